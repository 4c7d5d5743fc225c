//! The committed JSON Schemas: fresh, met by everything shipped, and as strict as the readers where
//! a schema can be.
//!
//! The validator below knows exactly the part of draft 4 that the schemas use and panics at anything
//! else, so that a schema cannot pass by using a word nobody checks.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use zhizhen_content::{File, embedded_files, load_all, schema_of};

fn folder() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.join("assessments/schema")
}

fn schema(name: &str) -> Value {
    let found = zhizhen_app::schemas()
        .into_iter()
        .find(|(own, _)| *own == name);
    found.unwrap_or_else(|| panic!("no schema {name}")).1
}

/// Returns the first place where a value breaks a schema.
fn broken(schema: &Value, value: &Value) -> Option<String> {
    Validator { root: schema }.broken(schema, value, "$")
}

struct Validator<'s> {
    root: &'s Value,
}

impl Validator<'_> {
    fn fits(&self, schema: &Value, value: &Value) -> bool {
        self.broken(schema, value, "$").is_none()
    }

    fn broken(&self, schema: &Value, value: &Value, at: &str) -> Option<String> {
        let keys = schema.as_object().expect("a schema is an object");
        for (key, rule) in keys {
            let count =
                |rule: &Value| usize::try_from(rule.as_u64().expect("a count")).expect("small");
            let branches = || rule.as_array().expect("branches").iter();
            let fine = match key.as_str() {
                "$schema" | "definitions" => true,
                "$ref" => {
                    let path = rule.as_str().expect("a reference").trim_start_matches('#');
                    let target = self.root.pointer(path).expect("it leads somewhere");
                    if let Some(found) = self.broken(target, value, at) {
                        return Some(found);
                    }
                    true
                }
                "type" => is_of(rule.as_str().expect("one type"), value),
                "enum" => branches().any(|own| own == value),
                "pattern" => value.as_str().is_none_or(|text| matches(rule, text)),
                "minLength" => value
                    .as_str()
                    .is_none_or(|own| own.chars().count() >= count(rule)),
                "maxLength" => value
                    .as_str()
                    .is_none_or(|own| own.chars().count() <= count(rule)),
                "minimum" => value
                    .as_f64()
                    .is_none_or(|own| own >= rule.as_f64().expect("a number")),
                "maximum" => value
                    .as_f64()
                    .is_none_or(|own| own <= rule.as_f64().expect("a number")),
                "minItems" => value.as_array().is_none_or(|own| own.len() >= count(rule)),
                "maxItems" => value.as_array().is_none_or(|own| own.len() <= count(rule)),
                "minProperties" => value.as_object().is_none_or(|own| own.len() >= count(rule)),
                "required" => value.as_object().is_none_or(|own| {
                    branches().all(|key| own.contains_key(key.as_str().expect("a key")))
                }),
                "oneOf" => branches().filter(|own| self.fits(own, value)).count() == 1,
                "anyOf" => branches().any(|own| self.fits(own, value)),
                "items" => {
                    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                        if let Some(found) = self.broken(rule, item, &format!("{at}[{number}]")) {
                            return Some(found);
                        }
                    }
                    true
                }
                "properties" | "additionalProperties" => {
                    let known = keys.get("properties").and_then(Value::as_object);
                    for (name, own) in value.as_object().into_iter().flatten() {
                        let known = known.and_then(|known| known.get(name));
                        let rule = match (key.as_str(), known) {
                            ("properties", Some(own)) => own,
                            ("additionalProperties", None) if rule == &json!(false) => {
                                return Some(format!("{at}.{name}: not a key"));
                            }
                            ("additionalProperties", None) => rule,
                            _ => continue,
                        };
                        if let Some(found) = self.broken(rule, own, &format!("{at}.{name}")) {
                            return Some(found);
                        }
                    }
                    true
                }
                other => panic!("the validator does not know {other}"),
            };
            if !fine {
                return Some(format!("{at}: {key}"));
            }
        }
        None
    }
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("the validator does not know the type {other}"),
    }
}

