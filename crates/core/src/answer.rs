//! One answer, and whether it fits its question.

use alloc::string::String;
use alloc::vec::Vec;

use crate::{Question, Rung, Scale};

/// How strong the evidence behind an answer is. Ordered: A is strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Counted on site, or the document was seen.
    A,
    /// The system was shown.
    B,
    /// Said in an interview, or self-declared.
    C,
}

impl Grade {
    /// Reads `A`, `B` or `C`.
    pub fn parse(text: &str) -> Option<Grade> {
        match text {
            "A" => Some(Grade::A),
            "B" => Some(Grade::B),
            "C" => Some(Grade::C),
            _ => None,
        }
    }

    /// Returns the letter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
        }
    }
}

/// Whether an answer was asked for or derived from another lens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A person answered the question.
    Asked,
    /// Suggested from another answer; counts only once confirmed.
    Derived,
}

/// What was answered. The four empty states are never merged; unanswered is the absence of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerValue {
    /// A rung of a ladder.
    Choice(Rung),
    /// Counts of a rate question. Either may be unknown; then the whole answer is don't know.
    Counts {
        /// How many fulfil it; at most `total`.
        count: Option<u32>,
        /// Out of how many; at least 1.
        total: Option<u32>,
        /// The band a person chose beside the counts. The counts score.
        choice: Option<Rung>,
    },
    /// 不清楚: nobody asked could say.
    Unknown,
    /// 未查看: it could not be looked at during the visit.
    NotObserved,
    /// 不适用, with the reason.
    NotApplicable(String),
}

/// An answer with everything that was noted beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was answered.
    pub value: AnswerValue,
    /// Evidence grade; absent counts as C.
    pub grade: Option<Grade>,
    /// Free remark.
    pub comment: Option<String>,
    /// References to evidence, `sha256:…`.
    pub evidence: Vec<String>,
    /// Marked for a second look.
    pub flag: bool,
    /// Why a chosen band differs from the counts, or why the answer was changed.
    pub reason: Option<String>,
    /// Who said it.
    pub respondent: Option<String>,
    /// Asked or derived; absent means asked.
    pub origin: Option<Origin>,
    /// Whether a derived answer was confirmed by a person.
    pub confirmed: Option<bool>,
}

impl Answer {
    /// Returns an answer with nothing noted beside it.
    pub fn plain(value: AnswerValue) -> Answer {
        Answer {
            value,
            grade: None,
            comment: None,
            evidence: Vec::new(),
            flag: false,
            reason: None,
            respondent: None,
            origin: None,
            confirmed: None,
        }
    }

    /// Returns the same answer with an evidence grade.
    pub fn graded(mut self, grade: Grade) -> Answer {
        self.grade = Some(grade);
        self
    }

    /// Tells whether the answer may count: derived ones only after confirmation.
    pub fn counts(&self) -> bool {
        self.origin != Some(Origin::Derived) || self.confirmed == Some(true)
    }

    /// Checks that the answer is one its question can take.
    pub fn check(&self, question: &Question) -> Result<(), AnswerFault> {
        match (&self.value, &question.scale) {
            (AnswerValue::Choice(_), Scale::Rate { .. }) => Err(AnswerFault::NeedsCounts),
            (AnswerValue::Counts { .. }, Scale::Ladder { .. }) => Err(AnswerFault::NeedsChoice),
            (AnswerValue::Counts { total: Some(0), .. }, _) => Err(AnswerFault::TotalIsZero),
            (
                AnswerValue::Counts {
                    count: Some(count),
                    total: Some(total),
                    ..
                },
                _,
            ) if count > total => Err(AnswerFault::CountAboveTotal {
                count: *count,
                total: *total,
            }),
            (AnswerValue::NotApplicable(reason), _) if reason.trim().is_empty() => {
                Err(AnswerFault::ReasonMissing)
            }
            _ => Ok(()),
        }
    }
}

/// Why an answer does not fit its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerFault {
    /// A rate question was answered with a band alone.
    NeedsCounts,
    /// A ladder question was answered with counts.
    NeedsChoice,
    /// The total is 0; nothing to count means not applicable.
    TotalIsZero,
    /// More were counted than there are.
    CountAboveTotal {
        /// The count given.
        count: u32,
        /// The total given.
        total: u32,
    },
    /// Not applicable needs its reason.
    ReasonMissing,
}
