//! Roadmaps for a national model against a search that tries every set of templates in every phase.
//!
//! The models are made up: random items that follow from random questions of the bank. What templates
//! come to in them is reckoned here from the derivations alone, and judged by the engine.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, CmmmDomain, CmmmElement, CmmmLens, CmmmRequirement,
    CmmmSubdomain, CmmmVariant, Content, Derivation, Letter, Mark, NationalLenses, OptionKind,
    Points, QuestionId, Relation, Rung, Scene, SceneGroup, SmeArea, SmeLens, SmeLevel, SmeOption,
    SmeQuestion, Stands, TitledId, score, score_cmmm, score_sme24,
};

use super::library;
use super::made::{self, Dice, words};
use super::roadmaps::{Ends, Trial, phases};
use crate::{Limits, Objective, Phase, Reached, roadmap};

/// Random derivations from the bank; `stands` gives what holds from the first, second, … rung named on.
fn derive(dice: &mut Dice, ids: &[QuestionId], stands: &[Stands], most: u64) -> Vec<Derivation> {
    let mut asked = BTreeSet::new();
    for _ in 0..dice.between(1, most) {
        asked.insert(dice.pick(ids).clone());
    }
    let derivations = asked.into_iter().map(|question| {
        let mut from = BTreeMap::new();
        let mut rungs = Rung::ALL[1..].iter();
        for own in stands {
            if dice.percent(30) {
                rungs.next();
            }
            if let Some(rung) = rungs.next() {
                from.insert(*rung, own.clone());
            }
        }
        Derivation {
            question,
            relation: Relation::Subset,
            from,
        }
    });
    derivations.collect()
}

fn letters(places: &[usize]) -> BTreeSet<Letter> {
    places.iter().filter_map(|own| Letter::at(*own)).collect()
}

/// Splits a whole into parts of at least one.
fn parts(dice: &mut Dice, whole: u32, count: usize) -> Vec<u32> {
    let mut left = whole;
    let mut parts = Vec::new();
    for at in 1..count {
        let most = left / u32::try_from(count - at + 1).unwrap();
        let own = u32::try_from(dice.between(1, u64::from(most))).unwrap();
        parts.push(own);
        left -= own;
    }
    parts.push(left);
    parts
}

fn sme24(dice: &mut Dice, ids: &[QuestionId], real: &SmeLens) -> SmeLens {
    let count = 2 + dice.place(4);
    let step = *dice.pick(&[1, 125, 500, 1000]);
    let most = parts(dice, 100_000 / step, count);
    let questions = most.into_iter().enumerate().map(|(at, most)| {
        let is_multiple = most > 8 && dice.percent(50);
        let worth: Vec<u32> = if is_multiple {
            let count = 2 + dice.place(2);
            [vec![0], parts(dice, most, count)].concat()
        } else {
            vec![
                0,
                u32::try_from(dice.between(0, most.into())).unwrap(),
                most,
            ]
        };
        let derive = if is_multiple {
            let mut own = Vec::new();
            for place in 1..worth.len() {
                let option = [Stands::Letters(letters(&[place]))];
                own.extend(derive(dice, ids, &option, 2));
            }
            own
        } else {
            let stands = [1, 2].map(|own| Stands::Letters(letters(&[own])));
            derive(dice, ids, &stands, 2)
        };
        SmeQuestion {
            id: QuestionId::new(format!("sme24.q{at:02}")),
            title: words("题"),
            section: words("节"),
            ask: words("问"),
            definition: None,
            fields: vec![],
            evidence: vec![],
            kind: match is_multiple {
                true => OptionKind::Multiple,
                false => OptionKind::Single,
            },
            options: worth
                .into_iter()
                .map(|own| SmeOption {
                    text: words("项"),
                    points: Points(own * step),
                })
                .collect(),
            derive,
        }
    });
    let questions = questions.collect();
    let scenes = (0..4).map(|at| Scene {
        id: QuestionId::new(format!("sme24.s{at:02}")),
        title: words("景"),
        is_constraint: at < 2,
        levels: ["一", "二", "三", "四"].map(words),
        derive: derive(dice, ids, &[1, 2, 3, 4].map(Stands::Level), 2),
    });
    let scenes = scenes.collect();
    let mut points = 0;
    let levels = [(0, 0), (1, 0), (1, 1), (2, 1)].map(|(scenes, constraint)| {
        points += u32::try_from(dice.between(1, 20_000)).unwrap();
        SmeLevel {
            title: words("级"),
            points: Points(points),
            scenes: scenes + u8::from(dice.percent(30)) * (2 - scenes),
            constraint_scenes: constraint,
        }
    });
    let mut levels = levels;
    for at in 1..4 {
        levels[at].scenes = levels[at].scenes.max(levels[at - 1].scenes);
    }
    SmeLens {
        head: real.head.clone(),
        areas: vec![SmeArea {
            id: TitledId::from("base"),
            title: words("基础"),
            questions,
        }],
        groups: vec![SceneGroup {
            title: words("组"),
            scenes,
        }],
        levels,
    }
}

