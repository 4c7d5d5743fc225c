//! What a document says, text by text in the order it was composed. Shared with the suite.
#![allow(dead_code, unreachable_pub)]

use zhizhen_report::chart::{Chart, ChartItem};
use zhizhen_report::document::{Block, Phrase, Voice};
use zhizhen_report::{Document, Frame};

/// A text without blanks: white space is the layout's own.
pub fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn words(phrases: &[Phrase]) -> String {
    // Marks of footnotes and the notes are told beside the text (see footnotes.rs).
    let spoken = phrases.iter();
    let spoken = spoken.filter(|own| !matches!(own.voice, Voice::Cites(_)));
    spoken.map(|phrase| phrase.text.as_str()).collect()
}

fn drawn(chart: &Chart) -> String {
    let texts = chart.items.iter().filter_map(|item| match item {
        ChartItem::Text { text, .. } => Some(text.as_str()),
        ChartItem::Line { .. }
        | ChartItem::Polygon { .. }
        | ChartItem::Rect { .. }
        | ChartItem::Circle { .. } => None,
    });
    texts.collect()
}

/// The texts of the first page.
pub fn cover(document: &Document) -> Vec<String> {
    let Some(cover) = &document.cover else {
        return Vec::new();
    };
    let mut own = cover.marks.clone();
    if let Some(code) = &cover.code {
        own.extend([drawn(&code.chart), code.caption.clone()]);
    }
    own.extend([cover.title.clone(), cover.subtitle.clone()]);
    for (name, value) in &cover.facts {
        own.extend([name.clone(), value.clone()]);
    }
    own.extend(cover.statement.iter().cloned());
    own
}

/// The texts of the contents: their title, then each heading with the page it stands on.
pub fn contents(document: &Document, frames: &[Frame]) -> Vec<String> {
    let Some(title) = &document.contents_title else {
        return Vec::new();
    };
    let headings = frames.iter().enumerate().flat_map(|(page, frame)| {
        let own = frame.headings.iter().filter(|own| own.level <= 2);
        own.map(move |own| format!("{}{}", own.text, page + 1))
    });
    std::iter::once(title.clone()).chain(headings).collect()
}

/// The texts of the body.
pub fn body(document: &Document) -> Vec<String> {
    let mut own: Vec<String> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading { number, text, .. } => own.push(format!("{number}{text}")),
            Block::Paragraph(phrases) | Block::Note(phrases) => own.push(words(phrases)),
            Block::List(points) => own.extend(points.iter().map(|point| words(point))),
            Block::Callout { title, body, .. } => own.extend([title.clone(), words(body)]),
            Block::KeyFigures(figures) => {
                for figure in figures {
                    own.extend([&figure.label, &figure.value, &figure.note].map(String::clone));
                }
            }
            Block::Table(table) => {
                own.push(table.caption.clone());
                own.extend(table.head.iter().cloned());
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                own.extend(cells.map(|cell| words(&cell.phrases)));
            }
            Block::Figure { chart, caption, .. } => own.extend([drawn(chart), caption.clone()]),
            Block::Photos(figures) => {
                for figure in figures {
                    if figure.picture.is_none() {
                        own.push(figure.absent.clone());
                    }
                    own.push(words(&figure.caption));
                }
            }
            Block::WritingField { label, .. } => own.push(label.clone()),
            Block::Signatures(fields) => own.extend(fields.iter().flatten().cloned()),
            Block::PageBreak => {}
        }
    }
    own
}

/// Every text that is not blank, without its blanks.
pub fn not_blank(texts: Vec<String>) -> Vec<String> {
    let bare = texts.iter().map(|text| bare(text));
    bare.filter(|text| !text.is_empty()).collect()
}
