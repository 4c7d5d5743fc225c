//! The content in use: the program's own, another folder's, or the one a case is pinned to.

use std::path::Path;

use zhizhen_content::{Diagnostic, File, FolderFault, Loaded};

use crate::files::read_error;
use crate::wire::{ErrorCode, ErrorView};

/// Reads the default programme of the content embedded in the program.
///
/// The build proves it too (`make check`), so a fault here is a broken build, not a person's matter.
pub(crate) fn embedded_content() -> Loaded {
    let loaded = zhizhen_content::load(zhizhen_content::embedded_files());
    loaded.unwrap_or_else(|faults| broken_build(&faults))
}

/// Reads every programme of the content embedded in the program, the default first.
pub(crate) fn embedded_programmes() -> Vec<Loaded> {
    let loaded = zhizhen_content::load_all(zhizhen_content::embedded_files());
    loaded.unwrap_or_else(|faults| broken_build(&faults))
}

fn broken_build(faults: &[Diagnostic]) -> ! {
    panic!("the embedded content is broken: {faults:?}")
}

/// Returns the files of the content embedded in the program: path inside the folder, and bytes.
pub fn content_files() -> &'static [(&'static str, &'static [u8])] {
    zhizhen_content::embedded()
}

/// Reads the files of a content folder; what is too large is refused unread.
pub(crate) fn folder_files(folder: &Path) -> Result<Vec<File>, ErrorView> {
    zhizhen_content::read_folder(folder).map_err(|fault| {
        let detail = fault.to_string();
        let view = match fault {
            FolderFault::Unreadable { path, error } => return read_error(&path, &error),
            FolderFault::FileTooLarge { path, size, most } => {
                ErrorView::new(ErrorCode::ContentFileTooLarge)
                    .with("path", path.display())
                    .with("size", size)
                    .with("most", most)
            }
            FolderFault::FolderTooLarge { path, most } => {
                ErrorView::new(ErrorCode::ContentFolderTooLarge)
                    .with("path", path.display())
                    .with("most", most)
            }
            FolderFault::TooMany { path, most } => ErrorView::new(ErrorCode::ContentTooMany)
                .with("path", path.display())
                .with("most", most),
        };
        view.detailed(detail)
    })
}

/// Reads the content a store kept for a case: the programme `id` in `bytes`.
pub(crate) fn pinned_content(bytes: &[u8], id: &str, digest: &str) -> Result<Loaded, ErrorView> {
    let unreadable = |detail: String| {
        ErrorView::new(ErrorCode::ContentUnreadable)
            .with("digest", digest)
            .detailed(detail)
    };
    let files: Vec<File> =
        zhizhen_content::unbundle(bytes).map_err(|fault| unreadable(fault.to_string()))?;
    let loaded = zhizhen_content::load_programme(files, id)
        .map_err(|faults| unreadable(format!("{faults:?}")))?;
    if loaded.content.digest().to_string() != digest {
        return Err(unreadable("the bytes have another digest".into()));
    }
    Ok(loaded)
}
