//! Reading the pages: which entries a programme shows, and where each cell is written.

use std::collections::BTreeMap;

use super::columns::Form;
use super::entry::{Parsed, list, number, text, zh};
use super::{PageKind, form};
use crate::File;
use crate::read::Value;

/// A page with its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Which page.
    pub kind: PageKind,
    /// Its rows, in the order of the files.
    pub rows: Vec<Row>,
}

/// An entry as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What tells the row from all others of its page: its id, and before it, on the page of weights,
    /// its level and a stroke.
    pub key: String,
    /// A cell for each column of the page.
    pub cells: Vec<CellAt>,
    /// The file its entry stands in.
    pub file: String,
    /// First and last line of its entry.
    pub lines: (u32, u32),
}

/// A cell and the place its value is written at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellAt {
    /// Its text, empty where nothing is written; lines end with `\n`.
    pub text: String,
    /// File and line of the value.
    pub at: Option<(String, u32)>,
}

/// Returns the pages of a programme; files that cannot be parsed are left out.
pub fn pages(files: &[File], programme: &str) -> Vec<Page> {
    let parsed: Vec<Parsed<'_>> = files.iter().filter_map(Parsed::of).collect();
    let book = Book::of(&parsed, programme);
    PageKind::ALL.map(|kind| book.page(kind)).into()
}

/// Where a weight is written.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    pub(super) weight: String,
    /// Number of the file, first byte of the number.
    pub(super) at: (usize, std::ops::Range<usize>),
}

/// Where a question is used.
#[derive(Clone, Debug)]
pub(super) struct Used {
    pub(super) indicator: String,
    pub(super) weighed: Weighed,
    /// Number of the file and bytes of the entry that uses it.
    pub(super) entry: (usize, std::ops::Range<usize>),
}

/// All files of a programme, with what it changes in the lens already done.
pub(super) struct Book<'p, 'f> {
    pub(super) files: &'p [Parsed<'f>],
    /// The programme behind all it is built on.
    pub(super) chain: Vec<String>,
    pub(super) uses: BTreeMap<String, Used>,
    /// By level and id: `dimension/net`.
    pub(super) weights: BTreeMap<String, Weighed>,
}

