//! The one door for changes: every mutation runs in `transact`, which journals it in the same transaction.
//!
//! A change that changes nothing writes nothing, so it neither shows in the history nor ends a redo.

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, named_params};

use crate::cases::{self, Addition, List};
use crate::error::StoreError;
use crate::journal::{Kind, Op, Stamp, Way};
use crate::opening::{Store, must_be_sealed};
use crate::rows::{Case, ContentPin, DiagnosisRow, EnterpriseRow};

/// A running change. Everything done through it is saved together, or not at all.
pub struct Tx<'a> {
    pub(crate) sql: Transaction<'a>,
    op: Op,
    way: Way,
    pub(crate) stamp: &'a Stamp,
    pub(crate) unit: i64,
}

impl Store {
    /// Runs `work` as one change named `op`. `Ok` means committed and synced to the disk.
    ///
    /// When `work` or the commit fails, neither values nor journal rows are left of it.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        op: Op,
        stamp: &Stamp,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.run(op, Way::Do, stamp, work)
    }

    pub(crate) fn run<T, E: From<StoreError>>(
        &mut self,
        op: Op,
        way: Way,
        stamp: &Stamp,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tx = Tx::begin(self, op, way, stamp)?;
        let value = work(&mut tx);
        // What was read from a broken page must not be written back.
        must_be_sealed(&tx.sql)?;
        let value = value?;
        tx.sql.commit().map_err(StoreError::from)?;
        Ok(value)
    }

    /// Makes a case: the enterprise (added, or brought to these facts) and a diagnosis of it.
    ///
    /// The content must be pinned before. `diagnosis.changed_at` is taken from the stamp.
    pub fn create_case(
        &mut self,
        enterprise: &EnterpriseRow,
        diagnosis: &DiagnosisRow,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.transact(Op::CreateCase, stamp, |tx| {
            tx.create_case(enterprise, diagnosis)
        })
    }

    /// Brings an enterprise that is in the store to these facts.
    pub fn update_enterprise(
        &mut self,
        enterprise: &EnterpriseRow,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.transact(Op::Enterprise, stamp, |tx| tx.update_enterprise(enterprise))
    }

    /// Sets the facts of a visit (JSON).
    pub fn update_visit(
        &mut self,
        diagnosis_id: &str,
        visit: &str,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.transact(Op::Visit, stamp, |tx| tx.update_visit(diagnosis_id, visit))
    }

    /// Sets the answer (JSON) to one question, or clears it.
    pub fn put_answer(
        &mut self,
        diagnosis_id: &str,
        question_id: &str,
        body: Option<&str>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.transact(Op::Answer, stamp, |tx| {
            tx.put_answer(diagnosis_id, question_id, body)
        })
    }

    /// Sets or clears several answers, `(question, body)`, as one step that one undo takes back.
    pub fn put_answers(
        &mut self,
        diagnosis_id: &str,
        answers: &[(String, Option<String>)],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.transact(Op::Answers, stamp, |tx| {
            answers.iter().try_for_each(|(question, body)| {
                tx.put_answer(diagnosis_id, question, body.as_deref())
            })
        })
    }

    /// Replaces the equipment census, JSON for each row.
    pub fn put_equipment(
        &mut self,
        diagnosis_id: &str,
        rows: &[String],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.transact(Op::Equipment, stamp, |tx| {
            tx.put_equipment(diagnosis_id, rows)
        })
    }

    /// Replaces the system inventory, JSON for each row.
    pub fn put_systems(
        &mut self,
        diagnosis_id: &str,
        rows: &[String],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.transact(Op::Systems, stamp, |tx| tx.put_systems(diagnosis_id, rows))
    }

    /// Replaces one list of a visit, JSON for each row; one undo takes it back.
    pub fn put_list(
        &mut self,
        list: List,
        diagnosis_id: &str,
        rows: &[String],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let op = match list {
            List::Equipment => Op::Equipment,
            List::Systems => Op::Systems,
            List::Network => Op::Network,
            List::People => Op::People,
            List::Kpis => Op::Kpis,
        };
        self.transact(op, stamp, |tx| tx.put_list(list, diagnosis_id, rows))
    }

    /// Sets or removes additions of one kind, `(key, body)`, as one step that one undo takes back.
    pub fn put_additions(
        &mut self,
        addition: Addition,
        diagnosis_id: &str,
        values: &[(String, Option<String>)],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let op = match addition {
            Addition::SelfAnswer => Op::SelfAnswers,
            Addition::Scenario => Op::Scenario,
            Addition::RuledOut => Op::RuledOut,
            Addition::Plan => Op::Plan,
            Addition::Problem => Op::Problem,
            Addition::Chapter => Op::Report,
            Addition::Consent => Op::Consent,
            Addition::Photo => Op::Photo,
        };
        self.transact(op, stamp, |tx| {
            values.iter().try_for_each(|(key, body)| {
                tx.put_addition(addition, diagnosis_id, key, body.as_deref())
            })
        })
    }

    /// Deletes a case with its answers, its lists and the values in its journal; its id stays as a tombstone.
    ///
    /// The enterprise goes too when no other diagnosis is of it. Pinned content stays.
    pub fn delete_case(&mut self, diagnosis_id: &str, stamp: &Stamp) -> Result<(), StoreError> {
        self.transact(Op::DeleteCase, stamp, |tx| tx.delete_case(diagnosis_id))?;
        // Takes the deleted values out of the log as well. The deletion itself is already saved, so a
        // failure here is none of it: the next fold does the same.
        let _ = self
            .connection
            .query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()));
        // Likewise the photos that were its alone: what stays now goes with the next case.
        let _ = self.sweep_evidence();
        Ok(())
    }

    /// Pins a case to other content, which must be kept already. Its answers stay as they are.
    pub fn move_case(
        &mut self,
        diagnosis_id: &str,
        content_digest: &str,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.transact(Op::Move, stamp, |tx| {
            tx.move_case(diagnosis_id, content_digest)
        })
    }

    /// Sets a setting (JSON), or clears it.
    pub fn set_setting(
        &mut self,
        key: &str,
        value: Option<&str>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.transact(Op::Setting, stamp, |tx| tx.set_setting(key, value))
    }

    /// Keeps the bytes of a content under their digest; doing it again changes nothing.
    pub fn pin_content(&mut self, pin: &ContentPin, stamp: &Stamp) -> Result<(), StoreError> {
        self.transact(Op::Content, stamp, |tx| tx.pin_content(pin))
    }
}

