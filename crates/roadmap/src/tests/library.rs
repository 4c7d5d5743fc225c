//! The whole library of the program on made-up sheets: what people will wait for.

use std::collections::BTreeMap;

use zhizhen_core::{Answer, AnswerValue, Content, Grade, QuestionId, Rung, Scale, TitledId};

use super::made::{self, Dice};
use crate::{Costs, Limits, Outcome, OwnEffort, Rules, Target, path};

pub(super) fn content() -> Content {
    zhizhen_content::load(zhizhen_content::embedded_files())
        .unwrap()
        .content
}

/// Upper ends of the cost classes as the library names them, in yuan.
pub(super) fn rules() -> Rules {
    let classes = [
        ("A", 100_000),
        ("B", 500_000),
        ("C", 2_000_000),
        ("D", 10_000_000),
    ];
    let classes = classes.map(|(id, yuan)| (TitledId::from(id), yuan));
    Rules {
        costs: Costs {
            classes: BTreeMap::from(classes),
            templates: BTreeMap::new(),
        },
        own: OwnEffort::default(),
        ..Rules::default()
    }
}

/// Every question answered, at one of these rungs.
pub(super) fn answers(
    content: &Content,
    seed: u64,
    rungs: &[Rung],
) -> BTreeMap<QuestionId, Answer> {
    let dice = &mut Dice::new(seed);
    let questions = content.questions().map(|question| {
        let rung = *dice.pick(rungs);
        let value = match &question.scale {
            Scale::Ladder { .. } => AnswerValue::Choice(rung),
            Scale::Rate { minimums, .. } => AnswerValue::Counts {
                count: Some(u32::from(minimums[rung.position()].tenths())),
                total: Some(1000),
                choice: None,
            },
        };
        (question.id.clone(), Answer::plain(value).graded(Grade::B))
    });
    questions.collect()
}

#[test]
fn a_path_through_the_whole_library_takes_few_steps() {
    let content = content();
    let mixed = [Rung::R20, Rung::R20, Rung::R25];
    let half = [Rung::R20, Rung::R25, Rung::R30];
    for (seed, rungs, stage) in [
        (1, &[Rung::R20][..], Rung::R25),
        (2, &mixed[..], Rung::R25),
        (3, &half[..], Rung::R30),
    ] {
        let sheet = made::sheet(&content, answers(&content, seed, rungs));
        // Three plans, each proven; steps, because a slow machine must not fail a test.
        let limits = Limits {
            steps: 1000,
            ..Limits::default()
        };
        let found = path(&content, &sheet, Target::Stage(stage), &rules(), &limits);
        match found.outcome {
            Outcome::Found { plans, stopped } => {
                assert_eq!((plans.len(), stopped), (3, None), "sheet {seed}");
                assert!(plans.is_sorted_by_key(|plan| plan.cost), "sheet {seed}");
            }
            other => panic!("sheet {seed}: {other:?}"),
        }
    }
}

#[test]
fn a_stage_that_is_out_of_reach_names_what_is_in_the_way() {
    let content = content();
    let sheet = made::sheet(&content, answers(&content, 1, &[Rung::R20]));
    let limits = Limits::default();
    let found = path(
        &content,
        &sheet,
        Target::Stage(Rung::R40),
        &rules(),
        &limits,
    );
    let Outcome::NotReachable(ceiling) = found.outcome else {
        panic!("templates alone do not make a factory of stage 4.0");
    };
    assert!(!ceiling.unmet.is_empty());
    let own = ceiling
        .own_steps
        .expect("own effort can raise every answer");
    assert!(!own.changes.is_empty());
}
