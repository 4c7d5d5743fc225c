//! From a changed workbook to a plan: what differs, whether it holds, and then the files.

use std::collections::BTreeMap;
use std::path::Path;

use zhizhen_content::Diagnostic;
use zhizhen_content::cells::{self, Change, ChangeFault, Column, Page, PageKind, Wrong};

use super::grid::{Grid, GridRow, id_of, read_grid};
use super::place::{Fault, FaultCode, Place};
use super::prove::{Problem, prove};
use super::{Say, Wording, store};
use crate::app::read_sheets;
use crate::files::{ContentFault, Programmes};
use crate::wire::ErrorView;

/// Why a workbook was not taken over. Nothing was written.
pub enum Unread {
    /// The folder or the file cannot be used.
    Error(ErrorView),
    /// The content has these problems already; they come first.
    Content(Vec<Diagnostic>),
    /// These places of the workbook are wrong.
    Cells(Vec<Fault>),
    /// The changed content would not hold.
    Unproven(Box<BookPlan>, Vec<Problem>),
}

/// What a workbook changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookPlan {
    /// Id of the programme.
    pub programme: String,
    /// What changes, sheet by sheet.
    pub entries: Vec<PlanEntry>,
    /// Rows of the content that the workbook no longer has; they stay.
    pub kept: Vec<PlanRow>,
    /// The content changed since the workbook was written: what others did in between shows as changes.
    pub is_of_older_content: bool,
    /// Paths of the files that change.
    pub files: Vec<String>,
    /// Remarks on what changed; they hinder nothing.
    pub remarks: Vec<Problem>,
}

/// A row of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// Name of the sheet.
    pub sheet: String,
    /// Id of the entry.
    pub id: String,
}

/// An entry that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanEntry {
    /// Its sheet and id.
    pub row: PlanRow,
    /// How.
    pub kind: PlanKind,
    /// Where its row stands.
    pub place: Place,
    /// File and first line of the entry: where it stands now, of a new one where it will stand.
    pub at: Option<(String, u32)>,
    /// Its cells: of a new entry all that are filled, of a removed one none.
    pub cells: Vec<PlanCell>,
}

/// What happens to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanKind {
    /// It is new.
    Added,
    /// It is there and changes.
    Changed,
    /// It goes.
    Removed,
}

/// A cell that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanCell {
    /// Its heading.
    pub heading: String,
    /// Where it stands.
    pub place: Place,
    /// What stood there, as people see it.
    pub before: String,
    /// What shall stand there.
    pub after: String,
    /// File and line of the value: where it stands now, of a new one where it will stand.
    pub at: Option<(String, u32)>,
}

