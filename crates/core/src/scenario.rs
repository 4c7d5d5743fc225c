//! What-if: answers changed in thought, scored by the very same engine, and what that moves.
//!
//! A change is a real answer (a rung, counts, options, a level, a mark), never a number of a
//! dimension, so every gate keeps its say. Deliberately absent: effort, time and templates, and the
//! words of the sentence that the comparison is for.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::score::unmet;
use crate::{
    Answer, AnswerSheet, AnswerValue, CmmmScore, Content, DimensionId, GateFinding, GateKind,
    Grade, Points, Published, QuestionId, Range, Scorecard, SheetFault, SmeGate, SmeGateKind,
    SmeScore, Stage, TitledId, score, score_cmmm, score_sme24,
};

/// A named set of changed answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// What the person calls it.
    pub name: String,
    /// What each question, scene or requirement is supposed to be answered with.
    pub changes: BTreeMap<QuestionId, AnswerValue>,
}

/// A sheet with a what-if put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supposed {
    /// The sheet as it would be.
    pub sheet: AnswerSheet,
    /// Changes kept out because the content no longer asks them.
    pub gone: Vec<QuestionId>,
    /// Changes that say what is answered already.
    pub same: Vec<QuestionId>,
}

/// Puts a what-if into a sheet, or returns every change that does not fit what is asked.
///
/// A supposed answer takes the place of the whole answer, counts as asked for and is judged by
/// grade B, as the effect of a template is; in a self-assessment everything stays grade C. A change
/// equal to an answer that counts leaves that answer with its grade. Changes to items that the
/// content no longer asks are kept out and named. Without changes the sheet is the same.
pub fn suppose(
    content: &Content,
    sheet: &AnswerSheet,
    what_if: &WhatIf,
) -> Result<Supposed, Vec<SheetFault>> {
    let mut supposed = Supposed {
        sheet: sheet.clone(),
        gone: Vec::new(),
        same: Vec::new(),
    };
    let mut faults = Vec::new();
    for (id, value) in &what_if.changes {
        let Some(asked) = content.asked(id) else {
            supposed.gone.push(id.clone());
            continue;
        };
        let own = sheet.answer(id).filter(|answer| answer.counts());
        if own.is_some_and(|answer| answer.value == *value) {
            supposed.same.push(id.clone());
            continue;
        }
        let answer = Answer::plain(value.clone()).graded(Grade::B);
        match answer.check(asked) {
            Ok(()) => {
                supposed.sheet.put(id, Some(answer));
            }
            Err(fault) => faults.push(SheetFault {
                question: id.clone(),
                fault: Some(fault),
            }),
        }
    }
    match faults.is_empty() {
        true => Ok(supposed),
        false => Err(faults),
    }
}

/// Something before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change<T> {
    /// Before.
    pub before: T,
    /// After.
    pub after: T,
}

impl<T> Change<T> {
    /// Says both the same way.
    pub fn map<U>(self, say: impl Fn(T) -> U) -> Change<U> {
        Change {
            before: say(self.before),
            after: say(self.after),
        }
    }
}

impl<T: PartialEq> Change<T> {
    /// Tells whether anything moved.
    pub fn is_move(&self) -> bool {
        self.before != self.after
    }
}

/// What moved in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexOutcome {
    /// The index.
    pub index: Change<Option<Published>>,
    /// Its range.
    pub range: Change<Option<Range>>,
    /// The stage.
    pub stage: Change<Option<Stage>>,
    /// Dimensions whose number moved, in the order of the content.
    pub dimensions: Vec<(DimensionId, Change<Option<Published>>)>,
    /// Gates listed before that hold now.
    pub fell: Vec<GateFinding>,
    /// Gates that still keep stages closed: those that bite, and those of the next stage.
    pub still: Vec<GateFinding>,
    /// Of those, the ones that held before.
    pub appeared: Vec<GateFinding>,
    /// Questions that became open, such as follow-ups that are now asked.
    pub opened: Vec<QuestionId>,
    /// Changed questions whose answer does not count: not relevant, or not asked.
    pub idle: Vec<QuestionId>,
    /// Whether the result is provisional.
    pub is_provisional: Change<bool>,
}

