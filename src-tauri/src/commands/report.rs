//! Commands about the files a case is written to.

use tauri::ipc::{Channel, Response};
use tauri::{AppHandle, Runtime, State};
use zhizhen_app::wire::{
    CaseView, ChapterPutRequest, CodeCheckRequest, CodeCheckView, ConsentPutRequest,
    EditableRequest, ErrorView, FileOpenRequest, FormView, Nothing, ProgressView, ReportCheck,
    ReportRequest, ReportView, ResultRequest,
};

use crate::{Host, export};

/// Gives the report as the file it would be; the bytes go to the page without JSON. What is known before
/// its pages are set goes through `check`.
#[tauri::command(async)]
pub fn report_preview(
    host: State<'_, Host>,
    request: ReportRequest,
    check: Channel<ReportCheck>,
) -> Result<Response, ErrorView> {
    // A page that went away early asks for nothing any more.
    let tell = |view| drop(check.send(view));
    let bytes = host.app()?.report_preview(request, tell)?;
    Ok(Response::new(bytes.0))
}

/// Writes into a chapter of the report, or leaves it out.
#[tauri::command(async)]
pub fn chapter_put(
    host: State<'_, Host>,
    request: ChapterPutRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.chapter_put(request)
}

/// Checks a report's verification code.
#[tauri::command(async)]
pub fn code_check(
    host: State<'_, Host>,
    request: CodeCheckRequest,
) -> Result<CodeCheckView, ErrorView> {
    host.app()?.code_check(request)
}

/// Records what the enterprise agrees to hand over.
#[tauri::command(async)]
pub fn consent_put(
    host: State<'_, Host>,
    request: ConsentPutRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.consent_put(request)
}

/// Writes the report where the person says; tells each step through `progress`.
#[tauri::command(async)]
pub fn report_export<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
    request: ReportRequest,
    progress: Channel<ProgressView>,
) -> Result<Option<ReportView>, ErrorView> {
    // A page that went away early does not stop the report.
    export::export(&handle, &*host.app()?, request, |step| {
        drop(progress.send(step))
    })
}

/// Ends every writing of a report that is under way. Not one of the commands that wait for a worker: all
/// this does is set a number.
#[tauri::command]
pub fn report_cancel(host: State<'_, Host>, request: Nothing) -> Result<Nothing, ErrorView> {
    host.app()?.report_cancel(request)
}

/// Writes the national online form where the person says.
#[tauri::command(async)]
pub fn form_export<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
    request: ResultRequest,
) -> Result<Option<FormView>, ErrorView> {
    export::form(&handle, &*host.app()?, request)
}

/// Writes a file to go on editing where the person says.
#[tauri::command(async)]
pub fn editable_export<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
    request: EditableRequest,
) -> Result<Option<FormView>, ErrorView> {
    export::editable(&handle, &*host.app()?, request)
}

/// Opens the file of a kind that was written last.
#[tauri::command(async)]
pub fn file_open(host: State<'_, Host>, request: FileOpenRequest) -> Result<Nothing, ErrorView> {
    export::show_last(&*host.app()?, request.kind)
}
