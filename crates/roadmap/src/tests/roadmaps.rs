//! Roadmaps against a search that tries every set of templates in every phase.

use std::collections::BTreeMap;

use zhizhen_core::{
    AnswerSheet, Content, NationalLenses, QuestionId, Raise, Requirement, Rung, Template,
    TemplateId, TitledId, score, score_with,
};

use super::library;
use super::made::{self, Dice};
use crate::{
    Arrangement, LeftBecause, Leftover, Limits, Objective, Phase, Reached, Refusal, Roadmap, Rules,
    Stop, arranged, dearer, roadmap,
};

/// One enterprise with everything that decides about its cards.
pub(super) struct Trial {
    pub(super) content: Content,
    pub(super) sheet: AnswerSheet,
    pub(super) rules: Rules,
    pub(super) phases: Vec<Phase>,
}

fn trial(seed: u64, most_templates: u64) -> Trial {
    let dice = &mut Dice::new(seed);
    let content = made::content(dice, most_templates, NationalLenses::default());
    let sheet = made::sheet(&content, made::answers(dice, &content));
    let rules = made::rules(dice, &content);
    Trial {
        content,
        sheet,
        rules,
        phases: phases(dice),
    }
}

/// Three phases with random limits.
pub(super) fn phases(dice: &mut Dice) -> Vec<Phase> {
    let limit = |dice: &mut Dice, most: u64| match dice.place(12) {
        0 => Some(0),
        1 => Some(1_000_000_000),
        2..=4 => None,
        _ => Some(dice.between(1, most)),
    };
    let phases = [Some(3), Some(6), None].map(|ends| Phase {
        ends,
        budget: limit(dice, 30),
        staff_tenths: limit(dice, 90),
    });
    phases.to_vec()
}

/// Ends of the templates carried out so far.
pub(super) type Ends<'a> = BTreeMap<&'a TemplateId, u32>;

impl Trial {
    fn point(&self, id: &QuestionId) -> Option<Rung> {
        score(&self.content, &self.sheet).question(id)?.point
    }

    /// What a template moves, from where everything stood at the beginning.
    fn raises<'a>(&'a self, template: &'a Template) -> Vec<&'a Raise> {
        let raises = template.raises_on(self.rules.network);
        let free = raises.filter(|own| !self.rules.infeasible.contains(&own.question));
        free.filter(|own| self.point(&own.question).is_some_and(|now| now < own.to))
            .collect()
    }

    fn is_pending(&self, template: &Template) -> bool {
        template.industries.is_empty() && !self.raises(template).is_empty()
    }

    /// Month from which a question stands at a rung.
    fn since(&self, ends: &Ends<'_>, id: &QuestionId, rung: Rung) -> Option<u32> {
        let card = score(&self.content, &self.sheet);
        let stated = card.question(id).and_then(|own| own.standing.stated());
        if stated.is_some_and(|own| own >= rung) {
            return Some(0);
        }
        let done = ends.iter().filter(|(own, _)| {
            let template = self.content.template(own).unwrap();
            let mut raises = self.raises(template).into_iter();
            raises.any(|raise| raise.question == *id && raise.to >= rung)
        });
        done.map(|(_, end)| *end).min()
    }

    fn ready(&self, ends: &Ends<'_>, template: &Template) -> Option<u32> {
        let mut ready = 0;
        for requirement in &template.requires {
            let month = match requirement {
                Requirement::Question(id, rung) => self.since(ends, id, *rung)?,
                Requirement::Template(id) => {
                    let other = self.content.template(id).unwrap();
                    if self.is_pending(other) {
                        let raises = self.raises(other).into_iter();
                        let levels: Option<Vec<u32>> = raises
                            .map(|own| self.since(ends, &own.question, own.to))
                            .collect();
                        let levels = levels.map(|own| own.into_iter().max().unwrap_or(0));
                        levels.into_iter().chain(ends.get(id).copied()).min()?
                    } else {
                        0
                    }
                }
            };
            ready = ready.max(month);
        }
        Some(ready)
    }

