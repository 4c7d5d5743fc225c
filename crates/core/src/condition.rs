//! Conditions as data, with a small closed grammar.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::{Division, Enterprise, FactId, FactValue, QuestionId, Rung, Size, TitledId};

/// A condition of the content. Which forms are legal depends on the place it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The question stands at this rung or higher.
    AtLeast(QuestionId, Rung),
    /// The question stands at this rung or lower.
    AtMost(QuestionId, Rung),
    /// The question has an answer other than one of the empty states.
    Answered(QuestionId),
    /// The enterprise belongs to one of these divisions.
    Industry(Vec<Division>),
    /// The enterprise is of one of these sizes.
    Size(Vec<Size>),
    /// A profile fact has one of these options.
    Fact(FactId, Vec<TitledId>),
    /// All hold.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
}

impl Condition {
    /// Tells whether the condition reads profile facts only (scoring.md, rule 3).
    pub fn reads_profile_only(&self) -> bool {
        match self {
            Condition::Industry(_) | Condition::Size(_) | Condition::Fact(..) => true,
            Condition::AtLeast(..) | Condition::AtMost(..) | Condition::Answered(_) => false,
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().all(Condition::reads_profile_only)
            }
            Condition::Not(part) => part.reads_profile_only(),
        }
    }

    /// Tells whether raising an answer can never turn the condition from true to false.
    pub fn is_rising(&self) -> bool {
        match self {
            Condition::AtLeast(..) => true,
            Condition::All(parts) | Condition::Any(parts) => parts.iter().all(Condition::is_rising),
            _ => false,
        }
    }

    /// Lists the questions that the condition reads, in the order written.
    pub fn questions(&self) -> Vec<&QuestionId> {
        match self {
            Condition::AtLeast(id, _) | Condition::AtMost(id, _) | Condition::Answered(id) => {
                Vec::from([id])
            }
            Condition::Industry(_) | Condition::Size(_) | Condition::Fact(..) => Vec::new(),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().flat_map(Condition::questions).collect()
            }
            Condition::Not(part) => part.questions(),
        }
    }

    /// Evaluates a condition that reads profile facts only.
    ///
    /// A condition on a fact that is not known yet is false, and so are conditions on answers.
    pub fn holds_for(&self, enterprise: &Enterprise) -> bool {
        match self {
            Condition::Industry(list) => enterprise.industry.is_some_and(|own| list.contains(&own)),
            Condition::Size(list) => enterprise.size().is_some_and(|own| list.contains(&own)),
            Condition::Fact(id, list) => match enterprise.facts.get(id) {
                Some(FactValue::Choice(own)) => list.contains(own),
                _ => false,
            },
            Condition::All(parts) => parts.iter().all(|part| part.holds_for(enterprise)),
            Condition::Any(parts) => parts.iter().any(|part| part.holds_for(enterprise)),
            Condition::Not(part) => !part.holds_for(enterprise),
            Condition::AtLeast(..) | Condition::AtMost(..) | Condition::Answered(_) => false,
        }
    }
}
