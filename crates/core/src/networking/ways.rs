//! The comparison table: each way to build a network against what is asked of it.

use alloc::string::String;
use alloc::vec::Vec;

use super::measured::{TestReading, bound, meets, rows_of, worst};
use super::needs::{Need, Without5g};
use super::rules::RuleResult;
use super::{NetworkPlan, all};
use crate::{AnswerSheet, Content, Decimal, Measure, TitledId, Truth, YuanSpan};

/// A way to build a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Something that does the job without a 5G network of one's own.
    Alternative(TitledId),
    /// A mode of 5G.
    Mode(TitledId),
}

/// What a way is looked at for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// It does the job of this network.
    Serves(TitledId),
    /// Data stay on the site, where they must.
    DataOnSite,
    /// Building it stays within the budget.
    Budget,
}

/// Why an aspect stands as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AspectWhy {
    /// The library says so of this way.
    Library,
    /// The library names limits in its texts; they have to be looked at.
    Limits,
    /// The library says nothing of this way.
    NotSaid,
    /// This network stays on these whatever 5G network there is.
    StaysOn(Vec<TitledId>),
    /// It was measured: the worst reading against its bound.
    Measured {
        /// What was measured.
        measure: Measure,
        /// The worst reading.
        worst: TestReading,
        /// What it was held against, in the same unit.
        bound: Decimal,
    },
    /// It was not measured, or what is asked is not known.
    NotMeasured,
    /// The enterprise has not said whether data may leave.
    PolicyUnknown,
    /// Data may leave, so it does not matter.
    NotAsked,
    /// No budget was given, or the library has no price.
    MoneyUnknown,
    /// Order of magnitude to build it, in yuan, against the budget.
    Money(YuanSpan),
}

/// One cell of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What was looked at.
    pub aspect: Aspect,
    /// Met, not met, not known.
    pub truth: Truth,
    /// Why.
    pub why: AspectWhy,
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayRow {
    /// The way.
    pub way: Way,
    /// Every aspect.
    pub verdicts: Vec<Verdict>,
    /// Rules that apply and speak for it.
    pub preferred_by: Vec<TitledId>,
    /// Rules that apply and speak against it.
    pub avoided_by: Vec<TitledId>,
    /// Rules on it of which it is not known whether they apply.
    pub open_rules: Vec<TitledId>,
}

impl WayRow {
    /// Tells whether a rule speaks against it, data would leave that must not, or it is certainly
    /// beyond the budget. What it does for single networks rules nothing out: another way may do
    /// those.
    pub fn is_ruled_out(&self) -> bool {
        let fails = self.verdicts.iter().any(|own| match own.aspect {
            Aspect::DataOnSite | Aspect::Budget => own.truth == Truth::Fails,
            Aspect::Serves(_) => false,
        });
        fails || !self.avoided_by.is_empty()
    }

    /// Returns whether it does the job of all networks.
    pub fn serves_all(&self) -> Truth {
        let serves = self.verdicts.iter().filter_map(|own| match own.aspect {
            Aspect::Serves(_) => Some(own.truth),
            Aspect::DataOnSite | Aspect::Budget => None,
        });
        all(serves)
    }
}

/// Returns the modes that are not ruled out: more rules for it first, then the lighter one.
pub(super) fn modes(rows: &[WayRow]) -> Vec<TitledId> {
    let left = rows.iter().filter(|own| !own.is_ruled_out());
    let mut left: Vec<(usize, &TitledId)> = left
        .filter_map(|own| match &own.way {
            Way::Mode(id) => Some((own.preferred_by.len(), id)),
            Way::Alternative(_) => None,
        })
        .collect();
    left.sort_by_key(|(rules, _)| core::cmp::Reverse(*rules));
    left.into_iter().map(|(_, id)| id.clone()).collect()
}

pub(super) fn rows(
    content: &Content,
    sheet: &AnswerSheet,
    plan: &NetworkPlan,
    needs: &[Need],
    rules: &[RuleResult],
) -> Vec<WayRow> {
    let library = content.library();
    let alternatives = library.alternatives.iter().map(|own| {
        let serves = needs.iter().map(|need| {
            let id = &need.network;
            let (truth, why) = if own.only.contains(id) || own.serves.contains(id) {
                (Truth::Holds, AspectWhy::Library)
            } else if own.partly.contains(id) {
                (Truth::Open, AspectWhy::Limits)
            } else {
                // The library lists what a way is good for, so what is not listed it is not for.
                (Truth::Fails, AspectWhy::NotSaid)
            };
            verdict(Aspect::Serves(id.clone()), truth, why)
        });
        let mut verdicts: Vec<Verdict> = serves.collect();
        verdicts.push(data_on_site(content, rules, own.keeps_data_on_site));
        verdicts.push(verdict(
            Aspect::Budget,
            Truth::Open,
            AspectWhy::MoneyUnknown,
        ));
        row(Way::Alternative(own.card.id.clone()), verdicts, &[])
    });
    let modes = library.modes.iter().map(|own| {
        let serves = needs
            .iter()
            .map(|need| on_5g(content, sheet, needs, need, &own.kinds));
        let mut verdicts: Vec<Verdict> = serves.collect();
        let keeps = Some(own.keeps_data_on_site);
        verdicts.push(data_on_site(content, rules, keeps));
        verdicts.push(budget(plan, YuanSpan::times(own.first_cost, 1)));
        row(Way::Mode(own.card.id.clone()), verdicts, rules)
    });
    alternatives.chain(modes).collect()
}

