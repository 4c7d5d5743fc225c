//! Reading a content folder from disk: the only place of this crate that touches files.
//!
//! What is too large is refused before it is read: a wrong folder must not fill the memory.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::File;

/// Largest file, in bytes: a bank of some ten thousand questions.
const MOST_FILE: u64 = 32 * 1024 * 1024;
/// Most bytes in all files together.
const MOST_TOTAL: u64 = 64 * 1024 * 1024;
/// Most files and folders.
const MOST_ENTRIES: usize = 5_000;
/// Deepest folder. Content needs three; links that lead back to their own folder end here.
const MOST_DEPTH: usize = 8;

/// Why a folder was not read.
#[derive(Debug, thiserror::Error)]
pub enum FolderFault {
    /// The machine refuses.
    #[error("{path} cannot be read: {error}")]
    Unreadable {
        /// File or folder.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A file is too large.
    #[error("{path} is larger than {most} bytes")]
    FileTooLarge {
        /// The file.
        path: PathBuf,
        /// Its bytes.
        size: u64,
        /// Bytes a file may have.
        most: u64,
    },
    /// All files together are too large.
    #[error("the files below {path} are larger than {most} bytes")]
    FolderTooLarge {
        /// The folder.
        path: PathBuf,
        /// Bytes all files may have.
        most: u64,
    },
    /// There are too many files, or folders too deep.
    #[error("{path} holds more than {most} entries, or is too deep")]
    TooMany {
        /// The folder.
        path: PathBuf,
        /// Entries there may be.
        most: usize,
    },
}

/// Reads every `*.toml` below `root`, sorted by path. Hidden folders are left out.
pub fn read_folder(root: impl AsRef<Path>) -> Result<Vec<File>, FolderFault> {
    let root = root.as_ref();
    let mut gathered = Gathered {
        root,
        files: Vec::new(),
        entries: 0,
        bytes: 0,
    };
    gathered.folder(root, "", 0)?;
    let mut files = gathered.files;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

struct Gathered<'r> {
    root: &'r Path,
    files: Vec<File>,
    entries: usize,
    bytes: u64,
}

impl Gathered<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<(), FolderFault> {
        let unreadable = |path: &Path, error| FolderFault::Unreadable {
            path: path.into(),
            error,
        };
        let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| unreadable(folder, error))?;
            let (name, path) = (
                entry.file_name().to_string_lossy().into_owned(),
                entry.path(),
            );
            if name.starts_with('.') {
                continue;
            }
            self.entries += 1;
            if self.entries > MOST_ENTRIES || depth > MOST_DEPTH {
                return Err(FolderFault::TooMany {
                    path: self.root.into(),
                    most: MOST_ENTRIES,
                });
            }
            // A link is followed, so that a folder of links reads like the folder it stands for.
            let meta = fs::metadata(&path).map_err(|error| unreadable(&path, error))?;
            if meta.is_dir() {
                self.folder(&path, &format!("{prefix}{name}/"), depth + 1)?;
            } else if name.ends_with(".toml") {
                // Neither a pipe nor a device ever ends.
                if !meta.is_file() {
                    let error = io::Error::from(io::ErrorKind::InvalidInput);
                    return Err(unreadable(&path, error));
                }
                let bytes = self.file(&path, meta.len())?;
                self.files.push(File::new(format!("{prefix}{name}"), bytes));
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, size: u64) -> Result<Vec<u8>, FolderFault> {
        if size > MOST_FILE {
            return Err(FolderFault::FileTooLarge {
                path: path.into(),
                size,
                most: MOST_FILE,
            });
        }
        self.bytes += size;
        if self.bytes > MOST_TOTAL {
            return Err(FolderFault::FolderTooLarge {
                path: self.root.into(),
                most: MOST_TOTAL,
            });
        }
        let mut bytes = Vec::new();
        // A file that grows while it is read does not get past its size.
        let read = fs::File::open(path).and_then(|file| file.take(size).read_to_end(&mut bytes));
        read.map_err(|error| FolderFault::Unreadable {
            path: path.into(),
            error,
        })?;
        Ok(bytes)
    }
}
