//! The journal: one row for each value that changed, written in the transaction that changed it.
//!
//! Undo, history and audit all read this one list. Its order is by sequence, never by clock.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row, named_params};

use crate::error::StoreError;
use crate::opening::Store;

/// When and by whom a change is made. Both are the caller's words; the store has no clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Time stamp, as the app writes them.
    pub at: String,
    /// Who did it.
    pub who: String,
}

/// Makes an enum whose variants are stored by a name that never changes.
macro_rules! named {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$inner])* $variant,)+ }

        impl $name {
            /// Every variant, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// Returns the permanent name.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let text = value.as_str()?;
                let found = $name::ALL.iter().find(|one| one.as_str() == text);
                found.copied().ok_or(FromSqlError::InvalidType)
            }
        }
    };
}

named! {
    /// What a person did: the name an undo is offered under.
    Op {
        /// Made a case.
        CreateCase = "create_case",
        /// Deleted a case.
        DeleteCase = "delete_case",
        /// Changed the enterprise's facts.
        Enterprise = "enterprise",
        /// Changed the facts of the visit.
        Visit = "visit",
        /// Answered, changed or cleared one question.
        Answer = "answer",
        /// Set several answers in one step.
        Answers = "answers",
        /// Changed the equipment census.
        Equipment = "equipment",
        /// Changed the system inventory.
        Systems = "systems",
        /// Changed the network inventory.
        Network = "network",
        /// Changed people and investment.
        People = "people",
        /// Changed the figures before the transformation.
        Kpis = "kpis",
        /// Set or cleared answers of the enterprise's self-assessment.
        SelfAnswers = "self_answers",
        /// Saved, changed or removed a supposition.
        Scenario = "scenario",
        /// Ruled a raise out, or in again.
        RuledOut = "ruled_out",
        /// Moved or edited something in the plan.
        Plan = "plan",
        /// Edited the list of problems.
        Problem = "problem",
        /// Wrote into a chapter of the report, or left it out.
        Report = "report",
        /// Recorded what the enterprise agrees to hand over.
        Consent = "consent",
        /// Added, changed or removed photos.
        Photo = "photo",
        /// Changed a setting.
        Setting = "setting",
        /// Pinned content.
        Content = "content",
        /// Moved a case to other content.
        Move = "move",
        /// Took a package or a whole spreadsheet in.
        Import = "import",
    }
}

impl Op {
    /// Says whether an undo may take it back. The others end what can be undone before them.
    pub fn is_undoable(self) -> bool {
        match self {
            Op::Visit
            | Op::Answer
            | Op::Answers
            | Op::Equipment
            | Op::Systems
            | Op::Network
            | Op::People
            | Op::Kpis
            | Op::SelfAnswers
            | Op::Scenario
            | Op::RuledOut
            | Op::Plan
            | Op::Problem
            | Op::Report
            | Op::Consent
            | Op::Photo
            | Op::Move => true,
            Op::CreateCase
            | Op::DeleteCase
            | Op::Enterprise
            | Op::Setting
            | Op::Content
            | Op::Import => false,
        }
    }
}

named! {
    /// Whether a change was made, taken back, or made again.
    Way {
        /// Made.
        Do = "do",
        /// Taken back.
        Undo = "undo",
        /// Made again.
        Redo = "redo",
    }
}

named! {
    /// Which kind of value a journal row is about.
    Kind {
        /// A whole case came or went; the target is its enterprise.
        Case = "case",
        /// An enterprise; the target is its id, the values are JSON objects.
        Enterprise = "enterprise",
        /// The facts of a visit.
        Visit = "visit",
        /// An answer; the target is the question.
        Answer = "answer",
        /// The equipment census; the values are JSON arrays.
        Equipment = "equipment",
        /// The system inventory; the values are JSON arrays.
        System = "system",
        /// The network inventory; the values are JSON arrays.
        Network = "network",
        /// People and investment; the values are JSON arrays.
        People = "people",
        /// The figures before the transformation; the values are JSON arrays.
        Kpis = "kpis",
        /// An answer of the self-assessment; the target is the question.
        SelfAnswer = "self_answer",
        /// A supposition; the target is its id.
        Scenario = "scenario",
        /// What was ruled out; the target is the question.
        RuledOut = "ruled_out",
        /// A card of the plan; the target is its template, or the setting of the plan.
        Plan = "plan",
        /// An edited problem; the target is its id.
        Problem = "problem",
        /// Words and choice for a chapter of the report; the target is the chapter.
        Chapter = "chapter",
        /// What the enterprise agreed to hand over.
        Consent = "consent",
        /// A photo; the target is its id.
        Photo = "photo",
        /// A setting; the target is its key.
        Setting = "setting",
        /// Pinned content; the target is its digest, the values stay out.
        Content = "content",
        /// Which content a case is pinned to; the values are digests as JSON texts.
        Pin = "pin",
    }
}

/// One row of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Place in the journal.
    pub seq: i64,
    /// The first `seq` of the same transaction.
    pub unit: i64,
    /// When.
    pub at: String,
    /// Who.
    pub who: String,
    /// What the person did (for an undo: what was undone).
    pub op: Op,
    /// Made, taken back, or made again.
    pub way: Way,
    /// Which kind of value changed.
    pub kind: Kind,
    /// In which diagnosis.
    pub diagnosis_id: Option<String>,
    /// Which value of that kind.
    pub target: Option<String>,
    /// JSON before; `None` when there was none, or after the case was deleted.
    pub old: Option<String>,
    /// JSON after; `None` when there is none, or after the case was deleted.
    pub new: Option<String>,
    /// The unit that took it back, while it is taken back.
    pub undone_by: Option<i64>,
}

impl Store {
    /// Returns the journal of one diagnosis in order of sequence; a deleted one keeps its rows without values.
    pub fn journal(&self, diagnosis_id: &str) -> Result<Vec<JournalEntry>, StoreError> {
        self.read(|connection| {
            entries(
                connection,
                "where diagnosis_id = :key order by seq",
                &diagnosis_id,
            )
        })
    }

    /// Returns the journal of an enterprise's own facts in order of sequence.
    pub fn enterprise_journal(&self, enterprise_id: &str) -> Result<Vec<JournalEntry>, StoreError> {
        self.read(|connection| {
            entries(
                connection,
                "where kind = 'enterprise' and target = :key order by seq",
                &enterprise_id,
            )
        })
    }
}

/// Reads the journal rows that `filter` picks; `:key` in it is the one parameter.
pub(crate) fn entries(
    connection: &Connection,
    filter: &str,
    key: &dyn ToSql,
) -> Result<Vec<JournalEntry>, StoreError> {
    let mut statement = connection.prepare(&format!(
        "select seq, unit, at, who, op, way, kind, diagnosis_id, target, old, new, undone_by
         from journal
         {filter}"
    ))?;
    let rows = statement.query_map(named_params! {":key": key}, entry)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<JournalEntry> {
    Ok(JournalEntry {
        seq: row.get("seq")?,
        unit: row.get("unit")?,
        at: row.get("at")?,
        who: row.get("who")?,
        op: row.get("op")?,
        way: row.get("way")?,
        kind: row.get("kind")?,
        diagnosis_id: row.get("diagnosis_id")?,
        target: row.get("target")?,
        old: row.get("old")?,
        new: row.get("new")?,
        undone_by: row.get("undone_by")?,
    })
}