    /// Carries out a set in a phase, soonest end first; `None` when one of them does not fit in.
    fn carried<'a>(
        &self,
        before: &Ends<'a>,
        chosen: &[&'a Template],
        begins: u32,
        phase_ends: Option<u32>,
    ) -> Option<Ends<'a>> {
        let mut ends = before.clone();
        let mut waiting = chosen.to_vec();
        while !waiting.is_empty() {
            let possible = waiting.iter().enumerate().filter_map(|(at, template)| {
                let months = u32::from(template.months.1);
                let begins = match phase_ends {
                    Some(last) => begins.min(last.checked_sub(months)?),
                    None => begins,
                };
                let end = self.ready(&ends, template)?.max(begins) + months;
                phase_ends
                    .is_none_or(|last| end <= last)
                    .then_some((end, at))
            });
            let (end, at) = possible.min()?;
            ends.insert(&waiting.remove(at).id, end);
        }
        Some(ends)
    }

    /// Where these templates bring the bank.
    pub(super) fn lifts(&self, ends: &Ends<'_>) -> BTreeMap<QuestionId, Rung> {
        let mut lifts: BTreeMap<QuestionId, Rung> = BTreeMap::new();
        for id in ends.keys() {
            for raise in self.raises(self.content.template(id).unwrap()) {
                let own = lifts.entry(raise.question.clone()).or_insert(raise.to);
                *own = (*own).max(raise.to);
            }
        }
        lifts
    }

    fn index(&self, ends: &Ends<'_>) -> Reached {
        let card = score_with(&self.content, &self.sheet, &self.lifts(ends));
        Reached::Index {
            index: card.index,
            stage: card.level,
        }
    }

    pub(super) fn roadmap(&self, objective: Objective) -> Option<Roadmap> {
        roadmap(
            &self.content,
            &self.sheet,
            objective,
            &self.rules,
            &self.phases,
            &Limits::default(),
        )
    }

    /// Fails unless every phase is the best one after those before it, by what templates come to in the
    /// lens of the objective. Returns the number of cards and how often the result rose.
    pub(super) fn assert_best(
        &self,
        own: &Roadmap,
        seed: u64,
        reached: &dyn Fn(&Ends<'_>) -> Reached,
    ) -> (usize, usize) {
        let (mut ends, mut begins, mut cards, mut rises) = (Ends::new(), 0, 0, 0);
        for (at, (plan, phase)) in own.phases.iter().zip(&self.phases).enumerate() {
            let left: Vec<&Template> = self
                .content
                .templates()
                .iter()
                .filter(|own| self.is_pending(own) && !self.rules.ruled_out.contains(&own.id))
                .filter(|own| self.rules.costs.of(own).is_some() && !ends.contains_key(&own.id))
                .collect();
            let mut best: Option<((u32, u32), u64)> = None;
            for bits in 0..1u32 << left.len() {
                let chosen: Vec<&Template> = (0..left.len())
                    .filter(|at| bits >> at & 1 == 1)
                    .map(|at| left[at])
                    .collect();
                let cost: u64 = chosen
                    .iter()
                    .filter_map(|own| self.rules.costs.of(own))
                    .sum();
                let staff: u64 = chosen
                    .iter()
                    .map(|own| u64::from(own.effort_tenths.1))
                    .sum();
                if phase.budget.is_some_and(|most| cost > most)
                    || phase.staff_tenths.is_some_and(|most| staff > most)
                {
                    continue;
                }
                if let Some(after) = self.carried(&ends, &chosen, begins, phase.ends) {
                    let own = rank(reached(&after));
                    if best.is_none_or(|(most, least)| own > most || own == most && cost < least) {
                        best = Some((own, cost));
                    }
                }
            }
            let chosen: Vec<&Template> = plan
                .cards
                .iter()
                .map(|card| self.content.template(&card.template).unwrap())
                .collect();
            let after = self.carried(&ends, &chosen, begins, phase.ends);
            let after = after.expect("the cards of a phase can be carried out in it");
            for card in &plan.cards {
                assert_eq!(after[&card.template], card.ends, "seed {seed}, phase {at}");
            }
            let own = (rank(reached(&after)), plan.cost);
            assert_eq!(Some(own), best, "seed {seed}, phase {at}");
            assert_eq!(plan.lens_after, reached(&after), "seed {seed}, phase {at}");
            assert_eq!(plan.lens_before, reached(&ends), "seed {seed}, phase {at}");
            assert_eq!(plan.after, self.index(&after), "seed {seed}, phase {at}");
            assert_eq!(rank(plan.at_most), own.0, "seed {seed}, phase {at}");
            assert_eq!(plan.stopped, None);
            cards += plan.cards.len();
            rises += usize::from(plan.lens_after != plan.lens_before);
            ends = chosen
                .iter()
                .map(|own| (&own.id, after[&own.id]))
                .chain(ends)
                .collect();
            begins = phase.ends.unwrap_or(begins);
        }
        (cards, rises)
    }
}

