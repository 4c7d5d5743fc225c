//! The consultant's own words in the report and the chapters left out of it: kept with the case,
//! printed, and what is looked at is what is written.

use std::path::Path;

use zhizhen_app::wire::{
    AnswerPutRequest, CaseRequest, CaseView, ChapterChange, ChapterPutRequest, ChapterView,
    EditableKind, EditableRequest, ErrorCode, ErrorView, FileKind, Language, Nothing, ReportCheck,
    ReportKindView, ReportRequest, ResultRequest, StepKind,
};
use zhizhen_app::{App, Env};

const WORDS: &str = "老板同意先做设备联网。\n二期再看预算。";

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

fn asked(case: &CaseView) -> ResultRequest {
    ResultRequest {
        case: case.id.clone(),
        language: Language::Zh,
    }
}

fn full(case: &CaseView) -> ReportRequest {
    ReportRequest {
        case: case.id.clone(),
        language: Language::Zh,
        kind: ReportKindView::Full,
    }
}

/// Changes an answer, so that the case is judged anew.
fn answer_otherwise(app: &App, case: &CaseView) {
    app.answer_put(AnswerPutRequest {
        case: case.id.clone(),
        question: "org.will".into(),
        answer: None,
    })
    .expect("answered");
}

fn write(app: &App, case: &CaseView, chapter: &str, text: &str) -> Result<CaseView, ErrorView> {
    put(
        app,
        case,
        chapter,
        ChapterChange::Write { text: text.into() },
    )
}

fn print(
    app: &App,
    case: &CaseView,
    chapter: &str,
    is_printed: bool,
) -> Result<CaseView, ErrorView> {
    put(app, case, chapter, ChapterChange::Print { is_printed })
}

fn put(
    app: &App,
    case: &CaseView,
    chapter: &str,
    change: ChapterChange,
) -> Result<CaseView, ErrorView> {
    app.chapter_put(ChapterPutRequest {
        case: case.id.clone(),
        chapter: chapter.into(),
        change,
    })
}

fn check(app: &App, case: &CaseView) -> ReportCheck {
    app.report_check(asked(case)).expect("a check")
}

fn chapter(app: &App, case: &CaseView, key: &str) -> ChapterView {
    let chapters = check(app, case).chapters;
    let mut own = chapters.into_iter().filter(|own| own.key == key);
    own.next().expect("the chapter is there")
}

/// The words of a report, without blanks.
fn words(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, pdf).expect("written");
    let copied = std::process::Command::new("pdftotext")
        .arg(path)
        .arg("-")
        .output();
    let copied = copied.expect("pdftotext is installed (package poppler-utils)");
    let text = String::from_utf8(copied.stdout).expect("UTF-8");
    text.split_whitespace().collect()
}

fn preview(app: &App, case: &CaseView) -> String {
    words(&app.report_preview(full(case), |_| {}).expect("a report").0)
}

#[test]
fn added_words_are_printed_with_a_mark_and_survive_other_answers_and_reopening() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    assert!(!preview(&app, &case).contains("诊断师补充"));
    let view = write(&app, &case, "problem", WORDS).expect("stored");
    assert_eq!(view.undo.map(|step| step.what), Some(StepKind::Report));
    answer_otherwise(&app, &case);
    drop(app);

    let app = open(home.path());
    assert_eq!(chapter(&app, &case, "problem").note, WORDS);
    let text = preview(&app, &case);
    assert!(text.contains("诊断师补充：老板同意先做设备联网。二期再看预算。"));
}

#[test]
fn a_left_out_chapter_is_not_in_the_file_and_the_cover_says_so() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let own = chapter(&app, &case, "answers");
    let whole = preview(&app, &case);
    assert!(!whole.contains("本次没有印出"));
    write(&app, &case, "answers", WORDS).expect("stored");
    print(&app, &case, "answers", false).expect("stored");
    assert!(!chapter(&app, &case, "answers").is_printed);

    let path = home.path().join("report.pdf");
    let written = app.report_write(full(&case), &path, |_| {});
    assert!(written.is_ok());
    assert!(app.last_written(FileKind::Report).is_ok());
    let text = words(&std::fs::read(&path).expect("a file"));
    let name: String = format!("{}{}", own.number, own.title)
        .split_whitespace()
        .collect();
    assert!(
        text.contains(&format!("本次没有印出：{name}。")),
        "the cover says it"
    );
    assert_eq!(text.matches(&name).count(), 1, "only the cover names it");
    assert!(!text.contains("诊断师补充"), "its words go with it");
    assert!(text.len() < whole.len());

    print(&app, &case, "answers", true).expect("stored");
    assert_eq!(
        chapter(&app, &case, "answers").note,
        WORDS,
        "they were kept"
    );
    assert!(preview(&app, &case).contains("诊断师补充"));
}

