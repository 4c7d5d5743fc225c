//! The problem list (问题清单): what the diagnosis found, graver first, with place,
//! phenomenon, effect, grade and pain class; then the consultant's, with cause, owner, date, status.
//!
//! Deliberately absent: causes. The diagnosis does not know why something is so; a person writes it.
//! Words are absent too: a generated problem names the texts of the content it stands for.

mod found;
mod merge;

use alloc::string::String;
use alloc::vec::Vec;

pub use found::problems;
pub use merge::merge;

use crate::{Date, DimensionId, MachineFact, Pain, Place, QuestionId, Role, Rung, Stage};

/// What a problem comes from; it stays the same over any number of scorings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemKey {
    /// An answer of the bank.
    Question(QuestionId),
    /// A core dimension that keeps a stage closed.
    Dimension(DimensionId),
    /// Machines of this name, as the census writes it, that lack a fact.
    Machines(MachineFact, String),
    /// One that the consultant wrote; an id of the consultant's.
    Own(String),
}

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemGrade {
    /// It keeps the next stage, or one the index alone would allow, closed.
    Grave,
    /// It stands at the lowest rung.
    Middling,
    /// It stands below the next stage.
    Slight,
}

/// What is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phenomenon {
    /// A question stands at this rung, whose text says what that looks like.
    Stands(Rung),
    /// Of so many, so many do.
    Rate {
        /// How many.
        count: u32,
        /// Out of how many.
        total: u32,
        /// The rung that gives.
        rung: Rung,
    },
    /// Nobody could say, or nobody looked: a condition of a stage rests on it.
    NotKnown,
    /// The question was not asked, because what it builds on is not there.
    NotThere,
    /// A dimension stands at `has` and needs `needs`, in hundredths.
    Dimension {
        /// Its number.
        has: u16,
        /// What it needs at least.
        needs: u16,
    },
    /// So many machines of so many lack a fact.
    Machines {
        /// How many lack it.
        count: u32,
        /// All of that name.
        total: u32,
    },
}

/// A problem that the diagnosis found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it comes from.
    pub key: ProblemKey,
    /// Where; `None` where it is not one place.
    pub place: Option<Place>,
    /// What is seen.
    pub phenomenon: Phenomenon,
    /// The question whose text says why it matters; `None` where no question does.
    pub effect: Option<QuestionId>,
    /// How grave.
    pub grade: ProblemGrade,
    /// Why owners hesitate here.
    pub pain: Pain,
    /// Roles that can say more; the owner is for people to name.
    pub roles: Vec<Role>,
    /// Stages whose gate it keeps closed, lowest first.
    pub closes: Vec<Stage>,
}

/// How far a problem is dealt with (销号).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemStatus {
    /// Nothing was done yet.
    #[default]
    Open,
    /// It is worked on.
    Working,
    /// The enterprise says it is done; nobody has checked.
    Done,
    /// It was checked and struck off.
    Closed,
}

/// What people wrote about a problem. Whatever is `None` is as generated, or not stated yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemEdit {
    /// Where, in the consultant's words.
    pub place: Option<String>,
    /// What is seen, in the consultant's words.
    pub phenomenon: Option<String>,
    /// Why it is so.
    pub cause: Option<String>,
    /// What it leads to, in the consultant's words.
    pub effect: Option<String>,
    /// How grave, where the consultant judges otherwise.
    pub grade: Option<ProblemGrade>,
    /// Pain class, where the consultant judges otherwise.
    pub pain: Option<Pain>,
    /// Who sees to it.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<Date>,
    /// How far it is.
    pub status: ProblemStatus,
    /// The consultant does not think it a problem, with the reason.
    pub dismissed: Option<String>,
}

/// Why a problem that people wrote about is no longer found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vanished {
    /// The answer now stands high enough, or the machines have what they lacked.
    Better,
    /// The question is open now, or its answer does not count.
    Unanswered,
    /// It does not apply, or not any more.
    NotApplicable,
    /// The content has no such question or dimension.
    NotInContent,
    /// The census lists no such machines.
    NotInCensus,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemLine {
    /// What it comes from.
    pub key: ProblemKey,
    /// As generated; `None` for one the consultant wrote.
    pub found: Option<Problem>,
    /// What people wrote; the default where nobody has.
    pub edit: ProblemEdit,
    /// Its grade: the consultant's, else the generated one; slight for an own one without any.
    pub grade: ProblemGrade,
    /// Its pain class: the consultant's, else the generated one.
    pub pain: Pain,
    /// It was struck off or said to be done, and is found all the same.
    pub is_back: bool,
    /// Its date has passed on the day of the list and it is neither done nor struck off.
    pub is_overdue: bool,
}

/// What people wrote about a problem that is no longer found. It is kept until they decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemLeftover {
    /// What it came from.
    pub key: ProblemKey,
    /// What they wrote.
    pub edit: ProblemEdit,
    /// Why it is no longer found.
    pub because: Vanished,
}

/// The list as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemList {
    /// Problems to be dealt with: graver first, then in the order of the content, own ones last.
    pub lines: Vec<ProblemLine>,
    /// Problems that the consultant does not think are any.
    pub dismissed: Vec<ProblemLine>,
    /// What people wrote about problems that are no longer found, in the order of their keys.
    pub leftovers: Vec<ProblemLeftover>,
}
