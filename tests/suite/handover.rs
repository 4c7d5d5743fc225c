//! The submitted report (上报版) holds what the enterprise agreed to hand over and nothing else: every
//! text of a diagnosis carries a mark of its own, and the file's bytes are searched for it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};
use zhizhen_app::sheet::read_sheet;
use zhizhen_app::wire::{
    CaseRequest, CaseView, ChapterChange, ChapterPutRequest, ConsentPutRequest, ErrorCode,
    Language, Nothing, ProblemChange, ProblemField, ProblemPutRequest, ReportKindView,
    ReportRequest, ResultRequest, StepKind,
};
use zhizhen_app::{App, Content, Env, ReportKind, Wanted, write_report_as};
use zhizhen_core::{Consent, ConsentField, Section};

const SHEET: &str = include_str!("../../assessments/samples/full.json");

/// Marks by the field that has to be agreed to, so that they may be said.
type Marks = BTreeMap<ConsentField, Vec<String>>;

struct Marking {
    marks: Marks,
    count: usize,
}

impl Marking {
    /// Makes a mark that occurs nowhere else and has no place to break.
    fn mark(&mut self, field: ConsentField) -> String {
        self.count += 1;
        let mark = format!("Qx{:03}", self.count);
        self.marks.entry(field).or_default().push(mark.clone());
        mark
    }

    fn put(&mut self, value: &mut Value, field: &ConsentField) {
        *value = json!(self.mark(field.clone()));
    }
}

/// The full sample with a mark in every text, and numbers of its own where there are no texts.
fn marked(content: &Content) -> (Value, Marks) {
    let mut sheet: Value = serde_json::from_str(SHEET).expect("the sample is JSON");
    let mut own = Marking {
        marks: Marks::new(),
        count: 0,
    };
    own.put(&mut sheet["enterprise"]["name"], &ConsentField::Name);
    own.put(&mut sheet["visit"]["assessor"], &ConsentField::Assessor);
    own.put(&mut sheet["visit"]["provider"], &ConsentField::Provider);
    for (key, field, number) in [
        ("employees", ConsentField::Employees, 4831),
        ("revenue_wan", ConsentField::Revenue, 7351),
    ] {
        sheet["enterprise"][key] = json!(number);
        own.marks.entry(field).or_default().push(number.to_string());
    }
    let uscc = sheet["enterprise"]["uscc"].as_str().expect("a code");
    let uscc = uscc.to_owned();
    own.marks.entry(ConsentField::Uscc).or_default().push(uscc);
    own.marks
        .entry(ConsentField::Founded)
        .or_default()
        .push("2008-05-12".into());
    for fact in &content.parts().facts {
        if matches!(fact.kind, zhizhen_core::FactKind::Text) {
            let field = ConsentField::Fact(fact.id.clone());
            let mark = own.mark(field);
            sheet["enterprise"]["facts"][fact.id.as_str()] = json!(mark);
        }
    }
    for machine in sheet["equipment"].as_array_mut().expect("machines") {
        for key in ["name", "controller", "protocol", "interface"] {
            own.put(&mut machine[key], &ConsentField::Equipment);
        }
    }
    for system in sheet["systems"].as_array_mut().expect("systems") {
        own.put(&mut system["kind"], &ConsentField::Systems);
        own.put(&mut system["vendor"], &ConsentField::Systems);
        let with = own.mark(ConsentField::Systems);
        system["integrated_with"] = json!([with]);
    }
    for point in sheet["network"].as_array_mut().expect("points") {
        for key in ["place", "note"] {
            own.put(&mut point[key], &ConsentField::Network);
        }
    }
    for reading in sheet["kpis"].as_array_mut().expect("figures") {
        own.put(&mut reading["period"], &ConsentField::Kpis);
    }
    // The items of the national models have no texts that the bank's questions have not.
    let answers = sheet["answers"].as_object_mut().expect("answers");
    answers.retain(|id, _| !id.starts_with("sme24.") && !id.starts_with("cmmm."));
    let ids: Vec<String> = sheet["answers"]
        .as_object()
        .expect("answers")
        .keys()
        .cloned()
        .collect();
    for id in &ids {
        let answer = &mut sheet["answers"][id.as_str()];
        for key in ["comment", "respondent", "reason", "not_applicable"] {
            if answer.get(key).is_some() {
                own.put(&mut answer[key], &ConsentField::AnswerWords);
            }
        }
    }
    let reason = own.mark(ConsentField::AnswerWords);
    sheet["self"] = json!({
        "answers": { "equip.automation": { "choice": "4.0" } },
        "reasons": { "equip.automation": reason },
    });
    (sheet, own.marks)
}

