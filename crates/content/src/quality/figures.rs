//! Figures and their sources: whoever writes a weight, a span or a sum says what it rests on.
//!
//! A figure is a number of the file, or digits in a text before a unit of money, share, speed or
//! count. It is sourced when its entry or the file itself names `source` or `sources`.

use toml::de::{DeTable, DeValue};

use crate::DiagnosticCode as Code;
use crate::read::Value;
use crate::sink::{Sink, Spot};

const UNITS: [&str; 12] = [
    "万", "亿", "元", "%", "％", "Mbps", "Gbps", "家", "台", "天", "小时", "毫秒",
];
/// Numbers of these keys count versions, not things.
const NOT_FIGURES: [&str; 3] = ["grammar", "method", "version"];

pub(super) fn check(sink: &mut Sink<'_>, file: usize, table: &DeTable<'_>) {
    if is_sourced(table) {
        return;
    }
    for (key, value) in table {
        if NOT_FIGURES.contains(&key.get_ref().as_ref()) {
            continue;
        }
        match value.get_ref() {
            DeValue::Array(list) => {
                for entry in list.iter() {
                    report(sink, file, key.get_ref(), entry);
                }
            }
            DeValue::Table(_)
            | DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => report(sink, file, key.get_ref(), value),
        }
    }
}

/// Reports the first unsourced figure of an entry: its source is missing once.
fn report(sink: &mut Sink<'_>, file: usize, kind: &str, entry: &Value<'_>) {
    if let Some((figure, offset)) = first(entry) {
        let id = entry.get_ref().as_table().and_then(|own| own.get("id"));
        let id = id.and_then(|id| id.get_ref().as_str()).unwrap_or(kind);
        sink.report(Code::FigureUnsourced, Spot { file, offset }, [id, &figure]);
    }
}

fn first(value: &Value<'_>) -> Option<(String, usize)> {
    let offset = value.span().start;
    match value.get_ref() {
        DeValue::Integer(number) => Some((number.as_str().to_owned(), offset)),
        DeValue::Float(number) => Some((number.as_str().to_owned(), offset)),
        DeValue::String(text) => Some((in_text(text)?, offset)),
        DeValue::Array(list) => list.iter().find_map(first),
        DeValue::Table(table) if is_sourced(table) => None,
        DeValue::Table(table) => table.iter().find_map(|(_, value)| first(value)),
        DeValue::Boolean(_) | DeValue::Datetime(_) => None,
    }
}

fn is_sourced(table: &DeTable<'_>) -> bool {
    table.contains_key("source") || table.contains_key("sources")
}

/// Returns the first digits of a text that stand before a unit, with it.
fn in_text(text: &str) -> Option<String> {
    text.char_indices().find_map(|(start, c)| {
        let before = text[..start].chars().next_back();
        if !c.is_ascii_digit() || before.is_some_and(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        let rest = &text[start..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let after = rest[end..].trim_start();
        let unit = UNITS.iter().find(|unit| after.starts_with(**unit))?;
        Some(format!("{}{unit}", &rest[..end]))
    })
}
