//! Chapter 7: how the machines of the census are connected, what that costs in order of magnitude, and
//! what it reaches.
//!
//! Machines done the same way stand in one row. The long list of machines is an annex.

use zhizhen_core::{
    Action, Computed, ConnectionGroup, Extent, LibraryKind, PointsFrom, Protocol, Reached, Section,
    Unclear,
};

use super::{Composer, rate_percent, row};
use crate::document::{Block, Cell, Column, Phrase, Row, Table, Width};

/// Most kinds of machines named in a row, and most ways.
const NAMES: usize = 3;
const WAYS: usize = 3;

impl<'a> Composer<'a> {
    pub(super) fn connection(&mut self) {
        self.chapter(Section::Connection);
        let plan = &self.input.judgements.connection;
        let totals = plan.totals;
        if totals.machines == 0 {
            self.paragraph(self.say("connection.empty"));
            return;
        }
        self.section(self.say("connection.whole"));
        let totals_text = self.fill(
            "connection.totals",
            &[
                ("machines", &totals.machines),
                ("networked", &totals.networked),
                ("connect", &totals.connect),
                ("substitute", &totals.substitute),
                ("look", &totals.look),
            ],
        );
        self.paragraph(totals_text.as_str());
        let chart = super::totals_chart(&totals, self.language);
        let title = self.say("connection.totals_figure");
        let alternative = self.fill("connection.totals_alternative", &[("text", &totals_text)]);
        self.figure(title, chart, Width::Full, alternative);
        let groups = plan.groups();
        if groups.is_empty() {
            self.paragraph(self.say("connection.all_done"));
            return;
        }
        if totals.connect + totals.substitute > 0 {
            let span = self.magnitude(totals.cost);
            let text = self.fill("connection.cost_text", &[("span", &span)]);
            self.blocks
                .push(Block::Paragraph(vec![Phrase::strong(text)]));
        }
        self.note(self.say("connection.magnitude"));
        self.section(self.say("connection.groups"));
        self.connection_groups(&groups);
        self.section(self.say("connection.reached"));
        self.connection_reached();
        self.section(self.say("connection.steps"));
        self.connection_steps();
    }

