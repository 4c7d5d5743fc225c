//! Self-assessment beside finding, over any tree and any two sheets.

use proptest::prelude::*;
use zhizhen_core::{
    Agreement, Answer, AnswerSheet, AnswerValue, Content, Difference, Rung, Standing, agreement,
};

use crate::scoring::{build, drawn, settings, shapes, sheet, with_answers};
use crate::shipped;

/// A second implementation: shares in floating point, straight from the definition.
fn second_kappa(own: &Agreement) -> Option<f64> {
    let pairs: Vec<(usize, usize)> = own
        .questions
        .iter()
        .filter_map(|own| match (own.own, own.found) {
            (Standing::Answered { rung: a, .. }, Standing::Answered { rung: b, .. }) => {
                Some((a.position(), b.position()))
            }
            _ => None,
        })
        .collect();
    let n = pairs.len() as f64;
    let share = |hit: &dyn Fn(&(usize, usize)) -> bool| {
        pairs.iter().filter(|own| hit(own)).count() as f64 / n
    };
    let (mut observed, mut expected) = (0.0, 0.0);
    for i in 0..5usize {
        for j in 0..5usize {
            let weight = i.abs_diff(j) as f64;
            observed += weight * share(&|own| *own == (i, j));
            expected += weight * share(&|own| own.0 == i) * share(&|own| own.1 == j);
        }
    }
    (expected > 1e-12).then_some(1.0 - observed / expected)
}

fn with_reasons(content: &Content, sheet: &AnswerSheet) -> AnswerSheet {
    let mut answers = sheet.answers().clone();
    for (id, answer) in &mut answers {
        *answer = Answer {
            reason: Some(format!("为何 {id}")),
            ..answer.clone()
        };
    }
    with_answers(content, answers)
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn the_figures_are_those_of_the_questions_answered_in_both(
        shape in shapes(),
        own in prop::collection::vec(drawn(), 1..60),
        found in prop::collection::vec(drawn(), 1..60),
    ) {
        let content = build(&shape);
        let (own, found) = (sheet(&content, &own), sheet(&content, &found));
        let found = with_reasons(&content, &found);
        let result = agreement(&content, &own, &found);
        prop_assert_eq!(result.questions.len(), content.questions().count());
        let rungs: Vec<i8> = result.questions.iter().filter_map(|own| match own.difference {
            Difference::Rungs(rungs) => Some(rungs),
            _ => None,
        }).collect();
        let within = |most: i8| rungs.iter().filter(|own| own.abs() <= most).count() as u32;
        prop_assert_eq!(result.compared, within(4));
        prop_assert_eq!((result.exact, result.within_one), (within(0), within(1)));
        match (result.kappa, second_kappa(&result)) {
            (Some(kappa), Some(second)) => {
                let (numerator, denominator) = kappa.fraction();
                let exact = numerator as f64 / denominator as f64;
                prop_assert!((exact - second).abs() < 1e-9, "{exact} {second}");
                prop_assert!(kappa.thousandths() <= 1000);
                prop_assert!((f64::from(kappa.thousandths()) / 1000.0 - exact).abs() <= 0.000_501);
                prop_assert_eq!(kappa.thousandths() == 1000 && numerator == denominator, result.exact == result.compared);
            }
            (one, other) => prop_assert_eq!(one.is_some(), other.is_some()),
        }
        for own in &result.questions {
            let answer = found.answer(&own.question);
            prop_assert_eq!(&own.reason, &answer.and_then(|own| own.reason.clone()));
        }
    }

    #[test]
    fn turned_round_the_figures_stay_and_every_difference_changes_its_sign(
        shape in shapes(),
        own in prop::collection::vec(drawn(), 1..60),
        found in prop::collection::vec(drawn(), 1..60),
    ) {
        let content = build(&shape);
        let (own, found) = (sheet(&content, &own), sheet(&content, &found));
        let one = agreement(&content, &own, &found);
        let other = agreement(&content, &found, &own);
        prop_assert_eq!((one.compared, one.exact, one.within_one), (other.compared, other.exact, other.within_one));
        prop_assert_eq!(one.kappa, other.kappa);
        for (one, other) in one.questions.iter().zip(&other.questions) {
            match (one.difference, other.difference) {
                (Difference::Rungs(one), Difference::Rungs(other)) => prop_assert_eq!(one, -other),
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }

    #[test]
    fn a_sheet_agrees_with_itself(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..60),
    ) {
        let content = build(&shape);
        let sheet = sheet(&content, &draws);
        let own = agreement(&content, &sheet, &sheet);
        prop_assert_eq!((own.exact, own.within_one), (own.compared, own.compared));
        prop_assert!(own.kappa.is_none_or(|own| own.thousandths() == 1000));
        for own in &own.questions {
            let answered = matches!(own.own, Standing::Answered { .. });
            prop_assert_eq!(own.difference == Difference::Rungs(0), answered);
            prop_assert!(own.difference != Difference::Applies);
        }
    }
}

#[test]
fn a_difference_goes_up_from_the_self_assessment_and_says_what_else_lies_between() {
    let id = "biz.finance";
    let not_applicable = || AnswerValue::NotApplicable("没有这项业务".into());
    let stated = |value: AnswerValue, reason: &str| {
        let mut parts = shipped::empty();
        let mut answer = Answer::plain(value);
        answer.reason = Some(reason.into());
        parts.answers.insert(id.into(), answer);
        shipped::sheet(parts)
    };
    let at = AnswerValue::Choice;
    for (own, found, expected) in [
        (at(Rung::R40), at(Rung::R25), Difference::Rungs(-3)),
        (at(Rung::R20), at(Rung::R25), Difference::Rungs(1)),
        (at(Rung::R20), AnswerValue::Unknown, Difference::Open),
        (not_applicable(), AnswerValue::Unknown, Difference::Open),
        (not_applicable(), at(Rung::R20), Difference::Applies),
        (
            not_applicable(),
            not_applicable(),
            Difference::NeitherApplies,
        ),
    ] {
        let sheets = [stated(own, "自评时这样看"), stated(found, "现场看到的不同")];
        let result = agreement(shipped::content(), &sheets[0], &sheets[1]);
        let mut questions = result.questions.iter();
        let own = questions.find(|own| own.question.as_str() == id);
        let own = own.expect("it is asked");
        assert_eq!(own.difference, expected);
        assert_eq!(own.reason.as_deref(), Some("现场看到的不同"));
    }
}
