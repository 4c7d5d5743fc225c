//! The outline decides which sections a report has, in which order and under which titles.
//! Deliberately absent: files of a programme (see the suite).

mod support;

use support::sample;
use zhizhen_core::{CoverWords, Outline, Section, SectionPlace, Words};
use zhizhen_report::document::Block;
use zhizhen_report::{Document, Language, compose, overview};

fn chinese(text: &str) -> Words {
    Words {
        zh: text.into(),
        en: None,
    }
}

fn with(outline: &Outline) -> Document {
    let judged = sample();
    compose(&zhizhen_report::ReportInput {
        outline,
        ..judged.input(Language::Chinese)
    })
}

fn headings(document: &Document) -> Vec<String> {
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading {
            level: 1,
            number,
            text,
        } => Some(format!("{number} {text}")),
        _ => None,
    });
    headings.collect()
}

/// Another order, two chapters fewer, one annex made a chapter, own title and number.
fn other() -> Outline {
    let mut outline = Outline::default();
    let drop = [Section::Summary, Section::Templates, Section::Census];
    outline.parts.retain(|own| !drop.contains(&own.section));
    let verify = outline.parts.iter();
    let verify = verify
        .clone()
        .position(|own| own.section == Section::Unverified);
    let mut verify = outline.parts.remove(verify.expect("it is there"));
    verify.place = SectionPlace::Chapter;
    outline.parts.insert(0, verify);
    let result = outline.parts.iter_mut();
    let mut results = result.filter(|own| own.section == Section::Result);
    let result = results.next().expect("it is there");
    result.title = Some(chinese("诊断结论"));
    result.number = Some("甲".into());
    result.text = vec![chinese("本章由主管部门统一编排。")];
    outline.cover = CoverWords {
        title: Some(chinese("数字化诊断意见书")),
        marks: vec![chinese("内部资料")],
        facts: vec![(chinese("组织单位"), chinese("某市工业和信息化局"))],
        statement: vec![chinese("本诊断费用由财政承担。")],
    };
    outline
}

#[test]
fn order_numbers_and_titles_are_the_outlines() {
    let document = with(&other());
    let found = headings(&document);
    assert!(found[0].starts_with("1 "), "{found:?}");
    assert!(found[0].contains("待核"), "{found:?}");
    assert_eq!(found[3], "甲 诊断结论", "{found:?}");
    assert!(found[4].starts_with("5 "), "{found:?}");
    assert!(found.iter().all(|own| !own.contains("模板")), "{found:?}");
    assert_eq!(found.last().map(|own| own.contains("附录 I")), Some(true));
    let text = format!("{document:?}");
    assert!(text.contains("本章由主管部门统一编排。"));
    assert!(
        text.contains("甲.1"),
        "subsections count under the own number"
    );
}

#[test]
fn the_cover_says_the_outlines_words_and_still_that_the_result_is_not_official() {
    let document = with(&other());
    let cover = document.cover.expect("a full report has one");
    assert_eq!(cover.title, "数字化诊断意见书");
    assert!(document.meta.title.starts_with("数字化诊断意见书"));
    assert!(cover.marks.contains(&"内部资料".to_owned()));
    let fact = ("组织单位".to_owned(), "某市工业和信息化局".to_owned());
    assert!(cover.facts.contains(&fact));
    let own = cover
        .statement
        .iter()
        .position(|own| own.contains("财政承担"));
    let limit = cover
        .statement
        .iter()
        .position(|own| own.contains("不是国家或地方发布的官方等级"));
    assert!(own.is_some() && own < limit, "{:?}", cover.statement);
}

#[test]
fn a_reference_follows_its_section_to_its_place() {
    let plain = format!("{:?}", with(&Outline::default()));
    assert!(plain.contains("逐行台账见附录 C。"));
    let mut outline = Outline::default();
    outline.parts.retain(|own| own.section != Section::Census);
    let without = format!("{:?}", with(&outline));
    assert!(!without.contains("逐行台账见附录"));
    assert!(without.contains("（本报告没有这一部分）"));
    let mut outline = Outline::default();
    let place = |outline: &Outline, section| {
        let position = outline.parts.iter().position(|own| own.section == section);
        position.expect("it is there")
    };
    let census = outline.parts.remove(place(&outline, Section::Census));
    let first = place(&outline, Section::Profile);
    outline.parts.insert(first, census);
    assert!(format!("{:?}", with(&outline)).contains("逐行台账见附录 A。"));
}

#[test]
fn what_is_unverified_is_listed_whole_wherever_its_list_stands() {
    let judged = sample();
    let rows = |outline: &Outline| {
        let document = with(outline);
        let mut tables = document.blocks.into_iter().filter_map(|block| match block {
            Block::Table(table) if table.caption.contains("待核事项与来源") => {
                Some(table.rows)
            }
            _ => None,
        });
        tables
            .next_back()
            .expect("the sample prints something unverified")
    };
    let mut first = Outline::default();
    let place = first.parts.iter();
    let place = place
        .clone()
        .position(|own| own.section == Section::Unverified);
    let mut own = first.parts.remove(place.expect("it is there"));
    own.place = SectionPlace::Chapter;
    first.parts.insert(0, own);
    assert_eq!(rows(&first), rows(&Outline::default()));
    let input = judged.input(Language::Chinese);
    let chapters = |outline: &Outline| {
        let lines = overview(&zhizhen_report::ReportInput { outline, ..input }).chapters;
        lines.len()
    };
    assert_eq!(chapters(&first), chapters(&Outline::default()));
}