    fn connection_groups(&mut self, groups: &[ConnectionGroup]) {
        let mut verify = false;
        let mut rows = Vec::new();
        for (place, key) in [
            "connection.kind_connect",
            "connection.kind_substitute",
            "connection.kind_look",
        ]
        .into_iter()
        .enumerate()
        {
            let own = groups.iter().filter(|own| kind(&own.action) == Some(place));
            let own: Vec<&ConnectionGroup> = own.collect();
            if own.is_empty() {
                continue;
            }
            rows.push(Row::group(self.say(key)));
            for group in own {
                rows.push(self.connection_group(group, &mut verify));
            }
        }
        let totals = self.input.judgements.connection.totals;
        if totals.connect + totals.substitute > 0 {
            let sum = match totals.look {
                0 => "connection.sum",
                _ => "connection.sum_but_look",
            };
            rows.push(Row::sum(vec![
                self.say(sum).into(),
                (totals.connect + totals.substitute).to_string().into(),
                Cell::default(),
                Cell::default(),
                Cell::default(),
                self.magnitude(totals.cost).into(),
            ]));
        }
        let head = [
            "connection.machine",
            "connection.count",
            "connection.way",
            "connection.gateway",
            "connection.downtime",
            "connection.cost",
        ];
        let title = self.marked_if(verify, self.say("connection.groups_table"));
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(1.8),
                    Column::right(0.7),
                    Column::left(3.3),
                    Column::left(1.5),
                    Column::left(1.6),
                    Column::left(2.0),
                ],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }

    fn connection_group(&self, group: &ConnectionGroup, verify: &mut bool) -> Row {
        let plan = &self.input.judgements.connection;
        let machines = &self.input.sheet.parts().equipment;
        let mut names: Vec<&str> = Vec::new();
        for machine in group.rows.iter().filter_map(|row| machines.get(*row)) {
            if !names.contains(&machine.name.as_str()) {
                names.push(&machine.name);
            }
        }
        let listed = self.language.list(&names[..names.len().min(NAMES)]);
        let named = match names.len() > NAMES {
            true => self.fill(
                "connection.names",
                &[("names", &listed), ("count", &names.len())],
            ),
            false => listed,
        };
        // What the library says of points and stopping follows from the ways, which all rows share.
        let first = group.rows.first().and_then(|row| plan.rows.get(*row));
        let downtime = first.and_then(|own| own.downtime.as_ref());
        let downtime = downtime.map_or(self.say("state.dash"), |own| self.language.of(own));
        let gateways = self.entry_names(
            LibraryKind::Gateway,
            group.gateways.iter().take(WAYS),
            verify,
        );
        let gateways = match gateways.is_empty() {
            true => self.say("state.dash").to_owned(),
            false => self.language.list(&gateways),
        };
        let classes = first.map_or(&[][..], |own| &own.cost_classes);
        let classes = self.entry_names(LibraryKind::ConnectionCost, classes, verify);
        let cost = group.cost.map_or_else(
            || self.say("state.dash").to_owned(),
            |cost| self.magnitude(cost),
        );
        let is_counted = !matches!(group.action, Action::Look(_));
        row(vec![
            named.into(),
            group.machines.to_string().into(),
            self.connection_way(group, first.map(|own| own.points_from), verify),
            gateways.into(),
            downtime.into(),
            Cell::of(vec![
                match is_counted {
                    true => Phrase::plain(cost),
                    false => Phrase::quiet(cost),
                },
                Phrase::quiet(format!("\n{}", classes.join("\n"))),
            ]),
        ])
    }

    /// What to do, by which way, and what can be read.
    fn connection_way(
        &self,
        group: &ConnectionGroup,
        from: Option<PointsFrom>,
        verify: &mut bool,
    ) -> Cell {
        let mut phrases = Vec::new();
        let protocols = &self.input.content.library().protocols;
        let ways = group.ways.iter().take(WAYS).filter_map(|id| {
            let own = protocols.iter().find(|own| own.card.id == *id)?;
            *verify |= self.entry_noted(LibraryKind::Protocol, &own.card);
            Some(self.way_line(own))
        });
        let ways = ways.collect::<Vec<_>>().join("\n");
        match &group.action {
            Action::LeaveAlone | Action::Connect => phrases.push(Phrase::plain(ways)),
            Action::Substitute(template) => {
                phrases.push(Phrase::plain(ways));
                let name = self.template_name(template);
                let text = self.fill("connection.template", &[("template", &name)]);
                phrases.push(Phrase::plain(format!("\n{text}")));
            }
            Action::Look(unclear) => {
                let look = unclear.iter().map(|own| {
                    self.say(match own {
                        Unclear::Networked => "connection.look_networked",
                        Unclear::Controller => "connection.look_controller",
                    })
                });
                phrases.push(Phrase::plain(look.collect::<Vec<_>>().join("\n")));
                if !ways.is_empty() {
                    let text = self.fill("connection.likely", &[("ways", &ways)]);
                    phrases.push(Phrase::quiet(format!("\n{text}")));
                }
            }
        }
        let points = self.entry_names(LibraryKind::DataPoint, &group.points, verify);
        if !points.is_empty() {
            let key = match from {
                Some(PointsFrom::Minimum) => "connection.points_minimum",
                Some(PointsFrom::Gateway) => "connection.points_gateway",
                Some(PointsFrom::Protocol) | None => "connection.points",
            };
            let text = self.fill(key, &[("points", &self.language.list(&points))]);
            phrases.push(Phrase::quiet(format!("\n{text}")));
        }
        Cell::of(phrases)
    }

    fn way_line(&self, own: &Protocol) -> String {
        self.fill(
            "connection.way_line",
            &[
                ("title", &self.language.of(&own.card.title)),
                ("protocol", &self.language.of(&own.protocol)),
                ("interface", &self.language.of(&own.interface)),
            ],
        )
    }

    /// Extents that cover more machines than the one before, with how many that are.
    fn extents(&self) -> Vec<(u64, &'a Reached)> {
        let plan = &self.input.judgements.connection;
        let totals = plan.totals;
        let mut shown: Vec<(u64, &Reached)> = Vec::new();
        for own in &plan.reached {
            let machines = totals.networked
                + totals.connect
                + match own.extent {
                    Extent::Connected => 0,
                    Extent::WithSubstitutes => totals.substitute,
                    Extent::AllLookedAt => totals.substitute + totals.look,
                };
            let last = shown.last().map_or(totals.networked, |(last, _)| *last);
            if last < machines {
                shown.push((machines, own));
            }
        }
        shown
    }

    fn extent(&self, own: Extent) -> &'static str {
        self.say(match own {
            Extent::Connected => "connection.extent_connected",
            Extent::WithSubstitutes => "connection.extent_substitutes",
            Extent::AllLookedAt => "connection.extent_all",
        })
    }

    fn connection_reached(&mut self) {
        let card = self.input.scorecard;
        let shown = self.extents();
        let Some((_, first)) = shown.first() else {
            return;
        };
        let mut rows = Vec::new();
        let of = |computed: Computed, rung: zhizhen_core::Rung| {
            let rate = self.fill(
                "connection.rate",
                &[
                    ("count", &computed.count),
                    ("total", &computed.total),
                    ("percent", &rate_percent(computed.count, computed.total)),
                ],
            );
            let rung = self.fill("connection.rate_rung", &[("rung", &rung)]);
            format!("{rate}\n{rung}")
        };
        let networked = self.input.judgements.connection.totals.networked;
        let mut cells: Vec<Cell> = vec![
            self.say("connection.networked").into(),
            networked.to_string().into(),
        ];
        cells.extend(shown.iter().map(|(count, _)| Cell::from(count.to_string())));
        rows.push(row(cells));
        let mut notes = Vec::new();
        for (place, rate) in first.rates.iter().enumerate() {
            let title = self.question_title(&rate.question);
            let mut cells: Vec<Cell> =
                vec![title.as_str().into(), of(rate.now, rate.rung_now).into()];
            cells.extend(shown.iter().map(|(_, own)| {
                let rate = own.rates.get(place);
                rate.map_or_else(Cell::default, |own| of(own.after, own.rung).into())
            }));
            rows.push(row(cells));
            if let Some(answered) = rate.answered.filter(|own| *own != rate.rung_now) {
                notes.push(self.fill(
                    "connection.differs",
                    &[
                        ("question", &title),
                        ("answered", &answered),
                        ("census", &rate.rung_now),
                    ],
                ));
            }
        }
        let dash = || self.say("state.dash").to_owned();
        let mut index: Vec<Cell> = vec![
            self.say("summary.index").into(),
            card.index.map_or_else(dash, |own| own.to_string()).into(),
        ];
        let mut stage: Vec<Cell> = vec![
            self.say("summary.stage").into(),
            card.level.map_or_else(dash, |own| own.to_string()).into(),
        ];
        for (_, own) in &shown {
            index.push(own.index.map_or_else(dash, |own| own.to_string()).into());
            stage.push(own.level.map_or_else(dash, |own| own.to_string()).into());
        }
        rows.push(row(index));
        rows.push(row(stage));
        let mut head = vec![String::new(), self.say("connection.now").to_owned()];
        head.extend(
            shown
                .iter()
                .map(|(_, own)| self.extent(own.extent).to_owned()),
        );
        let mut columns = vec![Column::left(2.2), Column::left(2.0)];
        columns.extend(shown.iter().map(|_| Column::left(2.2)));
        for (_, own) in &shown {
            if own.opened.is_empty() {
                continue;
            }
            let gates = own.opened.iter().map(|gate| {
                let text = self.gate_text(gate);
                self.fill(
                    "connection.gate",
                    &[("stage", &gate.stage), ("text", &text)],
                )
            });
            let gates = gates.collect::<Vec<_>>().join("\n");
            notes.push(self.fill(
                "connection.opened",
                &[("extent", &self.extent(own.extent)), ("gates", &gates)],
            ));
        }
        self.table(
            self.say("connection.reached_table"),
            Table {
                caption: String::new(),
                span: Width::Full,
                columns,
                head,
                rows,
            },
        );
        self.note(self.say("connection.only_network"));
        for note in notes {
            self.note(note);
        }
    }

    fn connection_steps(&mut self) {
        let mut verify = false;
        let known = self.input.content.library().connection_steps.iter();
        let steps = known.filter(|own| {
            let steps = &self.input.judgements.connection.steps;
            steps.contains(&own.card.id)
        });
        let rows = steps.enumerate().map(|(place, own)| {
            verify |= self.entry_noted(LibraryKind::ConnectionStep, &own.card);
            row(vec![
                (place + 1).to_string().into(),
                self.language.of(&own.card.title).into(),
                self.language.of(&own.task).into(),
            ])
        });
        let rows = rows.collect();
        let head = [
            "connection.step",
            "connection.step_title",
            "connection.task",
        ];
        let title = self.marked_if(verify, self.say("connection.steps_table"));
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::centre(0.7), Column::left(2.0), Column::left(7.3)],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }
}

/// Which part of the table a group stands in; `None` for machines that are left alone.
fn kind(action: &Action) -> Option<usize> {
    match action {
        Action::LeaveAlone => None,
        Action::Connect => Some(0),
        Action::Substitute(_) => Some(1),
        Action::Look(_) => Some(2),
    }
}
