//! `programmes/<id>/programme.toml`: the programme, its districts, its profile form.

use zhizhen_core::{FactField, FactId, FactKind, Locus};

use super::DraftProgramme;
use crate::DiagnosticCode as Code;
use crate::load::GRAMMAR;
use crate::read::{Entry, Reader};
use crate::sink::{Aspect, Kind};

/// Which of the kinds a fact is.
#[derive(Clone, Copy)]
enum Form {
    Choice,
    Number,
    Text,
}

const FORMS: [(&str, Form); 3] = [
    ("choice", Form::Choice),
    ("number", Form::Number),
    ("text", Form::Text),
];

/// Reads a programme over the one it is built on: districts replace all of the base's, a fact the
/// base's of the same id; version and title are always its own.
pub(super) fn programme(
    r: &mut Reader<'_, '_>,
    root: &mut Entry<'_, '_>,
    base: Option<DraftProgramme>,
) -> DraftProgramme {
    // A newer grammar was refused before anything was read.
    r.whole(root, "grammar", 1, GRAMMAR);
    let id_value = r.need(root, "id");
    let id = id_value
        .and_then(|value| r.text_value("id", value))
        .unwrap_or_default();
    let folder = r.sink.texts[r.file]
        .path
        .split('/')
        .nth(1)
        .unwrap_or_default();
    if let Some(value) = id_value.filter(|_| !id.is_empty() && id != folder) {
        let at = r.spot(value);
        match r.sink.definition(Kind::Programme, id) {
            Some(first) => {
                let first = r.sink.written(first);
                r.report(Code::IdTwice, at, [Kind::Programme.as_str(), id, &first]);
            }
            None => r.report(Code::ProgrammeFolder, at, [id, folder]),
        }
    }
    // Which programme is the base, and which the default, was settled before.
    r.optional_text(root, "base");
    r.boolean(root, "default");
    let version_value = r.need(root, "version");
    let version = version_value.and_then(|value| r.text_value("version", value));
    let version_at = version_value.map_or(root.at, |value| r.spot(value));
    let method_value = match &base {
        Some(_) => root.get("method"),
        None => r.need(root, "method"),
    };
    let method = r.aspect(&Locus::Programme, Aspect::Method, method_value, |r| {
        r.whole_value("method", method_value?, 1, u32::MAX)
    });
    let title = r.words(root, "title");
    let (own_method, mut districts, mut facts) = match base {
        Some(base) => (base.method, base.districts, base.facts),
        None => (1, Vec::new(), Vec::new()),
    };
    if root.get("district").is_some() {
        districts.clear();
        r.sink.forget(Kind::District, |_| true);
        districts = r.titled(root, "district", Kind::District);
    }
    remove_facts(r, root, &mut facts);
    overlay_facts(r, root, &mut facts);
    DraftProgramme {
        id: id.to_owned(),
        version: version.unwrap_or_default().to_owned(),
        version_at,
        method: method.unwrap_or(own_method),
        title,
        districts,
        facts,
    }
}

/// Takes facts of the base out of the form.
fn remove_facts(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, facts: &mut Vec<FactField>) {
    let list = root.get("remove_facts");
    let list = list.and_then(|value| r.list("remove_facts", value));
    for value in list.map_or(&[][..], |list| &list[..]) {
        let id = r.text_value("remove_facts", value).unwrap_or_default();
        let at = r.spot(value);
        if !id.is_empty() && !facts.iter().any(|fact| fact.id.as_str() == id) {
            let values = ["fact", id, "programmes/*/programme.toml"];
            r.report(Code::UnknownReference, at, values);
        }
        forget_fact(r, facts, id);
    }
}

/// Reads the facts: one the base has replaces it at its place, a new one stands behind.
fn overlay_facts(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, facts: &mut Vec<FactField>) {
    let order: Vec<FactId> = facts.iter().map(|fact| fact.id.clone()).collect();
    let list = root
        .get("fact")
        .and_then(|value| value.get_ref().as_array());
    for value in list.map_or(&[][..], |list| &list[..]) {
        let table = value.get_ref().as_table();
        let id = table.and_then(|table| table.get("id"));
        if let Some(id) = id.and_then(|id| id.get_ref().as_str()) {
            forget_fact(r, facts, id);
        }
    }
    facts.extend(r.entries(root, "fact", fact).into_iter().flatten());
    let place = |fact: &FactField| order.iter().position(|id| *id == fact.id);
    facts.sort_by_key(|fact| place(fact).unwrap_or(usize::MAX));
}

fn forget_fact(r: &mut Reader<'_, '_>, facts: &mut Vec<FactField>, id: &str) {
    let known = facts.len();
    facts.retain(|fact| fact.id.as_str() != id);
    if facts.len() < known {
        let options = format!("{id}/");
        r.sink.forget(Kind::Fact, |own| own == id);
        r.sink.forget(Kind::Option, |own| own.starts_with(&options));
    }
}

fn fact(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Option<FactField> {
    let id = r.own_id(entry, Kind::Fact);
    let title = r.words(entry, "title");
    let hint = entry
        .get("hint")
        .map(|value| r.chinese_words("hint", value));
    let form = r
        .need(entry, "kind")
        .and_then(|value| r.word("kind", value, &FORMS));
    let kind = match form {
        Some(Form::Choice) => {
            let scope = format!("{}/", id.as_deref().unwrap_or_default());
            r.filled_list(entry, "options");
            Some(FactKind::Choice(r.titled_in(
                entry,
                "options",
                Kind::Option,
                &scope,
            )))
        }
        Some(Form::Number) => Some(FactKind::Number(r.label(entry, "unit"))),
        Some(Form::Text) => Some(FactKind::Text),
        None => {
            // Which of these belongs here depends on the kind.
            entry.get("options");
            entry.get("unit");
            None
        }
    };
    let kind = kind.unwrap_or(FactKind::Text);
    Some(FactField {
        id: FactId::new(id?),
        title,
        hint,
        kind,
    })
}
