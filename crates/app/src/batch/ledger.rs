//! The ledger of a batch as a workbook: a row for each enterprise, what failed and why, what the
//! columns mean.

use chrono::Datelike;
use zhizhen_sheets::{Cell, Page, write_filtered_workbook};

use super::BatchProblem;
use super::line::Line;
use crate::env::Env;
use crate::form::{error_words, form_words};
use crate::wire::{ErrorCode, ErrorView, Language};

/// Most problems told of one file.
const MOST_PROBLEMS: usize = 100;
/// Most characters of a text in a cell; a spreadsheet refuses more than 32,767.
const MOST_CHARACTERS: usize = 8_000;

/// The columns of the first page: key of the words and width in characters. A key's meaning stands
/// under `ledger.about.` and the same key.
const COLUMNS: [(&str, f64); 25] = [
    ("file", 24.0),
    ("enterprise", 30.0),
    ("uscc", 21.0),
    ("district", 12.0),
    ("industry", 22.0),
    ("visited", 12.0),
    ("kind", 14.0),
    ("provider", 22.0),
    ("index", 8.0),
    ("low", 8.0),
    ("high", 8.0),
    ("stage", 8.0),
    ("provisional", 8.0),
    ("gates", 46.0),
    ("sme", 10.0),
    ("sme_level", 10.0),
    ("cmmm", 10.0),
    ("cmmm_level", 10.0),
    ("open", 10.0),
    ("unverified", 10.0),
    ("number", 24.0),
    ("document", 14.0),
    ("pages", 8.0),
    ("report", 24.0),
    ("sha256", 66.0),
];

/// Writes the workbook.
pub(super) fn workbook(
    lines: &[Line],
    problems: &[BatchProblem],
    language: Language,
    env: &Env,
) -> Result<Vec<u8>, ErrorView> {
    let say = form_words(language);
    let pages = [
        first(lines, &say),
        second(problems, language, &say),
        third(&say),
    ];
    let today = env.today();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(today.year()).unwrap_or(1900);
    let day = (year, part(today.month()), part(today.day()));
    write_filtered_workbook(&pages, day).map_err(|error| {
        ErrorView::new(ErrorCode::FileNotWritten)
            .with("path", "ledger.xlsx")
            .detailed(error.to_string())
    })
}

fn first(lines: &[Line], say: &dyn Fn(&str) -> String) -> Page {
    let rows = lines.iter().map(|line| {
        let Line {
            file,
            report,
            enterprise,
            uscc,
            district,
            industry,
            visited,
            kind,
            provider,
            index,
            low,
            high,
            stage,
            is_provisional,
            gates,
            sme,
            sme_level,
            cmmm,
            cmmm_level,
            open,
            unverified,
            number,
            document,
            pages,
            sha256,
        } = line;
        let provisional = match is_provisional {
            true => say("ledger.yes"),
            false => say("ledger.no"),
        };
        vec![
            text(file),
            text(enterprise),
            text(uscc),
            text(district),
            text(industry),
            text(visited),
            text(kind),
            text(provider),
            hundredths(*index, 2),
            hundredths(*low, 2),
            hundredths(*high, 2),
            hundredths(*stage, 1),
            Cell::Text(provisional),
            text(gates),
            decimal(sme.as_deref(), 2),
            decimal(sme_level.as_deref(), 0),
            decimal(cmmm.as_deref(), 2),
            decimal(cmmm_level.as_deref(), 0),
            Cell::Number(f64::from(*open)),
            Cell::Number(f64::from(*unverified)),
            text(number),
            text(document),
            Cell::Number(f64::from(*pages)),
            text(report),
            text(sha256),
        ]
    });
    let columns = COLUMNS.iter();
    Page {
        name: say("ledger.page.enterprises"),
        columns: columns
            .map(|(key, width)| (say(&format!("ledger.{key}")), *width))
            .collect(),
        rows: rows.collect(),
    }
}

fn second(problems: &[BatchProblem], language: Language, say: &dyn Fn(&str) -> String) -> Page {
    let words = error_words(language);
    let mut rows = Vec::new();
    for problem in problems {
        for error in problem.errors.iter().take(MOST_PROBLEMS) {
            let place = |name: &str| match error.params.get(name).and_then(|own| own.parse().ok()) {
                Some(number) => Cell::Number(number),
                None => Cell::Text(String::new()),
            };
            rows.push(vec![
                text(&problem.file),
                text(&words(error, "title")),
                text(error.field.as_deref().unwrap_or_default()),
                place("line"),
                place("column"),
                text(&words(error, "explain")),
                text(&words(error, "next")),
            ]);
        }
        if problem.errors.len() > MOST_PROBLEMS {
            let more = (problem.errors.len() - MOST_PROBLEMS).to_string();
            let more = say("batch.more").replace("{count}", &more);
            rows.push(vec![text(&problem.file), Cell::Text(more)]);
        }
    }
    if rows.is_empty() {
        rows.push(vec![
            Cell::Text(String::new()),
            Cell::Text(say("ledger.none")),
        ]);
    }
    let columns = [
        ("ledger.file", 28.0),
        ("ledger.what", 44.0),
        ("ledger.where", 30.0),
        ("ledger.line", 8.0),
        ("ledger.column", 8.0),
        ("ledger.why", 50.0),
        ("ledger.next", 44.0),
    ];
    Page {
        name: say("ledger.page.problems"),
        columns: columns
            .iter()
            .map(|(key, width)| (say(key), *width))
            .collect(),
        rows,
    }
}

fn third(say: &dyn Fn(&str) -> String) -> Page {
    let rows = COLUMNS.iter().map(|(key, _)| {
        vec![
            Cell::Text(say(&format!("ledger.{key}"))),
            Cell::Text(say(&format!("ledger.about.{key}"))),
        ]
    });
    Page {
        name: say("ledger.page.columns"),
        columns: vec![(say("ledger.heading"), 24.0), (say("ledger.meaning"), 90.0)],
        rows: rows.collect(),
    }
}

/// A text a cell can hold. One that a spreadsheet would take for a formula stays a text: it is
/// written as a string, never as what it looks like.
fn text(own: &str) -> Cell {
    match own.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => Cell::Text(format!("{}……", &own[..end])),
        None => Cell::Text(own.to_owned()),
    }
}

fn hundredths(number: Option<u16>, places: u8) -> Cell {
    match number {
        Some(number) => Cell::Decimal(f64::from(number) / 100.0, places),
        None => Cell::Text(String::new()),
    }
}

fn decimal(number: Option<&str>, places: u8) -> Cell {
    match number.and_then(|own| own.parse().ok()) {
        Some(number) => Cell::Decimal(number, places),
        None => Cell::Text(String::new()),
    }
}
