//! What answers of the bank suggest for an item of a national model.
//!
//! A suggestion never counts by itself: it becomes an answer, marked as derived, when a person
//! confirms it. `partial` relations suggest nothing; they are shown as hints beside the item.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::{Asked, CmmmRequirement, Letter, Mark, OptionKind, Scene, SmeQuestion};
use crate::{AnswerValue, Grade, QuestionId, Relation, Rung, Scorecard, Standing};

/// One answer of the bank that bears on an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The question of the bank.
    pub question: QuestionId,
    /// How the two relate.
    pub relation: Relation,
    /// What the item stands at from each rung on: a level, letters or a mark, as text. Empty for a
    /// rate that is taken over by its counts, and for hints.
    pub from: BTreeMap<Rung, Stands>,
}

/// What an item stands at from a rung on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    /// A scene at this level.
    Level(u8),
    /// These options hold.
    Letters(BTreeSet<Letter>),
    /// A requirement with this mark.
    Mark(Mark),
}

/// A suggested answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// The answer as it would be stored.
    pub value: AnswerValue,
    /// The weakest grade behind it.
    pub grade: Grade,
    /// The questions of the bank it rests on.
    pub because: Vec<QuestionId>,
}

/// Returns what the answers of the bank suggest for an item, or `None` when they say nothing yet.
///
/// Only answered questions of the bank are read, through their standing in `card`. Levels and marks
/// take the lowest that any of several suggests, and need all of them answered; options are joined.
pub fn suggestion(card: &Scorecard, item: Asked<'_>) -> Option<Suggested> {
    match item {
        Asked::Question(_) | Asked::Subdomain(_) => None,
        Asked::SmeQuestion(own) => options(own, card),
        Asked::Scene(own) => scene(own, card),
        Asked::Requirement(own) => requirement(own, card),
    }
}

fn options(question: &SmeQuestion, card: &Scorecard) -> Option<Suggested> {
    if let OptionKind::Banded(_) = question.kind {
        let same = question
            .derive
            .iter()
            .find(|own| own.relation == Relation::Equal)?;
        let (_, counts, grade) = answered(card, &same.question)?;
        let (count, total) = counts?;
        return Some(Suggested {
            value: AnswerValue::Counts {
                count: Some(count),
                total: Some(total),
                choice: None,
            },
            grade,
            because: Vec::from([same.question.clone()]),
        });
    }
    let mut letters = BTreeSet::new();
    let mut because = Vec::new();
    let mut weakest = Grade::A;
    for own in telling(&question.derive) {
        if let Some((rung, _, grade)) = answered(card, &own.question)
            && let Some(Stands::Letters(found)) = at(own, rung)
        {
            letters.extend(found);
            because.push(own.question.clone());
            weakest = weakest.max(grade);
        }
    }
    if let OptionKind::Single = question.kind {
        letters = letters.into_iter().take(1).collect();
    }
    (!letters.is_empty()).then_some(Suggested {
        value: AnswerValue::Options {
            letters,
            count: None,
            total: None,
        },
        grade: weakest,
        because,
    })
}

fn scene(scene: &Scene, card: &Scorecard) -> Option<Suggested> {
    let level = |stands: &Stands| match stands {
        Stands::Level(level) => Some(*level),
        Stands::Letters(_) | Stands::Mark(_) => None,
    };
    let (level, grade, because) = lowest(&scene.derive, card, level)?;
    Some(Suggested {
        value: AnswerValue::Level(level),
        grade,
        because,
    })
}

fn requirement(requirement: &CmmmRequirement, card: &Scorecard) -> Option<Suggested> {
    let mark = |stands: &Stands| match stands {
        Stands::Mark(mark) => Some(*mark),
        Stands::Letters(_) | Stands::Level(_) => None,
    };
    let (mark, grade, because) = lowest(&requirement.derive, card, mark)?;
    Some(Suggested {
        value: AnswerValue::Mark(mark),
        grade,
        because,
    })
}

/// What several answers suggest together: the lowest, its weakest grade, and the questions.
type Lowest<T> = (T, Grade, Vec<QuestionId>);

/// Returns the lowest value that the answers suggest; `None` unless all of them are answered and say
/// enough.
fn lowest<T: Ord + Copy>(
    derive: &[Derivation],
    card: &Scorecard,
    value: impl Fn(&Stands) -> Option<T>,
) -> Option<Lowest<T>> {
    let mut found: Option<Lowest<T>> = None;
    for own in telling(derive) {
        let (rung, _, grade) = answered(card, &own.question)?;
        // Below the first rung named, the answer says too little for a suggestion.
        let suggested = at(own, rung).and_then(&value)?;
        let (least, weakest, because) = found.get_or_insert((suggested, grade, Vec::new()));
        *least = (*least).min(suggested);
        *weakest = (*weakest).max(grade);
        because.push(own.question.clone());
    }
    found
}

/// Leaves out hints.
fn telling(derive: &[Derivation]) -> impl Iterator<Item = &Derivation> {
    derive
        .iter()
        .filter(|own| own.relation != Relation::Partial && !own.from.is_empty())
}

/// The rung a question of the bank was answered at, its counts and its grade.
type Answered = (Rung, Option<(u32, u32)>, Grade);

fn answered(card: &Scorecard, id: &QuestionId) -> Option<Answered> {
    let own = card.question(id)?;
    match own.standing {
        Standing::Answered { rung, counts, .. } => {
            Some((rung, counts, own.grade.unwrap_or(Grade::C)))
        }
        _ => None,
    }
}

fn at(derivation: &Derivation, rung: Rung) -> Option<&Stands> {
    let reached = derivation.from.range(..=rung);
    reached.last().map(|(_, stands)| stands)
}
