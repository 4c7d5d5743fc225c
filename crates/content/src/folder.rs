//! Reading a content folder from disk: the only place of this crate that touches files.

use std::path::Path;
use std::{fs, io};

use crate::File;

/// Reads every `*.toml` below `root`, sorted by path. Hidden folders are left out.
pub fn read_folder(root: impl AsRef<Path>) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    gather(root.as_ref(), "", &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn gather(folder: &Path, prefix: &str, files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        // A link is followed, so that a folder of links reads like the folder it stands for.
        if fs::metadata(entry.path())?.is_dir() {
            gather(&entry.path(), &format!("{prefix}{name}/"), files)?;
        } else if name.ends_with(".toml") {
            files.push(File::new(
                format!("{prefix}{name}"),
                fs::read(entry.path())?,
            ));
        }
    }
    Ok(())
}
