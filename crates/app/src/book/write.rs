//! The workbook of a programme: a guide, a sheet for each page, and the ids one may name.

use std::path::Path;

use chrono::Datelike;
use zhizhen_content::Diagnostic;
use zhizhen_content::cells::{self, Column, Takes};
use zhizhen_core::{Content, Words};
use zhizhen_sheets::{Cell, Page, write_workbook};

use super::{Say, Wording};
use crate::env::Env;
use crate::files::{ContentFault, Programmes};
use crate::whole::write_whole;
use crate::wire::{ErrorCode, ErrorView};

/// Lines of the guide.
const GUIDE: usize = 13;

/// Why there is no workbook.
pub enum Unwritten {
    /// The content has these problems; they come first.
    Content(Vec<Diagnostic>),
    /// Anything else.
    Error(ErrorView),
}

impl From<ContentFault> for Unwritten {
    fn from(fault: ContentFault) -> Unwritten {
        match fault {
            ContentFault::Faulty(diagnostics) => Unwritten::Content(diagnostics),
            ContentFault::Unknown(error) => Unwritten::Error(error),
        }
    }
}

/// Writes the workbook of a programme of a folder (else of the embedded content) to `path`, whole or
/// not at all; returns the number of entries in it.
pub fn write_book(
    folder: Option<&Path>,
    programme: Option<&str>,
    path: &Path,
    say: Say<'_>,
    env: &Env,
) -> Result<usize, Unwritten> {
    let mut programmes = Programmes::of(folder).map_err(Unwritten::Error)?;
    let content = programmes.content(programme)?;
    let words = Wording(say);
    let pages = cells::pages(programmes.files(), content.parts().id.as_str());
    let mut sheets = vec![guide(words, &content)];
    sheets.extend(pages.iter().map(|page| sheet(words, page)));
    sheets.push(ids(words, &content));
    let failed = |detail: String| {
        let error = ErrorView::new(ErrorCode::FileNotWritten).with("path", path.display());
        Unwritten::Error(error.detailed(detail))
    };
    let today = env.today();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(today.year()).unwrap_or(1900);
    let day = (year, part(today.month()), part(today.day()));
    let bytes = write_workbook(&sheets, day).map_err(|error| failed(error.to_string()))?;
    write_whole(path, &bytes).map_err(|error| failed(error.to_string()))?;
    Ok(pages.iter().map(|page| page.rows.len()).sum())
}

fn guide(words: Wording<'_>, content: &Content) -> Page {
    let parts = content.parts();
    let digest = parts.digest.to_string();
    let mut rows = vec![
        [words.programme(), parts.id.as_str().to_owned()],
        [words.digest(), digest],
    ];
    rows.extend(
        (1..=GUIDE).map(|line| [line.to_string(), (words.0)(&format!("book.guide.{line}"))]),
    );
    let rows = rows.into_iter().map(|row| row.map(Cell::Text).to_vec());
    Page {
        name: words.guide(),
        columns: vec![(words.guide(), 16.0), (parts.title.zh.clone(), 100.0)],
        rows: rows.collect(),
    }
}

/// Returns the columns a sheet shows: English only where the content has some.
fn columns(page: &cells::Page) -> Vec<(usize, &'static Column)> {
    let columns = page.kind.columns().iter().enumerate();
    let is_filled = |place: usize| {
        page.rows
            .iter()
            .any(|row| !row.cells[place].text.is_empty())
    };
    columns
        .filter(|(place, own)| !own.is_english || is_filled(*place))
        .collect()
}

fn sheet(words: Wording<'_>, page: &cells::Page) -> Page {
    let columns = columns(page);
    let mut headings: Vec<(String, f64)> = columns
        .iter()
        .map(|(_, own)| (words.heading(own), width(own)))
        .collect();
    headings.push((words.action(), 8.0));
    let rows = page.rows.iter().map(|row| {
        let cells = columns.iter().map(|(place, own)| {
            let text = words.shown(own, &row.cells[*place].text);
            match (own.takes(), text.parse::<f64>()) {
                (Takes::Number, Ok(number)) => Cell::Number(number),
                _ => Cell::Text(text),
            }
        });
        cells.collect()
    });
    Page {
        name: words.sheet(page.kind),
        columns: headings,
        rows: rows.collect(),
    }
}

fn width(column: &Column) -> f64 {
    match (column.takes(), column.name) {
        (_, "id") => 22.0,
        (Takes::Number | Takes::YesNo, _) => 10.0,
        (Takes::Word(_), _) => 10.0,
        (Takes::Text, "title" | "title_en" | "indicator" | "who" | "source" | "sources") => 24.0,
        (
            Takes::Text,
            "place" | "unit" | "unit_en" | "date" | "valid_from" | "valid_to" | "dimension",
        ) => 12.0,
        (Takes::Text, _) => 40.0,
    }
}

/// The ids that cells may name, with what they mean.
fn ids(words: Wording<'_>, content: &Content) -> Page {
    let parts = content.parts();
    let mut rows: Vec<[String; 3]> = Vec::new();
    let mut add = |kind: &str, id: &str, title: &Words| {
        rows.push([
            (words.0)(&format!("book.ids.{kind}")),
            id.to_owned(),
            title.zh.clone(),
        ]);
    };
    for own in &parts.roles {
        add("role", own.id.as_str(), &own.title);
    }
    for own in &parts.places {
        add("place", own.id.as_str(), &own.title);
    }
    for own in parts.dimensions.iter().flat_map(|own| &own.indicators) {
        add("indicator", own.id.as_str(), &own.title);
    }
    for own in &parts.library.recognitions {
        add("recognition", own.card.id.as_str(), &own.card.title);
    }
    for own in &parts.sources {
        add("source", own.id.as_str(), &own.title);
    }
    let headings = [
        ("book.ids.kind", 14.0),
        ("book.column.id", 24.0),
        ("book.ids.title", 60.0),
    ];
    Page {
        name: (words.0)("book.sheet.ids"),
        columns: headings
            .map(|(key, width)| ((words.0)(key), width))
            .to_vec(),
        rows: rows
            .into_iter()
            .map(|row| row.map(Cell::Text).to_vec())
            .collect(),
    }
}
