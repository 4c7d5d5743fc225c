//! Reading a sheet: bytes in, a valid [`AnswerSheet`] or every problem out.

use std::collections::{BTreeMap, BTreeSet};

use jsonc_parser::ast::Value;
use zhizhen_core::{
    AnswerSheet, Asked, Content, Date, Division, Enterprise, FactId, FactKind, FactValue, Machine,
    QuestionId, SelfAssessment, SheetParts, System, Uscc, UsccFault, Visit, VisitKind, VisitScope,
};

use super::answer::{MOST_COMMENT, read_answer};
use super::facts::read_fact_tables;
use super::tree::{self, Fields, Problems};
use crate::wire::{ErrorCode, ErrorView};

/// Largest sheet, in bytes: some thirty times a full one.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;
/// The major format this program reads.
const FORMAT: u32 = 1;
/// The minor format this program knows all keys of.
pub(super) const MINOR: u32 = 3;
/// Longest name, in characters.
pub(crate) const MOST_NAME: usize = 200;
/// Longest free text of a profile field, in characters.
pub(crate) const MOST_TEXT: usize = 2_000;
/// Most rows of the census and of the inventory.
pub(crate) const MOST_ROWS: usize = 2_000;
/// Largest number of persons, 万元 or machines.
pub(crate) const MOST_NUMBER: u32 = 100_000_000;

/// Reads a sheet against `content`; every problem is listed with its JSON path, line and column.
pub fn read_sheet(bytes: &[u8], content: &Content) -> Result<AnswerSheet, Vec<ErrorView>> {
    if bytes.len() > MOST_BYTES {
        let error = ErrorView::new(ErrorCode::SheetTooLarge);
        return Err(vec![
            error.with("size", bytes.len()).with("most", MOST_BYTES),
        ]);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        vec![ErrorView::new(ErrorCode::SheetNotUtf8).with("offset", error.valid_up_to())]
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(vec![ErrorView::new(ErrorCode::SheetEmpty)]);
    }
    let value = tree::parse(text).map_err(|error| vec![error])?;
    let mut problems = Problems::new(text);
    let parts = read_root(&value, content, &mut problems);
    match parts {
        Some(parts) if problems.is_empty() => AnswerSheet::build(content, parts)
            .map_err(|_| vec![ErrorView::new(ErrorCode::SheetAnswerUnclear)]),
        _ => Err(problems.finish()),
    }
}

fn read_root(value: &Value, content: &Content, problems: &mut Problems) -> Option<SheetParts> {
    let mut fields = Fields::open(value, "$", problems)?;
    let format = fields.need("format", problems);
    let format = format.and_then(|(v, path)| tree::whole(v, &path, 1, u32::MAX, problems));
    if let Some(found) = format.filter(|found| *found > FORMAT) {
        // Nothing below can be trusted to mean what we think: refuse by name, and only that.
        let error = ErrorView::new(ErrorCode::SheetNewer)
            .with("found", found)
            .with("known", FORMAT);
        problems.add_at(error, "$.format");
        return None;
    }
    let minor = fields.whole("minor", 0, u32::MAX, problems).unwrap_or(0);
    problems.allows_unknown_keys = minor > MINOR;
    check_content(&mut fields, content, problems);

    let id = fields.text("id", 64, problems);
    let is_synthetic = fields.boolean("synthetic", problems).unwrap_or(false);
    let enterprise = fields.need("enterprise", problems);
    let enterprise = enterprise.and_then(|(v, path)| read_enterprise(v, &path, content, problems));
    let visit = match fields.take("visit") {
        Some((value, path)) => read_visit(value, &path, problems),
        None => Some(first_visit()),
    };
    let answers = match fields.take("answers") {
        Some((value, path)) => read_answers(value, &path, content, problems),
        None => BTreeMap::new(),
    };
    let equipment = read_list(&mut fields, "equipment", problems, read_machine);
    let systems = read_list(&mut fields, "systems", problems, read_system);
    let facts = read_fact_tables(&mut fields, content, problems);
    let own = fields.take("self");
    let own = own.and_then(|(v, path)| read_self(v, &path, content, problems));
    // What a move put aside: carried along, without a say in anything.
    if let Some((value, path)) = fields.take("kept") {
        tree::as_object(value, &path, problems);
    }
    fields.finish(problems);
    Some(SheetParts {
        id,
        is_synthetic,
        enterprise: enterprise?,
        visit: visit?,
        answers,
        equipment,
        systems,
        network: facts.network,
        people: facts.people,
        kpis: facts.kpis,
        self_assessment: own,
    })
}

