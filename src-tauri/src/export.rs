//! Where a report or a form goes, and showing it. The path never comes from the page.
//!
//! With the feature `dialog-seam`, which shipped builds do not have, `ZHIZHEN_SAVE_AS` answers
//! instead of the dialog and no viewer is started: a native dialog would block a WebDriver.

use std::path::{Path, PathBuf};

use tauri::{AppHandle, Runtime};
use zhizhen_app::App;
use zhizhen_app::wire::{
    EditableKind, EditableRequest, ErrorCode, ErrorView, FileKind, FormView, Nothing, ProgressView,
    ReportRequest, ReportView, ResultRequest,
};

/// Asks where to save, then writes the report there. `None` when the person changed their mind.
pub(crate) fn export<R: Runtime>(
    handle: &AppHandle<R>,
    app: &App,
    request: ReportRequest,
    progress: impl Fn(ProgressView),
) -> Result<Option<ReportView>, ErrorView> {
    let name = app.report_file_name(&request)?;
    let path = ask_where(handle, &name, ("PDF", "pdf"));
    path.map(|path| app.report_write(request, &path, progress))
        .transpose()
}

/// Asks where to save, then writes the form there. `None` when the person changed their mind.
pub(crate) fn form<R: Runtime>(
    handle: &AppHandle<R>,
    app: &App,
    request: ResultRequest,
) -> Result<Option<FormView>, ErrorView> {
    let name = app.form_file_name(&request)?;
    let path = ask_where(handle, &name, ("Excel", "xlsx"));
    path.map(|path| app.form_write(request, &path)).transpose()
}

/// Asks where to save, then writes a file to go on editing. `None` when the person changed their mind.
pub(crate) fn editable<R: Runtime>(
    handle: &AppHandle<R>,
    app: &App,
    request: EditableRequest,
) -> Result<Option<FormView>, ErrorView> {
    let name = app.editable_file_name(&request)?;
    let filter = match request.kind {
        EditableKind::Word => ("Word", "docx"),
        EditableKind::Annex => ("Excel", "xlsx"),
    };
    let path = ask_where(handle, &name, filter);
    path.map(|path| app.editable_write(request, &path))
        .transpose()
}

/// Shows the file of a kind that was written last in the system's viewer.
pub(crate) fn show_last(app: &App, kind: FileKind) -> Result<Nothing, ErrorView> {
    let path = app.last_written(kind)?;
    show(&path).map_err(|error| {
        let view = ErrorView::new(ErrorCode::ReportNotOpened);
        view.with("path", path.display())
            .detailed(error.to_string())
    })?;
    Ok(Nothing {})
}

#[cfg(not(feature = "dialog-seam"))]
fn ask_where<R: Runtime>(
    handle: &AppHandle<R>,
    name: &str,
    (kind, ending): (&str, &str),
) -> Option<PathBuf> {
    use tauri_plugin_dialog::DialogExt;

    // Without a title of ours: the system's own words are in the person's language already.
    let dialog = handle
        .dialog()
        .file()
        .set_file_name(name)
        .add_filter(kind, &[ending]);
    dialog.blocking_save_file()?.into_path().ok()
}

#[cfg(feature = "dialog-seam")]
fn ask_where<R: Runtime>(_: &AppHandle<R>, _: &str, (_, ending): (&str, &str)) -> Option<PathBuf> {
    // One answer serves both dialogs: the ending is what the person would see in the dialog.
    let path = PathBuf::from(std::env::var_os("ZHIZHEN_SAVE_AS")?);
    Some(path.with_extension(ending))
}

#[cfg(not(feature = "dialog-seam"))]
fn show(path: &Path) -> std::io::Result<()> {
    open::that_detached(path)
}

#[cfg(feature = "dialog-seam")]
fn show(_: &Path) -> std::io::Result<()> {
    Ok(())
}
