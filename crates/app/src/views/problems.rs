//! The problem list as the page shows it.

use zhizhen_core::{
    AnswerSheet, Content, MachineFact, Pain, Phenomenon, Problem, ProblemEdit, ProblemGrade,
    ProblemKey, ProblemLeftover, ProblemLine, ProblemList, ProblemStatus, Question, Rung, Scale,
    Titled, TitledId, Vanished,
};

use super::{hundredths, text};
use crate::wire::{
    MachineFactView, PainView, PhenomenonView, ProblemEntry, ProblemGone, ProblemGradeView,
    ProblemSource, ProblemStatusView, ProblemWords, ProblemsView, Text, VanishedView,
};

/// Returns the list as it stands on `day`; `key` writes a problem's key as the store knows it.
pub(crate) fn problems_view(
    content: &Content,
    sheet: &AnswerSheet,
    list: &ProblemList,
    day: String,
    key: impl Fn(&ProblemKey) -> String,
) -> ProblemsView {
    let ProblemList {
        lines,
        dismissed,
        leftovers,
    } = list;
    let entry = |line: &ProblemLine| entry(content, line, key(&line.key));
    let gone = leftovers.iter().map(|own| {
        let ProblemLeftover {
            key: of,
            edit,
            because,
        } = own;
        ProblemGone {
            key: key(of),
            source: source(content, of),
            words: words(edit),
            because: vanished(*because),
        }
    });
    ProblemsView {
        day,
        lines: lines.iter().map(entry).collect(),
        dismissed: dismissed.iter().map(entry).collect(),
        gone: gone.collect(),
        is_judged: !sheet.answers().is_empty() || !sheet.parts().equipment.is_empty(),
    }
}

fn entry(content: &Content, line: &ProblemLine, name: String) -> ProblemEntry {
    let ProblemLine {
        key,
        found,
        edit,
        grade,
        pain,
        is_back,
        is_overdue,
    } = line;
    let parts = content.parts();
    let found = found.as_ref();
    let effect = found.and_then(|own| content.question(own.effect.as_ref()?));
    let place = found.and_then(|own| own.place.as_ref());
    ProblemEntry {
        key: name,
        source: source(content, key),
        phenomenon: found.map(|own| phenomenon(content, own)),
        place: place.and_then(|id| titled(&parts.places, id)),
        effect: effect.map(|question| text(&question.why)),
        grade: grade_view(*grade),
        pain: pain_view(*pain),
        roles: found
            .iter()
            .flat_map(|own| &own.roles)
            .filter_map(|id| titled(&parts.roles, id))
            .collect(),
        closes: found
            .iter()
            .flat_map(|own| &own.closes)
            .map(ToString::to_string)
            .collect(),
        words: words(edit),
        is_back: *is_back,
        is_overdue: *is_overdue,
    }
}

fn titled(list: &[Titled], id: &TitledId) -> Option<Text> {
    let entry = list.iter().find(|entry| entry.id == *id)?;
    Some(text(&entry.title))
}

fn source(content: &Content, key: &ProblemKey) -> ProblemSource {
    match key {
        ProblemKey::Question(id) => ProblemSource::Question {
            id: id.to_string(),
            title: content.question(id).map(|own| text(&own.title)),
        },
        ProblemKey::Dimension(id) => ProblemSource::Dimension {
            id: id.to_string(),
            title: content.dimension(id).map(|own| text(&own.title)),
        },
        ProblemKey::Machines(fact, name) => ProblemSource::Machines {
            fact: match fact {
                MachineFact::Digital => MachineFactView::Digital,
                MachineFact::Networked => MachineFactView::Networked,
                MachineFact::DataUsed => MachineFactView::DataUsed,
            },
            name: name.clone(),
        },
        ProblemKey::Own(_) => ProblemSource::Own,
    }
}

/// Returns what is seen, with the words of the content it stands for.
pub(crate) fn phenomenon(content: &Content, problem: &Problem) -> PhenomenonView {
    let question = problem.effect.as_ref().and_then(|id| content.question(id));
    match &problem.phenomenon {
        Phenomenon::Stands(rung) => stands(question, *rung),
        Phenomenon::Rate { count, total, rung } => match question.map(|own| &own.scale) {
            Some(Scale::Rate {
                numerator,
                denominator,
                ..
            }) => PhenomenonView::Rate {
                count: *count,
                total: *total,
                numerator: text(numerator),
                denominator: text(denominator),
                rung: rung.to_string(),
            },
            Some(Scale::Ladder { .. }) | None => stands(question, *rung),
        },
        Phenomenon::NotKnown => PhenomenonView::NotKnown,
        Phenomenon::NotThere => PhenomenonView::NotThere,
        Phenomenon::Dimension { has, needs } => PhenomenonView::Dimension {
            has: hundredths(*has),
            needs: hundredths(*needs),
        },
        Phenomenon::Machines { count, total } => PhenomenonView::Machines {
            count: *count,
            total: *total,
        },
    }
}

fn stands(question: Option<&Question>, rung: Rung) -> PhenomenonView {
    let words = question.map(|own| match &own.scale {
        Scale::Ladder { rungs } => text(&rungs[rung.position()]),
        // A rate that stands without counts was lifted; what it counts says what it is about.
        Scale::Rate { numerator, .. } => text(numerator),
    });
    PhenomenonView::Stands {
        rung: rung.to_string(),
        text: words.expect("a problem of an answer names its question of the content"),
    }
}

fn words(edit: &ProblemEdit) -> ProblemWords {
    let ProblemEdit {
        place,
        phenomenon,
        cause,
        effect,
        grade,
        pain,
        owner,
        due,
        status,
        dismissed,
    } = edit;
    ProblemWords {
        place: place.clone(),
        phenomenon: phenomenon.clone(),
        cause: cause.clone(),
        effect: effect.clone(),
        grade: grade.map(grade_view),
        pain: pain.map(pain_view),
        owner: owner.clone(),
        due: due.map(|day| day.to_string()),
        status: match status {
            ProblemStatus::Open => ProblemStatusView::Open,
            ProblemStatus::Working => ProblemStatusView::Working,
            ProblemStatus::Done => ProblemStatusView::Done,
            ProblemStatus::Closed => ProblemStatusView::Closed,
        },
        dismissed: dismissed.clone(),
    }
}

pub(crate) fn grade_view(grade: ProblemGrade) -> ProblemGradeView {
    match grade {
        ProblemGrade::Grave => ProblemGradeView::Grave,
        ProblemGrade::Middling => ProblemGradeView::Middling,
        ProblemGrade::Slight => ProblemGradeView::Slight,
    }
}

pub(crate) fn pain_view(pain: Pain) -> PainView {
    match pain {
        Pain::Unwilling => PainView::Unwilling,
        Pain::Afraid => PainView::Afraid,
        Pain::Unable => PainView::Unable,
        Pain::None => PainView::None,
    }
}

fn vanished(because: Vanished) -> VanishedView {
    match because {
        Vanished::Better => VanishedView::Better,
        Vanished::Unanswered => VanishedView::Unanswered,
        Vanished::NotApplicable => VanishedView::NotApplicable,
        Vanished::NotInContent => VanishedView::NotInContent,
        Vanished::NotInCensus => VanishedView::NotInCensus,
    }
}
