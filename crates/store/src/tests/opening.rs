//! Opening, creating, refusing; what is on the disk afterwards.

use std::fs;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;

use super::*;
use crate::Damage;

/// Opens what `spoil` left, expects the refusal `is` names, and every byte where it was.
fn check_refused(spoil: impl FnOnce(&World), key: &Key, is: fn(&StoreError) -> bool) {
    let world = World::new();
    drop(with_case(&world));
    spoil(&world);
    let before = world.bytes();
    let error = Store::open(&world.path(), key).unwrap_err();
    assert!(is(&error), "{error:?}");
    assert!(world.bytes() == before, "a refusal changed the disk");
}

/// Opens the file with bare hands, as a program with other ideas would.
fn by_hand(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "key", key().raw()).unwrap();
    connection
}

#[test]
fn the_bundled_database_is_encrypting_and_free_of_the_old_log_bug() {
    let world = World::new();
    let store = world.open().unwrap();
    let cipher: String = store
        .connection
        .query_row("pragma cipher_version", [], |row| row.get(0))
        .unwrap();
    assert!(!cipher.is_empty());
    assert!(
        rusqlite::version_number() >= 3_051_003,
        "SQLite {} is older than 3.51.3",
        rusqlite::version()
    );
}

#[test]
fn every_commit_is_logged_ahead_and_synced() {
    let world = World::new();
    drop(world.open().unwrap());
    let store = world.open().unwrap();
    let pragma = |name: &str| -> String {
        store
            .connection
            .query_row(
                &format!("select cast((select * from pragma_{name}) as text)"),
                [],
                |row| row.get(0),
            )
            .unwrap()
    };
    for (name, expect) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("secure_delete", "1"),
        ("application_id", "1516788334"),
        ("user_version", "3"),
    ] {
        assert_eq!(pragma(name), expect, "{name}");
    }
}

#[test]
fn every_table_is_strict() {
    let world = World::new();
    let store = world.open().unwrap();
    let loose: Vec<String> = store
        .connection
        .prepare("select name from pragma_table_list where type = 'table' and strict = 0 and name not like 'sqlite%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(loose, Vec::<String>::new());
}

#[test]
fn what_was_saved_is_there_after_reopening() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", r#"{"choice":"c2"}"#);
    let before = store.case("d1").unwrap();
    store.close().unwrap();
    assert_eq!(world.open().unwrap().case("d1").unwrap(), before);
    assert_eq!(before.enterprise, enterprise("e1"));
}

#[test]
fn a_killed_program_loses_no_answer_it_had_saved() {
    let world = World::new();
    let mut store = with_case(&world);
    for n in 0..40 {
        answer(&mut store, &format!("q{n:02}"), &n.to_string());
        let found = bodies(&world.as_if_killed().open().unwrap());
        assert_eq!(found, bodies(&store));
        assert_eq!(found.len(), n + 1);
    }
}

#[test]
fn a_half_done_fold_of_the_log_is_finished_from_the_log() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", "1");
    let killed = world.as_if_killed();
    let torn = [fs::read(killed.path()).unwrap(), vec![9; 1000]].concat();
    fs::write(killed.path(), torn).unwrap();
    assert_eq!(bodies(&killed.open().unwrap()), pairs(&[("q1", "1")]));
}

#[test]
fn a_second_opener_is_refused_until_the_first_is_gone() {
    let world = World::new();
    let first = world.open().unwrap();
    assert!(matches!(world.open(), Err(StoreError::InUse { .. })));
    drop(first);
    assert!(world.open().is_ok());
}

#[test]
fn a_store_being_made_by_another_program_is_not_made_twice() {
    let world = World::new();
    let other = fs::File::create(world.folder.path().join("store.db.lock")).unwrap();
    other.try_lock().unwrap();
    assert!(matches!(world.open(), Err(StoreError::InUse { .. })));
    assert!(world.bytes().is_empty());
}

#[test]
fn another_program_with_the_key_is_kept_out_too() {
    let world = World::new();
    let _store = with_case(&world);
    let names: Vec<String> = world.bytes().into_keys().collect();
    assert_eq!(names, ["store.db", "store.db-wal"], "no shared memory");
    let read = by_hand(&world.path()).query_row("select 1 from answer", [], |_| Ok(()));
    let code = read.unwrap_err().sqlite_error_code();
    assert_eq!(code, Some(rusqlite::ErrorCode::DatabaseBusy));
}

/// Not a promise of its own: the other process of the test below.
#[test]
fn holding_the_store_for_another_process() {
    if let Ok(path) = std::env::var("STORE_TO_HOLD") {
        let _store = Store::open(Path::new(&path), &key()).unwrap();
        let mut line = String::new();
        println!("held");
        std::io::stdin().read_line(&mut line).unwrap();
    }
}

