"""Reads each PDF as an archive (PDF/A-2b) and a screen reader (PDF/UA-1) would; prints what they object to.

Exits with 1 when there is anything. What this cannot show: that a figure's words say enough, that the reading
order makes sense, and level A of PDF/A, which none of these tools judges. What is answered here rather than
mended, each with its reason:

UA-28-004, DOC-012  The file does not call itself PDF/UA: whether it serves a blind reader is for people to say.
TAG-002             Captions and heads of tables repeated on a later page are not read aloud again; that nothing
                    else is decoration is tested on the pages themselves (crates/report/tests/structure.rs).
PAG-001             Rows of a long census that differ in their numbers only look like running feet; that running
                    heads and feet are no content is tested there too.
LNK-010             Addresses of sources are printed to be read: a report in the archive leads nowhere outside it.
"""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf.pdfa

BESIDE = Path(sys.executable).parent
ANSWERED = {"UA-28-004", "DOC-012", "TAG-002", "PAG-001", "LNK-010"}


def archive(file):
    report = pikepdf.pdfa.validate_written(file, "2b")
    lines = [f"PDF/A-2b: {finding}" for finding in report.findings]
    return lines if report.passed else lines or ["PDF/A-2b: not approved, and not said why"]


def findings(command, file):
    """The findings of a tool that prints JSON; a tool that breaks is an objection, not silence."""
    run = subprocess.run([*command, file], capture_output=True, text=True)
    try:
        said = json.loads(run.stdout)
        results = said.get("results", [said])
        return [finding for result in results for finding in result["findings"]]
    except (ValueError, KeyError, AttributeError):
        return [{"rule": "broken", "message": run.stdout[:400] + run.stderr[:400]}]


def tagged(file):
    own = []
    for tool, command in {
        "pdfua": [BESIDE / "pdfua", "check", "--format", "json"],
        "outloud": [BESIDE / "outloud", "--fail-on", "never", "--json", "-"],
    }.items():
        for finding in findings(command, file):
            rule = finding.get("rule") or finding.get("rule_id")
            if rule not in ANSWERED:
                own.append(f"{tool}: {rule} page {finding.get('page')}: {finding.get('message')} {finding.get('evidence') or ''}")
    return own


def main():
    objections = 0
    # Two of the tools are programs of their own: while they read one file, the next is looked at.
    with ThreadPoolExecutor(2) as pool:
        looked = pool.map(lambda file: archive(file) + tagged(file), sys.argv[1:])
        for file, lines in zip(sys.argv[1:], looked):
            for line in lines:
                objections += 1
                print(f"{file}: {line}")
    print(json.dumps({"files": len(sys.argv) - 1, "objections": objections}))
    return 1 if objections else 0


sys.exit(main())
