//! Paths in the two national models of the program, against trying every set of own efforts; and what
//! templates bring there, against what the engine suggests.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Content, Grade, Letter, Mark, OptionKind, QuestionId, score,
    score_cmmm, score_sme24, suggestion,
};

use super::library;
use super::made::{self, Dice};
use crate::{ActId, Height, Limits, Outcome, OwnEffort, Plan, Reached, Rules, Target, path};

type Answers = BTreeMap<QuestionId, Answer>;

fn options(letters: BTreeSet<Letter>) -> AnswerValue {
    AnswerValue::Options {
        letters,
        count: None,
        total: None,
    }
}

fn sme_answers(dice: &mut Dice, content: &Content) -> Answers {
    let model = content.parts().national.sme24.as_ref().unwrap();
    let mut answers = Answers::new();
    for question in model.questions() {
        let letters: Vec<Letter> = (0..question.options.len()).filter_map(Letter::at).collect();
        let value = match question.kind {
            _ if dice.percent(5) => AnswerValue::Unknown,
            OptionKind::Multiple => {
                let some: BTreeSet<Letter> = letters[1..]
                    .iter()
                    .copied()
                    .filter(|_| dice.percent(40))
                    .collect();
                if some.is_empty() {
                    options(BTreeSet::from([letters[0]]))
                } else {
                    options(some)
                }
            }
            OptionKind::Single | OptionKind::Banded(_) => {
                options(BTreeSet::from([*dice.pick(&letters)]))
            }
        };
        answers.insert(question.id.clone(), Answer::plain(value));
    }
    for scene in model.scenes() {
        if !dice.percent(5) {
            let level = u8::try_from(dice.between(0, 6)).unwrap().saturating_sub(3);
            answers.insert(scene.id.clone(), Answer::plain(AnswerValue::Level(level)));
        }
    }
    answers
}

fn cmmm_answers(dice: &mut Dice, content: &Content) -> Answers {
    let model = content.parts().national.cmmm.as_ref().unwrap();
    // A level-1 score that is hardly ever far from 0.8.
    let good = [
        Mark::Partly,
        Mark::Mostly,
        Mark::Mostly,
        Mark::Mostly,
        Mark::Mostly,
        Mark::Fully,
    ];
    let requirements = model.requirements().filter(|own| own.level < 3);
    let answers = requirements.map(|own| {
        let value = match dice.place(30) {
            0 => AnswerValue::Unknown,
            1 => AnswerValue::NotApplicable("没有".into()),
            _ if own.level == 1 => AnswerValue::Mark(*dice.pick(&good)),
            _ => AnswerValue::Mark(*dice.pick(&Mark::ALL)),
        };
        (own.id.clone(), Answer::plain(value))
    });
    answers.collect()
}

/// The level of a model with these answers.
fn reached(content: &Content, target: Target, answers: &Answers) -> (AnswerSheet, u8) {
    let sheet = made::sheet(content, answers.clone());
    let national = &content.parts().national;
    let level = match target {
        Target::Sme24(_) => score_sme24(national.sme24.as_ref().unwrap(), &sheet).level,
        Target::Cmmm(_) => score_cmmm(national.cmmm.as_ref().unwrap(), &sheet).level,
        Target::Stage(_) => panic!("another lens"),
    };
    (sheet, level)
}

/// Each single thing that can be raised by own effort, what it costs, and the answer it leads to.
fn acts(content: &Content, answers: &Answers, rules: &Rules) -> Vec<(ActId, u64)> {
    let national = &content.parts().national;
    let sme = national.sme24.as_ref().unwrap();
    let mut acts = Vec::new();
    for (id, step) in &rules.own.items {
        let held = answers.get(id).map(|own| &own.value);
        if let Some(question) = sme.questions().find(|own| own.id == *id) {
            let area = sme
                .areas
                .iter()
                .find(|own| own.questions.contains(question))
                .unwrap();
            if area.id.as_str() == "effect" {
                continue;
            }
            let chosen = match held {
                Some(AnswerValue::Options { letters, .. }) => letters.clone(),
                _ => BTreeSet::new(),
            };
            let letters = (0..question.options.len()).filter_map(Letter::at);
            let mut letters: Vec<Letter> = letters.collect();
            if let OptionKind::Multiple = question.kind {
                let more = letters.into_iter().filter(|own| own.place() > 0);
                let more = more.filter(|own| !chosen.contains(own));
                acts.extend(more.map(|own| (ActId::Own(id.clone(), Height::Option(own)), *step)));
            } else {
                letters.sort_by_key(|own| (question.points_of(*own), own.place()));
                let now = letters.iter().position(|own| Some(own) == chosen.first());
                let now = now.unwrap_or(0);
                for (at, own) in letters.iter().enumerate().skip(now + 1) {
                    let cost = step * (at - now) as u64;
                    acts.push((ActId::Own(id.clone(), Height::Option(*own)), cost));
                }
            }
        } else if sme.scenes().any(|own| own.id == *id) {
            let now = match held {
                Some(AnswerValue::Level(own)) => *own,
                _ => 0,
            };
            for level in now + 1..=4 {
                let cost = step * u64::from(level - now);
                acts.push((ActId::Own(id.clone(), Height::Scene(level)), cost));
            }
        } else {
            let now = match held {
                Some(AnswerValue::Mark(own)) => Mark::ALL.iter().position(|m| m == own).unwrap(),
                Some(AnswerValue::NotApplicable(_)) => continue,
                _ => 0,
            };
            for at in now + 1..4 {
                let cost = step * (at - now) as u64;
                acts.push((ActId::Own(id.clone(), Height::Mark(Mark::ALL[at])), cost));
            }
        }
    }
    acts
}

