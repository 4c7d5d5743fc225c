//! Promises about digest, bundle and folders.

use super::minimal;
use crate::{BundleFault, File, bundle, digest, embedded, load, read_folder, unbundle};

#[test]
fn the_digest_changes_with_any_byte_that_can_change_a_result() {
    let plain = digest(&minimal::files());
    let renamed = {
        let mut files = minimal::files();
        files[2].path = "bank/other.toml".to_owned();
        files
    };
    let line_ending = minimal::changed("sources.toml", "\n", "\r\n");
    for other in [renamed, line_ending, minimal::files()[1..].to_vec()] {
        assert_ne!(digest(&other), plain);
    }
}

#[test]
fn the_digest_does_not_depend_on_cases_other_files_or_order() {
    let plain = digest(&minimal::files());
    let mut files = minimal::changed("cases/one.toml", "rule = 1", "rule = 2");
    files.push(File::new("README.md", "words"));
    files.reverse();
    assert_eq!(digest(&files), plain);
    assert_eq!(load(files).unwrap().content.digest(), plain);
}

#[test]
fn bytes_cannot_move_between_path_and_text_unseen() {
    let one = [File::new("a.toml", "b"), File::new("c.toml", "")];
    let other = [File::new("a.toml", ""), File::new("bc.toml", "")];
    assert_ne!(digest(&one), digest(&other));
}

#[test]
fn a_bundle_gives_back_the_content_it_was_made_of() {
    let files = minimal::files();
    let back = unbundle(&bundle(&files)).unwrap();
    assert_eq!(digest(&back), digest(&files));
    assert_eq!(bundle(&back), bundle(&files));
    assert!(load(back).is_ok());
}

#[test]
fn a_damaged_bundle_is_refused() {
    let bytes = bundle(&minimal::files());
    assert_eq!(unbundle(b"PK"), Err(BundleFault::NotABundle));
    assert_eq!(
        unbundle(&bytes[..bytes.len() - 1]),
        Err(BundleFault::CutShort)
    );
    let mut endless = bytes[..18].to_vec();
    endless.extend([0xff; 12]);
    assert_eq!(unbundle(&endless), Err(BundleFault::CutShort));
    let mut path = bytes.clone();
    path[18 + 8] = 0xff;
    assert_eq!(unbundle(&path), Err(BundleFault::Path));
}

#[test]
fn a_folder_reads_as_what_is_embedded() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assessments");
    let files = read_folder(root).unwrap();
    let read: Vec<(&str, &[u8])> = files.iter().map(|f| (f.path.as_str(), &*f.bytes)).collect();
    assert_eq!(read, embedded());
}
