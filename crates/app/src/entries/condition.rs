//! Conditions in words.

use zhizhen_core::{Condition, FactKind, Size};

use super::{Book, Line, Words};

pub(crate) fn in_words(book: &Book<'_>, condition: &Condition) -> Line {
    let words = &book.words;
    match condition {
        Condition::AtLeast(id, rung) => {
            around(words, "if.at_least", book.question_line(id), rung.as_str())
        }
        Condition::AtMost(id, rung) => {
            around(words, "if.at_most", book.question_line(id), rung.as_str())
        }
        Condition::Answered(id) => around(words, "if.answered", book.question_line(id), ""),
        Condition::Industry(list) => {
            let names = list.iter().map(|division| {
                let title = book.content.industry(*division);
                format!("{division} {}", title.map_or("", |title| words.of(title)))
            });
            let names: Vec<String> = names.collect();
            let list = names.join(words.say("list.or"));
            Line::said(words.fill("if.industry", &[("list", &list)]))
        }
        Condition::Size(list) => {
            let list = sizes(words, list, "list.or");
            Line::said(words.fill("if.size", &[("list", &list)]))
        }
        Condition::Fact(id, options) => {
            let mut fields = book.content.parts().facts.iter();
            let field = fields.find(|field| field.id == *id);
            let title = field.map_or(id.as_str(), |field| words.of(&field.title));
            let known = match field.map(|field| &field.kind) {
                Some(FactKind::Choice(known)) => &known[..],
                Some(FactKind::Number(_) | FactKind::Text) | None => &[],
            };
            let list: Vec<String> = options.iter().map(|own| book.title(known, own)).collect();
            let list = list.join(words.say("list.or"));
            Line::said(words.fill("if.fact", &[("fact", title), ("list", &list)]))
        }
        Condition::All(parts) => many(book, parts, "if.all"),
        Condition::Any(parts) => many(book, parts, "if.any"),
        Condition::Not(part) => {
            let filled = words.fill("if.not", &[("part", "\u{0}")]);
            inside(&filled, in_words(book, part))
        }
    }
}

pub(crate) fn sizes(words: &Words, sizes: &[Size], between: &str) -> String {
    let names = sizes
        .iter()
        .map(|size| words.say(&format!("size.{}", size.as_str())));
    names.collect::<Vec<_>>().join(words.say(between))
}

fn many(book: &Book<'_>, parts: &[Condition], between: &str) -> Line {
    let parts = parts.iter().map(|part| in_words(book, part));
    Line::separated(parts, book.words.say(between))
}

/// Fills a sentence about a question, keeping the question a link.
pub(crate) fn around(words: &Words, key: &str, question: Line, rung: &str) -> Line {
    let filled = words.fill(key, &[("question", "\u{0}"), ("rung", rung)]);
    inside(&filled, question)
}

/// Puts a line into a sentence where its mark stands.
pub(crate) fn inside(sentence: &str, line: Line) -> Line {
    let (before, after) = sentence.split_once('\u{0}').unwrap_or((sentence, ""));
    let said = |text: &str| match text {
        "" => Line::default(),
        text => Line::said(text),
    };
    Line::joined([said(before), line, said(after)])
}
