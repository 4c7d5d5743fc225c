//! What the equipment census suggests for a requirement of the maturity model.
//!
//! The standard marks how far a requirement is met: not, partly, mostly, fully. Counting machines tells
//! none, some and all apart without any threshold of ours; where “mostly” begins it cannot tell, so
//! that mark is left to a person. A suggestion never counts by itself.

use alloc::vec::Vec;

use super::{CmmmRequirement, Mark, Suggested};
use crate::{AnswerSheet, AnswerValue, Census, Grade, facts};

/// How the census suggests a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Which machines of which fact.
    pub census: Census,
    /// The fact is exactly what is required, so that no machine with it means “not met”. Otherwise the
    /// fact is more than required, and none says nothing.
    pub is_exact: bool,
}

/// Returns the mark that the census suggests: all machines 1, some 0.5, none 0 where the fact is exactly
/// what is required. Machines nobody could judge never make it 1, nor 0.
///
/// `None` when the requirement names no census, or the census says nothing about it.
pub fn suggestion_of_census(
    requirement: &CmmmRequirement,
    sheet: &AnswerSheet,
) -> Option<Suggested> {
    let Counted { census, is_exact } = requirement.counted?;
    let own = facts::tally(census, &sheet.parts().equipment)?;
    let mark = match (own.count, own.unclear) {
        (count, 0) if count == own.total => Mark::Fully,
        (1.., _) => Mark::Partly,
        (0, 0) if is_exact => Mark::No,
        (0, _) => return None,
    };
    Some(Suggested {
        value: AnswerValue::Mark(mark),
        grade: Grade::A,
        because: Vec::new(),
    })
}
