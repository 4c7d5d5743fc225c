//! Reading cases, answers, content and settings.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::error::{Entity, StoreError};
use crate::journal::Kind;
use crate::opening::Store;
use crate::rows::{
    AdditionRow, AnswerRow, Case, CaseLine, ContentPin, ContentPinLine, DiagnosisRow,
    EnterpriseRow, Tombstone,
};

impl Store {
    /// Returns the cases, last changed first; with `search`, those whose enterprise's name or
    /// 统一社会信用代码 contains it (letters in either case).
    pub fn cases(&self, search: Option<&str>) -> Result<Vec<CaseLine>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select
                     diagnosis.id as diagnosis_id,
                     diagnosis.enterprise_id,
                     diagnosis.content_digest,
                     diagnosis.visit,
                     diagnosis.created_at,
                     diagnosis.changed_at,
                     enterprise.*,
                     (select count(*) from answer where answer.diagnosis_id = diagnosis.id) as answered,
                     (select max(seq) from journal where journal.diagnosis_id = diagnosis.id) as last_seq
                 from diagnosis
                 join enterprise on enterprise.id = diagnosis.enterprise_id
                 where instr(lower(enterprise.name), lower(:search)) > 0
                     or instr(lower(coalesce(enterprise.uscc, '')), lower(:search)) > 0
                 order by last_seq desc, diagnosis.id",
            )?;
            let search = search.map_or("", str::trim);
            let rows = statement.query_map(named_params! {":search": search}, |row| {
                Ok(CaseLine {
                    diagnosis: diagnosis_row(row)?,
                    enterprise: enterprise_row(row)?,
                    answered: row.get("answered")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Returns everything of one diagnosis.
    pub fn case(&self, diagnosis_id: &str) -> Result<Case, StoreError> {
        self.read(|connection| case(connection, diagnosis_id))
    }

    /// Returns the answers of one diagnosis, by question id.
    pub fn answers(&self, diagnosis_id: &str) -> Result<Vec<AnswerRow>, StoreError> {
        self.read(|connection| {
            diagnosis(connection, diagnosis_id)?;
            answers(connection, diagnosis_id)
        })
    }

    /// Returns one enterprise.
    pub fn enterprise(&self, id: &str) -> Result<EnterpriseRow, StoreError> {
        self.read(|connection| {
            enterprise(connection, id)?.ok_or_else(|| missing(Entity::Enterprise, id))
        })
    }

    /// Returns the enterprises with this 统一社会信用代码, by id.
    pub fn enterprises_by_uscc(&self, uscc: &str) -> Result<Vec<EnterpriseRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select *
                 from enterprise
                 where uscc = :uscc
                 order by id",
            )?;
            let rows = statement.query_map(named_params! {":uscc": uscc}, enterprise_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Returns pinned content with its bytes.
    pub fn content(&self, digest: &str) -> Result<ContentPin, StoreError> {
        self.read(|connection| {
            content(connection, digest)?.ok_or_else(|| missing(Entity::Content, digest))
        })
    }

    /// Returns all pinned content without the bytes, by digest.
    pub fn contents(&self) -> Result<Vec<ContentPinLine>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select
                     digest,
                     content_id,
                     version,
                     (select count(*) from diagnosis where content_digest = digest) as diagnoses
                 from content_pin
                 order by digest",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(ContentPinLine {
                    digest: row.get("digest")?,
                    content_id: row.get("content_id")?,
                    version: row.get("version")?,
                    diagnoses: row.get("diagnoses")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Returns a setting's JSON.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read(|connection| setting(connection, key))
    }

    /// Returns what is left of deleted diagnoses, by id.
    pub fn tombstones(&self) -> Result<Vec<Tombstone>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select diagnosis_id, deleted_at
                 from tombstone
                 order by diagnosis_id",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(Tombstone {
                    diagnosis_id: row.get("diagnosis_id")?,
                    deleted_at: row.get("deleted_at")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

pub(crate) fn missing(entity: Entity, id: &str) -> StoreError {
    StoreError::Missing {
        entity,
        id: id.to_owned(),
    }
}

pub(crate) fn case(connection: &Connection, id: &str) -> Result<Case, StoreError> {
    let diagnosis = diagnosis(connection, id)?;
    let enterprise = enterprise(connection, &diagnosis.enterprise_id)?
        .ok_or_else(|| missing(Entity::Enterprise, &diagnosis.enterprise_id))?;
    Ok(Case {
        answers: answers(connection, id)?,
        equipment: list(connection, List::Equipment, id)?,
        systems: list(connection, List::Systems, id)?,
        network: list(connection, List::Network, id)?,
        people: list(connection, List::People, id)?,
        kpis: list(connection, List::Kpis, id)?,
        additions: additions(connection, id)?,
        enterprise,
        diagnosis,
    })
}

pub(crate) fn diagnosis(connection: &Connection, id: &str) -> Result<DiagnosisRow, StoreError> {
    let mut statement = connection.prepare(
        "select
             id as diagnosis_id,
             enterprise_id,
             content_digest,
             visit,
             created_at,
             changed_at
         from diagnosis
         where id = :id",
    )?;
    statement
        .query_row(named_params! {":id": id}, diagnosis_row)
        .optional()?
        .ok_or_else(|| missing(Entity::Diagnosis, id))
}

pub(crate) fn enterprise(
    connection: &Connection,
    id: &str,
) -> Result<Option<EnterpriseRow>, StoreError> {
    let mut statement = connection.prepare("select * from enterprise where id = :id")?;
    Ok(statement
        .query_row(named_params! {":id": id}, enterprise_row)
        .optional()?)
}

pub(crate) fn content(
    connection: &Connection,
    digest: &str,
) -> Result<Option<ContentPin>, StoreError> {
    let mut statement = connection.prepare("select * from content_pin where digest = :digest")?;
    let found = statement.query_row(named_params! {":digest": digest}, |row| {
        Ok(ContentPin {
            digest: row.get("digest")?,
            content_id: row.get("content_id")?,
            version: row.get("version")?,
            bytes: row.get("bytes")?,
        })
    });
    Ok(found.optional()?)
}

pub(crate) fn setting(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let mut statement = connection.prepare("select value from setting where key = :key")?;
    Ok(statement
        .query_row(named_params! {":key": key}, |row| row.get(0))
        .optional()?)
}

fn answers(connection: &Connection, diagnosis_id: &str) -> Result<Vec<AnswerRow>, StoreError> {
    let mut statement = connection.prepare(
        "select question_id, body, changed_at
         from answer
         where diagnosis_id = :id
         order by question_id",
    )?;
    let rows = statement.query_map(named_params! {":id": diagnosis_id}, |row| {
        Ok(AnswerRow {
            question_id: row.get("question_id")?,
            body: row.get("body")?,
            changed_at: row.get("changed_at")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What people add to a diagnosis beside its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Addition {
    /// Answers of the enterprise's self-assessment, by question.
    SelfAnswer,
    /// Suppositions (what-if), by id.
    Scenario,
    /// Raises ruled out by the consultant, by question.
    RuledOut,
    /// Cards of the plan, by template, and its settings.
    Plan,
    /// Problems as edited, by id.
    Problem,
    /// Words added to a chapter of the report and whether it is printed, by chapter.
    Chapter,
    /// What the enterprise agreed to hand over.
    Consent,
    /// Photos: what they belong to, caption, time, place, by id.
    Photo,
}

impl Addition {
    const ALL: [Addition; 8] = [
        Addition::SelfAnswer,
        Addition::Scenario,
        Addition::RuledOut,
        Addition::Plan,
        Addition::Problem,
        Addition::Chapter,
        Addition::Consent,
        Addition::Photo,
    ];

    /// The journal's kind, whose permanent name is also the kind in the table.
    pub(crate) fn kind(self) -> Kind {
        match self {
            Addition::SelfAnswer => Kind::SelfAnswer,
            Addition::Scenario => Kind::Scenario,
            Addition::RuledOut => Kind::RuledOut,
            Addition::Plan => Kind::Plan,
            Addition::Problem => Kind::Problem,
            Addition::Chapter => Kind::Chapter,
            Addition::Consent => Kind::Consent,
            Addition::Photo => Kind::Photo,
        }
    }
}

fn additions(connection: &Connection, diagnosis_id: &str) -> Result<Vec<AdditionRow>, StoreError> {
    let mut statement = connection.prepare(
        "select kind, key, body
         from addition
         where diagnosis_id = :id
         order by kind, key",
    )?;
    let rows = statement.query_map(named_params! {":id": diagnosis_id}, |row| {
        let kind: Kind = row.get("kind")?;
        let addition = Addition::ALL.into_iter().find(|one| one.kind() == kind);
        Ok(AdditionRow {
            addition: addition.ok_or(rusqlite::types::FromSqlError::InvalidType)?,
            key: row.get("key")?,
            body: row.get("body")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The lists of a visit, which differ in nothing but their table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Equipment census.
    Equipment,
    /// System inventory.
    Systems,
    /// Network inventory and tests.
    Network,
    /// People and investment.
    People,
    /// Figures before the transformation.
    Kpis,
}

impl List {
    pub(crate) fn table(self) -> &'static str {
        match self {
            List::Equipment => "equipment",
            List::Systems => "system",
            List::Network => "network",
            List::People => "people",
            List::Kpis => "kpi",
        }
    }
}

pub(crate) fn list(
    connection: &Connection,
    list: List,
    diagnosis_id: &str,
) -> Result<Vec<String>, StoreError> {
    let table = list.table();
    let mut statement = connection.prepare(&format!(
        "select body
         from {table}
         where diagnosis_id = :id
         order by position"
    ))?;
    let rows = statement.query_map(named_params! {":id": diagnosis_id}, |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn diagnosis_row(row: &Row<'_>) -> rusqlite::Result<DiagnosisRow> {
    Ok(DiagnosisRow {
        id: row.get("diagnosis_id")?,
        enterprise_id: row.get("enterprise_id")?,
        content_digest: row.get("content_digest")?,
        visit: row.get("visit")?,
        created_at: row.get("created_at")?,
        changed_at: row.get("changed_at")?,
    })
}

fn enterprise_row(row: &Row<'_>) -> rusqlite::Result<EnterpriseRow> {
    Ok(EnterpriseRow {
        id: row.get("id")?,
        name: row.get("name")?,
        uscc: row.get("uscc")?,
        district: row.get("district")?,
        industry: row.get("industry")?,
        employees: row.get("employees")?,
        revenue_wan: row.get("revenue_wan")?,
        founded: row.get("founded")?,
        facts: row.get("facts")?,
    })
}
