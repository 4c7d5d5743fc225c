//! Promises of the annex: its formulas give the engine's numbers, and follow a changed rung.

use zhizhen_core::score;

use super::*;
use crate::{express_sample, full_sample, own_content, varied_samples};

/// Works the formulas out from the cells they refer to, the way a spreadsheet does.
struct Spreadsheet<'a> {
    pages: &'a [Page],
}

impl Spreadsheet<'_> {
    fn cell(&self, page: &str, column: char, line: usize) -> Option<f64> {
        let page = self.pages.iter().find(|own| own.name == page).unwrap();
        let column = usize::from(u8::try_from(column).unwrap() - b'A');
        match &page.rows[line - 2][column] {
            Cell::Number(number) | Cell::Decimal(number, _) => Some(*number),
            Cell::Input(number) => *number,
            Cell::Formula { formula, .. } => self.mean(formula),
            Cell::Text(_) | Cell::Head(_) => None,
        }
    }

    /// Reads `SUMPRODUCT('page'!$W$1:$W$9,'page'!$N$1:$N$9)` out of a formula of ours.
    fn mean(&self, formula: &str) -> Option<f64> {
        let area = formula.split("100*SUMPRODUCT(").nth(1).unwrap();
        let (weights, numbers) = area.split_once("),0)").unwrap().0.split_once(',').unwrap();
        let read = |area: &str| {
            let (page, cells) = area.split_once("'!$").unwrap();
            let parts: Vec<&str> = cells.split(['$', ':']).collect();
            let line = |own: &str| own.parse::<usize>().unwrap();
            let column = parts[0].chars().next().unwrap();
            (page[1..].to_owned(), column, line(parts[1]), line(parts[4]))
        };
        let (page, weight, first, last) = read(weights);
        let (_, number, ..) = read(numbers);
        let (mut whole, mut sum) = (0.0, 0.0);
        for line in first..=last {
            if let Some(value) = self.cell(&page, number, line) {
                let own = self.cell(&page, weight, line).unwrap();
                whole += own;
                sum += own * value;
            }
        }
        let sum = (100.0 * sum).round();
        (whole > 0.0).then(|| ((2.0 * sum + whole) / (2.0 * whole)).floor() / 100.0)
    }
}

fn pages_of(content: &Content, sheet: &AnswerSheet, card: &Scorecard) -> Vec<Page> {
    let say = form_words(Language::Zh);
    let annex = Annex {
        content,
        sheet,
        card,
        language: Language::Zh,
        say: &say,
    };
    annex.derivation()
}

#[test]
fn every_formula_gives_the_number_of_the_engine() {
    let content = own_content();
    let mut sheets = vec![
        full_sample(&content),
        express_sample(&content, full_sample(&content)),
    ];
    sheets.extend(varied_samples(&content, 12, 7));
    for sheet in sheets {
        let card = score(&content, &sheet);
        let pages = pages_of(&content, &sheet, &card);
        let spreadsheet = Spreadsheet { pages: &pages };
        let mut seen = 0;
        for cell in pages.iter().flat_map(|page| page.rows.iter().flatten()) {
            let Cell::Formula { formula, result } = cell else {
                continue;
            };
            if formula.contains("SUMPRODUCT") {
                let given = spreadsheet.mean(formula).map(|own| format!("{own:.2}"));
                assert_eq!(given.unwrap_or_default(), *result, "{formula}");
                seen += 1;
            }
        }
        let indicators: usize = card.dimensions.iter().map(|own| own.indicators.len()).sum();
        assert_eq!(seen, 1 + card.dimensions.len() + indicators);
    }
}

#[test]
fn a_changed_rung_moves_the_index() {
    let content = own_content();
    let sheet = full_sample(&content);
    let card = score(&content, &sheet);
    let mut pages = pages_of(&content, &sheet, &card);
    for row in &mut pages[2].rows {
        if let Cell::Input(Some(rung)) = &mut row[5] {
            *rung = 4.0;
        }
    }
    let line = pages[0].rows.len() - 3;
    let Cell::Formula { formula, .. } = &pages[0].rows[line][2] else {
        panic!("the index is a formula");
    };
    assert_eq!(Spreadsheet { pages: &pages }.mean(formula), Some(4.0));
}

#[test]
fn names_of_pages_are_allowed_and_differ() {
    let mut names = BTreeSet::new();
    let long = "附录 [A]: 很长的标题/".repeat(4);
    for chapter in [&*long, &*long, "", "a", "A"] {
        let name = page_name(chapter, &mut names);
        assert!(name.encode_utf16().count() <= MOST_NAME && !name.is_empty());
        assert!(!name.contains(['[', ']', ':', '/']), "{name}");
    }
    assert_eq!(names.len(), 5);
}

#[test]
fn a_figure_is_a_number_with_its_decimals_and_all_else_stays_as_written() {
    assert_eq!(number("12"), Cell::Decimal(12.0, 0));
    assert_eq!(number("2.50"), Cell::Decimal(2.5, 2));
    for text in [
        "",
        "1–2",
        "3.",
        ".5",
        "-",
        "12%",
        "1e9",
        "1234567890123",
        "12 万元",
    ] {
        assert_eq!(number(text), Cell::Text(text.into()));
    }
}
