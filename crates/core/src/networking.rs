//! Network advice: what the planned templates ask of a network, what does the job without 5G, which
//! rules of the library speak for which way, and what the site tests say about it.
//!
//! Every rule, figure and name comes from the library; here they are only judged, in three values,
//! so that what was not measured is never taken for met. Deliberately absent: words, and prices:
//! those stand in the library as orders of magnitude, each with its source.

mod measured;
mod needs;
mod rules;
mod ways;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

pub use measured::{TestReading, TestResult};
pub use needs::{Need, Without5g};
pub use rules::{RuleResult, TestOfRule};
pub use ways::{Aspect, AspectWhy, Verdict, Way, WayRow};

use crate::{AnswerSheet, Content, Money, Scorecard, TemplateId, TitledId, Truth};

/// What a person plans, beside what the sheet says. Whatever is not given is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkPlan {
    /// Templates to be carried out.
    pub templates: Vec<TemplateId>,
    /// Terminals planned on each network.
    pub terminals: BTreeMap<TitledId, u32>,
    /// Money for building the network.
    pub budget: Option<Money>,
    /// Yes or no to the questions of rules, by rule.
    pub asked: BTreeMap<TitledId, bool>,
}

/// Whether 5G is worth it here, as far as the library and the tests can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use5g {
    /// No planned template asks anything of a network: there is nothing to choose.
    NothingPlanned,
    /// Everything asked for is done without 5G, or stays on a wire whatever there is: do not build it.
    No,
    /// Some networks are done without 5G only within limits: look at those first.
    OnlyBeyondLimits(Vec<TitledId>),
    /// For these networks the library knows no other way.
    Yes(Vec<TitledId>),
}

/// The advice on networks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkAdvice {
    /// What is asked, in the order of the content's networks.
    pub needs: Vec<Need>,
    /// Whether 5G is worth it.
    pub use_5g: Use5g,
    /// Every rule, in the order of the library.
    pub rules: Vec<RuleResult>,
    /// The site tests on each kind of network that was measured.
    pub tests: Vec<TestResult>,
    /// The comparison table: first what does without 5G, then the modes of 5G.
    pub rows: Vec<WayRow>,
    /// Modes of 5G to think of, best first; empty where 5G is not worth it or none is left.
    pub modes: Vec<TitledId>,
}

/// Advises on networks; `card` is the plain score of the sheet.
///
/// Templates that the content does not know ask for nothing.
pub fn network_advice(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    plan: &NetworkPlan,
) -> NetworkAdvice {
    let needs = needs::needs(content, plan);
    let use_5g = use_5g(&needs);
    let rules = rules::results(content, sheet, card, plan, &needs);
    let tests = measured::results(content, sheet, &needs);
    let rows = ways::rows(content, sheet, plan, &needs, &rules);
    let modes = match &use_5g {
        Use5g::NothingPlanned | Use5g::No => Vec::new(),
        Use5g::OnlyBeyondLimits(_) | Use5g::Yes(_) => ways::modes(&rows),
    };
    NetworkAdvice {
        needs,
        use_5g,
        rules,
        tests,
        rows,
        modes,
    }
}

fn use_5g(needs: &[Need]) -> Use5g {
    let of = |wanted: fn(&Without5g) -> bool| -> Vec<TitledId> {
        let found = needs.iter().filter(|own| wanted(&own.without));
        found.map(|own| own.network.clone()).collect()
    };
    let only_5g = of(|own| matches!(own, Without5g::NotKnown));
    let limited = of(|own| matches!(own, Without5g::Within(_)));
    match (needs.is_empty(), only_5g.is_empty(), limited.is_empty()) {
        (true, ..) => Use5g::NothingPlanned,
        (false, false, _) => Use5g::Yes(only_5g),
        (false, true, false) => Use5g::OnlyBeyondLimits(limited),
        (false, true, true) => Use5g::No,
    }
}

/// Returns whether all hold, one after the other.
fn all(truths: impl Iterator<Item = Truth>) -> Truth {
    truths.fold(Truth::Holds, Truth::and)
}
