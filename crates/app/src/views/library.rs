//! Library entries, orders of magnitude and truths, as the page shows them.

use zhizhen_core::{Card, Content, Library, LibraryKind, TitledId, Truth, YuanSpan};

use super::text;
use crate::entries::card_key;
use crate::wire::{EntryName, Text, TruthView, YuanView};

pub(super) fn entry_name(kind: LibraryKind, card: &Card) -> EntryName {
    EntryName {
        id: card.id.to_string(),
        key: card_key(kind, card),
        title: text(&card.title),
        verify: card.verify,
    }
}

/// Returns the names of entries of one kind, in the order of their ids given; what the library does
/// not hold is left out.
pub(super) fn entry_names(
    library: &Library,
    kind: LibraryKind,
    ids: &[TitledId],
) -> Vec<EntryName> {
    let cards = library.of(kind);
    let found = ids
        .iter()
        .filter_map(|id| cards.iter().find(|card| card.id == *id));
    found.map(|card| entry_name(kind, card)).collect()
}

pub(super) fn yuan_view(span: YuanSpan) -> YuanView {
    let YuanSpan { least, most } = span;
    YuanView {
        least: least.to_string(),
        most: most.map(|own| own.to_string()),
    }
}

pub(super) const fn truth_view(truth: Truth) -> TruthView {
    match truth {
        Truth::Holds => TruthView::Holds,
        Truth::Fails => TruthView::Fails,
        Truth::Open => TruthView::Open,
    }
}

/// Returns the titles of what an entry rests on.
pub(super) fn source_titles(content: &Content, card: &Card) -> Vec<Text> {
    let known = &content.parts().sources;
    let found = card
        .sources
        .iter()
        .filter_map(|id| known.iter().find(|own| own.id == *id));
    found.map(|own| text(&own.title)).collect()
}
