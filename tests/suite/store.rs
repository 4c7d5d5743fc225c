//! A case in the store: nothing lost, nothing half written, every refusal by name.

use std::collections::BTreeMap;
use std::path::Path;

use zhizhen_app::wire::{
    AnswerPutRequest, AnswerView, BankRequest, CaseCreateRequest, CaseListRequest, CaseRequest,
    CaseState, CaseView, EditableKind, EditableRequest, EnterpriseInput, EnterpriseSaveRequest,
    ErrorCode, ErrorView, FileKind, Language, NetworkRequest, Nothing, OriginView,
    PlantNetworkView, ReportKindView, ReportRequest, ResultRequest, Settings, StandingView,
    StepKind, ValueView, VisitSaveRequest,
};
use zhizhen_app::{App, Env};

fn env() -> Env {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    Env::fixed(noon)
}

fn open(home: &Path) -> App {
    App::open(home, env()).expect("the store opens")
}

fn refusal(home: &Path) -> ErrorCode {
    App::open(home, env())
        .err()
        .expect("the store is refused")
        .code
}

fn new_case(app: &App, name: &str) -> CaseView {
    app.case_create(CaseCreateRequest {
        name: name.into(),
        programme: None,
        is_express: false,
    })
    .expect("a case is made")
}

fn rung(rung: &str) -> Option<AnswerView> {
    Some(plain(ValueView::Choice { rung: rung.into() }))
}

fn plain(value: ValueView) -> AnswerView {
    AnswerView {
        value,
        grade: Some("A".into()),
        comment: String::new(),
        flag: false,
        reason: String::new(),
        origin: OriginView::Asked,
    }
}

fn put(app: &App, case: &str, question: &str, answer: Option<AnswerView>) -> CaseView {
    let request = AnswerPutRequest {
        case: case.into(),
        question: question.into(),
        answer,
    };
    app.answer_put(request).expect("the answer is stored")
}

fn request(case: &str) -> CaseRequest {
    CaseRequest { case: case.into() }
}

/// Every file of a folder with its bytes, but for the lock, which says nothing.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let files = entries.map(|entry| entry.expect("readable").path());
    let files = files.filter(|path| path.extension().is_none_or(|ending| ending != "lock"));
    files
        .map(|path| {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, std::fs::read(&path).expect("readable"))
        })
        .collect()
}

#[test]
fn what_came_back_as_saved_is_there_after_reopening() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let case = new_case(&app, "常州㛃䶮𬭎精密厂🏭").id;
    put(&app, &case, "equip.automation", rung("3.0"));
    let counts = ValueView::Counts {
        count: Some(10),
        total: Some(50),
        choice: None,
    };
    put(&app, &case, "equip.cnc_rate", Some(plain(counts)));
    let saved = put(
        &app,
        &case,
        "net.coverage",
        Some(plain(ValueView::NotObserved)),
    );
    drop(app);
    let app = open(home.path());
    let found = app.case_open(request(&case)).expect("the case is there");
    assert_eq!(found, saved);
    assert_eq!(found.enterprise.name, "常州㛃䶮𬭎精密厂🏭");
    assert_eq!(
        found.questions["net.coverage"].standing,
        StandingView::NotObserved
    );
    assert_eq!(
        found.questions["equip.cnc_rate"].percent.as_deref(),
        Some("20.0")
    );
}

#[test]
fn undo_and_redo_go_step_by_step_and_say_what_they_would_do() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let case = new_case(&app, "示例厂").id;
    put(&app, &case, "equip.automation", rung("2.0"));
    put(&app, &case, "equip.automation", rung("3.0"));
    let last = put(&app, &case, "equip.flexible", rung("2.5"));
    let next = last.undo.expect("there is a step to undo");
    assert_eq!(
        (next.what, next.question.as_deref()),
        (StepKind::Answer, Some("equip.flexible"))
    );
    let view = app.step_undo(request(&case)).expect("undone");
    assert_eq!(
        view.questions["equip.flexible"].standing,
        StandingView::Unanswered
    );
    let view = app.step_undo(request(&case)).expect("undone");
    assert_eq!(
        view.questions["equip.automation"].rung.as_deref(),
        Some("2.0")
    );
    let view = app.step_redo(request(&case)).expect("redone");
    assert_eq!(
        view.questions["equip.automation"].rung.as_deref(),
        Some("3.0")
    );
    assert_eq!(
        view.redo.and_then(|step| step.question).as_deref(),
        Some("equip.flexible")
    );
    let view = put(&app, &case, "equip.handling", rung("2.0"));
    assert_eq!(view.redo, None);
    assert_eq!(
        app.step_redo(request(&case)).expect_err("nothing").code,
        ErrorCode::NothingToRedo
    );
}

