//! The report's numbers and tables as a workbook that goes on calculating.
//!
//! Answers, indicators, dimensions and the index are joined by formulas with the rules of the
//! engine, so that a changed rung shows what it does; every table of the report follows, chapter by
//! chapter. Deliberately absent: the stage as a formula — its hard conditions read single answers
//! and grades — and any scoring of our own: what the formulas show at first is the engine's.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::Datelike;
use zhizhen_core::{
    AnswerSheet, Content, DimensionScore, Grade, Published, Question, QuestionScore, Scale,
    Scorecard, Standing,
};
use zhizhen_report::document::{Block, ColumnAlign, Document, Phrases, RowKind, Table};
use zhizhen_sheets::{Cell, Page, write_workbook};

use crate::env::Env;
use crate::form::form_words;
use crate::report::{Issue, with_issue_of_file};
use crate::whole::write_whole;
use crate::wire::{ErrorCode, ErrorView, Language};

/// Most characters of a text in a cell; a spreadsheet refuses more than 32,767.
const MOST_CHARACTERS: usize = 16_000;
/// Most characters of a page's name.
const MOST_NAME: usize = 31;

/// Writes the annex of a sheet to `path`, whole or not at all.
pub fn write_annex(
    content: &Content,
    sheet: &AnswerSheet,
    path: &Path,
    language: Language,
    env: &Env,
) -> Result<(), ErrorView> {
    with_issue_of_file(content, sheet, &[], language, |issue| {
        write_annex_of(issue, path, env)
    })
}

/// Writes the annex of what is issued to `path`, whole or not at all.
pub(crate) fn write_annex_of(issue: &Issue<'_>, path: &Path, env: &Env) -> Result<(), ErrorView> {
    let document = issue.document(env)?;
    let say = form_words(issue.language);
    let annex = Annex {
        content: issue.content,
        sheet: issue.sheet,
        card: issue.card,
        language: issue.language,
        say: &say,
    };
    let mut pages = annex.derivation();
    pages.extend(tables(&document, &pages));
    let failed = |detail: String| {
        ErrorView::new(ErrorCode::FileNotWritten)
            .with("path", path.display())
            .detailed(detail)
    };
    let today = env.today();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(today.year()).unwrap_or(1900);
    let day = (year, part(today.month()), part(today.day()));
    let bytes = write_workbook(&pages, day).map_err(|error| failed(error.to_string()))?;
    write_whole(path, &bytes).map_err(|error| failed(error.to_string()))
}

struct Annex<'a> {
    content: &'a Content,
    sheet: &'a AnswerSheet,
    card: &'a Scorecard,
    language: Language,
    say: &'a dyn Fn(&str) -> String,
}

/// Rows of a page, counted as the spreadsheet counts them, that one mean is taken of.
struct Span {
    first: usize,
    last: usize,
}