/// What moved in the SME model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmeOutcome {
    /// Base points.
    pub points: Change<Points>,
    /// Level 0 to 4.
    pub level: Change<u8>,
    /// Areas whose points moved, in the order of the form.
    pub areas: Vec<(TitledId, Change<Points>)>,
    /// Scenes whose level moved, in the order of the form.
    pub scenes: Vec<(QuestionId, Change<u8>)>,
    /// Gates listed before that hold now.
    pub fell: Vec<SmeGate>,
    /// Gates that still keep levels closed.
    pub still: Vec<SmeGate>,
}

/// What moved in the maturity model. Numbers in hundredths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CmmmOutcome {
    /// S, 0 to 500.
    pub total: Change<u16>,
    /// Level 0 to 5.
    pub level: Change<u8>,
    /// Scores of levels 1 to 5 that moved, 0 to 100, with their level.
    pub levels: Vec<(u8, Change<Option<u16>>)>,
    /// The first level that still does not hold, with its score; `None` at level 5. It holds from
    /// 0.80 on.
    pub still: Option<(u8, Option<u16>)>,
}

/// What a what-if moves, lens by lens; data for one sentence and one radar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The programme's index.
    pub index: IndexOutcome,
    /// 中小企业数字化水平, where the content brings it along.
    pub sme24: Option<SmeOutcome>,
    /// GB/T 39116, where the content brings it along.
    pub cmmm: Option<CmmmOutcome>,
}

impl Outcome {
    /// Tells whether any number or level moved.
    pub fn is_move(&self) -> bool {
        let index = &self.index;
        let own = index.index.is_move() || index.range.is_move() || index.stage.is_move();
        let sme24 = self.sme24.iter();
        let cmmm = self.cmmm.iter();
        own || !index.dimensions.is_empty()
            || sme24.clone().any(|own| own.points.is_move())
            || sme24
                .clone()
                .any(|own| own.level.is_move() || !own.scenes.is_empty())
            || cmmm
                .clone()
                .any(|own| own.total.is_move() || !own.levels.is_empty())
    }
}

/// Compares the sheet as it is with the sheet as it would be; both belong to `content`.
pub fn outcome(content: &Content, before: &AnswerSheet, after: &AnswerSheet) -> Outcome {
    let national = &content.parts().national;
    let sme24 = national.sme24.as_ref().map(|lens| {
        let (own, then) = (score_sme24(lens, before), score_sme24(lens, after));
        sme_outcome(&own, &then)
    });
    let cmmm = national.cmmm.as_ref().map(|lens| {
        let (own, then) = (score_cmmm(lens, before), score_cmmm(lens, after));
        cmmm_outcome(&own, &then)
    });
    Outcome {
        index: index_outcome(content, before, after),
        sme24,
        cmmm,
    }
}

