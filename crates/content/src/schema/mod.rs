//! JSON Schemas of the content files, so that an editor completes keys and marks mistakes while an
//! author types. Draft 4, because the TOML language server reads no later one.
//!
//! Fixed words come from the tables the readers use. Deliberately absent: everything that needs more
//! than one entry (references, sums of weights, cycles): `zhizhen check` says that.

mod catalogues;
mod files;
mod national;

use serde_json::{Map, Value, json};

use crate::grammar::Holds;

/// Returns the schema of each kind of file, with its name.
pub fn schemas() -> Vec<(&'static str, Value)> {
    files::ALL
        .iter()
        .map(|(name, schema)| (*name, whole(schema())))
        .collect()
}

/// Returns the name of the schema that a file of a content folder follows.
pub fn schema_of(path: &str) -> Option<&'static str> {
    Holds::of(path).map(files::name)
}

/// Makes a schema a document of its own.
fn whole(schema: Value) -> Value {
    let mut document = Map::new();
    document.insert(
        "$schema".to_owned(),
        json!("http://json-schema.org/draft-04/schema#"),
    );
    if let Value::Object(own) = schema {
        document.extend(own);
    }
    document.insert("definitions".to_owned(), files::definitions());
    Value::Object(document)
}

/// A key of an object: its name, what it takes, and whether it is needed.
struct Key(&'static str, Value, bool);

fn needed(name: &'static str, takes: Value) -> Key {
    Key(name, takes, true)
}

fn optional(name: &'static str, takes: Value) -> Key {
    Key(name, takes, false)
}

/// An object of exactly these keys.
fn object(keys: impl IntoIterator<Item = Key>) -> Value {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for Key(name, takes, is_needed) in keys {
        properties.insert(name.to_owned(), takes);
        if is_needed {
            required.push(name);
        }
    }
    let mut object = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    // Draft 4 wants at least one key there.
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn filled_list(of: Value) -> Value {
    json!({ "type": "array", "items": of, "minItems": 1 })
}

fn text() -> Value {
    json!({ "type": "string", "minLength": 1 })
}

fn whole_number(least: u32, most: u32) -> Value {
    json!({ "type": "integer", "minimum": least, "maximum": most })
}

fn boolean() -> Value {
    json!({ "type": "boolean" })
}

fn one_of<T>(words: &[(&'static str, T)]) -> Value {
    let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    json!({ "type": "string", "enum": words })
}

fn defined(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}
