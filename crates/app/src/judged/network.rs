//! The advice on networks for machines, for the templates that the advice recommends: a sheet holds
//! no terminals and no budget, so what rests on those stays open.

use serde_json::{Value, json};
use zhizhen_core::{
    Advice, AnswerSheet, Aspect, Content, NetworkPlan, Scorecard, Truth, Use5g, Way, Without5g,
    network_advice,
};

use super::connection::ids;

pub(super) fn network_json(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    advice: &Advice,
) -> Value {
    let templates = advice.recommended.iter();
    let plan = NetworkPlan {
        templates: templates.map(|own| own.template.clone()).collect(),
        ..NetworkPlan::default()
    };
    let own = network_advice(content, sheet, card, &plan);
    let (use_5g, networks) = match &own.use_5g {
        Use5g::NothingPlanned => ("nothing_planned", &[][..]),
        Use5g::No => ("no", &[][..]),
        Use5g::OnlyBeyondLimits(list) => ("only_beyond_limits", &list[..]),
        Use5g::Yes(list) => ("yes", &list[..]),
    };
    let needs = own.needs.iter().map(|need| {
        let (without, by) = match &need.without {
            Without5g::Only(list) => ("only", &list[..]),
            Without5g::Done(list) => ("done", &list[..]),
            Without5g::Within(list) => ("within", &list[..]),
            Without5g::NotKnown => ("not_known", &[][..]),
        };
        let templates = need.templates.iter();
        json!({
            "network": need.network.as_str(),
            "templates": templates.map(ToString::to_string).collect::<Vec<_>>(),
            "latency_ms": need.latency_ms,
            "without_5g": without,
            "by": ids(by),
        })
    });
    let rules = own
        .rules
        .iter()
        .map(|rule| json!({ "rule": rule.rule.as_str(), "applies": truth(rule.truth) }));
    let tests = own.tests.iter().map(|test| {
        json!({
            "test": test.test.as_str(),
            "kind": test.kind,
            "worst": test.worst.as_ref().map(|worst| worst.value.to_string()),
            "place": test.worst.as_ref().map(|worst| worst.place.as_str()),
            "bound": test.bound.map(|bound| bound.to_string()),
            "met": truth(test.truth),
        })
    });
    let ways = own.rows.iter().map(|row| {
        let (kind, id) = match &row.way {
            Way::Alternative(id) => ("alternative", id),
            Way::Mode(id) => ("mode", id),
        };
        let aspects = row.verdicts.iter().map(|verdict| {
            let (aspect, network) = match &verdict.aspect {
                Aspect::Serves(network) => ("serves", Some(network.as_str())),
                Aspect::DataOnSite => ("data_on_site", None),
                Aspect::Budget => ("budget", None),
            };
            json!({ "aspect": aspect, "network": network, "met": truth(verdict.truth) })
        });
        json!({
            "kind": kind,
            "way": id.as_str(),
            "ruled_out": row.is_ruled_out(),
            "aspects": aspects.collect::<Vec<_>>(),
            "preferred_by": ids(&row.preferred_by),
            "avoided_by": ids(&row.avoided_by),
            "open_rules": ids(&row.open_rules),
        })
    });
    json!({
        "use_5g": use_5g,
        "networks": ids(networks),
        "modes": ids(&own.modes),
        "needs": needs.collect::<Vec<_>>(),
        "rules": rules.collect::<Vec<_>>(),
        "tests": tests.collect::<Vec<_>>(),
        "ways": ways.collect::<Vec<_>>(),
    })
}

pub(super) const fn truth(own: Truth) -> &'static str {
    match own {
        Truth::Holds => "holds",
        Truth::Fails => "fails",
        Truth::Open => "open",
    }
}
