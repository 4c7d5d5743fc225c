//! Opening and creating the one file, and every reason to refuse it.
//!
//! A refusal changes no byte of the store: the file is looked at before it is opened, the log is not
//! folded in until everything has been accepted, and a new store appears whole or not at all.

use std::fs::{self, File, TryLockError};
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::{Damage, StoreError};
use crate::evidence::Vault;
use crate::files;
use crate::key::Key;
use crate::migrate;

/// SQLCipher's page size in bytes: every whole store is a multiple of it.
const PAGE: u64 = 4096;

/// An open store. While it lives, no other program can open the same file.
pub struct Store {
    // Fields drop in this order: the database is closed before its lock is given back.
    pub(crate) connection: Connection,
    path: PathBuf,
    pub(crate) vault: Vault,
    _lock: File,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish()
    }
}

impl Store {
    /// Opens the store at `path` with `key`, creating it when nothing is there. The folder must exist.
    ///
    /// Beside the file lie `path-wal` (the log, while open) and `path.lock` (empty, stays; only a living
    /// program's hold on it counts, so a crash leaves nothing to clean up).
    pub fn open(path: &Path, key: &Key) -> Result<Store, StoreError> {
        refuse_foreign(path)?;
        let lock = lock(path)?;
        if is_absent(path)? {
            create(path, key)?;
        } else {
            refuse_broken(path, key)?;
        }
        let mut connection = connect(path, key)?;
        let opening = |error| StoreError::from_opening(path, error);
        migrate::bring_up_to_date(&mut connection, path)?;
        must_be_sealed(&connection)?;
        log_ahead(&connection, path)?;
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)
            .map_err(opening)?;
        Ok(Store {
            connection,
            path: path.to_owned(),
            vault: Vault::beside(path, key),
            _lock: lock,
        })
    }

    /// Runs a read and lets its result out only if every page it touched kept its seal.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let found = work(&self.connection);
        must_be_sealed(&self.connection)?;
        found
    }

    /// Returns where the store lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Folds the log into the file and closes it. Dropping does the same, without saying how it went.
    pub fn close(self) -> Result<(), StoreError> {
        self.connection.close().map_err(|(_, error)| error.into())
    }
}

fn is_absent(path: &Path) -> Result<bool, StoreError> {
    path.try_exists()
        .map(|there| !there)
        .map_err(|error| StoreError::from_io(path, &error))
}

fn log_length(path: &Path) -> Result<u64, StoreError> {
    files::length(&files::beside(path, "-wal")).map_err(|error| StoreError::from_io(path, &error))
}

/// Takes the lock file's lock, which the system gives back when the program ends in whatever way.
fn lock(path: &Path) -> Result<File, StoreError> {
    let lock_path = files::beside(path, ".lock");
    let file = files::open_for_lock(&lock_path)
        .map_err(|error| StoreError::from_io(&lock_path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse {
            path: path.to_owned(),
        }),
        Err(TryLockError::Error(error)) => Err(StoreError::from_io(&lock_path, &error)),
    }
}

/// Refuses a file that cannot be an encrypted store, before even a lock file is put beside it.
fn refuse_foreign(path: &Path) -> Result<(), StoreError> {
    let foreign = || StoreError::NotAStore {
        path: path.to_owned(),
    };
    let Ok(found) = fs::metadata(path) else {
        return Ok(());
    };
    if !found.is_file() {
        return Err(foreign());
    }
    let mut head = Vec::new();
    File::open(path)
        .and_then(|file| file.take(PAGE).read_to_end(&mut head))
        .map_err(|error| StoreError::from_io(path, &error))?;
    if is_foreign(&head) {
        return Err(foreign());
    }
    Ok(())
}

/// Says whether the first page cannot be encrypted bytes, which look random from the first to the last.
fn is_foreign(head: &[u8]) -> bool {
    const MAGICS: [&[u8]; 4] = [b"SQLite format 3\0", b"PK\x03\x04", b"%PDF-", b"\x7fELF"];
    if MAGICS.iter().any(|magic| head.starts_with(magic)) {
        return true;
    }
    // 64 random bytes are valid text less than once in 2^40. The cut may go through a character.
    let is_text = match std::str::from_utf8(&head[..head.len().min(64)]) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    if head.len() >= 64 && is_text {
        return true;
    }
    // A full random page misses a byte value less than once in 30,000; 56 of them never.
    let mut seen = [false; 256];
    head.iter().for_each(|byte| seen[usize::from(*byte)] = true);
    head.len() as u64 == PAGE && seen.iter().filter(|seen| **seen).count() < 200
}

