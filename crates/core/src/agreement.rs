//! Self-assessment beside finding: where an enterprise and a consultant say the same, where not, and
//! how far they agree over all questions.
//!
//! Deliberately absent: who is right, and the national models; the index's five rungs are compared.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::{
    Answer, AnswerSheet, Content, QuestionId, Rung, SheetFault, SheetParts, Standing, VisitKind,
    score,
};

/// How the two stand to each other on one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Both answered; rungs from the self-assessment up to the finding, −4 to 4. Negative: the
    /// enterprise rated itself higher.
    Rungs(i8),
    /// To one it does not apply, to the other it does.
    Applies,
    /// At least one of them has no answer that counts.
    Open,
    /// At least one of them was not asked, because something it depends on is missing.
    NotAsked,
    /// It applies to neither.
    NeitherApplies,
}

impl Difference {
    /// Tells whether the two say different things, so that a reason is due.
    pub fn differs(self) -> bool {
        match self {
            Difference::Rungs(rungs) => rungs != 0,
            Difference::Applies => true,
            Difference::Open | Difference::NotAsked | Difference::NeitherApplies => false,
        }
    }
}

/// A question in both sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The question.
    pub question: QuestionId,
    /// How it stands in the self-assessment.
    pub own: Standing,
    /// How it stands in the finding.
    pub found: Standing,
    /// What lies between them.
    pub difference: Difference,
    /// Why they differ, where the consultant wrote it.
    pub reason: Option<String>,
}

/// How far two sheets agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Every question, in the order of the content.
    pub questions: Vec<Compared>,
    /// How many were answered in both; only these count in the figures below.
    pub compared: u32,
    /// Of those, how many stand on the same rung.
    pub exact: u32,
    /// Of those, how many stand at most one rung apart, the same rung included.
    pub within_one: u32,
    /// Weighted kappa; `None` when nothing was compared or chance alone explains everything: both
    /// gave all questions one and the same rung.
    pub kappa: Option<Kappa>,
}

impl Agreement {
    /// Returns `count` as thousandths of the questions compared, rounded half up; `None` of nothing.
    pub fn thousandths(&self, count: u32) -> Option<u64> {
        let (count, of) = (u64::from(count), u64::from(self.compared));
        (count * 2000 + of).checked_div(2 * of)
    }
}

/// Builds the sheet of a self-assessment: its answers, judged by the profile and census of the finding.
pub fn own_sheet(
    content: &Content,
    found: &AnswerSheet,
    answers: BTreeMap<QuestionId, Answer>,
) -> Result<AnswerSheet, Vec<SheetFault>> {
    let mut parts = SheetParts {
        answers,
        self_assessment: None,
        ..found.parts().clone()
    };
    parts.visit.kind = VisitKind::SelfAssessment;
    AnswerSheet::build(content, parts)
}

/// Compares a self-assessment with a finding; both belong to `content`.
pub fn agreement(content: &Content, own: &AnswerSheet, found: &AnswerSheet) -> Agreement {
    let (own_card, found_card) = (score(content, own), score(content, found));
    let mut questions = Vec::new();
    let mut pairs = Vec::new();
    for question in content.questions() {
        let standing = |card: &crate::Scorecard| card.question(&question.id).map(|q| q.standing);
        let (Some(one), Some(other)) = (standing(&own_card), standing(&found_card)) else {
            continue;
        };
        if let (Some(one), Some(other)) = (rung(one), rung(other)) {
            pairs.push((one, other));
        }
        let answer = found.answer(&question.id);
        questions.push(Compared {
            question: question.id.clone(),
            own: one,
            found: other,
            difference: difference(one, other),
            reason: answer.and_then(|answer| answer.reason.clone()),
        });
    }
    let apart = |most: usize| {
        let near = |pair: &&(Rung, Rung)| pair.0.position().abs_diff(pair.1.position()) <= most;
        count(pairs.iter().filter(near).count())
    };
    Agreement {
        questions,
        compared: count(pairs.len()),
        exact: apart(0),
        within_one: apart(1),
        kappa: Kappa::linear(&pairs),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("a content has fewer than 2^32 questions")
}

/// Returns the rung of a question that a person answered.
fn rung(standing: Standing) -> Option<Rung> {
    match standing {
        Standing::Answered { rung, .. } | Standing::Lifted(rung) => Some(rung),
        Standing::Unknown
        | Standing::NotObserved
        | Standing::Unanswered
        | Standing::Implied
        | Standing::NotApplicable
        | Standing::NotRelevant => None,
    }
}

fn difference(own: Standing, found: Standing) -> Difference {
    let applies = |own| !matches!(own, Standing::NotApplicable | Standing::NotRelevant);
    match (rung(own), rung(found)) {
        (Some(own), Some(found)) => {
            let position = |rung: Rung| rung as i8;
            Difference::Rungs(position(found) - position(own))
        }
        _ if !applies(own) && !applies(found) => Difference::NeitherApplies,
        _ if own.is_open() || found.is_open() => Difference::Open,
        _ if applies(own) != applies(found) => Difference::Applies,
        _ => Difference::NotAsked,
    }
}

/// Weighted kappa as an exact fraction: agreement beyond what chance gives, at most 1.
///
/// κ = 1 − Σ v·o / Σ v·e, where o is how often each pair of rungs was given, e how often chance would
/// give it from the two rows of totals, and v = |i − j| the disagreement of rungs i and j (linear
/// weights). 1: the same everywhere; 0: no better than chance; below 0: worse.
///
/// Source: J. Cohen, Weighted kappa: nominal scale agreement with provision for scaled disagreement
/// or partial credit, Psychological Bulletin 70 (1968), 213–220.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kappa {
    numerator: i128,
    denominator: i128,
}

