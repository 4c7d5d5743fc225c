//! What a running change can do to the rows: each act sets values and journals them.
//!
//! Nothing here decides what is undone or saved; that is the business of `transact` and `undo`.

use rusqlite::{OptionalExtension, named_params};
use serde_json::value::RawValue;

use crate::cases::{self, Addition, List, missing};
use crate::error::{Entity, StoreError};
use crate::journal::Kind;
use crate::rows::{ContentPin, DiagnosisRow, EnterpriseRow};
use crate::transact::Tx;

impl Tx<'_> {
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

    /// Sets or removes an addition; see [`Store::put_additions`].
    pub fn put_addition(
        &mut self,
        addition: Addition,
        diagnosis_id: &str,
        key: &str,
        body: Option<&str>,
    ) -> Result<(), StoreError> {
        if let Some(body) = body {
            must_be_json("addition", body)?;
        }
        cases::diagnosis(&self.sql, diagnosis_id)?;
        let kind = addition.kind();
        let old: Option<String> = self
            .sql
            .prepare(
                "select body
                 from addition
                 where diagnosis_id = :id
                     and kind = :kind
                     and key = :key",
            )?
            .query_row(
                named_params! {":id": diagnosis_id, ":kind": kind, ":key": key},
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
                    "insert into addition (diagnosis_id, kind, key, body, changed_at)
                     values (:id, :kind, :key, :body, :at)
                     on conflict (diagnosis_id, kind, key) do update
                     set body = excluded.body,
                         changed_at = excluded.changed_at",
                )?
                .execute(named_params! {
                    ":id": diagnosis_id,
                    ":kind": kind,
                    ":key": key,
                    ":body": body,
                    ":at": self.stamp.at,
                })?,
            None => self
                .sql
                .prepare(
                    "delete from addition
                     where diagnosis_id = :id
                         and kind = :kind
                         and key = :key",
                )?
                .execute(named_params! {":id": diagnosis_id, ":kind": kind, ":key": key})?,
        };
        self.record(kind, Some(diagnosis_id), Some(key), old.as_deref(), body)
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
            "delete from network where diagnosis_id = :id",
            "delete from people where diagnosis_id = :id",
            "delete from kpi where diagnosis_id = :id",
            "delete from addition where diagnosis_id = :id",
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

    /// Pins a case to other content; see [`Store::move_case`].
    pub fn move_case(&mut self, diagnosis_id: &str, digest: &str) -> Result<(), StoreError> {
        let old = cases::diagnosis(&self.sql, diagnosis_id)?.content_digest;
        if old == digest {
            return Ok(());
        }
        if cases::content(&self.sql, digest)?.is_none() {
            return Err(missing(Entity::Content, digest));
        }
        self.sql.execute(
            "update diagnosis
             set content_digest = :digest
             where id = :id",
            named_params! {":digest": digest, ":id": diagnosis_id},
        )?;
        let json = |digest: &str| serde_json::Value::from(digest).to_string();
        self.record(
            Kind::Pin,
            Some(diagnosis_id),
            None,
            Some(&json(&old)),
            Some(&json(digest)),
        )
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

    /// Replaces one list; see [`Store::put_list`].
    pub fn put_list(
        &mut self,
        list: List,
        diagnosis_id: &str,
        rows: &[String],
    ) -> Result<(), StoreError> {
        let table = list.table();
        let kind = match list {
            List::Equipment => Kind::Equipment,
            List::Systems => Kind::System,
            List::Network => Kind::Network,
            List::People => Kind::People,
            List::Kpis => Kind::Kpis,
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
