//! Stopping a search, or the writing of a report: it ends without a result, nothing it was to change is changed, and the next one
//! is not touched.

use std::cell::RefCell;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use zhizhen_app::wire::{
    CaseRequest, ErrorCode, ErrorView, FileKind, Language, Nothing, PathRequest, PathTarget,
    PhaseLimits, PlanObjective, PlanUnit, ProgressStep, ReportKindView, ReportRequest,
    RoadmapDearerRequest, RoadmapMakeRequest, RoadmapRequest, RoadmapSaveRequest,
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

#[test]
fn a_report_that_is_called_off_at_any_step_leaves_the_old_file_and_no_draft() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let case = app.case_create_sample(Nothing {}).expect("a sample").id;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("报告.pdf");
    let asked = || ReportRequest {
        case: case.clone(),
        language: Language::Zh,
        kind: ReportKindView::Full,
    };
    let steps = [
        (ProgressStep::Scoring, 0),
        (ProgressStep::Composing, 0),
        (ProgressStep::Setting, 7),
        (ProgressStep::Writing, 0),
    ];
    for (step, page) in steps {
        std::fs::write(&path, "old").expect("written");
        let error = app.report_write(asked(), &path, |view| {
            if (view.step, view.page) == (step, page) {
                app.report_cancel(Nothing {}).expect("never refused");
            }
        });
        assert_eq!(
            error.expect_err("called off").code,
            ErrorCode::ReportStopped
        );
        assert_eq!(std::fs::read(&path).expect("still there"), b"old");
        let files = std::fs::read_dir(folder.path()).expect("listed").count();
        assert_eq!(files, 1, "a draft is left at {step:?}");
        app.last_written(FileKind::Report).expect_err("none yet");
    }
    // The next report is not touched.
    let told = RefCell::new(Vec::new());
    let written = app.report_write(asked(), &path, |view| told.borrow_mut().push(view));
    let pages = written.expect("written").pages;
    let told = told.into_inner();
    let last = told.iter().map(|own| own.page).max();
    assert!(
        told.is_sorted_by_key(|own| (own.step as u8, own.page)),
        "{told:?}"
    );
    assert!(
        last > Some(pages / 2) && last < Some(pages),
        "{last:?} of {pages}"
    );
    assert!(std::fs::read(&path).expect("there").starts_with(b"%PDF"));
}