/// Everything a file says, however it says it: its pages' words, and all its bytes unpacked.
struct Said {
    words: String,
    bytes: Vec<u8>,
    /// Marks found in the bytes, in any way a PDF writes text.
    found: BTreeSet<String>,
}

impl Said {
    fn of(pdf: &Path) -> Said {
        let run = |program: &str, arguments: &[&std::ffi::OsStr]| {
            let ran = std::process::Command::new(program).args(arguments).output();
            ran.unwrap_or_else(|error| panic!("{program}: {error}"))
                .stdout
        };
        let text = run("pdftotext", &[pdf.as_os_str(), "-".as_ref()]);
        let text = String::from_utf8(text).expect("UTF-8");
        let unpacked = ["--qdf", "--object-streams=disable"].map(std::ffi::OsStr::new);
        let arguments = [unpacked[0], unpacked[1], pdf.as_os_str(), "-".as_ref()];
        let bytes = run("qpdf", &arguments);
        assert!(
            text.len() > 100 && bytes.len() > 1000,
            "the tools read the file"
        );
        let found = marks_in(&bytes);
        Said {
            words: text.split_whitespace().collect(),
            bytes,
            found,
        }
    }

    /// How many bookmarks the file has: one for each chapter and section.
    fn bookmarks(&self) -> usize {
        let key = b"/Title ";
        let windows = self.bytes.windows(key.len());
        windows.filter(|own| own == key).count()
    }

    /// Whether it stands on a page or, for a mark, in bookmarks, alternative texts or metadata.
    fn says(&self, mark: &str) -> bool {
        let said = [mark, &grouped(mark)];
        said.iter().any(|own| self.words.contains(own)) || self.found.contains(mark)
    }

    /// Whether it stands anywhere, whatever it is. A bare number may be part of another in the
    /// drawing operators: only its page tells.
    fn holds(&self, mark: &str) -> bool {
        let is_number = mark.bytes().all(|byte| byte.is_ascii_digit());
        let mut written = written(mark).into_iter();
        let is_there = |form: Vec<u8>| {
            let mut windows = self.bytes.windows(form.len());
            windows.any(|own| own.eq_ignore_ascii_case(&form))
        };
        self.says(mark) || (!is_number && !mark.starts_with("Qx") && written.any(is_there))
    }
}

/// The ways a PDF writes a text: plain, as UTF-16, and that in hexadecimal.
fn written(text: &str) -> [Vec<u8>; 3] {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let hex: String = wide.iter().map(|byte| format!("{byte:02x}")).collect();
    [text.as_bytes().to_vec(), wide, hex.into_bytes()]
}

/// Every mark in these bytes.
fn marks_in(bytes: &[u8]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (begin, step) in written("Qx").into_iter().zip([1, 2, 4]) {
        for (at, own) in bytes.windows(begin.len()).enumerate() {
            if own[0] != begin[0] || !own.eq_ignore_ascii_case(&begin) {
                continue;
            }
            let digits = (0..3).filter_map(|digit| {
                let end = at + begin.len() + (digit + 1) * step;
                let last = *bytes.get(end - 1)?;
                last.is_ascii_digit().then_some(char::from(last))
            });
            let digits: String = digits.collect();
            found.extend((digits.len() == 3).then(|| format!("Qx{digits}")));
        }
    }
    found
}

fn consent(agreed: BTreeSet<ConsentField>) -> Consent {
    Consent {
        agreed,
        by: "示例厂长".into(),
        day: "2026-11-21".into(),
    }
}

