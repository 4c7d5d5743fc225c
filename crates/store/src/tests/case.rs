//! Making, reading, searching and deleting cases; all or nothing.

use super::*;
use crate::{Addition, Entity, Kind, List, Op, Way};

#[test]
fn a_failing_change_leaves_neither_values_nor_journal() {
    let world = World::new();
    let mut store = with_case(&world);
    let before = (store.case("d1").unwrap(), store.journal("d1").unwrap());
    let failed: Result<(), StoreError> = store.transact(Op::Answers, &stamp(2), |tx| {
        tx.put_answer("d1", "q1", Some("1"))?;
        assert_eq!(tx.case("d1")?.answers.len(), 1);
        tx.put_answer("d1", "q2", Some("not json"))
    });
    assert!(matches!(failed, Err(StoreError::NotJson { .. })));
    assert_eq!(
        (store.case("d1").unwrap(), store.journal("d1").unwrap()),
        before
    );
}

#[test]
fn a_full_disk_is_named_and_the_change_rolled_back() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", "1");
    let pages: i64 = store
        .connection
        .query_row("pragma page_count", [], |row| row.get(0))
        .unwrap();
    store
        .connection
        .query_row(&format!("pragma max_page_count = {pages}"), [], |_| Ok(()))
        .unwrap();
    let long = format!("\"{}\"", "长".repeat(20_000));
    let error = store
        .put_answer("d1", "q1", Some(&long), &stamp(2))
        .unwrap_err();
    assert!(matches!(error, StoreError::DiskFull), "{error:?}");
    assert_eq!(bodies(&store), pairs(&[("q1", "1")]));
    answer(&mut store, "q1", "2");
    assert_eq!(bodies(&store), pairs(&[("q1", "2")]));
}

#[test]
fn the_journal_says_who_did_what_when_from_what_to_what() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", "1");
    store.put_answer("d1", "q1", None, &stamp(5)).unwrap();
    let journal = store.journal("d1").unwrap();
    let last = journal.last().unwrap();
    assert_eq!(
        (last.op, last.way, last.kind),
        (Op::Answer, Way::Do, Kind::Answer)
    );
    assert_eq!((last.at.clone(), last.who.clone()), {
        let Stamp { at, who } = stamp(5);
        (at, who)
    });
    assert_eq!(last.target.as_deref(), Some("q1"));
    assert_eq!(
        (last.old.as_deref(), last.new.as_deref()),
        (Some("1"), None)
    );
    assert!(journal.windows(2).all(|pair| pair[0].seq < pair[1].seq));
    assert_eq!(store.case("d1").unwrap().diagnosis.changed_at, stamp(5).at);
    assert_eq!(store.case("d1").unwrap().diagnosis.created_at, stamp(0).at);
}

#[test]
fn a_change_that_changes_nothing_is_not_journalled() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", "1");
    let rows = vec!["{}".to_owned()];
    store.put_equipment("d1", &rows, &stamp(1)).unwrap();
    store.set_setting("theme", Some("1"), &stamp(1)).unwrap();
    let before = store.journal("d1").unwrap();
    answer(&mut store, "q1", "1");
    store.put_answer("d1", "q9", None, &stamp(9)).unwrap();
    store.put_equipment("d1", &rows, &stamp(9)).unwrap();
    store.put_systems("d1", &[], &stamp(9)).unwrap();
    let visit = store.case("d1").unwrap().diagnosis.visit;
    store.update_visit("d1", &visit, &stamp(9)).unwrap();
    store
        .update_enterprise(&enterprise("e1"), &stamp(9))
        .unwrap();
    store.pin_content(&pin(), &stamp(9)).unwrap();
    assert_eq!(store.journal("d1").unwrap(), before);
    assert_eq!(store.enterprise_journal("e1").unwrap().len(), 1);
}