impl<'p, 'f> Book<'p, 'f> {
    pub(super) fn of(files: &'p [Parsed<'f>], programme: &str) -> Self {
        let mut book = Self {
            files,
            chain: vec![programme.to_owned()],
            uses: BTreeMap::new(),
            weights: BTreeMap::new(),
        };
        while let Some(base) = book.base_of(book.chain.last().map_or("", String::as_str)) {
            if book.chain.contains(&base) {
                break;
            }
            book.chain.push(base);
        }
        book.chain.reverse();
        book.read_lens();
        for id in book.chain.clone() {
            book.read_overlay(&id);
        }
        book
    }

    fn base_of(&self, id: &str) -> Option<String> {
        let (_, own) = self.file(&format!("programmes/{id}/programme.toml"))?;
        own.table.get("base")?.get_ref().as_str().map(str::to_owned)
    }

    /// Returns a file by its path.
    pub(super) fn file(&self, path: &str) -> Option<(usize, &'p Parsed<'f>)> {
        let mut files = self.files.iter().enumerate();
        files.find(|(_, own)| own.path == path)
    }

    /// Returns the path of a file of the programme itself.
    pub(super) fn own(&self, name: &str) -> String {
        let id = self.chain.last().map_or("", String::as_str);
        format!("programmes/{id}/{name}")
    }

    /// Tells whether the programme stands by itself, so that the lens is its own to change.
    pub(super) fn is_whole(&self) -> bool {
        self.chain.len() == 1
    }

    fn read_lens(&mut self) {
        let Some((file, lens)) = self.file("lenses/index/lens.toml") else {
            return;
        };
        let levels = [("dimension", "dimension"), ("indicator", "indicator")];
        for (level, key) in levels {
            for entry in lens.entries(key) {
                let id = format!("{level}/{}", text(entry, &["id"]));
                self.weights.extend(Some(id).zip(weighed(file, entry)));
            }
        }
        for indicator in lens.entries("indicator") {
            let table = indicator.get_ref().as_table();
            for entry in table.into_iter().flat_map(|own| list(own, "question")) {
                let used = weighed(file, entry).map(|weighed| Used {
                    indicator: text(indicator, &["id"]).to_owned(),
                    weighed,
                    entry: (file, lens.extent(entry)),
                });
                let id = text(entry, &["id"]).to_owned();
                self.uses.extend(Some(id).zip(used));
            }
        }
    }

    fn read_overlay(&mut self, id: &str) {
        if let Some((file, own)) = self.file(&format!("programmes/{id}/questions.toml")) {
            let removed = own
                .table
                .get("remove")
                .and_then(|own| own.get_ref().as_array());
            for gone in removed.into_iter().flat_map(|own| own.iter()) {
                self.uses
                    .remove(gone.get_ref().as_str().unwrap_or_default());
            }
            for entry in own.entries("add") {
                let used = weighed(file, entry).map(|weighed| Used {
                    indicator: text(entry, &["indicator"]).to_owned(),
                    weighed,
                    entry: (file, own.extent(entry)),
                });
                let id = text(entry, &["question"]).to_owned();
                self.uses.extend(Some(id).zip(used));
            }
        }
        let Some((file, own)) = self.file(&format!("programmes/{id}/weights.toml")) else {
            return;
        };
        for (table, level) in [
            ("dimensions", "dimension"),
            ("indicators", "indicator"),
            ("questions", ""),
        ] {
            let table = own
                .table
                .get(table)
                .and_then(|own| own.get_ref().as_table());
            for (key, value) in table.into_iter().flatten() {
                let Some(weight) = number(value) else {
                    continue;
                };
                let at = (file, value.span());
                let weighed = Weighed { weight, at };
                let id: &str = key.get_ref();
                match level {
                    "" => {
                        if let Some(used) = self.uses.get_mut(id) {
                            used.weighed = weighed;
                        }
                    }
                    level => {
                        self.weights.insert(format!("{level}/{id}"), weighed);
                    }
                }
            }
        }
    }

    fn page(&self, kind: PageKind) -> Page {
        let rows = match kind {
            PageKind::Weights => self.weights_page(),
            PageKind::Questions | PageKind::Districts | PageKind::Figures | PageKind::Policies => {
                let entries = self.entries(kind).into_iter();
                entries
                    .map(|(file, entry)| self.row(kind, file, entry))
                    .collect()
            }
        };
        Page { kind, rows }
    }

    /// Returns the entries of a page, each with the number of its file.
    pub(super) fn entries(&self, kind: PageKind) -> Vec<(usize, &'p Value<'f>)> {
        let mut found = Vec::new();
        for (number, file) in self.files.iter().enumerate() {
            let is_there = match kind {
                PageKind::Questions => {
                    let is_bank =
                        file.path.starts_with("bank/") && file.path.matches('/').count() == 1;
                    let mut chain = self.chain.iter();
                    is_bank || chain.any(|id| file.path == format!("programmes/{id}/bank.toml"))
                }
                PageKind::Districts => file.path == self.own("programme.toml"),
                PageKind::Figures => file.path == self.own("figures.toml"),
                PageKind::Policies => file.path == self.own("policies.toml"),
                PageKind::Weights => false,
            };
            if is_there {
                let entries = file.entries(kind.list()).into_iter();
                found.extend(entries.map(|entry| (number, entry)));
            }
        }
        found
    }

    fn row(&self, kind: PageKind, file: usize, entry: &Value<'_>) -> Row {
        let parsed = &self.files[file];
        let id = text(entry, &["id"]).to_owned();
        let used = self.uses.get(&id).filter(|_| kind == PageKind::Questions);
        let cells = kind
            .columns()
            .iter()
            .map(|column| match (column.form, used) {
                (Form::Indicator, Some(used)) => {
                    let (file, range) = &used.entry;
                    self.cell(&used.indicator, *file, range.start)
                }
                (Form::Weight, Some(used)) => self.weight(&used.weighed),
                _ => match form::shown(entry, column) {
                    Some((text, offset)) => self.cell(&text, file, offset),
                    None => CellAt::default(),
                },
            });
        let extent = parsed.extent(entry);
        Row {
            key: id,
            cells: cells.collect(),
            file: parsed.path.to_owned(),
            lines: (parsed.line(extent.start), parsed.line(extent.end - 1)),
        }
    }

    fn cell(&self, text: &str, file: usize, offset: usize) -> CellAt {
        let parsed = &self.files[file];
        CellAt {
            text: text.to_owned(),
            at: Some((parsed.path.to_owned(), parsed.line(offset))),
        }
    }

    fn weight(&self, weighed: &Weighed) -> CellAt {
        let (file, range) = &weighed.at;
        self.cell(&weighed.weight, *file, range.start)
    }

    fn weights_page(&self) -> Vec<Row> {
        let Some((file, lens)) = self.file("lenses/index/lens.toml") else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        let mut add = |level: &str, entry: &Value<'_>, dimension: &str| {
            let id = text(entry, &["id"]);
            let key = format!("{level}/{id}");
            let title = super::entry::at(entry, &["title"]).and_then(zh);
            let title = title
                .and_then(|own| own.get_ref().as_str())
                .unwrap_or_default();
            let extent = lens.extent(entry);
            let shown = |text: &str| self.cell(text, file, extent.start);
            let weight = self.weights.get(&key).map(|own| self.weight(own));
            let cells = [shown(id), shown(level), shown(title), shown(dimension)];
            let last = match level {
                // The questions under an indicator are not its own lines.
                "indicator" => super::entry::at(entry, &["weight"]).map(|own| own.span().start),
                _ => None,
            };
            rows.push(Row {
                key,
                cells: cells
                    .into_iter()
                    .chain([weight.unwrap_or_default()])
                    .collect(),
                file: lens.path.to_owned(),
                lines: (
                    lens.line(extent.start),
                    lens.line(last.unwrap_or(extent.end - 1)),
                ),
            });
        };
        for dimension in lens.entries("dimension") {
            let id = text(dimension, &["id"]).to_owned();
            add("dimension", dimension, &id);
            for indicator in lens.entries("indicator") {
                if text(indicator, &["dimension"]) == id {
                    add("indicator", indicator, &id);
                }
            }
        }
        rows
    }
}

fn weighed(file: usize, entry: &Value<'_>) -> Option<Weighed> {
    let value = super::entry::at(entry, &["weight"])?;
    let weight = number(value)?;
    let at = (file, value.span());
    Some(Weighed { weight, at })
}
