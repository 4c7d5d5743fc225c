//! The content as the browser shows it.

use std::collections::BTreeMap;

use zhizhen_core::Confidence;

use super::programme;
use crate::entries::{Book, Entry, Line, Part, Piece, Table, Used, entries, kind_key, used_by};
use crate::wire::{
    ConfidenceView, ContentView, EntryKind, EntryTable, EntryView, KindView, PartView, PieceView,
};

/// Returns every entry with all it holds.
pub(crate) fn content_view(book: &Book<'_>) -> ContentView {
    let all = entries(book);
    let mut used = used_by(book, &all);
    let has = |kind: EntryKind| all.iter().any(|own| own.kind == kind);
    let kinds = EntryKind::ALL.iter().copied().filter(|kind| has(*kind));
    let kinds = kinds.map(|kind| KindView {
        kind,
        title: book.words.say(kind_key(kind)).to_owned(),
    });
    ContentView {
        programme: programme(book.content),
        kinds: kinds.collect(),
        entries: all
            .iter()
            .map(|own| entry_view(book, own, &mut used))
            .collect(),
    }
}

fn entry_view(book: &Book<'_>, entry: &Entry, used: &mut BTreeMap<String, Vec<Used>>) -> EntryView {
    let Entry {
        key,
        kind,
        code,
        title,
        lead,
        tables,
        long,
        short,
        sources,
        date,
        confidence,
        verify,
    } = entry;
    let shown = book.shown_line(title);
    let used = used.remove(key).unwrap_or_default();
    EntryView {
        key: key.clone(),
        kind: *kind,
        code: code.clone(),
        title: book.words.of(title).to_owned(),
        is_chinese: matches!(shown.0[..], [Piece::Chinese(_)]),
        lead: lead.as_ref().map(line).unwrap_or_default(),
        tables: tables.iter().map(table).collect(),
        long: long.iter().map(|own| part(book, own)).collect(),
        short: short.iter().map(|own| part(book, own)).collect(),
        sources: line(&book.source_line(sources)),
        date: date.clone(),
        confidence: confidence.map(|own| match own {
            Confidence::High => ConfidenceView::High,
            Confidence::Medium => ConfidenceView::Medium,
            Confidence::Low => ConfidenceView::Low,
            Confidence::Background => ConfidenceView::Background,
        }),
        verify: verify.iter().map(line).collect(),
        used_by: used
            .into_iter()
            .map(|Used { label, lines }| PartView {
                label,
                lines: lines.iter().map(line).collect(),
            })
            .collect(),
    }
}

fn part(book: &Book<'_>, part: &Part) -> PartView {
    let Part { key, lines } = part;
    PartView {
        label: book.words.say(key).to_owned(),
        lines: lines.iter().map(line).collect(),
    }
}

fn table(own: &Table) -> EntryTable {
    let Table {
        class,
        title,
        head,
        rows,
    } = own;
    let rows = rows.iter().map(|row| row.iter().map(line).collect());
    EntryTable {
        shape: (*class).to_owned(),
        title: title.clone(),
        head: head.clone(),
        rows: rows.collect(),
    }
}

fn line(own: &Line) -> Vec<PieceView> {
    let pieces = own.0.iter().map(|piece| match piece {
        Piece::Said(text) => PieceView::Said { text: text.clone() },
        Piece::Chinese(text) => PieceView::Chinese { text: text.clone() },
        Piece::Link { to, text } => PieceView::Link {
            to: to.clone(),
            text: text.clone(),
        },
        Piece::Mark(text) => PieceView::Mark { text: text.clone() },
    });
    pieces.collect()
}
