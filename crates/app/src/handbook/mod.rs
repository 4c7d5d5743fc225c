//! The content's own handbook: everything it asks, weighs, requires, recommends and rests on, as one
//! HTML file that needs nothing else, to read on screen or to print on A4.
//!
//! Deliberately absent: anything about an enterprise, and the date (same content, same bytes).

mod catalogues;
mod entries;
mod html;
mod lists;
mod model;
mod national;

use std::path::Path;

use zhizhen_content::Loaded;
use zhizhen_core::{QuestionId, SourceId, Words as ContentWords};

use crate::entries::{Book, Words};
use crate::whole::write_whole;
use crate::wire::{ErrorCode, ErrorView, Language};
use entries::line;
use html::{Html, element, joined, line_break, link, plain, separated, text};

/// Writes the handbook of proven content to `path`: whole or not at all. Returns its bytes.
pub fn write_handbook(loaded: &Loaded, path: &Path, language: Language) -> Result<u64, ErrorView> {
    let page = handbook(loaded, language);
    write_whole(path, page.as_bytes()).map_err(|error| {
        ErrorView::new(ErrorCode::FileNotWritten)
            .with("path", path.display())
            .detailed(error.to_string())
    })?;
    Ok(page.len() as u64)
}

/// Composes the handbook.
pub(crate) fn handbook(loaded: &Loaded, language: Language) -> String {
    let book = Book {
        content: &loaded.content,
        rests_on: &loaded.rests_on,
        verify: &loaded.verify,
        words: Words::new(language),
    };
    let national = &loaded.content.parts().national;
    let parts = [
        ("model", Some(model::weights(&book))),
        ("stages", Some(model::stages(&book))),
        ("bank", Some(bank(&book))),
        (
            "sme24",
            national
                .sme24
                .as_ref()
                .map(|own| national::sme24(&book, own)),
        ),
        (
            "cmmm",
            national.cmmm.as_ref().map(|own| national::cmmm(&book, own)),
        ),
        ("library", Some(templates(&book))),
        ("catalogues", Some(catalogues::catalogues(&book))),
        ("programme", Some(lists::programme(&book))),
        ("terms", Some(lists::terms(&book))),
        ("cases", Some(lists::cases(&book, &loaded.cases))),
        ("sources", Some(lists::sources(&book))),
        ("verify", Some(lists::verify(&book))),
    ];
    let parts = parts.into_iter().filter_map(|(id, body)| Some((id, body?)));
    let parts: Vec<(&str, Html)> = parts.collect();
    let contents = contents(&book, parts.iter().map(|(id, _)| *id));
    let parts = parts.into_iter().enumerate();
    let parts = parts.map(|(number, (id, body))| part(&book, number, id, body));
    let body = joined(
        [front(&book, loaded.cases.len()), contents]
            .into_iter()
            .chain(parts),
    );
    let title = book.words.of(&loaded.content.parts().title);
    let title = book.words.fill("title", &[("title", title)]);
    html::page(book.words.tag(), &title, include_str!("page.css"), body)
}

/// HTML of what the entries give as lines.
impl Book<'_> {
    /// Returns a question's title as a link to it.
    fn question(&self, id: &QuestionId) -> Html {
        line(&self.question_line(id))
    }

    /// Returns links to sources.
    fn sources<'s>(&self, ids: impl IntoIterator<Item = &'s SourceId>) -> Html {
        line(&self.source_line(ids))
    }

    /// Returns the mark of what is not yet verified.
    fn mark(&self) -> Html {
        line(&self.mark_line())
    }

    /// Returns a content's words, marked as Chinese where an English page has to show them so.
    fn shown(&self, words: &ContentWords) -> Html {
        line(&self.shown_line(words))
    }

    /// Returns a definition list; entries without a value are left out.
    fn definitions(&self, entries: impl IntoIterator<Item = (&'static str, Option<Html>)>) -> Html {
        let entries = entries.into_iter().filter_map(|(key, value)| {
            let term = plain("dt", self.words.say(key));
            Some(joined([term, element("dd", &[], [value?])]))
        });
        element("dl", &[("class", "long")], entries)
    }

    /// Returns short items in a running line.
    fn list(&self, items: impl IntoIterator<Item = Html>) -> Html {
        separated(items, self.words.say("list.items"))
    }
}

