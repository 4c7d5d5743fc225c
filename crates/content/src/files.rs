//! Files as values: the embedded content, its digest, and the container that keeps exact bytes.
//!
//! Deliberately absent: reading folders (see `folder`).

use std::borrow::Cow;

use sha2::{Digest, Sha256};
use zhizhen_core::ContentDigest;

/// One file of a content folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path inside the folder, with `/`.
    pub path: String,
    /// Its bytes, exactly.
    pub bytes: Cow<'static, [u8]>,
}

impl File {
    /// Builds a file that owns its bytes.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> File {
        File {
            path: path.into(),
            bytes: Cow::Owned(bytes.into()),
        }
    }

    /// Tells whether the file can change a result. Worked cases and the list of releases prove
    /// content and never change it.
    fn counts(&self) -> bool {
        counts(&self.path)
    }
}

fn counts(path: &str) -> bool {
    path.ends_with(".toml") && !path.starts_with("cases/") && path != "released.toml"
}

/// Returns the content embedded in the program: every `*.toml` with its path, sorted by path.
pub fn embedded() -> &'static [(&'static str, &'static [u8])] {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"))
}

/// Returns the embedded content as files to load.
pub fn embedded_files() -> Vec<File> {
    let files = embedded().iter().map(|(path, bytes)| File {
        path: (*path).to_owned(),
        bytes: Cow::Borrowed(*bytes),
    });
    files.collect()
}

/// Returns the files that count for the digest, sorted by path.
fn counted(files: &[File]) -> Vec<&File> {
    let mut counted: Vec<&File> = files.iter().filter(|file| file.counts()).collect();
    counted.sort_by(|a, b| a.path.cmp(&b.path));
    counted
}

/// Returns the SHA-256 over everything that can change a result: all `*.toml` outside `cases/`
/// but `released.toml`. Given the files of one programme, the digest is that programme's.
///
/// For each file, sorted by path: length of the path and the path, length of the bytes and the
/// bytes. Lengths are 64-bit, least significant byte first. Adding a worked case leaves the digest
/// as it is; changing a single line ending does not.
pub fn digest(files: &[File]) -> ContentDigest {
    let files = counted(files).into_iter();
    digest_of(files.map(|file| (&*file.path, &*file.bytes)))
}

/// Like [`digest`], over paths and bytes; their order does not matter.
pub(crate) fn digest_of<'f>(files: impl Iterator<Item = (&'f str, &'f [u8])>) -> ContentDigest {
    let mut files: Vec<(&str, &[u8])> = files.filter(|(path, _)| counts(path)).collect();
    files.sort_unstable();
    let mut hash = Sha256::new();
    for (path, bytes) in files {
        for part in [path.as_bytes(), bytes] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    ContentDigest(hash.finalize().into())
}

/// First bytes of a bundle; the number is the version of its layout.
const MAGIC: &[u8] = b"zhizhen content 1\n";

/// Why bytes are not a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleFault {
    /// They do not begin like one.
    #[error("these bytes are not a content bundle")]
    NotABundle,
    /// They end too early.
    #[error("the content bundle is cut short")]
    CutShort,
    /// A path is not UTF-8.
    #[error("a path in the content bundle is not text")]
    Path,
}

/// Packs the files that count for the digest into one run of bytes, so that a store can keep the
/// exact bytes of a digest. Same files, same bytes.
pub fn bundle(files: &[File]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    for file in counted(files) {
        for part in [file.path.as_bytes(), &file.bytes] {
            bytes.extend((part.len() as u64).to_le_bytes());
            bytes.extend(part);
        }
    }
    bytes
}

/// Unpacks what [`bundle`] packed; the files have the same digest.
pub fn unbundle(bytes: &[u8]) -> Result<Vec<File>, BundleFault> {
    let mut rest = bytes.strip_prefix(MAGIC).ok_or(BundleFault::NotABundle)?;
    let mut files = Vec::new();
    while !rest.is_empty() {
        let path = String::from_utf8(take(&mut rest)?.to_vec()).map_err(|_| BundleFault::Path)?;
        files.push(File::new(path, take(&mut rest)?));
    }
    Ok(files)
}

fn take<'b>(rest: &mut &'b [u8]) -> Result<&'b [u8], BundleFault> {
    let (length, after) = rest.split_first_chunk().ok_or(BundleFault::CutShort)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| BundleFault::CutShort)?;
    let (part, after) = after
        .split_at_checked(length)
        .ok_or(BundleFault::CutShort)?;
    *rest = after;
    Ok(part)
}
