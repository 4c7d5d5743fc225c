//! The sources; who uses each is found from the links of all other entries.

use super::{Book, Entry, Line, source_key};
use crate::wire::EntryKind;

pub(super) fn sources(book: &Book<'_>) -> Vec<Entry> {
    let own = book.content.parts().sources.iter();
    let entries = own.map(|own| {
        let mut entry = Entry::new(
            EntryKind::Source,
            source_key(&own.id),
            own.id.as_str(),
            &own.title,
        );
        entry.tell("col.locator", [Line::said(&*own.locator)]);
        entry.date = Some(own.date.clone());
        entry
    });
    entries.collect()
}
