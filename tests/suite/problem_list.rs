//! The problem list of a case: what people write survives every new scoring, step by step undone.

use std::path::Path;

use zhizhen_app::wire::{
    AnswerPutRequest, AnswerView, CaseRequest, CaseView, ErrorCode, Nothing, OriginView,
    ProblemChange, ProblemEntry, ProblemField, ProblemGradeView, ProblemPutRequest,
    ProblemStatusView, ProblemsView, StepKind, ValueView, VanishedView,
};
use zhizhen_app::{App, Env};

/// A rate of the bank; none of it is at the lowest rung.
const QUESTION: &str = "equip.networked_rate";

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

fn key() -> String {
    format!("question:{QUESTION}")
}

fn request(case: &CaseView) -> CaseRequest {
    CaseRequest {
        case: case.id.clone(),
    }
}

fn list(app: &App, case: &CaseView) -> ProblemsView {
    app.problems_view(request(case)).expect("a list")
}

fn line<'v>(view: &'v ProblemsView, key: &str) -> Option<&'v ProblemEntry> {
    view.lines.iter().find(|own| own.key == key)
}

fn put(
    app: &App,
    case: &CaseView,
    key: &str,
    change: ProblemChange,
) -> Result<CaseView, ErrorCode> {
    let request = ProblemPutRequest {
        case: case.id.clone(),
        key: key.into(),
        change,
    };
    app.problem_put(request).map_err(|error| error.code)
}

fn write(
    app: &App,
    case: &CaseView,
    key: &str,
    field: ProblemField,
    text: &str,
) -> Result<CaseView, ErrorCode> {
    let text = text.into();
    put(app, case, key, ProblemChange::Write { field, text })
}

/// Answers with so many of a hundred.
fn answer(app: &App, case: &CaseView, count: u32) {
    let answer = AnswerView {
        value: ValueView::Counts {
            count: Some(count),
            total: Some(100),
            choice: None,
        },
        grade: Some("B".into()),
        comment: String::new(),
        flag: false,
        reason: String::new(),
        origin: OriginView::Asked,
    };
    let request = AnswerPutRequest {
        case: case.id.clone(),
        question: QUESTION.into(),
        answer: Some(answer),
    };
    app.answer_put(request).expect("stored");
}

#[test]
fn what_is_written_survives_a_new_scoring_and_the_end_of_the_program() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    answer(&app, &case, 0);
    let before = list(&app, &case);
    let generated = line(&before, &key()).expect("it is low").clone();
    assert_eq!(generated.words.owner, None);
    for (field, text) in [
        (ProblemField::Owner, " 总经理 "),
        (ProblemField::Cause, "没人牵头"),
        (ProblemField::Due, "2027-03-31"),
        (ProblemField::Grade, "grave"),
        (ProblemField::Status, "working"),
    ] {
        write(&app, &case, &key(), field, text).expect("stored");
    }
    drop(app);

    let app = open(home.path());
    answer(&app, &case, 1);
    let after = list(&app, &case);
    let own = line(&after, &key()).expect("it is still low");
    assert_ne!(own.phenomenon, generated.phenomenon);
    assert_eq!(own.words.owner.as_deref(), Some("总经理"));
    assert_eq!(own.words.cause.as_deref(), Some("没人牵头"));
    assert_eq!(own.words.due.as_deref(), Some("2027-03-31"));
    assert_eq!(own.grade, ProblemGradeView::Grave);
    assert_eq!(own.words.status, ProblemStatusView::Working);
    assert!(!own.is_overdue);
}

#[test]
fn a_problem_that_vanishes_keeps_its_words_and_brings_them_back() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    answer(&app, &case, 0);
    write(&app, &case, &key(), ProblemField::Owner, "总经理").expect("stored");
    write(&app, &case, &key(), ProblemField::Status, "closed").expect("stored");
    assert!(line(&list(&app, &case), &key()).expect("low").is_back);

    answer(&app, &case, 100);
    let gone = list(&app, &case);
    assert_eq!(line(&gone, &key()), None);
    let [left] = &gone.gone[..] else {
        panic!("one is gone: {:?}", gone.gone);
    };
    assert_eq!((&left.key, left.because), (&key(), VanishedView::Better));
    assert_eq!(left.words.owner.as_deref(), Some("总经理"));

    answer(&app, &case, 0);
    let back = list(&app, &case);
    assert_eq!(back.gone, []);
    let own = line(&back, &key()).expect("it is low again");
    assert_eq!(own.words.owner.as_deref(), Some("总经理"));
    assert!(own.is_back, "it was struck off and is found all the same");
}

