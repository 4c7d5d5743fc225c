//! The connection plan on the wire: groups of machines that are connected the same way.

use serde::Serialize;
use ts_rs::TS;

use super::{ChartView, EntryName, GateLine, Text, YuanView};

/// A column of the census in which a name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClueColumn {
    /// Controller.
    Controller,
    /// Protocol.
    Protocol,
    /// Name of the machine.
    Name,
    /// Port.
    Interface,
}

/// Why an entry fits a row.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ClueLine {
    /// Where the name was found.
    pub column: ClueColumn,
    /// The name as the library writes it.
    pub name: String,
}

/// An entry of the protocol library that fits a row.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CandidateLine {
    /// Id of the entry among the view's `ways`.
    pub way: String,
    /// Why.
    pub clues: Vec<ClueLine>,
}

/// What has to be looked at on site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnclearView {
    /// Whether the machines are networked already.
    Networked,
    /// Which controller they have and what it speaks.
    Controller,
}

/// What to do with machines.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ConnectAction {
    /// Read their controller.
    Connect,
    /// Nothing can be read: add sensors or contacts, as this template does.
    Substitute {
        /// Id of the template.
        template: String,
        /// Its title.
        title: Text,
    },
    /// Look at these first.
    Look {
        /// What.
        unclear: Vec<UnclearView>,
    },
}

/// Where the list of points comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PointsFromView {
    /// The protocol entry.
    Protocol,
    /// The gateway.
    Gateway,
    /// The least worth reading: a proposal.
    Minimum,
}

/// A way to read machines, as the protocol library tells it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct WayText {
    /// The entry.
    pub entry: EntryName,
    /// Protocols, preferred first.
    pub protocol: Text,
    /// Usual port of the protocol, where there is one.
    pub port: Option<Text>,
    /// Plug or bus.
    pub interface: Text,
    /// Class of cost of one machine.
    pub cost_class: EntryName,
    /// What one machine costs.
    pub per_machine: YuanView,
    /// What to know on site.
    pub note: Text,
}

/// A row of the census inside a group.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MachineLine {
    /// Place of the row in the census, from 1.
    pub row: u32,
    /// Name of the machines.
    pub name: String,
    /// How many.
    pub count: u32,
    /// What the census says of controller, protocol and port; empty texts are left out.
    pub said: Vec<String>,
    /// Nothing about the way is left to look at.
    pub is_certain: bool,
    /// Entries that fit, best first.
    pub candidates: Vec<CandidateLine>,
}

/// Machines that are connected the same way.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ConnectionGroupLine {
    /// How many machines.
    pub machines: u32,
    /// What to do.
    pub action: ConnectAction,
    /// Ids among the view's `ways` that the group rests on.
    pub ways: Vec<String>,
    /// Kinds of gateways, preferred first.
    pub gateways: Vec<EntryName>,
    /// What can be read.
    pub points: Vec<EntryName>,
    /// Where that list comes from.
    pub points_from: PointsFromView,
    /// For all machines of the group; absent while no way is known.
    pub cost: Option<YuanView>,
    /// What is known about stopping the machines.
    pub downtime: Option<Text>,
    /// Its rows of the census.
    pub rows: Vec<MachineLine>,
}

/// A step of connecting machines.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct StepText {
    /// The entry.
    pub entry: EntryName,
    /// What to do.
    pub task: Text,
}

/// How much of a plan is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExtentView {
    /// Machines whose controller can be read.
    Connected,
    /// With those that get sensors.
    WithSubstitutes,
    /// With those to be looked at, if all of them can be connected.
    AllLookedAt,
}

/// A band of a national model before and after.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BandMoved {
    /// Id of the item.
    pub item: String,
    /// Its title.
    pub title: Text,
    /// The option now.
    pub before: Option<Text>,
    /// The option then.
    pub after: Option<Text>,
}

/// A rate of the census before and after.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RateMoved {
    /// Id of the question.
    pub question: String,
    /// Machines that count now.
    pub before: u32,
    /// Machines that count then.
    pub after: u32,
    /// All machines looked at.
    pub total: u32,
    /// Machines of which nobody knows whether they count.
    pub unclear: u32,
    /// Percentage now, rounded down to a tenth.
    pub percent_before: String,
    /// Percentage then.
    pub percent_after: String,
    /// Rung now, by the census.
    pub rung_before: String,
    /// Rung then.
    pub rung_after: String,
    /// Rung that the answer counts at now, where it says something else than the census.
    pub answered: Option<String>,
    /// The same question in the national model.
    pub bands: Vec<BandMoved>,
}

/// What a plan reaches.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ReachedView {
    /// How much of it is carried out.
    pub extent: ExtentView,
    /// How many machines are networked then.
    pub machines: u32,
    /// The rates.
    pub rates: Vec<RateMoved>,
    /// The index then.
    pub index: Option<String>,
    /// The stage then.
    pub level: Option<String>,
    /// Gates of now that no longer hold it back.
    pub opened: Vec<GateLine>,
}

/// Machines and cost of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ConnectionTotalsView {
    /// All machines of the census.
    pub machines: u32,
    /// Networked already.
    pub networked: u32,
    /// To be read by their controller.
    pub connect: u32,
    /// To be fitted with sensors.
    pub substitute: u32,
    /// To be looked at first.
    pub look: u32,
    /// For those to be connected or fitted.
    pub cost: YuanView,
}

/// The plan for the census of a case.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ConnectionView {
    /// Machines and cost.
    pub totals: ConnectionTotalsView,
    /// The index now.
    pub index: Option<String>,
    /// The stage now.
    pub level: Option<String>,
    /// What it reaches, firmest first; without one that reaches nothing more than the one before.
    pub reached: Vec<ReachedView>,
    /// Steps, in order.
    pub steps: Vec<StepText>,
    /// Entries of the protocol library that rows name.
    pub ways: Vec<WayText>,
    /// The groups, most machines first.
    pub groups: Vec<ConnectionGroupLine>,
    /// The totals as a bar.
    pub chart: ChartView,
}