#[test]
fn each_change_of_a_chapter_is_one_step() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    write(&app, &case, "result", WORDS).expect("stored");
    print(&app, &case, "result", false).expect("stored");
    let request = || CaseRequest {
        case: case.id.clone(),
    };
    app.step_undo(request()).expect("undone");
    let own = chapter(&app, &case, "result");
    assert_eq!((own.is_printed, own.note.as_str()), (true, WORDS));
    app.step_undo(request()).expect("undone");
    assert_eq!(chapter(&app, &case, "result").note, "");
}

#[test]
fn what_cannot_be_printed_is_refused_with_words_and_nothing_is_stored() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let code = |result: Result<CaseView, ErrorView>| result.expect_err("refused").code;
    assert_eq!(
        code(write(&app, &case, "nothing", WORDS)),
        ErrorCode::ChapterUnknown
    );
    let long = "字".repeat(10_001);
    assert_eq!(
        code(write(&app, &case, "result", &long)),
        ErrorCode::TextTooLong
    );
    assert_eq!(chapter(&app, &case, "result").note, "");

    let keys: Vec<String> = check(&app, &case)
        .chapters
        .into_iter()
        .map(|own| own.key)
        // These annexes go by themselves with the last section that needs them.
        .filter(|key| !["verify", "term"].contains(&key.as_str()))
        .collect();
    let (last, others) = keys.split_last().expect("chapters");
    for key in others {
        print(&app, &case, key, false).expect("stored");
    }
    assert_eq!(
        code(print(&app, &case, last, false)),
        ErrorCode::ChapterIsLast
    );
    assert!(chapter(&app, &case, last).is_printed);
    assert!(preview(&app, &case).contains("本次没有印出"));
}

#[test]
fn words_for_a_chapter_that_is_gone_are_kept_and_shown() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    write(&app, &case, "census", WORDS).expect("stored");
    app.table_put(zhizhen_app::wire::TablePutRequest {
        case: case.id.clone(),
        table: zhizhen_app::wire::TableName::Equipment,
        rows: Vec::new(),
    })
    .expect("emptied");
    let own = check(&app, &case);
    assert!(own.chapters.iter().all(|line| line.key != "census"));
    assert_eq!(own.stray_notes, [WORDS]);
    assert!(!preview(&app, &case).contains("诊断师补充"));
}

#[test]
fn ten_thousand_characters_without_a_break_are_printed_whole() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    write(&app, &case, "result", &"补".repeat(10_000)).expect("stored");
    let count = preview(&app, &case).matches('补').count();
    assert!(count >= 10_000, "{count}");
}

fn up(app: &App, case: &CaseView, chapter: &str) -> Result<CaseView, ErrorView> {
    put(app, case, chapter, ChapterChange::Move { is_up: true })
}

fn down(app: &App, case: &CaseView, chapter: &str) -> Result<CaseView, ErrorView> {
    put(app, case, chapter, ChapterChange::Move { is_up: false })
}

/// Numbers and keys of the chapters.
fn order(app: &App, case: &CaseView) -> Vec<String> {
    let chapters = check(app, case).chapters.into_iter();
    let lines = chapters.map(|own| format!("{} {}", own.number, own.key));
    lines.collect()
}

