//! From placed items to the bytes of a PDF file for the archive: PDF/A-2b (ISO 19005-2), tagged as
//! PDF/UA-1 (ISO 14289-1) asks.
//!
//! printpdf writes pages and subset fonts; a pass over its object tree then adds what it cannot
//! write: nested outline, links, the tree of parts, document facts, language, output intent. Two files
//! of the same report differ in their ids, so an issued file is kept and never compared byte by byte.

mod facts;
mod finish;
mod page;
mod photos;
mod tags;

use printpdf::{FontId, PdfDocument, PdfSaveOptions};

use crate::document::Meta;
use crate::font::{Face, Fonts};
use crate::layout::Pages;

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

/// Writes `pages` as a PDF file with embedded, subset fonts.
pub fn pdf(pages: &Pages, meta: &Meta) -> Result<Vec<u8>, PdfError> {
    let Pages { frames, structure } = pages;
    if frames.is_empty() {
        return Err(PdfError::NoPages);
    }
    let fonts = Fonts::embedded();
    let mut document = PdfDocument::new(&meta.title);
    let ids: [FontId; 3] = Face::ALL.map(|face| document.add_font(fonts.writable(face)));
    let mut photos = photos::Photos::of(&mut document);
    let drawn = frames
        .iter()
        .map(|own| page::page(own, structure, &ids, &mut photos));
    let (drawn, marked): (Vec<_>, Vec<_>) = drawn.unzip();
    document.with_pages(drawn);
    let mut warnings = Vec::new();
    let tree = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    finish::finish(tree, pages, &marked, meta)
}
