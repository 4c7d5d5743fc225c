//! Content as pages of cells, for people who keep it in a spreadsheet: the texts that may be changed
//! there, and the way back into the files, touching nothing but what was changed.
//!
//! A change replaces the bytes of one value; comments, order and layout of everything else stay as
//! they are, because they are never written anew. Deliberately absent: spreadsheets, words for people,
//! and any judgement of the result: the changed files are loaded and proven like all others.

mod book;
mod change;
mod columns;
mod entry;
mod form;
mod splice;

pub use book::{CellAt, Page, Row, pages};
pub use change::{Change, ChangeFault, Rewritten, Wrong, rewrite};
pub use columns::{Column, Takes};

/// One of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// The questions of the bank that the programme can see.
    Questions,
    /// Weights of dimensions and indicators.
    Weights,
    /// Districts the programme writes itself.
    Districts,
    /// Numbers and targets of the programme.
    Figures,
    /// Policies of the programme.
    Policies,
}

impl PageKind {
    /// All pages, in their order.
    pub const ALL: [PageKind; 5] = [
        PageKind::Questions,
        PageKind::Weights,
        PageKind::Districts,
        PageKind::Figures,
        PageKind::Policies,
    ];

    /// Returns the page's own word.
    pub const fn as_str(self) -> &'static str {
        match self {
            PageKind::Questions => "questions",
            PageKind::Weights => "weights",
            PageKind::Districts => "districts",
            PageKind::Figures => "figures",
            PageKind::Policies => "policies",
        }
    }

    /// Tells whether entries come and go on this page; the tree of weights only changes its numbers.
    pub const fn takes_entries(self) -> bool {
        match self {
            PageKind::Questions | PageKind::Districts | PageKind::Figures | PageKind::Policies => {
                true
            }
            PageKind::Weights => false,
        }
    }

    /// Returns the key of the page's entries in their files.
    const fn list(self) -> &'static str {
        match self {
            PageKind::Questions => "question",
            PageKind::Weights => "indicator",
            PageKind::Districts => "district",
            PageKind::Figures => "figure",
            PageKind::Policies => "policy",
        }
    }
}
