//! Which raises of answers would make a condition hold.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::{AnswerSheet, Condition, QuestionId, Raise, Rung, Scorecard, Truth, judge};

/// Most sets that are kept; conditions of the content have a handful.
const MOST_SETS: usize = 64;

/// A set of raises, each question once.
type Set = BTreeMap<QuestionId, Rung>;

/// Returns the sets of raises of which any one makes the condition hold, smaller sets first.
///
/// One empty set: it holds already. None at all: no raise makes it hold, because it asks for a
/// profile fact, for a question that does not apply, or for something to be low. An open question
/// counts as one to be raised. At most 64 sets.
pub fn raises_to(condition: &Condition, sheet: &AnswerSheet, card: &Scorecard) -> Vec<Vec<Raise>> {
    listed(sets(condition, sheet, card))
}

/// Returns the sets of raises of which any one makes all conditions hold.
pub(super) fn raises_to_all<'c>(
    conditions: impl Iterator<Item = &'c Condition>,
    sheet: &AnswerSheet,
    card: &Scorecard,
) -> Vec<Vec<Raise>> {
    let parts = conditions.map(|own| sets(own, sheet, card));
    listed(parts.fold(Vec::from([Set::new()]), both))
}

fn listed(sets: Vec<Set>) -> Vec<Vec<Raise>> {
    let raises = |set: Set| {
        let raises = set.into_iter();
        raises
            .map(|(question, to)| Raise {
                question,
                to,
                // What is needed counts whatever brings it.
                only_5g: false,
            })
            .collect()
    };
    sets.into_iter().map(raises).collect()
}

fn sets(condition: &Condition, sheet: &AnswerSheet, card: &Scorecard) -> Vec<Set> {
    if judge(condition, sheet, card).truth == Truth::Holds {
        return Vec::from([Set::new()]);
    }
    match condition {
        Condition::AtLeast(id, to) => {
            let standing = card.question(id).map(|own| own.standing);
            let is_raisable = standing.is_some_and(|own| own.stated().is_some() || own.is_open());
            let set = is_raisable.then(|| Set::from([(id.clone(), *to)]));
            set.into_iter().collect()
        }
        Condition::All(parts) => {
            let parts = parts.iter().map(|own| sets(own, sheet, card));
            parts.fold(Vec::from([Set::new()]), both)
        }
        Condition::Any(parts) => {
            let parts = parts.iter();
            least(parts.flat_map(|own| sets(own, sheet, card)).collect())
        }
        Condition::AtMost(..)
        | Condition::Answered(_)
        | Condition::Industry(_)
        | Condition::Size(_)
        | Condition::Fact(..)
        | Condition::Not(_) => Vec::new(),
    }
}

/// Returns every set of the one joined with every set of the other.
fn both(one: Vec<Set>, other: Vec<Set>) -> Vec<Set> {
    let joined = one.iter().flat_map(|own| {
        other.iter().map(move |with| {
            let mut set = own.clone();
            for (question, to) in with {
                let rung = set.entry(question.clone()).or_insert(*to);
                *rung = (*rung).max(*to);
            }
            set
        })
    });
    least(joined.collect())
}

/// Leaves out sets that ask for all that another one asks for, and more.
fn least(mut sets: Vec<Set>) -> Vec<Set> {
    sets.sort_by_key(|own| {
        (
            own.len(),
            own.values().map(|to| to.position()).sum::<usize>(),
        )
    });
    let mut kept: Vec<Set> = Vec::new();
    for set in sets {
        let asks_more = kept.iter().any(|other| {
            let mut asked = other.iter();
            asked.all(|(id, to)| set.get(id).is_some_and(|own| own >= to))
        });
        if !asks_more && kept.len() < MOST_SETS {
            kept.push(set);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use Rung::{R25, R30, R35};

    fn set(raises: &[(&str, Rung)]) -> Set {
        let raises = raises.iter();
        raises.map(|(id, to)| ((*id).into(), *to)).collect()
    }

    #[test]
    fn joined_sets_ask_for_the_higher_rung_whichever_comes_first() {
        let (low, high) = (set(&[("q", R25), ("p", R30)]), set(&[("q", R35)]));
        let expected = [set(&[("p", R30), ("q", R35)])];
        assert_eq!(both([low.clone()].into(), [high.clone()].into()), expected);
        assert_eq!(both([high].into(), [low.clone()].into()), expected);
        assert_eq!(both(Vec::new(), [low].into()), [], "one part cannot hold");
    }

    #[test]
    fn a_set_that_asks_for_all_of_another_and_more_is_left_out() {
        let small = set(&[("q", R30)]);
        for (other, is_kept) in [
            (set(&[("q", R30), ("p", R25)]), false),
            (set(&[("q", R35)]), false),
            (set(&[("q", R30)]), false),
            (set(&[("q", R25), ("p", R25)]), true),
        ] {
            let kept = least([other.clone(), small.clone()].into());
            assert_eq!(
                kept.contains(&other),
                is_kept || other == small,
                "{other:?}"
            );
            assert_eq!(kept.len(), 1 + usize::from(is_kept));
            assert_eq!(kept[0], small, "smaller sets stand first");
        }
    }
}
