//! Which spreadsheet is read. The path never comes from the page.
//!
//! With the feature `dialog-seam`, which shipped builds do not have, `ZHIZHEN_OPEN` answers instead of
//! the dialog: a native dialog would block a WebDriver.

use std::path::PathBuf;

use tauri::{AppHandle, Runtime};
use zhizhen_app::App;
use zhizhen_app::wire::{ErrorView, TableImportRequest, TableReadView};

/// Asks which file, then reads it. `None` when the person changed their mind.
pub(crate) fn import<R: Runtime>(
    handle: &AppHandle<R>,
    app: &App,
    request: TableImportRequest,
) -> Result<Option<TableReadView>, ErrorView> {
    ask_which(handle)
        .map(|path| app.table_read_file(request, &path))
        .transpose()
}

#[cfg(not(feature = "dialog-seam"))]
fn ask_which<R: Runtime>(handle: &AppHandle<R>) -> Option<PathBuf> {
    use tauri_plugin_dialog::DialogExt;

    // Without a title of ours: the system's own words are in the person's language already.
    let dialog = handle
        .dialog()
        .file()
        .add_filter("Excel", &["xlsx", "xlsm"]);
    dialog.blocking_pick_file()?.into_path().ok()
}

#[cfg(feature = "dialog-seam")]
fn ask_which<R: Runtime>(_: &AppHandle<R>) -> Option<PathBuf> {
    std::env::var_os("ZHIZHEN_OPEN").map(PathBuf::from)
}
