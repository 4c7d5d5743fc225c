//! Spreadsheets in and out: the cells of a workbook as texts, the way people see them, and workbooks of
//! plain rows.
//!
//! Deliberately absent: any meaning of a cell or a heading; words for people; file paths.
#![cfg_attr(test, allow(clippy::unwrap_used))]

#[cfg(test)]
mod tests;
mod workbook;
mod write;

pub use workbook::{MOST_COLUMNS, MOST_ROWS, Sheet, WorkbookError, read_workbook};
pub use write::{Cell, Page, WriteError, write_filtered_workbook, write_workbook};
