//! How sure a result is, on the wire.

use serde::Serialize;
use ts_rs::TS;

use super::Text;

/// Why an answer is weak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WeaknessView {
    /// Said or self-declared: grade C.
    Said,
    /// Don't know.
    Unknown,
    /// Not seen.
    NotObserved,
    /// Unanswered, or derived and not confirmed.
    Unanswered,
}

/// A weak answer and what making it certain would do.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct WeakLine {
    /// Id of the question, scene or requirement.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// Why it is weak.
    pub weakness: WeaknessView,
    /// How much of the range it closes at least, in the unit of the lens, such as `0.07`.
    pub closes: String,
    /// Some outcome changes which levels are possible.
    pub decides: bool,
    /// Some outcome opens further questions, so that the range could widen.
    pub may_widen: bool,
}

/// How sure one lens is. Numbers are decimal strings.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LensCertaintyView {
    /// `index`, `sme24` or `cmmm`.
    pub lens: String,
    /// The number if the weak answers fail.
    pub low: Option<String>,
    /// The number itself.
    pub point: Option<String>,
    /// The number if they hold.
    pub high: Option<String>,
    /// The stage or level if the weak answers fail.
    pub level_low: Option<String>,
    /// The stage or level itself.
    pub level: Option<String>,
    /// The stage or level if they hold.
    pub level_high: Option<String>,
    /// How wide the range is.
    pub width: String,
    /// How many answers are weak.
    pub weak_count: u32,
    /// The weak answers to look at first, at most 24.
    pub weak: Vec<WeakLine>,
}

/// How sure every lens is: the index first, then the national models the content brings along.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CertaintyView {
    /// The lenses.
    pub lenses: Vec<LensCertaintyView>,
}
