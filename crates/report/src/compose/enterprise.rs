//! Chapter 1: the enterprise, and what it has (see `facts`).

use zhizhen_core::{FactKind, FactValue, Section, Size};

use super::{Composer, row};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

impl Composer<'_> {
    pub(super) fn enterprise(&mut self) {
        self.chapter(Section::Enterprise);
        self.profile();
        self.present_state();
    }

    fn profile(&mut self) {
        let input = self.input;
        let enterprise = input.sheet.enterprise();
        let parts = input.content.parts();
        self.section(self.say("enterprise.profile"));
        let unfilled = || self.say("state.unfilled").to_owned();
        let size = enterprise.size().map_or_else(unfilled, |size| {
            let size = self.say(match size {
                Size::Micro => "size.micro",
                Size::Small => "size.small",
                Size::Medium => "size.medium",
                Size::Large => "size.large",
            });
            self.fill("enterprise.size_value", &[("size", &size)])
        });
        let district = enterprise.district.as_ref().map_or_else(unfilled, |id| {
            parts
                .districts
                .iter()
                .find(|own| own.id == *id)
                .map_or_else(
                    || id.to_string(),
                    |own| self.language.of(&own.title).to_owned(),
                )
        });
        let industry = enterprise.industry.map_or_else(unfilled, |division| {
            let name = input
                .content
                .industry(division)
                .map(|words| self.language.of(words));
            format!("{division} {}", name.unwrap_or_default())
        });
        let fixed = [
            ("enterprise.name", enterprise.name.clone()),
            (
                "cover.uscc",
                enterprise
                    .uscc
                    .as_ref()
                    .map_or_else(unfilled, ToString::to_string),
            ),
            ("enterprise.district", district),
            ("enterprise.industry", industry),
            (
                "enterprise.employees",
                enterprise.employees.map_or_else(unfilled, |count| {
                    self.fill("unit.people", &[("count", &count)])
                }),
            ),
            (
                "enterprise.revenue",
                enterprise.revenue_wan.map_or_else(unfilled, |count| {
                    self.fill("unit.wan", &[("count", &count)])
                }),
            ),
            ("enterprise.size", size),
            (
                "enterprise.founded",
                enterprise
                    .founded
                    .map_or_else(unfilled, |date| date.to_string()),
            ),
        ];
        let mut rows: Vec<Row> = fixed
            .into_iter()
            .map(|(key, value)| self.fact(self.say(key), value))
            .collect();
        for field in &parts.facts {
            let value = match (enterprise.facts.get(&field.id), &field.kind) {
                (Some(FactValue::Choice(id)), FactKind::Choice(options)) => {
                    options.iter().find(|own| own.id == *id).map_or_else(
                        || id.to_string(),
                        |own| self.language.of(&own.title).to_owned(),
                    )
                }
                (Some(FactValue::Choice(id)), _) => id.to_string(),
                (Some(FactValue::Number(number)), FactKind::Number(unit)) => {
                    format!("{number} {}", self.language.of(unit))
                }
                (Some(FactValue::Number(number)), _) => number.to_string(),
                (Some(FactValue::Text(text)), _) => text.clone(),
                (None, _) => self.say("state.unfilled").to_owned(),
            };
            rows.push(self.fact(self.language.of(&field.title), value));
        }
        let title = self.say("enterprise.profile_table");
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

    fn fact(&self, name: &str, value: String) -> Row {
        let is_unfilled = value == self.say("state.unfilled");
        let value = if is_unfilled {
            Phrase::quiet(value)
        } else {
            Phrase::plain(value)
        };
        row(vec![
            Cell::of(vec![Phrase::quiet(name)]),
            Cell::of(vec![value]),
        ])
    }
}
