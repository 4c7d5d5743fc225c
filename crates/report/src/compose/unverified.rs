//! What is not yet verified (待核): marked where it is printed, and gathered in an annex.
//!
//! Whoever prints something unverified asks here for its mark, and asking is what puts it on the
//! list: so the list holds what the report prints and nothing else.

use zhizhen_core::{
    Card, Kpi, LensHead, LibraryKind, Question, QuestionId, Scale, Section, SourceId, Template,
};

use super::{Composer, row};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

/// Something printed that is to be verified. Ordered as the annex lists it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unverified {
    /// The bands of a rate.
    Bands(QuestionId),
    /// Time, cost, effort and gain of a template, by its id.
    Template(String),
    /// What a national model's content says of itself, by its source.
    Lens(SourceId),
    /// The definition of a figure, by its id.
    Kpi(String),
    /// A library entry, by its kind and id.
    Entry(LibraryKind, String),
}

/// One thing that is to be verified of one entry.
struct Line {
    /// Wording of the group it stands in.
    group: &'static str,
    /// The entry.
    name: String,
    /// What of it.
    what: String,
    /// Where it is from, one source a line.
    sources: String,
}

/// A row of the annex: entries of which the same is to be verified, or one entry and all of it.
struct Fold {
    group: &'static str,
    names: Vec<String>,
    whats: Vec<String>,
    sources: String,
}

impl Fold {
    /// Whether a line of the same group and sources can stand in this row.
    fn takes(&self, name: &str, what: &str) -> bool {
        self.whats == [what] || self.names == [name]
    }
}

