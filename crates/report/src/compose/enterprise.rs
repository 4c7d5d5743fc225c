//! Chapter 1: the enterprise, its machines and its systems.

use zhizhen_core::{FactKind, FactValue, Size};

use super::{Composer, row};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

impl Composer<'_> {
    pub(super) fn enterprise(&mut self) {
        self.chapter("1", "enterprise.title");
        self.profile();
        self.equipment();
        self.systems();
    }

    fn profile(&mut self) {
        let input = self.input;
        let enterprise = input.sheet.enterprise();
        let parts = input.content.parts();
        self.section("1.1", self.say("enterprise.profile"));
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

    fn known(&self, fact: Option<bool>) -> Cell {
        match fact {
            Some(true) => Cell::of(vec![Phrase::strong(self.say("state.yes"))]),
            Some(false) => self.say("state.no").into(),
            None => Cell::of(vec![Phrase::quiet(self.say("state.unknown"))]),
        }
    }

    fn or_dash(&self, text: Option<&str>) -> Cell {
        text.unwrap_or_else(|| self.say("state.dash")).into()
    }

    fn equipment(&mut self) {
        let machines = &self.input.sheet.parts().equipment;
        self.section("1.2", self.say("enterprise.equipment"));
        if machines.is_empty() {
            self.paragraph(self.say("enterprise.equipment_none"));
            return;
        }
        let sum = |holds: fn(&zhizhen_core::Machine) -> bool| -> u64 {
            machines
                .iter()
                .filter(|own| holds(own))
                .map(|own| u64::from(own.count))
                .sum()
        };
        let text = self.fill(
            "enterprise.equipment_text",
            &[
                ("kinds", &machines.len()),
                ("count", &sum(|_| true)),
                ("digital", &sum(|own| own.digital == Some(true))),
                ("networked", &sum(|own| own.networked == Some(true))),
                ("used", &sum(|own| own.data_used == Some(true))),
            ],
        );
        self.paragraph(text);
        let rows = machines
            .iter()
            .map(|machine| {
                let year = machine.year.map(|year| year.to_string());
                row(vec![
                    machine.name.as_str().into(),
                    machine.count.to_string().into(),
                    self.or_dash(year.as_deref()),
                    self.or_dash(machine.controller.as_deref()),
                    self.or_dash(machine.protocol.as_deref()),
                    self.known(machine.digital),
                    self.known(machine.networked),
                    self.known(machine.data_used),
                ])
            })
            .collect();
        let head = [
            self.say("enterprise.machine"),
            self.say("enterprise.count"),
            self.say("enterprise.year"),
            self.say("enterprise.controller"),
            self.say("enterprise.protocol"),
            self.say("enterprise.digital"),
            self.say("enterprise.networked"),
            self.say("enterprise.used"),
        ];
        let title = self.say("enterprise.equipment_table");
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(3.0),
                    Column::right(0.9),
                    Column::centre(1.0),
                    Column::left(2.4),
                    Column::left(2.4),
                    Column::centre(1.1),
                    Column::centre(1.1),
                    Column::centre(1.2),
                ],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }

    fn systems(&mut self) {
        let systems = &self.input.sheet.parts().systems;
        self.section("1.3", self.say("enterprise.systems"));
        if systems.is_empty() {
            self.paragraph(self.say("enterprise.systems_none"));
            return;
        }
        let daily = systems
            .iter()
            .filter(|own| own.daily_use == Some(true))
            .count();
        let integrated = systems
            .iter()
            .filter(|own| !own.integrated_with.is_empty())
            .count();
        let text = self.fill(
            "enterprise.systems_text",
            &[
                ("count", &systems.len()),
                ("daily", &daily),
                ("integrated", &integrated),
            ],
        );
        self.paragraph(text);
        let rows = systems
            .iter()
            .map(|system| {
                let since = system.since.map(|year| year.to_string());
                let with = self.language.list(&system.integrated_with);
                row(vec![
                    system.kind.as_str().into(),
                    self.or_dash(system.vendor.as_deref()),
                    self.or_dash(since.as_deref()),
                    self.known(system.daily_use),
                    self.or_dash(Some(with.as_str()).filter(|text| !text.is_empty())),
                ])
            })
            .collect();
        let head = [
            self.say("enterprise.system"),
            self.say("enterprise.vendor"),
            self.say("enterprise.since"),
            self.say("enterprise.daily"),
            self.say("enterprise.integrated"),
        ];
        let title = self.say("enterprise.systems_table");
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(2.2),
                    Column::left(2.4),
                    Column::centre(1.1),
                    Column::centre(1.2),
                    Column::left(2.6),
                ],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }
}
