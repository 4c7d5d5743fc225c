//! Fact tables of a case: stored whole, read from the clipboard.

use std::path::Path;

use zhizhen_sheets::{Sheet, WorkbookError, read_workbook};
use zhizhen_store::List;

use super::App;
use super::case::joined;
use crate::tables::{FactRow, Grid, grid_of_text, has_headings, read_grid, read_rows};
use crate::wire::{
    CaseView, ErrorCode, ErrorView, TableImportRequest, TableName, TablePutRequest,
    TableReadRequest, TableReadView,
};

impl App {
    /// Stores a whole table, as one step that one undo takes back.
    pub fn table_put(&self, request: TablePutRequest) -> Result<CaseView, ErrorView> {
        let case = self.read(|store| store.case(&request.case))?;
        let content = self.content(&case.diagnosis.content_digest)?;
        let rows = read_rows(request.table, &request.rows, &content).map_err(joined)?;
        let rows: Vec<String> = rows.iter().map(FactRow::json).collect();
        let list = match request.table {
            TableName::Equipment => List::Equipment,
            TableName::Systems => List::Systems,
            TableName::Network => List::Network,
            TableName::People => List::People,
            TableName::Kpis => List::Kpis,
        };
        self.change(|store, stamp| store.put_list(list, &request.case, &rows, stamp))?;
        self.view(&request.case)
    }

    /// Reads pasted text as rows of a table; stores nothing.
    pub fn table_read(&self, request: TableReadRequest) -> Result<TableReadView, ErrorView> {
        let case = self.read(|store| store.case(&request.case))?;
        let content = self.content(&case.diagnosis.content_digest)?;
        let grid = Grid {
            rows: grid_of_text(&request.text)?,
            ..Grid::default()
        };
        read_grid(request.table, &grid, &content)
    }

    /// Reads a spreadsheet as rows of a table; stores nothing. Of several sheets the first with this
    /// table's headings is taken, else the first that is not empty.
    pub fn table_read_file(
        &self,
        request: TableImportRequest,
        path: &Path,
    ) -> Result<TableReadView, ErrorView> {
        let case = self.read(|store| store.case(&request.case))?;
        let content = self.content(&case.diagnosis.content_digest)?;
        let grids = read_file(path)?;
        let mut filled = grids.iter().filter(|grid| !grid.rows.is_empty());
        let first = filled.clone().next();
        let found = filled.find(|grid| has_headings(request.table, grid));
        let grid = found.or(first);
        let empty = || ErrorView::new(ErrorCode::TableEmpty);
        read_grid(request.table, grid.ok_or_else(empty)?, &content)
    }
}

/// Largest spreadsheet, in bytes.
const MOST_FILE_BYTES: u64 = 20 * 1024 * 1024;

fn read_file(path: &Path) -> Result<Vec<Grid>, ErrorView> {
    let grids = read_sheets(path)?.into_iter().map(|sheet| Grid {
        rows: sheet.rows,
        merged_numbers: sheet.merged_numbers,
        sheet: Some(sheet.name),
    });
    Ok(grids.collect())
}

/// Reads the visible sheets of a spreadsheet; one that is too large is refused unread.
pub(crate) fn read_sheets(path: &Path) -> Result<Vec<Sheet>, ErrorView> {
    let named = |code| ErrorView::new(code).with("path", path.display());
    let failed = |error: std::io::Error| {
        let code = match error.kind() {
            std::io::ErrorKind::NotFound => ErrorCode::FileMissing,
            _ => ErrorCode::FileUnreadable,
        };
        named(code).detailed(error.to_string())
    };
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > MOST_FILE_BYTES {
        let error = named(ErrorCode::WorkbookTooLarge);
        return Err(error.with("size", size).with("most", MOST_FILE_BYTES));
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    read_workbook(&bytes).map_err(|error| match error {
        WorkbookError::Protected => named(ErrorCode::WorkbookProtected),
        WorkbookError::Unreadable(why) => named(ErrorCode::WorkbookUnreadable).detailed(why),
    })
}
