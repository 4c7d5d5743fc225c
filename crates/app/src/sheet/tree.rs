//! A JSON tree that knows where each value stands, and the list of problems found on it.

use std::collections::BTreeMap;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use zhizhen_core::Decimal;

use crate::wire::{ErrorCode, ErrorView};

/// How deep a sheet may nest; the parser's own bound, far above what the format needs.
const MOST_DEPTH: &str = "512";

/// Parses strict JSON; comments, trailing commas and the like are refused.
pub(super) fn parse(text: &str) -> Result<Value<'_>, ErrorView> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    match parse_to_ast(text, &CollectOptions::default(), &strict) {
        Ok(result) => result
            .value
            .ok_or_else(|| ErrorView::new(ErrorCode::SheetEmpty)),
        Err(error) => {
            let code = match error.kind() {
                ParseErrorKind::NestingDepthExceeded => ErrorCode::SheetTooDeep,
                _ => ErrorCode::SheetSyntax,
            };
            let (line, column) = place(text, error.range().start);
            Err(ErrorView::new(code)
                .with("line", line)
                .with("column", column)
                .with("most", MOST_DEPTH)
                .detailed(error.kind().to_string()))
        }
    }
}

fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    (line, column)
}

/// Collects problems while a tree is read.
pub(super) struct Problems<'t> {
    text: &'t str,
    /// A newer minor format may hold keys this program does not know; then they are passed over.
    pub(super) allows_unknown_keys: bool,
    list: Vec<ErrorView>,
}

impl<'t> Problems<'t> {
    pub(super) fn new(text: &'t str) -> Problems<'t> {
        Problems {
            text,
            allows_unknown_keys: false,
            list: Vec::new(),
        }
    }

    /// Adds a problem with a value at `path`; `value` tells line and column.
    pub(super) fn add(&mut self, error: ErrorView, path: &str, at: &impl Ranged) {
        let (line, column) = place(self.text, at.range().start);
        self.list
            .push(error.with("line", line).with("column", column).at(path));
    }

    /// Adds a problem that has no value to point to, such as a missing key.
    pub(super) fn add_at(&mut self, error: ErrorView, path: &str) {
        self.list.push(error.at(path));
    }

    pub(super) fn finish(self) -> Vec<ErrorView> {
        self.list
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns how many problems were found so far.
    pub(super) fn count(&self) -> usize {
        self.list.len()
    }
}

/// Names the kind of a value, as the catalogue of words knows it.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::StringLit(_) => "text",
        Value::NumberLit(_) => "number",
        Value::BooleanLit(_) => "boolean",
        Value::Object(_) => "object",
        Value::Array(_) => "list",
        Value::NullKeyword(_) => "null",
    }
}

/// An object being read: every key must be asked for once, the rest is unknown.
pub(super) struct Fields<'v, 't> {
    path: String,
    values: BTreeMap<&'v str, &'v Value<'t>>,
}

impl<'v, 't> Fields<'v, 't> {
    /// Opens `value` as an object; reports another type and duplicate keys.
    pub(super) fn open(
        value: &'v Value<'t>,
        path: &str,
        problems: &mut Problems,
    ) -> Option<Fields<'v, 't>> {
        let object = as_object(value, path, problems)?;
        let mut values = BTreeMap::new();
        for property in &object.properties {
            let key = property.name.as_str();
            if values.insert(key, &property.value).is_some() {
                let error = ErrorView::new(ErrorCode::SheetDuplicateKey).with("key", key);
                problems.add(error, &join(path, key), property);
            }
        }
        Some(Fields {
            path: path.into(),
            values,
        })
    }

    /// Takes a key out; `null` is as good as absent.
    pub(super) fn take(&mut self, key: &str) -> Option<(&'v Value<'t>, String)> {
        let value = self.values.remove(key)?;
        (!matches!(value, Value::NullKeyword(_))).then(|| (value, join(&self.path, key)))
    }

    /// Takes a key out, also when it is `null`.
    pub(super) fn take_any(&mut self, key: &str) -> Option<(&'v Value<'t>, String)> {
        self.values
            .remove(key)
            .map(|value| (value, join(&self.path, key)))
    }

    /// Takes a key out and reports it when it is missing.
    pub(super) fn need(
        &mut self,
        key: &str,
        problems: &mut Problems,
    ) -> Option<(&'v Value<'t>, String)> {
        let found = self.take(key);
        if found.is_none() {
            let error = ErrorView::new(ErrorCode::SheetMissingKey).with("key", key);
            problems.add_at(error, &self.path);
        }
        found
    }

    /// Reports a key that is missing, and leaves it to be read.
    pub(super) fn insist(&self, key: &str, problems: &mut Problems) {
        if !self.values.contains_key(key) {
            let error = ErrorView::new(ErrorCode::SheetMissingKey).with("key", key);
            problems.add_at(error, &self.path);
        }
    }

