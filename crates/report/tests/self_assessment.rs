//! The self-assessment beside the finding on paper: section 3.5, where one is kept with the sheet.
#![allow(clippy::unwrap_used)]

mod support;

use support::{Judged, content, sample, sample_parts};
use zhizhen_core::{AnswerValue, QuestionId, Rung, SelfAssessment};
use zhizhen_report::Role;
use zhizhen_report::chart::ChartItem;
use zhizhen_report::document::{Block, Table};
use zhizhen_report::{Document, Fonts, Language, compose, layout};

/// The sample with a self-assessment that says 4.0 where the finding is a ladder of 2.5 or 2.0.
fn assessed(reason: &str) -> (Judged, Vec<QuestionId>) {
    let content = content();
    let mut parts = sample_parts(&content);
    let mut own = SelfAssessment {
        day: zhizhen_core::Date::new(2026, 11, 3),
        answers: parts.answers.clone(),
        ..SelfAssessment::default()
    };
    let mut raised = Vec::new();
    for (id, answer) in &mut own.answers {
        if content.question(id).is_some()
            && matches!(answer.value, AnswerValue::Choice(Rung::R20 | Rung::R25))
            && raised.len() < 5
        {
            answer.value = AnswerValue::Choice(Rung::R40);
            raised.push(id.clone());
        }
    }
    assert_eq!(raised.len(), 5, "the sample has low ladders");
    if !reason.is_empty() {
        own.reasons.insert(raised[0].clone(), reason.to_owned());
    }
    parts.self_assessment = Some(own);
    (Judged::of(content, parts), raised)
}

/// The tables of section 3.5, first the figures.
fn tables(document: &Document) -> Vec<&Table> {
    let is_heading = |block: &&Block| matches!(block, Block::Heading { .. });
    let mut blocks = document.blocks.iter();
    blocks.find(|block| matches!(block, Block::Heading { text, .. } if text == "自评与核定"));
    let own = blocks.take_while(|block| !is_heading(block));
    own.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
    .collect()
}

fn rows(table: &Table) -> Vec<Vec<String>> {
    let text = |cell: &zhizhen_report::document::Cell| -> String {
        cell.phrases.iter().map(|own| own.text.as_str()).collect()
    };
    let rows = table.rows.iter();
    rows.map(|row| row.cells.iter().map(text).collect())
        .collect()
}

#[test]
fn every_difference_is_printed_with_its_reason_or_that_it_is_missing() {
    let (judged, raised) = assessed("企业把计划当成已做到");
    let document = compose(&judged.input(Language::Chinese));
    let tables = tables(&document);
    let [figures, differences] = tables.as_slice() else {
        panic!("two tables in section 3.5, not {}", tables.len());
    };
    let lines = rows(differences);
    let lines: Vec<_> = lines.iter().filter(|cells| cells.len() == 5).collect();
    for (at, id) in raised.iter().enumerate() {
        let title = judged.content.question(id).unwrap().title.zh.clone();
        let line = lines.iter().find(|cells| cells[0] == title).unwrap();
        assert_eq!(line[1], "4.0 档");
        assert!(line[3].starts_with("核定低"), "{line:?}");
        let reason = if at == 0 {
            "企业把计划当成已做到"
        } else {
            "待说明"
        };
        assert_eq!(line[4], reason);
    }
    // Everything else says the same, so the figures follow from the five.
    let own = zhizhen_core::own_sheet(
        &judged.content,
        &judged.sheet,
        judged.sheet.self_assessment().unwrap().answers.clone(),
    );
    let agreed = zhizhen_core::agreement(&judged.content, &own.unwrap(), &judged.sheet);
    assert_eq!(
        agreed.compared - agreed.exact,
        u32::try_from(lines.len()).unwrap()
    );
    let printed = rows(figures);
    assert_eq!(printed[0][1], format!("{} 题", agreed.compared));
    let share = format!("（{} / {} 题）", agreed.exact, agreed.compared);
    assert!(printed[1][1].ends_with(&share), "{printed:?}");
    let kappa = agreed.kappa.unwrap().thousandths();
    assert_eq!(printed[3][1], format!("0.{kappa:03}"));
}

#[test]
fn the_radar_shows_finding_and_self_assessment_as_two_outlines_and_says_both() {
    let (judged, _) = assessed("");
    let document = compose(&judged.input(Language::Chinese));
    let figures = document.blocks.iter().filter_map(|block| match block {
        Block::Figure {
            chart,
            caption,
            alternative,
            ..
        } => Some((chart, caption, alternative)),
        _ => None,
    });
    let mut figures = figures.filter(|(_, caption, _)| caption.contains("粗线是核定"));
    let (chart, _, told) = figures.next().expect("a radar of both");
    assert!(figures.next().is_none());
    let is_outline = |own: &&ChartItem| match own {
        ChartItem::Polygon {
            points,
            fill: None,
            stroke: Some(stroke),
        } => points.len() == 8 && stroke.role != Role::Hairline,
        _ => false,
    };
    assert_eq!(chart.items.iter().filter(is_outline).count(), 2);
    let own = judged.sheet.self_assessment().unwrap().answers.clone();
    let own = zhizhen_core::own_sheet(&judged.content, &judged.sheet, own).unwrap();
    let own = zhizhen_core::score(&judged.content, &own);
    let number = |own: &zhizhen_core::DimensionScore| own.point.unwrap().to_string();
    for (found, own) in judged.card.dimensions.iter().zip(&own.dimensions) {
        let said = format!("核定 {}，自评 {}", number(found), number(own));
        assert!(told.contains(&said), "{said}: {told}");
    }
}

#[test]
fn without_a_self_assessment_there_is_no_such_section() {
    assert!(tables(&compose(&sample().input(Language::Chinese))).is_empty());
}

#[test]
fn a_long_reason_stays_on_the_page_in_either_language() {
    let (judged, _) = assessed(&"把下一年的打算也算进去了，".repeat(400));
    for language in [Language::Chinese, Language::English] {
        let document = compose(&judged.input(language));
        for frame in layout(&document, Fonts::embedded()).frames {
            for item in &frame.items {
                if let zhizhen_report::frame::Item::Text { x, line, .. } = &item.item {
                    assert!(x.0 + line.right.0 <= frame.width.0 - 28.0, "{}", line.text);
                }
            }
        }
    }
}