/// Reads a workbook against the programme of a content folder: says what it changes, proves the
/// changed content in memory, and writes the files, all or none, unless `only_plan`.
///
/// `says` are the languages a workbook can be written in.
pub fn read_book(
    folder: &Path,
    programme: Option<&str>,
    path: &Path,
    says: &[Say<'_>],
    only_plan: bool,
) -> Result<BookPlan, Unread> {
    let mut programmes = Programmes::of(Some(folder)).map_err(Unread::Error)?;
    let content = programmes.content(programme).map_err(|fault| match fault {
        ContentFault::Faulty(diagnostics) => Unread::Content(diagnostics),
        ContentFault::Unknown(error) => Unread::Error(error),
    })?;
    let parts = content.parts();
    let files = programmes.files();
    let pages = cells::pages(files, parts.id.as_str());
    let sheets = read_sheets(path).map_err(Unread::Error)?;
    let known = |say: &Say<'_>| {
        let words = Wording(*say);
        let names = PageKind::ALL.map(|kind| words.sheet(kind));
        sheets
            .iter()
            .filter(|own| names.contains(&own.name))
            .count()
    };
    let say = says.iter().rev().max_by_key(|say| known(say));
    let words = Wording(*say.expect("a workbook has a language"));
    let mut faults = Vec::new();
    let digest = origin(words, &sheets, parts.id.as_str(), &mut faults);
    if faults
        .iter()
        .any(|own| own.code == FaultCode::OtherProgramme)
    {
        // Against another programme every row would be said to differ.
        return Err(Unread::Cells(faults));
    }
    let grids: Vec<Grid> = pages
        .iter()
        .filter_map(|page| read_grid(words, page, &sheets, &mut faults))
        .collect();
    let mut asked = Asked {
        words,
        changes: Vec::new(),
        origins: Vec::new(),
        kept: Vec::new(),
        faults,
    };
    for grid in &grids {
        if let Some(page) = pages.iter().find(|page| page.kind == grid.kind) {
            asked.page(page, grid);
        }
    }
    // Whatever else is wrong, what the cells hold is tried too: people mend all of it at once.
    let rewritten = cells::rewrite(files, parts.id.as_str(), &asked.changes);
    let wrong = rewritten.as_ref().err().into_iter().flatten();
    let wrong: Vec<Fault> = wrong.map(|own| fault(words, &asked, &grids, own)).collect();
    asked.faults.extend(wrong);
    let Some(rewritten) = rewritten.ok().filter(|_| asked.faults.is_empty()) else {
        asked.faults.sort();
        asked.faults.dedup();
        return Err(Unread::Cells(asked.faults));
    };
    let after = cells::pages(&rewritten.files, parts.id.as_str());
    let mut plan = BookPlan {
        programme: parts.id.to_string(),
        entries: entries(words, &asked, &grids, &pages, &after),
        kept: asked.kept.clone(),
        is_of_older_content: digest.is_some_and(|own| own != parts.digest.to_string()),
        files: rewritten.changed.clone(),
        remarks: Vec::new(),
    };
    if rewritten.changed.is_empty() {
        return Ok(plan);
    }
    let (problems, remarks) = prove(&rewritten.files, &plan, &grids, &after);
    if !problems.is_empty() {
        return Err(Unread::Unproven(Box::new(plan), problems));
    }
    plan.remarks = remarks;
    if !only_plan {
        store::write_all(folder, files, &rewritten).map_err(Unread::Error)?;
    }
    Ok(plan)
}

/// Checks which programme the workbook is of; returns the digest of the content it was written from.
fn origin(
    words: Wording<'_>,
    sheets: &[zhizhen_sheets::Sheet],
    own: &str,
    faults: &mut Vec<Fault>,
) -> Option<String> {
    let name = words.guide();
    let Some(sheet) = sheets.iter().find(|sheet| sheet.name == name) else {
        faults.push(Fault::new(Place::sheet(&name), FaultCode::SheetMissing, []));
        return None;
    };
    let said = |label: &str| {
        let mut rows = sheet.rows.iter();
        let row = rows.find(|row| row.first().is_some_and(|cell| cell.trim() == label))?;
        row.get(1).map(|cell| cell.trim().to_owned())
    };
    match said(&words.programme()).filter(|found| !found.is_empty()) {
        None => faults.push(Fault::new(
            Place::sheet(&name),
            FaultCode::ProgrammeMissing,
            [],
        )),
        Some(found) if found != own => {
            let params = [("found", &*found), ("own", own)];
            faults.push(Fault::new(
                Place::cell(&name, 2, 1),
                FaultCode::OtherProgramme,
                params,
            ));
        }
        Some(_) => {}
    }
    said(&words.digest()).filter(|found| !found.is_empty())
}

/// What the workbook asks for.
struct Asked<'w> {
    words: Wording<'w>,
    changes: Vec<Change>,
    /// Page and row in the sheet of each change.
    origins: Vec<(PageKind, u32)>,
    kept: Vec<PlanRow>,
    faults: Vec<Fault>,
}

