//! What only a self-assessment says: which answers decide it, and what to have ready for the visit.
//!
//! Deliberately absent: any judgement of the answers; whoever visits makes it.

use zhizhen_core::{QuestionId, Section, open_in_scope};

use super::{Composer, row};
use crate::document::{Block, Column, Phrase, Row, Table, Width};

/// How many answers are listed that decide, and how many that are open.
const MOST: usize = 10;

impl Composer<'_> {
    pub(super) fn preparation(&mut self) {
        self.chapter(Section::Preparation);
        self.blocks.push(Block::Callout {
            title: self.say("preparation.warning").to_owned(),
            body: vec![Phrase::plain(self.say("cover.self_note"))],
            is_warning: true,
        });
        self.section(self.say("preparation.decisive"));
        let weak = self.input.judgements.certainty.decisive(MOST);
        let weak: Vec<QuestionId> = weak.iter().map(|own| own.id.clone()).collect();
        match weak.is_empty() {
            true => self.paragraph(self.say("preparation.decisive_none")),
            false => {
                self.paragraph(self.say("preparation.decisive_text"));
                self.papers("preparation.decisive_table", &weak);
            }
        }
        self.section(self.say("preparation.open"));
        let input = self.input;
        let open = open_in_scope(input.content, input.sheet, input.scorecard);
        let mut ids: Vec<QuestionId> = open.iter().map(|own| own.question.clone()).collect();
        ids.retain(|id| !weak.contains(id));
        match ids.is_empty() {
            true => self.paragraph(self.say("preparation.open_none")),
            false => {
                let count = ids.len();
                self.paragraph(self.fill("preparation.open_text", &[("count", &count)]));
                ids.truncate(MOST);
                self.papers("preparation.open_table", &ids);
            }
        }
        self.section(self.say("preparation.records"));
        let parts = input.sheet.parts();
        let records = [
            (parts.equipment.is_empty(), "preparation.equipment"),
            (parts.systems.is_empty(), "preparation.systems"),
            (parts.network.is_empty(), "preparation.network"),
            (parts.people.is_empty(), "preparation.people"),
            (parts.kpis.is_empty(), "preparation.kpis"),
        ];
        let missing = records.into_iter().filter(|(is_missing, _)| *is_missing);
        let missing: Vec<_> = missing
            .map(|(_, key)| vec![Phrase::plain(self.say(key))])
            .collect();
        match missing.is_empty() {
            true => self.paragraph(self.say("preparation.records_none")),
            false => {
                self.paragraph(self.say("preparation.records_text"));
                self.blocks.push(Block::List(missing));
            }
        }
    }

    /// Questions with what shows how they stand.
    fn papers(&mut self, title: &str, ids: &[QuestionId]) {
        let rows: Vec<Row> = ids
            .iter()
            .map(|id| {
                let question = self.input.content.question(id);
                let evidence = question.map_or("", |own| self.language.of(&own.evidence));
                row(vec![self.question_title(id).into(), evidence.into()])
            })
            .collect();
        let head = ["preparation.question", "preparation.evidence"];
        let head = head.map(|key| self.say(key).to_owned()).to_vec();
        let title = self.say(title);
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::left(4.0), Column::left(6.0)],
                head,
                rows,
            },
        );
    }
}
