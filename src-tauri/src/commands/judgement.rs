//! Commands that judge a case.

use tauri::State;
use zhizhen_app::wire::{
    AdviceView, CaseRequest, CaseView, CertaintyView, ConnectionView, ErrorView, LensRequest,
    LensView, NetworkPlanSaveRequest, NetworkView, ProblemPutRequest, ProblemsView, ReportCheck,
    ResultRequest, ResultView, ScenarioRemoveRequest, ScenarioSaveRequest, ScenarioTryRequest,
    ScenarioView,
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

/// Tells how sure each lens is.
#[tauri::command(async)]
pub fn certainty_view(
    host: State<'_, Host>,
    request: CaseRequest,
) -> Result<CertaintyView, ErrorView> {
    host.app()?.certainty_view(request)
}

/// Tells what suppositions would move.
#[tauri::command(async)]
pub fn scenario_try(
    host: State<'_, Host>,
    request: ScenarioTryRequest,
) -> Result<ScenarioView, ErrorView> {
    host.app()?.scenario_try(request)
}

/// Saves suppositions with the case.
#[tauri::command(async)]
pub fn scenario_save(
    host: State<'_, Host>,
    request: ScenarioSaveRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.scenario_save(request)
}

/// Removes saved suppositions.
#[tauri::command(async)]
pub fn scenario_remove(
    host: State<'_, Host>,
    request: ScenarioRemoveRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.scenario_remove(request)
}

/// Gives the advice.
#[tauri::command(async)]
pub fn advice_view(host: State<'_, Host>, request: CaseRequest) -> Result<AdviceView, ErrorView> {
    host.app()?.advice_view(request)
}

/// Gives the problem list.
#[tauri::command(async)]
pub fn problems_view(
    host: State<'_, Host>,
    request: CaseRequest,
) -> Result<ProblemsView, ErrorView> {
    host.app()?.problems_view(request)
}

/// Stores what was written about a problem.
#[tauri::command(async)]
pub fn problem_put(
    host: State<'_, Host>,
    request: ProblemPutRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.problem_put(request)
}

/// Gives the connection plan.
#[tauri::command(async)]
pub fn connection_view(
    host: State<'_, Host>,
    request: CaseRequest,
) -> Result<ConnectionView, ErrorView> {
    host.app()?.connection_view(request)
}

/// Advises on networks.
#[tauri::command(async)]
pub fn network_view(host: State<'_, Host>, request: CaseRequest) -> Result<NetworkView, ErrorView> {
    host.app()?.network_view(request)
}

/// Stores what a person plans of networks.
#[tauri::command(async)]
pub fn network_plan_save(
    host: State<'_, Host>,
    request: NetworkPlanSaveRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.network_plan_save(request)
}

/// Tells what should be known before a report is made.
#[tauri::command(async)]
pub fn report_check(
    host: State<'_, Host>,
    request: ResultRequest,
) -> Result<ReportCheck, ErrorView> {
    host.app()?.report_check(request)
}
