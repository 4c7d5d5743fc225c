//! The content's own handbook: everything it asks, weighs, requires, recommends and rests on, as one
//! HTML file that needs nothing else, to read on screen or to print on A4.
//!
//! Deliberately absent: anything about an enterprise, and the date (same content, same bytes).

mod catalogues;
mod condition;
mod html;
mod library;
mod lists;
mod model;
mod national;
mod questions;
mod words;

use std::path::Path;

use zhizhen_content::Loaded;
use zhizhen_core::{QuestionId, SourceId, TemplateId, Titled, TitledId};

use crate::report::write_whole;
use crate::wire::{ErrorCode, ErrorView, Language};
use html::{Html, element, joined, line_break, link, plain, separated, text};
use words::Words;

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
        loaded,
        words: Words::new(language),
    };
    let national = &loaded.content.parts().national;
    let parts = [
        ("model", Some(model::weights(&book))),
        ("stages", Some(model::stages(&book))),
        ("bank", Some(questions::bank(&book))),
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
        ("library", Some(library::templates(&book))),
        ("catalogues", Some(catalogues::catalogues(&book))),
        ("programme", Some(lists::programme(&book))),
        ("terms", Some(lists::terms(&book))),
        ("cases", Some(lists::cases(&book))),
        ("sources", Some(lists::sources(&book))),
        ("verify", Some(lists::verify(&book))),
    ];
    let parts = parts.into_iter().filter_map(|(id, body)| Some((id, body?)));
    let parts: Vec<(&str, Html)> = parts.collect();
    let contents = contents(&book, parts.iter().map(|(id, _)| *id));
    let parts = parts.into_iter().enumerate();
    let parts = parts.map(|(number, (id, body))| part(&book, number, id, body));
    let body = joined([front(&book), contents].into_iter().chain(parts));
    let title = book.words.of(&loaded.content.parts().title);
    let title = book.words.fill("title", &[("title", title)]);
    html::page(book.words.tag(), &title, include_str!("page.css"), body)
}

/// What every part is composed from.
struct Book<'a> {
    loaded: &'a Loaded,
    words: Words,
}

impl Book<'_> {
    /// Returns a question's title as a link to it.
    fn question(&self, id: &QuestionId) -> Html {
        match self.loaded.content.question(id) {
            Some(question) => link(&question_anchor(id), self.words.of(&question.title)),
            None => text(id.as_str()),
        }
    }

    /// Returns links to sources.
    fn sources<'s>(&self, ids: impl IntoIterator<Item = &'s SourceId>) -> Html {
        let links = ids.into_iter().map(|id| {
            let sources = &self.loaded.content.parts().sources;
            let source = sources.iter().find(|source| source.id == *id);
            let title = source.map_or(id.as_str(), |source| self.words.of(&source.title));
            link(&format!("s-{id}"), title)
        });
        self.list(links)
    }

    /// Returns the titles of list entries.
    fn titles(&self, list: &[Titled], ids: &[TitledId]) -> String {
        let titles = ids.iter().map(|id| self.title(list, id));
        titles.collect::<Vec<_>>().join(self.words.say("list.and"))
    }

    fn title(&self, list: &[Titled], id: &TitledId) -> String {
        let own = list.iter().find(|own| own.id == *id);
        own.map_or(id.as_str(), |own| self.words.of(&own.title))
            .to_owned()
    }

    /// Returns the mark of what is not yet verified.
    fn mark(&self) -> Html {
        element(
            "span",
            &[("class", "mark")],
            [text(self.words.say("verify"))],
        )
    }

    /// Returns a definition list; entries without a value are left out.
    fn definitions(&self, entries: impl IntoIterator<Item = (&'static str, Option<Html>)>) -> Html {
        self.definition_list("long", entries)
    }

    /// Returns a definition list of short values, two a line.
    fn short_definitions(
        &self,
        entries: impl IntoIterator<Item = (&'static str, Option<Html>)>,
    ) -> Html {
        self.definition_list("short", entries)
    }

    fn definition_list(
        &self,
        class: &str,
        entries: impl IntoIterator<Item = (&'static str, Option<Html>)>,
    ) -> Html {
        let entries = entries.into_iter().filter_map(|(key, value)| {
            let term = plain("dt", self.words.say(key));
            Some(joined([term, element("dd", &[], [value?])]))
        });
        element("dl", &[("class", class)], entries)
    }

    /// Returns short items in a running line.
    fn list(&self, items: impl IntoIterator<Item = Html>) -> Html {
        separated(items, self.words.say("list.items"))
    }
}

fn question_anchor(id: &QuestionId) -> String {
    format!("q-{id}")
}

fn template_anchor(id: &TemplateId) -> String {
    format!("t-{id}")
}

/// Writes tenths as a decimal number, without a needless zero.
fn tenths(tenths: u16) -> String {
    match tenths % 10 {
        0 => format!("{}", tenths / 10),
        tenth => format!("{}.{tenth}", tenths / 10),
    }
}

fn identity(id: &str) -> Html {
    element("span", &[("class", "id")], [text(id)])
}

/// The first page: what this is, and by which bytes it can be told from any other.
fn front(book: &Book<'_>) -> Html {
    let (words, loaded) = (&book.words, book.loaded);
    let parts = loaded.content.parts();
    let counts = [
        ("dimensions", loaded.content.dimensions().len()),
        ("questions", loaded.content.questions().count()),
        ("templates", loaded.content.templates().len()),
        ("cases", loaded.cases.len()),
        ("sources", parts.sources.len()),
        ("terms", loaded.content.library().terms.len()),
        ("verify", loaded.verify.len()),
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
            "bank" => questions::contents(book),
            "library" => library::contents(book),
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

#[cfg(test)]
mod tests;
