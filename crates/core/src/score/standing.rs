//! How a question stands: which of the five empty states, implied, or on which rung.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

use crate::{
    Answer, AnswerSheet, AnswerValue, Condition, Content, Grade, Question, QuestionId, Rung, Scale,
    VisitKind, rate_rung,
};

/// How a question stands once relevance, `asked_if` and its answer are taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Answered and counting.
    Answered {
        /// The rung it counts at.
        rung: Rung,
        /// Count and total of a rate.
        counts: Option<(u32, u32)>,
        /// The band a person chose beside the counts.
        chosen: Option<Rung>,
    },
    /// Raised by a what-if; never part of a plain result.
    Lifted(Rung),
    /// 不清楚
    Unknown,
    /// 未查看
    NotObserved,
    /// 未作答, or derived and not confirmed.
    Unanswered,
    /// Not asked because its condition does not hold: counts at the lowest rung.
    Implied,
    /// 不适用, stated with a reason.
    NotApplicable,
    /// Not relevant for this enterprise's profile.
    NotRelevant,
}

impl Standing {
    /// Returns the rung in the point; don't know and not observed count 2.0 (rule 4).
    pub fn point(self) -> Option<Rung> {
        match self {
            Standing::Answered { rung, .. } | Standing::Lifted(rung) => Some(rung),
            Standing::Unknown | Standing::NotObserved | Standing::Implied => Some(Rung::R20),
            Standing::Unanswered | Standing::NotApplicable | Standing::NotRelevant => None,
        }
    }

    /// Returns the rung in the low case: grade C one rung lower, open at 2.0 (rule 5).
    pub fn low(self, grade: Option<Grade>) -> Option<Rung> {
        match self {
            Standing::Answered { rung, .. } if grade == Some(Grade::C) => Some(rung.lower()),
            Standing::Answered { rung, .. } | Standing::Lifted(rung) => Some(rung),
            Standing::Unknown
            | Standing::NotObserved
            | Standing::Unanswered
            | Standing::Implied => Some(Rung::R20),
            Standing::NotApplicable | Standing::NotRelevant => None,
        }
    }

    /// Returns the rung in the high case; `above` is the lowest rung above the dimension's point.
    pub fn high(self, above: Rung) -> Option<Rung> {
        match self {
            Standing::Answered { rung, .. } | Standing::Lifted(rung) => Some(rung),
            Standing::Unknown | Standing::NotObserved => Some(above),
            Standing::Unanswered => Some(Rung::R40),
            Standing::Implied => Some(Rung::R20),
            Standing::NotApplicable | Standing::NotRelevant => None,
        }
    }

    /// Returns the rung that conditions see: answered or implied only.
    pub fn stated(self) -> Option<Rung> {
        match self {
            Standing::Answered { rung, .. } | Standing::Lifted(rung) => Some(rung),
            Standing::Implied => Some(Rung::R20),
            Standing::Unknown
            | Standing::NotObserved
            | Standing::Unanswered
            | Standing::NotApplicable
            | Standing::NotRelevant => None,
        }
    }

    /// Tells whether the question is relevant, asked, and has no answer that counts.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Standing::Unknown | Standing::NotObserved | Standing::Unanswered
        )
    }
}

/// Whether `asked_if` holds. Undecided while it rests on an unanswered question.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Asked {
    No,
    Undecided,
    Yes,
}

/// How a question was found, and what stands behind it.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) standing: Standing,
    /// The grade it is judged by.
    pub(super) grade: Option<Grade>,
    /// The sheet has an answer, whether it counts or not.
    pub(super) has_answer: bool,
}

