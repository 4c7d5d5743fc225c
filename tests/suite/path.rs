//! The cheapest path, from outside: what it promises is what the engine gives for its answers, and
//! what is ruled out, reached or without a result is said.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use zhizhen_app::sheet::read_sheet;
use zhizhen_app::wire::{
    CaseRequest, CaseView, ErrorCode, Language, NetworkRequest, Nothing, PathAct, PathChange,
    PathOutcome, PathPlan, PathRequest, PathTarget, PathView, PlanUnit, PlantNetworkView,
    RoadmapRequest, RuleOutPutRequest, RuledOutView, StepKind,
};
use zhizhen_app::{App, Env, PlantNetwork, full_sample, own_content, path_json, score};
use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, CmmmScore, Content, Letter, Mark, QuestionId, Rung, SmeLens,
    Standing, WhatIf, score_cmmm, score_sme24, suppose,
};

const UNITS: [&str; 2] = ["money", "effort"];
const TARGETS: [&str; 10] = [
    "stage:2.5",
    "stage:3.0",
    "stage:3.5",
    "stage:4.0",
    "sme24:1",
    "sme24:2",
    "sme24:3",
    "sme24:4",
    "cmmm:1",
    "cmmm:3",
];

fn sheets(content: &Content) -> Vec<(&'static str, AnswerSheet)> {
    let worked = [
        (
            "garment",
            include_str!("../../assessments/samples/garment.json"),
        ),
        (
            "machining",
            include_str!("../../assessments/samples/machining.json"),
        ),
        (
            "electronics",
            include_str!("../../assessments/samples/electronics.json"),
        ),
    ];
    let read = |text: &str| read_sheet(text.as_bytes(), content).expect("a sheet in order");
    let worked = worked.map(|(name, text)| (name, read(text)));
    let mut all = vec![("full", full_sample(content))];
    all.extend(worked);
    all
}

