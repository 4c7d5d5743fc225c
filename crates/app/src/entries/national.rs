//! The national models: each model itself, and everything it asks.

use zhizhen_core::{
    CmmmLens, CmmmSubdomain, Derivation, LensHead, Letter, OptionKind, QuestionId, Scene, SmeLens,
    SmeQuestion,
};

use super::{Book, Entry, Line, Table, question_key};
use crate::wire::EntryKind;

pub(super) fn national(book: &Book<'_>) -> Vec<Entry> {
    let national = &book.content.parts().national;
    let mut all = Vec::new();
    if let Some(lens) = &national.sme24 {
        all.extend(sme24(book, lens));
    }
    if let Some(lens) = &national.cmmm {
        all.extend(cmmm(book, lens));
    }
    all
}

/// The model as a whole: what of it is 待核 stands here, since it holds for every item.
fn head(book: &Book<'_>, key: &'static str, head: &LensHead) -> Entry {
    let mut entry = Entry::new(EntryKind::National, key.to_owned(), key, &head.title);
    entry.note("lens.version", [Line::said(&*head.version)]);
    entry.sources = vec![head.source.clone()];
    entry.verify = book.lines(&head.verify);
    entry
}

fn item(book: &Book<'_>, lens: (&'static str, &LensHead), id: &QuestionId) -> Entry {
    let (key, head) = lens;
    let mut entry = Entry::new(
        EntryKind::National,
        question_key(id),
        id.as_str(),
        &head.title,
    );
    let link = Line::link(key, book.words.of(&head.title));
    entry.note("e.model", [link]);
    entry.sources = vec![head.source.clone()];
    entry
}

fn heads(book: &Book<'_>, keys: &[&str]) -> Vec<String> {
    let heads = keys.iter().map(|key| book.words.say(key).to_owned());
    heads.collect()
}

/// Links to the questions of the bank that suggest an answer.
fn hints(book: &Book<'_>, derive: &[Derivation]) -> Option<Line> {
    let links = derive.iter().map(|own| book.question_line(&own.question));
    (!derive.is_empty()).then(|| book.list_line(links))
}

fn sme24(book: &Book<'_>, lens: &SmeLens) -> Vec<Entry> {
    let mut whole = head(book, "sme24", &lens.head);
    let levels = lens.levels.iter().enumerate().map(|(place, level)| {
        vec![
            Line::said((place + 1).to_string()),
            book.shown_line(&level.title),
            Line::said(level.points.to_string()),
            Line::said(level.scenes.to_string()),
            Line::said(level.constraint_scenes.to_string()),
        ]
    });
    let keys = [
        "col.level",
        "col.title",
        "col.points",
        "col.scenes",
        "col.constraint",
    ];
    whole.tables.push(Table {
        class: "levels",
        title: Some(book.words.say("sme.levels").to_owned()),
        head: heads(book, &keys),
        rows: levels.collect(),
    });
    let mut all = vec![whole];
    for area in &lens.areas {
        let questions = area.questions.iter();
        all.extend(questions.map(|own| question(book, &lens.head, own)));
    }
    for group in &lens.groups {
        let scenes = group.scenes.iter();
        all.extend(scenes.map(|own| scene(book, &lens.head, own)));
    }
    all
}

fn question(book: &Book<'_>, head: &LensHead, own: &SmeQuestion) -> Entry {
    let words = &book.words;
    let mut entry = item(book, ("sme24", head), &own.id);
    entry.title = own.title.clone();
    entry.lead = Some(book.shown_line(&own.ask));
    let rows = own.options.iter().enumerate().map(|(place, option)| {
        let letter = Letter::at(place).map_or_else(String::new, |own| own.to_string());
        vec![
            Line::said(letter),
            book.shown_line(&option.text),
            Line::said(option.points.to_string()),
        ]
    });
    entry.tables.push(Table {
        class: "options",
        title: None,
        head: heads(book, &["col.id", "col.option", "col.points"]),
        rows: rows.collect(),
    });
    let kind = match own.kind {
        OptionKind::Single => "sme.kind.single",
        OptionKind::Multiple => "sme.kind.multiple",
        OptionKind::Banded(_) => "sme.kind.banded",
    };
    entry.note("sme.kind", [Line::said(words.say(kind))]);
    let definition = own.definition.iter();
    entry.tell("sme.definition", definition.map(|own| book.shown_line(own)));
    entry.tell("sme.fields", book.lines(&own.fields));
    entry.tell("sme.evidence", book.lines(&own.evidence));
    entry.tell("sme.derive", hints(book, &own.derive));
    entry
}

