//! Conditions judged in three values: they hold, they fail, or something is not known yet.
//!
//! Scoring takes what is unknown for no (scoring.md); advice must not, or it would call a condition
//! failed that nobody has looked at. Deliberately absent: words, and any judgement of evidence.

use alloc::vec::Vec;

use crate::{
    AnswerSheet, Condition, Division, FactId, FactValue, Grade, QuestionId, Rung, Scorecard, Size,
    Standing,
};

/// Whether something holds, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not.
    Fails,
    /// A fact is missing.
    Open,
    /// It does.
    Holds,
}

impl Truth {
    /// Returns holds for true and fails for false.
    pub const fn of(is_so: bool) -> Truth {
        if is_so { Truth::Holds } else { Truth::Fails }
    }

    /// Returns what holds when both must: the weaker of the two.
    pub fn and(self, other: Truth) -> Truth {
        self.min(other)
    }

    /// Returns what holds when one is enough: the stronger of the two.
    pub fn or(self, other: Truth) -> Truth {
        self.max(other)
    }

    /// Returns the opposite; what is open stays open.
    pub const fn opposite(self) -> Truth {
        match self {
            Truth::Fails => Truth::Holds,
            Truth::Open => Truth::Open,
            Truth::Holds => Truth::Fails,
        }
    }
}

/// A fact that a judgement looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Looked {
    /// A question, as it stands.
    Question {
        /// The question.
        id: QuestionId,
        /// Where it stands; `None` when it is open or does not apply.
        has: Option<Rung>,
        /// The grade behind it.
        grade: Option<Grade>,
        /// The rung the condition names, where it names one.
        bound: Option<Rung>,
        /// It does not apply here, which never fulfils anything.
        is_cut: bool,
    },
    /// The division; `None` while it is unknown.
    Industry(Option<Division>),
    /// The size class; `None` while staff or revenue is unknown.
    Size(Option<Size>),
    /// A profile fact; `None` while it is unknown.
    Fact(FactId, Option<FactValue>),
}

impl Looked {
    /// Tells whether this fact is missing.
    pub fn is_missing(&self) -> bool {
        match self {
            Looked::Question { has, is_cut, .. } => has.is_none() && !is_cut,
            Looked::Industry(own) => own.is_none(),
            Looked::Size(own) => own.is_none(),
            Looked::Fact(_, own) => own.is_none(),
        }
    }
}

/// A judged condition with the facts it rests on, in the order written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Whether it holds.
    pub truth: Truth,
    /// What was looked at.
    pub looked: Vec<Looked>,
}

/// Judges a condition on a sheet; `card` is its plain score.
///
/// A question that does not apply fails every condition on it (scoring.md, rule 7); an open one
/// leaves it open.
pub fn judge(condition: &Condition, sheet: &AnswerSheet, card: &Scorecard) -> Judged {
    let mut looked = Vec::new();
    let truth = judge_into(condition, sheet, card, &mut looked);
    Judged { truth, looked }
}

fn judge_into(
    condition: &Condition,
    sheet: &AnswerSheet,
    card: &Scorecard,
    looked: &mut Vec<Looked>,
) -> Truth {
    let enterprise = sheet.enterprise();
    match condition {
        Condition::AtLeast(id, bound) => {
            question(id, Some(*bound), card, looked, |has| has >= *bound)
        }
        Condition::AtMost(id, bound) => {
            question(id, Some(*bound), card, looked, |has| has <= *bound)
        }
        Condition::Answered(id) => {
            question(id, None, card, looked, |_| true);
            let standing = card.question(id).map(|own| own.standing);
            Truth::of(matches!(standing, Some(Standing::Answered { .. })))
        }
        Condition::Industry(list) => {
            looked.push(Looked::Industry(enterprise.industry));
            known(enterprise.industry, |own| list.contains(own))
        }
        Condition::Size(list) => {
            looked.push(Looked::Size(enterprise.size()));
            known(enterprise.size(), |own| list.contains(own))
        }
        Condition::Fact(id, list) => {
            let own = enterprise.facts.get(id);
            looked.push(Looked::Fact(id.clone(), own.cloned()));
            known(own, |own| match own {
                FactValue::Choice(choice) => list.contains(choice),
                FactValue::Number(_) | FactValue::Text(_) => false,
            })
        }
        Condition::All(parts) => {
            let judged = parts
                .iter()
                .map(|part| judge_into(part, sheet, card, looked));
            judged.fold(Truth::Holds, Truth::and)
        }
        Condition::Any(parts) => {
            let judged = parts
                .iter()
                .map(|part| judge_into(part, sheet, card, looked));
            judged.fold(Truth::Fails, Truth::or)
        }
        Condition::Not(part) => judge_into(part, sheet, card, looked).opposite(),
    }
}

fn question(
    id: &QuestionId,
    bound: Option<Rung>,
    card: &Scorecard,
    looked: &mut Vec<Looked>,
    holds: impl Fn(Rung) -> bool,
) -> Truth {
    let scored = card.question(id);
    let has = scored.and_then(|own| own.standing.stated());
    let is_cut = scored.is_some_and(|own| has.is_none() && !own.standing.is_open());
    looked.push(Looked::Question {
        id: id.clone(),
        has,
        grade: scored.and_then(|own| own.grade),
        bound,
        is_cut,
    });
    match has {
        Some(rung) => Truth::of(holds(rung)),
        None if is_cut => Truth::Fails,
        None => Truth::Open,
    }
}

fn known<T>(value: Option<T>, holds: impl FnOnce(&T) -> bool) -> Truth {
    value.map_or(Truth::Open, |own| Truth::of(holds(&own)))
}

#[cfg(test)]
mod tests {
    use super::Truth::{Fails, Holds, Open};

    #[test]
    fn what_is_open_decides_only_where_nothing_else_does() {
        for (one, other, both, either) in [
            (Holds, Holds, Holds, Holds),
            (Holds, Open, Open, Holds),
            (Holds, Fails, Fails, Holds),
            (Open, Open, Open, Open),
            (Open, Fails, Fails, Open),
            (Fails, Fails, Fails, Fails),
        ] {
            assert_eq!((one.and(other), other.and(one)), (both, both));
            assert_eq!((one.or(other), other.or(one)), (either, either));
        }
        assert_eq!(Open.opposite(), Open);
        assert_eq!(Fails.opposite(), Holds);
    }
}
