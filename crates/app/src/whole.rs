//! Files for people, which appear whole or not at all.
//!
//! Deliberately absent: words for what went wrong; the caller knows what the file was for.

use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many drafts this program began: many files may be written at once.
static DRAFTS: AtomicUsize = AtomicUsize::new(0);

/// What the name of a draft begins and ends with.
const BEGIN: &str = ".zhizhen.";
const END: &str = ".part";

/// Names a draft: short, whatever the file is called, whose name may be as long as the disk allows.
fn draft_name() -> String {
    let draft = DRAFTS.fetch_add(1, Ordering::Relaxed);
    format!("{BEGIN}{}.{draft}{END}", std::process::id())
}

/// Says whether a file of this name is a draft: what a program that was killed may have left.
pub(crate) fn is_draft(name: &str) -> bool {
    let numbers = name
        .strip_prefix(BEGIN)
        .and_then(|own| own.strip_suffix(END));
    let numbers = numbers.and_then(|own| own.split_once('.'));
    let is_number = |own: &str| !own.is_empty() && own.bytes().all(|byte| byte.is_ascii_digit());
    numbers.is_some_and(|(program, draft)| is_number(program) && is_number(draft))
}

/// Writes a file beside its place and renames it there, so that a reader sees the old or the new.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(std::io::ErrorKind::IsADirectory.into());
    }
    path.file_name().ok_or(std::io::ErrorKind::InvalidInput)?;
    let draft = folder.join(draft_name());
    let written = std::fs::File::create(&draft).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let placed = written.and_then(|()| std::fs::rename(&draft, path));
    if placed.is_err() {
        // The draft is ours alone; when it cannot be removed either, the first error says why.
        let _ = std::fs::remove_file(&draft);
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_known_by_its_name_and_nothing_else_is() {
        assert!(is_draft(&draft_name()));
        for name in [
            "a.pdf",
            ".zhizhen-batch",
            ".zhizhen..4.part",
            ".zhizhen.a.4.part",
            ".a.pdf.part",
        ] {
            assert!(!is_draft(name), "{name}");
        }
    }
}
