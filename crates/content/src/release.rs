//! Versions: which bytes decide a score, and whether they stand still under a released version.
//!
//! What counts is everything that decides which answer a person gives or what it counts for: of the
//! bank the wording of questions and rungs, bands, conditions; of the lens the tree, weights and
//! stages; of the programme its method, profile facts and what it changes in the lens. What explains
//! (`why`, `check`, titles, English, sources …), the library, the districts and comments do not.

use sha2::{Digest, Sha256};
use toml::de::{DeTable, DeValue};
use zhizhen_core::ContentDigest;

use crate::grammar::Holds;

/// Keys whose values explain, name or credit, and decide nothing.
const EXPLAINING: [&str; 17] = [
    "grammar", "default", "version", "title", "about", "why", "check", "evidence", "who", "place",
    "pain", "source", "verify", "hint", "note", "en", "district",
];

/// Returns the SHA-256 over what decides a score, file by file; `files` come sorted by path.
///
/// Keys are taken in their order by name, so that neither comments nor layout count.
pub(crate) fn score_digest<'t>(
    files: impl Iterator<Item = (&'t str, Holds, &'t DeTable<'t>)>,
) -> ContentDigest {
    let mut hash = Sha256::new();
    for (path, holds, table) in files {
        if holds.decides_scores() {
            text(&mut hash, b'f', path);
            // In a table of weights the keys are ids.
            put_table(&mut hash, table, holds == Holds::Weights);
        }
    }
    ContentDigest(hash.finalize().into())
}

fn text(hash: &mut Sha256, kind: u8, text: &str) {
    hash.update([kind]);
    hash.update((text.len() as u64).to_le_bytes());
    hash.update(text);
}

fn put_table(hash: &mut Sha256, table: &DeTable<'_>, keys_are_ids: bool) {
    let mut entries: Vec<(&str, &DeValue<'_>)> = table
        .iter()
        .map(|(key, value)| (key.get_ref().as_ref(), value.get_ref()))
        .filter(|(key, _)| keys_are_ids || !EXPLAINING.contains(key))
        .collect();
    entries.sort_by_key(|(key, _)| *key);
    // Words with English are the same words without.
    if let [("zh", words)] = entries[..] {
        return put(hash, words, keys_are_ids);
    }
    hash.update([b't']);
    hash.update((entries.len() as u64).to_le_bytes());
    for (key, value) in entries {
        text(hash, b'k', key);
        put(hash, value, keys_are_ids);
    }
}

fn put(hash: &mut Sha256, value: &DeValue<'_>, keys_are_ids: bool) {
    match value {
        DeValue::String(own) => text(hash, b's', own.trim()),
        DeValue::Integer(own) => text(hash, b'i', own.as_str()),
        DeValue::Float(own) => text(hash, b'r', own.as_str()),
        DeValue::Boolean(own) => text(hash, b'b', if *own { "1" } else { "0" }),
        DeValue::Datetime(own) => text(hash, b'd', &own.to_string()),
        DeValue::Array(list) => {
            hash.update([b'a']);
            hash.update((list.len() as u64).to_le_bytes());
            for entry in list {
                put(hash, entry.get_ref(), keys_are_ids);
            }
        }
        DeValue::Table(table) => put_table(hash, table, keys_are_ids),
    }
}
