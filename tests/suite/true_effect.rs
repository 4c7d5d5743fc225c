//! What the window and the command line say about true effects: the engine's own numbers, on 5G and
//! without, in words that name what falls away.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use zhizhen_app::wire::{
    CaseCreateRequest, EffectsView, FallenBecause, GraphRequest, Language, NetworkRequest, Nothing,
    PlantNetworkView, ReadingChange, ShapeView, StepStateView, StepView,
};
use zhizhen_app::{App, Env, advice_json, advise, own_content, score};
use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Content, Grade, PlantNetwork, Raise, Rung, Scale, Step,
    StepState, TemplateId, advise_on, effects, prerequisites, score_with,
};

use crate::effect::{enterprises, level};

const NETWORKS: [PlantNetworkView; 2] = [PlantNetworkView::FiveG, PlantNetworkView::Other];

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

fn on(case: &str, network: PlantNetworkView) -> NetworkRequest {
    NetworkRequest {
        case: case.into(),
        network,
    }
}

fn after(change: &ReadingChange) -> (Option<&str>, Option<&str>) {
    let index = &change.lenses[0];
    assert_eq!(index.lens, "index");
    (index.after.as_deref(), index.level_after.as_deref())
}

/// The sheet with these raises really answered, as if the projects were finished and seen.
fn carried_out<'r>(
    content: &Content,
    sheet: &AnswerSheet,
    raises: impl Iterator<Item = &'r Raise>,
) -> AnswerSheet {
    let card = score(content, sheet);
    let mut parts = sheet.clone().into_parts();
    for raise in raises {
        let stands = card.question(&raise.question).and_then(|own| own.point);
        let question = content.question(&raise.question);
        let (Some(question), true) = (question, stands < Some(raise.to)) else {
            continue;
        };
        let value = match &question.scale {
            Scale::Ladder { .. } => AnswerValue::Choice(raise.to),
            Scale::Rate { minimums, .. } => AnswerValue::Counts {
                count: Some(minimums[raise.to.position()].tenths().into()),
                total: Some(1000),
                choice: None,
            },
        };
        let answer = Answer::plain(value).graded(Grade::A);
        parts.answers.insert(raise.question.clone(), answer);
    }
    AnswerSheet::build(content, parts).expect("raised answers fit")
}

#[test]
fn alone_a_template_moves_what_scoring_the_sheet_with_its_raises_moves() {
    let content = own_content();
    for sheet in enterprises(&content) {
        for network in [PlantNetwork::FiveG, PlantNetwork::Other] {
            for own in effects(&content, &sheet, &order(&content, &sheet, network), network) {
                let template = content.template(&own.template).expect("there");
                let raises = template.raises_on(network);
                let lifts = raises
                    .map(|raise| (raise.question.clone(), raise.to))
                    .collect();
                let card = score_with(&content, &sheet, &lifts);
                assert_eq!(own.alone.after.index, card.index, "{}", own.template);
                assert_eq!(own.alone.after.stage, card.level, "{}", own.template);
            }
        }
    }
}

/// Templates that cannot start are left out: some raise questions that count only once what they
/// require is there. A raised answer may open follow-ups that were answered before; those come on top.
#[test]
fn a_template_that_can_start_promises_no_more_than_really_answering_its_raises_brings() {
    let content = own_content();
    let sheets = [
        level(&content, "C34", 500, Rung::R20),
        level(&content, "C18", 80, Rung::R25),
        level(&content, "C39", 300, Rung::R30),
    ];
    let (mut compared, mut equal) = (0, 0);
    for sheet in sheets {
        for network in [PlantNetwork::FiveG, PlantNetwork::Other] {
            let advice = advise_on(&content, &sheet, &score(&content, &sheet), network);
            let ready = advice.recommended.iter().filter(|own| own.can_start());
            let ready: Vec<_> = ready.map(|own| own.template.clone()).collect();
            for own in effects(&content, &sheet, &ready, network) {
                let template = content.template(&own.template).expect("there");
                let then = carried_out(&content, &sheet, template.raises_on(network));
                let card = score(&content, &then);
                assert!(own.alone.after.index <= card.index, "{}", own.template);
                assert!(own.alone.after.stage <= card.level, "{}", own.template);
                compared += 1;
                equal += usize::from(own.alone.after.index == card.index);
            }
        }
    }
    assert!(
        compared > 50 && equal * 10 > compared * 8,
        "{equal} of {compared}"
    );
}

