//! A case as every mutation returns it.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Condition, Content, FactValue, Grade, Letter, Mark, Origin,
    PlantNetwork, QuestionScore, Rung, Scorecard, Standing, VisitKind, VisitScope,
};
use zhizhen_store::{CaseLine, Op, Step};

use super::programme;
use crate::wire::{
    AnswerView, CaseRow, CaseState, CaseView, EnterpriseView, ErrorCode, ErrorView, KeptAnswer,
    NamedStep, NewerContent, OriginView, QuestionState, ScenarioLine, StandingView, StepKind,
    Strip, ValueView, VisitView,
};

pub(crate) fn case_view(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    saved_at: &str,
    (undo, redo): (Option<Step>, Option<Step>),
    beside: Beside,
) -> CaseView {
    let parts = sheet.parts();
    let scored = card
        .dimensions
        .iter()
        .flat_map(|d| &d.indicators)
        .flat_map(|i| &i.questions);
    let contradicted: BTreeSet<_> = card.contradictions.iter().collect();
    let questions = scored.map(|question| {
        let mut state = question_state(content, sheet, question);
        state.is_contradicted = contradicted.contains(&question.id);
        (question.id.as_str().to_owned(), state)
    });
    CaseView {
        id: parts.id.clone().unwrap_or_default(),
        enterprise: enterprise_view(sheet),
        visit: visit_view(sheet),
        strip: strip(content, sheet, card),
        questions: questions.collect(),
        tables: super::table_views(parts),
        content_digest: content.digest().to_string(),
        programme: programme(content),
        newer: beside.newer,
        kept: beside.kept,
        saved_at: saved_at.into(),
        progress: super::index_progress(content, sheet, card),
        lenses: super::lens_summaries(content, sheet, card),
        offer: super::offers_view(content, sheet, card),
        scenarios: beside.scenarios,
        plant_network: super::plant_network_view(beside.network),
        undo: undo.and_then(named_step),
        redo: redo.and_then(named_step),
        is_sample: parts.is_synthetic,
    }
}

/// What a case holds beside its sheet.
pub(crate) struct Beside {
    /// Newer content it can be moved to.
    pub(crate) newer: Option<NewerContent>,
    /// Answers its content has no place for.
    pub(crate) kept: Vec<KeptAnswer>,
    /// Saved suppositions.
    pub(crate) scenarios: Vec<ScenarioLine>,
    /// What mobile projects are built on.
    pub(crate) network: PlantNetwork,
}

fn named_step(step: Step) -> Option<NamedStep> {
    let what = match step.op {
        Op::Answer => StepKind::Answer,
        Op::Answers => StepKind::Answers,
        Op::Visit => StepKind::Visit,
        Op::Equipment => StepKind::Equipment,
        Op::Systems => StepKind::Systems,
        Op::Network => StepKind::Network,
        Op::People => StepKind::People,
        Op::Kpis => StepKind::Kpis,
        Op::SelfAnswers => StepKind::SelfAnswers,
        Op::Scenario => StepKind::Scenario,
        Op::RuledOut => StepKind::RuledOut,
        Op::Plan => StepKind::Plan,
        Op::Problem => StepKind::Problem,
        Op::Report => StepKind::Report,
        Op::Consent => StepKind::Consent,
        Op::Photo => StepKind::Photo,
        Op::Move => StepKind::Move,
        Op::CreateCase
        | Op::DeleteCase
        | Op::Enterprise
        | Op::Setting
        | Op::Content
        | Op::Import => return None,
    };
    let question = (what == StepKind::Answer).then_some(step.target).flatten();
    Some(NamedStep { what, question })
}

/// Returns a row of the list; `judged` is missing when the case cannot be read.
pub(crate) fn case_row(
    line: &CaseLine,
    judged: Option<(&Content, &AnswerSheet, &Scorecard)>,
) -> CaseRow {
    let strip = judged.map_or_else(Strip::default, |(content, sheet, card)| {
        strip(content, sheet, card)
    });
    let state = match (judged, line.answered, strip.answered >= strip.asked) {
        (None, ..) => CaseState::Unreadable,
        (_, 0, _) => CaseState::New,
        (.., false) => CaseState::Open,
        (.., true) => CaseState::Answered,
    };
    CaseRow {
        id: line.diagnosis.id.clone(),
        name: line.enterprise.name.clone(),
        uscc: line.enterprise.uscc.clone(),
        district: line.enterprise.district.clone(),
        industry: line.enterprise.industry.clone(),
        state,
        strip,
        changed_at: line.diagnosis.changed_at.clone(),
        is_sample: judged.is_some_and(|(_, sheet, _)| sheet.parts().is_synthetic),
    }
}

