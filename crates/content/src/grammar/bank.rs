//! `sources.toml` and `bank/`: sources, roles, places, questions.

use zhizhen_core::{
    Census, Date, Locus, MachineFact, NationalItem, Pain, Percent, Question, QuestionId, Relation,
    Rung, Scale, Source, SourceId, TitledId, Weight, Words,
};

use super::{Draft, condition::condition};
use crate::read::{Entry, Reader, Value, nothing};
use crate::sink::{Aspect, Kind};
use crate::{DiagnosticCode as Code, VerifyWhat};

pub(crate) const PAINS: [(&str, Pain); 4] = [
    ("不想", Pain::Unwilling),
    ("不敢", Pain::Afraid),
    ("不会", Pain::Unable),
    ("无", Pain::None),
];

pub(crate) const RELATIONS: [(&str, Relation); 4] = [
    ("equal", Relation::Equal),
    ("subset", Relation::Subset),
    ("superset", Relation::Superset),
    ("partial", Relation::Partial),
];

/// Fact tables a rate can be computed from.
pub(crate) const TABLES: [(&str, ()); 1] = [("equipment", ())];

pub(crate) const MACHINE_FACTS: [(&str, MachineFact); 3] = [
    ("digital", MachineFact::Digital),
    ("networked", MachineFact::Networked),
    ("data_used", MachineFact::DataUsed),
];

/// Filters on the machines looked at.
pub(crate) const FILTERS: [(&str, ()); 1] = [("key_process", ())];

pub(super) fn sources(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, draft: &mut Draft) {
    let found = r.entries(root, "source", |r, entry| {
        let id = r.own_id(entry, Kind::Source);
        let title = r.label(entry, "title");
        let locator = r.text(entry, "locator");
        let date = date(r, entry);
        let id = SourceId::new(id?);
        Some(Source {
            id,
            title,
            locator,
            date,
        })
    });
    draft.sources.extend(found.into_iter().flatten());
}

/// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub(super) fn date(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> String {
    let Some(value) = r.need(entry, "date") else {
        return String::new();
    };
    let text = r.text_value("date", value).unwrap_or_default();
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    if !text.is_empty() && Date::parse(&whole).is_none() {
        let at = r.spot(value);
        r.report(Code::DateMalformed, at, [text]);
    }
    text.to_owned()
}

pub(super) fn lists(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, draft: &mut Draft) {
    draft.roles.extend(r.titled(root, "role", Kind::Role));
    draft.places.extend(r.titled(root, "place", Kind::Place));
}

pub(super) fn questions(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, draft: &mut Draft) {
    let found = r.entries(root, "question", question);
    draft.questions.extend(found.into_iter().flatten());
}

