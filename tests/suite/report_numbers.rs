//! Every number a report prints is traced to where it comes from, by another route than the composer's.
//!
//! Of each text the report prints, what stands word for word in the content, in the sheet or in the
//! report's own wording is taken away first. A number that is left must stem from a source of its
//! section (see [`sources`]): a value of the trees that `score --json` and `advise --json` print, a
//! value of the sheet, a number of the content's files, or a count, share or product of those that this
//! test reckons itself. Marks of scales in drawings (regular weight) are furniture and not looked at.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use zhizhen_app::wire::Language;
use zhizhen_app::{
    Content, PlantNetwork, ReportKind, advice_json, advise, national_json, score, score_json,
};
use zhizhen_core::{
    AnswerSheet, AnswerValue, Benefit, ConsentField, Date, Grade, Secrecy, Standing, YuanSpan,
    effects, payback, swings,
};
use zhizhen_report::chart::ChartItem;
use zhizhen_report::document::{Block, Phrase, Voice};
use zhizhen_report::{
    Document, Judgements, PlanTask, ReportInput, SavedCard, SavedPhase, SavedPlan, compose,
    overview,
};

use crate::reports::{CONTENT, LANGUAGES, Source, consent};

const WORDINGS: [&str; 2] = [
    include_str!("../../crates/report/src/wording/zh-CN.toml"),
    include_str!("../../crates/report/src/wording/en.toml"),
];