fn index_outcome(content: &Content, before: &AnswerSheet, after: &AnswerSheet) -> IndexOutcome {
    let (own, then) = (score(content, before), score(content, after));
    let dimensions = own.dimensions.iter().zip(&then.dimensions);
    let dimensions = dimensions.map(|(before, after)| {
        let change = Change {
            before: before.point,
            after: after.point,
        };
        (before.id.clone(), change)
    });
    let dimensions = dimensions.filter(|(_, change)| change.is_move()).collect();
    let is_in = |gate: &GateFinding, card: &Scorecard| {
        let unmet = unmet(content, card, gate.stage.0);
        unmet.iter().any(|kind| is_same_gate(kind, &gate.kind))
    };
    let fell = own.gates.iter().filter(|gate| !is_in(gate, &then));
    let appeared = then.gates.iter().filter(|gate| !is_in(gate, &own));
    let was_open = |id: &QuestionId| own.open.iter().any(|item| item.question == *id);
    let opened = then.open.iter().map(|item| &item.question);
    let is_changed = |id: &&QuestionId| before.answer(id) != after.answer(id);
    IndexOutcome {
        index: Change {
            before: own.index,
            after: then.index,
        },
        range: Change {
            before: own.range,
            after: then.range,
        },
        stage: Change {
            before: own.level,
            after: then.level,
        },
        dimensions,
        fell: fell.cloned().collect(),
        appeared: appeared.cloned().collect(),
        opened: opened.filter(|id| !was_open(id)).cloned().collect(),
        idle: then
            .not_counted
            .iter()
            .filter(is_changed)
            .cloned()
            .collect(),
        is_provisional: Change {
            before: own.is_provisional,
            after: then.is_provisional,
        },
        still: then.gates,
    }
}

/// Tells whether two findings are about the same gate, however far each of them is from holding.
fn is_same_gate(one: &GateKind, other: &GateKind) -> bool {
    match (one, other) {
        (GateKind::Index { .. }, GateKind::Index { .. }) => true,
        (GateKind::Core { dimension, .. }, GateKind::Core { dimension: own, .. }) => {
            dimension == own
        }
        // Of alternatives, the unmet ones are listed: one that both name makes them the same.
        (GateKind::Hard(leaves), GateKind::Hard(own)) => leaves.iter().any(|leaf| {
            own.iter()
                .any(|other| leaf.question == other.question && leaf.needs == other.needs)
        }),
        (GateKind::Index { .. } | GateKind::Core { .. } | GateKind::Hard(_), _) => false,
    }
}

fn sme_outcome(own: &SmeScore, then: &SmeScore) -> SmeOutcome {
    let areas = own.areas.iter().zip(&then.areas).map(|(before, after)| {
        let change = Change {
            before: before.points,
            after: after.points,
        };
        (before.id.clone(), change)
    });
    let scenes = own.scenes.iter().zip(&then.scenes).map(|(before, after)| {
        let change = Change {
            before: before.level,
            after: after.level,
        };
        (before.id.clone(), change)
    });
    let fell = own.gates.iter().filter(|gate| holds(gate, then));
    SmeOutcome {
        points: Change {
            before: own.points,
            after: then.points,
        },
        level: Change {
            before: own.level,
            after: then.level,
        },
        areas: areas.filter(|(_, change)| change.is_move()).collect(),
        scenes: scenes.filter(|(_, change)| change.is_move()).collect(),
        fell: fell.copied().collect(),
        still: then.gates.clone(),
    }
}

/// Tells whether a gate holds in a score, even one of a level that the score does not list.
fn holds(gate: &SmeGate, score: &SmeScore) -> bool {
    let scenes = score.scenes.iter().filter(|own| own.level >= gate.level);
    match gate.kind {
        SmeGateKind::Points { needs, .. } => score.points >= needs,
        SmeGateKind::Scenes { needs, .. } => scenes.count() >= usize::from(needs),
        SmeGateKind::ConstraintScenes { needs, .. } => {
            scenes.filter(|own| own.is_constraint).count() >= usize::from(needs)
        }
    }
}

fn cmmm_outcome(own: &CmmmScore, then: &CmmmScore) -> CmmmOutcome {
    let levels = own.levels.iter().zip(&then.levels).map(|(before, after)| {
        let change = Change {
            before: before.score,
            after: after.score,
        };
        (before.level, change)
    });
    let still = then.levels.iter().find(|own| !own.holds);
    CmmmOutcome {
        total: Change {
            before: own.total,
            after: then.total,
        },
        level: Change {
            before: own.level,
            after: then.level,
        },
        levels: levels.filter(|(_, change)| change.is_move()).collect(),
        still: still.map(|own| (own.level, own.score)),
    }
}