fn identity(id: &str) -> Html {
    element("span", &[("class", "id")], [text(id)])
}

/// The first page: what this is, and by which bytes it can be told from any other.
fn front(book: &Book<'_>, cases: usize) -> Html {
    let words = &book.words;
    let parts = book.content.parts();
    let counts = [
        ("dimensions", book.content.dimensions().len()),
        ("questions", book.content.questions().count()),
        ("templates", book.content.templates().len()),
        ("cases", cases),
        ("sources", parts.sources.len()),
        ("terms", book.content.library().terms.len()),
        ("verify", book.verify.len()),
    ];
    let counts = counts.map(|(name, count)| (name, count.to_string()));
    let counts: Vec<(&str, &str)> = counts.iter().map(|(n, c)| (*n, c.as_str())).collect();
    let method = parts.method.to_string();
    let digest = parts.digest.to_string();
    let line = |key: &str, value: Html| {
        let cells = [plain("th", words.say(key)), element("td", &[], [value])];
        element("tr", &[], cells)
    };
    let digest = joined([
        element("span", &[("class", "digest")], [text(digest)]),
        line_break(),
        text(words.say("digest.note")),
    ]);
    let facts = [
        line("content", identity(parts.id.as_str())),
        line("version", text(&parts.version)),
        line(
            "method",
            text(words.fill("method.number", &[("number", &method)])),
        ),
        line("holds", text(words.fill("holds.list", &counts))),
        line("digest", digest),
    ];
    let title = words.fill("title", &[("title", words.of(&parts.title))]);
    joined([
        plain("h1", title),
        element("p", &[("class", "subtitle")], [text(words.say("subtitle"))]),
        element("table", &[("class", "facts")], facts),
        element("p", &[("class", "note")], [text(words.say("own"))]),
    ])
}

fn contents<'p>(book: &Book<'_>, parts: impl Iterator<Item = &'p str>) -> Html {
    let items = parts.enumerate().map(|(number, id)| {
        let title = heading(book, number, id);
        let inner = match id {
            "bank" => bank_contents(book),
            "library" => template_contents(book),
            _ => Html::default(),
        };
        element("li", &[], [link(id, title), inner])
    });
    let list = element("ol", &[], items);
    let title = plain("h2", book.words.say("contents"));
    element("nav", &[("id", "contents")], [title, list])
}

fn heading(book: &Book<'_>, number: usize, id: &str) -> String {
    let title = book.words.say(&format!("section.{id}"));
    format!("{}　{title}", number + 1)
}

fn part(book: &Book<'_>, number: usize, id: &str, body: Html) -> Html {
    let top = element(
        "a",
        &[("href", "#contents"), ("class", "top")],
        [text(book.words.say("to_top"))],
    );
    let title = element("h2", &[], [top, text(heading(book, number, id))]);
    element("section", &[("class", "part"), ("id", id)], [title, body])
}

fn bank_contents(book: &Book<'_>) -> Html {
    let items = book.content.dimensions().iter().flat_map(|dimension| {
        let group = [text(book.words.of(&dimension.title))];
        let group = element("li", &[("class", "group")], group);
        let questions = dimension.indicators.iter().flat_map(|own| &own.questions);
        let links = questions.map(|own| element("li", &[], [book.question(&own.id)]));
        [group].into_iter().chain(links).collect::<Vec<_>>()
    });
    element("ol", &[("class", "inner")], items)
}

fn bank(book: &Book<'_>) -> Html {
    let mut body = Vec::new();
    for dimension in book.content.dimensions() {
        body.push(plain("h3", book.words.of(&dimension.title)));
        for indicator in &dimension.indicators {
            let questions = indicator.questions.iter();
            let entries = questions.map(|own| crate::entries::question(book, indicator, own));
            body.extend(entries.map(|own| entries::article(book, &own)));
        }
    }
    joined(body)
}

fn template_contents(book: &Book<'_>) -> Html {
    let templates = book.content.templates().iter();
    let items = templates.map(|own| element("li", &[], [line(&book.template_line(&own.id))]));
    element("ol", &[("class", "inner")], items)
}

fn templates(book: &Book<'_>) -> Html {
    let templates = book.content.templates().iter();
    let entries = templates.map(|own| crate::entries::template(book, own));
    joined(entries.map(|own| entries::article(book, &own)))
}

#[cfg(test)]
mod tests;
