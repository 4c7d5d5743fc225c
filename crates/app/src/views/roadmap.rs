//! A roadmap as the page shows it.

use std::collections::BTreeSet;

use zhizhen_core::{
    AnswerSheet, Benefit, Content, Date, PaybackCase, Requirement, TemplateId, YuanSpan, payback,
};
use zhizhen_report::PlanTask;
use zhizhen_roadmap::{
    Card, Change, Checked, Height, LeftBecause, Leftover, Objective, PhasePlan, Reached, Refusal,
    Shift,
};

use super::chart::chart_view;
use super::path::reached_view;
use super::text;
use crate::plan::{Judgement, Limit, PHASES, Plan, PlanCard, tenths, wan};
use crate::wire::{
    CardMove, GoneBecause, GoneCard, Language, PathReached, PaybackLine, PaybackView, PhaseLimits,
    PlacedCard, PlanCardInput, PlanInput, PlanObjective, RefusalLine, RoadmapCard, RoadmapNeed,
    RoadmapPhase, RoadmapTotals, RoadmapView, ShiftLine, Text, UnplacedCard, UnplacedLine, WanSpan,
};

pub(crate) fn roadmap_view(
    content: &Content,
    sheet: &AnswerSheet,
    judged: Option<&Judgement>,
    saved: Option<Plan>,
    language: Language,
) -> RoadmapView {
    let is_saved = saved.is_some();
    let Some(own) = judged else {
        return RoadmapView {
            has_index: false,
            is_saved,
            is_best_per_phase: false,
            best_after: None,
            best_lens_after: None,
            lenses: lenses(content),
            is_lens_gone: false,
            phases: Vec::new(),
            left: Vec::new(),
            gone: Vec::new(),
            refusals: Vec::new(),
            totals: totals(content, None, &[]),
            chart: None,
            plan: plan_input(&saved.unwrap_or_default()),
        };
    };
    let checked = &own.checked;
    let phases: Vec<RoadmapPhase> = (0..PHASES).map(|at| phase(content, own, at)).collect();
    let counted: Vec<TemplateId> = (0..PHASES)
        .flat_map(|at| placed(&own.plan, &own.checked, at))
        .collect();
    let has_cards = phases.iter().any(|phase| !phase.cards.is_empty());
    RoadmapView {
        has_index: true,
        is_saved,
        is_best_per_phase: own.is_best,
        best_after: own.best.phases.last().and_then(|own| index(&own.after).0),
        best_lens_after: own
            .best
            .phases
            .last()
            .and_then(|last| beside(content, own, last.lens_after)),
        lenses: lenses(content),
        is_lens_gone: own.objective != own.plan.objective,
        left: left(content, own, is_saved),
        gone: checked
            .leftovers
            .iter()
            .map(|own| gone(content, own))
            .collect(),
        refusals: refusal_lines(content, &own.plan, &checked.refusals),
        totals: totals(content, Some(own), &counted),
        chart: has_cards.then(|| {
            let tasks = tasks(&own.plan, &own.checked, sheet.visit().date);
            let lang = crate::report::paper_language(language);
            chart_view(zhizhen_report::plan_chart(content, &tasks, lang))
        }),
        phases,
        plan: plan_input(&own.plan),
    }
}

/// Lenses a phase can be arranged for.
fn lenses(content: &Content) -> Vec<PlanObjective> {
    let all = Objective::ALL.into_iter();
    all.filter(|own| own.is_in(content))
        .map(objective)
        .collect()
}

fn objective(own: Objective) -> PlanObjective {
    match own {
        Objective::Index => PlanObjective::Index,
        Objective::Sme24 => PlanObjective::Sme24,
        Objective::Cmmm => PlanObjective::Cmmm,
    }
}

/// Returns a result of the chosen lens; `None` where that is the index, which is shown anyway.
fn beside(content: &Content, own: &Judgement, reached: Reached) -> Option<PathReached> {
    (own.objective != Objective::Index).then(|| reached_view(content, reached))
}

