//! Applies what a programme changes in the lens: questions taken out or added, weights set anew.
//!
//! Deliberately absent: the file grammar (see `grammar::overlay`), and districts, facts and title,
//! which replace those of the base while they are read.

use zhizhen_core::{
    Derivation, DimensionId, IndicatorId, Locus, NationalLenses, OptionKind, QuestionId, Relation,
    Requirement, TemplateId, Weight,
};

use crate::DiagnosticCode as Code;
use crate::grammar::{Draft, DraftIndicator, Use};
use crate::sink::{Aspect, Kind, Sink, Spot};

/// One change to the lens, in the order written.
pub(crate) enum Change {
    /// Takes a question out.
    Remove(QuestionId, Spot),
    /// Puts a question under an indicator.
    Add(IndicatorId, Use),
    /// Sets the weight of a dimension, an indicator or a question.
    Weigh(Kind, String, Weight, Spot),
}

/// Applies all changes; then no question taken out may still be needed.
pub(crate) fn apply(sink: &mut Sink<'_>, draft: &mut Draft) {
    let mut removed: Vec<(QuestionId, Spot)> = Vec::new();
    for change in std::mem::take(&mut draft.changes) {
        match change {
            Change::Remove(question, at) => match home(&mut draft.indicators, &question) {
                Some((indicator, place)) => {
                    indicator.uses.remove(place);
                    // Should nothing be left under it, this line is where that comes from.
                    let locus = Locus::Indicator(indicator.indicator.id.clone());
                    sink.point(locus, Aspect::Weights, at);
                    removed.push((question, at));
                }
                None => not_in_lens(sink, Kind::Question, question.as_str(), at),
            },
            Change::Add(id, own) => {
                removed.retain(|(question, _)| *question != own.question);
                let mut indicators = draft.indicators.iter_mut();
                if let Some(indicator) = indicators.find(|entry| entry.indicator.id == id) {
                    indicator.uses.push(own);
                }
            }
            Change::Weigh(kind, id, weight, at) => weigh(sink, draft, kind, &id, weight, at),
        }
    }
    draft
        .questions
        .retain(|question| removed.iter().all(|(id, _)| *id != question.id));
    for (question, at) in &removed {
        check_needed(sink, draft, question, *at);
    }
}

fn home<'d>(
    indicators: &'d mut [DraftIndicator],
    question: &QuestionId,
) -> Option<(&'d mut DraftIndicator, usize)> {
    indicators.iter_mut().find_map(|indicator| {
        let mut uses = indicator.uses.iter();
        let place = uses.position(|own| own.question == *question)?;
        Some((indicator, place))
    })
}

fn weigh(sink: &mut Sink<'_>, draft: &mut Draft, kind: Kind, id: &str, weight: Weight, at: Spot) {
    if kind == Kind::Dimension {
        let id = DimensionId::new(id);
        if let Some(dimension) = draft.dimensions.iter_mut().find(|own| own.id == id) {
            dimension.weight = weight;
            sink.point(Locus::Programme, Aspect::Weights, at);
        }
    } else if kind == Kind::Indicator {
        let mut indicators = draft.indicators.iter_mut();
        if let Some(own) = indicators.find(|own| own.indicator.id.as_str() == id) {
            own.indicator.weight = weight;
            let parent = DimensionId::new(own.dimension.as_str());
            sink.point(Locus::Dimension(parent), Aspect::Weights, at);
        }
    } else {
        match home(&mut draft.indicators, &QuestionId::new(id)) {
            Some((indicator, place)) => indicator.uses[place].weight = weight,
            None => not_in_lens(sink, kind, id, at),
        }
    }
}

/// An id nobody defines is an unknown reference already; this is about one that is defined.
fn not_in_lens(sink: &mut Sink<'_>, kind: Kind, id: &str, at: Spot) {
    if sink.is_defined(kind, id) {
        sink.report(Code::NotInLens, at, [kind.as_str(), id]);
    }
}

