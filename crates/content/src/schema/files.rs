//! What each kind of file holds. Read beside `grammar/`, which is the authority.

use serde_json::{Value, json};
use zhizhen_core::{Rung, Secrecy, Section};

use super::{
    boolean, defined, filled_list, list, needed, object, one_of, optional, text, whole_number,
};
use super::{catalogues, national};
use crate::grammar::{Holds, words};
use crate::load::GRAMMAR;

type Schema = (&'static str, fn() -> Value);

/// Every schema with its name.
pub(super) const ALL: [Schema; 27] = [
    ("sources", sources),
    ("bank-lists", bank_lists),
    ("bank", bank),
    ("lens", lens),
    ("sme24", national::sme24),
    ("cmmm", national::cmmm),
    ("library-lists", library_lists),
    ("industries", industries),
    ("kpis", catalogues::kpis),
    ("templates", templates),
    ("networks", catalogues::networks),
    ("protocols", catalogues::protocols),
    ("policies", catalogues::policies),
    ("recognitions", catalogues::recognitions),
    ("scenarios", catalogues::scenarios),
    ("sectors", catalogues::sectors),
    ("benchmarks", catalogues::benchmarks),
    ("figures", catalogues::figures),
    ("parks", catalogues::parks),
    ("glossary", catalogues::glossary),
    ("beyond", catalogues::beyond),
    ("programme", programme),
    ("questions", questions),
    ("weights", weights),
    ("outline", outline),
    ("case", case),
    ("released", released),
];

/// Returns the schema of a kind of file.
pub(super) fn name(holds: Holds) -> &'static str {
    match holds {
        Holds::Sources => "sources",
        Holds::BankLists => "bank-lists",
        Holds::Bank => "bank",
        Holds::Lens => "lens",
        Holds::Sme24 => "sme24",
        Holds::Cmmm => "cmmm",
        Holds::LibraryLists => "library-lists",
        Holds::Industries => "industries",
        Holds::Kpis => "kpis",
        Holds::Templates => "templates",
        Holds::Catalogue(catalogue) => catalogues::name(catalogue),
        Holds::Programme => "programme",
        Holds::Questions => "questions",
        Holds::Weights => "weights",
        Holds::Outline => "outline",
        Holds::Case => "case",
        Holds::Releases => "released",
    }
}

/// What several schemas share.
pub(super) fn definitions() -> Value {
    let words = json!({ "oneOf": [
        text(),
        object([needed("zh", text()), optional("en", text())]),
    ] });
    let rungs: Vec<&str> = Rung::ALL.iter().map(|rung| rung.as_str()).collect();
    let question = || needed("question", defined("id"));
    let condition = json!({ "oneOf": [
        object([question(), needed("at_least", defined("rung"))]),
        object([question(), needed("at_most", defined("rung"))]),
        object([needed("answered", defined("id"))]),
        object([needed("industry", filled_list(defined("industry")))]),
        object([needed("size", filled_list(defined("size")))]),
        object([needed("fact", defined("id")), needed("is", filled_list(defined("id")))]),
        object([needed("all", filled_list(defined("condition")))]),
        object([needed("any", filled_list(defined("condition")))]),
        object([needed("not", defined("condition"))]),
    ] });
    json!({
        "words": words,
        "id": { "type": "string", "pattern": "^[A-Za-z0-9._-]+$" },
        "rung": { "type": "string", "enum": rungs },
        "industry": { "type": "string", "pattern": "^C(1[3-9]|[23][0-9]|4[0-3])$" },
        "size": one_of(&words::SIZES),
        "date": { "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" },
        "mark": { "type": "string", "enum": ["0", "0.5", "0.8", "1"] },
        "letter": { "type": "string", "pattern": "^[A-Z]$" },
        "condition": condition,
        "titled": object([needed("id", defined("id")), needed("title", defined("words"))]),
    })
}

fn id() -> super::Key {
    needed("id", defined("id"))
}

fn title() -> super::Key {
    needed("title", defined("words"))
}

fn words_of(name: &'static str) -> super::Key {
    needed(name, defined("words"))
}

