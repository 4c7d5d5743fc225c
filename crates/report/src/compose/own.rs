//! Section 3.5: the self-assessment beside the finding, where one is kept with the sheet.
//!
//! Absent: who is right, and the national models; the index's five rungs are compared.

use zhizhen_core::{
    Agreement, Compared, Difference, Kappa, QuestionId, Scorecard, SelfAssessment, Standing,
    agreement, own_sheet, score,
};

use super::{Composer, Outlines, row};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

impl Composer<'_> {
    pub(super) fn self_assessment(&mut self) {
        let input = self.input;
        let Some(kept) = input.sheet.self_assessment() else {
            return;
        };
        let own = own_sheet(input.content, input.sheet, kept.answers.clone());
        let own = own.expect("a sheet is built only with answers that fit");
        let found = agreement(input.content, &own, input.sheet);
        self.section(self.say("own.title"));
        let card = score(input.content, &own);
        let index = |card: &zhizhen_core::Scorecard| match (card.index, card.level) {
            (Some(index), Some(stage)) => {
                self.fill("own.index", &[("index", &index), ("stage", &stage)])
            }
            (Some(index), None) => index.to_string(),
            (None, _) => self.say("own.no_index").to_owned(),
        };
        let count = kept.answers.len();
        let (own_index, found_index) = (index(&card), index(input.scorecard));
        let known: [(&str, &dyn std::fmt::Display); 3] = [
            ("count", &count),
            ("own", &own_index),
            ("found", &found_index),
        ];
        let text = match kept.day {
            Some(day) => {
                let [count, own, found] = known;
                self.fill("own.text_day", &[("day", &day), count, own, found])
            }
            None => self.fill("own.text", &known),
        };
        self.paragraph(text);
        self.both(&card);
        self.agreement_figures(&found);
        self.note(self.say("own.definition"));
        self.note(self.say("own.source"));
        self.differences(&found, kept);
    }

    /// The radar of both, where both have numbers.
    fn both(&mut self, own: &Scorecard) {
        let input = self.input;
        let found = input.scorecard;
        if found.index.and(own.index).is_none() {
            return;
        }
        let told = self.dimensions_scored().zip(&own.dimensions);
        let told = told.map(|((_, dimension, found), own)| {
            self.fill(
                "own.radar_line",
                &[
                    ("title", &self.language.of(&dimension.title)),
                    ("found", &self.number_or_dash(found.point)),
                    ("own", &self.number_or_dash(own.point)),
                ],
            )
        });
        let told = self.language.list(&told.collect::<Vec<_>>());
        let beside = Outlines {
            supposed: Some(own),
            ..Outlines::default()
        };
        let chart = super::radar(input.content, found, beside, self.language);
        self.figure(self.say("own.radar"), chart, Width::Main, told);
    }

    fn agreement_figures(&mut self, own: &Agreement) {
        let share = |count: u32| match own.thousandths(count) {
            Some(share) => {
                let percent = format!("{}.{}", share / 10, share % 10);
                let of = own.compared;
                self.fill(
                    "own.share",
                    &[("percent", &percent), ("count", &count), ("of", &of)],
                )
            }
            None => self.say("state.dash").to_owned(),
        };
        let kappa = own.kappa.map(Kappa::thousandths).map(|own| {
            let sign = if own < 0 { "−" } else { "" };
            let size = own.unsigned_abs();
            format!("{sign}{}.{:03}", size / 1000, size % 1000)
        });
        let kappa = kappa.unwrap_or_else(|| self.say("own.kappa_none").to_owned());
        let figure = |key: &str, value: String| -> Row {
            row(vec![
                self.say(key).into(),
                Cell::of(vec![Phrase::strong(value)]),
            ])
        };
        let compared = own.compared;
        let rows = vec![
            figure(
                "own.compared",
                self.fill("own.questions", &[("count", &compared)]),
            ),
            figure("own.exact", share(own.exact)),
            figure("own.within", share(own.within_one)),
            figure("own.kappa", kappa),
        ];
        let head = [self.say("own.figure"), self.say("own.value")];
        self.table(
            self.say("own.figures"),
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::left(4.0), Column::left(6.0)],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }

    /// Every question they differ on, under its dimension, with the reason or that it is missing.
    fn differences(&mut self, own: &Agreement, kept: &SelfAssessment) {
        let reason = |id: &QuestionId| {
            let reason = kept.reasons.get(id).map(|own| own.trim());
            reason.filter(|own| !own.is_empty())
        };
        let differs = |own: &&Compared| own.difference.differs();
        let count = own.questions.iter().filter(differs).count();
        if count == 0 {
            self.paragraph(self.say("own.no_difference"));
            return;
        }
        let missing = own.questions.iter().filter(differs);
        let missing = missing.filter(|own| reason(&own.question).is_none());
        let missing = missing.count();
        let text = match missing {
            0 => self.fill("own.all_explained", &[("count", &count)]),
            _ => self.fill(
                "own.some_explained",
                &[("count", &count), ("missing", &missing)],
            ),
        };
        self.paragraph(text);
        let mut rows = Vec::new();
        for dimension in self.input.content.dimensions() {
            let asked = dimension.indicators.iter().flat_map(|own| &own.questions);
            let asked: Vec<&QuestionId> = asked.map(|own| &own.id).collect();
            let lines = own.questions.iter().filter(differs);
            let lines = lines.filter(|own| asked.contains(&&own.question));
            let lines: Vec<Row> = lines
                .map(|own| self.difference_row(own, reason(&own.question)))
                .collect();
            if !lines.is_empty() {
                rows.push(Row::group(self.language.of(&dimension.title)));
                rows.extend(lines);
            }
        }
        let head = [
            self.say("own.question"),
            self.say("own.own"),
            self.say("own.found"),
            self.say("own.difference"),
            self.say("own.reason"),
        ];
        self.table(
            self.say("own.table"),
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(3.2),
                    Column::left(1.5),
                    Column::left(1.5),
                    Column::left(1.6),
                    Column::left(3.2),
                ],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }

    fn difference_row(&self, own: &Compared, reason: Option<&str>) -> Row {
        let rungs = |key: &str, rungs: i8| {
            let count = rungs.unsigned_abs();
            self.fill(key, &[("count", &count)])
        };
        let difference = match own.difference {
            Difference::Rungs(apart) if apart > 0 => rungs("own.higher", apart),
            Difference::Rungs(apart) => rungs("own.lower", apart),
            Difference::Applies => self.say("own.applies").to_owned(),
            // Neither a difference: not among the lines.
            Difference::Open | Difference::NotAsked | Difference::NeitherApplies => String::new(),
        };
        let reason = match reason {
            Some(reason) => Phrase::plain(reason),
            None => Phrase::warning(self.say("own.reason_missing")),
        };
        row(vec![
            self.question_title(&own.question).into(),
            self.stood(own.own).into(),
            self.stood(own.found).into(),
            difference.into(),
            Cell::of(vec![reason]),
        ])
    }

    fn stood(&self, standing: Standing) -> String {
        match standing {
            Standing::Answered { rung, counts, .. } => match counts {
                Some((count, total)) => self.fill(
                    "own.rate",
                    &[("rung", &rung), ("count", &count), ("total", &total)],
                ),
                None => self.fill("own.rung", &[("rung", &rung)]),
            },
            Standing::Lifted(rung) => self.fill("own.rung", &[("rung", &rung)]),
            Standing::Unknown
            | Standing::NotObserved
            | Standing::Unanswered
            | Standing::Implied
            | Standing::NotApplicable
            | Standing::NotRelevant => self.state(standing).to_owned(),
        }
    }
}