#[test]
fn a_wrong_answer_is_refused_and_the_stored_one_stays() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let case = new_case(&app, "示例厂").id;
    let before = put(
        &app,
        &case,
        "equip.cnc_rate",
        Some(plain(ValueView::Unknown)),
    );
    let wrong = [
        (
            "equip.cnc_rate",
            ValueView::Counts {
                count: Some(51),
                total: Some(50),
                choice: None,
            },
            ErrorCode::AnswerCountAboveTotal,
        ),
        (
            "equip.cnc_rate",
            ValueView::Counts {
                count: Some(0),
                total: Some(0),
                choice: None,
            },
            ErrorCode::AnswerTotalZero,
        ),
        (
            "equip.cnc_rate",
            ValueView::Choice { rung: "3.0".into() },
            ErrorCode::AnswerNeedsCounts,
        ),
        (
            "equip.cnc_rate",
            ValueView::NotApplicable { reason: " ".into() },
            ErrorCode::AnswerReasonMissing,
        ),
        (
            "equip.automation",
            ValueView::Choice { rung: "3.2".into() },
            ErrorCode::ChoiceUnknown,
        ),
        (
            "equip.teleport",
            ValueView::Unknown,
            ErrorCode::QuestionUnknown,
        ),
    ];
    for (question, value, code) in wrong {
        let answer = AnswerPutRequest {
            case: case.clone(),
            question: question.into(),
            answer: Some(plain(value)),
        };
        assert_eq!(app.answer_put(answer).expect_err("refused").code, code);
    }
    assert_eq!(app.case_open(request(&case)).expect("there"), before);
}

fn form(name: &str) -> EnterpriseInput {
    EnterpriseInput {
        name: name.into(),
        uscc: String::new(),
        district: String::new(),
        industry: String::new(),
        employees: String::new(),
        revenue_wan: String::new(),
        founded: String::new(),
        facts: BTreeMap::new(),
    }
}

#[test]
fn a_form_with_wrong_fields_names_each_and_stores_none() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let case = new_case(&app, "示例厂").id;
    let before = app.case_open(request(&case)).expect("there");
    let wrong = EnterpriseInput {
        uscc: "914403001922038217".into(),
        industry: "C99".into(),
        employees: "1.5".into(),
        founded: "2008-02-30".into(),
        ..form(" ")
    };
    let save = EnterpriseSaveRequest {
        case: case.clone(),
        enterprise: wrong,
    };
    let error = app.enterprise_save(save).expect_err("refused");
    let fields = std::iter::once(&error)
        .chain(&error.also)
        .map(|e| e.field.clone());
    let fields: Vec<String> = fields.map(Option::unwrap_or_default).collect();
    assert_eq!(fields, ["name", "uscc", "industry", "employees", "founded"]);
    assert_eq!(app.case_open(request(&case)).expect("there"), before);
}

#[test]
fn staff_and_revenue_give_the_size_class_and_the_industry_opens_its_branch() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let case = new_case(&app, "示例厂").id;
    let input = EnterpriseInput {
        uscc: "91000000000000000k".into(),
        industry: "C34".into(),
        employees: "186".into(),
        revenue_wan: "6400".into(),
        ..form("示例厂")
    };
    let view = app
        .enterprise_save(EnterpriseSaveRequest {
            case,
            enterprise: input,
        })
        .expect("the form is stored");
    assert_eq!(view.enterprise.size.as_deref(), Some("small"));
    assert_eq!(view.enterprise.uscc.as_deref(), Some("91000000000000000K"));
    assert_eq!(
        view.questions["equip.tooling"].standing,
        StandingView::Unanswered
    );
    assert_eq!(
        view.questions["prod.batch"].standing,
        StandingView::NotRelevant
    );
}