fn small(phase: usize) -> u8 {
    u8::try_from(phase).unwrap_or(u8::MAX)
}

fn title(content: &Content, id: &TemplateId) -> Text {
    let found = content.template(id).map(|own| text(&own.title));
    found.unwrap_or_else(|| Text {
        zh: id.to_string(),
        en: None,
    })
}

fn wan_span(span: YuanSpan) -> WanSpan {
    WanSpan {
        least: wan(span.least),
        most: span.most.map(wan),
    }
}

fn index(reached: &Reached) -> (Option<String>, Option<String>) {
    match reached {
        Reached::Index { index, stage } => (
            index.map(|own| own.to_string()),
            stage.map(|own| own.to_string()),
        ),
        Reached::Sme24 { .. } | Reached::Cmmm { .. } => (None, None),
    }
}

/// Returns the cards a person has in a phase and the content has a place for: those that are carried
/// out, in their order, then the others.
pub(crate) fn placed(plan: &Plan, checked: &Checked, at: usize) -> Vec<TemplateId> {
    let phase = &checked.phases[at];
    let mut ids: Vec<TemplateId> = phase
        .cards
        .iter()
        .map(|card| card.template.clone())
        .collect();
    let gone: BTreeSet<&TemplateId> = checked.leftovers.iter().map(leftover_id).collect();
    let here = plan.cards.iter().filter(|(id, card)| {
        card.phase == Some(at)
            && !gone.contains(id)
            && !phase.cards.iter().any(|c| c.template == **id)
    });
    ids.extend(here.map(|(id, _)| id.clone()));
    ids
}

fn leftover_id(own: &Leftover) -> &TemplateId {
    match own {
        Leftover::Removed(id) | Leftover::NothingToMove(id) | Leftover::Unpriced(id) => id,
    }
}

fn effort(content: &Content, id: &TemplateId) -> (u16, u16) {
    content.template(id).map_or((0, 0), |own| own.effort_tenths)
}

/// Returns what cards cost together. What nothing says a cost of has no card, so every card has one.
fn investment(content: &Content, own: &Judgement, ids: &[TemplateId]) -> YuanSpan {
    let costs = ids.iter().filter_map(|id| own.cost(content, id));
    costs.fold(YuanSpan::ZERO, YuanSpan::plus)
}

fn phase(content: &Content, own: &Judgement, at: usize) -> RoadmapPhase {
    let (plan, limit) = (&own.checked.phases[at], &own.plan.limits[at]);
    let ids = placed(&own.plan, &own.checked, at);
    let cost = investment(content, own, &ids);
    let budget_used = cost.most.unwrap_or(cost.least);
    let staff = |id| u64::from(effort(content, id).1);
    let staff_used: u64 = ids.iter().map(staff).sum();
    let is_over = limit.budget.is_some_and(|most| budget_used > most)
        || limit.staff_tenths.is_some_and(|most| staff_used > most);
    let PhasePlan {
        before,
        after,
        lens_before,
        lens_after,
        ..
    } = plan;
    let (index_before, stage_before) = index(before);
    let (index_after, stage_after) = index(after);
    let best = &own.best.phases[at];
    let is_open = own.is_best && best.stopped.is_some();
    RoadmapPhase {
        ends: own.plan.phases()[at].ends,
        cards: ids.iter().map(|id| card(content, own, plan, id)).collect(),
        investment: wan_span(cost),
        budget_used: wan(budget_used),
        budget: limit.budget.map(wan),
        staff_used: tenths(staff_used),
        staff: limit.staff_tenths.map(tenths),
        is_over,
        index_before,
        index_after,
        stage_before,
        stage_after,
        lens_before: beside(content, own, *lens_before),
        lens_after: beside(content, own, *lens_after),
        at_most: is_open.then(|| reached_view(content, best.at_most)),
    }
}

