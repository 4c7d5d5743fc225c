//! The roadmap for machines: phases under one budget and staff limit each, best per phase.

use serde_json::{Value, json};
use zhizhen_core::{AnswerSheet, Content, PlantNetwork, TemplateId, YuanSpan};
use zhizhen_roadmap::{Card, Change, Height, LeftBecause, Limits, Phase, Reached, Stop};

use super::missing_requirement;
use crate::plan::{Judgement, Plan, code, judge, of_code, read_limits, tenths};
use crate::rules::additions_on;
use crate::views::reached_view;
use crate::wire::{ErrorCode, ErrorView, PhaseLimits};

/// Returns the roadmap of a sheet for `by` (`index`, `sme24` or `cmmm`), each phase under the same
/// limits as typed (万元 and person-months; absent for none), mobile projects built on `network`; null
/// when the sheet has no index. Money is in whole yuan.
///
/// Errors: another `by`, or a lens the content does not have; limits that are no numbers.
pub fn roadmap_json(
    content: &Content,
    sheet: &AnswerSheet,
    by: &str,
    budget_wan: Option<&str>,
    staff: Option<&str>,
    network: PlantNetwork,
) -> Result<Value, ErrorView> {
    let typed = PhaseLimits {
        budget_wan: budget_wan.unwrap_or_default().to_owned(),
        staff: staff.unwrap_or_default().to_owned(),
    };
    let objective = of_code(by).ok_or_else(|| {
        let error = ErrorView::new(ErrorCode::ChoiceUnknown);
        let shown: String = by.chars().take(40).collect();
        error.with("value", shown).at("--roadmap-by")
    })?;
    if !objective.is_in(content) {
        let error = ErrorView::new(ErrorCode::LensUnknown);
        return Err(error.with("lens", by).at("--roadmap-by"));
    }
    let limits = read_limits(&vec![typed; crate::plan::PHASES]).map_err(at_flag)?;
    let plan = Plan {
        objective,
        limits,
        ..Plan::default()
    };
    // A fresh plan under limits: nothing is placed yet, so the program's own arrangement is taken.
    let judged = judge(
        content,
        sheet,
        &additions_on(network),
        Some(plan),
        &Limits::default(),
    );
    Ok(judged.map_or(Value::Null, |own| json_of(content, &own)))
}

/// The phases share one typed limit, so one error says all.
fn at_flag(error: ErrorView) -> ErrorView {
    let is_staff = |own: &ErrorView| {
        own.field
            .as_deref()
            .is_some_and(|own| own.ends_with("staff"))
    };
    let flag = |own: &ErrorView| {
        if is_staff(own) {
            "--staff"
        } else {
            "--budget-wan"
        }
    };
    let mut also = error.also.clone();
    also.retain(|own| own.field.as_deref() == Some("limits.0.staff"));
    also.retain(|_| !is_staff(&error));
    let also = also.into_iter().map(|own| {
        let flag = flag(&own);
        own.at(flag)
    });
    ErrorView {
        also: also.collect(),
        field: Some(flag(&error).to_owned()),
        ..error
    }
}

