"""Reads PDFs aloud to a program: one JSON list per file, of the text of each part of the structure tree in its order.

The readers are none of ours: the tree is walked with pikepdf, and what a run of marked content says is asked of MuPDF
(fonts, ActualText). MuPDF hands out artifacts with whatever stands before them and loses the second page of a part, so
it is given the pages without what is marked as an artifact – by that mark alone: a running head without it is read, and
what is marked as one by mistake is missing – and with a flat tree, in which every run is a part of its own.
"""

import html
import io
import json
import re
import sys

import pikepdf
import pymupdf

FLAGS = pymupdf.TEXT_COLLECT_STRUCTURE | pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES
TOKEN = re.compile(r'<struct idx="(\d+)"|(</struct>)|<char c="([^"]*)"')


def runs(element, page, pages, beside=False):
    """Yields, for every part in the order of the tree, its runs of marked content, page and number, and whether it is of
    a footnote: those stand beside the text, and are looked at elsewhere."""
    page = element.get("/Pg", page)
    beside = beside or element.get("/S") in ("/Reference", "/Note")
    kids = element.get("/K")
    own, parts = [], []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids] if kids is not None else []:
        if isinstance(kid, int):
            own.append((pages[page.objgen], kid))
        elif kid.get("/Type") == "/MCR":
            own.append((pages[kid.get("/Pg", page).objgen], int(kid.MCID)))
        elif kid.get("/Type") != "/OBJR":
            parts.extend(runs(kid, page, pages, beside))
    if own:
        yield own, beside
    yield from parts


def bare(page):
    """The drawing of a page without its artifacts, and how many runs of marked content it has."""
    kept, marks, most = [], [], -1
    for operation in pikepdf.parse_content_stream(page):
        operator = str(operation.operator)
        if operator in ("BMC", "BDC"):
            inside = bool(marks) and marks[-1]
            marks.append(inside or str(operation.operands[0]) == "/Artifact")
            if len(operation.operands) > 1:
                most = max(most, int(operation.operands[1].get("/MCID", -1)))
        if not (marks and marks[-1]):
            kept.append(operation)
        if operator == "EMC":
            marks.pop()
    return pikepdf.unparse_content_stream(kept), most + 1


def texts(file):
    """The text of each part in the order of the tree; last what stands in no part, page by page."""
    with pikepdf.open(file) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        order = list(runs(pdf.Root.StructTreeRoot, None, pages))
        root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        places, parents = [], []
        for number, page in enumerate(pdf.pages):
            drawing, count = bare(page)
            page.Contents = pdf.make_stream(drawing)
            page.StructParents = number
            own = [
                pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P, P=root, Pg=page.obj, K=run))
                for run in range(count)
            ]
            places.extend((number, run, part) for run, part in enumerate(own))
            parents.extend([number, pikepdf.Array(own)])
        root.K = pikepdf.Array([part for _, _, part in places])
        root.ParentTree = pikepdf.Dictionary(Nums=pikepdf.Array(parents))
        pdf.Root.StructTreeRoot = root
        flat = io.BytesIO()
        pdf.save(flat)
    told, lost = {}, []
    for number, page in enumerate(pymupdf.open("pdf", flat.getvalue())):
        path, nowhere = [], []
        for index, end, character in TOKEN.findall(page.get_textpage(flags=FLAGS).extractXML()):
            if index:
                path.append(places[int(index)][:2])
            elif end:
                path.pop()
            else:
                (told.setdefault(path[-1], []) if path else nowhere).append(character)
        lost.append("".join(nowhere))
    read = [("".join("".join(told.pop(run, [])) for run in part), beside) for part, beside in order]
    said = [text for text, beside in read if not beside]
    # What the tree does not lead to is read by nobody.
    lost.extend("".join(own) for own in told.values())
    return [html.unescape(own) for own in said + lost if own]


for file in sys.argv[1:]:
    print(json.dumps(texts(file)))
