//! Moving a case to newer content on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ProgrammeView, Text};

/// Content that a case can be moved to.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct NewerContent {
    /// SHA-256 of it.
    pub digest: String,
    /// Its version.
    pub version: String,
}

/// An answer without a place in the content in use.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct KeptAnswer {
    /// Id of the question.
    pub question: String,
    /// Its title where any content known here has the question.
    pub title: Option<Text>,
    /// Why it has no place.
    pub because: KeptBecause,
    /// The answer as it is stored, JSON of a sheet's answer.
    pub answer: String,
}

/// Why an answer has no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeptBecause {
    /// The question is no longer asked.
    Gone,
    /// The question is asked in another form now.
    Misfit,
}

/// Moves a case to the content that the plan showed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseMoveRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// SHA-256 of the content as the plan named it.
    pub to: String,
}

/// Everything that moving a case would change. Shown before it is done.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MovePlan {
    /// Programme and version now; absent where the content of now is not known.
    pub from: Option<ProgrammeView>,
    /// Programme and version after.
    pub to: ProgrammeView,
    /// SHA-256 of the content after.
    pub to_digest: String,
    /// Questions that come in, in the order asked.
    pub added: Vec<MoveQuestion>,
    /// Questions that fall away.
    pub removed: Vec<MoveQuestion>,
    /// Questions that stay and are worded, weighed or asked otherwise.
    pub changed: Vec<MoveQuestion>,
    /// Dimensions and indicators with another weight, in basis points.
    pub weights: Vec<MoveWeight>,
    /// Stages whose hard conditions change.
    pub stages: Vec<String>,
    /// Answers that lose their place; they are kept and no longer count.
    pub kept: Vec<KeptAnswer>,
    /// Titles of profile fields whose value loses its place; kept.
    pub kept_facts: Vec<String>,
    /// The district is not one of the content after; kept.
    pub keeps_district: bool,
    /// Answers that find their place again.
    pub back: Vec<String>,
    /// Result now; absent where the content of now is not known.
    pub before: Option<MoveResult>,
    /// Result after.
    pub after: MoveResult,
    /// Results in the national models that either content brings along, in a fixed order.
    pub lenses: Vec<MoveLens>,
}

/// A question in the plan of a move.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MoveQuestion {
    /// Id of the question.
    pub question: String,
    /// Its title after the move; before it where the question falls away.
    pub title: Text,
    /// Whether the case has an answer to it.
    pub is_answered: bool,
    /// What is different; empty for one that comes or goes.
    pub what: Vec<MoveWhat>,
}

/// What of a question is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MoveWhat {
    /// How it is asked, or what its rungs or counts mean.
    Wording,
    /// A ladder became a rate, or the reverse.
    Scale,
    /// From which share on a rung counts.
    Bands,
    /// Its weight among its siblings, or its place.
    Weight,
    /// When it is relevant or asked, or whether it must be answered.
    Rules,
}

/// A weight that changes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MoveWeight {
    /// Title of the dimension or indicator.
    pub title: Text,
    /// Basis points before; absent where it is new.
    pub before: Option<u32>,
    /// Basis points after; absent where it falls away.
    pub after: Option<u32>,
}

/// A result in short.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MoveResult {
    /// The index, such as `2.87`.
    pub index: Option<String>,
    /// Gated stage, such as `2.5`.
    pub level: Option<String>,
}

/// A national model in the plan of a move.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MoveLens {
    /// Id of the lens.
    pub id: String,
    /// Its full name, after the move where it stays.
    pub title: Text,
    /// How it stands now.
    pub before: MoveStanding,
    /// How it stands after.
    pub after: MoveStanding,
}

/// How a national model stands on one side of a move.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MoveStanding {
    /// The content of this side is not known.
    Unknown,
    /// The content of this side does not have the model.
    Absent,
    /// No answer of the model counts; a result would say nothing of the enterprise.
    Unanswered,
    /// Something is answered.
    Scored {
        /// Points or S, as published.
        published: String,
        /// The highest it can be: `100` or `5`.
        most: String,
        /// Level, 0 below the first.
        level: u8,
        /// Something that decides is open.
        is_provisional: bool,
    },
}
