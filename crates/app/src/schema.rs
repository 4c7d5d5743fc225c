//! JSON Schemas of everything people write by hand: the content files, and the answer sheet.
//!
//! Deliberately absent: what depends on the content (known ids, options): the readers say that.

use std::path::Path;

use serde_json::{Map, Value, json};
use zhizhen_core::{Grade, Rung};

use crate::sheet::limits::{
    LEAST_RSRP, MOST_COMMENT, MOST_COUNT, MOST_EVIDENCE, MOST_FIGURE, MOST_LATENCY, MOST_MBPS,
    MOST_NAME, MOST_NUMBER, MOST_PERIOD, MOST_ROWS, MOST_TEXT,
};
use crate::whole::write_whole;
use crate::wire::{ErrorCode, ErrorView};

/// Returns every schema with its name; the file is `NAME.schema.json`.
pub fn schemas() -> Vec<(&'static str, Value)> {
    let mut schemas = zhizhen_content::schemas();
    schemas.push(("sheet", sheet()));
    schemas
}

/// Returns a schema as its file holds it.
pub fn schema_text(schema: &Value) -> String {
    let text = serde_json::to_string_pretty(schema).expect("a JSON value always serialises");
    text + "\n"
}

/// Writes every schema into `folder`, which is made if need be; each file whole or not at all.
pub fn write_schemas(folder: &Path) -> Result<usize, ErrorView> {
    let failed = |path: &Path, error: std::io::Error| {
        ErrorView::new(ErrorCode::FileNotWritten)
            .with("path", path.display())
            .detailed(error.to_string())
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let schemas = schemas();
    for (name, schema) in &schemas {
        let path = folder.join(format!("{name}.schema.json"));
        write_whole(&path, schema_text(schema).as_bytes()).map_err(|error| failed(&path, error))?;
    }
    Ok(schemas.len())
}

/// An object of exactly these keys; `null` is as good as absent where a key is not needed.
fn object(needed: &[&str], keys: &[(&str, Value)]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|(key, takes)| {
            let takes = if needed.contains(key) {
                takes.clone()
            } else {
                json!({ "anyOf": [takes, { "type": "null" }] })
            };
            ((*key).to_owned(), takes)
        })
        .collect();
    let mut object = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    // Draft 4 wants at least one key there.
    if !needed.is_empty() {
        object["required"] = json!(needed);
    }
    object
}

fn text(most: usize) -> Value {
    json!({ "type": "string", "maxLength": most })
}

fn whole(least: u32, most: u32) -> Value {
    json!({ "type": "integer", "minimum": least, "maximum": most })
}

fn boolean() -> Value {
    json!({ "type": "boolean" })
}

fn rungs() -> Value {
    let rungs: Vec<&str> = Rung::ALL.iter().map(|rung| rung.as_str()).collect();
    json!({ "type": "string", "enum": rungs })
}

fn letter() -> Value {
    json!({ "type": "string", "pattern": "^[A-Z]$" })
}

