//! A sheet of the workbook as rows under known headings; whatever is wrong is listed, all at once.

use std::collections::BTreeMap;

use zhizhen_content::cells::{Page, PageKind};
use zhizhen_sheets::{MOST_ROWS, Sheet};

use super::Wording;
use super::place::{Fault, FaultCode, Place};

/// Values a spreadsheet shows where a formula fails.
const FORMULA_ERRORS: [&str; 8] = [
    "#REF!",
    "#DIV/0!",
    "#N/A",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#VALUE!",
    "#GETTING_DATA",
];

/// A row a person filled in.
pub(super) struct GridRow {
    /// Its row in the sheet, from 1.
    pub(super) line: u32,
    /// What tells it from others, as the page's rows say it.
    pub(super) key: String,
    /// Text by place of the page's column, meant for the files.
    pub(super) cells: BTreeMap<usize, String>,
    pub(super) is_to_go: bool,
}

/// A sheet that could be read.
pub(super) struct Grid {
    pub(super) kind: PageKind,
    pub(super) sheet: String,
    /// Column of the sheet by place of the page's column.
    pub(super) columns: BTreeMap<usize, usize>,
    pub(super) rows: Vec<GridRow>,
}

impl Grid {
    pub(super) fn place(&self, line: u32, column: usize) -> Place {
        match self.columns.get(&column) {
            Some(column) => Place::cell(&self.sheet, line, *column),
            None => Place {
                sheet: self.sheet.clone(),
                row: Some(line),
                column: Some(0),
            },
        }
    }
}

/// Reads the sheet of a page; `None` when its shape is wrong.
pub(super) fn read_grid(
    words: Wording<'_>,
    page: &Page,
    sheets: &[Sheet],
    faults: &mut Vec<Fault>,
) -> Option<Grid> {
    let name = words.sheet(page.kind);
    let Some(sheet) = sheets.iter().find(|own| own.name.trim() == name) else {
        faults.push(Fault::new(Place::sheet(&name), FaultCode::SheetMissing, []));
        return None;
    };
    let before = faults.len();
    for ((row, column), _) in &sheet.merged {
        let row = u32::try_from(row + 1).unwrap_or(u32::MAX);
        faults.push(Fault::new(
            Place::cell(&name, row, *column),
            FaultCode::Merged,
            [],
        ));
    }
    if sheet.rows.len() >= MOST_ROWS {
        let most = MOST_ROWS.to_string();
        faults.push(Fault::new(
            Place::sheet(&name),
            FaultCode::TooLong,
            [("most", &most)],
        ));
    }
    let (columns, action) = headings(words, page.kind, &name, sheet, faults);
    if faults.len() > before {
        return None;
    }
    let mut grid = Grid {
        kind: page.kind,
        sheet: name,
        columns,
        rows: Vec::new(),
    };
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for (number, row) in sheet.rows.iter().enumerate().skip(1) {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = u32::try_from(number + 1).unwrap_or(u32::MAX);
        if let Some(read) = read_row(words, &grid, row, line, action, faults) {
            let at = grid.place(line, 0);
            match seen.get(&read.key) {
                Some(first) => {
                    let first = first.to_string();
                    let params = [("value", id_of(&read.key)), ("first", &*first)];
                    faults.push(Fault::new(at, FaultCode::IdTwice, params));
                }
                None => {
                    seen.insert(read.key.clone(), at);
                    grid.rows.push(read);
                }
            }
        }
    }
    Some(grid)
}

/// Returns the id in a row's key.
pub(super) fn id_of(key: &str) -> &str {
    key.split_once('/').map_or(key, |(_, id)| id)
}

type Headings = (BTreeMap<usize, usize>, Option<usize>);

fn headings(
    words: Wording<'_>,
    kind: PageKind,
    name: &str,
    sheet: &Sheet,
    faults: &mut Vec<Fault>,
) -> Headings {
    let (mut columns, mut action) = (BTreeMap::new(), None);
    let first: &[String] = sheet.rows.first().map_or(&[], |row| row);
    for (at, heading) in first.iter().enumerate() {
        let heading = heading.trim();
        if heading.is_empty() {
            continue;
        }
        let place = || Place::cell(name, 1, at);
        let mut known = kind.columns().iter();
        let own = known.position(|column| words.heading(column) == heading);
        let is_twice = match own {
            Some(own) => columns.insert(own, at).is_some(),
            None if heading == words.action() => action.replace(at).is_some(),
            None => {
                let params = [("heading", heading)];
                faults.push(Fault::new(place(), FaultCode::HeadingUnknown, params));
                false
            }
        };
        if is_twice {
            faults.push(Fault::new(
                place(),
                FaultCode::HeadingTwice,
                [("heading", heading)],
            ));
        }
    }
    for (own, column) in kind.columns().iter().enumerate() {
        if !column.is_english && !columns.contains_key(&own) {
            let heading = words.heading(column);
            let params = [("heading", &*heading)];
            faults.push(Fault::new(
                Place::cell(name, 1, 0),
                FaultCode::HeadingMissing,
                params,
            ));
        }
    }
    (columns, action)
}

fn read_row(
    words: Wording<'_>,
    grid: &Grid,
    row: &[String],
    line: u32,
    action: Option<usize>,
    faults: &mut Vec<Fault>,
) -> Option<GridRow> {
    let before = faults.len();
    let mut cells = BTreeMap::new();
    for (own, at) in &grid.columns {
        let text = row.get(*at).map_or("", |cell| cell.trim());
        if FORMULA_ERRORS.contains(&text) {
            let params = [("value", text)];
            faults.push(Fault::new(
                grid.place(line, *own),
                FaultCode::Formula,
                params,
            ));
        }
        let column = &grid.kind.columns()[*own];
        cells.insert(
            *own,
            words.meant(column, &text.replace("\r\n", "\n").replace("_x000D_", "")),
        );
    }
    let id = cells.get(&0).cloned().unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if faults.len() == before && id.is_empty() {
        faults.push(Fault::new(grid.place(line, 0), FaultCode::IdMissing, []));
    } else if faults.len() == before && !id.chars().all(is_plain) {
        let params = [("value", &*id)];
        faults.push(Fault::new(
            grid.place(line, 0),
            FaultCode::IdMalformed,
            params,
        ));
    }
    let said = action.and_then(|at| Some((at, row.get(at)?.trim())));
    let said = said.filter(|(_, text)| !text.is_empty());
    let is_to_go = match said {
        None => false,
        Some((_, text)) if text == words.remove() => true,
        Some((at, text)) => {
            let known = words.remove();
            let params = [("value", text), ("known", &*known)];
            let place = Place::cell(&grid.sheet, line, at);
            faults.push(Fault::new(place, FaultCode::ActionUnknown, params));
            false
        }
    };
    let key = match grid.kind {
        PageKind::Weights => format!("{}/{id}", cells.get(&1).map_or("", String::as_str)),
        PageKind::Questions | PageKind::Districts | PageKind::Figures | PageKind::Policies => id,
    };
    (faults.len() == before).then_some(GridRow {
        line,
        key,
        cells,
        is_to_go,
    })
}
