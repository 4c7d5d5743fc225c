//! The express selection (快速评估): which questions a visit goes through, and what it leaves out.
//!
//! Deliberately absent: any scoring. What is not asked is unanswered like anything else nobody
//! answered, so an estimate and its range come from the very same rules (docs/method.md, 4 and 5).

use alloc::vec::Vec;

use crate::{AnswerSheet, Content, OpenItem, Question, Scorecard, Standing, VisitScope};

/// How much of the bank an express visit goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpressCoverage {
    /// Questions of the selection that are asked of this enterprise now.
    pub asked: u32,
    /// Questions outside the selection that nobody answered; they widen the range.
    pub left_out: u32,
}

impl AnswerSheet {
    /// Tells whether the visit goes through `question`. Answers to others are kept and count.
    pub fn is_in_scope(&self, question: &Question) -> bool {
        match self.visit().scope {
            VisitScope::Full => true,
            VisitScope::Express => question.is_express,
        }
    }
}

/// Returns what an express visit asks and leaves out; `None` for a full visit.
pub fn express_coverage(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
) -> Option<ExpressCoverage> {
    match sheet.visit().scope {
        VisitScope::Full => return None,
        VisitScope::Express => {}
    }
    let mut coverage = ExpressCoverage {
        asked: 0,
        left_out: 0,
    };
    for question in content.questions() {
        let standing = card.question(&question.id).map(|own| own.standing);
        match standing {
            None | Some(Standing::Implied | Standing::NotRelevant) => {}
            Some(_) if question.is_express => coverage.asked += 1,
            Some(Standing::Unanswered) => coverage.left_out += 1,
            Some(
                Standing::Answered { .. }
                | Standing::Lifted(_)
                | Standing::Unknown
                | Standing::NotObserved
                | Standing::NotApplicable,
            ) => {}
        }
    }
    Some(coverage)
}

/// Returns the open items that the visit goes through. What an express visit leaves out on purpose is
/// open as well, but nobody forgot it.
pub fn open_in_scope<'c>(
    content: &Content,
    sheet: &AnswerSheet,
    card: &'c Scorecard,
) -> Vec<&'c OpenItem> {
    let is_in_scope = |item: &&OpenItem| {
        let question = content.question(&item.question);
        question.is_some_and(|question| sheet.is_in_scope(question))
    };
    card.open.iter().filter(is_in_scope).collect()
}
