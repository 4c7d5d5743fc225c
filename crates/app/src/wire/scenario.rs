//! What-if on the wire: answers supposed otherwise, and what that moves in every lens.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ChartView, GateLine, Language, LensGate, RangeView, Text, ValueView};

/// An answer supposed otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SupposedChange {
    /// Id of the question, scene or requirement.
    pub question: String,
    /// What it is supposed to be answered with.
    pub value: ValueView,
}

/// A what-if to try; nothing is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScenarioTryRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// What is supposed.
    pub changes: Vec<SupposedChange>,
    /// Answers of the plan whose end is drawn beside it; empty for none.
    #[serde(default)]
    pub target: Vec<SupposedChange>,
    /// Language of the words in the radar.
    pub language: Language,
}

/// A what-if to save with the case, under a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScenarioSaveRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Id of the what-if to change; absent for a new one.
    pub id: Option<String>,
    /// What the person calls it.
    pub name: String,
    /// What is supposed.
    pub changes: Vec<SupposedChange>,
}

/// A saved what-if to remove.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScenarioRemoveRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Id of the what-if.
    pub id: String,
}

/// A what-if saved with the case.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ScenarioLine {
    /// Its id.
    pub id: String,
    /// What the person calls it.
    pub name: String,
    /// What is supposed, as far as the content still asks it.
    pub changes: Vec<SupposedChange>,
    /// How many of its answers the content no longer asks that way.
    pub gone: u32,
}

/// A number before and after, as decimal strings.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MovedLine {
    /// What it is of.
    pub title: Text,
    /// Before; absent while nothing is answered.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
}

/// What moves in one lens.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LensOutcome {
    /// `index`, `sme24` or `cmmm`.
    pub lens: String,
    /// The number before.
    pub before: Option<String>,
    /// The number after.
    pub after: Option<String>,
    /// The stage or level before.
    pub level_before: Option<String>,
    /// The stage or level after.
    pub level_after: Option<String>,
    /// Dimensions, areas and scenes, or levels whose number moved.
    pub moved: Vec<MovedLine>,
    /// Gates of a national model that still keep a level closed.
    pub gates: Vec<LensGate>,
}

/// What a what-if moves. Without a change it is the result as it is.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ScenarioView {
    /// The lenses: the index first.
    pub lenses: Vec<LensOutcome>,
    /// The index's range after.
    pub range: Option<RangeView>,
    /// The result after is provisional.
    pub is_provisional: bool,
    /// Gates of the index listed before that hold then.
    pub fell: Vec<GateLine>,
    /// Gates of the index that still keep a stage closed.
    pub still: Vec<GateLine>,
    /// Questions that become open, such as follow-ups.
    pub opened: Vec<String>,
    /// Changed questions that do not count here.
    pub idle: Vec<String>,
    /// Changes that say what is answered already.
    pub same: Vec<String>,
    /// Radar of the dimensions: now, supposed, and where the plan leads.
    pub radar: Option<ChartView>,
}
