//! Chapter 1, second half: what the visit found. Machines, systems, network, people, figures to
//! compare with later, and the rates they give; the census, the inventory and the network tests
//! row by row, each in an annex of its own.
//!
//! Absent: judgement. A rate here is a count over a total; which rung it means is asked in the bank.

use zhizhen_core::{
    Census, Computed, ConsentField, Decimal, Known, Machine, MachineFact, Scale, Section, Standing,
    facts,
};

use super::{Composer, rate_percent, row};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

impl Composer<'_> {
    pub(super) fn present_state(&mut self) {
        self.equipment();
        self.systems();
        self.network_points();
        self.people();
        self.kpis();
        self.rates();
    }

    /// Adds a section with its table, or with the sentence that there is nothing in it.
    fn facts_section(&mut self, words: &FactsWords, text: Option<String>, of: Listed) {
        self.section(self.say(words.title));
        if of.rows.is_empty() {
            self.paragraph(self.say(words.none));
            return;
        }
        if let Some(text) = text {
            self.paragraph(text);
        }
        let title = self.say(words.table);
        self.listed(title, of);
    }

    fn listed(&mut self, title: &str, of: Listed) {
        // A unit in brackets stands on its own line, lest the column break inside it.
        let head = of.head.iter().map(|key| {
            let words = self.say(key);
            words.replace('（', "\n（").replace(" (", "\n(")
        });
        let table = Table {
            caption: String::new(),
            span: Width::Full,
            columns: of.columns,
            head: head.collect(),
            rows: of.rows,
        };
        self.table(title, table);
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

    fn measure(&self, number: Option<Decimal>) -> Cell {
        self.or_dash(number.map(|own| own.to_string()).as_deref())
    }

    fn counted(&self, number: Option<u32>) -> Cell {
        self.or_dash(number.map(|own| own.to_string()).as_deref())
    }

    /// The section says how much there is; the list itself may be long and stands in an annex.
    fn equipment(&mut self) {
        let machines = &self.input.sheet.parts().equipment;
        self.section(self.say("enterprise.equipment"));
        if machines.is_empty() {
            let key = self.unfilled_key(&ConsentField::Equipment, "enterprise.equipment_none");
            self.paragraph(self.say(key));
            return;
        }
        let sum = |holds: fn(&Machine) -> bool| -> u64 {
            let held = machines.iter().filter(|own| holds(own));
            held.map(|own| u64::from(own.count)).sum()
        };
        let text = self.fill(
            "enterprise.equipment_text",
            &[
                ("kinds", &machines.len()),
                ("census", &self.reference(Section::Census)),
                ("count", &sum(|_| true)),
                ("digital", &sum(|own| own.digital == Some(true))),
                ("networked", &sum(|own| own.networked == Some(true))),
                ("used", &sum(|own| own.data_used == Some(true))),
            ],
        );
        self.paragraph(text);
    }

    fn systems(&mut self) {
        let systems = &self.input.sheet.parts().systems;
        let count = |holds: fn(&zhizhen_core::System) -> bool| {
            systems.iter().filter(|own| holds(own)).count()
        };
        let text = self.fill(
            "enterprise.systems_text",
            &[
                ("count", &systems.len()),
                ("daily", &count(|own| own.daily_use == Some(true))),
                ("integrated", &count(|own| !own.integrated_with.is_empty())),
            ],
        );
        self.part("enterprise.systems");
        if systems.is_empty() {
            let key = self.unfilled_key(&ConsentField::Systems, "enterprise.systems_none");
            self.paragraph(self.say(key));
            return;
        }
        self.paragraph(text);
        self.pointing("enterprise.see_systems", Section::Systems);
    }

    /// Says where the long list stands.
    fn pointing(&mut self, key: &str, section: Section) {
        let place = self.reference(section);
        self.paragraph(self.fill(key, &[("place", &place)]));
    }

    /// The system inventory row by row.
    pub(super) fn systems_annex(&mut self) {
        let systems = &self.input.sheet.parts().systems;
        if systems.is_empty() {
            return;
        }
        self.chapter(Section::Systems);
        self.paragraph(self.say("census.text"));
        let rows = systems.iter().map(|system| {
            let since = system.since.map(|year| year.to_string());
            let with = self.language.list(&system.integrated_with);
            row(vec![
                system.kind.as_str().into(),
                self.or_dash(system.vendor.as_deref()),
                self.or_dash(since.as_deref()),
                self.known(system.daily_use),
                self.or_dash(Some(with.as_str()).filter(|text| !text.is_empty())),
            ])
        });
        let of = Listed {
            columns: vec![
                Column::left(2.2),
                Column::left(2.4),
                Column::centre(1.1),
                Column::centre(1.2),
                Column::left(2.6),
            ],
            head: vec![
                "enterprise.system",
                "enterprise.vendor",
                "enterprise.since",
                "enterprise.daily",
                "enterprise.integrated",
            ],
            rows: rows.collect(),
        };
        let title = self.say("enterprise.systems_table");
        self.listed(title, of);
    }

    fn network_points(&mut self) {
        let points = &self.input.sheet.parts().network;
        self.part("network.title");
        if points.is_empty() {
            let key = self.unfilled_key(&ConsentField::Network, "network.none");
            self.paragraph(self.say(key));
            return;
        }
        let measured = points.iter().filter(|own| {
            let readings = [
                own.uplink_mbps,
                own.downlink_mbps,
                own.latency_ms,
                own.loss_percent,
                own.rsrp_dbm,
            ];
            readings.iter().any(Option::is_some)
        });
        let text = self.fill(
            "network.count",
            &[("count", &points.len()), ("measured", &measured.count())],
        );
        self.paragraph(text);
        self.pointing("network.see", Section::NetworkTests);
    }

    /// Every network with its tests.
    pub(super) fn network_annex(&mut self) {
        let parts = self.input.sheet.parts();
        if parts.network.is_empty() {
            return;
        }
        self.chapter(Section::NetworkTests);
        // The sheet has no day of its own for a test: the visit's day stands for all of them.
        let text = match parts.visit.date {
            Some(date) => self.fill("network.text", &[("date", &date)]),
            None => self.say("network.text_undated").to_owned(),
        };
        self.paragraph(text);
        let rows = parts.network.iter().map(|own| {
            row(vec![
                own.place.as_str().into(),
                self.or_dash(own.kind.as_deref()),
                self.measure(own.uplink_mbps),
                self.measure(own.downlink_mbps),
                self.measure(own.latency_ms),
                self.measure(own.loss_percent),
                self.measure(own.rsrp_dbm),
                self.or_dash(own.note.as_deref()),
            ])
        });
        let of = Listed {
            columns: vec![
                Column::left(1.8),
                Column::left(1.3),
                Column::right(1.1),
                Column::right(1.1),
                Column::right(1.0),
                Column::right(1.0),
                Column::right(1.1),
                Column::left(2.6),
            ],
            head: vec![
                "network.place",
                "network.kind",
                "network.uplink",
                "network.downlink",
                "network.latency",
                "network.loss",
                "network.rsrp",
                "network.note",
            ],
            rows: rows.collect(),
        };
        let title = self.say("network.table");
        self.listed(title, of);
    }

    fn people(&mut self) {
        let mut years: Vec<_> = self.input.sheet.parts().people.iter().collect();
        years.sort_by_key(|own| own.year);
        let rows = years.iter().map(|own| {
            row(vec![
                own.year.to_string().into(),
                self.counted(own.employees),
                self.counted(own.technical_staff),
                self.counted(own.digital_staff),
                self.counted(own.trained),
                self.measure(own.revenue_wan),
                self.measure(own.equipment_wan),
                self.measure(own.digital_wan),
            ])
        });
        let mut columns = vec![Column::left(0.8)];
        columns.extend([Column::right(1.2); 7]);
        let of = Listed {
            columns,
            head: vec![
                "people.year",
                "people.employees",
                "people.technical",
                "people.digital",
                "people.trained",
                "people.revenue",
                "people.equipment",
                "people.investment",
            ],
            rows: rows.collect(),
        };
        let words = FactsWords {
            title: "people.title",
            none: self.unfilled_key(&ConsentField::People, "people.none"),
            table: "people.table",
        };
        let text = self.say("people.text").to_owned();
        self.facts_section(&words, Some(text), of);
    }

    fn kpis(&mut self) {
        let parts = self.input.content.parts();
        let readings = &self.input.sheet.parts().kpis;
        let rows = readings.iter().map(|reading| {
            let period = self.or_dash(reading.period.as_deref());
            let value = reading.value.to_string();
            match parts.kpis.iter().find(|own| own.id == reading.id) {
                Some(kpi) => row(vec![
                    self.of_kpi(kpi).into(),
                    Cell::of(vec![Phrase::strong(value)]),
                    self.language.of(&kpi.unit).into(),
                    period,
                    self.language.of(&kpi.definition).into(),
                ]),
                // A sheet may bring a figure the content does not define: shown, but not explained.
                None => row(vec![
                    reading.id.as_str().into(),
                    Cell::of(vec![Phrase::strong(value)]),
                    self.or_dash(None),
                    period,
                    self.say("kpi.undefined").into(),
                ]),
            }
        });
        let of = Listed {
            columns: vec![
                Column::left(1.8),
                Column::right(1.0),
                Column::left(1.0),
                Column::left(1.4),
                Column::left(4.6),
            ],
            head: vec![
                "kpi.name",
                "kpi.value",
                "kpi.unit",
                "kpi.period",
                "kpi.definition",
            ],
            rows: rows.collect(),
        };
        let words = FactsWords {
            title: "kpi.title",
            none: self.unfilled_key(&ConsentField::Kpis, "kpi.none"),
            table: "kpi.table",
        };
        let text = self.say("kpi.text").to_owned();
        self.facts_section(&words, Some(text), of);
    }

    fn rates(&mut self) {
        let parts = self.input.sheet.parts();
        let mut rows = Vec::new();
        for (is_of_key_processes, title) in [(false, "rate.machines"), (true, "rate.key_machines")]
        {
            let lines = [
                (MachineFact::Digital, "rate.digital", "rate.digital_how"),
                (
                    MachineFact::Networked,
                    "rate.networked",
                    "rate.networked_how",
                ),
                (MachineFact::DataUsed, "rate.used", "rate.used_how"),
            ];
            let lines = lines.into_iter().filter_map(|(count, name, how)| {
                let census = Census {
                    count,
                    is_of_key_processes,
                };
                let own = facts::tally(census, &parts.equipment)?;
                Some(self.rate_row(self.say(name), own, self.say(how).to_owned()))
            });
            rows.extend(self.grouped(title, lines.collect()));
        }
        rows.extend(self.grouped("rate.systems", self.system_rates()));
        rows.extend(self.grouped("rate.answers", self.answered_rates()));
        let of = Listed {
            columns: vec![
                Column::left(2.2),
                Column::right(0.8),
                Column::right(0.8),
                Column::right(0.9),
                Column::right(0.9),
                Column::left(4.4),
            ],
            head: vec![
                "rate.name",
                "rate.count",
                "rate.total",
                "rate.percent",
                "rate.unclear",
                "rate.how",
            ],
            rows,
        };
        let words = FactsWords {
            title: "rate.title",
            none: self.unfilled_key(&ConsentField::Equipment, "rate.none"),
            table: "rate.table",
        };
        let text = self.say("rate.text").to_owned();
        self.facts_section(&words, Some(text), of);
    }

    fn grouped(&self, title: &str, rows: Vec<Row>) -> Vec<Row> {
        match rows.is_empty() {
            true => rows,
            false => std::iter::once(Row::group(self.say(title)))
                .chain(rows)
                .collect(),
        }
    }

    fn system_rates(&self) -> Vec<Row> {
        let systems = &self.input.sheet.parts().systems;
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let total = number(systems.len());
        if total == 0 {
            return Vec::new();
        }
        let daily = |known: Known| number(systems.iter().filter(|s| s.daily_use == known).count());
        let connected = systems.iter().filter(|own| !own.integrated_with.is_empty());
        let daily = Computed {
            count: daily(Some(true)),
            total,
            unclear: daily(None),
        };
        let connected = Computed {
            count: number(connected.count()),
            total,
            unclear: 0,
        };
        let line = |name: &str, own, how: &str| {
            self.rate_row(self.say(name), own, self.say(how).to_owned())
        };
        vec![
            line("rate.daily", daily, "rate.daily_how"),
            line("rate.integrated", connected, "rate.integrated_how"),
        ]
    }

    /// Rates of the bank that were answered with counts.
    fn answered_rates(&self) -> Vec<Row> {
        let placed = self.questions();
        let rows = placed.iter().filter_map(|placed| {
            let Scale::Rate {
                numerator,
                denominator,
                ..
            } = &placed.question.scale
            else {
                return None;
            };
            let Standing::Answered {
                counts: Some((count, total)),
                ..
            } = placed.scored.standing
            else {
                return None;
            };
            let how = self.fill(
                "rate.answer_how",
                &[
                    ("numerator", &self.language.of(numerator)),
                    ("denominator", &self.language.of(denominator)),
                ],
            );
            let own = Computed {
                count,
                total,
                unclear: 0,
            };
            Some(self.rate_row(self.language.of(&placed.question.title), own, how))
        });
        rows.collect()
    }

    fn rate_row(&self, name: &str, own: Computed, how: String) -> Row {
        let unclear = (own.unclear > 0).then(|| own.unclear.to_string());
        row(vec![
            name.into(),
            own.count.to_string().into(),
            own.total.to_string().into(),
            Cell::of(vec![Phrase::strong(format!(
                "{}%",
                rate_percent(own.count, own.total)
            ))]),
            self.or_dash(unclear.as_deref()),
            how.into(),
        ])
    }

    /// Every row of the equipment census with all its columns.
    pub(super) fn census(&mut self) {
        let machines = &self.input.sheet.parts().equipment;
        if machines.is_empty() {
            return;
        }
        self.chapter(Section::Census);
        self.paragraph(self.say("census.text"));
        let rows = machines.iter().map(|machine| {
            let year = machine.year.map(|year| year.to_string());
            row(vec![
                machine.name.as_str().into(),
                machine.count.to_string().into(),
                self.or_dash(year.as_deref()),
                self.or_dash(machine.controller.as_deref()),
                self.or_dash(machine.protocol.as_deref()),
                self.or_dash(machine.interface.as_deref()),
                self.known(machine.digital),
                self.known(machine.networked),
                self.known(machine.data_used),
                self.known(machine.key_process),
            ])
        });
        let mut columns = vec![
            Column::left(2.4),
            Column::right(0.8),
            Column::centre(0.9),
            Column::left(1.8),
            Column::left(1.7),
            Column::left(1.3),
        ];
        columns.extend([Column::centre(1.25); 4]);
        let of = Listed {
            columns,
            head: vec![
                "enterprise.machine",
                "enterprise.count",
                "enterprise.year",
                "enterprise.controller",
                "enterprise.protocol",
                "enterprise.interface",
                "enterprise.digital",
                "enterprise.networked",
                "enterprise.used",
                "enterprise.key_process",
            ],
            rows: rows.collect(),
        };
        let title = self.say("enterprise.equipment_table");
        self.listed(title, of);
    }
}

/// Keys of a section's words.
struct FactsWords {
    title: &'static str,
    none: &'static str,
    table: &'static str,
}

/// A table that knows its heads by key only.
struct Listed {
    columns: Vec<Column>,
    head: Vec<&'static str>,
    rows: Vec<Row>,
}
