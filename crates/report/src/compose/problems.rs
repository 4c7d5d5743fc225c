//! Chapter 5: the list of problems, from the questions that stand low.

use zhizhen_core::{Pain, Rung, Standing};

use super::{Composer, ground, row};
use crate::document::{Cell, Column, Phrase, Table, Width};

/// How many problems the list names; those at 2.0 are all named.
const MOST: usize = 40;

impl Composer<'_> {
    pub(super) fn problems(&mut self) {
        self.chapter("5", "problem.title");
        let mut low: Vec<_> = self
            .questions()
            .into_iter()
            .filter_map(|placed| match placed.scored.standing {
                Standing::Answered { rung, .. } if rung < Rung::R30 => Some((rung, placed)),
                _ => None,
            })
            .collect();
        low.sort_by(|(rung, placed), (other, beside)| {
            rung.cmp(other).then(beside.share.total_cmp(&placed.share))
        });
        if low.is_empty() {
            self.paragraph(self.say("problem.none"));
            return;
        }
        self.section("5.1", self.say("problem.whole"));
        let text = self.fill("problem.text", &[("count", &low.len())]);
        self.paragraph(text);
        let count = |pain: Pain| {
            low.iter()
                .filter(|(_, own)| own.question.pain == pain)
                .count()
        };
        let text = self.fill(
            "problem.pains",
            &[
                ("unwilling", &count(Pain::Unwilling)),
                ("afraid", &count(Pain::Afraid)),
                ("unable", &count(Pain::Unable)),
            ],
        );
        self.paragraph(text);
        let lowest = low.iter().filter(|(rung, _)| *rung == Rung::R20).count();
        let named = low.len().min(MOST.max(lowest));
        if low.len() > named {
            let text = self.fill("problem.rest", &[("count", &(low.len() - named))]);
            self.note(text);
        }
        if self.fitting().any(|own| own.verify) {
            self.note(self.say("problem.verify"));
        }
        let rows = low
            .iter()
            .take(named)
            .enumerate()
            .map(|(position, (rung, placed))| {
                let question = placed.question;
                let next = rung.higher().map(|next| self.rung_text(question, next));
                let templates: Vec<String> = self
                    .input
                    .advice
                    .recommended
                    .iter()
                    .filter(|own| own.moves.iter().any(|step| step.question == question.id))
                    .take(2)
                    .map(|own| self.template_name(&own.template))
                    .collect();
                let mut advice = vec![Phrase::plain(next.unwrap_or_default())];
                if !templates.is_empty() {
                    let list = self.language.list(&templates);
                    let line = self.fill("problem.advice_template", &[("templates", &list)]);
                    advice.push(Phrase::quiet(format!("\n{line}")));
                }
                let grade = placed
                    .scored
                    .grade
                    .map_or_else(|| self.say("state.dash"), zhizhen_core::Grade::as_str);
                row(vec![
                    format!("P{:02}", position + 1).into(),
                    Cell::of(vec![
                        Phrase::strong(self.language.of(&question.title)),
                        Phrase::quiet(format!("\n{}", self.language.of(&placed.indicator.title))),
                    ]),
                    Cell::on(ground(rung.published()), rung.to_string()),
                    self.standing_text(question, placed.scored.standing).into(),
                    self.language.of(&question.why).into(),
                    self.pain(question.pain).into(),
                    Cell::of(advice),
                    grade.into(),
                ])
            })
            .collect();
        self.section("5.2", self.say("problem.table"));
        let head = [
            self.say("problem.number"),
            self.say("problem.place"),
            self.say("result.rung"),
            self.say("problem.what"),
            self.say("problem.why"),
            self.say("problem.pain"),
            self.say("problem.advice"),
            self.say("dimension.grade"),
        ];
        let title = self.say("problem.table");
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(0.9),
                    Column::left(1.8),
                    Column::centre(1.0),
                    Column::left(2.5),
                    Column::left(2.0),
                    Column::centre(0.9),
                    Column::left(2.9),
                    Column::centre(1.0),
                ],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }
}
