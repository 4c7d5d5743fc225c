//! Commands about the report's file.

use tauri::ipc::Channel;
use tauri::{AppHandle, Runtime, State};
use zhizhen_app::wire::{ErrorView, Nothing, ProgressView, ReportView, ResultRequest};

use crate::{Host, export};

/// Writes the report where the person says; tells each step through `progress`.
#[tauri::command(async)]
pub fn report_export<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
    request: ResultRequest,
    progress: Channel<ProgressView>,
) -> Result<Option<ReportView>, ErrorView> {
    // A page that went away early does not stop the report.
    export::export(&handle, &*host.app()?, request, |step| {
        drop(progress.send(step))
    })
}

/// Opens the report written last.
#[tauri::command(async)]
pub fn report_open(host: State<'_, Host>, request: Nothing) -> Result<Nothing, ErrorView> {
    let Nothing {} = request;
    export::show_last(&*host.app()?)
}
