//! Every number a report prints is traced to where it comes from, by another route than the composer's.
//!
//! Of each text the report prints, what stands word for word in the content, in the sheet or in the
//! report's own wording is taken away first. A number that is left must stem from a source of its
//! section (see [`sources`]): a value of the trees that `score --json` and `advise --json` print, a
//! value of the sheet, a number of the content's files, or a count, share or product of those that this
//! test reckons itself. Marks of scales in drawings (regular weight) are furniture and not looked at.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use zhizhen_app::sheet::read_sheet;
use zhizhen_app::{
    Content, Env, PlantNetwork, Programmes, advice_json, advise, national_json, report_judgements,
    score, score_json,
};
use zhizhen_core::{AnswerSheet, AnswerValue, Grade, Standing, score_cmmm, score_sme24};
use zhizhen_report::chart::ChartItem;
use zhizhen_report::document::{Block, Phrase};
use zhizhen_report::{
    ChapterChoices, Document, Language, NationalScores, ReportCode, ReportInput, compose, overview,
};

const SAMPLES: [(&str, &str); 4] = [
    ("full", include_str!("../../assessments/samples/full.json")),
    (
        "machining",
        include_str!("../../assessments/samples/machining.json"),
    ),
    (
        "electronics",
        include_str!("../../assessments/samples/electronics.json"),
    ),
    (
        "garment",
        include_str!("../../assessments/samples/garment.json"),
    ),
];

const WORDINGS: [&str; 2] = [
    include_str!("../../crates/report/src/wording/zh-CN.toml"),
    include_str!("../../crates/report/src/wording/en.toml"),
];

/// The sources of a section: trees of `score --json` (`score`, `national`) and `advise --json`
/// (`advise/…`), parts of the sheet (`sheet/…`), files of the content (`content/…`, by name).
fn sources(section: &str) -> &'static [&'static str] {
    match section {
        "summary" => &["score", "advise/recommended", "advise/certainty"],
        "enterprise" | "profile" | "census" | "systems" | "network" | "interview" => &["sheet"],
        "work" => &["score", "sheet"],
        "result" => &[
            "score",
            "national",
            "advise/certainty",
            "advise/published",
            "sheet",
        ],
        "dimension" => &["score", "sheet/answers", "content/bank"],
        "problem" => &["advise/problems", "advise/connection"],
        "clause" => &["content/policies", "content/sources"],
        "method" => &["content/programme", "content/sources"],
        "template" => &[
            "advise/recommended",
            "advise/unfit",
            "advise/ceiling",
            "advise/five_g",
            "content/templates",
        ],
        "connection" => &["advise/connection", "content/protocols"],
        "networking" => &["advise/network", "sheet/network", "content/networks"],
        "money" | "roadmap" => &["advise/recommended", "content/templates", "content/lists"],
        "policy" => &[
            "advise/policies",
            "advise/recognitions",
            "content/policies",
            "content/recognitions",
        ],
        "security" => &["score", "sheet", "advise/recommended", "content/bank"],
        "opinion" | "filing" => &[],
        "answers" => &["score", "national", "sheet/answers", "content/bank"],
        "derivation" => &["score"],
        "term" | "verify" => &[],
        other => panic!("{other} has no sources: say where its numbers come from"),
    }
}

/// What a report is traced against.
struct Traces {
    trees: Value,
    /// Content files by the name of their folder or stem: the numbers in them.
    files: BTreeMap<String, BTreeSet<String>>,
    /// Texts with a digit that stand in content, sheet or wording, longest first, each with the first
    /// number in it.
    texts: Vec<(String, String)>,
    questions: usize,
    /// By person, place and grade of what was asked on site: how many questions.
    asked: BTreeMap<(String, String), usize>,
}

/// The rungs, one of which may stand before words of the content.
const RUNGS: [&str; 5] = ["2.0", "2.5", "3.0", "3.5", "4.0"];

/// Full marks of the SME model.
const FULL_MARKS: &str = "100";

fn has_digit(text: &str) -> bool {
    text.bytes().any(|own| own.is_ascii_digit())
}

