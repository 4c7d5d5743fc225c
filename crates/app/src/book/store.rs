//! Writing several files of a content folder, all or none.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use zhizhen_content::File;
use zhizhen_content::cells::Rewritten;

use crate::whole::write_whole;
use crate::wire::{ErrorCode, ErrorView};

/// Writes the changed files: each beside its place and synced, then all renamed. When one cannot be
/// put in its place, those already there become again what they were.
pub(super) fn write_all(
    folder: &Path,
    before: &[File],
    rewritten: &Rewritten,
) -> Result<(), ErrorView> {
    let mut drafts: Vec<(PathBuf, PathBuf, &str)> = Vec::new();
    let clear = |drafts: &[(PathBuf, PathBuf, &str)]| {
        for (draft, ..) in drafts {
            // The drafts are ours alone; the error that led here says why.
            let _ = std::fs::remove_file(draft);
        }
    };
    for path in &rewritten.changed {
        let file = rewritten.files.iter().find(|own| own.path == *path);
        let target = folder.join(path);
        let old = before.iter().find(|own| own.path == *path);
        let written = untouched(&target, old).and_then(|()| {
            let draft = beside(&target)?;
            drafts.push((draft.clone(), target.clone(), path));
            let mut open = std::fs::File::create(&draft)?;
            open.write_all(file.map_or(&[][..], |own| &own.bytes))?;
            open.sync_all()
        });
        if let Err(error) = written {
            clear(&drafts);
            return Err(failed(&target, &error));
        }
    }
    for (number, (draft, target, _)) in drafts.iter().enumerate() {
        if let Err(error) = std::fs::rename(draft, target) {
            clear(&drafts[number..]);
            for (_, target, path) in &drafts[..number] {
                let _ = match before.iter().find(|own| own.path == **path) {
                    Some(old) => write_whole(target, &old.bytes),
                    None => std::fs::remove_file(target),
                };
            }
            return Err(failed(target, &error));
        }
    }
    Ok(())
}

/// Makes sure that nobody changed a file since it was read.
fn untouched(target: &Path, old: Option<&File>) -> std::io::Result<()> {
    let now = match std::fs::read(target) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    match now.as_deref() == old.map(|own| &*own.bytes) {
        true => Ok(()),
        false => Err(std::io::Error::other(
            "the file changed while the workbook was read",
        )),
    }
}

fn beside(target: &Path) -> std::io::Result<PathBuf> {
    let name = target.file_name().ok_or(std::io::ErrorKind::InvalidInput)?;
    let mut draft = std::ffi::OsString::from(".");
    draft.push(name);
    draft.push(format!(".{}.part", std::process::id()));
    Ok(target.with_file_name(draft))
}

fn failed(path: &Path, error: &std::io::Error) -> ErrorView {
    ErrorView::new(ErrorCode::FileNotWritten)
        .with("path", path.display())
        .detailed(error.to_string())
}
