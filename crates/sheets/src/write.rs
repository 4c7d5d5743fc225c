//! Writing a workbook: pages of rows, a heading that stays in view, nothing hidden.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, XlsxError,
};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text; empty text leaves the cell to be filled in.
    Text(String),
    /// A number with at most three decimals.
    Number(f64),
    /// A number shown with this many decimals.
    Decimal(f64, u8),
    /// Text that heads what stands beside or below it.
    Head(String),
    /// A number with one decimal that people may change, on a ground of its own; `None` is blank.
    Input(Option<f64>),
    /// A formula that the spreadsheet goes on working out, shown with two decimals.
    Formula {
        /// In English function names, beginning with `=`.
        formula: String,
        /// What it gives now, shown by programs that do not work it out: a number or words.
        result: String,
    },
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
    write(pages, day, false)
}

/// Writes pages as [`write_workbook`] does, each with a filter on every column.
pub fn write_filtered_workbook(pages: &[Page], day: (u16, u8, u8)) -> Result<Vec<u8>, WriteError> {
    write(pages, day, true)
}

fn write(pages: &[Page], day: (u16, u8, u8), has_filters: bool) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(day.0, day.1, day.2)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let heading = Format::new().set_bold().set_text_wrap();
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let strong = plain.clone().set_bold();
    let input = plain
        .clone()
        .set_num_format("0.0")
        .set_background_color(Color::RGB(0x00FF_F4D6));
    let result = strong.clone().set_num_format("0.00");
    for page in pages {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&page.name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, (title, width)) in (0u16..).zip(&page.columns) {
            sheet.set_column_width(column, *width)?;
            sheet.write_with_format(0, column, title, &heading)?;
        }
        let last_column = u16::try_from(page.columns.len()).ok();
        if let Some(last) = last_column.and_then(|own| own.checked_sub(1))
            && has_filters
        {
            let last_row = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
            sheet.autofilter(0, 0, last_row, last)?;
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
                    Cell::Decimal(number, places) => {
                        let shown = match places {
                            0 => "0".to_owned(),
                            places => format!("0.{}", "0".repeat(usize::from(*places))),
                        };
                        let format = plain.clone().set_num_format(shown);
                        sheet.write_with_format(line, column, *number, &format)?;
                    }
                    Cell::Head(text) => {
                        sheet.write_with_format(line, column, text, &strong)?;
                    }
                    Cell::Input(Some(number)) => {
                        sheet.write_with_format(line, column, *number, &input)?;
                    }
                    Cell::Input(None) => {
                        sheet.write_blank(line, column, &input)?;
                    }
                    Cell::Formula {
                        formula,
                        result: known,
                    } => {
                        let formula = Formula::new(formula).set_result(known);
                        sheet.write_formula_with_format(line, column, formula, &result)?;
                    }
                }
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}
