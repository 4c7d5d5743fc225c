//! The tree of parts as PDF writes it, and the way from marked content and annotations back to it
//! (ISO 32000-1, 14.7).

use lopdf::{Document, Object, ObjectId};

use super::PdfError;
use super::code::Code;
use super::file::Told;
use super::finish::WrittenLink;
use crate::layout::Pages;
use crate::structure::{Heads, PartId, PartKind};

/// Returns the standard structure type of a part.
pub(super) fn role(kind: &PartKind) -> &'static str {
    match kind {
        PartKind::Heading(1) => "H1",
        PartKind::Heading(2) => "H2",
        PartKind::Heading(_) => "H3",
        PartKind::Paragraph => "P",
        PartKind::List => "L",
        PartKind::Item => "LI",
        PartKind::Body => "LBody",
        PartKind::Table => "Table",
        PartKind::Caption => "Caption",
        PartKind::Row => "TR",
        PartKind::HeadCell(_) => "TH",
        PartKind::Cell { .. } => "TD",
        PartKind::Figure { .. } => "Figure",
        PartKind::Contents => "TOC",
        PartKind::Entry => "TOCI",
        PartKind::Link => "Link",
        PartKind::Reference => "Reference",
        PartKind::Note => "Note",
    }
}

/// Page and number of a run of marked content.
type Run = (usize, usize);

/// What a part holds.
#[derive(Clone, Default)]
struct Held {
    /// Each with the page and number of its first run of marked content.
    parts: Vec<(Option<Run>, ObjectId)>,
    /// Page and number of every run of marked content.
    runs: Vec<Run>,
    /// Page and annotation of what leads elsewhere.
    links: Vec<(usize, ObjectId)>,
}

/// Writes the tree; returns its root. `marked` are the parts of each page's marked content.
///
/// A report has thousands of parts: they are told in PDF's notation at once.
pub(super) fn tags(
    tree: &mut Document,
    told: &mut Told,
    pages: &[ObjectId],
    laid: &Pages,
    marked: &[Vec<PartId>],
    links: &[WrittenLink],
) -> Result<ObjectId, PdfError> {
    let parts = laid.structure.parts();
    let root = tree.new_object_id();
    let document = tree.new_object_id();
    let ids: Vec<ObjectId> = parts.iter().map(|_| tree.new_object_id()).collect();

    let mut held = vec![Held::default(); parts.len()];
    let mut top = Vec::new();
    for (page, marked) in marked.iter().enumerate() {
        for (number, part) in marked.iter().enumerate() {
            held[part.position()].runs.push((page, number));
        }
    }
    // What stands among the words of a part has its place between them.
    let mut first: Vec<Option<Run>> = held.iter().map(|own| own.runs.first().copied()).collect();
    for (position, part) in parts.iter().enumerate().rev() {
        if let (Some(parent), Some(own)) = (part.parent, first[position]) {
            let place = &mut first[parent.position()];
            *place = Some(place.map_or(own, |place| place.min(own)));
        }
    }
    for ((part, &own), &first) in parts.iter().zip(&ids).zip(&first) {
        match part.parent {
            Some(parent) => held[parent.position()].parts.push((first, own)),
            None => top.push(own),
        }
    }
    for link in links {
        let own = (link.page, link.annotation);
        held[link.part.position()].links.push(own);
    }

    let height = laid.frames[0].height.0;
    let mut named = Vec::new();
    for ((part, held), &id) in parts.iter().zip(&held).zip(&ids) {
        let parent = part.parent.map_or(document, |own| ids[own.position()]);
        let own = told.begin(id);
        own.put("<</S/").put(role(&part.kind)).put("/P ").to(parent);
        let page = held.runs.first().map(|&(page, _)| page);
        if let Some(page) = page {
            own.put("/Pg ").to(pages[page]);
        }
        kids(own, held, page, pages);
        attributes(own, &part.kind, height);
        if part.kind == PartKind::Note {
            // Every note has a name of its own (ISO 14289-1, 7.9); padded, so that names are in order.
            let name = format!("(note{:06})", named.len());
            own.put("/ID").put(&name);
            named.push((name, id));
        }
        own.put(">>");
    }
    let own = told.begin(document);
    own.put("<</Type/StructElem/S/Document/P ").to(root);
    own.put("/K").all(top).put(">>");

    let lists: Vec<ObjectId> = marked.iter().map(|_| tree.new_object_id()).collect();
    for (parts, &list) in marked.iter().zip(&lists) {
        let parts = parts.iter().map(|part| ids[part.position()]);
        told.begin(list).all(parts);
    }
    let back = tree.new_object_id();
    let own = told.begin(back);
    own.put("<</Nums[");
    for (page, &list) in lists.iter().enumerate() {
        own.integer(page).put(" ").to(list).put(" ");
    }
    for (position, link) in links.iter().enumerate() {
        own.integer(pages.len() + position).put(" ");
        own.to(ids[link.part.position()]).put(" ");
    }
    own.put("]>>");
    let names = (!named.is_empty()).then(|| tree.new_object_id());
    if let Some(names) = names {
        let own = told.begin(names);
        own.put("<</Names[");
        for (name, id) in &named {
            own.put(name).to(*id).put(" ");
        }
        own.put("]>>");
    }
    let own = told.begin(root);
    own.put("<</Type/StructTreeRoot/K ").to(document);
    if let Some(names) = names {
        own.put("/IDTree ").to(names);
    }
    own.put("/ParentTree ").to(back).put("/ParentTreeNextKey ");
    own.integer(pages.len() + links.len()).put(">>");

    for (position, &page) in pages.iter().enumerate() {
        let dictionary = tree.get_object_mut(page)?.as_dict_mut()?;
        dictionary.set("StructParents", position as i64);
        dictionary.set("Tabs", Object::Name(b"S".to_vec()));
    }
    for (position, link) in links.iter().enumerate() {
        let annotation = tree.get_object_mut(link.annotation)?.as_dict_mut()?;
        annotation.set("StructParent", (pages.len() + position) as i64);
    }
    Ok(root)
}

