//! The report: meaning ([`Document`]) → pages ([`Frame`]) → PDF.
//!
//! `compose` says what a diagnosis means on paper, `layout` gives everything its place, `pdf`
//! writes the file; `docx` writes the same meaning as a Word file to be edited. Charts are typed geometry, shared with the screen. Absent: clocks, ids, files;
//! the date of issue and the number are passed in.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod chart;
mod code;
mod colour;
mod compose;
pub mod document;
mod docx;
mod font;
pub mod frame;
mod judgements;
mod layout;
mod pdf;
mod photos;
pub mod structure;
mod text;
mod units;
mod watch;
mod wording;

pub use code::{PrintedCode, ReportCode, printed_code};
pub use colour::{Rgb, Role};
pub use compose::{
    ChapterChoices, ChapterLine, NationalScores, Outlines, Overview, PlanTask, Rendered,
    ReportError, ReportInput, ReportKind, TemplateScatter, compose, heat_chart, movable_chapters,
    overview, peers_chart, plan_chart, prerequisites, radar, rate_percent, render, render_known,
    render_watched, ruler, scatter_chart, totals_chart,
};
pub use document::{Document, Meta};
pub use docx::{DocxError, docx};
pub use font::{Face, Fonts};
pub use frame::Frame;
pub use judgements::{Judgements, SavedCard, SavedPhase, SavedPlan};
pub use layout::{Pages, layout, missing_glyphs};
pub use pdf::{PdfError, pdf};
pub use photos::{Photo, PhotoAbout, Picture};
pub use text::{Align, Glyphs, Line, Piece, PlacedGlyph, Span, break_into_lines};
pub use units::{Mm, Pt};
pub use watch::{Doing, Watch};
pub use wording::Language;
