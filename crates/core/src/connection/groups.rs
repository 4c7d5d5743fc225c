//! Rows of the census that are done the same way, taken together: a long census becomes a short list
//! of jobs, and one machine of each job is tried first.

use alloc::vec::Vec;

use super::{Action, ConnectionPlan, MachinePlan};
use crate::{TitledId, YuanSpan};

/// Machines that are connected the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionGroup {
    /// Places of its rows in the census, rising; never empty.
    pub rows: Vec<usize>,
    /// How many machines.
    pub machines: u64,
    /// What to do with them.
    pub action: Action,
    /// Entries of the protocol library they rest on.
    pub ways: Vec<TitledId>,
    /// Kinds of gateways, preferred first.
    pub gateways: Vec<TitledId>,
    /// What can be read.
    pub points: Vec<TitledId>,
    /// Order of magnitude for all of them; `None` while no way is known.
    pub cost: Option<YuanSpan>,
}

impl ConnectionGroup {
    fn takes(&self, row: &MachinePlan) -> bool {
        self.action == row.action
            && self.ways == row.ways
            && self.gateways == row.gateways
            && self.points == row.points
    }
}

impl ConnectionPlan {
    /// Returns the machines that are done the same way together, most machines first; equal ones in
    /// the order of the census. Machines that are left alone are in no group.
    pub fn groups(&self) -> Vec<ConnectionGroup> {
        let mut groups: Vec<ConnectionGroup> = Vec::new();
        let planned = self.rows.iter();
        for row in planned.filter(|row| row.action != Action::LeaveAlone) {
            match groups.iter_mut().find(|own| own.takes(row)) {
                Some(group) => {
                    group.rows.push(row.row);
                    group.machines += u64::from(row.count);
                    let both = group.cost.zip(row.cost);
                    group.cost = both.map(|(own, more)| own.plus(more));
                }
                None => groups.push(ConnectionGroup {
                    rows: Vec::from([row.row]),
                    machines: u64::from(row.count),
                    action: row.action.clone(),
                    ways: row.ways.clone(),
                    gateways: row.gateways.clone(),
                    points: row.points.clone(),
                    cost: row.cost,
                }),
            }
        }
        groups.sort_by_key(|own| core::cmp::Reverse(own.machines));
        groups
    }
}
