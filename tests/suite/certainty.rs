//! Certainty: what a weak answer is said to close, it closes, over any tree and any sheet.

use proptest::prelude::*;
use zhizhen_app::{full_sample, own_content};
use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Content, Grade, Mark, Rung, Scale, VisitKind, WeakAnswer,
    Weakness, certainty, score, score_cmmm, score_sme24,
};

use crate::national::{Dice, random_cmmm, random_sme24, sheet as national_sheet, tables};
use crate::scoring::{build, drawn, settings, shapes, sheet, with_answers};

fn width(content: &Content, sheet: &AnswerSheet) -> u32 {
    let range = score(content, sheet).range;
    range.map_or(0, |own| {
        u32::from(own.high.hundredths() - own.low.hundredths())
    })
}

/// The sheet with one answer made certain: as stated, or on `rung` where it is open.
fn with_certain(
    content: &Content,
    sheet: &AnswerSheet,
    weak: &WeakAnswer,
    rung: Rung,
) -> AnswerSheet {
    let mut answers = sheet.answers().clone();
    let value = match weak.weakness {
        Weakness::Said => answers[&weak.id].value.clone(),
        Weakness::Unknown | Weakness::NotObserved | Weakness::Unanswered => {
            match &content.question(&weak.id).expect("own question").scale {
                Scale::Ladder { .. } => AnswerValue::Choice(rung),
                Scale::Rate { minimums, .. } => AnswerValue::Counts {
                    count: Some(minimums[rung.position()].tenths().into()),
                    total: Some(1000),
                    choice: None,
                },
            }
        }
    };
    answers.insert(weak.id.clone(), Answer::plain(value).graded(Grade::A));
    with_answers(content, answers)
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn looking_at_an_answer_closes_no_less_than_was_promised(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..40),
    ) {
        let content = build(&shape);
        let sheet = sheet(&content, &draws);
        let own = certainty(&content, &sheet).index;
        let now = width(&content, &sheet);
        prop_assert_eq!(own.width, now);
        for weak in &own.weak {
            let closed: Vec<i64> = Rung::ALL.map(|rung| {
                let then = with_certain(&content, &sheet, weak, rung);
                i64::from(now) - i64::from(width(&content, &then))
            }).into();
            let least = *closed.iter().min().expect("five rungs");
            prop_assert_eq!(i64::from(weak.closes), least.max(0));
            prop_assert_eq!(weak.may_widen, least < 0);
            prop_assert!(weak.weakness != Weakness::Said || !weak.may_widen);
        }
    }

    #[test]
    fn making_every_weak_answer_certain_closes_the_whole_range(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..40),
        rung in 0usize..5,
    ) {
        let content = build(&shape);
        let mut sheet = sheet(&content, &draws);
        // Follow-ups that an answer opens are weak in their turn.
        loop {
            let own = certainty(&content, &sheet).index;
            let Some(weak) = own.weak.first() else {
                prop_assert_eq!(own.width, 0);
                prop_assert_eq!((own.low, own.high), (own.point, own.point));
                prop_assert_eq!((own.level_low, own.level_high), (own.level, own.level));
                break;
            };
            sheet = with_certain(&content, &sheet, weak, Rung::ALL[rung]);
        }
    }

    #[test]
    fn an_answer_that_does_not_decide_leaves_the_possible_stages_whatever_it_turns_out_to_be(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..40),
    ) {
        let content = build(&shape);
        let sheet = sheet(&content, &draws);
        let own = certainty(&content, &sheet).index;
        for weak in own.weak.iter().filter(|weak| !weak.decides) {
            for rung in Rung::ALL {
                let then = score(&content, &with_certain(&content, &sheet, weak, rung));
                prop_assert_eq!((then.level_low, then.level_high), (own.level_low, own.level_high));
            }
        }
    }

    #[test]
    fn a_self_assessment_is_weak_in_every_answer_and_its_numbers_stay(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..40),
    ) {
        let content = build(&shape);
        let mut parts = sheet(&content, &draws).into_parts();
        parts.visit.kind = VisitKind::SelfAssessment;
        let sheet = AnswerSheet::build(&content, parts).expect("the same answers");
        let (own, card) = (certainty(&content, &sheet).index, score(&content, &sheet));
        prop_assert_eq!((own.point, own.level), (card.index, card.level));
        prop_assert_eq!((own.level_low, own.level_high), (card.level_low, card.level_high));
        let scored = card.dimensions.iter().flat_map(|d| &d.indicators).flat_map(|i| &i.questions);
        let said = scored.filter(|own| own.grade.is_some()).count();
        let weak = own.weak.iter().filter(|weak| weak.weakness == Weakness::Said).count();
        prop_assert_eq!(said, weak);
    }
}

