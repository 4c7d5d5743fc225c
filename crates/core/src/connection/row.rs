//! The plan for one row of the census: which entries of the library fit, and what follows from that.
//!
//! Deliberately absent: anything about the whole census; a row is planned by what it says alone.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::names::{Found, Names};
use super::{Action, Candidate, Clue, Column, MachinePlan, PointsFrom, Unclear};
use crate::{Library, Machine, Protocol, TitledId, Words, YuanSpan};

/// Plans one row; `row` is its place in the census.
pub(super) fn plan(row: usize, machine: &Machine, library: &Library, names: &Names) -> MachinePlan {
    let matches = matches(machine, library, names);
    let best = matches.first();
    let equal = matches
        .iter()
        .take_while(|own| best.is_some_and(|best| own.strength() == best.strength()));
    let mut ways: Vec<&Protocol> = equal
        .filter_map(|own| library.protocols.get(own.entry))
        .collect();
    let fits_only_by_name = best.is_some_and(Match::is_by_name_only);
    let is_single = ways.len() == 1;
    let action = action(machine, library, &mut ways, fits_only_by_name);
    let is_certain = match action {
        Action::LeaveAlone | Action::Substitute(_) => true,
        Action::Connect | Action::Look(_) => is_single && !fits_only_by_name,
    };
    let is_planned = action != Action::LeaveAlone;
    if !is_planned {
        ways.clear();
    }
    let (points, points_from) = points(library, &ways);
    let gateways = match ways.is_empty() {
        true if is_planned => gateways_by_port(machine, library, names),
        _ => once(ways.iter().flat_map(|own| &own.gateways)),
    };
    MachinePlan {
        row,
        count: machine.count,
        action,
        is_certain,
        gateways,
        cost_classes: once(ways.iter().map(|own| &own.cost)),
        cost: cost(library, &ways, machine.count),
        points: if is_planned { points } else { Vec::new() },
        points_from,
        downtime: downtime(library, &ways),
        ways: ways.iter().map(|own| own.card.id.clone()).collect(),
        candidates: matches.iter().map(|own| own.candidate(library)).collect(),
    }
}

/// Decides on a row; where nothing reads the machine, `ways` become the library's substitutes.
fn action<'l>(
    machine: &Machine,
    library: &'l Library,
    ways: &mut Vec<&'l Protocol>,
    fits_only_by_name: bool,
) -> Action {
    if machine.networked == Some(true) {
        return Action::LeaveAlone;
    }
    let mut unclear = Vec::new();
    if machine.networked.is_none() {
        unclear.push(Unclear::Networked);
    }
    let is_mute = machine.digital == Some(false);
    let reads_none = ways.first().is_none_or(|own| own.substitute.is_some());
    // A machine without control of its own has nothing to read, whatever its kind usually speaks;
    // unless the census names a controller or a protocol all the same.
    if is_mute && (ways.is_empty() || (fits_only_by_name && !reads_none)) {
        let substitutes = library.protocols.iter();
        *ways = substitutes.filter(|own| own.substitute.is_some()).collect();
    }
    let substitute = ways.first().and_then(|own| own.substitute.clone());
    let is_settled = match (&substitute, machine.digital) {
        // Sensors on a machine that is said to have a digital control: one of the two is wrong.
        (Some(_), Some(true)) => false,
        (Some(_), Some(false) | None) => true,
        (None, Some(_)) => !ways.is_empty(),
        (None, None) => !ways.is_empty() && !fits_only_by_name,
    };
    if !is_settled {
        unclear.push(Unclear::Controller);
    }
    match (unclear.is_empty(), substitute) {
        (false, _) => Action::Look(unclear),
        (true, Some(template)) => Action::Substitute(template),
        (true, None) => Action::Connect,
    }
}

/// What was found of one entry.
struct Match {
    entry: usize,
    clues: Vec<Clue>,
}

impl Match {
    /// How well it fits, more is better: columns, the most telling column, letters there.
    fn strength(&self) -> (usize, core::cmp::Reverse<Option<Column>>, usize) {
        let first = self.clues.first();
        (
            self.clues.len(),
            core::cmp::Reverse(first.map(|own| own.column)),
            first.map_or(0, |own| own.length),
        )
    }