fn question(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Option<Question> {
    let id = r.own_id(entry, Kind::Question);
    let shown = id.clone().unwrap_or_default();
    let locus = Locus::Question(QuestionId::new(shown.as_str()));
    r.sink.mark(locus.clone(), Aspect::Entry, entry.at);
    let title = r.words(entry, "title");
    let ask = r.words(entry, "ask");
    let why = r.words(entry, "why");
    let check = r.words(entry, "check");
    let evidence = r.words(entry, "evidence");
    let who = r.filled_list(entry, "who");
    let who = who
        .iter()
        .map(|value| TitledId::new(r.reference(Kind::Role, "who", value)));
    let who = who.collect();
    let place = TitledId::new(r.needed_reference(entry, "place", Kind::Place));
    let pain = r
        .need(entry, "pain")
        .and_then(|value| r.word("pain", value, &PAINS));
    let source = SourceId::new(r.needed_reference(entry, "source", Kind::Source));
    r.sink.rests_on.insert(shown.clone(), source);
    let national = match entry.get("national") {
        Some(value) => r.list("national", value).map_or(&[][..], |list| &list[..]),
        None => &[],
    };
    let national = national
        .iter()
        .filter_map(|value| national_item(r, value))
        .collect();
    let asked_if = entry.get("asked_if");
    let asked_if = r.aspect(&locus, Aspect::AskedIf, asked_if, |r| {
        condition(r, "asked_if", asked_if?)
    });
    let relevant = entry.get("relevant");
    let relevant = r.aspect(&locus, Aspect::Relevant, relevant, |r| {
        condition(r, "relevant", relevant?)
    });
    let is_required = r.boolean(entry, "required").unwrap_or(true);
    let scale = match (entry.get("rungs"), entry.get("rate")) {
        (Some(rungs), None) => ladder(r, rungs),
        (None, Some(value)) => rate(r, value, &locus, &shown),
        (None, None) | (Some(_), Some(_)) => {
            r.report(Code::ScaleShape, entry.at, [&shown]);
            None
        }
    };
    if scale.is_none() {
        r.sink.doubt(locus, Aspect::Scale);
    }
    let rungs = [(); 5].map(|()| nothing());
    Some(Question {
        id: QuestionId::new(id?),
        title,
        ask,
        why,
        check,
        evidence,
        who,
        place,
        pain: pain.unwrap_or(Pain::None),
        // The lens says the weight.
        weight: Weight(1),
        scale: scale.unwrap_or(Scale::Ladder { rungs }),
        relevant,
        asked_if,
        is_required,
        // Which questions are express is said by the lens.
        is_express: false,
        national,
    })
}

fn national_item(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<NationalItem> {
    let mut entry = r.entry("national", value)?;
    let model = r.text(&mut entry, "model");
    let item = r.text(&mut entry, "item");
    let relation = r.need(&mut entry, "relation");
    let relation = relation.and_then(|value| r.word("relation", value, &RELATIONS));
    r.finish(entry);
    let relation = relation?;
    Some(NationalItem {
        model,
        item,
        relation,
    })
}

fn ladder(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<Scale> {
    let mut entry = r.entry("rungs", value)?;
    let mut texts: Vec<(Rung, Words)> = Vec::new();
    for rung in Rung::ALL {
        let Some(value) = entry.get(rung.as_str()) else {
            r.report(Code::RungMissing, entry.at, [rung.as_str()]);
            continue;
        };
        let words = r.chinese_words(rung.as_str(), value);
        let same = texts
            .iter()
            .find(|(_, own)| own.zh == words.zh && !own.zh.is_empty());
        if let Some((other, _)) = same {
            let at = r.spot(value);
            r.report(Code::RungsSame, at, [rung.as_str(), other.as_str()]);
        }
        texts.push((rung, words));
    }
    r.finish(entry);
    let rungs: Vec<Words> = texts.into_iter().map(|(_, words)| words).collect();
    Some(Scale::Ladder {
        rungs: rungs.try_into().ok()?,
    })
}

fn rate(r: &mut Reader<'_, '_>, value: &Value<'_>, locus: &Locus, id: &str) -> Option<Scale> {
    let mut entry = r.entry("rate", value)?;
    let numerator = r.words(&mut entry, "numerator");
    let denominator = r.words(&mut entry, "denominator");
    let unit = r.label(&mut entry, "unit");
    let bands = r.need(&mut entry, "bands");
    let minimums = r.aspect(locus, Aspect::Scale, bands, |r| minimums(r, bands?));
    let source = match entry.get("source") {
        Some(value) => r.reference(Kind::Source, "source", value),
        None => {
            r.report(Code::RateUnsourced, entry.at, [id]);
            String::new()
        }
    };
    let verify = r.boolean(&mut entry, "verify").unwrap_or(false);
    if verify {
        r.sink.verify(id, VerifyWhat::Bands, entry.at);
    }
    let census = entry.get("from").and_then(|value| census(r, value));
    r.finish(entry);
    Some(Scale::Rate {
        numerator,
        denominator,
        unit,
        minimums: minimums?,
        source: SourceId::new(source),
        verify,
        census,
    })
}

/// Reads how the rate is computed from a fact table.
fn census(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<Census> {
    let mut entry = r.entry("from", value)?;
    let census = census_of(r, &mut entry);
    r.finish(entry);
    census
}

/// Reads which machines of which fact are counted.
pub(super) fn census_of(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Option<Census> {
    let table = r.need(entry, "table");
    let table = table.and_then(|value| r.word("table", value, &TABLES));
    let count = r.need(entry, "count");
    let count = count.and_then(|value| r.word("count", value, &MACHINE_FACTS));
    let only = entry.get("only");
    let only = only.and_then(|value| r.word("only", value, &FILTERS));
    let () = table?;
    Some(Census {
        count: count?,
        is_of_key_processes: only.is_some(),
    })
}

fn minimums(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<[Percent; 5]> {
    let mut entry = r.entry("bands", value)?;
    let mut minimums = Vec::new();
    for rung in Rung::ALL {
        let Some(value) = entry.get(rung.as_str()) else {
            r.report(Code::RungMissing, entry.at, [rung.as_str()]);
            continue;
        };
        let tenths = r.tenths_value(value, Code::PercentMalformed);
        let percent = tenths.and_then(Percent::from_tenths);
        if tenths.is_some() && percent.is_none() {
            r.report_as_written(value, Code::PercentMalformed);
        }
        minimums.extend(percent);
    }
    r.finish(entry);
    minimums.try_into().ok()
}
