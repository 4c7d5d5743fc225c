//! A damaged store says so; it never returns a changed value.

use std::fs;

use super::*;
use crate::{Check, Damage};

/// Everything a person could be shown, as one value.
fn everything(store: &Store) -> Result<String, StoreError> {
    Ok(format!(
        "{:?}{:?}{:?}{:?}{:?}",
        store.cases(None)?,
        store.case("d1")?,
        store.content("digest-1")?,
        store.journal("d1")?,
        store.enterprise_journal("e1")?,
    ))
}

type Read = fn(&Store) -> Result<String, StoreError>;

/// A closed store with answers long enough to reach over several pages, and what it holds.
fn filled(world: &World) -> String {
    let mut store = with_case(world);
    for n in 0..30 {
        let body = format!("\"{}\"", n.to_string().repeat(400));
        answer(&mut store, &format!("q{n:02}"), &body);
    }
    let all = everything(&store).unwrap();
    store.close().unwrap();
    all
}

#[test]
fn a_sound_store_passes_the_check() {
    let world = World::new();
    filled(&world);
    let mut store = world.open().unwrap();
    answer(&mut store, "q1", "1");
    assert_eq!(store.check().unwrap(), Check::default());
}

#[test]
fn a_flipped_bit_in_any_page_is_never_a_silent_change() {
    let world = World::new();
    filled(&world);
    let whole = fs::read(world.path()).unwrap();
    // Each read on its own: a later read would fail by itself once a page was found broken.
    let reads: [Read; 5] = [
        |store| Ok(format!("{:?}", store.cases(None)?)),
        |store| Ok(format!("{:?}", store.case("d1")?)),
        |store| Ok(format!("{:?}", store.content("digest-1")?)),
        |store| Ok(format!("{:?}", store.journal("d1")?)),
        everything,
    ];
    for (number, read) in reads.iter().enumerate() {
        let expect = read(&world.open().unwrap()).unwrap();
        let mut noticed = 0;
        for page in 0..whole.len() / 4096 {
            let mut bytes = whole.clone();
            bytes[page * 4096 + 2000] ^= 1;
            let damaged = World::new();
            fs::write(damaged.path(), bytes).unwrap();
            let place = format!("read {number}, page {}", page + 1);
            match damaged.open().and_then(|store| read(&store)) {
                Ok(found) => assert!(found == expect, "{place} changed silently"),
                Err(StoreError::Damaged { .. }) => noticed += 1,
                Err(other) => panic!("{place}: {other:?}"),
            }
        }
        assert!(noticed > 2, "read {number}");
    }
}

#[test]
fn the_check_finds_a_flipped_bit_in_any_page() {
    let world = World::new();
    filled(&world);
    let whole = fs::read(world.path()).unwrap();
    for page in 0..whole.len() / 4096 {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 3000] ^= 1;
        let damaged = World::new();
        fs::write(damaged.path(), bytes).unwrap();
        match damaged.open().and_then(|store| store.check()) {
            Ok(check) => assert!(!check.seals.is_empty(), "page {}", page + 1),
            Err(StoreError::Damaged { damage }) => assert_eq!(damage, Damage::Unreadable),
            Err(other) => panic!("page {}: {other:?}", page + 1),
        }
    }
}

#[test]
fn the_check_finds_a_row_whose_parent_is_gone() {
    let world = World::new();
    let store = with_case(&world);
    store
        .connection
        .execute_batch("pragma foreign_keys = off; delete from enterprise")
        .unwrap();
    let check = store.check().unwrap();
    assert_eq!(check.references.len(), 1);
    assert!(!check.is_sound());
}
