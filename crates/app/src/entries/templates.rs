//! The templates: what each needs and what it moves.

use zhizhen_core::{LibraryKind, Network, Requirement, Template};

use super::condition::{around, inside, sizes};
use super::{Book, Entry, Line, card_key, template_key};
use crate::wire::EntryKind;

pub(super) fn templates(book: &Book<'_>) -> Vec<Entry> {
    let own = book.content.templates().iter();
    own.map(|own| template(book, own)).collect()
}

/// Returns a template as an entry.
pub(crate) fn template(book: &Book<'_>, template: &Template) -> Entry {
    let (words, parts) = (&book.words, book.content.parts());
    let key = template_key(&template.id);
    let mut entry = Entry::new(
        EntryKind::Template,
        key,
        template.id.as_str(),
        &template.title,
    );
    entry.lead = Some(book.shown_line(&template.purpose));
    let raises = template.raises.iter().map(|raise| {
        let question = book.question_line(&raise.question);
        let key = match raise.only_5g {
            true => "t.raise.only_5g",
            false => "t.raise",
        };
        around(words, key, question, raise.to.as_str())
    });
    entry.tell("t.raises", raises);
    let requires = template.requires.iter().map(|own| requirement(book, own));
    match template.requires.is_empty() {
        true => entry.tell("t.requires", [Line::said(words.say("t.requires.none"))]),
        false => entry.tell("t.requires", requires),
    }
    entry.tell("t.kpis", [words_line(book, &template.kpis)]);
    entry.tell("t.risks", [words_line(book, &template.risks)]);
    entry.tell("t.failure", [book.shown_line(&template.typical_failure)]);
    entry.tell("t.when_not", [book.shown_line(&template.when_not)]);
    let industries = match template.industries.is_empty() {
        true => words.say("t.industries.all").to_owned(),
        false => {
            let names = template.industries.iter().map(|own| {
                let title = book.content.industry(*own);
                format!("{own} {}", title.map_or("", |title| words.of(title)))
            });
            names.collect::<Vec<_>>().join(words.say("list.and"))
        }
    };
    entry.tell("t.industries", [Line::said(industries)]);
    let network = match &template.network {
        Network::None => Line::said(words.say("t.network.none")),
        Network::Plant => Line::said(words.say("t.network.plant")),
        Network::Profiles(ids) => {
            let links = ids.iter().map(|id| network_line(book, id));
            Line::separated(links, words.say("list.and"))
        }
    };
    entry.tell("t.network", [network]);
    let span = |key, from: String, to: String| {
        Line::said(words.fill(key, &[("from", &from), ("to", &to)]))
    };
    entry.note(
        "t.layer",
        [Line::said(book.title(&parts.layers, &template.layer))],
    );
    entry.note(
        "t.sizes",
        [Line::said(sizes(words, &template.sizes, "list.and"))],
    );
    let (from, to) = template.months;
    entry.note(
        "t.months",
        [span("t.months.span", from.to_string(), to.to_string())],
    );
    let cost = book.cost_class(&template.cost_class);
    let cost = [
        ("id", template.cost_class.as_str()),
        ("title", cost.as_str()),
    ];
    entry.note("t.cost", [Line::said(words.fill("t.cost.class", &cost))]);
    let (from, to) = template.effort_tenths;
    entry.note(
        "t.effort",
        [span(
            "t.effort.span",
            super::tenths(from),
            super::tenths(to),
        )],
    );
    entry.sources = template.sources.clone();
    if template.verify {
        entry.verify = vec![Line::said(words.say("verify.template"))];
    }
    entry
}

/// Returns a network of the content's list as a link to what it asks, where the library says so.
pub(super) fn network_line(book: &Book<'_>, id: &zhizhen_core::TitledId) -> Line {
    let title = book.title(&book.content.parts().networks, id);
    let cards = book.content.library().of(LibraryKind::ServiceProfile);
    match cards.into_iter().find(|card| card.id == *id) {
        Some(card) => Line::link(card_key(LibraryKind::ServiceProfile, card), title),
        None => Line::said(title),
    }
}

fn requirement(book: &Book<'_>, requirement: &Requirement) -> Line {
    match requirement {
        Requirement::Question(id, rung) => {
            let question = book.question_line(id);
            around(&book.words, "if.at_least", question, rung.as_str())
        }
        Requirement::Template(id) => {
            let sentence = book
                .words
                .fill("t.requires.template", &[("template", "\u{0}")]);
            inside(&sentence, book.template_line(id))
        }
    }
}

fn words_line(book: &Book<'_>, list: &[zhizhen_core::Words]) -> Line {
    book.list_line(list.iter().map(|own| book.shown_line(own)))
}