fn sources() -> Value {
    let source = object([
        id(),
        title(),
        needed("locator", text()),
        needed("date", defined("date")),
    ]);
    object([optional("source", list(source))])
}

fn bank_lists() -> Value {
    object([
        optional("role", list(defined("titled"))),
        optional("place", list(defined("titled"))),
    ])
}

/// An object with exactly one key for each rung.
fn by_rung(takes: &Value) -> Value {
    object(Rung::ALL.map(|rung| needed(rung.as_str(), takes.clone())))
}

fn bank() -> Value {
    let national = object([
        needed("model", text()),
        needed("item", text()),
        needed("relation", one_of(&words::RELATIONS)),
    ]);
    let census = object([
        needed("table", one_of(&words::TABLES)),
        needed("count", one_of(&words::MACHINE_FACTS)),
        optional("only", one_of(&words::FILTERS)),
    ]);
    let rate = object([
        words_of("numerator"),
        words_of("denominator"),
        words_of("unit"),
        needed(
            "bands",
            by_rung(&json!({ "type": "number", "minimum": 0, "maximum": 100 })),
        ),
        needed("source", defined("id")),
        optional("verify", boolean()),
        optional("from", census),
    ]);
    let mut question = object([
        id(),
        title(),
        words_of("ask"),
        words_of("why"),
        words_of("check"),
        words_of("evidence"),
        needed("who", filled_list(defined("id"))),
        needed("place", defined("id")),
        needed("pain", one_of(&words::PAINS)),
        needed("source", defined("id")),
        optional("national", list(national)),
        optional("asked_if", defined("condition")),
        optional("relevant", defined("condition")),
        optional("required", boolean()),
        optional("rungs", by_rung(&defined("words"))),
        optional("rate", rate),
    ]);
    question["oneOf"] = json!([{ "required": ["rungs"] }, { "required": ["rate"] }]);
    object([optional("question", list(question))])
}

fn lens() -> Value {
    let weight = || needed("weight", whole_number(1, 10_000));
    let dimension = object([
        id(),
        title(),
        words_of("about"),
        weight(),
        optional("core", boolean()),
    ]);
    let uses = object([
        id(),
        needed("weight", whole_number(1, u32::MAX)),
        optional("express", boolean()),
    ]);
    let indicator = object([
        id(),
        needed("dimension", defined("id")),
        title(),
        weight(),
        optional("question", list(uses)),
    ]);
    let stage = object([
        needed("at", defined("rung")),
        title(),
        words_of("about"),
        optional("conditions", list(defined("condition"))),
    ]);
    object([
        optional("source", defined("id")),
        optional("dimension", list(dimension)),
        optional("indicator", list(indicator)),
        optional("stage", list(stage)),
    ])
}

fn library_lists() -> Value {
    let rate = || {
        object([
            optional("from", whole_number(1, u32::MAX)),
            optional("to", whole_number(1, u32::MAX)),
        ])
    };
    let profile = object([
        needed("sources", filled_list(defined("id"))),
        needed("date", defined("date")),
        needed("confidence", one_of(&words::CONFIDENCES)),
        optional("verify", boolean()),
        optional("uplink_kbps", rate()),
        optional("downlink_kbps", rate()),
        needed("latency_ms", whole_number(1, u32::MAX)),
        words_of("conditions"),
        words_of("note"),
    ]);
    let network = object([id(), title(), optional("profile", profile)]);
    let cost_class = object([id(), title(), optional("span", catalogues::money_span())]);
    object([
        optional("source", defined("id")),
        optional("layer", list(defined("titled"))),
        optional("cost_class", list(cost_class)),
        optional("network", list(network)),
    ])
}

fn industries() -> Value {
    let industry = object([needed("code", defined("industry")), title()]);
    object([optional("industry", list(industry))])
}

