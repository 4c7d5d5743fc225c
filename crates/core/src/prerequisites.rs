//! The prerequisite graph: templates and the facts they wait for, ready to be drawn.
//!
//! A fact is a question at a rung that some template requires. An edge leads from what comes first to
//! what waits for it; whoever brings a fact stands before it. Columns follow from the edges alone, so
//! that a drawing is the same every time. Deliberately absent: pixels, and a choice among several
//! ways: the first missing step follows the best provider, as the advice does.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::{
    Advice, Content, PlantNetwork, QuestionId, Recommendation, Requirement, Rung, Scorecard,
    Template, TemplateId, UnfitBecause,
};

/// What stands in the graph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A template.
    Template(TemplateId),
    /// A question at a rung or higher.
    Fact(QuestionId, Rung),
}

/// How a node stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepState {
    /// The fact holds, or the template has nothing left to move.
    Done,
    /// The template can start; a template that can start brings the fact.
    Possible,
    /// Something has to come first: this step, which can be taken now. A fact as the first step is
    /// brought by no template: the enterprise's own effort.
    Blocked(Step),
}

/// A node with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphNode {
    /// What it is.
    pub step: Step,
    /// How it stands.
    pub state: StepState,
    /// Column from the left, 0 for what waits for nothing; every edge leads to a higher one.
    pub column: u16,
    /// Row in its column from the top, 0 on.
    pub row: u16,
}

/// An edge between two nodes, by their places in [`PrerequisiteGraph::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GraphEdge {
    /// What comes first.
    pub from: usize,
    /// What waits for it.
    pub to: usize,
    /// Whether it waits no longer.
    pub is_met: bool,
}

/// Templates that fit on the network or are done, the facts they require, and what leads to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrerequisiteGraph {
    /// Column by column, each from the top.
    pub nodes: Vec<GraphNode>,
    /// Sorted by the places of their ends.
    pub edges: Vec<GraphEdge>,
}

/// Builds the graph of one sheet; `card` is its plain score and `advice` its advice on `network`.
pub fn prerequisites(
    content: &Content,
    card: &Scorecard,
    advice: &Advice,
    network: PlantNetwork,
) -> PrerequisiteGraph {
    let shown: Vec<&Template> = content
        .templates()
        .iter()
        .filter(|own| {
            let unfit = advice.unfit.iter().find(|unfit| unfit.template == own.id);
            unfit.is_none_or(|unfit| match unfit.because {
                UnfitBecause::NothingToMove => !falls_away(own, card, network),
                UnfitBecause::Industry | UnfitBecause::Size => false,
            })
        })
        .collect();
    let recommended = |id: &TemplateId| advice.recommended.iter().find(|own| own.template == *id);
    let mut steps: Vec<Step> = Vec::new();
    for template in &shown {
        for requirement in &template.requires {
            if let Requirement::Question(id, rung) = requirement {
                let fact = Step::Fact(id.clone(), *rung);
                if !steps.contains(&fact) {
                    steps.push(fact);
                }
            }
        }
        steps.push(Step::Template(template.id.clone()));
    }
    let draft = Draft {
        card,
        advice,
        shown: &shown,
        network,
    };
    let edges = draft.edges(&steps);
    let states = steps.iter().map(|step| match step {
        Step::Fact(id, rung) => draft.fact(id, *rung),
        Step::Template(id) => draft.template(recommended(id)),
    });
    laid_out(&steps, states.collect(), &edges)
}

/// Tells whether a template is without effect only because the network is not 5G: then it is not done.
fn falls_away(template: &Template, card: &Scorecard, network: PlantNetwork) -> bool {
    let mut lost = match network {
        PlantNetwork::FiveG => return false,
        PlantNetwork::Other => template.raises.iter().filter(|raise| raise.only_5g),
    };
    lost.any(|raise| {
        let stands = card.question(&raise.question).and_then(|own| own.point);
        stands.is_some_and(|stands| stands < raise.to)
    })
}

/// Everything that states and edges are judged by.
struct Draft<'d> {
    card: &'d Scorecard,
    advice: &'d Advice,
    shown: &'d [&'d Template],
    network: PlantNetwork,
}