/// Writes what a part holds; numbers of marked content count on `page`, unless they say another.
fn kids(own: &mut Code, held: &Held, page: Option<usize>, pages: &[ObjectId]) {
    let Held { parts, runs, links } = held;
    let count = parts.len() + runs.len() + links.len();
    if count == 0 {
        return;
    }
    // One child needs no array around it.
    let (open, close) = if count == 1 { (" ", "") } else { ("[", "]") };
    own.put("/K").put(open);
    let run = |own: &mut Code, (at, number): Run| {
        if Some(at) == page {
            own.integer(number).put(" ");
        } else {
            own.put("<</Type/MCR/Pg ").to(pages[at]);
            own.put("/MCID ").integer(number).put(">>");
        }
    };
    let mut before = runs.iter().copied().peekable();
    for &(first, part) in parts {
        while let Some(own_run) = before.next_if(|&own| first.is_some_and(|first| own < first)) {
            run(own, own_run);
        }
        own.to(part).put(" ");
    }
    before.for_each(|rest| run(own, rest));
    for &(at, annotation) in links {
        own.put("<</Type/OBJR/Pg ").to(pages[at]);
        own.put("/Obj ").to(annotation).put(">>");
    }
    own.put(close);
}

/// Adds what a part says beyond its kind; `height` is that of a page.
fn attributes(own: &mut Code, kind: &PartKind, height: f32) {
    match kind {
        PartKind::HeadCell(heads) => {
            let scope = match heads {
                Heads::Column => "Column",
                Heads::Row => "Row",
            };
            own.put("/A<</O/Table/Scope/").put(scope).put(">>");
        }
        PartKind::Cell { columns } if *columns > 1 => {
            own.put("/A<</O/Table/ColSpan ").integer(*columns).put(">>");
        }
        PartKind::Figure { alternative, area } => {
            let (left, top, right, bottom) = *area;
            own.put("/A<</O/Layout/Placement/Block/BBox[");
            own.reals(&[left.0, height - bottom.0, right.0, height - top.0]);
            own.put("]>>/Alt").words(alternative);
        }
        PartKind::Heading(_)
        | PartKind::Paragraph
        | PartKind::List
        | PartKind::Item
        | PartKind::Body
        | PartKind::Table
        | PartKind::Caption
        | PartKind::Row
        | PartKind::Cell { .. }
        | PartKind::Contents
        | PartKind::Entry
        | PartKind::Link
        | PartKind::Reference
        | PartKind::Note => {}
    }
}
