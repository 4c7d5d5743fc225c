//! Every entry of the content with all it holds, once: the handbook prints it, the window browses it.
//!
//! Deliberately absent: looks. An entry is words, links and tables; what they look like is decided by
//! the page that shows them.

mod catalogue;
mod condition;
mod line;
mod model;
mod national;
mod questions;
mod sources;
mod templates;
mod test_words;
mod used;
mod words;

use std::collections::BTreeMap;

use zhizhen_content::{VerifyItem, VerifyWhat};
use zhizhen_core::{
    Confidence, Content, QuestionId, SourceId, TemplateId, Titled, TitledId, Words as ContentWords,
};

pub(crate) use catalogue::{card_key, catalogue_title, kpi_key};
pub(crate) use condition::in_words;
pub(crate) use line::{Line, Piece};
pub(crate) use model::{dimension_key, indicator_key, percent};
pub(crate) use questions::question;
pub(crate) use templates::template;
pub(crate) use test_words::TestWords;
pub(crate) use used::{Used, kind_key, used_by};
pub(crate) use words::Words;

use crate::wire::EntryKind;

/// What entries are made from: a content, what was read beside it, and words in one language.
pub(crate) struct Book<'a> {
    pub(crate) content: &'a Content,
    /// The source that each question, and the lens by its path, names.
    pub(crate) rests_on: &'a BTreeMap<String, SourceId>,
    /// Every entry not yet compared with an official text.
    pub(crate) verify: &'a [VerifyItem],
    pub(crate) words: Words,
}

/// A table inside an entry.
pub(crate) struct Table {
    /// What it shows; decides the widths of its columns.
    pub(crate) class: &'static str,
    /// Its heading, where the entry has several.
    pub(crate) title: Option<String>,
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Vec<Line>>,
}

/// A named part of an entry. Several lines are a list.
pub(crate) struct Part {
    /// Key of its label among the handbook's words.
    pub(crate) key: &'static str,
    pub(crate) lines: Vec<Line>,
}

/// An entry of the content.
pub(crate) struct Entry {
    /// Its key, which is also its anchor in the handbook.
    pub(crate) key: String,
    pub(crate) kind: EntryKind,
    /// Its id as authors write it.
    pub(crate) code: String,
    pub(crate) title: ContentWords,
    /// The sentence that says most.
    pub(crate) lead: Option<Line>,
    pub(crate) tables: Vec<Table>,
    /// Parts in sentences.
    pub(crate) long: Vec<Part>,
    /// Parts of a few words.
    pub(crate) short: Vec<Part>,
    pub(crate) sources: Vec<SourceId>,
    /// As of when it holds.
    pub(crate) date: Option<String>,
    pub(crate) confidence: Option<Confidence>,
    /// What of it is 待核, a line each.
    pub(crate) verify: Vec<Line>,
}

impl Entry {
    fn new(kind: EntryKind, key: String, code: &str, title: &ContentWords) -> Entry {
        Entry {
            key,
            kind,
            code: code.to_owned(),
            title: title.clone(),
            lead: None,
            tables: Vec::new(),
            long: Vec::new(),
            short: Vec::new(),
            sources: Vec::new(),
            date: None,
            confidence: None,
            verify: Vec::new(),
        }
    }

    /// Adds a part in sentences; one without lines is left out.
    fn tell(&mut self, key: &'static str, lines: impl IntoIterator<Item = Line>) {
        add(&mut self.long, key, lines);
    }

    /// Adds a part of a few words; one without lines is left out.
    fn note(&mut self, key: &'static str, lines: impl IntoIterator<Item = Line>) {
        add(&mut self.short, key, lines);
    }
}

fn add(parts: &mut Vec<Part>, key: &'static str, lines: impl IntoIterator<Item = Line>) {
    let lines: Vec<Line> = lines.into_iter().filter(|own| !own.0.is_empty()).collect();
    if !lines.is_empty() {
        parts.push(Part { key, lines });
    }
}

