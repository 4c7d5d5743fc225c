//! Content as a spreadsheet: a workbook that people of a bureau change, and the way back into the
//! files of a content folder, proven before anything is written.
//!
//! Which cell stands for which value is `zhizhen_content::cells`; the words of sheets, headings and
//! fixed words come in from outside. Deliberately absent: conditions, stages, templates and national
//! models, which stay with the authors of the files.

mod grid;
mod place;
mod prove;
mod read;
mod store;
mod write;

pub use place::{Fault, FaultCode, Place};
pub use prove::Problem;
pub use read::{BookPlan, PlanCell, PlanEntry, PlanKind, PlanRow, Unread, read_book};
pub use write::{Unwritten, write_book};

use zhizhen_content::cells::{Column, PageKind, Takes};

/// Gives the words for a key in one language.
pub type Say<'a> = &'a dyn Fn(&str) -> String;

/// Words of the workbook: sheet names, headings, fixed words.
#[derive(Clone, Copy)]
pub(crate) struct Wording<'a>(Say<'a>);

impl Wording<'_> {
    fn sheet(self, page: PageKind) -> String {
        (self.0)(&format!("book.sheet.{}", page.as_str()))
    }

    fn guide(self) -> String {
        (self.0)("book.sheet.guide")
    }

    fn heading(self, column: &Column) -> String {
        (self.0)(&format!("book.column.{}", column.name))
    }

    fn action(self) -> String {
        (self.0)("book.column.action")
    }

    fn remove(self) -> String {
        (self.0)("book.remove")
    }

    fn programme(self) -> String {
        (self.0)("book.programme")
    }

    fn digest(self) -> String {
        (self.0)("book.digest")
    }

    fn word(self, word: &str) -> String {
        let has_own = word.is_ascii() && !word.is_empty();
        match has_own {
            true => (self.0)(&format!("book.word.{word}")),
            false => word.to_owned(),
        }
    }

    /// Returns a text of the files as a cell shows it.
    fn shown(self, column: &Column, text: &str) -> String {
        match column.takes() {
            Takes::Word(_) => self.word(text),
            Takes::YesNo if text.is_empty() => String::new(),
            Takes::YesNo => self.word(text),
            Takes::Text | Takes::Number => text.to_owned(),
        }
    }

    /// Returns the text for the files of what stands in a cell; what is no word of either stays.
    fn meant(self, column: &Column, cell: &str) -> String {
        let lines: Vec<&str> = cell.lines().map(str::trim).collect();
        let cell = lines.join("\n");
        let cell = cell.trim();
        let of = |words: &[&str]| {
            let mut words = words.iter();
            let found = words.find(|word| self.word(word) == cell);
            found.map_or_else(|| cell.to_owned(), |word| (*word).to_owned())
        };
        match column.takes() {
            Takes::Word(words) => of(words),
            // Left out and no are the same.
            Takes::YesNo => Some(of(&["true", "false"]))
                .filter(|own| own != "false")
                .unwrap_or_default(),
            Takes::Text | Takes::Number => cell.to_owned(),
        }
    }
}
