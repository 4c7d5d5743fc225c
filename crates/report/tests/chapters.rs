//! What a person decides about chapters: words of their own, and what is left out as if it had never been.
#![allow(clippy::unwrap_used)]

mod support;

use support::sample;
use zhizhen_report::document::{Block, Voice};
use zhizhen_report::{ChapterChoices, Document, Language, compose, overview};

fn with(choices: ChapterChoices) -> Document {
    let mut judged = sample();
    judged.chapters = choices;
    compose(&judged.input(Language::Chinese))
}

fn leaving_out(keys: &[&str]) -> ChapterChoices {
    ChapterChoices {
        left_out: keys.iter().map(|key| (*key).to_owned()).collect(),
        ..ChapterChoices::default()
    }
}

/// Captions of tables and figures that begin with `word`, as numbers in their order.
fn numbers(document: &Document, word: &str) -> Vec<usize> {
    let captions = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(&table.caption),
        Block::Figure { caption, .. } => Some(caption),
        _ => None,
    });
    let numbers = captions.filter_map(|caption| {
        let rest = caption.strip_prefix(word)?.trim_start();
        rest.split(|c: char| !c.is_ascii_digit())
            .next()?
            .parse()
            .ok()
    });
    numbers.collect()
}

#[test]
fn tables_and_figures_are_numbered_without_a_gap_whatever_is_left_out() {
    for keys in [&["result"][..], &["summary", "dimension"], &["problem"]] {
        let document = with(leaving_out(keys));
        for word in ["表", "图"] {
            let found = numbers(&document, word);
            let expected: Vec<usize> = (1..=found.len()).collect();
            assert_eq!(found, expected, "{word} without {keys:?}");
            assert!(!found.is_empty());
        }
    }
}

#[test]
fn what_only_a_left_out_chapter_says_is_not_listed_as_unverified() {
    let rows = |document: &Document| {
        let from = document.blocks.iter().skip_while(|block| {
            !matches!(block, Block::Heading { level: 1, number, .. } if number.ends_with('K'))
        });
        let tables = from
            .skip(1)
            .take_while(|block| !matches!(block, Block::Heading { level: 1, .. }));
        tables
            .map(|block| match block {
                Block::Table(table) => table.rows.len(),
                _ => 0,
            })
            .sum::<usize>()
    };
    let whole = rows(&with(ChapterChoices::default()));
    let less = rows(&with(leaving_out(&[
        "template", "problem", "roadmap", "summary",
    ])));
    assert!(0 < less && less < whole, "{less} of {whole}");
}

#[test]
fn added_words_end_their_chapter_a_paragraph_a_line_and_the_mark_is_quiet() {
    let mut choices = ChapterChoices::default();
    choices
        .notes
        .insert("result".into(), "一句。\n\n  另一句。\n".into());
    let document = with(choices);
    let next = document.blocks.iter().position(
        |block| matches!(block, Block::Heading { level: 1, number, .. } if number == "4"),
    );
    let [.., first, second] = &document.blocks[..next.unwrap()] else {
        panic!("a chapter before the fourth");
    };
    let (Block::Paragraph(first), Block::Paragraph(second)) = (first, second) else {
        panic!("two paragraphs: {first:?} {second:?}");
    };
    assert_eq!(
        (first[0].voice, first[0].text.as_str()),
        (Voice::Quiet, "诊断师补充：")
    );
    assert_eq!(first[1].text, "一句。");
    assert_eq!(second[0].text, "另一句。");
}

#[test]
fn every_chapter_has_a_key_of_its_own_and_unknown_keys_change_nothing() {
    let mut judged = sample();
    let plain = compose(&judged.input(Language::Chinese));
    let chapters = overview(&judged.input(Language::Chinese)).chapters;
    let mut keys: Vec<_> = chapters.iter().map(|own| &own.key).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), chapters.len());
    let headings = plain.blocks.iter();
    let headings = headings.filter(|block| matches!(block, Block::Heading { level: 1, .. }));
    assert_eq!(headings.count(), chapters.len());
    judged.chapters = leaving_out(&["gone"]);
    judged.chapters.notes.insert("gone".into(), "词".into());
    assert_eq!(compose(&judged.input(Language::Chinese)), plain);
}

/// Numbers and titles of the chapters, in their order.
fn chapters(document: &Document) -> Vec<(String, String)> {
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading {
            level: 1,
            number,
            text,
        } => Some((number.clone(), text.clone())),
        _ => None,
    });
    headings.collect()
}

fn ordered(keys: &str) -> Document {
    with(ChapterChoices {
        order: keys.split_whitespace().map(str::to_owned).collect(),
        ..ChapterChoices::default()
    })
}

#[test]
fn another_order_counts_anew_and_what_opens_and_ends_the_report_stays() {
    let before = chapters(&with(ChapterChoices::default()));
    // Names of nothing, of what has its place and of what was named already change nothing.
    let after = ordered(
        "roadmap nothing opinion summary answers enterprise work result dimension problem template \
         roadmap connection networking money security",
    );
    let moved = chapters(&after);
    let title = |own: &[(String, String)], number: &str| {
        let found = own.iter().find(|(own, _)| own == number);
        found.map(|(_, title)| title.clone()).unwrap()
    };
    let places = [
        ("1", "10"),
        ("2", "11"),
        ("3", "1"),
        ("4", "2"),
        ("12", "12"),
    ];
    for (now, then) in places {
        // Policies are not named, so they stay behind the roadmap.
        assert_eq!(title(&moved, now), title(&before, then));
    }
    for fixed in ["0", "13", "14", "附录 A", "附录 K"] {
        assert_eq!(title(&moved, fixed), title(&before, fixed));
    }
    let numbers_of = |own: &[(String, String)]| -> Vec<String> {
        own.iter().map(|(number, _)| number.clone()).collect()
    };
    assert_eq!(numbers_of(&moved), numbers_of(&before));
    for word in ["表", "图"] {
        let found = numbers(&after, word);
        assert_eq!(found, (1..=found.len()).collect::<Vec<_>>());
    }
}

#[test]
fn a_reference_points_to_where_a_chapter_stands_now() {
    let points = |document: &Document, number: &str| {
        format!("{:?}", document.blocks).contains(&format!("第 {number} 章"))
    };
    let before = with(ChapterChoices::default());
    assert!(points(&before, "11") && !points(&before, "1"));
    let after = ordered(
        "policy enterprise work result dimension problem template connection networking money \
         roadmap security",
    );
    assert!(points(&after, "1"));
}

#[test]
fn a_number_of_the_outline_belongs_to_the_place() {
    let mut judged = sample();
    let mut outline = judged.content.parts().outline.clone();
    let parts = outline.parts.iter_mut().skip(1);
    for (part, number) in parts.zip(["一", "二", "三"]) {
        part.number = Some(number.to_owned());
    }
    judged.chapters.order = ["work", "enterprise", "result"].map(str::to_owned).to_vec();
    let document = compose(&zhizhen_report::ReportInput {
        outline: &outline,
        ..judged.input(Language::Chinese)
    });
    let found: Vec<String> = chapters(&document)
        .into_iter()
        .map(|(own, _)| own)
        .collect();
    assert_eq!(found[1..5], ["一", "二", "三", "4"]);
}