/// Reads the facts of an enterprise that the store holds as JSON.
pub(crate) fn facts_from_json(
    json: &str,
    content: &Content,
) -> Result<BTreeMap<FactId, FactValue>, Vec<ErrorView>> {
    stored(json, |value, problems| {
        Some(read_facts(value, "$", content, problems))
    })
}

/// Reads a visit that the store holds as JSON.
pub(crate) fn visit_from_json(json: &str) -> Result<Visit, Vec<ErrorView>> {
    stored(json, |value, problems| read_visit(value, "$", problems))
}

/// Reads a row of the census that the store holds as JSON.
pub(crate) fn machine_from_json(json: &str) -> Result<Machine, Vec<ErrorView>> {
    stored(json, |value, problems| read_machine(value, "$", problems))
}

/// Reads a row of the inventory that the store holds as JSON.
pub(crate) fn system_from_json(json: &str) -> Result<System, Vec<ErrorView>> {
    stored(json, |value, problems| read_system(value, "$", problems))
}

pub(super) fn stored<T>(
    json: &str,
    read: impl FnOnce(&Value, &mut Problems) -> Option<T>,
) -> Result<T, Vec<ErrorView>> {
    let value = tree::parse(json).map_err(|error| vec![error])?;
    let mut problems = Problems::new(json);
    let found = read(&value, &mut problems);
    match found {
        Some(found) if problems.is_empty() => Ok(found),
        _ => Err(problems.finish()),
    }
}

/// A visit of which nothing is known yet.
fn first_visit() -> Visit {
    Visit {
        date: None,
        kind: VisitKind::Consultant,
        scope: VisitScope::Full,
        assessor: None,
        provider: None,
        number: 1,
    }
}

fn check_content(fields: &mut Fields, content: &Content, problems: &mut Problems) {
    let found = fields.need("content", problems);
    if let Some((value, path)) = found
        && let Some(found) = tree::text(value, &path, 200, problems)
        && found != content.id().as_str()
    {
        let error = ErrorView::new(ErrorCode::SheetOtherContent);
        problems.add(
            error.with("found", found).with("own", content.id()),
            &path,
            value,
        );
    }
    if let Some((value, path)) = fields.take("content_digest")
        && let Some(found) = tree::text(value, &path, 200, problems)
    {
        let own = content.digest().to_string();
        if found != own {
            let error = ErrorView::new(ErrorCode::SheetOtherDigest);
            problems.add(error.with("found", found).with("own", own), &path, value);
        }
    }
    if let Some((value, path)) = fields.take("method")
        && let Some(found) = tree::whole(value, &path, 0, u32::MAX, problems)
        && found != content.parts().method
    {
        let error = ErrorView::new(ErrorCode::SheetOtherMethod).with("found", found);
        problems.add(error, &path, value);
    }
}

fn read_enterprise(
    value: &Value,
    path: &str,
    content: &Content,
    problems: &mut Problems,
) -> Option<Enterprise> {
    let mut fields = Fields::open(value, path, problems)?;
    let name = match fields.need("name", problems) {
        Some((value, path)) => {
            let name = tree::text(value, &path, MOST_NAME, problems);
            if name.as_ref().is_some_and(|name| name.trim().is_empty()) {
                problems.add(ErrorView::new(ErrorCode::NameMissing), &path, value);
            }
            name
        }
        None => None,
    };
    let id = fields.text("id", 64, problems);
    let uscc = fields.take("uscc").and_then(|(value, path)| {
        let text = tree::text(value, &path, MOST_NAME, problems)?;
        Uscc::parse(&text)
            .map_err(|fault| problems.add(uscc_error(fault), &path, value))
            .ok()
    });
    let district = pick(&mut fields, "district", problems, |text| {
        let known = content
            .parts()
            .districts
            .iter()
            .find(|district| district.id.as_str() == text);
        known.map(|district| district.id.clone())
    });
    let industry = pick(&mut fields, "industry", problems, |text| {
        Division::parse(text).filter(|division| content.industry(*division).is_some())
    });
    let employees = fields.whole("employees", 0, MOST_NUMBER, problems);
    let revenue_wan = fields.whole("revenue_wan", 0, MOST_NUMBER, problems);
    let founded = read_date(&mut fields, "founded", problems);
    let facts = match fields.take("facts") {
        Some((value, path)) => read_facts(value, &path, content, problems),
        None => BTreeMap::new(),
    };
    fields.finish(problems);
    Some(Enterprise {
        id,
        name: name?,
        uscc,
        district,
        industry,
        employees,
        revenue_wan,
        founded,
        facts,
    })
}

