//! Chapter 2: how the diagnosis was made, and what it did not see.

use zhizhen_core::{Section, Standing, express_coverage, open_in_scope};

use super::{Composer, all_questions, letter, row};
use crate::document::{Block, Cell, Column, Phrase, Table, Width};

impl Composer<'_> {
    pub(super) fn work(&mut self) {
        self.chapter(Section::Work);
        self.section(self.say("work.how"));
        let total = self.input.content.questions().count();
        let text = self.fill("work.how_text", &[("total", &total)]);
        self.paragraph(text);
        self.section(self.say("work.grades"));
        self.paragraph(self.say("work.grades_text"));
        self.grades_by_dimension();
        self.section(self.say("work.limits"));
        self.open_items();
        self.not_applicable();
        self.further_notes();
    }

    fn grades_by_dimension(&mut self) {
        let mut rows = Vec::new();
        let mut totals = [0usize; 8];
        for (position, dimension, scored) in self.dimensions_scored() {
            let grades = self.grades(all_questions(scored));
            let count = |holds: fn(Standing) -> bool| {
                all_questions(scored)
                    .filter(|own| holds(own.standing))
                    .count()
            };
            let counts = [
                grades[0],
                grades[1],
                grades[2],
                count(|own| own == Standing::Implied),
                count(|own| own == Standing::Unanswered),
                count(|own| own == Standing::Unknown),
                count(|own| own == Standing::NotObserved),
                count(|own| own == Standing::NotApplicable),
            ];
            totals
                .iter_mut()
                .zip(counts)
                .for_each(|(total, count)| *total += count);
            let title = format!(
                "{} {}",
                letter(position),
                self.language.of(&dimension.title)
            );
            rows.push(row(std::iter::once(Cell::from(title))
                .chain(counts.map(|count| Cell::from(count.to_string())))
                .collect()));
        }
        rows.push(row(std::iter::once(Cell::of(vec![Phrase::strong(
            self.say("work.total"),
        )]))
        .chain(totals.map(|count| Cell::of(vec![Phrase::strong(count.to_string())])))
        .collect()));
        let mut columns = vec![Column::left(3.0)];
        columns.extend([Column::right(1.0); 8]);
        let head = [
            self.say("work.dimension"),
            "A",
            "B",
            "C",
            self.say("work.not_asked"),
            self.say("work.open"),
            self.say("state.unknown"),
            self.say("state.not_observed"),
            self.say("state.not_applicable"),
        ];
        let title = self.say("work.grades_table");
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns,
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }

    fn open_items(&mut self) {
        let open = &self.input.scorecard.open;
        if open.is_empty() {
            self.paragraph(self.say("work.limits_none"));
            return;
        }
        // What an express visit left out on purpose is said once, not listed row by row.
        let input = self.input;
        let express = express_coverage(input.content, input.sheet, input.scorecard);
        if let Some(own) = express {
            let text = self.fill(
                "work.limits_express",
                &[
                    ("asked", &own.asked),
                    ("left_out", &own.left_out),
                    ("answers", &self.reference(Section::Answers)),
                ],
            );
            self.paragraph(text);
        }
        let open = open_in_scope(input.content, input.sheet, input.scorecard);
        if open.is_empty() {
            self.paragraph(self.say("work.limits_express_none"));
            return;
        }
        self.paragraph(self.say("work.limits_text"));
        let rows = open
            .iter()
            .map(|item| {
                let remark = self
                    .input
                    .sheet
                    .answer(&item.question)
                    .and_then(|answer| answer.comment.as_deref())
                    .unwrap_or_else(|| self.say("state.dash"));
                let required = if item.is_required {
                    Phrase::warning(self.say("state.yes"))
                } else {
                    Phrase::plain(self.say("state.no"))
                };
                row(vec![
                    self.question_title(&item.question).into(),
                    self.state(item.standing).into(),
                    Cell::of(vec![required]),
                    remark.into(),
                ])
            })
            .collect();
        let head = [
            self.say("work.question"),
            self.say("work.standing"),
            self.say("work.required"),
            self.say("work.remark"),
        ];
        let title = self.say("work.open_table");
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(3.0),
                    Column::left(1.2),
                    Column::centre(0.8),
                    Column::left(5.0),
                ],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }

    /// Lists what does not apply.
    fn not_applicable(&mut self) {
        let rows: Vec<_> = self
            .questions()
            .iter()
            .filter(|placed| placed.scored.standing == Standing::NotApplicable)
            .map(|placed| {
                let reason = self.reason_of(&placed.question.id);
                row(vec![
                    self.language.of(&placed.question.title).into(),
                    self.language.of(&placed.dimension.title).into(),
                    reason.unwrap_or_else(|| self.say("work.no_reason")).into(),
                ])
            })
            .collect();
        if rows.is_empty() {
            return;
        }
        self.section(self.say("work.cut"));
        self.paragraph(self.say("work.cut_text"));
        let head = [
            self.say("work.question"),
            self.say("work.dimension"),
            self.say("work.reason"),
        ];
        let title = self.say("work.cut_table");
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::left(3.0), Column::left(2.2), Column::left(4.8)],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }

    fn further_notes(&mut self) {
        let card = self.input.scorecard;
        let not_relevant = card
            .dimensions
            .iter()
            .flat_map(all_questions)
            .filter(|own| own.standing == Standing::NotRelevant)
            .count();
        let mut notes = Vec::new();
        let mut add = |count: usize, text: String| {
            if count > 0 {
                notes.push(vec![Phrase::plain(text)]);
            }
        };
        add(
            card.implied.len(),
            self.fill(
                "work.note_implied",
                &[
                    ("count", &card.implied.len()),
                    ("answers", &self.reference(Section::Answers)),
                ],
            ),
        );
        add(
            not_relevant,
            self.fill("work.note_relevant", &[("count", &not_relevant)]),
        );
        let titles: Vec<String> = card
            .contradictions
            .iter()
            .map(|id| self.question_title(id))
            .collect();
        add(
            titles.len(),
            self.fill(
                "work.note_contradiction",
                &[
                    ("count", &titles.len()),
                    ("titles", &self.language.list(&titles)),
                ],
            ),
        );
        let kept = card.not_counted.len();
        add(
            kept,
            self.fill("work.note_not_counted", &[("count", &kept)]),
        );
        if !notes.is_empty() {
            self.section(self.say("work.notes"));
            self.blocks.push(Block::List(notes));
        }
    }
}
