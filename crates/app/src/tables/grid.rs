//! A grid of cells, pasted or read from a file, as rows of a table: headings found, empty and summing
//! rows left out, each bad row named with what is wrong, each good row kept.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::Content;

use super::cell::{is_data, on_one_line, plain};
use super::columns::{is_needed, layout};
use super::headings::{Fit, Heading, heading};
use super::row::{self, FactRow};
use crate::sheet::MOST_ROWS;
use crate::wire::{CellFault, ColumnName, ErrorCode, ErrorView, TableName, TableReadView};

/// How far down the headings may stand below a title.
const HEADING_ROWS: usize = 10;
/// First words of a row that sums up others.
const TOTALS: [&str; 7] = ["合计", "总计", "小计", "共计", "累计", "total", "sum"];

/// Cells as they were pasted or read; the first row is row 1 of what people see.
#[derive(Default)]
pub(crate) struct Grid {
    pub(crate) rows: Vec<Vec<String>>,
    /// Places (row, column), from 0, of numbers merged over several rows.
    pub(crate) merged_numbers: BTreeSet<(usize, usize)>,
    /// Name of the sheet of a spreadsheet.
    pub(crate) sheet: Option<String>,
}

/// Tells whether a grid has a row of headings of this table.
pub(crate) fn has_headings(table: TableName, grid: &Grid) -> bool {
    find_headings(table, &grid.rows).is_some()
}

/// Reads a grid as rows of a table.
pub(crate) fn read_grid(
    table: TableName,
    source: &Grid,
    content: &Content,
) -> Result<TableReadView, ErrorView> {
    let grid = &source.rows[..];
    let headings = find_headings(table, grid);
    let (start, columns, ignored) = match headings {
        Some((at, columns, ignored)) => (at + 1, columns, ignored),
        None => (0, by_order(table, grid), Vec::new()),
    };
    if headings_lack(table, &columns) {
        let needed = layout(table).iter().find(|column| is_needed(**column));
        let name = needed.map(|column| wire_name(*column)).unwrap_or_default();
        return Err(ErrorView::new(ErrorCode::TableColumnMissing).with("column", name));
    }
    let filled = |row: &&Vec<String>| row.iter().any(|cell| !plain(cell).is_empty());
    let length = grid[start.min(grid.len())..].iter().filter(filled).count();
    if length == 0 {
        return Err(ErrorView::new(ErrorCode::TableEmpty));
    }
    if length > MOST_ROWS {
        let error = ErrorView::new(ErrorCode::TableTooLong);
        return Err(error.with("length", length).with("most", MOST_ROWS));
    }
    let mut view = TableReadView {
        rows: Vec::new(),
        faults: Vec::new(),
        ignored,
        has_headings: start > 0,
        sheet: source.sheet.clone(),
    };
    let mut seen = BTreeSet::new();
    for (at, row) in grid.iter().enumerate().skip(start) {
        if row.iter().all(|cell| plain(cell).is_empty()) || is_repeated(grid, start, row) {
            continue;
        }
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let mut pairs = columns.iter().enumerate();
        let merged = pairs.find_map(|(place, column)| match column {
            Some(Heading::Column(column)) if source.merged_numbers.contains(&(at, place)) => {
                Some(*column)
            }
            _ => None,
        });
        if let Some(column) = merged {
            view.faults.push(CellFault {
                row: number,
                column: Some(column),
                error: ErrorView::new(ErrorCode::CellMerged),
            });
            continue;
        }
        match read_row(table, row, &columns, content, &mut seen) {
            Ok(row) => view.rows.push(row.cells()),
            Err(errors) => view
                .faults
                .extend(errors.into_iter().map(|(column, error)| CellFault {
                    row: number,
                    column,
                    error,
                })),
        }
    }
    Ok(view)
}

