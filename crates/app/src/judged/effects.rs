//! The true effect of templates and the truth about 5G, as JSON.

use serde_json::{Value, json};
use zhizhen_core::{
    AnswerSheet, Change, Content, Effect, FiveG, InPlace, Opened, Opens, PlantNetwork, Reading,
    Requirement, Scorecard, SmeLens, TemplateId, advise_on,
};

use super::reading::change_json;

/// Returns the effects of the recommended templates on each network, in the order of its advice.
pub(super) fn effects_json(content: &Content, sheet: &AnswerSheet, card: &Scorecard) -> Value {
    on_each_network(|network| {
        let advice = advise_on(content, sheet, card, network);
        let recommended = advice.recommended.into_iter();
        let order: Vec<TemplateId> = recommended.map(|own| own.template).collect();
        let effects = zhizhen_core::effects(content, sheet, &order, network);
        effects
            .iter()
            .map(|own| effect_json(content, own))
            .collect()
    })
}

/// Returns what holds with mobile projects on 5G, and what holds on any other network.
pub(super) fn on_each_network(tell: impl Fn(PlantNetwork) -> Value) -> Value {
    json!({
        "five_g": tell(PlantNetwork::FiveG),
        "other": tell(PlantNetwork::Other),
    })
}

/// Returns a requirement: a question with the rung it needs, or a template.
pub(super) fn requirement_json(requirement: &Requirement) -> Value {
    match requirement {
        Requirement::Question(id, rung) => {
            json!({ "question": id.as_str(), "needs": rung.to_string() })
        }
        Requirement::Template(id) => json!({ "template": id.as_str() }),
    }
}

fn effect_json(content: &Content, own: &Effect) -> Value {
    let Effect {
        template,
        alone,
        opens,
        in_place,
    } = own;
    let (in_place, waits_for) = match in_place {
        Ok(InPlace { effect, opens }) => {
            let effect = change_json(content, effect);
            (
                json!({ "effect": effect, "opens": opens_json(content, opens) }),
                Vec::new(),
            )
        }
        Err(missing) => (Value::Null, missing.iter().map(requirement_json).collect()),
    };
    json!({
        "template": template.as_str(),
        "alone": change_json(content, alone),
        "opens": opens_json(content, opens),
        "in_place": in_place,
        "waits_for": waits_for,
    })
}

fn opens_json(content: &Content, opens: &Opens) -> Value {
    let Opens {
        templates,
        together,
    } = opens;
    let templates = templates.iter().map(|Opened { template, effect }| {
        json!({ "template": template.as_str(), "effect": change_json(content, effect) })
    });
    json!({
        "templates": templates.collect::<Vec<_>>(),
        "together": change_json(content, together),
    })
}

/// Returns what 5G itself moves and what runs on it, each as the readings before and after.
pub(super) fn five_g_json(content: &Content, own: &FiveG) -> Value {
    let FiveG {
        templates,
        itself,
        pays,
        runs_on_it,
        comes_first,
        with_what_comes_first,
        elsewhere,
        only_here,
    } = own;
    let ids =
        |list: &[TemplateId]| -> Vec<String> { list.iter().map(ToString::to_string).collect() };
    let sme24 = content.parts().national.sme24.as_ref();
    let thresholds = sme24.map(SmeLens::thresholds).unwrap_or_default();
    let change = |own: &Change<Reading>| change_json(content, own);
    let pays = pays.iter().map(|own| {
        json!({
            "item": own.item.as_str(),
            "option": own.letter.to_string(),
            "points": own.points.published(&thresholds),
            "question": own.question.as_str(),
            "from": own.from.to_string(),
            "stands": own.stands.map(|rung| rung.to_string()),
        })
    });
    json!({
        "templates": ids(templates),
        "itself": change(itself),
        "pays": pays.collect::<Vec<_>>(),
        "runs_on_it": change(runs_on_it),
        "comes_first": ids(comes_first),
        "with_what_comes_first": change(with_what_comes_first),
        "elsewhere": change(elsewhere),
        "only_here": ids(only_here),
    })
}
