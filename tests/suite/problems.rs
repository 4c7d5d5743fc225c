//! The problem list: what a sheet shows, and what people wrote surviving every new scoring.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Date, GateKind, Machine, MachineFact, Pain, Phenomenon,
    Problem, ProblemEdit, ProblemGrade, ProblemKey, ProblemList, ProblemStatus, Rung, SheetParts,
    Vanished, merge, problems, score,
};

use crate::shipped::{answer, answer_all, content, empty, machine, sheet};

const NETWORKED: &str = "equip.networked_rate";

type Edits = BTreeMap<ProblemKey, ProblemEdit>;

fn found(parts: SheetParts) -> Vec<Problem> {
    let sheet = sheet(parts);
    problems(content(), &sheet, &score(content(), &sheet))
}

fn merged(parts: SheetParts, edits: &Edits) -> ProblemList {
    let sheet: AnswerSheet = sheet(parts);
    let card = score(content(), &sheet);
    let found = problems(content(), &sheet, &card);
    let day = Date::parse("2026-11-21");
    merge(content(), &sheet, &card, found, edits, day)
}

fn question(id: &str) -> ProblemKey {
    ProblemKey::Question(id.into())
}

/// A sheet at 3.0 throughout but for one answer.
fn at_three_but(id: &str, rung: Rung) -> SheetParts {
    let mut parts = empty();
    answer_all(&mut parts, Rung::R30);
    answer(&mut parts, id, rung);
    parts
}

fn edit(cause: &str) -> ProblemEdit {
    ProblemEdit {
        cause: Some(cause.into()),
        owner: Some("设备科".into()),
        due: Date::parse("2027-03-31"),
        status: ProblemStatus::Working,
        ..ProblemEdit::default()
    }
}

#[test]
fn an_answer_that_keeps_a_stage_closed_is_grave_and_names_the_stage() {
    let list = found(at_three_but(NETWORKED, Rung::R20));
    let own = list.iter().find(|own| own.key == question(NETWORKED));
    let own = own.expect("it is low");
    assert_eq!(own.grade, ProblemGrade::Grave);
    assert_eq!(own.closes[0].0, Rung::R30);
    assert!(matches!(
        own.phenomenon,
        Phenomenon::Rate { total: 1000, .. }
    ));
    assert_eq!(own.pain, Pain::Unable);
    let place = own.place.as_ref().map(|own| own.as_str());
    assert_eq!(place, Some("workshop"));
    assert!(!own.roles.is_empty());
}

#[test]
fn an_answer_at_the_next_stage_is_no_problem_and_one_below_it_is() {
    let id = "biz.finance";
    let stands = |rung| {
        let list = found(at_three_but(id, rung));
        list.into_iter().find(|own| own.key == question(id))
    };
    // The sheet stands at 3.0, so 3.5 is wanted.
    assert_eq!(stands(Rung::R35), None);
    let graded = |rung| stands(rung).expect("it is below").grade;
    assert_eq!(graded(Rung::R30), ProblemGrade::Slight);
    assert_eq!(graded(Rung::R20), ProblemGrade::Middling);
}

#[test]
fn what_nobody_looked_at_is_a_problem_only_where_a_stage_waits_for_it() {
    let mut parts = at_three_but("biz.finance", Rung::R30);
    for id in ["biz.finance", NETWORKED] {
        let unknown = Answer::plain(AnswerValue::NotObserved);
        parts.answers.insert(id.into(), unknown);
    }
    let list = found(parts);
    assert!(list.iter().all(|own| own.key != question("biz.finance")));
    let own = list.iter().find(|own| own.key == question(NETWORKED));
    assert_eq!(own.map(|own| &own.phenomenon), Some(&Phenomenon::NotKnown));
}

#[test]
fn an_enterprise_at_the_top_has_no_problem() {
    let mut parts = empty();
    answer_all(&mut parts, Rung::R40);
    assert_eq!(found(parts), []);
}