fn scene(book: &Book<'_>, head: &LensHead, own: &Scene) -> Entry {
    let mut entry = item(book, ("sme24", head), &own.id);
    entry.title = own.title.clone();
    let rows =
        own.levels.iter().enumerate().map(|(place, level)| {
            vec![Line::said((place + 1).to_string()), book.shown_line(level)]
        });
    entry.tables.push(Table {
        class: "rungs",
        title: None,
        head: heads(book, &["col.level", "col.seen"]),
        rows: rows.collect(),
    });
    let constraint = own.is_constraint;
    let constraint = constraint.then(|| Line::said(book.words.say("sme.constraint")));
    entry.note("e.role", constraint);
    entry.tell("sme.derive", hints(book, &own.derive));
    entry
}

fn cmmm(book: &Book<'_>, lens: &CmmmLens) -> Vec<Entry> {
    let mut whole = head(book, "cmmm", &lens.head);
    let levels =
        lens.levels.iter().enumerate().map(|(place, title)| {
            vec![Line::said((place + 1).to_string()), book.shown_line(title)]
        });
    whole.tables.push(Table {
        class: "levels",
        title: None,
        head: heads(book, &["col.level", "col.title"]),
        rows: levels.collect(),
    });
    let mut all = vec![whole];
    for element in &lens.elements {
        for domain in &element.domains {
            let path = [&element.title, &domain.title];
            let path = path.map(|own| book.words.of(own)).join(" · ");
            let subdomains = domain.subdomains.iter();
            all.extend(subdomains.map(|own| subdomain(book, lens, &path, own)));
        }
    }
    all
}

fn subdomain(book: &Book<'_>, lens: &CmmmLens, path: &str, own: &CmmmSubdomain) -> Entry {
    let words = &book.words;
    let mut entry = item(book, ("cmmm", &lens.head), &own.id);
    entry.title = own.title.clone();
    let rows = own.requirements.iter().map(|each| {
        let name = lens.levels.get(usize::from(each.level).saturating_sub(1));
        let name = name.map_or("", |name| words.of(name));
        vec![
            Line::said(format!("{} {name}", each.level)),
            book.shown_line(&each.text),
            Line::said(each.id.as_str()),
        ]
    });
    entry.tables.push(Table {
        class: "options",
        title: None,
        head: heads(book, &["col.level", "col.requirement", "col.id"]),
        rows: rows.collect(),
    });
    entry.note("e.place_in_model", [Line::said(path)]);
    for (variant, share) in lens.variants.iter().zip(&own.shares) {
        let share = match share {
            Some(share) => words.fill("share", &[("share", &share.to_string())]),
            None => words.say("share.equal").to_owned(),
        };
        let params = [("variant", words.of(&variant.title)), ("share", &*share)];
        let line = Line::said(words.fill("e.share.variant", &params));
        entry.note("cmmm.shares", [line]);
    }
    let cut = own.may_be_cut.then(|| Line::said(words.say("cmmm.cut")));
    entry.note("e.role", cut);
    let counted = own
        .requirements
        .iter()
        .filter(|each| each.counted.is_some());
    let counted = counted.map(|each| {
        let sentence = words.fill("e.counted", &[("requirement", "\u{0}")]);
        super::condition::inside(&sentence, book.shown_line(&each.text))
    });
    entry.tell("e.from_census", counted);
    entry
}