#[test]
fn the_list_finds_by_name_and_shows_state_and_progress() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let first = new_case(&app, "恒砺机械").id;
    new_case(&app, "远达纺织");
    put(&app, &first, "equip.automation", rung("2.5"));
    let list = |search: &str| {
        app.case_list(CaseListRequest {
            search: search.into(),
        })
    };
    assert_eq!(list("").expect("listed").len(), 2);
    let found = list("恒砺").expect("listed");
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].state, found[0].strip.answered),
        (CaseState::Open, 1)
    );
    assert!(found[0].strip.is_provisional);
    let left = app.case_delete(request(&first)).expect("deleted");
    assert_eq!(left.len(), 1);
    assert_eq!(
        app.case_open(request(&first)).expect_err("gone").code,
        ErrorCode::CaseUnknown
    );
}

#[test]
fn consultant_and_provider_of_the_settings_stand_in_a_new_visit() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let settings = Settings {
        language: Language::En,
        consultant: "顾问甲".into(),
        provider: "示例机构".into(),
        programme: String::new(),
    };
    assert_eq!(
        app.settings_save(settings.clone())
            .expect("stored")
            .settings,
        settings
    );
    let visit = new_case(&app, "示例厂").visit;
    assert_eq!(visit.assessor.as_deref(), Some("顾问甲"));
    assert_eq!(visit.date.as_deref(), Some("2026-11-21"));
}

#[test]
fn an_express_case_asks_the_selection_and_turns_full_without_losing_an_answer() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let request = CaseCreateRequest {
        name: "示例厂".into(),
        programme: None,
        is_express: true,
    };
    let made = app.case_create(request).expect("made");
    let case = made.id.clone();
    let in_scope = |view: &CaseView| {
        let questions = view.questions.values();
        u32::try_from(questions.filter(|own| own.is_in_scope).count()).expect("small")
    };
    assert!(made.visit.is_express && made.strip.is_express);
    assert_eq!(in_scope(&made), made.strip.asked);
    assert!(
        (34..=38).contains(&made.strip.asked),
        "{}",
        made.strip.asked
    );

    // An answer outside the selection counts, and is no progress of the express visit.
    put(&app, &case, "equip.automation", rung("2.5"));
    let express = put(&app, &case, "rd.handover", rung("3.0"));
    assert_eq!(express.strip.answered, 1);
    let progress = &express.progress;
    assert_eq!(progress.asked + progress.open, express.strip.asked);
    let request = ResultRequest {
        case: case.clone(),
        language: Language::Zh,
    };
    let result = app.result_view(request.clone()).expect("scored");
    assert!(result.is_provisional);
    assert_eq!(result.open.len(), express.strip.asked as usize - 1);
    let own = result.express.expect("express");
    assert_eq!(own.asked, express.strip.asked);

    let visit = VisitSaveRequest {
        case,
        date: String::new(),
        is_self_assessment: false,
        is_express: false,
        assessor: String::new(),
        provider: String::new(),
    };
    let full = app.visit_save(visit).expect("stored");
    assert!(!full.strip.is_express);
    assert_eq!(full.strip.answered, 2);
    assert!(full.strip.asked > 78, "{}", full.strip.asked);
    for question in ["equip.automation", "rd.handover"] {
        let (before, after) = (&express.questions[question], &full.questions[question]);
        assert_eq!(before.answer, after.answer, "{question}");
    }
    assert_eq!(full.strip.index, express.strip.index);
    assert_eq!(full.strip.low, express.strip.low);
    assert_eq!(app.result_view(request).expect("scored").express, None);
}

#[test]
fn a_self_assessment_counts_every_answer_as_said() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let made = app.case_create_sample(Nothing {}).expect("made");
    let (case, by_consultant) = (made.id, made.strip);
    let visit = VisitSaveRequest {
        case,
        date: String::new(),
        is_self_assessment: true,
        is_express: false,
        assessor: String::new(),
        provider: String::new(),
    };
    let by_itself = app.visit_save(visit).expect("stored").strip;
    assert_eq!(by_itself.index, by_consultant.index);
    assert!(by_itself.low < by_consultant.low);
}