fn cmmm(dice: &mut Dice, ids: &[QuestionId], real: &CmmmLens) -> CmmmLens {
    let shares = |dice: &mut Dice, count: usize| -> Vec<Vec<Option<u32>>> {
        if dice.percent(30) {
            return vec![vec![None]; count];
        }
        let own = parts(dice, 100, count).into_iter();
        own.map(|own| vec![Some(own)]).collect()
    };
    let marks = [Mark::Partly, Mark::Mostly, Mark::Fully].map(Stands::Mark);
    let count = 1 + dice.place(2);
    let elements = shares(dice, count).into_iter().enumerate();
    let elements = elements.map(|(e, own)| {
        let count = 1 + dice.place(3);
        let subdomains = shares(dice, count).into_iter().enumerate();
        let subdomains = subdomains.map(|(s, own)| {
            let mut requirements = Vec::new();
            for level in 1..=3 {
                for n in 0..dice.place(3) {
                    requirements.push(CmmmRequirement {
                        id: QuestionId::new(format!("cmmm.{e}.{s}.{level}.{n}")),
                        level,
                        text: words("求"),
                        derive: derive(dice, ids, &marks, 2),
                        counted: None,
                    });
                }
            }
            if requirements.is_empty() {
                requirements.push(CmmmRequirement {
                    id: QuestionId::new(format!("cmmm.{e}.{s}.1.0")),
                    level: 1,
                    text: words("求"),
                    derive: vec![],
                    counted: None,
                });
            }
            CmmmSubdomain {
                id: QuestionId::new(format!("cmmm.{e}.{s}")),
                title: words("子域"),
                shares: own,
                may_be_cut: false,
                requirements,
            }
        });
        let subdomains = subdomains.collect();
        CmmmElement {
            id: TitledId::new(format!("e{e}")),
            title: words("要素"),
            shares: own,
            domains: vec![CmmmDomain {
                title: words("域"),
                shares: vec![None],
                subdomains,
            }],
        }
    });
    CmmmLens {
        head: real.head.clone(),
        variants: vec![CmmmVariant {
            id: TitledId::from("one"),
            title: words("一"),
            relevant: None,
        }],
        levels: ["一", "二", "三", "四", "五"].map(words),
        elements: elements.collect(),
    }
}

/// A random bank with both models behind it, and answers to some of their items.
fn trial(seed: u64, real: &Content) -> Trial {
    let dice = &mut Dice::new(seed);
    let bank = made::content(dice, 8, NationalLenses::default());
    let ids: Vec<QuestionId> = bank.questions().map(|own| own.id.clone()).collect();
    let national = &real.parts().national;
    let mut parts = bank.parts().clone();
    parts.sources.clone_from(&real.parts().sources);
    parts.national = NationalLenses {
        sme24: Some(sme24(dice, &ids, national.sme24.as_ref().unwrap())),
        cmmm: Some(cmmm(dice, &ids, national.cmmm.as_ref().unwrap())),
    };
    let content = Content::build(parts).unwrap();
    let mut answers = made::answers(dice, &content);
    let national = &content.parts().national;
    let (sme, cmmm) = (
        national.sme24.as_ref().unwrap(),
        national.cmmm.as_ref().unwrap(),
    );
    let mut stated: Vec<(QuestionId, AnswerValue)> = Vec::new();
    for own in sme.questions() {
        let place = dice.between(0, own.options.len() as u64 - 1);
        let chosen = letters(&[usize::try_from(place).unwrap()]);
        stated.push((own.id.clone(), options(chosen)));
    }
    for own in sme.scenes() {
        let level = u8::try_from(dice.between(0, 3)).unwrap();
        stated.push((own.id.clone(), AnswerValue::Level(level)));
    }
    for own in cmmm.requirements() {
        let mark = *dice.pick(&[
            Mark::No,
            Mark::Partly,
            Mark::Mostly,
            Mark::Fully,
            Mark::Fully,
        ]);
        stated.push((own.id.clone(), AnswerValue::Mark(mark)));
    }
    for (id, value) in stated {
        if dice.percent(50) {
            let value = match dice.place(12) {
                0 => AnswerValue::NotApplicable("没有".into()),
                1 => AnswerValue::Unknown,
                _ => value,
            };
            answers.insert(id, Answer::plain(value));
        }
    }
    Trial {
        sheet: made::sheet(&content, answers),
        rules: made::rules(dice, &content),
        phases: phases(dice),
        content,
    }
}

