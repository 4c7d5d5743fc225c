//! What the catalogues hold: cards of facts, in `library/` and in `programmes/<id>/`. Read beside
//! `grammar/library/`, which is the authority.

use serde_json::{Value, json};

use super::{
    Key, boolean, defined, filled_list, list, needed, object, one_of, optional, text, whole_number,
};
use crate::grammar::{Catalogue, words};

/// Returns the name of a catalogue's schema.
pub(super) const fn name(catalogue: Catalogue) -> &'static str {
    match catalogue {
        Catalogue::Networks => "networks",
        Catalogue::Protocols => "protocols",
        Catalogue::Policies => "policies",
        Catalogue::Recognitions => "recognitions",
        Catalogue::Scenarios => "scenarios",
        Catalogue::Sectors => "sectors",
        Catalogue::Benchmarks => "benchmarks",
        Catalogue::Figures => "figures",
        Catalogue::Parks => "parks",
        Catalogue::Glossary => "glossary",
        Catalogue::Beyond => "beyond",
    }
}

/// A list of entries, each with its card: id, title in both languages, sources, date, confidence.
fn shelf(name: &'static str, keys: impl IntoIterator<Item = Key>) -> Key {
    let both = object([needed("zh", text()), needed("en", text())]);
    let card = [
        needed("id", defined("id")),
        needed("title", both),
        needed("sources", filled_list(defined("id"))),
        needed("date", defined("date")),
        needed("confidence", one_of(&words::CONFIDENCES)),
        optional("verify", boolean()),
    ];
    optional(name, list(object(card.into_iter().chain(keys))))
}

fn say(name: &'static str) -> Key {
    needed(name, defined("words"))
}

fn may_say(name: &'static str) -> Key {
    optional(name, defined("words"))
}

fn ids(name: &'static str) -> Key {
    optional(name, filled_list(defined("id")))
}

fn texts(name: &'static str) -> Key {
    optional(name, filled_list(text()))
}

fn sayings() -> Value {
    filled_list(defined("words"))
}

pub(super) fn money_span() -> Value {
    object([
        needed("from", whole_number(0, u32::MAX)),
        optional("to", whole_number(0, u32::MAX)),
        needed("unit", one_of(&words::MONEY_UNITS)),
    ])
}

fn jurisdiction() -> Key {
    needed("jurisdiction", one_of(&words::JURISDICTIONS))
}

fn criteria() -> Key {
    let criterion = |check: Key| {
        object([
            say("text"),
            check,
            optional("confidence", one_of(&words::CONFIDENCES)),
            optional("source", defined("id")),
        ])
    };
    let takes = json!({ "oneOf": [
        criterion(needed("condition", defined("condition"))),
        criterion(needed("needs", json!({ "enum": ["evidence"] }))),
    ] });
    needed("criteria", filled_list(takes))
}

fn validity() -> [Key; 2] {
    let day = || json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
    [optional("valid_from", day()), optional("valid_to", day())]
}

pub(super) fn networks() -> Value {
    let days = json!({
        "type": "array", "items": whole_number(0, 3_650), "minItems": 2, "maxItems": 2,
    });
    let budget = object([
        needed("amount", whole_number(1, u32::MAX)),
        needed("unit", one_of(&words::MONEY_UNITS)),
    ]);
    let when = json!({ "oneOf": [
        object([needed("condition", defined("condition"))]),
        object([needed("needs_only", filled_list(defined("id")))]),
        object([needed("needs_any", filled_list(defined("id")))]),
        object([needed("budget_below", budget)]),
        object([needed("terminals_at_least", whole_number(1, u32::MAX))]),
        object([needed("uplink_below_percent", whole_number(1, 1_000))]),
        object([needed("ask", defined("words"))]),
    ] });
    object([
        shelf(
            "network_mode",
            [
                say("about"),
                say("isolation"),
                needed("keeps_data_on_site", boolean()),
                texts("kinds"),
                needed("first_cost", money_span()),
                needed("yearly_cost", money_span()),
                needed("lead_days", days),
                say("fits"),
                say("avoid"),
                may_say("note"),
            ],
        ),
        shelf(
            "network_rule",
            [
                needed("when", filled_list(when)),
                optional("keeps_data_on_site", boolean()),
                ids("prefer"),
                ids("avoid"),
                say("advice"),
                say("because"),
            ],
        ),
        shelf(
            "alternative",
            [
                say("best_for"),
                say("not_for"),
                texts("kinds"),
                optional("keeps_data_on_site", boolean()),
                optional("is_5g", boolean()),
                ids("serves"),
                ids("partly"),
                ids("only"),
                say("cost"),
                say("note"),
            ],
        ),
        shelf(
            "site_test",
            [
                needed("measure", one_of(&words::MEASURES)),
                say("how"),
                say("tool"),
                optional("percent_of_need", whole_number(1, 1_000)),
                say("limit"),
            ],
        ),
    ])
}

