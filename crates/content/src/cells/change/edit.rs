//! Changes to the values of one entry that is there: each in its own bytes.

use std::collections::BTreeSet;

use super::super::PageKind;
use super::super::columns::{Column, Form};
use super::super::entry::{Parsed, at};
use super::super::form::{seat, share, shown, written};
use super::super::splice::{Splices, key as key_text, line_start, quoted, words};
use super::{Cells, ChangeFault, Wrong};
use crate::read::Value;

/// Does changes to the cells of one entry; what cannot be done is returned and leaves no trace.
pub(super) fn edit(
    parsed: &Parsed<'_>,
    entry: &Value<'_>,
    page: PageKind,
    cells: &Cells<'_>,
    splices: &mut Splices,
) -> Vec<ChangeFault> {
    let mut edit = Edit {
        parsed,
        entry,
        page,
        cells,
        splices,
        faults: Vec::new(),
    };
    edit.run();
    edit.faults
}

struct Edit<'e, 'f> {
    parsed: &'e Parsed<'f>,
    entry: &'e Value<'f>,
    page: PageKind,
    cells: &'e Cells<'e>,
    splices: &'e mut Splices,
    faults: Vec<ChangeFault>,
}

impl Edit<'_, '_> {
    fn run(&mut self) {
        let mut done: BTreeSet<Vec<&'static str>> = BTreeSet::new();
        for (place, (number, text)) in self.cells {
            let column = &self.page.columns()[*place];
            let (path, form) = seat(self.entry, column);
            let result = match form {
                Form::Zh | Form::En => {
                    if !done.insert(path.clone()) {
                        continue;
                    }
                    self.words(&path)
                }
                Form::Share => self.share(text),
                Form::Text
                | Form::Word(_)
                | Form::Ids
                | Form::Lines
                | Form::Whole
                | Form::Decimal
                | Form::YesNo
                | Form::Grants
                | Form::Criteria => self.value(column, &path, form, text),
                // Hung and weighed in the lens.
                Form::Indicator | Form::Weight => Ok(()),
                Form::Rung | Form::Shown => Err(Wrong::NotHere),
            };
            if let Err(wrong) = result {
                self.faults.push(ChangeFault {
                    change: *number,
                    column: Some(column.name),
                    wrong,
                });
            }
        }
    }

    /// Returns the text a column will hold, and whether it is another one.
    fn after(&self, is_it: impl Fn(&Column) -> bool) -> Option<(String, bool, &'static Column)> {
        let place = self.page.columns().iter().position(is_it)?;
        let column = &self.page.columns()[place];
        let before = shown(self.entry, column).map(|(text, _)| text);
        Some(match self.cells.get(&place) {
            Some((_, text)) => ((*text).to_owned(), true, column),
            None => (before.unwrap_or_default(), false, column),
        })
    }

