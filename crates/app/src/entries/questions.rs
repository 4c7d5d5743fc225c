//! The bank: every question with everything that is written about it.

use zhizhen_content::VerifyWhat;
use zhizhen_core::{Indicator, NationalItem, Pain, Question, QuestionId, Relation, Rung, Scale};

use super::condition::{in_words, inside};
use super::model::indicator_key;
use super::{Book, Entry, Line, Table, question_key};
use crate::wire::EntryKind;

pub(super) fn questions(book: &Book<'_>) -> Vec<Entry> {
    let dimensions = book.content.dimensions().iter();
    let indicators = dimensions.flat_map(|own| &own.indicators);
    let questions = indicators.flat_map(|indicator| {
        let own = indicator.questions.iter();
        own.map(move |own| question(book, indicator, own))
    });
    questions.collect()
}

/// Returns a question as an entry.
pub(crate) fn question(book: &Book<'_>, indicator: &Indicator, question: &Question) -> Entry {
    let (words, parts) = (&book.words, book.content.parts());
    let key = question_key(&question.id);
    let mut entry = Entry::new(
        EntryKind::Question,
        key,
        question.id.as_str(),
        &question.title,
    );
    entry.lead = Some(book.shown_line(&question.ask));
    scale(book, &question.scale, &mut entry);
    entry.tell("q.why", [book.shown_line(&question.why)]);
    entry.tell("q.check", [book.shown_line(&question.check)]);
    entry.tell("q.evidence", [book.shown_line(&question.evidence)]);
    let relevant = question.relevant.as_ref();
    entry.tell("q.relevant", relevant.map(|own| in_words(book, own)));
    let asked_if = question.asked_if.as_ref().map(|condition| {
        let sentence = words.fill("q.asked_if.else", &[("condition", "\u{0}")]);
        inside(&sentence, in_words(book, condition))
    });
    entry.tell("q.asked_if", asked_if);
    let optional = (!question.is_required).then(|| Line::said(words.say("q.optional.note")));
    entry.tell("q.optional", optional);
    let national = question.national.iter();
    entry.tell("q.national", national.map(|own| national_item(book, own)));
    entry.note(
        "q.who",
        [Line::said(book.titles(&parts.roles, &question.who))],
    );
    entry.note(
        "q.where",
        [Line::said(book.title(&parts.places, &question.place))],
    );
    entry.note("q.pain", [Line::said(words.say(pain(question.pain)))]);
    let weight = question.weight.0.to_string();
    let sentence = words.fill(
        "q.weight.of",
        &[("weight", &weight), ("indicator", "\u{0}")],
    );
    let home = Line::link(indicator_key(indicator), words.of(&indicator.title));
    entry.note("q.weight", [inside(&sentence, home)]);
    let source = book.rests_on.get(question.id.as_str());
    entry.sources = source.into_iter().cloned().collect();
    if book.is_to_verify(VerifyWhat::Bands, question.id.as_str()) {
        entry.verify = vec![Line::said(words.say("verify.bands"))];
    }
    entry
}

fn scale(book: &Book<'_>, scale: &Scale, entry: &mut Entry) {
    let words = &book.words;
    let heads = |keys: &[&str]| keys.iter().map(|key| words.say(key).to_owned()).collect();
    match scale {
        Scale::Ladder { rungs } => {
            let lines = Rung::ALL.into_iter().zip(rungs);
            let lines =
                lines.map(|(rung, own)| vec![Line::said(rung.as_str()), book.shown_line(own)]);
            entry.tables.push(Table {
                class: "rungs",
                title: None,
                head: heads(&["col.rung", "col.seen"]),
                rows: lines.collect(),
            });
        }
        Scale::Rate {
            numerator,
            denominator,
            unit,
            minimums,
            source,
            verify,
            // How the window counts it from the census changes no result.
            census: _,
        } => {
            let params = [
                ("numerator", words.of(numerator)),
                ("denominator", words.of(denominator)),
                ("unit", words.of(unit)),
            ];
            let mut head: Vec<String> = heads(&["col.rung"]);
            head.extend(Rung::ALL.map(|rung| rung.as_str().to_owned()));
            let bands = minimums.iter().map(|minimum| {
                let percent = super::tenths(minimum.tenths());
                Line::said(words.fill("q.band", &[("percent", &percent)]))
            });
            let first = Line::said(words.say("col.band"));
            entry.tables.push(Table {
                class: "bands",
                title: Some(words.fill("q.rate", &params)),
                head,
                rows: vec![[first].into_iter().chain(bands).collect()],
            });
            let mut basis = book.source_line([source]);
            if *verify {
                basis = Line::joined([basis, Line::said(" "), book.mark_line()]);
            }
            entry.tell("q.bands", [basis]);
        }
    }
}

fn pain(pain: Pain) -> &'static str {
    match pain {
        Pain::Unwilling => "pain.unwilling",
        Pain::Afraid => "pain.afraid",
        Pain::Unable => "pain.unable",
        Pain::None => "pain.none",
    }
}

fn national_item(book: &Book<'_>, item: &NationalItem) -> Line {
    let relation = match item.relation {
        Relation::Equal => "relation.equal",
        Relation::Subset => "relation.subset",
        Relation::Superset => "relation.superset",
        Relation::Partial => "relation.partial",
    };
    let model = match item.model.as_str() {
        "sme24" => book.words.say("model.sme24"),
        "cmmm" => book.words.say("model.cmmm"),
        other => other,
    };
    let params = [
        ("model", model),
        ("item", "\u{0}"),
        ("relation", book.words.say(relation)),
    ];
    inside(
        &book.words.fill("national.item", &params),
        named(book, item),
    )
}

/// Returns the item as a link, where the content has the model and knows the name.
fn named(book: &Book<'_>, item: &NationalItem) -> Line {
    let national = &book.content.parts().national;
    let link = |id: &QuestionId, text: String| Line::link(question_key(id), text);
    let found = match item.model.as_str() {
        "sme24" => {
            let id = QuestionId::new(format!("sme24.{}", item.item));
            let lens = national.sme24.iter();
            let mut questions = lens.clone().flat_map(|own| own.questions());
            let mut scenes = lens.flat_map(|own| own.scenes());
            let title = questions.find(|own| own.id == id).map(|own| &own.title);
            let title = title.or_else(|| scenes.find(|own| own.id == id).map(|own| &own.title));
            title.map(|title| link(&id, format!("{} {}", item.item, book.words.of(title))))
        }
        "cmmm" => {
            let mut subdomains = national.cmmm.iter().flat_map(|own| own.subdomains());
            let own = subdomains.find(|own| own.title.zh == item.item);
            own.map(|own| link(&own.id, book.words.of(&own.title).to_owned()))
        }
        _ => None,
    };
    found.unwrap_or_else(|| Line::said(&*item.item))
}
