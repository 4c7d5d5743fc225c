//! Checks the express selection (快速评估): an estimate must see every indicator and every stage's door.
//!
//! Deliberately absent: how many questions it should have. That is the author's to weigh, and the
//! embedded content's own tests hold it to its length.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{Condition, Locus, Question, QuestionId};

use crate::DiagnosticCode as Code;
use crate::grammar::Draft;
use crate::sink::{Aspect, Sink, Spot};

/// Reports what the selection lacks. Content without any express question has no selection.
pub(crate) fn check(sink: &mut Sink<'_>, draft: &Draft) {
    let uses = draft.indicators.iter().flat_map(|own| &own.uses);
    let express: BTreeSet<&QuestionId> = uses
        .clone()
        .filter(|own| own.is_express)
        .map(|own| &own.question)
        .collect();
    if express.is_empty() {
        return;
    }
    check_indicators(sink, draft, &express);
    let uses: BTreeMap<&QuestionId, Spot> = uses.map(|own| (&own.question, own.at)).collect();
    let mut needed: Vec<(&QuestionId, &str, String)> = Vec::new();
    for rule in &draft.stages {
        let read = rule.conditions.iter().flat_map(Condition::questions);
        needed.extend(read.map(|id| (id, "stage", rule.stage.to_string())));
    }
    for question in draft
        .questions
        .iter()
        .filter(|own| express.contains(&own.id))
    {
        let read = question.asked_if.iter().flat_map(Condition::questions);
        needed.extend(read.map(|id| (id, "asked_if", question.id.to_string())));
    }
    for (question, kind, id) in needed {
        // A question that hangs under no indicator is reported as such.
        if let Some(at) = uses.get(question).filter(|_| !express.contains(question)) {
            sink.report(Code::ExpressNeeds, *at, [question.as_str(), kind, &id]);
        }
    }
}

/// Every indicator needs one of its questions in the selection: one that everybody is asked, where
/// it has such a one, because else some industry would go without.
fn check_indicators(sink: &mut Sink<'_>, draft: &Draft, express: &BTreeSet<&QuestionId>) {
    let bank: BTreeMap<&QuestionId, &Question> =
        draft.questions.iter().map(|own| (&own.id, own)).collect();
    for own in &draft.indicators {
        let questions = own.uses.iter().filter_map(|own| bank.get(&own.question));
        let is_common = |question: &&Question| question.relevant.is_none();
        let common: Vec<&Question> = questions.clone().copied().filter(is_common).collect();
        let eligible = match common.is_empty() {
            true => questions.copied().collect(),
            false => common,
        };
        let has_any = eligible.iter().any(|own| express.contains(&own.id));
        let locus = Locus::Indicator(own.indicator.id.clone());
        // With nothing under it, that is what is reported.
        if let Some(at) = sink.spot(&locus, Aspect::Weights)
            && !eligible.is_empty()
            && !has_any
        {
            sink.report(Code::ExpressLacks, at, [own.indicator.id.as_str()]);
        }
    }
}