#[test]
fn each_field_is_one_step_and_undo_takes_back_the_last() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    answer(&app, &case, 0);
    write(&app, &case, &key(), ProblemField::Owner, "总经理").expect("stored");
    let view = write(&app, &case, &key(), ProblemField::Due, "2026-11-20").expect("stored");
    assert_eq!(view.undo.map(|step| step.what), Some(StepKind::Problem));
    let late = list(&app, &case);
    assert!(line(&late, &key()).expect("low").is_overdue);
    app.step_undo(request(&case)).expect("undone");
    let view = list(&app, &case);
    let own = line(&view, &key()).expect("low");
    assert_eq!((&own.words.due, own.is_overdue), (&None, false));
    assert_eq!(own.words.owner.as_deref(), Some("总经理"));
}

#[test]
fn an_own_problem_is_added_edited_and_removed_and_never_empty() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let add = |text: &str| ProblemChange::Add {
        phenomenon: text.into(),
    };
    let empty = put(&app, &case, "", add("  "));
    assert_eq!(empty.expect_err("refused"), ErrorCode::ProblemEmpty);
    put(&app, &case, "", add("地面油污")).expect("stored");
    let view = list(&app, &case);
    let own = view.lines.iter().find(|own| own.key.starts_with("own:"));
    let own = own.expect("it is listed").key.clone();
    let emptied = write(&app, &case, &own, ProblemField::Phenomenon, "");
    assert_eq!(emptied.expect_err("refused"), ErrorCode::ProblemEmpty);
    write(&app, &case, &own, ProblemField::Owner, "车间主任").expect("stored");
    put(&app, &case, &own, ProblemChange::Clear).expect("removed");
    assert_eq!(line(&list(&app, &case), &own), None);
    app.step_undo(request(&case)).expect("undone");
    let view = list(&app, &case);
    let words = &line(&view, &own).expect("it is there again").words;
    assert_eq!(words.phenomenon.as_deref(), Some("地面油污"));
    assert_eq!(words.owner.as_deref(), Some("车间主任"));
}

#[test]
fn a_problem_is_dismissed_with_a_reason_and_brought_back() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    answer(&app, &case, 0);
    let dismiss = |text: &str| write(&app, &case, &key(), ProblemField::Dismissed, text);
    let none = dismiss(" ").expect_err("refused");
    assert_eq!(none, ErrorCode::ProblemReasonMissing);
    dismiss("两年内搬厂").expect("stored");
    let view = list(&app, &case);
    assert_eq!(line(&view, &key()), None);
    let reason = view.dismissed[0].words.dismissed.as_deref();
    assert_eq!(reason, Some("两年内搬厂"));
    dismiss("").expect("brought back");
    let view = list(&app, &case);
    assert!(line(&view, &key()).is_some() && view.dismissed.is_empty());
}

#[test]
fn what_cannot_be_written_is_refused_by_name_and_changes_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    answer(&app, &case, 0);
    let long = "长".repeat(10_001);
    let before = list(&app, &case);
    for (key, field, text, code) in [
        (key(), ProblemField::Due, "下周", ErrorCode::DateInvalid),
        (
            key(),
            ProblemField::Grade,
            "awful",
            ErrorCode::ChoiceUnknown,
        ),
        (key(), ProblemField::Cause, &*long, ErrorCode::TextTooLong),
        (
            "question:no.such".into(),
            ProblemField::Owner,
            "x",
            ErrorCode::ProblemUnknown,
        ),
        (
            "own:9".into(),
            ProblemField::Owner,
            "x",
            ErrorCode::ProblemUnknown,
        ),
        (
            "".into(),
            ProblemField::Owner,
            "x",
            ErrorCode::ProblemUnknown,
        ),
    ] {
        let refused = write(&app, &case, &key, field, text);
        assert_eq!(refused.expect_err("refused"), code, "{key}");
    }
    assert_eq!(list(&app, &case), before);
}