fn templates() -> Value {
    let raise = object([
        needed("question", defined("id")),
        needed("to", defined("rung")),
        optional("only_5g", boolean()),
    ]);
    let requirement = json!({ "oneOf": [
        object([needed("question", defined("id")), needed("at_least", defined("rung"))]),
        object([needed("template", defined("id"))]),
    ] });
    let network = json!({ "oneOf": [
        { "type": "string", "enum": ["none", "plant"] },
        filled_list(defined("id")),
    ] });
    let pair = |of: Value| json!({ "type": "array", "items": of, "minItems": 2, "maxItems": 2 });
    let template = object([
        id(),
        title(),
        needed("layer", defined("id")),
        words_of("purpose"),
        needed("raises", filled_list(raise)),
        optional("requires", list(requirement)),
        optional("industries", filled_list(defined("industry"))),
        needed("sizes", filled_list(defined("size"))),
        needed("network", network),
        needed("months", pair(whole_number(1, 120))),
        needed("cost_class", defined("id")),
        needed(
            "effort_person_months",
            pair(json!({ "type": "number", "minimum": 0 })),
        ),
        needed("kpis", filled_list(defined("words"))),
        needed("risks", filled_list(defined("words"))),
        words_of("typical_failure"),
        words_of("when_not"),
        needed("sources", filled_list(defined("id"))),
        optional("verify", boolean()),
        optional("note", text()),
    ]);
    object([optional("template", list(template))])
}

fn programme() -> Value {
    let fact = |kind: &str, further: Option<super::Key>| {
        let kind = needed("kind", json!({ "enum": [kind] }));
        let keys = [id(), title(), optional("hint", defined("words")), kind];
        object(keys.into_iter().chain(further))
    };
    let options = needed("options", filled_list(defined("titled")));
    let facts = json!({ "oneOf": [
        fact("choice", Some(options)),
        fact("number", Some(words_of("unit"))),
        fact("text", None),
    ] });
    // A programme says its method, or the programme it builds on.
    let keys = |own: Vec<super::Key>| {
        let shared = [
            needed("grammar", whole_number(1, GRAMMAR)),
            id(),
            needed("version", text()),
            optional("default", boolean()),
            optional("district", list(defined("titled"))),
            optional("fact", list(facts.clone())),
        ];
        object(shared.into_iter().chain(own))
    };
    json!({ "oneOf": [
        keys(vec![needed("method", whole_number(1, 1)), title()]),
        keys(vec![
            needed("base", defined("id")),
            optional("method", whole_number(1, 1)),
            title(),
            optional("remove_facts", list(defined("id"))),
        ]),
    ] })
}

/// Questions a programme takes out or adds.
fn questions() -> Value {
    let added = object([
        needed("question", defined("id")),
        needed("indicator", defined("id")),
        needed("weight", whole_number(1, u32::MAX)),
    ]);
    object([
        optional("source", defined("id")),
        optional("remove", list(defined("id"))),
        optional("add", list(added)),
    ])
}

/// Weights a programme sets, by id.
fn weights() -> Value {
    let by_id = |most| json!({ "type": "object", "additionalProperties": whole_number(1, most) });
    object([
        optional("source", defined("id")),
        optional("dimensions", by_id(10_000)),
        optional("indicators", by_id(10_000)),
        optional("questions", by_id(u32::MAX)),
    ])
}

fn outline() -> Value {
    let words = || defined("words");
    let sections = Section::ALL.map(|(section, id, _)| (id, section));
    let part = || {
        object([
            needed("section", one_of(&sections)),
            optional(
                "number",
                json!({ "type": "string", "minLength": 1, "maxLength": 6 }),
            ),
            optional("title", words()),
            optional("text", list(words())),
        ])
    };
    let fact = object([needed("name", words()), needed("value", words())]);
    let cover = object([
        optional("title", words()),
        optional("marks", list(words())),
        optional("fact", list(fact)),
        optional("statement", list(words())),
    ]);
    let class = one_of(&Secrecy::ALL);
    object([
        optional("cover", cover),
        needed("chapter", filled_list(part())),
        optional("annex", list(part())),
        optional(
            "consent",
            json!({ "type": "object", "additionalProperties": class }),
        ),
    ])
}

