//! What a connection plan reaches: the rates of the census, their bands in both models, the gates.
//!
//! Deliberately absent: data use. Reading a machine does not mean that anybody works with what is
//! read, so a rate that counts used data stays where it is.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::{Action, MachinePlan};
use crate::{
    AnswerSheet, Computed, Content, GateFinding, GateKind, Letter, Machine, Published, QuestionId,
    Relation, Rung, Scale, Scorecard, Stage, facts::tally, rate_rung, score_with,
};

/// How much of a plan is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Only machines whose controller can be read.
    Connected,
    /// With those that get sensors or contacts.
    WithSubstitutes,
    /// With those that have to be looked at first, if all of them can be connected: the most there
    /// is in it.
    AllLookedAt,
}

impl Extent {
    /// All, firmest first.
    pub const ALL: [Extent; 3] = [
        Extent::Connected,
        Extent::WithSubstitutes,
        Extent::AllLookedAt,
    ];

    fn covers(self, action: &Action) -> bool {
        match action {
            Action::LeaveAlone => true,
            Action::Connect => true,
            Action::Substitute(_) => self >= Extent::WithSubstitutes,
            Action::Look(_) => self >= Extent::AllLookedAt,
        }
    }
}

/// A rate of the census after the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateReached {
    /// The question whose rate it is.
    pub question: QuestionId,
    /// As the census gives it now.
    pub now: Computed,
    /// As it would give it then.
    pub after: Computed,
    /// Rung of the index now, by the census.
    pub rung_now: Rung,
    /// Rung of the index then.
    pub rung: Rung,
    /// Rung that the question's answer counts at now; differs from `rung_now` where the answer says
    /// something else than the census. `None` when it does not count.
    pub answered: Option<Rung>,
    /// Questions of the SME model that ask the same, with their option now and then.
    pub sme: Vec<(QuestionId, Option<Letter>, Option<Letter>)>,
}

/// What a plan reaches when it is carried out to some extent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// How much of it.
    pub extent: Extent,
    /// The rates of the census, in the order of the content.
    pub rates: Vec<RateReached>,
    /// The index then.
    pub index: Option<Published>,
    /// The stage then.
    pub level: Option<Stage>,
    /// Gates of now that no longer hold it back.
    pub opened: Vec<GateFinding>,
    /// What keeps it from the stages above then.
    pub remaining: Vec<GateFinding>,
}

pub(super) fn reached(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    rows: &[MachinePlan],
) -> Vec<Reached> {
    let machines = &sheet.parts().equipment;
    let extents = Extent::ALL.into_iter();
    extents
        .map(|extent| {
            let then: Vec<Machine> = machines
                .iter()
                .zip(rows)
                .map(|(machine, row)| {
                    let mut machine = machine.clone();
                    if extent.covers(&row.action) {
                        machine.networked = Some(true);
                    }
                    machine
                })
                .collect();
            let rates = rates(content, card, machines, &then);
            let lifts: BTreeMap<QuestionId, Rung> = rates
                .iter()
                .filter(|own| own.rung > own.rung_now)
                .map(|own| (own.question.clone(), own.rung))
                .collect();
            let after = score_with(content, sheet, &lifts);
            let opened = card.gates.iter().filter(|gate| is_open(gate, &after));
            Reached {
                extent,
                rates,
                index: after.index,
                level: after.level,
                opened: opened.cloned().collect(),
                remaining: after.gates,
            }
        })
        .collect()
}

fn rates(
    content: &Content,
    card: &Scorecard,
    now: &[Machine],
    then: &[Machine],
) -> Vec<RateReached> {
    let rates = content.questions().filter_map(|question| {
        let (census, minimums) = match &question.scale {
            Scale::Rate {
                census, minimums, ..
            } => ((*census)?, minimums),
            Scale::Ladder { .. } => return None,
        };
        // Only what is networked differs between the two, so every other rate stays as it is.
        let (now, after) = (tally(census, now)?, tally(census, then)?);
        Some(RateReached {
            question: question.id.clone(),
            now,
            after,
            rung_now: rate_rung(minimums, now.count, now.total),
            rung: rate_rung(minimums, after.count, after.total),
            answered: card.question(&question.id).and_then(|own| own.point),
            sme: sme(content, &question.id, now, after),
        })
    });
    rates.collect()
}

fn sme(
    content: &Content,
    question: &QuestionId,
    now: Computed,
    after: Computed,
) -> Vec<(QuestionId, Option<Letter>, Option<Letter>)> {
    let lens = content.parts().national.sme24.iter();
    let same = lens.flat_map(|lens| lens.questions()).filter(|own| {
        own.derive
            .iter()
            .any(|from| from.relation == Relation::Equal && from.question == *question)
    });
    same.map(|own| {
        let band = |rate: Computed| own.band(rate.count, rate.total);
        (own.id.clone(), band(now), band(after))
    })
    .collect()
}

/// Tells whether a gate of now is open in another result.
fn is_open(gate: &GateFinding, after: &Scorecard) -> bool {
    match &gate.kind {
        GateKind::Index { needs, .. } => after.index.is_some_and(|index| index >= *needs),
        GateKind::Core {
            dimension, needs, ..
        } => after
            .dimensions
            .iter()
            .any(|own| own.id == *dimension && own.point.is_some_and(|point| point >= *needs)),
        GateKind::Hard(leaves) => leaves.iter().any(|leaf| {
            let scored = after.question(&leaf.question);
            scored.is_some_and(|own| own.standing.stated().is_some_and(|has| has >= leaf.needs))
        }),
    }
}
