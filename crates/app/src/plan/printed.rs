//! The plan saved with a case as the report prints it. Nothing is searched: it is only checked again.

use zhizhen_core::{
    AnswerSheet, Benefit, Content, TemplateId, YuanSpan, carried_out, payback, swings,
};
use zhizhen_report::{SavedCard, SavedPhase, SavedPlan};
use zhizhen_roadmap::{Reached, arranged};
use zhizhen_store::AdditionRow;

use super::{PHASES, Plan, objective_of, rules_of};
use crate::rules::plant_network;
use crate::views::{plan_placed, plan_tasks};

/// Returns the saved plan; `None` where none is saved, or the sheet has no index to hold it against.
pub(crate) fn printed(
    content: &Content,
    sheet: &AnswerSheet,
    additions: &[AdditionRow],
) -> Option<SavedPlan> {
    let plan = Plan::saved(additions)?;
    let rules = rules_of(content, additions, &plan);
    let objective = objective_of(content, &plan);
    let arrangement = plan.arrangement();
    let phases = plan.phases();
    let checked = arranged(content, sheet, objective, &rules, &phases, &arrangement)?;
    let tasks = plan_tasks(&plan, &checked, sheet.visit().date);
    let sum = |cards: &[SavedCard]| {
        let costs = cards.iter().map(|card| card.cost);
        costs.fold(YuanSpan::ZERO, YuanSpan::plus)
    };
    let card = |id: TemplateId| {
        let said = plan.cards.get(&id).cloned().unwrap_or_default();
        // What nothing says a cost of has no card, so every card has one.
        let cost = plan.cost(content, &id).unwrap_or(YuanSpan::ZERO);
        SavedCard {
            task: tasks.iter().find(|task| task.template == id).cloned(),
            template: id,
            owner: said.owner,
            starts: said.starts,
            ends: said.ends,
            cost,
            is_estimate: said.cost.is_some(),
            benefit: said.benefit,
            basis: said.basis,
            payback: said.benefit.map(|benefit| payback(cost, benefit)),
        }
    };
    let phases: Vec<SavedPhase> = (0..PHASES)
        .map(|at| {
            let ids = plan_placed(&plan, &checked, at);
            let cards: Vec<SavedCard> = ids.into_iter().map(&card).collect();
            let (index_after, stage_after) = match checked.phases[at].after {
                Reached::Index { index, stage } => (index, stage),
                Reached::Sme24 { .. } | Reached::Cmmm { .. } => (None, None),
            };
            SavedPhase {
                investment: sum(&cards),
                cards,
                index_after,
                stage_after,
            }
        })
        .collect();
    let all: Vec<SavedCard> = phases.iter().flat_map(|own| own.cards.clone()).collect();
    let investment = sum(&all);
    let benefit = all.iter().filter_map(|own| own.benefit);
    let benefit = benefit.reduce(Benefit::plus);
    let order: Vec<TemplateId> = all.iter().map(|own| own.template.clone()).collect();
    Some(SavedPlan {
        target: carried_out(content, sheet, &order, plant_network(additions)),
        phases,
        investment,
        benefit,
        payback: benefit.map(|own| payback(investment, own)),
        swings: benefit.map_or_else(Vec::new, |own| swings(investment, own).to_vec()),
        without_place: checked.leftovers.len(),
        refusals: checked.refusals.len(),
    })
}
