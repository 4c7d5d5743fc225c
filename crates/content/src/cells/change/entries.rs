//! Entries that come and go, whole.

use super::super::PageKind;
use super::super::columns::{Column, Form};
use super::super::entry::text as text_at;
use super::super::form::{share, written};
use super::super::splice::{line_end, line_start, quoted, words};
use super::{Cells, Work, Wrong};

impl Work<'_, '_> {
    /// Appends an entry behind the last of its list in a file, at the end of the file, or in a new one.
    pub(super) fn append(&mut self, path: &str, list: &str, block: &str) {
        let Some((file, parsed)) = self.book.file(path) else {
            let text = self.fresh.entry(path.to_owned()).or_default();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(block);
            return;
        };
        let last = parsed.entries(list).pop().map(|own| parsed.extent(own).end);
        let at = last.unwrap_or(parsed.text.len());
        let before = &parsed.text[..at];
        let mut text = String::new();
        let is_first = self.touched.insert((file, at));
        if is_first && !before.is_empty() && !before.ends_with('\n') {
            text.push('\n');
        }
        if !before.is_empty() {
            text.push('\n');
        }
        text.push_str(block);
        self.splices[file].put(at..at, text);
    }

    pub(super) fn remove(&mut self, number: usize, page: PageKind, key: &str) {
        if page == PageKind::Weights {
            return self.fault(number, None, Wrong::Follows);
        }
        let mut entries = self.book.entries(page).into_iter();
        let Some((file, entry)) = entries.find(|(_, own)| text_at(own, &["id"]) == key) else {
            return;
        };
        if !self.is_own(file) {
            return self.fault(number, None, Wrong::Follows);
        }
        let range = self.book.files[file].extent(entry);
        self.take_out(file, range);
        if page == PageKind::Questions
            && let Some(used) = self.book.uses.get(key).cloned()
        {
            let (file, range) = used.entry;
            self.take_out(file, range);
        }
    }

    /// Takes an entry out with the comment right above it and the blank line below.
    pub(super) fn take_out(&mut self, file: usize, range: std::ops::Range<usize>) {
        let text = self.book.files[file].text;
        let mut start = line_start(text, range.start);
        while start > 0 {
            let before = line_start(text, start - 1);
            if !text[before..start].trim_start().starts_with('#') {
                break;
            }
            start = before;
        }
        let mut end = range.end;
        let next = line_end(text, end);
        let is_apart = text[..start].is_empty() || text[..start].ends_with("\n\n");
        if is_apart && end < text.len() && text[end..next].trim().is_empty() {
            end = next;
        }
        self.splices[file].put(start..end, "");
    }

