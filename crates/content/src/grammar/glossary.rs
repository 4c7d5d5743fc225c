//! `library/glossary.toml`: words of the trade in plain words.

use zhizhen_core::{SourceId, Words};

use super::Draft;
use crate::read::{Entry, Reader};
use crate::sink::Kind;

/// A word of the trade with its explanation for lay readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Permanent id.
    pub id: String,
    /// The term as Chinese texts write it, which may be a Latin abbreviation.
    pub zh: String,
    /// The term as English texts write it.
    pub en: String,
    /// Other ways Chinese texts write it.
    pub also: Vec<String>,
    /// What it is, for somebody who never met it.
    pub plain: Words,
    /// Where the explanation comes from.
    pub source: SourceId,
}

pub(super) fn terms(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, draft: &mut Draft) {
    let found = r.entries(root, "term", |r, entry| {
        let id = r.own_id(entry, Kind::Term);
        let zh = r.text(entry, "zh");
        let en = r.text(entry, "en");
        let also = entry.get("also").and_then(|value| r.list("also", value));
        let also = also.map_or(&[][..], |list| &list[..]).iter();
        let also = also.filter_map(|value| r.text_value("also", value).map(str::to_owned));
        let also = also.collect();
        let plain = r.words(entry, "plain");
        let source = SourceId::new(r.needed_reference(entry, "source", Kind::Source));
        Some(Term {
            id: id?,
            zh,
            en,
            also,
            plain,
            source,
        })
    });
    draft.terms.extend(found.into_iter().flatten());
}
