//! The annex of terms: words of the content's glossary that this report uses, explained.
//!
//! Absent: words nobody printed, and explanations of our own.

use memchr::memmem;
use zhizhen_core::{LibraryKind, Section, Term};

use super::{Composer, row};
use crate::document::{Block, Cell, Column, Phrase, Row, Table, Width};

impl Composer<'_> {
    /// Explains what stands before it; the annexes behind it only name questions and entries again.
    pub(super) fn terms(&mut self) {
        // What a chapter that is left out would have used needs no explaining.
        self.end_chapter();
        let text = printed(&self.blocks);
        let terms = self.input.content.library().terms.iter();
        let used = terms.filter(|own| {
            let title = self.language.of(&own.card.title);
            let names = own.also.iter().map(String::as_str).chain([title]);
            names.into_iter().any(|name| is_used(&text, name))
        });
        let used: Vec<&Term> = used.collect();
        if used.is_empty() {
            return;
        }
        self.chapter(Section::Terms);
        self.paragraph(self.fill("term.text", &[("count", &used.len())]));
        let rows = used.iter().map(|own| {
            let title = self.language.of(&own.card.title);
            row(vec![
                Cell::of(vec![Phrase::strong(self.of_entry(
                    LibraryKind::Term,
                    &own.card,
                    title,
                ))]),
                self.language.of(&own.meaning).into(),
            ])
        });
        let rows: Vec<Row> = rows.collect();
        let head = ["term.term", "term.meaning"];
        self.table(
            self.say("term.table"),
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::left(3.0), Column::left(7.0)],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }
}

/// All words of these blocks, a line for each piece.
fn printed(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut add = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    for block in blocks {
        match block {
            Block::Heading { text, .. } => add(text),
            Block::Paragraph(phrases) | Block::Note(phrases) => {
                phrases.iter().for_each(|own| add(&own.text));
            }
            Block::List(points) => points.iter().flatten().for_each(|own| add(&own.text)),
            Block::Callout { title, body, .. } => {
                add(title);
                body.iter().for_each(|own| add(&own.text));
            }
            Block::KeyFigures(figures) => {
                for own in figures {
                    add(&own.label);
                    add(&own.note);
                }
            }
            Block::Table(table) => {
                add(&table.caption);
                table.head.iter().for_each(|own| add(own));
                let cells = table.rows.iter().flat_map(|own| &own.cells);
                cells
                    .flat_map(|own| &own.phrases)
                    .for_each(|own| add(&own.text));
            }
            Block::Figure {
                caption,
                alternative,
                ..
            } => {
                add(caption);
                add(alternative);
            }
            Block::Photos(figures) => {
                let captions = figures.iter().flat_map(|own| &own.caption);
                captions.for_each(|own| add(&own.text));
            }
            Block::WritingField { label, .. } => add(label),
            Block::Signatures(fields) => fields.iter().flatten().for_each(|own| add(own)),
            Block::PageBreak => {}
        }
    }
    text
}

/// Tells whether `name` stands in `text`: letters and digits beside Latin ones would be another word.
fn is_used(text: &str, name: &str) -> bool {
    let is_latin = |own: Option<char>| own.is_some_and(|own| own.is_ascii_alphanumeric());
    // UTF-8 finds whole characters; the search by bytes is several times faster.
    let mut places = memmem::find_iter(text.as_bytes(), name.as_bytes());
    !name.is_empty()
        && places.any(|at| {
            let before = text[..at].chars().next_back();
            let after = text[at + name.len()..].chars().next();
            let begins = is_latin(name.chars().next()) && is_latin(before);
            let ends = is_latin(name.chars().next_back()) && is_latin(after);
            !begins && !ends
        })
}

#[cfg(test)]
mod tests {
    use super::is_used;

    #[test]
    fn a_word_is_used_where_it_stands_by_itself() {
        for (text, name, used) in [
            ("上了ERP和MES", "ERP", true),
            ("ERPX", "ERP", false),
            ("5G工厂", "5G", true),
            ("15G", "5G", false),
            ("数据采集网关", "采集网关", true),
            ("网关", "采集网关", false),
            ("a plc at the line", "plc", true),
            ("", "plc", false),
            ("plc", "", false),
        ] {
            assert_eq!(is_used(text, name), used, "{text} {name}");
        }
    }
}