/// Judges the few patterns in use, without a regular expression engine.
fn matches(pattern: &Value, text: &str) -> bool {
    let digits =
        |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let is_date = |text: &str, least: usize| {
        let parts: Vec<&str> = text.split('-').collect();
        let lengths = [4, 2, 2];
        (least..=3).contains(&parts.len())
            && parts
                .iter()
                .zip(lengths)
                .all(|(own, length)| digits(own, length))
    };
    let is_hexadecimal = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    };
    match pattern.as_str().expect("a pattern") {
        "^[A-Za-z0-9._-]+$" => {
            !text.is_empty()
                && text
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
        }
        "^C(1[3-9]|[23][0-9]|4[0-3])$" => {
            let number = text.strip_prefix('C').filter(|rest| digits(rest, 2));
            number.is_some_and(|own| ("13"..="43").contains(&own))
        }
        "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" => is_date(text, 1),
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => is_date(text, 3),
        "^([23]\\.[0-9]{2}|4\\.00)$" => {
            let parts = text.split_once('.');
            parts.is_some_and(|(whole, rest)| digits(rest, 2) && ["2", "3"].contains(&whole))
                || text == "4.00"
        }
        "^[A-Z]$" => text.len() == 1 && text.bytes().all(|b| b.is_ascii_uppercase()),
        "^[A-Z]+$" => !text.is_empty() && text.bytes().all(|b| b.is_ascii_uppercase()),
        "^[0-9a-f]{8}$" => is_hexadecimal(text, 8),
        "^[0-9a-f]{64}$" => is_hexadecimal(text, 64),
        "^sha256:[0-9a-f]{64}$" => text
            .strip_prefix("sha256:")
            .is_some_and(|own| is_hexadecimal(own, 64)),
        other => panic!("the validator does not know the pattern {other}"),
    }
}

fn as_json(toml: &toml::Value) -> Value {
    match toml {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(own) => json!(own),
        toml::Value::Datetime(own) => json!(own.to_string()),
        toml::Value::Array(list) => list.iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            let entries = table.iter().map(|(key, own)| (key.clone(), as_json(own)));
            Value::Object(entries.collect::<Map<String, Value>>())
        }
    }
}

fn toml_as_json(bytes: &[u8]) -> Value {
    let text = std::str::from_utf8(bytes).expect("content is UTF-8");
    let table: toml::Table = text.parse().expect("content is TOML");
    as_json(&toml::Value::Table(table))
}

