//! Turns errors of the crates below into codes with params.

use std::path::Path;

use zhizhen_store::StoreError;

use crate::wire::{ErrorCode, ErrorView};

/// Turns a store's error into a code; `store` is the file the person knows.
pub(crate) fn store_error(error: StoreError, store: &Path) -> ErrorView {
    let detail = error.to_string();
    let view = |code| ErrorView::new(code).with("path", store.display());
    let view = match error {
        StoreError::InUse { .. } => view(ErrorCode::StoreInUse),
        StoreError::WrongKey { .. } => view(ErrorCode::StoreWrongKey),
        StoreError::NotAStore { .. } | StoreError::Damaged { .. } => view(ErrorCode::StoreDamaged),
        StoreError::Newer { found, known, .. } => view(ErrorCode::StoreNewer)
            .with("found", found)
            .with("known", known),
        StoreError::NotWritable { path, .. } => {
            ErrorView::new(ErrorCode::StoreReadOnly).with("path", path.display())
        }
        StoreError::DiskFull => view(ErrorCode::StoreDiskFull),
        StoreError::KeyExposed { path, .. } => {
            ErrorView::new(ErrorCode::StoreKeyExposed).with("path", path.display())
        }
        StoreError::KeyMissing { path } | StoreError::KeyMalformed { path } => {
            ErrorView::new(ErrorCode::StoreKeyBroken).with("path", path.display())
        }
        StoreError::Missing { id, .. } | StoreError::Deleted { id } => {
            ErrorView::new(ErrorCode::CaseUnknown).with("case", id)
        }
        StoreError::Disk { .. }
        | StoreError::NotEncrypted
        | StoreError::AlreadyThere { .. }
        | StoreError::NotJson { .. }
        | StoreError::Unexpected(_) => view(ErrorCode::StoreFailed),
    };
    view.detailed(detail)
}
