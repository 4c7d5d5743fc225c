//! Paths to a stage against a search that tries every set of acts, written a second time on purpose.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{
    AnswerSheet, Content, NationalLenses, QuestionId, Requirement, Rung, Stage, Template, score,
    score_with,
};

use super::made::{self, Dice};
use crate::{ActId, Height, Limits, Outcome, Plan, Reached, Rules, Stop, Target, path};

type Lifts = BTreeMap<QuestionId, Rung>;

/// Everything that could be done, with its cost.
fn acts(content: &Content, sheet: &AnswerSheet, rules: &Rules) -> Vec<(ActId, u64)> {
    let card = score(content, sheet);
    let now = |id: &QuestionId| card.question(id).and_then(|own| own.point);
    let templates = content.templates().iter();
    let templates = templates.filter(|own| !rules.ruled_out.contains(&own.id));
    let mut acts: Vec<(ActId, u64)> = templates
        .filter(|own| moves(content, sheet, rules, own))
        .filter_map(|own| Some((ActId::Template(own.id.clone()), rules.costs.of(own)?)))
        .collect();
    for (id, step) in &rules.own.items {
        if let Some(now) = now(id).filter(|_| !rules.infeasible.contains(id)) {
            for rung in Rung::ALL.into_iter().filter(|own| *own > now) {
                let steps = u64::from(rung.hundredths() - now.hundredths()) / 50;
                acts.push((ActId::Own(id.clone(), Height::Rung(rung)), step * steps));
            }
        }
    }
    acts
}

/// Whether a template fits and has something left to move that may be moved.
fn moves(content: &Content, sheet: &AnswerSheet, rules: &Rules, template: &Template) -> bool {
    let card = score(content, sheet);
    template.industries.is_empty()
        && template.raises_on(rules.network).any(|own| {
            let point = card.question(&own.question).and_then(|own| own.point);
            point.is_some_and(|point| point < own.to) && !rules.infeasible.contains(&own.question)
        })
}

/// Where everything stands after these acts; `None` when one of them cannot be carried out.
fn carried(
    content: &Content,
    sheet: &AnswerSheet,
    rules: &Rules,
    chosen: &[&ActId],
) -> Option<Lifts> {
    let card = score(content, sheet);
    let mut lifts = Lifts::new();
    let mut waiting: Vec<&ActId> = chosen.to_vec();
    let mut done: BTreeSet<&ActId> = BTreeSet::new();
    let point = |id: &QuestionId| card.question(id).and_then(|own| own.point);
    while !waiting.is_empty() {
        let stated = |lifts: &Lifts, id: &QuestionId| {
            let own = card.question(id).and_then(|own| own.standing.stated());
            own.max(lifts.get(id).copied())
        };
        let stands =
            |lifts: &Lifts, done: &BTreeSet<&ActId>, requirement: &Requirement| match requirement {
                Requirement::Question(id, rung) => {
                    stated(lifts, id).is_some_and(|own| own >= *rung)
                }
                Requirement::Template(id) => {
                    let other = content.template(id).unwrap();
                    let mut left = other.raises_on(rules.network).filter(|own| {
                        let now = point(&own.question);
                        let is_free = !rules.infeasible.contains(&own.question);
                        is_free
                            && now.is_some_and(|now| {
                                now.max(lifts.get(&own.question).copied().unwrap_or(now)) < own.to
                            })
                    });
                    done.contains(&ActId::Template(id.clone()))
                        || !other.industries.is_empty()
                        || left.next().is_none()
                }
            };
        let ready = waiting.iter().position(|act| match act {
            ActId::Own(..) => true,
            ActId::Template(id) => {
                let requires = &content.template(id).unwrap().requires;
                requires.iter().all(|own| stands(&lifts, &done, own))
            }
        })?;
        let act = waiting.remove(ready);
        done.insert(act);
        let raises = match act {
            ActId::Own(id, Height::Rung(rung)) => vec![(id.clone(), *rung)],
            ActId::Own(..) => vec![],
            ActId::Template(id) => {
                let raises = content.template(id).unwrap().raises_on(rules.network);
                let raises = raises.filter(|own| !rules.infeasible.contains(&own.question));
                raises.map(|own| (own.question.clone(), own.to)).collect()
            }
        };
        for (id, to) in raises {
            if point(&id).is_some_and(|now| now < to) {
                let own = lifts.entry(id).or_insert(to);
                *own = (*own).max(to);
            }
        }
    }
    Some(lifts)
}

/// The least cost of a set of acts that reaches the stage and holds none of `barred` as a whole.
fn least(
    content: &Content,
    sheet: &AnswerSheet,
    rules: &Rules,
    stage: Rung,
    barred: &[BTreeSet<ActId>],
) -> Option<u64> {
    let acts = acts(content, sheet, rules);
    let mut sets: Vec<(u64, u32)> = (0..1u32 << acts.len())
        .map(|bits| {
            let own = (0..acts.len()).filter(|at| bits >> at & 1 == 1);
            (own.map(|at| acts[at].1).sum(), bits)
        })
        .collect();
    sets.sort_unstable();
    let mut judged: BTreeMap<Lifts, bool> = BTreeMap::new();
    let found = sets.into_iter().find(|(_, bits)| {
        let chosen: Vec<&ActId> = (0..acts.len())
            .filter(|at| bits >> at & 1 == 1)
            .map(|at| &acts[at].0)
            .collect();
        if barred
            .iter()
            .any(|own| own.iter().all(|act| chosen.contains(&act)))
        {
            return false;
        }
        let Some(lifts) = carried(content, sheet, rules, &chosen) else {
            return false;
        };
        *judged.entry(lifts).or_insert_with_key(|lifts| {
            let level = score_with(content, sheet, lifts).level;
            level.is_some_and(|Stage(own)| own >= stage)
        })
    });
    found.map(|(cost, _)| cost)
}

