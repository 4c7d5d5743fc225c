//! Self-assessment beside finding in a case: taken or read from a sheet, kept, reasoned, undone.

use std::path::Path;

use zhizhen_app::wire::{
    AgreementView, AnswerPutRequest, AnswerView, BankRequest, CaseCreateRequest, CaseRequest,
    CaseView, DifferenceView, EnterpriseInput, EnterpriseSaveRequest, ErrorCode, Language, Nothing,
    OriginView, ResultRequest, ScaleView, SelfOrigin, SelfReasonPutRequest, SelfView, StandingView,
    StepKind, ValueView,
};
use zhizhen_app::{App, Env};

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

fn request(case: &CaseView) -> CaseRequest {
    CaseRequest {
        case: case.id.clone(),
    }
}

fn view(app: &App, case: &CaseView) -> SelfView {
    let request = ResultRequest {
        case: case.id.clone(),
        language: Language::Zh,
    };
    app.self_view(request).expect("a view")
}

fn agreement(app: &App, case: &CaseView) -> AgreementView {
    view(app, case).agreement.expect("there is one")
}

fn new_case(app: &App, name: &str) -> CaseView {
    let request = CaseCreateRequest {
        name: name.into(),
        programme: None,
        is_express: false,
    };
    app.case_create(request).expect("made")
}

fn answer(app: &App, case: &CaseView, question: &str, rung: &str) {
    let answer = AnswerView {
        value: ValueView::Choice { rung: rung.into() },
        grade: Some("B".into()),
        comment: String::new(),
        flag: false,
        reason: String::new(),
        origin: OriginView::Asked,
    };
    let request = AnswerPutRequest {
        case: case.id.clone(),
        question: question.into(),
        answer: Some(answer),
    };
    app.answer_put(request).expect("stored");
}

fn reason(app: &App, case: &CaseView, question: &str, text: &str) -> Result<CaseView, ErrorCode> {
    let request = SelfReasonPutRequest {
        case: case.id.clone(),
        question: question.into(),
        reason: text.into(),
    };
    app.self_reason_put(request).map_err(|error| error.code)
}

/// Four ladder questions that are always asked.
fn four(app: &App, case: &CaseView) -> Vec<String> {
    let bank = app.bank_view(BankRequest { case: None }).expect("a bank");
    let ladders = bank.questions.iter().filter(|own| {
        let state = &case.questions[&own.id];
        let is_asked = state.standing == StandingView::Unanswered && state.asked_after.is_empty();
        is_asked && matches!(own.scale, ScaleView::Ladder { .. })
    });
    let four: Vec<String> = ladders.take(4).map(|own| own.id.clone()).collect();
    assert_eq!(four.len(), 4);
    four
}

/// A case whose four answers were taken as self-assessment and then partly changed.
fn compared(app: &App) -> (CaseView, Vec<String>) {
    let case = new_case(app, "对照厂");
    let ids = four(app, &case);
    for (id, rung) in ids.iter().zip(["2.0", "2.5", "2.5", "3.0"]) {
        answer(app, &case, id, rung);
    }
    app.self_take(request(&case)).expect("taken");
    answer(app, &case, &ids[2], "3.0");
    answer(app, &case, &ids[3], "2.0");
    (case, ids)
}

/// By hand: pairs (2.0, 2.0), (2.5, 2.5), (2.5, 3.0), (3.0, 2.0). Same 2 of 4, within one 3 of 4.
/// Rungs apart 0 + 0 + 1 + 2 = 3. Totals 1, 2, 1 and 2, 1, 1: Σ |i − j|·r·c = 3 + 6 + 5 = 14, so
/// κ = 1 − 4·3 / 14 = 1/7.
#[test]
fn the_figures_of_agreement_are_those_reckoned_by_hand() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let (case, ids) = compared(&app);
    let own = agreement(&app, &case);
    assert_eq!((own.compared, own.exact, own.within_one), (4, 2, 3));
    assert_eq!(own.exact_percent.as_deref(), Some("50.0"));
    assert_eq!(own.within_one_percent.as_deref(), Some("75.0"));
    assert_eq!(own.kappa.as_deref(), Some("0.143"));
    assert_eq!(own.without_reason, 2);
    let difference = |id: &String| {
        let line = own.lines.iter().find(|own| own.question == *id);
        line.expect("compared").difference
    };
    let rungs = |rungs| DifferenceView::Rungs { rungs };
    assert_eq!(difference(&ids[2]), rungs(1));
    assert_eq!(difference(&ids[3]), rungs(-2));
    assert_eq!(difference(&ids[0]), rungs(0));
}

