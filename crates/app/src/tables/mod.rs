//! Fact tables as people fill them in: cells of text in, typed rows out, and back.
//!
//! Typing into the grid, pasting from a spreadsheet and reading a file all end in [`row::read`], so a
//! cell means the same wherever it comes from. Deliberately absent: storing (see `app/tables.rs`).

mod cell;
mod columns;
mod grid;
mod headings;
mod paste;
mod row;
#[cfg(test)]
mod tests;

pub(crate) use columns::{is_needed, kind, layout};
pub(crate) use grid::{Grid, has_headings, read_grid, read_rows};
pub(crate) use paste::grid_of_text;
pub(crate) use row::{FactRow, cells};
