//! Looks through the whole file for damage: page seals, structure, dangling references.
//!
//! It repairs nothing; the remedy for damage is a backup.

use crate::error::{Damage, StoreError};
use crate::opening::Store;

/// What a look through the whole store found. Empty lists are good news.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// Pages whose seal is broken, in SQLCipher's words.
    pub seals: Vec<String>,
    /// Pages that do not fit together, in SQLite's words.
    pub structure: Vec<String>,
    /// Rows that name something that is not there, as `table row → table`.
    pub references: Vec<String>,
}

impl Check {
    /// Says whether nothing was found.
    pub fn is_sound(&self) -> bool {
        let Check {
            seals,
            structure,
            references,
        } = self;
        seals.is_empty() && structure.is_empty() && references.is_empty()
    }
}

impl Store {
    /// Checks every page and every reference. Reads the whole file once or twice.
    pub fn check(&self) -> Result<Check, StoreError> {
        // The seals are read from the file itself, so the log is folded into it first.
        let folded = self.column("pragma wal_checkpoint(truncate)", |_| Ok(()));
        if let Err(StoreError::Damaged { .. }) = folded {
            // The looks below say where.
        } else {
            folded?;
        }
        Ok(Check {
            seals: self.look("pragma cipher_integrity_check", |row| row.get(0))?,
            structure: self
                .look("pragma integrity_check", |row| row.get(0))?
                .into_iter()
                .filter(|line| line != "ok")
                .collect(),
            references: self.look("pragma foreign_key_check", |row| {
                let table: String = row.get(0)?;
                let id: Option<i64> = row.get(1)?;
                let parent: String = row.get(2)?;
                Ok(format!("{table} {} → {parent}", id.unwrap_or_default()))
            })?,
        })
    }

    /// Runs one look; a page too broken for the look itself is a finding, not a failure.
    fn look(
        &self,
        sql: &str,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<String>,
    ) -> Result<Vec<String>, StoreError> {
        match self.column(sql, read) {
            Err(StoreError::Damaged { .. }) => Ok(vec![Damage::Unreadable.to_string()]),
            other => other,
        }
    }

    fn column<T>(
        &self,
        sql: &str,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
