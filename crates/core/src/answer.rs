//! One answer, and whether it fits its question.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use crate::{Asked, Letter, Mark, OptionKind, Question, Rung, Scale, SmeQuestion};

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
    /// Options of a question of the SME model.
    Options {
        /// The letters chosen; at least one.
        letters: BTreeSet<Letter>,
        /// How many fulfil it, where the question has bands. Counts that are both known score.
        count: Option<u32>,
        /// Out of how many.
        total: Option<u32>,
    },
    /// Level of a scene, 0 to 4.
    Level(u8),
    /// Mark of a requirement.
    Mark(Mark),
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

    /// Checks that the answer is one that what was asked can take.
    pub fn check<'a>(&self, asked: impl Into<Asked<'a>>) -> Result<(), AnswerFault> {
        if let AnswerValue::NotApplicable(reason) = &self.value {
            return match reason.trim() {
                "" => Err(AnswerFault::ReasonMissing),
                _ => Ok(()),
            };
        }
        match asked.into() {
            Asked::Question(question) => check_question(&self.value, question),
            Asked::SmeQuestion(question) => check_options(&self.value, question),
            Asked::Scene(_) => match &self.value {
                AnswerValue::Level(0..=4) | AnswerValue::Unknown | AnswerValue::NotObserved => {
                    Ok(())
                }
                _ => Err(AnswerFault::NeedsLevel),
            },
            Asked::Requirement(_) => match &self.value {
                AnswerValue::Mark(_) | AnswerValue::Unknown | AnswerValue::NotObserved => Ok(()),
                _ => Err(AnswerFault::NeedsMark),
            },
            Asked::Subdomain(_) => Err(AnswerFault::OnlyCut),
        }
    }
}

fn check_question(value: &AnswerValue, question: &Question) -> Result<(), AnswerFault> {
    match (value, &question.scale) {
        (AnswerValue::Unknown | AnswerValue::NotObserved, _)
        | (AnswerValue::Choice(_), Scale::Ladder { .. }) => Ok(()),
        (AnswerValue::Counts { count, total, .. }, Scale::Rate { .. }) => {
            check_counts(*count, *total)
        }
        (_, Scale::Rate { .. }) => Err(AnswerFault::NeedsCounts),
        (_, Scale::Ladder { .. }) => Err(AnswerFault::NeedsChoice),
    }
}

fn check_options(value: &AnswerValue, question: &SmeQuestion) -> Result<(), AnswerFault> {
    let has_bands = matches!(question.kind, OptionKind::Banded(_));
    match value {
        AnswerValue::Unknown | AnswerValue::NotObserved => Ok(()),
        AnswerValue::Counts {
            count,
            total,
            choice: None,
        } if has_bands => check_counts(*count, *total),
        AnswerValue::Options {
            letters,
            count,
            total,
        } => {
            let known = |letter: &Letter| letter.place() < question.options.len();
            if letters.is_empty() || ((count.is_some() || total.is_some()) && !has_bands) {
                return Err(AnswerFault::NeedsOptions);
            }
            if let Some(letter) = letters.iter().find(|letter| !known(letter)) {
                return Err(AnswerFault::UnknownOption(*letter));
            }
            match question.kind {
                OptionKind::Single | OptionKind::Banded(_) if letters.len() > 1 => {
                    Err(AnswerFault::SeveralOptions)
                }
                OptionKind::Multiple
                    if letters.len() > 1 && letters.first().is_some_and(|own| own.place() == 0) =>
                {
                    Err(AnswerFault::NoneExcludesRest)
                }
                OptionKind::Single | OptionKind::Banded(_) | OptionKind::Multiple => {
                    check_counts(*count, *total)
                }
            }
        }
        _ => Err(AnswerFault::NeedsOptions),
    }
}

fn check_counts(count: Option<u32>, total: Option<u32>) -> Result<(), AnswerFault> {
    match (count, total) {
        (_, Some(0)) => Err(AnswerFault::TotalIsZero),
        (Some(count), Some(total)) if count > total => {
            Err(AnswerFault::CountAboveTotal { count, total })
        }
        _ => Ok(()),
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
    /// A question with options was answered with something else.
    NeedsOptions,
    /// The question has no such option.
    UnknownOption(Letter),
    /// Only one option can be chosen.
    SeveralOptions,
    /// 无 excludes the other options.
    NoneExcludesRest,
    /// A scene was answered with something else than a level 0 to 4.
    NeedsLevel,
    /// A requirement was answered with something else than a mark.
    NeedsMark,
    /// A subdomain takes no answer of its own; it can only be cut with a reason.
    OnlyCut,
}
