//! Files for people, which appear whole or not at all.
//!
//! Deliberately absent: words for what went wrong; the caller knows what the file was for.

use std::io::Write;
use std::path::Path;

/// Writes a file beside its place and renames it there, so that a reader sees the old or the new.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(std::io::ErrorKind::IsADirectory.into());
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().ok_or(std::io::ErrorKind::InvalidInput)?);
    name.push(format!(".{}.part", std::process::id()));
    let draft = folder.join(name);
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
