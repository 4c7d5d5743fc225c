//! Chapter 8: which network is needed, whether 5G is worth it, the ways compared, the site tests.

use zhizhen_core::{
    Aspect, AspectWhy, ConsentField, LibraryKind, Measure, Need, Section, TestResult, TitledId,
    Truth, Use5g, Verdict, Way, WayRow, Without5g, YuanSpan,
};

use super::{Composer, row};
use crate::document::{Block, Cell, Column, Phrase, Row, Table, Width};

impl Composer<'_> {
    pub(super) fn networking(&mut self) {
        self.chapter(Section::Networking);
        let advice = &self.input.judgements.network;
        self.section(self.say("networking.verdict"));
        let verdict = match &advice.use_5g {
            Use5g::NothingPlanned => self.say("networking.nothing_planned").to_owned(),
            Use5g::No => self.say("networking.no").to_owned(),
            Use5g::OnlyBeyondLimits(ids) => self.verdict("networking.only_beyond_limits", ids),
            Use5g::Yes(ids) => self.verdict("networking.yes", ids),
        };
        self.blocks
            .push(Block::Paragraph(vec![Phrase::strong(verdict)]));
        self.paragraph(self.say(match self.input.judgements.network_is_chosen {
            true => "networking.by_choice",
            false => "networking.by_advice",
        }));
        if !advice.modes.is_empty() {
            let mut verify = false;
            let modes = self.entry_names(LibraryKind::NetworkMode, &advice.modes, &mut verify);
            let modes = self.marked_if(verify, &self.language.list(&modes));
            self.paragraph(self.fill("networking.modes", &[("modes", &modes)]));
        }
        self.network_rules();
        if !advice.needs.is_empty() {
            self.section(self.say("networking.needs"));
            self.network_needs();
            self.section(self.say("networking.ways"));
            self.network_ways();
        }
        self.section(self.say("networking.tests"));
        self.network_tests();
    }

    fn verdict(&self, key: &str, ids: &[TitledId]) -> String {
        let names: Vec<&str> = ids.iter().map(|id| self.network_title(id)).collect();
        let list = self.language.list(&names);
        self.fill(key, &[("networks", &list)])
    }

    fn network_title(&self, id: &TitledId) -> &str {
        let mut known = self.input.content.parts().networks.iter();
        let own = known.find(|own| own.id == *id);
        own.map_or("", |own| self.language.of(&own.title))
    }

    /// The rules that apply, each with its reason, and how many cannot be told yet.
    fn network_rules(&mut self) {
        let advice = &self.input.judgements.network;
        let library = self.input.content.library();
        let mut lines = Vec::new();
        let mut open = 0;
        for own in &advice.rules {
            match own.truth {
                Truth::Fails => continue,
                Truth::Open => {
                    open += 1;
                    continue;
                }
                Truth::Holds => {}
            }
            let Some(rule) = library.rules.iter().find(|rule| rule.card.id == own.rule) else {
                continue;
            };
            let text = self.fill(
                "networking.rule_line",
                &[
                    ("rule", &self.language.of(&rule.card.title)),
                    ("advice", &self.language.of(&rule.advice)),
                    ("because", &self.language.of(&rule.because)),
                ],
            );
            let text = self.of_entry(LibraryKind::NetworkRule, &rule.card, &text);
            lines.push(vec![Phrase::plain(text)]);
        }
        if !lines.is_empty() {
            self.paragraph(self.say("networking.rules"));
            self.blocks.push(Block::List(lines));
        }
        if open > 0 {
            self.note(self.fill("networking.rules_open", &[("count", &open)]));
        }
    }

    fn network_needs(&mut self) {
        let mut verify = false;
        let needs = &self.input.judgements.network.needs;
        let has_terminals = needs.iter().any(|own| own.terminals.is_some());
        let rows = needs
            .iter()
            .map(|own| self.network_need(own, has_terminals, &mut verify));
        let rows = rows.collect();
        let mut head = vec![
            "networking.need",
            "networking.latency",
            "networking.uplink_each",
        ];
        let mut columns = vec![Column::left(3.8), Column::right(1.2), Column::right(1.2)];
        if has_terminals {
            head.extend(["networking.terminals", "networking.uplink_all"]);
            columns.extend([Column::right(0.9), Column::right(1.2)]);
        }
        head.push("networking.without");
        columns.push(Column::left(3.2));
        let title = self.marked_if(verify, self.say("networking.needs_table"));
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns,
                head: head.iter().map(|key| self.say(key).to_owned()).collect(),
                rows,
            },
        );
        self.note(self.say("networking.needs_note"));
    }

    fn network_need(&self, own: &Need, has_terminals: bool, verify: &mut bool) -> Row {
        let library = self.input.content.library();
        let profile = library.profiles.iter();
        let profile = profile
            .clone()
            .find(|profile| profile.card.id == own.network);
        if let Some(profile) = profile {
            *verify |= self.entry_noted(LibraryKind::ServiceProfile, &profile.card);
        }
        let templates: Vec<String> = own
            .templates
            .iter()
            .take(4)
            .map(|id| self.template_name(id))
            .collect();
        let mut named = self.language.list(&templates);
        if own.templates.len() > templates.len() {
            named.push_str(&self.fill("networking.more", &[("count", &own.templates.len())]));
        }
        let used = self.fill("networking.used", &[("templates", &named)]);
        let dash = || self.say("state.dash").to_owned();
        let (key, by) = match &own.without {
            Without5g::Only(ids) => ("networking.without_only", &ids[..]),
            Without5g::Done(ids) => ("networking.without_done", &ids[..]),
            Without5g::Within(ids) => ("networking.without_within", &ids[..]),
            Without5g::NotKnown => ("networking.without_not_known", &[][..]),
        };
        let by = self.entry_names(LibraryKind::Alternative, by, verify);
        let without = self.fill(key, &[("ways", &self.language.list(&by))]);
        let each = profile.and_then(|own| own.uplink_kbps.least);
        let mut cells = vec![
            Cell::of(vec![
                Phrase::strong(self.network_title(&own.network)),
                Phrase::quiet(format!("\n{used}")),
            ]),
            own.latency_ms
                .map_or_else(dash, |own| own.to_string())
                .into(),
            each.map_or_else(dash, |own| mbit(own.into())).into(),
        ];
        if has_terminals {
            cells.push(
                own.terminals
                    .map_or_else(dash, |own| own.to_string())
                    .into(),
            );
            cells.push(own.uplink_kbps.map_or_else(dash, mbit).into());
        }
        cells.push(without.into());
        row(cells)
    }

    fn network_ways(&mut self) {
        let mut verify = false;
        let rows = &self.input.judgements.network.rows;
        let (left, out): (Vec<&WayRow>, Vec<&WayRow>) =
            rows.iter().partition(|own| !own.is_ruled_out());
        let mut lines: Vec<Row> = left
            .into_iter()
            .map(|own| self.network_way(own, &mut verify))
            .collect();
        if !out.is_empty() {
            lines.push(Row::group(self.say("networking.ruled_out")));
            lines.extend(
                out.into_iter()
                    .map(|own| self.network_way(own, &mut verify)),
            );
        }
        let mut head = vec![
            "networking.way",
            "networking.serves",
            "networking.limited",
            "networking.data",
            "networking.cost",
            "networking.rules_of",
        ];
        let mut columns = vec![
            Column::left(1.7),
            Column::left(2.5),
            Column::left(2.6),
            Column::left(1.1),
            Column::left(1.7),
            Column::left(1.4),
        ];
        // Where no rule speaks for or against any way, there is nothing to say in a column.
        let dash = Cell::from(self.say("state.dash"));
        let says_nothing = |row: &Row| row.cells.get(5).is_none_or(|own| *own == dash);
        if lines.iter().all(says_nothing) {
            lines.iter_mut().for_each(|row| row.cells.truncate(5));
            head.truncate(5);
            columns.truncate(5);
        }
        let title = self.marked_if(verify, self.say("networking.ways_table"));
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns,
                head: head.iter().map(|key| self.say(key).to_owned()).collect(),
                rows: lines,
            },
        );
        self.note(self.say("networking.magnitude"));
    }

    fn network_way(&self, own: &WayRow, verify: &mut bool) -> Row {
        let library = self.input.content.library();
        let (kind, id) = match &own.way {
            Way::Alternative(id) => (LibraryKind::Alternative, id),
            Way::Mode(id) => (LibraryKind::NetworkMode, id),
        };
        let name = self.entry_names(kind, [id], verify).concat();
        let cost = match &own.way {
            Way::Alternative(id) => {
                let mut known = library.alternatives.iter();
                let own = known.find(|own| own.card.id == *id);
                own.map_or(String::new(), |own| self.language.of(&own.cost).to_owned())
            }
            Way::Mode(id) => {
                let mut known = library.modes.iter();
                let own = known.find(|own| own.card.id == *id);
                own.map_or(String::new(), |own| {
                    let first = self.magnitude(YuanSpan::times(own.first_cost, 1));
                    let yearly = self.magnitude(YuanSpan::times(own.yearly_cost, 1));
                    self.fill(
                        "networking.cost_value",
                        &[("first", &first), ("yearly", &yearly)],
                    )
                })
            }
        };
        let (mut serves, mut limited) = (Vec::new(), Vec::new());
        let mut data = self.say("state.dash");
        for verdict in &own.verdicts {
            match &verdict.aspect {
                Aspect::Serves(network) => match verdict.truth {
                    Truth::Holds => serves.push(self.network_title(network)),
                    Truth::Open => limited.push(self.network_title(network)),
                    Truth::Fails => {}
                },
                Aspect::DataOnSite => data = self.data_on_site(verdict),
                Aspect::Budget => {}
            }
        }
        let asked = own.verdicts.iter();
        let asked = asked.filter(|own| matches!(own.aspect, Aspect::Serves(_)));
        let to_measure = match limited.len() == asked.count() && limited.len() > 1 {
            true => self.say("networking.limited_all").to_owned(),
            false => String::new(),
        };
        let listed = |names: &[&str]| match names.is_empty() {
            true => self.say("state.dash").to_owned(),
            false => self.language.list(names),
        };
        let mut rules = Vec::new();
        for (key, ids) in [
            ("networking.preferred", &own.preferred_by),
            ("networking.avoided", &own.avoided_by),
        ] {
            if !ids.is_empty() {
                let names = self.entry_names(LibraryKind::NetworkRule, ids, verify);
                let list = self.language.list(&names);
                rules.push(self.fill(key, &[("rules", &list)]));
            }
        }
        let is_dear = own
            .verdicts
            .iter()
            .any(|verdict| verdict.aspect == Aspect::Budget && verdict.truth == Truth::Fails);
        if is_dear {
            rules.push(self.say("networking.dear").to_owned());
        }
        if rules.is_empty() {
            rules.push(self.say("state.dash").to_owned());
        }
        row(vec![
            Cell::of(vec![Phrase::strong(name)]),
            listed(&serves).into(),
            match to_measure.is_empty() {
                true => listed(&limited),
                false => to_measure,
            }
            .into(),
            data.into(),
            cost.into(),
            rules.join("\n").into(),
        ])
    }

    /// Whether data stay in the plant, by the verdict on that.
    pub(super) fn data_on_site(&self, verdict: &Verdict) -> &'static str {
        self.say(match (verdict.truth, &verdict.why) {
            (_, AspectWhy::NotAsked) => "networking.data_not_asked",
            (_, AspectWhy::PolicyUnknown) => "networking.data_unknown",
            (Truth::Holds, _) => "networking.data_stays",
            (Truth::Fails, _) => "networking.data_leaves",
            (Truth::Open, _) => "networking.data_depends",
        })
    }

    fn network_tests(&mut self) {
        let tests = &self.input.judgements.network.tests;
        let measured: Vec<&TestResult> = tests.iter().filter(|own| own.worst.is_some()).collect();
        if measured.is_empty() {
            let key = self.unfilled_key(&ConsentField::Network, "networking.tests_none");
            self.paragraph(self.say(key));
            return;
        }
        let mut verify = false;
        let library = self.input.content.library();
        let rows = measured.into_iter().filter_map(|own| {
            let test = library.site_tests.iter();
            let test = test.clone().find(|test| test.card.id == own.test)?;
            verify |= self.entry_noted(LibraryKind::SiteTest, &test.card);
            let unit = self.say(match test.measure {
                Measure::Uplink => "networking.unit_uplink",
                Measure::Latency => "networking.unit_latency",
                Measure::Loss => "networking.unit_loss",
                Measure::Signal => "networking.unit_signal",
                Measure::Load => "networking.unit_load",
            });
            let worst = own.worst.as_ref()?;
            let value = |number: &str| {
                self.fill("networking.value", &[("number", &number), ("unit", &unit)])
            };
            let bound = own.bound.map(|own| own.to_string());
            let met = match own.truth {
                Truth::Holds => Phrase::plain(self.say("networking.met")),
                Truth::Fails => Phrase::warning(self.say("networking.not_met")),
                Truth::Open => Phrase::quiet(self.say("networking.met_open")),
            };
            Some(row(vec![
                own.kind.as_str().into(),
                self.language.of(&test.card.title).into(),
                value(&worst.value.to_string()).into(),
                worst.place.as_str().into(),
                bound
                    .map_or_else(|| self.say("state.dash").to_owned(), |own| value(&own))
                    .into(),
                Cell::of(vec![met]),
            ]))
        });
        let rows = rows.collect();
        let head = [
            "networking.kind",
            "networking.test",
            "networking.worst",
            "networking.place",
            "networking.bound",
            "networking.enough",
        ];
        let title = self.marked_if(verify, self.say("networking.tests_table"));
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(1.6),
                    Column::left(1.8),
                    Column::right(1.6),
                    Column::left(2.2),
                    Column::right(1.6),
                    Column::left(1.2),
                ],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
        let chapter = self.reference(Section::NetworkTests);
        self.note(self.fill("networking.tests_note", &[("chapter", &chapter)]));
    }
}

/// Returns kbit/s as Mbit/s without idle zeros.
fn mbit(kbps: u64) -> String {
    let thousandths = i64::try_from(kbps).unwrap_or(i64::MAX);
    zhizhen_core::Decimal::of_thousandths(thousandths).to_string()
}
