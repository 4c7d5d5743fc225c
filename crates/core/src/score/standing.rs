//! How a question stands: which of the five empty states, implied, or on which rung.

use alloc::collections::BTreeMap;

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

/// Returns how every question stands, and the grade it is judged by.
pub(super) fn standings<'a>(
    content: &'a Content,
    sheet: &AnswerSheet,
    lifts: &BTreeMap<QuestionId, Rung>,
) -> BTreeMap<&'a QuestionId, (Standing, Option<Grade>)> {
    let mut standings = BTreeMap::new();
    for id in content.ask_order() {
        let question = content
            .question(id)
            .expect("the ask order lists questions of the content");
        let standing = plain_standing(question, sheet, &standings);
        let grade = match standing {
            Standing::Answered { .. } => Some(effective_grade(sheet, id)),
            _ => None,
        };
        standings.insert(&question.id, (standing, grade));
    }
    for (id, lift) in lifts {
        if let Some((standing, grade)) = standings.get_mut(id)
            && standing.point().is_some_and(|present| present < *lift)
        {
            (*standing, *grade) = (Standing::Lifted(*lift), Some(Grade::B));
        }
    }
    standings
}

fn plain_standing(
    question: &Question,
    sheet: &AnswerSheet,
    before: &BTreeMap<&QuestionId, (Standing, Option<Grade>)>,
) -> Standing {
    if question
        .relevant
        .as_ref()
        .is_some_and(|c| !c.holds_for(sheet.enterprise()))
    {
        return Standing::NotRelevant;
    }
    let answer = sheet.answer(&question.id).filter(|answer| answer.counts());
    if let Some(Answer {
        value: AnswerValue::NotApplicable(_),
        ..
    }) = answer
    {
        return Standing::NotApplicable;
    }
    if let Some(condition) = &question.asked_if
        && asked(condition, before) == Asked::No
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

fn asked(
    condition: &Condition,
    before: &BTreeMap<&QuestionId, (Standing, Option<Grade>)>,
) -> Asked {
    match condition {
        Condition::AtLeast(id, rung) => match before.get(id) {
            Some((Standing::Unanswered, _)) => Asked::Undecided,
            Some((standing, _)) if standing.stated().is_some_and(|own| own >= *rung) => Asked::Yes,
            _ => Asked::No,
        },
        Condition::All(parts) => parts
            .iter()
            .map(|part| asked(part, before))
            .min()
            .unwrap_or(Asked::Yes),
        Condition::Any(parts) => parts
            .iter()
            .map(|part| asked(part, before))
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

fn effective_grade(sheet: &AnswerSheet, id: &QuestionId) -> Grade {
    match sheet.visit().kind {
        VisitKind::SelfAssessment => Grade::C,
        VisitKind::Consultant => sheet
            .answer(id)
            .and_then(|answer| answer.grade)
            .unwrap_or(Grade::C),
    }
}
