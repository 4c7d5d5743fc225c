//! Puts the entries of all files together: references, the tree of the lens, the cases.
//!
//! Deliberately absent: what `zhizhen-core` checks itself when it builds (see `faults`).

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{
    Answer, AnswerFault, AnswerSheet, AnswerValue, Asked, Content, ContentDigest, ContentId,
    ContentParts, Dimension, DimensionId, FactField, FactKind, FactValue, Locus, NationalLenses,
    Question, QuestionId, Requirement, Rung, Scale, SheetParts, Template, TitledId, Visit,
    VisitScope, rate_rung,
};

use crate::case::{Case, Expectation};
use crate::grammar::{Draft, DraftCase, DraftIndicator, DraftTemplate, Fill};
use crate::sink::{Aspect, Kind, Sink, Spot};
use crate::{DiagnosticCode as Code, case::Want};
use crate::{express, faults, overlay};

/// What a folder without problems gives.
pub(crate) struct Assembled {
    pub(crate) content: Content,
    pub(crate) cases: Vec<Case>,
}

/// Checks what lies between entries and builds the content; `None` when core refuses it.
/// Whether an error was reported is for the caller to look at.
pub(crate) fn assemble(
    sink: &mut Sink<'_>,
    mut draft: Draft,
    digest: ContentDigest,
) -> Option<Assembled> {
    let programme = draft.programme.take()?;
    overlay::apply(sink, &mut draft);
    express::check(sink, &draft);
    for case in &mut draft.cases {
        settle_facts(sink, case, &programme.facts);
        check_answers(sink, case, &draft.questions, &draft.national);
    }
    let mut places = faults::Places::default();
    for own in &draft.templates {
        let id = &own.template.id;
        places
            .raises
            .entry(id.clone())
            .or_insert_with(|| own.raises.clone());
    }
    let dimensions = tree(sink, draft.dimensions, draft.indicators, draft.questions);
    sink.resolve();
    if sink.count() == 0 {
        // With an error about, a mistyped raise would look like a requirement out of reach.
        check_reach(sink, &draft.templates);
    }
    let parts = ContentParts {
        id: ContentId::new(programme.id),
        version: programme.version,
        method: programme.method,
        title: programme.title,
        digest,
        dimensions,
        stages: draft.stages,
        facts: programme.facts,
        districts: programme.districts,
        industries: draft.industries,
        roles: draft.roles,
        places: draft.places,
        layers: draft.layers,
        cost_classes: draft.cost_classes,
        networks: draft.networks,
        templates: draft
            .templates
            .into_iter()
            .map(|own| own.template)
            .collect(),
        kpis: draft.kpis,
        sources: draft.sources,
        national: draft.national,
        library: draft.library,
        outline: draft.outline,
    };
    places.lens = sink
        .texts
        .iter()
        .position(|text| text.path == "lenses/index/lens.toml");
    let content = match Content::build(parts.clone()) {
        Ok(content) => content,
        Err(found) => {
            faults::report(sink, &parts, &places, found);
            return None;
        }
    };
    let cases = draft
        .cases
        .into_iter()
        .filter_map(|case| build_case(sink, &content, case));
    let cases = cases.collect();
    Some(Assembled { content, cases })
}

/// Hangs the questions under their indicators and those under their dimensions, in the order the
/// lens writes them.
fn tree(
    sink: &mut Sink<'_>,
    mut dimensions: Vec<Dimension>,
    indicators: Vec<DraftIndicator>,
    questions: Vec<Question>,
) -> Vec<Dimension> {
    let order: Vec<QuestionId> = questions.iter().map(|own| own.id.clone()).collect();
    let mut bank: BTreeMap<QuestionId, Question> = questions
        .into_iter()
        .map(|own| (own.id.clone(), own))
        .collect();
    let mut used: BTreeMap<QuestionId, Spot> = BTreeMap::new();
    let homeless =
        |own: &DraftIndicator| !dimensions.iter().any(|d| d.id.as_str() == own.dimension);
    if indicators.iter().any(homeless) {
        // It might belong under any of them, so none of their sums can be judged.
        for dimension in &dimensions {
            sink.doubt(Locus::Dimension(dimension.id.clone()), Aspect::Weights);
        }
    }
    for DraftIndicator {
        dimension,
        mut indicator,
        uses,
    } in indicators
    {
        for own in uses {
            if let Some(first) = used.get(&own.question) {
                let first = sink.written(*first);
                let values = [own.question.as_str(), &first];
                sink.report(Code::QuestionUsedTwice, own.at, values);
                continue;
            }
            match bank.remove(&own.question) {
                Some(question) => {
                    let (weight, is_express) = (own.weight, own.is_express);
                    indicator.questions.push(Question {
                        weight,
                        is_express,
                        ..question
                    });
                }
                // The unknown reference is reported; the sum of nothing would only echo it.
                None => sink.doubt(Locus::Indicator(indicator.id.clone()), Aspect::Weights),
            }
            used.insert(own.question, own.at);
        }
        if let Some(parent) = dimensions
            .iter_mut()
            .find(|d| d.id == DimensionId::new(dimension.as_str()))
        {
            parent.indicators.push(indicator);
        }
    }
    for id in order.iter().filter(|id| !used.contains_key(*id)) {
        if let Some(at) = sink.spot(&Locus::Question(id.clone()), Aspect::Entry) {
            sink.report(Code::QuestionUnused, at, [id.as_str()]);
        }
    }
    dimensions
}