impl Kappa {
    /// Returns the kappa of pairs of rungs; `None` when chance leaves no disagreement to compare with.
    pub fn linear(pairs: &[(Rung, Rung)]) -> Option<Kappa> {
        let apart = |one: Rung, other: Rung| one.position().abs_diff(other.position()) as i128;
        let (mut own, mut found) = ([0i128; 5], [0i128; 5]);
        let mut observed = 0;
        for (one, other) in pairs {
            own[one.position()] += 1;
            found[other.position()] += 1;
            observed += apart(*one, *other);
        }
        // Both sums times n × n, so that no fraction is ever rounded.
        let mut expected = 0;
        for one in Rung::ALL {
            for other in Rung::ALL {
                expected += apart(one, other) * own[one.position()] * found[other.position()];
            }
        }
        let observed = observed * i128::try_from(pairs.len()).ok()?;
        (expected > 0).then_some(Kappa {
            numerator: expected - observed,
            denominator: expected,
        })
    }

    /// Returns the fraction, its denominator above 0; not reduced.
    pub fn fraction(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// Returns thousandths, rounded half up; at most 1,000.
    pub fn thousandths(self) -> i32 {
        let twice = 2000 * self.numerator + self.denominator;
        let rounded = twice.div_euclid(2 * self.denominator);
        i32::try_from(rounded).unwrap_or(i32::MIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(table: [[u8; 5]; 5]) -> Vec<(Rung, Rung)> {
        let mut pairs = Vec::new();
        for (own, row) in Rung::ALL.into_iter().zip(table) {
            for (found, times) in Rung::ALL.into_iter().zip(row) {
                pairs.extend((0..times).map(|_| (own, found)));
            }
        }
        pairs
    }

    /// Reckoned by hand: 10 pairs, 4 rungs apart in all; rows and columns sum to 4, 3 and 3.
    /// Σ |i − j|·r·c = 12 + 2·12 + 12 + 9 + 2·12 + 9 = 90, so κ = 1 − 10·4 / 90 = 5/9.
    #[test]
    fn kappa_is_what_the_definition_gives_by_hand() {
        let mut table = [[0; 5]; 5];
        table[0] = [3, 1, 0, 0, 0];
        table[1] = [1, 1, 1, 0, 0];
        table[2] = [0, 1, 2, 0, 0];
        let kappa = Kappa::linear(&pairs(table)).unwrap();
        let (numerator, denominator) = kappa.fraction();
        assert_eq!(numerator * 9, denominator * 5);
        assert_eq!(kappa.thousandths(), 556);
    }

    #[test]
    fn the_same_everywhere_is_1_and_one_rung_for_all_is_no_kappa() {
        let mut table = [[0; 5]; 5];
        (table[0][0], table[4][4]) = (3, 2);
        assert_eq!(Kappa::linear(&pairs(table)).unwrap().thousandths(), 1000);
        (table[0][0], table[4][4]) = (0, 2);
        assert_eq!(Kappa::linear(&pairs(table)), None);
        assert_eq!(Kappa::linear(&[]), None);
    }

    #[test]
    fn a_share_is_rounded_half_up_and_nothing_has_none() {
        for (count, of, share) in [
            (4, 7, Some(571)),
            (1, 8, Some(125)),
            (1, 16, Some(63)),
            (0, 0, None),
        ] {
            let own = Agreement {
                questions: Vec::new(),
                compared: of,
                exact: count,
                within_one: count,
                kappa: None,
            };
            assert_eq!(own.thousandths(count), share, "{count} of {of}");
        }
    }

    #[test]
    fn the_opposite_is_below_0() {
        let mut table = [[0; 5]; 5];
        (table[0][4], table[4][0]) = (1, 1);
        assert_eq!(Kappa::linear(&pairs(table)).unwrap().thousandths(), -1000);
        // Nothing but chance: every pair as often as any other.
        let kappa = Kappa::linear(&pairs([[1; 5]; 5])).unwrap();
        assert_eq!(kappa.thousandths(), 0);
    }

    #[test]
    fn thousandths_are_rounded_half_up_below_0_too() {
        for (numerator, denominator, expected) in [
            (1, 2000, 1),
            (999, 2_000_000, 0),
            (-1, 2000, 0),
            (-1_001, 2_000_000, -1),
            (-3, 2000, -1),
        ] {
            let kappa = Kappa {
                numerator,
                denominator,
            };
            let found = kappa.thousandths();
            assert_eq!(found, expected, "{numerator} of {denominator}");
        }
    }
}
