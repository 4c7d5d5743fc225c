//! The problem list on the wire: what the diagnosis found, what people wrote about it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PainView, Text};

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ProblemGradeView {
    /// It keeps a stage closed.
    Grave,
    /// It stands at the lowest rung.
    Middling,
    /// It stands below the next stage.
    Slight,
}

/// How far a problem is dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ProblemStatusView {
    /// Nothing was done yet.
    Open,
    /// It is worked on.
    Working,
    /// The enterprise says it is done.
    Done,
    /// It was checked and struck off.
    Closed,
}

/// A fact of a machine that can be lacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MachineFactView {
    /// Has a digital control system of its own.
    Digital,
    /// Is networked.
    Networked,
    /// Its data is used.
    DataUsed,
}

/// What a problem comes from. A title is absent where the content no longer has it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum ProblemSource {
    /// An answer.
    Question {
        /// Id of the question.
        id: String,
        /// Its title.
        title: Option<Text>,
    },
    /// A core dimension.
    Dimension {
        /// Id of the dimension.
        id: String,
        /// Its title.
        title: Option<Text>,
    },
    /// Machines of the census.
    Machines {
        /// What they lack.
        fact: MachineFactView,
        /// Their name, as the census writes it.
        name: String,
    },
    /// Written by the consultant.
    Own,
}

/// What is seen; the page makes a sentence of it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PhenomenonView {
    /// The question stands at this rung.
    Stands {
        /// The rung.
        rung: String,
        /// What that looks like.
        text: Text,
    },
    /// Of so many, so many do.
    Rate {
        /// How many.
        count: u32,
        /// Out of how many.
        total: u32,
        /// What is counted.
        numerator: Text,
        /// Out of what.
        denominator: Text,
        /// The rung that gives.
        rung: String,
    },
    /// Nobody could say, or nobody looked.
    NotKnown,
    /// Not asked, because what it builds on is not there.
    NotThere,
    /// A dimension is too low.
    Dimension {
        /// Its number.
        has: String,
        /// What it needs.
        needs: String,
    },
    /// Machines lack a fact.
    Machines {
        /// How many lack it.
        count: u32,
        /// All of that name.
        total: u32,
    },
}

/// What people wrote about a problem; absent is as generated, or not stated yet.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ProblemWords {
    /// Where.
    pub place: Option<String>,
    /// What is seen.
    pub phenomenon: Option<String>,
    /// Why it is so.
    pub cause: Option<String>,
    /// What it leads to.
    pub effect: Option<String>,
    /// How grave.
    pub grade: Option<ProblemGradeView>,
    /// Pain class.
    pub pain: Option<PainView>,
    /// Who sees to it.
    pub owner: Option<String>,
    /// Until when, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// How far it is.
    pub status: ProblemStatusView,
    /// Why it is not thought a problem.
    pub dismissed: Option<String>,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ProblemEntry {
    /// What it is known by, over any number of scorings.
    pub key: String,
    /// What it comes from.
    pub source: ProblemSource,
    /// What is seen, as generated; absent for one of the consultant's.
    pub phenomenon: Option<PhenomenonView>,
    /// Where, as generated.
    pub place: Option<Text>,
    /// Why it matters, as generated.
    pub effect: Option<Text>,
    /// Its grade: the consultant's, else the generated one.
    pub grade: ProblemGradeView,
    /// Its pain class: the consultant's, else the generated one.
    pub pain: PainView,
    /// Roles that can say more.
    pub roles: Vec<Text>,
    /// Stages whose gate it keeps closed.
    pub closes: Vec<String>,
    /// What people wrote.
    pub words: ProblemWords,
    /// It was done or struck off, and is found all the same.
    pub is_back: bool,
    /// Its date has passed and it is neither done nor struck off.
    pub is_overdue: bool,
}

/// Why a problem is no longer found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VanishedView {
    /// It is better now.
    Better,
    /// Its answer is open now.
    Unanswered,
    /// It does not apply.
    NotApplicable,
    /// The content has no such question.
    NotInContent,
    /// The census lists no such machines.
    NotInCensus,
}

/// What people wrote about a problem that is no longer found.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ProblemGone {
    /// What it is known by.
    pub key: String,
    /// What it came from.
    pub source: ProblemSource,
    /// What people wrote.
    pub words: ProblemWords,
    /// Why it is no longer found.
    pub because: VanishedView,
}

/// The list as it stands on a day.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ProblemsView {
    /// The day that decides what is overdue, `YYYY-MM-DD`.
    pub day: String,
    /// Problems to be dealt with, graver first, own ones last within a grade.
    pub lines: Vec<ProblemEntry>,
    /// Those the consultant does not think are any.
    pub dismissed: Vec<ProblemEntry>,
    /// Those no longer found.
    pub gone: Vec<ProblemGone>,
    /// Something is answered, so that an empty list means something.
    pub is_judged: bool,
}

/// A field of a problem that people can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ProblemField {
    /// Where.
    Place,
    /// What is seen.
    Phenomenon,
    /// Why it is so.
    Cause,
    /// What it leads to.
    Effect,
    /// `grave`, `middling` or `slight`.
    Grade,
    /// `unwilling`, `afraid`, `unable` or `none`.
    Pain,
    /// Who sees to it.
    Owner,
    /// Until when, `YYYY-MM-DD`.
    Due,
    /// `open`, `working`, `done` or `closed`.
    Status,
    /// Why it is not thought a problem; empty brings it back.
    Dismissed,
}

/// What is done to a problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum ProblemChange {
    /// Writes the first words of an own problem; `key` is not looked at.
    Add {
        /// What is seen.
        phenomenon: String,
    },
    /// Writes one field; an empty text makes it as generated again.
    Write {
        /// Which.
        field: ProblemField,
        /// What was typed or chosen.
        text: String,
    },
    /// Takes everything that people wrote away; an own problem goes with it.
    Clear,
}

/// Writes about a problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProblemPutRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Which problem; empty for a new one.
    pub key: String,
    /// What is done to it.
    pub change: ProblemChange,
}
