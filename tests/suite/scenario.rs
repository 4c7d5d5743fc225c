//! What-if: no change is the result, one change is that answer given, and what is gone is named.

use std::collections::BTreeMap;

use proptest::prelude::*;
use zhizhen_app::{full_sample, national_json, own_content, score_json};
use zhizhen_core::{
    Answer, AnswerFault, AnswerSheet, AnswerValue, Content, GateKind, Grade, QuestionId, Rung,
    Stage, WhatIf, outcome, score, suppose,
};

use crate::scoring::{build, drawn, fitted, settings, shapes, sheet, with_answers};

fn what_if(changes: impl IntoIterator<Item = (QuestionId, AnswerValue)>) -> WhatIf {
    WhatIf {
        name: "如果".into(),
        changes: changes.into_iter().collect(),
    }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn a_what_if_without_changes_is_the_result_itself(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..60),
    ) {
        let content = build(&shape);
        let sheet = sheet(&content, &draws);
        let supposed = suppose(&content, &sheet, &what_if([])).expect("nothing to refuse");
        prop_assert_eq!(&supposed.sheet, &sheet);
        prop_assert_eq!(score(&content, &supposed.sheet), score(&content, &sheet));
        let own = outcome(&content, &sheet, &supposed.sheet);
        prop_assert!(!own.is_move() && own.index.fell.is_empty() && own.index.appeared.is_empty());
    }

    #[test]
    fn supposing_what_is_answered_already_changes_nothing(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..60),
    ) {
        let content = build(&shape);
        let sheet = sheet(&content, &draws);
        let same = sheet.answers().iter().map(|(id, own)| (id.clone(), own.value.clone()));
        let supposed = suppose(&content, &sheet, &what_if(same)).expect("they fit");
        prop_assert_eq!(&supposed.sheet, &sheet);
        prop_assert_eq!(supposed.same.len(), sheet.answers().len());
    }

    #[test]
    fn a_supposed_answer_scores_as_the_same_answer_given_with_grade_b(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..60),
        others in prop::collection::vec(drawn(), 1..20),
    ) {
        let content = build(&shape);
        let sheet = sheet(&content, &draws);
        let changes: BTreeMap<QuestionId, AnswerValue> = content
            .questions()
            .zip(&others)
            .filter_map(|(question, (drawn, _))| Some((question.id.clone(), fitted(question, drawn)?)))
            .filter(|(id, value)| sheet.answer(id).is_none_or(|own| own.value != *value))
            .collect();
        let supposed = suppose(&content, &sheet, &what_if(changes.clone())).expect("they fit");
        let mut answers = sheet.answers().clone();
        let given = |value| Answer::plain(value).graded(Grade::B);
        answers.extend(changes.into_iter().map(|(id, value)| (id, given(value))));
        let given = with_answers(&content, answers);
        prop_assert_eq!(score(&content, &supposed.sheet), score(&content, &given));
    }

    #[test]
    fn a_gate_is_told_as_fallen_exactly_where_it_no_longer_holds_the_stage_back(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..60),
        others in prop::collection::vec(drawn(), 1..60),
    ) {
        let content = build(&shape);
        let (before, after) = (sheet(&content, &draws), sheet(&content, &others));
        let own = outcome(&content, &before, &after).index;
        let (now, then) = (score(&content, &before), score(&content, &after));
        prop_assert_eq!((own.stage.before, own.stage.after), (now.level, then.level));
        prop_assert_eq!(&own.still, &then.gates);
        // A stage that is reached keeps none of its gates; one still listed is not also fallen.
        for gate in &now.gates {
            let is_reached = then.level.is_some_and(|level| level == gate.stage);
            prop_assert!(!is_reached || own.fell.contains(gate));
            let is_listed = then.gates.iter().any(|own| {
                own.stage == gate.stage && same(&own.kind, &gate.kind)
            });
            prop_assert!(!is_listed || !own.fell.contains(gate));
        }
    }
}

