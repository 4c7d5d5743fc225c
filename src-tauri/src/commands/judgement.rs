//! Commands that judge a case.

use tauri::State;
use zhizhen_app::wire::{
    AdviceView, CaseRequest, ErrorView, LensRequest, LensView, ReportCheck, ResultRequest,
    ResultView,
};

use crate::Host;

/// Gives a national model as a case stands in it.
#[tauri::command(async)]
pub fn lens_view(host: State<'_, Host>, request: LensRequest) -> Result<LensView, ErrorView> {
    host.app()?.lens_view(request)
}

/// Gives the result with its derivation.
#[tauri::command(async)]
pub fn result_view(host: State<'_, Host>, request: ResultRequest) -> Result<ResultView, ErrorView> {
    host.app()?.result_view(request)
}

/// Gives the advice.
#[tauri::command(async)]
pub fn advice_view(host: State<'_, Host>, request: CaseRequest) -> Result<AdviceView, ErrorView> {
    host.app()?.advice_view(request)
}

/// Tells what should be known before a report is made.
#[tauri::command(async)]
pub fn report_check(
    host: State<'_, Host>,
    request: ResultRequest,
) -> Result<ReportCheck, ErrorView> {
    host.app()?.report_check(request)
}
