//! The prerequisite graph, drawn, as the page shows it.

use zhizhen_core::{Content, GraphNode, PrerequisiteGraph, Step, StepState};
use zhizhen_report::chart::{Graph, GraphBox};

use super::chart::chart_view;
use super::text;
use crate::wire::{GraphView, Language, LeadView, NodeView, StepStateView, StepView, Text};

pub(crate) fn graph_view(
    content: &Content,
    graph: &PrerequisiteGraph,
    language: Language,
) -> GraphView {
    let lang = crate::report::paper_language(language);
    let Graph { chart, boxes, ways } = zhizhen_report::prerequisites(content, graph, lang);
    let nodes = graph.nodes.iter().zip(&boxes);
    let leads = graph.edges.iter().zip(ways);
    let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    GraphView {
        chart: chart_view(chart),
        nodes: nodes.map(|(own, at)| node_view(content, own, at)).collect(),
        leads: leads
            .map(|(own, way)| LeadView {
                from: place(own.from),
                to: place(own.to),
                is_met: own.is_met,
                way: way.into_iter().map(|corner| (corner.x, corner.y)).collect(),
            })
            .collect(),
    }
}

fn node_view(content: &Content, node: &GraphNode, at: &GraphBox) -> NodeView {
    let GraphNode {
        step,
        state,
        column: _,
        row: _,
    } = node;
    let (state, first) = match state {
        StepState::Done => (StepStateView::Done, None),
        StepState::Possible => (StepStateView::Possible, None),
        StepState::Blocked(first) => (StepStateView::Blocked, Some(step_view(content, first))),
    };
    let GraphBox { at, width, height } = at;
    NodeView {
        step: step_view(content, step),
        state,
        first,
        x: at.x,
        y: at.y,
        width: *width,
        height: *height,
    }
}

fn step_view(content: &Content, step: &Step) -> StepView {
    match step {
        Step::Template(id) => StepView::Template {
            template: id.to_string(),
            title: content.template(id).map_or_else(
                || Text {
                    zh: id.to_string(),
                    en: None,
                },
                |own| text(&own.title),
            ),
        },
        Step::Fact(id, rung) => StepView::Fact {
            question: id.to_string(),
            rung: rung.to_string(),
        },
    }
}