impl<'a> Tx<'a> {
    fn begin(store: &'a mut Store, op: Op, way: Way, stamp: &'a Stamp) -> Result<Self, StoreError> {
        let sql = store
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let last: Option<i64> = sql
            .query_row(
                "select seq from sqlite_sequence where name = 'journal'",
                [],
                |row| row.get(0),
            )
            .optional()?;
        Ok(Tx {
            sql,
            op,
            way,
            stamp,
            unit: last.unwrap_or(0) + 1,
        })
    }

    /// Returns everything of one diagnosis, as it is inside this change.
    pub fn case(&self, diagnosis_id: &str) -> Result<Case, StoreError> {
        cases::case(&self.sql, diagnosis_id)
    }

    /// Writes one journal row and, for a row of a diagnosis, when it changed.
    pub(crate) fn record(
        &mut self,
        kind: Kind,
        diagnosis_id: Option<&str>,
        target: Option<&str>,
        old: Option<&str>,
        new: Option<&str>,
    ) -> Result<(), StoreError> {
        self.sql
            .prepare(
                "insert into journal
                     (unit, at, who, op, way, kind, diagnosis_id, target, old, new)
                 values
                     (:unit, :at, :who, :op, :way, :kind, :diagnosis_id, :target, :old, :new)",
            )?
            .execute(named_params! {
                ":unit": self.unit,
                ":at": self.stamp.at,
                ":who": self.stamp.who,
                ":op": self.op,
                ":way": self.way,
                ":kind": kind,
                ":diagnosis_id": diagnosis_id,
                ":target": target,
                ":old": old,
                ":new": new,
            })?;
        self.sql
            .prepare(
                "update diagnosis
                 set changed_at = :at
                 where id = :id",
            )?
            .execute(named_params! {":at": self.stamp.at, ":id": diagnosis_id})?;
        Ok(())
    }
}
