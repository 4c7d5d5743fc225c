//! The roadmap kept with a case: made best per phase, moved by hand, refused with the reason, undone.

use std::path::Path;

use zhizhen_app::wire::{
    CaseCreateRequest, CaseRequest, CaseView, ErrorCode, GoneBecause, Language, Nothing,
    PathReached, PaybackLine, PhaseLimits, PlanCardInput, PlanInput, PlanObjective, PlanSaved,
    RefusalLine, ReportKindView, ReportRequest, RoadmapCard, RoadmapDearerRequest,
    RoadmapMakeRequest, RoadmapRequest, RoadmapSaveRequest, RoadmapView, ShiftLine, StepKind,
    UnplacedLine,
};
use zhizhen_app::{App, Env};

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

fn view(app: &App, case: &str) -> RoadmapView {
    let request = RoadmapRequest {
        case: case.into(),
        language: Language::Zh,
    };
    app.roadmap_view(request).expect("a roadmap")
}

fn limits(budget_wan: &str, staff: &str) -> Vec<PhaseLimits> {
    let own = PhaseLimits {
        budget_wan: budget_wan.into(),
        staff: staff.into(),
    };
    vec![own; 4]
}

fn make(app: &App, case: &str, budget_wan: &str, staff: &str) -> CaseView {
    make_by(app, case, PlanObjective::Index, budget_wan, staff)
}

fn make_by(app: &App, case: &str, by: PlanObjective, budget_wan: &str, staff: &str) -> CaseView {
    let request = RoadmapMakeRequest {
        case: case.into(),
        by,
        limits: limits(budget_wan, staff),
    };
    app.roadmap_make(request).expect("made")
}

fn save(app: &App, case: &str, plan: PlanInput) -> PlanSaved {
    let request = RoadmapSaveRequest {
        case: case.into(),
        plan,
    };
    app.roadmap_save(request).expect("answered")
}

fn card<'a>(plan: &'a mut PlanInput, id: &str) -> &'a mut PlanCardInput {
    let at = plan.cards.iter().position(|own| own.template == id);
    let at = at.unwrap_or_else(|| {
        plan.cards.push(PlanCardInput {
            template: id.into(),
            ..PlanCardInput::default()
        });
        plan.cards.len() - 1
    });
    &mut plan.cards[at]
}

fn ids(view: &RoadmapView) -> Vec<Vec<&str>> {
    let phases = view.phases.iter();
    phases
        .map(|own| own.cards.iter().map(|card| card.id.as_str()).collect())
        .collect()
}

fn cards(view: &RoadmapView) -> impl Iterator<Item = &RoadmapCard> {
    view.phases.iter().flat_map(|own| &own.cards)
}

/// A card of a later phase that waits for another one, found by trying: put into the first phase it is
/// refused for what it needs.
fn forbidden(app: &App, case: &str) -> (String, RefusalLine) {
    let own = view(app, case);
    for phase in own.phases.iter().skip(1) {
        for waiting in &phase.cards {
            let mut plan = own.plan.clone();
            card(&mut plan, &waiting.id).phase = Some(0);
            let refused = save(app, case, plan).refusals;
            let needs = |own: &&RefusalLine| matches!(own, RefusalLine::Needs { card, .. } if card.id == waiting.id);
            if let Some(line) = refused.iter().find(needs) {
                return (waiting.id.clone(), line.clone());
            }
            if refused.is_empty() {
                app.step_undo(CaseRequest { case: case.into() })
                    .expect("an allowed move is taken back");
            }
        }
    }
    panic!("nothing waits for anything: {:?}", ids(&own));
}

#[test]
fn a_fresh_roadmap_stores_nothing_and_a_made_one_is_there_after_reopening() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let fresh = view(&app, &case.id);
    assert!(fresh.has_index && !fresh.is_saved && fresh.is_best_per_phase);
    assert!(cards(&fresh).count() > 0 && fresh.chart.is_some());
    assert_eq!(
        app.case_open(CaseRequest {
            case: case.id.clone()
        })
        .expect("opened")
        .undo,
        case.undo
    );

    let after = make(&app, &case.id, "100", "6");
    assert_eq!(after.undo.map(|step| step.what), Some(StepKind::Plan));
    let made = view(&app, &case.id);
    assert!(made.is_saved && made.is_best_per_phase);
    assert_eq!((&made.refusals[..], &made.gone[..]), (&[][..], &[][..]));
    for phase in &made.phases {
        assert_eq!(phase.budget.as_deref(), Some("100"));
        assert!(!phase.is_over && phase.at_most.is_none());
    }
    assert_eq!(made.best_after, made.phases[3].index_after);
    for (one, next) in made.phases.iter().zip(&made.phases[1..]) {
        assert_eq!(one.index_after, next.index_before);
    }
    drop(app);
    let app = open(home.path());
    assert_eq!(view(&app, &case.id), made);
    app.step_undo(CaseRequest {
        case: case.id.clone(),
    })
    .expect("undone");
    assert_eq!(view(&app, &case.id), fresh);
}