#[test]
fn a_reason_is_kept_with_the_case_and_goes_when_its_answer_does() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let (case, ids) = compared(&app);
    let view = reason(&app, &case, &ids[3], " 企业把计划当成已做到 ").expect("stored");
    assert_eq!(view.undo.map(|step| step.what), Some(StepKind::SelfAnswers));
    reason(&app, &case, &ids[0], "一致也可以写").expect("stored");
    drop(app);

    let app = open(home.path());
    let said = |app: &App, id: &String| {
        let own = agreement(app, &case);
        let line = own.lines.iter().find(|own| own.question == *id);
        line.expect("compared").reason.clone()
    };
    assert_eq!(said(&app, &ids[3]), "企业把计划当成已做到");
    assert_eq!(agreement(&app, &case).without_reason, 1);
    // Taken anew: the first answer is the same, the last one is another.
    app.self_take(request(&case)).expect("taken");
    assert_eq!(said(&app, &ids[0]), "一致也可以写");
    assert_eq!(said(&app, &ids[3]), "");
    app.step_undo(request(&case)).expect("undone in one step");
    assert_eq!(said(&app, &ids[3]), "企业把计划当成已做到");
    reason(&app, &case, &ids[3], "").expect("taken away");
    assert_eq!(agreement(&app, &case).without_reason, 2);
}

#[test]
fn a_self_assessment_is_dropped_and_brought_back_whole() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let (case, ids) = compared(&app);
    reason(&app, &case, &ids[3], "写过的").expect("stored");
    let before = view(&app, &case);
    app.self_drop(request(&case)).expect("dropped");
    let none = view(&app, &case);
    assert_eq!((&none.about, &none.agreement), (&None, &None));
    assert!(none.can_take);
    let refused = reason(&app, &case, &ids[3], "x").expect_err("refused");
    assert_eq!(refused, ErrorCode::SelfNone);
    app.step_undo(request(&case)).expect("undone");
    assert_eq!(view(&app, &case), before);
}

#[test]
fn the_sheet_that_travels_carries_the_self_assessment_and_its_reasons() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let (case, ids) = compared(&app);
    let text = app.case_sheet(request(&case)).expect("a sheet");
    let content = zhizhen_app::own_content();
    let sheet = zhizhen_app::sheet::read_sheet(text.as_bytes(), &content).expect("reads");
    let own = sheet.self_assessment().expect("it travels");
    assert_eq!(own.answers.len(), 4);
    assert!(own.reasons.is_empty());
    reason(&app, &case, &ids[3], "企业把计划当成已做到").expect("stored");
    let text = app.case_sheet(request(&case)).expect("a sheet");
    let sheet = zhizhen_app::sheet::read_sheet(text.as_bytes(), &content).expect("reads");
    let own = sheet.self_assessment().expect("it travels");
    let said: Vec<&str> = own.reasons.values().map(String::as_str).collect();
    assert_eq!(said, ["企业把计划当成已做到"]);
    assert_eq!(
        own.day.map(|day| day.to_string()).as_deref(),
        Some("2026-11-21")
    );
    assert_eq!(zhizhen_app::sheet::write_sheet(&sheet, &content), text);
    assert!(text.contains("\"minor\": 3"), "older programs are told");
    // What a machine reads of the sheet alone is what the window shows.
    let found = zhizhen_app::agreement_json(&content, None, &sheet).expect("compared");
    let shown = serde_json::to_value(agreement(&app, &case)).expect("JSON");
    assert_eq!(found, Some(shown));
    app.self_drop(request(&case)).expect("dropped");
    let text = app.case_sheet(request(&case)).expect("a sheet");
    assert!(text.contains("\"minor\": 1") && !text.contains("\"self\""));
}

