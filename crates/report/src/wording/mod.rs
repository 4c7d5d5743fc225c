//! The report's own words, one file a language; both hold the same keys.
//!
//! Words of the content (questions, templates, stages) come from the content itself.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use zhizhen_core::Words;

/// Language of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Simplified Chinese.
    Chinese,
    /// English.
    English,
}

type Catalogue = BTreeMap<String, &'static str>;

static CHINESE: LazyLock<Catalogue> = LazyLock::new(|| read(include_str!("zh-CN.toml")));
static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| read(include_str!("en.toml")));

/// Reads the plain subset of TOML the files keep to: `[group]` and `key = "words"`, no escapes.
fn read(text: &'static str) -> Catalogue {
    let mut catalogue = Catalogue::new();
    let mut group = "";
    for line in text.lines().map(str::trim) {
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            group = name;
        } else if let Some((key, words)) = line.split_once(" = ")
            && let Some(words) = words
                .strip_prefix('"')
                .and_then(|rest| rest.strip_suffix('"'))
        {
            catalogue.insert(format!("{group}.{key}"), words);
        }
    }
    catalogue
}

impl Language {
    /// Returns the language tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    fn catalogue(self) -> &'static Catalogue {
        match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
        }
    }

    /// Returns the words for `key`, such as `cover.title`.
    ///
    /// Every key the report uses stands in both files; a test holds that.
    pub(crate) fn say(self, key: &str) -> &'static str {
        self.catalogue().get(key).copied().unwrap_or_default()
    }

    /// Returns the words for `key` with `{name}` replaced by its value.
    pub(crate) fn fill(self, key: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        values
            .iter()
            .fold(self.say(key).to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), &value.to_string())
            })
    }

    /// Returns words of the content; Chinese where no English is written.
    pub(crate) fn of(self, words: &Words) -> &str {
        match (self, &words.en) {
            (Self::English, Some(english)) => english,
            _ => &words.zh,
        }
    }

    /// Joins names as the language lists them.
    pub(crate) fn list<S: AsRef<str>>(self, names: &[S]) -> String {
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        names.join(match self {
            Self::Chinese => "、",
            Self::English => ", ",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_hold_the_same_keys_and_the_same_fields() {
        let fields = |text: &str| -> Vec<String> {
            let mut found: Vec<_> = text
                .split('{')
                .skip(1)
                .filter_map(|part| part.split('}').next())
                .collect();
            found.sort_unstable();
            found.into_iter().map(str::to_owned).collect()
        };
        assert!(CHINESE.keys().eq(ENGLISH.keys()), "{:?}", {
            let chinese: std::collections::BTreeSet<_> = CHINESE.keys().collect();
            let english: std::collections::BTreeSet<_> = ENGLISH.keys().collect();
            chinese
                .symmetric_difference(&english)
                .cloned()
                .collect::<Vec<_>>()
        });
        for (key, words) in CHINESE.iter() {
            assert_eq!(fields(words), fields(ENGLISH[key]), "{key}");
            assert!(!words.is_empty() && !ENGLISH[key].is_empty(), "{key}");
        }
    }

    #[test]
    fn the_report_uses_every_key_and_no_other() {
        let sources = [
            include_str!("../compose/mod.rs"),
            include_str!("../compose/annex.rs"),
            include_str!("../compose/beside.rs"),
            include_str!("../compose/brief.rs"),
            include_str!("../compose/chapters.rs"),
            include_str!("../compose/citations.rs"),
            include_str!("../compose/clauses.rs"),
            include_str!("../compose/connection.rs"),
            include_str!("../compose/cover.rs"),
            include_str!("../compose/dimensions.rs"),
            include_str!("../compose/drawn.rs"),
            include_str!("../compose/earlier.rs"),
            include_str!("../compose/enterprise.rs"),
            include_str!("../compose/entitlement.rs"),
            include_str!("../compose/facts.rs"),
            include_str!("../compose/interviews.rs"),
            include_str!("../compose/kind.rs"),
            include_str!("../compose/library.rs"),
            include_str!("../compose/money.rs"),
            include_str!("../compose/national.rs"),
            include_str!("../compose/networking.rs"),
            include_str!("../compose/own.rs"),
            include_str!("../compose/peers.rs"),
            include_str!("../compose/preparation.rs"),
            include_str!("../compose/photos.rs"),
            include_str!("../compose/prerequisites.rs"),
            include_str!("../compose/problems.rs"),
            include_str!("../compose/rates.rs"),
            include_str!("../compose/reach.rs"),
            include_str!("../compose/result.rs"),
            include_str!("../compose/roadmap.rs"),
            include_str!("../compose/sections.rs"),
            include_str!("../compose/security.rs"),
            include_str!("../compose/summary.rs"),
            include_str!("../compose/templates.rs"),
            include_str!("../compose/terms.rs"),
            include_str!("../compose/unverified.rs"),
            include_str!("../compose/work.rs"),
        ]
        .concat();
        let groups: Vec<&str> = CHINESE
            .keys()
            .filter_map(|key| key.split('.').next())
            .collect();
        let mut used = std::collections::BTreeSet::new();
        for piece in sources.split('"') {
            let is_key = piece.split_once('.').is_some_and(|(group, name)| {
                groups.contains(&group)
                    && !name.is_empty()
                    && name
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit())
            });
            if is_key {
                used.insert(piece.to_owned());
            }
        }
        let known: std::collections::BTreeSet<String> = CHINESE.keys().cloned().collect();
        let odd: Vec<_> = used.symmetric_difference(&known).collect();
        assert!(odd.is_empty(), "{odd:?}");
    }
}
