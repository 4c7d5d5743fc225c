//! The advice on networks on the wire, and what a person plans for it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{EntryName, Text, TruthView, YuanView};

/// What a person plans, to store with the case in place of what was planned before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NetworkPlanSaveRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Ids of the templates planned; absent: those that the advice recommends.
    pub templates: Option<Vec<String>>,
    /// Terminals as typed, by network; an empty text is not known.
    pub terminals: BTreeMap<String, String>,
    /// Budget for the network as typed, whole 万元; empty is not known.
    pub budget_wan: String,
    /// Yes or no to the questions of rules, by rule.
    pub asked: BTreeMap<String, bool>,
}

/// What is planned.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct NetworkPlanView {
    /// Ids of the templates planned.
    pub templates: Vec<String>,
    /// They are those that the advice recommends.
    pub follows_advice: bool,
    /// Terminals by network.
    pub terminals: BTreeMap<String, String>,
    /// Budget, whole 万元; empty while it is not known.
    pub budget_wan: String,
    /// Yes or no to the questions of rules, by rule.
    pub asked: BTreeMap<String, bool>,
    /// How many stored entries the content no longer has.
    pub gone: u32,
}

/// A template that asks something of a network.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct NetworkTemplate {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Networks it needs.
    pub networks: Vec<Text>,
    /// The advice recommends it.
    pub is_recommended: bool,
}

/// How well a network is done without 5G.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WithoutKind {
    /// It stays on these whatever 5G network there is.
    Only,
    /// These do it.
    Done,
    /// These do it within limits.
    Within,
    /// The library knows none.
    NotKnown,
}

/// A network that planned templates need.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct NeedLine {
    /// Id of the network.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// Its service profile; absent where the library has none.
    pub profile: Option<EntryName>,
    /// Titles of the templates that need it.
    pub templates: Vec<Text>,
    /// Terminals planned.
    pub terminals: Option<u32>,
    /// Longest delay, ms.
    pub latency_ms: Option<u32>,
    /// Least uplink of one terminal, Mbit/s.
    pub uplink_each: Option<String>,
    /// Least uplink of all terminals together, Mbit/s.
    pub uplink_all: Option<String>,
    /// Availability, terminals, area, speed.
    pub conditions: Option<Text>,
    /// How well it is done without 5G.
    pub without: WithoutKind,
    /// By what.
    pub without_by: Vec<EntryName>,
}

/// Whether 5G is worth it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Use5gView {
    /// No planned template asks anything of a network.
    NothingPlanned,
    /// Do not build it.
    No,
    /// These networks are done without 5G within limits only.
    OnlyBeyondLimits {
        /// Which.
        networks: Vec<Text>,
    },
    /// The library knows no other way for these.
    Yes {
        /// Which.
        networks: Vec<Text>,
    },
}

/// One thing that a rule looks at.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RuleTestLine {
    /// What, in words.
    pub text: Text,
    /// Whether it holds.
    pub truth: TruthView,
    /// A person has to say yes or no.
    pub is_asked: bool,
}

/// A rule with how it stands.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RuleLine {
    /// The rule.
    pub entry: EntryName,
    /// Whether it applies.
    pub truth: TruthView,
    /// What it looks at.
    pub tests: Vec<RuleTestLine>,
    /// What to do then.
    pub advice: Text,
    /// Why.
    pub because: Text,
    /// Modes it speaks for.
    pub prefer: Vec<EntryName>,
    /// Modes it speaks against.
    pub avoid: Vec<EntryName>,
    /// Titles of its sources.
    pub sources: Vec<Text>,
}

/// A quantity that is measured on site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MeasureView {
    /// Uplink, Mbit/s.
    Uplink,
    /// Delay, ms.
    Latency,
    /// Loss, percent.
    Loss,
    /// Signal, dBm.
    Signal,
    /// Behaviour under load.
    Load,
}

/// A site test on one kind of network.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct SiteTestLine {
    /// The test.
    pub entry: EntryName,
    /// Kind of network as the inventory calls it.
    pub network: String,
    /// What is measured.
    pub measure: MeasureView,
    /// Worst value, in the unit of the measure.
    pub worst: Option<String>,
    /// Where that was.
    pub place: Option<String>,
    /// What it is held against.
    pub bound: Option<String>,
    /// Whether it is met.
    pub truth: TruthView,
    /// The threshold in words, or why there is none.
    pub limit: Text,
}

/// Why a cell of the comparison stands as it does.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CellWhy {
    /// The library says so.
    Library,
    /// The library names limits.
    Limits,
    /// The library does not list it.
    NotSaid,
    /// The network stays on these.
    StaysOn {
        /// Which.
        ways: Vec<Text>,
    },
    /// It was measured.
    Measured {
        /// What.
        measure: MeasureView,
        /// The worst value.
        worst: String,
        /// Where.
        place: String,
        /// What it was held against.
        bound: String,
    },
    /// It was not measured, or what is asked is not known.
    NotMeasured,
    /// The enterprise has not said whether data may leave.
    PolicyUnknown,
    /// Data may leave.
    NotAsked,
    /// No budget was given, or the library has no price.
    MoneyUnknown,
    /// Order of magnitude to build it.
    Money {
        /// From, to.
        cost: YuanView,
    },
}

/// What a way is looked at for.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AspectView {
    /// It does the job of this network.
    Serves {
        /// Id of the network.
        network: String,
    },
    /// Data stay on the site.
    DataOnSite,
    /// It stays within the budget.
    Budget,
}

/// A cell of the comparison.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct WayCell {
    /// What is looked at.
    pub aspect: AspectView,
    /// Whether it is met.
    pub truth: TruthView,
    /// Why.
    pub why: CellWhy,
}

/// A way to build a network, looked at for every aspect.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct NetworkWay {
    /// The way.
    pub entry: EntryName,
    /// It is a mode of 5G, not something that does without.
    pub is_mode: bool,
    /// It is ruled out.
    pub is_ruled_out: bool,
    /// Every aspect.
    pub cells: Vec<WayCell>,
    /// When it fits.
    pub fits: Text,
    /// When it does not.
    pub avoid: Text,
    /// Order of magnitude to build it.
    pub first_cost: Option<YuanView>,
    /// Order of magnitude for a year.
    pub yearly_cost: Option<YuanView>,
    /// Roughly how dear it is, in words, where there is no amount.
    pub cost: Option<Text>,
    /// What to know before relying on it.
    pub note: Option<Text>,
    /// Titles of its sources.
    pub sources: Vec<Text>,
    /// Rules that speak for it.
    pub preferred_by: Vec<Text>,
    /// Rules that speak against it.
    pub avoided_by: Vec<Text>,
    /// Rules of which it is not known whether they apply.
    pub open_rules: Vec<Text>,
}

/// The advice on networks.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct NetworkView {
    /// What is planned.
    pub plan: NetworkPlanView,
    /// Templates that ask something of a network, in the order of the content.
    pub templates: Vec<NetworkTemplate>,
    /// Whether 5G is worth it.
    pub use_5g: Use5gView,
    /// Modes of 5G to think of, best first.
    pub modes: Vec<EntryName>,
    /// What is asked.
    pub needs: Vec<NeedLine>,
    /// Every rule.
    pub rules: Vec<RuleLine>,
    /// The site tests.
    pub tests: Vec<SiteTestLine>,
    /// The comparison: first what does without 5G, then the modes of 5G.
    pub ways: Vec<NetworkWay>,
}
