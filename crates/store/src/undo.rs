//! Undo and redo by name, one diagnosis at a time.
//!
//! A step is everything one transaction changed. Taking it back is a change of its own, journalled like any
//! other. Undo walks back from the latest step; a new change ends what could be redone; a change that cannot
//! be taken back (making a case, an import) ends what could be undone before it.

use rusqlite::{Connection, OptionalExtension, named_params};

use crate::cases::{Addition, List};
use crate::changes::elements;
use crate::error::StoreError;
use crate::journal::{JournalEntry, Kind, Op, Stamp, Way, entries};
use crate::opening::Store;
use crate::transact::Tx;

/// A step that was, or would be, undone or redone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What the person had done.
    pub op: Op,
    /// On what: the question of an answer. `None` when the step changed several values or has no target.
    pub target: Option<String>,
    /// How many values it changed.
    pub changes: usize,
    /// Place of the step in the journal.
    pub seq: i64,
}

impl Store {
    /// Returns the step that `undo` would take back.
    pub fn next_undo(&self, diagnosis_id: &str) -> Result<Option<Step>, StoreError> {
        Ok(self
            .read(|connection| undoable(connection, diagnosis_id))?
            .map(|rows| step(&rows)))
    }

    /// Returns the step that `redo` would make again.
    pub fn next_redo(&self, diagnosis_id: &str) -> Result<Option<Step>, StoreError> {
        Ok(self
            .read(|connection| redoable(connection, diagnosis_id))?
            .map(|rows| step(&rows)))
    }

    /// Takes the latest step of a diagnosis back; `None` when there is nothing to take back.
    pub fn undo(&mut self, diagnosis_id: &str, stamp: &Stamp) -> Result<Option<Step>, StoreError> {
        let Some(rows) = self.read(|connection| undoable(connection, diagnosis_id))? else {
            return Ok(None);
        };
        let step = step(&rows);
        self.run(step.op, Way::Undo, stamp, |tx| {
            for row in rows.iter().rev() {
                set(tx, diagnosis_id, row, row.old.as_deref())?;
            }
            mark(tx, step.seq, Some(tx.unit))
        })?;
        Ok(Some(step))
    }

    /// Makes the step again that was taken back last; `None` when there is none or a new change came since.
    pub fn redo(&mut self, diagnosis_id: &str, stamp: &Stamp) -> Result<Option<Step>, StoreError> {
        let Some(rows) = self.read(|connection| redoable(connection, diagnosis_id))? else {
            return Ok(None);
        };
        let step = step(&rows);
        self.run(step.op, Way::Redo, stamp, |tx| {
            for row in &rows {
                set(tx, diagnosis_id, row, row.new.as_deref())?;
            }
            mark(tx, step.seq, None)
        })?;
        Ok(Some(step))
    }
}

/// Returns the rows of the latest step still in force, when it can be taken back.
fn undoable(
    connection: &Connection,
    diagnosis_id: &str,
) -> Result<Option<Vec<JournalEntry>>, StoreError> {
    let unit = connection
        .prepare(
            "select unit
             from journal
             where diagnosis_id = :id
                 and way = 'do'
                 and undone_by is null
             order by seq desc
             limit 1",
        )?
        .query_row(named_params! {":id": diagnosis_id}, |row| row.get(0))
        .optional()?;
    rows_of(connection, diagnosis_id, unit)
}

/// Returns the rows of the step taken back last, unless the diagnosis was changed since.
fn redoable(
    connection: &Connection,
    diagnosis_id: &str,
) -> Result<Option<Vec<JournalEntry>>, StoreError> {
    let unit = connection
        .prepare(
            "select undone.unit
             from journal as undone
             where undone.diagnosis_id = :id
                 and undone.undone_by is not null
                 and not exists (
                     select 1
                     from journal as later
                     where later.diagnosis_id = :id
                         and later.way = 'do'
                         and later.seq > undone.undone_by
                 )
             order by undone.undone_by desc
             limit 1",
        )?
        .query_row(named_params! {":id": diagnosis_id}, |row| row.get(0))
        .optional()?;
    rows_of(connection, diagnosis_id, unit)
}

