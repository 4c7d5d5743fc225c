//! From meaning to a Word file that people go on editing.
//!
//! WordprocessingML (ECMA-376) written directly: the parts a report needs are few, and every text
//! passes one place that makes it valid XML. Charts go in as EMF vectors with their alternative
//! text. The same document gives the same bytes. Absent: positions of our own layout — Word breaks
//! lines and pages itself —, fonts in the file, macros.

mod body;
mod emf;
mod footnotes;
mod parts;
#[cfg(test)]
mod tests;
mod xml;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::document::Document;

/// What can keep a Word file from being written.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// The container refused a part.
    #[error("the Word file could not be put together: {0}")]
    Container(#[from] zip::result::ZipError),
    /// The bytes could not be gathered.
    #[error("the Word file could not be written: {0}")]
    Output(#[from] std::io::Error),
}

/// Writes `document` as a Word file (`.docx`).
///
/// Every word of the document is in it, in reading order. A character that XML cannot carry
/// stands as U+FFFD.
pub fn docx(document: &Document) -> Result<Vec<u8>, DocxError> {
    let body = body::body(document);
    let (text, notes) = footnotes::numbered(&body.xml, &document.notes);
    let mut container = ZipWriter::new(Cursor::new(Vec::new()));
    // No time of writing, so that the same report gives the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let texts = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::PACKAGE_RELATIONS.to_owned()),
        ("docProps/core.xml", parts::properties(&document.meta)),
        ("docProps/app.xml", parts::APPLICATION.to_owned()),
        ("word/document.xml", text),
        ("word/footnotes.xml", notes),
        (
            "word/_rels/document.xml.rels",
            parts::relations(&body.pictures),
        ),
        ("word/styles.xml", parts::styles(&document.meta)),
        ("word/numbering.xml", parts::numbering()),
        ("word/settings.xml", parts::settings(&document.meta)),
        ("word/fontTable.xml", parts::FONTS.to_owned()),
        ("word/header1.xml", parts::header(&document.meta)),
        ("word/footer1.xml", parts::footer(&document.meta)),
    ];
    for (name, text) in texts {
        container.start_file(name, options)?;
        container.write_all(text.as_bytes())?;
    }
    for (number, picture) in (1..).zip(&body.pictures) {
        container.start_file(format!("word/media/{}", picture.name(number)), options)?;
        container.write_all(picture.bytes())?;
    }
    Ok(container.finish()?.into_inner())
}