fn pick<T>(
    fields: &mut Fields,
    key: &str,
    problems: &mut Problems,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let (value, path) = fields.take(key)?;
    let text = tree::text(value, &path, MOST_TEXT, problems)?;
    let parsed = parse(&text);
    if parsed.is_none() {
        tree::unknown_choice(&text, value, &path, problems);
    }
    parsed
}

fn read_date(fields: &mut Fields, key: &str, problems: &mut Problems) -> Option<Date> {
    let (value, path) = fields.take(key)?;
    let text = tree::text(value, &path, MOST_NAME, problems)?;
    let date = Date::parse(&text);
    if date.is_none() {
        let error = ErrorView::new(ErrorCode::DateInvalid).with("value", text);
        problems.add(error, &path, value);
    }
    date
}

fn read_facts(
    value: &Value,
    path: &str,
    content: &Content,
    problems: &mut Problems,
) -> BTreeMap<FactId, FactValue> {
    let mut facts = BTreeMap::new();
    let Some(mut fields) = Fields::open(value, path, problems) else {
        return facts;
    };
    for field in &content.parts().facts {
        let Some((value, path)) = fields.take(field.id.as_str()) else {
            continue;
        };
        let fact = match &field.kind {
            FactKind::Choice(options) => {
                tree::text(value, &path, MOST_NAME, problems).and_then(|text| {
                    let option = options.iter().find(|option| option.id.as_str() == text);
                    if option.is_none() {
                        tree::unknown_choice(&text, value, &path, problems);
                    }
                    option.map(|option| FactValue::Choice(option.id.clone()))
                })
            }
            FactKind::Number(_) => {
                tree::whole(value, &path, 0, MOST_NUMBER, problems).map(FactValue::Number)
            }
            FactKind::Text => tree::text(value, &path, MOST_TEXT, problems).map(FactValue::Text),
        };
        if let Some(fact) = fact {
            facts.insert(field.id.clone(), fact);
        }
    }
    fields.finish(problems);
    facts
}

fn read_visit(value: &Value, path: &str, problems: &mut Problems) -> Option<Visit> {
    let mut fields = Fields::open(value, path, problems)?;
    let date = read_date(&mut fields, "date", problems);
    let kind = pick(&mut fields, "kind", problems, |text| match text {
        "consultant" => Some(VisitKind::Consultant),
        "self" => Some(VisitKind::SelfAssessment),
        _ => None,
    });
    let scope = pick(&mut fields, "scope", problems, |text| match text {
        "full" => Some(VisitScope::Full),
        "express" => Some(VisitScope::Express),
        _ => None,
    });
    let assessor = fields.text("assessor", MOST_NAME, problems);
    let provider = fields.text("provider", MOST_NAME, problems);
    let number = fields.whole("number", 1, 1_000, problems).unwrap_or(1);
    fields.finish(problems);
    let kind = kind.unwrap_or(VisitKind::Consultant);
    Some(Visit {
        date,
        kind,
        scope: scope.unwrap_or(VisitScope::Full),
        assessor,
        provider,
        number,
    })
}

fn read_self(
    value: &Value,
    path: &str,
    content: &Content,
    problems: &mut Problems,
) -> Option<SelfAssessment> {
    let mut fields = Fields::open(value, path, problems)?;
    let day = read_date(&mut fields, "date", problems);
    let answers = match fields.need("answers", problems) {
        Some((value, path)) => read_answers(value, &path, content, problems),
        None => BTreeMap::new(),
    };
    let reasons = match fields.take("reasons") {
        Some((value, path)) => read_reasons(value, &path, content, problems),
        None => BTreeMap::new(),
    };
    fields.finish(problems);
    Some(SelfAssessment {
        day,
        answers,
        reasons,
    })
}

fn read_reasons(
    value: &Value,
    path: &str,
    content: &Content,
    problems: &mut Problems,
) -> BTreeMap<QuestionId, String> {
    read_by_question(
        value,
        path,
        content,
        problems,
        |value, path, _, problems| tree::text(value, path, MOST_COMMENT, problems),
    )
}

fn read_answers(
    value: &Value,
    path: &str,
    content: &Content,
    problems: &mut Problems,
) -> BTreeMap<QuestionId, zhizhen_core::Answer> {
    read_by_question(value, path, content, problems, read_answer)
}

