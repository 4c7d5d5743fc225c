//! What a network rule looks at, as plain words in both languages.

use std::collections::BTreeMap;

use zhizhen_core::{Content, NetworkTest};

use super::catalogue::network_test;
use super::{Book, Line, Piece, Words};
use crate::wire::{Language, Text};

/// Words for the tests of a content's rules.
pub(crate) struct TestWords<'c> {
    content: &'c Content,
}

impl<'c> TestWords<'c> {
    pub(crate) fn new(content: &'c Content) -> TestWords<'c> {
        TestWords { content }
    }

    /// Returns a test in words.
    pub(crate) fn of(&self, test: &NetworkTest) -> Text {
        let say = |language| {
            let book = Book {
                content: self.content,
                rests_on: &BTreeMap::new(),
                verify: &[],
                words: Words::new(language),
            };
            plain(network_test(&book, test))
        };
        Text {
            zh: say(Language::Zh),
            en: Some(say(Language::En)),
        }
    }
}

fn plain(line: Line) -> String {
    let pieces = line.0.into_iter();
    let texts = pieces.map(|piece| match piece {
        Piece::Said(text) | Piece::Chinese(text) | Piece::Link { text, .. } => text,
        // The entry itself bears the mark.
        Piece::Mark(_) => String::new(),
    });
    texts.collect()
}
