//! The enterprise beside others and beside itself later: published figures of the same rates, and where
//! each card of the saved plan takes the index and the national models.
//!
//! Absent: peers of a portfolio, which are not known to a single report, and figures without a source.

use zhizhen_core::{Beside, Change, Effect, Figure, FigureKind, LibraryKind, RateFrom, Reading};

use super::summary::hundredths;
use super::{Composer, row};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

impl Composer<'_> {
    /// Whether there is a published figure beside a rate that is known.
    fn published(&self) -> Vec<&Beside> {
        let known = self.input.judgements.published.iter();
        known.filter(|own| own.own.is_some()).collect()
    }

    /// Published figures of the same rates, newest first, each with its scope and source.
    pub(super) fn published_figures(&mut self) {
        let published = self.published();
        if published.is_empty() {
            return;
        }
        let rows: Vec<Row> = published
            .iter()
            .filter_map(|own| self.published_row(own))
            .collect();
        self.part("result.published");
        self.paragraph(self.say("result.published_text"));
        let head = [
            "result.published_rate",
            "result.published_own",
            "result.published_figure",
            "result.published_scope",
            "result.published_difference",
        ];
        self.table(
            self.say("result.published_table"),
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(2.2),
                    Column::right(1.4),
                    Column::right(1.3),
                    Column::left(3.8),
                    Column::right(1.5),
                ],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }

    fn published_row(&self, own: &Beside) -> Option<Row> {
        let mut known = self.input.content.library().benchmarks.iter();
        let figure: &Figure = known.find(|figure| figure.card.id == own.figure)?;
        let rate = own.own?;
        let counted = format!("{} / {}", rate.count, rate.total);
        let mut mine = vec![
            Phrase::strong(percentage(rate.hundredths)),
            Phrase::quiet(format!("\n{counted}")),
        ];
        if rate.from == RateFrom::Census {
            mine.push(Phrase::quiet(format!(
                "\n{}",
                self.say("result.published_census")
            )));
        }
        let year = match own.kind {
            FigureKind::Actual => own.year.to_string(),
            FigureKind::Target => self.fill("result.published_target", &[("year", &own.year)]),
        };
        let mut scope = vec![Phrase::plain(self.of_entry(
            LibraryKind::Benchmark,
            &figure.card,
            self.language.of(&figure.card.title),
        ))];
        scope.extend(self.cited(&figure.card.sources));
        let where_of = self.language.of(&figure.scope);
        scope.push(Phrase::quiet(format!("\n{where_of}")));
        let difference = own.difference.map_or_else(
            || self.say("state.dash").to_owned(),
            |own| {
                let sign = if own < 0 { "-" } else { "+" };
                let number = hundredths_of(own.unsigned_abs());
                self.fill("result.points", &[("number", &format!("{sign}{number}"))])
            },
        );
        Some(row(vec![
            self.question_title(&own.question).into(),
            Cell::of(mine),
            Cell::of(vec![
                Phrase::plain(percentage(own.published)),
                Phrase::quiet(format!("\n{year}")),
            ]),
            Cell::of(scope),
            difference.into(),
        ]))
    }

    /// Where each card of the saved plan takes index and national models, in its place.
    pub(super) fn planned_effects(&mut self) {
        let effects = &self.input.judgements.effects;
        let mut rows: Vec<Row> = Vec::new();
        for own in effects {
            rows.push(self.effect_row(own));
        }
        if rows.is_empty() {
            return;
        }
        let national = &self.input.content.parts().national;
        let mut verify = false;
        let mut head = vec![
            self.say("template.name").to_owned(),
            self.say("summary.index").to_owned(),
        ];
        if let Some(lens) = &national.sme24 {
            verify |= !lens.head.verify.is_empty();
            head.push(self.of_lens(&lens.head, self.language.of(&lens.head.title)));
        }
        if let Some(lens) = &national.cmmm {
            verify |= !lens.head.verify.is_empty();
            head.push(self.of_lens(&lens.head, self.language.of(&lens.head.title)));
        }
        self.part("result.effects");
        self.paragraph(self.say("result.effects_text"));
        let templates = effects.iter();
        let templates = templates.filter_map(|own| self.input.content.template(&own.template));
        let title = self.of_templates(templates, self.say("result.effects_table"));
        let title = match title == self.say("result.effects_table") {
            true => self.marked_if(verify, &title),
            false => title,
        };
        let mut columns = vec![Column::left(3.4)];
        columns.extend(vec![Column::left(2.2); head.len() - 1]);
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns,
                head,
                rows,
            },
        );
    }

    fn effect_row(&self, own: &Effect) -> Row {
        let national = &self.input.content.parts().national;
        let name = self.template_name(&own.template);
        let count =
            1 + usize::from(national.sme24.is_some()) + usize::from(national.cmmm.is_some());
        let mut cells: Vec<Cell> = vec![name.into()];
        match &own.in_place {
            Err(missing) => {
                let text = self.fill("result.effect_blocked", &[("count", &missing.len())]);
                cells.push(Cell::of(vec![Phrase::quiet(text)]));
                cells.resize(1 + count, self.say("state.dash").into());
            }
            Ok(place) => {
                cells.extend(self.readings(&place.effect));
            }
        }
        row(cells)
    }

    /// Index and national models before and after, a cell each.
    fn readings(&self, own: &Change<Reading>) -> Vec<Cell> {
        let national = &self.input.content.parts().national;
        let pair = |before: Option<String>, after: Option<String>| -> Cell {
            match (before, after) {
                (Some(before), Some(after)) if before == after => {
                    Cell::of(vec![Phrase::quiet(before)])
                }
                (Some(before), Some(after)) => format!("{before} → {after}").into(),
                _ => self.say("state.dash").into(),
            }
        };
        let index = |own: &Reading| own.index.map(|own| own.to_string());
        let mut cells = vec![pair(index(&own.before), index(&own.after))];
        if let Some(lens) = &national.sme24 {
            let thresholds = lens.thresholds();
            let of = |own: &Reading| own.sme24.map(|(score, _)| score.published(&thresholds));
            cells.push(pair(of(&own.before), of(&own.after)));
        }
        if national.cmmm.is_some() {
            let of = |own: &Reading| own.cmmm.map(|(score, _)| hundredths(score));
            cells.push(pair(of(&own.before), of(&own.after)));
        }
        cells
    }
}

fn percentage(hundredths: u64) -> String {
    format!("{}%", hundredths_of(hundredths))
}

/// Hundredths without idle zeros.
fn hundredths_of(number: u64) -> String {
    let (whole, rest) = (number / 100, number % 100);
    match rest {
        0 => whole.to_string(),
        rest if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        rest => format!("{whole}.{rest:02}"),
    }
}
