//! What the handbook lists: the programme, terms, worked cases, sources, and what is still 待核.

use zhizhen_content::{Case, VerifyItem, VerifyWhat};
use zhizhen_core::{FactField, FactKind, QuestionId, Source, TemplateId};

use super::html::{Html, element, joined, line_break, link, plain, row, table, text};
use super::{Book, identity, national};
use crate::entries::{card_key, kpi_key, question_key, template_key};

pub(super) fn programme(book: &Book<'_>) -> Html {
    let (words, parts) = (&book.words, book.content.parts());
    let head = [words.say("col.id"), words.say("col.title")];
    let districts = parts.districts.iter();
    let districts = districts.map(|own| row([identity(own.id.as_str()), book.shown(&own.title)]));
    let facts = parts.facts.iter().map(|own| {
        let hint = own
            .hint
            .as_ref()
            .map(|hint| joined([line_break(), book.shown(hint)]));
        row([
            identity(own.id.as_str()),
            joined([book.shown(&own.title), hint.unwrap_or_default()]),
            text(kind(book, own)),
        ])
    });
    let facts_head = [head[0], head[1], words.say("col.kind")];
    let industries = parts.industries.iter();
    let industries =
        industries.map(|(code, title)| row([identity(&code.to_string()), book.shown(title)]));
    joined([
        plain("h3", words.say("programme.districts")),
        table("list", &head, districts),
        plain("h3", words.say("programme.facts")),
        table("list", &facts_head, facts),
        plain("h3", words.say("programme.industries")),
        table("list", &head, industries),
    ])
}

fn kind(book: &Book<'_>, field: &FactField) -> String {
    let words = &book.words;
    match &field.kind {
        FactKind::Choice(options) => {
            let titles = options.iter().map(|own| words.of(&own.title));
            let list = titles.collect::<Vec<_>>().join(words.say("list.and"));
            words.fill("fact.choice", &[("list", &list)])
        }
        FactKind::Number(unit) => words.fill("fact.number", &[("unit", words.of(unit))]),
        FactKind::Text => words.say("fact.text").to_owned(),
    }
}

pub(super) fn terms(book: &Book<'_>) -> Html {
    let words = &book.words;
    let head = [words.say("col.term"), words.say("col.plain")];
    let lines = book.content.library().terms.iter().map(|term| {
        let also = term.also.join(words.say("list.and"));
        let also = match term.also.is_empty() {
            true => Html::default(),
            false => joined([
                line_break(),
                text(words.fill("terms.also", &[("list", &also)])),
            ]),
        };
        let title = &term.card.title;
        let name = match words.tag() {
            "en" if title.en.is_some() => words.of(title).to_owned(),
            _ => title.zh.clone(),
        };
        let cells = [joined([text(name), also]), book.shown(&term.meaning)];
        let cells = cells.into_iter().map(|cell| element("td", &[], [cell]));
        element("tr", &[("id", &format!("w-{}", term.card.id))], cells)
    });
    table("list", &head, lines)
}

pub(super) fn cases(book: &Book<'_>, cases: &[Case]) -> Html {
    let words = &book.words;
    let head = ["col.file", "col.title", "col.rule", "col.expectations"];
    let head = head.map(|key| words.say(key));
    let lines = cases.iter().map(|case| {
        let rule = case.rule.map(|rule| rule.to_string());
        let rule = rule.map(|rule| words.fill("cases.rule", &[("number", &rule)]));
        row([
            identity(&case.path),
            book.shown(&case.title),
            text(rule.unwrap_or_default()),
            text(case.expectation_count().to_string()),
        ])
    });
    joined([
        plain("p", words.say("cases.intro")),
        table("list cases", &head, lines),
    ])
}