fn row(way: Way, verdicts: Vec<Verdict>, rules: &[RuleResult]) -> WayRow {
    let of = |truth: Truth, lists: &[fn(&RuleResult) -> &Vec<TitledId>]| -> Vec<TitledId> {
        let (Way::Mode(id) | Way::Alternative(id)) = &way;
        let own = rules
            .iter()
            .filter(|own| own.truth == truth && lists.iter().any(|list| list(own).contains(id)));
        own.map(|own| own.rule.clone()).collect()
    };
    WayRow {
        preferred_by: of(Truth::Holds, &[|own| &own.prefer]),
        avoided_by: of(Truth::Holds, &[|own| &own.avoid]),
        open_rules: of(Truth::Open, &[|own| &own.prefer, |own| &own.avoid]),
        way,
        verdicts,
    }
}

fn verdict(aspect: Aspect, truth: Truth, why: AspectWhy) -> Verdict {
    Verdict { aspect, truth, why }
}

/// Judges a network on a mode of 5G: only a measurement says whether it does the job.
fn on_5g(
    content: &Content,
    sheet: &AnswerSheet,
    needs: &[Need],
    need: &Need,
    kinds: &[String],
) -> Verdict {
    let aspect = Aspect::Serves(need.network.clone());
    if let Without5g::Only(list) = &need.without {
        return verdict(aspect, Truth::Fails, AspectWhy::StaysOn(list.clone()));
    }
    let rows = rows_of(sheet, kinds);
    let tests = content.library().site_tests.iter();
    let results: Vec<(Truth, AspectWhy)> = tests
        .filter_map(|test| {
            let percent = test.percent_of_need?;
            // A delay is this network's own; an uplink is shared with all that go on 5G.
            let own = core::iter::once(need);
            let others = needs.iter().filter(|other| match test.measure {
                Measure::Latency => false,
                Measure::Uplink | Measure::Loss | Measure::Signal | Measure::Load => {
                    other.network != need.network && other.may_use_5g()
                }
            });
            let asked = bound(test.measure, percent, own.chain(others));
            let worst = worst(test.measure, rows.iter().copied());
            Some(match (worst, asked) {
                (Some(worst), Some(bound)) => {
                    let truth = Truth::of(meets(test.measure, worst.value, bound));
                    let measure = test.measure;
                    (
                        truth,
                        AspectWhy::Measured {
                            measure,
                            worst,
                            bound,
                        },
                    )
                }
                (Some(_), None) | (None, _) => (Truth::Open, AspectWhy::NotMeasured),
            })
        })
        .collect();
    // The weakest result speaks; without any test nothing is known.
    let weakest = results.into_iter().min_by_key(|(truth, _)| *truth);
    let (truth, why) = weakest.unwrap_or((Truth::Open, AspectWhy::NotMeasured));
    verdict(aspect, truth, why)
}

/// Judges the data policy by the rules that say when data must stay.
fn data_on_site(content: &Content, rules: &[RuleResult], keeps: Option<bool>) -> Verdict {
    let aspect = Aspect::DataOnSite;
    let library = content.library().rules.iter();
    let says = library.filter(|own| own.keeps_data_on_site);
    let truths = says.filter_map(|own| {
        let result = rules.iter().find(|result| result.rule == own.card.id)?;
        Some(result.truth)
    });
    match truths.reduce(Truth::or).unwrap_or(Truth::Open) {
        Truth::Open => verdict(aspect, Truth::Open, AspectWhy::PolicyUnknown),
        Truth::Fails => verdict(aspect, Truth::Holds, AspectWhy::NotAsked),
        Truth::Holds => match keeps {
            Some(keeps) => verdict(aspect, Truth::of(keeps), AspectWhy::Library),
            None => verdict(aspect, Truth::Open, AspectWhy::NotSaid),
        },
    }
}

fn budget(plan: &NetworkPlan, cost: YuanSpan) -> Verdict {
    let Some(budget) = plan.budget else {
        return verdict(Aspect::Budget, Truth::Open, AspectWhy::MoneyUnknown);
    };
    let has = budget.yuan();
    let truth = if cost.least > has {
        Truth::Fails
    } else if cost.most.is_some_and(|most| most <= has) {
        Truth::Holds
    } else {
        Truth::Open
    };
    verdict(Aspect::Budget, truth, AspectWhy::Money(cost))
}