/// Reads an object whose keys are what the content asks, each once.
fn read_by_question<T>(
    value: &Value,
    path: &str,
    content: &Content,
    problems: &mut Problems,
    read: impl Fn(&Value, &str, Asked<'_>, &mut Problems) -> Option<T>,
) -> BTreeMap<QuestionId, T> {
    let mut found = BTreeMap::new();
    let Some(object) = tree::as_object(value, path, problems) else {
        return found;
    };
    let mut seen = BTreeSet::new();
    for property in &object.properties {
        let key = property.name.as_str();
        let id = QuestionId::from(key);
        let path = tree::join(path, key);
        let Some(asked) = content.asked(&id) else {
            let shown: String = key.chars().take(80).collect();
            let error = ErrorView::new(ErrorCode::QuestionUnknown).with("question", shown);
            problems.add(error, &path, property);
            continue;
        };
        let own = read(&property.value, &path, asked, problems);
        if !seen.insert(key) {
            let error = ErrorView::new(ErrorCode::SheetDuplicateKey).with("key", key);
            problems.add(error, &path, property);
        }
        if let Some(own) = own {
            found.insert(id, own);
        }
    }
    found
}

pub(super) fn read_list<T>(
    fields: &mut Fields,
    key: &str,
    problems: &mut Problems,
    read: impl Fn(&Value, &str, &mut Problems) -> Option<T>,
) -> Vec<T> {
    let Some((value, path)) = fields.take(key) else {
        return Vec::new();
    };
    let list = tree::elements(value, &path, problems);
    if list.len() > MOST_ROWS {
        let error = ErrorView::new(ErrorCode::TextTooLong);
        problems.add(
            error.with("length", list.len()).with("most", MOST_ROWS),
            &path,
            value,
        );
        return Vec::new();
    }
    let rows = list.iter().enumerate();
    rows.filter_map(|(at, row)| read(row, &format!("{path}[{at}]"), problems))
        .collect()
}

fn read_machine(value: &Value, path: &str, problems: &mut Problems) -> Option<Machine> {
    let mut fields = Fields::open(value, path, problems)?;
    fields.insist("name", problems);
    let machine = Machine {
        name: fields.text("name", MOST_NAME, problems).unwrap_or_default(),
        count: fields.whole("count", 1, MOST_NUMBER, problems).unwrap_or(1),
        year: read_year(&mut fields, "year", problems),
        controller: fields.text("controller", MOST_NAME, problems),
        protocol: fields.text("protocol", MOST_NAME, problems),
        interface: fields.text("interface", MOST_NAME, problems),
        digital: fields.boolean("digital", problems),
        networked: fields.boolean("networked", problems),
        data_used: fields.boolean("data_used", problems),
        key_process: fields.boolean("key_process", problems),
    };
    fields.finish(problems);
    Some(machine)
}

fn read_system(value: &Value, path: &str, problems: &mut Problems) -> Option<System> {
    let mut fields = Fields::open(value, path, problems)?;
    fields.insist("kind", problems);
    let mut integrated_with = Vec::new();
    if let Some((list, path)) = fields.take("integrated_with") {
        for (at, element) in tree::elements(list, &path, problems).iter().enumerate() {
            let path = format!("{path}[{at}]");
            integrated_with.extend(tree::text(element, &path, MOST_NAME, problems));
        }
    }
    let system = System {
        kind: fields.text("kind", MOST_NAME, problems).unwrap_or_default(),
        vendor: fields.text("vendor", MOST_NAME, problems),
        since: read_year(&mut fields, "since", problems),
        daily_use: fields.boolean("daily_use", problems),
        integrated_with,
    };
    fields.finish(problems);
    Some(system)
}

pub(super) fn read_year(fields: &mut Fields, key: &str, problems: &mut Problems) -> Option<u16> {
    let year = fields.whole(key, 1900, 2199, problems)?;
    u16::try_from(year).ok()
}

/// Turns a fault of a credit code into words' code and params.
pub(crate) fn uscc_error(fault: UsccFault) -> ErrorView {
    match fault {
        UsccFault::Length(length) => ErrorView::new(ErrorCode::UsccLength).with("length", length),
        UsccFault::Character { position, found } => ErrorView::new(ErrorCode::UsccCharacter)
            .with("position", position)
            .with("found", found),
        UsccFault::District(position) => {
            ErrorView::new(ErrorCode::UsccDistrict).with("position", position)
        }
        UsccFault::Check { expected, found } => ErrorView::new(ErrorCode::UsccCheck)
            .with("expected", expected)
            .with("found", found),
    }
}
