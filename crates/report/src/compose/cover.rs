//! The cover and what it must say before anything else.

use zhizhen_core::{VisitKind, express_coverage, open_in_scope};

use super::ReportInput;
use crate::code::{ReportCode, qr};
use crate::document::{Cover, CoverCode};

/// Returns the title of the report: the outline's, else the program's own.
pub(super) fn title(input: &ReportInput<'_>) -> String {
    match &input.outline.cover.title {
        Some(own) => input.language.of(own).to_owned(),
        None => input.language.say("cover.title").to_owned(),
    }
}

pub(super) fn cover(input: &ReportInput<'_>) -> Cover {
    let language = input.language;
    let enterprise = input.sheet.enterprise();
    let visit = input.sheet.visit();
    let is_self = visit.kind == VisitKind::SelfAssessment;
    let is_sample = input.sheet.parts().is_synthetic;
    let (content, sheet, card) = (input.content, input.sheet, input.scorecard);
    let open = open_in_scope(content, sheet, card);
    let required = open.iter().filter(|item| item.is_required).count();
    let express = express_coverage(content, sheet, card);
    let marks = [
        (is_sample, "cover.synthetic"),
        (express.is_some(), "cover.express"),
        (input.scorecard.is_provisional, "cover.provisional"),
        (is_self, "cover.self"),
    ];
    let parts = input.content.parts();
    let unfilled = || language.say("state.unfilled").to_owned();
    let facts = [
        (
            "cover.uscc",
            enterprise
                .uscc
                .as_ref()
                .map_or_else(unfilled, ToString::to_string),
        ),
        (
            "cover.provider",
            visit.provider.clone().unwrap_or_else(unfilled),
        ),
        (
            "cover.assessor",
            visit.assessor.clone().unwrap_or_else(unfilled),
        ),
        (
            "cover.visited",
            visit.date.map_or_else(unfilled, |date| date.to_string()),
        ),
        ("cover.number", input.number.to_owned()),
        ("cover.issued", input.issued.to_owned()),
        (
            "cover.version",
            format!("{} {}", language.of(&parts.title), parts.version),
        ),
    ];
    let words = &input.outline.cover;
    let own_facts = words.facts.iter();
    let own_facts = own_facts.map(|(name, value)| (language.of(name), language.of(value)));
    let mut statement = Vec::new();
    if is_sample {
        statement.push(language.say("cover.synthetic_note").to_owned());
    }
    if let Some(own) = express {
        statement.push(language.fill(
            "cover.express_note",
            &[("asked", &own.asked), ("left_out", &own.left_out)],
        ));
    }
    if required > 0 {
        statement.push(language.fill("cover.provisional_note", &[("count", &required)]));
    }
    if is_self {
        statement.push(language.say("cover.self_note").to_owned());
    }
    let own = words.statement.iter();
    statement.extend(own.map(|own| language.of(own).to_owned()));
    statement.push(language.fill("cover.method", &[("method", &input.scorecard.method)]));
    statement.push(language.say("cover.basis").to_owned());
    Cover {
        marks: marks
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, key)| language.say(key))
            .chain(words.marks.iter().map(|own| language.of(own)))
            .map(str::to_owned)
            .collect(),
        title: title(input),
        subtitle: enterprise.name.clone(),
        facts: facts
            .into_iter()
            .map(|(key, value)| (language.say(key).to_owned(), value))
            .chain(own_facts.map(|(name, value)| (name.to_owned(), value.to_owned())))
            .collect(),
        statement,
        code: code(input),
    }
}

fn code(input: &ReportInput<'_>) -> Option<CoverCode> {
    let ReportCode::Printed(text) = input.code else {
        return None;
    };
    let language = input.language;
    Some(CoverCode {
        chart: qr(text)?,
        caption: language.say("code.cover").to_owned(),
        alternative: language.fill("code.alternative", &[("number", &input.number)]),
    })
}
