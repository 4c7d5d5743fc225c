//! Chapter 6: templates as cards, what is missing first.

use zhizhen_core::{
    LibraryKind, Missing, Network, Reason, Recommendation, Requirement, Section, Standing,
    Template, UnfitBecause,
};

use super::summary::hundredths;
use super::{Composer, row};
use crate::document::{Block, Cell, Column, Phrase, Phrases, Row, Table, Width};

/// How many templates get a card of each sort; the rest stand in the table.
const CARDS: usize = 8;

impl<'a> Composer<'a> {
    pub(super) fn templates(&mut self) {
        self.chapter(Section::Templates);
        let advice = self.input.advice;
        let fitting = &advice.recommended;
        let ready = fitting.iter().filter(|own| own.can_start()).count();
        self.section(self.say("template.table"));
        if fitting.is_empty() {
            self.paragraph(self.say("template.none"));
            self.unfit();
            return;
        }
        let text = self.fill(
            "template.text",
            &[
                ("all", &self.input.content.templates().len()),
                ("fit", &fitting.len()),
                ("ready", &ready),
                ("blocked", &(fitting.len() - ready)),
                ("unfit", &advice.unfit.len()),
            ],
        );
        self.paragraph(text);
        if self.fitting().any(|own| own.verify) {
            self.note(self.say("template.verify"));
        }
        self.unfit();
        self.template_table();
        self.scatter_figure();
        let (now, later): (Vec<_>, Vec<_>) = fitting.iter().partition(|own| own.can_start());
        let shown = now.len().min(CARDS) + later.len().min(CARDS);
        for (key, list) in [
            ("template.ready_cards", now),
            ("template.blocked_cards", later),
        ] {
            if list.is_empty() {
                continue;
            }
            self.section(self.say(key));
            for own in list.into_iter().take(CARDS) {
                if let Some(template) = self.input.content.template(&own.template) {
                    self.card(template, own);
                }
            }
        }
        if fitting.len() > shown {
            let text = self.fill("template.rest", &[("count", &(fitting.len() - shown))]);
            self.note(text);
        }
        self.ceiling();
        self.five_g();
    }

    /// Templates that fit, in the order of the advice.
    pub(super) fn fitting(&self) -> impl Iterator<Item = &'a Template> + use<'a> {
        let input = self.input;
        let fitting = input.advice.recommended.iter();
        fitting.filter_map(|own| input.content.template(&own.template))
    }

    fn unfit(&mut self) {
        let unfit = &self.input.advice.unfit;
        if unfit.is_empty() {
            return;
        }
        let count = |why: UnfitBecause| unfit.iter().filter(|own| own.because == why).count();
        let text = self.fill(
            "template.unfit",
            &[
                ("industry", &count(UnfitBecause::Industry)),
                ("size", &count(UnfitBecause::Size)),
                ("nothing", &count(UnfitBecause::NothingToMove)),
            ],
        );
        self.note(text);
    }

    pub(super) fn months(&self, template: &Template) -> String {
        let (from, to) = template.months;
        self.fill("unit.months", &[("from", &from), ("to", &to)])
    }

    pub(super) fn cost(&self, template: &Template) -> String {
        let class = self.input.content.parts().cost_class(&template.cost_class);
        let title = class.map_or("", |own| self.language.of(&own.title));
        format!("{} {title}", template.cost_class)
    }

