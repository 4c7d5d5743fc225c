//! What a diagnosis offers to take over, as the page sees it.

use zhizhen_core::{
    AnswerSheet, AnswerValue, Asked, Content, Mark, Scale, Scorecard, facts, rate_rung, score_sme24,
};

use super::case::value_view;
use super::text;
use crate::taking::{Offered, offered, with_taken};
use crate::wire::{OfferedLine, OffersView, Text};

/// Returns what is offered; `None` when nothing is.
pub(crate) fn offers_view(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
) -> Option<OffersView> {
    let offers = offered(content, sheet, card);
    if offers.is_empty() {
        return None;
    }
    let after = with_taken(content, sheet, &offers);
    let unclear = content
        .questions()
        .filter_map(|own| facts::computed(content, sheet, &own.id))
        .map(|own| own.unclear)
        .max();
    let lines = offers.iter();
    Some(OffersView {
        lines: lines.filter_map(|own| line(content, &after, own)).collect(),
        unclear: unclear.unwrap_or(0),
    })
}

/// Returns how an offer reads; `None` never happens for what the content asks.
fn line(content: &Content, after: &AnswerSheet, own: &Offered) -> Option<OfferedLine> {
    let (lens, title, counts_as) = match content.asked(&own.id)? {
        Asked::Question(question) => {
            let rung = match (&question.scale, &own.after.value) {
                (
                    Scale::Rate { minimums, .. },
                    AnswerValue::Counts {
                        count: Some(count),
                        total: Some(total),
                        ..
                    },
                ) => rate_rung(minimums, *count, *total).as_str(),
                _ => "",
            };
            ("index", text(&question.title), rung.to_owned())
        }
        Asked::SmeQuestion(question) => {
            let letter = letter(content, after, own).unwrap_or_default();
            ("sme24", text(&question.title), letter)
        }
        Asked::Scene(scene) => {
            let level = match own.after.value {
                AnswerValue::Level(level) => level.to_string(),
                _ => String::new(),
            };
            ("sme24", text(&scene.title), level)
        }
        Asked::Requirement(requirement) => {
            let mark = match own.after.value {
                AnswerValue::Mark(mark) => Mark::as_str(mark),
                _ => "",
            };
            ("cmmm", text(&requirement.text), mark.to_owned())
        }
        Asked::Subdomain(_) => return None,
    };
    let title: Text = title;
    let percent = match own.after.value {
        AnswerValue::Counts {
            count: Some(count),
            total: Some(total),
            ..
        } => Some(zhizhen_report::rate_percent(count, total)),
        _ => None,
    };
    Some(OfferedLine {
        id: own.id.to_string(),
        lens: lens.to_owned(),
        title,
        before: own.before.as_ref().map(|answer| value_view(&answer.value)),
        after: value_view(&own.after.value),
        percent,
        counts_as,
        is_counted: own.is_counted,
        contradicts: own.contradicts(),
    })
}

/// Returns the letter of the option that the counts fall into.
fn letter(content: &Content, after: &AnswerSheet, own: &Offered) -> Option<String> {
    let lens = content.parts().national.sme24.as_ref()?;
    let score = score_sme24(lens, after);
    let mut questions = score.areas.iter().flat_map(|area| &area.questions);
    let question = questions.find(|question| question.id == own.id)?;
    let letters = question.standing.value()?;
    letters.first().map(ToString::to_string)
}
