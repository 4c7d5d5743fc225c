//! The four documents of one diagnosis: what each says, and that the page for the owner is one page.
//! Deliberately absent: what is handed over (see the suite).

mod support;

use support::sample;
use zhizhen_core::{Consent, ConsentField, Enterprise, FactValue, Section, SheetParts, VisitKind};
use zhizhen_report::document::Block;
use zhizhen_report::{Document, Fonts, Language, ReportInput, ReportKind, compose, layout};

use support::Judged;

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

fn of(judged: &Judged, kind: ReportKind, language: Language) -> Document {
    compose(&ReportInput {
        kind,
        ..judged.input(language)
    })
}

fn pages(document: &Document) -> usize {
    layout(document, Fonts::embedded()).frames.len()
}

fn changed(change: impl FnOnce(&mut SheetParts)) -> Judged {
    let judged = sample();
    let mut parts = judged.sheet.parts().clone();
    change(&mut parts);
    Judged::of(judged.content, parts)
}

#[test]
fn the_page_for_the_owner_is_one_page_whatever_the_sheet_says() {
    let cases = [
        sample(),
        changed(|parts| parts.enterprise.name = "甲".repeat(200)),
        changed(|parts| parts.enterprise.name = "W".repeat(200)),
        changed(|parts| parts.enterprise.name = "𬭎👍ــ\u{1F468}".repeat(40)),
        changed(|parts| {
            parts.answers.clear();
            parts.equipment.clear();
            parts.systems.clear();
            parts.network.clear();
            parts.people.clear();
            parts.kpis.clear();
            parts.enterprise = Enterprise::named("空");
        }),
        changed(|parts| {
            let machine = parts.equipment[0].clone();
            parts.equipment = vec![machine; 2000];
            for answer in parts.answers.values_mut() {
                answer.comment = Some("长".repeat(10_000));
            }
            for value in parts.enterprise.facts.values_mut() {
                if let FactValue::Text(text) = value {
                    *text = "事".repeat(5_000);
                }
            }
        }),
    ];
    for judged in &cases {
        for language in LANGUAGES {
            let document = of(judged, ReportKind::Brief, language);
            let name = &judged.sheet.enterprise().name;
            let start: String = name.chars().take(12).collect();
            assert_eq!(pages(&document), 1, "{start} {language:?}");
        }
    }
}

#[test]
fn the_page_names_five_boards_and_three_steps_at_most_and_says_money_is_a_magnitude() {
    let document = of(&sample(), ReportKind::Brief, Language::Chinese);
    let rows: Vec<usize> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table.rows.len()),
            _ => None,
        })
        .collect();
    assert_eq!(rows[..2], [5, 3]);
    let text = format!("{document:?}");
    for said in ["卡在哪里", "数量级", "报告编号", "不是官方等级", "结果区间"]
    {
        assert!(text.contains(said), "{said}");
    }
}

#[test]
fn a_self_assessment_says_on_every_head_that_it_is_no_diagnosis_and_no_expert_signs() {
    let judged = changed(|parts| parts.visit.kind = VisitKind::SelfAssessment);
    let document = of(&judged, ReportKind::Own, Language::Chinese);
    assert!(
        document
            .meta
            .running_left
            .starts_with("企业自评，不是诊断结论")
    );
    let cover = document.cover.as_ref().expect("it has one");
    assert!(!cover.title.contains("诊断"), "{}", cover.title);
    assert!(cover.marks.contains(&"企业自评".to_owned()));
    let signatures: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Signatures(fields) => Some(fields.iter().flatten().cloned().collect::<String>()),
            _ => None,
        })
        .collect();
    let [signatures] = &signatures[..] else {
        panic!("one place for signatures: {signatures:?}");
    };
    assert!(signatures.contains("企业负责人") && !signatures.contains("诊断"));
    let first = document.blocks.iter().find_map(|block| match block {
        Block::Heading { level: 1, text, .. } => Some(text.clone()),
        _ => None,
    });
    assert_eq!(first.as_deref(), Some("到访前要准备的"));
    let full = of(&judged, ReportKind::Full, Language::Chinese);
    assert!(!format!("{full:?}").contains("到访前要准备的"));
}

#[test]
fn what_was_not_agreed_to_be_handed_over_is_not_said_to_be_absent() {
    let judged = changed(|parts| {
        parts.systems.clear();
        parts.network.clear();
    });
    let absent = ["没有登记信息系统", "没有登记网络", "还没有网络实测"];
    let said = |consent: Option<&Consent>, kind| {
        let document = compose(&ReportInput {
            kind,
            consent,
            ..judged.input(Language::Chinese)
        });
        format!("{:?}", document.blocks)
    };
    let full = said(None, ReportKind::Full);
    let sections = [Section::Enterprise, Section::Networking, Section::Security];
    let consent = Consent {
        agreed: sections.map(ConsentField::Section).into(),
        ..Consent::default()
    };
    let submitted = said(Some(&consent), ReportKind::Submit);
    for own in absent {
        assert!(full.contains(own), "{own}");
        assert!(!submitted.contains(own), "{own}");
    }
    let withheld = Language::Chinese.withheld();
    assert!(submitted.matches(withheld).count() >= absent.len());
}