impl Asked<'_> {
    fn page(&mut self, page: &Page, grid: &Grid) {
        let rows: std::collections::BTreeMap<&str, &cells::Row> = page
            .rows
            .iter()
            .map(|row| (row.key.as_str(), row))
            .collect();
        let mut seen = std::collections::BTreeSet::new();
        for row in &grid.rows {
            seen.insert(row.key.as_str());
            let at = || grid.place(row.line, 0);
            let id = id_of(&row.key);
            match (rows.get(row.key.as_str()), row.is_to_go) {
                (None, true) => {
                    let params = [("value", id)];
                    self.faults
                        .push(Fault::new(at(), FaultCode::NothingToRemove, params));
                }
                (_, true) if !page.kind.takes_entries() => {
                    let params = [("value", id)];
                    self.faults
                        .push(Fault::new(at(), FaultCode::NoRemoval, params));
                }
                (None, false) if !page.kind.takes_entries() => {
                    let params = [("value", id)];
                    self.faults
                        .push(Fault::new(at(), FaultCode::NoNewRows, params));
                }
                (Some(_), true) => self.ask(
                    grid,
                    row,
                    Change::Remove {
                        page: page.kind,
                        key: row.key.clone(),
                    },
                ),
                (None, false) => self.ask(
                    grid,
                    row,
                    Change::Add {
                        page: page.kind,
                        key: row.key.clone(),
                        cells: filled(page.kind, row),
                    },
                ),
                (Some(old), false) => self.compare(page.kind, grid, row, old),
            }
        }
        let missing = page
            .rows
            .iter()
            .filter(|row| !seen.contains(row.key.as_str()));
        self.kept.extend(missing.map(|row| PlanRow {
            sheet: grid.sheet.clone(),
            id: id_of(&row.key).to_owned(),
        }));
    }

    fn ask(&mut self, grid: &Grid, row: &GridRow, change: Change) {
        self.changes.push(change);
        self.origins.push((grid.kind, row.line));
    }

    fn compare(&mut self, kind: PageKind, grid: &Grid, row: &GridRow, old: &cells::Row) {
        for (place, text) in &row.cells {
            let column = &kind.columns()[*place];
            let before = &old.cells[*place].text;
            // Left out and no are the same.
            let before = if before == "false" { "" } else { before };
            if same(before, text) {
                continue;
            }
            if column.is_fixed {
                let heading = self.words.heading(column);
                let shown = self.words.shown(column, before);
                let params = [("heading", &*heading), ("before", &*shown)];
                let at = grid.place(row.line, *place);
                self.faults.push(Fault::new(at, FaultCode::Fixed, params));
                continue;
            }
            self.ask(
                grid,
                row,
                Change::Set {
                    page: kind,
                    key: row.key.clone(),
                    column: column.name,
                    text: text.clone(),
                },
            );
        }
    }
}

/// Tells whether two cells say the same: blanks at the ends of lines and the mark between ids do not
/// count.
fn same(one: &str, other: &str) -> bool {
    let folded = |text: &str| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    };
    let (one, other) = (folded(one), folded(other));
    if one == other {
        return true;
    }
    let is_ids = |text: &str| {
        text.chars()
            .all(|c| c.is_ascii_graphic() || "、，； ".contains(c))
    };
    let ids = |text: &str| {
        let parts = text
            .split(|c: char| "、，；,; ".contains(c))
            .filter(|own| !own.is_empty());
        parts.map(str::to_owned).collect::<Vec<_>>()
    };
    one.contains('、') && is_ids(&one) && is_ids(&other) && ids(&one) == ids(&other)
}

fn filled(kind: PageKind, row: &GridRow) -> Vec<(&'static str, String)> {
    let cells = row.cells.iter().filter(|(_, text)| !text.is_empty());
    cells
        .map(|(place, text)| (kind.columns()[*place].name, text.clone()))
        .collect()
}

fn grid_of(grids: &[Grid], kind: PageKind) -> Option<&Grid> {
    grids.iter().find(|own| own.kind == kind)
}

fn column_of(kind: PageKind, name: &str) -> Option<(usize, &'static Column)> {
    let mut columns = kind.columns().iter().enumerate();
    columns.find(|(_, own)| own.name == name)
}