/// The sources of a section: trees of `score --json` (`score`, `national`) and `advise --json`
/// (`advise/…`), parts of the sheet (`sheet/…`), files of the content (`content/…`, by name).
fn sources(section: &str) -> &'static [&'static str] {
    match section {
        "summary" => &["score", "advise/recommended", "advise/certainty", "plan"],
        "cover" => &[
            "sheet/enterprise",
            "sheet/visit",
            "consent",
            "content/programme",
        ],
        "brief" => &[
            "score",
            "advise/recommended",
            "advise/certainty",
            "advise/policies",
            "content/templates",
            "content/bank",
            "plan",
        ],
        "preparation" => &["score", "sheet", "content/bank"],
        "enterprise" | "profile" | "census" | "systems" | "network" | "interview" => &["sheet"],
        "work" => &["score", "sheet"],
        "result" => &[
            "score",
            "national",
            "advise/certainty",
            "advise/published",
            "sheet",
            "plan",
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
        "money" | "roadmap" => &[
            "advise/recommended",
            "content/templates",
            "content/lists",
            "score",
            "plan",
        ],
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
    fn of(sheet: &AnswerSheet, text: &str) -> Traces {
        let content = &*CONTENT;
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
            "plan": {},
            "consent": withheld(),
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
            "enterprise" | "profile" => {
                let wan = self.trees["sheet"]["enterprise"]["revenue_wan"].as_u64();
                allowed.extend(wan.map(|own| (own * 10_000).to_string()));
            }
            "connection" | "networking" | "money" | "roadmap" | "brief" | "policy" => {
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
        if matches!(standing, Some(Standing::NotRelevant | Standing::Implied)) {
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

/// The texts of the first page, and what stands above every other.
fn cover(document: &Document) -> Vec<String> {
    let meta = &document.meta;
    let head = [&meta.title, &meta.running_left, &meta.running_right];
    let head = head.into_iter().cloned();
    head.chain(crate::said::cover(document)).collect()
}

/// The texts of a report by section: those of a table row, a key figure or a paragraph together.
fn printed(document: &Document, keys: &[String]) -> Vec<(String, Vec<String>)> {
    // The mark of a footnote is no figure.
    let words = |phrases: &[Phrase]| -> String {
        let said = phrases.iter();
        let said = said.filter(|own| !matches!(own.voice, Voice::Cites(_)));
        said.map(|own| own.text.as_str()).collect()
    };
    // The page for the owner has a drawing and tables without numbers.
    let is_page = keys == ["brief"];
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
                    text.push(match is_page {
                        true => table.caption.clone(),
                        false => numbered(&table.caption, tables),
                    });
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
                text.push(match is_page {
                    true => caption.clone(),
                    false => numbered(caption, figures),
                });
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
fn untraced(said: &Said, traces: &Traces) -> Vec<String> {
    let places = places(&said.document);
    let listed = listed(said);
    let mut found = Vec::new();
    let cover = ("cover".to_owned(), cover(&said.document));
    let body = printed(&said.document, &said.keys);
    for (section, texts) in std::iter::once(cover).chain(body) {
        let allowed = traces.allowed(&section);
        for text in texts.iter().filter(|own| has_digit(own)) {
            let text = text.replace(&said.number, "§").replace(&said.issued, "§");
            let left = traces.left(&text);
            let own = numbers(&left);
            for (number, is_percent) in &own {
                let is_traced = allowed.contains(number)
                    || (*is_percent && is_share(number, &numbers(&text)))
                    || places.contains(number)
                    || (section == "cover" && said.chapters.contains(number))
                    || (section == "verify" && *number == listed.to_string())
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

/// How many things the annex of what is to be verified lists: a row names entries of which the same is to be
/// verified, between semicolons, or one entry and all of it, line by line.
fn listed(said: &Said) -> usize {
    let between = match said.document.meta.language.starts_with("zh") {
        true => "；",
        false => " · ",
    };
    let mut keys = said.keys.iter();
    let mut key = "";
    let mut count = 0;
    for block in &said.document.blocks {
        match block {
            Block::Heading { level: 1, .. } => key = keys.next().expect("a key for each"),
            Block::Table(table) if key == "verify" => {
                for row in table.rows.iter().filter(|row| row.cells.len() == 2) {
                    let list = row.cells[1].phrases.iter().map(|own| own.text.as_str());
                    let mut list: String = list.collect();
                    // Some names have a semicolon of their own.
                    for (_, card) in CONTENT.library().cards() {
                        for title in card.title.en.iter().chain([&card.title.zh]) {
                            if title.contains(between) {
                                list = list.replace(title.as_str(), "§");
                            }
                        }
                    }
                    count += match list.contains('\n') {
                        true => list.lines().count(),
                        false => list.split(between).count(),
                    };
                }
            }
            _ => {}
        }
    }
    count
}

/// How many fields of each group are not handed over, by their ids.
fn withheld() -> Value {
    let agreed = consent(|class| class == Secrecy::Bureau).agreed;
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    for (field, _) in ConsentField::all(&CONTENT, &CONTENT.parts().outline) {
        let id = field.id();
        let group = match id.as_str() {
            "provider" | "assessor" => "people",
            "equipment" | "systems" | "network" | "people" | "kpis" | "self_assessment" => {
                "inventories"
            }
            own if own.ends_with("_words") => "words",
            own if own.starts_with("section.") => "sections",
            _ => "enterprise",
        };
        *groups.entry(group).or_default() += usize::from(!agreed.contains(&field));
    }
    json!(groups)
}

/// What a report says: its text, the keys of its chapters, and its number.
struct Said {
    document: Document,
    keys: Vec<String>,
    number: String,
    issued: String,
    /// Numbers of all chapters, those that are left out too.
    chapters: BTreeSet<String>,
}

impl Said {
    fn of(input: &ReportInput<'_>) -> Said {
        let chapters = match input.kind {
            ReportKind::Brief => Vec::new(),
            ReportKind::Full | ReportKind::Own | ReportKind::Submit => overview(input).chapters,
        };
        let printed = chapters.iter().filter(|own| own.is_printed);
        let keys: Vec<String> = printed.map(|own| own.key.clone()).collect();
        Said {
            document: compose(input),
            keys: match input.kind {
                ReportKind::Brief => vec!["brief".to_owned()],
                ReportKind::Full | ReportKind::Own | ReportKind::Submit => keys,
            },
            number: input.number.to_owned(),
            issued: input.issued.to_owned(),
            chapters: chapters.into_iter().map(|own| own.number).collect(),
        }
    }
}

/// The numbers that stem from nowhere in the reports of a kind, of these samples.
fn untraced_in(samples: &[&str], kind: ReportKind) -> Vec<String> {
    let mut found = Vec::new();
    for name in samples {
        let source = Source::sample(name);
        let traces = Traces::of(&source.sheet(kind), &source.text(kind));
        for language in LANGUAGES {
            let said = source.with_input(kind, language, Said::of);
            let own = untraced(&said, &traces).into_iter();
            found.extend(own.map(|own| format!("{name} {kind:?} {language:?} {own}")));
        }
    }
    found
}

const ALL: [&str; 4] = ["full", "machining", "electronics", "garment"];

fn assert_none(found: &[String]) {
    assert!(
        found.is_empty(),
        "{} numbers:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn every_number_of_the_sample_reports_stems_from_a_source_of_its_section() {
    assert_none(&untraced_in(&ALL, ReportKind::Full));
}

#[test]
fn every_number_of_the_page_for_the_owner_stems_from_a_source() {
    assert_none(&untraced_in(&ALL, ReportKind::Brief));
}

#[test]
fn every_number_of_a_self_assessment_stems_from_a_source_of_its_section() {
    assert_none(&untraced_in(&["full", "garment"], ReportKind::Own));
}

#[test]
fn every_number_of_what_is_handed_over_stems_from_a_source_of_its_section() {
    assert_none(&untraced_in(&["full", "garment"], ReportKind::Submit));
}

/// Least and most cost in yuan, and the benefit a year where somebody estimated it.
type Planned = (u64, u64, Option<(u64, u64)>);

/// What a person planned.
const PLANNED: [Planned; 3] = [
    (120_000, 180_500, Some((40_000, 81_500))),
    (0, 50_000, None),
    (73_000, 240_000, Some((25_000, 25_000))),
];

/// Cost and benefit in percent of the estimate.
const OTHERWISE: [(f64, f64); 7] = [
    (100.0, 100.0),
    (110.0, 100.0),
    (130.0, 100.0),
    (150.0, 100.0),
    (100.0, 80.0),
    (100.0, 70.0),
    (130.0, 70.0),
];

/// A saved roadmap of the first templates that are recommended, a phase each.
fn saved(input: &ReportInput<'_>) -> SavedPlan {
    let day = |text| Date::parse(text).expect("a day");
    let templates = input.advice.recommended.iter().map(|own| &own.template);
    let cards = PLANNED
        .iter()
        .zip(templates)
        .enumerate()
        .map(|(place, own)| {
            let ((least, most, benefit), template) = own;
            let cost = YuanSpan {
                least: *least,
                most: Some(*most),
            };
            let benefit = benefit.map(|(least, most)| Benefit { least, most });
            SavedCard {
                template: template.clone(),
                task: Some(PlanTask {
                    template: template.clone(),
                    owner: "生产部李工".into(),
                    from: 0,
                    to: 3,
                    is_later: place > 0,
                }),
                owner: "生产部李工".into(),
                starts: (place == 0).then(|| day("2026-12-01")),
                ends: (place == 0).then(|| day("2027-02-28")),
                cost,
                is_estimate: benefit.is_some(),
                benefit,
                basis: "财务按去年返工工时算".into(),
                payback: benefit.map(|own| payback(cost, own)),
            }
        });
    let cards: Vec<SavedCard> = cards.collect();
    let sum = |cards: &[SavedCard]| {
        let costs = cards.iter().map(|own| own.cost);
        costs.fold(YuanSpan::ZERO, YuanSpan::plus)
    };
    let benefit = cards.iter().filter_map(|own| own.benefit);
    let benefit = benefit.reduce(Benefit::plus).expect("an estimate");
    let investment = sum(&cards);
    let phases = [&cards[..1], &cards[1..2], &cards[2..], &[]];
    SavedPlan {
        phases: phases
            .into_iter()
            .map(|own| SavedPhase {
                cards: own.to_vec(),
                investment: sum(own),
                index_after: input.scorecard.index,
                stage_after: input.scorecard.level,
            })
            .collect(),
        investment,
        benefit: Some(benefit),
        payback: Some(payback(investment, benefit)),
        swings: swings(investment, benefit).to_vec(),
        without_place: 2,
        refusals: 1,
        target: input.scorecard.clone(),
    }
}

/// What the plan comes to, reckoned here in fractions: sums, and how many years the cost takes to come back.
fn plan_tree() -> Value {
    let years = |(least, most): (f64, f64), (low, high): (f64, f64)| -> Vec<Value> {
        let each = OTHERWISE.into_iter().flat_map(|(cost, benefit)| {
            let times = cost / benefit;
            let cases = [most / low, (least + most) / (low + high), least / high];
            cases.map(|own| json!(format!("{:.1}", (own * times * 10.0 + 0.5).floor() / 10.0)))
        });
        each.collect()
    };
    let pair = |own: (u64, u64)| (own.0 as f64, own.1 as f64);
    let card = |(least, most, benefit): &Planned| {
        json!({
            "least": least, "most": most,
            "is_estimate": benefit.is_some(),
            "benefit": benefit,
            "payback": benefit.map(|own| years((*least as f64, *most as f64), pair(own))),
        })
    };
    let least: u64 = PLANNED.iter().map(|own| own.0).sum();
    let most: u64 = PLANNED.iter().map(|own| own.1).sum();
    let benefits = PLANNED.iter().filter_map(|own| own.2);
    let benefit = benefits.fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
    let swings = OTHERWISE.map(|own| [(own.0 - 100.0).abs() as u64, (own.1 - 100.0).abs() as u64]);
    json!({
        "cards": PLANNED.iter().map(card).collect::<Vec<_>>(),
        "investment": [least, most],
        "benefit": [benefit.0, benefit.1],
        "payback": years(pair((least, most)), pair(benefit)),
        "swings": swings,
        "months": [0, 3],
        "days": ["2026-12-01", "2027-02-28"],
        "without_place": 2,
        "refusals": 1,
    })
}

/// What is said of a sheet whose plan was saved and then changed by `change`.
fn said_with_plan(
    kind: ReportKind,
    language: Language,
    change: impl FnOnce(&mut SavedPlan),
) -> Said {
    Source::sample("full").with_input(kind, language, |input| {
        let mut plan = saved(input);
        change(&mut plan);
        let cards = plan.phases.iter().flat_map(|own| &own.cards);
        let order: Vec<_> = cards.map(|own| own.template.clone()).collect();
        let judgements = Judgements {
            plan: Some(plan),
            effects: effects(&CONTENT, input.sheet, &order, PlantNetwork::FiveG),
            ..input.judgements.clone()
        };
        Said::of(&ReportInput {
            judgements: &judgements,
            ..*input
        })
    })
}

/// What a report with that plan is traced against: the plan, and what `advise --json` says its templates
/// move.
fn plan_traces(kind: ReportKind) -> Traces {
    let source = Source::sample("full");
    let mut traces = Traces::of(&source.sheet(kind), &source.text(kind));
    let moves = traces.trees["advise"]["effects"]["five_g"].as_array();
    let moves = moves.expect("an effect of each template");
    let mut plan = plan_tree();
    plan["effects"] = json!(moves[..PLANNED.len()]);
    traces.trees["plan"] = plan;
    traces
}

#[test]
fn every_number_of_a_saved_plan_stems_from_what_was_planned() {
    let mut found = Vec::new();
    for kind in [ReportKind::Full, ReportKind::Brief] {
        let traces = plan_traces(kind);
        for language in LANGUAGES {
            let said = said_with_plan(kind, language, |_| {});
            let own = untraced(&said, &traces).into_iter();
            found.extend(own.map(|own| format!("{kind:?} {language:?} {own}")));
        }
    }
    assert_none(&found);
}

#[test]
fn a_plan_that_was_reckoned_wrong_is_found() {
    let traces = plan_traces(ReportKind::Full);
    let wrong = Benefit {
        least: 67_700,
        most: 106_900,
    };
    let cost = YuanSpan {
        least: 196_600,
        most: Some(477_700),
    };
    type Change = fn(&mut SavedPlan, YuanSpan, Benefit);
    let changes: [(&str, Change, &str); 6] = [
        ("all costs", |plan, cost, _| plan.investment = cost, "19.66"),
        (
            "costs of a phase",
            |plan, cost, _| plan.phases[2].investment = cost,
            "47.77",
        ),
        (
            "a cost",
            |plan, cost, _| plan.phases[1].cards[0].cost = cost,
            "19.66",
        ),
        (
            "all benefits",
            |plan, _, benefit| plan.benefit = Some(benefit),
            "6.77",
        ),
        (
            "the payback",
            |plan, cost, benefit| plan.payback = Some(payback(cost, benefit)),
            "7.1",
        ),
        (
            "the payback otherwise",
            |plan, cost, benefit| plan.swings = swings(cost, benefit).to_vec(),
            "9.2",
        ),
    ];
    for (what, change, number) in changes {
        let said = said_with_plan(ReportKind::Full, Language::Zh, |plan| {
            change(plan, cost, wrong)
        });
        let found = untraced(&said, &traces);
        let is_found = found
            .iter()
            .any(|own| own.contains(&format!(": {number} in")));
        assert!(is_found, "{what}: {found:?}");
    }
}

#[test]
fn a_number_that_was_changed_is_found() {
    for kind in [ReportKind::Full, ReportKind::Brief] {
        let source = Source::sample("full");
        let traces = Traces::of(&source.sheet(kind), &source.text(kind));
        let mut said = source.with_input(kind, Language::Zh, Said::of);
        let index = traces.trees["score"]["published"]
            .as_str()
            .expect("an index")
            .to_owned();
        let figures = said.document.blocks.iter_mut().find_map(|own| match own {
            Block::KeyFigures(own) => Some(own),
            _ => None,
        });
        let figure = &mut figures.expect("the summary has them")[0];
        assert_eq!(figure.value, index);
        figure.value = "2.97".into();
        let found = untraced(&said, &traces);
        assert!(found.iter().any(|own| own.contains("2.97")), "{found:?}");
    }
}
