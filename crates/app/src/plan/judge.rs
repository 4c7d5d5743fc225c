//! What a plan comes to: its cards checked again, beside what the program would arrange.

use std::collections::BTreeSet;

use zhizhen_core::{AnswerSheet, Content, TemplateId, YuanSpan};
use zhizhen_roadmap::{
    Arrangement, Checked, Limits, Objective, Refusal, Roadmap, Rules, arranged, roadmap,
};
use zhizhen_store::AdditionRow;

use super::Plan;
use crate::rules::rules;
use crate::wire::PlanUnit;

/// A plan judged.
pub(crate) struct Judgement {
    /// The rules it was judged by.
    pub(crate) rules: Rules,
    /// What it was arranged for: what the plan says, the index where the content has no such lens.
    pub(crate) objective: Objective,
    /// The plan as it stands; a fresh one where none is saved.
    pub(crate) plan: Plan,
    /// What it comes to.
    pub(crate) checked: Checked,
    /// What the program arranges by the same limits.
    pub(crate) best: Roadmap,
    /// Both have the same cards in the same phases.
    pub(crate) is_best: bool,
}

/// Returns the rules of a plan: those of the case, with the estimates the person entered going before
/// the cost classes. Upper ends count, for a plan has to hold its budget.
pub(crate) fn rules_of(content: &Content, additions: &[AdditionRow], plan: &Plan) -> Rules {
    let mut own = rules(content, additions, PlanUnit::Money, None);
    let estimates = plan.cards.iter();
    let estimates = estimates.filter_map(|(id, card)| Some((id.clone(), card.cost?.most?)));
    own.costs.templates.extend(estimates);
    own
}

/// Returns what a plan is arranged for in this content.
pub(crate) fn objective_of(content: &Content, plan: &Plan) -> Objective {
    match plan.objective.is_in(content) {
        true => plan.objective,
        false => Objective::Index,
    }
}

/// Judges a saved plan, or makes a fresh one; `None` when the sheet has no index.
pub(crate) fn judge(
    content: &Content,
    sheet: &AnswerSheet,
    additions: &[AdditionRow],
    saved: Option<Plan>,
    limits: &Limits<'_>,
) -> Option<Judgement> {
    let plan = saved.clone().unwrap_or_default();
    let (rules, phases) = (rules_of(content, additions, &plan), plan.phases());
    let objective = objective_of(content, &plan);
    let best = roadmap(content, sheet, objective, &rules, &phases, limits)?;
    let made = Arrangement::from(&best);
    let plan = match saved {
        Some(own) => own,
        None => plan.placed(&made, |_| false),
    };
    let checked = arranged(
        content,
        sheet,
        objective,
        &rules,
        &phases,
        &plan.arrangement(),
    )?;
    let set = |cards: Vec<(TemplateId, usize)>| cards.into_iter().collect::<BTreeSet<_>>();
    let stands = checked.phases.iter().enumerate().flat_map(|(at, phase)| {
        let cards = phase.cards.iter();
        cards.map(move |card| (card.template.clone(), at))
    });
    let is_best = checked.refusals.is_empty() && set(stands.collect()) == set(made.cards);
    Some(Judgement {
        rules,
        objective,
        plan,
        checked,
        best,
        is_best,
    })
}

impl Plan {
    /// Returns what a template costs in yuan: the estimate entered, else the span of its class.
    pub(crate) fn cost(&self, content: &Content, id: &TemplateId) -> Option<YuanSpan> {
        let own = self.cards.get(id).and_then(|card| card.cost);
        let class = || {
            let class = content
                .parts()
                .cost_class(&content.template(id)?.cost_class)?;
            Some(YuanSpan::times(class.span?, 1))
        };
        own.or_else(class)
    }
}

impl Judgement {
    /// Returns what a template costs in yuan: the estimate entered, else the span of its class.
    pub(crate) fn cost(&self, content: &Content, id: &TemplateId) -> Option<YuanSpan> {
        self.plan.cost(content, id)
    }

    /// Tells whether the cost of a template is an estimate entered by a person.
    pub(crate) fn is_estimate(&self, id: &TemplateId) -> bool {
        self.plan
            .cards
            .get(id)
            .is_some_and(|card| card.cost.is_some())
    }
}

/// Returns what of `now` was not there before, or not that bad. A plan that stood wrong already, such as
/// after an answer was changed, can so be put right step by step.
pub(crate) fn worse(now: Vec<Refusal>, before: &[Refusal]) -> Vec<Refusal> {
    let is_new = |own: &Refusal| {
        !before.iter().any(|old| match (own, old) {
            (
                Refusal::Budget { phase, costs, .. },
                Refusal::Budget {
                    phase: other,
                    costs: spent,
                    ..
                },
            ) => phase == other && costs <= spent,
            (
                Refusal::Staff { phase, takes, .. },
                Refusal::Staff {
                    phase: other,
                    takes: taken,
                    ..
                },
            ) => phase == other && takes <= taken,
            (
                Refusal::Needs {
                    template, phase, ..
                },
                Refusal::Needs {
                    template: id,
                    phase: other,
                    ..
                },
            ) => template == id && phase == other,
            _ => own == old,
        })
    };
    now.into_iter().filter(|own| is_new(own)).collect()
}