fn released() -> Value {
    let release = object([
        needed("programme", defined("id")),
        needed("version", text()),
        needed("date", defined("date")),
        needed(
            "digest",
            json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
        ),
    ]);
    object([optional("release", list(release))])
}

fn case() -> Value {
    let any_id = |takes: Value| json!({ "type": "object", "additionalProperties": takes });
    let fill = object([
        needed("choice", defined("rung")),
        optional("grade", one_of(&words::GRADES)),
    ]);
    let fact = json!({ "oneOf": [text(), whole_number(0, u32::MAX)] });
    let enterprise = object([
        optional("name", text()),
        optional("id", text()),
        optional("uscc", text()),
        optional("district", defined("id")),
        optional("industry", defined("industry")),
        optional("employees", whole_number(0, u32::MAX)),
        optional("revenue_wan", whole_number(0, u32::MAX)),
        optional("founded", defined("date")),
        optional("facts", any_id(fact)),
    ]);
    let number = |words: &[&str]| {
        json!({ "oneOf": [
            { "type": "string", "pattern": "^([23]\\.[0-9]{2}|4\\.00)$" },
            { "type": "string", "enum": words },
        ] })
    };
    let stage = || {
        let rungs = Rung::ALL.iter().map(|rung| rung.as_str());
        let stages: Vec<&str> = rungs.chain(["none"]).collect();
        json!({ "type": "string", "enum": stages })
    };
    let node = number(&["n/a", "open"]);
    let expect = object([
        optional("index", number(&["none"])),
        optional("low", number(&["none"])),
        optional("high", number(&["none"])),
        optional("stage", stage()),
        optional("stage_low", stage()),
        optional("stage_high", stage()),
        optional("provisional", boolean()),
        optional("dimensions", any_id(node.clone())),
        optional("indicators", any_id(node)),
        optional("implied", list(defined("id"))),
        optional("not_counted", list(defined("id"))),
        optional("contradictions", list(defined("id"))),
        optional("gates", list(text())),
        optional("ready", list(defined("id"))),
        optional("blocked", any_id(list(defined("id")))),
        optional("sme24", lens_result()),
        optional("cmmm", lens_result()),
    ]);
    let mut expect = expect;
    expect["minProperties"] = json!(1);
    object([
        title(),
        optional("rule", whole_number(1, u32::MAX)),
        optional("programme", defined("id")),
        optional("kind", one_of(&words::KINDS)),
        optional("fill", fill),
        optional("enterprise", enterprise),
        optional("answers", any_id(answer())),
        needed("expect", expect),
    ])
}

/// What a national lens is expected to give.
fn lens_result() -> Value {
    let takes = || json!({ "anyOf": [text(), boolean()] });
    object(words::LENS_KEYS.iter().map(|key| optional(key, takes())))
}

/// An answer states exactly one thing.
fn answer() -> Value {
    let said = || json!({ "enum": [true] });
    let mut answer = object([
        // A rung, or the one option of a national question.
        optional(
            "choice",
            json!({ "anyOf": [defined("rung"), defined("letter")] }),
        ),
        optional("choices", filled_list(defined("letter"))),
        optional("level", whole_number(0, 4)),
        optional("mark", defined("mark")),
        optional("count", whole_number(0, u32::MAX)),
        optional("total", whole_number(0, u32::MAX)),
        optional("unknown", said()),
        optional("not_observed", said()),
        optional("not_applicable", text()),
        optional("grade", one_of(&words::GRADES)),
        optional("comment", text()),
        optional("evidence", list(text())),
        optional("flag", boolean()),
        optional("reason", text()),
        optional("respondent", text()),
        optional("origin", one_of(&words::ORIGINS)),
        optional("confirmed", boolean()),
    ]);
    let required = |key: &str| json!({ "required": [key] });
    let chosen = ["choice", "count", "total", "choices"].map(required);
    answer["oneOf"] = json!([
        { "anyOf": chosen },
        required("level"),
        required("mark"),
        required("unknown"),
        required("not_observed"),
        required("not_applicable"),
    ]);
    answer
}