fn order(content: &Content, sheet: &AnswerSheet, network: PlantNetwork) -> Vec<TemplateId> {
    let advice = advise_on(content, sheet, &score(content, sheet), network);
    let recommended = advice.recommended.into_iter();
    recommended.map(|own| own.template).collect()
}

#[test]
fn the_window_shows_the_effects_in_the_order_and_with_the_numbers_of_the_advice() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample").id;
    for network in NETWORKS {
        let advice = app.advice_view(on(&case, network)).expect("advised");
        let view = app.effects_view(on(&case, network)).expect("told");
        assert_eq!(view.effects.len(), advice.cards.len());
        assert!(!view.effects.is_empty());
        for (own, card) in view.effects.iter().zip(&advice.cards) {
            assert_eq!(own.template, card.id);
            assert_eq!(after(&own.alone).0, card.index_after.as_deref());
            assert_eq!(own.alone.lenses.len(), view.now.lenses.len());
            assert_eq!(own.in_place.is_none(), !own.waits_for.is_empty());
            assert!(own.asked_in.iter().any(|lens| lens == "index"));
            for lens in &own.alone.lenses {
                let is_asked = own.asked_in.contains(&lens.lens);
                assert!(is_asked || !lens.moves, "{} {}", own.template, lens.lens);
            }
        }
        assert_eq!(view.now.lenses[0].number, app.result_index(&case));
    }
}

trait ResultIndex {
    fn result_index(&self, case: &str) -> Option<String>;
}

impl ResultIndex for App {
    fn result_index(&self, case: &str) -> Option<String> {
        let request = zhizhen_app::wire::ResultRequest {
            case: case.into(),
            language: Language::Zh,
        };
        self.result_view(request).expect("a result").index
    }
}

#[test]
fn on_another_network_exactly_what_holds_only_on_5g_falls_away_and_is_named() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let content = own_content();
    let case = app.case_create_sample(Nothing {}).expect("a sample").id;
    let here = app
        .advice_view(on(&case, PlantNetworkView::FiveG))
        .expect("advised");
    let there = app
        .advice_view(on(&case, PlantNetworkView::Other))
        .expect("advised");
    let view = app
        .effects_view(on(&case, PlantNetworkView::Other))
        .expect("told");
    assert!(!view.losses.is_empty());
    let only_5g = |template: &str, question: &str| {
        let template = content.template(&template.into()).expect("there");
        let mut raises = template.raises.iter();
        raises.any(|raise| raise.only_5g && raise.question.as_str() == question)
    };
    for card in &here.cards {
        let lost = view.losses.iter().find(|own| own.template == card.id);
        let lost: BTreeSet<&str> = lost
            .iter()
            .flat_map(|own| &own.moves)
            .map(|own| own.question.as_str())
            .collect();
        let kept: BTreeSet<&str> = there
            .cards
            .iter()
            .filter(|own| own.id == card.id)
            .flat_map(|own| &own.moves)
            .map(|own| own.question.as_str())
            .collect();
        for step in &card.moves {
            let is_lost = only_5g(&card.id, &step.question);
            assert_eq!(
                lost.contains(step.question.as_str()),
                is_lost,
                "{}",
                card.id
            );
            assert_eq!(
                kept.contains(step.question.as_str()),
                !is_lost,
                "{}",
                card.id
            );
        }
    }
}

fn statement(view: &EffectsView) -> &zhizhen_app::wire::FiveGView {
    view.five_g.as_ref().expect("5G fits the sample")
}

