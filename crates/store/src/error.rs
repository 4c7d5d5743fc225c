//! What can go wrong, one variant for each thing a person can act on.
//!
//! Words for users are not here: the app gives each variant a code, and the code has its words elsewhere.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// The reason why the store could not do what was asked. Unless a variant says otherwise, nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program, or another window of this one, has the store open.
    #[error("store {path} is open in another program")]
    InUse {
        /// The store.
        path: PathBuf,
    },
    /// The file is one of our stores, made with another key.
    #[error("store {path} belongs to another key")]
    WrongKey {
        /// The store.
        path: PathBuf,
    },
    /// The file is something else: a plain database, a document, a folder.
    #[error("{path} is not a store of this program")]
    NotAStore {
        /// The file.
        path: PathBuf,
    },
    /// The store was written by a newer program; it was left untouched.
    #[error("store {path} has schema {found}, this program knows up to {known}")]
    Newer {
        /// The store.
        path: PathBuf,
        /// Schema number in the file.
        found: i64,
        /// Newest schema number this program knows.
        known: i64,
    },
    /// The key is right and the content is broken: the remedy is a backup.
    #[error("store is damaged: {damage}")]
    Damaged {
        /// How it is broken.
        damage: Damage,
    },
    /// The folder or file cannot be written to.
    #[error("cannot write to {path}: {reason}")]
    NotWritable {
        /// What could not be written.
        path: PathBuf,
        /// The system's own words.
        reason: String,
    },
    /// The disk has no room; the change was rolled back.
    #[error("no room left on the disk, the change was not saved")]
    DiskFull,
    /// The disk failed to read or write; the change was rolled back.
    #[error("the disk failed: {reason}")]
    Disk {
        /// The system's own words.
        reason: String,
    },
    /// The program was built without encryption, so it refuses to write anything.
    #[error("this program was built without SQLCipher and would store plain text")]
    NotEncrypted,
    /// The key file is not there.
    #[error("key file {path} is missing")]
    KeyMissing {
        /// The key file.
        path: PathBuf,
    },
    /// Other users of the computer may read the key file.
    #[error("key file {path} may be read by others (mode {mode:03o}, expected 600)")]
    KeyExposed {
        /// The key file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The key file does not hold a key.
    #[error("key file {path} does not hold a key")]
    KeyMalformed {
        /// The key file.
        path: PathBuf,
    },
    /// The thing named by the id is not in the store.
    #[error("{entity} {id} is not in the store")]
    Missing {
        /// What kind of thing.
        entity: Entity,
        /// Its id.
        id: String,
    },
    /// The id is taken.
    #[error("{entity} {id} is already in the store")]
    AlreadyThere {
        /// What kind of thing.
        entity: Entity,
        /// Its id.
        id: String,
    },
    /// The diagnosis was deleted here; its id does not come back.
    #[error("diagnosis {id} was deleted")]
    Deleted {
        /// The id that is left.
        id: String,
    },
    /// A file of evidence is not what was put in; the rest of the store is not touched by it.
    #[error("evidence {id} is damaged")]
    EvidenceDamaged {
        /// Its SHA-256.
        id: String,
    },
    /// A value that must be JSON is not.
    #[error("{field} is not JSON: {reason}")]
    NotJson {
        /// Which value.
        field: &'static str,
        /// The parser's words; they hold a place, never the text.
        reason: String,
    },
    /// A defect of this program, not of the file or the machine.
    #[error("unexpected answer of the database: {0}")]
    Unexpected(String),
}

/// How a store is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// The file has no bytes at all.
    #[error("the file is empty")]
    Empty,
    /// The file ends in the middle of a page.
    #[error("the file is cut short")]
    CutShort,
    /// The write-ahead log is there and the file it belongs to is not.
    #[error("the main file is missing, its log is still there")]
    LogWithoutStore,
    /// A page fails its seal, or the pages do not fit together.
    #[error("a page is unreadable")]
    Unreadable,
}

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entity {
    /// An enterprise.
    Enterprise,
    /// A diagnosis.
    Diagnosis,
    /// Pinned content.
    Content,
    /// A file of evidence.
    Evidence,
}

impl std::fmt::Display for Entity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Entity::Enterprise => "enterprise",
            Entity::Diagnosis => "diagnosis",
            Entity::Content => "content",
            Entity::Evidence => "evidence",
        })
    }
}

impl StoreError {
    pub(crate) fn damaged(damage: Damage) -> Self {
        StoreError::Damaged { damage }
    }

    /// Sorts a failure of the file system by what a person can do about it.
    pub(crate) fn from_io(path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
            io::ErrorKind::NotFound
            | io::ErrorKind::PermissionDenied
            | io::ErrorKind::ReadOnlyFilesystem
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::IsADirectory => StoreError::NotWritable {
                path: path.to_owned(),
                reason: error.to_string(),
            },
            _ => StoreError::Disk {
                reason: error.to_string(),
            },
        }
    }

    /// Sorts a failure while opening `path`, where the path belongs to the answer.
    pub(crate) fn from_opening(path: &Path, error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::InUse {
                path: path.to_owned(),
            },
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                StoreError::NotWritable {
                    path: path.to_owned(),
                    reason: error.to_string(),
                }
            }
            _ => error.into(),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                StoreError::damaged(Damage::Unreadable)
            }
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(
                ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::FileLockingProtocolFailed,
            ) => StoreError::Disk {
                reason: error.to_string(),
            },
            _ => StoreError::Unexpected(error.to_string()),
        }
    }
}
