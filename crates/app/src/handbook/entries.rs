//! Entries of the content as HTML.

use super::html::{Html, element, joined, line_break, link, plain, row, table, text};
use super::{Book, identity};
use crate::entries::{Entry, Line, Part, Piece, Table};

/// Returns a line of running text.
pub(super) fn line(line: &Line) -> Html {
    joined(line.0.iter().map(|piece| match piece {
        Piece::Said(words) => text(words),
        Piece::Chinese(words) => element("span", &[("lang", "zh-CN")], [text(words)]),
        Piece::Link { to, text } => link(to, text),
        Piece::Mark(words) => element("span", &[("class", "mark")], [text(words)]),
    }))
}

/// Returns an entry as an article with its anchor.
pub(super) fn article(book: &Book<'_>, entry: &Entry) -> Html {
    let title = plain("h4", book.words.of(&entry.title));
    let mark = match entry.verify.is_empty() {
        true => Html::default(),
        false => book.mark(),
    };
    let header = element("header", &[], [title, identity(&entry.code), mark]);
    let lead = entry.lead.as_ref();
    let lead = lead.map_or_else(Html::default, |own| {
        element("p", &[("class", "ask")], [line(own)])
    });
    let sources = book.source_line(&entry.sources);
    let sources = (!entry.sources.is_empty()).then(|| Part {
        key: "q.source",
        lines: vec![sources],
    });
    let short = entry.short.iter().chain(sources.as_ref());
    let tables = joined(entry.tables.iter().map(table_of));
    let body = [
        header,
        lead,
        tables,
        parts(book, "long", entry.long.iter()),
        parts(book, "short", short),
    ];
    element("article", &[("id", &entry.key)], body)
}

fn parts<'p>(book: &Book<'_>, class: &str, parts: impl Iterator<Item = &'p Part>) -> Html {
    let parts = parts.map(|own| {
        let term = plain("dt", book.words.say(own.key));
        let lines = own
            .lines
            .iter()
            .enumerate()
            .map(|(place, own)| match place {
                0 => line(own),
                _ => joined([line_break(), line(own)]),
            });
        joined([term, element("dd", &[], lines)])
    });
    element("dl", &[("class", class)], parts)
}

fn table_of(own: &Table) -> Html {
    let title = own.title.as_ref();
    let title = title.map_or_else(Html::default, |title| plain("p", title));
    let head: Vec<&str> = own.head.iter().map(String::as_str).collect();
    let rows = own.rows.iter().map(|cells| row(cells.iter().map(line)));
    joined([title, table(own.class, &head, rows)])
}
