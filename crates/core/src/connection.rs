//! The connection plan (设备联网方案): how each row of the equipment census can be read, with what,
//! at what order of cost, and what that does to the rates and gates.
//!
//! Everything it says about a machine comes from the protocol library; it never guesses a protocol.
//! Deliberately absent: words, offers and prices. Costs are the library's orders of magnitude.

mod groups;
mod names;
mod reach;
mod row;

use alloc::string::String;
use alloc::vec::Vec;

pub use groups::ConnectionGroup;
pub use reach::{Extent, RateReached, Reached};

use crate::{AnswerSheet, Content, Scorecard, TemplateId, TitledId, Words, YuanSpan};
use names::Names;

/// A column of the census in which a name was found, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Controller.
    Controller,
    /// Protocol spoken.
    Protocol,
    /// Name of the kind of machine.
    Name,
    /// Port; it supports a match and never makes one.
    Interface,
}

/// Why an entry of the protocol library fits a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clue {
    /// Where the name was found.
    pub column: Column,
    /// The name as the library writes it.
    pub name: String,
    /// How many of its letters agree.
    pub length: usize,
}

/// An entry of the protocol library that fits a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The entry.
    pub protocol: TitledId,
    /// Why, the most telling column first; never empty.
    pub clues: Vec<Clue>,
}

/// What has to be looked at on site before a row can be planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unclear {
    /// Whether it is networked already.
    Networked,
    /// Which controller it has and what that speaks: look at nameplate and manual, ask the maker.
    Controller,
}

/// What to do with the machines of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// They are networked: leave them alone.
    LeaveAlone,
    /// Read their controller.
    Connect,
    /// There is no controller to read: add sensors or contacts, as this template does.
    Substitute(TemplateId),
    /// Look at these first; what stands beside it is only likely.
    Look(Vec<Unclear>),
}

/// Where the list of data points comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointsFrom {
    /// The protocol entry says so.
    Protocol,
    /// The gateway says so.
    Gateway,
    /// The library says nothing: the least worth reading from any machine, a proposal.
    Minimum,
}

/// The plan for one row of the census.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachinePlan {
    /// Place of the row in the census, from 0.
    pub row: usize,
    /// How many machines.
    pub count: u32,
    /// What to do.
    pub action: Action,
    /// Entries of the protocol library that fit, best first.
    pub candidates: Vec<Candidate>,
    /// Nothing about the way is left to look at: one entry fits best, by more than the machine's
    /// name alone; or no controller is there to be read.
    pub is_certain: bool,
    /// Entries that the rest of this row rests on: the best one with those that fit equally well,
    /// or the library's substitutes. Empty while nothing is known.
    pub ways: Vec<TitledId>,
    /// Kinds of gateways, preferred first; where only the port is known, those that take it.
    pub gateways: Vec<TitledId>,
    /// Cost class of each way, each once.
    pub cost_classes: Vec<TitledId>,
    /// Order of magnitude for all machines of the row; `None` while no way is known.
    pub cost: Option<YuanSpan>,
    /// What can be read (ids of data points); empty for machines that are left alone.
    pub points: Vec<TitledId>,
    /// Where that list comes from.
    pub points_from: PointsFrom,
    /// What the library knows about stopping the machine.
    pub downtime: Option<Words>,
}

/// Machines and cost of a plan. Sums beyond the range stop at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionTotals {
    /// All machines of the census.
    pub machines: u64,
    /// Networked already.
    pub networked: u64,
    /// To be connected by reading their controller.
    pub connect: u64,
    /// To be fitted with sensors or contacts.
    pub substitute: u64,
    /// To be looked at first.
    pub look: u64,
    /// Order of magnitude for those to be connected or fitted.
    pub cost: YuanSpan,
}

/// The plan for a census.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionPlan {
    /// One entry a row, in the order of the census.
    pub rows: Vec<MachinePlan>,
    /// Steps of connecting, in order.
    pub steps: Vec<TitledId>,
    /// Machines and cost.
    pub totals: ConnectionTotals,
    /// What it reaches, from the firmest to the most hopeful.
    pub reached: Vec<Reached>,
}

/// Plans how the machines of a sheet's census are connected; `card` is its plain score.
pub fn connection_plan(content: &Content, sheet: &AnswerSheet, card: &Scorecard) -> ConnectionPlan {
    let library = content.library();
    let names = Names::of(library);
    let machines = &sheet.parts().equipment;
    let rows: Vec<MachinePlan> = machines
        .iter()
        .enumerate()
        .map(|(row, machine)| row::plan(row, machine, library, &names))
        .collect();
    let steps = library.connection_steps.iter();
    ConnectionPlan {
        steps: steps.map(|own| own.card.id.clone()).collect(),
        totals: totals(&rows),
        reached: reach::reached(content, sheet, card, &rows),
        rows,
    }
}

fn totals(rows: &[MachinePlan]) -> ConnectionTotals {
    let mut totals = ConnectionTotals {
        machines: 0,
        networked: 0,
        connect: 0,
        substitute: 0,
        look: 0,
        cost: YuanSpan::ZERO,
    };
    for row in rows {
        let count = u64::from(row.count);
        totals.machines += count;
        let costs = match row.action {
            Action::LeaveAlone => {
                totals.networked += count;
                false
            }
            Action::Connect => {
                totals.connect += count;
                true
            }
            Action::Substitute(_) => {
                totals.substitute += count;
                true
            }
            Action::Look(_) => {
                totals.look += count;
                false
            }
        };
        if let Some(cost) = row.cost.filter(|_| costs) {
            totals.cost = totals.cost.plus(cost);
        }
    }
    totals
}