#[test]
fn what_closes_most_stands_first_and_equals_keep_the_order_of_the_content() {
    let content = own_content();
    let sheet = full_sample(&content);
    let own = certainty(&content, &sheet).index;
    let order: Vec<&zhizhen_core::QuestionId> = content.questions().map(|own| &own.id).collect();
    let place = |weak: &WeakAnswer| order.iter().position(|id| **id == weak.id);
    assert!(own.weak.len() > 6, "the sample has weak answers");
    assert!(own.weak.windows(2).all(|pair| {
        let key = |weak: &WeakAnswer| (u32::MAX - weak.closes, !weak.decides, place(weak));
        key(&pair[0]) < key(&pair[1])
    }));
    assert_eq!(own.decisive(6), &own.weak[..6]);
    assert_eq!(own.decisive(usize::MAX), &own.weak[..]);
}

#[test]
fn in_the_sme_model_a_certain_answer_closes_just_what_was_promised() {
    let content = own_content();
    let lens = content.parts().national.sme24.as_ref();
    let lens = lens.expect("the content brings the SME model");
    let table = tables("lenses/sme24/lens.toml");
    let mut decided = 0;
    for seed in 1..=60 {
        let answers = random_sme24(&table, &mut Dice(seed * 7919));
        let sheet = national_sheet(&content, &serde_json::json!({}), &answers);
        let own = certainty(&content, &sheet)
            .sme24
            .expect("the lens is there");
        let now = score_sme24(lens, &sheet);
        assert_eq!(own.width, now.high.0 - now.low.0);
        // Points are plain sums: what all weak answers close is the whole range.
        let sum: u32 = own.weak.iter().map(|weak| weak.closes).sum();
        assert_eq!(sum, own.width, "seed {seed}");
        assert!(own.weak.iter().all(|weak| !weak.may_widen));
        decided += own.weak.iter().filter(|weak| weak.decides).count();
    }
    assert!(decided > 20, "some answers decide a level: {decided}");
}

#[test]
fn in_the_maturity_model_grades_never_widen_and_certain_marks_close_everything() {
    let content = own_content();
    let lens = content.parts().national.cmmm.as_ref();
    let lens = lens.expect("the content brings the maturity model");
    let table = tables("lenses/cmmm/lens.toml");
    for seed in 1..=12 {
        let answers = random_cmmm(&table, &mut Dice(seed * 15_485_863));
        let sheet = national_sheet(&content, &serde_json::json!({}), &answers);
        let own = certainty(&content, &sheet).cmmm.expect("the lens is there");
        let mut parts = sheet.into_parts();
        for weak in &own.weak {
            assert!(
                !(weak.may_widen && weak.weakness == Weakness::Said),
                "seed {seed}"
            );
            let answer = parts.answers.get_mut(&weak.id).expect("weak answers stand");
            if weak.weakness != Weakness::Said {
                answer.value = AnswerValue::Mark(Mark::Mostly);
            }
            answer.grade = Some(Grade::A);
        }
        let then = AnswerSheet::build(&content, parts).expect("marks fit");
        let score = score_cmmm(lens, &then);
        assert_eq!((score.low, score.high), (score.total, score.total));
        let then = certainty(&content, &then).cmmm.expect("the lens is there");
        assert_eq!((then.width, then.weak.len()), (0, 0), "seed {seed}");
    }
}

#[test]
fn nothing_answered_is_the_widest_range_and_promises_nothing_it_cannot_keep() {
    let content = own_content();
    let mut parts = full_sample(&content).into_parts();
    parts.answers.clear();
    let sheet = AnswerSheet::build(&content, parts).expect("no answers fit");
    let own = certainty(&content, &sheet).index;
    assert_eq!((own.point, own.level), (None, None));
    assert_eq!(own.width, 200);
    assert!(
        own.weak
            .iter()
            .all(|weak| weak.weakness == Weakness::Unanswered)
    );
}
