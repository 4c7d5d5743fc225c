//! What every catalogue entry has: its card, and the small parts that several kinds share.

use zhizhen_core::{
    Card, Confidence, Date, LibraryKind, Locus, Money, MoneySpan, MoneyUnit, SourceId, TitledId,
    Validity, Words,
};

use crate::grammar::bank::date;
use crate::read::{Entry, Reader, Value};
use crate::sink::{Aspect, Kind};
use crate::{DiagnosticCode as Code, VerifyWhat};

pub(crate) const CONFIDENCES: [(&str, Confidence); 4] = [
    ("high", Confidence::High),
    ("medium", Confidence::Medium),
    ("low", Confidence::Low),
    ("background", Confidence::Background),
];

pub(crate) const MONEY_UNITS: [(&str, MoneyUnit); 2] =
    [("元", MoneyUnit::Yuan), ("万元", MoneyUnit::WanYuan)];

/// Reads the entries of one kind. What core finds wrong with an entry that could not be read
/// whole would only echo that.
pub(super) fn shelf<'t, 'i, T>(
    r: &mut Reader<'_, '_>,
    root: &mut Entry<'t, 'i>,
    kind: LibraryKind,
    read: impl Fn(&mut Reader<'_, '_>, &mut Entry<'t, 'i>, Option<Card>) -> Option<T>,
) -> Vec<T> {
    let found = r.entries(root, kind.as_str(), |r, entry| {
        let id = entry.get("id").and_then(|value| value.get_ref().as_str());
        let locus = Locus::Library(kind, TitledId::new(id.unwrap_or_default()));
        r.part_of(&locus, Aspect::Entry, |r| {
            let id = r.own_id(entry, Kind::Library(kind));
            let title = match kind {
                // A term may well be a foreign word.
                LibraryKind::Term => r.label(entry, "title"),
                _ => r.words(entry, "title"),
            };
            both_languages(r, entry, &title);
            let card = card(r, entry, kind, id, title);
            read(r, entry, card)
        })
    });
    found.into_iter().flatten().collect()
}

/// Reads the card of an entry whose id and title were read.
pub(super) fn card(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
    kind: LibraryKind,
    id: Option<String>,
    title: Words,
) -> Option<Card> {
    let sources = r.filled_list(entry, "sources");
    let sources = sources
        .iter()
        .map(|value| SourceId::new(r.reference(Kind::Source, "sources", value)));
    let sources = sources.collect();
    let date = date(r, entry);
    let confidence = r
        .need(entry, "confidence")
        .and_then(|value| r.word("confidence", value, &CONFIDENCES));
    let verify = r.boolean(entry, "verify").unwrap_or(false);
    let id = TitledId::new(id?);
    r.sink
        .mark(Locus::Library(kind, id.clone()), Aspect::Entry, entry.at);
    if verify {
        r.sink.verify(id.as_str(), VerifyWhat::Entry, entry.at);
    }
    Some(Card {
        id,
        title,
        sources,
        date,
        confidence: confidence?,
        verify,
    })
}

/// Reports a title without English.
fn both_languages(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>, title: &Words) {
    if let Some(value) = entry
        .get("title")
        .filter(|_| title.en.is_none() && !title.zh.is_empty())
    {
        let at = r.spot(value);
        r.report(Code::EnglishMissing, at, ["title"]);
    }
}

pub(super) fn optional_words(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
    key: &'static str,
) -> Option<Words> {
    let value = entry.get(key)?;
    Some(r.chinese_words(key, value))
}

/// Reads an optional list of texts, such as names.
pub(super) fn texts(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
    key: &'static str,
) -> Vec<String> {
    let list = entry.get(key).map_or(&[][..], |value| r.filled(key, value));
    let texts = list.iter().filter_map(|value| r.text_value(key, value));
    texts.map(str::to_owned).collect()
}

/// Reads an optional list of ids of one kind.
pub(super) fn ids(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
    key: &'static str,
    kind: Kind,
) -> Vec<TitledId> {
    let list = entry.get(key).map_or(&[][..], |value| r.filled(key, value));
    let ids = list
        .iter()
        .map(|value| TitledId::new(r.reference(kind, key, value)));
    ids.collect()
}

fn unit(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Option<MoneyUnit> {
    let value = r.need(entry, "unit")?;
    r.word("unit", value, &MONEY_UNITS)
}

/// Reads an amount from `key` and `unit` of a table.
pub(super) fn money(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
    key: &'static str,
) -> Option<Money> {
    let amount = r.whole(entry, key, 1, u32::MAX);
    let unit = unit(r, entry);
    Some(Money {
        amount: amount?,
        unit: unit?,
    })
}

/// Reads `{ from, to, unit }`.
pub(super) fn money_span(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
    key: &'static str,
) -> Option<MoneySpan> {
    r.need(entry, key)?;
    may_money_span(r, entry, key)
}

/// Reads an order of magnitude, if it is there.
pub(super) fn may_money_span(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
    key: &'static str,
) -> Option<MoneySpan> {
    let value = entry.get(key)?;
    let mut entry = r.entry(key, value)?;
    let least = r.whole(&mut entry, "from", 0, u32::MAX);
    let most = entry
        .get("to")
        .and_then(|value| r.whole_value("to", value, 0, u32::MAX));
    let unit = unit(r, &mut entry);
    let at = entry.at;
    r.finish(entry);
    if let Some((least, most)) = least.zip(most).filter(|(least, most)| most < least) {
        r.report(Code::Span, at, [key, &least.to_string(), &most.to_string()]);
    }
    Some(MoneySpan {
        least: least?,
        most,
        unit: unit?,
    })
}

/// Reads a day, if it is there.
fn day(r: &mut Reader<'_, '_>, value: Option<&Value<'_>>, key: &'static str) -> Option<Date> {
    let value = value?;
    let text = r.text_value(key, value)?;
    let day = Date::parse(text);
    if day.is_none() {
        let at = r.spot(value);
        r.report(Code::DateMalformed, at, [text]);
    }
    day
}

/// Reads `valid_from` and `valid_to`.
pub(super) fn validity(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Validity {
    let (first, last) = (entry.get("valid_from"), entry.get("valid_to"));
    let from = day(r, first, "valid_from");
    let to = day(r, last, "valid_to");
    let backwards = from.zip(to).filter(|(from, to)| to < from);
    if let (Some((from, to)), Some(last)) = (backwards, last) {
        let at = r.spot(last);
        r.report(
            Code::Span,
            at,
            ["valid_to", &from.to_string(), &to.to_string()],
        );
    }
    Validity { from, to }
}
