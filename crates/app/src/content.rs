//! The content in use: the program's own, another folder's, or the one a case is pinned to.

use std::path::Path;

use zhizhen_content::{Diagnostic, File, Loaded};
use zhizhen_core::Content;

use crate::files::read_error;
use crate::wire::{ErrorCode, ErrorView};

/// Reads and proves the content embedded in the program.
///
/// The build proves it too (`make check`), so a fault here is a broken build, not a person's matter.
pub(crate) fn embedded_content() -> Loaded {
    let loaded = zhizhen_content::load(zhizhen_content::embedded_files());
    loaded.unwrap_or_else(|faults| panic!("the embedded content is broken: {faults:?}"))
}

/// Returns the files of the content embedded in the program: path inside the folder, and bytes.
pub fn content_files() -> &'static [(&'static str, &'static [u8])] {
    zhizhen_content::embedded()
}

/// Reads a content folder; the outer error means that it could not be read at all.
pub(crate) fn content_folder(folder: &Path) -> Result<Result<Loaded, Vec<Diagnostic>>, ErrorView> {
    let files = zhizhen_content::read_folder(folder).map_err(|error| read_error(folder, &error))?;
    Ok(zhizhen_content::load(files))
}

/// Reads the content a store kept for a case.
pub(crate) fn pinned_content(bytes: &[u8], digest: &str) -> Result<Content, ErrorView> {
    let unreadable = |detail: String| {
        ErrorView::new(ErrorCode::ContentUnreadable)
            .with("digest", digest)
            .detailed(detail)
    };
    let files: Vec<File> =
        zhizhen_content::unbundle(bytes).map_err(|fault| unreadable(fault.to_string()))?;
    let loaded =
        zhizhen_content::load(files).map_err(|faults| unreadable(format!("{faults:?}")))?;
    if loaded.content.digest().to_string() != digest {
        return Err(unreadable("the bytes have another digest".into()));
    }
    Ok(loaded.content)
}
