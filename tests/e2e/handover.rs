//! The submitted report in the real window: nothing is shown before somebody agreed, a field without a
//! tick is not in the file, and the page for the owner is one page.

use std::process::Command;

use zhizhen_e2e::Window;

const DRAWN: &str = "[data-testid='preview-page-1']";

fn words(report: &std::path::Path) -> String {
    let text = Command::new("pdftotext").arg(report).arg("-").output();
    let text = String::from_utf8(text.expect("poppler-utils").stdout).expect("UTF-8");
    text.split_whitespace().collect()
}

#[tokio::test]
async fn a_field_without_a_tick_is_not_in_the_submitted_report() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let report = scratch.path().join("report.pdf");
    let window = Window::open(&home, &report, 4641).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-sample").await;
    window.click("tab-report").await;
    window.wait_for(DRAWN).await;

    window.click("kind-brief").await;
    window.wait_for(DRAWN).await;
    window.idle().await;
    window.picture("86-report-brief").await;
    let pages = window.text("preview-pages").await;
    assert!(pages.contains('1') && !pages.contains("11"), "{pages}");

    window.click("kind-submit").await;
    window.wait("consent-save").await;
    window.idle().await;
    window.picture("87-report-consent").await;
    window.click("consent-assessor").await;
    window.show("consent-by").await;
    let by = window.wait("consent-by").await;
    by.send_keys("示例厂长").await.expect("typed");
    window.click("consent-save").await;
    window.wait("consent-recorded").await;
    window.wait_for(DRAWN).await;
    window.idle().await;
    window.picture("88-report-submit").await;
    window.show("export-button").await;
    window.click("export-button").await;
    window.text("export-done").await;
    window.close().await;
    let said = words(&report);
    assert!(said.contains("上报版") && said.contains("示例厂长"));
    assert!(
        said.contains("示例诊断服务机构"),
        "the provider is agreed to"
    );
    assert!(!said.contains("示例顾问"), "the assessor is not");
}
