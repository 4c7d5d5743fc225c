//! The bank: every question with everything that is written about it.

use zhizhen_core::{Indicator, NationalItem, Pain, Question, Relation, Rung, Scale};

use super::condition::in_words;
use super::html::{Html, element, joined, plain, row, table, text};
use super::{Book, identity, question_anchor};

pub(super) fn contents(book: &Book<'_>) -> Html {
    let items = book
        .loaded
        .content
        .dimensions()
        .iter()
        .flat_map(|dimension| {
            let group = [text(book.words.of(&dimension.title))];
            let group = element("li", &[("class", "group")], group);
            let questions = dimension.indicators.iter().flat_map(|own| &own.questions);
            let links = questions.map(|own| element("li", &[], [book.question(&own.id)]));
            [group].into_iter().chain(links).collect::<Vec<_>>()
        });
    element("ol", &[("class", "inner")], items)
}

pub(super) fn bank(book: &Book<'_>) -> Html {
    let mut body = Vec::new();
    for dimension in book.loaded.content.dimensions() {
        body.push(plain("h3", book.words.of(&dimension.title)));
        for indicator in &dimension.indicators {
            let questions = indicator.questions.iter();
            body.extend(questions.map(|own| question(book, indicator, own)));
        }
    }
    joined(body)
}

fn question(book: &Book<'_>, indicator: &Indicator, question: &Question) -> Html {
    let words = &book.words;
    let parts = book.loaded.content.parts();
    let header = element(
        "header",
        &[],
        [
            plain("h4", words.of(&question.title)),
            identity(question.id.as_str()),
        ],
    );
    let weight = question.weight.0.to_string();
    let of = [
        ("weight", weight.as_str()),
        ("indicator", words.of(&indicator.title)),
    ];
    let asked_if = question.asked_if.as_ref().map(|condition| {
        let sentence = words.fill("q.asked_if.else", &[("condition", "\u{0}")]);
        let (before, after) = sentence.split_once('\u{0}').unwrap_or((&sentence, ""));
        joined([text(before), in_words(book, condition), text(after)])
    });
    let optional = (!question.is_required).then(|| text(words.say("q.optional.note")));
    let national = question
        .national
        .iter()
        .map(|own| text(national_item(book, own)));
    let national = (!question.national.is_empty())
        .then(|| joined(national.map(|item| element("div", &[], [item]))));
    let source = book.loaded.rests_on.get(question.id.as_str());
    let facts = book.definitions([
        ("q.why", Some(words.shown(&question.why))),
        ("q.check", Some(words.shown(&question.check))),
        ("q.evidence", Some(words.shown(&question.evidence))),
        (
            "q.relevant",
            question.relevant.as_ref().map(|own| in_words(book, own)),
        ),
        ("q.asked_if", asked_if),
        ("q.optional", optional),
        ("q.national", national),
    ]);
    let short = book.short_definitions([
        (
            "q.who",
            Some(text(book.titles(&parts.roles, &question.who))),
        ),
        (
            "q.where",
            Some(text(book.title(&parts.places, &question.place))),
        ),
        ("q.pain", Some(text(words.say(pain(question.pain))))),
        ("q.weight", Some(text(words.fill("q.weight.of", &of)))),
        ("q.source", source.map(|source| book.sources([source]))),
    ]);
    let ask = element("p", &[("class", "ask")], [words.shown(&question.ask)]);
    let body = [header, ask, scale(book, &question.scale), facts, short];
    let anchor = question_anchor(&question.id);
    element("article", &[("id", &anchor)], body)
}

fn scale(book: &Book<'_>, scale: &Scale) -> Html {
    let words = &book.words;
    match scale {
        Scale::Ladder { rungs } => {
            let head = [words.say("col.rung"), words.say("col.seen")];
            let lines = Rung::ALL.into_iter().zip(rungs);
            let lines = lines.map(|(rung, own)| row([text(rung.as_str()), words.shown(own)]));
            table("rungs", &head, lines)
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
            let rungs = Rung::ALL.map(|rung| rung.as_str());
            let mut head = vec![words.say("col.rung")];
            head.extend(rungs);
            let bands = minimums.iter().map(|minimum| {
                let percent = super::tenths(minimum.tenths());
                text(words.fill("q.band", &[("percent", &percent)]))
            });
            let bands = row([text(words.say("col.band"))].into_iter().chain(bands));
            let mark = if *verify {
                book.mark()
            } else {
                Html::default()
            };
            let basis = [
                text(words.say("q.bands.source")),
                book.sources([source]),
                text(" "),
                mark,
            ];
            joined([
                plain("p", words.fill("q.rate", &params)),
                table("bands", &head, [bands]),
                element("p", &[], basis),
            ])
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

fn national_item(book: &Book<'_>, item: &NationalItem) -> String {
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
    let relation = book.words.say(relation);
    let params = [
        ("model", model),
        ("item", &item.item),
        ("relation", relation),
    ];
    book.words.fill("national.item", &params)
}