#[test]
fn without_an_answer_there_is_nothing_to_take() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = new_case(&app, "空厂");
    assert!(!view(&app, &case).can_take);
    let refused = app.self_take(request(&case)).expect_err("refused");
    assert_eq!(refused.code, ErrorCode::SelfEmpty);
}

#[test]
fn a_sheet_from_a_file_becomes_the_self_assessment() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let sample = app.case_create_sample(Nothing {}).expect("a sample");
    let path = home.path().join("自评.json");
    let text = app.case_sheet(request(&sample)).expect("a sheet");
    std::fs::write(&path, text).expect("written");
    let case = new_case(&app, "另一台电脑上自评的厂");
    app.self_import_file(request(&case), &path).expect("kept");
    let found = view(&app, &case);
    let about = found.about.expect("there is one");
    assert_eq!(about.origin, SelfOrigin::File);
    assert_eq!(about.file.as_deref(), Some("自评.json"));
    assert_eq!(about.enterprise.as_deref(), Some(&*sample.enterprise.name));
    assert!(about.answers > 100 && about.gone == 0, "{about:?}");
    // Nothing of the finding is touched.
    let now = app.case_open(request(&case)).expect("opened");
    assert_eq!(now.strip.answered, 0);
}

#[test]
fn a_sheet_that_does_not_fit_is_refused_in_words_and_nothing_is_kept() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let sample = app.case_create_sample(Nothing {}).expect("a sample");
    let case = new_case(&app, "要核对的厂");
    let text = app.case_sheet(request(&sample)).expect("a sheet");
    let digest = sample.content_digest.as_str();
    let older = text.replace(digest, &"0".repeat(digest.len()));
    assert_ne!(older, text);
    let empty = serde_json::from_str::<serde_json::Value>(&text).map(|mut sheet| {
        sheet["answers"] = serde_json::json!({});
        sheet.to_string()
    });
    for (text, code) in [
        (older, ErrorCode::SheetOtherDigest),
        ("{".into(), ErrorCode::SheetSyntax),
        (empty.expect("it is JSON"), ErrorCode::SelfEmpty),
    ] {
        let path = home.path().join("sheet.json");
        std::fs::write(&path, text).expect("written");
        let refused = app.self_import_file(request(&case), &path);
        assert_eq!(refused.expect_err("refused").code, code);
    }
    let absent = home.path().join("absent.json");
    let refused = app.self_import_file(request(&case), &absent);
    assert_eq!(refused.expect_err("refused").code, ErrorCode::FileMissing);
    assert_eq!(view(&app, &case).about, None);
}

#[test]
fn a_sheet_of_another_enterprise_is_refused_by_its_credit_code() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let save = |case: &CaseView, uscc: &str| {
        let enterprise = EnterpriseInput {
            name: case.enterprise.name.clone(),
            uscc: uscc.into(),
            district: String::new(),
            industry: String::new(),
            employees: String::new(),
            revenue_wan: String::new(),
            founded: String::new(),
            facts: Default::default(),
        };
        let request = EnterpriseSaveRequest {
            case: case.id.clone(),
            enterprise,
        };
        app.enterprise_save(request).expect("saved");
    };
    let (one, ids) = compared(&app);
    save(&one, "914403001922038216");
    let path = home.path().join("one.json");
    let text = app.case_sheet(request(&one)).expect("a sheet");
    std::fs::write(&path, text).expect("written");
    let other = new_case(&app, "别的厂");
    answer(&app, &other, &ids[0], "2.0");
    app.self_import_file(request(&other), &path)
        .expect("without a code of its own there is nothing to compare");
    save(&other, "9144030071526726XG");
    let refused = app.self_import_file(request(&other), &path);
    assert_eq!(
        refused.expect_err("refused").code,
        ErrorCode::SelfOtherEnterprise
    );
}
