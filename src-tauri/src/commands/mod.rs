//! The contract's commands, each one line that calls the method of the same name.

pub mod app;
pub mod case;
pub mod judgement;
pub mod photos;
pub mod report;
pub mod roadmap;
pub mod table;
pub mod visit;

use tauri::Runtime;
use tauri::ipc::Invoke;

/// Names of the commands the page may call; `build.rs` makes a permission of each.
pub const NAMES: &[&str] = include!("names.in");

/// Returns the handler of every command.
pub(crate) fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        app::app_open,
        app::settings_save,
        app::bank_view,
        app::content_browse,
        case::case_list,
        case::case_create,
        case::case_create_sample,
        case::case_open,
        case::case_delete,
        case::case_move_plan,
        case::case_move,
        visit::enterprise_save,
        visit::uscc_check,
        visit::visit_save,
        visit::answer_put,
        table::table_put,
        table::table_read,
        table::table_import,
        table::offers_take,
        case::step_undo,
        case::step_redo,
        judgement::lens_view,
        judgement::result_view,
        judgement::certainty_view,
        judgement::scenario_try,
        judgement::scenario_save,
        judgement::scenario_remove,
        judgement::path_view,
        roadmap::plan_cancel,
        judgement::rule_out_put,
        roadmap::roadmap_view,
        roadmap::roadmap_make,
        roadmap::roadmap_save,
        roadmap::roadmap_dearer,
        judgement::advice_view,
        judgement::problems_view,
        judgement::problem_put,
        judgement::connection_view,
        judgement::plant_network_save,
        judgement::effects_view,
        judgement::ceiling_view,
        judgement::prerequisites_view,
        judgement::scatter_view,
        judgement::self_view,
        judgement::self_take,
        judgement::self_import,
        judgement::self_reason_put,
        judgement::self_drop,
        judgement::published_view,
        judgement::peers_view,
        judgement::network_view,
        judgement::network_plan_save,
        judgement::policies_view,
        judgement::policy_inputs_save,
        report::form_export,
        report::editable_export,
        judgement::report_check,
        report::report_preview,
        report::chapter_put,
        report::code_check,
        report::consent_put,
        report::report_export,
        report::report_cancel,
        report::file_open,
        photos::photos_view,
        photos::photo_image,
        photos::photos_add,
        photos::photo_put,
        photos::photos_place_time_put,
        photos::inbox_open,
        photos::inbox_image,
        photos::inbox_take,
    ]
}
