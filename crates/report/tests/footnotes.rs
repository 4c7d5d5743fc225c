//! Footnotes: at the foot of the page that cites them, clear of its text, whole, and known to those who
//! do not see the page.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;

use support::sample;
use zhizhen_report::document::{
    Block, Cell, Column, Footnote, Meta, NoteId, Phrase, Row, Table, Voice, Width,
};
use zhizhen_report::frame::{Frame, Item};
use zhizhen_report::structure::{PartId, PartKind};
use zhizhen_report::{Document, Fonts, Language, Pages, compose, layout, pdf};

/// Baseline and text of what stands on a page, by whether it is a mark, a note or anything else of
/// the body.
#[derive(Default)]
struct Page {
    marks: Vec<String>,
    notes: Vec<(PartId, f32, String)>,
    /// The lowest baseline of anything else.
    lowest: f32,
}

fn read(pages: &Pages, frame: &Frame) -> Page {
    let mut page = Page::default();
    for placed in &frame.items {
        let (Some(part), Item::Text { baseline, line, .. }) = (placed.part, &placed.item) else {
            continue;
        };
        let own = pages.structure.part(part);
        let parent = own.parent.map(|own| &pages.structure.part(own).kind);
        let text = line.text.clone();
        if parent == Some(&PartKind::Reference) {
            page.marks.push(text.trim_start_matches(',').to_owned());
        } else if own.kind == PartKind::Note {
            page.notes.push((part, baseline.0, text));
        } else {
            page.lowest = page.lowest.max(baseline.0);
        }
    }
    page
}

/// What is wrong with the footnotes of a document.
fn faults(pages: &Pages) -> Vec<String> {
    let mut faults = Vec::new();
    let mut begun = BTreeSet::new();
    for (number, frame) in pages.frames.iter().enumerate() {
        let page = read(pages, frame);
        for mark in &page.marks {
            if !page.notes.iter().any(|(_, _, own)| own == mark) {
                faults.push(format!("page {number} cites {mark} and has no such note"));
            }
        }
        let mut before = f32::MIN;
        for (part, baseline, text) in &page.notes {
            // 7.2 points rise less than 8 above their baseline.
            let is_beside = *baseline == before;
            if baseline - 8.0 < page.lowest || !is_beside && *baseline < before + 8.0 {
                faults.push(format!("page {number}: {text} meets what stands above it"));
            }
            if *baseline > frame.height.0 - 24.0 * 72.0 / 25.4 {
                faults.push(format!("page {number}: {text} stands below the type area"));
            }
            before = *baseline;
            begun.insert(*part);
        }
        let links = frame.links.iter();
        let links = links.filter(|own| own.page == number).count();
        if links != page.marks.len() {
            faults.push(format!("page {number}: {links} links, {:?}", page.marks));
        }
    }
    let parts = pages.structure.parts().iter();
    let notes = parts.filter(|own| own.kind == PartKind::Note).count();
    if notes != begun.len() {
        faults.push(format!("{notes} notes, {} begun", begun.len()));
    }
    faults
}

#[test]
fn every_page_of_a_report_that_cites_a_source_names_it_at_its_foot() {
    for language in [Language::Chinese, Language::English] {
        let document = compose(&sample().input(language));
        let pages = layout(&document, Fonts::embedded());
        assert_eq!(faults(&pages), Vec::<String>::new());
        let cited = pages.frames.iter().filter(|own| !own.links.is_empty());
        let marks: usize = cited.map(|own| read(&pages, own).marks.len()).sum();
        assert!(marks > 20, "{marks}");
        for note in &document.notes {
            assert!(!note.text.is_empty());
        }
    }
}

#[test]
fn a_source_keeps_its_number_within_a_chapter_and_numbers_begin_anew_with_each() {
    let document = compose(&sample().input(Language::Chinese));
    let mut last = 0;
    let mut seen = BTreeSet::new();
    let mut chapters = 0;
    let mut walk = |phrases: &[Phrase]| {
        for phrase in phrases {
            let Voice::Cites(NoteId(note)) = phrase.voice else {
                continue;
            };
            let number: usize = phrase.text.trim_start_matches(',').parse().unwrap();
            assert_eq!(document.notes[note].mark, number.to_string());
            if seen.insert(note) {
                assert!(number == last + 1 || number == 1, "{number} after {last}");
                chapters += usize::from(number == 1);
                last = number;
            }
        }
    };
    for block in &document.blocks {
        if let Block::Table(table) = block {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.for_each(|cell| walk(&cell.phrases));
        }
    }
    assert_eq!(seen.len(), document.notes.len());
    assert!(chapters > 1);
}

/// A table whose rows cite notes of that many characters each.
fn torture(rows: usize, length: usize) -> Document {
    let notes = (0..rows).map(|place| Footnote {
        mark: (place + 1).to_string(),
        text: "出处的名称很长".repeat(length / 7 + 1),
    });
    let cited = (0..rows).map(|place| {
        Row::of(vec![Cell::of(vec![
            Phrase::plain("这一行有出处。".repeat(place % 5 + 1)),
            Phrase::cites(NoteId(place), (place + 1).to_string()),
        ])])
    });
    let paragraphs = (0..rows).map(|place| {
        Block::Paragraph(vec![
            Phrase::plain("这一段也有出处。".repeat(place * 3 % 40 + 1)),
            Phrase::cites(NoteId(place), (place + 1).to_string()),
            Phrase::plain("后面还有话。"),
        ])
    });
    let table = Block::Table(Table {
        caption: "表 1".into(),
        span: Width::Full,
        columns: vec![Column::left(1.0)],
        head: vec!["行".into()],
        rows: cited.collect(),
    });
    Document {
        meta: Meta {
            language: "zh-CN".into(),
            ..Meta::default()
        },
        cover: None,
        contents_title: None,
        blocks: std::iter::once(table).chain(paragraphs).collect(),
        notes: notes.collect(),
    }
}

#[test]
fn notes_never_meet_the_text_however_many_and_long_they_are_and_none_is_lost() {
    for (rows, length) in [(1, 10), (60, 20), (40, 400), (12, 2_000), (2, 12_000)] {
        let document = torture(rows, length);
        let pages = layout(&document, Fonts::embedded());
        assert_eq!(faults(&pages), Vec::<String>::new(), "{rows} of {length}");
        let notes = pages.frames.iter().flat_map(|own| read(&pages, own).notes);
        let printed: usize = notes.map(|(_, _, text)| text.matches("名称").count()).sum();
        let meant = document.notes.iter();
        let meant: usize = meant.map(|own| own.text.matches("名称").count()).sum();
        assert!(printed >= meant, "{printed} of {meant}");
    }
}

#[test]
fn every_note_of_the_file_has_a_name_of_its_own() {
    let document = torture(30, 40);
    let pages = layout(&document, Fonts::embedded());
    let bytes = pdf(&pages, &document.meta).unwrap();
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let is_note = |own: &lopdf::Dictionary| {
        own.get(b"S").and_then(lopdf::Object::as_name).ok() == Some(&b"Note"[..])
    };
    let elements = file.objects.values().filter_map(|own| own.as_dict().ok());
    let names = elements.filter(|own| is_note(own));
    let names: Vec<Vec<u8>> = names
        .map(|own| own.get(b"ID").unwrap().as_str().unwrap().to_vec())
        .collect();
    let distinct: BTreeSet<&Vec<u8>> = names.iter().collect();
    assert!(names.len() >= 30);
    assert_eq!(distinct.len(), names.len());
}