#[test]
fn machines_that_lack_little_are_counted_by_name() {
    let mut parts = empty();
    answer_all(&mut parts, Rung::R40);
    let mill = |count, networked, data_used| Machine {
        digital: Some(true),
        networked,
        data_used,
        ..machine("加工中心", count)
    };
    parts.equipment = vec![
        mill(5, Some(false), None),
        mill(3, Some(true), Some(false)),
        mill(2, None, None),
        Machine {
            digital: Some(false),
            networked: Some(false),
            ..machine("普通车床", 9)
        },
    ];
    let list = found(parts);
    let machines = list
        .iter()
        .map(|own| (own.key.clone(), own.phenomenon.clone()));
    let of = |fact, count| {
        let key = ProblemKey::Machines(fact, "加工中心".into());
        (key, Phenomenon::Machines { count, total: 10 })
    };
    let expected = [of(MachineFact::Networked, 5), of(MachineFact::DataUsed, 3)];
    assert_eq!(machines.collect::<Vec<_>>(), expected);
}

#[test]
fn what_people_wrote_survives_a_new_scoring() {
    let edits = Edits::from([(question(NETWORKED), edit("没有预算"))]);
    for rung in [Rung::R20, Rung::R25] {
        let list = merged(at_three_but(NETWORKED, rung), &edits);
        let line = list.lines.iter().find(|own| own.key == question(NETWORKED));
        let line = line.expect("it is still low");
        assert_eq!(line.edit, edits[&line.key]);
        assert!(line.found.is_some() && !line.is_back && !line.is_overdue);
        assert!(list.leftovers.is_empty());
    }
}

#[test]
fn what_was_written_about_a_problem_that_is_gone_is_kept_with_the_reason() {
    let gone = |parts: SheetParts, key: &ProblemKey| {
        let edits = Edits::from([(key.clone(), edit("写过的话"))]);
        let list = merged(parts, &edits);
        assert!(list.lines.iter().all(|own| own.key != *key));
        let own = list.leftovers.into_iter().next().expect("it is kept");
        assert_eq!((&own.key, &own.edit), (key, &edits[key]));
        own.because
    };
    let id = question("biz.finance");
    let high = at_three_but("biz.finance", Rung::R40);
    assert_eq!(gone(high.clone(), &id), Vanished::Better);
    let mut open = high.clone();
    open.answers.remove("biz.finance");
    assert_eq!(gone(open, &id), Vanished::Unanswered);
    let mut cut = high.clone();
    let reason = AnswerValue::NotApplicable("集团代办".into());
    cut.answers
        .insert("biz.finance".into(), Answer::plain(reason));
    assert_eq!(gone(cut, &id), Vanished::NotApplicable);
    assert_eq!(
        gone(high.clone(), &question("biz.gone")),
        Vanished::NotInContent
    );
    let machines = ProblemKey::Machines(MachineFact::Networked, "加工中心".into());
    assert_eq!(gone(high.clone(), &machines), Vanished::NotInCensus);
    let mut listed = high;
    listed.equipment = vec![machine("加工中心", 4)];
    assert_eq!(gone(listed.clone(), &machines), Vanished::Unanswered);
    listed.equipment[0].networked = Some(true);
    assert_eq!(gone(listed, &machines), Vanished::Better);
}

#[test]
fn a_problem_struck_off_that_is_found_again_is_back() {
    for (status, is_back) in [
        (ProblemStatus::Open, false),
        (ProblemStatus::Working, false),
        (ProblemStatus::Done, true),
        (ProblemStatus::Closed, true),
    ] {
        let own = ProblemEdit {
            status,
            due: Date::parse("2026-11-20"),
            ..ProblemEdit::default()
        };
        let edits = Edits::from([(question(NETWORKED), own)]);
        let list = merged(at_three_but(NETWORKED, Rung::R20), &edits);
        let line = list.lines.iter().find(|own| own.key == question(NETWORKED));
        let line = line.expect("it is low");
        assert_eq!(line.is_back, is_back, "{status:?}");
        assert_eq!(line.is_overdue, !is_back, "{status:?}: due the day before");
    }
}

