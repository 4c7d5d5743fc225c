//! Rule 7: the stage is gated by core dimensions and hard conditions.

use alloc::vec::Vec;

use super::{Scorecard, Status};
use crate::{Condition, Content, DimensionId, Grade, Published, QuestionId, Rung, Stage};

/// How far a core dimension may stay below the stage, in hundredths.
const CORE_SLACK: u16 = 50;

/// Which of the three results is judged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Low,
    Point,
    High,
}

/// One unmet requirement on a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmetLeaf {
    /// The question.
    pub question: QuestionId,
    /// Where it stands; `None` when it is open or does not apply.
    pub has: Option<Rung>,
    /// Where it has to stand.
    pub needs: Rung,
}

/// What is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GateKind {
    /// The index itself is below the stage.
    Index {
        /// The index.
        has: Published,
        /// The stage.
        needs: Published,
    },
    /// A core dimension is more than 0.5 below the stage.
    Core {
        /// The dimension.
        dimension: DimensionId,
        /// Its number.
        has: Published,
        /// What it needs at least.
        needs: Published,
    },
    /// A hard condition does not hold; lifting any one of these is enough.
    Hard(Vec<UnmetLeaf>),
}

/// One reason why a stage is not reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateFinding {
    /// The stage it keeps closed.
    pub stage: Stage,
    /// The index alone would allow the stage, and this gate takes it away.
    pub bites: bool,
    /// What is missing.
    pub kind: GateKind,
}

/// Returns the highest stage whose index bound, core gates and hard conditions hold.
pub(super) fn level(content: &Content, card: &Scorecard, case: Case) -> Option<Stage> {
    let index = match case {
        Case::Point => card.index,
        Case::Low => card.index.and(card.range).map(|range| range.low),
        Case::High => card.index.and(card.range).map(|range| range.high),
    }?;
    let reached = Rung::ALL.into_iter().rev().find(|&rung| {
        index >= rung.published()
            && unmet_cores(card, case, rung).is_empty()
            && content
                .stage(rung)
                .conditions
                .iter()
                .all(|c| holds(c, card, case))
    });
    // Below 2.0 there is nothing: a stage 2.0 with unmet conditions is still stage 2.0.
    Some(Stage(reached.unwrap_or(Rung::R20)))
}

/// Lists what keeps the point from every stage the index alone would allow, and from the next one.
pub(super) fn findings(content: &Content, card: &Scorecard) -> Vec<GateFinding> {
    let (Some(index), Some(Stage(level))) = (card.index, card.level) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for rung in Rung::ALL {
        let bites = index >= rung.published();
        if rung <= level || !(bites || level.higher() == Some(rung)) {
            continue;
        }
        findings.extend(
            unmet(content, card, rung)
                .into_iter()
                .map(|kind| GateFinding {
                    stage: Stage(rung),
                    bites,
                    kind,
                }),
        );
    }
    findings
}

/// Lists every gate of a stage that does not hold in the point, whether it is listed or not.
pub(crate) fn unmet(content: &Content, card: &Scorecard, stage: Rung) -> Vec<GateKind> {
    let mut unmet = Vec::new();
    if let Some(has) = card.index.filter(|index| *index < stage.published()) {
        let needs = stage.published();
        unmet.push(GateKind::Index { has, needs });
    }
    for (dimension, has, needs) in unmet_cores(card, Case::Point, stage) {
        unmet.push(GateKind::Core {
            dimension,
            has,
            needs,
        });
    }
    let conditions = content.stage(stage).conditions.iter();
    let leaves = conditions.flat_map(|condition| unmet_leaves(condition, card));
    unmet.extend(leaves.map(GateKind::Hard));
    unmet
}

fn unmet_cores(
    card: &Scorecard,
    case: Case,
    stage: Rung,
) -> Vec<(DimensionId, Published, Published)> {
    let bound = stage.hundredths() - CORE_SLACK;
    let Some(needs) = Published::new(bound) else {
        return Vec::new();
    };
    let cores = card
        .dimensions
        .iter()
        .filter(|d| d.is_core && d.status != Status::NotApplicable);
    let numbers = cores.filter_map(|dimension| {
        let has = match case {
            Case::Point => dimension.point,
            Case::Low => dimension.range.map(|range| range.low),
            Case::High => dimension.range.map(|range| range.high),
        }?;
        (has < needs).then(|| (dimension.id.clone(), has, needs))
    });
    numbers.collect()
}

fn holds(condition: &Condition, card: &Scorecard, case: Case) -> bool {
    match condition {
        Condition::AtLeast(id, needs) => card.question(id).is_some_and(|question| {
            let weak = case == Case::Low && question.grade == Some(Grade::C);
            !weak && question.standing.stated().is_some_and(|own| own >= *needs)
        }),
        Condition::All(parts) => parts.iter().all(|part| holds(part, card, case)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, card, case)),
        // Content with any other form in a hard condition is refused when it is built.
        Condition::AtMost(..)
        | Condition::Answered(_)
        | Condition::Industry(_)
        | Condition::Size(_)
        | Condition::Fact(..)
        | Condition::Not(_) => false,
    }
}

/// Returns the unmet parts of a condition: each inner list is met by lifting any one of it.
fn unmet_leaves(condition: &Condition, card: &Scorecard) -> Vec<Vec<UnmetLeaf>> {
    if holds(condition, card, Case::Point) {
        return Vec::new();
    }
    match condition {
        Condition::AtLeast(id, needs) => Vec::from([Vec::from([UnmetLeaf {
            question: id.clone(),
            has: card
                .question(id)
                .and_then(|question| question.standing.stated()),
            needs: *needs,
        }])]),
        Condition::All(parts) => parts
            .iter()
            .flat_map(|part| unmet_leaves(part, card))
            .collect(),
        Condition::Any(parts) => {
            let leaves = parts
                .iter()
                .flat_map(|part| unmet_leaves(part, card))
                .flatten();
            Vec::from([leaves.collect()])
        }
        Condition::AtMost(..)
        | Condition::Answered(_)
        | Condition::Industry(_)
        | Condition::Size(_)
        | Condition::Fact(..)
        | Condition::Not(_) => Vec::new(),
    }
}
