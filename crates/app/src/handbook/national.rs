//! The national models: what they ask, what it is worth, what opens a level.

use zhizhen_core::{
    CmmmLens, CmmmSubdomain, Derivation, LensHead, Letter, OptionKind, Scene, Shares, SmeLens,
    SmeQuestion, Words,
};

use super::html::{Html, element, joined, plain, row, table, text};
use super::{Book, identity};
use crate::entries::question_key;

/// Returns what the model of this name says about itself.
pub(super) fn head<'b>(book: &'b Book<'_>, lens: &str) -> Option<&'b LensHead> {
    let national = &book.content.parts().national;
    match lens {
        "sme24" => national.sme24.as_ref().map(|own| &own.head),
        "cmmm" => national.cmmm.as_ref().map(|own| &own.head),
        _ => None,
    }
}

fn front(book: &Book<'_>, head: &LensHead) -> Html {
    let items = head.verify.iter().map(|own| {
        let item = [book.mark(), text(" "), book.shown(own)];
        element("li", &[], item)
    });
    let verify = (!head.verify.is_empty()).then(|| element("ul", &[], items));
    joined([
        element("p", &[], [book.shown(&head.title)]),
        book.definitions([
            ("lens.version", Some(text(&head.version))),
            ("lens.source", Some(book.sources([&head.source]))),
            ("lens.verify", verify),
        ]),
    ])
}

pub(super) fn sme24(book: &Book<'_>, lens: &SmeLens) -> Html {
    let words = &book.words;
    let mut body = vec![
        front(book, &lens.head),
        plain("h3", words.say("sme.levels")),
    ];
    let head = [
        "col.level",
        "col.title",
        "col.points",
        "col.scenes",
        "col.constraint",
    ];
    let head = head.map(|key| words.say(key));
    let levels = lens.levels.iter().enumerate().map(|(place, level)| {
        row([
            text((place + 1).to_string()),
            book.shown(&level.title),
            text(level.points.to_string()),
            text(level.scenes.to_string()),
            text(level.constraint_scenes.to_string()),
        ])
    });
    body.push(table("list", &head, levels));
    for area in &lens.areas {
        body.push(plain("h3", words.of(&area.title)));
        body.extend(area.questions.iter().map(|own| question(book, own)));
    }
    for group in &lens.groups {
        let title = format!("{}　{}", words.say("sme.scenes"), words.of(&group.title));
        body.push(plain("h3", title));
        body.extend(group.scenes.iter().map(|own| scene(book, own)));
    }
    joined(body)
}

fn question(book: &Book<'_>, question: &SmeQuestion) -> Html {
    let words = &book.words;
    let lines = question.options.iter().enumerate().map(|(place, option)| {
        let letter = Letter::at(place).map_or_else(String::new, |own| own.to_string());
        row([
            text(letter),
            book.shown(&option.text),
            text(option.points.to_string()),
        ])
    });
    let head = ["col.id", "col.option", "col.points"].map(|key| words.say(key));
    let kind = match question.kind {
        OptionKind::Single => "sme.kind.single",
        OptionKind::Multiple => "sme.kind.multiple",
        OptionKind::Banded(_) => "sme.kind.banded",
    };
    let running = |list: &[Words]| {
        (!list.is_empty()).then(|| book.list(list.iter().map(|own| book.shown(own))))
    };
    let facts = book.definitions([
        ("sme.kind", Some(text(words.say(kind)))),
        (
            "sme.definition",
            question.definition.as_ref().map(|own| book.shown(own)),
        ),
        ("sme.fields", running(&question.fields)),
        ("sme.evidence", running(&question.evidence)),
        ("sme.derive", hints(book, &question.derive)),
    ]);
    let title = plain("h4", words.of(&question.title));
    let header = element("header", &[], [title, identity(question.id.as_str())]);
    let ask = element("p", &[("class", "ask")], [book.shown(&question.ask)]);
    let anchor = question_key(&question.id);
    let body = [header, ask, table("rungs", &head, lines), facts];
    element("article", &[("id", &anchor)], body)
}