impl Annex<'_> {
    fn text(&self, words: &zhizhen_core::Words) -> String {
        match (self.language, &words.en) {
            (Language::En, Some(english)) => english.clone(),
            (Language::Zh | Language::En, _) => words.zh.clone(),
        }
    }

    fn page(&self, name: &str, columns: &[(&str, f64)], rows: Vec<Vec<Cell>>) -> Page {
        let columns = columns.iter();
        Page {
            name: (self.say)(name),
            columns: columns
                .map(|(key, width)| ((self.say)(key), *width))
                .collect(),
            rows,
        }
    }

    /// Answers, indicators, dimensions with the index: each page counts on the one before.
    fn derivation(&self) -> Vec<Page> {
        let scores = (self.say)("annex.sheet.score");
        let means = (self.say)("annex.sheet.indicators");
        let (mut answers, mut indicators, mut index) = (Vec::new(), Vec::new(), Vec::new());
        let dimensions = self.content.dimensions().iter();
        for (dimension, own) in dimensions.zip(&self.card.dimensions) {
            let title = self.text(&dimension.title);
            let first = next_row(&indicators);
            for (indicator, mean) in dimension.indicators.iter().zip(&own.indicators) {
                let name = self.text(&indicator.title);
                let first = next_row(&answers);
                for (question, scored) in indicator.questions.iter().zip(&mean.questions) {
                    answers.push(self.answer(&title, &name, question, scored));
                }
                let span = Span {
                    first,
                    last: next_row(&answers) - 1,
                };
                let line = next_row(&indicators);
                indicators.push(vec![
                    Cell::Text(title.clone()),
                    Cell::Text(name),
                    Cell::Text(mean.id.to_string()),
                    Cell::Number(f64::from(mean.weight.0)),
                    formula(mean_of(&scores, 'G', 'F', &span), mean.point),
                    published(mean.point),
                    self.same(line, 'E', 'F'),
                ]);
            }
            let span = Span {
                first,
                last: next_row(&indicators) - 1,
            };
            index.push(self.dimension(&title, own, mean_of(&means, 'D', 'E', &span), &index));
        }
        let span = Span {
            first: 2,
            last: next_row(&index) - 1,
        };
        let own = (self.say)("annex.sheet.index");
        let line = next_row(&index);
        index.push(vec![
            Cell::Head((self.say)("annex.index")),
            blank(),
            formula(mean_of(&own, 'B', 'C', &span), self.card.index),
            published(self.card.index),
            self.same(line, 'C', 'D'),
        ]);
        let stage = self.card.level.map(|level| level.to_string());
        index.push(vec![
            Cell::Text((self.say)("annex.stage")),
            blank(),
            blank(),
            Cell::Text(stage.unwrap_or_else(|| (self.say)("annex.stage.none"))),
        ]);
        index.push(vec![Cell::Text((self.say)("annex.note_text"))]);
        vec![
            self.page(
                "annex.sheet.index",
                &[
                    ("annex.item", 60.0),
                    ("annex.weight", 10.0),
                    ("annex.points", 10.0),
                    ("annex.engine", 12.0),
                    ("annex.same", 12.0),
                ],
                index,
            ),
            self.page(
                "annex.sheet.indicators",
                &[
                    ("annex.dimension", 20.0),
                    ("annex.indicator", 24.0),
                    ("annex.id", 18.0),
                    ("annex.weight", 10.0),
                    ("annex.points", 10.0),
                    ("annex.engine", 12.0),
                    ("annex.same", 12.0),
                ],
                indicators,
            ),
            self.page(
                "annex.sheet.score",
                &[
                    ("annex.dimension", 18.0),
                    ("annex.indicator", 18.0),
                    ("annex.id", 18.0),
                    ("annex.question", 26.0),
                    ("annex.state", 16.0),
                    ("annex.rung", 12.0),
                    ("annex.weight", 8.0),
                    ("annex.finding", 46.0),
                    ("annex.count", 8.0),
                    ("annex.total", 8.0),
                    ("annex.grade", 8.0),
                    ("annex.comment", 40.0),
                ],
                answers,
            ),
        ]
    }

    fn dimension(
        &self,
        title: &str,
        own: &DimensionScore,
        mean: String,
        before: &[Vec<Cell>],
    ) -> Vec<Cell> {
        vec![
            Cell::Text(title.to_owned()),
            Cell::Number(f64::from(own.weight.0)),
            formula(mean, own.point),
            published(own.point),
            self.same(next_row(before), 'C', 'D'),
        ]
    }

    fn answer(
        &self,
        dimension: &str,
        indicator: &str,
        question: &Question,
        scored: &QuestionScore,
    ) -> Vec<Cell> {
        let answer = self.sheet.answer(&question.id);
        let (finding, counts) = match scored.standing {
            Standing::Answered { rung, counts, .. } => match &question.scale {
                Scale::Ladder { rungs } => (self.text(&rungs[rung.position()]), counts),
                Scale::Rate { .. } => (String::new(), counts),
            },
            Standing::Lifted(_)
            | Standing::Unknown
            | Standing::NotObserved
            | Standing::Unanswered
            | Standing::Implied
            | Standing::NotApplicable
            | Standing::NotRelevant => (String::new(), None),
        };
        let count = |own: Option<u32>| own.map_or_else(blank, |own| Cell::Number(f64::from(own)));
        let grade = scored.grade.map_or("", |grade| match grade {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
        });
        let comment = answer.and_then(|own| own.comment.as_deref());
        vec![
            Cell::Text(dimension.to_owned()),
            Cell::Text(indicator.to_owned()),
            Cell::Text(question.id.to_string()),
            Cell::Text(self.text(&question.title)),
            Cell::Text((self.say)(state(scored.standing))),
            Cell::Input(
                scored
                    .point
                    .map(|rung| f64::from(rung.hundredths()) / 100.0),
            ),
            Cell::Number(f64::from(scored.weight.0)),
            Cell::Text(finding),
            count(counts.map(|(count, _)| count)),
            count(counts.map(|(_, total)| total)),
            Cell::Text(grade.to_owned()),
            Cell::Text(cut(comment.unwrap_or_default())),
        ]
    }

    /// Says whether the formula still gives what the engine gave.
    fn same(&self, line: usize, now: char, engine: char) -> Cell {
        let (yes, no) = ((self.say)("annex.same.yes"), (self.say)("annex.same.no"));
        Cell::Formula {
            formula: format!("=IF({now}{line}={engine}{line},\"{yes}\",\"{no}\")"),
            result: yes,
        }
    }
}

