//! One encrypted file that keeps every case: schema, migrations, journal, undo; and evidence beside it.
//!
//! It deals in rows: ids, text and JSON text. Deliberately absent: any meaning of an answer, any clock
//! and any random (time stamps, ids and key bytes come from the caller), any network.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::print_stdout))]

mod cases;
mod changes;
mod check;
mod error;
mod evidence;
mod files;
mod journal;
mod key;
mod migrate;
mod opening;
mod rows;
mod transact;
mod undo;

#[cfg(test)]
mod tests;

pub use cases::{Addition, List};
pub use check::Check;
pub use error::{Damage, Entity, StoreError};
pub use evidence::EvidenceId;
pub use journal::{JournalEntry, Kind, Op, Stamp, Way};
pub use key::{Key, secret_or_new};
pub use opening::Store;
pub use rows::{
    AdditionRow, AnswerRow, Case, CaseLine, ContentPin, ContentPinLine, DiagnosisRow,
    EnterpriseRow, Tombstone,
};
pub use transact::Tx;
pub use undo::Step;