#[test]
fn json_is_kept_to_the_byte() {
    let world = World::new();
    let mut store = with_case(&world);
    let odd = "{ \"b\":1.10, \"a\":\"\\u4e2d𠮷\", \"big\":123456789012345678901234567890 }";
    let rows = vec![odd.to_owned(), "[ 1 , 2 ]".to_owned(), "null".to_owned()];
    answer(&mut store, "q1", odd);
    store.put_equipment("d1", &rows, &stamp(1)).unwrap();
    store.put_systems("d1", &rows[1..], &stamp(1)).unwrap();
    store.update_visit("d1", odd, &stamp(1)).unwrap();
    store.set_setting("k", Some(odd), &stamp(1)).unwrap();
    drop(store);
    let store = world.open().unwrap();
    let case = store.case("d1").unwrap();
    assert_eq!(case.answers[0].body, odd);
    assert_eq!(case.equipment, rows);
    assert_eq!(case.systems, rows[1..]);
    assert_eq!(case.diagnosis.visit, odd);
    assert_eq!(store.setting("k").unwrap().as_deref(), Some(odd));
}

#[test]
fn what_is_not_json_is_refused_by_name() {
    let world = World::new();
    let mut store = with_case(&world);
    let bad = "{\"秘密\":";
    let mut facts = enterprise("e1");
    facts.facts = bad.to_owned();
    for (field, error) in [
        ("answer", store.put_answer("d1", "q", Some(bad), &stamp(1))),
        ("visit", store.update_visit("d1", bad, &stamp(1))),
        (
            "equipment",
            store.put_equipment("d1", &[bad.to_owned()], &stamp(1)),
        ),
        (
            "system",
            store.put_systems("d1", &[bad.to_owned()], &stamp(1)),
        ),
        ("setting", store.set_setting("k", Some(bad), &stamp(1))),
        ("facts", store.update_enterprise(&facts, &stamp(1))),
    ] {
        match error {
            Err(StoreError::NotJson {
                field: found,
                reason,
            }) => {
                assert_eq!(found, field);
                assert!(!reason.contains('秘'), "an error carries no answer");
            }
            other => panic!("{field}: {other:?}"),
        }
    }
}

#[test]
fn ids_that_are_not_there_are_named() {
    let world = World::new();
    let mut store = with_case(&world);
    let is = |result: Result<(), StoreError>, expect: Entity| match result {
        Err(StoreError::Missing { entity, .. }) => assert_eq!(entity, expect),
        other => panic!("{other:?}"),
    };
    is(
        store.put_answer("d9", "q", Some("1"), &stamp(1)),
        Entity::Diagnosis,
    );
    is(store.update_visit("d9", "1", &stamp(1)), Entity::Diagnosis);
    is(store.put_equipment("d9", &[], &stamp(1)), Entity::Diagnosis);
    is(store.delete_case("d9", &stamp(1)), Entity::Diagnosis);
    is(store.case("d9").map(|_| ()), Entity::Diagnosis);
    is(store.answers("d9").map(|_| ()), Entity::Diagnosis);
    is(
        store.update_enterprise(&enterprise("e9"), &stamp(1)),
        Entity::Enterprise,
    );
    is(store.content("none").map(|_| ()), Entity::Content);
    let mut unpinned = diagnosis("d2", "e1");
    unpinned.content_digest = "none".to_owned();
    is(
        store.create_case(&enterprise("e1"), &unpinned, &stamp(1)),
        Entity::Content,
    );
}

#[test]
fn an_id_is_used_once() {
    let world = World::new();
    let mut store = with_case(&world);
    let again = store.create_case(&enterprise("e1"), &diagnosis("d1", "e1"), &stamp(1));
    assert!(matches!(again, Err(StoreError::AlreadyThere { .. })));
    let mut other = pin();
    other.bytes.push(0);
    let repinned = store.pin_content(&other, &stamp(1));
    assert!(matches!(repinned, Err(StoreError::AlreadyThere { .. })));
    assert_eq!(store.content("digest-1").unwrap(), pin());
}

