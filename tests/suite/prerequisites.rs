//! The prerequisite graph: one drawing for one sheet, every edge forwards, every block with its way out.

use std::collections::BTreeSet;

use zhizhen_app::{own_content, score};
use zhizhen_core::{
    Content, PlantNetwork, PrerequisiteGraph, Requirement, Rung, Step, StepState, advise_on,
    prerequisites,
};

use crate::effect::{enterprises, level};

fn graph(
    content: &Content,
    sheet: &zhizhen_core::AnswerSheet,
    network: PlantNetwork,
) -> PrerequisiteGraph {
    let card = score(content, sheet);
    let advice = advise_on(content, sheet, &card, network);
    prerequisites(content, &card, &advice, network)
}

const NETWORKS: [PlantNetwork; 2] = [PlantNetwork::FiveG, PlantNetwork::Other];

#[test]
fn every_edge_leads_to_a_higher_column_and_no_two_nodes_share_a_place() {
    let content = own_content();
    for sheet in enterprises(&content) {
        for network in NETWORKS {
            let own = graph(&content, &sheet, network);
            assert_eq!(own, graph(&content, &sheet, network), "the same every time");
            for edge in &own.edges {
                assert!(own.nodes[edge.from].column < own.nodes[edge.to].column);
            }
            // Columns are tight: each node stands right after the last that leads to it.
            for (place, node) in own.nodes.iter().enumerate() {
                let before = own.edges.iter().filter(|edge| edge.to == place);
                let last = before.map(|edge| own.nodes[edge.from].column + 1).max();
                assert_eq!(node.column, last.unwrap_or(0));
            }
            let places: BTreeSet<_> = own
                .nodes
                .iter()
                .map(|node| (node.column, node.row))
                .collect();
            assert_eq!(places.len(), own.nodes.len());
            let steps: BTreeSet<_> = own.nodes.iter().map(|node| &node.step).collect();
            assert_eq!(steps.len(), own.nodes.len());
        }
    }
}

#[test]
fn nodes_stand_as_the_advice_says() {
    let content = own_content();
    for sheet in enterprises(&content) {
        let card = score(&content, &sheet);
        let advice = advise_on(&content, &sheet, &card, PlantNetwork::FiveG);
        let own = graph(&content, &sheet, PlantNetwork::FiveG);
        for node in &own.nodes {
            match &node.step {
                Step::Template(id) => {
                    let advised = advice.recommended.iter().find(|own| own.template == *id);
                    let expected = match advised {
                        None => "done",
                        Some(own) if own.can_start() => "possible",
                        Some(_) => "blocked",
                    };
                    let state = match node.state {
                        StepState::Done => "done",
                        StepState::Possible => "possible",
                        StepState::Blocked(_) => "blocked",
                    };
                    assert_eq!(state, expected, "{id}");
                }
                Step::Fact(id, rung) => {
                    let has = card.question(id).and_then(|own| own.standing.stated());
                    let holds = has.is_some_and(|has| has >= *rung);
                    assert_eq!(node.state == StepState::Done, holds, "{id} {rung}");
                }
            }
        }
        let shown = own
            .nodes
            .iter()
            .filter(|own| matches!(own.step, Step::Template(_)))
            .count();
        assert!(shown >= advice.recommended.len());
    }
}

#[test]
fn the_first_missing_step_of_a_blocked_node_can_be_taken_now_and_leads_there() {
    let content = own_content();
    for sheet in enterprises(&content) {
        for network in NETWORKS {
            let own = graph(&content, &sheet, network);
            for (place, node) in own.nodes.iter().enumerate() {
                let StepState::Blocked(first) = &node.state else {
                    continue;
                };
                let first = own.nodes.iter().position(|own| own.step == *first);
                let first = first.expect("the first step is drawn");
                match &own.nodes[first].step {
                    Step::Template(_) => assert_eq!(own.nodes[first].state, StepState::Possible),
                    // Nobody brings it: nothing leads there that could.
                    Step::Fact(..) => assert!(matches!(
                        &own.nodes[first].state,
                        StepState::Blocked(step) if *step == own.nodes[first].step
                    )),
                }
                assert!(
                    first == place || leads(&own, first, place),
                    "{:?}",
                    node.step
                );
            }
        }
    }
}

fn leads(graph: &PrerequisiteGraph, from: usize, to: usize) -> bool {
    let mut reached = BTreeSet::from([from]);
    // Edges lead to higher columns only, and nodes stand column by column.
    for place in from..graph.nodes.len() {
        if reached.contains(&place) {
            let next = graph.edges.iter().filter(|edge| edge.from == place);
            reached.extend(next.map(|edge| edge.to));
        }
    }
    reached.contains(&to)
}

#[test]
fn an_edge_is_met_when_what_it_waits_for_stands() {
    let content = own_content();
    let bottom = graph(
        &content,
        &level(&content, "C34", 500, Rung::R20),
        PlantNetwork::FiveG,
    );
    let top = graph(
        &content,
        &level(&content, "C34", 500, Rung::R40),
        PlantNetwork::FiveG,
    );
    assert!(top.edges.iter().all(|edge| edge.is_met));
    assert!(top.nodes.iter().all(|node| node.state == StepState::Done));
    let requires_at_bottom = content
        .templates()
        .iter()
        .flat_map(|own| &own.requires)
        .any(|own| matches!(own, Requirement::Question(_, rung) if *rung > Rung::R20));
    assert!(requires_at_bottom && bottom.edges.iter().any(|edge| !edge.is_met));
    let blocked = bottom
        .nodes
        .iter()
        .filter(|own| matches!(own.state, StepState::Blocked(_)));
    assert!(blocked.count() > 20);
}