    pub(super) fn add(
        &mut self,
        number: usize,
        page: PageKind,
        id: &str,
        cells: &[(&'static str, String)],
    ) {
        let cells: Cells<'_> = cells
            .iter()
            .filter_map(|(name, text)| Some((page.place(name)?, (number, text.trim()))))
            .filter(|(_, (_, text))| !text.is_empty())
            .collect();
        let path = match page {
            PageKind::Weights => return self.fault(number, None, Wrong::Follows),
            PageKind::Questions if self.book.is_whole() => {
                let dimension = id.split_once('.').map_or(id, |(own, _)| own);
                let path = format!("bank/{dimension}.toml");
                if dimension == "lists" || self.book.file(&path).is_none() {
                    return self.fault(number, "id", Wrong::NoBank);
                }
                path
            }
            PageKind::Questions => self.book.own("bank.toml"),
            PageKind::Districts => self.book.own("programme.toml"),
            PageKind::Figures => self.book.own("figures.toml"),
            PageKind::Policies => self.book.own("policies.toml"),
        };
        let before = self.faults.len();
        let block = self.block(number, page, id, &cells);
        if page == PageKind::Questions {
            let cell = |name| page.place(name).and_then(|place| cells.get(&place));
            match (cell("indicator"), cell("weight")) {
                (Some((_, indicator)), Some((_, weight))) => {
                    match written(Form::Weight, weight, None) {
                        Ok(_) => self.hang_under(number, id, indicator, weight),
                        Err(wrong) => self.fault(number, "weight", wrong),
                    }
                }
                (None, _) => self.fault(number, "indicator", Wrong::Empty),
                (Some(_), None) => self.fault(number, "weight", Wrong::Empty),
            }
        }
        if self.faults.len() == before {
            self.append(&path, page.list(), &block);
        }
    }

    /// Writes a new entry; what is missing is reported.
    fn block(&mut self, number: usize, page: PageKind, id: &str, cells: &Cells<'_>) -> String {
        let own = |column: &Column| {
            let place = page.place(column.name)?;
            cells.get(&place).map(|(_, text)| *text)
        };
        let named = |name: &str| {
            page.place(name)
                .and_then(|at| cells.get(&at))
                .map(|(_, text)| *text)
        };
        let english = |path: &[&str]| {
            let mut columns = page.columns().iter();
            let column = columns.find(|own| own.form == Form::En && own.path == path)?;
            own(column)
        };
        let is_rate = page == PageKind::Questions
            && ["numerator", "denominator", "unit"]
                .iter()
                .any(|name| named(name).is_some());
        let mut lines = vec![
            format!("[[{}]]", page.list()),
            format!("id = {}", quoted(id)),
        ];
        let (mut rungs_lines, mut bands, mut rate) = (Vec::new(), Vec::new(), Vec::new());
        let mut found: Vec<(&'static str, Wrong)> = Vec::new();
        for column in page.columns() {
            let text = own(column);
            let is_of_rate = column.path.first() == Some(&"rate") && page == PageKind::Questions;
            let is_needed = column.is_needed
                || (is_rate && is_of_rate && matches!(column.form, Form::Zh | Form::Text));
            let Some(text) = text.filter(|_| column.name != "id") else {
                if is_needed && column.name != "id" {
                    found.push((column.name, Wrong::Empty));
                }
                continue;
            };
            let last = column.path.last().copied().unwrap_or_default();
            let value = match column.form {
                Form::Zh if is_of_rate => {
                    Ok(Some(words(text, english(column.path).unwrap_or_default())))
                }
                Form::Zh if column.path.len() == 1 => {
                    Ok(Some(words(text, english(column.path).unwrap_or_default())))
                }
                Form::Rung if is_rate => written(Form::Decimal, text, None),
                Form::Rung => {
                    let en = english(&["rungs", last]).unwrap_or_default();
                    Ok(Some(words(text, en)))
                }
                Form::Share => match (share(text), named("rate_of")) {
                    (None, _) => Err(Wrong::NotShare),
                    (Some(_), None) => {
                        found.push(("rate_of", Wrong::Empty));
                        Ok(None)
                    }
                    (Some((value, unit)), Some(of)) => Ok(Some(format!(
                        "{{ value = {value}, unit = {}, of = {} }}",
                        quoted(unit),
                        quoted(of)
                    ))),
                },
                // Written with the value they belong to.
                Form::Zh | Form::En | Form::Indicator | Form::Weight | Form::Shown => {
                    if column.form == Form::Zh && named("rate").is_none() {
                        found.push(("rate", Wrong::Empty));
                    }
                    if column.form == Form::En && column.path.len() == 2 {
                        let is_rungs = column.path[0] == "rungs";
                        if is_rungs == is_rate {
                            found.push((column.name, Wrong::NotHere));
                        }
                    }
                    Ok(None)
                }
                Form::Text
                | Form::Word(_)
                | Form::Ids
                | Form::Lines
                | Form::Whole
                | Form::Decimal
                | Form::YesNo
                | Form::Grants
                | Form::Criteria => written(column.form, text, None),
            };
            match value {
                Err(wrong) => found.push((column.name, wrong)),
                Ok(None) => {}
                Ok(Some(value)) if column.form == Form::Rung && is_rate => {
                    bands.push(format!("{} = {value}", quoted(last)));
                }
                Ok(Some(value)) if column.form == Form::Rung => {
                    rungs_lines.push(format!("{} = {value}", quoted(last)));
                }
                Ok(Some(value)) if is_of_rate => {
                    let order = rate.len();
                    rate.push((order, last, value));
                }
                Ok(Some(value)) => lines.push(format!("{last} = {value}")),
            }
        }
        if page == PageKind::Questions && is_rate {
            lines.push("[question.rate]".to_owned());
            let bands = format!("bands = {{ {} }}", bands.join(", "));
            for (_, key, value) in rate {
                lines.push(format!("{key} = {value}"));
                if key == "unit" {
                    lines.push(bands.clone());
                }
            }
        } else if page == PageKind::Questions {
            lines.push("[question.rungs]".to_owned());
            lines.extend(rungs_lines);
        }
        for (column, wrong) in found {
            self.fault(number, column, wrong);
        }
        lines.join("\n") + "\n"
    }
}
