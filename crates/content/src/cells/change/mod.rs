//! Changes to cells, done to the files: what a change is, what can be wrong with it, and the round over
//! all of them. Values of entries that are there: `edit`; entries that come and go: `entries`; weights:
//! `weigh`.

mod edit;
mod entries;
mod weigh;

use std::collections::{BTreeMap, BTreeSet};

use super::PageKind;
use super::book::Book;
use super::columns::Form;
use super::entry::{Parsed, text as text_at};
use super::splice::Splices;
use crate::File;
use crate::read::Value;

/// One change a person made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another text in a cell.
    Set {
        /// The page.
        page: PageKind,
        /// Key of the row.
        key: String,
        /// Name of the column.
        column: &'static str,
        /// The new text; empty takes the value out.
        text: String,
    },
    /// A new entry.
    Add {
        /// The page.
        page: PageKind,
        /// Its id.
        key: String,
        /// Column and text of every cell that is not empty.
        cells: Vec<(&'static str, String)>,
    },
    /// An entry taken out.
    Remove {
        /// The page.
        page: PageKind,
        /// Key of the row.
        key: String,
    },
}

/// What is wrong with a changed cell before the files are even tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// An entry cannot do without it.
    Empty,
    /// No whole number.
    NotWhole,
    /// No number with plain decimals.
    NotNumber,
    /// Neither yes nor no.
    NotYesNo,
    /// None of these words.
    WordUnknown(&'static [&'static str]),
    /// No amount such as `500万元`.
    NotAmount,
    /// No share such as `50%`.
    NotShare,
    /// The entry is of another kind: a ladder has no counts, a rate no English rungs.
    NotHere,
    /// No file of the bank holds questions of this dimension.
    NoBank,
    /// No such indicator.
    NoIndicator,
    /// The programme follows another one here.
    Follows,
    /// The value is written in a way that this program does not rewrite.
    Layout,
}

impl Wrong {
    /// Every kind once, for the test that each has words.
    pub const ALL: [Wrong; 12] = [
        Wrong::Empty,
        Wrong::NotWhole,
        Wrong::NotNumber,
        Wrong::NotYesNo,
        Wrong::WordUnknown(&[]),
        Wrong::NotAmount,
        Wrong::NotShare,
        Wrong::NotHere,
        Wrong::NoBank,
        Wrong::NoIndicator,
        Wrong::Follows,
        Wrong::Layout,
    ];

    /// Returns its code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Wrong::Empty => "empty",
            Wrong::NotWhole => "not_whole",
            Wrong::NotNumber => "not_number",
            Wrong::NotYesNo => "not_yes_no",
            Wrong::WordUnknown(_) => "word_unknown",
            Wrong::NotAmount => "not_amount",
            Wrong::NotShare => "not_share",
            Wrong::NotHere => "not_here",
            Wrong::NoBank => "no_bank",
            Wrong::NoIndicator => "no_indicator",
            Wrong::Follows => "follows",
            Wrong::Layout => "layout",
        }
    }
}

/// A change that cannot be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeFault {
    /// Its place among the changes.
    pub change: usize,
    /// The cell, when it is one.
    pub column: Option<&'static str>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// The files after all changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// All files, the unchanged ones byte for byte.
    pub files: Vec<File>,
    /// Paths of those that changed or are new.
    pub changed: Vec<String>,
}

