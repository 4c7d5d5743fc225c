//! Questions that are not asked of an enterprise: what the sheet once held for them is not printed as found
//! there, and the counts of the report agree with each other.

use zhizhen_app::ReportKind;
use zhizhen_app::wire::Language;
use zhizhen_core::{AnswerValue, Standing, score};
use zhizhen_report::Document;
use zhizhen_report::document::{Block, Row};

use crate::reports::{CONTENT, Source};

fn texts(row: &Row) -> Vec<String> {
    let cells = row.cells.iter().map(|own| &own.phrases);
    let said = cells.map(|own| own.iter().map(|own| own.text.as_str()).collect());
    said.collect()
}

fn rows(document: &Document) -> Vec<Vec<String>> {
    let tables = document.blocks.iter().filter_map(|own| match own {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|own| &own.rows).map(texts).collect()
}

#[test]
fn an_old_answer_of_a_question_that_is_not_asked_is_not_printed() {
    let source = Source::sample("garment");
    let sheet = source.sheet(ReportKind::Full);
    let card = score(&CONTENT, &sheet);
    let document = source.document(ReportKind::Full, Language::Zh);
    let rows = rows(&document);
    let mut seen = 0;
    for question in CONTENT.questions() {
        let standing = card.question(&question.id).expect("it is scored").standing;
        let says = match standing {
            Standing::Implied => "未问，按最低档计",
            Standing::NotRelevant => "不涉及",
            _ => continue,
        };
        let mut own = rows.iter();
        let own = own.find(|own| own[0].ends_with(&format!("\n{}", question.id)));
        let own = own.expect("it has its line");
        assert_eq!(
            (own[1].as_str(), own[3].as_str()),
            (says, "–"),
            "{}",
            question.id
        );
        seen += usize::from(sheet.answer(&question.id).is_some());
    }
    assert!(seen > 20, "the sample holds such answers: {seen}");
}

#[test]
fn key_figures_grades_and_interviews_count_the_same_answers() {
    for name in ["full", "electronics", "garment"] {
        let source = Source::sample(name);
        let sheet = source.sheet(ReportKind::Full);
        let card = score(&CONTENT, &sheet);
        let document = source.document(ReportKind::Full, Language::Zh);
        let graded = CONTENT.questions().filter(|question| {
            let answer = sheet.answer(&question.id).map(|own| &own.value);
            let is_value = matches!(
                answer,
                Some(AnswerValue::Choice(_) | AnswerValue::Counts { .. })
            );
            let standing = card.question(&question.id).expect("it is scored").standing;
            is_value && matches!(standing, Standing::Answered { .. } | Standing::Lifted(_))
        });
        let graded = graded.count();
        let note = document.blocks.iter().find_map(|own| match own {
            Block::KeyFigures(own) => own.iter().find(|own| own.note.starts_with("已作答")),
            _ => None,
        });
        let note = &note.expect("a key figure").note;
        assert!(
            note.contains(&format!("已作答 {graded} 题")),
            "{name}: {note}"
        );
        let rows = rows(&document);
        let sum = |first: &str, from: usize| -> usize {
            let row = rows.iter().find(|own| own[0] == first && own.len() == 9);
            let cells = &row.expect("a sum")[from..from + 3];
            cells
                .iter()
                .map(|own| own.parse::<usize>().expect("a number"))
                .sum()
        };
        assert_eq!(sum("合计", 1), graded, "{name}: the table of grades");
    }
}
