//! The one door for changes: every mutation runs in `transact`, which journals it in the same transaction.
//!
//! A change that changes nothing writes nothing, so it neither shows in the history nor ends a redo.

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, named_params};
use serde_json::value::RawValue;

use crate::cases::{self, List, missing};
use crate::error::{Entity, StoreError};
use crate::journal::{Kind, Op, Stamp, Way};
use crate::opening::Store;
use crate::rows::{Case, ContentPin, DiagnosisRow, EnterpriseRow};

/// A running change. Everything done through it is saved together, or not at all.
pub struct Tx<'a> {
    pub(crate) sql: Transaction<'a>,
    op: Op,
    way: Way,
    stamp: &'a Stamp,
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
        let value = work(&mut tx)?;
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
        Ok(())
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

    /// Makes a case; see [`Store::create_case`].
    pub fn create_case(
        &mut self,
        enterprise: &EnterpriseRow,
        diagnosis: &DiagnosisRow,
    ) -> Result<(), StoreError> {
        let DiagnosisRow {
            id,
            enterprise_id,
            content_digest,
            visit,
            created_at,
            changed_at: _,
        } = diagnosis;
        if *enterprise_id != enterprise.id {
            return Err(missing(Entity::Enterprise, enterprise_id));
        }
        must_be_json("visit", visit)?;
        self.refuse_taken(id)?;
        if cases::content(&self.sql, content_digest)?.is_none() {
            return Err(missing(Entity::Content, content_digest));
        }
        self.put_enterprise(enterprise)?;
        self.sql
            .prepare(
                "insert into diagnosis
                     (id, enterprise_id, content_digest, visit, created_at, changed_at)
                 values
                     (:id, :enterprise_id, :content_digest, :visit, :created_at, :changed_at)",
            )?
            .execute(named_params! {
                ":id": id,
                ":enterprise_id": enterprise_id,
                ":content_digest": content_digest,
                ":visit": visit,
                ":created_at": created_at,
                ":changed_at": self.stamp.at,
            })?;
        self.record(Kind::Case, Some(id), Some(enterprise_id), None, None)?;
        self.record(Kind::Visit, Some(id), None, None, Some(visit))
    }

    /// Brings an enterprise to these facts; see [`Store::update_enterprise`].
    pub fn update_enterprise(&mut self, enterprise: &EnterpriseRow) -> Result<(), StoreError> {
        if cases::enterprise(&self.sql, &enterprise.id)?.is_none() {
            return Err(missing(Entity::Enterprise, &enterprise.id));
        }
        self.put_enterprise(enterprise)
    }

    /// Sets the facts of a visit; see [`Store::update_visit`].
    pub fn update_visit(&mut self, diagnosis_id: &str, visit: &str) -> Result<(), StoreError> {
        must_be_json("visit", visit)?;
        let old = cases::diagnosis(&self.sql, diagnosis_id)?.visit;
        if old == visit {
            return Ok(());
        }
        self.sql
            .prepare(
                "update diagnosis
                 set visit = :visit
                 where id = :id",
            )?
            .execute(named_params! {":visit": visit, ":id": diagnosis_id})?;
        self.record(
            Kind::Visit,
            Some(diagnosis_id),
            None,
            Some(&old),
            Some(visit),
        )
    }

    /// Sets or clears one answer; see [`Store::put_answer`].
    pub fn put_answer(
        &mut self,
        diagnosis_id: &str,
        question_id: &str,
        body: Option<&str>,
    ) -> Result<(), StoreError> {
        if let Some(body) = body {
            must_be_json("answer", body)?;
        }
        cases::diagnosis(&self.sql, diagnosis_id)?;
        let old: Option<String> = self
            .sql
            .prepare(
                "select body
                 from answer
                 where diagnosis_id = :diagnosis_id
                     and question_id = :question_id",
            )?
            .query_row(
                named_params! {":diagnosis_id": diagnosis_id, ":question_id": question_id},
                |row| row.get(0),
            )
            .optional()?;
        if old.as_deref() == body {
            return Ok(());
        }
        match body {
            Some(body) => self
                .sql
                .prepare(
                    "insert into answer (diagnosis_id, question_id, body, changed_at)
                 values (:diagnosis_id, :question_id, :body, :changed_at)
                 on conflict (diagnosis_id, question_id) do update
                 set body = excluded.body,
                     changed_at = excluded.changed_at",
                )?
                .execute(named_params! {
                    ":diagnosis_id": diagnosis_id,
                    ":question_id": question_id,
                    ":body": body,
                    ":changed_at": self.stamp.at,
                })?,
            None => self
                .sql
                .prepare(
                    "delete from answer
                 where diagnosis_id = :diagnosis_id
                     and question_id = :question_id",
                )?
                .execute(
                    named_params! {":diagnosis_id": diagnosis_id, ":question_id": question_id},
                )?,
        };
        self.record(
            Kind::Answer,
            Some(diagnosis_id),
            Some(question_id),
            old.as_deref(),
            body,
        )
    }

    /// Replaces the equipment census; see [`Store::put_equipment`].
    pub fn put_equipment(&mut self, diagnosis_id: &str, rows: &[String]) -> Result<(), StoreError> {
        self.put_list(List::Equipment, diagnosis_id, rows)
    }

    /// Replaces the system inventory; see [`Store::put_systems`].
    pub fn put_systems(&mut self, diagnosis_id: &str, rows: &[String]) -> Result<(), StoreError> {
        self.put_list(List::Systems, diagnosis_id, rows)
    }

    /// Deletes a case; see [`Store::delete_case`].
    pub fn delete_case(&mut self, diagnosis_id: &str) -> Result<(), StoreError> {
        let enterprise_id = cases::diagnosis(&self.sql, diagnosis_id)?.enterprise_id;
        self.record(
            Kind::Case,
            Some(diagnosis_id),
            Some(&enterprise_id),
            None,
            None,
        )?;
        for statement in [
            "delete from answer where diagnosis_id = :id",
            "delete from equipment where diagnosis_id = :id",
            "delete from system where diagnosis_id = :id",
            "delete from diagnosis where id = :id",
            "update journal set old = null, new = null where diagnosis_id = :id",
        ] {
            self.sql
                .execute(statement, named_params! {":id": diagnosis_id})?;
        }
        self.sql.execute(
            "insert into tombstone (diagnosis_id, deleted_at)
             values (:id, :at)",
            named_params! {":id": diagnosis_id, ":at": self.stamp.at},
        )?;
        self.delete_enterprise_without_diagnosis(&enterprise_id)
    }

    /// Sets or clears a setting; see [`Store::set_setting`].
    pub fn set_setting(&mut self, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        if let Some(value) = value {
            must_be_json("setting", value)?;
        }
        let old = cases::setting(&self.sql, key)?;
        if old.as_deref() == value {
            return Ok(());
        }
        match value {
            Some(value) => self.sql.execute(
                "insert into setting (key, value)
                 values (:key, :value)
                 on conflict (key) do update
                 set value = excluded.value",
                named_params! {":key": key, ":value": value},
            )?,
            None => self.sql.execute(
                "delete from setting where key = :key",
                named_params! {":key": key},
            )?,
        };
        self.record(Kind::Setting, None, Some(key), old.as_deref(), value)
    }

    /// Keeps the bytes of a content; see [`Store::pin_content`]. Other bytes under a known digest are refused.
    pub fn pin_content(&mut self, pin: &ContentPin) -> Result<(), StoreError> {
        let ContentPin {
            digest,
            content_id,
            version,
            bytes,
        } = pin;
        match cases::content(&self.sql, digest)? {
            Some(known) if known.bytes == *bytes => return Ok(()),
            Some(_) => {
                return Err(StoreError::AlreadyThere {
                    entity: Entity::Content,
                    id: digest.clone(),
                });
            }
            None => {}
        }
        self.sql.execute(
            "insert into content_pin (digest, content_id, version, bytes)
             values (:digest, :content_id, :version, :bytes)",
            named_params! {
                ":digest": digest,
                ":content_id": content_id,
                ":version": version,
                ":bytes": bytes,
            },
        )?;
        self.record(Kind::Content, None, Some(digest), None, None)
    }

    fn refuse_taken(&self, diagnosis_id: &str) -> Result<(), StoreError> {
        let has = |sql: &str| {
            let mut statement = self.sql.prepare(sql)?;
            statement.exists(named_params! {":id": diagnosis_id})
        };
        if has("select 1 from tombstone where diagnosis_id = :id")? {
            return Err(StoreError::Deleted {
                id: diagnosis_id.to_owned(),
            });
        }
        if has("select 1 from diagnosis where id = :id")? {
            return Err(StoreError::AlreadyThere {
                entity: Entity::Diagnosis,
                id: diagnosis_id.to_owned(),
            });
        }
        Ok(())
    }

    fn put_enterprise(&mut self, enterprise: &EnterpriseRow) -> Result<(), StoreError> {
        let new = enterprise_json(enterprise)?;
        let old = cases::enterprise(&self.sql, &enterprise.id)?;
        if old.as_ref() == Some(enterprise) {
            return Ok(());
        }
        let old = old.as_ref().map(enterprise_json).transpose()?;
        let EnterpriseRow {
            id,
            name,
            uscc,
            district,
            industry,
            employees,
            revenue_wan,
            founded,
            facts,
        } = enterprise;
        self.sql
            .prepare(
                "insert into enterprise
                     (id, name, uscc, district, industry, employees, revenue_wan, founded, facts)
                 values
                     (:id, :name, :uscc, :district, :industry, :employees, :revenue_wan, :founded, :facts)
                 on conflict (id) do update
                 set name = excluded.name,
                     uscc = excluded.uscc,
                     district = excluded.district,
                     industry = excluded.industry,
                     employees = excluded.employees,
                     revenue_wan = excluded.revenue_wan,
                     founded = excluded.founded,
                     facts = excluded.facts",
            )?
            .execute(named_params! {
                ":id": id,
                ":name": name,
                ":uscc": uscc,
                ":district": district,
                ":industry": industry,
                ":employees": employees,
                ":revenue_wan": revenue_wan,
                ":founded": founded,
                ":facts": facts,
            })?;
        self.record(Kind::Enterprise, None, Some(id), old.as_deref(), Some(&new))
    }

    fn delete_enterprise_without_diagnosis(&mut self, id: &str) -> Result<(), StoreError> {
        let deleted = self.sql.execute(
            "delete from enterprise
             where id = :id
                 and not exists (select 1 from diagnosis where enterprise_id = :id)",
            named_params! {":id": id},
        )?;
        if deleted > 0 {
            self.sql.execute(
                "update journal
                 set old = null,
                     new = null
                 where kind = 'enterprise'
                     and target = :id",
                named_params! {":id": id},
            )?;
            self.record(Kind::Enterprise, None, Some(id), None, None)?;
        }
        Ok(())
    }

    pub(crate) fn put_list(
        &mut self,
        list: List,
        diagnosis_id: &str,
        rows: &[String],
    ) -> Result<(), StoreError> {
        let (table, kind) = match list {
            List::Equipment => ("equipment", Kind::Equipment),
            List::Systems => ("system", Kind::System),
        };
        rows.iter().try_for_each(|row| must_be_json(table, row))?;
        cases::diagnosis(&self.sql, diagnosis_id)?;
        let old = cases::list(&self.sql, list, diagnosis_id)?;
        if old == rows {
            return Ok(());
        }
        self.sql.execute(
            &format!("delete from {table} where diagnosis_id = :id"),
            named_params! {":id": diagnosis_id},
        )?;
        let mut insert = self.sql.prepare(&format!(
            "insert into {table} (diagnosis_id, position, body)
             values (:id, :position, :body)"
        ))?;
        for (position, body) in (0_i64..).zip(rows) {
            insert.execute(
                named_params! {":id": diagnosis_id, ":position": position, ":body": body},
            )?;
        }
        drop(insert);
        self.record(
            kind,
            Some(diagnosis_id),
            None,
            Some(&array(&old)),
            Some(&array(rows)),
        )
    }

    /// Writes one journal row and, for a row of a diagnosis, when it changed.
    fn record(
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

fn must_be_json(field: &'static str, text: &str) -> Result<(), StoreError> {
    match serde_json::from_str::<&RawValue>(text) {
        Ok(_) => Ok(()),
        Err(error) => Err(StoreError::NotJson {
            field,
            reason: format!("line {}, column {}", error.line(), error.column()),
        }),
    }
}

/// Joins JSON texts to one JSON array without touching a byte of them.
fn array(rows: &[String]) -> String {
    format!("[{}]", rows.join(","))
}

/// Takes an array made by [`array`] apart again.
pub(crate) fn elements(array: &str) -> Result<Vec<String>, StoreError> {
    let rows: Vec<Box<RawValue>> = serde_json::from_str(array)
        .map_err(|error| StoreError::Unexpected(format!("a journalled list: {error}")))?;
    Ok(rows.into_iter().map(|row| row.get().to_owned()).collect())
}

/// Writes an enterprise for the journal; `facts` must be JSON.
fn enterprise_json(enterprise: &EnterpriseRow) -> Result<String, StoreError> {
    let EnterpriseRow {
        id,
        name,
        uscc,
        district,
        industry,
        employees,
        revenue_wan,
        founded,
        facts,
    } = enterprise;
    must_be_json("facts", facts)?;
    let facts: serde_json::Value = serde_json::from_str(facts)
        .map_err(|error| StoreError::Unexpected(format!("facts: {error}")))?;
    Ok(serde_json::json!({
        "id": id,
        "name": name,
        "uscc": uscc,
        "district": district,
        "industry": industry,
        "employees": employees,
        "revenue_wan": revenue_wan,
        "founded": founded,
        "facts": facts,
    })
    .to_string())
}
