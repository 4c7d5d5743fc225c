//! Self-assessment beside finding on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ChartView, StandingView};

/// Where the self-assessment comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SelfOrigin {
    /// The answers of this case, as they were on a day.
    Taken,
    /// A sheet from a file.
    File,
}

/// What is known of the self-assessment as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct SelfAbout {
    /// Where it comes from.
    pub origin: SelfOrigin,
    /// The day it was taken, or the day of the sheet's visit, `YYYY-MM-DD`.
    pub day: Option<String>,
    /// The enterprise as the sheet names it; absent when taken here.
    pub enterprise: Option<String>,
    /// Name of the file.
    pub file: Option<String>,
    /// How many answers it has, the national models' included.
    pub answers: u32,
    /// Answers of it that the present content has no place for; kept, not compared.
    pub gone: u32,
}

/// How a question stands in one of the two.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct StoodView {
    /// How it stands.
    pub standing: StandingView,
    /// The rung, where it was answered.
    pub rung: Option<String>,
    /// Counts of a rate.
    pub count: Option<u32>,
    /// Total of a rate.
    pub total: Option<u32>,
}

/// What lies between the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DifferenceView {
    /// Both answered.
    Rungs {
        /// Rungs from the self-assessment up to the finding, −4 to 4.
        rungs: i8,
    },
    /// To one it does not apply, to the other it does.
    Applies,
    /// At least one has no answer that counts.
    Open,
    /// At least one was not asked.
    NotAsked,
    /// It applies to neither.
    NeitherApplies,
}

/// A question in both.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ComparedLine {
    /// Id of the question.
    pub question: String,
    /// In the self-assessment.
    pub own: StoodView,
    /// In the finding.
    pub found: StoodView,
    /// What lies between.
    pub difference: DifferenceView,
    /// They differ, so that a reason belongs here.
    pub differs: bool,
    /// Why they differ, may be empty.
    pub reason: String,
}

/// How far two sheets agree; the figures count the questions answered in both.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AgreementView {
    /// The index by the self-assessment.
    pub own_index: Option<String>,
    /// Its stage.
    pub own_level: Option<String>,
    /// The index by the finding.
    pub found_index: Option<String>,
    /// Its stage.
    pub found_level: Option<String>,
    /// How many were answered in both.
    pub compared: u32,
    /// Of those, how many stand on the same rung.
    pub exact: u32,
    /// The same in percent with one decimal.
    pub exact_percent: Option<String>,
    /// Of those, how many stand at most one rung apart.
    pub within_one: u32,
    /// The same in percent with one decimal.
    pub within_one_percent: Option<String>,
    /// Weighted kappa with three decimals; absent when chance leaves nothing to compare with.
    pub kappa: Option<String>,
    /// Differences without a reason.
    pub without_reason: u32,
    /// Every question of either, in the order of the content; those that apply to neither left out.
    pub lines: Vec<ComparedLine>,
}

/// Self-assessment beside finding; without a self-assessment there is only the finding.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct SelfView {
    /// The self-assessment; absent when there is none.
    pub about: Option<SelfAbout>,
    /// How far they agree; absent when there is none.
    pub agreement: Option<AgreementView>,
    /// Radar of the dimensions: finding, and self-assessment as the second line.
    pub radar: Option<ChartView>,
    /// The case has answers that could be taken as the self-assessment.
    pub can_take: bool,
}

/// Writes why self-assessment and finding differ at a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SelfReasonPutRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Id of the question.
    pub question: String,
    /// What was typed; empty takes the reason away.
    pub reason: String,
}
