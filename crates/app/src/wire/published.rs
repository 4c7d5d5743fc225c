//! Published figures beside the enterprise's own rates, on the wire.

use serde::Serialize;
use ts_rs::TS;

use super::{ConfidenceView, Text};

/// What kind of number a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum FigureKindView {
    /// It was so.
    Actual,
    /// It is aimed at: no average to be behind of.
    Target,
}

/// The enterprise's own rate.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct OwnRateView {
    /// How many.
    pub count: u32,
    /// Out of how many.
    pub total: u32,
    /// Percent with two decimals, rounded half up.
    pub percent: String,
    /// It comes from the census; nobody has answered the question.
    pub from_census: bool,
}

/// A published figure.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FigureLine {
    /// Id of the figure in the library.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Actual or target.
    pub kind: FigureKindView,
    /// The year it is about.
    pub year: u16,
    /// About whom.
    pub scope: Text,
    /// Percent as published, such as `55.3`.
    pub percent: String,
    /// Own less published in percentage points with two decimals, such as `-3.87`.
    pub difference: Option<String>,
    /// What belongs to the number.
    pub note: Option<Text>,
    /// Titles of its sources.
    pub sources: Vec<Text>,
    /// As of when it holds.
    pub date: String,
    /// How far it can be trusted.
    pub confidence: ConfidenceView,
    /// Not yet compared with an official text.
    pub verify: bool,
}

/// A rate of the bank with the figures that measure the same, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PublishedLine {
    /// Id of the question.
    pub question: String,
    /// Its title.
    pub title: Text,
    /// The enterprise's own; absent while it is not known or does not apply.
    pub own: Option<OwnRateView>,
    /// The figures.
    pub figures: Vec<FigureLine>,
}

/// Every rate of the bank that has published figures.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PublishedView {
    /// In the order of the content.
    pub lines: Vec<PublishedLine>,
}
