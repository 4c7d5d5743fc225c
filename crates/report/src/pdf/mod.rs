//! From placed items to the bytes of a PDF file.
//!
//! printpdf writes pages and subset fonts; a pass over its object tree then adds what it cannot
//! write: nested outline, links, document facts, language. Two files of the same report differ in
//! their ids, so an issued file is kept and never compared byte by byte. Absent: PDF/A.

mod finish;
mod page;

use printpdf::{FontId, PdfDocument, PdfSaveOptions};

use crate::document::Meta;
use crate::font::{Face, Fonts};
use crate::frame::Frame;

/// What can keep a report from being written.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// There is nothing to print.
    #[error("a report without pages cannot be written")]
    NoPages,
    /// The writer refused the object tree.
    #[error("the PDF could not be put together: {0}")]
    Writer(#[from] lopdf::Error),
    /// The bytes could not be gathered.
    #[error("the PDF could not be written: {0}")]
    Output(#[from] std::io::Error),
}

/// Writes `frames` as a PDF file with embedded, subset fonts.
pub fn pdf(frames: &[Frame], meta: &Meta) -> Result<Vec<u8>, PdfError> {
    if frames.is_empty() {
        return Err(PdfError::NoPages);
    }
    let fonts = Fonts::embedded();
    let mut document = PdfDocument::new(&meta.title);
    let ids: [FontId; 2] = Face::ALL.map(|face| document.add_font(fonts.writable(face)));
    let pages = frames.iter().map(|frame| page::page(frame, &ids)).collect();
    document.with_pages(pages);
    let mut warnings = Vec::new();
    let tree = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    finish::finish(tree, frames, meta)
}
