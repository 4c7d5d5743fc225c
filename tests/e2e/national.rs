//! The national models in the real window: a suggestion confirmed, a mark set, and the same result as
//! the command line.

use std::process::Command;

use zhizhen_app::wire::{CaseListRequest, CaseRequest};
use zhizhen_app::{App, Env};
use zhizhen_e2e::Window;

#[tokio::test]
async fn a_suggestion_counts_once_it_is_confirmed_and_the_results_equal_the_command_line() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let window = Window::open(&home, &scratch.path().join("report.pdf"), 4561).await;
    window.click("case-sample").await;
    window.click("tab-national").await;
    let full = window.text("lens-published").await;

    // Without its answer the question falls back to what the bank suggests; confirmed, it counts again.
    let networked = "[data-testid='item-sme24.q03']";
    window
        .wait_for(&format!("{networked}[data-progress='confirmed']"))
        .await;
    window.click_in(networked, "item-clear").await;
    window
        .wait_for(&format!("{networked}[data-progress='derived']"))
        .await;
    window.saved().await;
    assert_ne!(window.text("lens-published").await, full);
    window.picture("12-national-suggestion").await;
    window.click_in(networked, "suggestion-confirm").await;
    window
        .wait_for(&format!("{networked}[data-progress='confirmed']"))
        .await;
    window.saved().await;
    let (points, level) = (
        window.text("lens-published").await,
        window.text("lens-level").await,
    );
    assert_eq!(points, full);

    // A requirement of the maturity model.
    window.click("lens-cmmm").await;
    let first = "[data-testid='item-cmmm.strategy.1.1']";
    window.wait_for(first).await;
    window.click_in(first, "mark-0.8").await;
    window
        .wait_for(&format!("{first}[data-progress='asked']"))
        .await;
    window.saved().await;
    window.picture("13-national-maturity").await;
    let maturity = window.text("lens-published").await;
    window.click("tab-result").await;
    window.wait("result-national").await;
    window.picture("14-result-national").await;
    window.close().await;

    let app = App::open(&home, Env::system()).expect("the store is free again");
    let cases = app.case_list(CaseListRequest::default()).expect("listed");
    let sheet = app
        .case_sheet(CaseRequest {
            case: cases[0].id.clone(),
        })
        .expect("a sheet");
    let file = scratch.path().join("sheet.json");
    std::fs::write(&file, sheet).expect("written");
    let score = |lens: &str| -> serde_json::Value {
        let desktop = std::env::var("ZHIZHEN_DESKTOP").expect("set, since the window ran");
        let output = Command::new(std::path::Path::new(&desktop).with_file_name("zhizhen"))
            .arg("score")
            .arg(&file)
            .args(["--lens", lens, "--json"])
            .output()
            .expect("the command line is built beside the window");
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let sme24 = score("sme24");
    assert_eq!(sme24["published"], points.as_str());
    assert!(
        level.contains(sme24["level"].as_str().expect("text")),
        "{level}"
    );
    assert_eq!(score("cmmm")["published"], maturity.as_str());
}