/// Level first, then the score; of the index its number alone.
fn rank(reached: Reached) -> (u32, u32) {
    match reached {
        Reached::Index { index, .. } => (0, index.unwrap().hundredths().into()),
        Reached::Sme24 { points, level } => (level.into(), points.0),
        Reached::Cmmm { total, level } => (level.into(), total.into()),
    }
}

#[test]
fn no_phase_can_do_better_than_the_roadmap_does() {
    let (mut made, mut cards, mut without) = (0, 0, 0);
    for seed in 0..400 {
        let trial = trial(seed, 8);
        match trial.roadmap(Objective::Index) {
            Some(own) => {
                cards += trial.assert_best(&own, seed, &|ends| trial.index(ends)).0;
                made += 1;
            }
            None => {
                assert_eq!(score(&trial.content, &trial.sheet).index, None);
                without += 1;
            }
        }
    }
    assert!(
        made >= 350 && cards >= 400 && made + without == 400,
        "too few to prove anything: {made} roadmaps, {cards} cards"
    );
}

#[test]
fn a_roadmap_as_it_was_made_is_not_refused() {
    let mut cards = 0;
    for seed in 0..300 {
        let trial = trial(seed, 8);
        let Some(own) = trial.roadmap(Objective::Index) else {
            continue;
        };
        let arrangement = Arrangement::from(&own);
        let checked = arranged(
            &trial.content,
            &trial.sheet,
            Objective::Index,
            &trial.rules,
            &trial.phases,
            &arrangement,
        )
        .unwrap();
        assert_eq!(
            (checked.refusals, checked.leftovers),
            (vec![], vec![]),
            "seed {seed}"
        );
        assert_eq!(checked.phases, own.phases, "seed {seed}");
        assert_eq!(
            (checked.left, checked.unpriced),
            (own.left, own.unpriced),
            "seed {seed}"
        );
        cards += arrangement.cards.len();
    }
    assert!(cards >= 300, "only {cards} cards");
}