#[test]
fn the_consultants_grade_and_pain_go_before_the_generated_and_own_problems_come_last() {
    let own = ProblemKey::Own("1".into());
    let milder = ProblemEdit {
        grade: Some(ProblemGrade::Slight),
        pain: Some(Pain::Afraid),
        ..ProblemEdit::default()
    };
    let edits = Edits::from([
        (question(NETWORKED), milder),
        (own.clone(), edit("老师傅不愿教")),
    ]);
    let list = merged(at_three_but(NETWORKED, Rung::R20), &edits);
    let line = list.lines.iter().find(|own| own.key == question(NETWORKED));
    let line = line.expect("it is low");
    let judged = (line.grade, line.pain);
    assert_eq!(judged, (ProblemGrade::Slight, Pain::Afraid));
    let last = list.lines.last().expect("there are lines");
    assert_eq!((&last.key, last.found.is_none()), (&own, true));
    assert!(list.lines.is_sorted_by_key(|own| own.grade));
}

#[test]
fn a_problem_is_late_from_the_day_after_and_never_once_it_is_settled() {
    for (due, status, is_overdue) in [
        ("2026-11-20", ProblemStatus::Open, true),
        ("2026-11-21", ProblemStatus::Working, false),
        ("2026-11-20", ProblemStatus::Done, false),
        ("2026-11-20", ProblemStatus::Closed, false),
    ] {
        let edit = ProblemEdit {
            due: Date::parse(due),
            status,
            ..edit("网口坏了")
        };
        let edits = Edits::from([(question(NETWORKED), edit)]);
        let list = merged(at_three_but(NETWORKED, Rung::R20), &edits);
        let mut lines = list.lines.iter();
        let line = lines.find(|own| own.key == question(NETWORKED));
        let found = line.expect("it is low").is_overdue;
        assert_eq!(found, is_overdue, "{due} {status:?}");
    }
}

#[test]
fn what_the_consultant_calls_grave_moves_before_what_is_slight() {
    let mut parts = empty();
    answer_all(&mut parts, Rung::R30);
    let found = found(parts.clone());
    let last = found.last().expect("3.5 is wanted");
    assert_eq!(last.grade, ProblemGrade::Slight);
    assert!(found.len() > 1);
    let graver = ProblemEdit {
        grade: Some(ProblemGrade::Grave),
        ..ProblemEdit::default()
    };
    let list = merged(parts, &Edits::from([(last.key.clone(), graver)]));
    let grades: Vec<ProblemGrade> = list.lines.iter().map(|own| own.grade).collect();
    assert!(grades.is_sorted(), "{grades:?}");
    assert_ne!(list.lines.last().map(|own| &own.key), Some(&last.key));
}

#[test]
fn machines_of_which_something_is_not_known_are_no_problem() {
    let mut parts = empty();
    answer_all(&mut parts, Rung::R40);
    let known = |digital, networked, data_used| Machine {
        digital,
        networked,
        data_used,
        ..machine("加工中心", 3)
    };
    for own in [
        known(None, Some(false), None),
        known(Some(true), None, None),
        known(Some(true), Some(true), None),
        known(Some(false), Some(false), Some(false)),
    ] {
        parts.equipment = vec![own.clone()];
        assert_eq!(found(parts.clone()), [], "{own:?}");
    }
}

#[test]
fn blanks_around_a_name_of_the_census_make_no_other_machine() {
    let mut parts = empty();
    parts.equipment = vec![Machine {
        digital: Some(true),
        networked: Some(true),
        data_used: Some(true),
        ..machine(" 加工中心 ", 3)
    }];
    let key = ProblemKey::Machines(MachineFact::Networked, "加工中心".into());
    let list = merged(parts, &Edits::from([(key, edit("等网关到货"))]));
    assert_eq!(list.leftovers[0].because, Vanished::Better);
}

