//! Commands about fact tables.

use tauri::{AppHandle, Runtime, State};
use zhizhen_app::wire::{
    CaseView, ErrorView, OffersTakeRequest, TableImportRequest, TablePutRequest, TableReadRequest,
    TableReadView,
};

use crate::{Host, import};

/// Stores a whole table.
#[tauri::command(async)]
pub fn table_put(host: State<'_, Host>, request: TablePutRequest) -> Result<CaseView, ErrorView> {
    host.app()?.table_put(request)
}

/// Reads pasted text as rows of a table.
#[tauri::command(async)]
pub fn table_read(
    host: State<'_, Host>,
    request: TableReadRequest,
) -> Result<TableReadView, ErrorView> {
    host.app()?.table_read(request)
}

/// Reads the spreadsheet the person picks as rows of a table.
#[tauri::command(async)]
pub fn table_import<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
    request: TableImportRequest,
) -> Result<Option<TableReadView>, ErrorView> {
    import::import(&handle, &*host.app()?, request)
}

/// Takes over what is offered.
#[tauri::command(async)]
pub fn offers_take(
    host: State<'_, Host>,
    request: OffersTakeRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.offers_take(request)
}
