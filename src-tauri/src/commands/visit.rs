//! Commands that write down what a visit finds.

use tauri::State;
use zhizhen_app::wire::{
    AnswerPutRequest, CaseView, EnterpriseSaveRequest, ErrorView, UsccCheckRequest, UsccView,
    VisitSaveRequest,
};

use crate::Host;

/// Stores the facts of the enterprise.
#[tauri::command(async)]
pub fn enterprise_save(
    host: State<'_, Host>,
    request: EnterpriseSaveRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.enterprise_save(request)
}

/// Says what is wrong with a credit code.
#[tauri::command(async)]
pub fn uscc_check(host: State<'_, Host>, request: UsccCheckRequest) -> Result<UsccView, ErrorView> {
    host.app()?.uscc_check(request)
}

/// Stores the facts of the visit.
#[tauri::command(async)]
pub fn visit_save(host: State<'_, Host>, request: VisitSaveRequest) -> Result<CaseView, ErrorView> {
    host.app()?.visit_save(request)
}

/// Stores an answer, or clears it.
#[tauri::command(async)]
pub fn answer_put(host: State<'_, Host>, request: AnswerPutRequest) -> Result<CaseView, ErrorView> {
    host.app()?.answer_put(request)
}