/// The row the next line will stand on; the first is the heading's.
fn next_row(rows: &[Vec<Cell>]) -> usize {
    rows.len() + 2
}

/// The weighted mean of published numbers as the engine takes it: whole hundredths, half up, parts
/// without a number leaving their weight to the rest, nothing when no weight is left.
fn mean_of(page: &str, weights: char, numbers: char, span: &Span) -> String {
    let Span { first, last } = span;
    let page = page.replace('\'', "''");
    let area = |column: char| format!("'{page}'!${column}${first}:${column}${last}");
    let (weights, numbers) = (area(weights), area(numbers));
    let whole = format!("SUMPRODUCT({weights}*ISNUMBER({numbers}))");
    let sum = format!("ROUND(100*SUMPRODUCT({weights},{numbers}),0)");
    format!("=IF({whole}=0,\"\",INT((2*{sum}+{whole})/(2*{whole}))/100)")
}

fn formula(formula: String, result: Option<Published>) -> Cell {
    Cell::Formula {
        formula,
        result: result.map_or_else(String::new, |own| own.to_string()),
    }
}

fn published(number: Option<Published>) -> Cell {
    number.map_or_else(blank, |own| {
        Cell::Decimal(f64::from(own.hundredths()) / 100.0, 2)
    })
}

fn state(standing: Standing) -> &'static str {
    match standing {
        Standing::Answered { .. } => "form.answered",
        Standing::Lifted(_) => "annex.lifted",
        Standing::Unknown => "form.unknown",
        Standing::NotObserved => "form.not_observed",
        Standing::Unanswered => "form.unanswered",
        Standing::Implied => "annex.implied",
        Standing::NotApplicable => "form.not_applicable",
        Standing::NotRelevant => "annex.not_relevant",
    }
}

fn blank() -> Cell {
    Cell::Text(String::new())
}

/// Text that a cell can hold; a longer one ends in an ellipsis and stands whole in the report.
fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}……", &text[..end]),
        None => text.to_owned(),
    }
}