fn same(one: &GateKind, other: &GateKind) -> bool {
    match (one, other) {
        (GateKind::Index { .. }, GateKind::Index { .. }) => true,
        (GateKind::Core { dimension, .. }, GateKind::Core { dimension: own, .. }) => {
            dimension == own
        }
        (GateKind::Hard(one), GateKind::Hard(other)) => {
            one[0].question == other[0].question && one[0].needs == other[0].needs
        }
        _ => false,
    }
}

fn sample() -> (Content, AnswerSheet) {
    let content = own_content();
    let sheet = full_sample(&content);
    (content, sheet)
}

#[test]
fn written_out_with_its_whole_derivation_an_empty_what_if_is_the_result_byte_for_byte() {
    let content = own_content();
    for sheet in crate::effect::enterprises(&content) {
        let supposed = suppose(&content, &sheet, &what_if([])).expect("nothing to refuse");
        let written = |sheet: &AnswerSheet| {
            let own = score_json(sheet, &score(&content, sheet), true).to_string();
            let national = serde_json::Value::from(national_json(&content, sheet, true));
            own + &national.to_string()
        };
        assert_eq!(written(&supposed.sheet), written(&sheet));
    }
}

#[test]
fn answers_to_what_is_no_longer_asked_are_named_and_kept_out() {
    let (content, sheet) = sample();
    let gone = QuestionId::from("net.fax");
    let changes = [
        (gone.clone(), AnswerValue::Choice(Rung::R40)),
        ("org.will".into(), AnswerValue::Choice(Rung::R40)),
    ];
    let supposed = suppose(&content, &sheet, &what_if(changes)).expect("the rest fits");
    assert_eq!(supposed.gone, std::slice::from_ref(&gone));
    assert!(supposed.sheet.answer(&gone).is_none());
    assert!(outcome(&content, &sheet, &supposed.sheet).is_move());
}

#[test]
fn changes_that_do_not_fit_are_refused_all_at_once_with_their_reason() {
    let (content, sheet) = sample();
    let changes = [
        ("equip.cnc_rate".into(), AnswerValue::Choice(Rung::R40)),
        ("sme24.s01".into(), AnswerValue::Level(5)),
        ("org.will".into(), AnswerValue::NotApplicable(" ".into())),
    ];
    let faults = suppose(&content, &sheet, &what_if(changes)).expect_err("none fits");
    let told: Vec<_> = faults
        .iter()
        .map(|own| (own.question.as_str(), own.fault))
        .collect();
    assert_eq!(
        told,
        [
            ("equip.cnc_rate", Some(AnswerFault::NeedsCounts)),
            ("org.will", Some(AnswerFault::ReasonMissing)),
            ("sme24.s01", Some(AnswerFault::NeedsLevel)),
        ]
    );
}

#[test]
fn each_lens_says_what_moved_in_its_own_unit() {
    let (content, sheet) = sample();
    let all = content.questions().map(|question| {
        let value = fitted(question, &crate::scoring::Drawn::Rung(4, 50));
        (question.id.clone(), value.expect("a rung"))
    });
    let scenes = (1..=16).map(|n| {
        (
            QuestionId::new(format!("sme24.s{n:02}")),
            AnswerValue::Level(4),
        )
    });
    let supposed = suppose(&content, &sheet, &what_if(all.chain(scenes))).expect("all fit");
    let own = outcome(&content, &sheet, &supposed.sheet);
    assert_eq!(own.index.stage.after, Some(Stage(Rung::R40)));
    assert_eq!(own.index.index.after.map(|own| own.hundredths()), Some(400));
    assert!(own.index.still.is_empty() && !own.index.fell.is_empty());
    assert_eq!(own.index.dimensions.len(), content.dimensions().len());
    let sme24 = own.sme24.expect("the content brings the SME model");
    assert_eq!(sme24.scenes.len() + count_at_4(&content, &sheet), 16);
    assert!(!sme24.points.is_move(), "scenes carry no points");
}

fn count_at_4(content: &Content, sheet: &AnswerSheet) -> usize {
    let lens = content.parts().national.sme24.as_ref().expect("there");
    let score = zhizhen_core::score_sme24(lens, sheet);
    score.scenes.iter().filter(|own| own.level == 4).count()
}
