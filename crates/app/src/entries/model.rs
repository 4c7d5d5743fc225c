//! The model: what weighs how much, and what opens a stage.

use zhizhen_core::{Dimension, Indicator, StageRule};

use super::{Book, Entry, Line, Table, in_words};
use crate::wire::EntryKind;

pub(crate) fn dimension_key(dimension: &Dimension) -> String {
    format!("d-{}", dimension.id)
}

pub(crate) fn indicator_key(indicator: &Indicator) -> String {
    format!("i-{}", indicator.id)
}

pub(super) fn model(book: &Book<'_>) -> Vec<Entry> {
    let mut all = Vec::new();
    for own in book.content.dimensions() {
        all.push(dimension(book, own));
        all.extend(own.indicators.iter().map(|each| indicator(book, own, each)));
    }
    all.extend(
        book.content
            .parts()
            .stages
            .iter()
            .map(|own| stage(book, own)),
    );
    for own in &mut all {
        let source = book.rests_on.get("lenses/index/lens.toml");
        own.sources = source.into_iter().cloned().collect();
    }
    all
}

/// Writes basis points as a percentage.
pub(crate) fn percent(basis_points: u32) -> String {
    format!("{}.{:02}%", basis_points / 100, basis_points % 100)
}

fn dimension(book: &Book<'_>, own: &Dimension) -> Entry {
    let words = &book.words;
    let mut entry = Entry::new(
        EntryKind::Weight,
        dimension_key(own),
        own.id.as_str(),
        &own.title,
    );
    entry.lead = Some(book.shown_line(&own.about));
    let head = ["col.indicator", "col.weight", "col.percent"];
    let rows = own.indicators.iter().map(|each| {
        vec![
            Line::link(indicator_key(each), words.of(&each.title)),
            Line::said(each.weight.0.to_string()),
            Line::said(percent(each.weight.0)),
        ]
    });
    entry.tables.push(Table {
        class: "weights",
        title: None,
        head: head.map(|key| words.say(key).to_owned()).into(),
        rows: rows.collect(),
    });
    let share = words.fill("e.share.index", &[("percent", &percent(own.weight.0))]);
    entry.note("e.role", [Line::said(words.say("e.role.dimension"))]);
    entry.note("q.weight", [Line::said(share)]);
    if own.is_core {
        entry.note("col.core", [Line::said(words.say("core.yes"))]);
    }
    entry
}

fn indicator(book: &Book<'_>, home: &Dimension, own: &Indicator) -> Entry {
    let words = &book.words;
    let mut entry = Entry::new(
        EntryKind::Weight,
        indicator_key(own),
        own.id.as_str(),
        &own.title,
    );
    let sum: u32 = own.questions.iter().map(|each| each.weight.0).sum();
    let rows = own.questions.iter().map(|each| {
        let share = u64::from(each.weight.0) * 10_000 / u64::from(sum.max(1));
        let share = u32::try_from(share).unwrap_or(10_000);
        vec![
            book.question_line(&each.id),
            Line::said(each.weight.0.to_string()),
            Line::said(percent(share)),
        ]
    });
    let head = ["col.question", "col.weight", "col.percent"];
    entry.tables.push(Table {
        class: "weights",
        title: None,
        head: head.map(|key| words.say(key).to_owned()).into(),
        rows: rows.collect(),
    });
    let share = percent(own.weight.0);
    let share = words.fill(
        "e.share.dimension",
        &[("percent", &share), ("dimension", "\u{0}")],
    );
    let of = Line::link(dimension_key(home), words.of(&home.title));
    entry.note("e.role", [Line::said(words.say("e.role.indicator"))]);
    entry.note("q.weight", [super::condition::inside(&share, of)]);
    entry
}

fn stage(book: &Book<'_>, own: &StageRule) -> Entry {
    let words = &book.words;
    let code = own.stage.as_str();
    let mut entry = Entry::new(EntryKind::Weight, format!("g-{code}"), code, &own.title);
    entry.lead = Some(book.shown_line(&own.about));
    entry.note("e.role", [Line::said(words.say("e.role.stage"))]);
    let core = own.stage.hundredths().saturating_sub(50);
    let core = (core > 200).then(|| Line::said(format!("{}.{:02}", core / 100, core % 100)));
    entry.note("stages.core", core);
    let conditions = own.conditions.iter().map(|each| in_words(book, each));
    entry.tell("stages.hard", conditions);
    entry
}
