//! Text made valid XML 1.0, and runs of it.

use std::fmt::Write;

use crate::colour::{Rgb, Role};
use crate::document::{Phrase, Voice};

/// Returns `text` as XML character data, fit for attributes too.
///
/// XML 1.0 has no place for most control characters and two code points: they become U+FFFD, so
/// that their place is seen.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            other => out.push(other),
        }
    }
    out
}

/// Returns a colour as `RRGGBB`.
pub(super) fn hex(role: Role) -> String {
    let Rgb(red, green, blue) = role.on_paper();
    format!("{red:02X}{green:02X}{blue:02X}")
}

/// Returns a run of `text` with these run properties; breaks and tabs become Word's own.
pub(super) fn run(text: &str, properties: &str) -> String {
    let properties = match properties {
        "" => String::new(),
        own => format!("<w:rPr>{own}</w:rPr>"),
    };
    let mut out = String::new();
    let text = text.replace("\r\n", "\n");
    for (place, line) in text.split(['\n', '\r']).enumerate() {
        if place > 0 {
            let _ = write!(out, "<w:r>{properties}<w:br/></w:r>");
        }
        for (place, part) in line.split('\t').enumerate() {
            if place > 0 {
                let _ = write!(out, "<w:r>{properties}<w:tab/></w:r>");
            }
            if !part.is_empty() {
                let part = escaped(part);
                let _ = write!(
                    out,
                    "<w:r>{properties}<w:t xml:space=\"preserve\">{part}</w:t></w:r>"
                );
            }
        }
    }
    out
}

/// Returns the runs of a paragraph's phrases; `ground` is what they stand on.
pub(super) fn runs(phrases: &[Phrase], ground: Option<Role>) -> String {
    let colour = |role: Role| format!("<w:color w:val=\"{}\"/>", hex(role));
    let on = ground.map(Role::text_on);
    phrases
        .iter()
        .map(|phrase| {
            if let Voice::Cites(note) = phrase.voice {
                return super::footnotes::reference(note, &phrase.text);
            }
            // A coloured ground decides the colour; the bare one leaves it to the voice.
            let own = match (on, phrase.voice) {
                (Some(role), _) => colour(role),
                (None, Voice::Quiet) => colour(Role::Muted),
                (None, Voice::Warning) => colour(Role::Warning),
                (None, Voice::Plain | Voice::Strong | Voice::Cites(_)) => String::new(),
            };
            let weight = match phrase.voice {
                Voice::Strong | Voice::Warning => "<w:b/>",
                Voice::Plain | Voice::Quiet | Voice::Cites(_) => "",
            };
            run(&phrase.text, &format!("{weight}{own}"))
        })
        .collect()
}

/// Returns a paragraph in a style of `styles.xml`, with further paragraph properties.
pub(super) fn paragraph(style: &str, properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>")
}

/// Returns a field with the result it shows until Word works it out.
pub(super) fn field(instruction: &str, result: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:instrText xml:space=\"preserve\"> {instruction} </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{result}\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}