fn after(answers: &Answers, chosen: &[&ActId], content: &Content) -> Answers {
    let sme = content.parts().national.sme24.as_ref().unwrap();
    let mut answers = answers.clone();
    for act in chosen {
        let ActId::Own(id, height) = act else {
            panic!("own efforts only");
        };
        let held = answers.get(id).map(|own| own.value.clone());
        let value = match height {
            Height::Option(letter) => {
                let question = sme.questions().find(|own| own.id == *id).unwrap();
                match (&question.kind, held) {
                    (OptionKind::Multiple, Some(AnswerValue::Options { mut letters, .. })) => {
                        letters.retain(|own| own.place() > 0);
                        letters.insert(*letter);
                        options(letters)
                    }
                    _ => options(BTreeSet::from([*letter])),
                }
            }
            Height::Scene(level) => match held {
                Some(AnswerValue::Level(own)) => AnswerValue::Level(own.max(*level)),
                _ => AnswerValue::Level(*level),
            },
            Height::Mark(mark) => match held {
                Some(AnswerValue::Mark(own)) => AnswerValue::Mark(own.max(*mark)),
                _ => AnswerValue::Mark(*mark),
            },
            Height::Rung(_) => panic!("items of the models only"),
        };
        answers.insert(id.clone(), Answer::plain(value));
    }
    answers
}

fn least(
    content: &Content,
    answers: &Answers,
    rules: &Rules,
    target: Target,
    least: u8,
) -> Option<u64> {
    let acts = acts(content, answers, rules);
    let mut sets: Vec<(u64, u32)> = (0..1u32 << acts.len())
        .map(|bits| {
            let own = (0..acts.len()).filter(|at| bits >> at & 1 == 1);
            (own.map(|at| acts[at].1).sum(), bits)
        })
        .collect();
    sets.sort_unstable();
    let mut known: BTreeMap<String, bool> = BTreeMap::new();
    let found = sets.into_iter().find(|(_, bits)| {
        // Two heights of one item are never cheaper than the higher one alone.
        let chosen: Vec<&ActId> = (0..acts.len())
            .filter(|at| bits >> at & 1 == 1)
            .map(|at| &acts[at].0)
            .collect();
        let own = after(answers, &chosen, content);
        let key = rules
            .own
            .items
            .keys()
            .map(|id| format!("{:?}", own.get(id)));
        let key: String = key.collect();
        *known
            .entry(key)
            .or_insert_with(|| reached(content, target, &own).1 >= least)
    });
    found.map(|(cost, _)| cost)
}

fn assert_true(content: &Content, answers: &Answers, plan: &Plan, target: Target, least: u8) {
    let chosen: Vec<&ActId> = plan.steps.iter().map(|own| &own.act).collect();
    let level = reached(content, target, &after(answers, &chosen, content)).1;
    assert!(level >= least);
    match plan.after {
        Reached::Sme24 { level: own, .. } | Reached::Cmmm { level: own, .. } => {
            assert_eq!(own, level);
        }
        Reached::Index { .. } => panic!("another lens"),
    }
}

