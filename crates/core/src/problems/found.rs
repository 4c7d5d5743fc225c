//! Finds the problems of a scored sheet.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Phenomenon, Problem, ProblemGrade, ProblemKey};
use crate::{
    AnswerSheet, Content, DimensionId, GateKind, MachineFact, Pain, QuestionId, Rung, Scorecard,
    Stage, Standing,
};

/// Lists what the diagnosis found, in the order of the content: the answers below the next stage,
/// then core dimensions and machines of the census. `card` is the plain score of the sheet.
///
/// An answer is a problem when it counts and stands below the stage after the present one, or when a
/// gate waits for it; an open one only when a gate waits for it. Machines are a problem when it is
/// known that they have a control of their own and are not networked, or are networked and their
/// data is not used.
pub fn problems(content: &Content, sheet: &AnswerSheet, card: &Scorecard) -> Vec<Problem> {
    let mut found = of_questions(content, card);
    found.extend(of_dimensions(card));
    found.extend(of_machines(sheet));
    found
}

/// Returns the rung an answer has to reach not to be a problem: the stage after the present one.
/// Without a stage the one after 2.0.
fn wanted(card: &Scorecard) -> Rung {
    let stage = card.level.map_or(Rung::R20, |own| own.0);
    stage.higher().unwrap_or(Rung::R40)
}

/// Returns for each question the stages whose gate waits for it.
fn gates(card: &Scorecard) -> BTreeMap<&QuestionId, Vec<Stage>> {
    let mut gates: BTreeMap<&QuestionId, Vec<Stage>> = BTreeMap::new();
    for finding in &card.gates {
        if let GateKind::Hard(leaves) = &finding.kind {
            for leaf in leaves {
                let stages = gates.entry(&leaf.question).or_default();
                if !stages.contains(&finding.stage) {
                    stages.push(finding.stage);
                }
            }
        }
    }
    gates
}

fn of_questions(content: &Content, card: &Scorecard) -> Vec<Problem> {
    let gates = gates(card);
    let wanted = wanted(card);
    let scored = card.dimensions.iter().flat_map(|own| &own.indicators);
    let scored = scored.flat_map(|own| &own.questions);
    let problems = scored.filter_map(|scored| {
        let question = content.question(&scored.id)?;
        let closes = gates.get(&scored.id).cloned().unwrap_or_default();
        let is_low = |rung: Rung| rung < wanted || !closes.is_empty();
        let phenomenon = match scored.standing {
            Standing::Answered { rung, counts, .. } if is_low(rung) => match counts {
                Some((count, total)) => Phenomenon::Rate { count, total, rung },
                None => Phenomenon::Stands(rung),
            },
            Standing::Lifted(rung) if is_low(rung) => Phenomenon::Stands(rung),
            Standing::Implied if !closes.is_empty() => Phenomenon::NotThere,
            Standing::Unknown | Standing::NotObserved | Standing::Unanswered
                if !closes.is_empty() =>
            {
                Phenomenon::NotKnown
            }
            Standing::Answered { .. }
            | Standing::Lifted(_)
            | Standing::Unknown
            | Standing::NotObserved
            | Standing::Unanswered
            | Standing::Implied
            | Standing::NotApplicable
            | Standing::NotRelevant => return None,
        };
        let grade = match (closes.is_empty(), scored.point) {
            (false, _) => ProblemGrade::Grave,
            (true, Some(Rung::R20)) => ProblemGrade::Middling,
            (true, _) => ProblemGrade::Slight,
        };
        Some(Problem {
            key: ProblemKey::Question(question.id.clone()),
            place: Some(question.place.clone()),
            phenomenon,
            effect: Some(question.id.clone()),
            grade,
            pain: question.pain,
            roles: question.who.clone(),
            closes,
        })
    });
    problems.collect()
}

fn of_dimensions(card: &Scorecard) -> Vec<Problem> {
    let mut found: BTreeMap<&DimensionId, Problem> = BTreeMap::new();
    for finding in &card.gates {
        let GateKind::Core {
            dimension,
            has,
            needs,
        } = &finding.kind
        else {
            continue;
        };
        // Gates come lowest stage first: the first says what is needed next.
        let problem = found.entry(dimension).or_insert_with(|| Problem {
            key: ProblemKey::Dimension(dimension.clone()),
            place: None,
            phenomenon: Phenomenon::Dimension {
                has: has.hundredths(),
                needs: needs.hundredths(),
            },
            effect: None,
            grade: ProblemGrade::Grave,
            pain: Pain::None,
            roles: Vec::new(),
            closes: Vec::new(),
        });
        problem.closes.push(finding.stage);
    }
    let order = card.dimensions.iter();
    order.filter_map(|own| found.remove(&own.id)).collect()
}

fn of_machines(sheet: &AnswerSheet) -> Vec<Problem> {
    let facts = [MachineFact::Networked, MachineFact::DataUsed];
    let problems = facts.into_iter().flat_map(|fact| {
        let lacking = lacking(sheet, fact).into_iter();
        lacking
            .filter(|(_, (count, _))| *count > 0)
            .map(move |(name, (count, total))| Problem {
                key: ProblemKey::Machines(fact, name),
                place: None,
                phenomenon: Phenomenon::Machines { count, total },
                effect: None,
                grade: ProblemGrade::Slight,
                pain: Pain::None,
                roles: Vec::new(),
                closes: Vec::new(),
            })
    });
    problems.collect()
}

/// Returns for each name of the census how many machines could easily have a fact and lack it, and
/// how many there are, in the order of names. Sums beyond `u32` stop at its end.
fn lacking(sheet: &AnswerSheet, fact: MachineFact) -> BTreeMap<String, (u32, u32)> {
    let mut lacking: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for machine in &sheet.parts().equipment {
        let is_lacking = match fact {
            MachineFact::Networked => {
                machine.digital == Some(true) && machine.networked == Some(false)
            }
            MachineFact::DataUsed => {
                machine.networked == Some(true) && machine.data_used == Some(false)
            }
            // To lack a control of its own is dear to mend and no finding of a visit.
            MachineFact::Digital => false,
        };
        let own = lacking.entry(machine.name.trim().into()).or_default();
        own.1 = own.1.saturating_add(machine.count);
        if is_lacking {
            own.0 = own.0.saturating_add(machine.count);
        }
    }
    lacking
}