/// Returns every entry, kind by kind in the order of [`EntryKind::ALL`], each kind as written.
pub(crate) fn entries(book: &Book<'_>) -> Vec<Entry> {
    let mut all = questions::questions(book);
    all.extend(model::model(book));
    all.extend(templates::templates(book));
    all.extend(catalogue::catalogues(book));
    all.extend(national::national(book));
    all.extend(sources::sources(book));
    // Stable, so that each kind stays as written.
    all.sort_by_key(|own| own.kind);
    all
}

impl Book<'_> {
    /// Returns a question's title as a link to it.
    pub(crate) fn question_line(&self, id: &QuestionId) -> Line {
        match self.content.question(id) {
            Some(question) => Line::link(question_key(id), self.words.of(&question.title)),
            None => Line::said(id.as_str()),
        }
    }

    /// Returns a template's number and title as a link to it.
    pub(crate) fn template_line(&self, id: &TemplateId) -> Line {
        match self.content.template(id) {
            Some(own) => {
                let title = format!("{id} {}", self.words.of(&own.title));
                Line::link(template_key(id), title)
            }
            None => Line::said(id.as_str()),
        }
    }

    /// Returns links to sources.
    pub(crate) fn source_line<'s>(&self, ids: impl IntoIterator<Item = &'s SourceId>) -> Line {
        let links = ids.into_iter().map(|id| {
            let mut sources = self.content.parts().sources.iter();
            let source = sources.find(|source| source.id == *id);
            let title = source.map_or(id.as_str(), |source| self.words.of(&source.title));
            Line::link(source_key(id), title)
        });
        self.list_line(links)
    }

    /// Returns the titles of list entries.
    pub(crate) fn titles(&self, list: &[Titled], ids: &[TitledId]) -> String {
        let titles = ids.iter().map(|id| self.title(list, id));
        titles.collect::<Vec<_>>().join(self.words.say("list.and"))
    }

    pub(crate) fn title(&self, list: &[Titled], id: &TitledId) -> String {
        let own = list.iter().find(|own| own.id == *id);
        own.map_or(id.as_str(), |own| self.words.of(&own.title))
            .to_owned()
    }

    /// Returns the name of a cost class.
    pub(crate) fn cost_class(&self, id: &TitledId) -> String {
        let own = self.content.parts().cost_class(id);
        own.map_or(id.as_str(), |own| self.words.of(&own.title))
            .to_owned()
    }

    /// Returns the mark of what is not yet verified.
    pub(crate) fn mark_line(&self) -> Line {
        Line(vec![Piece::Mark(self.words.say("verify").to_owned())])
    }

    /// Returns short items in a running line.
    pub(crate) fn list_line(&self, items: impl IntoIterator<Item = Line>) -> Line {
        Line::separated(items, self.words.say("list.items"))
    }

    /// Returns a content's words as a line.
    pub(crate) fn shown_line(&self, words: &ContentWords) -> Line {
        self.words.line(words)
    }

    /// Returns each of several words as a line of its own.
    fn lines(&self, words: &[ContentWords]) -> Vec<Line> {
        words.iter().map(|own| self.shown_line(own)).collect()
    }

    /// Tells whether something of an entry is 待核.
    fn is_to_verify(&self, what: VerifyWhat, id: &str) -> bool {
        let mut items = self.verify.iter();
        items.any(|own| own.what == what && own.id == id)
    }
}

pub(crate) fn question_key(id: &QuestionId) -> String {
    format!("q-{id}")
}

pub(crate) fn template_key(id: &TemplateId) -> String {
    format!("t-{id}")
}

pub(crate) fn source_key(id: &SourceId) -> String {
    format!("s-{id}")
}

/// Writes tenths as a decimal number, without a needless zero.
pub(crate) fn tenths(tenths: u16) -> String {
    match tenths % 10 {
        0 => format!("{}", tenths / 10),
        tenth => format!("{}.{tenth}", tenths / 10),
    }
}
