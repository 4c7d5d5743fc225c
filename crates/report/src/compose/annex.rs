//! The last chapters and annexes: opinion and signatures, filing, all answers, the derivation, method and sources.

use std::collections::BTreeSet;

use zhizhen_core::{
    Answer, AnswerValue, Dimension, DimensionScore, Origin, Published, QuestionScore, Scale,
    Section, SourceId, Standing, Weight,
};

use super::{Composer, ReportKind, is_asked, letter, row};
use crate::chart::{Anchor, Chart, ChartItem, Place};
use crate::code::{ReportCode, groups, qr};
use crate::colour::Role;
use crate::document::{Block, Cell, Column, Phrase, Row, Table, Width};

impl Composer<'_> {
    pub(super) fn opinions(&mut self) {
        self.chapter(Section::Opinion);
        self.section(self.say("opinion.opinion"));
        self.paragraph(self.say(match self.input.kind {
            ReportKind::Own => "kind.own_opinion",
            ReportKind::Full | ReportKind::Brief | ReportKind::Submit => "opinion.text",
        }));
        let label = self.say("opinion.opinion").to_owned();
        self.blocks.push(Block::WritingField { label, lines: 3 });
        // Nobody but the enterprise speaks in a self-assessment.
        let is_own = self.input.kind == ReportKind::Own;
        if !is_own {
            let label = self.say("opinion.provider").to_owned();
            self.blocks.push(Block::WritingField { label, lines: 1 });
            self.section(self.say("opinion.satisfaction"));
            self.paragraph(self.say("opinion.satisfaction_text"));
            let label = self.say("opinion.satisfaction_field").to_owned();
            self.blocks.push(Block::WritingField { label, lines: 1 });
        }
        self.section(self.say("opinion.signatures"));
        let field = |key: &str| {
            [
                self.say(key),
                self.say("opinion.name"),
                self.say("opinion.date"),
            ]
            .map(str::to_owned)
            .to_vec()
        };
        let mut fields = vec!["opinion.owner", "opinion.contact"];
        if !is_own {
            fields.extend(["opinion.leader", "opinion.stamp"]);
        }
        let fields = fields.into_iter().map(field).collect();
        self.blocks.push(Block::Signatures(fields));
        self.verification_code();
    }

    /// The verification code in letters and as a QR code, or that there is none.
    fn verification_code(&mut self) {
        let text = match self.input.code {
            ReportCode::NotAsked => return,
            ReportCode::Impossible => {
                self.note(self.say("code.impossible"));
                return;
            }
            ReportCode::Printed(text) => text,
        };
        let Some(qr) = qr(text) else {
            return;
        };
        let alternative = self.fill("code.alternative", &[("number", &self.input.number)]);
        // Without a number: other files of the same report have no code, and the same figures.
        self.blocks.push(Block::Figure {
            chart: with_letters(qr, text),
            caption: self.say("code.text").to_owned(),
            alternative,
            span: Width::Main,
        });
    }

    /// What the authority fills in.
    pub(super) fn filing(&mut self) {
        self.chapter(Section::Filing);
        self.section(self.say("filing.receipt"));
        self.paragraph(self.say("filing.text"));
        let field = |keys: [&str; 3]| keys.map(|key| self.say(key).to_owned()).to_vec();
        let fields = vec![
            field(["filing.officer", "opinion.name", "opinion.date"]),
            field(["filing.office", "filing.number", "opinion.date"]),
        ];
        self.blocks.push(Block::Signatures(fields));
        self.section(self.say("filing.remark"));
        let label = self.say("filing.remark_field").to_owned();
        self.blocks.push(Block::WritingField { label, lines: 6 });
    }

    pub(super) fn all_answers(&mut self) {
        self.chapter(Section::Answers);
        self.paragraph(self.say("answers.text"));
        let all: Vec<_> = self.dimensions_scored().collect();
        let has_remarks = self.has_remarks();
        for (_, dimension, scored) in all {
            let mut rows = Vec::new();
            for (indicator, own) in dimension.indicators.iter().zip(&scored.indicators) {
                rows.push(Row::group(self.language.of(&indicator.title)));
                for (question, counted) in indicator.questions.iter().zip(&own.questions) {
                    rows.push(self.answer_row(question, counted, has_remarks));
                }
            }
            let mut head = vec![
                self.say("answers.question"),
                self.say("answers.answer"),
                self.say("answers.counts_as"),
                self.say("answers.grade"),
            ];
            let mut columns = vec![
                Column::left(2.4),
                Column::left(if has_remarks { 3.0 } else { 6.4 }),
                Column::centre(0.8),
                Column::centre(0.9),
            ];
            if has_remarks {
                head.push(self.say("answers.remark"));
                columns.push(Column::left(3.4));
            }
            let title = self.fill(
                "answers.table",
                &[("dimension", &self.language.of(&dimension.title))],
            );
            self.table(
                &title,
                Table {
                    caption: String::new(),
                    span: Width::Full,
                    columns,
                    head: head.into_iter().map(str::to_owned).collect(),
                    rows,
                },
            );
        }
    }

    fn answer_row(
        &self,
        question: &zhizhen_core::Question,
        counted: &QuestionScore,
        has_remarks: bool,
    ) -> Row {
        let answer = self.input.sheet.answer(&question.id);
        // What was once answered and is not asked of this enterprise would read as found there.
        let answer = answer.filter(|_| is_asked(counted.standing));
        let given = match answer {
            None => self.standing_text(question, counted.standing),
            Some(answer) => self.given(question, counted, answer),
        };
        let grade = match answer.map(|answer| (&answer.value, answer.grade)) {
            Some((AnswerValue::Choice(_) | AnswerValue::Counts { .. }, Some(grade))) => {
                grade.as_str()
            }
            Some((AnswerValue::Choice(_) | AnswerValue::Counts { .. }, None)) => {
                self.say("answers.ungraded")
            }
            _ => self.say("state.dash"),
        };
        let mut cells = vec![
            Cell::of(vec![
                Phrase::plain(self.language.of(&question.title)),
                Phrase::quiet(format!("\n{}", question.id)),
            ]),
            given.into(),
            counted
                .point
                .map_or_else(|| self.say("state.dash").to_owned(), |own| own.to_string())
                .into(),
            grade.into(),
        ];
        if has_remarks {
            cells.push(self.remarks(question).join("\n").into());
        }
        row(cells)
    }

    /// Whether anything was written or photographed beside an answer.
    pub(super) fn has_remarks(&self) -> bool {
        let mut all = self.questions().into_iter();
        all.any(|own| !self.remarks(own.question).is_empty())
    }

    /// Who answered, the reason, what was written beside it, and its photos.
    fn remarks(&self, question: &zhizhen_core::Question) -> Vec<String> {
        let mut remarks = Vec::new();
        if let Some(answer) = self.input.sheet.answer(&question.id) {
            if let Some(name) = &answer.respondent {
                remarks.push(self.fill("answers.respondent", &[("name", name)]));
            }
            if let Some(reason) = &answer.reason {
                remarks.push(self.fill("answers.reason", &[("reason", reason)]));
            }
            remarks.extend(answer.comment.clone());
        }
        remarks.extend(self.photos_of_question(&question.id));
        remarks
    }

    /// The answer as it was given, whether it counts or not.
    fn given(
        &self,
        question: &zhizhen_core::Question,
        counted: &QuestionScore,
        answer: &Answer,
    ) -> String {
        let mut text = match &answer.value {
            AnswerValue::Choice(rung) => self.rung_line(question, *rung),
            AnswerValue::Counts {
                count: Some(count),
                total: Some(total),
                choice: _,
            } => match counted.standing {
                Standing::Answered { .. } => self.standing_text(question, counted.standing),
                _ => format!("{count} / {total}"),
            },
            AnswerValue::Counts {
                count,
                total,
                choice: _,
            } => {
                let known = |number: &Option<u32>| {
                    number.map_or_else(
                        || self.say("state.unknown").to_owned(),
                        |own| own.to_string(),
                    )
                };
                self.fill(
                    "answers.partly",
                    &[("count", &known(count)), ("total", &known(total))],
                )
            }
            // Belong to national models; a sheet is not built with one under a question of the bank.
            AnswerValue::Options { letters, .. } => {
                letters.iter().map(ToString::to_string).collect()
            }
            AnswerValue::Level(level) => level.to_string(),
            AnswerValue::Mark(mark) => mark.to_string(),
            AnswerValue::Unknown => self.say("state.unknown").to_owned(),
            AnswerValue::NotObserved => self.say("state.not_observed").to_owned(),
            AnswerValue::NotApplicable(reason) => {
                let reason = self.fill("answers.reason", &[("reason", reason)]);
                format!("{}\n{reason}", self.say("state.not_applicable"))
            }
        };
        if answer.origin == Some(Origin::Derived) && answer.confirmed != Some(true) {
            text.push_str(self.say("answers.unconfirmed"));
        }
        text
    }

    pub(super) fn derivation(&mut self) {
        self.chapter(Section::Derivation);
        self.paragraph(self.say("derivation.text"));
        let parts: Vec<_> = self
            .dimensions_scored()
            .map(|(position, dimension, scored)| {
                let title = self.language.of(&dimension.title);
                (
                    format!("{} {title}", letter(position)),
                    scored.weight,
                    scored.point,
                )
            })
            .collect();
        let mut rows: Vec<Row> = parts
            .iter()
            .map(|(name, weight, point)| self.node(name, *weight, *point))
            .collect();
        if let Some(index) = self.input.scorecard.index {
            let counted = parts
                .iter()
                .filter_map(|(_, weight, point)| Some((*weight, (*point)?)));
            rows.push(self.sum(self.say("summary.index"), counted, index));
        }
        let title = self.say("derivation.index_table");
        self.derivation_table(title, rows);
        let all: Vec<_> = self.dimensions_scored().collect();
        for (position, dimension, scored) in all {
            let rows = self.dimension_derivation(dimension, scored);
            let title = self.titled("derivation.indicator_table", position, dimension);
            self.derivation_table(&title, rows);
        }
    }

    fn dimension_derivation(&self, dimension: &Dimension, scored: &DimensionScore) -> Vec<Row> {
        let mut rows = Vec::new();
        for (indicator, own) in dimension.indicators.iter().zip(&scored.indicators) {
            rows.push(Row::group(self.language.of(&indicator.title)));
            for (question, counted) in indicator.questions.iter().zip(&own.questions) {
                let mut name = self.language.of(&question.title).to_owned();
                if counted.point.is_none() {
                    name = self.marked(&name, self.state(counted.standing));
                }
                let point = counted.point.map(zhizhen_core::Rung::published);
                rows.push(self.node(&name, counted.weight, point));
            }
            if let Some(point) = own.point {
                let parts = own.questions.iter();
                let parts = parts.filter_map(|one| Some((one.weight, one.point?.published())));
                rows.push(self.sum(self.language.of(&indicator.title), parts, point));
            }
        }
        rows.push(Row::group(self.language.of(&dimension.title)));
        for (indicator, own) in dimension.indicators.iter().zip(&scored.indicators) {
            rows.push(self.node(self.language.of(&indicator.title), own.weight, own.point));
        }
        if let Some(point) = scored.point {
            let parts = scored
                .indicators
                .iter()
                .filter_map(|own| Some((own.weight, own.point?)));
            rows.push(self.sum(self.language.of(&dimension.title), parts, point));
        }
        rows
    }

    fn node(&self, name: &str, weight: Weight, point: Option<Published>) -> Row {
        let out = || self.say("derivation.left_out").to_owned();
        let product = point.map_or_else(out, |point| product(weight, point));
        row(vec![
            name.into(),
            weight.0.to_string().into(),
            point
                .map_or_else(|| self.say("state.dash").to_owned(), |own| own.to_string())
                .into(),
            product.into(),
        ])
    }

    /// The line that can be checked by hand: sum of products over sum of weights.
    fn sum(
        &self,
        name: &str,
        parts: impl Iterator<Item = (Weight, Published)>,
        published: Published,
    ) -> Row {
        let (mut weights, mut sum) = (0u64, 0u64);
        for (weight, number) in parts {
            weights += u64::from(weight.0);
            sum += u64::from(weight.0) * u64::from(number.hundredths());
        }
        let text = self.fill(
            "derivation.sum",
            &[
                ("weights", &weights),
                ("sum", &decimal(sum)),
                ("number", &published),
            ],
        );
        Row::sum(vec![
            Cell::of(vec![Phrase::strong(name)]),
            Cell::default(),
            Cell::of(vec![Phrase::strong(published.to_string())]),
            Cell::of(vec![Phrase::strong(text)]),
        ])
    }

    fn derivation_table(&mut self, title: &str, rows: Vec<Row>) {
        let head = [
            self.say("derivation.node"),
            self.say("derivation.weight"),
            self.say("derivation.number"),
            self.say("derivation.product"),
        ];
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(4.0),
                    Column::right(1.0),
                    Column::right(1.1),
                    Column::right(4.4),
                ],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }

    pub(super) fn method(&mut self) {
        self.chapter(Section::Method);
        self.section(self.say("method.short"));
        let rules = [
            "method.rule_1",
            "method.rule_2",
            "method.rule_3",
            "method.rule_4",
            "method.rule_5",
            "method.rule_6",
        ];
        let rules = rules.map(|key| vec![Phrase::plain(self.say(key))]).to_vec();
        self.blocks.push(Block::List(rules));
        self.versions();
        self.sources();
    }

    fn versions(&mut self) {
        self.section(self.say("method.version"));
        let parts = self.input.content.parts();
        let method = self.fill(
            "method.method_value",
            &[("method", &self.input.scorecard.method)],
        );
        let facts = [
            (
                "method.programme",
                format!("{} ({})", self.language.of(&parts.title), parts.id),
            ),
            ("method.content_version", parts.version.clone()),
            ("method.digest", parts.digest.to_string()),
            ("method.method", method),
        ];
        let rows = facts
            .into_iter()
            .map(|(key, value)| {
                row(vec![
                    Cell::of(vec![Phrase::quiet(self.say(key))]),
                    value.into(),
                ])
            })
            .collect();
        let title = self.say("method.version");
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Main,
                columns: vec![Column::left(3.0), Column::left(7.0)],
                head: Vec::new(),
                rows,
            },
        );
    }

    /// Sources that only catalogues of the library rest on, which the report does not print.
    fn unused_sources(&self) -> BTreeSet<&SourceId> {
        let content = self.input.content;
        let national = &content.parts().national;
        let rates = content.questions().filter_map(|own| match &own.scale {
            Scale::Rate { source, .. } => Some(source),
            Scale::Ladder { .. } => None,
        });
        let templates = content.templates().iter().flat_map(|own| &own.sources);
        let sme24 = national.sme24.iter().map(|own| &own.head.source);
        let cmmm = national.cmmm.iter().map(|own| &own.head.source);
        let used = rates.chain(templates).chain(sme24).chain(cmmm);
        let used: BTreeSet<&SourceId> = used.chain(self.sources_of_entries()).collect();
        let cards = content.library().cards();
        let named = cards.flat_map(|(_, card)| &card.sources);
        named.filter(|id| !used.contains(id)).collect()
    }

    fn sources(&mut self) {
        self.section(self.say("method.sources"));
        let unused = self.unused_sources();
        let sources = self.input.content.parts().sources.iter();
        let rows = sources
            .filter(|source| !unused.contains(&source.id))
            .map(|source| {
                row(vec![
                    self.language.of(&source.title).into(),
                    source.locator.as_str().into(),
                    source.date.as_str().into(),
                ])
            })
            .collect();
        let head = [
            self.say("method.source"),
            self.say("method.locator"),
            self.say("method.date"),
        ];
        let title = self.say("method.sources_table");
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::left(4.6), Column::left(4.0), Column::left(1.4)],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }
}

fn product(weight: Weight, number: Published) -> String {
    decimal(u64::from(weight.0) * u64::from(number.hundredths()))
}

/// Hundredths with as many decimals as they need.
fn decimal(hundredths: u64) -> String {
    match hundredths % 100 {
        0 => (hundredths / 100).to_string(),
        rest => format!("{}.{rest:02}", hundredths / 100),
    }
}

/// Puts the letters of a code to the right of its square, one line below the other.
fn with_letters(mut qr: Chart, text: &str) -> Chart {
    let lines = groups(text);
    let (left, size, leading) = (qr.width + 3.0, 5.4, 8.2);
    let first = (qr.height - leading * (lines.len() as f32 - 1.0)) / 2.0 + size * 0.36;
    for (line, text) in (0_u8..).zip(lines) {
        qr.items.push(ChartItem::Text {
            at: Place::new(left, first + leading * f32::from(line)),
            anchor: Anchor::Start,
            size,
            is_strong: false,
            role: Role::Ink,
            text,
        });
    }
    qr.width = 236.0;
    qr
}