/// Warns of requirements above 2.0 that no other template can bring about: only measures of the
/// enterprise's own meet them.
fn check_reach(sink: &mut Sink<'_>, templates: &[DraftTemplate]) {
    for DraftTemplate {
        template, requires, ..
    } in templates
    {
        for (requirement, at) in template.requires.iter().zip(requires) {
            let Requirement::Question(question, rung) = requirement else {
                continue;
            };
            let opens = |other: &Template| other.id != template.id && other.opens(question, *rung);
            if *rung > Rung::R20
                && sink.is_defined(Kind::Question, question.as_str())
                && !templates.iter().any(|other| opens(&other.template))
            {
                let values = [template.id.as_str(), question.as_str(), rung.as_str()];
                sink.report(Code::RequirementUnreachable, *at, values);
            }
        }
    }
}

/// Gives the facts of a case the kinds that the programme's form says.
fn settle_facts(sink: &mut Sink<'_>, case: &mut DraftCase, fields: &[FactField]) {
    for (id, value, at) in std::mem::take(&mut case.facts) {
        let Some(field) = fields.iter().find(|field| field.id == id) else {
            continue;
        };
        let settled = match (&field.kind, value) {
            (FactKind::Choice(_), FactValue::Text(option)) => {
                sink.refer(Kind::Option, &format!("{id}/{option}"), at);
                Some(FactValue::Choice(TitledId::new(option)))
            }
            (FactKind::Number(_), FactValue::Number(number)) => Some(FactValue::Number(number)),
            (FactKind::Text, FactValue::Text(text)) => Some(FactValue::Text(text)),
            (FactKind::Choice(_) | FactKind::Number(_) | FactKind::Text, _) => None,
        };
        match settled {
            Some(value) => {
                case.enterprise.facts.insert(id, value);
            }
            None => sink.report(Code::FactMisfit, at, [id.as_str()]),
        }
    }
}

/// Reports answers that their questions cannot take.
fn check_answers(
    sink: &mut Sink<'_>,
    case: &DraftCase,
    questions: &[Question],
    national: &NationalLenses,
) {
    for own in &case.answers {
        if sink.doubts(&Locus::Question(own.question.clone()), Aspect::Scale) {
            continue;
        }
        let question = questions
            .iter()
            .find(|question| question.id == own.question);
        let asked = question.map(Asked::Question);
        let asked = asked.or_else(|| national.asked(&own.question));
        let Some(asked) = asked else {
            // An id nobody defines is an unknown reference already.
            if sink.is_defined(Kind::Question, own.question.as_str()) {
                let values = [Kind::Question.as_str(), own.question.as_str()];
                sink.report(Code::NotInLens, own.at, values);
            }
            continue;
        };
        let Err(fault) = own.answer.check(asked) else {
            continue;
        };
        let id = own.question.as_str();
        match fault {
            AnswerFault::NeedsCounts => sink.report(Code::AnswerNeedsCounts, own.at, [id]),
            AnswerFault::NeedsChoice => sink.report(Code::AnswerNeedsChoice, own.at, [id]),
            AnswerFault::TotalIsZero => sink.report(Code::AnswerTotalZero, own.at, [id]),
            AnswerFault::ReasonMissing => sink.report(Code::AnswerReasonMissing, own.at, [id]),
            AnswerFault::CountAboveTotal { count, total } => {
                let (count, total) = (count.to_string(), total.to_string());
                sink.report(Code::AnswerCountAboveTotal, own.at, [id, &count, &total]);
            }
            AnswerFault::NeedsOptions
            | AnswerFault::UnknownOption(_)
            | AnswerFault::SeveralOptions
            | AnswerFault::NoneExcludesRest
            | AnswerFault::NeedsLevel
            | AnswerFault::NeedsMark
            | AnswerFault::OnlyCut => sink.report(Code::AnswerMisfit, own.at, [id]),
        }
    }
}

fn build_case(sink: &Sink<'_>, content: &Content, case: DraftCase) -> Option<Case> {
    let given: BTreeSet<QuestionId> = case
        .answers
        .iter()
        .map(|own| own.question.clone())
        .collect();
    let answers = case
        .answers
        .into_iter()
        .map(|own| (own.question, own.answer));
    let mut answers: BTreeMap<QuestionId, Answer> = answers.collect();
    if let Some(fill) = case.fill {
        let rest = content
            .questions()
            .filter(|question| !given.contains(&question.id));
        answers.extend(rest.map(|question| (question.id.clone(), filled(question, fill))));
    }
    let parts = SheetParts {
        id: None,
        is_synthetic: true,
        enterprise: case.enterprise,
        visit: Visit {
            date: None,
            kind: case.kind,
            scope: VisitScope::Full,
            assessor: None,
            provider: None,
            number: 1,
        },
        answers,
        equipment: Vec::new(),
        systems: Vec::new(),
        network: Vec::new(),
        people: Vec::new(),
        kpis: Vec::new(),
        self_assessment: None,
    };
    let expectation = |(want, at): (Want, Spot)| {
        let (line, column) = sink.texts[at.file].line_column(at.offset);
        Expectation { want, line, column }
    };
    Some(Case {
        path: sink.texts[case.at.file].path.to_owned(),
        title: case.title,
        rule: case.rule,
        // Refused only when a misfit was reported before.
        sheet: AnswerSheet::build(content, parts).ok()?,
        expectations: case.wants.into_iter().map(expectation).collect(),
    })
}

fn filled(question: &Question, fill: Fill) -> Answer {
    let value = match &question.scale {
        Scale::Ladder { .. } => AnswerValue::Choice(fill.choice),
        Scale::Rate { minimums, .. } => {
            let reaches = |count: &u32| rate_rung(minimums, *count, 100) >= fill.choice;
            AnswerValue::Counts {
                count: (0..=100).find(reaches),
                total: Some(100),
                choice: None,
            }
        }
    };
    Answer {
        grade: fill.grade,
        ..Answer::plain(value)
    }
}
