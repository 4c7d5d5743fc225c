//! What a person plans of networks: stored with the case, refused whole when a number is none, and
//! taken back by one undo.

use std::collections::BTreeMap;
use std::path::Path;

use zhizhen_app::wire::{
    CaseRequest, CaseView, ErrorCode, NetworkPlanSaveRequest, NetworkRequest, NetworkView, Nothing,
    PlantNetworkView, StepKind, TruthView, Use5gView,
};
use zhizhen_app::{App, Env};

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

fn plan(case: &CaseView, templates: &[&str]) -> NetworkPlanSaveRequest {
    NetworkPlanSaveRequest {
        case: case.id.clone(),
        templates: Some(templates.iter().map(|id| (*id).to_owned()).collect()),
        terminals: BTreeMap::new(),
        budget_wan: String::new(),
        asked: BTreeMap::new(),
    }
}

fn view(app: &App, case: &CaseView) -> NetworkView {
    let request = CaseRequest {
        case: case.id.clone(),
    };
    app.network_view(request).expect("advice")
}

fn rule(view: &NetworkView, id: &str) -> TruthView {
    let mut rules = view.rules.iter();
    let own = rules.find(|own| own.entry.id == id);
    own.expect("the library has it").truth
}

#[test]
fn nobody_chose_yet_so_the_recommended_templates_are_planned() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let own = view(&app, &case);
    assert!(own.plan.follows_advice);
    let advice = app.advice_view(NetworkRequest {
        case: case.id,
        network: PlantNetworkView::FiveG,
    });
    let cards = advice.expect("advice").cards;
    let recommended: Vec<_> = cards.into_iter().map(|card| card.id).collect();
    assert_eq!(own.plan.templates, recommended);
}

#[test]
fn for_templates_that_only_acquire_data_it_says_not_to_build_5g() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    app.network_plan_save(plan(&case, &["B02", "B09"]))
        .expect("stored");
    let own = view(&app, &case);
    assert_eq!(own.use_5g, Use5gView::No);
    assert!(own.modes.is_empty());
    app.network_plan_save(plan(&case, &[])).expect("stored");
    assert_eq!(view(&app, &case).use_5g, Use5gView::NothingPlanned);
}

#[test]
fn terminals_budget_and_answers_decide_rules_and_one_undo_takes_them_back() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let before = view(&app, &case);
    assert_eq!(rule(&before, "R3"), TruthView::Open);
    for (budget, expected) in [
        ("0", TruthView::Holds),
        ("49", TruthView::Holds),
        ("50", TruthView::Fails),
        ("99999999", TruthView::Fails),
    ] {
        let mut request = plan(&case, &["B02"]);
        request.budget_wan = budget.into();
        request.asked.insert("R6".into(), true);
        app.network_plan_save(request).expect("stored");
        let own = view(&app, &case);
        assert_eq!(rule(&own, "R3"), expected, "{budget}");
        assert_eq!(rule(&own, "R6"), TruthView::Holds);
        assert_eq!(own.plan.budget_wan, budget);
    }
    drop(app);
    let app = open(home.path());
    let request = CaseRequest {
        case: case.id.clone(),
    };
    let undone = app.step_undo(request).expect("undone");
    assert_eq!(view(&app, &case).plan.budget_wan, "50");
    assert_eq!(undone.redo.map(|step| step.what), Some(StepKind::Plan));
}

#[test]
fn what_is_typed_wrong_is_named_all_at_once_and_nothing_is_stored() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let mut request = plan(&case, &["B02", "Z99"]);
    request.terminals.insert("P-DAQ".into(), "几台".into());
    request.terminals.insert("P-FAX".into(), "3".into());
    request.budget_wan = "-1".into();
    request.asked.insert("R1".into(), true);
    let error = app.network_plan_save(request).expect_err("refused");
    let named = std::iter::once(&error).chain(&error.also);
    let named: Vec<_> = named
        .map(|own| (own.code, own.field.as_deref().unwrap_or_default()))
        .collect();
    let expected = [
        (ErrorCode::ChoiceUnknown, "Z99"),
        (ErrorCode::NumberInvalid, "terminals.P-DAQ"),
        (ErrorCode::ChoiceUnknown, "P-FAX"),
        (ErrorCode::NumberInvalid, "budget_wan"),
        (ErrorCode::ChoiceUnknown, "R1"),
    ];
    assert_eq!(named, expected);
    assert!(view(&app, &case).plan.follows_advice);
}