#[test]
fn what_is_not_agreed_to_stands_nowhere_in_the_file_and_what_is_does() {
    let content = zhizhen_app::own_content();
    let (sheet, marks) = marked(&content);
    let sheet = read_sheet(sheet.to_string().as_bytes(), &content).expect("a sheet");
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    let env = Env::fixed(noon);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("submit.pdf");
    let outline = &content.parts().outline;
    let all: BTreeSet<ConsentField> = ConsentField::all(&content, outline)
        .into_iter()
        .map(|(field, _)| field)
        .collect();
    // Sections that say no text of a sheet are tried once, all together: each would cost seconds.
    let silent = |field: &ConsentField| match field {
        ConsentField::Section(section) => matches!(
            section,
            Section::Templates
                | Section::Money
                | Section::Roadmap
                | Section::Entitlement
                | Section::Security
                | Section::Derivation
                | Section::Unverified
                | Section::Clauses
                | Section::Terms
                | Section::Filing
        ),
        _ => false,
    };
    let export = |agreed: &BTreeSet<ConsentField>| {
        let consent = consent(agreed.clone());
        let wanted = Wanted {
            kind: ReportKind::Submit,
            consent: Some(&consent),
            ..Wanted::full(Language::Zh)
        };
        let written = write_report_as((&content, &sheet), &path, &wanted, &env);
        written.expect("a report");
        Said::of(&path)
    };
    let most = export(&all).bookmarks();
    let all: BTreeSet<ConsentField> = all.into_iter().filter(|own| !silent(own)).collect();
    let whole = export(&all);
    let bookmarks = whole.bookmarks();
    assert!(
        bookmarks < most,
        "what nobody agreed to is not printed: {bookmarks} of {most}"
    );
    let printed = |own: &ConsentField| {
        let marks = marks.get(own).into_iter().flatten();
        marks
            .filter(|mark| whole.says(mark))
            .cloned()
            .collect::<Vec<_>>()
    };
    for (field, own) in &marks {
        assert!(
            !printed(field).is_empty(),
            "{field:?} is said nowhere: {own:?}"
        );
    }
    // A chosen option is no text of its own.
    let says_nothing =
        |own: &&ConsentField| matches!(own, ConsentField::Fact(_)) && !marks.contains_key(own);
    for left_out in all.iter().filter(|own| !says_nothing(own)) {
        let mut agreed = all.clone();
        agreed.remove(left_out);
        let said = export(&agreed);
        let id = left_out.id();
        for mark in marks.get(left_out).into_iter().flatten() {
            assert!(!said.holds(mark), "{mark} of {id} is said");
        }
        if let ConsentField::Section(section) = left_out {
            // The sheet has no photos, and nothing to prepare.
            let may_be_absent = matches!(section, Section::Preparation | Section::Photos);
            let fewer = said.bookmarks();
            assert!(
                fewer < bookmarks || may_be_absent,
                "{id} is printed: {fewer} of {bookmarks} bookmarks"
            );
            continue;
        }
        let consent = consent(agreed.clone());
        for own in agreed.iter().filter(|own| consent.allows(&content, own)) {
            // A reason beside the self-assessment goes with it.
            let goes_with = *own == ConsentField::AnswerWords
                && !consent.allows(&content, &ConsentField::SelfAssessment);
            for mark in printed(own).iter().filter(|_| !goes_with) {
                assert!(
                    said.says(mark),
                    "{mark} of {} is gone without {id}",
                    own.id()
                );
            }
        }
    }
    let nothing = export(&BTreeSet::new());
    for mark in marks.values().flatten() {
        assert!(
            !nothing.says(mark),
            "{mark} is said though nothing is agreed to"
        );
    }
}

#[test]
fn the_submitted_report_needs_a_consent_and_says_what_is_missing() {
    let content = zhizhen_app::own_content();
    let sheet = read_sheet(SHEET.as_bytes(), &content).expect("a sheet");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("submit.pdf");
    let write = |kind, consent: Option<&Consent>| {
        let judged = (&content, &sheet);
        let wanted = Wanted {
            kind,
            consent,
            ..Wanted::full(Language::Zh)
        };
        write_report_as(judged, &path, &wanted, &Env::system())
    };
    let refused = write(ReportKind::Submit, None).expect_err("nobody agreed");
    assert_eq!(refused.code, ErrorCode::ConsentMissing);
    assert!(!path.exists(), "nothing is half written");
    let refused = write(ReportKind::Own, None).expect_err("a consultant's visit");
    assert_eq!(refused.code, ErrorCode::KindNotSelf);
    write(ReportKind::Brief, None).expect("the page needs none");
}

