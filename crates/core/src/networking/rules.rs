//! The library's rules for choosing a network, judged in three values.

use alloc::vec::Vec;

use super::measured::{TestReading, rows_of, worst};
use super::needs::Need;
use super::{NetworkPlan, all};
use crate::{
    AnswerSheet, Content, Judged, Measure, NetworkTest, Scorecard, TitledId, Truth, judge,
};

/// One thing that a rule looks at, with what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestOfRule {
    /// Whether it holds.
    pub truth: Truth,
    /// Facts behind a condition.
    pub judged: Option<Judged>,
    /// The reading behind an uplink.
    pub reading: Option<TestReading>,
}

/// A rule with how it stands here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleResult {
    /// The rule.
    pub rule: TitledId,
    /// Whether it applies: all it looks at must hold.
    pub truth: Truth,
    /// What it looks at, in the order written.
    pub tests: Vec<TestOfRule>,
    /// Modes that it then speaks for.
    pub prefer: Vec<TitledId>,
    /// Modes that it then speaks against.
    pub avoid: Vec<TitledId>,
}

pub(super) fn results(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    plan: &NetworkPlan,
    needs: &[Need],
) -> Vec<RuleResult> {
    let rules = content.library().rules.iter();
    let results = rules.map(|rule| {
        // Terminals are those on the networks that the rule itself is about.
        let about = rule.when.iter().find_map(|test| match test {
            NetworkTest::NeedsAny(ids) => Some(&ids[..]),
            NetworkTest::Holds(_)
            | NetworkTest::NeedsOnly(_)
            | NetworkTest::BudgetBelow(_)
            | NetworkTest::TerminalsAtLeast(_)
            | NetworkTest::UplinkBelowPercent(_)
            | NetworkTest::Asked(_) => None,
        });
        let tests = rule.when.iter().map(|test| {
            let plain = |truth| TestOfRule {
                truth,
                judged: None,
                reading: None,
            };
            match test {
                NetworkTest::Holds(condition) => {
                    let judged = judge(condition, sheet, card);
                    TestOfRule {
                        truth: judged.truth,
                        judged: Some(judged),
                        reading: None,
                    }
                }
                NetworkTest::NeedsOnly(ids) => plain(planned(needs, |own| {
                    own.iter().all(|own| ids.contains(&own.network))
                })),
                NetworkTest::NeedsAny(ids) => plain(planned(needs, |own| {
                    own.iter().any(|own| ids.contains(&own.network))
                })),
                NetworkTest::BudgetBelow(bound) => plain(match plan.budget {
                    Some(own) => Truth::of(own.yuan() < bound.yuan()),
                    None => Truth::Open,
                }),
                NetworkTest::TerminalsAtLeast(bound) => {
                    plain(terminals_at_least(*bound, needs, about))
                }
                NetworkTest::UplinkBelowPercent(percent) => uplink(content, sheet, needs, *percent),
                NetworkTest::Asked(_) => plain(match plan.asked.get(&rule.card.id) {
                    Some(is_so) => Truth::of(*is_so),
                    None => Truth::Open,
                }),
            }
        });
        let tests: Vec<TestOfRule> = tests.collect();
        RuleResult {
            rule: rule.card.id.clone(),
            truth: all(tests.iter().map(|own| own.truth)),
            tests,
            prefer: rule.prefer.clone(),
            avoid: rule.avoid.clone(),
        }
    });
    results.collect()
}

/// Judges the needs; open while nothing is planned.
fn planned(needs: &[Need], holds: impl FnOnce(&[Need]) -> bool) -> Truth {
    match needs.is_empty() {
        true => Truth::Open,
        false => Truth::of(holds(needs)),
    }
}

fn terminals_at_least(bound: u32, needs: &[Need], about: Option<&[TitledId]>) -> Truth {
    let counted = || {
        needs
            .iter()
            .filter(|own| about.is_none_or(|ids| ids.contains(&own.network)))
    };
    let known = counted().filter_map(|own| own.terminals);
    let known = known.map(u64::from).fold(0, u64::saturating_add);
    if known >= u64::from(bound) {
        return Truth::Holds;
    }
    let is_whole = !needs.is_empty() && counted().all(|own| own.terminals.is_some());
    if is_whole { Truth::Fails } else { Truth::Open }
}

/// Judges whether the worst uplink measured on 5G is below `percent` of what is asked of it.
fn uplink(content: &Content, sheet: &AnswerSheet, needs: &[Need], percent: u32) -> TestOfRule {
    let modes = content.library().modes.iter();
    let names: Vec<_> = modes.flat_map(|own| own.kinds.iter().cloned()).collect();
    let reading = worst(Measure::Uplink, rows_of(sheet, &names).into_iter());
    let on_5g = || needs.iter().filter(|own| own.may_use_5g());
    let known = on_5g().filter_map(|own| own.uplink_kbps);
    let known = known.fold(0, u64::saturating_add);
    let is_whole = !needs.is_empty() && on_5g().all(|own| own.uplink_kbps.is_some());
    let truth = match &reading {
        // Nothing goes on 5G, so there is no uplink to be short of.
        _ if !needs.is_empty() && on_5g().next().is_none() => Truth::Fails,
        None => Truth::Open,
        Some(reading) => {
            let has = u64::try_from(reading.value.thousandths()).unwrap_or(0);
            let is_below = has.saturating_mul(100) < known.saturating_mul(u64::from(percent));
            match (is_below, is_whole) {
                (true, _) => Truth::Holds,
                (false, true) => Truth::Fails,
                (false, false) => Truth::Open,
            }
        }
    };
    TestOfRule {
        truth,
        judged: None,
        reading,
    }
}
