//! The words of the handbook and the browser, from the same folder as those of the page and the command line.

use serde_json::Value;
use zhizhen_core::Words as ContentWords;

use super::{Line, Piece};
use crate::wire::Language;

pub(crate) struct Words {
    language: Language,
    own: Value,
}

impl Words {
    pub(crate) fn new(language: Language) -> Words {
        let own = match language {
            Language::Zh => include_str!("../../../../ui/src/i18n/handbook.zh.json"),
            Language::En => include_str!("../../../../ui/src/i18n/handbook.en.json"),
        };
        let own = serde_json::from_str(own).expect("the catalogues are valid JSON");
        Words { language, own }
    }

    /// Returns the language as HTML names it.
    pub(crate) fn tag(&self) -> &'static str {
        match self.language {
            Language::Zh => "zh-CN",
            Language::En => "en",
        }
    }

    pub(crate) fn say(&self, key: &str) -> &str {
        self.own[key]
            .as_str()
            .unwrap_or_else(|| panic!("the handbook has no words for {key}"))
    }

    pub(crate) fn fill(&self, key: &str, params: &[(&str, &str)]) -> String {
        let mut rest = self.say(key);
        let mut filled = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}').unwrap_or((after, ""));
            let value = params.iter().find(|(own, _)| *own == name);
            filled.push_str(before);
            filled.push_str(value.map_or(name, |(_, value)| value));
            rest = behind;
        }
        filled + rest
    }

    /// Returns a content's words in this language; Chinese where there is no English.
    pub(crate) fn of<'w>(&self, words: &'w ContentWords) -> &'w str {
        match (self.language, &words.en) {
            (Language::En, Some(en)) => en,
            (Language::En, None) | (Language::Zh, _) => &words.zh,
        }
    }

    /// Returns a content's words as a line, marked as Chinese where an English page has to show them so.
    pub(crate) fn line(&self, words: &ContentWords) -> Line {
        let text = self.of(words).to_owned();
        let piece = match (self.language, &words.en) {
            (Language::En, None) => Piece::Chinese(text),
            (Language::En, Some(_)) | (Language::Zh, _) => Piece::Said(text),
        };
        Line(vec![piece])
    }
}