#[test]
fn the_5g_statement_says_what_falls_away_and_why_whatever_network_is_looked_at() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample").id;
    let here = app
        .effects_view(on(&case, PlantNetworkView::FiveG))
        .expect("told");
    let there = app
        .effects_view(on(&case, PlantNetworkView::Other))
        .expect("told");
    assert_eq!(statement(&here), statement(&there));
    let own = statement(&here);
    assert!(!own.raises.is_empty() && !own.pays.is_empty());
    let other = app
        .advice_view(on(&case, PlantNetworkView::Other))
        .expect("advised");
    for fallen in &own.only_here {
        let is_there = other.cards.iter().any(|card| card.id == fallen.template);
        match &fallen.because {
            FallenBecause::NothingLeft => assert!(!is_there, "{}", fallen.template),
            FallenBecause::Requires { requirements } => {
                assert!(is_there && !requirements.is_empty(), "{}", fallen.template);
            }
        }
    }
    for pays in &own.pays {
        assert_eq!(pays.is_reached, pays.stands.as_ref() >= Some(&pays.from));
    }
}

#[test]
fn what_the_library_leaves_is_sorted_once_under_what_it_takes() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let content = own_content();
    let case = app.case_create_sample(Nothing {}).expect("a sample").id;
    let view = app
        .ceiling_view(on(&case, PlantNetworkView::FiveG))
        .expect("told");
    let left = view.groups.iter().flat_map(|own| &own.left);
    let ids: Vec<&str> = left.map(|own| own.question.as_str()).collect();
    assert!(!ids.is_empty());
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    for group in &view.groups {
        assert!(
            group.id.is_some() && !group.decides.is_empty(),
            "{:?}",
            group.id
        );
        for own in &group.left {
            let entry = content
                .beyond(&own.question.as_str().into())
                .expect("named");
            assert_eq!(group.id.as_deref(), Some(entry.card.id.as_str()));
            assert_eq!(own.is_unmoved, own.stands == own.reaches);
        }
    }
}

#[test]
fn the_drawing_has_every_step_with_its_place_and_the_way_out_of_a_block() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample").id;
    let asked = |language| GraphRequest {
        case: case.clone(),
        network: PlantNetworkView::FiveG,
        language,
    };
    for language in [Language::Zh, Language::En] {
        let view = app.prerequisites_view(asked(language)).expect("drawn");
        assert!(view.nodes.len() > 25, "{}", view.nodes.len());
        for node in &view.nodes {
            assert_eq!(node.first.is_some(), node.state == StepStateView::Blocked);
            assert!(node.x >= 0.0 && node.x + node.width <= view.chart.width);
            assert!(node.y >= 0.0 && node.y + node.height <= view.chart.height);
        }
        let templates = view
            .nodes
            .iter()
            .filter(|own| matches!(own.step, StepView::Template { .. }));
        let advice = app
            .advice_view(on(&case, PlantNetworkView::FiveG))
            .expect("advised");
        assert!(templates.count() >= advice.cards.len());
        let last = u32::try_from(view.nodes.len()).expect("few");
        assert!(
            view.leads
                .iter()
                .all(|own| own.from < own.to && own.to < last)
        );
    }
}

#[test]
fn on_another_network_nothing_is_drawn_as_done_that_only_5g_brings() {
    let content = own_content();
    let sheet = level(&content, "C34", 500, Rung::R20);
    let card = score(&content, &sheet);
    let state = |network, id: &str| {
        let advice = advise_on(&content, &sheet, &card, network);
        let graph = prerequisites(&content, &card, &advice, network);
        let mut nodes = graph.nodes.into_iter();
        let node = nodes.find(|own| own.step == Step::Template(id.into()));
        node.map(|own| own.state)
    };
    let here = state(PlantNetwork::FiveG, "B21");
    assert!(matches!(here, Some(StepState::Blocked(_))), "{here:?}");
    assert_eq!(state(PlantNetwork::Other, "B21"), None);
}