fn path(content: &Content, sheet: &AnswerSheet, target: &str, unit: &str) -> Value {
    let card = score(content, sheet);
    path_json(
        content,
        sheet,
        &card,
        Some(target),
        unit,
        PlantNetwork::FiveG,
    )
    .expect("a path")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// Reads an answer as the JSON of a path gives it.
fn value(json: &Value) -> AnswerValue {
    let number = |key: &str| json[key].as_u64().and_then(|own| u32::try_from(own).ok());
    match text(&json["kind"]) {
        "choice" => AnswerValue::Choice(Rung::parse(text(&json["rung"])).expect("a rung")),
        "counts" => AnswerValue::Counts {
            count: number("count"),
            total: number("total"),
            choice: None,
        },
        "options" => {
            let letters = json["letters"].as_array().expect("letters").iter();
            let letters = letters.map(|own| Letter::parse(text(own)).expect("a letter"));
            AnswerValue::Options {
                letters: letters.collect(),
                count: None,
                total: None,
            }
        }
        "level" => AnswerValue::Level(
            number("level")
                .and_then(|own| own.try_into().ok())
                .expect("0 to 4"),
        ),
        "mark" => AnswerValue::Mark(Mark::parse(text(&json["mark"])).expect("a mark")),
        other => panic!("a plan answers nothing with {other}"),
    }
}

/// Puts what a plan moves into the sheet, as if it had been answered.
fn answered(content: &Content, sheet: &AnswerSheet, plan: &Value) -> AnswerSheet {
    let answers = plan["answers"].as_array().expect("answers").iter();
    let changes = answers.map(|own| {
        (
            QuestionId::new(text(&own["question"])),
            value(&own["value"]),
        )
    });
    let what_if = WhatIf {
        name: String::new(),
        changes: changes.collect(),
    };
    let supposed = suppose(content, sheet, &what_if).expect("answers that fit their questions");
    assert_eq!(supposed.gone, []);
    supposed.sheet
}

/// Scores a sheet in the lens of a target: published number and level.
fn scored(content: &Content, sheet: &AnswerSheet, lens: &str) -> (Option<String>, Option<String>) {
    let national = &content.parts().national;
    match lens {
        "index" => {
            let card = score(content, sheet);
            (
                card.index.map(|own| own.to_string()),
                card.level.map(|own| own.to_string()),
            )
        }
        "sme24" => {
            let lens = national.sme24.as_ref().expect("the SME model");
            let card = score_sme24(lens, sheet);
            let points = card.points.published(&SmeLens::thresholds(lens));
            (Some(points), Some(card.level.to_string()))
        }
        "cmmm" => {
            let lens = national.cmmm.as_ref().expect("the maturity model");
            let card = score_cmmm(lens, sheet);
            (
                Some(CmmmScore::decimal(card.total)),
                Some(card.level.to_string()),
            )
        }
        other => panic!("no lens {other}"),
    }
}

/// The sheet as exact as a plan. Without answers to questions that are not asked now: where a plan
/// brings such a question back, an answer kept from before would give more than the lowest rung at
/// which the plan counts it. With a thousand times the counts: of few things, counts skip rungs (8 of
/// 9 is below 90 %, 9 of 9 is all of them).
fn as_asked(content: &Content, sheet: &AnswerSheet) -> AnswerSheet {
    let card = score(content, sheet);
    let mut parts = sheet.parts().clone();
    parts.answers.retain(|id, _| {
        card.question(id)
            .is_none_or(|own| own.standing != Standing::Implied)
    });
    for answer in parts.answers.values_mut() {
        if let AnswerValue::Counts {
            count: Some(count),
            total: Some(total),
            ..
        } = &mut answer.value
        {
            (*count, *total) = (*count * 1000, *total * 1000);
        }
    }
    AnswerSheet::build(content, parts).expect("fewer answers still fit")
}

fn amount(cost: &Value) -> u64 {
    text(cost).replace('.', "").parse().expect("a cost")
}

#[test]
fn a_path_in_the_json_answered_is_scored_to_what_it_promises() {
    let content = own_content();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for (name, sheet) in sheets(&content) {
        let sheet = as_asked(&content, &sheet);
        for (unit, target) in UNITS.iter().flat_map(|unit| TARGETS.map(|own| (unit, own))) {
            let path = path(&content, &sheet, target, unit);
            let outcome = &path["outcome"];
            let what = format!("{name} {unit} {target} {}", text(&outcome["kind"]));
            *seen.entry(text(&outcome["kind"]).to_owned()).or_default() += 1;
            let lens = text(&path["target"]["lens"]);
            let goal = text(&path["target"]["level"]);
            let plans = outcome["plans"].as_array().cloned().unwrap_or_default();
            let best = outcome.get("best").filter(|own| !own.is_null());
            let plans: Vec<&Value> = plans.iter().chain(best).collect();
            assert!(plans.len() <= 3, "{what}");
            assert!(plans.is_sorted_by_key(|own| amount(&own["most"])), "{what}");
            for plan in plans {
                let then = answered(&content, &sheet, plan);
                let (number, level) = scored(&content, &then, lens);
                let promised = plan["after"]["number"].as_str();
                assert_eq!(promised, number.as_deref(), "{what}");
                assert_eq!(plan["after"]["level"].as_str(), level.as_deref(), "{what}");
                assert!(level.as_deref() >= Some(goal), "{what}: {level:?}");
                let steps = plan["steps"].as_array().expect("steps");
                let sum: u64 = steps.iter().map(|own| amount(&own["most"])).sum();
                assert_eq!(sum, amount(&plan["most"]), "{what}");
                assert!(amount(&plan["least"]) <= sum, "{what}");
            }
        }
    }
    for kind in ["here", "found", "not_reachable"] {
        assert!(seen.contains_key(kind), "{kind} is among {seen:?}");
    }
}

#[test]
fn a_target_at_or_below_the_present_stage_says_that_it_is_reached() {
    let content = own_content();
    for (name, sheet) in sheets(&content) {
        let card = score(&content, &sheet);
        let present = card.level.expect("a stage").to_string();
        for target in ["stage:2.0".to_owned(), format!("stage:{present}")] {
            let path = path(&content, &sheet, &target, "money");
            assert_eq!(path["outcome"]["kind"], "here", "{name} {target}");
            assert_eq!(path["present"]["level"], present.as_str(), "{name}");
        }
    }
}

#[test]
fn where_every_question_does_not_apply_there_is_no_path_and_it_says_so() {
    let content = own_content();
    let mut parts = full_sample(&content).parts().clone();
    parts.answers = content
        .questions()
        .map(|own| {
            (
                own.id.clone(),
                Answer::plain(AnswerValue::NotApplicable("合成示例".into())),
            )
        })
        .collect();
    let sheet = AnswerSheet::build(&content, parts).expect("a sheet");
    for (unit, target) in UNITS.iter().flat_map(|unit| TARGETS.map(|own| (unit, own))) {
        let path = path(&content, &sheet, target, unit);
        let kind = text(&path["outcome"]["kind"]);
        let expected = match target.starts_with("stage") {
            true => "no_result",
            // The national models ask their own questions, which are open here: level 0.
            false => "not_reachable",
        };
        assert_eq!(kind, expected, "{unit} {target}");
    }
}

#[test]
fn what_is_no_target_or_unit_is_refused_by_name() {
    let content = own_content();
    let sheet = full_sample(&content);
    let card = score(&content, &sheet);
    for target in [
        "",
        "3.0",
        "stage:",
        "stage:3.2",
        "stage:9",
        "sme24:0",
        "sme24:5",
        "cmmm:6",
        "tea:1",
        "index:3.0",
    ] {
        let error = path_json(
            &content,
            &sheet,
            &card,
            Some(target),
            "money",
            PlantNetwork::FiveG,
        );
        let error = error.expect_err("refused");
        assert_eq!(error.code, ErrorCode::TargetUnknown, "{target}");
        assert_eq!(error.params["target"], target);
    }
    let error =
        path_json(&content, &sheet, &card, None, "gold", PlantNetwork::FiveG).expect_err("refused");
    assert_eq!(
        (error.code, error.params["value"].as_str()),
        (ErrorCode::ChoiceUnknown, "gold")
    );
}

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

fn asked(case: &CaseView, unit: PlanUnit, own_step_tenths: Option<u32>) -> PathRequest {
    PathRequest {
        case: case.id.clone(),
        target: None,
        unit,
        own_step_tenths,
    }
}

fn plans(view: &PathView) -> &[PathPlan] {
    match &view.outcome {
        PathOutcome::Found { plans, .. } => plans,
        other => panic!("plans were found, not {other:?}"),
    }
}

fn rule_out(case: &CaseView, what: &RuledOutView, reason: Option<&str>) -> RuleOutPutRequest {
    RuleOutPutRequest {
        case: case.id.clone(),
        what: what.clone(),
        reason: reason.map(str::to_owned),
    }
}

#[test]
fn what_is_ruled_out_is_in_no_plan_until_undo_brings_it_back() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let find = || {
        app.path_view(asked(&case, PlanUnit::Money, None))
            .expect("a path")
    };
    let before = find();
    let steps = plans(&before)[0].steps.iter();
    let template = steps.clone().find_map(|own| match &own.act {
        PathAct::Template { id, .. } => Some(RuledOutView::Template { id: id.clone() }),
        PathAct::Own { .. } => None,
    });
    let question = steps.flat_map(|own| &own.changes).next();
    let question = question.map(|own| RuledOutView::Question {
        id: own.item.clone(),
    });
    for what in [template.expect("a template"), question.expect("a question")] {
        let ruled = app.rule_out_put(rule_out(&case, &what, Some(" 车间没有地方 ")));
        let ruled = ruled.expect("ruled out");
        assert_eq!(ruled.undo.map(|own| own.what), Some(StepKind::RuledOut));
        let then = find();
        assert_eq!(then.ruled_out.len(), 1);
        assert_eq!(
            (&then.ruled_out[0].what, then.ruled_out[0].reason.as_str()),
            (&what, "车间没有地方")
        );
        assert_ne!(
            then.outcome, before.outcome,
            "{what:?} was part of the cheapest plan"
        );
        let all = match &then.outcome {
            PathOutcome::Found { plans, .. } => plans.clone(),
            PathOutcome::StoppedEarly { best, .. } => best.clone().into_iter().collect(),
            PathOutcome::Here | PathOutcome::NotReachable { .. } | PathOutcome::NoResult => {
                Vec::new()
            }
        };
        for step in all.iter().flat_map(|own| &own.steps) {
            match &what {
                RuledOutView::Template { id: ruled } => assert!(
                    !matches!(&step.act, PathAct::Template { id, .. } if id == ruled),
                    "{ruled} is ruled out"
                ),
                RuledOutView::Question { id } => {
                    assert!(
                        step.changes.iter().all(|own| own.item != *id),
                        "{id} is ruled out"
                    );
                }
            }
        }
        let undone = app.step_undo(CaseRequest {
            case: case.id.clone(),
        });
        undone.expect("undone");
        assert_eq!(find(), before);
        // Taken back by hand it is the same.
        app.rule_out_put(rule_out(&case, &what, Some("")))
            .expect("ruled out");
        app.rule_out_put(rule_out(&case, &what, None))
            .expect("taken back");
        assert_eq!(find(), before);
    }
}

