//! Networks: what applications ask of them, ways to build one, how to choose, what to measure.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Card, Money, MoneySpan};
use crate::{Condition, TitledId, Words};

/// Least and most of a quantity; what is absent is not bounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Least.
    pub least: Option<u32>,
    /// Most.
    pub most: Option<u32>,
}

/// What an application asks of a network. Its card bears the id of the network it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceProfile {
    /// Name and footing.
    pub card: Card,
    /// Uplink of one terminal or stream, kbit/s.
    pub uplink_kbps: Bounds,
    /// Downlink of one terminal or stream, kbit/s.
    pub downlink_kbps: Bounds,
    /// Longest delay end to end, ms.
    pub latency_ms: u32,
    /// Availability, terminals, area, speed.
    pub conditions: Words,
    /// What to know before relying on it.
    pub note: Words,
}

/// A way to build a 5G network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkMode {
    /// Name and footing.
    pub card: Card,
    /// What it is, in a sentence.
    pub about: Words,
    /// How it is kept apart from the public.
    pub isolation: Words,
    /// Whether user data stay on the site.
    pub keeps_data_on_site: bool,
    /// Names by which a network inventory may call it.
    pub kinds: Vec<String>,
    /// Order of magnitude to build it.
    pub first_cost: MoneySpan,
    /// Order of magnitude for a year.
    pub yearly_cost: MoneySpan,
    /// Days until it runs, least and most.
    pub lead_days: (u16, u16),
    /// When it fits.
    pub fits: Words,
    /// When it does not.
    pub avoid: Words,
    /// What to know before relying on it.
    pub note: Option<Words>,
}

/// One thing a network rule looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NetworkTest {
    /// A condition on profile or answers.
    Holds(Condition),
    /// The planned templates need no other networks than these.
    NeedsOnly(Vec<TitledId>),
    /// They need at least one of these.
    NeedsAny(Vec<TitledId>),
    /// The budget for the network is below this.
    BudgetBelow(Money),
    /// At least this many terminals are planned.
    TerminalsAtLeast(u32),
    /// The measured uplink is below this percentage of what the applications need together.
    UplinkBelowPercent(u32),
    /// A person says yes to this.
    Asked(Words),
}

/// A rule for choosing a mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkRule {
    /// Name and footing.
    pub card: Card,
    /// All must hold; never empty.
    pub when: Vec<NetworkTest>,
    /// When it applies, data must stay on the site.
    pub keeps_data_on_site: bool,
    /// Modes that then fit, best first.
    pub prefer: Vec<TitledId>,
    /// Modes that then do not.
    pub avoid: Vec<TitledId>,
    /// What to do.
    pub advice: Words,
    /// Why.
    pub because: Words,
}

/// What does the job without 5G.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Name and footing.
    pub card: Card,
    /// What it is good at.
    pub best_for: Words,
    /// What it is not.
    pub not_for: Words,
    /// Names by which a network inventory may call it.
    pub kinds: Vec<String>,
    /// Whether user data stay on the site; `None` where that depends on how it is built.
    pub keeps_data_on_site: Option<bool>,
    /// It is itself a 5G technology, though a light one.
    pub is_5g: bool,
    /// Networks (service profiles) for which it does the job.
    pub serves: Vec<TitledId>,
    /// Networks for which it does the job only within limits that its texts name.
    pub partly: Vec<TitledId>,
    /// Networks that stay on it whatever 5G network there is.
    pub only: Vec<TitledId>,
    /// Roughly how dear it is.
    pub cost: Words,
    /// What to know before relying on it.
    pub note: Words,
}

/// What a site test measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Uplink, Mbit/s.
    Uplink,
    /// Delay, ms.
    Latency,
    /// Loss of packets.
    Loss,
    /// Radio signal, dBm and dB.
    Signal,
    /// Behaviour under the planned number of terminals.
    Load,
}

/// A measurement on site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteTest {
    /// Name and footing.
    pub card: Card,
    /// What is measured.
    pub measure: Measure,
    /// How.
    pub how: Words,
    /// With what.
    pub tool: Words,
    /// The measured value in percent of what the profiles ask: an uplink must reach it, a delay
    /// must not exceed it. `None` where no threshold is published.
    pub percent_of_need: Option<u32>,
    /// The threshold in words, or why there is none.
    pub limit: Words,
}