pub(super) fn protocols() -> Value {
    object([
        shelf("gateway", [say("about"), texts("ports"), ids("points")]),
        shelf(
            "connection_cost",
            [needed("per_machine", money_span()), may_say("downtime")],
        ),
        shelf("data_point", [say("about"), optional("minimum", boolean())]),
        shelf("connection_step", [say("task")]),
        shelf(
            "protocol",
            [
                needed("controllers", filled_list(text())),
                say("protocol"),
                may_say("port"),
                say("interface"),
                needed("gateways", filled_list(defined("id"))),
                optional("open_source", filled_list(text())),
                needed("cost", defined("id")),
                ids("points"),
                may_say("downtime"),
                optional("substitute", defined("id")),
                say("note"),
            ],
        ),
    ])
}

pub(super) fn policies() -> Value {
    let grant = object([
        may_say("what"),
        needed("most", whole_number(1, u32::MAX)),
        needed("unit", one_of(&words::MONEY_UNITS)),
    ]);
    let rate = object([
        needed("value", whole_number(1, 1_000)),
        needed("unit", one_of(&words::RATES)),
        say("of"),
    ]);
    let base = object([
        needed("id", text()),
        say("title"),
        needed("unit", one_of(&words::BASE_UNITS)),
    ]);
    let quote = json!({
        "type": "string", "minLength": 1, "maxLength": zhizhen_core::MOST_QUOTED,
    });
    let policy = [
        jurisdiction(),
        say("beneficiary"),
        say("support"),
        optional("grants", list(grant)),
        optional("rate", rate),
        optional("rate_bases", list(base)),
        criteria(),
        optional("needs", json!({ "enum": ["all", "any"] })),
        ids("recognitions"),
        optional("quotes", filled_list(quote)),
        may_say("note"),
    ];
    let instrument = [optional("number", text()), jurisdiction(), say("about")];
    object([
        shelf("policy", policy.into_iter().chain(validity())),
        shelf("instrument", instrument.into_iter().chain(validity())),
    ])
}

pub(super) fn recognitions() -> Value {
    let recognition = [
        jurisdiction(),
        say("authority"),
        needed("edition", text()),
        criteria(),
        needed("process", sayings()),
        optional("missing", sayings()),
        may_say("note"),
    ];
    object([shelf("recognition", recognition)])
}

pub(super) fn scenarios() -> Value {
    let scenario = [
        needed("batch", whole_number(1, 2)),
        say("about"),
        say("industries"),
        needed("template", defined("id")),
        ids("networks"),
        needed("preconditions", sayings()),
        say("fallback"),
    ];
    let published = [
        say("place"),
        ids("scenarios"),
        needed("facts", sayings()),
        may_say("note"),
    ];
    object([
        shelf("scenario", scenario),
        shelf("published_case", published),
    ])
}

pub(super) fn sectors() -> Value {
    let sector = [
        needed("divisions", filled_list(defined("industry"))),
        needed("processes", sayings()),
        ids("templates"),
        say("note"),
    ];
    object([shelf("sector", sector)])
}

pub(super) fn benchmarks() -> Value {
    object([shelf("benchmark", figure())])
}

pub(super) fn figures() -> Value {
    object([shelf("figure", figure())])
}

fn figure() -> [Key; 7] {
    [
        needed("value", json!({ "type": "number", "minimum": 0 })),
        say("unit"),
        needed("year", whole_number(1900, 2199)),
        say("scope"),
        needed("kind", one_of(&words::FIGURE_KINDS)),
        optional("question", defined("id")),
        may_say("note"),
    ]
}

pub(super) fn glossary() -> Value {
    let term = [say("meaning"), optional("also", filled_list(text()))];
    object([shelf("term", term)])
}

pub(super) fn parks() -> Value {
    let park = [optional("district", defined("id")), may_say("note")];
    object([shelf("park", park)])
}

pub(super) fn beyond() -> Value {
    let entry = [
        needed("questions", filled_list(defined("id"))),
        say("takes"),
        needed("decides", filled_list(defined("id"))),
    ];
    object([shelf("beyond", entry)])
}

pub(super) fn kpis() -> Value {
    let kpi = object([
        needed("id", defined("id")),
        say("title"),
        say("definition"),
        say("unit"),
        needed("source", defined("id")),
        optional("verify", boolean()),
    ]);
    object([optional("kpi", list(kpi))])
}