#[test]
fn the_sample_is_full_labelled_and_scores_as_its_sheet_does() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let view = app.case_create_sample(Nothing {}).expect("made");
    assert!(view.is_sample);
    assert_eq!(view.strip.answered, view.strip.asked);
    let content = zhizhen_app::own_content();
    let card = zhizhen_app::score(&content, &zhizhen_app::full_sample(&content));
    assert_eq!(
        view.strip.index,
        card.index.map(|number| number.to_string())
    );
    let asked = ResultRequest {
        case: view.id.clone(),
        language: Language::Zh,
    };
    let result = app.result_view(asked).expect("judged");
    assert_eq!(result.index, view.strip.index);
    assert!(result.ruler.is_some() && result.radar.is_some());
    let advice = app
        .advice_view(NetworkRequest {
            case: view.id.clone(),
            network: PlantNetworkView::FiveG,
        })
        .expect("advised");
    assert!(advice.cards.iter().any(|card| card.missing.is_empty()));
    let text = app.case_sheet(request(&view.id)).expect("a sheet");
    let sheet = zhizhen_app::sheet::read_sheet(text.as_bytes(), &content).expect("reads back");
    assert_eq!(zhizhen_app::score(&content, &sheet), card);
    let bank = app
        .bank_view(BankRequest {
            case: Some(view.id),
        })
        .expect("its own bank");
    assert_eq!(bank.digest, view.content_digest);
}

#[test]
fn a_report_that_cannot_be_written_leaves_what_was_there() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("made").id;
    let asked = || ReportRequest {
        case: case.clone(),
        language: Language::Zh,
        kind: ReportKindView::Full,
    };
    let nowhere = home.path().join("nowhere").join("r.pdf");
    let error = app
        .report_write(asked(), &nowhere, |_| {})
        .expect_err("no such folder");
    assert_eq!(error.code, ErrorCode::ReportNotWritten);
    assert_eq!(
        app.last_written(FileKind::Report)
            .expect_err("none yet")
            .code,
        ErrorCode::ReportGone
    );
    let there = home.path().join("r.pdf");
    let written = app.report_write(asked(), &there, |_| {}).expect("written");
    assert!(written.pages >= 16);
    assert_eq!(app.last_written(FileKind::Report).expect("kept"), there);
}

#[test]
fn the_national_form_of_a_case_is_written_whole_and_found_beside_the_report() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("made").id;
    let asked = |language| ResultRequest {
        case: case.clone(),
        language,
    };
    let name = app.form_file_name(&asked(Language::Zh)).expect("named");
    assert!(name.contains("填报表") && name.ends_with(".xlsx"), "{name}");
    let nowhere = home.path().join("nowhere").join("f.xlsx");
    let error = app
        .form_write(asked(Language::Zh), &nowhere)
        .expect_err("no such folder");
    assert_eq!(error.code, ErrorCode::FileNotWritten);
    let report = home.path().join("r.pdf");
    let full = ReportRequest {
        case: case.clone(),
        language: Language::Zh,
        kind: ReportKindView::Full,
    };
    app.report_write(full, &report, |_| {}).expect("written");
    for language in [Language::Zh, Language::En] {
        let form = home.path().join(format!("{language:?}.xlsx"));
        let written = app.form_write(asked(language), &form).expect("written");
        assert_eq!(Path::new(&written.path), form);
        assert_eq!(app.last_written(FileKind::Form).expect("kept"), form);
        let read = std::fs::read(&form).expect("there");
        assert!(read.starts_with(b"PK"), "a workbook is a zip file");
    }
    assert_eq!(app.last_written(FileKind::Report).expect("kept"), report);
}

#[test]
fn a_word_file_and_the_tables_of_a_case_are_written_whole_and_found_again() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("made").id;
    let kinds = [
        (EditableKind::Word, FileKind::Word, "docx"),
        (EditableKind::Annex, FileKind::Annex, "xlsx"),
    ];
    for language in [Language::Zh, Language::En] {
        for (kind, file, ending) in kinds {
            let asked = || EditableRequest {
                report: ReportKindView::Full,
                case: case.clone(),
                language,
                kind,
            };
            let name = app.editable_file_name(&asked()).expect("named");
            assert!(name.ends_with(ending), "{name}");
            let nowhere = home.path().join("nowhere").join("f");
            app.editable_write(asked(), &nowhere)
                .expect_err("no such folder");
            let path = home.path().join(format!("{language:?}.{ending}"));
            let written = app.editable_write(asked(), &path).expect("written");
            assert_eq!(Path::new(&written.path), path);
            assert_eq!(app.last_written(file).expect("kept"), path);
            let read = std::fs::read(&path).expect("there");
            assert!(read.starts_with(b"PK"), "both are zip files");
        }
    }
}

