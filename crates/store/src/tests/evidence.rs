//! Photos beside the store.

use super::*;
use crate::{Addition, EvidenceId};

/// Bytes long enough to be found again if they were written as they are.
fn photo(seed: u32) -> Vec<u8> {
    (0..5_000_u32).map(|n| (n * 31 + seed) as u8).collect()
}

fn refer(store: &mut Store, case: &str, key: &str, id: Option<EvidenceId>) {
    let body = id.map(|id| format!(r#"{{"evidence":"{}"}}"#, id.reference()));
    store
        .put_additions(Addition::Photo, case, &[(key.to_owned(), body)], &stamp(2))
        .unwrap();
}

fn files(world: &World) -> Vec<String> {
    bytes_of(&world.folder.path().join("evidence"))
        .into_keys()
        .collect()
}

#[test]
fn what_was_kept_comes_back_after_reopening_and_lies_on_the_disk_encrypted() {
    let world = World::new();
    let store = with_case(&world);
    let id = store.keep_evidence(&photo(1), b"small").unwrap();
    drop(store);
    let store = world.open().unwrap();
    assert_eq!(store.evidence(id).unwrap(), photo(1));
    assert_eq!(store.evidence_print(id).unwrap(), b"small");
    let all = bytes_of(&world.folder.path().join("evidence"));
    assert_eq!(all.len(), 2);
    for (name, bytes) in all {
        let piece = &photo(1)[..64];
        assert!(
            !bytes.windows(64).any(|window| window == piece) && !bytes.ends_with(b"small"),
            "{name} shows what it holds"
        );
    }
}

#[test]
fn the_same_photo_twice_is_one_file() {
    let world = World::new();
    let store = with_case(&world);
    let first = store.keep_evidence(&photo(1), b"small").unwrap();
    let before = bytes_of(&world.folder.path().join("evidence"));
    assert_eq!(store.keep_evidence(&photo(1), b"small").unwrap(), first);
    assert_eq!(bytes_of(&world.folder.path().join("evidence")), before);
}

#[test]
fn no_changed_cut_or_swapped_file_is_ever_given_out() {
    let world = World::new();
    let store = with_case(&world);
    let id = store.keep_evidence(&photo(1), b"small").unwrap();
    let other = store.keep_evidence(&photo(2), b"small").unwrap();
    let path = world.folder.path().join("evidence").join(id.to_string());
    let sound = fs::read(&path).unwrap();
    let swapped = fs::read(path.with_file_name(other.to_string())).unwrap();
    let mut broken = vec![Vec::new(), sound[..30].to_vec(), swapped];
    broken.extend([0, 17, 45, sound.len() - 1].map(|at| {
        let mut bytes = sound.clone();
        bytes[at] ^= 1;
        bytes
    }));
    broken.push(sound[..sound.len() - 1].to_vec());
    for bytes in broken {
        fs::write(&path, &bytes).unwrap();
        let found = store.evidence(id);
        assert!(
            matches!(found, Err(StoreError::EvidenceDamaged { .. })),
            "{} bytes: {found:?}",
            bytes.len()
        );
    }
    // Keeping the same photo again puts it right.
    store.keep_evidence(&photo(1), b"small").unwrap();
    assert_eq!(store.evidence(id).unwrap(), photo(1));
}

#[test]
fn another_key_reads_nothing_and_a_missing_file_is_named() {
    let world = World::new();
    let store = with_case(&world);
    let id = store.keep_evidence(&photo(1), b"small").unwrap();
    let elsewhere = World::new();
    let other = Store::open(&elsewhere.path(), &Key::from_bytes([8; 32])).unwrap();
    let folder = elsewhere.folder.path().join("evidence");
    fs::create_dir(&folder).unwrap();
    let name = id.to_string();
    fs::copy(
        world.folder.path().join("evidence").join(&name),
        folder.join(&name),
    )
    .unwrap();
    assert!(matches!(
        other.evidence(id),
        Err(StoreError::EvidenceDamaged { .. })
    ));
    assert!(matches!(
        store.evidence(EvidenceId::of(b"never kept")),
        Err(StoreError::Missing { .. })
    ));
}

#[test]
fn a_file_stays_while_an_undo_can_bring_its_photo_back_and_goes_with_the_last_case() {
    let world = World::new();
    let mut store = with_case(&world);
    store
        .create_case(&enterprise("e2"), &diagnosis("d2", "e2"), &stamp(0))
        .unwrap();
    let shared = store.keep_evidence(&photo(1), b"small").unwrap();
    let own = store.keep_evidence(&photo(2), b"small").unwrap();
    refer(&mut store, "d1", "p1", Some(shared));
    refer(&mut store, "d1", "p2", Some(own));
    refer(&mut store, "d2", "p3", Some(shared));
    refer(&mut store, "d1", "p2", None);
    assert_eq!(store.sweep_evidence().unwrap(), 0);
    store.undo("d1", &stamp(3)).unwrap();
    assert_eq!(store.evidence(own).unwrap(), photo(2));
    store.delete_case("d1", &stamp(4)).unwrap();
    let mut left = vec![shared.to_string(), format!("{shared}.print")];
    left.sort();
    assert_eq!(files(&world), left);
    store.delete_case("d2", &stamp(5)).unwrap();
    assert_eq!(files(&world), [""; 0]);
}

#[test]
fn a_sweep_leaves_what_an_answer_names_and_what_is_not_ours_and_takes_half_written_files() {
    let world = World::new();
    let mut store = with_case(&world);
    let named = store.keep_evidence(&photo(1), b"small").unwrap();
    store.keep_evidence(&photo(2), b"small").unwrap();
    let body = format!(r#"{{"choice":"2.0","evidence":["{}"]}}"#, named.reference());
    answer(&mut store, "q1", &body);
    let folder = world.folder.path().join("evidence");
    fs::write(folder.join("照片.jpg"), b"not ours").unwrap();
    fs::write(folder.join(format!("{named}.new")), b"half").unwrap();
    assert_eq!(store.sweep_evidence().unwrap(), 3);
    let mut left = vec![
        named.to_string(),
        format!("{named}.print"),
        "照片.jpg".to_owned(),
    ];
    left.sort();
    assert_eq!(files(&world), left);
}
