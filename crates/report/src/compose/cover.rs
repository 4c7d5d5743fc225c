//! The cover and what it must say before anything else.

use zhizhen_core::{ConsentField, VisitKind, express_coverage, open_in_scope};

use super::kind::{consent_line, unfilled_key};
use super::{ReportInput, ReportKind};
use crate::code::{ReportCode, qr};
use crate::document::{Cover, CoverCode};

/// Returns the marks above the title: what state the diagnosis is in, then the outline's own.
pub(super) fn marks(input: &ReportInput<'_>) -> Vec<String> {
    let language = input.language;
    let express = express_coverage(input.content, input.sheet, input.scorecard);
    let is_self = input.sheet.visit().kind == VisitKind::SelfAssessment;
    let marks = [
        (input.kind == ReportKind::Submit, "kind.submit"),
        (input.sheet.parts().is_synthetic, "cover.synthetic"),
        (express.is_some(), "cover.express"),
        (input.scorecard.is_provisional, "cover.provisional"),
        (is_self || input.kind == ReportKind::Own, "cover.self"),
    ];
    let holding = marks.into_iter().filter(|(holds, _)| *holds);
    holding
        .map(|(_, key)| language.say(key))
        .chain(input.outline.cover.marks.iter().map(|own| language.of(own)))
        .map(str::to_owned)
        .collect()
}

/// Returns the title of the report: the outline's, else the program's own.
pub(super) fn title(input: &ReportInput<'_>) -> String {
    match (input.kind, &input.outline.cover.title) {
        // A commissioner's title speaks of a diagnosis, and this is none.
        (ReportKind::Own, _) => input.language.say("kind.own_title").to_owned(),
        (_, Some(own)) => input.language.of(own).to_owned(),
        (_, None) => input.language.say("cover.title").to_owned(),
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
    let parts = input.content.parts();
    let unfilled = |field| {
        language
            .say(unfilled_key(input, &field, "state.unfilled"))
            .to_owned()
    };
    let facts = [
        (
            "cover.uscc",
            enterprise
                .uscc
                .as_ref()
                .map_or_else(|| unfilled(ConsentField::Uscc), ToString::to_string),
        ),
        (
            "cover.provider",
            (visit.provider.clone()).unwrap_or_else(|| unfilled(ConsentField::Provider)),
        ),
        (
            "cover.assessor",
            (visit.assessor.clone()).unwrap_or_else(|| unfilled(ConsentField::Assessor)),
        ),
        (
            "cover.visited",
            visit.date.map_or_else(
                || language.say("state.unfilled").to_owned(),
                |date| date.to_string(),
            ),
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
    if let Some(consent) = input.consent {
        statement.push(consent_line(input, consent));
    }
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
    if is_self || input.kind == ReportKind::Own {
        statement.push(language.say("cover.self_note").to_owned());
    }
    let own = words.statement.iter();
    statement.extend(own.map(|own| language.of(own).to_owned()));
    statement.push(language.fill("cover.method", &[("method", &input.scorecard.method)]));
    statement.push(language.say("cover.basis").to_owned());
    Cover {
        marks: marks(input),
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
