//! What-ifs saved with a case: tried by the engine, kept by name, undone, and never part of the sheet.

use std::path::Path;

use zhizhen_app::wire::{
    CaseRequest, CaseView, ErrorCode, Language, Nothing, ResultRequest, ScenarioRemoveRequest,
    ScenarioSaveRequest, ScenarioTryRequest, ShapeView, StepKind, SupposedChange, ValueView,
};
use zhizhen_app::{App, Env};

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

fn choice(question: &str, rung: &str) -> SupposedChange {
    SupposedChange {
        question: question.into(),
        value: ValueView::Choice { rung: rung.into() },
    }
}

fn attempt(case: &CaseView, changes: Vec<SupposedChange>) -> ScenarioTryRequest {
    ScenarioTryRequest {
        case: case.id.clone(),
        changes,
        target: Vec::new(),
        language: Language::Zh,
    }
}

fn save(case: &CaseView, id: Option<&str>, name: &str, rung: &str) -> ScenarioSaveRequest {
    ScenarioSaveRequest {
        case: case.id.clone(),
        id: id.map(str::to_owned),
        name: name.into(),
        changes: vec![choice("org.will", rung)],
    }
}

#[test]
fn without_a_change_a_what_if_is_the_result() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let result = app.result_view(ResultRequest {
        case: case.id.clone(),
        language: Language::Zh,
    });
    let result = result.expect("a result");
    let view = app.scenario_try(attempt(&case, Vec::new())).expect("tried");
    let index = &view.lenses[0];
    assert_eq!(
        (&index.before, &index.after),
        (&result.index, &result.index)
    );
    assert_eq!(index.level_after, result.level);
    assert_eq!((&view.range, &view.still), (&result.range, &result.gates));
    for (own, national) in view.lenses[1..].iter().zip(&result.national) {
        assert_eq!(own.after.as_ref(), Some(&national.published));
        assert_eq!(own.gates, national.gates);
    }
    assert_eq!(view.lenses.len(), 3);
    assert!(view.lenses.iter().all(|own| own.moved.is_empty()));
}

#[test]
fn the_end_of_a_plan_is_one_more_line_on_the_radar() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let shapes = |target: Vec<SupposedChange>| {
        let request = ScenarioTryRequest {
            target,
            ..attempt(&case, Vec::new())
        };
        let view = app.scenario_try(request).expect("tried");
        view.radar.expect("a radar").shapes
    };
    let without = shapes(Vec::new());
    let with = shapes(vec![choice("org.will", "4.0")]);
    let dashed = |list: &[ShapeView]| {
        let is_dashed = |own: &&ShapeView| matches!(own, ShapeView::Path { dashed: true, .. });
        list.iter().filter(is_dashed).count()
    };
    assert_eq!((dashed(&without), dashed(&with)), (0, 1));
    assert_eq!(with.len(), without.len() + 1);
}

#[test]
fn a_what_if_is_saved_by_name_undone_and_leaves_the_sheet_alone() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let request = || CaseRequest {
        case: case.id.clone(),
    };
    let sheet = app.case_sheet(request()).expect("a sheet");
    let tried = app.scenario_try(attempt(&case, vec![choice("org.will", "4.0")]));
    assert_ne!(tried.expect("tried").lenses[0].moved, []);

    let view = app.scenario_save(save(&case, None, " 先改观念 ", "4.0"));
    let view = view.expect("saved");
    let [line] = &view.scenarios[..] else {
        panic!("one is saved: {:?}", view.scenarios);
    };
    assert_eq!((line.name.as_str(), line.gone), ("先改观念", 0));
    assert_eq!(line.changes, [choice("org.will", "4.0")]);
    assert_eq!(app.case_sheet(request()).expect("a sheet"), sheet);

    let twice = app.scenario_save(save(&case, None, "先改观念", "3.0"));
    assert_eq!(
        twice.expect_err("refused").code,
        ErrorCode::ScenarioNameTwice
    );
    let none = app.scenario_save(save(&case, None, "  ", "3.0"));
    assert_eq!(
        none.expect_err("refused").code,
        ErrorCode::ScenarioNameMissing
    );

    let changed = app.scenario_save(save(&case, Some(&line.id), "先改观念", "3.0"));
    assert_eq!(
        changed.expect("saved").scenarios[0].changes,
        [choice("org.will", "3.0")]
    );
    let removed = app.scenario_remove(ScenarioRemoveRequest {
        case: case.id.clone(),
        id: line.id.clone(),
    });
    let removed = removed.expect("removed");
    assert_eq!(removed.scenarios, []);
    assert_eq!(removed.undo.map(|step| step.what), Some(StepKind::Scenario));
    drop(app);

    let app = open(home.path());
    let back = app.step_undo(request()).expect("undone");
    assert_eq!(back.scenarios[0].changes, [choice("org.will", "3.0")]);
}

#[test]
fn what_cannot_be_supposed_is_named_all_at_once() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let changes = vec![choice("net.fax", "3.0"), choice("org.will", "9.9")];
    let error = app
        .scenario_try(attempt(&case, changes))
        .expect_err("refused");
    let codes: Vec<ErrorCode> = error.also.iter().map(|own| own.code).collect();
    assert_eq!(
        (error.code, &codes[..]),
        (ErrorCode::QuestionUnknown, &[ErrorCode::ChoiceUnknown][..])
    );
}
