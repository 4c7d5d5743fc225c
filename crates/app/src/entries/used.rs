//! Who refers to an entry, found from the links of all others.

use std::collections::BTreeMap;

use super::{Book, Entry, Line, Part, Table};
use crate::wire::EntryKind;

/// Who refers to an entry under one label.
pub(crate) struct Used {
    /// Kind of the entries that refer to it, and the part in which they do.
    pub(crate) label: String,
    /// The entries as links.
    pub(crate) lines: Vec<Line>,
}

/// Returns for the key of each entry who refers to it, kind by kind.
pub(crate) fn used_by(book: &Book<'_>, entries: &[Entry]) -> BTreeMap<String, Vec<Used>> {
    // By target, kind and part, in the order of the entries.
    let mut found: BTreeMap<(&str, EntryKind, &str), Vec<&Entry>> = BTreeMap::new();
    let known: BTreeMap<&str, &Entry> = entries.iter().map(|own| (&*own.key, own)).collect();
    for entry in entries {
        let sources: Vec<String> = entry.sources.iter().map(super::source_key).collect();
        let mut note = |to: &str, part: &'static str| {
            let Some(target) = known.get(to) else {
                return;
            };
            let list = found.entry((&target.key, entry.kind, part)).or_default();
            if target.key != entry.key && !list.iter().any(|own| own.key == entry.key) {
                list.push(entry);
            }
        };
        for source in &sources {
            note(source, "");
        }
        for Part { key, lines } in entry.long.iter().chain(&entry.short) {
            lines
                .iter()
                .flat_map(Line::links)
                .for_each(|to| note(to, key));
        }
        for Table { rows, .. } in &entry.tables {
            let cells = rows.iter().flatten();
            cells.flat_map(Line::links).for_each(|to| note(to, ""));
        }
    }
    let mut used: BTreeMap<String, Vec<Used>> = BTreeMap::new();
    for ((to, kind, part), list) in found {
        if list.is_empty() {
            continue;
        }
        let kind = book.words.say(kind_key(kind));
        let label = match part {
            "" => kind.to_owned(),
            part => {
                let params = [("kind", kind), ("part", book.words.say(part))];
                book.words.fill("e.used.part", &params)
            }
        };
        let lines = list.iter().map(|own| {
            let title = book.words.of(&own.title);
            Line::link(&*own.key, title)
        });
        let lines = lines.collect();
        used.entry(to.to_owned())
            .or_default()
            .push(Used { label, lines });
    }
    used
}

/// Returns the key of a kind's name among the words.
pub(crate) fn kind_key(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Question => "kind.question",
        EntryKind::Weight => "kind.weight",
        EntryKind::Template => "kind.template",
        EntryKind::Beyond => "kind.beyond",
        EntryKind::Scenario => "kind.scenario",
        EntryKind::Sector => "kind.sector",
        EntryKind::Network => "kind.network",
        EntryKind::Protocol => "kind.protocol",
        EntryKind::Policy => "kind.policy",
        EntryKind::Recognition => "kind.recognition",
        EntryKind::Benchmark => "kind.benchmark",
        EntryKind::Figure => "kind.figure",
        EntryKind::Case => "kind.case",
        EntryKind::Term => "kind.term",
        EntryKind::Park => "kind.park",
        EntryKind::National => "kind.national",
        EntryKind::Source => "kind.source",
    }
}