fn card(content: &Content, own: &Judgement, plan: &PhasePlan, id: &TemplateId) -> RoadmapCard {
    let carried: Option<&Card> = plan.cards.iter().find(|own| own.template == *id);
    let said = own.plan.cards.get(id);
    let cost = own.cost(content, id).unwrap_or(YuanSpan::ZERO);
    let (least, most) = effort(content, id);
    RoadmapCard {
        id: id.to_string(),
        title: title(content, id),
        cost: wan_span(cost),
        is_estimate: own.is_estimate(id),
        effort_least: tenths(least.into()),
        effort_most: tenths(most.into()),
        starts: carried.map(|own| own.starts),
        ends: carried.map(|own| own.ends),
        moves: carried.map_or(Vec::new(), |own| {
            own.changes.iter().filter_map(card_move).collect()
        }),
        payback: said
            .and_then(|said| said.benefit)
            .map(|benefit| payback_view(cost, benefit)),
        owner: said.map(|said| said.owner.clone()).unwrap_or_default(),
    }
}

fn card_move(change: &Change) -> Option<CardMove> {
    let rung = |height: Height| match height {
        Height::Rung(rung) => Some(rung.to_string()),
        Height::Option(_) | Height::Scene(_) | Height::Mark(_) => None,
    };
    Some(CardMove {
        question: change.item.to_string(),
        from: change.from.and_then(rung),
        to: rung(change.to)?,
    })
}

pub(crate) fn payback_view(investment: YuanSpan, benefit: Benefit) -> PaybackView {
    let line = |case| match case {
        PaybackCase::Years(years) => PaybackLine::Years {
            years: years.to_string(),
        },
        PaybackCase::CostOpen => PaybackLine::CostOpen,
        PaybackCase::NoBenefit => PaybackLine::NoBenefit,
    };
    let own = payback(investment, benefit);
    PaybackView {
        cautious: line(own.cautious),
        middle: line(own.middle),
        hopeful: line(own.hopeful),
    }
}

fn totals(content: &Content, own: Option<&Judgement>, ids: &[TemplateId]) -> RoadmapTotals {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let cost = own.map_or(YuanSpan::ZERO, |own| investment(content, own, ids));
    let said = |id: &TemplateId| own.and_then(|own| own.plan.cards.get(id));
    let benefits = || ids.iter().filter_map(|id| said(id)?.benefit);
    let benefit = benefits().reduce(Benefit::plus);
    let estimated = ids
        .iter()
        .filter(|id| said(id).is_some_and(|own| own.cost.is_some()));
    let staff: u64 = ids.iter().map(|id| u64::from(effort(content, id).1)).sum();
    RoadmapTotals {
        cards: count(ids.len()),
        estimated: count(estimated.count()),
        investment: wan_span(cost),
        with_benefit: count(benefits().count()),
        benefit: benefit.map(|own| WanSpan {
            least: wan(own.least),
            most: Some(wan(own.most)),
        }),
        payback: benefit.map(|own| payback_view(cost, own)),
        staff: tenths(staff),
    }
}

fn left(content: &Content, own: &Judgement, is_saved: bool) -> Vec<UnplacedCard> {
    let line = |id: &TemplateId, because| UnplacedCard {
        id: id.to_string(),
        title: title(content, id),
        cost: own.cost(content, id).map(wan_span),
        because,
    };
    let left = own.checked.left.iter().map(|(id, because)| {
        let because = match because {
            LeftBecause::NothingToMove => UnplacedLine::NothingToMove,
            LeftBecause::Blocked(requirement) => UnplacedLine::Blocked {
                need: need(content, requirement),
            },
            LeftBecause::Budget { cost } => UnplacedLine::Budget { cost: wan(*cost) },
            LeftBecause::Staff { needs } => UnplacedLine::Staff {
                needs: tenths(*needs),
            },
            LeftBecause::Outweighed if is_saved && !own.is_best => UnplacedLine::Free,
            LeftBecause::Outweighed => UnplacedLine::Outweighed,
        };
        line(id, because)
    });
    let is_gone = |id: &&TemplateId| {
        !own.checked
            .leftovers
            .iter()
            .any(|own| leftover_id(own) == *id)
    };
    let unpriced = own.checked.unpriced.iter().filter(is_gone);
    left.chain(unpriced.map(|id| line(id, UnplacedLine::Unpriced)))
        .collect()
}

