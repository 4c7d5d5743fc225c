//! The prerequisite graph, as JSON.

use serde_json::{Value, json};
use zhizhen_core::{
    AnswerSheet, Content, GraphEdge, GraphNode, PrerequisiteGraph, Scorecard, Step, StepState,
    advise_on,
};

use super::effects::on_each_network;

/// Returns on each network what waits for what; edges name nodes by their places from 0.
pub(super) fn prerequisites_json(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
) -> Value {
    on_each_network(|network| {
        let advice = advise_on(content, sheet, card, network);
        let graph = zhizhen_core::prerequisites(content, card, &advice, network);
        let PrerequisiteGraph { nodes, edges } = &graph;
        let edges = edges
            .iter()
            .map(|GraphEdge { from, to, is_met }| json!({ "from": from, "to": to, "met": is_met }));
        json!({
            "nodes": nodes.iter().map(node_json).collect::<Vec<_>>(),
            "edges": edges.collect::<Vec<_>>(),
        })
    })
}

fn node_json(node: &GraphNode) -> Value {
    let GraphNode {
        step,
        state,
        column,
        row,
    } = node;
    let (state, first) = match state {
        StepState::Done => ("done", Value::Null),
        StepState::Possible => ("possible", Value::Null),
        StepState::Blocked(first) => ("blocked", step_json(first)),
    };
    let mut object = step_json(step);
    object["state"] = json!(state);
    object["first"] = first;
    object["column"] = json!(column);
    object["row"] = json!(row);
    object
}

fn step_json(step: &Step) -> Value {
    match step {
        Step::Template(id) => json!({ "template": id.as_str() }),
        Step::Fact(id, rung) => json!({ "question": id.as_str(), "at_least": rung.to_string() }),
    }
}
