//! Looking on while a report is made, and ending it.
//!
//! Deliberately absent: how long anything takes, and who looks on.

use std::ops::ControlFlow;

/// What is done while a report is made, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doing {
    /// Saying what the report says, section by section.
    Composing,
    /// Laying out the page with this number, counted from 1 without cover and contents.
    Page(usize),
    /// Writing the pages down as a file.
    Writing,
}

/// Asked before each section, each page and the writing; `Break` ends the making soon after, without a
/// report.
pub type Watch<'a> = &'a (dyn Fn(Doing) -> ControlFlow<()> + 'a);

/// Nobody looks on.
pub(crate) const UNWATCHED: Watch<'static> = &|_| ControlFlow::Continue(());
