//! The catalogues of the library in the handbook: every entry by name, with what it rests on.
//!
//! Deliberately absent: all that an entry says; the files are the place to read that.

use zhizhen_core::{Card, Confidence, LibraryKind};

use super::html::{Html, element, joined, plain, table, text};
use super::{Book, identity};

/// Returns the anchor of an entry.
pub(super) fn anchor(kind: LibraryKind, card: &Card) -> String {
    format!("l-{}-{}", kind.as_str(), card.id)
}

/// Lists the kinds one after the other; words are explained in a part of their own.
pub(super) fn catalogues(book: &Book<'_>) -> Html {
    let kinds = LibraryKind::ALL.into_iter();
    let kinds = kinds.filter(|kind| *kind != LibraryKind::Term);
    let kinds = kinds.map(|kind| catalogue(book, kind));
    joined(kinds.chain([kpis(book)]))
}

/// Returns the anchor of a figure before the transformation.
pub(super) fn kpi_anchor(id: &str) -> String {
    format!("l-kpi-{id}")
}

fn kpis(book: &Book<'_>) -> Html {
    let words = &book.words;
    let kpis = &book.loaded.content.parts().kpis;
    if kpis.is_empty() {
        return Html::default();
    }
    let head = ["col.title", "col.unit", "col.definition"].map(|key| words.say(key));
    let lines = kpis.iter().map(|own| {
        let mark = if own.verify {
            book.mark()
        } else {
            Html::default()
        };
        let title = joined([
            words.shown(&own.title),
            text(" "),
            identity(own.id.as_str()),
            text(" "),
            mark,
        ]);
        let cells = [title, words.shown(&own.unit), words.shown(&own.definition)];
        let cells = cells.into_iter().map(|cell| element("td", &[], [cell]));
        element("tr", &[("id", &kpi_anchor(own.id.as_str()))], cells)
    });
    joined([
        plain("h3", words.say("catalogue.kpi")),
        table("list", &head, lines),
    ])
}

fn catalogue(book: &Book<'_>, kind: LibraryKind) -> Html {
    let words = &book.words;
    let cards = book.loaded.content.library().of(kind);
    if cards.is_empty() {
        return Html::default();
    }
    let head = ["col.title", "col.date", "col.confidence"].map(|key| words.say(key));
    let lines = cards.into_iter().map(|card| {
        let mark = if card.verify {
            book.mark()
        } else {
            Html::default()
        };
        let title = joined([
            words.shown(&card.title),
            text(" "),
            identity(card.id.as_str()),
            text(" "),
            mark,
        ]);
        let confidence = words.say(match card.confidence {
            Confidence::High => "confidence.high",
            Confidence::Medium => "confidence.medium",
            Confidence::Low => "confidence.low",
            Confidence::Background => "confidence.background",
        });
        let cells = [title, text(&card.date), text(confidence)];
        let cells = cells.into_iter().map(|cell| element("td", &[], [cell]));
        element("tr", &[("id", &anchor(kind, card))], cells)
    });
    joined([
        plain("h3", words.say(title(kind))),
        table("list dated", &head, lines),
    ])
}

fn title(kind: LibraryKind) -> &'static str {
    match kind {
        LibraryKind::ServiceProfile => "catalogue.network",
        LibraryKind::NetworkMode => "catalogue.network_mode",
        LibraryKind::NetworkRule => "catalogue.network_rule",
        LibraryKind::Alternative => "catalogue.alternative",
        LibraryKind::SiteTest => "catalogue.site_test",
        LibraryKind::Gateway => "catalogue.gateway",
        LibraryKind::ConnectionCost => "catalogue.connection_cost",
        LibraryKind::ConnectionStep => "catalogue.connection_step",
        LibraryKind::Protocol => "catalogue.protocol",
        LibraryKind::Policy => "catalogue.policy",
        LibraryKind::Instrument => "catalogue.instrument",
        LibraryKind::Recognition => "catalogue.recognition",
        LibraryKind::Scenario => "catalogue.scenario",
        LibraryKind::Sector => "catalogue.sector",
        LibraryKind::PublishedCase => "catalogue.published_case",
        LibraryKind::Benchmark => "catalogue.benchmark",
        LibraryKind::Figure => "catalogue.figure",
        LibraryKind::Term => "section.terms",
        LibraryKind::Park => "catalogue.park",
    }
}
