//! Which spreadsheet, sheet, photos or folder is read. The path never comes from the page.
//!
//! With the feature `dialog-seam`, which shipped builds do not have, `ZHIZHEN_OPEN` answers instead of
//! the dialog: a native dialog would block a WebDriver.

use std::path::PathBuf;

use tauri::{AppHandle, Runtime};
use zhizhen_app::App;
use zhizhen_app::wire::{
    CaseRequest, CaseView, ErrorView, InboxView, PhotosAddRequest, PhotosAdded, TableImportRequest,
    TableReadView,
};

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

/// Asks which photos, then adds them. `None` when the person changed their mind.
pub(crate) fn photos<R: Runtime>(
    handle: &AppHandle<R>,
    app: &App,
    request: PhotosAddRequest,
) -> Result<Option<PhotosAdded>, ErrorView> {
    ask_photos(handle)
        .map(|paths| app.photos_add_files(request, &paths))
        .transpose()
}

/// Asks which folder, then lists its photos. `None` when the person changed their mind.
pub(crate) fn inbox<R: Runtime>(
    handle: &AppHandle<R>,
    app: &App,
    request: CaseRequest,
) -> Result<Option<InboxView>, ErrorView> {
    ask_folder(handle)
        .map(|folder| app.inbox_read(request, &folder))
        .transpose()
}

#[cfg(not(feature = "dialog-seam"))]
fn ask_photos<R: Runtime>(handle: &AppHandle<R>) -> Option<Vec<PathBuf>> {
    use tauri_plugin_dialog::DialogExt;

    // Kinds that are refused can be picked too: the refusal says what to do with them.
    let endings = [
        "jpg", "jpeg", "png", "heic", "heif", "JPG", "JPEG", "PNG", "HEIC", "HEIF",
    ];
    let dialog = handle.dialog().file().add_filter("JPEG / PNG", &endings);
    let picked = dialog.blocking_pick_files()?;
    Some(
        picked
            .into_iter()
            .filter_map(|own| own.into_path().ok())
            .collect(),
    )
}

#[cfg(not(feature = "dialog-seam"))]
fn ask_folder<R: Runtime>(handle: &AppHandle<R>) -> Option<PathBuf> {
    use tauri_plugin_dialog::DialogExt;

    handle
        .dialog()
        .file()
        .blocking_pick_folder()?
        .into_path()
        .ok()
}

/// `ZHIZHEN_PHOTOS` names a folder: all its files are picked, and it is the folder that is picked.
#[cfg(feature = "dialog-seam")]
fn ask_photos<R: Runtime>(handle: &AppHandle<R>) -> Option<Vec<PathBuf>> {
    let folder = std::fs::read_dir(ask_folder(handle)?).ok()?;
    let mut paths: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Some(paths)
}

#[cfg(feature = "dialog-seam")]
fn ask_folder<R: Runtime>(_: &AppHandle<R>) -> Option<PathBuf> {
    std::env::var_os("ZHIZHEN_PHOTOS").map(PathBuf::from)
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
