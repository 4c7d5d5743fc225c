//! Chapter 0: one page for the reader who reads one page.

use zhizhen_core::{Rung, Section, Standing, VisitScope, express_coverage, open_in_scope};

use super::{Composer, Outlines, letter, percent, row};
use crate::chart::{Bar, bars};
use crate::document::{Block, Cell, Column, KeyFigure, Phrase, Table, Width};

impl Composer<'_> {
    pub(super) fn summary(&mut self) {
        self.chapter(Section::Summary);
        self.express_callout();
        self.key_figures();
        let card = self.input.scorecard;
        let title = self.say("summary.ruler");
        let words = self.result_in_words();
        self.figure(
            title,
            super::ruler(card, self.language),
            Width::Full,
            words.clone(),
        );
        let beside = Outlines {
            target: self.saved_plan().map(|plan| &plan.target),
            earlier: self.input.judgements.earlier.as_ref(),
            ..Outlines::default()
        };
        let radar = super::radar(self.input.content, card, beside, self.language);
        let chart = radar.beside(bars(&self.bar_rows()), 12.0);
        let title = match (beside.target, beside.earlier) {
            (None, None) => self.say("summary.profile").to_owned(),
            (Some(_), None) => self.say("summary.profile_planned").to_owned(),
            (None, Some(own)) => self.fill("summary.profile_earlier", &[("day", &own.day)]),
            (Some(_), Some(own)) => {
                self.fill("summary.profile_planned_earlier", &[("day", &own.day)])
            }
        };
        let alternative: Vec<String> = self
            .bar_rows()
            .into_iter()
            .map(|bar| {
                let value = bar.value.map_or(bar.instead, |value| value.to_string());
                format!("{} {value}", bar.title)
            })
            .collect();
        self.figure(&title, chart, Width::Full, self.language.list(&alternative));
        self.gaps_and_first_steps();
    }

    /// Says first of all that few questions were asked, and that the range is wide because of it.
    fn express_callout(&mut self) {
        let input = self.input;
        let card = input.scorecard;
        let own = express_coverage(input.content, input.sheet, card);
        let (Some(own), Some(index), Some(range)) = (own, card.index, card.range) else {
            return;
        };
        let text = self.fill(
            "summary.express_text",
            &[
                ("asked", &own.asked),
                ("left_out", &own.left_out),
                ("index", &index),
                ("low", &range.low),
                ("high", &range.high),
            ],
        );
        self.blocks.push(Block::Callout {
            title: self.say("summary.express").to_owned(),
            body: vec![Phrase::plain(text)],
            is_warning: true,
        });
    }

    /// The headline as one sentence.
    pub(super) fn result_in_words(&self) -> String {
        let card = self.input.scorecard;
        match (card.index, card.range) {
            (Some(index), Some(range)) => self.fill(
                "result.overall_text",
                &[
                    ("index", &index),
                    ("low", &range.low),
                    ("high", &range.high),
                ],
            ),
            _ => self.say("result.no_index").to_owned(),
        }
    }

    pub(super) fn bar_rows(&self) -> Vec<Bar> {
        self.dimensions_scored()
            .map(|(position, dimension, scored)| Bar {
                letter: letter(position),
                title: self.language.of(&dimension.title).to_owned(),
                value: scored.point,
                range: scored.range,
                instead: self.status_text(scored.status).to_owned(),
            })
            .collect()
    }

    pub(super) fn status_text(&self, status: zhizhen_core::Status) -> &'static str {
        match status {
            zhizhen_core::Status::Scored => self.say("state.dash"),
            zhizhen_core::Status::NotApplicable => self.say("state.not_applicable"),
            zhizhen_core::Status::Open => self.say("dimension.open"),
        }
    }

    pub(super) fn key_figures(&mut self) {
        let card = self.input.scorecard;
        let dash = || self.say("state.dash").to_owned();
        let grades = self.grades(card.dimensions.iter().flat_map(super::all_questions));
        let answered: usize = grades.iter().sum();
        let strong = u32::try_from(grades[0] + grades[1]).unwrap_or(u32::MAX);
        let total = u32::try_from(answered).unwrap_or(u32::MAX);
        let provisional = |label: &str| {
            if card.is_provisional {
                self.marked(label, self.say("summary.provisional"))
            } else {
                label.to_owned()
            }
        };
        let open = open_in_scope(self.input.content, self.input.sheet, card);
        let required = open.iter().filter(|item| item.is_required).count();
        let is_express = self.input.sheet.visit().scope == VisitScope::Express;
        let (range, stage_range) = match is_express {
            true => ("summary.estimate", "summary.estimate"),
            false => ("summary.range", "summary.stage_range"),
        };
        let figures = vec![
            KeyFigure {
                label: provisional(self.say("summary.index")),
                value: card.index.map_or_else(dash, |index| index.to_string()),
                note: card.range.map_or_else(
                    || self.say("summary.range_none").to_owned(),
                    |ends| self.fill(range, &[("low", &ends.low), ("high", &ends.high)]),
                ),
            },
            KeyFigure {
                label: provisional(self.say("summary.stage")),
                value: card.level.map_or_else(dash, |stage| stage.to_string()),
                note: match (card.level_low, card.level_high) {
                    (Some(low), Some(high)) if low == high => {
                        self.say("summary.stage_firm").to_owned()
                    }
                    (Some(low), Some(high)) => {
                        self.fill(stage_range, &[("low", &low), ("high", &high)])
                    }
                    _ => dash(),
                },
            },
            KeyFigure {
                label: self.say("summary.evidence").to_owned(),
                value: if answered == 0 {
                    dash()
                } else {
                    format!("{}%", percent(strong, total))
                },
                note: self.fill(
                    "summary.evidence_note",
                    &[
                        ("count", &answered),
                        ("a", &grades[0]),
                        ("b", &grades[1]),
                        ("c", &grades[2]),
                    ],
                ),
            },
            KeyFigure {
                label: self.say("summary.open").to_owned(),
                value: open.len().to_string(),
                note: self.fill("summary.open_note", &[("required", &required)]),
            },
        ];
        self.blocks.push(Block::KeyFigures(figures));
    }

    fn gaps_and_first_steps(&mut self) {
        let mut low: Vec<_> = self
            .questions()
            .into_iter()
            .filter_map(|placed| match placed.scored.standing {
                Standing::Answered { rung, .. } if rung < Rung::R30 => Some((rung, placed)),
                _ => None,
            })
            .collect();
        low.sort_by(|(rung, placed), (other, beside)| {
            let gap = |rung: &Rung, share: f64| f64::from(400 - rung.hundredths()) * share;
            gap(other, beside.share).total_cmp(&gap(rung, placed.share))
        });
        let gaps: Vec<String> = low
            .iter()
            .take(5)
            .map(|(rung, placed)| {
                self.fill(
                    "summary.gap_line",
                    &[
                        ("rung", rung),
                        ("title", &self.language.of(&placed.question.title)),
                        ("dimension", &self.language.of(&placed.dimension.title)),
                    ],
                )
            })
            .collect();
        let first: Vec<_> = self
            .input
            .advice
            .recommended
            .iter()
            .filter(|own| own.can_start())
            .take(5)
            .filter_map(|own| Some((own, self.input.content.template(&own.template)?)))
            .collect();
        let templates = first.iter().map(|(_, template)| *template);
        let first_title = self.of_templates(templates, self.say("summary.first"));
        let first: Vec<String> = first
            .into_iter()
            .map(|(own, template)| {
                self.fill(
                    "summary.template_line",
                    &[
                        ("id", &own.template),
                        ("title", &self.language.of(&template.title)),
                        ("gain", &hundredths(own.gain)),
                    ],
                )
            })
            .collect();
        let or = |list: Vec<String>, key: &str| {
            if list.is_empty() {
                vec![self.say(key).to_owned()]
            } else {
                list
            }
        };
        let gaps = or(gaps, "summary.no_gap");
        let first = or(first, "summary.no_template");
        let cell = |list: &[String], position: usize| {
            list.get(position).map_or_else(Cell::default, |text| {
                Cell::of(vec![Phrase::plain(text.as_str())])
            })
        };
        let rows = (0..gaps.len().max(first.len()))
            .map(|position| row(vec![cell(&gaps, position), cell(&first, position)]))
            .collect();
        let table = Table {
            caption: String::new(),
            span: Width::Full,
            columns: vec![Column::left(1.0), Column::left(1.0)],
            head: vec![self.say("summary.gap").to_owned(), first_title],
            rows,
        };
        let title = self.say("summary.gaps");
        self.table(title, table);
    }
}

/// Hundredths as a number with two decimals.
pub(super) fn hundredths(number: u16) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}
