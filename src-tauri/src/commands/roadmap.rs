//! Commands of the roadmap.

use tauri::State;
use zhizhen_app::wire::{
    CaseView, DearerView, ErrorView, PlanSaved, RoadmapDearerRequest, RoadmapMakeRequest,
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