impl Draft<'_> {
    fn holds(&self, id: &QuestionId, rung: Rung) -> bool {
        let has = self.card.question(id).and_then(|own| own.standing.stated());
        has.is_some_and(|has| has >= rung)
    }

    fn recommended(&self, id: &TemplateId) -> Option<&Recommendation> {
        let mut list = self.advice.recommended.iter();
        list.find(|own| own.template == *id)
    }

    fn template(&self, own: Option<&Recommendation>) -> StepState {
        match own {
            None => StepState::Done,
            Some(own) if own.can_start() => StepState::Possible,
            Some(own) => StepState::Blocked(self.first_step(own)),
        }
    }

    /// Follows the first missing requirement of a blocked template down to what can be done now.
    fn first_step(&self, own: &Recommendation) -> Step {
        let mut at = own;
        let mut seen = BTreeSet::from([&own.template]);
        loop {
            let Some(missing) = at.missing.first() else {
                return Step::Template(at.template.clone());
            };
            let next = missing.first.first().filter(|id| !seen.contains(id));
            match (
                next.and_then(|id| self.recommended(id)),
                &missing.requirement,
            ) {
                (Some(next), _) => {
                    seen.insert(&next.template);
                    at = next;
                }
                (None, Requirement::Question(id, rung)) => return Step::Fact(id.clone(), *rung),
                (None, Requirement::Template(id)) => return Step::Template(id.clone()),
            }
        }
    }

    fn fact(&self, id: &QuestionId, rung: Rung) -> StepState {
        if self.holds(id, rung) {
            return StepState::Done;
        }
        // The advice lists recommended templates best first: those that can start stand in front.
        let provides = |own: &&Recommendation| {
            let template = self.shown.iter().find(|other| other.id == own.template);
            template.is_some_and(|own| own.opens_on(self.network, id, rung))
        };
        match self.advice.recommended.iter().find(provides) {
            Some(own) if own.can_start() => StepState::Possible,
            Some(own) => StepState::Blocked(self.first_step(own)),
            None => StepState::Blocked(Step::Fact(id.clone(), rung)),
        }
    }

    /// Lists the edges, by places in `steps`.
    fn edges(&self, steps: &[Step]) -> Vec<GraphEdge> {
        let places: BTreeMap<&Step, usize> = steps.iter().zip(0..).collect();
        let mut edges = Vec::new();
        for template in self.shown {
            let own = places[&Step::Template(template.id.clone())];
            for requirement in &template.requires {
                let (from, is_met) = match requirement {
                    Requirement::Question(id, rung) => {
                        let fact = Step::Fact(id.clone(), *rung);
                        (places.get(&fact), self.holds(id, *rung))
                    }
                    Requirement::Template(id) => {
                        let is_met = self.recommended(id).is_none();
                        (places.get(&Step::Template(id.clone())), is_met)
                    }
                };
                edges.extend(from.map(|from| GraphEdge {
                    from: *from,
                    to: own,
                    is_met,
                }));
            }
            for (step, to) in &places {
                if let Step::Fact(id, rung) = step
                    && template.opens_on(self.network, id, *rung)
                {
                    edges.push(GraphEdge {
                        from: own,
                        to: *to,
                        is_met: self.holds(id, *rung),
                    });
                }
            }
        }
        edges
    }
}

/// Gives every node its column, the longest way to it, and its row: by the mean row of what leads to
/// it, and in the order of the library where that is equal.
fn laid_out(steps: &[Step], states: Vec<StepState>, edges: &[GraphEdge]) -> PrerequisiteGraph {
    let mut columns = alloc::vec![0u16; steps.len()];
    // Content is acyclic, so a column settles after as many rounds as there are nodes at the latest.
    for _ in 0..steps.len() {
        let mut moved = false;
        for edge in edges {
            let after = columns[edge.from] + 1;
            if columns[edge.to] < after {
                columns[edge.to] = after;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let mut rows = alloc::vec![0u16; steps.len()];
    let mut order: Vec<usize> = Vec::new();
    for column in 0..=columns.iter().copied().max().unwrap_or_default() {
        let mut own: Vec<usize> = (0..steps.len())
            .filter(|place| columns[*place] == column)
            .collect();
        // Thousandths of the mean row; what nothing leads to keeps the order of the library.
        let mean = |place: &usize| {
            let before = edges.iter().filter(|edge| edge.to == *place);
            let (sum, count) = before.fold((0u64, 0u64), |(sum, count), edge| {
                (sum + u64::from(rows[edge.from]), count + 1)
            });
            (sum * 1000).checked_div(count).unwrap_or_default()
        };
        own.sort_by_key(mean);
        for (row, place) in (0..).zip(&own) {
            rows[*place] = row;
        }
        order.extend(own);
    }
    let mut new_places = alloc::vec![0; steps.len()];
    for (new, old) in order.iter().enumerate() {
        new_places[*old] = new;
    }
    let mut edges: Vec<GraphEdge> = edges
        .iter()
        .map(|edge| GraphEdge {
            from: new_places[edge.from],
            to: new_places[edge.to],
            is_met: edge.is_met,
        })
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let nodes = order.iter().map(|place| GraphNode {
        step: steps[*place].clone(),
        state: states[*place].clone(),
        column: columns[*place],
        row: rows[*place],
    });
    PrerequisiteGraph {
        nodes: nodes.collect(),
        edges,
    }
}