/// Says in the workbook's places what cannot be done.
fn fault(words: Wording<'_>, asked: &Asked<'_>, grids: &[Grid], own: &ChangeFault) -> Fault {
    let (kind, line) = asked.origins[own.change];
    let column = own.column.and_then(|name| column_of(kind, name));
    let (heading, value) = match column {
        Some((place, column)) => {
            let mut rows = grid_of(grids, kind).into_iter().flat_map(|grid| &grid.rows);
            let row = rows.find(|row| row.line == line);
            let value = row.and_then(|row| row.cells.get(&place)).cloned();
            (words.heading(column), value.unwrap_or_default())
        }
        None => (String::new(), String::new()),
    };
    let place = match (grid_of(grids, kind), column) {
        (Some(grid), Some((place, _))) => grid.place(line, place),
        (Some(grid), None) => grid.place(line, 0),
        (None, _) => Place::sheet(&words.sheet(kind)),
    };
    let known = |list: &[&str]| {
        let list: Vec<String> = list.iter().map(|word| words.word(word)).collect();
        list.join(" · ")
    };
    let (heading, value) = (heading.as_str(), value.as_str());
    match own.wrong {
        Wrong::Empty => Fault::new(place, FaultCode::Empty, [("heading", heading)]),
        Wrong::NotWhole => Fault::new(place, FaultCode::NotWhole, [("value", value)]),
        Wrong::NotNumber => Fault::new(place, FaultCode::NotNumber, [("value", value)]),
        Wrong::NotYesNo => Fault::new(place, FaultCode::NotYesNo, [("value", value)]),
        Wrong::WordUnknown(list) => {
            let params = [("value", value), ("known", &*known(list))];
            Fault::new(place, FaultCode::WordUnknown, params)
        }
        Wrong::NotAmount => Fault::new(place, FaultCode::NotAmount, [("value", value)]),
        Wrong::NotShare => Fault::new(place, FaultCode::NotShare, [("value", value)]),
        Wrong::NotHere => Fault::new(place, FaultCode::NotHere, [("heading", heading)]),
        Wrong::NoBank => Fault::new(place, FaultCode::NoBank, [("value", value)]),
        Wrong::NoIndicator => Fault::new(place, FaultCode::NoIndicator, [("value", value)]),
        Wrong::Follows => Fault::new(place, FaultCode::Follows, []),
        Wrong::Layout => Fault::new(place, FaultCode::Layout, []),
    }
}

/// Gathers changes into entries, as people are told them. `pages` are those of the files as they are,
/// `after` as they would be.
fn entries(
    words: Wording<'_>,
    asked: &Asked<'_>,
    grids: &[Grid],
    pages: &[Page],
    after: &[Page],
) -> Vec<PlanEntry> {
    let (pages, after) = (by_key(pages), by_key(after));
    let mut entries: Vec<PlanEntry> = Vec::new();
    for (change, (kind, line)) in asked.changes.iter().zip(&asked.origins) {
        let Some(grid) = grid_of(grids, *kind) else {
            continue;
        };
        let (Change::Add { key, .. } | Change::Remove { key, .. } | Change::Set { key, .. }) =
            change;
        let own = (*kind, key.as_str());
        let (old, new) = (pages.get(&own).copied(), after.get(&own).copied());
        let cell = |name: &str, after: &str| {
            let (place, column) = column_of(*kind, name)?;
            let old = old.map(|row| &row.cells[place]);
            let at = old.and_then(|own| own.at.clone());
            Some(PlanCell {
                heading: words.heading(column),
                place: grid.place(*line, place),
                before: words.shown(column, old.map_or("", |own| &own.text)),
                after: words.shown(column, after),
                at: at.or_else(|| new?.cells[place].at.clone()),
            })
        };
        let (how, found) = match change {
            Change::Add { cells, .. } => {
                let filled = cells.iter().filter_map(|(name, text)| cell(name, text));
                (PlanKind::Added, filled.collect())
            }
            Change::Remove { .. } => (PlanKind::Removed, Vec::new()),
            Change::Set { column, text, .. } => {
                let found: Vec<PlanCell> = cell(column, text).into_iter().collect();
                (PlanKind::Changed, found)
            }
        };
        let place = grid.place(*line, 0);
        match entries.last_mut().filter(|last| last.place == place) {
            Some(last) => last.cells.extend(found),
            None => entries.push(PlanEntry {
                row: PlanRow {
                    sheet: grid.sheet.clone(),
                    id: id_of(key).to_owned(),
                },
                kind: how,
                place,
                at: old.or(new).map(|row| (row.file.clone(), row.lines.0)),
                cells: found,
            }),
        }
    }
    entries
}

/// Returns the rows by page and key; thousands of them are looked up one by one.
pub(super) fn by_key(pages: &[Page]) -> BTreeMap<(PageKind, &str), &cells::Row> {
    let rows = pages.iter().flat_map(|page| {
        page.rows
            .iter()
            .map(|row| ((page.kind, row.key.as_str()), row))
    });
    rows.collect()
}
