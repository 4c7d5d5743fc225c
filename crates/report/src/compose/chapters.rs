//! What the person issuing a report decides about its chapters: words of their own at the end of one,
//! which are left out, and in which order they come. A chapter left out keeps its number, so that
//! references to the others stay; another order counts anew.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{Outline, OutlinePart, Section, SectionPlace};

use super::Composer;
use super::unverified::Unverified;
use crate::document::{Block, Phrase};

/// What is decided, by key of the chapter. A key the report does not have changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChapterChoices {
    /// Words printed at the end of a chapter, marked as the consultant's; a line is a paragraph.
    pub notes: BTreeMap<String, String>,
    /// Chapters that are not printed.
    pub left_out: BTreeSet<String>,
    /// The chapters that may move, in the person's order; one it does not name stays behind the chapter
    /// it follows in the outline.
    pub order: Vec<String>,
}

/// Returns the chapters of `outline` that may move, in the order a person gave them.
pub fn movable_chapters(outline: &Outline, order: &[String]) -> Vec<Section> {
    let of_outline = outline.parts.iter().filter(|own| may_move(own));
    let of_outline: Vec<Section> = of_outline.map(|own| own.section).collect();
    let mut arranged: Vec<Section> = Vec::new();
    for section in order.iter().filter_map(|key| Section::parse(key)) {
        if of_outline.contains(&section) && !arranged.contains(&section) {
            arranged.push(section);
        }
    }
    for (position, section) in of_outline.iter().enumerate() {
        if arranged.contains(section) {
            continue;
        }
        let before = position.checked_sub(1).map(|own| of_outline[own]);
        let before = arranged.iter().position(|own| Some(*own) == before);
        arranged.insert(before.map_or(0, |own| own + 1), *section);
    }
    arranged
}

/// Puts the chapters of `outline` into the person's order. What opens and ends a report keeps its place,
/// and a number the outline gives belongs to the place, not to what stands there.
pub(super) fn arrange(outline: &mut Outline, order: &[String]) {
    if order.is_empty() {
        return;
    }
    let arranged = movable_chapters(outline, order);
    let parts = outline.parts.clone();
    let places = outline.parts.iter_mut().filter(|own| may_move(own));
    for (place, section) in places.zip(arranged) {
        let part = parts.iter().find(|own| own.section == section);
        let part = part.expect("what is arranged is what the outline has");
        *place = OutlinePart {
            number: place.number.clone(),
            ..part.clone()
        };
    }
}

/// What a report opens and ends with stays there, and so do annexes.
fn may_move(part: &OutlinePart) -> bool {
    let opens = matches!(part.section, Section::Summary | Section::Preparation);
    let ends = matches!(part.section, Section::Opinion | Section::Filing);
    part.place == SectionPlace::Chapter && !opens && !ends
}

/// A chapter or annex that a report has, printed or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterLine {
    /// Its permanent key, such as `problem`.
    pub key: String,
    /// Its number as printed, such as `5` or `附录 A`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Whether it is printed.
    pub is_printed: bool,
    /// Whether it may stand elsewhere.
    pub may_move: bool,
}

/// Where a chapter began, so that it can be taken back whole.
pub(super) struct Begun {
    line: ChapterLine,
    blocks: usize,
    tables: usize,
    figures: usize,
    unverified: BTreeSet<Unverified>,
}

impl Composer<'_> {
    /// Ends the chapter before and begins another.
    pub(super) fn begin_chapter(&mut self, section: Section, number: &str, title: &str) {
        self.end_chapter();
        self.citations.borrow_mut().begin();
        let key = section.id();
        let part = self.input.outline.part(section);
        self.begun = Some(Begun {
            line: ChapterLine {
                key: key.to_owned(),
                number: number.to_owned(),
                title: title.to_owned(),
                is_printed: !self.input.chapters.left_out.contains(key),
                may_move: part.is_some_and(|(_, part)| may_move(part)),
            },
            blocks: self.blocks.len(),
            tables: self.tables,
            figures: self.figures,
            unverified: self.unverified.borrow().clone(),
        });
    }

    /// Ends the chapter that is being composed: with the words added to it, or as if it had never been.
    pub(super) fn end_chapter(&mut self) {
        let Some(begun) = self.begun.take() else {
            return;
        };
        if begun.line.is_printed {
            self.added_words(&begun.line.key);
        } else {
            // The counters too: tables and figures are numbered without a gap, and what only a left
            // out chapter says is not listed as unverified.
            self.blocks.truncate(begun.blocks);
            self.tables = begun.tables;
            self.figures = begun.figures;
            self.unverified.replace(begun.unverified);
        }
        self.ended.push(begun.line);
    }

    fn added_words(&mut self, key: &str) {
        let chapters = self.input.chapters;
        let lines = chapters.notes.get(key).into_iter();
        let lines = lines.flat_map(|text| text.lines());
        let lines = lines.map(str::trim).filter(|line| !line.is_empty());
        for (position, line) in lines.enumerate() {
            let mut phrases = vec![Phrase::plain(line)];
            if position == 0 {
                phrases.insert(0, Phrase::quiet(self.say("chapters.added")));
            }
            self.blocks.push(Block::Paragraph(phrases));
        }
    }

    /// Says which chapters are left out; nothing when all are printed.
    pub(super) fn left_out(&self) -> Option<String> {
        let left_out = self.ended.iter().filter(|line| !line.is_printed);
        let names: Vec<String> = left_out
            .map(|line| {
                let values: [(&str, &dyn std::fmt::Display); 2] =
                    [("number", &line.number), ("title", &line.title)];
                self.fill("chapters.name", &values)
            })
            .collect();
        let list = self.language.list(&names);
        (!names.is_empty()).then(|| self.fill("chapters.left_out", &[("list", &list)]))
    }
}