fn options(letters: BTreeSet<Letter>) -> AnswerValue {
    AnswerValue::Options {
        letters,
        count: None,
        total: None,
    }
}

/// What the bank says of questions, before and after: the rung stated, `None` while open; the whole
/// `None` where the question does not count.
type Stated = BTreeMap<QuestionId, [Option<Rung>; 2]>;

fn stated(trial: &Trial, ends: &Ends<'_>) -> Stated {
    let card = score(&trial.content, &trial.sheet);
    let lifts = trial.lifts(ends);
    let counted = trial.content.questions().filter_map(|question| {
        let own = card.question(&question.id)?;
        own.point?;
        let before = own.standing.stated();
        let after = before.max(lifts.get(&question.id).copied());
        Some((question.id.clone(), [before, after]))
    });
    counted.collect()
}

/// What a derivation holds at a rung.
fn held(own: &Derivation, rung: Option<Rung>) -> Option<&Stands> {
    own.from.range(..=rung?).next_back().map(|(_, own)| own)
}

/// The lowest of several, before and after; `None` where one says nothing, or does not count here.
fn lowest<T: Ord + Copy>(
    stated: &Stated,
    derive: &[Derivation],
    value: impl Fn(&Stands) -> T,
) -> [Option<T>; 2] {
    [0, 1].map(|time| {
        let each = derive.iter().map(|own| {
            let rung = stated.get(&own.question)?[time];
            held(own, rung).map(&value)
        });
        each.collect::<Option<Vec<T>>>()?.into_iter().min()
    })
}

/// The answers of the models once these templates are done: what is news goes beside or above what a
/// person stated, and nothing else counts.
fn afterwards(trial: &Trial, ends: &Ends<'_>) -> AnswerSheet {
    let stated = stated(trial, ends);
    let national = &trial.content.parts().national;
    let mut parts = trial.sheet.parts().clone();
    let answer = |id: &QuestionId| {
        let own = trial.sheet.answer(id).map(|own| own.value.clone());
        let is_out = matches!(own, Some(AnswerValue::NotApplicable(_)));
        (!is_out).then_some(own)
    };
    let mut put = |id: &QuestionId, value: AnswerValue| {
        parts.answers.insert(id.clone(), Answer::plain(value));
    };
    for own in national.sme24.as_ref().unwrap().questions() {
        let Some(now) = answer(&own.id) else { continue };
        let now: BTreeSet<Letter> = match now {
            Some(AnswerValue::Options { letters, .. }) => letters,
            _ => BTreeSet::new(),
        };
        if own.kind == OptionKind::Multiple {
            let mut after = now.clone();
            for each in &own.derive {
                let Some([before, then]) = stated.get(&each.question) else {
                    continue;
                };
                let (was, is) = (held(each, *before), held(each, *then));
                if let (None, Some(Stands::Letters(new))) = (was, is) {
                    after.extend(new);
                }
            }
            if after != now {
                after.retain(|own| own.place() > 0);
                put(&own.id, options(after));
            }
            continue;
        }
        // Options are ranked by points; equal points by their place.
        let value = |stands: &Stands| match stands {
            Stands::Letters(own) => *own.first().unwrap(),
            Stands::Level(_) | Stands::Mark(_) => panic!("letters"),
        };
        let [before, after] = lowest(&stated, &own.derive, value);
        let first = Letter::at(0).unwrap();
        let present = now.first().copied().unwrap_or(first);
        if after > before && after > Some(present) {
            put(&own.id, options(after.into_iter().collect()));
        }
    }
    for own in national.sme24.as_ref().unwrap().scenes() {
        let Some(now) = answer(&own.id) else { continue };
        let present = match now {
            Some(AnswerValue::Level(level)) => level,
            _ => 0,
        };
        let value = |stands: &Stands| match stands {
            Stands::Level(level) => *level,
            Stands::Letters(_) | Stands::Mark(_) => panic!("a level"),
        };
        let [before, after] = lowest(&stated, &own.derive, value);
        if let Some(level) = after.filter(|own| after > before && *own > present) {
            put(&own.id, AnswerValue::Level(level));
        }
    }
    for own in national.cmmm.as_ref().unwrap().requirements() {
        let Some(now) = answer(&own.id) else { continue };
        let present = match now {
            Some(AnswerValue::Mark(mark)) => mark,
            _ => Mark::No,
        };
        let value = |stands: &Stands| match stands {
            Stands::Mark(mark) => *mark,
            Stands::Letters(_) | Stands::Level(_) => panic!("a mark"),
        };
        let [before, after] = lowest(&stated, &own.derive, value);
        if let Some(mark) = after.filter(|own| after > before && *own > present) {
            put(&own.id, AnswerValue::Mark(mark));
        }
    }
    AnswerSheet::build(&trial.content, parts).unwrap()
}

