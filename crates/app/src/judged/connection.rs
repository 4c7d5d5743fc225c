//! The connection plan for machines: ids and numbers of docs/formats.md.

use serde_json::{Value, json};
use zhizhen_core::{
    Action, AnswerSheet, Computed, Content, Extent, PointsFrom, Scorecard, TitledId, Unclear,
    YuanSpan, connection_plan,
};

pub(super) fn connection_json(content: &Content, sheet: &AnswerSheet, card: &Scorecard) -> Value {
    let plan = connection_plan(content, sheet, card);
    let groups = plan.groups();
    let groups = groups.iter().map(|own| {
        let first = own.rows.first().and_then(|row| plan.rows.get(*row));
        let (action, substitute, look) = match &own.action {
            Action::LeaveAlone => ("leave_alone", None, Vec::new()),
            Action::Connect => ("connect", None, Vec::new()),
            Action::Substitute(template) => ("substitute", Some(template.as_str()), Vec::new()),
            Action::Look(unclear) => {
                let unclear = unclear.iter().map(|own| match own {
                    Unclear::Networked => "networked",
                    Unclear::Controller => "controller",
                });
                ("look", None, unclear.collect())
            }
        };
        json!({
            "action": action,
            "substitute": substitute,
            "look": look,
            "machines": own.machines,
            "rows": own.rows.iter().map(|row| row + 1).collect::<Vec<_>>(),
            "ways": ids(&own.ways),
            "gateways": ids(&own.gateways),
            "points": ids(&own.points),
            "points_from": first.map(|row| match row.points_from {
                PointsFrom::Protocol => "protocol",
                PointsFrom::Gateway => "gateway",
                PointsFrom::Minimum => "minimum",
            }),
            "cost_yuan": own.cost.map(span_json),
        })
    });
    let reached = plan.reached.iter().map(|own| {
        let rates = own.rates.iter().map(|rate| {
            json!({
                "question": rate.question.as_str(),
                "before": computed_json(rate.now),
                "after": computed_json(rate.after),
                "rung_before": rate.rung_now.to_string(),
                "rung_after": rate.rung.to_string(),
                "answered": rate.answered.map(|rung| rung.to_string()),
            })
        });
        json!({
            "extent": match own.extent {
                Extent::Connected => "connected",
                Extent::WithSubstitutes => "with_substitutes",
                Extent::AllLookedAt => "all_looked_at",
            },
            "rates": rates.collect::<Vec<_>>(),
            "index": own.index.map(|number| number.to_string()),
            "level": own.level.map(|stage| stage.to_string()),
        })
    });
    json!({
        "machines": plan.totals.machines,
        "networked": plan.totals.networked,
        "connect": plan.totals.connect,
        "substitute": plan.totals.substitute,
        "look": plan.totals.look,
        "cost_yuan": span_json(plan.totals.cost),
        "groups": groups.collect::<Vec<_>>(),
        "reached": reached.collect::<Vec<_>>(),
    })
}

pub(super) fn ids(list: &[TitledId]) -> Vec<&str> {
    list.iter().map(TitledId::as_str).collect()
}

/// Writes a span as least and most; the most is `null` where nobody says.
pub(super) fn span_json(own: YuanSpan) -> Value {
    json!([own.least, own.most])
}

fn computed_json(own: Computed) -> Value {
    json!([own.count, own.total])
}
