//! Undo and redo.

use proptest::prelude::*;

use super::*;
use crate::{Addition, List, Op, Step, Way};

fn undo(store: &mut Store) -> Option<(Op, Option<String>)> {
    let expect = store.next_undo("d1").unwrap();
    let done = store.undo("d1", &stamp(9)).unwrap();
    assert_eq!(done, expect, "what was announced is what was undone");
    done.map(|Step { op, target, .. }| (op, target))
}

fn redo(store: &mut Store) -> Option<(Op, Option<String>)> {
    let expect = store.next_redo("d1").unwrap();
    let done = store.redo("d1", &stamp(9)).unwrap();
    assert_eq!(done, expect, "what was announced is what was redone");
    done.map(|Step { op, target, .. }| (op, target))
}

fn named(question: &str) -> Option<(Op, Option<String>)> {
    Some((Op::Answer, Some(question.to_owned())))
}

#[test]
fn an_undo_names_the_question_and_steps_back_one_answer_at_a_time() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", "1");
    answer(&mut store, "q2", "2");
    answer(&mut store, "q1", "3");
    assert_eq!(undo(&mut store), named("q1"));
    assert_eq!(bodies(&store), pairs(&[("q1", "1"), ("q2", "2")]));
    assert_eq!(undo(&mut store), named("q2"));
    assert_eq!(undo(&mut store), named("q1"));
    assert_eq!(bodies(&store), []);
    assert_eq!(undo(&mut store), None);
    assert_eq!(store.cases(None).unwrap().len(), 1, "the case itself stays");
}

#[test]
fn a_redo_makes_the_undone_steps_again_in_order() {
    let world = World::new();
    let mut store = with_case(&world);
    for (question, body) in [("q1", "1"), ("q2", "2"), ("q1", "3")] {
        answer(&mut store, question, body);
    }
    while undo(&mut store).is_some() {}
    assert_eq!(redo(&mut store), named("q1"));
    assert_eq!(bodies(&store), pairs(&[("q1", "1")]));
    assert_eq!(redo(&mut store), named("q2"));
    assert_eq!(redo(&mut store), named("q1"));
    assert_eq!(bodies(&store), pairs(&[("q1", "3"), ("q2", "2")]));
    assert_eq!(redo(&mut store), None);
}

#[test]
fn a_new_answer_ends_what_could_be_redone() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", "1");
    answer(&mut store, "q2", "2");
    undo(&mut store);
    answer(&mut store, "q3", "3");
    assert_eq!(redo(&mut store), None);
    assert_eq!(undo(&mut store), named("q3"));
    assert_eq!(redo(&mut store), named("q3"));
    assert_eq!(redo(&mut store), None);
    assert_eq!(bodies(&store), pairs(&[("q1", "1"), ("q3", "3")]));
}

#[test]
fn several_answers_set_at_once_are_one_step() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", "1");
    let batch = [
        ("q1".to_owned(), None),
        ("q2".to_owned(), Some("2".to_owned())),
        ("q2".to_owned(), Some("3".to_owned())),
    ];
    store.put_answers("d1", &batch, &stamp(2)).unwrap();
    assert_eq!(bodies(&store), pairs(&[("q2", "3")]));
    assert_eq!(store.next_undo("d1").unwrap().unwrap().changes, 3);
    assert_eq!(undo(&mut store), Some((Op::Answers, None)));
    assert_eq!(bodies(&store), pairs(&[("q1", "1")]));
    assert_eq!(redo(&mut store), Some((Op::Answers, None)));
    assert_eq!(bodies(&store), pairs(&[("q2", "3")]));
}

#[test]
fn lists_and_visit_facts_are_undone_too() {
    let world = World::new();
    let mut store = with_case(&world);
    let before = store.case("d1").unwrap();
    let rows = |text: &str| vec![text.to_owned(), "{ \"a\":1 }".to_owned()];
    store.put_equipment("d1", &rows("1"), &stamp(1)).unwrap();
    store.put_systems("d1", &rows("2"), &stamp(1)).unwrap();
    for (list, text) in [(List::Network, "3"), (List::People, "4"), (List::Kpis, "5")] {
        store.put_list(list, "d1", &rows(text), &stamp(1)).unwrap();
    }
    store.update_visit("d1", "{}", &stamp(1)).unwrap();
    let after = store.case("d1").unwrap();
    assert_eq!(after.kpis, rows("5"));
    for op in [
        Op::Visit,
        Op::Kpis,
        Op::People,
        Op::Network,
        Op::Systems,
        Op::Equipment,
    ] {
        assert_eq!(undo(&mut store), Some((op, None)));
    }
    let values = |case: crate::Case| {
        let lists = [
            case.equipment,
            case.systems,
            case.network,
            case.people,
            case.kpis,
        ];
        (lists, case.diagnosis.visit)
    };
    assert_eq!(values(store.case("d1").unwrap()), values(before));
    while redo(&mut store).is_some() {}
    assert_eq!(values(store.case("d1").unwrap()), values(after));
}

