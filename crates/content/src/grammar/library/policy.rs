//! `policies.toml` and `recognitions.toml`.

use zhizhen_core::{
    BaseUnit, Check, Criterion, Grant, Instrument, Jurisdiction, Library, LibraryKind, MOST_QUOTED,
    Needs, Policy, Quote, Rate, RateBase, Recognition, SourceId, TitledId,
};

use super::card::{CONFIDENCES, ids, money, optional_words, shelf, validity};
use crate::DiagnosticCode as Code;
use crate::grammar::condition::condition;
use crate::read::{Entry, Reader, Value};
use crate::sink::Kind;

pub(crate) const JURISDICTIONS: [(&str, Jurisdiction); 4] = [
    ("nation", Jurisdiction::Nation),
    ("province", Jurisdiction::Province),
    ("city", Jurisdiction::City),
    ("district", Jurisdiction::District),
];

/// Units of what a rate is taken of.
pub(crate) const BASE_UNITS: [(&str, BaseUnit); 4] = [
    ("元", BaseUnit::Yuan),
    ("万元", BaseUnit::WanYuan),
    ("%", BaseUnit::Percent),
    ("年", BaseUnit::Years),
];

/// Thousandths in each unit of a rate.
pub(crate) const RATES: [(&str, u32); 2] = [("%", 10), ("‰", 1)];

pub(super) fn policies(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, library: &mut Library) {
    let policies = shelf(r, root, LibraryKind::Policy, |r, entry, card| {
        let jurisdiction = jurisdiction(r, entry);
        let (beneficiary, support) = (r.words(entry, "beneficiary"), r.words(entry, "support"));
        let grants = r.entries(entry, "grants", |r, entry| {
            let what = optional_words(r, entry, "what");
            let most = money(r, entry, "most")?;
            Some(Grant { what, most })
        });
        let mut rate = entry.get("rate").and_then(|value| rate(r, value));
        let bases = r.entries(entry, "rate_bases", base);
        if let Some(rate) = &mut rate {
            rate.bases = bases.into_iter().flatten().collect();
        }
        let criteria = criteria(r, entry);
        let needs = entry.get("needs").map_or(Some(Needs::All), |value| {
            r.word("needs", value, &[("all", Needs::All), ("any", Needs::Any)])
        });
        let recognition = Kind::Library(LibraryKind::Recognition);
        let recognitions = ids(r, entry, "recognitions", recognition);
        let quotes = entry
            .get("quotes")
            .map_or(&[][..], |value| r.filled("quotes", value));
        let quotes = quotes.iter().filter_map(|value| quote(r, value)).collect();
        let validity = validity(r, entry);
        let note = optional_words(r, entry, "note");
        Some(Policy {
            card: card?,
            jurisdiction: jurisdiction?,
            beneficiary,
            support,
            grants: grants.into_iter().flatten().collect(),
            rate,
            criteria,
            needs: needs?,
            recognitions,
            quotes,
            validity,
            note,
        })
    });
    library.policies.extend(policies);
    let instruments = shelf(r, root, LibraryKind::Instrument, |r, entry, card| {
        let number = r.optional_text(entry, "number");
        let jurisdiction = jurisdiction(r, entry);
        let about = r.words(entry, "about");
        let validity = validity(r, entry);
        Some(Instrument {
            card: card?,
            number,
            jurisdiction: jurisdiction?,
            about,
            validity,
        })
    });
    library.instruments.extend(instruments);
}

pub(super) fn recognitions(
    r: &mut Reader<'_, '_>,
    root: &mut Entry<'_, '_>,
    library: &mut Library,
) {
    let found = shelf(r, root, LibraryKind::Recognition, |r, entry, card| {
        let jurisdiction = jurisdiction(r, entry);
        let authority = r.words(entry, "authority");
        let edition = r.text(entry, "edition");
        let criteria = criteria(r, entry);
        let process = r.words_list(entry, "process");
        let missing = match entry.get("missing") {
            Some(_) => r.words_list(entry, "missing"),
            None => Vec::new(),
        };
        let note = optional_words(r, entry, "note");
        Some(Recognition {
            card: card?,
            jurisdiction: jurisdiction?,
            authority,
            edition,
            criteria,
            process,
            missing,
            note,
        })
    });
    library.recognitions.extend(found);
}

fn jurisdiction(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Option<Jurisdiction> {
    let value = r.need(entry, "jurisdiction")?;
    r.word("jurisdiction", value, &JURISDICTIONS)
}

fn quote(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<Quote> {
    let text = r.text_value("quotes", value)?;
    let quote = Quote::new(text);
    if quote.is_none() {
        let at = r.spot(value);
        let (length, most) = (text.chars().count().to_string(), MOST_QUOTED.to_string());
        r.report(Code::QuoteTooLong, at, [&length, &most]);
    }
    quote
}

fn rate(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<Rate> {
    let mut entry = r.entry("rate", value)?;
    let number = r.whole(&mut entry, "value", 1, 1_000);
    let unit = r
        .need(&mut entry, "unit")
        .and_then(|value| r.word("unit", value, &RATES));
    let of = r.words(&mut entry, "of");
    r.finish(entry);
    Some(Rate {
        per_mille: number? * unit?,
        of,
        bases: Vec::new(),
    })
}

fn base(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Option<RateBase> {
    let id = r
        .need(entry, "id")
        .and_then(|value| r.text_value("id", value));
    let title = r.words(entry, "title");
    let unit = r
        .need(entry, "unit")
        .and_then(|value| r.word("unit", value, &BASE_UNITS));
    Some(RateBase {
        id: TitledId::new(id?),
        title,
        unit: unit?,
    })
}

fn criteria(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Vec<Criterion> {
    r.filled_list(entry, "criteria");
    let found = r.entries(entry, "criteria", criterion);
    found.into_iter().flatten().collect()
}

fn criterion(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Option<Criterion> {
    let text = r.words(entry, "text");
    let check = match (entry.get("condition"), entry.get("needs")) {
        (Some(value), None) => condition(r, "condition", value).map(Check::Computed),
        (None, Some(value)) => r
            .word("needs", value, &[("evidence", ())])
            .map(|()| Check::Evidence),
        _ => {
            r.report(Code::CriterionShape, entry.at, []);
            None
        }
    };
    let confidence = entry
        .get("confidence")
        .and_then(|value| r.word("confidence", value, &CONFIDENCES));
    let source = entry
        .get("source")
        .map(|value| SourceId::new(r.reference(Kind::Source, "source", value)));
    Some(Criterion {
        text,
        check: check?,
        confidence,
        source,
    })
}
