//! The ceiling of the library, as JSON.

use serde_json::{Value, json};
use zhizhen_core::{AnswerSheet, Ceiling, Content, Left};

use super::effects::{on_each_network, requirement_json};
use super::gate_json;
use super::reading::change_json;

/// Returns on each network how far all templates together reach, and what they leave.
pub(super) fn ceiling_json(content: &Content, sheet: &AnswerSheet) -> Value {
    on_each_network(|network| one(content, &zhizhen_core::ceiling(content, sheet, network)))
}

fn one(content: &Content, ceiling: &Ceiling) -> Value {
    let Ceiling {
        reach,
        gates,
        stuck,
        left,
    } = ceiling;
    let gates = gates.iter().map(|finding| {
        let mut gate = gate_json(&finding.kind);
        gate["stage"] = json!(finding.stage.to_string());
        gate["bites"] = json!(finding.bites);
        gate
    });
    let stuck = stuck.iter().map(|(template, missing)| {
        json!({
            "template": template.as_str(),
            "missing": missing.iter().map(requirement_json).collect::<Vec<_>>(),
        })
    });
    let left = left.iter().map(|own| {
        let Left {
            question,
            stands,
            reaches,
            beyond,
        } = own;
        let entry = content.beyond(question);
        let decides = entry.iter().flat_map(|entry| &entry.decides);
        json!({
            "question": question.as_str(),
            "stands": stands.to_string(),
            "reaches": reaches.to_string(),
            "beyond": beyond.as_ref().map(ToString::to_string),
            "decides": decides.map(ToString::to_string).collect::<Vec<_>>(),
        })
    });
    json!({
        "reach": change_json(content, reach),
        "gates": gates.collect::<Vec<_>>(),
        "stuck": stuck.collect::<Vec<_>>(),
        "left": left.collect::<Vec<_>>(),
    })
}