#[test]
fn a_card_before_what_it_needs_is_refused_with_what_comes_first_and_stays_where_it_was() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    make(&app, &case.id, "", "");
    let before = view(&app, &case.id);
    let (id, line) = forbidden(&app, &case.id);
    let RefusalLine::Needs {
        need,
        later,
        without,
        ..
    } = &line
    else {
        panic!("{id} needs something: {line:?}");
    };
    assert!(need.question.is_some() || need.template.is_some());
    assert!(
        !later.is_empty() || !without.is_empty(),
        "{line:?} names a card to move first"
    );
    let after = view(&app, &case.id);
    assert_eq!(ids(&after), ids(&before), "nothing moved");
}

#[test]
fn a_card_moved_later_is_judged_there_and_one_step_takes_it_back() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    make(&app, &case.id, "", "");
    let before = view(&app, &case.id);
    // The last card of the first phase that nothing waits for.
    let movable = before.phases[0].cards.iter().rev().find_map(|own| {
        let mut plan = before.plan.clone();
        card(&mut plan, &own.id).phase = Some(3);
        let saved = save(&app, &case.id, plan);
        saved.refusals.is_empty().then(|| own.id.clone())
    });
    let id = movable.expect("a card that can wait");
    let after = view(&app, &case.id);
    assert!(after.phases[3].cards.iter().any(|own| own.id == id));
    assert!(!after.is_best_per_phase);
    assert!(after.phases[0].index_after <= before.phases[0].index_after);
    app.step_undo(CaseRequest {
        case: case.id.clone(),
    })
    .expect("undone");
    assert_eq!(view(&app, &case.id), before);
}

#[test]
fn without_money_everything_is_left_with_its_price_and_with_plenty_nothing_is_left_for_money() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    make(&app, &case.id, "0", "");
    let none = view(&app, &case.id);
    assert_eq!(cards(&none).count(), 0);
    assert_eq!(none.chart, None);
    assert_eq!(none.totals.investment.most.as_deref(), Some("0"));
    let is_budget = |because: &UnplacedLine| matches!(because, UnplacedLine::Budget { .. });
    assert!(none.left.iter().any(|own| is_budget(&own.because)));

    make(&app, &case.id, "1000000000", "100000");
    let plenty = view(&app, &case.id);
    assert!(cards(&plenty).count() > 0);
    assert!(!plenty.left.iter().any(|own| is_budget(&own.because)));
    assert_eq!(plenty.phases[0].budget.as_deref(), Some("1000000000"));
}

#[test]
fn limits_that_are_no_numbers_are_refused_at_their_field_and_nothing_is_stored() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    for bad in ["-1", "五十", "1000000001", "1e3"] {
        let request = RoadmapMakeRequest {
            case: case.id.clone(),
            by: PlanObjective::Index,
            limits: limits(bad, ""),
        };
        let error = app.roadmap_make(request).expect_err("refused");
        assert_eq!(error.code, ErrorCode::DecimalInvalid, "{bad}");
        assert_eq!(error.field.as_deref(), Some("limits.0.budget_wan"));
    }
    assert!(!view(&app, &case.id).is_saved);
}

#[test]
fn a_card_the_content_no_longer_has_is_shown_and_kept_and_not_counted() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    make(&app, &case.id, "", "");
    let before = view(&app, &case.id);
    let mut plan = before.plan.clone();
    let old = card(&mut plan, "X99");
    (old.phase, old.owner) = (Some(1), "老王".into());
    assert_eq!(save(&app, &case.id, plan).refusals, []);
    let own = view(&app, &case.id);
    let [gone] = &own.gone[..] else {
        panic!("one is left over: {:?}", own.gone);
    };
    assert_eq!(
        (gone.id.as_str(), &gone.title, gone.because),
        ("X99", &None, GoneBecause::Removed)
    );
    assert_eq!((&own.phases, &own.totals), (&before.phases, &before.totals));
    // Arranging anew loses nothing of it.
    make(&app, &case.id, "50", "");
    let mut plan = view(&app, &case.id).plan;
    assert_eq!(card(&mut plan, "X99").owner, "老王");
    assert_eq!(card(&mut plan, "X99").phase, Some(1));
}