fn scene(book: &Book<'_>, scene: &Scene) -> Html {
    let words = &book.words;
    let head = ["col.level", "col.seen"].map(|key| words.say(key));
    let levels = scene.levels.iter().enumerate();
    let lines = levels.map(|(place, own)| row([text((place + 1).to_string()), book.shown(own)]));
    let constraint = match scene.is_constraint {
        true => element(
            "span",
            &[("class", "id")],
            [text(words.say("sme.constraint"))],
        ),
        false => Html::default(),
    };
    let title = plain("h4", words.of(&scene.title));
    let header = element(
        "header",
        &[],
        [title, identity(scene.id.as_str()), constraint],
    );
    let facts = book.definitions([("sme.derive", hints(book, &scene.derive))]);
    let anchor = question_key(&scene.id);
    let body = [header, table("rungs", &head, lines), facts];
    element("article", &[("id", &anchor)], body)
}

/// Links to the questions of the bank that suggest an answer.
fn hints(book: &Book<'_>, derive: &[Derivation]) -> Option<Html> {
    let links = derive.iter().map(|own| book.question(&own.question));
    (!derive.is_empty()).then(|| book.list(links))
}

pub(super) fn cmmm(book: &Book<'_>, lens: &CmmmLens) -> Html {
    let words = &book.words;
    let mut body = vec![
        front(book, &lens.head),
        plain("h3", words.say("cmmm.shares")),
    ];
    let mut head = vec![words.say("col.item")];
    head.extend(lens.variants.iter().map(|own| words.of(&own.title)));
    let line = |title: Html, shares: &Shares, class: &str| {
        let cells = shares.iter().map(|own| text(share(book, *own)));
        let cells = [title].into_iter().chain(cells);
        let cells = cells.map(|cell| element("td", &[], [cell]));
        element("tr", &[("class", class)], cells)
    };
    let mut lines = Vec::new();
    for own in &lens.elements {
        let title = book.shown(&own.title);
        lines.push(line(title, &own.shares, "group"));
        for domain in &own.domains {
            let title = joined([text("　"), book.shown(&domain.title)]);
            lines.push(line(title, &domain.shares, ""));
            for subdomain in &domain.subdomains {
                let title = joined([text("　　"), book.shown(&subdomain.title)]);
                lines.push(line(title, &subdomain.shares, ""));
            }
        }
    }
    body.push(table("list", &head, lines));
    for own in lens.subdomains() {
        body.push(subdomain(book, lens, own));
    }
    joined(body)
}

fn share(book: &Book<'_>, share: Option<u32>) -> String {
    match share {
        Some(share) => book.words.fill("share", &[("share", &share.to_string())]),
        None => book.words.say("share.equal").to_owned(),
    }
}

fn subdomain(book: &Book<'_>, lens: &CmmmLens, subdomain: &CmmmSubdomain) -> Html {
    let words = &book.words;
    let cut = match subdomain.may_be_cut {
        true => element("span", &[("class", "id")], [text(words.say("cmmm.cut"))]),
        false => Html::default(),
    };
    let title = plain("h4", words.of(&subdomain.title));
    let header = element("header", &[], [title, identity(subdomain.id.as_str()), cut]);
    let has_hints = subdomain
        .requirements
        .iter()
        .any(|own| !own.derive.is_empty());
    let mut head = vec![words.say("col.level"), words.say("col.requirement")];
    head.extend(has_hints.then(|| words.say("sme.derive")));
    let lines = subdomain.requirements.iter().map(|own| {
        let name = lens.levels.get(usize::from(own.level).saturating_sub(1));
        let name = name.map_or("", |name| words.of(name));
        let hint = has_hints.then(|| hints(book, &own.derive).unwrap_or_default());
        let cells = [
            text(format!("{} {name}", own.level)),
            joined([book.shown(&own.text), text(" "), identity(own.id.as_str())]),
        ];
        row(cells.into_iter().chain(hint))
    });
    let anchor = question_key(&subdomain.id);
    let body = [header, table("levels", &head, lines)];
    element("article", &[("id", &anchor)], body)
}
