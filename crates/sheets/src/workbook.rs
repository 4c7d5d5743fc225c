//! Reading an xlsx workbook cell by cell, so that a lone cell far away costs nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

/// Rows read of a sheet; what lies below is passed over.
pub const MOST_ROWS: usize = 20_000;
/// Columns read of a sheet; what lies to the right is passed over.
pub const MOST_COLUMNS: usize = 200;

/// The visible cells of one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the sheet.
    pub name: String,
    /// Its rows from the first row of the sheet on, a text for each column. Text merged over several
    /// rows stands in each of them; a percentage is written with its sign, a date as `YYYY-MM-DD`, an
    /// error of a formula as the spreadsheet shows it (`#REF!`).
    pub rows: Vec<Vec<String>>,
    /// Places (row, column), from 0, where a number is merged over several rows: nobody can tell
    /// which part of it belongs to which row. The number stands in the first of them only.
    pub merged_numbers: BTreeSet<(usize, usize)>,
    /// Every merged range: its first and last place (row, column), from 0.
    pub merged: Vec<((usize, usize), (usize, usize))>,
}

/// Why a workbook cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// It is encrypted with a password.
    #[error("the workbook is protected with a password")]
    Protected,
    /// It is no xlsx workbook, or damaged.
    #[error("not a readable xlsx workbook: {0}")]
    Unreadable(String),
}

/// Reads the visible worksheets of an xlsx workbook, in their order.
pub fn read_workbook(bytes: &[u8]) -> Result<Vec<Sheet>, WorkbookError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(refused)?;
    let visible = workbook.sheets_metadata().iter();
    let visible = visible.filter(|sheet| {
        sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
    });
    let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    names
        .into_iter()
        .map(|name| read_sheet(&mut workbook, name).map_err(refused))
        .collect()
}

fn refused(error: XlsxError) -> WorkbookError {
    match error {
        XlsxError::Password => WorkbookError::Protected,
        other => WorkbookError::Unreadable(other.to_string()),
    }
}

fn read_sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: String) -> Result<Sheet, XlsxError> {
    let merges = workbook.merge_cells_by_sheet_name(&name)?;
    let mut cells: BTreeMap<(usize, usize), Cell> = BTreeMap::new();
    let mut reader = workbook.worksheet_cells_reader(&name)?;
    let percent: Vec<bool> = reader
        .styles()
        .iter()
        .map(|style| {
            let format = style.number_format.as_ref();
            format.is_some_and(|format| is_percent(&format.format_code))
        })
        .collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        let place = (row as usize, column as usize);
        if place.0 >= MOST_ROWS || place.1 >= MOST_COLUMNS {
            continue;
        }
        let is_percent = percent.get(style).copied().unwrap_or(false);
        if let Some(cell) = shown(cell.get_value(), is_percent) {
            cells.insert(place, cell);
        }
    }
    let merged_numbers = spread(&mut cells, &merges);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for ((row, column), cell) in cells {
        rows.resize_with(rows.len().max(row + 1), Vec::new);
        let own = &mut rows[row];
        own.resize(own.len().max(column + 1), String::new());
        own[column] = cell.text;
    }
    let place = |(row, column): (u32, u32)| (row as usize, column as usize);
    let merged = merges.iter().map(|own| (place(own.start), place(own.end)));
    Ok(Sheet {
        name,
        rows,
        merged_numbers,
        merged: merged.collect(),
    })
}

struct Cell {
    text: String,
    is_number: bool,
}

/// Returns a cell as the spreadsheet shows it; `None` when it is empty.
fn shown(value: &DataRef<'_>, is_percent: bool) -> Option<Cell> {
    let (text, is_number) = match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => (number.to_string(), true),
        DataRef::Float(number) if is_percent => (format!("{}%", decimal(number * 100.0)), true),
        DataRef::Float(number) => (decimal(*number), true),
        DataRef::String(text) => (text.clone(), false),
        DataRef::SharedString(text) => ((*text).to_owned(), false),
        DataRef::Bool(value) => (value.to_string(), false),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            (format!("{year:04}-{month:02}-{day:02}"), false)
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (text.clone(), false),
        DataRef::Error(error) => (error.to_string(), false),
    };
    (!text.trim().is_empty()).then_some(Cell { text, is_number })
}

/// Writes a number without exponent and without the dust of binary fractions: 98.5, not 98.50000000000001.
fn decimal(number: f64) -> String {
    let text = format!("{number:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Tells whether a number format shows percentages: it has a `%` that is neither quoted nor escaped.
fn is_percent(format: &str) -> bool {
    let (mut is_quoted, mut is_escaped) = (false, false);
    format.chars().any(|c| {
        let found = c == '%' && !is_quoted && !is_escaped;
        is_escaped = c == '\\' && !is_escaped && !is_quoted;
        is_quoted ^= c == '"';
        found
    })
}

/// Writes what is merged over several rows into each of them; returns where that is a number.
fn spread(
    cells: &mut BTreeMap<(usize, usize), Cell>,
    merges: &[Dimensions],
) -> BTreeSet<(usize, usize)> {
    let mut numbers = BTreeSet::new();
    for merge in merges {
        let column = merge.start.1 as usize;
        let (first, last) = (merge.start.0 as usize, merge.end.0 as usize);
        let last = last.min(MOST_ROWS - 1);
        let Some(cell) = cells.get(&(first, column)).filter(|_| last > first) else {
            continue;
        };
        if cell.is_number {
            numbers.extend((first..=last).map(|row| (row, column)));
            continue;
        }
        let text = cell.text.clone();
        for row in first + 1..=last {
            cells.entry((row, column)).or_insert_with(|| Cell {
                text: text.clone(),
                is_number: false,
            });
        }
    }
    numbers
}