/// A chain of two templates: T1 needs what T0 brings; three months each; A costs 5.
fn chain() -> Trial {
    let mut dice = Dice::new(7);
    let made = made::content(&mut dice, 1, NationalLenses::default());
    let mut parts = made.parts().clone();
    let ids: Vec<QuestionId> = made.questions().map(|own| own.id.clone()).take(2).collect();
    assert_eq!(ids.len(), 2);
    let raise = |at: usize| {
        vec![Raise {
            question: ids[at].clone(),
            to: Rung::R40,
            only_5g: false,
        }]
    };
    let needs = vec![Requirement::Question(ids[0].clone(), Rung::R30)];
    parts.templates = vec![
        made::template("T0".into(), raise(0), vec![]),
        made::template("T1".into(), raise(1), needs),
    ];
    for own in &mut parts.templates {
        (own.months, own.effort_tenths) = ((1, 3), (1, 10));
    }
    for dimension in &mut parts.dimensions {
        for own in dimension
            .indicators
            .iter_mut()
            .flat_map(|own| &mut own.questions)
        {
            own.asked_if = None;
        }
    }
    let content = Content::build(parts).unwrap();
    let lowest = zhizhen_core::AnswerValue::Choice(Rung::R20);
    let answers = content
        .questions()
        .map(|own| (own.id.clone(), zhizhen_core::Answer::plain(lowest.clone())));
    let answers = answers.collect();
    let mut rules = Rules::default();
    rules.costs.classes.insert(TitledId::from("A"), 5);
    Trial {
        sheet: made::sheet(&content, answers),
        content,
        rules,
        phases: Phase::usual(None, None),
    }
}

#[test]
fn a_card_that_cannot_stand_where_it_was_put_is_refused_with_the_reason() {
    let id = |text: &str| TemplateId::from(text);
    let check = |phases: Vec<Phase>, cards: &[(&str, usize)], order: &[(&str, &str)]| {
        let own = chain();
        let arrangement = Arrangement {
            cards: cards.iter().map(|(own, phase)| (id(own), *phase)).collect(),
            order: order
                .iter()
                .map(|(own, other)| (id(own), id(other)))
                .collect(),
        };
        arranged(
            &own.content,
            &own.sheet,
            Objective::Index,
            &own.rules,
            &phases,
            &arrangement,
        )
        .unwrap()
    };
    let usual = || Phase::usual(None, None);
    let refusals = |cards: &[(&str, usize)]| check(usual(), cards, &[]).refusals;
    assert_eq!(refusals(&[("T0", 0), ("T1", 1)]), vec![]);
    let question = match &chain().content.templates()[1].requires[0] {
        own @ Requirement::Question(..) => own.clone(),
        Requirement::Template(_) => panic!("it requires a question"),
    };
    let needs = |later: Vec<(TemplateId, usize)>| Refusal::Needs {
        template: id("T1"),
        phase: 0,
        requirement: question.clone(),
        later,
    };
    assert_eq!(
        refusals(&[("T0", 1), ("T1", 0)]),
        vec![needs(vec![(id("T0"), 1)])]
    );
    assert_eq!(refusals(&[("T1", 0)]), vec![needs(vec![])]);
    // Three months after three months do not end within ninety days.
    let too_long = Refusal::TooLong {
        template: id("T1"),
        phase: 0,
        months: 3,
        phase_ends: 3,
    };
    assert_eq!(refusals(&[("T0", 0), ("T1", 0)]), vec![too_long]);
    assert_eq!(
        refusals(&[("T0", 0), ("T0", 1)]),
        vec![Refusal::Twice(id("T0"))]
    );
    let nowhere = Refusal::NoSuchPhase {
        template: id("T0"),
        phase: 4,
    };
    assert_eq!(refusals(&[("T0", 4)]), vec![nowhere]);
    let tight = Phase::usual(Some(4), Some(9));
    let limits = vec![
        Refusal::Budget {
            phase: 0,
            costs: 5,
            most: 4,
        },
        Refusal::Staff {
            phase: 0,
            takes: 10,
            most: 9,
        },
    ];
    assert_eq!(check(tight, &[("T0", 0)], &[]).refusals, limits);
    let both = [("T0", 0), ("T1", 1)];
    let order = Refusal::Order {
        first: id("T1"),
        then: id("T0"),
    };
    assert_eq!(
        check(usual(), &both, &[("T1", "T0")]).refusals,
        vec![order.clone()]
    );
    let circle = Refusal::Cycle(vec![id("T0"), id("T1"), id("T0")]);
    let found = check(usual(), &both, &[("T1", "T0"), ("T0", "T1")]).refusals;
    assert!(found.contains(&order));
    assert!(
        found.contains(&circle)
            || found.contains(&Refusal::Cycle(vec![id("T1"), id("T0"), id("T1")])),
        "{found:?}"
    );
    let gone = check(usual(), &[("Z9", 0), ("T0", 0)], &[]);
    assert_eq!(gone.leftovers, vec![Leftover::Removed(id("Z9"))]);
    assert_eq!((gone.refusals, gone.phases[0].cards.len()), (vec![], 1));
}