/// Returns progress and result in short. Implied and not relevant questions are not asked, nor are
/// those outside the scope of the visit.
fn strip(content: &Content, sheet: &AnswerSheet, card: &Scorecard) -> Strip {
    let (mut answered, mut asked) = (0, 0);
    let questions = card
        .dimensions
        .iter()
        .flat_map(|d| &d.indicators)
        .flat_map(|i| &i.questions);
    let is_in_scope = |own: &&QuestionScore| is_in_scope(content, sheet, own);
    for question in questions.filter(is_in_scope) {
        match question.standing {
            Standing::Implied | Standing::NotRelevant => {}
            Standing::Unanswered => asked += 1,
            Standing::Answered { .. }
            | Standing::Lifted(_)
            | Standing::Unknown
            | Standing::NotObserved
            | Standing::NotApplicable => {
                asked += 1;
                answered += 1;
            }
        }
    }
    let range = card.index.and(card.range);
    Strip {
        answered,
        asked,
        is_express: sheet.visit().scope == VisitScope::Express,
        index: card.index.map(|number| number.to_string()),
        low: range.map(|range| range.low.to_string()),
        high: range.map(|range| range.high.to_string()),
        level: card.level.map(|stage| stage.to_string()),
        is_provisional: card.is_provisional,
        contradictions: u32::try_from(card.contradictions.len()).unwrap_or(u32::MAX),
    }
}

fn is_in_scope(content: &Content, sheet: &AnswerSheet, scored: &QuestionScore) -> bool {
    let question = content.question(&scored.id);
    question.is_some_and(|question| sheet.is_in_scope(question))
}

fn enterprise_view(sheet: &AnswerSheet) -> EnterpriseView {
    let enterprise = sheet.enterprise();
    let facts = enterprise.facts.iter().map(|(id, value)| {
        let value = match value {
            FactValue::Choice(option) => option.as_str().to_owned(),
            FactValue::Number(number) => number.to_string(),
            FactValue::Text(text) => text.clone(),
        };
        (id.as_str().to_owned(), value)
    });
    EnterpriseView {
        name: enterprise.name.clone(),
        uscc: enterprise.uscc.as_ref().map(ToString::to_string),
        district: enterprise.district.as_ref().map(ToString::to_string),
        industry: enterprise.industry.map(|division| division.to_string()),
        employees: enterprise.employees,
        revenue_wan: enterprise.revenue_wan,
        founded: enterprise.founded.map(|date| date.to_string()),
        size: enterprise.size().map(|size| size.as_str().into()),
        facts: facts.collect::<BTreeMap<_, _>>(),
    }
}

fn visit_view(sheet: &AnswerSheet) -> VisitView {
    let visit = sheet.visit();
    VisitView {
        date: visit.date.map(|date| date.to_string()),
        is_self_assessment: visit.kind == VisitKind::SelfAssessment,
        is_express: visit.scope == VisitScope::Express,
        assessor: visit.assessor.clone(),
        provider: visit.provider.clone(),
        number: visit.number,
    }
}

fn question_state(content: &Content, sheet: &AnswerSheet, scored: &QuestionScore) -> QuestionState {
    let counts = match scored.standing {
        Standing::Answered { counts, .. } => counts,
        _ => None,
    };
    let asked_if = content
        .question(&scored.id)
        .and_then(|question| question.asked_if.as_ref());
    let asked_after = asked_if.map(Condition::questions).unwrap_or_default();
    QuestionState {
        standing: standing_view(scored.standing),
        is_in_scope: is_in_scope(content, sheet, scored),
        rung: scored.point.map(|rung| rung.as_str().into()),
        percent: counts.map(|(count, total)| zhizhen_report::rate_percent(count, total)),
        is_contradicted: false,
        answer: sheet.answer(&scored.id).map(answer_view),
        computed: super::computed_view(content, sheet, &scored.id),
        asked_after: asked_after
            .into_iter()
            .map(|id| id.as_str().into())
            .collect(),
    }
}

pub(crate) fn standing_view(standing: Standing) -> StandingView {
    match standing {
        Standing::Answered { .. } | Standing::Lifted(_) => StandingView::Answered,
        Standing::Unknown => StandingView::Unknown,
        Standing::NotObserved => StandingView::NotObserved,
        Standing::Unanswered => StandingView::Unanswered,
        Standing::Implied => StandingView::Implied,
        Standing::NotApplicable => StandingView::NotApplicable,
        Standing::NotRelevant => StandingView::NotRelevant,
    }
}