#[test]
fn a_store_held_by_another_process_is_refused_and_free_once_that_is_killed() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;
    let world = World::new();
    drop(with_case(&world));
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture"])
        .arg("tests::opening::holding_the_store_for_another_process")
        .env("STORE_TO_HOLD", world.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    assert!(output.lines().any(|line| line.unwrap().ends_with("held")));
    let refused = world.open();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(matches!(refused, Err(StoreError::InUse { .. })));
    assert_eq!(world.open().unwrap().cases(None).unwrap().len(), 1);
}

#[test]
fn a_lock_file_left_behind_holds_nothing() {
    let world = World::new();
    fs::write(world.folder.path().join("store.db.lock"), "1234").unwrap();
    assert!(world.open().is_ok());
}

#[test]
fn a_wrong_key_is_refused() {
    check_refused(
        |_| {},
        &Key::from_bytes([8; 32]),
        |error| matches!(error, StoreError::WrongKey { .. }),
    );
}

#[test]
fn a_wrong_key_is_refused_with_a_log_beside_the_store() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", "1");
    let killed = world.as_if_killed();
    let before = killed.bytes();
    assert!(before["store.db-wal"].len() > 4096);
    let error = Store::open(&killed.path(), &Key::from_bytes([8; 32])).unwrap_err();
    assert!(matches!(error, StoreError::WrongKey { .. }), "{error:?}");
    assert!(killed.bytes() == before);
}

#[test]
fn what_is_not_a_store_is_refused() {
    let noise: Vec<u8> = (0..8192_u32).map(|n| (n % 97) as u8 | 0x80).collect();
    for foreign in [
        b"SQLite format 3\0 and then something".to_vec(),
        "一份文字资料，不是数据文件。".repeat(20).into_bytes(),
        [b"PK\x03\x04".to_vec(), noise.clone()].concat(),
        noise,
    ] {
        check_refused(
            |world| fs::write(world.path(), &foreign).unwrap(),
            &key(),
            |error| matches!(error, StoreError::NotAStore { .. }),
        );
    }
    let world = World::new();
    fs::create_dir(world.path()).unwrap();
    assert!(matches!(world.open(), Err(StoreError::NotAStore { .. })));
}

#[test]
fn an_encrypted_database_of_another_program_is_refused() {
    check_refused(
        |world| {
            by_hand(&world.path())
                .execute_batch("pragma application_id = 1")
                .unwrap();
        },
        &key(),
        |error| matches!(error, StoreError::NotAStore { .. }),
    );
}

#[test]
fn a_store_of_a_newer_program_is_refused() {
    check_refused(
        |world| {
            by_hand(&world.path())
                .execute_batch("pragma user_version = 9")
                .unwrap();
        },
        &key(),
        |error| {
            matches!(
                error,
                StoreError::Newer {
                    found: 9,
                    known: 3,
                    ..
                }
            )
        },
    );
}

#[test]
fn a_store_of_a_newer_program_that_was_killed_is_refused() {
    let world = World::new();
    let store = with_case(&world);
    store
        .connection
        .execute_batch("pragma user_version = 9")
        .unwrap();
    let killed = world.as_if_killed();
    let before = killed.bytes();
    assert!(before["store.db-wal"].len() > 4096);
    let error = killed.open().unwrap_err();
    assert!(matches!(error, StoreError::Newer { .. }), "{error:?}");
    assert!(killed.bytes() == before);
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let whole = {
        let world = World::new();
        drop(with_case(&world));
        fs::metadata(world.path()).unwrap().len()
    };
    for (length, damage) in [
        (0, Damage::Empty),
        (5, Damage::CutShort),
        (16, Damage::CutShort),
        (4095, Damage::CutShort),
        (4096, Damage::Unreadable),
        (whole / 2 / 4096 * 4096, Damage::Unreadable),
        (whole - 4096, Damage::Unreadable),
        (whole - 1, Damage::CutShort),
    ] {
        let world = World::new();
        drop(with_case(&world));
        let bytes = fs::read(world.path()).unwrap();
        fs::write(world.path(), &bytes[..length as usize]).unwrap();
        let before = world.bytes();
        match world.open().unwrap_err() {
            StoreError::Damaged { damage: found } => assert_eq!(found, damage, "{length}"),
            other => panic!("{length}: {other:?}"),
        }
        assert!(world.bytes() == before, "{length}");
    }
}