    fn is_by_name_only(&self) -> bool {
        let telling = |own: &Clue| matches!(own.column, Column::Controller | Column::Protocol);
        !self.clues.iter().any(telling)
    }

    fn candidate(&self, library: &Library) -> Candidate {
        let own = library.protocols.get(self.entry);
        let own = own.expect("a match names an entry of the library");
        Candidate {
            protocol: own.card.id.clone(),
            clues: self.clues.clone(),
        }
    }
}

/// Returns the entries that fit a row, best first; equal ones in the order of the library.
fn matches(machine: &Machine, library: &Library, names: &Names) -> Vec<Match> {
    let mut clues: BTreeMap<usize, Vec<Clue>> = BTreeMap::new();
    let mut note = |column: Column, found: Vec<Found>| {
        for own in found {
            clues.entry(own.entry).or_default().push(Clue {
                column,
                name: own.name,
                length: own.length,
            });
        }
    };
    if let Some(cell) = &machine.controller {
        note(Column::Controller, names.controllers(cell));
    }
    if let Some(cell) = &machine.protocol {
        note(Column::Protocol, names.protocols(cell));
    }
    note(Column::Name, names.controllers(&machine.name));
    let ports = machine
        .interface
        .as_deref()
        .map(|cell| names.gateways(cell));
    for (entry, own) in &mut clues {
        let reads = library.protocols.get(*entry).map(|own| &own.gateways[..]);
        let port = ports.iter().flatten().find(|port| {
            let gateway = library.gateways.get(port.entry).map(|own| &own.card.id);
            reads.is_some_and(|reads| gateway.is_some_and(|id| reads.contains(id)))
        });
        own.extend(port.map(|port| Clue {
            column: Column::Interface,
            name: port.name.clone(),
            length: port.length,
        }));
    }
    let mut matches: Vec<Match> = clues
        .into_iter()
        .map(|(entry, clues)| Match { entry, clues })
        .collect();
    matches.sort_by_key(|own| core::cmp::Reverse(own.strength()));
    matches
}

fn gateways_by_port(machine: &Machine, library: &Library, names: &Names) -> Vec<TitledId> {
    let ports = machine
        .interface
        .as_deref()
        .map(|cell| names.gateways(cell));
    let ports = ports.into_iter().flatten();
    let ids = ports.filter_map(|own| library.gateways.get(own.entry));
    ids.map(|own| own.card.id.clone()).collect()
}

fn once<'a>(ids: impl Iterator<Item = &'a TitledId>) -> Vec<TitledId> {
    let mut list: Vec<TitledId> = Vec::new();
    for id in ids {
        if !list.contains(id) {
            list.push(id.clone());
        }
    }
    list
}

fn cost(library: &Library, ways: &[&Protocol], count: u32) -> Option<YuanSpan> {
    let spans = ways.iter().filter_map(|own| {
        let class = library.connection_costs.iter();
        let class = class.clone().find(|class| class.card.id == own.cost)?;
        Some(YuanSpan::times(class.per_machine, count))
    });
    spans.reduce(YuanSpan::or)
}

/// Returns what the library knows about stopping the machine: the first way's word, else its cost
/// class's.
fn downtime(library: &Library, ways: &[&Protocol]) -> Option<Words> {
    let first = ways.first()?;
    let class = library.connection_costs.iter();
    let class = class.clone().find(|class| class.card.id == first.cost);
    let known = first.downtime.as_ref();
    known.or(class?.downtime.as_ref()).cloned()
}

/// Returns what can be read: what the ways say, else what the gateway of the first way says, else
/// the least worth reading.
fn points(library: &Library, ways: &[&Protocol]) -> (Vec<TitledId>, PointsFrom) {
    let own = once(ways.iter().flat_map(|own| &own.points));
    if !own.is_empty() {
        return (own, PointsFrom::Protocol);
    }
    let gateways = ways.first().map_or(&[][..], |own| &own.gateways[..]);
    let gateways = gateways.iter().take(1).filter_map(|id| {
        let mut known = library.gateways.iter();
        known.find(|own| own.card.id == *id)
    });
    let own = once(gateways.flat_map(|own| &own.points));
    if !own.is_empty() {
        return (own, PointsFrom::Gateway);
    }
    let least = library.data_points.iter().filter(|own| own.is_minimum);
    (once(least.map(|own| &own.card.id)), PointsFrom::Minimum)
}
