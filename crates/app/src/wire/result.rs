//! The result with its whole derivation on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ChartView, Language, StandingView};

/// Asks for a view with charts in a language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ResultRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Language of the words inside charts.
    pub language: Language,
}

/// Low and high end.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RangeView {
    /// Low end.
    pub low: String,
    /// High end.
    pub high: String,
}

/// Whether a node has a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StatusView {
    /// It has one.
    Scored,
    /// It does not apply.
    NotApplicable,
    /// Nothing is answered yet.
    Open,
}

/// A question in the derivation.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct QuestionLine {
    /// Id.
    pub id: String,
    /// Weight as the content states it.
    pub weight: u32,
    /// Share of the parent that it really carried, in percent with two decimals; absent when left out.
    pub share: Option<String>,
    /// How it stands.
    pub standing: StandingView,
    /// Grade it is judged by.
    pub grade: Option<String>,
    /// Rung in the point.
    pub rung: Option<String>,
    /// Rung in the low case.
    pub low: Option<String>,
    /// Rung in the high case.
    pub high: Option<String>,
    /// Counts of a rate.
    pub count: Option<u32>,
    /// Total of a rate.
    pub total: Option<u32>,
    /// Reason of a not applicable.
    pub reason: Option<String>,
}

/// An indicator in the derivation.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct IndicatorLine {
    /// Id.
    pub id: String,
    /// Basis points of the dimension.
    pub weight: u32,
    /// Share of the parent that it really carried, in percent with two decimals.
    pub share: Option<String>,
    /// Whether it has a number.
    pub status: StatusView,
    /// Published number.
    pub point: Option<String>,
    /// Range.
    pub range: Option<RangeView>,
    /// Its questions.
    pub questions: Vec<QuestionLine>,
}

/// A dimension in the derivation.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct DimensionLine {
    /// Id.
    pub id: String,
    /// Basis points of the index.
    pub weight: u32,
    /// Share of the index that it really carried, in percent with two decimals.
    pub share: Option<String>,
    /// Carries a gate.
    pub is_core: bool,
    /// Whether it has a number.
    pub status: StatusView,
    /// Published number.
    pub point: Option<String>,
    /// Range.
    pub range: Option<RangeView>,
    /// Its indicators.
    pub indicators: Vec<IndicatorLine>,
}

/// A question that would open a gate.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LeafLine {
    /// Id of the question.
    pub question: String,
    /// Where it stands; absent when open or not applicable.
    pub has: Option<String>,
    /// Where it has to stand.
    pub needs: String,
}

/// What keeps a stage closed.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum GateLineKind {
    /// The index itself is too low.
    Index {
        /// The index.
        has: String,
        /// The stage.
        needs: String,
    },
    /// A core dimension is too low.
    Core {
        /// Id of the dimension.
        dimension: String,
        /// Its number.
        has: String,
        /// What it needs.
        needs: String,
        /// By how much it is short, such as `0.31`.
        short: String,
    },
    /// A hard condition does not hold; any one of these opens it.
    Hard {
        /// The questions.
        leaves: Vec<LeafLine>,
    },
}

/// One reason why a stage is not reached.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct GateLine {
    /// The stage.
    pub stage: String,
    /// The index would allow the stage; this gate takes it away.
    pub bites: bool,
    /// What is missing.
    pub gate: GateLineKind,
}

/// An open item.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct OpenLine {
    /// Id of the question.
    pub question: String,
    /// Unanswered, unknown or not observed.
    pub standing: StandingView,
}

/// What an express visit goes through.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ExpressView {
    /// Questions of the selection asked of this enterprise.
    pub asked: u32,
    /// Other questions that nobody answered; they widen the range.
    pub left_out: u32,
}

/// What the visit before found.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EarlierView {
    /// Its day.
    pub day: String,
    /// Its index.
    pub index: String,
    /// Its gated stage.
    pub level: Option<String>,
    /// Its dimensions in the order of the content; `null` where one did not apply.
    pub dimensions: Vec<Option<String>>,
    /// Judged by another version of the content.
    pub is_of_other_content: bool,
}

/// The result of a case.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ResultView {
    /// The index, exactly as `zhizhen score` prints it.
    pub index: Option<String>,
    /// Its range.
    pub range: Option<RangeView>,
    /// Gated stage.
    pub level: Option<String>,
    /// Stage in the low case.
    pub level_low: Option<String>,
    /// Stage in the high case.
    pub level_high: Option<String>,
    /// Stage the index alone would allow.
    pub ungated_level: Option<String>,
    /// A required item is open.
    pub is_provisional: bool,
    /// What an express visit asked and left out; absent for a full visit.
    pub express: Option<ExpressView>,
    /// What the visit before found; absent where the store holds none whose numbers mean the same.
    pub earlier: Option<EarlierView>,
    /// Dimensions with everything below.
    pub dimensions: Vec<DimensionLine>,
    /// What keeps the stages above closed.
    pub gates: Vec<GateLine>,
    /// Core dimensions that do not apply.
    pub cut: Vec<String>,
    /// Open items in the scope of the visit.
    pub open: Vec<OpenLine>,
    /// Questions counted at the lowest rung without being asked.
    pub implied: Vec<String>,
    /// Answers kept but not counted.
    pub not_counted: Vec<String>,
    /// Chosen bands that contradict their counts.
    pub contradictions: Vec<String>,
    /// Answers by evidence grade A, B, C.
    pub grades: (u32, u32, u32),
    /// The national models beside it, never converted into one another.
    pub national: Vec<super::LensSummary>,
    /// The stage ruler with point and range.
    pub ruler: Option<ChartView>,
    /// The radar of dimensions.
    pub radar: Option<ChartView>,
    /// Every indicator in the line of its dimension.
    pub heat: Option<ChartView>,
}
