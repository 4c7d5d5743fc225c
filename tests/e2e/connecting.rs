//! Connecting machines, networks, policies in the real window: machines written into the census are
//! planned and move the rate; the parts are looked at in both languages.

use zhizhen_e2e::Window;

/// A cell of the row of the census that was written last; a blank one follows it.
fn cell(column: &str) -> String {
    format!("tr[data-testid^='row-']:nth-last-child(2) [data-testid$='-{column}']")
}

#[tokio::test]
async fn machines_written_into_the_census_are_planned_and_move_the_rate() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let report = scratch.path().join("report.pdf");
    let window = Window::open(&home, &report, 4591).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-sample").await;
    window.click("tab-advice").await;
    window.click("advice-connection").await;
    let totals = window.text("connection-totals").await;
    let reached = window.text("connection-reached").await;

    window.click("tab-questions").await;
    window.click("part-equipment").await;
    let blank = "tr[data-testid^='row-']:last-child [data-testid$='-name']";
    let name = window.wait_for(blank).await;
    name.send_keys("加工中心").await.expect("typed");
    for (column, text) in [("count", "7"), ("controller", "FANUC 0i-TF")] {
        let field = window.wait_for(&cell(column)).await;
        field.send_keys(text).await.expect("typed");
    }
    for (column, value) in [("digital", "yes"), ("networked", "no")] {
        let field = window.wait_for(&cell(column)).await;
        field.select_by_value(value).await.expect("chosen");
    }
    window.saved().await;
    window.click("tab-advice").await;
    window.click("advice-connection").await;
    window.wait("connection-totals").await;
    window.idle().await;
    assert_ne!(window.text("connection-totals").await, totals);
    assert_ne!(window.text("connection-reached").await, reached);

    for language in ["zh", "en"] {
        window.click("nav-settings").await;
        window.click(&format!("settings-language-{language}")).await;
        window.wait_for(&format!("html[lang^='{language}']")).await;
        window.click("nav-cases").await;
        window.click("case-open").await;
        window.click("tab-advice").await;
        window.click("advice-connection").await;
        window.idle().await;
        window.picture(&format!("70-connection-{language}")).await;
        window.show_at_top("[data-testid=connection-group]").await;
        window.picture(&format!("71-groups-{language}")).await;
        window.click("advice-network").await;
        window.wait("network-verdict").await;
        window.idle().await;
        window.picture(&format!("72-network-{language}")).await;
        window.show_at_top("[data-testid=network-ways]").await;
        window.picture(&format!("73-ways-{language}")).await;
        window.click("advice-policies").await;
        window.wait("policies-promise").await;
        window.idle().await;
        let open = "arguments[0].open = true";
        window.run_on("[data-testid=policy-F04]", open).await;
        window.picture(&format!("74-policies-{language}")).await;
        window.show_at_top("[data-testid=policy-F04]").await;
        window.picture(&format!("75-policy-{language}")).await;
    }
    window.close().await;
}
