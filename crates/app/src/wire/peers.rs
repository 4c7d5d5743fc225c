//! The enterprise beside its peers, on the wire.

use serde::Serialize;
use ts_rs::TS;

use super::{ChartView, Text};

/// What the members of a group of peers have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PeerScopeKind {
    /// Industry (division of GB/T 4754) and size.
    IndustryAndSize,
    /// Industry.
    Industry,
    /// A group of industries.
    Sector,
    /// Size.
    Size,
    /// Nothing: everybody.
    Everyone,
}

/// Who belongs to a group of peers.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PeerScopeView {
    /// What they have in common.
    pub kind: PeerScopeKind,
    /// Title of the industry, or of the group of industries.
    pub title: Option<Text>,
    /// `micro`, `small`, `medium`, `large`.
    pub size: Option<String>,
}

/// A group that is too small to be shown.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PeerGroupSize {
    /// Who belongs to it.
    pub scope: PeerScopeView,
    /// How many enterprises; fewer than five.
    pub count: u32,
}

/// What a line of a comparison is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PeerWhat {
    /// The index.
    Index,
    /// The gated stage.
    Stage,
    /// A dimension.
    Dimension,
    /// A rate, in percent.
    Rate,
}

/// A number beside how it is spread over the group. Quarters by nearest rank.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PeerLine {
    /// What it is.
    pub what: PeerWhat,
    /// Id of the dimension or question.
    pub id: Option<String>,
    /// Its title.
    pub title: Option<Text>,
    /// How many of the group have a number; at least five.
    pub count: u32,
    /// The own number; absent where there is none.
    pub own: Option<String>,
    /// A quarter is not above this.
    pub lower: String,
    /// Half is not above this.
    pub middle: String,
    /// Three quarters are not above this.
    pub upper: String,
    /// How many are below the own number.
    pub below: Option<u32>,
    /// How many have exactly the own number.
    pub same: Option<u32>,
}

/// The group that is shown.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PeerGroupView {
    /// Who belongs to it.
    pub scope: PeerScopeView,
    /// How many enterprises; at least five.
    pub count: u32,
    /// How many of them were judged by another version of the content.
    pub other_content: u32,
    /// Index, stage, dimensions, rates; without those that fewer than five have a number for.
    pub lines: Vec<PeerLine>,
}

/// Why cases count for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutView {
    /// They are about the own enterprise.
    Own,
    /// They are synthetic examples and the own case is real, or the other way round.
    OtherWorld,
    /// They are self-assessments.
    SelfAssessment,
    /// They were judged by another method or other dimensions.
    OtherModel,
    /// They are not finished.
    Unfinished,
    /// A newer finished case of the same enterprise counts.
    Older,
}

/// Cases that count for nothing.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LeftOutLine {
    /// Why.
    pub because: LeftOutView,
    /// How many.
    pub count: u32,
}

/// What a portfolio tells about the enterprise's peers.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PeersFound {
    /// The own case is a synthetic example and is compared with such examples only.
    pub is_synthetic: bool,
    /// The own visit is finished; otherwise its numbers still move.
    pub is_finished: bool,
    /// The own industry is known.
    pub knows_industry: bool,
    /// The own size is known.
    pub knows_size: bool,
    /// Least enterprises of which anything is shown.
    pub least: u32,
    /// Enterprises that can be compared with at all.
    pub count: u32,
    /// How many more it takes until a group can be shown; 0 with a group.
    pub missing: u32,
    /// Narrower groups that were too small.
    pub too_small: Vec<PeerGroupSize>,
    /// The narrowest group that can be shown.
    pub group: Option<PeerGroupView>,
    /// Cases that count for nothing.
    pub left_out: Vec<LeftOutLine>,
}

/// The peers among the other cases of the store.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PeersView {
    /// What they tell.
    pub peers: PeersFound,
    /// Index and dimensions as strips; absent without a group.
    pub chart: Option<ChartView>,
    /// Cases that cannot be read.
    pub unreadable: u32,
}
