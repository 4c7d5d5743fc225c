//! Chapter 1: the enterprise, and what it has (see `facts`).

use zhizhen_core::{ConsentField, FactKind, FactValue, Machine, Section, Size, YuanSpan};

use super::library::WAN;
use super::{Composer, row};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

impl Composer<'_> {
    pub(super) fn enterprise(&mut self) {
        self.chapter(Section::Enterprise);
        self.profile();
        self.present_state();
    }

    /// What is filled in; the whole form is an annex.
    fn profile(&mut self) {
        self.part("enterprise.profile");
        let rows = self.profile_rows(true);
        let rows = rows.into_iter().flat_map(|(_, own)| own).collect();
        self.profile_table(rows);
        let place = self.reference(Section::Profile);
        self.note(self.fill("enterprise.see_profile", &[("place", &place)]));
    }

    /// Every field, filled in or not, and the totals of what was counted on site.
    pub(super) fn whole_profile(&mut self) {
        self.chapter(Section::Profile);
        self.paragraph(self.say("profile.text"));
        let mut rows = Vec::new();
        for (title, own) in self.profile_rows(false) {
            if !own.is_empty() {
                rows.push(Row::group(self.say(title)));
                rows.extend(own);
            }
        }
        self.profile_table(rows);
    }

    fn profile_table(&mut self, rows: Vec<Row>) {
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

    /// Rows of the form by group. With `is_short` only fields that are filled in, and no totals.
    fn profile_rows(&self, is_short: bool) -> Vec<(&'static str, Vec<Row>)> {
        let input = self.input;
        let enterprise = input.sheet.enterprise();
        let parts = input.content.parts();
        let size_from = [ConsentField::Industry, ConsentField::Employees];
        let size_from = size_from.into_iter().chain([ConsentField::Revenue]);
        let mut size_from = size_from.map(|field| self.unfilled(&field));
        let unsized_words = || {
            let plain = self.say("state.unfilled").to_owned();
            size_from.find(|own| *own != plain).unwrap_or(plain)
        };
        let size = enterprise.size().map_or_else(unsized_words, |size| {
            let size = self.say(match size {
                Size::Micro => "size.micro",
                Size::Small => "size.small",
                Size::Medium => "size.medium",
                Size::Large => "size.large",
            });
            self.fill("enterprise.size_value", &[("size", &size)])
        });
        let district = enterprise.district.as_ref().map_or_else(
            || self.unfilled(&ConsentField::District),
            |id| {
                parts
                    .districts
                    .iter()
                    .find(|own| own.id == *id)
                    .map_or_else(
                        || id.to_string(),
                        |own| self.language.of(&own.title).to_owned(),
                    )
            },
        );
        let industry = enterprise.industry.map_or_else(
            || self.unfilled(&ConsentField::Industry),
            |division| {
                let name = input
                    .content
                    .industry(division)
                    .map(|words| self.language.of(words));
                format!("{division} {}", name.unwrap_or_default())
            },
        );
        let fixed = [
            ("enterprise.name", enterprise.name.clone()),
            (
                "cover.uscc",
                enterprise
                    .uscc
                    .as_ref()
                    .map_or_else(|| self.unfilled(&ConsentField::Uscc), ToString::to_string),
            ),
            ("enterprise.district", district),
            ("enterprise.industry", industry),
            (
                "enterprise.employees",
                enterprise.employees.map_or_else(
                    || self.unfilled(&ConsentField::Employees),
                    |count| self.fill("unit.people", &[("count", &count)]),
                ),
            ),
            (
                "enterprise.revenue",
                enterprise.revenue_wan.map_or_else(
                    || self.unfilled(&ConsentField::Revenue),
                    |wan| {
                        let yuan = u64::from(wan) * WAN;
                        self.amount(YuanSpan {
                            least: yuan,
                            most: Some(yuan),
                        })
                    },
                ),
            ),
            ("enterprise.size", size),
            (
                "enterprise.founded",
                enterprise.founded.map_or_else(
                    || self.unfilled(&ConsentField::Founded),
                    |date| date.to_string(),
                ),
            ),
        ];
        let is_shown = |value: &String| !is_short || *value != self.say("state.unfilled");
        let identity = fixed.into_iter().filter(|(_, value)| is_shown(value));
        let identity: Vec<Row> = identity
            .map(|(key, value)| self.fact(self.say(key), value))
            .collect();
        let mut rows = Vec::new();
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
                (None, _) => self.unfilled(&ConsentField::Fact(field.id.clone())),
            };
            if is_shown(&value) {
                rows.push(self.fact(self.language.of(&field.title), value));
            }
        }
        let mut groups = vec![("profile.identity", identity), ("profile.fields", rows)];
        if !is_short {
            groups.push(("profile.counted", self.counted_rows()));
        }
        groups
    }

    /// Totals of what was registered on site, each in a line.
    fn counted_rows(&self) -> Vec<Row> {
        let parts = self.input.sheet.parts();
        let machines = |holds: fn(&Machine) -> bool| -> String {
            let own = parts.equipment.iter().filter(|own| holds(own));
            let count: u64 = own.map(|own| u64::from(own.count)).sum();
            self.fill("profile.machines_value", &[("count", &count)])
        };
        let mut rows = Vec::new();
        if !parts.equipment.is_empty() {
            rows.extend([
                self.fact(self.say("profile.machines"), machines(|_| true)),
                self.fact(
                    self.say("profile.digital"),
                    machines(|own| own.digital == Some(true)),
                ),
                self.fact(
                    self.say("profile.networked"),
                    machines(|own| own.networked == Some(true)),
                ),
            ]);
        }
        let mut list = |key: &str, names: Vec<&str>| {
            let mut seen: Vec<&str> = Vec::new();
            for name in names {
                if !seen.contains(&name) {
                    seen.push(name);
                }
            }
            if !seen.is_empty() {
                rows.push(self.fact(self.say(key), self.language.list(&seen)));
            }
        };
        let controllers = parts.equipment.iter();
        let controllers = controllers.filter_map(|own| own.controller.as_deref());
        list("profile.controllers", controllers.collect());
        let systems = parts.systems.iter().map(|own| own.kind.as_str());
        list("profile.systems", systems.collect());
        let networks = parts.network.iter();
        let networks = networks.filter_map(|own| own.kind.as_deref());
        list("profile.networks", networks.collect());
        rows
    }

    fn fact(&self, name: &str, value: String) -> Row {
        let empty = ["state.unfilled", "consent.withheld"];
        let is_unfilled = empty.iter().any(|key| value == self.say(key));
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
