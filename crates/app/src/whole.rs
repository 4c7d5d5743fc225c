//! Files for people, which appear whole or not at all.
//!
//! Deliberately absent: words for what went wrong; the caller knows what the file was for.

use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many drafts this program began: many files may be written at once.
static DRAFTS: AtomicUsize = AtomicUsize::new(0);

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
    // Short, whatever the file is called: a name may be as long as the disk allows.
    let draft = DRAFTS.fetch_add(1, Ordering::Relaxed);
    let draft = folder.join(format!(".{}.{draft}.part", std::process::id()));
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
