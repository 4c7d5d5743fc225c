//! The visit before: whose it may be, and that report and window hold its own numbers beside this visit's.

use std::path::Path;

use zhizhen_app::wire::{
    AnswerPutRequest, AnswerView, CaseView, EarlierView, EnterpriseInput, EnterpriseSaveRequest,
    Language, Nothing, ReportKindView, ReportRequest, ResultRequest, ValueView, VisitSaveRequest,
};
use zhizhen_app::{App, ReportKind, Wanted, with_report_input};
use zhizhen_core::{
    AnswerSheet, Date, Earlier, NotEarlier, Peer, Published, Rung, VisitKind, earlier,
    latest_earlier, score,
};
use zhizhen_report::document::{Block, Cell};
use zhizhen_report::{Document, compose};

use crate::reports::{CONTENT, LANGUAGES, SAMPLES, consent, noon};
use crate::shipped::{answer_all, content, empty, sheet};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn visited(on: &str, rung: Rung) -> Peer {
    let mut parts = empty();
    answer_all(&mut parts, rung);
    parts.visit.date = Some(day(on));
    let sheet = sheet(parts);
    Peer::of(content(), &sheet, &score(content(), &sheet), on, "")
}

fn own() -> Peer {
    visited("2026-11-21", Rung::R30)
}

#[test]
fn an_earlier_visit_is_of_the_same_enterprise_world_kind_model_and_finished() {
    let before = visited("2025-06-30", Rung::R20);
    let found = earlier(&own(), &before).expect("it is one");
    assert_eq!(found.day, day("2025-06-30"));
    assert_eq!(found.index, Published::new(200).expect("in range"));
    assert_eq!(found.dimensions.len(), 8);
    assert!(!found.is_of_other_content);

    let refused = |change: fn(&mut Peer)| {
        let mut other = before.clone();
        change(&mut other);
        earlier(&own(), &other).expect_err("it is none")
    };
    let other = refused(|own| own.name = "别的厂".into());
    assert_eq!(other, NotEarlier::OtherEnterprise);
    assert_eq!(
        refused(|own| own.is_synthetic = false),
        NotEarlier::OtherWorld
    );
    let of_itself = refused(|own| own.kind = VisitKind::SelfAssessment);
    assert_eq!(of_itself, NotEarlier::OtherKind);
    assert_eq!(refused(|own| own.method += 1), NotEarlier::OtherModel);
    let other = refused(|own| {
        own.dimensions.pop();
    });
    assert_eq!(other, NotEarlier::OtherModel);
    assert_eq!(refused(|own| own.day = None), NotEarlier::NotBefore);
    let same_day = refused(|own| own.day = Date::parse("2026-11-21"));
    assert_eq!(same_day, NotEarlier::NotBefore);
    assert_eq!(
        refused(|own| own.is_finished = false),
        NotEarlier::Unfinished
    );
    let undated = Peer { day: None, ..own() };
    assert_eq!(earlier(&undated, &before), Err(NotEarlier::NotBefore));
}

#[test]
fn of_several_earlier_visits_the_latest_counts_whatever_their_order() {
    let unfinished = Peer {
        is_finished: false,
        ..visited("2026-09-01", Rung::R40)
    };
    let mut portfolio = vec![
        visited("2024-03-01", Rung::R20),
        visited("2025-06-30", Rung::R25),
        unfinished,
        visited("2026-11-21", Rung::R40),
        visited("2027-01-01", Rung::R40),
    ];
    for _ in 0..portfolio.len() {
        portfolio.rotate_left(1);
        let found = latest_earlier(&own(), &portfolio).expect("there are two");
        assert_eq!(found.day, day("2025-06-30"));
    }
    assert_eq!(latest_earlier(&own(), &portfolio[..0]), None);
}

/// The full sample, and what was found half a year before it: several answers stood lower.
fn visits() -> (AnswerSheet, AnswerSheet, Earlier) {
    let (_, text) = SAMPLES[0];
    let read =
        |text: &str| zhizhen_app::sheet::read_sheet(text.as_bytes(), &CONTENT).expect("a sheet");
    let now = read(text);
    let mut tree: serde_json::Value = serde_json::from_str(text).expect("JSON");
    tree["visit"]["date"] = "2025-05-06".into();
    let answers = tree["answers"].as_object_mut().expect("answers");
    let ladders = answers.values_mut().filter(|own| own["choice"].is_string());
    for own in ladders.step_by(3) {
        own["choice"] = "2.0".into();
    }
    let then = read(&tree.to_string());
    let peer = |sheet| Peer::of(&CONTENT, sheet, &score(&CONTENT, sheet), "", "");
    let found = earlier(&peer(&now), &peer(&then)).expect("it is one");
    (now, then, found)
}

fn document(sheet: &AnswerSheet, kind: ReportKind, own: &Earlier, language: Language) -> Document {
    let agreed = consent(|_| true);
    let wanted = Wanted {
        kind,
        consent: Some(&agreed),
        earlier: Some(own),
        ..Wanted::full(language)
    };
    with_report_input((&CONTENT, sheet), &wanted, &noon(), compose).expect("composed")
}

/// The rows of the table below a caption, as texts.
fn rows(document: &Document, caption: &str) -> Vec<Vec<String>> {
    let tables = document.blocks.iter().filter_map(|own| match own {
        Block::Table(table) if table.caption.ends_with(caption) => Some(table),
        _ => None,
    });
    let rows = tables.flat_map(|own| &own.rows);
    let cell = |own: &Cell| own.phrases.iter().map(|own| &*own.text).collect();
    rows.map(|own| own.cells.iter().map(cell).collect())
        .collect()
}