#[test]
fn cases_are_found_by_name_and_code_last_changed_first() {
    let world = World::new();
    let mut store = with_case(&world);
    let mut second = enterprise("e2");
    second.name = "溧阳100%_Test 电梯部件厂".to_owned();
    second.uscc = None;
    store
        .create_case(&second, &diagnosis("d2", "e2"), &stamp(1))
        .unwrap();
    answer(&mut store, "q1", "1");
    answer(&mut store, "q2", "2");
    let find = |search: Option<&str>| -> Vec<(String, u32)> {
        store
            .cases(search)
            .unwrap()
            .into_iter()
            .map(|line| (line.diagnosis.id, line.answered))
            .collect()
    };
    let (d1, d2) = (("d1".to_owned(), 2), ("d2".to_owned(), 0));
    assert_eq!(find(None), [d1.clone(), d2.clone()]);
    for search in ["精密", "𠮷", "91320400ma1", " 精密 "] {
        assert_eq!(find(Some(search)), std::slice::from_ref(&d1), "{search}");
    }
    for search in ["100%_", "test", "电梯"] {
        assert_eq!(find(Some(search)), std::slice::from_ref(&d2), "{search}");
    }
    assert_eq!(find(Some("没有")), []);
    let by_code = store.enterprises_by_uscc("91320400MA1ABCDE0X").unwrap();
    assert_eq!(by_code, [enterprise("e1")]);
}

#[test]
fn a_second_visit_brings_the_enterprise_up_to_date() {
    let world = World::new();
    let mut store = with_case(&world);
    let mut grown = enterprise("e1");
    grown.employees = Some(150);
    store
        .create_case(&grown, &diagnosis("d2", "e1"), &stamp(3))
        .unwrap();
    assert_eq!(store.enterprise("e1").unwrap(), grown);
    assert_eq!(store.enterprise_journal("e1").unwrap().len(), 2);
    assert_eq!(store.contents().unwrap()[0].diagnoses, 2);
}

#[test]
fn a_deleted_case_leaves_its_id_and_no_value() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", "\"机密作答\"");
    answer(&mut store, "q1", "\"机密改答\"");
    store
        .put_equipment("d1", &["\"机密设备\"".to_owned()], &stamp(1))
        .unwrap();
    for list in [List::Network, List::People, List::Kpis] {
        store
            .put_list(list, "d1", &["\"机密数据\"".to_owned()], &stamp(1))
            .unwrap();
    }
    let own = [("q1".to_owned(), Some("\"机密自评\"".to_owned()))];
    store
        .put_additions(Addition::SelfAnswer, "d1", &own, &stamp(1))
        .unwrap();
    store.undo("d1", &stamp(2)).unwrap();
    store.delete_case("d1", &stamp(3)).unwrap();
    let lists = ["equipment", "system", "network", "people", "kpi"];
    let others = ["answer", "addition", "diagnosis", "enterprise"];
    for table in lists.into_iter().chain(others) {
        let count: i64 = store
            .connection
            .query_row(&format!("select count(*) from {table}"), [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(count, 0, "{table}");
    }
    let rows = [
        store.journal("d1").unwrap(),
        store.enterprise_journal("e1").unwrap(),
    ]
    .concat();
    assert!(rows.len() >= 6);
    assert!(
        rows.iter()
            .all(|row| row.old.is_none() && row.new.is_none())
    );
    assert!(rows.iter().any(|row| row.op == Op::DeleteCase));
    assert_eq!(store.tombstones().unwrap()[0].diagnosis_id, "d1");
    assert_eq!(store.next_undo("d1").unwrap(), None);
    assert_eq!(store.next_redo("d1").unwrap(), None);
    let back = store.create_case(&enterprise("e1"), &diagnosis("d1", "e1"), &stamp(4));
    assert!(matches!(back, Err(StoreError::Deleted { .. })));
    assert_eq!(world.bytes()["store.db-wal"].len(), 0);
}

#[test]
fn deleting_one_visit_keeps_the_enterprise_of_another() {
    let world = World::new();
    let mut store = with_case(&world);
    store
        .create_case(&enterprise("e1"), &diagnosis("d2", "e1"), &stamp(1))
        .unwrap();
    store.delete_case("d1", &stamp(2)).unwrap();
    assert_eq!(store.case("d2").unwrap().enterprise, enterprise("e1"));
    assert!(store.enterprise_journal("e1").unwrap()[0].new.is_some());
}

#[test]
fn settings_are_set_and_cleared() {
    let world = World::new();
    let mut store = world.open().unwrap();
    store
        .set_setting("lang", Some("\"zh\""), &stamp(1))
        .unwrap();
    store
        .set_setting("lang", Some("\"en\""), &stamp(1))
        .unwrap();
    assert_eq!(store.setting("lang").unwrap().as_deref(), Some("\"en\""));
    store.set_setting("lang", None, &stamp(1)).unwrap();
    assert_eq!(store.setting("lang").unwrap(), None);
}
