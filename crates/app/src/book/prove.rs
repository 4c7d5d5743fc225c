//! Proving the changed files as `zhizhen check` does, and finding the cells behind a problem.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_content::cells::Page;
use zhizhen_content::{Diagnostic, File, Severity};

use super::grid::Grid;
use super::place::Place;
use super::read::{BookPlan, PlanEntry, PlanKind, by_key};
use crate::files::prove_files;

/// A problem of the changed content, with the cells that brought it about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The problem, with file and line in the files as they would be.
    pub diagnostic: Diagnostic,
    /// The changed cells it stands in; when it stands elsewhere, all that changed.
    pub places: Vec<Place>,
    /// Whether the problem stands in these very cells.
    pub is_exact: bool,
}

/// A changed cell and where its value stands in the files.
struct Spot {
    place: Place,
    file: String,
    lines: (u32, u32),
}

/// Returns what is wrong with the files, and remarks on what changed.
pub(super) fn prove(
    files: &[File],
    plan: &BookPlan,
    grids: &[Grid],
    pages: &[Page],
) -> (Vec<Problem>, Vec<Problem>) {
    let (cells, rows) = spots(plan, grids, pages);
    let all: BTreeSet<Place> = plan
        .entries
        .iter()
        .flat_map(|entry| {
            let cells = entry.cells.iter().map(|cell| cell.place.clone());
            match entry.kind {
                PlanKind::Changed => cells.collect::<Vec<_>>(),
                PlanKind::Added | PlanKind::Removed => vec![entry.place.clone()],
            }
        })
        .collect();
    let proof = prove_files(files.to_vec());
    let (mut problems, mut remarks) = (Vec::new(), Vec::new());
    for diagnostic in proof.diagnostics {
        let at = |spots: &[Spot]| -> Vec<Place> {
            let here = spots.iter().filter(|own| {
                let (first, last) = own.lines;
                own.file == diagnostic.file && (first..=last).contains(&diagnostic.line)
            });
            here.map(|own| own.place.clone()).collect()
        };
        let mut exact = at(&cells);
        if exact.is_empty() {
            exact = at(&rows);
        }
        let is_exact = !exact.is_empty();
        match (diagnostic.severity, is_exact) {
            (Severity::Error, _) => problems.push(Problem {
                diagnostic,
                places: if is_exact {
                    exact
                } else {
                    all.iter().cloned().collect()
                },
                is_exact,
            }),
            (Severity::Warning, true) => remarks.push(Problem {
                diagnostic,
                places: exact,
                is_exact,
            }),
            // It was there before.
            (Severity::Warning, false) => {}
        }
    }
    (problems, remarks)
}

/// Returns where the changed cells stand now, and the rows they belong to.
fn spots(plan: &BookPlan, grids: &[Grid], pages: &[Page]) -> (Vec<Spot>, Vec<Spot>) {
    let (mut cells, mut rows) = (Vec::new(), Vec::new());
    let changed: BTreeSet<&Place> = plan
        .entries
        .iter()
        .flat_map(|entry| &entry.cells)
        .map(|cell| &cell.place)
        .collect();
    let touched = plan.entries.iter().map(|entry| (&entry.place, entry));
    let touched: BTreeMap<&Place, &PlanEntry> = touched.collect();
    let pages = by_key(pages);
    for grid in grids {
        for row in &grid.rows {
            let place = grid.place(row.line, 0);
            let Some(entry) = touched.get(&place) else {
                continue;
            };
            let Some(own) = pages.get(&(grid.kind, row.key.as_str())) else {
                continue;
            };
            // What stands in an entry is brought about by its changed cells; a new one is new as a whole.
            let places = match entry.kind {
                PlanKind::Changed => entry.cells.iter().map(|cell| cell.place.clone()).collect(),
                PlanKind::Added | PlanKind::Removed => vec![place],
            };
            rows.extend(places.into_iter().map(|place| Spot {
                place,
                file: own.file.clone(),
                lines: own.lines,
            }));
            for (number, cell) in own.cells.iter().enumerate() {
                let place = grid.place(row.line, number);
                if let (Some((file, line)), true) = (&cell.at, changed.contains(&place)) {
                    cells.push(Spot {
                        place,
                        file: file.clone(),
                        lines: (*line, *line),
                    });
                }
            }
        }
    }
    (cells, rows)
}
