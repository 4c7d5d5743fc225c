//! `programmes/<id>/report/outline.toml`: the sections of the report, their order and titles, and
//! the fixed words of the one who commissions it.
//!
//! A programme that is built on another takes over the whole outline of its base, or has its own.

use zhizhen_core::{
    ConsentField, CoverWords, Outline, OutlinePart, Secrecy, Section, SectionPlace, Words,
};

use crate::DiagnosticCode as Code;
use crate::read::{Entry, Reader, Value};
use crate::sink::Kind;

/// Most characters of a section's own number.
const MOST_NUMBER: usize = 6;

pub(super) fn outline(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>) -> Outline {
    // An outline replaces that of the base as a whole.
    r.sink.forget(Kind::Section, |_| true);
    let before = r.sink.count();
    let cover = root.get("cover");
    let cover = cover.and_then(|value| r.entry("cover", value));
    let cover = cover.map(|mut entry| {
        let cover = cover_words(r, &mut entry);
        r.finish(entry);
        cover
    });
    r.filled_list(root, "chapter");
    let mut parts: Vec<OutlinePart> = Vec::new();
    for (key, place) in [
        ("chapter", SectionPlace::Chapter),
        ("annex", SectionPlace::Annex),
    ] {
        let found = r.entries(root, key, |r, entry| part(r, entry, place));
        parts.extend(found.into_iter().flatten());
    }
    let is_clean = r.sink.count() == before;
    for (section, id, _) in Section::ALL {
        let is_there = parts.iter().any(|own| own.section == section);
        // An entry that could not be read may be the very one that is missed.
        if section.is_needed() && !is_there && is_clean {
            r.report(Code::SectionMissing, root.at, [id]);
        }
    }
    Outline {
        cover: cover.unwrap_or_default(),
        parts,
        secrecy: secrecy(r, root),
    }
}

fn cover_words(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> CoverWords {
    CoverWords {
        title: optional_words(r, entry, "title"),
        marks: words_list(r, entry, "marks"),
        facts: r.entries(entry, "fact", |r, fact| {
            (r.words(fact, "name"), r.label(fact, "value"))
        }),
        statement: words_list(r, entry, "statement"),
    }
}

/// Reads which class a field has when it comes to handing over, by the field's id.
fn secrecy(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>) -> Vec<(ConsentField, Secrecy)> {
    let entry = root.get("consent");
    let entry = entry.and_then(|value| r.entry("consent", value));
    let mut found = Vec::new();
    for (name, value) in entry.iter().flat_map(Entry::pairs) {
        let (id, at) = (name.get_ref().to_string(), r.spot_at(name.span().start));
        let class = r.word(&id, value, &Secrecy::ALL);
        match ConsentField::parse(&id) {
            Some(field) => {
                if let ConsentField::Fact(fact) = &field {
                    r.sink.refer(Kind::Fact, fact.as_str(), at);
                }
                found.extend(class.map(|class| (field, class)));
            }
            None => {
                let known = ConsentField::fixed().map(|own| own.id());
                let known: Vec<String> = known.collect();
                r.report(Code::UnknownKey, at, [&id, &known.join(" · ")]);
            }
        }
    }
    found
}

fn part(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
    place: SectionPlace,
) -> Option<OutlinePart> {
    let value = r.need(entry, "section");
    let section = value.and_then(|value| section(r, value));
    let number = entry.get("number");
    let number = number.and_then(|value| {
        let number = r.text_value("number", value)?;
        if number.chars().count() > MOST_NUMBER {
            let (at, most) = (r.spot(value), MOST_NUMBER.to_string());
            r.report(Code::SectionNumber, at, [number, &most]);
        }
        Some(number.to_owned())
    });
    let title = optional_words(r, entry, "title");
    let text = words_list(r, entry, "text");
    Some(OutlinePart {
        section: section?,
        place,
        number,
        title,
        text,
    })
}

fn section(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<Section> {
    let words = Section::ALL.map(|(section, id, _)| (id, section));
    let section = r.word("section", value, &words)?;
    let at = r.spot(value);
    let is_fresh = r.sink.define(Kind::Section, section.id(), at);
    is_fresh.then_some(section)
}

fn optional_words(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
    key: &'static str,
) -> Option<Words> {
    let value = entry.get(key)?;
    Some(r.chinese_words(key, value))
}

fn words_list(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>, key: &'static str) -> Vec<Words> {
    let list = entry.get(key).and_then(|value| r.list(key, value));
    let list = list.map_or(&[][..], |list| &list[..]);
    list.iter()
        .map(|value| r.chinese_words(key, value))
        .collect()
}
