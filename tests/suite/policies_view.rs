//! Policies and recognitions of a case: nothing promised, nothing reckoned of what has ended, and what
//! a person has seen goes before what answers suggest.

use std::path::Path;

use zhizhen_app::wire::{
    BaseInput, CaseRequest, CaseView, EntitledKind, ErrorCode, GroundView, InForceView, Nothing,
    PoliciesView, PolicyInputsSaveRequest, PolicyLine, PolicyStandingView, SeenInput, TruthView,
    VisitSaveRequest,
};
use zhizhen_app::{App, Env};

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

fn view(app: &App, case: &CaseView) -> PoliciesView {
    let request = CaseRequest {
        case: case.id.clone(),
    };
    app.policies_view(request).expect("policies")
}

fn policy<'v>(view: &'v PoliciesView, id: &str) -> &'v PolicyLine {
    let mut policies = view.policies.iter();
    let own = policies.find(|own| own.entry.id == id);
    own.expect("the library has it")
}

fn inputs(case: &CaseView, seen: &[(u32, bool)], loan: &[(&str, &str)]) -> PolicyInputsSaveRequest {
    let seen = seen.iter().map(|(place, is_met)| SeenInput {
        kind: EntitledKind::Policy,
        entry: "F04".into(),
        place: *place,
        is_met: *is_met,
    });
    let bases = loan.iter().map(|(id, least)| BaseInput {
        id: (*id).into(),
        least: (*least).into(),
        most: String::new(),
    });
    PolicyInputsSaveRequest {
        case: case.id.clone(),
        seen: seen.collect(),
        bases: bases.collect(),
    }
}

const LOAN: [(&str, &str); 3] = [("loan", "1000"), ("lpr", "3"), ("loan_years", "1")];

#[test]
fn a_loan_is_reckoned_once_stated_and_is_there_after_reopening() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let before = view(&app, &case);
    let estimate = policy(&before, "F04").estimate.as_ref().expect("by a rate");
    assert_eq!((&estimate.most, estimate.missing.len()), (&None, 3));
    app.policy_inputs_save(inputs(&case, &[(0, true)], &LOAN))
        .expect("stored");
    drop(app);
    let app = open(home.path());
    let after = view(&app, &case);
    let own = policy(&after, "F04");
    // 1000 万元 × 3 % × 1 year × 50 %
    let estimate = own.estimate.as_ref().expect("by a rate");
    assert_eq!(estimate.most.as_deref(), Some("150000"));
    assert_eq!(own.standing, PolicyStandingView::EvidenceMissing);
    assert_eq!(own.criteria[0].ground, GroundView::Seen);
    assert_eq!(own.bases[0].least, "1000");
    let request = CaseRequest {
        case: case.id.clone(),
    };
    app.step_undo(request).expect("undone");
    assert_eq!(view(&app, &case), before);
}

#[test]
fn evidence_that_contradicts_decides_and_nothing_is_reckoned_then() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    app.policy_inputs_save(inputs(&case, &[(0, true), (1, false)], &LOAN))
        .expect("stored");
    let own = view(&app, &case);
    let own = policy(&own, "F04");
    assert_eq!(own.criteria[0].truth, TruthView::Holds);
    assert_eq!(own.criteria[1].truth, TruthView::Fails);
    assert_eq!(own.standing, PolicyStandingView::NotMet);
    assert_eq!(own.estimate, None);
}

#[test]
fn the_day_is_that_of_the_visit_and_nothing_without_an_end_is_called_in_force() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let standing = |date: &str| {
        app.visit_save(VisitSaveRequest {
            case: case.id.clone(),
            date: date.into(),
            is_self_assessment: false,
            is_express: false,
            assessor: String::new(),
            provider: String::new(),
        })
        .expect("stored");
        view(&app, &case)
    };
    let today = standing("");
    assert_eq!(today.day, "2026-11-21", "without a day it is today");
    assert!(!today.policies.is_empty());
    for own in &today.policies {
        let is_in_force = own.in_force == InForceView::Yes;
        assert!(!is_in_force || own.valid_to.is_some(), "{:?}", own.entry);
    }
    assert_eq!(standing("2022-01-02").day, "2022-01-02");
}

#[test]
fn what_is_typed_wrong_is_named_and_nothing_is_stored() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let before = view(&app, &case);
    let loan = [("loan", "-5"), ("lpr", "约3"), ("fax", "1")];
    let error = app
        .policy_inputs_save(inputs(&case, &[(99, true)], &loan))
        .expect_err("refused");
    let named = std::iter::once(&error).chain(&error.also);
    let named: Vec<_> = named
        .map(|own| (own.code, own.field.as_deref().unwrap_or_default()))
        .collect();
    let expected = [
        (ErrorCode::ChoiceUnknown, "F04"),
        (ErrorCode::DecimalInvalid, "loan.least"),
        (ErrorCode::DecimalInvalid, "lpr.least"),
        (ErrorCode::ChoiceUnknown, "fax"),
    ];
    assert_eq!(named, expected);
    assert_eq!(view(&app, &case), before);
}

#[test]
fn the_page_says_in_both_languages_that_nothing_is_promised() {
    let words = |name: &str| {
        let path = format!("{}/../ui/src/i18n/{name}.ts", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).expect("the words of the page")
    };
    let line = |text: &str| {
        let mut lines = text.lines();
        let own = lines.find(|own| own.contains("\"policies.promise\""));
        own.expect("the sentence is there").to_owned()
    };
    assert!(line(&words("zh")).contains("最终以主管部门认定为准"));
    assert!(line(&words("en")).contains("Nothing is promised"));
}
