//! Writing a workbook: pages of rows, a heading that stays in view, nothing hidden.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text; empty text leaves the cell to be filled in.
    Text(String),
    /// A number with at most three decimals.
    Number(f64),
}

/// A page of a workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Its name, at most 31 characters.
    pub name: String,
    /// Heading and width in characters of each column.
    pub columns: Vec<(String, f64)>,
    /// Its rows, under the heading.
    pub rows: Vec<Vec<Cell>>,
}

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written")]
pub struct WriteError(#[from] XlsxError);

/// Writes pages as an xlsx file. The same pages and day give the same bytes.
///
/// `day` is year, month and day of making, as the file's properties name it.
pub fn write_workbook(pages: &[Page], day: (u16, u8, u8)) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(day.0, day.1, day.2)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let heading = Format::new().set_bold().set_text_wrap();
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for page in pages {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&page.name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, (title, width)) in (0u16..).zip(&page.columns) {
            sheet.set_column_width(column, *width)?;
            sheet.write_with_format(0, column, title, &heading)?;
        }
        for (line, row) in (1u32..).zip(&page.rows) {
            for (column, cell) in (0u16..).zip(row) {
                match cell {
                    Cell::Text(text) => {
                        sheet.write_with_format(line, column, text, &plain)?;
                    }
                    Cell::Number(number) => {
                        sheet.write_with_format(line, column, *number, &plain)?;
                    }
                }
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}
