//! The data key of a store, and the file it lies in as long as there is no passphrase.
//!
//! Absent on purpose: random numbers (the caller brings 32 fresh bytes) and passphrases.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::StoreError;
use crate::files;

/// The first line of a key file, so that a later form of it can be told apart.
const KEY_FILE_HEAD: &str = "zhizhen-key-1";

/// 32 secret bytes that encrypt one store. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

impl Key {
    /// Takes 32 random bytes as a key.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Key(bytes)
    }

    /// Reads the key from `path`; refuses a missing file, one that others may read, and one without a key.
    pub fn from_file(path: &Path) -> Result<Self, StoreError> {
        read_secret(path, KEY_FILE_HEAD).map(Key)
    }

    /// Reads the key from `path`, or puts `fresh` there when the file is missing.
    ///
    /// The new file appears whole or not at all, is synced, and has mode 600 on unix. When two programs
    /// start at once, both get the key of the one that was first.
    pub fn from_file_or_new(path: &Path, fresh: [u8; 32]) -> Result<Self, StoreError> {
        secret_or_new(path, KEY_FILE_HEAD, fresh).map(Key)
    }

    /// Reads the key of the store at `store`, or makes one when neither key nor store is there yet.
    ///
    /// A store without its key gives `KeyMissing`: a fresh key could not open it and would hide what is lost.
    pub fn for_store(path: &Path, store: &Path, fresh: [u8; 32]) -> Result<Self, StoreError> {
        if store.exists() {
            Key::from_file(path)
        } else {
            Key::from_file_or_new(path, fresh)
        }
    }

    /// Returns what the first 16 bytes of every store made with this key are.
    ///
    /// SQLCipher keeps its salt there. A salt derived from the key tells a wrong key from a damaged file
    /// before anything is opened; the key is random, so the salt has no other work to do.
    pub(crate) fn mark(&self) -> [u8; 16] {
        let digest = Sha256::new()
            .chain_update(b"zhizhen store mark 1")
            .chain_update(self.0)
            .finalize();
        let mut mark = [0; 16];
        mark.copy_from_slice(&digest[..16]);
        mark
    }

    /// Returns another key for another purpose, from which this one cannot be told.
    pub(crate) fn derived(&self, purpose: &[u8]) -> [u8; 32] {
        // The key is 32 random bytes of fixed length, so one hash with the purpose before it is enough.
        let digest = Sha256::new().chain_update(purpose).chain_update(self.0);
        digest.finalize().into()
    }

    /// Returns key and mark as SQLCipher takes them raw, without deriving anything from a passphrase.
    pub(crate) fn raw(&self) -> String {
        format!("x'{}{}'", hex(&self.0), hex(&self.mark()))
    }
}

/// Reads 32 secret bytes from `path`, whose first line is `head`, or puts `fresh` there when the file
/// is missing; as [`Key::from_file_or_new`] does for the key of a store.
pub fn secret_or_new(path: &Path, head: &str, fresh: [u8; 32]) -> Result<[u8; 32], StoreError> {
    match read_secret(path, head) {
        Err(StoreError::KeyMissing { .. }) => {
            write_new(path, head, &fresh).map_err(|error| StoreError::from_io(path, &error))?;
            read_secret(path, head)
        }
        other => other,
    }
}

fn read_secret(path: &Path, head: &str) -> Result<[u8; 32], StoreError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            return Err(match error.kind() {
                io::ErrorKind::NotFound => StoreError::KeyMissing {
                    path: path.to_owned(),
                },
                io::ErrorKind::InvalidData => StoreError::KeyMalformed {
                    path: path.to_owned(),
                },
                _ => StoreError::from_io(path, &error),
            });
        }
    };
    refuse_exposed(path)?;
    parse(&text, head).ok_or_else(|| StoreError::KeyMalformed {
        path: path.to_owned(),
    })
}

fn write_new(path: &Path, head: &str, bytes: &[u8; 32]) -> io::Result<()> {
    let draft = files::beside(path, &format!(".{}.new", std::process::id()));
    files::remove_if_there(&draft)?;
    let mut file = files::create_private(&draft)?;
    let written = write!(file, "{head}\n{}\n", hex(bytes))
        .and_then(|()| file.sync_all())
        .and_then(|()| put_in_place(&draft, path));
    files::remove_if_there(&draft)?;
    written?;
    files::sync_folder_of(path)
}

/// Gives the draft its name unless another program was first. A hard link never replaces; where the file
/// system has none, a rename must do, which leaves a gap of microseconds.
fn put_in_place(draft: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(draft, path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(_) if path.exists() => Ok(()),
        Err(_) => fs::rename(draft, path),
    }
}

#[cfg(unix)]
fn refuse_exposed(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    let found = fs::metadata(path).map_err(|error| StoreError::from_io(path, &error))?;
    let mode = found.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(StoreError::KeyExposed {
            path: path.to_owned(),
            mode,
        });
    }
    Ok(())
}

/// The folder of the user profile decides there; permission bits do not exist.
#[cfg(not(unix))]
fn refuse_exposed(_path: &Path) -> Result<(), StoreError> {
    Ok(())
}

fn parse(text: &str, head: &str) -> Option<[u8; 32]> {
    let mut lines = text.lines();
    if lines.next() != Some(head) {
        return None;
    }
    let digits = lines.next()?;
    if digits.len() != 64 || lines.next().is_some() {
        return None;
    }
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks(2)) {
        let pair = std::str::from_utf8(pair).ok()?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