/// Numbers in a text, without the commas between thousands.
fn numbers(text: &str) -> Vec<(String, bool)> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let mut number = String::new();
        while at < letters.len() {
            let inside = matches!(letters[at], '.' | ',')
                && letters.get(at + 1).is_some_and(char::is_ascii_digit);
            if letters[at].is_ascii_digit() || (inside && letters[at] == '.') {
                number.push(letters[at]);
            } else if !inside {
                break;
            }
            at += 1;
        }
        found.push((number, letters.get(at) == Some(&'%')));
    }
    found
}

/// Every number of a tree: values, lengths of lists, how many entries of lists of one name share a
/// value, and sums of their numbers; the same of those that share a value.
fn reckoned(tree: &Value, into: &mut BTreeSet<String>) {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    walk(tree, "", into, &mut counts);
    into.extend(counts.values().map(ToString::to_string));
}

/// Inserts the numbers of a text, and those without idle zeros behind the point.
fn insert(text: &str, into: &mut BTreeSet<String>) {
    for (number, _) in numbers(text) {
        if number.contains('.') {
            let short = number.trim_end_matches('0').trim_end_matches('.');
            // A rung by itself, such as `2.0`, is never printed without its tenth.
            let is_rung = RUNGS.contains(&text);
            if !is_rung {
                into.insert(short.to_owned());
            }
        }
        into.insert(number);
    }
}

fn walk(tree: &Value, name: &str, into: &mut BTreeSet<String>, counts: &mut BTreeMap<String, u64>) {
    match tree {
        Value::Null | Value::Bool(_) => {}
        Value::Number(own) => insert(&own.to_string(), into),
        Value::String(own) => insert(own, into),
        Value::Array(list) => {
            *counts.entry(name.to_owned()).or_default() += list.len() as u64;
            into.insert(list.len().to_string());
            for entry in list {
                if let Value::Object(fields) = entry {
                    tally(name, fields, counts);
                }
                walk(entry, name, into, counts);
            }
        }
        Value::Object(fields) => {
            into.insert(fields.len().to_string());
            // A map from ids to entries is a list of entries.
            for (key, own) in fields {
                if let (Value::Object(fields), "answers") = (own, name) {
                    tally(name, fields, counts);
                }
                walk(own, key, into, counts);
            }
        }
    }
}

/// Counts an entry by what it says, and adds up how many it stands for.
fn tally(name: &str, fields: &serde_json::Map<String, Value>, counts: &mut BTreeMap<String, u64>) {
    let stands_for = fields.get("count").and_then(Value::as_u64);
    for (key, own) in fields {
        let said = match own {
            Value::String(_) | Value::Bool(_) | Value::Null => own.to_string(),
            Value::Array(list) => list.is_empty().to_string(),
            Value::Number(_) | Value::Object(_) => continue,
        };
        *counts.entry(format!("{name}/{key}={said}")).or_default() += 1;
        if !own.is_null() {
            *counts.entry(format!("{name}/{key}")).or_default() += 1;
        }
        if let Some(count) = stands_for {
            *counts
                .entry(format!("{name}/{key}={said}/count"))
                .or_default() += count;
        }
    }
    if let Some(count) = stands_for {
        *counts.entry(format!("{name}/count")).or_default() += count;
        let holds = fields.iter().filter(|(_, own)| **own == json!(true));
        let holds: Vec<&String> = holds.map(|(key, _)| key).collect();
        for (position, one) in holds.iter().enumerate() {
            for other in &holds[position + 1..] {
                let both = format!("{name}/{one}&{other}/count");
                *counts.entry(both).or_default() += count;
            }
        }
    }
}

fn strings(value: &toml::Value, texts: &mut BTreeSet<String>, found: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(own) => {
            if is_number(own) {
                found.insert(own.clone());
            }
            texts.insert(own.trim().to_owned());
        }
        toml::Value::Integer(own) => {
            found.insert(own.unsigned_abs().to_string());
        }
        toml::Value::Float(own) => {
            found.insert(own.abs().to_string());
        }
        toml::Value::Array(list) => list.iter().for_each(|own| strings(own, texts, found)),
        toml::Value::Table(table) => {
            for (key, own) in table {
                texts.insert(key.clone());
                strings(own, texts, found);
            }
        }
        toml::Value::Boolean(_) | toml::Value::Datetime(_) => {}
    }
}

fn is_number(own: &str) -> bool {
    has_digit(own) && own.chars().all(|own| own.is_ascii_digit() || own == '.')
}

