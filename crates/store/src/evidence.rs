//! Evidence: photos as files beside the store, each under the SHA-256 of what it holds.
//!
//! `evidence/<sha256>` is the original as it came, `evidence/<sha256>.print` the copy made of it for
//! screen and paper. Both are encrypted with a key derived from the store's, so that a stolen disk shows
//! neither; a file appears whole or not at all, and what is read back is what was put in, or an error.
//! Absent: what a file shows, and who it belongs to; that stands in the rows.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::cases::missing;
use crate::error::{Entity, StoreError};
use crate::files;
use crate::key::Key;
use crate::opening::Store;

/// How every file begins, so that a later form of it can be told apart.
const HEAD: &[u8; 16] = b"zhizhen-photo-1\n";
/// Bytes of a nonce of XChaCha20.
const NONCE: usize = 24;
/// Ending of the name of a copy for screen and paper.
const PRINT: &str = ".print";
/// Ending of the name of a file that is still being written.
const DRAFT: &str = ".new";
/// How rows refer to evidence: this, then 64 hexadecimal digits.
const REFERENCE: &str = "sha256:";

/// The SHA-256 of an original, by which it is known everywhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EvidenceId([u8; 32]);

impl EvidenceId {
    /// Returns the id of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        EvidenceId(Sha256::digest(bytes).into())
    }

    /// Reads 64 lower-case hexadecimal digits, with or without `sha256:` before them.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(REFERENCE).unwrap_or(text);
        let is_digit = |digit: u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
        if digits.len() != 64 || !digits.bytes().all(is_digit) {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).ok()?;
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(EvidenceId(bytes))
    }

    /// Returns how answers refer to it: `sha256:` and 64 hexadecimal digits.
    pub fn reference(self) -> String {
        format!("{REFERENCE}{self}")
    }
}

impl fmt::Display for EvidenceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for EvidenceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EvidenceId({self})")
    }
}

/// The folder of a store's evidence and the key to it.
pub(crate) struct Vault {
    folder: PathBuf,
    key: [u8; 32],
}

impl Vault {
    /// Names the folder beside `store`; it is made when the first file is kept.
    pub(crate) fn beside(store: &Path, key: &Key) -> Vault {
        let folder = store.parent().unwrap_or(Path::new("")).join("evidence");
        let key = key.derived(b"zhizhen evidence key 1");
        Vault { folder, key }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.key.into())
    }

    /// The nonce follows from key, name and content: it repeats only for the very same bytes under the
    /// same name, for which it gives the same file. So no random numbers are needed.
    fn nonce(&self, name: &str, bytes: &[u8]) -> [u8; NONCE] {
        let digest = Sha256::new()
            .chain_update(b"zhizhen evidence nonce 1")
            .chain_update(self.key)
            .chain_update(name)
            .chain_update(Sha256::digest(bytes))
            .finalize();
        let mut nonce = [0; NONCE];
        nonce.copy_from_slice(&digest[..NONCE]);
        nonce
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let nonce = self.nonce(name, bytes);
        let payload = Payload {
            msg: bytes,
            aad: name.as_bytes(),
        };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| StoreError::Unexpected(format!("sealing {name}")))?;
        let path = self.path(name);
        let io = |error| StoreError::from_io(&path, &error);
        files::make_private_folder(&self.folder).map_err(io)?;
        let draft = files::beside(&path, DRAFT);
        files::remove_if_there(&draft).map_err(io)?;
        let written = files::create_private(&draft).and_then(|mut file| {
            file.write_all(HEAD)?;
            file.write_all(&nonce)?;
            file.write_all(&sealed)?;
            file.sync_all()
        });
        let placed = written.and_then(|()| fs::rename(&draft, &path));
        if placed.is_err() {
            // The first failure is the one to tell; a draft that stays is overwritten the next time.
            let _ = files::remove_if_there(&draft);
        }
        placed.map_err(io)?;
        files::sync_folder_of(&path).map_err(io)
    }

    fn read(&self, name: &str, id: EvidenceId) -> Result<Vec<u8>, StoreError> {
        let path = self.path(name);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(missing(Entity::Evidence, &id.to_string()));
            }
            Err(error) => return Err(StoreError::from_io(&path, &error)),
        };
        let damaged = || StoreError::EvidenceDamaged { id: id.to_string() };
        let rest = bytes.strip_prefix(HEAD).ok_or_else(damaged)?;
        let (nonce, sealed) = rest.split_at_checked(NONCE).ok_or_else(damaged)?;
        let nonce = XNonce::try_from(nonce).map_err(|_| damaged())?;
        let payload = Payload {
            msg: sealed,
            aad: name.as_bytes(),
        };
        let opened = self.cipher().decrypt(&nonce, payload);
        opened.map_err(|_| damaged())
    }
}

