//! `docs/seeds-coverage.md` accounts for every row of the seeds, and what it names is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Rows that the seeds were found to hold: Y001 to Y178.
const ROWS: usize = 178;
const STATUSES: [&str; 3] = ["已有", "计划", "不做"];

fn root() -> &'static Path {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests
        .parent()
        .expect("the tests live one folder below the root")
}

fn document() -> String {
    let path = root().join("docs/seeds-coverage.md");
    std::fs::read_to_string(path).expect("the document is there")
}

/// Returns the cells of every row, in the order of the document.
fn rows(document: &str) -> Vec<Vec<&str>> {
    let lines = document.lines().filter(|line| line.starts_with("| Y"));
    lines
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

#[test]
fn every_row_of_the_seeds_stands_in_the_document_once() {
    let document = document();
    let ids: Vec<&str> = rows(&document).iter().map(|row| row[0]).collect();
    let expected: BTreeSet<String> = (1..=ROWS).map(|number| format!("Y{number:03}")).collect();
    let found: BTreeSet<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(found, expected);
    assert_eq!(ids.len(), ROWS, "a row stands twice");
}

#[test]
fn every_row_says_where_it_comes_from_how_it_stands_and_where_or_why() {
    let document = document();
    for row in rows(&document) {
        assert_eq!(row.len(), 6, "{row:?}");
        assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
        assert!(STATUSES.contains(&row[4]), "{row:?}");
        for place in row[2].split('；') {
            let seed = place.split_once('：').expect("a file and a phrase");
            let is_seed = ["000", "001", "002", "003", "004"].contains(&seed.0);
            assert!(is_seed && !seed.1.is_empty(), "{row:?}");
        }
    }
}

#[test]
fn the_counts_in_the_text_and_the_headings_are_those_of_the_rows() {
    let document = document();
    let mut counted: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut section = "";
    for line in document.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            section = heading;
        } else if line.starts_with("| Y") {
            let status = line.trim_matches('|').split('|').nth(4).unwrap_or_default();
            *counted.entry((section, status.trim())).or_default() += 1;
        }
    }
    let of = |section: &str, status: &str| -> usize {
        let own = counted
            .iter()
            .filter(|((s, t), _)| (section.is_empty() || *s == section) && *t == status);
        own.map(|(_, count)| count).sum()
    };
    for status in STATUSES {
        let total = format!("**{status}**（{} 条）", of("", status));
        assert!(document.contains(&total), "{total}");
    }
    let sections: BTreeSet<&str> = counted.keys().map(|(section, _)| *section).collect();
    for section in sections {
        let counts = STATUSES.map(|status| format!("{status} {}", of(section, status)));
        let expected = format!("（{}）", counts.join("，"));
        assert!(section.ends_with(&expected), "{section}: {expected}");
    }
}

#[test]
fn every_file_question_template_and_command_it_names_is_there() {
    let document = document();
    let loaded = zhizhen_content::load(zhizhen_content::embedded_files()).expect("sound");
    let content = &loaded.content;
    let questions: BTreeSet<&str> = content.questions().map(|own| own.id.as_str()).collect();
    let mut named = 0;
    for row in rows(&document) {
        for (number, name) in row[5].split('`').enumerate() {
            if number % 2 == 0 {
                continue;
            }
            named += 1;
            let places = [root().join(name), root().join("assessments").join(name)];
            let is_known = questions.contains(name)
                || places.iter().any(|path| path.exists())
                || is_command(name)
                || content.parts().sources.iter().any(|own| own.id.as_str() == name)
                // Keys of the sheet and of the programme file.
                || ["systems", "equipment", "[[fact]]"].contains(&name);
            assert!(is_known, "{} names {name}", row[0]);
        }
        for word in row[5].split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
            let is_template = is_template_id(word);
            let known = content.template(&word.into()).is_some();
            assert!(!is_template || known, "{} names template {word}", row[0]);
        }
    }
    assert!(named > 50, "the document names places in backticks");
}

/// Tells whether a word looks like a template's id: B01, S1-06.
fn is_template_id(word: &str) -> bool {
    let digits =
        |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    word.strip_prefix('B').is_some_and(|rest| digits(rest, 2))
        || word.strip_prefix('S').is_some_and(|rest| {
            rest.split_once('-')
                .is_some_and(|(a, b)| digits(a, 1) && digits(b, 2))
        })
}

/// Tells whether a name is a call of a command the program has.
fn is_command(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let known = [
        "check", "score", "advise", "report", "sample", "schema", "doctor",
    ];
    match words.next() {
        Some("zhizhen") => words.next().is_some_and(|own| known.contains(&own)),
        Some(own) => known.contains(&own),
        None => false,
    }
}