impl Composer<'_> {
    /// Puts on the list what is printed here; returns whether it needs the mark.
    fn noted(&self, verify: bool, what: impl FnOnce() -> Unverified) -> bool {
        if verify {
            self.unverified.borrow_mut().insert(what());
        }
        verify
    }

    /// Marks `text` as to be verified if it is.
    pub(super) fn marked_if(&self, verify: bool, text: &str) -> String {
        match verify {
            true => self.marked(text, self.say("state.verify")),
            false => text.to_owned(),
        }
    }

    /// A text that says where a rung of a rate begins.
    pub(super) fn band(&self, question: &Question, text: &str) -> String {
        let verify = matches!(question.scale, Scale::Rate { verify: true, .. });
        let verify = self.noted(verify, || Unverified::Bands(question.id.clone()));
        self.marked_if(verify, text)
    }

    /// A text that says something of a template which may be unverified.
    pub(super) fn of_template(&self, template: &Template, text: &str) -> String {
        let verify = self.template_noted(template);
        self.marked_if(verify, text)
    }

    /// A heading over texts of these templates; the mark stands once for all of them.
    pub(super) fn of_templates<'t>(
        &self,
        templates: impl Iterator<Item = &'t Template>,
        text: &str,
    ) -> String {
        let marks: Vec<bool> = templates.map(|own| self.template_noted(own)).collect();
        self.marked_if(marks.contains(&true), text)
    }

    fn template_noted(&self, template: &Template) -> bool {
        self.noted(template.verify, || {
            Unverified::Template(template.id.to_string())
        })
    }

    /// A heading over what belongs to a national model.
    pub(super) fn of_lens(&self, head: &LensHead, text: &str) -> String {
        let verify = !head.verify.is_empty();
        let verify = self.noted(verify, || Unverified::Lens(head.source.clone()));
        self.marked_if(verify, text)
    }

    /// The name of a figure, marked for its definition.
    pub(super) fn of_kpi(&self, kpi: &Kpi) -> String {
        let verify = self.noted(kpi.verify, || Unverified::Kpi(kpi.id.to_string()));
        self.marked_if(verify, self.language.of(&kpi.title))
    }

    /// Something that a library entry says.
    pub(super) fn of_entry(&self, kind: LibraryKind, card: &Card, text: &str) -> String {
        let verify = self.entry_noted(kind, card);
        self.marked_if(verify, text)
    }

    /// Puts a library entry on the list if it is unverified; returns whether it needs the mark.
    pub(super) fn entry_noted(&self, kind: LibraryKind, card: &Card) -> bool {
        self.noted(card.verify, || Unverified::Entry(kind, card.id.to_string()))
    }

    /// Sources of the library entries that are printed and to be verified.
    pub(super) fn sources_of_entries(&self) -> impl Iterator<Item = &SourceId> {
        let noted = self.unverified.borrow().clone();
        let cards = self.input.content.library().cards();
        cards
            .filter(move |(kind, card)| {
                noted.contains(&Unverified::Entry(*kind, card.id.to_string()))
            })
            .flat_map(|(_, card)| &card.sources)
    }

    /// Everything printed that is still to be verified.
    pub(super) fn annex_of_unverified(&mut self) {
        let noted = self.unverified.borrow().clone();
        if noted.is_empty() {
            return;
        }
        self.chapter(Section::Unverified);
        let lines = noted.iter().flat_map(|item| self.unverified_lines_of(item));
        let lines: Vec<Line> = lines.collect();
        let text = self.fill("verify.text", &[("count", &lines.len())]);
        self.paragraph(text);
        let mut rows = Vec::new();
        let mut group = "";
        for fold in self.folded(lines) {
            if fold.group != group {
                rows.push(Row::group(self.say(fold.group)));
                group = fold.group;
            }
            let (title, list, between) = match fold.whats.as_slice() {
                [what] => (what, &fold.names, self.say("verify.between")),
                _ => (&fold.names[0], &fold.whats, "\n"),
            };
            let sources = self.fill("verify.sources", &[("sources", &fold.sources)]);
            rows.push(row(vec![
                Cell::of(vec![
                    Phrase::strong(title),
                    Phrase::quiet(format!("\n{sources}")),
                ]),
                list.join(between).into(),
            ]));
        }
        let head = ["verify.what", "verify.entry"];
        let title = self.say("verify.table");
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::left(3.0), Column::left(7.0)],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }

    /// Puts entries of which the same is to be verified in the same sources into one row, and so
    /// everything that is to be verified of one entry.
    fn folded(&self, lines: Vec<Line>) -> Vec<Fold> {
        let mut folds: Vec<Fold> = Vec::new();
        for line in lines {
            let Line {
                group,
                name,
                what,
                sources,
            } = line;
            let same = folds.iter_mut().find(|own| {
                own.group == group && own.sources == sources && own.takes(&name, &what)
            });
            match same {
                Some(own) if own.names == [name.as_str()] => own.whats.push(what),
                Some(own) => own.names.push(name),
                None => folds.push(Fold {
                    group,
                    names: vec![name],
                    whats: vec![what],
                    sources,
                }),
            }
        }
        folds
    }

    /// Counts what the annex lists.
    pub(super) fn unverified_lines(&self) -> usize {
        let noted = self.unverified.borrow();
        let lines = noted.iter().map(|own| self.unverified_lines_of(own).len());
        lines.sum()
    }

    /// What is to be verified of an item.
    fn unverified_lines_of(&self, item: &Unverified) -> Vec<Line> {
        let content = self.input.content;
        let parts = content.parts();
        match item {
            Unverified::Bands(id) => {
                let source = content.question(id).and_then(|own| match &own.scale {
                    Scale::Rate { source, .. } => Some(source),
                    Scale::Ladder { .. } => None,
                });
                let name = format!("{} {id}", self.question_title(id));
                let what = self.say("verify.bands");
                vec![self.line("verify.rates", &name, what, source)]
            }
            Unverified::Template(id) => {
                let mut templates = content.templates().iter();
                let own = templates.find(|own| own.id.to_string() == *id);
                let title = own.map_or("", |own| self.language.of(&own.title));
                let name = format!("{id} {title}");
                let sources = own.into_iter().flat_map(|own| &own.sources);
                let what = self.say("verify.template");
                vec![self.line("verify.templates", &name, what, sources)]
            }
            Unverified::Lens(source) => {
                let sme24 = parts.national.sme24.iter().map(|own| &own.head);
                let cmmm = parts.national.cmmm.iter().map(|own| &own.head);
                let heads = sme24.chain(cmmm).filter(|head| head.source == *source);
                let lines = heads.flat_map(|head| {
                    let title = self.language.of(&head.title);
                    let sentences = head.verify.iter();
                    sentences.map(move |own| {
                        let what = self.language.of(own);
                        self.line("verify.lenses", title, what, [source])
                    })
                });
                lines.collect()
            }
            Unverified::Kpi(id) => {
                let own = parts.kpis.iter().find(|own| own.id.as_str() == id);
                let title = own.map_or(id.as_str(), |own| self.language.of(&own.title));
                let what = self.say("verify.definition");
                let source = own.map(|own| &own.source);
                vec![self.line("verify.kpis", title, what, source)]
            }
            Unverified::Entry(kind, id) => {
                let cards = content.library().of(*kind);
                let own = cards.into_iter().find(|card| card.id.as_str() == id);
                let title = own.map_or("", |card| self.language.of(&card.title));
                let name = match is_code(id) {
                    true => format!("{id} {title}"),
                    false => title.to_owned(),
                };
                let sources = own.into_iter().flat_map(|card| &card.sources);
                let what = self.say("verify.library");
                vec![self.line(subject(*kind), &name, what, sources)]
            }
        }
    }

    fn line<'s>(
        &self,
        group: &'static str,
        name: &str,
        what: &str,
        sources: impl IntoIterator<Item = &'s SourceId>,
    ) -> Line {
        let known = &self.input.content.parts().sources;
        let titles = sources.into_iter().map(|id| {
            let own = known.iter().find(|own| own.id == *id);
            own.map_or_else(|| id.to_string(), |own| self.language.of(&own.title).into())
        });
        let titles: Vec<String> = titles.collect();
        Line {
            group,
            name: name.to_owned(),
            what: what.to_owned(),
            sources: titles.join("\n"),
        }
    }
}

/// Tells whether the id of a library entry is a code for readers, such as `F01`; a word, such as
/// `serial-server`, is for the files of the content alone.
fn is_code(id: &str) -> bool {
    !id.chars().any(|own| own.is_ascii_lowercase())
}

/// What entries of a kind are about.
fn subject(kind: LibraryKind) -> &'static str {
    match kind {
        LibraryKind::ServiceProfile
        | LibraryKind::NetworkMode
        | LibraryKind::NetworkRule
        | LibraryKind::Alternative
        | LibraryKind::SiteTest => "verify.networks",
        LibraryKind::Gateway
        | LibraryKind::ConnectionCost
        | LibraryKind::DataPoint
        | LibraryKind::ConnectionStep
        | LibraryKind::Protocol => "verify.connections",
        LibraryKind::Policy | LibraryKind::Instrument | LibraryKind::Recognition => {
            "verify.policies"
        }
        LibraryKind::Scenario
        | LibraryKind::Sector
        | LibraryKind::PublishedCase
        | LibraryKind::Benchmark
        | LibraryKind::Figure
        | LibraryKind::Term
        | LibraryKind::Park
        | LibraryKind::Beyond => "verify.others",
    }
}
