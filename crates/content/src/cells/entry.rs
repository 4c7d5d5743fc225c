//! Looking into one parsed file: entries, the values inside them, and where their bytes stand.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::File;
use crate::read::Value;

/// A file that could be parsed.
pub(super) struct Parsed<'f> {
    pub(super) path: &'f str,
    pub(super) text: &'f str,
    pub(super) table: DeTable<'f>,
    /// Starts of its lines.
    lines: Vec<usize>,
}

impl<'f> Parsed<'f> {
    /// Parses a file; `None` when it is no sound TOML.
    pub(super) fn of(file: &'f File) -> Option<Self> {
        let text = std::str::from_utf8(&file.bytes).ok()?;
        let table = DeTable::parse(text).ok()?.into_inner();
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Some(Self {
            path: &file.path,
            text,
            table,
            lines: std::iter::once(0).chain(ends).collect(),
        })
    }

    /// Returns the line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> u32 {
        let line = self.lines.partition_point(|start| *start <= at);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// Returns the entries of `[[key]]`, in their order.
    pub(super) fn entries(&self, key: &str) -> Vec<&Value<'f>> {
        list(&self.table, key)
    }

    /// Returns the bytes of an entry: from its header to the end of its last line.
    pub(super) fn extent(&self, entry: &Value<'_>) -> Range<usize> {
        let span = entry.span();
        let end = last_byte(entry).max(span.end).max(span.start + 1);
        span.start..super::splice::line_end(self.text, end - 1)
    }
}

/// Returns the tables of a list inside a table.
pub(super) fn list<'t, 'f>(table: &'t DeTable<'f>, key: &str) -> Vec<&'t Value<'f>> {
    let list = table.get(key).and_then(|value| value.get_ref().as_array());
    let entries = list.into_iter().flat_map(|list| list.iter());
    entries.filter(|own| own.get_ref().is_table()).collect()
}

fn last_byte(value: &Value<'_>) -> usize {
    let own = value.span().end;
    match value.get_ref() {
        DeValue::Table(table) => {
            let ends = table.iter().map(|(_, value)| last_byte(value));
            ends.max().unwrap_or(own).max(own)
        }
        DeValue::Array(list) => list.iter().map(last_byte).max().unwrap_or(own).max(own),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => own,
    }
}

/// Returns the value at the end of a way through tables.
pub(super) fn at<'t, 'f>(entry: &'t Value<'f>, path: &[&str]) -> Option<&'t Value<'f>> {
    let mut value = entry;
    for key in path {
        value = value.get_ref().as_table()?.get(*key)?;
    }
    Some(value)
}

/// Returns the text at the end of a way, empty when there is none.
pub(super) fn text<'t>(entry: &'t Value<'_>, path: &[&str]) -> &'t str {
    let value = at(entry, path).and_then(|value| value.get_ref().as_str());
    value.unwrap_or_default()
}

/// Returns a number as its author wrote it.
pub(super) fn number(value: &Value<'_>) -> Option<String> {
    let own = value.get_ref();
    let integer = own.as_integer().map(|own| own.as_str());
    let written = integer.or_else(|| own.as_float().map(|own| own.as_str()));
    written.map(str::to_owned)
}

/// Returns the Chinese of words, which may be a text alone.
pub(super) fn zh<'t, 'f>(value: &'t Value<'f>) -> Option<&'t Value<'f>> {
    match value.get_ref().is_table() {
        true => at(value, &["zh"]),
        false => Some(value),
    }
}