#[test]
fn a_consent_file_with_an_unknown_field_or_without_a_person_is_refused_whole() {
    let content = zhizhen_app::own_content();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("consent.json");
    let read = |text: &str| {
        std::fs::write(&path, text).expect("written");
        zhizhen_app::read_consent_file(&path, &content)
    };
    let good =
        r#"{"by":"王厂长","day":"2026-11-21","fields":["name","section.summary","fact.process"]}"#;
    assert_eq!(read(good).expect("a consent").agreed.len(), 3);
    for (text, code) in [
        (
            r#"{"by":"王","day":"2026-11-21","fields":["nmae"]}"#,
            ErrorCode::ConsentFieldUnknown,
        ),
        (
            r#"{"by":"王","day":"2026-11-21","fields":["fact.none"]}"#,
            ErrorCode::ConsentFieldUnknown,
        ),
        (
            r#"{"by":"王","day":"2026-11-21","fields":["section.method"]}"#,
            ErrorCode::ConsentFieldUnknown,
        ),
        (
            r#"{"by":" ","day":"2026-11-21","fields":[]}"#,
            ErrorCode::ConsentByMissing,
        ),
        (
            r#"{"by":"王","day":"yesterday","fields":[]}"#,
            ErrorCode::DateInvalid,
        ),
        (r#"{"by":"王","fields":[]}"#, ErrorCode::ConsentUnreadable),
        ("[", ErrorCode::ConsentUnreadable),
    ] {
        assert_eq!(read(text).expect_err(text).code, code, "{text}");
    }
}

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

/// A number as amounts of money are printed, with a comma between thousands; anything else as it is.
fn grouped(mark: &str) -> String {
    let is_number = mark.bytes().all(|byte| byte.is_ascii_digit());
    match mark.len().checked_sub(3) {
        Some(at @ 1..) if is_number => format!("{},{}", &mark[..at], &mark[at..]),
        _ => mark.to_owned(),
    }
}

/// The words of the case's submitted report, without blanks.
fn submitted(app: &App, case: &CaseView) -> String {
    let request = ReportRequest {
        case: case.id.clone(),
        language: Language::Zh,
        kind: ReportKindView::Submit,
    };
    let bytes = app.report_preview(request, |_| {}).expect("a report").0;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, bytes).expect("written");
    Said::of(&path).words
}

/// Records all fields but those named.
fn agree(app: &App, case: &CaseView, without: &[&str]) -> CaseView {
    let request = ResultRequest {
        case: case.id.clone(),
        language: Language::Zh,
    };
    let view = app.report_check(request).expect("a check").consent;
    let fields = view.groups.iter().flat_map(|own| &own.lines);
    let fields = fields.map(|own| own.field.clone());
    app.consent_put(ConsentPutRequest {
        case: case.id.clone(),
        by: "王厂长".into(),
        fields: fields.filter(|own| !without.contains(&&**own)).collect(),
    })
    .expect("a consent")
}

#[test]
fn words_laid_down_beside_the_answers_go_only_when_agreed_to_and_the_choice_is_one_step() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("the sample");
    app.chapter_put(ChapterPutRequest {
        case: case.id.clone(),
        chapter: "result".into(),
        change: ChapterChange::Write {
            text: "Qnote1".into(),
        },
    })
    .expect("a note");
    let request = CaseRequest {
        case: case.id.clone(),
    };
    let problems = app.problems_view(request).expect("a list");
    app.problem_put(ProblemPutRequest {
        case: case.id.clone(),
        key: problems.lines[0].key.clone(),
        change: ProblemChange::Write {
            field: ProblemField::Cause,
            text: "Qcause2".into(),
        },
    })
    .expect("a cause");
    agree(&app, &case, &[]);
    let said = submitted(&app, &case);
    assert!(said.contains("Qnote1"), "the note");
    assert!(said.contains("Qcause2"), "the cause");
    assert!(said.contains("王厂长"));
    let case = agree(&app, &case, &["chapter_words", "problem_words"]);
    let said = submitted(&app, &case);
    assert!(!said.contains("Qnote1") && !said.contains("Qcause2"));
    assert!(
        said.contains("书面说明2项"),
        "the groups are named: {}",
        &said[..900]
    );
    assert_eq!(
        case.undo.as_ref().map(|step| step.what),
        Some(StepKind::Consent)
    );
}