fn acts_of(plan: &Plan) -> BTreeSet<ActId> {
    plan.steps.iter().map(|own| own.act.clone()).collect()
}

/// Fails unless a plan is what it says: carried out in its order, at its cost, with its result.
fn assert_true(content: &Content, sheet: &AnswerSheet, rules: &Rules, plan: &Plan, stage: Rung) {
    let costs: BTreeMap<ActId, u64> = acts(content, sheet, rules).into_iter().collect();
    let sum: u64 = plan.steps.iter().map(|own| costs[&own.act]).sum();
    assert_eq!(plan.cost, sum);
    let mut before: Vec<&ActId> = Vec::new();
    for step in &plan.steps {
        before.push(&step.act);
        assert!(
            carried(content, sheet, rules, &before).is_some(),
            "{:?} starts before its needs stand",
            step.act
        );
    }
    let lifts = carried(content, sheet, rules, &before).unwrap();
    let card = score_with(content, sheet, &lifts);
    assert_eq!(
        plan.after,
        Reached::Index {
            index: card.index,
            stage: card.level
        }
    );
    assert!(card.level.is_some_and(|Stage(own)| own >= stage));
}

#[test]
fn no_path_to_a_stage_is_cheaper_than_the_one_found() {
    let (mut here, mut found, mut second, mut third, mut none, mut empty) = (0, 0, 0, 0, 0, 0);
    let mut released = 0;
    for seed in 0..4000 {
        let dice = &mut Dice::new(seed);
        let content = made::content(dice, 6, NationalLenses::default());
        let sheet = made::sheet(&content, made::answers(dice, &content));
        let rules = made::rules(dice, &content);
        let count = acts(&content, &sheet, &rules).len();
        if count > 10 {
            continue;
        }
        let stage = *dice.pick(&[
            Rung::R20,
            Rung::R25,
            Rung::R25,
            Rung::R30,
            Rung::R30,
            Rung::R35,
            Rung::R40,
        ]);
        let found_path = path(
            &content,
            &sheet,
            Target::Stage(stage),
            &rules,
            &Limits::default(),
        );
        let brute = |barred: &[BTreeSet<ActId>]| least(&content, &sheet, &rules, stage, barred);
        match found_path.outcome {
            Outcome::Here => {
                here += 1;
                assert!(score(&content, &sheet).level >= Some(Stage(stage)));
            }
            Outcome::Found { plans, stopped } => {
                assert_eq!(stopped, None, "seed {seed}");
                let mut barred: Vec<BTreeSet<ActId>> = Vec::new();
                for plan in &plans {
                    assert_true(&content, &sheet, &rules, plan, stage);
                    assert_eq!(
                        brute(&barred),
                        Some(plan.cost),
                        "seed {seed}, plan {}",
                        barred.len()
                    );
                    barred.push(acts_of(plan));
                }
                if plans.len() < 3 {
                    assert_eq!(brute(&barred), None, "seed {seed}: there is a further plan");
                }
                found += 1;
                second += usize::from(plans.len() > 1);
                third += usize::from(plans.len() > 2);
            }
            Outcome::NotReachable(ceiling) => {
                assert_eq!(brute(&[]), None, "seed {seed}");
                assert!(
                    !ceiling.unmet.is_empty(),
                    "seed {seed}: something is in the way"
                );
                released += usize::from(!ceiling.without.is_empty());
                none += 1;
            }
            Outcome::NoResult => {
                assert_eq!(score(&content, &sheet).level, None);
                empty += 1;
            }
            Outcome::StoppedEarly { .. } => panic!("seed {seed} stopped early"),
        }
    }
    let counts = [here, found, second, third, none, released, empty];
    let least = [800, 900, 500, 300, 1000, 80, 5];
    assert!(
        counts.iter().zip(least).all(|(own, least)| *own >= least),
        "too few of a kind to prove anything: {counts:?}"
    );
}

#[test]
fn a_search_without_steps_left_says_so_and_lies_about_nothing() {
    let mut stopped = 0;
    for seed in 0..400 {
        let dice = &mut Dice::new(seed);
        let content = made::content(dice, 6, NationalLenses::default());
        let sheet = made::sheet(&content, made::answers(dice, &content));
        let rules = made::rules(dice, &content);
        if acts(&content, &sheet, &rules).len() > 9 {
            continue;
        }
        for (steps, is_cancelled, expected) in [
            (0, false, Stop::Limit),
            (2, false, Stop::Limit),
            (50, true, Stop::Cancelled),
        ] {
            let limits = Limits {
                steps,
                is_cancelled: &|| is_cancelled,
            };
            let own = path(&content, &sheet, Target::Stage(Rung::R30), &rules, &limits);
            if let Outcome::StoppedEarly {
                stop,
                best,
                at_least,
            } = own.outcome
            {
                stopped += 1;
                assert_eq!(stop, expected);
                let true_least = least(&content, &sheet, &rules, Rung::R30, &[]);
                assert!(true_least.is_none_or(|own| own >= at_least), "seed {seed}");
                if let Some(best) = best {
                    assert!(
                        true_least.is_some_and(|own| own <= best.cost),
                        "seed {seed}"
                    );
                    assert_true(&content, &sheet, &rules, &best, Rung::R30);
                }
            }
        }
    }
    assert!(stopped >= 200, "only {stopped} searches were stopped");
}