/// Reads rows as the grid of the window sends them, a text for each column in order. Empty rows are
/// left out. Every wrong cell is named as `row.column`.
pub(crate) fn read_rows(
    table: TableName,
    rows: &[Vec<String>],
    content: &Content,
) -> Result<Vec<FactRow>, Vec<ErrorView>> {
    if rows.len() > MOST_ROWS {
        let error = ErrorView::new(ErrorCode::TableTooLong);
        let error = error.with("length", rows.len()).with("most", MOST_ROWS);
        return Err(vec![error]);
    }
    let columns: Vec<_> = layout(table)
        .iter()
        .map(|column| Some(Heading::Column(*column)))
        .collect();
    let (mut found, mut errors, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (at, row) in rows.iter().enumerate() {
        if row.iter().all(|cell| plain(cell).is_empty()) {
            continue;
        }
        match typed_row(table, row, &columns, content, &mut seen) {
            Ok(row) => found.push(row),
            Err(wrong) => errors.extend(
                wrong
                    .into_iter()
                    .map(|(column, error)| error.at(format!("{at}.{}", wire_name(column)))),
            ),
        }
    }
    if errors.is_empty() {
        Ok(found)
    } else {
        Err(errors)
    }
}

type Columns = Vec<Option<Heading>>;

fn read_row(
    table: TableName,
    row: &[String],
    columns: &Columns,
    content: &Content,
    seen: &mut BTreeSet<String>,
) -> Result<FactRow, Vec<(Option<ColumnName>, ErrorView)>> {
    let first = row
        .iter()
        .map(|cell| plain(cell))
        .find(|cell| !cell.is_empty());
    let first = first.unwrap_or_default();
    let start = first.replace(' ', "").to_lowercase();
    if TOTALS
        .iter()
        .any(|word| start == *word || start.starts_with(&format!("{word}:")))
    {
        let error = ErrorView::new(ErrorCode::RowIsTotal).with("value", first);
        return Err(vec![(None, error)]);
    }
    let row = typed_row(table, row, columns, content, seen);
    row.map_err(|errors| {
        errors
            .into_iter()
            .map(|(column, e)| (Some(column), e))
            .collect()
    })
}

fn typed_row(
    table: TableName,
    row: &[String],
    columns: &Columns,
    content: &Content,
    seen: &mut BTreeSet<String>,
) -> Result<FactRow, Vec<(ColumnName, ErrorView)>> {
    let mut cells: BTreeMap<ColumnName, String> = BTreeMap::new();
    let mut model = "";
    for (column, cell) in columns.iter().zip(row) {
        match column {
            Some(Heading::Column(column)) => {
                cells.insert(*column, cell.clone());
            }
            Some(Heading::Model) => model = cell.trim(),
            Some(Heading::Serial) | None => {}
        }
    }
    if !model.is_empty()
        && let Some(name) = cells.get_mut(&ColumnName::Name)
        && !name.contains(model)
    {
        *name = format!("{name} {model}");
    }
    let row = row::read(table, &cells, content)?;
    if let Some((key, column, shown)) = row.key(content)
        && !seen.insert(key)
    {
        let error = ErrorView::new(ErrorCode::RowTwice).with("value", shown);
        return Err(vec![(column, error)]);
    }
    Ok(row)
}

/// Finds the row of headings: the one of the first rows that names most columns, two at least, one of
/// them by its whole name. A row with a number or a yes in it is data.
fn find_headings(table: TableName, grid: &[Vec<String>]) -> Option<(usize, Columns, Vec<String>)> {
    let named = |row: &Vec<String>| {
        let (mut taken, mut is_sure) = (BTreeSet::new(), false);
        let columns: Columns = row
            .iter()
            .map(|cell| match heading(table, cell)? {
                (Heading::Column(column), fit) => {
                    is_sure |= fit == Fit::Whole;
                    taken.insert(column).then_some(Heading::Column(column))
                }
                (other, _) => Some(other),
            })
            .collect();
        let is_headings = is_sure && !row.iter().any(|cell| is_data(cell));
        (if is_headings { taken.len() } else { 0 }, columns)
    };
    let rows = grid.iter().take(HEADING_ROWS).map(named).enumerate();
    let best = rows.rev().max_by_key(|(_, (count, _))| *count)?;
    let (at, (count, columns)) = best;
    if count < 2 {
        return None;
    }
    let pairs = grid[at].iter().zip(&columns);
    let ignored = pairs
        .filter(|(cell, column)| column.is_none() && !plain(cell).is_empty())
        .map(|(cell, _)| on_one_line(cell));
    let ignored = ignored.collect();
    Some((at, columns, ignored))
}

/// Takes the columns by their order; a first column of serial numbers is passed over.
fn by_order(table: TableName, grid: &[Vec<String>]) -> Columns {
    let numbers = grid.iter().enumerate().all(|(at, row)| {
        row.first()
            .is_some_and(|cell| plain(cell) == (at + 1).to_string())
    });
    let is_numbered = numbers && grid.len() > 1 && table != TableName::People;
    let serial = is_numbered.then_some(Some(Heading::Serial));
    let columns = layout(table)
        .iter()
        .map(|column| Some(Heading::Column(*column)));
    serial.into_iter().chain(columns).collect()
}

/// Tells whether a column that every row needs is not there; of figures the first is enough to say so.
fn headings_lack(table: TableName, columns: &Columns) -> bool {
    let has = |wanted: ColumnName| columns.contains(&Some(Heading::Column(wanted)));
    let mut needed = layout(table).iter().filter(|column| is_needed(**column));
    needed.any(|column| !has(*column))
}

/// Tells whether a row repeats the headings, as printed sheets do on every page.
fn is_repeated(grid: &[Vec<String>], start: usize, row: &[String]) -> bool {
    start > 0 && grid[start - 1] == row
}

/// Returns the column's name as the page knows it.
fn wire_name(column: ColumnName) -> String {
    let name = serde_json::to_value(column).ok();
    let name = name.as_ref().and_then(|name| name.as_str());
    name.unwrap_or_default().to_owned()
}