#[test]
fn the_committed_schemas_are_those_of_the_program() {
    let writes = std::env::var("ZHIZHEN_GOLDEN").as_deref() == Ok("write");
    if writes {
        zhizhen_app::write_schemas(&folder()).expect("written");
    }
    let mut expected = Vec::new();
    for (name, schema) in zhizhen_app::schemas() {
        let file = format!("{name}.schema.json");
        let committed = std::fs::read_to_string(folder().join(&file)).unwrap_or_default();
        let is_fresh = committed == zhizhen_app::schema_text(&schema);
        assert!(
            is_fresh,
            "{file} is stale: run `make golden` and review what changed"
        );
        expected.push(file);
    }
    let entries = std::fs::read_dir(folder()).expect("the folder is there");
    let names = entries.map(|entry| {
        entry
            .expect("readable")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    expected.sort();
    assert_eq!(names, expected);
}

#[test]
fn every_shipped_content_file_meets_its_schema() {
    let mut met = std::collections::BTreeSet::new();
    for file in embedded_files() {
        let name = schema_of(&file.path).expect(&file.path);
        let found = broken(&schema(name), &toml_as_json(&file.bytes));
        assert_eq!(found, None, "{}", file.path);
        met.insert(name);
    }
    let all = zhizhen_app::schemas().into_iter().map(|(name, _)| name);
    let unmet: Vec<&str> = all
        .filter(|name| *name != "sheet" && !met.contains(name))
        .collect();
    assert_eq!(
        unmet,
        Vec::<&str>::new(),
        "no shipped file shows this schema"
    );
}

/// Schema, file, what stands there, what replaces it.
const CONTENT_MISTAKES: &[(&str, &str, &str)] = &[
    ("sources.toml", "locator =", "locater ="),
    ("library/beyond.toml", "decides = ", "decide = "),
    (
        "library/templates/extensions.toml",
        "only_5g = true",
        "only_5g = \"yes\"",
    ),
    (
        "sources.toml",
        "date = \"2026-11-21\"",
        "date = \"21.11.2026\"",
    ),
    ("bank/lists.toml", "id = \"", "id = \"工 "),
    ("bank/equip.toml", "pain = \"不敢\"", "pain = \"怕\""),
    ("bank/equip.toml", "who = [", "who = [] # ["),
    ("bank/equip.toml", "\"2.0\" = {", "\"2.1\" = {"),
    ("bank/equip.toml", "[question.rungs]", "[question.steps]"),
    ("bank/equip.toml", "\"4.0\" = 85", "\"4.0\" = 185"),
    ("bank/equip.toml", "relation = \"", "relation = \"non"),
    (
        "bank/equip.toml",
        "at_least = \"2.5\" }",
        "at_least = \"2.5\", at_most = \"3.0\" }",
    ),
    (
        "bank/equip.toml",
        "industry = [\"C31\"]",
        "industry = [\"C12\"]",
    ),
    ("bank/equip.toml", "title = { zh =", "title = { cn ="),
    (
        "lenses/index/lens.toml",
        "weight = 1500",
        "weight = \"15%\"",
    ),
    ("lenses/index/lens.toml", "weight = 1500", "weight = 0"),
    ("lenses/index/lens.toml", "core = true", "core = \"yes\""),
    ("lenses/index/lens.toml", "at = \"2.5\"", "at = 2.5"),
    (
        "lenses/sme24/lens.toml",
        "kind = \"multiple\"",
        "kind = \"many\"",
    ),
    ("lenses/sme24/lens.toml", "points = 20", "points = 200"),
    ("lenses/sme24/lens.toml", "letters = {", "letter = {"),
    (
        "lenses/cmmm/lens.toml",
        "version = \"2020\"",
        "version = 2020",
    ),
    (
        "lenses/cmmm/lens.toml",
        "may_be_cut = true",
        "may_be_cut = \"是\"",
    ),
    (
        "lenses/cmmm/lens.toml",
        "shares = { discrete = 6,",
        "shares = { discrete = 600,",
    ),
    ("library/lists.toml", "[[layer]]", "[[layers]]"),
    (
        "library/industries.toml",
        "code = \"C13\"",
        "code = \"C99\"",
    ),
    (
        "library/templates/base.toml",
        "months = [1, 3]",
        "months = [1, 2, 3]",
    ),
    (
        "library/templates/base.toml",
        "months = [1, 3]",
        "months = [1, 300]",
    ),
    (
        "library/templates/base.toml",
        "network = \"none\"",
        "network = \"wifi\"",
    ),
    (
        "library/templates/base.toml",
        "sizes = [\"micro\"",
        "sizes = [\"tiny\"",
    ),
    ("library/templates/base.toml", "kpis = [", "kpis = [] # ["),
    (
        "library/templates/base.toml",
        "sources = [\"own-library-1\"]",
        "sources = []",
    ),
    (
        "programmes/changzhou-zgsz/programme.toml",
        "method = 1",
        "method = 9",
    ),
    (
        "programmes/changzhou-zgsz/programme.toml",
        "kind = \"choice\"",
        "kind = \"list\"",
    ),
    ("cases/rule-6-rates.toml", "grade = \"A\"", "grade = \"D\""),
    (
        "cases/rule-6-rates.toml",
        "index = \"2.97\"",
        "index = 2.97",
    ),
    (
        "cases/rule-6-rates.toml",
        "index = \"2.97\"",
        "index = \"1.97\"",
    ),
    (
        "cases/rule-6-rates.toml",
        "{ count = 12, ",
        "{ unknown = true, count = 12, ",
    ),
    ("library/kpis.toml", "definition = ", "meaning = "),
    (
        "library/networks.toml",
        "keeps_data_on_site = ",
        "keeps_data_on_site = 1 # ",
    ),
    ("library/networks.toml", "needs_any = ", "needs_one = "),
    ("library/networks.toml", "measure = \"", "measure = \"up"),
    ("library/networks.toml", "lead_days = [", "lead_days = [1, "),
    (
        "library/protocols.toml",
        "controllers = [",
        "controllers = [] # [",
    ),
    ("library/protocols.toml", "unit = \"元\"", "unit = \"圆\""),
    (
        "library/recognitions.toml",
        "jurisdiction = \"nation\"",
        "jurisdiction = \"国家\"",
    ),
    ("library/recognitions.toml", "edition = \"", "version = \""),
    (
        "library/recognitions.toml",
        "needs = \"evidence\"",
        "needs = \"paper\"",
    ),
    ("library/scenarios.toml", "batch = 1", "batch = 3"),
    ("library/scenarios.toml", "facts = [", "fact = ["),
    (
        "library/sectors.toml",
        "divisions = [\"C",
        "divisions = [\"D",
    ),
    (
        "library/benchmarks.toml",
        "kind = \"actual\"",
        "kind = \"real\"",
    ),
    ("library/benchmarks.toml", "year = 20", "year = 120"),
    ("library/benchmarks.toml", "sources = [", "sources = [] # ["),
    (
        "library/glossary.toml",
        "confidence = \"",
        "confidence = \"very ",
    ),
    ("library/glossary.toml", ", en = ", ", eng = "),
    (
        "programmes/changzhou-zgsz/figures.toml",
        "value = 3000",
        "value = \"约3000\"",
    ),
    (
        "programmes/changzhou-zgsz/policies.toml",
        "value = 50, unit = \"%\"",
        "value = 50, unit = \"成\"",
    ),
    (
        "programmes/changzhou-zgsz/policies.toml",
        "most = 500",
        "up_to = 500",
    ),
    (
        "programmes/changzhou-zgsz/policies.toml",
        "quotes = [\"",
        "quotes = [\"一字一句都照抄原文而且抄得实在太长太长了、",
    ),
    (
        "programmes/changzhou-zgsz/parks.toml",
        "title = ",
        "name = ",
    ),
    (
        "programmes/weihai-example/questions.toml",
        "indicator = ",
        "under = ",
    ),
    (
        "programmes/weihai-example/weights.toml",
        "net = 1500",
        "net = 15.0",
    ),
    (
        "programmes/weihai-example/report/outline.toml",
        "section = \"result\"",
        "section = \"outcome\"",
    ),
    ("released.toml", "digest = \"", "digest = \"x"),
];

#[test]
fn what_a_schema_refuses_in_content_the_reader_refuses_too() {
    for (path, from, to) in CONTENT_MISTAKES {
        let mut files = embedded_files();
        let file = files
            .iter_mut()
            .find(|file| file.path == *path)
            .expect(path);
        let text = String::from_utf8(file.bytes.to_vec()).expect("UTF-8");
        assert!(text.contains(from), "{from} does not stand in {path}");
        *file = File::new(*path, text.replacen(from, to, 1));
        let name = schema_of(path).expect("a kind with a schema");
        let found = broken(&schema(name), &toml_as_json(&file.bytes));
        assert!(found.is_some(), "the schema takes {to} in {path}");
        let Err(said) = load_all(files) else {
            panic!("the reader takes {to} in {path}")
        };
        assert!(
            said.iter().any(|own| own.file == *path),
            "{path} {to}: {said:?}"
        );
    }
}

fn sample() -> Value {
    let content = zhizhen_app::own_content();
    let text = zhizhen_app::sheet::write_sheet(&zhizhen_app::full_sample(&content), &content);
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn samples_and_nulls_meet_the_schema_of_the_sheet() {
    let content = zhizhen_app::own_content();
    let schema = schema("sheet");
    let sheets = zhizhen_app::varied_samples(&content, 5, 3);
    for sheet in sheets.chain([zhizhen_app::full_sample(&content)]) {
        let text = zhizhen_app::sheet::write_sheet(&sheet, &content);
        let value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(broken(&schema, &value), None);
    }
    let mut nulls = sample();
    nulls["enterprise"]["employees"] = Value::Null;
    nulls["answers"]["equip.networked_rate"] = json!({ "count": null, "total": 50, "grade": null });
    assert_eq!(broken(&schema, &nulls), None);
    let bytes = nulls.to_string();
    assert!(zhizhen_app::sheet::read_sheet(bytes.as_bytes(), &content).is_ok());
}

#[test]
fn what_the_schema_of_the_sheet_refuses_the_reader_refuses_too() {
    let content = zhizhen_app::own_content();
    let schema = schema("sheet");
    let machine = "/equipment/0";
    let rows: &[(&str, Value)] = &[
        ("/format", json!("1")),
        ("/content", Value::Null),
        ("/minor", json!(-1)),
        ("/note", json!("别的")),
        ("/enterprise/name", json!("")),
        ("/enterprise/name", json!("长".repeat(201))),
        ("/enterprise/uscc", json!("123")),
        ("/enterprise/industry", json!("C12")),
        ("/enterprise/employees", json!(1.5)),
        ("/enterprise/founded", json!("2008-5-1")),
        ("/visit/kind", json!("phone")),
        ("/visit/number", json!(0)),
        ("/answers/equip.automation", Value::Null),
        ("/answers/equip.automation", json!({ "choice": "2.1" })),
        (
            "/answers/equip.automation",
            json!({ "choice": "3.0", "unknown": true }),
        ),
        ("/answers/equip.automation", json!({})),
        ("/answers/equip.automation", json!({ "not_applicable": "" })),
        (
            "/answers/equip.automation",
            json!({ "choice": "3.0", "grade": "D" }),
        ),
        (
            "/answers/equip.automation",
            json!({ "choice": "3.0", "origin": "guessed" }),
        ),
        (
            "/answers/equip.automation",
            json!({ "choice": "3.0", "evidence": ["sha256:ab"] }),
        ),
        (
            "/answers/equip.networked_rate",
            json!({ "count": 1, "total": 0 }),
        ),
        (
            "/answers/equip.networked_rate",
            json!({ "count": -1, "total": 5 }),
        ),
        ("/answers/sme24.q01", json!({ "choices": ["b"] })),
        (
            "/answers/sme24.q01",
            json!({ "choices": ["B"], "level": 2 }),
        ),
        ("/answers/sme24.s01", json!({ "level": 5 })),
        ("/answers/cmmm.strategy.1.1", json!({ "mark": "0.7" })),
        ("/self", json!({ "reasons": {} })),
        (
            "/self",
            json!({ "answers": { "equip.automation": { "choice": "2.1" } } }),
        ),
        ("/self", json!({ "answers": {}, "date": "2026-1-1" })),
        (machine, json!({ "count": 1 })),
        (machine, json!({ "name": "车床", "count": 0 })),
        (machine, json!({ "name": "车床", "year": 1800 })),
        (machine, json!({ "name": "车床", "digital": "是" })),
        ("/systems/0", json!({ "vendor": "某公司" })),
        (
            "/systems/0",
            json!({ "kind": "ERP", "integrated_with": "MES" }),
        ),
    ];
    for (place, value) in rows {
        let mut sheet = sample();
        sheet["equipment"] = json!([{ "name": "车床" }]);
        sheet["systems"] = json!([{ "kind": "ERP" }]);
        let (parent, key) = place.rsplit_once('/').expect("a place");
        let parent = sheet.pointer_mut(parent).expect("it is there");
        match key.parse::<usize>() {
            Ok(number) => parent[number] = value.clone(),
            Err(_) => parent[key] = value.clone(),
        }
        assert!(
            broken(&schema, &sheet).is_some(),
            "the schema takes {value} at {place}"
        );
        let read = zhizhen_app::sheet::read_sheet(sheet.to_string().as_bytes(), &content);
        assert!(read.is_err(), "the reader takes {value} at {place}");
    }
}

/// Tells whether a pattern of `.taplo.toml` takes a path: `*` stands for anything but `/`.
fn takes(pattern: &str, path: &str) -> bool {
    let (patterns, parts) = (pattern.split('/'), path.split('/'));
    patterns.clone().count() == parts.clone().count()
        && patterns
            .zip(parts)
            .all(|(pattern, part)| match pattern.split_once('*') {
                Some((start, end)) => {
                    part.len() >= start.len() + end.len()
                        && part.starts_with(start)
                        && part.ends_with(end)
                }
                None => pattern == part,
            })
}

#[test]
fn an_editor_that_opens_the_project_finds_the_schema_of_every_content_file() {
    let path = folder().join("../../.taplo.toml");
    let text = std::fs::read_to_string(path).expect("the editor's settings are there");
    let settings: toml::Table = text.parse().expect("they are TOML");
    let rules = settings["rule"].as_array().expect("a list of rules");
    let texts = |rule: &toml::Value, key: &str| -> Vec<String> {
        let list = rule.get(key).and_then(toml::Value::as_array);
        let texts = list.into_iter().flatten().filter_map(toml::Value::as_str);
        texts.map(str::to_owned).collect()
    };
    let mut used = std::collections::BTreeSet::new();
    for file in embedded_files() {
        let own = format!("assessments/{}", file.path);
        let hit = |rule: &&toml::Value| {
            let takes_one = |key: &str| texts(rule, key).iter().any(|pattern| takes(pattern, &own));
            takes_one("include") && !takes_one("exclude")
        };
        let hits: Vec<&toml::Value> = rules.iter().filter(hit).collect();
        let found: Vec<&str> = hits
            .iter()
            .filter_map(|rule| rule["schema"]["path"].as_str())
            .collect();
        let name = schema_of(&file.path).expect(&file.path);
        let expected = format!("assessments/schema/{name}.schema.json");
        assert_eq!(found, [&expected], "{own}");
        used.insert(expected);
    }
    assert_eq!(rules.len(), used.len(), "every rule serves a file");
}