/// Reports everything that cannot do without `question`. A template that raises it besides others
/// merely no longer raises it, and an item of a national model loses what it can spare.
fn check_needed(sink: &mut Sink<'_>, draft: &mut Draft, question: &QuestionId, at: Spot) {
    let mut needed: Vec<(&str, String, Option<Spot>)> = Vec::new();
    for other in &draft.questions {
        let mut conditions = other.asked_if.iter();
        if conditions.any(|own| own.questions().into_iter().any(|id| id == question)) {
            let locus = Locus::Question(other.id.clone());
            let place = sink.spot(&locus, Aspect::AskedIf);
            needed.push(("asked_if", other.id.to_string(), place));
        }
    }
    for rule in &draft.stages {
        let mut conditions = rule.conditions.iter();
        if conditions.any(|own| own.questions().into_iter().any(|id| id == question)) {
            let place = sink.spot(&Locus::Stage(rule.stage), Aspect::Conditions);
            needed.push(("stage", rule.stage.to_string(), place));
        }
    }
    let template = |id: &TemplateId| id.to_string();
    for own in &mut draft.templates {
        let requires = own.template.requires.iter().zip(&own.requires);
        for (requirement, place) in requires {
            if matches!(requirement, Requirement::Question(id, _) if id == question) {
                needed.push(("template", template(&own.template.id), Some(*place)));
            }
        }
        let raised = own.template.raises.iter();
        if let Some(place) = raised.clone().position(|raise| raise.question == *question) {
            if raised.count() == 1 {
                let id = template(&own.template.id);
                needed.push(("template", id, own.raises.get(place).copied()));
            } else {
                own.template.raises.remove(place);
                own.raises.remove(place);
            }
        }
    }
    for id in items_needing(&mut draft.national, question) {
        let place = sink.spot(&Locus::Item(id.clone()), Aspect::Derive);
        needed.push(("item", id.to_string(), place));
    }
    for own in &mut draft.library.beyond {
        own.questions.retain(|own| own != question);
    }
    draft.library.beyond.retain(|own| !own.questions.is_empty());
    for (kind, id, place) in needed {
        let place = place.map(|place| sink.written(place)).unwrap_or_default();
        let values = [question.as_str(), kind, &id, &place];
        sink.report(Code::RemovedNeeded, at, values);
    }
}

/// Returns the items of national models whose suggestion rests on `question`, and takes the question
/// out of those that can spare it.
fn items_needing(national: &mut NationalLenses, question: &QuestionId) -> Vec<QuestionId> {
    let mut needing = Vec::new();
    let mut look = |id: &QuestionId, derive: &mut Vec<Derivation>, joins: bool| {
        if needs(derive, question, joins) {
            needing.push(id.clone());
        } else {
            derive.retain(|own| own.question != *question);
        }
    };
    if let Some(lens) = &mut national.sme24 {
        for own in lens.areas.iter_mut().flat_map(|area| &mut area.questions) {
            let joins = match own.kind {
                OptionKind::Multiple | OptionKind::Banded(_) => true,
                OptionKind::Single => false,
            };
            look(&own.id, &mut own.derive, joins);
        }
        for own in lens.groups.iter_mut().flat_map(|group| &mut group.scenes) {
            look(&own.id, &mut own.derive, false);
        }
    }
    if let Some(lens) = &mut national.cmmm {
        let domains = lens.elements.iter_mut().flat_map(|own| &mut own.domains);
        let subdomains = domains.flat_map(|own| &mut own.subdomains);
        for own in subdomains.flat_map(|own| &mut own.requirements) {
            look(&own.id, &mut own.derive, false);
        }
    }
    needing
}

/// Tells whether a suggestion falls or becomes wrong without `question`. A mere hint never does.
///
/// Where each derivation holds by itself (`joins`: options, or counts taken over), another one is
/// enough. A level, a mark and a single choice are the lowest of all their derivations: with one
/// fewer they would suggest more than anybody found out.
fn needs(derive: &[Derivation], question: &QuestionId, joins: bool) -> bool {
    let mut telling = derive
        .iter()
        .filter(|own| own.relation != Relation::Partial);
    let rests = telling.clone().any(|own| own.question == *question);
    rests && !(joins && telling.any(|own| own.question != *question))
}
