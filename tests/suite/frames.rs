//! Every page of every report, measured on its frames: the four samples and a sheet of what nobody would
//! type, in every kind and both languages.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use zhizhen_app::ReportKind;
use zhizhen_app::wire::Language;
use zhizhen_core::Published;
use zhizhen_report::chart::{Axis, radar};
use zhizhen_report::document::{Block, Width};
use zhizhen_report::frame::{Item, Placed};
use zhizhen_report::structure::PartKind;
use zhizhen_report::{Document, Fonts, Frame, Line, Meta, Pages, Pt, ReportInput, compose, layout};

use crate::frame_rules::{Looked, Rule, look};
use crate::reports::{LANGUAGES, Source};
use crate::said;

/// Everything that was looked at: composed and laid out once, for all promises.
static LOOKED: LazyLock<Looked> = LazyLock::new(|| {
    let sources = Source::all();
    let kinds = ReportKind::ALL.map(|(_, kind)| kind);
    let mut wanted: Vec<(&Source, ReportKind, Language)> = Vec::new();
    for source in &sources {
        for kind in kinds {
            wanted.extend(LANGUAGES.map(|language| (source, kind, language)));
        }
    }
    let next = AtomicUsize::new(0);
    let look_on = || {
        let mut looked = Looked::default();
        while let Some((source, kind, language)) = wanted.get(next.fetch_add(1, Ordering::Relaxed))
        {
            let document = source.document(*kind, *language);
            let name = format!("{} {kind:?} {language:?},", source.name);
            let pages = layout(&document, Fonts::embedded());
            looked.add(&name, look_at(&document, &pages));
        }
        looked
    };
    let mut looked = Looked::default();
    std::thread::scope(|scope| {
        let own = [scope.spawn(look_on), scope.spawn(look_on)];
        for own in own {
            looked.add("in", own.join().expect("no page panics"));
        }
    });
    looked
});

fn look_at(document: &Document, pages: &Pages) -> Looked {
    let said = [said::cover(document), said::body(document)].concat();
    look(pages, document.cover.is_some(), &said.join("\n\n"))
}

fn assert_nothing_against(rule: Rule) {
    let found = LOOKED.against(rule);
    assert!(
        found.is_empty(),
        "{} in {} lines:\n{}",
        found.len(),
        LOOKED.lines,
        found[..found.len().min(40)].join("\n")
    );
    assert!(LOOKED.lines >= 5_000, "{} lines", LOOKED.lines);
}

#[test]
fn nothing_stands_outside_its_page_its_text_block_or_its_figure() {
    assert_nothing_against(Rule::Inside);
}

#[test]
fn no_text_stands_on_another() {
    assert_nothing_against(Rule::Apart);
}

#[test]
fn no_row_of_a_table_is_cut_and_one_that_no_page_holds_is_split_between_lines() {
    assert_nothing_against(Rule::WholeRows);
    let (rows, split) = LOOKED.rows;
    assert!(rows > 5_000 && split > 0, "{rows} rows, {split} split");
}

#[test]
fn no_line_is_wider_than_its_measure() {
    assert_nothing_against(Rule::Measure);
}

#[test]
fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
    assert_nothing_against(Rule::Edges);
}

#[test]
fn no_number_is_parted_from_its_unit_at_the_end_of_a_line() {
    assert_nothing_against(Rule::Units);
}

/// Looks at a document and says what breaks a rule.
fn broken(document: &Document) -> Vec<(Rule, String)> {
    look_at(document, &layout(document, Fonts::embedded())).found
}

#[test]
fn a_radar_of_no_axis_or_sixteen_stays_within_its_figure_and_its_words_apart() {
    for count in 0..=16_u8 {
        for now in [None, Published::new(400)] {
            let axes: Vec<Axis> = (0..count)
                .map(|axis| Axis {
                    letter: char::from(b'A' + axis),
                    title: "组织与人员的数字化能力".into(),
                    now,
                    supposed: Published::new(250),
                    target: None,
                    earlier: Published::new(300),
                })
                .collect();
            let document = Document {
                meta: Meta::default(),
                cover: None,
                contents_title: None,
                blocks: vec![Block::Figure {
                    chart: radar(&axes),
                    caption: "图 1　各维度".into(),
                    alternative: "各维度的数".into(),
                    span: Width::Main,
                }],
                notes: Vec::new(),
            };
            assert_eq!(broken(&document), [], "{count} axes");
        }
    }
}

