//! Which spreadsheet or sheet is read. The path never comes from the page.
//!
//! With the feature `dialog-seam`, which shipped builds do not have, `ZHIZHEN_OPEN` answers instead of
//! the dialog: a native dialog would block a WebDriver.

use std::path::PathBuf;

use tauri::{AppHandle, Runtime};
use zhizhen_app::App;
use zhizhen_app::wire::{CaseRequest, CaseView, ErrorView, TableImportRequest, TableReadView};

/// Asks which file, then reads it. `None` when the person changed their mind.
pub(crate) fn import<R: Runtime>(
    handle: &AppHandle<R>,
    app: &App,
    request: TableImportRequest,
) -> Result<Option<TableReadView>, ErrorView> {
    ask_which(handle, "Excel", &["xlsx", "xlsm"])
        .map(|path| app.table_read_file(request, &path))
        .transpose()
}

/// Asks which sheet, then keeps its answers as the self-assessment. `None` when the person changed
/// their mind.
pub(crate) fn self_import<R: Runtime>(
    handle: &AppHandle<R>,
    app: &App,
    request: CaseRequest,
) -> Result<Option<CaseView>, ErrorView> {
    ask_which(handle, "JSON", &["json"])
        .map(|path| app.self_import_file(request, &path))
        .transpose()
}

#[cfg(not(feature = "dialog-seam"))]
fn ask_which<R: Runtime>(
    handle: &AppHandle<R>,
    kind: &str,
    extensions: &[&str],
) -> Option<PathBuf> {
    use tauri_plugin_dialog::DialogExt;

    // Without a title of ours: the system's own words are in the person's language already.
    let dialog = handle.dialog().file().add_filter(kind, extensions);
    dialog.blocking_pick_file()?.into_path().ok()
}

#[cfg(feature = "dialog-seam")]
fn ask_which<R: Runtime>(_: &AppHandle<R>, _: &str, _: &[&str]) -> Option<PathBuf> {
    std::env::var_os("ZHIZHEN_OPEN").map(PathBuf::from)
}