#[test]
fn a_log_without_its_store_is_not_covered_by_a_new_store() {
    let world = World::new();
    let store = with_case(&world);
    let killed = world.as_if_killed();
    drop(store);
    fs::remove_file(killed.path()).unwrap();
    let before = killed.bytes();
    let error = killed.open().unwrap_err();
    assert!(
        matches!(
            error,
            StoreError::Damaged {
                damage: Damage::LogWithoutStore
            }
        ),
        "{error:?}"
    );
    assert!(killed.bytes() == before);
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let world = World::new();
    let file = world.folder.path().join("file");
    fs::write(&file, "x").unwrap();
    let no_folder = world.folder.path().join("no such folder");
    for place in [file, no_folder, Path::new("/proc/self").to_owned()] {
        let error = Store::open(&place.join("store.db"), &key()).unwrap_err();
        assert!(
            matches!(error, StoreError::NotWritable { .. }),
            "{place:?}: {error:?}"
        );
    }
}

#[test]
fn an_existing_store_beside_which_nothing_can_be_written_is_refused() {
    check_refused(
        |world| {
            // A folder in the place of the lock binds every user, also the one who may write everywhere.
            let lock = world.folder.path().join("store.db.lock");
            fs::remove_file(&lock).unwrap();
            fs::create_dir(&lock).unwrap();
        },
        &key(),
        |error| matches!(error, StoreError::NotWritable { .. }),
    );
}

/// The one who may write everywhere is not bound by permission bits, and then the store opens.
#[cfg(unix)]
#[test]
fn a_store_in_a_folder_that_forbids_writing_is_refused_unless_the_user_may_write_anyway() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    drop(with_case(&world));
    fs::remove_file(world.folder.path().join("store.db.lock")).unwrap();
    let before = world.bytes();
    let set = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    set(&world.path(), 0o400);
    set(world.folder.path(), 0o500);
    let is_bound = fs::write(world.folder.path().join("probe.lock"), "").is_err();
    let opened = world.open().map(drop);
    set(world.folder.path(), 0o700);
    match opened {
        Err(StoreError::NotWritable { .. }) => assert!(is_bound),
        Ok(()) => assert!(!is_bound),
        other => panic!("{other:?}"),
    }
    let file_alone = world.open().map(drop);
    assert_eq!(
        matches!(file_alone, Err(StoreError::NotWritable { .. })),
        is_bound,
        "{file_alone:?}"
    );
    assert!(world.bytes() == before);
}

#[test]
fn a_half_made_store_is_made_again() {
    let world = World::new();
    fs::write(world.folder.path().join("store.db.new"), [1; 5000]).unwrap();
    fs::write(world.folder.path().join("store.db.new-journal"), [1; 50]).unwrap();
    drop(with_case(&world));
    let left: Vec<String> = world.bytes().into_keys().collect();
    assert_eq!(left, ["store.db"]);
}

#[test]
fn no_plain_text_is_on_the_disk() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", "\"明文不得出现\"");
    let open = world.bytes();
    assert!(open["store.db-wal"].len() > 4096);
    drop(store);
    for (name, bytes) in open.into_iter().chain(world.bytes()) {
        for plain in [
            NAME,
            "明文不得出现",
            "91320400",
            "create table",
            "SQLite format",
        ] {
            let found = bytes
                .windows(plain.len())
                .any(|window| window == plain.as_bytes());
            assert!(!found, "{plain} in {name}");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_store_and_its_log_are_for_this_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    let _store = with_case(&world);
    for name in world.bytes().keys() {
        let found = fs::metadata(world.folder.path().join(name)).unwrap();
        assert_eq!(found.permissions().mode() & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_store_of_the_first_schema_is_brought_up_to_date_and_keeps_its_cases() {
    let world = World::new();
    drop(with_case(&world));
    by_hand(&world.path())
        .execute_batch(
            "drop table network; drop table people; drop table kpi; drop table addition; pragma user_version = 1",
        )
        .unwrap();
    let mut store = Store::open(&world.path(), &key()).unwrap();
    let row = vec!["{}".to_owned()];
    store
        .put_list(crate::List::People, "d1", &row, &stamp(1))
        .unwrap();
    assert_eq!(store.case("d1").unwrap().people, row);
}

#[test]
fn a_released_migration_never_changes() {
    use sha2::{Digest, Sha256};
    let released = [
        "624c4b99b2fb0af340239e158fbe6162cc388d0b56f35ddc52cc91d95748a9ac",
        "6d1e42187f81e28e1b55b226aad1ab95993544adf3a7dfde723794f39a140b76",
        "2feab88eb7567cbbc00c7dd6b01c99457a9f9c74b31fb386c7e0fca67cd9b094",
    ];
    let digests: Vec<String> = crate::migrate::MIGRATIONS
        .iter()
        .map(|sql| format!("{:x}", Sha256::digest(sql.replace("\r\n", "\n"))))
        .collect();
    assert_eq!(digests, released);
}
