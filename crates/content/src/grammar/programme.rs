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

pub(super) fn programme(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>) -> DraftProgramme {
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
        r.report(Code::ProgrammeFolder, at, [id, folder]);
    }
    let version = r.text(root, "version");
    let method_value = r.need(root, "method");
    let method = r.aspect(&Locus::Programme, Aspect::Method, method_value, |r| {
        r.whole_value("method", method_value?, 1, u32::MAX)
    });
    let title = r.words(root, "title");
    let districts = r.titled(root, "district", Kind::District);
    let facts = r.entries(root, "fact", fact);
    DraftProgramme {
        at: root.at,
        id: id.to_owned(),
        version,
        method: method.unwrap_or(1),
        title,
        districts,
        facts: facts.into_iter().flatten().collect(),
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