/// Returns the rows of a unit when every one of them is a value of this diagnosis that can be set back.
fn rows_of(
    connection: &Connection,
    diagnosis_id: &str,
    unit: Option<i64>,
) -> Result<Option<Vec<JournalEntry>>, StoreError> {
    let Some(unit) = unit else {
        return Ok(None);
    };
    let rows = entries(connection, "where unit = :key order by seq", &unit)?;
    let can = |row: &JournalEntry| {
        let kind = match row.kind {
            Kind::Visit
            | Kind::Answer
            | Kind::Equipment
            | Kind::System
            | Kind::Network
            | Kind::People
            | Kind::Kpis
            | Kind::SelfAnswer
            | Kind::Scenario
            | Kind::RuledOut
            | Kind::Plan
            | Kind::Problem
            | Kind::Chapter
            | Kind::Consent
            | Kind::Photo
            | Kind::Pin => true,
            Kind::Case | Kind::Enterprise | Kind::Setting | Kind::Content => false,
        };
        kind && row.op.is_undoable() && row.diagnosis_id.as_deref() == Some(diagnosis_id)
    };
    // A deleted case has its rows without values; there is nothing to set back.
    let is_there = connection
        .prepare("select 1 from diagnosis where id = :id")?
        .exists(named_params! {":id": diagnosis_id})?;
    Ok((is_there && rows.iter().all(can)).then_some(rows))
}

fn step(rows: &[JournalEntry]) -> Step {
    let first = rows.first().expect("a unit is named after its first row");
    let target = match rows {
        [only] => only.target.clone(),
        _ => None,
    };
    Step {
        op: first.op,
        target,
        changes: rows.len(),
        seq: first.unit,
    }
}

fn set(
    tx: &mut Tx<'_>,
    diagnosis_id: &str,
    row: &JournalEntry,
    value: Option<&str>,
) -> Result<(), StoreError> {
    let lost = || StoreError::Unexpected(format!("journal row {} has lost its value", row.seq));
    let put_list = |tx: &mut Tx<'_>, list| {
        let rows = elements(value.ok_or_else(lost)?)?;
        tx.put_list(list, diagnosis_id, &rows)
    };
    let put_addition = |tx: &mut Tx<'_>, addition| {
        let key = row.target.as_deref().ok_or_else(lost)?;
        tx.put_addition(addition, diagnosis_id, key, value)
    };
    match row.kind {
        Kind::Answer => {
            let question = row.target.as_deref().ok_or_else(lost)?;
            tx.put_answer(diagnosis_id, question, value)
        }
        Kind::Visit => tx.update_visit(diagnosis_id, value.ok_or_else(lost)?),
        Kind::Equipment => put_list(tx, List::Equipment),
        Kind::System => put_list(tx, List::Systems),
        Kind::Network => put_list(tx, List::Network),
        Kind::People => put_list(tx, List::People),
        Kind::Kpis => put_list(tx, List::Kpis),
        Kind::SelfAnswer => put_addition(tx, Addition::SelfAnswer),
        Kind::Scenario => put_addition(tx, Addition::Scenario),
        Kind::RuledOut => put_addition(tx, Addition::RuledOut),
        Kind::Plan => put_addition(tx, Addition::Plan),
        Kind::Problem => put_addition(tx, Addition::Problem),
        Kind::Chapter => put_addition(tx, Addition::Chapter),
        Kind::Consent => put_addition(tx, Addition::Consent),
        Kind::Photo => put_addition(tx, Addition::Photo),
        Kind::Pin => {
            let digest = value.and_then(|value| serde_json::from_str::<String>(value).ok());
            tx.move_case(diagnosis_id, &digest.ok_or_else(lost)?)
        }
        Kind::Case | Kind::Enterprise | Kind::Setting | Kind::Content => Err(lost()),
    }
}

fn mark(tx: &Tx<'_>, unit: i64, undone_by: Option<i64>) -> Result<(), StoreError> {
    tx.sql
        .prepare(
            "update journal
             set undone_by = :undone_by
             where unit = :unit",
        )?
        .execute(named_params! {":undone_by": undone_by, ":unit": unit})?;
    Ok(())
}