impl Store {
    /// Keeps an original and the copy for screen and paper; the same photo twice is one file.
    pub fn keep_evidence(&self, original: &[u8], print: &[u8]) -> Result<EvidenceId, StoreError> {
        let id = EvidenceId::of(original);
        // One that was damaged on the disk is put right by keeping it again.
        if self.evidence(id).is_err() {
            self.vault.write(&id.to_string(), original)?;
        }
        if self.evidence_print(id).is_err() {
            self.vault.write(&format!("{id}{PRINT}"), print)?;
        }
        Ok(id)
    }

    /// Returns an original, proven to be the bytes of its id.
    pub fn evidence(&self, id: EvidenceId) -> Result<Vec<u8>, StoreError> {
        let bytes = self.vault.read(&id.to_string(), id)?;
        match EvidenceId::of(&bytes) == id {
            true => Ok(bytes),
            false => Err(StoreError::EvidenceDamaged { id: id.to_string() }),
        }
    }

    /// Returns the copy for screen and paper, proven to be the one that was kept under this id.
    pub fn evidence_print(&self, id: EvidenceId) -> Result<Vec<u8>, StoreError> {
        self.vault.read(&format!("{id}{PRINT}"), id)
    }

    /// Removes the files that no row refers to any more; returns how many went.
    ///
    /// The journal refers too: as long as an undo can bring a photo back, its file stays.
    pub fn sweep_evidence(&self) -> Result<usize, StoreError> {
        let folder = match fs::read_dir(&self.vault.folder) {
            Ok(folder) => folder,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            Err(error) => return Err(StoreError::from_io(&self.vault.folder, &error)),
        };
        let io = |error| StoreError::from_io(&self.vault.folder, &error);
        let referred = self.read(referred)?;
        let mut gone = 0;
        for entry in folder {
            let name = entry.map_err(io)?.file_name();
            let Some(name) = name.to_str() else {
                continue;
            };
            let stem = name.strip_suffix(DRAFT).unwrap_or(name);
            let stem = stem.strip_suffix(PRINT).unwrap_or(stem);
            // Only what this program wrote is its own to remove.
            let Some(id) = EvidenceId::parse(stem) else {
                continue;
            };
            if !referred.contains(&id) || name.ends_with(DRAFT) {
                files::remove_if_there(&self.vault.path(name)).map_err(io)?;
                gone += 1;
            }
        }
        Ok(gone)
    }
}

/// Every id that answers, additions and the journal's values name.
fn referred(connection: &Connection) -> Result<BTreeSet<EvidenceId>, StoreError> {
    let mut statement = connection.prepare(
        "select body from answer where instr(body, 'sha256:') > 0
         union all
         select body from addition where instr(body, 'sha256:') > 0
         union all
         select old from journal where instr(old, 'sha256:') > 0
         union all
         select new from journal where instr(new, 'sha256:') > 0",
    )?;
    let bodies = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut ids = BTreeSet::new();
    for body in bodies {
        let body = body?;
        let found = body.match_indices(REFERENCE);
        let digits = found.filter_map(|(at, _)| body.get(at..at + REFERENCE.len() + 64));
        ids.extend(digits.filter_map(EvidenceId::parse));
    }
    Ok(ids)
}