pub(super) fn answer_view(answer: &Answer) -> AnswerView {
    let Answer {
        value,
        grade,
        comment,
        flag,
        reason,
        // Kept in the store, not yet shown on the page.
        evidence: _,
        respondent: _,
        origin,
        confirmed,
    } = answer;
    AnswerView {
        value: value_view(value),
        grade: grade.map(|grade| grade.as_str().into()),
        comment: comment.clone().unwrap_or_default(),
        flag: *flag,
        reason: reason.clone().unwrap_or_default(),
        origin: match (origin, confirmed) {
            (Some(Origin::Derived), Some(true)) => OriginView::Confirmed,
            (Some(Origin::Derived), _) => OriginView::Derived,
            (Some(Origin::Asked) | None, _) => OriginView::Asked,
        },
    }
}

pub(crate) fn value_view(value: &AnswerValue) -> ValueView {
    match value {
        AnswerValue::Choice(rung) => ValueView::Choice {
            rung: rung.as_str().into(),
        },
        AnswerValue::Counts {
            count,
            total,
            choice,
        } => ValueView::Counts {
            count: *count,
            total: *total,
            choice: choice.map(|rung| rung.as_str().into()),
        },
        AnswerValue::Unknown => ValueView::Unknown,
        AnswerValue::NotObserved => ValueView::NotObserved,
        AnswerValue::NotApplicable(reason) => ValueView::NotApplicable {
            reason: reason.clone(),
        },
        AnswerValue::Options {
            letters,
            count,
            total,
        } => ValueView::Options {
            letters: letters.iter().map(ToString::to_string).collect(),
            count: *count,
            total: *total,
        },
        AnswerValue::Level(level) => ValueView::Level { level: *level },
        AnswerValue::Mark(mark) => ValueView::Mark {
            mark: mark.as_str().into(),
        },
    }
}

fn unknown_choice(text: &str, field: &str) -> ErrorView {
    ErrorView::new(ErrorCode::ChoiceUnknown)
        .with("value", text)
        .at(field)
}

/// Turns what the page sent into the value of an answer.
pub(crate) fn value_of(view: &ValueView) -> Result<AnswerValue, ErrorView> {
    let unknown = unknown_choice;
    let rung = |text: &str| Rung::parse(text).ok_or_else(|| unknown(text, "choice"));
    Ok(match view {
        ValueView::Choice { rung: text } => AnswerValue::Choice(rung(text)?),
        ValueView::Counts {
            count,
            total,
            choice,
        } => AnswerValue::Counts {
            count: *count,
            total: *total,
            choice: choice.as_deref().map(rung).transpose()?,
        },
        ValueView::Options {
            letters,
            count,
            total,
        } => AnswerValue::Options {
            letters: letters
                .iter()
                .map(|text| Letter::parse(text).ok_or_else(|| unknown(text, "choices")))
                .collect::<Result<_, _>>()?,
            count: *count,
            total: *total,
        },
        ValueView::Level { level } => AnswerValue::Level(*level),
        ValueView::Mark { mark } => {
            AnswerValue::Mark(Mark::parse(mark).ok_or_else(|| unknown(mark, "mark"))?)
        }
        ValueView::Unknown => AnswerValue::Unknown,
        ValueView::NotObserved => AnswerValue::NotObserved,
        ValueView::NotApplicable { reason } => AnswerValue::NotApplicable(reason.clone()),
    })
}

/// Turns what the page sent into an answer, keeping what the page does not show from `before`.
pub(crate) fn answer_of(view: &AnswerView, before: Option<&Answer>) -> Result<Answer, ErrorView> {
    let AnswerView {
        value,
        grade,
        comment,
        flag,
        reason,
        origin,
    } = view;
    let value = value_of(value)?;
    let grade = match grade.as_deref() {
        None => None,
        Some(text) => Some(Grade::parse(text).ok_or_else(|| unknown_choice(text, "grade"))?),
    };
    let filled = |text: &String| (!text.is_empty()).then(|| text.clone());
    let kept = before
        .cloned()
        .unwrap_or_else(|| Answer::plain(AnswerValue::Unknown));
    Ok(Answer {
        value,
        grade,
        comment: filled(comment),
        flag: *flag,
        reason: filled(reason),
        origin: match origin {
            OriginView::Asked => kept.origin.filter(|own| *own == Origin::Asked),
            OriginView::Derived | OriginView::Confirmed => Some(Origin::Derived),
        },
        confirmed: (*origin == OriginView::Confirmed).then_some(true),
        ..kept
    })
}