#[test]
fn what_cannot_be_ruled_out_or_asked_is_refused_and_nothing_is_stored() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let fax = RuledOutView::Question {
        id: "net.fax".into(),
    };
    let tea = RuledOutView::Template { id: "tea".into() };
    let long = "长".repeat(100_000);
    let will = RuledOutView::Question {
        id: "org.will".into(),
    };
    for (what, reason, code) in [
        (&fax, "", ErrorCode::QuestionUnknown),
        (&tea, "", ErrorCode::TemplateUnknown),
        (&will, long.as_str(), ErrorCode::TextTooLong),
    ] {
        let error = app.rule_out_put(rule_out(&case, what, Some(reason)));
        assert_eq!(error.expect_err("refused").code, code);
    }
    let path = |unit, step| app.path_view(asked(&case, unit, step));
    let error = path(PlanUnit::Money, Some(5)).expect_err("refused");
    assert_eq!(error.code, ErrorCode::OwnStepInMoney);
    for step in [0, 1001] {
        let error = path(PlanUnit::Effort, Some(step)).expect_err("refused");
        assert_eq!(error.code, ErrorCode::OwnStepInvalid);
    }
    for (lens, level, code) in [
        ("tea", "1", ErrorCode::LensUnknown),
        ("cmmm", "9", ErrorCode::TargetUnknown),
    ] {
        let target = PathTarget {
            lens: lens.into(),
            level: level.into(),
        };
        let request = PathRequest {
            target: Some(target),
            ..asked(&case, PlanUnit::Money, None)
        };
        assert_eq!(app.path_view(request).expect_err("refused").code, code);
    }
    assert_eq!(path(PlanUnit::Money, None).expect("a path").ruled_out, []);
}

