//! `benchmarks.toml`, `figures.toml`, `parks.toml` and `glossary.toml`.

use zhizhen_core::{Figure, FigureKind, Library, LibraryKind, Park, QuestionId, Term, TitledId};

use super::card::{optional_words, shelf, texts};
use crate::DiagnosticCode as Code;
use crate::read::{Entry, Reader, Value};
use crate::sink::Kind;

pub(crate) const FIGURE_KINDS: [(&str, FigureKind); 2] = [
    ("actual", FigureKind::Actual),
    ("target", FigureKind::Target),
];

pub(super) fn benchmarks(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, library: &mut Library) {
    let found = list(r, root, LibraryKind::Benchmark);
    library.benchmarks.extend(found);
}

pub(super) fn figures(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, library: &mut Library) {
    let found = list(r, root, LibraryKind::Figure);
    library.figures.extend(found);
}

fn list(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, kind: LibraryKind) -> Vec<Figure> {
    shelf(r, root, kind, |r, entry, card| {
        let hundredths = r
            .need(entry, "value")
            .and_then(|value| hundredths(r, value));
        let unit = r.label(entry, "unit");
        let year = r.whole(entry, "year", 1900, 2199);
        let scope = r.words(entry, "scope");
        let kind = r
            .need(entry, "kind")
            .and_then(|value| r.word("kind", value, &FIGURE_KINDS));
        let question = entry
            .get("question")
            .map(|value| QuestionId::new(r.reference(Kind::Question, "question", value)));
        let note = optional_words(r, entry, "note");
        Some(Figure {
            card: card?,
            hundredths: hundredths?,
            unit,
            year: year.and_then(|year| u16::try_from(year).ok())?,
            scope,
            kind: kind?,
            question,
            note,
        })
    })
}

/// Reads a number with at most two decimals as hundredths, exactly.
fn hundredths(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<u64> {
    let number = value.get_ref();
    let written = match (number.as_integer(), number.as_float()) {
        (Some(integer), _) => integer.as_str(),
        (None, Some(float)) => float.as_str(),
        (None, None) => "",
    };
    let (whole, decimals) = written.split_once('.').unwrap_or((written, ""));
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_plain = !whole.is_empty() && is_digits(whole) && is_digits(decimals);
    let hundredths = (is_plain && decimals.len() <= 2)
        .then(|| format!("{whole}{decimals:0<2}").parse().ok())
        .flatten();
    if hundredths.is_none() {
        r.report_as_written(value, Code::ValueMalformed);
    }
    hundredths
}

pub(super) fn terms(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, library: &mut Library) {
    let found = shelf(r, root, LibraryKind::Term, |r, entry, card| {
        let meaning = r.words(entry, "meaning");
        let also = texts(r, entry, "also");
        Some(Term {
            card: card?,
            meaning,
            also,
        })
    });
    library.terms.extend(found);
}

pub(super) fn parks(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, library: &mut Library) {
    let found = shelf(r, root, LibraryKind::Park, |r, entry, card| {
        let district = entry
            .get("district")
            .map(|value| TitledId::new(r.reference(Kind::District, "district", value)));
        let note = optional_words(r, entry, "note");
        Some(Park {
            card: card?,
            district,
            note,
        })
    });
    library.parks.extend(found);
}