#[test]
fn a_chapter_moved_is_one_step_that_survives_other_answers_and_reaches_every_document() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let before = order(&app, &case);
    assert_eq!(before[4..6], ["4 dimension", "5 problem"]);
    let view = up(&app, &case, "problem").expect("moved");
    assert_eq!(view.undo.map(|step| step.what), Some(StepKind::Report));
    write(&app, &case, "problem", WORDS).expect("stored");
    answer_otherwise(&app, &case);
    drop(app);

    let app = open(home.path());
    let after = order(&app, &case);
    assert_eq!(after[4..6], ["4 problem", "5 dimension"]);
    assert_eq!(chapter(&app, &case, "problem").note, WORDS);
    let title = chapter(&app, &case, "problem").title;
    let name: String = format!("4{title}").split_whitespace().collect();
    assert!(preview(&app, &case).contains(&name), "{name}");
    let path = home.path().join("r.docx");
    let request = EditableRequest {
        case: case.id.clone(),
        language: Language::Zh,
        kind: EditableKind::Word,
        report: ReportKindView::Full,
    };
    app.editable_write(request, &path).expect("written");
    let script = "import sys,zipfile;sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read('word/document.xml'))";
    let read = std::process::Command::new("python3")
        .args(["-c", script])
        .arg(&path)
        .output();
    let xml = String::from_utf8(read.expect("python3 is installed").stdout).expect("UTF-8");
    let text = xml.split('<').filter_map(|own| own.split_once('>'));
    let text: String = text.map(|(_, own)| own).collect();
    let text: String = text.split_whitespace().collect();
    assert!(text.contains(&name), "Word has {name} too");

    // There is nothing else to undo than what was done.
    down(&app, &case, "problem").expect("moved back");
    assert_eq!(order(&app, &case), before);
    let request = || CaseRequest {
        case: case.id.clone(),
    };
    app.step_undo(request()).expect("undone");
    assert_eq!(order(&app, &case), after);
}

#[test]
fn what_has_its_place_does_not_move_and_what_is_absent_keeps_its_own() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let before = order(&app, &case);
    for key in ["summary", "opinion", "filing", "answers"] {
        let own = chapter(&app, &case, key);
        assert!(!own.may_rise && !own.may_fall, "{key}");
        for moved in [up(&app, &case, key), down(&app, &case, key)] {
            assert_eq!(moved.expect_err("fixed").code, ErrorCode::ChapterFixed);
        }
    }
    let first = chapter(&app, &case, "enterprise");
    assert!(!first.may_rise && first.may_fall);
    let refused = up(&app, &case, "enterprise").expect_err("the summary stays first");
    assert_eq!(refused.code, ErrorCode::ChapterFixed);
    assert_eq!(order(&app, &case), before);

    // Without machines there is no plan to connect them; it comes back where it was put.
    down(&app, &case, "problem").expect("moved");
    down(&app, &case, "problem").expect("moved");
    let moved = order(&app, &case);
    assert_eq!(moved[5..8], ["5 template", "6 connection", "7 problem"]);
    let table = |rows| zhizhen_app::wire::TablePutRequest {
        case: case.id.clone(),
        table: zhizhen_app::wire::TableName::Equipment,
        rows,
    };
    app.table_put(table(Vec::new())).expect("emptied");
    check(&app, &case);
    up(&app, &case, "problem").expect("moved");
    down(&app, &case, "problem").expect("moved");
    for _ in 0..3 {
        app.step_undo(CaseRequest {
            case: case.id.clone(),
        })
        .expect("undone");
    }
    assert_eq!(order(&app, &case), moved);
}

#[test]
fn what_is_known_of_a_report_comes_with_it_whichever_document_is_looked_at() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let case = print(&app, &case, "dimension", false).expect("stored");
    let expected = check(&app, &case);
    for kind in [ReportKindView::Full, ReportKindView::Brief] {
        let mut told = Vec::new();
        let request = ReportRequest {
            kind,
            ..full(&case)
        };
        let looked = app.report_preview(request, |own| told.push(own));
        assert!(looked.expect("a report").0.starts_with(b"%PDF"));
        assert_eq!(told, std::slice::from_ref(&expected), "{kind:?}");
    }
    // Where nobody agreed there is nothing to look at, and nothing is told for it.
    let request = ReportRequest {
        kind: ReportKindView::Submit,
        ..full(&case)
    };
    let refused = app.report_preview(request, |_| panic!("told of a report that is not made"));
    assert_eq!(
        refused.expect_err("no consent").code,
        ErrorCode::ConsentMissing
    );
}

#[test]
fn a_report_that_is_asked_for_anew_ends_the_one_that_was_being_set() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let mut later = None;
    let first = app.report_preview(full(&case), |_| {
        later = Some(app.report_preview(full(&case), |_| {}));
    });
    assert_eq!(
        first.expect_err("nobody wants it").code,
        ErrorCode::ReportStopped
    );
    let later = later.expect("asked").expect("a report");
    assert!(later.0.starts_with(b"%PDF"));
    // What is written to a file is another matter.
    let path = home.path().join("r.pdf");
    let written = app.report_write(full(&case), &path, |step| {
        if step.page == 3 {
            app.report_preview(full(&case), |_| {}).expect("a report");
        }
    });
    written.expect("not ended by a preview");
}