fn reached(trial: &Trial, ends: &Ends<'_>, objective: Objective) -> Reached {
    let sheet = afterwards(trial, ends);
    let national = &trial.content.parts().national;
    match objective {
        Objective::Index => panic!("a national model"),
        Objective::Sme24 => {
            let own = score_sme24(national.sme24.as_ref().unwrap(), &sheet);
            Reached::Sme24 {
                points: own.points,
                level: own.level,
            }
        }
        Objective::Cmmm => {
            let own = score_cmmm(national.cmmm.as_ref().unwrap(), &sheet);
            Reached::Cmmm {
                total: own.total,
                level: own.level,
            }
        }
    }
}

fn assert_best_in(objective: Objective) {
    let real = library::content();
    let (mut made, mut cards, mut rises, mut levels) = (0, 0, 0, 0);
    for seed in 0..600 {
        let trial = trial(seed, &real);
        let Some(own) = trial.roadmap(objective) else {
            assert_eq!(score(&trial.content, &trial.sheet).index, None);
            continue;
        };
        let found = trial.assert_best(&own, seed, &|ends| reached(&trial, ends, objective));
        (made, cards, rises) = (made + 1, cards + found.0, rises + found.1);
        levels += own
            .phases
            .iter()
            .filter(|own| rose(own.lens_before, own.lens_after))
            .count();
    }
    assert!(
        made >= 550 && cards >= 200 && rises >= 170 && levels >= 50,
        "too few to prove anything: {made} roadmaps, {cards} cards, {rises} phases that move the \
         result, {levels} its level"
    );
}

/// Tells whether the level rose.
fn rose(before: Reached, after: Reached) -> bool {
    match (before, after) {
        (Reached::Sme24 { level: one, .. }, Reached::Sme24 { level: other, .. })
        | (Reached::Cmmm { level: one, .. }, Reached::Cmmm { level: other, .. }) => other > one,
        other => panic!("another lens: {other:?}"),
    }
}

#[test]
fn no_phase_can_bring_the_sme_model_higher_than_its_roadmap_does() {
    assert_best_in(Objective::Sme24);
}

#[test]
fn no_phase_can_bring_the_maturity_model_higher_than_its_roadmap_does() {
    assert_best_in(Objective::Cmmm);
}

#[test]
fn a_roadmap_of_the_whole_library_for_a_national_model_takes_few_steps() {
    let content = library::content();
    for objective in [Objective::Sme24, Objective::Cmmm] {
        for (seed, rungs) in [(1, &[Rung::R20][..]), (3, &[Rung::R20, Rung::R25][..])] {
            let sheet = made::sheet(&content, library::answers(&content, seed, rungs));
            let phases = Phase::usual(Some(2_000_000), Some(200));
            let limits = Limits {
                steps: 3000,
                ..Limits::default()
            };
            let rules = library::rules();
            let own = roadmap(&content, &sheet, objective, &rules, &phases, &limits).unwrap();
            for (at, plan) in own.phases.iter().enumerate() {
                assert_eq!(
                    plan.stopped, None,
                    "{objective:?}, sheet {seed}, phase {at}"
                );
                assert!(plan.cost <= 2_000_000 && plan.effort_tenths <= 200);
            }
            let (first, last) = (own.phases.first().unwrap(), own.phases.last().unwrap());
            assert_ne!(
                first.lens_before, last.lens_after,
                "{objective:?}, sheet {seed}"
            );
        }
    }
}