#[test]
fn two_hundred_problems_of_long_words_are_set_whole() {
    for language in LANGUAGES {
        let document = Source::sample("full").with_input(ReportKind::Full, language, |input| {
            let mut judgements = input.judgements.clone();
            let lines = &mut judgements.problems.lines;
            for line in lines.iter_mut() {
                line.edit.phenomenon = Some("三号线每周停两次，".repeat(40));
                line.edit.cause = Some("W".repeat(300));
                line.edit.owner = Some("设备科王工".into());
            }
            *lines = lines.iter().cycle().take(200).cloned().collect();
            compose(&ReportInput {
                judgements: &judgements,
                ..*input
            })
        });
        assert_eq!(broken(&document), [], "{language:?}");
    }
}

/// Does something to the `which`th line of the first part that has two lines or more.
fn with_line(pages: &mut Pages, which: usize, change: impl FnOnce(&mut Placed)) {
    let Pages { frames, structure } = pages;
    let is_set = |own: &&mut Placed| {
        let kind = own.part.map(|part| &structure.part(part).kind);
        matches!(own.item, Item::Text { .. })
            && !matches!(kind, None | Some(PartKind::Figure { .. }))
    };
    let placed = frames.iter_mut().flat_map(|own| &mut own.items);
    let mut own: Vec<&mut Placed> = placed.filter(is_set).collect();
    // The number of a heading stands beside its words, not above them.
    let left = |own: &Placed| match &own.item {
        Item::Text { x, .. } => Some(*x),
        _ => None,
    };
    let is_next = |own: &[&mut Placed]| own[0].part == own[1].part && left(own[0]) == left(own[1]);
    let first = own.windows(2).position(is_next);
    change(own[first.expect("a text of two lines") + which]);
}

fn line_of(placed: &mut Placed) -> &mut Line {
    match &mut placed.item {
        Item::Text { line, .. } => line,
        other => panic!("no text: {other:?}"),
    }
}

/// Breaks one rule on the pages; returns what the document is then supposed to have said.
fn break_rule(rule: Rule, pages: &mut Pages) -> String {
    match rule {
        Rule::Inside => with_line(pages, 0, |own| {
            if let Item::Text { x, .. } = &mut own.item {
                *x += Pt(600.0);
            }
        }),
        Rule::Apart => {
            let items = &mut pages.frames[0].items;
            let text = items
                .iter()
                .find(|own| matches!(own.item, Item::Text { .. }));
            let text = text.expect("a text").clone();
            items.push(Placed { part: None, ..text });
        }
        Rule::WholeRows => {
            let is_cell = |own: &Placed| {
                let kind = own.part.map(|part| &pages.structure.part(part).kind);
                matches!(kind, Some(PartKind::Cell { .. }))
            };
            let at = pages.frames[0].items.iter().position(is_cell);
            let cell = pages.frames[0].items.remove(at.expect("a cell"));
            let next = Frame {
                items: vec![cell],
                ..pages.frames[0].clone()
            };
            pages.frames.push(next);
        }
        Rule::Measure => with_line(pages, 0, |own| {
            let line = line_of(own);
            line.measure = line.right / 2.0;
        }),
        Rule::Edges => with_line(pages, 1, |own| line_of(own).text = "，到此为止".into()),
        Rule::Units => {
            with_line(pages, 0, |own| line_of(own).text = "设备共 12".into());
            with_line(pages, 1, |own| line_of(own).text = "台在用".into());
        }
    }
    let mut lines = String::new();
    with_line(pages, 0, |own| lines = line_of(own).text.clone());
    format!("{lines}，到此为止\n设备共 12 台在用")
}

#[test]
fn pages_that_break_a_rule_are_found() {
    let document = Source::sample("garment").document(ReportKind::Brief, Language::Zh);
    let pages = layout(&document, Fonts::embedded());
    for rule in Rule::ALL {
        let mut pages = pages.clone();
        let said = break_rule(rule, &mut pages);
        let found = look(&pages, false, &said);
        assert!(
            !found.against(rule).is_empty(),
            "{rule:?}: {:?}",
            found.found
        );
    }
}