#[test]
fn an_own_order_that_leads_in_a_circle_is_refused_in_its_own_cards() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    make(&app, &case.id, "", "");
    let own = view(&app, &case.id);
    let pair: Vec<String> = cards(&own).map(|own| own.id.clone()).take(2).collect();
    let mut plan = own.plan.clone();
    card(&mut plan, &pair[0]).after = vec![pair[1].clone()];
    card(&mut plan, &pair[1]).after = vec![pair[0].clone()];
    let refused = save(&app, &case.id, plan).refusals;
    let circle = refused.iter().find_map(|own| match own {
        RefusalLine::Cycle { cards } => Some(cards),
        _ => None,
    });
    let circle = circle.expect("the circle is named");
    assert_eq!((circle.len(), &circle[0]), (3, &circle[2]));
    assert_eq!(view(&app, &case.id), own);
}

#[test]
fn own_figures_are_kept_with_their_card_and_pay_back_in_three_cases() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    make(&app, &case.id, "", "");
    let own = view(&app, &case.id);
    assert_eq!((own.totals.benefit, own.totals.payback), (None, None));
    let id = own.phases[0].cards[0].id.clone();
    let mut plan = own.plan.clone();
    let said = card(&mut plan, &id);
    (said.cost_from, said.cost_to) = ("10".into(), "20".into());
    (said.benefit_from, said.benefit_to) = ("4".into(), "8".into());
    said.owner = "张工".into();
    (said.starts, said.ends) = ("2026-12-01".into(), "2027-01-31".into());

    let request = RoadmapSaveRequest {
        case: case.id.clone(),
        plan: plan.clone(),
    };
    let error = app.roadmap_save(request).expect_err("no basis");
    assert_eq!(error.code, ErrorCode::PlanBasisMissing);
    assert_eq!(error.field, Some(format!("cards.{id}.basis")));
    assert_eq!(view(&app, &case.id).plan, own.plan, "nothing half stored");

    card(&mut plan, &id).basis = "少两名检验员".into();
    assert_eq!(save(&app, &case.id, plan.clone()).refusals, []);
    let after = view(&app, &case.id);
    let found = cards(&after).find(|own| own.id == id).expect("its card");
    assert!(found.is_estimate);
    assert_eq!(
        (found.owner.as_str(), found.cost.most.as_deref()),
        ("张工", Some("20"))
    );
    let years = |own: &PaybackLine| match own {
        PaybackLine::Years { years } => years.clone(),
        other => panic!("{other:?}"),
    };
    let payback = found.payback.as_ref().expect("a benefit");
    // 20 ÷ 4, 15 ÷ 6, 10 ÷ 8 = 1.25.
    assert_eq!(
        [&payback.cautious, &payback.middle, &payback.hopeful].map(years),
        ["5.0", "2.5", "1.3"]
    );
    assert_eq!((after.totals.with_benefit, after.totals.estimated), (1, 1));
    assert_eq!(after.plan, plan);

    // Arranged anew, what was said of the card is still there.
    make(&app, &case.id, "80", "");
    assert_eq!(
        card(&mut view(&app, &case.id).plan, &id).basis,
        "少两名检验员"
    );
}

#[test]
fn higher_costs_say_what_moves_and_without_a_budget_that_nothing_is_held_back() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    let dearer = |percent| {
        app.roadmap_dearer(RoadmapDearerRequest {
            case: case.id.clone(),
            percent,
        })
    };
    let free = dearer(50).expect("told");
    assert!(!free.has_budget && free.over.is_empty());
    make(&app, &case.id, "60", "");
    let tight = dearer(50).expect("told");
    assert!(tight.has_budget && !tight.shifts.is_empty());
    assert!(tight.shifts.iter().all(|own| own.from != own.to));
    for wrong in [0, 1001] {
        let error = dearer(wrong).expect_err("out of range");
        assert_eq!(error.code, ErrorCode::NumberInvalid, "{wrong}");
    }
}