/// Answer sheet, format 1. A larger `minor` allows further keys, which no schema can know.
fn sheet() -> Value {
    let date = json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
    let industry = json!({ "type": "string", "pattern": "^C(1[3-9]|[23][0-9]|4[0-3])$" });
    let name = json!({ "type": "string", "minLength": 1, "maxLength": MOST_NAME });
    let fact = json!({ "anyOf": [text(MOST_TEXT), whole(0, MOST_NUMBER), { "type": "null" }] });
    let enterprise = object(
        &["name"],
        &[
            ("id", text(64)),
            ("name", name.clone()),
            (
                "uscc",
                json!({ "type": "string", "minLength": 18, "maxLength": 18 }),
            ),
            ("district", text(MOST_NAME)),
            ("industry", industry),
            ("employees", whole(0, MOST_NUMBER)),
            ("revenue_wan", whole(0, MOST_NUMBER)),
            ("founded", date.clone()),
            (
                "facts",
                json!({ "type": "object", "additionalProperties": fact }),
            ),
        ],
    );
    let visit = object(
        &[],
        &[
            ("date", date.clone()),
            (
                "kind",
                json!({ "type": "string", "enum": ["consultant", "self"] }),
            ),
            (
                "scope",
                json!({ "type": "string", "enum": ["full", "express"] }),
            ),
            ("assessor", text(MOST_NAME)),
            ("provider", text(MOST_NAME)),
            ("number", whole(1, 1_000)),
        ],
    );
    let year = || whole(1900, 2199);
    let machine = object(
        &["name"],
        &[
            ("name", name.clone()),
            ("count", whole(1, MOST_NUMBER)),
            ("year", year()),
            ("controller", text(MOST_NAME)),
            ("protocol", text(MOST_NAME)),
            ("interface", text(MOST_NAME)),
            ("key_process", boolean()),
            ("digital", boolean()),
            ("networked", boolean()),
            ("data_used", boolean()),
        ],
    );
    let system = object(
        &["kind"],
        &[
            ("kind", name.clone()),
            ("vendor", text(MOST_NAME)),
            ("since", year()),
            ("daily_use", boolean()),
            (
                "integrated_with",
                json!({ "type": "array", "items": text(MOST_NAME) }),
            ),
        ],
    );
    let decimal =
        |least: i32, most: i32| json!({ "type": "number", "minimum": least, "maximum": most });
    let network_point = object(
        &["place"],
        &[
            ("place", name),
            ("kind", text(MOST_NAME)),
            ("uplink_mbps", decimal(0, MOST_MBPS)),
            ("downlink_mbps", decimal(0, MOST_MBPS)),
            ("latency_ms", decimal(0, MOST_LATENCY)),
            ("loss_percent", decimal(0, 100)),
            ("rsrp_dbm", decimal(LEAST_RSRP, 0)),
            ("note", text(MOST_TEXT)),
        ],
    );
    let people_year = object(
        &["year"],
        &[
            ("year", year()),
            ("employees", whole(0, MOST_NUMBER)),
            ("technical_staff", whole(0, MOST_NUMBER)),
            ("digital_staff", whole(0, MOST_NUMBER)),
            ("trained", whole(0, MOST_NUMBER)),
            ("revenue_wan", decimal(0, MOST_FIGURE)),
            ("equipment_wan", decimal(0, MOST_FIGURE)),
            ("digital_wan", decimal(0, MOST_FIGURE)),
        ],
    );
    let kpi = object(
        &["id", "value"],
        &[
            ("id", text(MOST_NAME)),
            ("value", decimal(-MOST_FIGURE, MOST_FIGURE)),
            ("period", text(MOST_PERIOD)),
        ],
    );
    let rows = |of: Value| json!({ "type": "array", "items": of, "maxItems": MOST_ROWS });
    let answers = json!({
        "type": "object",
        "additionalProperties": answer(),
    });
    let own = object(
        &["answers"],
        &[
            ("date", date.clone()),
            ("answers", answers.clone()),
            (
                "reasons",
                json!({ "type": "object", "additionalProperties": text(MOST_COMMENT) }),
            ),
        ],
    );
    let mut sheet = object(
        &["format", "content", "enterprise"],
        &[
            ("format", json!({ "enum": [1] })),
            ("minor", whole(0, u32::MAX)),
            ("content", text(MOST_NAME)),
            ("content_digest", text(MOST_NAME)),
            ("method", whole(0, u32::MAX)),
            ("id", text(64)),
            ("synthetic", boolean()),
            ("enterprise", enterprise),
            ("visit", visit),
            ("answers", answers),
            ("equipment", rows(machine)),
            ("systems", rows(system)),
            ("network", rows(network_point)),
            ("people", rows(people_year)),
            ("kpis", rows(kpi)),
            ("self", own),
            ("kept", json!({ "type": "object" })),
        ],
    );
    sheet["$schema"] = json!("http://json-schema.org/draft-04/schema#");
    sheet
}

/// An answer states exactly one thing, and may carry more beside it.
fn answer() -> Value {
    let digest = json!({ "type": "string", "pattern": "^sha256:[0-9a-f]{64}$" });
    let grades: Vec<&str> = [Grade::A, Grade::B, Grade::C].map(Grade::as_str).to_vec();
    let mut answer = object(
        &[],
        &[
            // A rung, or the one option of a national question.
            ("choice", json!({ "anyOf": [rungs(), letter()] })),
            ("choices", json!({ "type": "array", "items": letter() })),
            ("level", whole(0, 4)),
            (
                "mark",
                json!({ "type": "string", "enum": ["0", "0.5", "0.8", "1"] }),
            ),
            ("count", whole(0, MOST_COUNT)),
            ("total", whole(1, MOST_COUNT)),
            ("unknown", boolean()),
            ("not_observed", boolean()),
            (
                "not_applicable",
                json!({ "type": "string", "minLength": 1, "maxLength": MOST_COMMENT }),
            ),
            ("grade", json!({ "type": "string", "enum": grades })),
            ("comment", text(MOST_COMMENT)),
            (
                "evidence",
                json!({ "type": "array", "items": digest, "maxItems": MOST_EVIDENCE }),
            ),
            ("flag", boolean()),
            ("reason", text(MOST_COMMENT)),
            ("respondent", text(MOST_NAME)),
            (
                "origin",
                json!({ "type": "string", "enum": ["asked", "derived"] }),
            ),
            ("confirmed", boolean()),
        ],
    );
    // Absent and null say nothing, nor does false where only true is a statement.
    let states =
        |key: &str, takes: Value| json!({ "required": [key], "properties": { key: takes } });
    let said = json!({ "enum": [true] });
    answer["oneOf"] = json!([
        { "anyOf": [
            states("choice", json!({ "type": "string" })),
            { "required": ["count"] },
            { "required": ["total"] },
            states("choices", json!({ "type": "array", "minItems": 1 })),
        ] },
        states("level", json!({ "type": "integer" })),
        states("mark", json!({ "type": "string" })),
        states("unknown", said.clone()),
        states("not_observed", said),
        states("not_applicable", json!({ "type": "string" })),
    ]);
    answer
}
