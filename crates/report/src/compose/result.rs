//! Chapter 3: the result with its range, the gates in words, the dimensions.

use zhizhen_core::{GateFinding, GateKind, Section, Stage};

use super::{Composer, all_questions, ground, letter, row, weight};
use crate::document::{Block, Cell, Column, Phrase, Table, Width};

impl Composer<'_> {
    pub(super) fn result(&mut self) {
        self.chapter(Section::Result);
        self.section(self.say("result.overall"));
        self.overall();
        self.deciding_answers();
        self.section(self.say("result.gates"));
        self.gates();
        self.section(self.say("result.dimensions"));
        self.dimension_table();
        self.heat_figure();
        self.earlier();
        self.national();
        self.self_assessment();
        self.planned_effects();
        self.published_figures();
    }

    fn overall(&mut self) {
        let card = self.input.scorecard;
        if card.is_provisional {
            let count = card.open.iter().filter(|item| item.is_required).count();
            self.blocks.push(Block::Callout {
                title: self.say("result.provisional").to_owned(),
                body: vec![Phrase::plain(
                    self.fill("result.provisional_text", &[("count", &count)]),
                )],
                is_warning: true,
            });
        }
        self.paragraph(self.result_in_words());
        match card.level {
            Some(Stage(rung)) => {
                let rule = self.input.content.stage(rung);
                let text = self.fill(
                    "result.stage_text",
                    &[
                        ("stage", &rung),
                        ("title", &self.language.of(&rule.title)),
                        ("about", &self.language.of(&rule.about)),
                    ],
                );
                self.paragraph(text);
            }
            None => self.paragraph(self.say("result.no_stage")),
        }
        if let (Some(level), Some(ungated)) = (card.level, card.ungated_level())
            && ungated > level
        {
            let text = self.fill(
                "result.ungated",
                &[("ungated", &ungated), ("stage", &level)],
            );
            self.blocks
                .push(Block::Paragraph(vec![Phrase::strong(text)]));
        }
    }

    fn gates(&mut self) {
        self.paragraph(self.say("result.gates_text"));
        for id in &self.input.scorecard.cut {
            let title = self.dimension_title(id);
            let text = self.fill("result.cut", &[("dimension", &title)]);
            self.note(text);
        }
        let gates = &self.input.scorecard.gates;
        if gates.is_empty() {
            self.paragraph(self.say("result.gates_none"));
            return;
        }
        let rows = gates
            .iter()
            .map(|finding| {
                let effect = if finding.bites {
                    Phrase::warning(self.say("result.gate_bites"))
                } else {
                    Phrase::plain(self.say("result.gate_ahead"))
                };
                row(vec![
                    Cell::of(vec![Phrase::strong(finding.stage.to_string())]),
                    self.gate_text(finding).into(),
                    Cell::of(vec![effect]),
                ])
            })
            .collect();
        let head = [
            self.say("result.gate_stage"),
            self.say("result.gate_what"),
            self.say("result.gate_effect"),
        ];
        let title = self.say("result.gates_table");
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::centre(0.8), Column::left(6.4), Column::left(2.8)],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }

    pub(super) fn gate_text(&self, finding: &GateFinding) -> String {
        match &finding.kind {
            GateKind::Index { has, needs } => {
                self.fill("result.gate_index", &[("has", has), ("needs", needs)])
            }
            GateKind::Core {
                dimension,
                has,
                needs,
            } => {
                let title = self.dimension_title(dimension);
                self.fill(
                    "result.gate_core",
                    &[("dimension", &title), ("has", has), ("needs", needs)],
                )
            }
            GateKind::Hard(leaves) => {
                let mut text = self.say("result.gate_hard").to_owned();
                for leaf in leaves {
                    let has = leaf.has.map_or_else(
                        || {
                            let standing = self
                                .input
                                .scorecard
                                .question(&leaf.question)
                                .map(|own| own.standing);
                            standing
                                .map_or("", |standing| self.state(standing))
                                .to_owned()
                        },
                        |rung| rung.to_string(),
                    );
                    let title = self.question_title(&leaf.question);
                    text.push('\n');
                    text.push_str(&self.fill(
                        "result.gate_leaf",
                        &[("question", &title), ("has", &has), ("needs", &leaf.needs)],
                    ));
                }
                text
            }
        }
    }

    pub(super) fn dimension_title(&self, id: &zhizhen_core::DimensionId) -> String {
        self.input.content.dimension(id).map_or_else(
            || id.to_string(),
            |own| self.language.of(&own.title).to_owned(),
        )
    }

    /// All indicators at a glance; chapter 4 has them one by one.
    fn heat_figure(&mut self) {
        let card = self.input.scorecard;
        if card.index.is_none() {
            return;
        }
        let chart = super::heat_chart(self.input.content, card, self.language);
        let mut said = Vec::new();
        for (_, dimension, scored) in self.dimensions_scored() {
            for (indicator, own) in dimension.indicators.iter().zip(&scored.indicators) {
                let value = match own.point {
                    Some(point) => point.to_string(),
                    None => self.status_text(own.status).to_owned(),
                };
                let title = self.language.of(&indicator.title);
                let values: [(&str, &dyn std::fmt::Display); 2] =
                    [("title", &title), ("value", &value)];
                said.push(self.fill("result.heat_score", &values));
            }
        }
        let alternative = self.language.list(&said);
        self.figure(self.say("result.heat"), chart, Width::Full, alternative);
    }

    fn dimension_table(&mut self) {
        let mut rows = Vec::new();
        for (position, dimension, scored) in self.dimensions_scored() {
            let counted = all_questions(scored)
                .filter(|own| own.point.is_some())
                .count();
            let open = all_questions(scored)
                .filter(|own| own.standing.is_open())
                .count();
            let point = match scored.point {
                Some(point) => Cell::on(ground(point), point.to_string()),
                None => Cell::of(vec![Phrase::quiet(self.status_text(scored.status))]),
            };
            let range = scored.range.map_or_else(
                || self.say("state.dash").to_owned(),
                |range| format!("{}–{}", range.low, range.high),
            );
            let core = if dimension.is_core {
                self.say("state.yes")
            } else {
                self.say("state.dash")
            };
            rows.push(row(vec![
                format!(
                    "{} {}",
                    letter(position),
                    self.language.of(&dimension.title)
                )
                .into(),
                weight(dimension.weight).into(),
                core.into(),
                point,
                range.into(),
                counted.to_string().into(),
                open.to_string().into(),
            ]));
        }
        let card = self.input.scorecard;
        if let (Some(index), Some(range)) = (card.index, card.range) {
            let strong = |text: String| Cell::of(vec![Phrase::strong(text)]);
            let counted: usize = card
                .dimensions
                .iter()
                .flat_map(all_questions)
                .filter(|own| own.point.is_some())
                .count();
            rows.push(row(vec![
                strong(self.say("summary.index").to_owned()),
                strong("100%".to_owned()),
                Cell::default(),
                Cell::on(ground(index), index.to_string()),
                strong(format!("{}–{}", range.low, range.high)),
                strong(counted.to_string()),
                strong(card.open.len().to_string()),
            ]));
        }
        let head = [
            self.say("work.dimension"),
            self.say("result.weight"),
            self.say("result.core"),
            self.say("result.score"),
            self.say("result.range"),
            self.say("result.counted"),
            self.say("summary.open"),
        ];
        let title = self.say("result.dimensions_table");
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(3.0),
                    Column::right(0.9),
                    Column::centre(0.9),
                    Column::centre(1.1),
                    Column::centre(1.5),
                    Column::right(1.1),
                    Column::right(1.1),
                ],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }
}