/// Returns how every question stands, in the order of the content.
pub(super) fn standings(
    content: &Content,
    sheet: &AnswerSheet,
    lifts: &BTreeMap<QuestionId, Rung>,
) -> Vec<Found> {
    let nothing = Found {
        standing: Standing::Unanswered,
        grade: None,
        has_answer: false,
    };
    let mut found = vec![nothing; content.questions().count()];
    for (number, question) in content.ask_order() {
        let answer = sheet.answer(&question.id);
        let standing = plain_standing((content, question), sheet, answer, &found);
        let grade = match standing {
            Standing::Answered { .. } => Some(effective_grade(sheet, answer)),
            _ => None,
        };
        found[number] = Found {
            standing,
            grade,
            has_answer: answer.is_some(),
        };
    }
    for (id, lift) in lifts {
        if let Some(own) = content.number(id).map(|number| &mut found[number])
            && own.standing.point().is_some_and(|present| present < *lift)
        {
            (own.standing, own.grade) = (Standing::Lifted(*lift), Some(Grade::B));
        }
    }
    found
}

fn plain_standing(
    (content, question): (&Content, &Question),
    sheet: &AnswerSheet,
    answer: Option<&Answer>,
    before: &[Found],
) -> Standing {
    if question
        .relevant
        .as_ref()
        .is_some_and(|c| !c.holds_for(sheet.enterprise()))
    {
        return Standing::NotRelevant;
    }
    let answer = answer.filter(|answer| answer.counts());
    if let Some(Answer {
        value: AnswerValue::NotApplicable(_),
        ..
    }) = answer
    {
        return Standing::NotApplicable;
    }
    if let Some(condition) = &question.asked_if
        && asked(content, condition, before) == Asked::No
    {
        return Standing::Implied;
    }
    answer.map_or(Standing::Unanswered, |answer| {
        answered(question, &answer.value)
    })
}

fn answered(question: &Question, value: &AnswerValue) -> Standing {
    match (value, &question.scale) {
        (AnswerValue::Choice(rung), _) => Standing::Answered {
            rung: *rung,
            counts: None,
            chosen: None,
        },
        (
            AnswerValue::Counts {
                count: Some(count),
                total: Some(total),
                choice,
            },
            Scale::Rate { minimums, .. },
        ) => Standing::Answered {
            rung: rate_rung(minimums, *count, *total),
            counts: Some((*count, *total)),
            chosen: *choice,
        },
        // Options, levels and marks belong to other lenses; a sheet is not built with one here.
        (
            AnswerValue::Counts { .. }
            | AnswerValue::Options { .. }
            | AnswerValue::Level(_)
            | AnswerValue::Mark(_)
            | AnswerValue::Unknown,
            _,
        ) => Standing::Unknown,
        (AnswerValue::NotObserved, _) => Standing::NotObserved,
        (AnswerValue::NotApplicable(_), _) => Standing::NotApplicable,
    }
}

fn asked(content: &Content, condition: &Condition, before: &[Found]) -> Asked {
    match condition {
        Condition::AtLeast(id, rung) => {
            match content.number(id).map(|number| before[number].standing) {
                Some(Standing::Unanswered) => Asked::Undecided,
                Some(standing) if standing.stated().is_some_and(|own| own >= *rung) => Asked::Yes,
                _ => Asked::No,
            }
        }
        Condition::All(parts) => parts
            .iter()
            .map(|part| asked(content, part, before))
            .min()
            .unwrap_or(Asked::Yes),
        Condition::Any(parts) => parts
            .iter()
            .map(|part| asked(content, part, before))
            .max()
            .unwrap_or(Asked::No),
        // Content with any other form in `asked_if` is refused when it is built.
        Condition::AtMost(..)
        | Condition::Answered(_)
        | Condition::Industry(_)
        | Condition::Size(_)
        | Condition::Fact(..)
        | Condition::Not(_) => Asked::Yes,
    }
}

fn effective_grade(sheet: &AnswerSheet, answer: Option<&Answer>) -> Grade {
    match sheet.visit().kind {
        VisitKind::SelfAssessment => Grade::C,
        VisitKind::Consultant => answer.and_then(|own| own.grade).unwrap_or(Grade::C),
    }
}