fn gone(content: &Content, own: &Leftover) -> GoneCard {
    let because = match own {
        Leftover::Removed(_) => GoneBecause::Removed,
        Leftover::NothingToMove(_) => GoneBecause::NothingToMove,
        Leftover::Unpriced(_) => GoneBecause::Unpriced,
    };
    let id = leftover_id(own);
    GoneCard {
        id: id.to_string(),
        title: content.template(id).map(|own| text(&own.title)),
        because,
    }
}

pub(crate) fn need(content: &Content, requirement: &Requirement) -> RoadmapNeed {
    match requirement {
        Requirement::Question(id, rung) => RoadmapNeed {
            question: Some(id.to_string()),
            rung: Some(rung.to_string()),
            template: None,
        },
        Requirement::Template(id) => RoadmapNeed {
            question: None,
            rung: None,
            template: Some(title(content, id)),
        },
    }
}

/// Returns refusals as lines; `plan` says where the cards they name were put.
pub(crate) fn refusal_lines(
    content: &Content,
    plan: &Plan,
    refusals: &[Refusal],
) -> Vec<RefusalLine> {
    let lines = refusals.iter();
    lines.map(|own| refusal_line(content, plan, own)).collect()
}

fn refusal_line(content: &Content, plan: &Plan, own: &Refusal) -> RefusalLine {
    let placed = |id: &TemplateId, phase: usize| PlacedCard {
        id: id.to_string(),
        title: title(content, id),
        phase: small(phase),
    };
    match own {
        Refusal::NoSuchPhase { template, phase } => RefusalLine::NoSuchPhase {
            card: placed(template, *phase),
        },
        Refusal::Twice(id) => RefusalLine::Twice {
            card: placed(
                id,
                plan.cards.get(id).and_then(|own| own.phase).unwrap_or(0),
            ),
        },
        Refusal::Needs {
            template,
            phase,
            requirement,
            later,
        } => RefusalLine::Needs {
            card: placed(template, *phase),
            need: need(content, requirement),
            later: later.iter().map(|(id, phase)| placed(id, *phase)).collect(),
            without: without(content, plan, requirement),
        },
        Refusal::TooLong {
            template,
            phase,
            months,
            phase_ends,
        } => RefusalLine::TooLong {
            card: placed(template, *phase),
            months: *months,
            phase_ends: *phase_ends,
        },
        Refusal::Budget { phase, costs, most } => RefusalLine::Budget {
            phase: small(*phase),
            costs: wan(*costs),
            most: wan(*most),
            over: wan(costs.saturating_sub(*most)),
        },
        Refusal::Staff { phase, takes, most } => RefusalLine::Staff {
            phase: small(*phase),
            takes: tenths(*takes),
            most: tenths(*most),
            over: tenths(takes.saturating_sub(*most)),
        },
        Refusal::Order { first, then } => RefusalLine::Order {
            first: title(content, first),
            then: title(content, then),
        },
        Refusal::Cycle(ids) => RefusalLine::Cycle {
            cards: ids.iter().map(|id| title(content, id)).collect(),
        },
    }
}