/// Refuses what the bytes alone give away: an empty file, another key's mark, a torn end.
fn refuse_broken(path: &Path, key: &Key) -> Result<(), StoreError> {
    let io = |error| StoreError::from_io(path, &error);
    let mut mark = Vec::new();
    File::open(path)
        .and_then(|file| file.take(16).read_to_end(&mut mark))
        .map_err(io)?;
    let length = files::length(path).map_err(io)?;
    if length == 0 {
        return Err(StoreError::damaged(Damage::Empty));
    }
    if mark.len() == 16 && mark != key.mark() {
        return Err(StoreError::WrongKey {
            path: path.to_owned(),
        });
    }
    // With a log beside it a torn end is a half-done fold, and the log holds the whole page.
    if length % PAGE != 0 && log_length(path)? == 0 {
        return Err(StoreError::damaged(Damage::CutShort));
    }
    Ok(())
}

/// Makes a new store under another name and renames it, so that no half-made store can ever be seen.
fn create(path: &Path, key: &Key) -> Result<(), StoreError> {
    if log_length(path)? > 0 {
        return Err(StoreError::damaged(Damage::LogWithoutStore));
    }
    let draft = files::beside(path, ".new");
    let clear = || -> std::io::Result<()> {
        files::remove_if_there(&draft)?;
        files::remove_if_there(&files::beside(&draft, "-journal"))?;
        files::remove_if_there(&files::beside(&draft, "-wal"))
    };
    let io = |error| StoreError::from_io(path, &error);
    clear().map_err(io)?;
    let made = make(&draft, key).and_then(|()| fs::rename(&draft, path).map_err(io));
    if made.is_err() {
        // The first failure is the one to tell; a draft that stays is cleared the next time.
        let _ = clear();
    }
    made?;
    files::sync_folder_of(path).map_err(io)
}

fn make(draft: &Path, key: &Key) -> Result<(), StoreError> {
    files::create_private(draft).map_err(|error| StoreError::from_io(draft, &error))?;
    let mut connection = connect(draft, key)?;
    migrate::create(&mut connection)?;
    connection
        .close()
        .map_err(|(_, error)| StoreError::from_opening(draft, error))?;
    File::options()
        .write(true)
        .open(draft)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::from_io(draft, &error))
}

/// Opens an existing file as ours: encrypted, alone, logged, synced at every commit.
fn connect(path: &Path, key: &Key) -> Result<Connection, StoreError> {
    let opening = |error| StoreError::from_opening(path, error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(opening)?;
    // SQLite opens a protected file for reading without a word, and its first lock then fails as a disk error.
    if connection.is_readonly("main").map_err(opening)? {
        return Err(StoreError::NotWritable {
            path: path.to_owned(),
            reason: "the file is read-only".to_owned(),
        });
    }
    // Until the file is accepted, closing must not fold a log into it. Without a log there is nothing to
    // fold, and closing then takes the empty log away that opening made.
    connection
        .set_db_config(
            DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
            log_length(path)? > 0,
        )
        .map_err(opening)?;
    refuse_unencrypted(&connection, path)?;
    // SQLCipher would write to stderr on a wrong key; the typed error says it instead.
    connection
        .execute_batch("pragma cipher_log_level = none")
        .map_err(opening)?;
    connection
        .pragma_update(None, "key", key.raw())
        .map_err(opening)?;
    // Exclusive first: then the log needs no shared memory file, and another program's SQLite is kept out too.
    connection
        .execute_batch(
            "pragma locking_mode = exclusive;
             pragma busy_timeout = 0;
             pragma synchronous = full;
             pragma fullfsync = on;
             pragma checkpoint_fullfsync = on;
             pragma foreign_keys = on;
             pragma secure_delete = on;
             pragma trusted_schema = off;
             pragma temp_store = memory;",
        )
        .map_err(opening)?;
    Ok(connection)
}

/// Fails when any page read since opening had a broken seal.
///
/// SQLCipher hands out zeros for such a page and only remembers that it did. Structure gives most of them
/// away; the end of a long value has no structure, and would be zeros without a word (found by flipping bits).
pub(crate) fn must_be_sealed(connection: &Connection) -> Result<(), StoreError> {
    let status: String = connection.query_row("pragma cipher_status", [], |row| row.get(0))?;
    if status != "1" {
        return Err(StoreError::damaged(Damage::Unreadable));
    }
    Ok(())
}

/// Turns the write-ahead log on and insists that it is on.
fn log_ahead(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let mode: String = connection
        .query_row("pragma journal_mode = wal", [], |row| row.get(0))
        .map_err(|error| StoreError::from_opening(path, error))?;
    if mode != "wal" {
        return Err(StoreError::Unexpected(format!(
            "the journal mode is {mode} instead of wal"
        )));
    }
    Ok(())
}

/// A plain SQLite ignores `pragma key` without a word and stores plain text.
fn refuse_unencrypted(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let version = connection.query_row("pragma cipher_version", [], |row| row.get::<_, String>(0));
    match version {
        Ok(version) if !version.is_empty() => Ok(()),
        Ok(_) | Err(rusqlite::Error::QueryReturnedNoRows) => Err(StoreError::NotEncrypted),
        Err(error) => Err(StoreError::from_opening(path, error)),
    }
}
