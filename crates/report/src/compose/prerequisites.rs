//! The prerequisite graph in words: what each box is called and what has to come first.

use zhizhen_core::{Content, GraphEdge, GraphNode, PrerequisiteGraph, Step, StepState};

use crate::chart::{Graph, GraphMark, GraphState, Leads};
use crate::wording::Language;

/// Draws the prerequisite graph in `language`; boxes and ways are in the order of nodes and edges.
pub fn prerequisites(content: &Content, graph: &PrerequisiteGraph, language: Language) -> Graph {
    let PrerequisiteGraph { nodes, edges } = graph;
    let marks: Vec<GraphMark> = nodes
        .iter()
        .map(|node| mark(content, node, language))
        .collect();
    let leads: Vec<Leads> = edges
        .iter()
        .map(|GraphEdge { from, to, is_met }| Leads {
            from: *from,
            to: *to,
            is_met: *is_met,
        })
        .collect();
    crate::chart::prerequisites(&marks, &leads)
}

fn mark(content: &Content, node: &GraphNode, language: Language) -> GraphMark {
    let GraphNode {
        step,
        state,
        column,
        row,
    } = node;
    let is_fact = matches!(step, Step::Fact(..));
    let (shown, remark) = match (state, step) {
        (StepState::Done, Step::Template(_)) => (
            GraphState::Done,
            language.say("prerequisites.done").to_owned(),
        ),
        (StepState::Done, Step::Fact(..)) => (
            GraphState::Done,
            language.say("prerequisites.holds").to_owned(),
        ),
        (StepState::Possible, Step::Template(_)) => (
            GraphState::Possible,
            language.say("prerequisites.possible").to_owned(),
        ),
        (StepState::Possible, Step::Fact(..)) => (
            GraphState::Possible,
            language.say("prerequisites.brought").to_owned(),
        ),
        (StepState::Blocked(first), own) if first == own => (
            GraphState::Blocked,
            language.say("prerequisites.own").to_owned(),
        ),
        (StepState::Blocked(first), _) => {
            let named = name(content, first, language);
            let key = match first {
                Step::Template(_) => "prerequisites.first",
                Step::Fact(..) => "prerequisites.first_own",
            };
            (GraphState::Blocked, language.fill(key, &[("step", &named)]))
        }
    };
    GraphMark {
        title: name(content, step, language),
        remark,
        is_fact,
        state: shown,
        column: *column,
        row: *row,
    }
}

fn name(content: &Content, step: &Step, language: Language) -> String {
    match step {
        Step::Template(id) => {
            let own = content.template(id);
            own.map_or_else(|| id.to_string(), |own| language.of(&own.title).to_owned())
        }
        Step::Fact(id, rung) => {
            let own = content.question(id);
            let title = own.map_or(id.as_str(), |own| language.of(&own.title));
            language.fill("prerequisites.fact", &[("title", &title), ("rung", rung)])
        }
    }
}
