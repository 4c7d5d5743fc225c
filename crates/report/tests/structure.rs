//! What a report says to those who do not see it: everything, once, in reading order.
#![allow(clippy::unwrap_used)]

mod support;

use support::said::{bare, body as composed, not_blank};
use support::sample;
use zhizhen_report::document::Block;
use zhizhen_report::frame::Item;
use zhizhen_report::structure::{PartId, PartKind, Structure};
use zhizhen_report::{Document, Fonts, Language, Pages, compose, layout};

fn laid(language: Language) -> (Document, Pages) {
    let document = compose(&sample().input(language));
    let pages = layout(&document, Fonts::embedded());
    (document, pages)
}

/// The text of each part that has any, in the order of the tree.
fn told(pages: &Pages) -> Vec<(PartId, String)> {
    let mut texts: std::collections::BTreeMap<PartId, String> = Default::default();
    for placed in pages.frames.iter().flat_map(|frame| &frame.items) {
        if let (Some(part), Item::Text { line, .. }) = (placed.part, &placed.item)
            && !is_of_note(&pages.structure, part)
        {
            texts.entry(part).or_default().push_str(&line.text);
        }
    }
    let bare = texts.into_iter().map(|(part, text)| (part, bare(&text)));
    bare.filter(|(_, text)| !text.is_empty()).collect()
}

/// Whether a part stands in the table of contents.
fn is_listed(structure: &Structure, part: PartId) -> bool {
    matches!(structure.part(part).kind, PartKind::Link)
}

/// Whether a part is a footnote or the mark of one.
fn is_of_note(structure: &Structure, part: PartId) -> bool {
    let own = structure.part(part);
    let parent = own.parent.map(|parent| &structure.part(parent).kind);
    own.kind == PartKind::Note || parent == Some(&PartKind::Reference)
}

#[test]
fn the_tree_says_every_text_of_the_body_once_in_the_order_it_was_composed() {
    for language in [Language::Chinese, Language::English] {
        let (document, pages) = laid(language);
        let mut told = told(&pages).into_iter();
        // Cover and contents come first; the body begins after the last entry of the contents.
        let mut body: Vec<String> = Vec::new();
        for (part, text) in &mut told {
            match is_listed(&pages.structure, part) {
                true => body.clear(),
                false => body.push(text),
            }
        }
        let composed = not_blank(composed(&document));
        assert!(composed.len() > 1_000);
        for (place, (said, meant)) in body.iter().zip(&composed).enumerate() {
            assert_eq!(said, meant, "{language:?}, text {place}");
        }
        assert_eq!(body.len(), composed.len());
    }
}

#[test]
fn only_running_heads_and_repeated_heads_of_tables_are_decoration() {
    let (document, pages) = laid(Language::Chinese);
    let heads: Vec<String> = document
        .blocks
        .iter()
        .flat_map(|block| match block {
            Block::Table(table) => {
                let again = format!("{}{}", table.caption, document.meta.continued);
                table.head.iter().cloned().chain([again]).collect()
            }
            _ => Vec::new(),
        })
        .map(|text| bare(&text))
        .collect();
    let meta = &document.meta;
    let running = [bare(&meta.running_left), bare(&meta.running_right)];
    let mut decoration = 0;
    for placed in pages.frames.iter().flat_map(|frame| &frame.items) {
        if let (None, Item::Text { line, .. }) = (placed.part, &placed.item) {
            let text = bare(&line.text);
            let is_count = text.starts_with('第') && text.ends_with('页');
            let is_known = is_count
                || running.contains(&text)
                || heads.iter().any(|head| head.contains(&text));
            assert!(is_known, "{text}");
            decoration += 1;
        }
    }
    assert!(decoration > pages.frames.len());
}

#[test]
fn a_table_is_rows_of_cells_and_every_figure_says_what_it_shows() {
    let (_, pages) = laid(Language::Chinese);
    let structure = &pages.structure;
    let mut tables = 0;
    for (position, part) in structure.parts().iter().enumerate() {
        let parent = part.parent.map(|parent| &structure.part(parent).kind);
        match &part.kind {
            PartKind::Row | PartKind::Caption => assert_eq!(parent, Some(&PartKind::Table)),
            PartKind::HeadCell(_) | PartKind::Cell { .. } => {
                assert_eq!(parent, Some(&PartKind::Row));
            }
            PartKind::Figure { alternative, .. } => assert!(alternative.chars().count() > 10),
            PartKind::Table => tables += 1,
            PartKind::Item => assert_eq!(parent, Some(&PartKind::List)),
            PartKind::Body => assert_eq!(parent, Some(&PartKind::Item)),
            PartKind::Entry => assert_eq!(parent, Some(&PartKind::Contents)),
            PartKind::Link => {
                let parents = [Some(&PartKind::Entry), Some(&PartKind::Reference)];
                assert!(parents.contains(&parent));
            }
            PartKind::Reference => assert!(matches!(
                parent,
                Some(PartKind::Cell { .. } | PartKind::HeadCell(_) | PartKind::Paragraph)
            )),
            PartKind::Heading(_)
            | PartKind::Paragraph
            | PartKind::List
            | PartKind::Contents
            | PartKind::Note => {
                assert_eq!(parent, None);
            }
        }
        assert!(
            part.parent
                .is_none_or(|parent| parent.position() < position)
        );
    }
    assert!(tables > 20);
}