/// Returns templates without a card that would bring what is missing.
fn without(content: &Content, plan: &Plan, requirement: &Requirement) -> Vec<Text> {
    let has_card = |id: &TemplateId| plan.cards.get(id).is_some_and(|own| own.phase.is_some());
    let brings = content.templates().iter().filter(|own| match requirement {
        Requirement::Question(id, rung) => own.opens(id, *rung),
        Requirement::Template(id) => own.id == *id,
    });
    let free = brings.filter(|own| !has_card(&own.id));
    free.map(|own| text(&own.title)).collect()
}

pub(crate) fn shift_lines(content: &Content, shifts: &[Shift]) -> Vec<ShiftLine> {
    let line = |own: &Shift| {
        let Shift { template, from, to } = own;
        ShiftLine {
            id: template.to_string(),
            title: title(content, template),
            from: from.map(small),
            to: to.map(small),
        }
    };
    shifts.iter().map(line).collect()
}

/// Returns the bars of the chart: by the dates a person set, else by the months reckoned.
pub(crate) fn tasks(plan: &Plan, checked: &Checked, visit: Option<Date>) -> Vec<PlanTask> {
    let phases = checked.phases.iter();
    let cards = phases.enumerate().flat_map(|(at, phase)| {
        let cards = phase.cards.iter();
        cards.map(move |card| (at, card))
    });
    let tasks = cards.map(|(at, card)| {
        let said = plan.cards.get(&card.template);
        let dated =
            said.and_then(|own| Some((months(visit?, own.starts?), months(visit?, own.ends?) + 1)));
        let short = |month: u32| u16::try_from(month).unwrap_or(u16::MAX);
        let (from, to) = dated.unwrap_or((short(card.starts), short(card.ends)));
        PlanTask {
            template: card.template.clone(),
            owner: said.map(|own| own.owner.clone()).unwrap_or_default(),
            from,
            to,
            is_later: at > 0,
        }
    });
    tasks.collect()
}

/// Returns the whole months from one day to another; 0 for a day before.
fn months(from: Date, to: Date) -> u16 {
    let count = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    let begun = i32::from(to.day() < from.day());
    u16::try_from((count(to) - count(from) - begun).max(0)).unwrap_or(u16::MAX)
}

fn plan_input(plan: &Plan) -> PlanInput {
    let Plan {
        objective: by,
        limits,
        cards,
    } = plan;
    let limits = limits.iter().map(|limit| {
        let Limit {
            budget,
            staff_tenths,
        } = limit;
        PhaseLimits {
            budget_wan: budget.map(wan).unwrap_or_default(),
            staff: staff_tenths.map(tenths).unwrap_or_default(),
        }
    });
    let cards = cards.iter().map(|(id, card)| {
        let PlanCard {
            phase,
            cost,
            benefit,
            basis,
            owner,
            starts,
            ends,
            after,
        } = card;
        let day = |day: &Option<Date>| day.map(|own| own.to_string()).unwrap_or_default();
        let money = |own: Option<u64>| own.map(wan).unwrap_or_default();
        PlanCardInput {
            template: id.to_string(),
            phase: phase.map(small),
            cost_from: money(cost.map(|own| own.least)),
            cost_to: money(cost.and_then(|own| own.most)),
            benefit_from: money(benefit.map(|own| own.least)),
            benefit_to: money(benefit.map(|own| own.most)),
            basis: basis.clone(),
            owner: owner.clone(),
            starts: day(starts),
            ends: day(ends),
            after: after.iter().map(ToString::to_string).collect(),
        }
    });
    PlanInput {
        by: objective(*by),
        limits: limits.collect(),
        cards: cards.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_whole_and_never_backwards() {
        let day = |text| Date::parse(text).unwrap();
        for (from, to, expected) in [
            ("2026-11-21", "2026-11-21", 0),
            ("2026-11-21", "2026-12-20", 0),
            ("2026-11-21", "2026-12-21", 1),
            ("2026-11-21", "2027-11-21", 12),
            ("2026-11-21", "2026-01-01", 0),
        ] {
            assert_eq!(months(day(from), day(to)), expected, "{from} {to}");
        }
    }
}