    fn words(&mut self, path: &[&'static str]) -> Result<(), Wrong> {
        let of = |form: Form| {
            let entry = self.entry;
            let path = path.to_vec();
            self.after(move |own| seat(entry, own) == (path.clone(), form))
        };
        let (zh, en) = (of(Form::Zh), of(Form::En));
        let is_needed = zh.as_ref().is_some_and(|(_, _, own)| own.is_needed);
        let english_needed = en.as_ref().is_some_and(|(_, _, own)| own.is_needed);
        let (zh, zh_is_new) = zh.map_or_else(Default::default, |(text, is_new, _)| (text, is_new));
        let (en, en_is_new) = en.map_or_else(Default::default, |(text, is_new, _)| (text, is_new));
        if english_needed && en.is_empty() {
            return Err(Wrong::Empty);
        }
        let Some(value) = at(self.entry, path) else {
            return match (zh.is_empty(), path) {
                (true, _) if en.is_empty() => Ok(()),
                (true, [_]) => Err(Wrong::Empty),
                (false, [key]) => self.insert(key, &words(&zh, &en)),
                _ => Err(Wrong::NotHere),
            };
        };
        if zh.is_empty() {
            return match (is_needed || path.len() > 1, en.is_empty()) {
                (false, true) => self.take_out(path),
                _ => Err(Wrong::Empty),
            };
        }
        let text = self.parsed.text;
        let span = value.span();
        if !value.get_ref().is_table() {
            self.splices.put(span, words(&zh, &en));
            return Ok(());
        }
        let is_inline = text[span.start..].starts_with('{');
        let old_zh = at(value, &["zh"]).ok_or(Wrong::Layout)?;
        let old_en = at(value, &["en"]);
        if is_inline && en.is_empty() && old_en.is_some() {
            self.splices.put(span, quoted(&zh));
            return Ok(());
        }
        if zh_is_new {
            self.splices.put(old_zh.span(), quoted(&zh));
        }
        if en_is_new {
            match (old_en, is_inline) {
                (Some(_), _) if en.is_empty() => return Err(Wrong::Layout),
                (Some(own), _) => self.splices.put(own.span(), quoted(&en)),
                (None, _) if en.is_empty() => {}
                (None, true) => {
                    let end = old_zh.span().end;
                    self.splices
                        .put(end..end, format!(", en = {}", quoted(&en)));
                }
                (None, false) => return Err(Wrong::Layout),
            }
        }
        Ok(())
    }

    fn value(
        &mut self,
        column: &Column,
        path: &[&'static str],
        form: Form,
        text: &str,
    ) -> Result<(), Wrong> {
        let old = at(self.entry, path);
        let new = written(form, text, old.map(|own| (self.parsed, own)))?;
        match (old, new, path) {
            (Some(own), Some(new), _) => {
                if !is_spelled_out(self.parsed, own) {
                    return Err(Wrong::Layout);
                }
                self.splices.put(own.span(), new);
                Ok(())
            }
            (Some(_), None, _) if column.is_needed => Err(Wrong::Empty),
            (Some(own), None, _) if form == Form::YesNo && path.len() > 1 => {
                self.splices.put(own.span(), "false");
                Ok(())
            }
            (Some(_), None, [_]) => self.take_out(path),
            (Some(_), None, _) => Err(Wrong::Empty),
            (None, None, _) => Ok(()),
            (None, Some(new), [key]) => self.insert(key, &new),
            (None, Some(new), [.., key]) => {
                let parent = at(self.entry, &path[..path.len() - 1]).ok_or(Wrong::NotHere)?;
                if self.parsed.text[parent.span().start..].starts_with('{') {
                    return Err(Wrong::Layout);
                }
                let end = self.parsed.extent(parent).end;
                self.put_line(end, key, &new);
                Ok(())
            }
            (None, Some(_), []) => Err(Wrong::NotHere),
        }
    }

    /// Sets number and unit of a policy's rate.
    fn share(&mut self, text: &str) -> Result<(), Wrong> {
        let Some(old) = at(self.entry, &["rate"]) else {
            let of = self
                .after(|own| own.name == "rate_of")
                .map(|(text, ..)| text);
            let of = of.filter(|own| !own.is_empty()).ok_or(Wrong::NotShare)?;
            let (value, unit) = share(text).ok_or(Wrong::NotShare)?;
            let rate = format!(
                "{{ value = {value}, unit = {}, of = {} }}",
                quoted(unit),
                quoted(&of)
            );
            return self.insert("rate", &rate);
        };
        if text.is_empty() {
            return self.take_out(&["rate"]);
        }
        let (value, unit) = share(text).ok_or(Wrong::NotShare)?;
        let parts = at(old, &["value"]).zip(at(old, &["unit"]));
        let (old_value, old_unit) = parts.ok_or(Wrong::Layout)?;
        self.splices.put(old_value.span(), value);
        if old_unit.get_ref().as_str() != Some(unit) {
            self.splices.put(old_unit.span(), quoted(unit));
        }
        Ok(())
    }

    /// Writes a key that was not there behind the one that comes before it in the page's order.
    fn insert(&mut self, key: &str, value: &str) -> Result<(), Wrong> {
        let table = self.entry.get_ref().as_table().ok_or(Wrong::Layout)?;
        let order: Vec<&str> = self
            .page
            .columns()
            .iter()
            .filter_map(|own| own.path.first().copied())
            .collect();
        let own = order
            .iter()
            .position(|name| *name == key)
            .unwrap_or(order.len());
        let rank = |name: &str| order.iter().position(|own| *own == name);
        let text = self.parsed.text;
        let line = |name: &str| {
            let (key, value) = table.get_key_value(name)?;
            let start = line_start(text, key.span().start);
            let is_plain = !text[start..].trim_start().starts_with('[');
            is_plain.then(|| self.parsed.extent(value).end)
        };
        let names = table.keys().map(|key| &**key.get_ref());
        let before = names.filter(|name| rank(name).is_some_and(|rank| rank < own));
        let lines = before.filter_map(|name| Some((rank(name)?, line(name)?)));
        let (_, at) = lines.max().ok_or(Wrong::Layout)?;
        self.put_line(at, key, value);
        Ok(())
    }

    fn put_line(&mut self, at: usize, key: &str, value: &str) {
        let is_open = !self.parsed.text[..at].ends_with('\n');
        let line = format!("{} = {value}\n", key_text(key));
        let line = if is_open { format!("\n{line}") } else { line };
        self.splices.put(at..at, line);
    }

    /// Takes a key of the entry out with its line.
    fn take_out(&mut self, path: &[&str]) -> Result<(), Wrong> {
        let (Some(table), [name]) = (self.entry.get_ref().as_table(), path) else {
            return Err(Wrong::Layout);
        };
        let (key, value) = table.get_key_value(*name).ok_or(Wrong::Layout)?;
        let text = self.parsed.text;
        let start = line_start(text, key.span().start);
        if !is_spelled_out(self.parsed, value) || text[start..key.span().start].trim() != "" {
            return Err(Wrong::Layout);
        }
        self.splices.put(start..self.parsed.extent(value).end, "");
        Ok(())
    }
}

/// Tells a value written in one piece from one spread over headers or dotted keys.
fn is_spelled_out(parsed: &Parsed<'_>, value: &Value<'_>) -> bool {
    let text = &parsed.text[value.span().start..];
    match (
        value.get_ref().is_table(),
        value.get_ref().as_array().is_some(),
    ) {
        (true, _) => text.starts_with('{'),
        (_, true) => text.starts_with('[') && !text.starts_with("[["),
        (false, false) => true,
    }
}
