//! The library: every template with what it needs and what it moves.

use zhizhen_core::{Network, Requirement, Template, Words};

use super::condition::{around, sizes};
use super::html::{Html, element, joined, link, plain, text};
use super::{Book, identity, template_anchor};

pub(super) fn contents(book: &Book<'_>) -> Html {
    let items = book.loaded.content.templates().iter().map(|own| {
        let title = format!("{} {}", own.id, book.words.of(&own.title));
        element("li", &[], [link(&template_anchor(&own.id), title)])
    });
    element("ol", &[("class", "inner")], items)
}

pub(super) fn templates(book: &Book<'_>) -> Html {
    let templates = book.loaded.content.templates().iter();
    joined(templates.map(|own| template(book, own)))
}

fn template(book: &Book<'_>, template: &Template) -> Html {
    let (words, parts) = (&book.words, book.loaded.content.parts());
    let mark = if template.verify {
        book.mark()
    } else {
        Html::default()
    };
    let title = plain("h4", words.of(&template.title));
    let header = element("header", &[], [identity(template.id.as_str()), title, mark]);
    let raises = template.raises.iter().map(|raise| {
        around(
            words,
            "t.raise",
            book.question(&raise.question),
            raise.to.as_str(),
        )
    });
    let requires = template.requires.iter().map(|own| requirement(book, own));
    let requires = match template.requires.is_empty() {
        true => text(words.say("t.requires.none")),
        false => book.list(requires),
    };
    let industries = match template.industries.is_empty() {
        true => text(words.say("t.industries.all")),
        false => {
            let names = template.industries.iter().map(|own| {
                let title = book.loaded.content.industry(*own);
                format!("{own} {}", title.map_or("", |title| words.of(title)))
            });
            text(names.collect::<Vec<_>>().join(words.say("list.and")))
        }
    };
    let network = match &template.network {
        Network::None => words.say("t.network.none").to_owned(),
        Network::Plant => words.say("t.network.plant").to_owned(),
        Network::Profiles(ids) => book.titles(&parts.networks, ids),
    };
    let (from, to) = template.months;
    let months = [("from", from.to_string()), ("to", to.to_string())];
    let (from, to) = template.effort_tenths;
    let effort = [("from", super::tenths(from)), ("to", super::tenths(to))];
    let span = |key, [from, to]: &[(&str, String); 2]| {
        text(words.fill(key, &[(from.0, &from.1), (to.0, &to.1)]))
    };
    let cost = book.title(&parts.cost_classes, &template.cost_class);
    let cost = [
        ("id", template.cost_class.as_str()),
        ("title", cost.as_str()),
    ];
    let facts = book.definitions([
        ("t.purpose", Some(words.shown(&template.purpose))),
        ("t.raises", Some(book.list(raises))),
        ("t.requires", Some(requires)),
        ("t.kpis", Some(words_list(book, &template.kpis))),
        ("t.risks", Some(words_list(book, &template.risks))),
        ("t.failure", Some(words.shown(&template.typical_failure))),
        ("t.when_not", Some(words.shown(&template.when_not))),
        ("t.industries", Some(industries)),
        ("t.network", Some(text(network))),
    ]);
    let short = book.short_definitions([
        (
            "t.layer",
            Some(text(book.title(&parts.layers, &template.layer))),
        ),
        (
            "t.sizes",
            Some(text(sizes(words, &template.sizes, "list.and"))),
        ),
        ("t.months", Some(span("t.months.span", &months))),
        ("t.cost", Some(text(words.fill("t.cost.class", &cost)))),
        ("t.effort", Some(span("t.effort.span", &effort))),
        ("t.source", Some(book.sources(&template.sources))),
    ]);
    let anchor = template_anchor(&template.id);
    element("article", &[("id", &anchor)], [header, facts, short])
}

fn requirement(book: &Book<'_>, requirement: &Requirement) -> Html {
    match requirement {
        Requirement::Question(id, rung) => {
            around(&book.words, "if.at_least", book.question(id), rung.as_str())
        }
        Requirement::Template(id) => {
            let own = book.loaded.content.template(id);
            let title = own.map_or("", |own| book.words.of(&own.title));
            let params = [("id", id.as_str()), ("title", title)];
            let sentence = book.words.fill("t.requires.template", &params);
            link(&template_anchor(id), sentence)
        }
    }
}

fn words_list(book: &Book<'_>, list_of: &[Words]) -> Html {
    book.list(list_of.iter().map(|own| book.words.shown(own)))
}