#[test]
fn a_word_file_is_of_the_kind_asked_for_and_named_by_it() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("made").id;
    let asked = |kind, report| EditableRequest {
        case: case.clone(),
        language: Language::Zh,
        kind,
        report,
    };
    let name = |kind, report| app.editable_file_name(&asked(kind, report));
    let brief = name(EditableKind::Word, ReportKindView::Brief).expect("named");
    assert!(brief.contains(" 一页 "), "{brief}");
    let tables = name(EditableKind::Annex, ReportKindView::Brief).expect("named");
    assert!(!tables.contains("一页"), "the workbook has all: {tables}");
    let path = home.path().join("w.docx");
    let size = |report| {
        app.editable_write(asked(EditableKind::Word, report), &path)?;
        Ok(std::fs::metadata(&path).expect("there").len())
    };
    let full = size(ReportKindView::Full).expect("written");
    let brief = size(ReportKindView::Brief).expect("written");
    assert!(brief * 3 < full, "one page is {brief} bytes, all is {full}");
    let refused: Result<u64, ErrorView> = size(ReportKindView::Submit);
    assert_eq!(
        refused.expect_err("nobody agreed").code,
        ErrorCode::ConsentMissing
    );
    let there = std::fs::metadata(&path).expect("there").len();
    assert_eq!(there, brief, "the file before is as it was");
}

#[test]
fn a_second_window_is_refused_until_the_first_is_closed() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let app = open(home.path());
    assert_eq!(refusal(home.path()), ErrorCode::StoreInUse);
    drop(app);
    open(home.path());
}

#[test]
fn damaged_foreign_and_locked_stores_are_refused_by_name_and_left_as_they_are() {
    let scratch = || {
        let home = tempfile::tempdir().expect("a scratch folder");
        let app = open(home.path());
        let case = new_case(&app, "示例厂").id;
        put(&app, &case, "equip.automation", rung("3.0"));
        home
    };
    let check = |code: ErrorCode, spoil: &dyn Fn(&Path)| {
        let home = scratch();
        spoil(home.path());
        let before = bytes(home.path());
        assert_eq!(refusal(home.path()), code);
        assert_eq!(bytes(home.path()), before, "{code:?} changed something");
    };
    check(ErrorCode::StoreDamaged, &|home| {
        let store = home.join("zhizhen.db");
        let whole = std::fs::read(&store).expect("readable");
        std::fs::write(&store, &whole[..whole.len() / 2 + 100]).expect("written");
    });
    check(ErrorCode::StoreDamaged, &|home| {
        std::fs::write(home.join("zhizhen.db"), b"").expect("written");
    });
    check(ErrorCode::StoreWrongKey, &|home| {
        let key = home.join("zhizhen.key");
        let text = std::fs::read_to_string(&key).expect("readable");
        std::fs::write(&key, text.replace("0707", "0708")).expect("written");
    });
    check(ErrorCode::StoreKeyBroken, &|home| {
        std::fs::remove_file(home.join("zhizhen.key")).expect("removed");
    });
    check(ErrorCode::StoreKeyBroken, &|home| {
        std::fs::write(home.join("zhizhen.key"), "no key").expect("written");
    });
    #[cfg(unix)]
    check(ErrorCode::StoreKeyExposed, &|home| {
        use std::os::unix::fs::PermissionsExt;
        let open_to_all = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(home.join("zhizhen.key"), open_to_all).expect("set");
    });
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let file = scratch.path().join("file");
    std::fs::write(&file, "kept").expect("written");
    assert_eq!(refusal(&file.join("home")), ErrorCode::StoreReadOnly);
    assert_eq!(std::fs::read(&file).expect("there"), b"kept");
}