pub(super) fn sources(book: &Book<'_>) -> Html {
    let words = &book.words;
    let head = ["col.title", "col.locator", "col.date"].map(|key| words.say(key));
    let sources = book.content.parts().sources.iter();
    let lines = sources.map(|source| {
        let title = joined([
            book.shown(&source.title),
            text(" "),
            identity(source.id.as_str()),
        ]);
        let cells = [title, locator(source), text(&source.date)];
        let cells = cells.into_iter().map(|cell| element("td", &[], [cell]));
        element("tr", &[("id", &format!("s-{}", source.id))], cells)
    });
    joined([
        plain("p", words.say("sources.intro")),
        table("list dated", &head, lines),
    ])
}

/// Returns where a source is found; an address is a link, anything else stays text.
fn locator(source: &Source) -> Html {
    let locator = source.locator.as_str();
    let is_address = ["https://", "http://"]
        .iter()
        .any(|own| locator.starts_with(own));
    match is_address && !locator.contains(char::is_whitespace) {
        true => element(
            "a",
            &[("href", locator), ("rel", "noreferrer")],
            [text(locator)],
        ),
        false => text(locator),
    }
}

pub(super) fn verify(book: &Book<'_>) -> Html {
    let words = &book.words;
    if book.verify.is_empty() {
        return plain("p", words.say("verify.none"));
    }
    let head = ["col.title", "col.what", "col.place"].map(|key| words.say(key));
    let lines = book.verify.iter().map(|item| {
        let (entry, what) = item_in_words(book, item);
        let line = item.line.to_string();
        let place = [("file", item.file.as_str()), ("line", line.as_str())];
        row([entry, what, text(words.fill("file.line", &place))])
    });
    let count = book.verify.len().to_string();
    let intro = plain("p", words.fill("verify.intro", &[("count", &count)]));
    joined([intro, table("list places", &head, lines)])
}

/// Returns a link to an entry, and what of it is to be verified.
fn item_in_words(book: &Book<'_>, item: &VerifyItem) -> (Html, Html) {
    let words = &book.words;
    match item.what {
        VerifyWhat::Bands => {
            let id = QuestionId::new(item.id.as_str());
            let question = book.content.question(&id);
            let title = question.map_or("", |own| words.of(&own.title));
            let title = format!("{title} {id}");
            let what = text(words.say("verify.bands"));
            (link(&question_key(&id), title), what)
        }
        VerifyWhat::Template => {
            let id = TemplateId::new(item.id.as_str());
            let template = book.content.template(&id);
            let title = template.map_or("", |own| words.of(&own.title));
            let title = format!("{id} {title}");
            let what = text(words.say("verify.template"));
            (link(&template_key(&id), title), what)
        }
        VerifyWhat::Lens => {
            // One item for each sentence of the lens, in the order written.
            let same = |own: &&VerifyItem| own.what == item.what && own.id == item.id;
            let own = book.verify.iter().filter(same);
            let place = own.take_while(|own| *own != item).count();
            let head = national::head(book, &item.id);
            let title = head.map_or(item.id.as_str(), |head| words.of(&head.title));
            let sentence = head.and_then(|head| head.verify.get(place));
            let what = sentence.map_or_else(Html::default, |own| book.shown(own));
            (link(&item.id, title), what)
        }
        VerifyWhat::Kpi => {
            let kpis = &book.content.parts().kpis;
            let own = kpis.iter().find(|own| own.id.as_str() == item.id);
            let title = own.map_or(item.id.as_str(), |own| words.of(&own.title));
            let anchor = kpi_key(&item.id);
            (link(&anchor, title), text(words.say("verify.entry")))
        }
        VerifyWhat::Entry => {
            let mut cards = book.content.library().cards();
            let found = cards.find(|(_, card)| card.verify && card.id.as_str() == item.id);
            let what = text(words.say("verify.entry"));
            match found {
                Some((kind, card)) => {
                    let anchor = card_key(kind, card);
                    (link(&anchor, words.of(&card.title)), what)
                }
                None => (text(&item.id), what),
            }
        }
    }
}