/// Does changes to the files of a programme, or says everything that cannot be done.
///
/// A row that is not there is left alone: the caller knows the rows from [`pages`](super::pages).
pub fn rewrite(
    files: &[File],
    programme: &str,
    changes: &[Change],
) -> Result<Rewritten, Vec<ChangeFault>> {
    let parsed: Vec<Parsed<'_>> = files.iter().filter_map(Parsed::of).collect();
    let mut work = Work {
        book: Book::of(&parsed, programme),
        splices: parsed.iter().map(|_| Splices::default()).collect(),
        fresh: BTreeMap::new(),
        sections: BTreeMap::new(),
        faults: Vec::new(),
        touched: BTreeSet::new(),
    };
    work.run(changes);
    work.place_sections();
    if !work.faults.is_empty() {
        return Err(work.faults);
    }
    let (mut whole, mut changed) = (files.to_vec(), Vec::new());
    for (number, splices) in work.splices.into_iter().enumerate() {
        let own = &parsed[number];
        let text = splices.apply(own.text);
        if text != own.text {
            changed.push(own.path.to_owned());
            if let Some(file) = whole.iter_mut().find(|file| file.path == own.path) {
                *file = File::new(own.path, text);
            }
        }
    }
    for (path, text) in work.fresh {
        changed.push(path.clone());
        whole.push(File::new(path, text));
    }
    changed.sort();
    whole.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Rewritten {
        files: whole,
        changed,
    })
}

/// New texts of an entry's cells by their column, with the place of the change.
type Cells<'c> = BTreeMap<usize, (usize, &'c str)>;

struct Work<'p, 'f> {
    book: Book<'p, 'f>,
    splices: Vec<Splices>,
    /// Files that were not there.
    fresh: BTreeMap<String, String>,
    /// Lines for `[table]` of a file that is the programme's own.
    sections: BTreeMap<(String, &'static str), Vec<String>>,
    faults: Vec<ChangeFault>,
    /// Files that were given an entry: number of file and place.
    touched: BTreeSet<(usize, usize)>,
}

impl Work<'_, '_> {
    fn fault(&mut self, change: usize, column: impl Into<Option<&'static str>>, wrong: Wrong) {
        let column = column.into();
        self.faults.push(ChangeFault {
            change,
            column,
            wrong,
        });
    }

    fn run(&mut self, changes: &[Change]) {
        let mut sets: BTreeMap<(PageKind, &str), Cells<'_>> = BTreeMap::new();
        for (number, change) in changes.iter().enumerate() {
            match change {
                Change::Set {
                    page,
                    key,
                    column,
                    text,
                } => {
                    if let Some(place) = page.place(column) {
                        let own = sets.entry((*page, key)).or_default();
                        own.insert(place, (number, text.trim()));
                    }
                }
                Change::Add { page, key, cells } => self.add(number, *page, key, cells),
                Change::Remove { page, key } => self.remove(number, *page, key),
            }
        }
        for page in PageKind::ALL {
            if page == PageKind::Weights {
                let own = sets.iter().filter(|((kind, _), _)| *kind == page);
                for ((_, key), cells) in own {
                    for (number, text) in cells.values() {
                        self.weigh(*number, key, text);
                    }
                }
                continue;
            }
            for (file, entry) in self.book.entries(page) {
                let id = text_at(entry, &["id"]);
                if let Some(cells) = sets.get(&(page, id)) {
                    self.set(page, file, entry, cells);
                }
            }
        }
    }

    fn set(&mut self, page: PageKind, file: usize, entry: &Value<'_>, cells: &Cells<'_>) {
        if page == PageKind::Questions {
            self.hang(page, text_at(entry, &["id"]), cells);
        }
        if !self.is_own(file) {
            // What programmes share is changed where it belongs, never behind the others' backs; only
            // the place in the lens is the programme's own.
            for (place, (number, _)) in cells {
                let column = &page.columns()[*place];
                if !matches!(column.form, Form::Indicator | Form::Weight) {
                    self.fault(*number, column.name, Wrong::Follows);
                }
            }
            return;
        }
        let parsed = &self.book.files[file];
        let faults = edit::edit(parsed, entry, page, cells, &mut self.splices[file]);
        self.faults.extend(faults);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_rungs_are_those_of_the_grammar() {
        let columns = PageKind::Questions.columns().iter();
        let own = columns.filter(|own| own.form == Form::Rung);
        let own: Vec<&str> = own.map(|own| own.path[0]).collect();
        assert_eq!(own, zhizhen_core::Rung::ALL.map(|rung| rung.as_str()));
    }
}
