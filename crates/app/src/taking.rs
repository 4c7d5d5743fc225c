//! What a diagnosis offers to take over: rates that the equipment census counts, and answers of the
//! national models that follow from them or from answers of the bank. All of it is an offer; one
//! confirmation by a person stores it as one step.
//!
//! Deliberately absent: touching what a person answered in a national model, and any way from a number
//! of one lens to a number of another.

use std::collections::BTreeSet;

use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Asked, Content, Grade, Origin, QuestionId, Scorecard,
    Standing, Suggested, facts, score, suggestion, suggestion_of_census,
};

/// An answer that is offered.
pub(crate) struct Offered {
    /// What it answers.
    pub(crate) id: QuestionId,
    /// What stands there now.
    pub(crate) before: Option<Answer>,
    /// The answer as it would be stored, confirmed.
    pub(crate) after: Answer,
    /// Nothing but the equipment census stands behind it.
    pub(crate) is_counted: bool,
}

impl Offered {
    /// Tells whether other words of a person would be replaced, so that a reason is due.
    pub(crate) fn contradicts(&self) -> bool {
        let before = self.before.as_ref();
        before.is_some_and(|own| match own.value {
            AnswerValue::Choice(_)
            | AnswerValue::Counts { .. }
            | AnswerValue::Options { .. }
            | AnswerValue::Level(_)
            | AnswerValue::Mark(_)
            | AnswerValue::NotApplicable(_) => own.origin != Some(Origin::Derived),
            AnswerValue::Unknown | AnswerValue::NotObserved => false,
        })
    }
}

/// Returns what a sheet offers and does not hold yet: the bank first, then the national models in their
/// order. What the models are offered supposes that the bank’s offers are taken.
pub(crate) fn offered(content: &Content, sheet: &AnswerSheet, card: &Scorecard) -> Vec<Offered> {
    let mut settled = BTreeSet::new();
    let mut offers = Vec::new();
    for question in content.questions() {
        let is_asked = card
            .question(&question.id)
            .is_some_and(|own| !matches!(own.standing, Standing::NotRelevant | Standing::Implied));
        let own = facts::computed(content, sheet, &question.id).filter(|_| is_asked);
        let Some(own) = own else {
            continue;
        };
        settled.insert(&question.id);
        let before = sheet.answer(&question.id);
        let counts = (Some(own.count), Some(own.total));
        let is_there = before.is_some_and(|answer| {
            answer.counts()
                && matches!(answer.value, AnswerValue::Counts { count, total, .. } if (count, total) == counts)
        });
        if !is_there {
            let value = AnswerValue::Counts {
                count: counts.0,
                total: counts.1,
                choice: None,
            };
            offers.push(offer(&question.id, before, (value, Grade::A), true));
        }
    }
    let after = with_taken(content, sheet, &offers);
    let after_card = score(content, &after);
    let national = &content.parts().national;
    let questions = national.sme24.iter().flat_map(|own| own.questions());
    let scenes = national.sme24.iter().flat_map(|own| own.scenes());
    let subdomains = national.cmmm.iter().flat_map(|own| own.subdomains());
    let asked = subdomains.filter(|own| !is_cut(sheet, &own.id));
    let asked = asked.flat_map(|own| &own.requirements);
    let items = questions.map(Asked::SmeQuestion);
    let items = items.chain(scenes.map(Asked::Scene));
    for item in items.chain(asked.map(Asked::Requirement)) {
        let before = sheet.answer(item.id());
        if before.is_some_and(|own| own.origin != Some(Origin::Derived)) {
            continue;
        }
        let own = suggestion(&after_card, item).or_else(|| of_census(item, &after));
        let Some(own) = own else {
            continue;
        };
        let is_there = before.is_some_and(|answer| answer.counts() && answer.value == own.value);
        if !is_there {
            // A suggestion of the census itself rests on no question.
            let is_counted = own.because.iter().all(|own| settled.contains(own));
            offers.push(offer(item.id(), before, (own.value, own.grade), is_counted));
        }
    }
    offers
}

/// Returns what the census itself suggests for an item of a national model.
pub(crate) fn of_census(item: Asked<'_>, sheet: &AnswerSheet) -> Option<Suggested> {
    match item {
        Asked::Requirement(own) => suggestion_of_census(own, sheet),
        Asked::Question(_) | Asked::SmeQuestion(_) | Asked::Scene(_) | Asked::Subdomain(_) => None,
    }
}

fn is_cut(sheet: &AnswerSheet, subdomain: &QuestionId) -> bool {
    let answer = sheet.answer(subdomain);
    answer.is_some_and(|own| matches!(own.value, AnswerValue::NotApplicable(_)))
}

fn offer(
    id: &QuestionId,
    before: Option<&Answer>,
    (value, grade): (AnswerValue, Grade),
    is_counted: bool,
) -> Offered {
    let kept = before.cloned();
    let kept = kept.unwrap_or_else(|| Answer::plain(AnswerValue::Unknown));
    Offered {
        id: id.clone(),
        before: before.cloned(),
        after: Answer {
            value,
            grade: Some(grade),
            origin: Some(Origin::Derived),
            confirmed: Some(true),
            ..kept
        },
        is_counted,
    }
}

/// Returns the sheet with what is offered in it.
pub(crate) fn with_taken(
    content: &Content,
    sheet: &AnswerSheet,
    offers: &[Offered],
) -> AnswerSheet {
    let mut parts = sheet.parts().clone();
    for own in offers {
        parts.answers.insert(own.id.clone(), own.after.clone());
    }
    AnswerSheet::build(content, parts)
        .expect("a counted rate and a suggested answer fit their item")
}