#[test]
fn no_path_to_a_level_of_a_national_model_is_cheaper_than_the_one_found() {
    let content = library::content();
    let national = content.parts().national.clone();
    let (sme, cmmm) = (national.sme24.unwrap(), national.cmmm.unwrap());
    let sme_ids: Vec<QuestionId> = sme
        .questions()
        .map(|own| own.id.clone())
        .chain(sme.scenes().map(|own| own.id.clone()))
        .collect();
    let cmmm_ids: Vec<QuestionId> = cmmm
        .requirements()
        .filter(|own| own.level < 2)
        .map(|own| own.id.clone())
        .collect();
    let mut counts = [[0; 2]; 2];
    for seed in 0..700 {
        let dice = &mut Dice::new(seed);
        let is_sme = seed % 2 == 0;
        let answers = if is_sme {
            sme_answers(dice, &content)
        } else {
            cmmm_answers(dice, &content)
        };
        let any = if is_sme {
            Target::Sme24(1)
        } else {
            Target::Cmmm(1)
        };
        let (sheet, level) = reached(&content, any, &answers);
        let aim = level + 1;
        let (target, most) = if is_sme {
            (Target::Sme24(aim), 4)
        } else {
            (Target::Cmmm(aim), 2)
        };
        if aim > most {
            continue;
        }
        let mut own = OwnEffort::default();
        for _ in 0..dice.between(2, 6) {
            let id = dice.pick(if is_sme { &sme_ids } else { &cmmm_ids }).clone();
            own.items.insert(id, dice.between(1, 6));
        }
        let rules = Rules {
            own,
            ..Rules::default()
        };
        if acts(&content, &answers, &rules).len() > 10 {
            continue;
        }
        let brute = least(&content, &answers, &rules, target, aim);
        let found = path(
            &content,
            &sheet,
            target,
            &rules,
            &Limits {
                steps: 500,
                is_cancelled: &|| false,
            },
        );
        match found.outcome {
            Outcome::Found { plans, .. } => {
                assert_eq!(brute, Some(plans[0].cost), "seed {seed}");
                assert_true(&content, &answers, &plans[0], target, aim);
                counts[usize::from(is_sme)][0] += 1;
            }
            Outcome::NotReachable(_) => {
                assert_eq!(brute, None, "seed {seed}");
                counts[usize::from(is_sme)][1] += 1;
            }
            other => panic!("seed {seed}: {other:?}"),
        }
    }
    let is_enough = counts.iter().flatten().all(|own| *own >= 25);
    assert!(is_enough, "too few of a kind to prove anything: {counts:?}");
}

#[test]
fn what_templates_bring_to_the_sme_model_is_what_the_engine_would_suggest() {
    let content = library::content();
    let rungs = [zhizhen_core::Rung::R20, zhizhen_core::Rung::R25];
    let mut derived = 0;
    for seed in 0..3 {
        let answers = library::answers(&content, seed, &rungs);
        let sheet = made::sheet(&content, answers.clone());
        let mut rules = library::rules();
        rules.own.others = Some(300_000);
        let limits = Limits {
            steps: 300,
            is_cancelled: &|| false,
        };
        let found = path(&content, &sheet, Target::Sme24(1), &rules, &limits);
        let plan = match found.outcome {
            Outcome::Found { plans, .. } => plans.into_iter().next().unwrap(),
            Outcome::StoppedEarly {
                best: Some(best), ..
            } => *best,
            other => panic!("{other:?}"),
        };
        let changes = || plan.steps.iter().flat_map(|own| &own.changes);
        let mut raised = answers;
        for change in changes() {
            if let Height::Rung(rung) = change.to {
                let question = content.question(&change.item).unwrap();
                let value = match &question.scale {
                    zhizhen_core::Scale::Ladder { .. } => AnswerValue::Choice(rung),
                    zhizhen_core::Scale::Rate { minimums, .. } => AnswerValue::Counts {
                        count: Some(u32::from(minimums[rung.position()].tenths())),
                        total: Some(1000),
                        choice: None,
                    },
                };
                raised.insert(change.item.clone(), Answer::plain(value).graded(Grade::B));
            }
        }
        let card = score(&content, &made::sheet(&content, raised));
        for change in changes().filter(|own| own.is_derived) {
            let item = content.asked(&change.item).unwrap();
            let own = suggestion(&card, item).expect("the engine suggests something");
            match (change.to, own.value) {
                (Height::Scene(level), AnswerValue::Level(own)) => assert!(own >= level),
                (Height::Option(letter), AnswerValue::Options { letters, .. }) => {
                    assert!(letters.contains(&letter));
                }
                (Height::Rung(_), _) => continue,
                other => panic!("{other:?}"),
            }
            derived += 1;
        }
    }
    assert!(derived >= 5, "only {derived} derived changes");
}
