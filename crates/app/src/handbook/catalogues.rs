//! The catalogues of the library in the handbook: every entry by name, with what it rests on.
//!
//! Deliberately absent: all that an entry says; the window's content browser shows that.

use zhizhen_core::{Confidence, LibraryKind};

use super::html::{Html, element, joined, plain, table, text};
use super::{Book, identity};
use crate::entries::{card_key, catalogue_title, kpi_key};

/// Lists the kinds one after the other; words are explained in a part of their own.
pub(super) fn catalogues(book: &Book<'_>) -> Html {
    let kinds = LibraryKind::ALL.into_iter();
    let kinds = kinds.filter(|kind| *kind != LibraryKind::Term);
    let kinds = kinds.map(|kind| catalogue(book, kind));
    joined(kinds.chain([kpis(book)]))
}

fn kpis(book: &Book<'_>) -> Html {
    let words = &book.words;
    let kpis = &book.content.parts().kpis;
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
            book.shown(&own.title),
            text(" "),
            identity(own.id.as_str()),
            text(" "),
            mark,
        ]);
        let cells = [title, book.shown(&own.unit), book.shown(&own.definition)];
        let cells = cells.into_iter().map(|cell| element("td", &[], [cell]));
        element("tr", &[("id", &kpi_key(own.id.as_str()))], cells)
    });
    joined([
        plain("h3", words.say("catalogue.kpi")),
        table("list", &head, lines),
    ])
}

fn catalogue(book: &Book<'_>, kind: LibraryKind) -> Html {
    let words = &book.words;
    let cards = book.content.library().of(kind);
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
            book.shown(&card.title),
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
        element("tr", &[("id", &card_key(kind, card))], cells)
    });
    joined([
        plain("h3", words.say(catalogue_title(kind))),
        table("list dated", &head, lines),
    ])
}
