//! The key file.

use std::fs;

use super::*;

fn place() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.key");
    (folder, path)
}

#[test]
fn a_new_key_is_kept_and_found_again() {
    let (folder, path) = place();
    let made = Key::from_file_or_new(&path, [3; 32]).unwrap();
    assert_eq!(made, Key::from_bytes([3; 32]));
    assert_eq!(Key::from_file_or_new(&path, [4; 32]).unwrap(), made);
    assert_eq!(Key::from_file(&path).unwrap(), made);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_missing_key_is_named() {
    let (_folder, path) = place();
    assert!(matches!(
        Key::from_file(&path),
        Err(StoreError::KeyMissing { .. })
    ));
}

#[test]
fn a_store_without_its_key_gets_no_new_one() {
    let (folder, path) = place();
    let store = folder.path().join("store.db");
    assert!(Key::for_store(&path, &store, [3; 32]).is_ok());
    fs::remove_file(&path).unwrap();
    fs::write(&store, "x").unwrap();
    let error = Key::for_store(&path, &store, [3; 32]).unwrap_err();
    assert!(matches!(error, StoreError::KeyMissing { .. }));
    assert!(!path.exists());
}

#[cfg(unix)]
#[test]
fn a_key_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = place();
    Key::from_file_or_new(&path, [3; 32]).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    for open in [0o604, 0o640, 0o660] {
        fs::set_permissions(&path, fs::Permissions::from_mode(open)).unwrap();
        match Key::from_file_or_new(&path, [4; 32]) {
            Err(StoreError::KeyExposed { mode, .. }) => assert_eq!(mode, open),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_key_file_without_a_key_is_refused_and_left_alone() {
    let digits = "03".repeat(32);
    for text in [
        String::new(),
        "zhizhen-key-1\n".to_owned(),
        format!("zhizhen-key-1\n{}\n", &digits[2..]),
        format!("zhizhen-key-1\n{}zz\n", &digits[2..]),
        format!("zhizhen-key-1\n{}+3\n", &digits[2..]),
        format!("zhizhen-key-2\n{digits}\n"),
        format!("zhizhen-key-1\n{digits}\nmore\n"),
    ] {
        let (_folder, path) = place();
        Key::from_file_or_new(&path, [3; 32]).unwrap();
        fs::write(&path, &text).unwrap();
        let error = Key::from_file_or_new(&path, [4; 32]).unwrap_err();
        assert!(matches!(error, StoreError::KeyMalformed { .. }), "{text}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn a_key_is_never_printed() {
    assert_eq!(format!("{:?}", Key::from_bytes([3; 32])), "Key(..)");
}