#[test]
fn what_was_added_beside_the_answers_is_undone_under_its_own_name() {
    let world = World::new();
    let mut store = with_case(&world);
    let before = store.case("d1").unwrap().additions;
    let all = [
        (Addition::SelfAnswer, Op::SelfAnswers),
        (Addition::Scenario, Op::Scenario),
        (Addition::RuledOut, Op::RuledOut),
        (Addition::Plan, Op::Plan),
        (Addition::Problem, Op::Problem),
        (Addition::Chapter, Op::Report),
        (Addition::Consent, Op::Consent),
    ];
    for (addition, _) in all {
        let values = ["a", "b"].map(|key| (key.to_owned(), Some("{ \"x\":1 }".to_owned())));
        store
            .put_additions(addition, "d1", &values, &stamp(1))
            .unwrap();
        let removed = [("a".to_owned(), None)];
        store
            .put_additions(addition, "d1", &removed, &stamp(1))
            .unwrap();
    }
    let after = store.case("d1").unwrap().additions;
    assert_eq!(after.len(), all.len());
    assert!(
        after
            .iter()
            .all(|row| row.key == "b" && row.body == "{ \"x\":1 }")
    );
    for (_, op) in all.iter().rev() {
        assert_eq!(undo(&mut store), Some((*op, Some("a".to_owned()))));
        assert_eq!(undo(&mut store), Some((*op, None)));
    }
    assert_eq!(store.case("d1").unwrap().additions, before);
    while redo(&mut store).is_some() {}
    assert_eq!(store.case("d1").unwrap().additions, after);
}

#[test]
fn an_import_ends_what_could_be_undone_before_it() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", "1");
    store
        .transact(Op::Import, &stamp(2), |tx| {
            tx.put_answer("d1", "q1", Some("2"))
        })
        .unwrap_or_else(|error: StoreError| panic!("{error}"));
    assert_eq!(undo(&mut store), None);
    assert_eq!(bodies(&store), pairs(&[("q1", "2")]));
}

#[test]
fn undo_stays_within_its_diagnosis_and_survives_reopening() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", "1");
    store
        .create_case(&enterprise("e1"), &diagnosis("d2", "e1"), &stamp(1))
        .unwrap();
    store.put_answer("d2", "q2", Some("2"), &stamp(2)).unwrap();
    drop(store);
    let mut store = world.open().unwrap();
    assert_eq!(undo(&mut store), named("q1"));
    assert_eq!(store.answers("d2").unwrap().len(), 1);
    drop(store);
    let mut store = world.open().unwrap();
    assert_eq!(redo(&mut store), named("q1"));
}

#[test]
fn an_undo_is_journalled_like_any_change() {
    let world = World::new();
    let mut store = with_case(&world);
    answer(&mut store, "q1", "1");
    undo(&mut store);
    let journal = store.journal("d1").unwrap();
    let [.., done, undone] = &journal[..] else {
        panic!("two rows")
    };
    assert_eq!((done.way, undone.way), (Way::Do, Way::Undo));
    assert_eq!(done.undone_by, Some(undone.unit));
    assert_eq!(
        (undone.old.clone(), undone.new.clone()),
        (done.new.clone(), None)
    );
    assert_eq!(undone.at, stamp(9).at);
    redo(&mut store);
    let journal = store.journal("d1").unwrap();
    assert_eq!(journal.last().unwrap().way, Way::Redo);
    assert_eq!(journal[journal.len() - 3].undone_by, None);
}

/// What a person may do, in any order.
#[derive(Debug, Clone)]
enum Act {
    Answer(u8, Option<u8>),
    Batch(Vec<(u8, Option<u8>)>),
    List(Vec<u8>),
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    let one = || (0..4_u8, proptest::option::of(0..3_u8));
    prop_oneof![
        4 => one().prop_map(|(question, body)| Act::Answer(question, body)),
        1 => proptest::collection::vec(one(), 0..4).prop_map(Act::Batch),
        1 => proptest::collection::vec(0..3_u8, 0..3).prop_map(Act::List),
        4 => Just(Act::Undo),
        3 => Just(Act::Redo),
    ]
}

type Values = (Vec<(String, String)>, Vec<String>);

fn values(store: &Store) -> Values {
    (bodies(store), store.case("d1").unwrap().equipment)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// The reference is the simplest history there is: two stacks of whole states.
    #[test]
    fn any_walk_of_changes_undo_and_redo_goes_as_two_stacks_would(
        acts in proptest::collection::vec(act(), 1..30)
    ) {
        let world = World::new();
        let mut store = with_case(&world);
        let (mut past, mut future): (Vec<Values>, Vec<Values>) = (vec![], vec![]);
        for act in acts {
            let before = values(&store);
            let text = |body: Option<u8>| body.map(|body| body.to_string());
            let rows = store.journal("d1").unwrap().len();
            match act {
                Act::Answer(question, body) => store
                    .put_answer("d1", &format!("q{question}"), text(body).as_deref(), &stamp(1))
                    .unwrap(),
                Act::Batch(batch) => {
                    let batch: Vec<_> = batch
                        .into_iter()
                        .map(|(question, body)| (format!("q{question}"), text(body)))
                        .collect();
                    store.put_answers("d1", &batch, &stamp(1)).unwrap();
                }
                Act::List(list) => {
                    let list: Vec<_> = list.iter().map(u8::to_string).collect();
                    store.put_equipment("d1", &list, &stamp(1)).unwrap();
                }
                Act::Undo => {
                    prop_assert_eq!(undo(&mut store).is_some(), !past.is_empty());
                    if let Some(state) = past.pop() {
                        prop_assert_eq!(&values(&store), &state);
                        future.push(before);
                    }
                    continue;
                }
                Act::Redo => {
                    prop_assert_eq!(redo(&mut store).is_some(), !future.is_empty());
                    if let Some(state) = future.pop() {
                        prop_assert_eq!(&values(&store), &state);
                        past.push(before);
                    }
                    continue;
                }
            }
            // A step with rows but no net effect (1 → 2 → 1 in one batch) is still a step.
            if store.journal("d1").unwrap().len() > rows {
                past.push(before);
                future.clear();
            }
        }
    }
}
