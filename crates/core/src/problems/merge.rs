//! Brings together what the diagnosis finds now and what people have written, so that a new scoring
//! never loses a word of theirs.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::{
    Problem, ProblemEdit, ProblemGrade, ProblemKey, ProblemLeftover, ProblemLine, ProblemList,
    ProblemStatus, Vanished,
};
use crate::{AnswerSheet, Content, Date, Pain, Scorecard, Standing};

/// Merges found problems with what people wrote, as of `day`.
///
/// Every edit comes out exactly once: in a line, among the dismissed, or as a leftover that says why
/// its problem is no longer found. The edits themselves are never changed.
pub fn merge(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    found: Vec<Problem>,
    edits: &BTreeMap<ProblemKey, ProblemEdit>,
    day: Option<Date>,
) -> ProblemList {
    let mut left: BTreeMap<&ProblemKey, &ProblemEdit> = edits.iter().collect();
    let mut lines: Vec<ProblemLine> = found
        .into_iter()
        .map(|found| {
            let edit = left.remove(&found.key).cloned().unwrap_or_default();
            line(found.key.clone(), Some(found), edit, day)
        })
        .collect();
    let mut leftovers = Vec::new();
    for (key, edit) in left {
        match vanished(content, sheet, card, key) {
            None => lines.push(line(key.clone(), None, edit.clone(), day)),
            Some(because) => leftovers.push(ProblemLeftover {
                key: key.clone(),
                edit: edit.clone(),
                because,
            }),
        }
    }
    // Stable: within a grade the order of finding stays, and own ones come last.
    lines.sort_by_key(|own| own.grade);
    let is_dismissed = |own: &ProblemLine| own.edit.dismissed.is_some();
    let (dismissed, lines) = lines.into_iter().partition(is_dismissed);
    ProblemList {
        lines,
        dismissed,
        leftovers,
    }
}

fn line(
    key: ProblemKey,
    found: Option<Problem>,
    edit: ProblemEdit,
    day: Option<Date>,
) -> ProblemLine {
    let is_settled = match edit.status {
        ProblemStatus::Open | ProblemStatus::Working => false,
        ProblemStatus::Done | ProblemStatus::Closed => true,
    };
    let is_late = edit.due.zip(day).is_some_and(|(due, day)| due < day);
    let (grade, pain) = match &found {
        Some(found) => (found.grade, found.pain),
        None => (ProblemGrade::Slight, Pain::None),
    };
    ProblemLine {
        grade: edit.grade.unwrap_or(grade),
        pain: edit.pain.unwrap_or(pain),
        is_back: is_settled && found.is_some(),
        is_overdue: is_late && !is_settled,
        key,
        found,
        edit,
    }
}

/// Returns why a problem is no longer found; `None` for one that was never found but written.
fn vanished(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    key: &ProblemKey,
) -> Option<Vanished> {
    Some(match key {
        ProblemKey::Own(_) => return None,
        ProblemKey::Question(id) => match card.question(id).map(|own| own.standing) {
            None if content.question(id).is_none() => Vanished::NotInContent,
            None => Vanished::NotApplicable,
            Some(Standing::Answered { .. } | Standing::Lifted(_)) => Vanished::Better,
            Some(Standing::Unknown | Standing::NotObserved | Standing::Unanswered) => {
                Vanished::Unanswered
            }
            // It is asked only once what it builds on stands.
            Some(Standing::Implied) => Vanished::Unanswered,
            Some(Standing::NotApplicable | Standing::NotRelevant) => Vanished::NotApplicable,
        },
        ProblemKey::Dimension(id) => {
            let scored = card.dimensions.iter().find(|own| own.id == *id);
            match scored {
                None => Vanished::NotInContent,
                Some(own) if own.point.is_some() => Vanished::Better,
                Some(_) if card.cut.contains(id) => Vanished::NotApplicable,
                Some(_) => Vanished::Unanswered,
            }
        }
        ProblemKey::Machines(fact, name) => {
            let machines = sheet.parts().equipment.iter();
            let own: Vec<_> = machines.filter(|own| own.name.trim() == name).collect();
            match own.iter().any(|own| fact.of(own).is_none()) {
                _ if own.is_empty() => Vanished::NotInCensus,
                true => Vanished::Unanswered,
                false => Vanished::Better,
            }
        }
    })
}
