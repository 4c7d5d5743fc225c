//! Writing a sheet as JSON: keys in the order of docs/formats.md, absent things left out.

use serde_json::{Map, Value, json};
use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Content, Enterprise, FactValue, Machine, Origin,
    SelfAssessment, SheetParts, System, Visit, VisitKind, VisitScope,
};

use super::facts;
use super::read::MINOR;

/// Writes a sheet, indented, with a line feed at its end. The same sheet gives the same bytes.
pub fn write_sheet(sheet: &AnswerSheet, content: &Content) -> String {
    let parts = sheet.parts();
    let mut root = Map::new();
    root.insert("format".into(), json!(1));
    root.insert("minor".into(), json!(minor(parts)));
    root.insert("content".into(), json!(content.id().as_str()));
    root.insert("content_digest".into(), json!(content.digest().to_string()));
    root.insert("method".into(), json!(content.parts().method));
    put(&mut root, "id", parts.id.as_deref());
    if parts.is_synthetic {
        root.insert("synthetic".into(), json!(true));
    }
    root.insert("enterprise".into(), enterprise_json(&parts.enterprise));
    root.insert("visit".into(), visit_json(&parts.visit));
    let answers = parts
        .answers
        .iter()
        .map(|(id, a)| (id.as_str().to_owned(), answer_json(a)));
    root.insert("answers".into(), Value::Object(answers.collect()));
    root.insert(
        "equipment".into(),
        parts.equipment.iter().map(machine_json).collect(),
    );
    root.insert(
        "systems".into(),
        parts.systems.iter().map(system_json).collect(),
    );
    for (key, rows) in facts::tables_json(parts) {
        if !rows.is_empty() {
            root.insert(key.into(), Value::Array(rows));
        }
    }
    if let Some(own) = &parts.self_assessment {
        root.insert("self".into(), self_json(own));
    }
    let mut text = serde_json::to_string_pretty(&Value::Object(root))
        .expect("a tree of texts and whole numbers always serialises");
    text.push('\n');
    text
}

/// Returns the lowest minor format that has all keys of the sheet. A sheet that uses no newer key
/// keeps its bytes, and with them the id derived from them, from version to version.
fn minor(parts: &SheetParts) -> u32 {
    match (&parts.self_assessment, parts.visit.scope) {
        (Some(_), _) => MINOR,
        (None, VisitScope::Express) => 2,
        (None, VisitScope::Full) => 1,
    }
}

fn self_json(own: &SelfAssessment) -> Value {
    let SelfAssessment {
        day,
        answers,
        reasons,
    } = own;
    let mut map = Map::new();
    put(&mut map, "date", day.map(|day| day.to_string()));
    let answers = answers.iter();
    let answers = answers.map(|(id, own)| (id.to_string(), answer_json(own)));
    map.insert("answers".into(), Value::Object(answers.collect()));
    if !reasons.is_empty() {
        let reasons = reasons.iter();
        let reasons = reasons.map(|(id, own)| (id.to_string(), json!(own)));
        map.insert("reasons".into(), Value::Object(reasons.collect()));
    }
    Value::Object(map)
}

pub(super) fn put<T: Into<Value>>(map: &mut Map<String, Value>, key: &str, value: Option<T>) {
    if let Some(value) = value {
        map.insert(key.into(), value.into());
    }
}

pub(crate) fn enterprise_json(enterprise: &Enterprise) -> Value {
    let Enterprise {
        id,
        name,
        uscc,
        district,
        industry,
        employees,
        revenue_wan,
        founded,
        facts,
    } = enterprise;
    let mut map = Map::new();
    put(&mut map, "id", id.as_deref());
    map.insert("name".into(), json!(name));
    put(&mut map, "uscc", uscc.as_ref().map(|code| code.as_str()));
    put(
        &mut map,
        "district",
        district.as_ref().map(|id| id.as_str()),
    );
    put(
        &mut map,
        "industry",
        industry.map(|division| division.to_string()),
    );
    put(&mut map, "employees", *employees);
    put(&mut map, "revenue_wan", *revenue_wan);
    put(&mut map, "founded", founded.map(|date| date.to_string()));
    if !facts.is_empty() {
        map.insert("facts".into(), facts_json(enterprise));
    }
    Value::Object(map)
}

