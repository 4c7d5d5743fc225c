//! Fact tables of a visit beyond machines and systems, and the rates that the census computes.
//!
//! Deliberately absent: taking a computed rate over. It is an offer; a person makes the answer.

use alloc::string::String;

use crate::{
    AnswerSheet, Content, Decimal, Known, Machine, QuestionId, Scale, SourceId, TitledId, Words,
};

/// A row of the network inventory: what is there, and what a test on site measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkPoint {
    /// Where, such as 机加工车间.
    pub place: String,
    /// Kind of network, such as 有线 or 5G.
    pub kind: Option<String>,
    /// Uplink, Mbit/s.
    pub uplink_mbps: Option<Decimal>,
    /// Downlink, Mbit/s.
    pub downlink_mbps: Option<Decimal>,
    /// Round-trip time, ms.
    pub latency_ms: Option<Decimal>,
    /// Packets lost, percent.
    pub loss_percent: Option<Decimal>,
    /// Received power of the reference signal, dBm.
    pub rsrp_dbm: Option<Decimal>,
    /// Remark.
    pub note: Option<String>,
}

/// People and investment of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleYear {
    /// The year.
    pub year: u16,
    /// Persons employed at the end of the year.
    pub employees: Option<u32>,
    /// Technical staff, persons.
    pub technical_staff: Option<u32>,
    /// Digital staff, persons.
    pub digital_staff: Option<u32>,
    /// Attendances at digital training.
    pub trained: Option<u32>,
    /// Revenue, 万元.
    pub revenue_wan: Option<Decimal>,
    /// Investment in equipment and technical renewal, 万元.
    pub equipment_wan: Option<Decimal>,
    /// Digital investment, 万元.
    pub digital_wan: Option<Decimal>,
}

/// A figure before the transformation, to compare with later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KpiReading {
    /// One of the content's `kpis`.
    pub id: TitledId,
    /// The value, in the unit of the definition.
    pub value: Decimal,
    /// The time it is about, such as `2025` or `2026-01…2026-06`.
    pub period: Option<String>,
}

/// A figure worth comparing before and after, with its definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kpi {
    /// Permanent id.
    pub id: TitledId,
    /// Name.
    pub title: Words,
    /// How it is computed.
    pub definition: Words,
    /// Unit of the value.
    pub unit: Words,
    /// Where the definition comes from.
    pub source: SourceId,
    /// Not yet compared with an official text.
    pub verify: bool,
}

/// A fact of a machine that a rate can count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MachineFact {
    /// Has a digital control system of its own.
    Digital,
    /// Is networked.
    Networked,
    /// Its data is used.
    DataUsed,
}

impl MachineFact {
    /// Returns what a row of the census says about this fact.
    pub const fn of(self, machine: &Machine) -> Known {
        match self {
            MachineFact::Digital => machine.digital,
            MachineFact::Networked => machine.networked,
            MachineFact::DataUsed => machine.data_used,
        }
    }
}

/// How a rate is computed from the equipment census.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Census {
    /// The fact whose machines are the numerator.
    pub count: MachineFact,
    /// Only machines of key processes are looked at.
    pub is_of_key_processes: bool,
}

/// A rate as the census gives it. In machines; `count` ≤ `total`, `total` ≥ 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Computed {
    /// Machines of which the fact is known to hold.
    pub count: u32,
    /// All machines looked at.
    pub total: u32,
    /// Machines whose fact, or whose belonging to a key process, nobody could say. Never in `count`.
    pub unclear: u32,
}

/// Computes a question's rate from the census of a sheet.
///
/// `None` when the question does not exist, declares no census, or no machine is listed that it
/// looks at. Sums beyond `u32` stop at its end.
pub fn computed(content: &Content, sheet: &AnswerSheet, question: &QuestionId) -> Option<Computed> {
    match &content.question(question)?.scale {
        Scale::Rate { census, .. } => tally((*census)?, &sheet.parts().equipment),
        Scale::Ladder { .. } => None,
    }
}

/// Counts the machines of a census; `None` when none of them is looked at.
pub fn tally(census: Census, machines: &[Machine]) -> Option<Computed> {
    let (mut count, mut total, mut unclear) = (0_u32, 0_u32, 0_u32);
    for machine in machines {
        if census.is_of_key_processes {
            match machine.key_process {
                Some(true) => {}
                Some(false) => continue,
                None => {
                    unclear = unclear.saturating_add(machine.count);
                    continue;
                }
            }
        }
        total = total.saturating_add(machine.count);
        match census.count.of(machine) {
            Some(true) => count = count.saturating_add(machine.count),
            Some(false) => {}
            None => unclear = unclear.saturating_add(machine.count),
        }
    }
    (total > 0).then_some(Computed {
        count,
        total,
        unclear,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    fn machine(count: u32, networked: Known, key_process: Known) -> Machine {
        Machine {
            name: "M".into(),
            count,
            year: None,
            controller: None,
            protocol: None,
            interface: None,
            digital: None,
            networked,
            data_used: None,
            key_process,
        }
    }

    const NETWORKED: Census = Census {
        count: MachineFact::Networked,
        is_of_key_processes: false,
    };

    fn counted(census: Census, rows: &[(u32, Known, Known)]) -> Option<(u32, u32, u32)> {
        let machines: Vec<Machine> = rows
            .iter()
            .map(|row| machine(row.0, row.1, row.2))
            .collect();
        tally(census, &machines).map(|own| (own.count, own.total, own.unclear))
    }

    #[test]
    fn machines_are_counted_not_rows_and_unknown_is_never_yes() {
        let rows = [
            (12, Some(true), None),
            (6, Some(true), Some(true)),
            (30, Some(false), Some(true)),
            (2, None, None),
        ];
        assert_eq!(counted(NETWORKED, &rows), Some((18, 50, 2)));
    }

    #[test]
    fn a_census_without_machines_computes_nothing() {
        assert_eq!(counted(NETWORKED, &[]), None);
    }

    #[test]
    fn of_key_processes_only_machines_known_to_belong_there_count() {
        let census = Census {
            is_of_key_processes: true,
            ..NETWORKED
        };
        let rows = [
            (4, Some(true), Some(true)),
            (3, Some(true), Some(false)),
            (2, Some(true), None),
            (1, None, Some(true)),
        ];
        assert_eq!(counted(census, &rows), Some((4, 5, 3)));
        assert_eq!(counted(census, &rows[1..3]), None);
    }

    #[test]
    fn sums_beyond_the_range_stop_at_its_end() {
        let rows = [(u32::MAX, Some(true), None), (7, Some(false), None)];
        assert_eq!(counted(NETWORKED, &rows), Some((u32::MAX, u32::MAX, 0)));
    }
}
