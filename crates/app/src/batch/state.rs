//! What a folder of reports remembers of how each was made, so that a second run makes nothing anew.
//!
//! A file of lines, each with its own check sum and added only after its report is in place: a line
//! cut short by a stop is no line. A report counts as made only when its bytes still have the hash
//! of its line, so neither a damaged report nor an edited one is taken for made.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::line::Line;
use super::{lock, not_written};
use crate::code::hex;
use crate::whole::is_draft;
use crate::wire::{ErrorCode, ErrorView};

/// Its name; hidden, because it is for the program alone.
const NAME: &str = ".zhizhen-batch";
/// Most of it that is read: a million reports.
const MOST_BYTES: u64 = 1 << 30;

/// A report that was made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Made {
    /// Beneath the folder of the reports.
    pub(super) report: String,
    /// Hash of everything it was made of.
    pub(super) key: String,
    /// SHA-256 of its bytes.
    pub(super) pdf: String,
    /// Its line of the ledger.
    pub(super) line: Line,
}

/// The file, open and locked.
pub(super) struct State {
    path: PathBuf,
    file: Mutex<File>,
    known: BTreeMap<String, Made>,
}

impl State {
    /// Opens it, making it when it is not there, and sweeps up drafts that a killed run left.
    pub(super) fn open(folder: &Path) -> Result<State, ErrorView> {
        let path = folder.join(NAME);
        let failed = |error: std::io::Error| not_written(&path, &error);
        let options = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .clone();
        let mut file = options.open(&path).map_err(failed)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let error = ErrorView::new(ErrorCode::BatchBusy);
                return Err(error.with("path", folder.display()));
            }
            // A file system without locks has to do without: two runs at once make reports twice.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        let mut bytes = Vec::new();
        let read = (&mut file).take(MOST_BYTES).read_to_end(&mut bytes);
        read.map_err(failed)?;
        if !bytes.is_empty() && !bytes.ends_with(b"\n") {
            file.write_all(b"\n").map_err(failed)?;
        }
        let lines = bytes.split(|byte| *byte == b'\n');
        let known = lines
            .filter_map(read_line)
            .map(|made| (made.report.clone(), made));
        let known: BTreeMap<String, Made> = known.collect();
        sweep(folder, &known);
        Ok(State {
            path,
            file: Mutex::new(file),
            known,
        })
    }

    /// What was made of the same under this name.
    pub(super) fn known(&self, report: &str, key: &str) -> Option<Made> {
        let known = self.known.get(report);
        known.filter(|made| made.key == key).cloned()
    }

    /// Remembers a report that is in place.
    pub(super) fn add(&self, made: &Made) -> Result<(), ErrorView> {
        let text = serde_json::to_string(made).expect("texts and numbers serialise");
        let line = format!("{} {text}\n", check(text.as_bytes()));
        let written = lock(&self.file).write_all(line.as_bytes());
        written.map_err(|error| not_written(&self.path, &error))
    }
}

fn check(text: &[u8]) -> String {
    hex(&Sha256::digest(text)[..8])
}

fn read_line(line: &[u8]) -> Option<Made> {
    let text = std::str::from_utf8(line).ok()?;
    let (sum, text) = text.split_once(' ')?;
    let is_whole = check(text.as_bytes()) == sum;
    is_whole.then(|| serde_json::from_str(text).ok()).flatten()
}

/// Removes drafts beside reports and in the folder itself. The lock says that
/// nobody is writing them.
fn sweep(folder: &Path, known: &BTreeMap<String, Made>) {
    let parents = known.keys().filter_map(|report| Path::new(report).parent());
    let mut folders: Vec<PathBuf> = parents.map(|own| folder.join(own)).collect();
    folders.push(folder.to_path_buf());
    folders.sort();
    folders.dedup();
    for entry in folders
        .iter()
        .flat_map(std::fs::read_dir)
        .flatten()
        .flatten()
    {
        let name = entry.file_name();
        if is_draft(&name.to_string_lossy()) {
            // One that cannot be removed is in nobody's way.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(report: &str) -> Made {
        Made {
            report: report.to_owned(),
            key: "k".to_owned(),
            pdf: "p".to_owned(),
            line: Line::default(),
        }
    }

    #[test]
    fn a_line_cut_short_or_changed_is_no_line_and_spoils_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let state = State::open(folder.path()).unwrap();
        state.add(&made("a.pdf")).unwrap();
        state.add(&made("b.pdf")).unwrap();
        drop(state);
        let path = folder.path().join(NAME);
        let whole = std::fs::read(&path).unwrap();
        let first = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;

        std::fs::write(&path, &whole[..whole.len() - 20]).unwrap();
        let state = State::open(folder.path()).unwrap();
        assert!(state.known("a.pdf", "k").is_some());
        assert!(state.known("b.pdf", "k").is_none());
        state.add(&made("c.pdf")).unwrap();
        drop(state);
        let state = State::open(folder.path()).unwrap();
        assert!(state.known("c.pdf", "k").is_some());
        drop(state);

        let mut changed = whole.clone();
        changed[first - 10] ^= 1;
        std::fs::write(&path, changed).unwrap();
        let state = State::open(folder.path()).unwrap();
        assert!(state.known("a.pdf", "k").is_none());
        assert!(state.known("b.pdf", "k").is_some());
        assert!(state.known("b.pdf", "other").is_none());
    }

    #[test]
    fn two_batches_do_not_write_one_folder_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let _first = State::open(folder.path()).unwrap();
        let second = State::open(folder.path()).err().unwrap();
        assert_eq!(second.code, ErrorCode::BatchBusy);
    }

    #[test]
    fn a_draft_of_a_killed_run_is_swept_up_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let draft = folder.path().join(".zhizhen.123.4.part");
        for name in [
            ".zhizhen.123.4.part",
            ".a.pdf.part",
            ".b.txt.7.part",
            "a.pdf",
        ] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        State::open(folder.path()).unwrap();
        assert!(!draft.exists());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 4);
    }
}
