//! From meaning to places: flow over pages, tables, figures, contents with real page numbers.
//!
//! The body is laid out once. The contents come before it and need its page numbers, so their
//! length is measured first with blank numbers, and they are set when the body is known.

mod blocks;
mod contents;
mod cover;
mod drawing;
mod flow;
mod footnotes;
mod photos;
mod running;
mod style;
mod table;

use std::collections::BTreeSet;

use crate::document::{Block, Document, Meta, Phrase};
use crate::font::{Face, Fonts};
use crate::frame::Frame;
use crate::structure::Structure;
use crate::watch::{UNWATCHED, Watch};
use flow::Flow;
use footnotes::Footnotes;

/// Gives every part of `document` its place on a page.
///
/// Never fails: a character without a glyph becomes a framed code point, a word without break
/// opportunity is cut, a row taller than a page is split between lines.
pub fn layout(document: &Document, fonts: &Fonts) -> Pages {
    layout_watched(document, fonts, UNWATCHED).expect("nobody ends it")
}

/// Gives every part of `document` its place while `watch` looks on; `None` when it ends that.
pub(crate) fn layout_watched(
    document: &Document,
    fonts: &Fonts,
    watch: Watch<'_>,
) -> Option<Pages> {
    let mut pages = Pages::default();
    if let Some(cover) = &document.cover {
        pages.append(cover::cover(cover, fonts));
    }
    let mut body = Flow::new(fonts, &document.meta);
    let (_, measure) = body.column(crate::document::Width::Full);
    body.footnotes = Footnotes::of(&document.notes, measure, fonts);
    body.watch = watch;
    body.blocks(&document.blocks);
    if body.is_ended {
        return None;
    }
    let mut body = body.finish();
    if let Some(title) = &document.contents_title {
        let length = contents::contents(title, &body.0, 0, document, fonts)
            .0
            .len();
        let first = pages.frames.len() + length;
        pages.append(contents::contents(title, &body.0, first, document, fonts));
    }
    // Marks lead to notes of their own page, which is counted from the body's first so far.
    let before = pages.frames.len();
    let links = body.0.iter_mut().flat_map(|frame| &mut frame.links);
    links.for_each(|link| link.page += before);
    pages.append(body);
    running::running(&mut pages.frames, document, fonts);
    Some(pages)
}

/// A document laid out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pages {
    /// The pages.
    pub frames: Vec<Frame>,
    /// What stands on them, in reading order.
    pub structure: Structure,
}

impl Pages {
    fn append(&mut self, (mut frames, structure): (Vec<Frame>, Structure)) {
        self.structure.append(structure, &mut frames);
        self.frames.extend(frames);
    }
}

/// Returns the characters of `document` that the embedded faces cannot draw, in code point order.
///
/// They are drawn as framed code points; the caller shows them before the report is issued.
pub fn missing_glyphs(document: &Document) -> Vec<char> {
    let fonts = Fonts::embedded();
    let mut missing = BTreeSet::new();
    for_each_text(document, &mut |text| {
        for character in text.chars().filter(|character| !character.is_ascii()) {
            if !fonts.draws(Face::Regular, character) {
                missing.insert(character);
            }
        }
    });
    missing.into_iter().collect()
}

fn for_each_text(document: &Document, visit: &mut impl FnMut(&str)) {
    let Document {
        meta,
        cover,
        contents_title,
        blocks,
        notes,
    } = document;
    for note in notes {
        visit(&note.mark);
        visit(&note.text);
    }
    let Meta {
        title,
        author,
        subject,
        running_left,
        running_right,
        page_of,
        continued,
        issued: _,
        language: _,
        code: _,
    } = meta;
    for text in [
        title,
        author,
        subject,
        running_left,
        running_right,
        page_of,
        continued,
    ] {
        visit(text);
    }
    if let Some(cover) = cover {
        cover
            .marks
            .iter()
            .chain(&cover.statement)
            .for_each(|text| visit(text));
        visit(&cover.title);
        visit(&cover.subtitle);
        for (name, value) in &cover.facts {
            visit(name);
            visit(value);
        }
    }
    contents_title.iter().for_each(|text| visit(text));
    blocks.iter().for_each(|block| texts_of(block, visit));
}

fn texts_of(block: &Block, visit: &mut impl FnMut(&str)) {
    let phrases = |phrases: &[Phrase], visit: &mut dyn FnMut(&str)| {
        phrases.iter().for_each(|phrase| visit(&phrase.text));
    };
    match block {
        Block::Heading {
            number,
            text,
            level: _,
        } => {
            visit(number);
            visit(text);
        }
        Block::Paragraph(words) | Block::Note(words) => phrases(words, visit),
        Block::List(points) => points.iter().for_each(|point| phrases(point, visit)),
        Block::Callout {
            title,
            body,
            is_warning: _,
        } => {
            visit(title);
            phrases(body, visit);
        }
        Block::KeyFigures(figures) => {
            for figure in figures {
                [&figure.label, &figure.value, &figure.note]
                    .into_iter()
                    .for_each(|text| visit(text));
            }
        }
        Block::Table(table) => {
            visit(&table.caption);
            table.head.iter().for_each(|text| visit(text));
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                phrases(&cell.phrases, visit);
            }
        }
        Block::Figure {
            chart,
            caption,
            alternative: _,
            span: _,
        } => {
            visit(caption);
            for item in &chart.items {
                if let crate::chart::ChartItem::Text { text, .. } = item {
                    visit(text);
                }
            }
        }
        Block::Photos(figures) => {
            for figure in figures {
                phrases(&figure.caption, visit);
                visit(&figure.absent);
            }
        }
        Block::WritingField { label, lines: _ } => visit(label),
        Block::Signatures(fields) => fields.iter().flatten().for_each(|text| visit(text)),
        Block::PageBreak => {}
    }
}
