//! Commands that judge a case.

use tauri::{AppHandle, Runtime, State};
use zhizhen_app::wire::{
    AdviceView, CaseRequest, CaseView, CeilingView, CertaintyView, ConnectionView, EffectsView,
    ErrorView, GraphRequest, GraphView, LensRequest, LensView, NetworkPlanSaveRequest,
    NetworkRequest, NetworkView, PathRequest, PathView, PeersView, PoliciesView,
    PolicyInputsSaveRequest, ProblemPutRequest, ProblemsView, PublishedView, ReportCheck,
    ResultRequest, ResultView, RuleOutPutRequest, ScatterView, ScenarioRemoveRequest,
    ScenarioSaveRequest, ScenarioTryRequest, ScenarioView, SelfReasonPutRequest, SelfView,
};

use crate::{Host, import};

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

/// Looks for the cheapest path.
#[tauri::command(async)]
pub fn path_view(host: State<'_, Host>, request: PathRequest) -> Result<PathView, ErrorView> {
    host.app()?.path_view(request)
}

/// Rules something out of every plan, or takes that back.
#[tauri::command(async)]
pub fn rule_out_put(
    host: State<'_, Host>,
    request: RuleOutPutRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.rule_out_put(request)
}

/// Gives the advice on a network.
#[tauri::command(async)]
pub fn advice_view(
    host: State<'_, Host>,
    request: NetworkRequest,
) -> Result<AdviceView, ErrorView> {
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
    request: ResultRequest,
) -> Result<ConnectionView, ErrorView> {
    host.app()?.connection_view(request)
}

/// Chooses what mobile projects are built on.
#[tauri::command(async)]
pub fn plant_network_save(
    host: State<'_, Host>,
    request: NetworkRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.plant_network_save(request)
}

/// Gives what the recommended templates truly move.
#[tauri::command(async)]
pub fn effects_view(
    host: State<'_, Host>,
    request: NetworkRequest,
) -> Result<EffectsView, ErrorView> {
    host.app()?.effects_view(request)
}

/// Tells how far all templates together reach.
#[tauri::command(async)]
pub fn ceiling_view(
    host: State<'_, Host>,
    request: NetworkRequest,
) -> Result<CeilingView, ErrorView> {
    host.app()?.ceiling_view(request)
}

/// Draws which template waits for what.
#[tauri::command(async)]
pub fn prerequisites_view(
    host: State<'_, Host>,
    request: GraphRequest,
) -> Result<GraphView, ErrorView> {
    host.app()?.prerequisites_view(request)
}

/// Draws what templates cost against what each moves.
#[tauri::command(async)]
pub fn scatter_view(
    host: State<'_, Host>,
    request: GraphRequest,
) -> Result<ScatterView, ErrorView> {
    host.app()?.scatter_view(request)
}

/// Shows self-assessment and finding side by side.
#[tauri::command(async)]
pub fn self_view(host: State<'_, Host>, request: ResultRequest) -> Result<SelfView, ErrorView> {
    host.app()?.self_view(request)
}

/// Keeps the present answers as the self-assessment.
#[tauri::command(async)]
pub fn self_take(host: State<'_, Host>, request: CaseRequest) -> Result<CaseView, ErrorView> {
    host.app()?.self_take(request)
}

/// Keeps the answers of the sheet the person picks as the self-assessment.
#[tauri::command(async)]
pub fn self_import<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
    request: CaseRequest,
) -> Result<Option<CaseView>, ErrorView> {
    import::self_import(&handle, &*host.app()?, request)
}

/// Stores why self-assessment and finding differ.
#[tauri::command(async)]
pub fn self_reason_put(
    host: State<'_, Host>,
    request: SelfReasonPutRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.self_reason_put(request)
}

/// Removes the self-assessment.
#[tauri::command(async)]
pub fn self_drop(host: State<'_, Host>, request: CaseRequest) -> Result<CaseView, ErrorView> {
    host.app()?.self_drop(request)
}

/// Holds published figures against the enterprise's own rates.
#[tauri::command(async)]
pub fn published_view(
    host: State<'_, Host>,
    request: CaseRequest,
) -> Result<PublishedView, ErrorView> {
    host.app()?.published_view(request)
}

/// Compares the enterprise with its peers among the store's other cases.
#[tauri::command(async)]
pub fn peers_view(host: State<'_, Host>, request: ResultRequest) -> Result<PeersView, ErrorView> {
    host.app()?.peers_view(request)
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

/// Tells how policies and recognitions stand.
#[tauri::command(async)]
pub fn policies_view(
    host: State<'_, Host>,
    request: CaseRequest,
) -> Result<PoliciesView, ErrorView> {
    host.app()?.policies_view(request)
}

/// Stores what a person knows of policies and recognitions.
#[tauri::command(async)]
pub fn policy_inputs_save(
    host: State<'_, Host>,
    request: PolicyInputsSaveRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.policy_inputs_save(request)
}

/// Tells what should be known before a report is made.
#[tauri::command(async)]
pub fn report_check(
    host: State<'_, Host>,
    request: ResultRequest,
) -> Result<ReportCheck, ErrorView> {
    host.app()?.report_check(request)
}
