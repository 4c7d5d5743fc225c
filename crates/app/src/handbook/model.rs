//! The model: what weighs how much, and what opens a stage.

use zhizhen_core::{Indicator, Scale};

use super::entries::line;
use super::html::{Html, element, joined, line_break, plain, row, table, text};
use super::{Book, identity};
use crate::entries::{dimension_key, in_words, indicator_key, percent};

pub(super) fn weights(book: &Book<'_>) -> Html {
    let words = &book.words;
    let mut body = vec![plain("p", words.say("model.intro"))];
    let basis = &book.rests_on;
    if let Some(source) = basis.get("lenses/index/lens.toml") {
        let line = [text(words.say("model.rests_on")), book.sources([source])];
        body.push(element("p", &[], line));
    }
    let dimensions = book.content.dimensions();
    let lines = dimensions.iter().map(|dimension| {
        let core = if dimension.is_core {
            words.say("core.yes")
        } else {
            ""
        };
        let cells = [
            joined([
                element("b", &[], [book.shown(&dimension.title)]),
                text(" "),
                identity(dimension.id.as_str()),
                line_break(),
                book.shown(&dimension.about),
            ]),
            text(dimension.weight.0.to_string()),
            text(percent(dimension.weight.0)),
            text(core),
        ];
        let cells = cells.into_iter().map(|cell| element("td", &[], [cell]));
        element("tr", &[("id", &dimension_key(dimension))], cells)
    });
    let sum: u32 = dimensions.iter().map(|own| own.weight.0).sum();
    let total = row([
        text(words.say("total")),
        text(sum.to_string()),
        text(percent(sum)),
        text(""),
    ]);
    let head = ["col.dimension", "col.weight", "col.percent", "col.core"].map(|key| words.say(key));
    body.push(table("weights", &head, lines.chain([total])));
    for dimension in dimensions {
        body.push(plain("h3", words.of(&dimension.title)));
        let head = ["col.indicator", "col.question", "col.weight", "col.percent"];
        let head = head.map(|key| words.say(key));
        let lines = dimension
            .indicators
            .iter()
            .flat_map(|own| indicator(book, own));
        body.push(table("weights tree", &head, lines));
    }
    joined(body)
}

fn indicator(book: &Book<'_>, indicator: &Indicator) -> Vec<Html> {
    let weight = indicator.weight.0;
    let own = [
        book.shown(&indicator.title),
        identity(indicator.id.as_str()),
        text(weight.to_string()),
        text(percent(weight)),
    ];
    let own = own.into_iter().map(|cell| element("td", &[], [cell]));
    let key = indicator_key(indicator);
    let mut lines = vec![element("tr", &[("class", "group"), ("id", &key)], own)];
    lines.extend(indicator.questions.iter().map(|question| {
        let rate = match question.scale {
            Scale::Rate { verify: true, .. } => joined([text(" "), book.mark()]),
            Scale::Rate { verify: false, .. } | Scale::Ladder { .. } => Html::default(),
        };
        row([
            text(""),
            joined([book.question(&question.id), rate]),
            text(question.weight.0.to_string()),
            text(""),
        ])
    }));
    lines
}

pub(super) fn stages(book: &Book<'_>) -> Html {
    let words = &book.words;
    let mut body = vec![plain("p", words.say("stages.intro"))];
    for rule in &book.content.parts().stages {
        let title = format!("{}　{}", rule.stage, words.of(&rule.title));
        body.push(plain("h3", title));
        body.push(element("p", &[], [book.shown(&rule.about)]));
        let hard = if rule.conditions.is_empty() {
            text(words.say("stages.none"))
        } else {
            let items = rule.conditions.iter();
            let items = items.map(|own| element("li", &[], [line(&in_words(book, own))]));
            element("ul", &[], items)
        };
        let core = rule.stage.hundredths().saturating_sub(50);
        let core = (core > 200).then(|| text(format!("{}.{:02}", core / 100, core % 100)));
        body.push(book.definitions([("stages.core", core), ("stages.hard", Some(hard))]));
    }
    joined(body)
}