fn json_of(content: &Content, own: &Judgement) -> Value {
    let cost = |id: &TemplateId| own.cost(content, id).unwrap_or(YuanSpan::ZERO);
    let sum = |cards: &[Card]| {
        let costs = cards.iter().map(|card| cost(&card.template));
        costs.fold(YuanSpan::ZERO, YuanSpan::plus)
    };
    let phases = own.best.phases.iter().zip(own.plan.phases());
    let phases = phases.map(|(plan, limits)| {
        let Phase {
            ends,
            budget,
            staff_tenths,
        } = limits;
        let cards = plan.cards.iter().map(|card| {
            json!({
                "template": card.template.as_str(),
                "title": content.template(&card.template).map(|own| own.title.zh.as_str()),
                "investment_yuan": span(cost(&card.template)),
                "staff_months": [
                    tenths(card.effort_tenths.0.into()),
                    tenths(card.effort_tenths.1.into()),
                ],
                "starts_month": card.starts,
                "ends_month": card.ends,
                "moves": card.changes.iter().filter_map(change).collect::<Vec<_>>(),
            })
        });
        let (before, stage_before) = reached(&plan.before);
        let (after, stage_after) = reached(&plan.after);
        json!({
            "ends_month": ends,
            "budget_yuan": budget,
            "staff_months": staff_tenths.map(tenths),
            "cards": cards.collect::<Vec<_>>(),
            "investment_yuan": span(sum(&plan.cards)),
            "counted_yuan": plan.cost,
            "takes_staff_months": tenths(plan.effort_tenths),
            "index_before": before,
            "index_after": after,
            "stage_before": stage_before,
            "stage_after": stage_after,
            "proven": plan.stopped.is_none(),
            "stopped": plan.stopped.map(|own| match own {
                Stop::Cancelled => "cancelled",
                Stop::Limit => "limit",
            }),
            "lens_before": lens(content, plan.lens_before),
            "lens_after": lens(content, plan.lens_after),
            "at_most": reached_view(content, plan.at_most).number,
            "at_most_level": reached_view(content, plan.at_most).level,
        })
    });
    let all: Vec<Card> = own
        .best
        .phases
        .iter()
        .flat_map(|own| own.cards.clone())
        .collect();
    let effort = own.best.phases.iter().map(|own| own.effort_tenths).sum();
    let left = own.best.left.iter().map(|(id, because)| {
        let mut line = json!({ "template": id.as_str() });
        let because = match because {
            LeftBecause::NothingToMove => "nothing_to_move",
            LeftBecause::Blocked(requirement) => {
                line["missing"] = missing_requirement(requirement);
                "blocked"
            }
            LeftBecause::Budget { cost } => {
                line["counted_yuan"] = json!(cost);
                "budget"
            }
            LeftBecause::Staff { needs } => {
                line["takes_staff_months"] = json!(tenths(*needs));
                "staff"
            }
            LeftBecause::Outweighed => "outweighed",
        };
        line["because"] = json!(because);
        line
    });
    let unpriced = own.best.unpriced.iter().map(TemplateId::as_str);
    json!({
        "arranged": "best_per_phase",
        "by": code(own.objective),
        "verify": "cost_classes",
        "phases": phases.collect::<Vec<_>>(),
        "totals": {
            "cards": all.len(),
            "investment_yuan": span(sum(&all)),
            "counted_yuan": own.best.phases.iter().map(|own| own.cost).sum::<u64>(),
            "takes_staff_months": tenths(effort),
            // A sheet says nothing of benefits.
            "payback": Value::Null,
            "payback_missing": ["yearly_benefit"],
        },
        "left": left.collect::<Vec<_>>(),
        "unpriced": unpriced.collect::<Vec<_>>(),
        "steps": own.best.steps,
    })
}

fn span(own: YuanSpan) -> Value {
    json!([own.least, own.most])
}

fn reached(own: &Reached) -> (Option<String>, Option<String>) {
    match own {
        Reached::Index { index, stage } => (
            index.map(|own| own.to_string()),
            stage.map(|own| own.to_string()),
        ),
        Reached::Sme24 { .. } | Reached::Cmmm { .. } => (None, None),
    }
}

fn lens(content: &Content, own: Reached) -> Value {
    let own = reached_view(content, own);
    json!({ "number": own.number, "level": own.level })
}

fn change(own: &Change) -> Option<Value> {
    let rung = |height| match height {
        Height::Rung(rung) => Some(rung.to_string()),
        Height::Option(_) | Height::Scene(_) | Height::Mark(_) => None,
    };
    Some(json!({
        "question": own.item.as_str(),
        "from": own.from.and_then(rung),
        "to": rung(own.to)?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::embedded_content;

    #[test]
    fn limits_that_are_no_numbers_are_named_by_their_flag() {
        let content = embedded_content().content;
        let sheet = crate::sample::full_sample(&content);
        let error = roadmap_json(
            &content,
            &sheet,
            "index",
            Some("-5"),
            Some("many"),
            PlantNetwork::FiveG,
        )
        .unwrap_err();
        assert_eq!(error.code, ErrorCode::DecimalInvalid);
        assert_eq!(error.field.as_deref(), Some("--budget-wan"));
        let also: Vec<_> = error.also.iter().map(|own| own.field.as_deref()).collect();
        assert_eq!(also, [Some("--staff")]);
        let error = roadmap_json(
            &content,
            &sheet,
            "index",
            None,
            Some("many"),
            PlantNetwork::FiveG,
        )
        .unwrap_err();
        assert_eq!(
            (error.field.as_deref(), error.also.len()),
            (Some("--staff"), 0)
        );
    }
}
