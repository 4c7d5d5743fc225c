//! Footnotes as Word has them: a reference in the text, the note in a part of its own.
//!
//! Word numbers its references itself, one after the other, and wants a note for each. So a source that
//! is cited at three places has three notes here, where the pages repeat one.

use super::parts::{NAMESPACES, PROLOGUE};
use super::xml::{paragraph, run};
use crate::document::{Footnote, NoteId};

/// Stands where a reference's number will be; no text holds it, since text has no bare quotes.
const OPEN: &str = "w:id=\"note ";

/// Returns a reference to a note whose number is not known yet. A comma in front of its mark parts
/// it from the one before.
pub(super) fn reference(note: NoteId, mark: &str) -> String {
    let raised = "<w:vertAlign w:val=\"superscript\"/>";
    let comma = match mark.starts_with(',') {
        true => run(",", raised),
        false => String::new(),
    };
    format!(
        "{comma}<w:r><w:rPr>{raised}</w:rPr><w:footnoteReference {OPEN}{}\"/></w:r>",
        note.0
    )
}

/// Numbers the references of a body; returns it with the part that holds the notes.
pub(super) fn numbered(body: &str, notes: &[Footnote]) -> (String, String) {
    let mut pieces = body.split(OPEN);
    let mut text = pieces.next().unwrap_or_default().to_owned();
    let mut part = format!("{PROLOGUE}<w:footnotes {NAMESPACES}>");
    for (id, kind, mark) in [
        (0, "separator", "<w:separator/>"),
        (1, "continuationSeparator", "<w:continuationSeparator/>"),
    ] {
        part.push_str(&format!(
            "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:r>{mark}</w:r></w:p></w:footnote>"
        ));
    }
    for (id, piece) in (2..).zip(pieces) {
        let (place, rest) = piece.split_once('"').unwrap_or((piece, ""));
        text.push_str(&format!("w:id=\"{id}\"{rest}"));
        let words = place.parse::<usize>().ok().and_then(|own| notes.get(own));
        let words = words.map_or("", |own| own.text.as_str());
        let mark = "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteRef/></w:r>";
        let space = "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
        let own = paragraph("Note", "", &format!("{mark}{space}{}", run(words, "")));
        part.push_str(&format!("<w:footnote w:id=\"{id}\">{own}</w:footnote>"));
    }
    (text, part + "</w:footnotes>")
}
