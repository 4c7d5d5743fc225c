//! Commands of the roadmap.

use tauri::State;
use zhizhen_app::wire::{
    CaseView, DearerView, ErrorView, Nothing, PlanSaved, RoadmapDearerRequest, RoadmapMakeRequest,
    RoadmapRequest, RoadmapSaveRequest, RoadmapView,
};

use crate::Host;

/// Gives the roadmap of a case.
#[tauri::command(async)]
pub fn roadmap_view(
    host: State<'_, Host>,
    request: RoadmapRequest,
) -> Result<RoadmapView, ErrorView> {
    host.app()?.roadmap_view(request)
}

/// Ends every search that is running. Not one of the commands that wait for a worker: searches may hold
/// all of them, and all this does is set a number.
#[tauri::command]
pub fn plan_cancel(host: State<'_, Host>, request: Nothing) -> Result<Nothing, ErrorView> {
    host.app()?.plan_cancel(request)
}

/// Arranges the cards best per phase.
#[tauri::command(async)]
pub fn roadmap_make(
    host: State<'_, Host>,
    request: RoadmapMakeRequest,
) -> Result<CaseView, ErrorView> {
    host.app()?.roadmap_make(request)
}

/// Saves the plan.
#[tauri::command(async)]
pub fn roadmap_save(
    host: State<'_, Host>,
    request: RoadmapSaveRequest,
) -> Result<PlanSaved, ErrorView> {
    host.app()?.roadmap_save(request)
}

/// Tells what moves when everything costs more.
#[tauri::command(async)]
pub fn roadmap_dearer(
    host: State<'_, Host>,
    request: RoadmapDearerRequest,
) -> Result<DearerView, ErrorView> {
    host.app()?.roadmap_dearer(request)
}