#[test]
fn the_report_holds_both_results_and_their_difference_dimension_by_dimension() {
    let (now, then, found) = visits();
    let (now_card, then_card) = (score(&CONTENT, &now), score(&CONTENT, &then));
    let words = [
        (Language::Zh, "各维度与上次相比", "升 ", "降 ", "没有变化"),
        (
            Language::En,
            "The dimensions and the visit before",
            "up ",
            "down ",
            "no change",
        ),
    ];
    for (language, caption, up, down, same) in words {
        let document = document(&now, ReportKind::Full, &found, language);
        let rows = rows(&document, caption);
        let points = now_card.dimensions.iter().zip(&then_card.dimensions);
        let mut expected: Vec<_> = points.map(|(now, then)| (then.point, now.point)).collect();
        expected.push((then_card.index, now_card.index));
        assert_eq!(rows.len(), expected.len());
        let mut moved = 0;
        for (row, (then, now)) in rows.iter().zip(expected) {
            let (then, now) = (then.expect("answered"), now.expect("answered"));
            let by = i32::from(now.hundredths()) - i32::from(then.hundredths());
            let size = format!("{}.{:02}", by.abs() / 100, by.abs() % 100);
            let change = match by {
                0 => same.to_owned(),
                1.. => format!("{up}{size}"),
                _ => format!("{down}{size}"),
            };
            moved += i32::from(by != 0);
            assert_eq!(row[1..], [then.to_string(), now.to_string(), change]);
        }
        assert!(moved > 4, "the two visits differ");
    }
}

#[test]
fn the_first_page_names_the_visit_before_and_what_is_handed_over_does_not() {
    let (now, _, found) = visits();
    for language in LANGUAGES {
        let says = |kind| {
            let document = document(&now, kind, &found, language);
            format!("{:?}", document.blocks).contains("2025-05-06")
        };
        assert!(says(ReportKind::Full), "{language:?}");
        assert!(!says(ReportKind::Submit), "{language:?}");
    }
}

fn visit(app: &App, name: &str, uscc: &str, date: &str) -> CaseView {
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let own = case.enterprise;
    let enterprise = EnterpriseInput {
        name: name.into(),
        uscc: uscc.into(),
        district: String::new(),
        industry: own.industry.unwrap_or_default(),
        employees: "120".into(),
        revenue_wan: "6000".into(),
        founded: String::new(),
        facts: own.facts,
    };
    let saved = app.enterprise_save(EnterpriseSaveRequest {
        case: case.id.clone(),
        enterprise,
    });
    saved.expect("saved");
    let saved = app.visit_save(VisitSaveRequest {
        case: case.id,
        date: date.into(),
        is_self_assessment: false,
        is_express: false,
        assessor: String::new(),
        provider: String::new(),
    });
    saved.expect("saved")
}

fn seen(app: &App, case: &CaseView) -> Option<EarlierView> {
    let request = ResultRequest {
        case: case.id.clone(),
        language: Language::Zh,
    };
    app.result_view(request).expect("a result").earlier
}

#[test]
fn the_window_finds_the_visit_before_among_its_cases_by_code_or_by_name() {
    let home = tempfile::tempdir().expect("a folder");
    let app = App::open(Path::new(home.path()), noon()).expect("the store opens");
    let code = "913702000000000012";
    let other = "913702000000000025";
    let before = visit(&app, "示例甲厂", code, "2025-06-30");
    let answer = app.answer_put(AnswerPutRequest {
        case: before.id.clone(),
        question: "org.will".into(),
        answer: before.questions["org.will"]
            .answer
            .clone()
            .map(|own| AnswerView {
                value: ValueView::Choice { rung: "4.0".into() },
                ..own
            }),
    });
    answer.expect("answered");
    visit(&app, "示例甲厂", other, "2025-08-30");
    let renamed = visit(&app, "示例甲厂（新名）", code, "2026-11-21");
    let unnamed = visit(&app, "示例甲厂", "", "2026-11-21");
    let nobody = visit(&app, "示例乙厂", "", "2026-11-21");

    let found = seen(&app, &renamed).expect("the same code");
    assert_eq!(found.day, "2025-06-30");
    let index = before.strip.index.clone().expect("a result");
    assert_ne!(found.index, index, "the answer that was changed counts");
    assert_eq!(found.dimensions.len(), 8);
    // Without a code of its own it is taken to be of the enterprise that bears its name.
    assert_eq!(
        seen(&app, &unnamed).expect("the same name").day,
        "2025-08-30"
    );
    assert_eq!(seen(&app, &nobody), None);
    assert_eq!(seen(&app, &before), None, "the first visit has none");

    let report = ReportRequest {
        case: renamed.id.clone(),
        language: Language::Zh,
        kind: ReportKindView::Full,
    };
    let path = home.path().join("report.pdf");
    app.report_write(report, &path, |_| {}).expect("written");
    let copied = std::process::Command::new("pdftotext")
        .args([path.as_os_str(), "-".as_ref()])
        .output();
    let copied = copied.expect("pdftotext is installed (package poppler-utils)");
    let text: String = String::from_utf8_lossy(&copied.stdout)
        .split_whitespace()
        .collect();
    assert!(text.contains("与上次相比"), "it has a section");
    assert!(text.contains(&format!("上次是2025-06-30，指数{}", found.index)));
}