    pub(super) fn text(
        &mut self,
        key: &str,
        most: usize,
        problems: &mut Problems,
    ) -> Option<String> {
        let (value, path) = self.take(key)?;
        text(value, &path, most, problems)
    }

    pub(super) fn boolean(&mut self, key: &str, problems: &mut Problems) -> Option<bool> {
        let (value, path) = self.take(key)?;
        match value {
            Value::BooleanLit(lit) => Some(lit.value),
            _ => {
                wrong_type("boolean", value, &path, problems);
                None
            }
        }
    }

    pub(super) fn whole(
        &mut self,
        key: &str,
        least: u32,
        most: u32,
        problems: &mut Problems,
    ) -> Option<u32> {
        let (value, path) = self.take(key)?;
        whole(value, &path, least, most, problems)
    }

    pub(super) fn decimal(
        &mut self,
        key: &str,
        range: (i32, i32),
        problems: &mut Problems,
    ) -> Option<Decimal> {
        let (value, path) = self.take(key)?;
        decimal(value, &path, range, problems)
    }

    /// Reports every key that was not asked for.
    pub(super) fn finish(self, problems: &mut Problems) {
        if problems.allows_unknown_keys {
            return;
        }
        for (key, value) in self.values {
            let error = ErrorView::new(ErrorCode::SheetUnknownKey).with("key", key);
            problems.add(error, &join(&self.path, key), value);
        }
    }
}

/// Appends a key to a JSON path; keys with dots or quotes are bracketed.
pub(super) fn join(path: &str, key: &str) -> String {
    let is_plain = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_plain {
        format!("{path}.{key}")
    } else {
        let shown: String = key.chars().take(80).collect();
        format!("{path}['{shown}']")
    }
}

pub(super) fn as_object<'v, 't>(
    value: &'v Value<'t>,
    path: &str,
    problems: &mut Problems,
) -> Option<&'v Object<'t>> {
    let object = value.as_object();
    if object.is_none() {
        wrong_type("object", value, path, problems);
    }
    object
}

pub(super) fn elements<'v, 't>(
    value: &'v Value<'t>,
    path: &str,
    problems: &mut Problems,
) -> &'v [Value<'t>] {
    match value {
        Value::Array(array) => &array.elements,
        _ => {
            wrong_type("list", value, path, problems);
            &[]
        }
    }
}

pub(super) fn text(
    value: &Value,
    path: &str,
    most: usize,
    problems: &mut Problems,
) -> Option<String> {
    let Value::StringLit(lit) = value else {
        wrong_type("text", value, path, problems);
        return None;
    };
    let length = lit.value.chars().count();
    if length > most {
        let error = ErrorView::new(ErrorCode::TextTooLong);
        problems.add(error.with("length", length).with("most", most), path, value);
        return None;
    }
    Some(lit.value.as_ref().into())
}

pub(super) fn whole(
    value: &Value,
    path: &str,
    least: u32,
    most: u32,
    problems: &mut Problems,
) -> Option<u32> {
    let Value::NumberLit(lit) = value else {
        wrong_type("number", value, path, problems);
        return None;
    };
    let number = lit.value.parse::<u32>().ok();
    let number = number.filter(|number| (least..=most).contains(number));
    if number.is_none() {
        let shown: String = lit.value.chars().take(40).collect();
        let error = ErrorView::new(ErrorCode::NumberInvalid);
        let error = error
            .with("value", shown)
            .with("least", least)
            .with("most", most);
        problems.add(error, path, value);
    }
    number
}

/// Reads a number with up to three decimals, ends of the range included.
pub(super) fn decimal(
    value: &Value,
    path: &str,
    (least, most): (i32, i32),
    problems: &mut Problems,
) -> Option<Decimal> {
    let Value::NumberLit(lit) = value else {
        wrong_type("number", value, path, problems);
        return None;
    };
    let range = Decimal::whole(least)..=Decimal::whole(most);
    let number = Decimal::parse(lit.value).filter(|number| range.contains(number));
    if number.is_none() {
        let shown: String = lit.value.chars().take(40).collect();
        let error = ErrorView::new(ErrorCode::DecimalInvalid);
        let error = error
            .with("value", shown)
            .with("least", least)
            .with("most", most);
        problems.add(error, path, value);
    }
    number
}

pub(super) fn wrong_type(expected: &str, value: &Value, path: &str, problems: &mut Problems) {
    let error = ErrorView::new(ErrorCode::SheetWrongType);
    problems.add(
        error.with("expected", expected).with("found", kind(value)),
        path,
        value,
    );
}

/// Reports a value that is not one of a closed list.
pub(super) fn unknown_choice(found: &str, value: &Value, path: &str, problems: &mut Problems) {
    let shown: String = found.chars().take(80).collect();
    problems.add(
        ErrorView::new(ErrorCode::ChoiceUnknown).with("value", shown),
        path,
        value,
    );
}