/// The tables of the report, a page for each chapter that has any.
fn tables(document: &Document, before: &[Page]) -> Vec<Page> {
    let mut names: BTreeSet<String> = before.iter().map(|page| page.name.to_lowercase()).collect();
    let mut pages = Vec::new();
    let mut chapter = String::new();
    let mut found: Vec<&Table> = Vec::new();
    let mut close = |chapter: &str, found: &mut Vec<&Table>| {
        if !found.is_empty() {
            pages.push(chapter_page(chapter, found, &mut names));
            found.clear();
        }
    };
    for block in &document.blocks {
        match block {
            Block::Heading {
                level: 1,
                number,
                text,
            } => {
                close(&chapter, &mut found);
                chapter = format!("{number} {text}").trim().to_owned();
            }
            Block::Table(table) => found.push(table),
            Block::Heading { .. }
            | Block::Paragraph(_)
            | Block::Note(_)
            | Block::List(_)
            | Block::Callout { .. }
            | Block::KeyFigures(_)
            | Block::Figure { .. }
            | Block::Photos(_)
            | Block::WritingField { .. }
            | Block::Signatures(_)
            | Block::PageBreak => {}
        }
    }
    close(&chapter, &mut found);
    pages
}

fn chapter_page(chapter: &str, tables: &[&Table], names: &mut BTreeSet<String>) -> Page {
    let widest = tables.iter().map(|table| table.columns.len()).max();
    let mut widths = vec![10.0_f64; widest.unwrap_or(0).max(1)];
    let mut rows = Vec::new();
    for table in tables {
        if !rows.is_empty() {
            rows.push(Vec::new());
        }
        let whole: f32 = table.columns.iter().map(|column| column.share).sum();
        for (width, column) in widths.iter_mut().zip(&table.columns) {
            let own = 110.0 * column.share / whole.max(f32::MIN_POSITIVE);
            *width = width.max(f64::from(own.round())).min(70.0);
        }
        rows.push(vec![Cell::Head(cut(&table.caption))]);
        if !table.head.is_empty() {
            let head = table.head.iter();
            rows.push(head.map(|text| Cell::Head(cut(text))).collect());
        }
        for row in &table.rows {
            let cells = row.cells.iter().enumerate().map(|(place, cell)| {
                let text = words(&cell.phrases);
                let align = table.columns.get(place).map(|column| column.align);
                match (row.kind, align) {
                    (RowKind::Group, _) => Cell::Head(cut(&text)),
                    (RowKind::Plain | RowKind::Sum, Some(ColumnAlign::Right)) => number(&text),
                    (RowKind::Plain | RowKind::Sum, _) => Cell::Text(cut(&text)),
                }
            });
            rows.push(cells.collect());
        }
    }
    let mut columns: Vec<(String, f64)> =
        widths.into_iter().map(|own| (String::new(), own)).collect();
    columns[0].0 = chapter.to_owned();
    Page {
        name: page_name(chapter, names),
        columns,
        rows,
    }
}

fn words(phrases: &Phrases) -> String {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect()
}

/// A number where the text is nothing but one, with the decimals it is written with.
fn number(text: &str) -> Cell {
    let is_plain = |own: &str| !own.is_empty() && own.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = is_plain(whole) && is_plain(decimals) && text.len() <= 12;
    let places = text.split_once('.').map_or(0, |(_, own)| own.len());
    match text.parse() {
        Ok(value) if is_number => Cell::Decimal(value, u8::try_from(places).unwrap_or(0)),
        Ok(_) | Err(_) => Cell::Text(cut(text)),
    }
}

/// A name a page may have: no forbidden character, not too long, not given yet.
fn page_name(chapter: &str, names: &mut BTreeSet<String>) -> String {
    let is_refused = |own: char| own.is_control() || "[]:*?/\\'".contains(own);
    let safe: String = chapter.chars().filter(|own| !is_refused(*own)).collect();
    let mut number = 1;
    loop {
        let tail = match number {
            1 => String::new(),
            own => format!(" {own}"),
        };
        let room = MOST_NAME - tail.len();
        let mut name = String::new();
        for own in safe.chars() {
            if name.encode_utf16().count() + own.len_utf16() <= room {
                name.push(own);
            }
        }
        let name = name + &tail;
        if !name.trim().is_empty() && names.insert(name.to_lowercase()) {
            return name;
        }
        number += 1;
    }
}