fn json_strings(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(own) => {
            texts.extend(own.lines().map(|own| own.trim().to_owned()));
            texts.insert(own.clone());
        }
        Value::Array(list) => list.iter().for_each(|own| json_strings(own, texts)),
        Value::Object(fields) => {
            for (key, own) in fields {
                texts.insert(key.clone());
                json_strings(own, texts);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

impl Traces {
    fn of(content: &Content, sheet: &AnswerSheet, text: &str) -> Traces {
        let sheet_tree: Value = serde_json::from_str(text).expect("a sheet is JSON");
        let card = score(content, sheet);
        let advice = advise(content, sheet, &card);
        let mut texts = BTreeSet::new();
        let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for zhizhen_content::File { path, bytes } in zhizhen_content::embedded_files() {
            let Ok(text) = std::str::from_utf8(&bytes) else {
                continue;
            };
            let Ok(own) = text.parse::<toml::Table>() else {
                continue;
            };
            let mut found = BTreeSet::new();
            strings(&toml::Value::Table(own), &mut texts, &mut found);
            for name in path.split(['/', '.']) {
                files
                    .entry(name.to_owned())
                    .or_default()
                    .extend(found.clone());
            }
        }
        json_strings(&sheet_tree, &mut texts);
        for wording in WORDINGS {
            let own: toml::Table = wording.parse().expect("the wording is TOML");
            let mut said = BTreeSet::new();
            strings(&toml::Value::Table(own), &mut said, &mut BTreeSet::new());
            let pieces = said.iter().flat_map(|own| own.split(['{', '}']).step_by(2));
            texts.extend(pieces.map(|own| own.trim().to_owned()));
            // Heads of columns stand over two lines.
            let heads = said.iter().map(|own| own.replace(" (", "\n("));
            texts.extend(heads.map(|own| own.replace('（', "\n（")));
        }
        let parts = content.parts();
        texts.extend([parts.version.clone(), parts.digest.to_string()]);
        let texts = texts.into_iter();
        let texts = texts.filter(|own| has_digit(own) && !is_number(own));
        let mut texts: Vec<String> = texts.collect();
        texts.sort_by_key(|own| std::cmp::Reverse(own.len()));
        let texts = texts.into_iter().filter_map(|own| {
            let first = numbers(&own).into_iter().next()?.0;
            Some((first, own))
        });
        let texts = texts.collect();
        let trees = json!({
            "score": score_json(sheet, &card, true),
            "national": national_json(content, sheet, true),
            "advise": advice_json(content, sheet, &advice, PlantNetwork::FiveG),
            "sheet": sheet_tree,
        });
        Traces {
            trees,
            files,
            texts,
            questions: content.questions().count(),
            asked: asked(content, sheet),
        }
    }

    /// The numbers that may stand in a section.
    fn allowed(&self, section: &str) -> BTreeSet<String> {
        let mut allowed = BTreeSet::new();
        for source in sources(section) {
            match source.split_once('/') {
                Some(("content", file)) => {
                    let own = self.files.get(file);
                    allowed.extend(own.expect("such a file").iter().cloned());
                }
                _ => {
                    let tree = self.trees.pointer(&format!("/{source}"));
                    reckoned(tree.expect("such a tree"), &mut allowed);
                }
            }
        }
        let trace = self.trees["score"]["trace"].as_array();
        let trace = trace.map_or(&[][..], Vec::as_slice);
        if matches!(section, "result" | "dimension" | "work") {
            for dimension in trace {
                reckoned(dimension, &mut allowed);
                let indicators = dimension["indicators"].as_array().into_iter().flatten();
                for own in indicators.chain([dimension]) {
                    let weight = own["weight"].as_u64().unwrap_or(0);
                    allowed.insert((weight / 100).to_string());
                    insert(
                        &format!("{}.{:02}", weight / 100, weight % 100),
                        &mut allowed,
                    );
                }
            }
        }
        let index = self.trees["score"]["published"].as_str().unwrap_or("");
        match section {
            "work" => {
                allowed.insert(self.questions.to_string());
            }
            "result" => {
                allowed.insert(FULL_MARKS.to_owned());
            }
            "dimension" | "security" | "answers" => {
                allowed.extend(RUNGS.map(str::to_owned));
            }
            "problem" => {
                allowed.extend(RUNGS.map(str::to_owned));
                let problems = self.trees["advise"]["problems"].as_array();
                let count = problems.map_or(0, Vec::len);
                allowed.extend((1..=count).map(|own| format!("{own:02}")));
            }
            "interview" => allowed.extend(self.asked.values().map(ToString::to_string)),
            "template" => {
                allowed.insert(self.files["templates"].len().to_string());
                allowed.insert(
                    self.trees["score"]["published"]
                        .as_str()
                        .unwrap_or("")
                        .into(),
                );
                let all = ["recommended", "unfit"]
                    .map(|own| self.trees["advise"][own].as_array().map_or(0, Vec::len));
                allowed.insert(all.iter().sum::<usize>().to_string());
            }
            "derivation" => products(&self.trees["score"]["trace"], &mut allowed),
            "connection" | "networking" | "money" | "policy" => {
                let own = &self.trees["advise"]["connection"];
                let count = |key: &str| own[key].as_u64().unwrap_or(0);
                allowed.insert((count("connect") + count("substitute")).to_string());
                allowed.insert(index.to_owned());
                let yuan: Vec<String> = allowed.iter().cloned().collect();
                allowed.extend(yuan.iter().flat_map(|own| converted(own)));
            }
            _ => {}
        }
        allowed
    }

    /// What stays of a text when all that is known word for word is taken away.
    fn left(&self, text: &str) -> String {
        let mut left = text.to_owned();
        let there: BTreeSet<String> = numbers(text).into_iter().map(|own| own.0).collect();
        for (first, known) in &self.texts {
            if there.contains(first) && left.contains(known.as_str()) {
                left = left.replace(known.as_str(), "§");
            }
        }
        left
    }
}

/// How many questions of the bank were answered: in all, by respondent, by place, and of these by grade.
fn asked(content: &Content, sheet: &AnswerSheet) -> BTreeMap<(String, String), usize> {
    let card = score(content, sheet);
    let mut asked: BTreeMap<(String, String), usize> = BTreeMap::new();
    for question in content.questions() {
        let standing = card.question(&question.id).map(|own| own.standing);
        let Some(answer) = sheet.answer(&question.id) else {
            continue;
        };
        if standing == Some(Standing::NotRelevant) {
            continue;
        }
        let is_graded = matches!(
            answer.value,
            AnswerValue::Choice(_) | AnswerValue::Counts { .. }
        );
        let grade = answer.grade.map_or("C", Grade::as_str);
        let person = answer.respondent.as_deref().unwrap_or("nobody");
        for own in ["all", person, question.place.as_str()] {
            *asked.entry((own.into(), "all".into())).or_default() += 1;
            for letter in ["A", "B", "C"] {
                let own = asked.entry((own.into(), letter.into())).or_default();
                *own += usize::from(is_graded && letter == grade);
            }
        }
    }
    asked
}

/// Yuan as 万元 to a tenth and to the last yuan; kbit/s as Mbit/s.
fn converted(number: &str) -> Vec<String> {
    let Ok(own) = number.parse::<f64>() else {
        return Vec::new();
    };
    let short = |own: f64| {
        let text = format!("{own:.4}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let wan = own / 10_000.0;
    let rounded = (own / 1_000.0 + 0.5).floor() / 10.0;
    vec![
        short(wan),
        short(rounded),
        short(own / 1_000.0),
        short(own * 10_000.0),
    ]
}

/// Weight times number of every node, and the sums of siblings, as the derivation prints them.
fn products(tree: &Value, into: &mut BTreeSet<String>) {
    let hundredths = |own: &Value| -> Option<u64> {
        let text = own["published"].as_str().or(own["rung"].as_str())?;
        let (whole, rest) = text.split_once('.')?;
        let rest = format!("{rest:0<2}");
        Some(whole.parse::<u64>().ok()? * 100 + rest.parse::<u64>().ok()?)
    };
    let printed = |own: u64| match own % 100 {
        0 => (own / 100).to_string(),
        rest => format!("{}.{rest:02}", own / 100),
    };
    if let Value::Array(list) = tree {
        let (mut weights, mut sum) = (0, 0);
        for own in list {
            for key in ["indicators", "questions"] {
                products(&own[key], into);
            }
            let Some(weight) = own["weight"].as_u64() else {
                continue;
            };
            into.insert(weight.to_string());
            if let Some(number) = hundredths(own) {
                weights += weight;
                sum += weight * number;
                into.insert(printed(weight * number));
                into.insert(printed(number));
                into.insert(format!("{}.{:02}", number / 100, number % 100));
            }
        }
        into.extend([weights.to_string(), printed(sum)]);
    }
}

/// The texts of a report by section: those of a table row, a key figure or a paragraph together.
fn printed(document: &Document, keys: &[String]) -> Vec<(String, Vec<String>)> {
    let words =
        |phrases: &[Phrase]| -> String { phrases.iter().map(|own| own.text.as_str()).collect() };
    let mut keys = keys.iter();
    let mut sections: Vec<(String, Vec<String>)> = Vec::new();
    let (mut tables, mut figures) = (0, 0);
    let mut text = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading { level: 1, .. } => {
                sections.push((keys.next().expect("a key for each").clone(), Vec::new()));
            }
            Block::Heading { text: own, .. } => text.push(own.clone()),
            Block::Paragraph(own) | Block::Note(own) => text.push(words(own)),
            Block::List(points) => text.extend(points.iter().map(|own| words(own))),
            Block::Callout { title, body, .. } => text.push(format!("{title}\n{}", words(body))),
            Block::KeyFigures(own) => text.extend(
                own.iter()
                    .map(|own| format!("{}\n{}\n{}", own.label, own.value, own.note)),
            ),
            Block::Table(table) => {
                if !table.caption.is_empty() {
                    tables += 1;
                    text.push(numbered(&table.caption, tables));
                }
                text.extend(table.head.clone());
                for row in &table.rows {
                    let cells: Vec<String> =
                        row.cells.iter().map(|own| words(&own.phrases)).collect();
                    text.push(cells.join("\n"));
                }
            }
            Block::Figure {
                chart,
                caption,
                alternative,
                ..
            } => {
                figures += 1;
                text.push(numbered(caption, figures));
                text.push(alternative.clone());
                text.extend(chart.items.iter().filter_map(|own| match own {
                    ChartItem::Text {
                        is_strong: true,
                        text,
                        ..
                    } => Some(text.clone()),
                    _ => None,
                }));
            }
            Block::WritingField { label, .. } => text.push(label.clone()),
            Block::Signatures(fields) => text.extend(fields.iter().flatten().cloned()),
            _ => {}
        }
        if let Some((_, own)) = sections.last_mut() {
            own.append(&mut text);
        }
    }
    sections
}

/// A caption without its number, which must be the next.
fn numbered(caption: &str, next: usize) -> String {
    let found = numbers(caption);
    assert_eq!(
        found.first().map(|own| own.0.clone()),
        Some(next.to_string()),
        "{caption}"
    );
    caption.replacen(&next.to_string(), "", 1)
}

/// Numbers of sections, to which others may point.
fn places(document: &Document) -> BTreeSet<String> {
    let headings = document.blocks.iter().filter_map(|own| match own {
        Block::Heading {
            level: 1, number, ..
        } => Some(number.clone()),
        _ => None,
    });
    headings.collect()
}

/// Whether a percentage is the share of two numbers of the same text, or of a sum of two of them.
fn is_share(percent: &str, own: &[(String, bool)]) -> bool {
    let whole: Vec<f64> = own
        .iter()
        .filter(|own| !own.1)
        .filter_map(|own| own.0.parse::<f64>().ok())
        .collect();
    let mut parts = whole.clone();
    for (position, a) in whole.iter().enumerate() {
        parts.extend(whole[position + 1..].iter().map(|b| a + b));
    }
    let shares = parts
        .iter()
        .flat_map(|part| whole.iter().map(move |all| (*part, *all)))
        .filter(|(part, all)| *all > 0.0 && part <= all);
    let mut texts = shares.flat_map(|(part, all)| {
        let share = part / all * 100.0;
        let tenths = (share * 10.0 + 0.5).floor() / 10.0;
        let hundredths = (share * 100.0 + 0.5).floor() / 100.0;
        [
            format!("{}", (share + 0.5).floor()),
            format!("{tenths:.1}"),
            format!("{hundredths}"),
        ]
    });
    texts.any(|own| own == percent)
}

/// The numbers of a report that stem from nowhere, each with its section and its text.
fn untraced(document: &Document, keys: &[String], traces: &Traces) -> Vec<String> {
    let places = places(document);
    let mut found = Vec::new();
    for (section, texts) in printed(document, keys) {
        let allowed = traces.allowed(&section);
        for text in texts.iter().filter(|own| has_digit(own)) {
            let left = traces.left(text);
            let own = numbers(&left);
            for (number, is_percent) in &own {
                let is_traced = allowed.contains(number)
                    || (*is_percent && is_share(number, &numbers(text)))
                    || places.contains(number)
                    || (section == "verify" && *number == listed(&texts).to_string())
                    || (section == "term" && *number == (texts.len() - 4).to_string());
                if !is_traced {
                    let text: String = text.chars().take(90).collect();
                    found.push(format!("{section}: {number} in “{text}”"));
                }
            }
        }
    }
    found
}

/// Lines of a list of three columns.
fn listed(texts: &[String]) -> usize {
    let rows = texts.iter();
    rows.filter(|own| own.matches('\n').count() >= 2).count()
}

fn made<T>(
    content: &Content,
    sheet: &AnswerSheet,
    language: Language,
    make: impl Fn(&ReportInput<'_>) -> T,
) -> T {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    let card = score(content, sheet);
    let advice = advise(content, sheet, &card);
    let judgements = report_judgements(content, sheet, &card, &advice, &Env::fixed(noon));
    let national = &content.parts().national;
    let answered = |prefix: &str| {
        sheet
            .answers()
            .keys()
            .any(|own| own.as_str().starts_with(prefix))
    };
    let sme24 = national.sme24.as_ref().filter(|_| answered("sme24."));
    let sme24 = sme24.map(|lens| score_sme24(lens, sheet));
    let cmmm = national.cmmm.as_ref().filter(|_| answered("cmmm."));
    let cmmm = cmmm.map(|lens| score_cmmm(lens, sheet));
    make(&ReportInput {
        content,
        sheet,
        scorecard: &card,
        advice: &advice,
        judgements: &judgements,
        national: NationalScores {
            sme24: sme24.as_ref(),
            cmmm: cmmm.as_ref(),
        },
        outline: &content.parts().outline,
        chapters: &ChapterChoices::default(),
        number: "ZZ-1",
        issued: "2026-11-21",
        kind: Default::default(),
        consent: None,
        language,
        code: ReportCode::NotAsked,
    })
}

fn content() -> std::sync::Arc<Content> {
    let mut programmes = Programmes::of(None).expect("the embedded content");
    programmes
        .content(None)
        .unwrap_or_else(|_| panic!("the content is sound"))
}

#[test]
fn every_number_of_the_sample_reports_stems_from_a_source_of_its_section() {
    let content = content();
    let mut found = Vec::new();
    for (name, text) in SAMPLES {
        let sheet = read_sheet(text.as_bytes(), &content).expect("a sample");
        let traces = Traces::of(&content, &sheet, text);
        for language in [Language::Chinese, Language::English] {
            let document = made(&content, &sheet, language, compose);
            let chapters = made(&content, &sheet, language, overview).chapters;
            let keys: Vec<String> = chapters.into_iter().map(|own| own.key).collect();
            let own = untraced(&document, &keys, &traces);
            found.extend(
                own.into_iter()
                    .map(|own| format!("{name} {language:?} {own}")),
            );
        }
    }
    assert!(
        found.is_empty(),
        "{} numbers:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn a_number_that_was_changed_is_found() {
    let content = content();
    let (_, text) = SAMPLES[0];
    let sheet = read_sheet(text.as_bytes(), &content).expect("a sample");
    let traces = Traces::of(&content, &sheet, text);
    let chapters = made(&content, &sheet, Language::Chinese, overview).chapters;
    let keys: Vec<String> = chapters.into_iter().map(|own| own.key).collect();
    let mut document = made(&content, &sheet, Language::Chinese, compose);
    let index = traces.trees["score"]["published"]
        .as_str()
        .expect("an index")
        .to_owned();
    let figures = document.blocks.iter_mut().find_map(|own| match own {
        Block::KeyFigures(own) => Some(own),
        _ => None,
    });
    let figure = &mut figures.expect("the summary has them")[0];
    assert_eq!(figure.value, index);
    figure.value = "2.97".into();
    let found = untraced(&document, &keys, &traces);
    assert!(found.iter().any(|own| own.contains("2.97")), "{found:?}");
}
