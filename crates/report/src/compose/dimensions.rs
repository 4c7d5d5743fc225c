//! Chapter 4: each dimension with its indicators, and each question with its next rung.

use zhizhen_core::{Dimension, DimensionScore, Section, Standing};

use super::{Composer, ground, letter, row, weight};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

impl Composer<'_> {
    pub(super) fn dimensions(&mut self) {
        self.chapter(Section::Dimensions);
        let all: Vec<_> = self.dimensions_scored().collect();
        for (position, dimension, scored) in all {
            let title = self.language.of(&dimension.title).to_owned();
            self.section(title);
            self.paragraph(self.language.of(&dimension.about).to_owned());
            let text = match (scored.point, scored.range) {
                (Some(point), Some(range)) => self.fill(
                    "dimension.score_text",
                    &[
                        ("point", &point),
                        ("low", &range.low),
                        ("high", &range.high),
                        ("weight", &weight(dimension.weight)),
                    ],
                ),
                _ => self.fill(
                    "dimension.no_score",
                    &[("state", &self.status_text(scored.status))],
                ),
            };
            self.paragraph(text);
            self.indicator_table(position, dimension, scored);
            self.question_table(position, dimension, scored);
        }
    }

    fn indicator_table(&mut self, position: usize, dimension: &Dimension, scored: &DimensionScore) {
        let rows = dimension
            .indicators
            .iter()
            .zip(&scored.indicators)
            .map(|(indicator, own)| {
                let point = match own.point {
                    Some(point) => Cell::on(ground(point), point.to_string()),
                    None => Cell::of(vec![Phrase::quiet(self.status_text(own.status))]),
                };
                let range = own.range.map_or_else(
                    || self.say("state.dash").to_owned(),
                    |range| format!("{}–{}", range.low, range.high),
                );
                row(vec![
                    self.language.of(&indicator.title).into(),
                    weight(indicator.weight).into(),
                    point,
                    range.into(),
                ])
            })
            .collect();
        let head = [
            self.say("dimension.indicator"),
            self.say("result.weight"),
            self.say("result.score"),
            self.say("result.range"),
        ];
        let title = self.titled("dimension.indicators", position, dimension);
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Main,
                columns: vec![
                    Column::left(4.0),
                    Column::right(1.2),
                    Column::centre(1.6),
                    Column::centre(2.0),
                ],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }

    pub(super) fn titled(&self, key: &str, position: usize, dimension: &Dimension) -> String {
        self.fill(
            key,
            &[
                ("letter", &letter(position)),
                ("dimension", &self.language.of(&dimension.title)),
            ],
        )
    }

    fn question_table(&mut self, position: usize, dimension: &Dimension, scored: &DimensionScore) {
        let mut rows: Vec<Row> = Vec::new();
        for (indicator, own) in dimension.indicators.iter().zip(&scored.indicators) {
            let shown: Vec<_> = indicator
                .questions
                .iter()
                .zip(&own.questions)
                .filter(|(_, scored)| scored.standing != Standing::NotRelevant)
                .collect();
            if shown.is_empty() {
                continue;
            }
            rows.push(Row::group(self.language.of(&indicator.title)));
            for (question, scored) in shown {
                let point = match scored.point {
                    Some(rung) => Cell::on(ground(rung.published()), rung.to_string()),
                    None => self.say("state.dash").into(),
                };
                let stated = self.standing_text(question, scored.standing);
                let stated = match scored.standing {
                    Standing::Answered { .. } | Standing::Lifted(_) => Phrase::plain(stated),
                    _ => Phrase::quiet(stated),
                };
                let grade = match (scored.standing, scored.grade) {
                    (Standing::Answered { .. }, Some(grade)) => grade.as_str(),
                    _ => self.say("state.dash"),
                };
                let next = match (scored.standing, scored.point) {
                    (Standing::NotApplicable, _) => self.say("state.dash").to_owned(),
                    (_, Some(rung)) => match rung.higher() {
                        Some(next) => self.rung_line(question, next),
                        None => self.say("dimension.top").to_owned(),
                    },
                    (_, None) => self.say("state.dash").to_owned(),
                };
                rows.push(row(vec![
                    self.language.of(&question.title).into(),
                    point,
                    Cell::of(vec![stated]),
                    grade.into(),
                    next.into(),
                ]));
            }
        }
        let head = [
            self.say("dimension.question"),
            self.say("result.rung"),
            self.say("dimension.present"),
            self.say("dimension.grade"),
            self.say("dimension.next"),
        ];
        let title = self.titled("dimension.questions", position, dimension);
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(1.9),
                    Column::centre(0.9),
                    Column::left(3.5),
                    Column::centre(0.8),
                    Column::left(3.6),
                ],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }
}
