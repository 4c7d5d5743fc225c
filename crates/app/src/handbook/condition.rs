//! Conditions in words.

use zhizhen_core::{Condition, FactKind, Size};

use super::html::{Html, joined, separated, text};
use super::{Book, Words};

pub(super) fn in_words(book: &Book<'_>, condition: &Condition) -> Html {
    let words = &book.words;
    match condition {
        Condition::AtLeast(id, rung) => {
            around(words, "if.at_least", book.question(id), rung.as_str())
        }
        Condition::AtMost(id, rung) => {
            around(words, "if.at_most", book.question(id), rung.as_str())
        }
        Condition::Answered(id) => around(words, "if.answered", book.question(id), ""),
        Condition::Industry(list) => {
            let names = list.iter().map(|division| {
                let title = book.loaded.content.industry(*division);
                format!("{division} {}", title.map_or("", |title| words.of(title)))
            });
            let names: Vec<String> = names.collect();
            let list = names.join(words.say("list.or"));
            text(words.fill("if.industry", &[("list", &list)]))
        }
        Condition::Size(list) => {
            let list = sizes(words, list, "list.or");
            text(words.fill("if.size", &[("list", &list)]))
        }
        Condition::Fact(id, options) => {
            let mut fields = book.loaded.content.parts().facts.iter();
            let field = fields.find(|field| field.id == *id);
            let title = field.map_or(id.as_str(), |field| words.of(&field.title));
            let known = match field.map(|field| &field.kind) {
                Some(FactKind::Choice(known)) => &known[..],
                Some(FactKind::Number(_) | FactKind::Text) | None => &[],
            };
            let list: Vec<String> = options.iter().map(|own| book.title(known, own)).collect();
            let list = list.join(words.say("list.or"));
            text(words.fill("if.fact", &[("fact", title), ("list", &list)]))
        }
        Condition::All(parts) => many(book, parts, "if.all"),
        Condition::Any(parts) => many(book, parts, "if.any"),
        Condition::Not(part) => {
            let filled = words.fill("if.not", &[("part", "\u{0}")]);
            let (before, after) = filled.split_once('\u{0}').unwrap_or((&filled, ""));
            joined([text(before), in_words(book, part), text(after)])
        }
    }
}

pub(super) fn sizes(words: &Words, sizes: &[Size], between: &str) -> String {
    let names = sizes
        .iter()
        .map(|size| words.say(&format!("size.{}", size.as_str())));
    names.collect::<Vec<_>>().join(words.say(between))
}

fn many(book: &Book<'_>, parts: &[Condition], between: &str) -> Html {
    let parts = parts.iter().map(|part| in_words(book, part));
    separated(parts, book.words.say(between))
}

/// Fills a sentence about a question, keeping the question a link.
pub(super) fn around(words: &Words, key: &str, question: Html, rung: &str) -> Html {
    let filled = words.fill(key, &[("question", "\u{0}"), ("rung", rung)]);
    let (before, after) = filled.split_once('\u{0}').unwrap_or((&filled, ""));
    joined([text(before), question, text(after)])
}
