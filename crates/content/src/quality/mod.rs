//! How well content is written, beyond being valid: rungs told apart, terms explained, figures
//! sourced, templates reachable, Chinese kept Chinese.
//!
//! Runs for `zhizhen check` on content that loads, over the raw tables of its files, so that a new
//! kind of entry needs no rule of its own. Deliberately absent: any claim about meaning. Whether a
//! rung can be seen on site is for a person to read.

mod beyond;
mod figures;
mod reach;
mod rungs;
mod terms;
mod text;

use toml::de::{DeTable, DeValue};

use crate::read::Value;
use crate::sink::{Sink, Spot, Text};
use crate::{Diagnostic, Loaded};

/// What the linter found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linted {
    /// Problems and remarks, sorted by file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// Long texts (not titles) that have no English yet.
    pub chinese_only: usize,
}

/// Reads the files of sound content once more and says what its author should better.
pub fn lint(loaded: &Loaded) -> Linted {
    let decoded: Vec<(&str, &str)> = loaded
        .files
        .iter()
        .filter(|file| is_linted(&file.path))
        .filter_map(|file| Some((file.path.as_str(), std::str::from_utf8(&file.bytes).ok()?)))
        .collect();
    let texts: Vec<Text<'_>> = decoded
        .iter()
        .map(|(path, text)| Text::new(path, text))
        .collect();
    let tables: Vec<DeTable<'_>> = decoded
        .iter()
        .map(|(_, text)| DeTable::parse_recoverable(text).0.into_inner())
        .collect();
    let mut sink = Sink::new(&texts);
    let mut words = Vec::new();
    for (file, table) in tables.iter().enumerate() {
        let mut path = Vec::new();
        gather(file, table, &mut path, &mut words);
        rungs::check(&mut sink, file, table);
        figures::check(&mut sink, file, table);
    }
    let chinese_only = text::check(&mut sink, &words);
    words.retain(|own| is_for_everybody(decoded[own.at.file].0));
    terms::check(&mut sink, &words, &loaded.content.library().terms);
    reach::check(&mut sink, &tables, loaded.content.templates());
    beyond::check(&mut sink, &tables, &loaded.content);
    Linted {
        diagnostics: sink.into_diagnostics(),
        chinese_only,
    }
}

/// Returns where an entry such as `[[template]]` stands.
fn place(tables: &[DeTable<'_>], kind: &str, id: &str) -> Spot {
    let found = tables.iter().enumerate().find_map(|(file, table)| {
        let list = table.get(kind)?.get_ref().as_array()?;
        let own = list.iter().find(|entry| {
            let own = entry.get_ref().as_table().and_then(|own| own.get("id"));
            own.and_then(|own| own.get_ref().as_str()) == Some(id)
        })?;
        let offset = own.span().start;
        Some(Spot { file, offset })
    });
    found.unwrap_or(Spot { file: 0, offset: 0 })
}

/// Tells whether a file is read at all. Sources and cases quote others and stay as printed.
fn is_linted(path: &str) -> bool {
    const READ: [&str; 4] = ["bank/", "lenses/", "library/", "programmes/"];
    let is_quoted = path.ends_with("/sources.toml");
    path.ends_with(".toml") && READ.iter().any(|own| path.starts_with(own)) && !is_quoted
}

/// Tells whether a file is written for people who may meet a term for the first time. Wordings of the
/// national models are not ours to change, and the catalogues of facts are looked up by the trade.
fn is_for_everybody(path: &str) -> bool {
    const OWN: [&str; 5] = [
        "bank/",
        "lenses/index/",
        "library/lists.toml",
        "library/templates/",
        "programmes/",
    ];
    const QUOTED: [&str; 2] = ["/scenarios.toml", "/benchmarks.toml"];
    OWN.iter().any(|own| path.starts_with(own))
        && !QUOTED.iter().any(|quoted| path.ends_with(quoted))
}

/// Words for people, as they stand in a file.
pub(crate) struct Written<'t> {
    /// The key they stand under, such as `title` or `2.5`.
    key: &'t str,
    zh: &'t str,
    at: Spot,
    en: Option<(&'t str, Spot)>,
}

impl Written<'_> {
    /// Tells whether this is a name, which needs English, and not a long text.
    fn is_title(&self) -> bool {
        self.key == "title"
    }
}

/// Keys whose texts are ids, notes or fixed words, not words for people.
const NOT_WORDS: [&str; 27] = [
    "id",
    "dimension",
    "source",
    "sources",
    "who",
    "place",
    "pain",
    "model",
    "item",
    "relation",
    "question",
    "template",
    "at",
    "at_least",
    "at_most",
    "to",
    "layer",
    "cost_class",
    "network",
    "sizes",
    "industries",
    "note",
    "version",
    "kind",
    "controllers",
    "open_source",
    "quotes",
];

fn gather<'t>(
    file: usize,
    table: &'t DeTable<'_>,
    path: &mut Vec<&'t str>,
    found: &mut Vec<Written<'t>>,
) {
    for (key, value) in table {
        let key: &str = key.get_ref();
        if !NOT_WORDS.contains(&key) || holds_tables(value) {
            path.push(key);
            gather_value(file, value, path, found);
            path.pop();
        }
    }
}

/// Tells entries such as `[[question]]` from a reference of the same name.
fn holds_tables(value: &Value<'_>) -> bool {
    let list = value.get_ref().as_array();
    list.is_some_and(|list| list.iter().any(|item| item.get_ref().is_table()))
}

fn gather_value<'t>(
    file: usize,
    value: &'t Value<'_>,
    path: &mut Vec<&'t str>,
    found: &mut Vec<Written<'t>>,
) {
    let spot = |value: &Value<'_>| Spot {
        file,
        offset: value.span().start,
    };
    match value.get_ref() {
        DeValue::String(zh) => found.push(Written {
            key: path.last().copied().unwrap_or_default(),
            zh,
            at: spot(value),
            en: None,
        }),
        DeValue::Array(list) => {
            for item in list.iter() {
                gather_value(file, item, path, found);
            }
        }
        DeValue::Table(table) => match table.get("zh") {
            Some(zh) => found.push(Written {
                key: path.last().copied().unwrap_or_default(),
                zh: zh.get_ref().as_str().unwrap_or_default(),
                at: spot(zh),
                en: table
                    .get("en")
                    .and_then(|en| Some((en.get_ref().as_str()?, spot(en)))),
            }),
            // Conditions hold ids and fixed words only.
            None if path
                .last()
                .is_some_and(|key| matches!(*key, "asked_if" | "relevant" | "conditions")) => {}
            None => gather(file, table, path, found),
        },
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
    }
}

/// Tells whether a character is Chinese writing.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}
