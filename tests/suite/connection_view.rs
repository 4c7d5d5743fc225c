//! The connection plan as a case shows it: a long census stays a short list of jobs, an empty one
//! asks for nothing, and the rate it reaches is the census's own count.

use std::path::Path;
use std::time::{Duration, Instant};

use zhizhen_app::wire::{
    CaseCreateRequest, CaseView, ConnectAction, ConnectionView, ExtentView, Language,
    ResultRequest, TableName, TablePutRequest,
};
use zhizhen_app::{App, Env};

fn open(home: &Path) -> App {
    let noon = "2026-11-21T12:00:00Z".parse().expect("a time");
    App::open(home, Env::fixed(noon)).expect("the store opens")
}

fn case(app: &App) -> CaseView {
    let request = CaseCreateRequest {
        name: "常州一厂".into(),
        programme: None,
        is_express: false,
    };
    app.case_create(request).expect("a case")
}

/// A row of the census: name, count, controller, digital, networked.
fn row(cells: [&str; 5]) -> Vec<String> {
    let [name, count, controller, digital, networked] = cells;
    let all = [
        name, count, "", controller, "", "", digital, networked, "", "",
    ];
    all.map(str::to_owned).to_vec()
}

fn planned(app: &App, case: &CaseView, rows: Vec<Vec<String>>) -> ConnectionView {
    let request = TablePutRequest {
        case: case.id.clone(),
        table: TableName::Equipment,
        rows,
    };
    app.table_put(request).expect("stored");
    let request = ResultRequest {
        case: case.id.clone(),
        language: Language::Zh,
    };
    app.connection_view(request).expect("a plan")
}

#[test]
fn an_empty_census_plans_nothing_and_is_no_error() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let view = planned(&app, &case(&app), Vec::new());
    assert_eq!(view.totals.machines, 0);
    assert_eq!(
        (view.groups.len(), view.totals.cost.least.as_str()),
        (0, "0")
    );
}

#[test]
fn two_thousand_rows_are_a_short_list_of_jobs_without_a_wait() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let kinds = [
        ["加工中心", "1", "FANUC 0i-TF", "yes", "no"],
        ["数控车床", "1", "西门子828D", "yes", "no"],
        ["普通车床", "1", "", "no", "no"],
        ["进口专机", "1", "", "yes", "no"],
    ];
    let rows = (0..2_000).map(|at| row(kinds[at % kinds.len()])).collect();
    let case = case(&app);
    planned(&app, &case, rows);
    let begun = Instant::now();
    let request = ResultRequest {
        case: case.id,
        language: Language::Zh,
    };
    let view = app.connection_view(request).expect("a plan");
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert_eq!(view.totals.machines, 2_000);
    assert_eq!(view.groups.len(), kinds.len());
    let rows: usize = view.groups.iter().map(|own| own.rows.len()).sum();
    assert_eq!(rows, 2_000, "every row stands in one group");
    assert_eq!(view.groups[0].rows[1].row, 5, "rows count from 1");
}

#[test]
fn what_the_plan_reaches_is_counted_from_the_census() {
    let home = tempfile::tempdir().expect("a folder");
    let app = open(home.path());
    let rows = vec![
        row(["加工中心", "5", "FANUC 0i-TF", "yes", "yes"]),
        row(["加工中心", "15", "FANUC 0i-TF", "yes", "no"]),
        row(["普通车床", "20", "", "no", "no"]),
        row(["进口专机", "10", "", "yes", "no"]),
    ];
    let view = planned(&app, &case(&app), rows);
    let reached: Vec<(ExtentView, u32)> = view
        .reached
        .iter()
        .map(|own| (own.extent, own.machines))
        .collect();
    let expected = [
        (ExtentView::Connected, 20),
        (ExtentView::WithSubstitutes, 40),
        (ExtentView::AllLookedAt, 50),
    ];
    assert_eq!(reached, expected);
    let mut rates = view.reached[0].rates.iter();
    let rate = rates.find(|own| own.question == "equip.networked_rate");
    let rate = rate.expect("the census moves the networked rate");
    assert_eq!((rate.before, rate.after, rate.total), (5, 20, 50));
    assert_eq!(
        (&*rate.percent_before, &*rate.percent_after),
        ("10.0", "40.0")
    );
    let bands: Vec<_> = rate.bands.iter().map(|own| &own.after).collect();
    assert!(!bands.is_empty() && bands.iter().all(|own| own.is_some()));
    let look = view
        .groups
        .iter()
        .find(|own| matches!(own.action, ConnectAction::Look { .. }));
    assert_eq!(look.map(|own| own.machines), Some(10));
    assert!(
        look.is_some_and(|own| own.cost.is_none()),
        "no price for what nobody knows"
    );
}
