//! From placed items to the bytes of a PDF file for the archive: PDF/A-2b (ISO 19005-2), tagged as
//! PDF/UA-1 (ISO 14289-1) asks.
//!
//! printpdf makes the document, its pages, subset fonts and photos. `page` draws, since printpdf knows text
//! only as an object for every glyph; `finish` adds what printpdf cannot write: nested outline, links, the
//! tree of parts, document facts, language, output intent; `file` writes it all down. The same pages give
//! the same bytes.

mod code;
mod facts;
mod file;
mod finish;
mod page;
mod photos;
mod tags;
mod used;

use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};

use crate::document::Meta;
use crate::font::Fonts;
use crate::layout::Pages;
use crate::units::{Mm, Pt};
use used::Used;

/// What can keep a report from being written.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// There is nothing to print.
    #[error("a report without pages cannot be written")]
    NoPages,
    /// The writer numbers the glyphs of a subset font otherwise than the text on the pages does.
    #[error("the glyphs of a font are not numbered as the text is")]
    Glyphs,
    /// A font could not be cut to the glyphs in use.
    #[error("a font could not be cut to the characters of the report")]
    Font,
    /// The file would be longer than its table of places can say.
    #[error("the PDF would be longer than 4 GiB")]
    TooLong,
    /// The writer refused the object tree.
    #[error("the PDF could not be put together: {0}")]
    Writer(#[from] lopdf::Error),
}

/// Writes `pages` as a PDF file with embedded, subset fonts.
pub fn pdf(pages: &Pages, meta: &Meta) -> Result<Vec<u8>, PdfError> {
    let Pages { frames, structure } = pages;
    if frames.is_empty() {
        return Err(PdfError::NoPages);
    }
    let used = Used::on(frames);
    let mut document = PdfDocument::new(&meta.title);
    used.add_fonts(Fonts::embedded(), &mut document)?;
    let mut photos = photos::Photos::of(&mut document);
    let drawn: Vec<_> = frames
        .iter()
        .map(|own| page::page(own, structure, &used, &mut photos))
        .collect();
    let blank = frames.iter().map(|own| blank(own.width, own.height));
    document.with_pages(blank.chain([used.specimen()]).collect());
    let tree = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    finish::finish(tree, pages, drawn, &used, meta)
}

fn blank(width: Pt, height: Pt) -> PdfPage {
    let millimetres = |length: Pt| printpdf::Mm(Mm::from(length).0);
    PdfPage::new(millimetres(width), millimetres(height), Vec::new())
}
