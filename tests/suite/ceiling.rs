//! The ceiling of the library: what all templates can do, and what is left to others.

use zhizhen_app::{own_content, score};
use zhizhen_core::{GateKind, PlantNetwork, Points, Rung, Stage, advise_on, ceiling, effects};

use crate::effect::{enterprises, level};

#[test]
fn nothing_beyond_the_ceiling_is_reached_by_any_plan_of_templates() {
    let content = own_content();
    for sheet in enterprises(&content) {
        for network in [PlantNetwork::FiveG, PlantNetwork::Other] {
            let own = ceiling(&content, &sheet, network);
            let card = score(&content, &sheet);
            assert_eq!(
                (own.reach.before.index, own.reach.before.stage),
                (card.index, card.level)
            );
            let advice = advise_on(&content, &sheet, &card, network);
            let order: Vec<_> = advice
                .recommended
                .into_iter()
                .map(|own| own.template)
                .collect();
            let effects = effects(&content, &sheet, &order, network);
            let last = effects.iter().flat_map(|own| &own.in_place).last();
            let top = last.map_or(own.reach.before, |own| own.effect.after);
            assert!(top.index <= own.reach.after.index);
            assert!(top.stage <= own.reach.after.stage);
            assert!(top.sme24 <= own.reach.after.sme24);
            // What never can start, starts in no plan.
            for (stuck, missing) in &own.stuck {
                assert!(!missing.is_empty());
                let planned = effects.iter().find(|own| own.template == *stuck);
                assert!(planned.is_none_or(|own| own.in_place.is_err()), "{stuck}");
            }
        }
    }
}

#[test]
fn every_question_left_is_named_with_what_it_takes_and_who_decides() {
    let content = own_content();
    for sheet in enterprises(&content) {
        let card = score(&content, &sheet);
        let own = ceiling(&content, &sheet, PlantNetwork::FiveG);
        for left in &own.left {
            assert!(left.stands <= left.reaches && left.reaches < Rung::R40);
            let scored = card.question(&left.question).and_then(|own| own.point);
            assert_eq!(scored, Some(left.stands));
            let entry = content
                .beyond(&left.question)
                .expect("every question has one");
            assert_eq!(left.beyond.as_ref(), Some(&entry.card.id));
            assert!(!entry.decides.is_empty());
        }
        // What counts below 4.0 now is either left or brought to the top.
        let counts = content.questions().filter(|question| {
            let point = card.question(&question.id).and_then(|own| own.point);
            point.is_some_and(|point| point < Rung::R40)
        });
        assert_eq!(own.left.len(), counts.count(), "no template reaches 4.0");
    }
}

/// All templates bring a machine builder of 500 people, with every answer at 2.0, to 3.24 and stage
/// 3.0, and to 17.0 points of what the bank suggests in the SME model: money, outcomes and the links
/// data is taken from (q04, q08, q12 to q15) are nothing a template may claim.
#[test]
fn the_ceiling_is_far_below_the_top_and_says_which_gate_closes_it() {
    let content = own_content();
    let sheet = level(&content, "C34", 500, Rung::R20);
    let own = ceiling(&content, &sheet, PlantNetwork::FiveG);
    let after = own.reach.after;
    assert_eq!(after.index.map(|own| own.hundredths()), Some(324));
    assert_eq!(after.stage, Some(Stage(Rung::R30)));
    assert_eq!(after.sme24.map(|own| own.0), Some(Points(17_000)));
    assert!(own.stuck.is_empty(), "{:?}", own.stuck);
    let [gate] = &own.gates[..] else {
        panic!("{:?}", own.gates);
    };
    assert!(gate.stage == Stage(Rung::R35) && matches!(gate.kind, GateKind::Index { .. }));
    let unmoved = own.left.iter().filter(|own| own.is_unmoved());
    let unmoved: Vec<&str> = unmoved.map(|own| own.question.as_str()).collect();
    let expected = [
        "equip.tooling",
        "prod.lean",
        "org.budget_rate",
        "org.skill_rate",
        "org.partner",
        "org.will",
    ];
    assert_eq!(unmoved, expected);
    let other = ceiling(&content, &sheet, PlantNetwork::Other);
    assert!(other.reach.after.index < own.reach.after.index);
}