#[test]
fn a_roadmap_for_a_national_model_brings_it_no_lower_and_is_kept_undone_and_tested_by_the_same() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    make(&app, &case.id, "100", "");
    let by_index = view(&app, &case.id);
    assert_eq!(by_index.plan.by, PlanObjective::Index);
    assert!(by_index.phases.iter().all(|own| own.lens_after.is_none()));
    let rank = |own: &PathReached| {
        let read = |text: &Option<String>| text.as_ref()?.parse::<f64>().ok();
        (
            read(&own.level).expect("a level"),
            read(&own.number).expect("a number"),
        )
    };
    for by in [PlanObjective::Sme24, PlanObjective::Cmmm] {
        make_by(&app, &case.id, by, "100", "");
        let own = view(&app, &case.id);
        assert!(own.is_saved && own.is_best_per_phase, "{by:?}");
        assert_eq!((own.plan.by, own.is_lens_gone), (by, false));
        assert_eq!(own.lenses.len(), 3);
        let mut before = None;
        for phase in &own.phases {
            let (from, to) = (phase.lens_before.as_ref(), phase.lens_after.as_ref());
            let (from, to) = (from.expect("the lens"), to.expect("the lens"));
            assert!(before.is_none_or(|own| own == rank(from)), "{by:?}");
            assert!(rank(to) >= rank(from), "{by:?}");
            assert!(phase.index_after >= phase.index_before && phase.at_most.is_none());
            before = Some(rank(to));
        }
        assert_eq!(own.best_lens_after, own.phases[3].lens_after);
        assert!(cards(&own).count() > 0, "{by:?}");

        // The same first phase made for the index brings the model no higher.
        let mut plan = own.plan.clone();
        plan.cards.clone_from(&by_index.plan.cards);
        assert_eq!(save(&app, &case.id, plan).refusals, []);
        let other = view(&app, &case.id);
        let after = |own: &RoadmapView| rank(own.phases[0].lens_after.as_ref().expect("the lens"));
        assert!(after(&other) <= after(&own), "{by:?}");
        app.step_undo(CaseRequest {
            case: case.id.clone(),
        })
        .expect("undone");
        assert_eq!(view(&app, &case.id), own, "{by:?}");

        // What moves when costs rise is asked of the same lens: nothing as good was passed over.
        let told = app.roadmap_dearer(RoadmapDearerRequest {
            case: case.id.clone(),
            percent: 1000,
        });
        let told = told.expect("told");
        let placed: Vec<&str> = cards(&own).map(|card| card.id.as_str()).collect();
        let leaves = |line: &&ShiftLine| line.from.is_some();
        assert!(told.has_budget);
        for line in told.shifts.iter().filter(leaves) {
            assert!(placed.contains(&line.id.as_str()), "{by:?}: {}", line.id);
        }
    }
}

#[test]
fn a_plan_saved_before_there_was_a_choice_is_one_for_the_index() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    make(&app, &case.id, "100", "6");
    let own = view(&app, &case.id);
    assert_eq!(own.plan.by, PlanObjective::Index);
    // The page of then sent no choice either.
    let mut typed = serde_json::to_value(&own.plan).expect("JSON");
    typed.as_object_mut().expect("an object").remove("by");
    let plan: PlanInput = serde_json::from_value(typed).expect("still read");
    assert_eq!(plan, own.plan);
}

#[test]
fn a_case_without_answers_has_no_roadmap_and_says_so() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app
        .case_create(CaseCreateRequest {
            name: "空白厂".into(),
            programme: None,
            is_express: false,
        })
        .expect("a case");
    let own = view(&app, &case.id);
    assert!(!own.has_index && own.phases.is_empty());
    let request = RoadmapMakeRequest {
        case: case.id.clone(),
        by: PlanObjective::Index,
        limits: limits("", ""),
    };
    let error = app.roadmap_make(request).expect_err("nothing to plan for");
    assert_eq!(error.code, ErrorCode::PlanNoIndex);
}

#[test]
fn the_report_prints_the_saved_roadmap_with_the_numbers_and_the_owner_of_the_window() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample");
    make(&app, &case.id, "60", "");
    let own = view(&app, &case.id);
    let mut plan = own.plan.clone();
    let said = card(&mut plan, &own.phases[0].cards[0].id);
    (said.cost_from, said.cost_to) = ("10".into(), "20.5".into());
    (said.benefit_from, said.benefit_to) = ("4".into(), "8".into());
    said.basis = "少两名检验员".into();
    said.owner = "张工".into();
    assert_eq!(save(&app, &case.id, plan).refusals, []);
    let totals = view(&app, &case.id).totals;
    let report = home.path().join("r.pdf");
    let request = ReportRequest {
        case: case.id.clone(),
        language: Language::Zh,
        kind: ReportKindView::Full,
    };
    app.report_write(request, &report, |_| {}).expect("written");
    let copied = std::process::Command::new("pdftotext")
        .args(["-raw".as_ref(), report.as_os_str(), "-".as_ref()])
        .output();
    let text = String::from_utf8(copied.expect("poppler-utils").stdout).expect("UTF-8");
    let text: String = text.split_whitespace().collect();
    let investment = &totals.investment;
    let most = investment.most.as_deref().expect("every cost has an end");
    let payback = totals.payback.expect("a benefit");
    let years = |own: &PaybackLine| match own {
        PaybackLine::Years { years } => format!("{years}年"),
        other => panic!("{other:?}"),
    };
    let three = [&payback.cautious, &payback.middle, &payback.hopeful].map(years);
    for said in [
        format!(
            "共{}项，投资合计{}–{most}万元",
            totals.cards, investment.least
        ),
        format!("回收期（保守/中性/乐观）：{}。", three.join("/")),
        "依据：少两名检验员".to_owned(),
        "张工".to_owned(),
        "（虚线：保存的路线图做完以后）".to_owned(),
    ] {
        assert!(text.contains(&said), "{said}");
    }
}
