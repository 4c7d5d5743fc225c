//! What a finished report says to a program that reads it by its tags is what was composed: every text,
//! once, in order. What is marked as an artifact is not read; nothing else is left out.

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use zhizhen_app::ReportKind;
use zhizhen_app::wire::Language;
use zhizhen_report::frame::{Item, Placed};
use zhizhen_report::{Document, Fonts, Pages, compose, layout, pdf};

use crate::reports::{LANGUAGES, Source};
use crate::said;

/// What is not as it was composed, in a file whose tags are right and in two whose tags are not.
struct Read {
    sound: Vec<String>,
    texts: usize,
    silent: Option<String>,
    decorated: Option<String>,
}

/// The files are made and read once: starting the readers takes a second.
static READ: LazyLock<Read> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let sample = Source::sample("full");
    let mut wanted = Vec::new();
    for (id, kind) in ReportKind::ALL {
        wanted.extend(LANGUAGES.map(|language| (format!("{id} {language:?}"), kind, language)));
    }
    let mut composed: Vec<(String, Vec<String>)> = Vec::new();
    for (name, kind, language) in wanted {
        let (document, pages) = laid(&sample, kind, language);
        write(&document, &pages, &folder.path().join(&name));
        composed.push((name, meant(&document, &pages)));
    }
    let (document, pages) = laid(&sample, ReportKind::Brief, Language::Zh);
    let brief = meant(&document, &pages);
    for (name, break_tags) in [
        ("silent", mark_words_as_decoration as fn(&mut Pages)),
        ("decorated", tag_a_running_head),
    ] {
        let mut pages = pages.clone();
        break_tags(&mut pages);
        write(&document, &pages, &folder.path().join(name));
        composed.push((name.to_owned(), brief.clone()));
    }
    let names: Vec<&str> = composed.iter().map(|own| own.0.as_str()).collect();
    let read = read_aloud(&names, folder.path());
    let differences = composed.iter().zip(read).map(|((name, meant), read)| {
        let difference = difference(meant, &read);
        (
            name.as_str(),
            difference.map(|own| format!("{name}: {own}")),
        )
    });
    let mut differences: std::collections::BTreeMap<&str, Option<String>> = differences.collect();
    let mut broken = |name| differences.remove(name).expect("the file was read");
    Read {
        silent: broken("silent"),
        decorated: broken("decorated"),
        sound: differences.into_values().flatten().collect(),
        texts: composed.iter().map(|own| own.1.len()).sum(),
    }
});

fn laid(sample: &Source, kind: ReportKind, language: Language) -> (Document, Pages) {
    let document = sample.with_input(kind, language, compose);
    let pages = layout(&document, Fonts::embedded());
    (document, pages)
}

fn write(document: &Document, pages: &Pages, path: &Path) {
    let bytes = pdf(pages, &document.meta).expect("a file");
    std::fs::write(path, bytes).expect("written");
}

/// The texts of a document in the order they are read.
fn meant(document: &Document, pages: &Pages) -> Vec<String> {
    said::not_blank(
        [
            said::cover(document),
            said::contents(document, &pages.frames),
            said::body(document),
        ]
        .concat(),
    )
}

/// The texts of each file as its tags give them, without blanks.
fn read_aloud(files: &[&str], folder: &Path) -> Vec<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = Command::new(root.join(".venv/bin/python"))
        .arg(root.join("tests/validators/reading.py"))
        .args(files)
        .current_dir(folder)
        .output()
        .expect("scripts/setup.sh test installs the readers");
    let errors = String::from_utf8_lossy(&read.stderr);
    assert!(read.status.success(), "{errors}");
    let said = String::from_utf8(read.stdout).expect("UTF-8");
    let said: Vec<Vec<String>> = said
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(said.len(), files.len());
    said.into_iter().map(said::not_blank).collect()
}

/// The first place at which what was read is not what was meant.
fn difference(meant: &[String], read: &[String]) -> Option<String> {
    let most = meant.len().max(read.len());
    let place = (0..most).find(|&place| meant.get(place) != read.get(place))?;
    Some(format!(
        "text {place} of {most}: {:?} was composed, {:?} is read",
        meant.get(place),
        read.get(place)
    ))
}

fn is_text(placed: &Placed) -> bool {
    matches!(placed.item, Item::Text { .. })
}

/// Takes the tag off one line.
fn mark_words_as_decoration(pages: &mut Pages) {
    let items = &mut pages.frames[0].items;
    let mut texts = items
        .iter_mut()
        .filter(|own| own.part.is_some() && is_text(own));
    texts.nth(3).expect("a text").part = None;
}

/// Makes the running head a part of the text.
fn tag_a_running_head(pages: &mut Pages) {
    let items = &mut pages.frames[0].items;
    let part = items.iter().find_map(|own| own.part);
    let mut texts = items
        .iter_mut()
        .filter(|own| own.part.is_none() && is_text(own));
    texts.next_back().expect("a running foot").part = part;
}

#[test]
fn every_kind_of_report_is_read_as_it_was_composed_in_either_language() {
    assert!(READ.sound.is_empty(), "{}", READ.sound.join("\n"));
    assert!(READ.texts > 10_000, "{}", READ.texts);
}

#[test]
fn words_that_are_not_tagged_and_decoration_that_is_are_found() {
    assert!(READ.silent.is_some());
    assert!(READ.decorated.is_some());
}
