//! Turns errors of the crates below into codes with params.

use std::path::Path;

use zhizhen_store::{Entity, StoreError};

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
        StoreError::EvidenceDamaged { id } => {
            ErrorView::new(ErrorCode::PhotoDamaged).with("photo", short(&id))
        }
        StoreError::Missing {
            entity: Entity::Evidence,
            id,
        } => ErrorView::new(ErrorCode::PhotoGone).with("photo", short(&id)),
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

/// The digits of a photo's SHA-256 that people compare.
fn short(id: &str) -> &str {
    id.get(..12).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_store_and_a_full_disk_have_words_of_their_own() {
        let path = Path::new("zhizhen.db");
        let newer = StoreError::Newer {
            path: path.into(),
            found: 9,
            known: 1,
        };
        let view = store_error(newer, path);
        assert_eq!(view.code, ErrorCode::StoreNewer);
        assert_eq!(
            (view.params["found"].as_str(), view.params["known"].as_str()),
            ("9", "1")
        );
        assert_eq!(
            store_error(StoreError::DiskFull, path).code,
            ErrorCode::StoreDiskFull
        );
        let disk = StoreError::Disk {
            reason: "bad sector".into(),
        };
        assert_eq!(store_error(disk, path).code, ErrorCode::StoreFailed);
    }
}