pub(crate) fn facts_json(enterprise: &Enterprise) -> Value {
    let facts = enterprise.facts.iter().map(|(id, value)| {
        let value = match value {
            FactValue::Choice(option) => json!(option.as_str()),
            FactValue::Number(number) => json!(number),
            FactValue::Text(text) => json!(text),
        };
        (id.as_str().to_owned(), value)
    });
    Value::Object(facts.collect())
}

pub(crate) fn visit_json(visit: &Visit) -> Value {
    let Visit {
        date,
        kind,
        scope,
        assessor,
        provider,
        number,
    } = visit;
    let mut map = Map::new();
    put(&mut map, "date", date.map(|date| date.to_string()));
    let kind = match kind {
        VisitKind::Consultant => "consultant",
        VisitKind::SelfAssessment => "self",
    };
    map.insert("kind".into(), json!(kind));
    match scope {
        VisitScope::Full => {}
        VisitScope::Express => {
            map.insert("scope".into(), json!("express"));
        }
    }
    put(&mut map, "assessor", assessor.as_deref());
    put(&mut map, "provider", provider.as_deref());
    map.insert("number".into(), json!(number));
    Value::Object(map)
}

pub(crate) fn answer_json(answer: &Answer) -> Value {
    let Answer {
        value,
        grade,
        comment,
        evidence,
        flag,
        reason,
        respondent,
        origin,
        confirmed,
    } = answer;
    let mut map = Map::new();
    match value {
        AnswerValue::Choice(rung) => {
            map.insert("choice".into(), json!(rung.as_str()));
        }
        AnswerValue::Counts {
            count,
            total,
            choice,
        } => {
            map.insert("count".into(), json!(count));
            map.insert("total".into(), json!(total));
            put(&mut map, "choice", choice.map(|rung| rung.as_str()));
        }
        AnswerValue::Options {
            letters,
            count,
            total,
        } => {
            let letters: Vec<String> = letters.iter().map(ToString::to_string).collect();
            map.insert("choices".into(), json!(letters));
            put(&mut map, "count", *count);
            put(&mut map, "total", *total);
        }
        AnswerValue::Level(level) => {
            map.insert("level".into(), json!(level));
        }
        AnswerValue::Mark(mark) => {
            map.insert("mark".into(), json!(mark.as_str()));
        }
        AnswerValue::Unknown => {
            map.insert("unknown".into(), json!(true));
        }
        AnswerValue::NotObserved => {
            map.insert("not_observed".into(), json!(true));
        }
        AnswerValue::NotApplicable(reason) => {
            map.insert("not_applicable".into(), json!(reason));
        }
    }
    put(&mut map, "grade", grade.map(|grade| grade.as_str()));
    put(&mut map, "comment", comment.as_deref());
    if !evidence.is_empty() {
        map.insert("evidence".into(), json!(evidence));
    }
    if *flag {
        map.insert("flag".into(), json!(true));
    }
    put(&mut map, "reason", reason.as_deref());
    put(&mut map, "respondent", respondent.as_deref());
    let origin = origin.map(|origin| match origin {
        Origin::Asked => "asked",
        Origin::Derived => "derived",
    });
    put(&mut map, "origin", origin);
    put(&mut map, "confirmed", *confirmed);
    Value::Object(map)
}

pub(crate) fn machine_json(machine: &Machine) -> Value {
    let Machine {
        name,
        count,
        year,
        controller,
        protocol,
        interface,
        digital,
        networked,
        data_used,
        key_process,
    } = machine;
    let mut map = Map::new();
    map.insert("name".into(), json!(name));
    map.insert("count".into(), json!(count));
    put(&mut map, "year", *year);
    put(&mut map, "controller", controller.as_deref());
    put(&mut map, "protocol", protocol.as_deref());
    put(&mut map, "interface", interface.as_deref());
    put(&mut map, "digital", *digital);
    put(&mut map, "networked", *networked);
    put(&mut map, "data_used", *data_used);
    put(&mut map, "key_process", *key_process);
    Value::Object(map)
}

pub(crate) fn system_json(system: &System) -> Value {
    let System {
        kind,
        vendor,
        since,
        daily_use,
        integrated_with,
    } = system;
    let mut map = Map::new();
    map.insert("kind".into(), json!(kind));
    put(&mut map, "vendor", vendor.as_deref());
    put(&mut map, "since", *since);
    put(&mut map, "daily_use", *daily_use);
    if !integrated_with.is_empty() {
        map.insert("integrated_with".into(), json!(integrated_with));
    }
    Value::Object(map)
}
