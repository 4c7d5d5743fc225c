//! Weights, and the indicator a question hangs under: in the lens of a programme that stands by
//! itself, else in the programme's own files.

use super::super::PageKind;
use super::super::columns::Form;
use super::super::entry::text as text_at;
use super::super::form::written;
use super::super::splice::{key as key_text, quoted};
use super::{Cells, Work, Wrong};

impl Work<'_, '_> {
    /// Sets the weight of a dimension or an indicator.
    pub(super) fn weigh(&mut self, number: usize, key: &str, text: &str) {
        let weight = match written(Form::Weight, text, None) {
            Ok(Some(weight)) => weight,
            Ok(None) => return self.fault(number, "weight", Wrong::Empty),
            Err(wrong) => return self.fault(number, "weight", wrong),
        };
        let Some((level, id)) = key.split_once('/') else {
            return;
        };
        let at = self.book.weights.get(key).map(|own| own.at.clone());
        let table = match level {
            "dimension" => "dimensions",
            _ => "indicators",
        };
        self.put_weight(at, table, id, weight);
    }

    /// Writes a weight where it stands when that is the programme's own file, else into its
    /// `weights.toml`.
    pub(super) fn put_weight(
        &mut self,
        at: Option<(usize, std::ops::Range<usize>)>,
        table: &'static str,
        id: &str,
        weight: String,
    ) {
        match at {
            Some((file, range)) if self.is_own(file) => self.splices[file].put(range, weight),
            _ => {
                let path = self.book.own("weights.toml");
                let lines = self.sections.entry((path, table)).or_default();
                lines.push(format!("{} = {weight}\n", key_text(id)));
            }
        }
    }

    /// Tells whether the programme may change the file as its own.
    pub(super) fn is_own(&self, file: usize) -> bool {
        self.book.is_whole() || self.book.files[file].path.starts_with(&self.book.own(""))
    }

    /// Hangs a question under another indicator, or weighs it anew.
    pub(super) fn hang(&mut self, page: PageKind, id: &str, cells: &Cells<'_>) {
        let cell = |name: &str| {
            page.place(name)
                .and_then(|place| cells.get(&place))
                .copied()
        };
        let (indicator, weight) = (cell("indicator"), cell("weight"));
        let used = self.book.uses.get(id).cloned();
        let number = match weight.map(|(number, text)| (number, written(Form::Weight, text, None)))
        {
            None => None,
            Some((_, Ok(Some(text)))) => Some(text),
            Some((number, Ok(None))) => return self.fault(number, "weight", Wrong::Empty),
            Some((number, Err(wrong))) => return self.fault(number, "weight", wrong),
        };
        match (indicator, used) {
            (Some((change, target)), used) => {
                if !self.book.is_whole() {
                    return self.fault(change, "indicator", Wrong::Follows);
                }
                let old = used.as_ref().map(|own| own.weighed.weight.clone());
                let Some(weight) = number.or(old) else {
                    return self.fault(change, "weight", Wrong::Empty);
                };
                self.hang_under(change, id, target, &weight);
                if let Some(used) = used {
                    let (file, range) = used.entry;
                    self.take_out(file, range);
                }
            }
            (None, Some(used)) => {
                if let Some(text) = number {
                    self.put_weight(Some(used.weighed.at), "questions", id, text);
                }
            }
            (None, None) => {
                if let Some((change, _)) = weight {
                    self.fault(change, "indicator", Wrong::Empty);
                }
            }
        }
    }

    pub(super) fn hang_under(&mut self, change: usize, id: &str, target: &str, weight: &str) {
        let lens = self.book.file("lenses/index/lens.toml");
        let place = lens.and_then(|(file, lens)| {
            let entries = lens.entries("indicator");
            let own = entries
                .into_iter()
                .find(|own| text_at(own, &["id"]) == target)?;
            let at = lens.extent(own).end;
            Some((file, at, !lens.text[..at].ends_with('\n')))
        });
        let Some((file, at, is_open)) = place else {
            let wrong = match target.is_empty() {
                true => Wrong::Empty,
                false => Wrong::NoIndicator,
            };
            return self.fault(change, "indicator", wrong);
        };
        if self.book.is_whole() {
            let block = format!(
                "{}[[indicator.question]]\nid = {}\nweight = {weight}\n",
                if is_open { "\n" } else { "" },
                quoted(id)
            );
            self.splices[file].put(at..at, block);
            return;
        }
        let id = quoted(id);
        let block = format!(
            "[[add]]\nquestion = {id}\nindicator = {}\nweight = {weight}\n",
            quoted(target)
        );
        let path = self.book.own("questions.toml");
        self.append(&path, "add", &block);
    }

    /// Writes the lines gathered for tables of the programme's own files.
    pub(super) fn place_sections(&mut self) {
        for ((path, table), lines) in std::mem::take(&mut self.sections) {
            let lines = lines.concat();
            let file = self.book.file(&path);
            let known = file.and_then(|(_, parsed)| parsed.table.get(table));
            match (file, known) {
                (Some((file, parsed)), Some(value)) => {
                    let at = parsed.extent(value).end;
                    let is_open = !parsed.text[..at].ends_with('\n');
                    let lines = if is_open { format!("\n{lines}") } else { lines };
                    self.splices[file].put(at..at, lines);
                }
                _ => self.append(&path, table, &format!("[{table}]\n{lines}")),
            }
        }
    }
}