#[test]
fn own_effort_makes_a_path_no_dearer_and_never_moves_outcomes() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let cost = |view: &PathView| {
        let most = plans(view)[0].most.replace('.', "");
        most.parse::<u64>().expect("tenths")
    };
    let without = app
        .path_view(asked(&case, PlanUnit::Effort, None))
        .expect("a path");
    let with = app
        .path_view(asked(&case, PlanUnit::Effort, Some(1)))
        .expect("a path");
    assert!(
        cost(&with) < cost(&without),
        "a tenth of a month a step is cheap"
    );
    let is_own = |plan: &PathPlan| {
        plan.steps
            .iter()
            .any(|own| matches!(own.act, PathAct::Own { .. }))
    };
    assert!(is_own(&plans(&with)[0]));
    assert!(!is_own(&plans(&without)[0]));
    let target = PathTarget {
        lens: "sme24".into(),
        level: "2".into(),
    };
    let request = PathRequest {
        target: Some(target),
        ..asked(&case, PlanUnit::Effort, Some(1))
    };
    let view = app.path_view(request).expect("a path");
    let content = own_content();
    let lens = content
        .parts()
        .national
        .sme24
        .as_ref()
        .expect("the SME model");
    let outcomes = lens.areas.iter().filter(|own| own.id.as_str() == "effect");
    let outcomes: Vec<&str> = outcomes
        .flat_map(|own| &own.questions)
        .map(|own| own.id.as_str())
        .collect();
    assert!(!outcomes.is_empty());
    let all = match &view.outcome {
        PathOutcome::Found { plans, .. } => plans.clone(),
        PathOutcome::StoppedEarly { best, .. } => best.clone().into_iter().collect(),
        other => panic!("a path by own effort, not {other:?}"),
    };
    let moved: Vec<&str> = all
        .iter()
        .flat_map(|own| &own.answers)
        .map(|own| own.question.as_str())
        .collect();
    assert!(!moved.is_empty());
    assert!(
        moved.iter().all(|own| !outcomes.contains(own)),
        "outcomes follow, they are not bought"
    );
}

/// On another network than 5G no plan buys what holds on 5G only, and the roadmap of the case neither.
#[test]
fn on_another_network_no_plan_has_what_holds_on_5g_only_until_undo_brings_it_back() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let roadmap = || {
        let view = app.roadmap_view(RoadmapRequest {
            case: case.id.clone(),
            language: Language::Zh,
        });
        let cards = view.expect("a roadmap").phases.into_iter();
        let ids = cards.flat_map(|phase| phase.cards).map(|card| card.id);
        ids.collect::<Vec<String>>()
    };
    let private_network = "B21".to_owned();
    assert!(roadmap().contains(&private_network));
    let choose = |network| NetworkRequest {
        case: case.id.clone(),
        network,
    };
    let saved = app.plant_network_save(choose(PlantNetworkView::Other));
    let saved = saved.expect("saved");
    assert_eq!(saved.plant_network, PlantNetworkView::Other);
    assert!(!roadmap().contains(&private_network));
    let asked = PathRequest {
        target: Some(PathTarget {
            lens: "index".into(),
            level: "3.0".into(),
        }),
        ..asked(&case, PlanUnit::Money, None)
    };
    let path = app.path_view(asked).expect("a path");
    for step in plans(&path).iter().flat_map(|plan| &plan.steps) {
        let raises_5g = |change: &PathChange| change.item == "net.5g";
        assert!(!step.changes.iter().any(raises_5g), "{step:?}");
    }
    let undo = CaseRequest {
        case: case.id.clone(),
    };
    let undone = app.step_undo(undo).expect("undone");
    assert_eq!(undone.plant_network, PlantNetworkView::FiveG);
    assert!(roadmap().contains(&private_network));
}
