//! The key an installation signs its reports with, and the list of keys somebody knows.
//!
//! The secret lies in a file of the home folder that this user alone may read; whoever has that file
//! can issue in its name. Deliberately absent: a passphrase, and any way to hand the secret out.

use std::path::{Path, PathBuf};

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use zhizhen_store::secret_or_new;

use super::{CodeFacts, signed_bytes, text};
use crate::failure::store_error;
use crate::files::read_error;
use crate::wire::{ErrorCode, ErrorView};

/// Name of the secret's file in the home folder.
const SECRET_FILE: &str = "signing.key";
/// Its first line.
const SECRET_HEAD: &str = "zhizhen-signing-key-1";
/// Name of the list of known keys in the home folder.
const KNOWN_FILE: &str = "known-keys.txt";
/// What a public key begins with when it is written.
const PUBLIC: &str = "ZZK1";
/// Bytes of the check sum behind a public key: with it, a multiple of five.
const CHECK: usize = 3;
/// Largest list that is read.
const MOST_BYTES: u64 = 4 << 20;

/// Who issues reports here.
pub struct Issuer {
    key: SigningKey,
    path: PathBuf,
}

/// A key as people pass it on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyView {
    /// Its id, which every code names: 16 hexadecimal digits.
    pub id: String,
    /// The public key as a line of a list holds it.
    pub public: String,
    /// Where the secret lies.
    pub path: PathBuf,
}

/// Where a home folder keeps its secret.
pub(crate) fn secret_path(home: &Path) -> PathBuf {
    home.join(SECRET_FILE)
}

impl Issuer {
    /// The issuer of a home folder; makes the folder and a key of `fresh` bytes when there is none.
    pub(crate) fn of(home: &Path, fresh: [u8; 32]) -> Result<Issuer, ErrorView> {
        crate::app::make_folder(home).map_err(|error| {
            ErrorView::new(ErrorCode::StoreReadOnly)
                .with("path", home.display())
                .detailed(error.to_string())
        })?;
        let path = secret_path(home);
        let secret = secret_or_new(&path, SECRET_HEAD, fresh);
        let secret = secret.map_err(|error| store_error(error, &path))?;
        let key = SigningKey::from_bytes(&secret);
        Ok(Issuer { key, path })
    }

    /// The code over these facts.
    pub(crate) fn code(&self, facts: &CodeFacts) -> String {
        let bytes = facts.bytes(key_id(&self.key.verifying_key()));
        let signature = self.key.sign(&signed_bytes(&bytes)).to_bytes();
        text::write(&bytes, &signature)
    }

    /// The public side, to be passed on.
    pub fn view(&self) -> KeyView {
        let public = self.key.verifying_key();
        KeyView {
            id: shown_id(key_id(&public)),
            public: written(&public),
            path: self.path.clone(),
        }
    }

    pub(super) fn public(&self) -> VerifyingKey {
        self.key.verifying_key()
    }
}

/// Keys with the names somebody gave them.
#[derive(Clone, Debug, Default)]
pub struct KnownKeys {
    keys: Vec<(VerifyingKey, String)>,
}

impl KnownKeys {
    /// Those of the list in the home folder; none when there is no list.
    pub fn of_home(home: &Path) -> Result<KnownKeys, ErrorView> {
        let path = home.join(KNOWN_FILE);
        match path.exists() {
            true => KnownKeys::of_file(&path),
            false => Ok(KnownKeys::default()),
        }
    }

    /// Reads a list: on each line a public key and a name; lines that begin with `#` are remarks.
    pub fn of_file(path: &Path) -> Result<KnownKeys, ErrorView> {
        let failed = |error| read_error(path, &error);
        let size = std::fs::metadata(path).map_err(failed)?.len();
        let wrong = |line: usize| {
            let error = ErrorView::new(ErrorCode::KeyListWrong).with("path", path.display());
            error.with("line", line)
        };
        if size > MOST_BYTES {
            return Err(wrong(0));
        }
        let bytes = std::fs::read(path).map_err(failed)?;
        let text = String::from_utf8_lossy(&bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut keys = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (key, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let key = read_public(key).ok_or_else(|| wrong(number))?;
            keys.push((key, name.trim().to_owned()));
        }
        Ok(KnownKeys { keys })
    }

    /// The keys of this id, with their names.
    pub(super) fn of_id(&self, id: [u8; 8]) -> impl Iterator<Item = &(VerifyingKey, String)> {
        self.keys.iter().filter(move |(key, _)| key_id(key) == id)
    }
}

/// Id of a key: the first eight bytes of its SHA-256.
pub(super) fn key_id(key: &VerifyingKey) -> [u8; 8] {
    let mut id = [0; 8];
    id.copy_from_slice(&Sha256::digest(key.as_bytes())[..8]);
    id
}

pub(super) fn shown_id(id: [u8; 8]) -> String {
    text::hex(&id)
}

fn sum(key: &[u8]) -> [u8; CHECK] {
    let mut own = [0; CHECK];
    own.copy_from_slice(&Sha256::digest(key)[8..8 + CHECK]);
    own
}

fn written(key: &VerifyingKey) -> String {
    let bytes = [key.as_bytes().as_slice(), &sum(key.as_bytes())].concat();
    format!("{PUBLIC}{}", text::letters(&bytes))
}

fn read_public(own: &str) -> Option<VerifyingKey> {
    let own = text::plain(own);
    let bytes = text::bytes(own.strip_prefix(PUBLIC)?)?;
    let (key, check) = bytes.split_at_checked(32)?;
    if sum(key) != check {
        return None;
    }
    VerifyingKey::from_bytes(key.try_into().ok()?).ok()
}
