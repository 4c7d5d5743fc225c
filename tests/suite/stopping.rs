//! Stopping a search: it ends without a result, nothing it was to change is changed, and the next one
//! is not touched.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use zhizhen_app::wire::{
    CaseRequest, ErrorCode, ErrorView, Language, Nothing, PathRequest, PathTarget, PhaseLimits,
    PlanObjective, PlanUnit, RoadmapDearerRequest, RoadmapMakeRequest, RoadmapRequest,
    RoadmapSaveRequest,
};
use zhizhen_app::{App, Env};

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

/// Returns why a search ended for which stops were asked all the time. One search may be over before
/// the other thread gets its turn, so there are many.
fn stopped<T>(app: &App, search: impl Fn() -> Result<T, ErrorView>) -> ErrorView {
    let (has_begun, is_over) = (AtomicBool::new(false), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                app.plan_cancel(Nothing {}).expect("never refused");
                has_begun.store(true, Ordering::Relaxed);
                std::thread::yield_now();
            }
        });
        while !has_begun.load(Ordering::Relaxed) {
            std::thread::yield_now();
        }
        let error = (0..200).find_map(|_| search().err());
        is_over.store(true, Ordering::Relaxed);
        error.expect("one of two hundred searches is stopped")
    })
}

fn path(case: &str) -> PathRequest {
    PathRequest {
        case: case.into(),
        target: Some(PathTarget {
            lens: "index".into(),
            level: "3.0".into(),
        }),
        unit: PlanUnit::Effort,
        own_step_tenths: Some(5),
    }
}

fn roadmap(case: &str) -> RoadmapRequest {
    RoadmapRequest {
        case: case.into(),
        language: Language::Zh,
    }
}

fn make(case: &str, budget_wan: &str) -> RoadmapMakeRequest {
    let limit = PhaseLimits {
        budget_wan: budget_wan.into(),
        staff: String::new(),
    };
    RoadmapMakeRequest {
        case: case.into(),
        by: PlanObjective::Index,
        limits: vec![limit; 4],
    }
}

#[test]
fn a_stopped_path_is_no_result_and_the_next_search_is_not_touched() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample").id;
    let error = stopped(&app, || app.path_view(path(&case)));
    assert_eq!(error.code, ErrorCode::SearchStopped);
    app.path_view(path(&case)).expect("searched to its end");
}

#[test]
fn a_stop_asked_for_before_a_search_does_not_end_it() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample").id;
    for _ in 0..3 {
        app.plan_cancel(Nothing {}).expect("nothing to stop");
        app.roadmap_view(roadmap(&case)).expect("a roadmap");
    }
}

#[test]
fn whatever_is_stopped_the_plan_made_before_stays_as_it_was() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample").id;
    app.roadmap_make(make(&case, "60")).expect("made");
    let before = app.roadmap_view(roadmap(&case)).expect("a roadmap");
    let undone = |case: &str| {
        app.step_undo(CaseRequest { case: case.into() })
            .expect("taken back")
    };

    let error = stopped(&app, || app.roadmap_view(roadmap(&case)));
    assert_eq!(error.code, ErrorCode::SearchStopped);
    // What got through before the stop is taken back, so that only the stopped one is looked at.
    let made = || app.roadmap_make(make(&case, "5")).map(|_| undone(&case));
    assert_eq!(stopped(&app, made).code, ErrorCode::SearchStopped);
    let mut plan = before.plan.clone();
    plan.cards.clear();
    let saved = || {
        let plan = plan.clone();
        let case = case.clone();
        let saved = app.roadmap_save(RoadmapSaveRequest { case, plan })?;
        Ok(undone(&saved.view.id))
    };
    assert_eq!(stopped(&app, saved).code, ErrorCode::SearchStopped);
    let dearer = || {
        let case = case.clone();
        app.roadmap_dearer(RoadmapDearerRequest { case, percent: 30 })
    };
    assert_eq!(stopped(&app, dearer).code, ErrorCode::SearchStopped);

    let after = app.roadmap_view(roadmap(&case)).expect("a roadmap");
    assert_eq!(after, before);
}