#[test]
fn without_money_nothing_is_planned_and_with_plenty_everything_that_moves() {
    let mut own = chain();
    own.phases = Phase::usual(Some(0), None);
    let none = own.roadmap(Objective::Index).unwrap();
    assert!(none.phases.iter().all(|plan| plan.cards.is_empty()));
    let because: Vec<&LeftBecause> = none.left.iter().map(|(_, own)| own).collect();
    assert_eq!(because[0], &LeftBecause::Budget { cost: 5 });
    assert!(matches!(because[1], LeftBecause::Blocked(_)));
    own.phases = Phase::usual(Some(1_000_000_000), Some(1_000_000_000));
    let all = own.roadmap(Objective::Index).unwrap();
    let cards: Vec<usize> = all.phases.iter().map(|plan| plan.cards.len()).collect();
    assert_eq!((cards, all.left), (vec![1, 1, 0, 0], vec![]));
}

#[test]
fn higher_costs_show_what_moves_and_what_drops_out() {
    let mut own = chain();
    own.phases = Phase::usual(Some(6), None);
    own.phases.truncate(2);
    let shifts = |percent| {
        let limits = Limits::default();
        dearer(
            &own.content,
            &own.sheet,
            Objective::Index,
            &own.rules,
            &own.phases,
            percent,
            &limits,
        )
        .unwrap()
    };
    assert_eq!(shifts(20), vec![]);
    let dropped: Vec<(Option<usize>, Option<usize>)> =
        shifts(21).iter().map(|own| (own.from, own.to)).collect();
    assert_eq!(dropped, vec![(Some(0), None), (Some(1), None)]);
}

#[test]
fn a_cancelled_roadmap_says_so_and_still_keeps_its_limits() {
    let content = library::content();
    let sheet = made::sheet(
        &content,
        library::answers(&content, 3, &[Rung::R20, Rung::R25]),
    );
    let phases = Phase::usual(Some(2_000_000), Some(200));
    let make = |steps| {
        let limits = Limits {
            steps,
            ..Limits::default()
        };
        roadmap(
            &content,
            &sheet,
            Objective::Index,
            &library::rules(),
            &phases,
            &limits,
        )
        .unwrap()
    };
    let stopped = make(5);
    assert!(
        stopped
            .phases
            .iter()
            .any(|own| own.stopped == Some(Stop::Limit))
    );
    for (plan, phase) in stopped.phases.iter().zip(&phases) {
        assert!(phase.budget.is_none_or(|most| plan.cost <= most));
    }
}

#[test]
fn a_roadmap_of_the_whole_library_takes_few_steps() {
    let content = library::content();
    for (seed, rungs) in [(1, &[Rung::R20][..]), (3, &[Rung::R20, Rung::R25][..])] {
        let sheet = made::sheet(&content, library::answers(&content, seed, rungs));
        let phases = Phase::usual(Some(2_000_000), Some(200));
        let limits = Limits {
            steps: 3000,
            ..Limits::default()
        };
        let own = roadmap(
            &content,
            &sheet,
            Objective::Index,
            &library::rules(),
            &phases,
            &limits,
        )
        .unwrap();
        for (at, plan) in own.phases.iter().enumerate() {
            assert_eq!(plan.stopped, None, "sheet {seed}, phase {at}");
            assert!(!plan.cards.is_empty(), "sheet {seed}, phase {at}");
            assert!(plan.cost <= 2_000_000 && plan.effort_tenths <= 200);
        }
    }
}
