//! The truth about 5G, the drawing of what waits for what, and the limits of templates, in the real
//! window.

use zhizhen_e2e::Window;

#[tokio::test]
async fn the_5g_statement_is_derived_on_screen_and_another_network_changes_it() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let report = scratch.path().join("report.pdf");
    let window = Window::open(&home, &report, 4591).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-sample").await;
    window.click("tab-advice").await;
    let here = window.text("fiveg-statement").await;
    assert!(here.contains("只建 5G 网络"), "{here}");
    window.picture("70-fiveg").await;
    window
        .click_on("[data-testid='fiveg-derivation'] summary")
        .await;
    let itself = window.text("fiveg-itself").await;
    assert!(
        itself.contains('→'),
        "{itself} has the numbers of the engine"
    );
    window.wait("fiveg-pays").await;
    window.picture("71-fiveg-derivation").await;
    window.show("fiveg-pays").await;
    window.picture("72-fiveg-pays").await;
    window.show("network-other").await;
    window.click("network-other").await;
    window
        .wait_for("[data-testid='network-other'][aria-pressed='true']")
        .await;
    let there = window.text("fiveg-statement").await;
    assert!(there.contains("不建 5G") && there != here, "{there}");
    window.picture("73-fiveg-other-network").await;
    window.click("network-five_g").await;
    window
        .wait_for("[data-testid='network-five_g'][aria-pressed='true']")
        .await;
    window.idle().await;

    window.click_on("[data-testid^='advice-more-']").await;
    window.show_at_top("[data-testid^='effect-']").await;
    window.picture("74-true-effect").await;

    window.click("templates-graph").await;
    window.wait("graph").await;
    window.show_at_top("[data-testid='graph']").await;
    window.picture("75-graph").await;
    let inside = "arguments[0].scrollLeft = 700; arguments[0].scrollTop = 300;";
    window.run_on("[data-testid='graph']", inside).await;
    window.picture("76-graph-inside").await;
    // A press on a template leads to its card, opened.
    let press = "arguments[0].dispatchEvent(new MouseEvent('click', { bubbles: true }))";
    window.run_on("rect[data-testid='graph-B21']", press).await;
    window.wait("effect-B21").await;
    window.picture("77-card-of-graph").await;

    window.click("templates-scatter").await;
    window.wait("scatter").await;
    window.idle().await;
    window.show_at_top("[data-testid='scatter']").await;
    window.picture("77-scatter").await;
    let measure = "const [done] = arguments; const own = document.documentElement;
        done([own.scrollWidth, own.clientWidth]);";
    let measured = window.client.execute_async(measure, vec![]).await;
    let (needs, has): (i64, i64) =
        serde_json::from_value(measured.expect("measured")).expect("two numbers");
    assert!(needs <= has, "the drawing needs {needs} of {has}");
    window.show_at_top("[data-testid='scatter-table']").await;
    window.picture("77-scatter-table").await;
    // A dot leads to its card, opened; so does its line in the table.
    window
        .run_on("circle[data-testid='scatter-B21']", press)
        .await;
    window.wait("effect-B21").await;
    window.click("templates-scatter").await;
    window.click("scatter-row-B21").await;
    window.wait("effect-B21").await;
    window.picture("77-card-of-scatter").await;

    window.click("advice-beyond").await;
    window.wait("ceiling-index").await;
    window.picture("78-beyond").await;
    window.show_at_top("[data-testid^='beyond-']").await;
    window.picture("79-beyond-groups").await;
    window.close().await;
}