    fn template_table(&mut self) {
        let parts = self.input.content.parts();
        // One mark over the table says it for all rows; where some are verified, each says it itself.
        let is_mixed = self.fitting().any(|own| !own.verify);
        let rows = self
            .input
            .advice
            .recommended
            .iter()
            .filter_map(|own| {
                let template = self.input.content.template(&own.template)?;
                let layer = parts.layers.iter().find(|layer| layer.id == template.layer);
                let state = if own.can_start() {
                    Phrase::strong(self.say("template.ready"))
                } else {
                    let count = own.missing.len();
                    Phrase::plain(self.fill("template.blocked", &[("count", &count)]))
                };
                Some(row(vec![
                    template.id.to_string().into(),
                    match is_mixed {
                        true => self.of_template(template, self.language.of(&template.title)),
                        false => self.language.of(&template.title).to_owned(),
                    }
                    .into(),
                    layer
                        .map_or("", |layer| self.language.of(&layer.title))
                        .into(),
                    Cell::of(vec![state]),
                    format!("+{}", hundredths(own.gain)).into(),
                    self.months(template).into(),
                    self.cost(template).into(),
                ]))
            })
            .collect();
        let head = [
            self.say("template.id"),
            self.say("template.name"),
            self.say("template.layer"),
            self.say("template.state"),
            self.say("template.gain"),
            self.say("template.months"),
            self.say("template.cost"),
        ];
        let title = match is_mixed {
            true => self.say("template.table").to_owned(),
            false => self.of_templates(self.fitting(), self.say("template.table")),
        };
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(0.8),
                    Column::left(3.2),
                    Column::left(1.0),
                    Column::left(1.4),
                    Column::right(0.9),
                    Column::left(1.5),
                    Column::left(2.4),
                ],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }

    /// What costs little and moves much stands at the upper left.
    fn scatter_figure(&mut self) {
        let input = self.input;
        let chart = super::scatter_chart(input.content, input.advice, self.language).chart;
        let drawn = super::drawn::strongest(input.advice);
        let said: Vec<String> = drawn
            .iter()
            .filter_map(|own| {
                let template = input.content.template(&own.template)?;
                let gain = hundredths(own.gain);
                Some(self.fill(
                    "template.scatter_dot",
                    &[
                        ("template", &own.template),
                        ("class", &template.cost_class),
                        ("gain", &gain),
                    ],
                ))
            })
            .collect();
        let title = self.of_templates(self.fitting(), self.say("template.scatter"));
        let alternative = self.language.list(&said);
        self.figure(&title, chart, Width::Full, alternative);
        let left = input.advice.recommended.len() - drawn.len();
        if left > 0 {
            self.note(self.fill("roadmap.more", &[("count", &left)]));
        }
    }

    fn card(&mut self, template: &'a Template, own: &'a Recommendation) {
        let text = self.fill(
            "template.card",
            &[
                ("id", &template.id),
                ("title", &self.language.of(&template.title)),
            ],
        );
        self.blocks.push(Block::Heading {
            level: 3,
            number: String::new(),
            text: self.of_template(template, &text),
        });
        let kpis: Vec<&str> = template
            .kpis
            .iter()
            .map(|words| self.language.of(words))
            .collect();
        let met = self.met(template, own);
        let effort = self.fill(
            "unit.effort",
            &[
                ("from", &tenths(template.effort_tenths.0)),
                ("to", &tenths(template.effort_tenths.1)),
            ],
        );
        let time = self.fill(
            "template.time_value",
            &[
                ("months", &self.months(template)),
                ("cost", &self.cost(template)),
                ("effort", &effort),
            ],
        );
        let time = self.of_template(template, &time);
        let mut rows = vec![
            self.entry(
                "template.purpose",
                vec![Phrase::plain(self.language.of(&template.purpose))],
            ),
            self.entry("template.missing", self.missing(own)),
        ];
        if !met.is_empty() {
            rows.push(self.entry(
                "template.met",
                vec![Phrase::plain(self.language.list(&met))],
            ));
        }
        rows.push(self.entry(
            "template.because",
            vec![Phrase::plain(self.because(own).join("\n"))],
        ));
        let moves: Vec<String> = own
            .moves
            .iter()
            .map(|step| {
                let key = if step.is_known {
                    "template.move"
                } else {
                    "template.move_assumed"
                };
                self.fill(
                    key,
                    &[
                        ("question", &self.question_title(&step.question)),
                        ("from", &step.from),
                        ("to", &step.to),
                    ],
                )
            })
            .collect();
        let moves = moves.join(self.say("template.moves_join"));
        rows.push(self.entry("template.moves", vec![Phrase::plain(moves)]));
        if let (Some(before), Some(after)) = (self.input.scorecard.index, own.index_after) {
            let text = self.fill(
                "template.effect_value",
                &[
                    ("before", &before),
                    ("after", &after),
                    ("gain", &hundredths(own.gain)),
                ],
            );
            rows.push(self.entry("template.effect", vec![Phrase::plain(text)]));
        }
        rows.extend([
            self.entry(
                "template.network",
                vec![Phrase::plain(self.network(template))],
            ),
            self.entry("template.time", vec![Phrase::plain(time)]),
            self.entry(
                "template.kpis",
                vec![Phrase::plain(self.language.list(&kpis))],
            ),
            self.entry(
                "template.when_not",
                vec![Phrase::plain(self.language.of(&template.when_not))],
            ),
            self.entry(
                "template.failure",
                vec![Phrase::plain(self.language.of(&template.typical_failure))],
            ),
        ]);
        self.blocks.push(Block::Table(Table {
            caption: String::new(),
            // What each line is stands in the side column, the words under the heading.
            span: Width::Full,
            columns: vec![Column::left(3.094), Column::left(6.906)],
            head: Vec::new(),
            rows,
        }));
    }

    fn entry(&self, key: &str, words: Phrases) -> Row {
        row(vec![
            Cell::of(vec![Phrase::quiet(self.say(key))]),
            Cell::of(words),
        ])
    }

    fn missing(&self, own: &Recommendation) -> Phrases {
        if own.missing.is_empty() {
            return vec![Phrase::plain(self.say("template.missing_none"))];
        }
        let lines: Vec<String> = own
            .missing
            .iter()
            .map(|entry| self.missing_line(entry))
            .collect();
        vec![Phrase::warning(lines.join("\n"))]
    }

    fn missing_line(&self, entry: &Missing) -> String {
        let mut line = match &entry.requirement {
            Requirement::Question(id, needs) => {
                let title = self.question_title(id);
                match &entry.has {
                    Some(has) => self.fill(
                        "template.missing_question",
                        &[("question", &title), ("has", has), ("needs", needs)],
                    ),
                    None => {
                        let scored = self.input.scorecard.question(id);
                        let key = match scored.map(|own| own.standing) {
                            Some(Standing::NotApplicable) => "template.missing_applies",
                            _ => "template.missing_open",
                        };
                        self.fill(key, &[("question", &title), ("needs", needs)])
                    }
                }
            }
            Requirement::Template(id) => self.fill(
                "template.missing_template",
                &[("template", &self.template_name(id))],
            ),
        };
        let first: Vec<String> = entry
            .first
            .iter()
            .take(3)
            .map(|id| self.template_name(id))
            .collect();
        match (&entry.requirement, first.is_empty()) {
            (Requirement::Template(_), _) => {}
            (Requirement::Question(..), true) => line.push_str(self.say("template.missing_own")),
            (Requirement::Question(..), false) => {
                let list = self.language.list(&first);
                line.push_str(&self.fill("template.missing_first", &[("templates", &list)]));
            }
        }
        line
    }

    /// Requirements that stand already.
    fn met(&self, template: &Template, own: &Recommendation) -> Vec<String> {
        template
            .requires
            .iter()
            .filter(|requirement| {
                own.missing
                    .iter()
                    .all(|missing| missing.requirement != **requirement)
            })
            .map(|requirement| match requirement {
                Requirement::Question(id, needs) => {
                    format!("{} ≥ {needs}", self.question_title(id))
                }
                Requirement::Template(id) => self.template_name(id),
            })
            .collect()
    }

    fn because(&self, own: &Recommendation) -> Vec<String> {
        own.because
            .iter()
            .flat_map(|reason| match reason {
                Reason::StandsLow(moves) => moves
                    .iter()
                    .filter(|step| step.is_known)
                    .take(2)
                    .map(|step| {
                        self.fill(
                            "template.because_low",
                            &[
                                ("question", &self.question_title(&step.question)),
                                ("from", &step.from),
                            ],
                        )
                    })
                    .collect(),
                Reason::LiftsGate { stage, gate: _ } => {
                    vec![self.fill("template.because_gate", &[("stage", stage)])]
                }
                Reason::OpensDoor(ids) => {
                    let names: Vec<String> = ids
                        .iter()
                        .take(4)
                        .map(|id| self.template_name(id))
                        .collect();
                    let list = self.language.list(&names);
                    vec![self.fill("template.because_door", &[("templates", &list)])]
                }
            })
            .fold(Vec::new(), |mut lines, line| {
                if !lines.contains(&line) {
                    lines.push(line);
                }
                lines
            })
    }

    fn network(&self, template: &Template) -> String {
        match &template.network {
            Network::None => self.say("template.network_none").to_owned(),
            Network::Plant => self.say("template.network_plant").to_owned(),
            Network::Profiles(ids) => {
                let known = &self.input.content.parts().networks;
                let names: Vec<String> = ids
                    .iter()
                    .map(|id| {
                        let own = known.iter().find(|own| own.id == *id);
                        let title = own.map_or(id.as_str(), |own| self.language.of(&own.title));
                        let mut profiles = self.input.content.library().profiles.iter();
                        match profiles.find(|profile| profile.card.id == *id) {
                            Some(profile) => {
                                self.of_entry(LibraryKind::ServiceProfile, &profile.card, title)
                            }
                            None => title.to_owned(),
                        }
                    })
                    .collect();
                self.language.list(&names)
            }
        }
    }
}

fn tenths(number: u16) -> String {
    if number.is_multiple_of(10) {
        (number / 10).to_string()
    } else {
        format!("{}.{}", number / 10, number % 10)
    }
}
