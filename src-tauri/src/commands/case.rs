//! Commands about cases as a whole.

use tauri::State;
use zhizhen_app::wire::{
    CaseCreateRequest, CaseListRequest, CaseMoveRequest, CaseRequest, CaseRow, CaseView, ErrorView,
    MovePlan, Nothing,
};

use crate::Host;

/// Lists the cases.
#[tauri::command(async)]
pub fn case_list(
    host: State<'_, Host>,
    request: CaseListRequest,
) -> Result<Vec<CaseRow>, ErrorView> {
    host.app()?.case_list(request)
}

/// Makes a case.
#[tauri::command(async)]
pub fn case_create(
    host: State<'_, Host>,
    request: CaseCreateRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.case_create(request)
}

/// Makes the sample case.
#[tauri::command(async)]
pub fn case_create_sample(host: State<'_, Host>, request: Nothing) -> Result<CaseView, ErrorView> {
    host.app()?.case_create_sample(request)
}

/// Gives a case.
#[tauri::command(async)]
pub fn case_open(host: State<'_, Host>, request: CaseRequest) -> Result<CaseView, ErrorView> {
    host.app()?.case_open(request)
}

/// Deletes a case.
#[tauri::command(async)]
pub fn case_delete(host: State<'_, Host>, request: CaseRequest) -> Result<Vec<CaseRow>, ErrorView> {
    host.app()?.case_delete(request)
}

/// Lists what moving a case would change.
#[tauri::command(async)]
pub fn case_move_plan(host: State<'_, Host>, request: CaseRequest) -> Result<MovePlan, ErrorView> {
    host.app()?.case_move_plan(request)
}

/// Moves a case to newer content.
#[tauri::command(async)]
pub fn case_move(host: State<'_, Host>, request: CaseMoveRequest) -> Result<CaseView, ErrorView> {
    host.app()?.case_move(request)
}

/// Takes the last step back.
#[tauri::command(async)]
pub fn step_undo(host: State<'_, Host>, request: CaseRequest) -> Result<CaseView, ErrorView> {
    host.app()?.step_undo(request)
}

/// Does the step again that was taken back.
#[tauri::command(async)]
pub fn step_redo(host: State<'_, Host>, request: CaseRequest) -> Result<CaseView, ErrorView> {
    host.app()?.step_redo(request)
}
