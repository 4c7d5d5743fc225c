//! `programmes/<id>/questions.toml`, `programmes/<id>/weights.toml` and `released.toml`.

use zhizhen_core::{IndicatorId, QuestionId, Weight};

use super::{Draft, DraftRelease, Use};
use crate::DiagnosticCode as Code;
use crate::overlay::Change;
use crate::read::{Entry, Reader};
use crate::sink::Kind;

/// What the weights of dimensions and of indicators sum to, in basis points.
const WHOLE: u32 = 10_000;

pub(super) fn questions(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, draft: &mut Draft) {
    source(r, root);
    let list = root.get("remove").and_then(|value| r.list("remove", value));
    for value in list.map_or(&[][..], |list| &list[..]) {
        let question = r.reference(Kind::Question, "remove", value);
        let change = Change::Remove(QuestionId::new(question), r.spot(value));
        draft.changes.push(change);
    }
    let added = r.entries(root, "add", |r, entry| {
        let question = r.needed_reference(entry, "question", Kind::Question);
        let indicator = r.needed_reference(entry, "indicator", Kind::Indicator);
        let weight = r.whole(entry, "weight", 1, u32::MAX);
        let is_express = r.boolean(entry, "express").unwrap_or(false);
        let own = Use {
            question: QuestionId::new(question),
            weight: Weight(weight.unwrap_or(1)),
            is_express,
            at: entry.at,
        };
        Change::Add(IndicatorId::new(indicator), own)
    });
    draft.changes.extend(added);
}

pub(super) fn weights(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, draft: &mut Draft) {
    source(r, root);
    let tables = [
        ("dimensions", Kind::Dimension, WHOLE),
        ("indicators", Kind::Indicator, WHOLE),
        ("questions", Kind::Question, u32::MAX),
    ];
    for (key, kind, most) in tables {
        let entry = root.get(key).and_then(|value| r.entry(key, value));
        for (name, value) in entry.iter().flat_map(Entry::pairs) {
            let (id, at) = (name.get_ref().to_string(), r.spot_at(name.span().start));
            r.sink.refer(kind, &id, at);
            if let Some(weight) = r.whole_value(&id, value, 1, most) {
                let change = Change::Weigh(kind, id, Weight(weight), at);
                draft.changes.push(change);
            }
        }
    }
}

pub(super) fn releases(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, draft: &mut Draft) {
    let found = r.entries(root, "release", |r, entry| {
        let programme = r.text(entry, "programme");
        let version = r.text(entry, "version");
        super::bank::date(r, entry);
        let value = r.need(entry, "digest")?;
        let digest = r.text_value("digest", value)?;
        let is_hex = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        if digest.len() != 64 || !digest.bytes().all(is_hex) {
            let at = r.spot(value);
            r.report(Code::DigestMalformed, at, [digest]);
        }
        Some(DraftRelease {
            programme,
            version,
            digest: digest.to_owned(),
            at: entry.at,
        })
    });
    for release in found.into_iter().flatten() {
        let is_same = |own: &&DraftRelease| {
            own.programme == release.programme && own.version == release.version
        };
        if let Some(first) = draft.releases.iter().find(is_same) {
            let first = r.sink.written(first.at);
            let id = format!("{} {}", release.programme, release.version);
            r.report(Code::IdTwice, release.at, ["release", &id, &first]);
        }
        draft.releases.push(release);
    }
}

/// Reads what the weights of the whole file rest on.
fn source(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>) {
    if let Some(value) = root.get("source") {
        r.reference(Kind::Source, "source", value);
    }
}