#[test]
fn a_diagnosis_without_answers_is_told_so_and_nothing_falls_over() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let request = CaseCreateRequest {
        name: "新厂".into(),
        programme: None,
        is_express: false,
    };
    let case = app.case_create(request).expect("made").id;
    for network in NETWORKS {
        let view = app.effects_view(on(&case, network)).expect("told");
        assert_eq!(view.now.lenses[0].number, None);
        assert!(
            view.effects
                .iter()
                .all(|own| own.alone.lenses[0].gain.is_none() || own.alone.lenses[0].moves)
        );
        app.ceiling_view(on(&case, network)).expect("told");
        let drawn = GraphRequest {
            case: case.clone(),
            network,
            language: Language::Zh,
        };
        app.prerequisites_view(drawn).expect("drawn");
    }
}

#[test]
fn for_machines_the_effects_are_the_advices_own_numbers() {
    let content = own_content();
    for sheet in enterprises(&content).iter().take(3) {
        let card = score(&content, sheet);
        let advice = advise(&content, sheet, &card);
        let text = advice_json(&content, sheet, &advice, zhizhen_app::PlantNetwork::FiveG);
        let list = |value: &Value| value.as_array().cloned().expect("a list");
        let recommended = list(&text["recommended"]);
        let told = list(&text["effects"]["five_g"]);
        assert_eq!(told.len(), recommended.len());
        for (own, advised) in told.iter().zip(&recommended) {
            assert_eq!(own["template"], advised["template"]);
            assert_eq!(own["alone"]["after"]["index"], advised["index_after"]);
        }
        assert!(list(&text["effects"]["other"]).len() <= told.len());
        for network in ["five_g", "other"] {
            let reach = &text["ceiling"][network]["reach"];
            assert_eq!(
                reach["before"]["index"],
                card.index.map_or(Value::Null, |own| own.to_string().into())
            );
            assert!(!list(&text["ceiling"][network]["left"]).is_empty());
            let graph = &text["prerequisites"][network];
            let nodes = list(&graph["nodes"]).len() as u64;
            for edge in list(&graph["edges"]) {
                assert!(
                    edge["from"].as_u64() < edge["to"].as_u64()
                        && edge["to"].as_u64() < Some(nodes)
                );
            }
        }
    }
}

#[test]
fn cost_and_gain_are_drawn_in_the_window_as_the_report_prints_them() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample").id;
    let content = own_content();
    for network in NETWORKS {
        let advice = app.advice_view(on(&case, network)).expect("advised");
        for language in [Language::Zh, Language::En] {
            let drawn = app.scatter_view(GraphRequest {
                case: case.clone(),
                network,
                language,
            });
            let view = drawn.expect("drawn");
            let left = usize::try_from(view.left).expect("few");
            assert_eq!(view.dots.len() + left, advice.cards.len());
            let mut above = f32::NEG_INFINITY;
            for dot in &view.dots {
                let card = advice.cards.iter().find(|own| own.id == dot.template);
                let card = card.expect("a dot is a card");
                assert_eq!(
                    (&dot.title, &dot.cost_class, &dot.gain),
                    (&card.title, &card.cost_class, &card.gain)
                );
                assert_eq!(dot.can_start, card.missing.is_empty());
                assert_eq!(
                    dot.verify,
                    content
                        .template(&dot.template.as_str().into())
                        .expect("known")
                        .verify
                );
                assert!(dot.x > 0.0 && dot.x < view.chart.width, "{dot:?}");
                // Those that move most come first, and stand highest.
                assert!(dot.y >= above && dot.y < view.chart.height, "{dot:?}");
                above = dot.y;
                let is_drawn = view.chart.shapes.iter().any(|own| {
                    matches!(own, ShapeView::Circle { x, y, .. } if (*x, *y) == (dot.x, dot.y))
                });
                assert!(is_drawn, "{dot:?}");
            }
        }
    }
}
