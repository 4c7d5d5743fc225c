//! The files of the national models. Read beside `grammar/national.rs`.

use serde_json::{Map, Value, json};
use zhizhen_core::Rung;

use super::{
    Key, boolean, defined, filled_list, list, needed, object, one_of, optional, text, whole_number,
};
use crate::grammar::words;

fn id() -> Key {
    needed("id", defined("id"))
}

fn title() -> Key {
    needed("title", defined("words"))
}

/// What every model says about itself.
fn head() -> [Key; 4] {
    [
        title(),
        needed("version", text()),
        needed("source", defined("id")),
        optional("verify", list(defined("words"))),
    ]
}

fn exactly(count: u32, of: Value) -> Value {
    json!({ "type": "array", "items": of, "minItems": count, "maxItems": count })
}

/// What an answer of the bank suggests, rung by rung.
fn derive() -> Key {
    let at_rungs = |takes: Value| {
        let rungs: Map<String, Value> = Rung::ALL
            .iter()
            .map(|rung| (rung.as_str().to_owned(), takes.clone()))
            .collect();
        json!({ "type": "object", "properties": rungs, "additionalProperties": false })
    };
    let derivation = object([
        needed("question", defined("id")),
        needed("relation", one_of(&words::RELATIONS)),
        optional("levels", at_rungs(whole_number(0, 4))),
        optional(
            "letters",
            at_rungs(json!({ "type": "string", "pattern": "^[A-Z]+$" })),
        ),
        optional("marks", at_rungs(defined("mark"))),
    ]);
    optional("derive", filled_list(derivation))
}

pub(super) fn sme24() -> Value {
    let level = object([
        title(),
        needed("points", whole_number(0, 100)),
        needed("scenes", whole_number(0, 255)),
        needed("constraint_scenes", whole_number(0, 255)),
    ]);
    let option = object([
        needed("text", defined("words")),
        needed(
            "points",
            json!({ "type": "number", "minimum": 0, "maximum": 100 }),
        ),
    ]);
    let percent = json!({ "type": "number", "minimum": 0, "maximum": 100 });
    let question = object([
        id(),
        needed("area", defined("id")),
        title(),
        needed("section", defined("words")),
        needed("ask", defined("words")),
        optional("definition", defined("words")),
        optional("fields", filled_list(defined("words"))),
        optional("evidence", filled_list(defined("words"))),
        needed("kind", one_of(&words::OPTION_KINDS)),
        optional("up_to", filled_list(percent)),
        needed("options", filled_list(option)),
        derive(),
    ]);
    let scene = object([
        id(),
        needed("group", defined("id")),
        title(),
        optional("constraint", boolean()),
        needed("levels", exactly(4, defined("words"))),
        optional(
            "compared",
            json!({ "type": "string", "pattern": "^[0-9a-f]{8}$" }),
        ),
        derive(),
    ]);
    let further = [
        needed("level", exactly(4, level)),
        optional("area", list(defined("titled"))),
        optional("group", list(defined("titled"))),
        optional("question", list(question)),
        optional("scene", list(scene)),
    ];
    object(head().into_iter().chain(further))
}

pub(super) fn cmmm() -> Value {
    let shares = || {
        let share = whole_number(0, 100);
        optional(
            "shares",
            json!({ "type": "object", "additionalProperties": share }),
        )
    };
    let variant = object([id(), title(), optional("relevant", defined("condition"))]);
    let element = object([id(), title(), shares()]);
    let domain = object([id(), needed("element", defined("id")), title(), shares()]);
    let counted = object([
        needed("table", one_of(&words::TABLES)),
        needed("count", one_of(&words::MACHINE_FACTS)),
        optional("only", one_of(&words::FILTERS)),
        needed("relation", one_of(&words::COUNTED)),
    ]);
    let requirement = object([
        id(),
        needed("level", whole_number(1, 5)),
        needed("text", defined("words")),
        derive(),
        optional("from", counted),
    ]);
    let subdomain = object([
        id(),
        needed("domain", defined("id")),
        title(),
        shares(),
        optional("may_be_cut", boolean()),
        optional("requirement", list(requirement)),
    ]);
    let further = [
        needed("levels", exactly(5, defined("words"))),
        optional("variant", list(variant)),
        optional("element", list(element)),
        optional("domain", list(domain)),
        optional("subdomain", list(subdomain)),
    ];
    object(head().into_iter().chain(further))
}