#[test]
fn a_dimension_names_every_stage_it_keeps_closed_and_what_the_first_needs() {
    let mut parts = empty();
    for question in content().questions() {
        let id = question.id.as_str();
        let is_own = id.starts_with("equip.");
        let rung = if is_own { Rung::R20 } else { Rung::R40 };
        answer(&mut parts, id, rung);
    }
    let sheet = sheet(parts.clone());
    let card = score(content(), &sheet);
    let waiting = card.gates.iter().filter_map(|own| match &own.kind {
        GateKind::Core {
            dimension, needs, ..
        } if dimension.as_str() == "equip" => Some((own.stage, needs.hundredths())),
        GateKind::Core { .. } | GateKind::Index { .. } | GateKind::Hard(_) => None,
    });
    let waiting: Vec<_> = waiting.collect();
    assert!(!waiting.is_empty(), "{:?}", card.gates);
    let list = found(parts);
    let mut dimensions = list.iter();
    let own = dimensions.find(|own| own.key == ProblemKey::Dimension("equip".into()));
    let own = own.expect("it keeps a stage closed");
    let stages: Vec<_> = waiting.iter().map(|(stage, _)| *stage).collect();
    assert_eq!(own.closes, stages);
    let Phenomenon::Dimension { needs, .. } = own.phenomenon else {
        panic!("{:?}", own.phenomenon);
    };
    assert_eq!(needs, waiting[0].1);
}

#[test]
fn what_the_consultant_dismisses_leaves_the_list_and_keeps_its_reason() {
    let dismissed = ProblemEdit {
        dismissed: Some("两年内搬厂".into()),
        ..ProblemEdit::default()
    };
    let edits = Edits::from([(question(NETWORKED), dismissed)]);
    let list = merged(at_three_but(NETWORKED, Rung::R20), &edits);
    assert!(list.lines.iter().all(|own| own.key != question(NETWORKED)));
    let reason = &list.dismissed[0].edit.dismissed;
    assert_eq!(reason.as_deref(), Some("两年内搬厂"));
}

fn keys() -> Vec<ProblemKey> {
    let questions = content().questions().step_by(5);
    let questions = questions.map(|own| ProblemKey::Question(own.id.clone()));
    let dimensions = content().dimensions().iter();
    let dimensions = dimensions.map(|own| ProblemKey::Dimension(own.id.clone()));
    let others = [
        question("no.such"),
        ProblemKey::Dimension("no.such".into()),
        ProblemKey::Machines(MachineFact::Networked, "加工中心".into()),
        ProblemKey::Machines(MachineFact::DataUsed, "没有的设备".into()),
        ProblemKey::Own("x".into()),
    ];
    questions.chain(dimensions).chain(others).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_word_people_wrote_comes_out_exactly_once_and_unchanged(
        rungs in prop::collection::vec(0usize..7, 1..40),
        picks in prop::collection::btree_set(0usize..40, 0..20),
        is_dismissed in any::<bool>(),
    ) {
        let mut parts = empty();
        for (at, question) in content().questions().enumerate() {
            if let Some(rung) = Rung::ALL.get(rungs[at % rungs.len()]) {
                answer(&mut parts, question.id.as_str(), *rung);
            }
        }
        parts.equipment = vec![Machine {
            digital: Some(true),
            networked: Some(false),
            ..machine("加工中心", 2)
        }];
        let keys = keys();
        let edits: Edits = picks.iter().map(|at| {
            let mut own = edit(&format!("原因{at}"));
            own.dismissed = (is_dismissed && at % 2 == 0).then(|| "不算".into());
            (keys[at % keys.len()].clone(), own)
        }).collect();
        let list = merged(parts.clone(), &edits);
        let lines = list.lines.iter().chain(&list.dismissed);
        let all: Vec<(&ProblemKey, &ProblemEdit)> = lines
            .map(|own| (&own.key, &own.edit))
            .chain(list.leftovers.iter().map(|own| (&own.key, &own.edit)))
            .collect();
        let unique: BTreeSet<&ProblemKey> = all.iter().map(|(key, _)| *key).collect();
        prop_assert_eq!(unique.len(), all.len(), "a problem stands twice");
        for (key, edit) in &edits {
            let hits = all.iter().filter(|(own, _)| *own == key);
            let hits: Vec<&ProblemEdit> = hits.map(|(_, edit)| *edit).collect();
            prop_assert_eq!(hits, vec![edit]);
        }
        // Without edits the list is what was found, and merging again changes nothing.
        let plain = merged(parts.clone(), &Edits::new());
        prop_assert!(plain.dismissed.is_empty() && plain.leftovers.is_empty());
        prop_assert_eq!(plain.lines.len(), found(parts.clone()).len());
        prop_assert_eq!(merged(parts, &edits), list);
    }
}
