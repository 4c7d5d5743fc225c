//! Part of the chapter on the result: the visit before beside this one, where one is known.
//!
//! Absent: why a number moved; two results do not tell.

use std::cmp::Ordering;

use zhizhen_core::{Earlier, Published};

use super::{Composer, Outlines, ground, letter, row};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

impl Composer<'_> {
    pub(super) fn earlier(&mut self) {
        let input = self.input;
        let card = input.scorecard;
        let Some((earlier, index)) = input.judgements.earlier.as_ref().zip(card.index) else {
            return;
        };
        self.section(self.say("earlier.title"));
        let day = earlier.day;
        let then = match earlier.stage {
            Some(stage) => self.fill(
                "earlier.index",
                &[("index", &earlier.index), ("stage", &stage)],
            ),
            None => earlier.index.to_string(),
        };
        let change = self.moved_by(earlier.index, index);
        self.paragraph(self.fill(
            "earlier.text",
            &[("day", &day), ("then", &then), ("change", &change)],
        ));
        if earlier.is_of_other_content {
            self.paragraph(self.say("earlier.other_content"));
        }
        self.paragraph(self.say("earlier.caution"));
        let lines = self.compared_lines(earlier);
        let mut rows: Vec<Row> = lines
            .iter()
            .map(|(title, then, now)| self.compared_row(title.as_str().into(), *then, *now))
            .collect();
        let strong = Phrase::strong(self.say("summary.index").to_owned());
        let index = Some(index);
        rows.push(self.compared_row(Cell::of(vec![strong]), Some(earlier.index), index));
        let head = [
            self.say("work.dimension").to_owned(),
            self.fill("earlier.then", &[("day", &day)]),
            self.say("earlier.now").to_owned(),
            self.say("earlier.change").to_owned(),
        ];
        self.table(
            self.say("earlier.table"),
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(3.4),
                    Column::centre(2.0),
                    Column::centre(1.4),
                    Column::left(1.6),
                ],
                head: head.to_vec(),
                rows,
            },
        );
        let told = lines.iter().map(|(title, then, now)| {
            let (then, now) = (self.number_or_dash(*then), self.number_or_dash(*now));
            self.fill(
                "earlier.radar_line",
                &[("title", title), ("then", &then), ("now", &now)],
            )
        });
        let told = self.language.list(&told.collect::<Vec<_>>());
        let beside = Outlines {
            earlier: Some(earlier),
            ..Outlines::default()
        };
        let chart = super::radar(input.content, card, beside, self.language);
        let title = self.fill("earlier.radar", &[("day", &day)]);
        self.figure(&title, chart, Width::Main, told);
    }

    /// Each dimension with its number then and now.
    fn compared_lines(
        &self,
        earlier: &Earlier,
    ) -> Vec<(String, Option<Published>, Option<Published>)> {
        let now = self.dimensions_scored().zip(&earlier.dimensions);
        let lines = now.map(|((position, dimension, now), then)| {
            let title = self.language.of(&dimension.title);
            (format!("{} {title}", letter(position)), *then, now.point)
        });
        lines.collect()
    }

    fn compared_row(&self, title: Cell, then: Option<Published>, now: Option<Published>) -> Row {
        let scored = |own: Option<Published>| match own {
            Some(own) => Cell::on(ground(own), own.to_string()),
            None => self.say("state.dash").into(),
        };
        let change = match then.zip(now) {
            Some((then, now)) => self.moved_by(then, now).into(),
            None => self.say("state.dash").into(),
        };
        row(vec![title, scored(then), scored(now), change])
    }

    fn moved_by(&self, then: Published, now: Published) -> String {
        let by = now.hundredths().abs_diff(then.hundredths());
        let by = format!("{}.{:02}", by / 100, by % 100);
        match now.cmp(&then) {
            Ordering::Greater => self.fill("earlier.risen", &[("by", &by)]),
            Ordering::Less => self.fill("earlier.fallen", &[("by", &by)]),
            Ordering::Equal => self.say("earlier.same").to_owned(),
        }
    }

    pub(super) fn number_or_dash(&self, own: Option<Published>) -> String {
        match own {
            Some(own) => own.to_string(),
            None => self.say("state.dash").to_owned(),
        }
    }
}
