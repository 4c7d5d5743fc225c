//! Spreadsheets in and out. So far: the cells of a workbook as texts, the way people see them.
//!
//! Deliberately absent: any meaning of a cell or a heading; words for people; file paths.
#![cfg_attr(test, allow(clippy::unwrap_used))]

#[cfg(test)]
mod tests;
mod workbook;

pub use workbook::{MOST_COLUMNS, MOST_ROWS, Sheet, WorkbookError, read_workbook};
