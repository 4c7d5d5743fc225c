//! The cheapest path in the real window: ruling a template out changes it, undo brings it back, an
//! answer changes it too, and a plan becomes a what-if with its end on the radar.

use zhizhen_e2e::Window;

/// Returns the templates of the cheapest plan, by the test ids of its steps.
async fn cheapest(window: &Window) -> Vec<String> {
    window.ids("[data-testid=path-plan-0] ol > li").await
}

async fn open_path(window: &Window) -> Vec<String> {
    window.click("tab-advice").await;
    window.click("advice-path").await;
    window.wait("path-plan-0").await;
    cheapest(window).await
}

/// Returns the titles of the questions the cheapest plan moves.
async fn moves(window: &Window) -> Vec<String> {
    let titles = "[data-testid=path-plan-0] .change > :first-child";
    window.texts(titles).await
}

/// Goes to a question the cheapest plan moves; returns its title when it is answered by a rung.
async fn to_question(window: &Window, at: usize) -> String {
    let title = moves(window).await.swap_remove(at);
    let script = format!(
        "document.querySelectorAll('[data-testid=path-plan-0] .change > :first-child')[{at}].click()"
    );
    let clicked = window.client.execute(&script, vec![]).await;
    clicked.expect("gone to the question");
    let card = window.wait_for("[data-kind]").await;
    let kind = card.attr("data-kind").await.expect("readable");
    match kind.as_deref() {
        Some("ladder") => title,
        _ => String::new(),
    }
}

#[tokio::test]
async fn the_path_avoids_what_is_ruled_out_follows_the_answers_and_leads_to_a_what_if() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let report = scratch.path().join("report.pdf");
    let window = Window::open(&home, &report, 4601).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-sample").await;
    let before = open_path(&window).await;
    assert!(!before.is_empty());
    window.picture("80-path").await;

    let template = before[0].strip_prefix("path-step-t:").expect("a template");
    let rule = format!("path-rule-t-{template}-0");
    window.click(&rule).await;
    let reason = window.wait(&format!("{rule}-reason")).await;
    reason.send_keys("车间没有地方").await.expect("typed");
    window.picture("81-path-rule-out").await;
    window.click(&format!("{rule}-put")).await;
    window.wait(&format!("path-back-{template}")).await;
    let without = cheapest(&window).await;
    assert!(!without.contains(&before[0]), "{without:?}");
    window.show_at_top("[data-testid=path-ruled-out]").await;
    window.picture("82-path-ruled-out").await;
    window.click("undo").await;
    window
        .wait_for(&format!(
            "[data-testid='path-plan-0'] [data-testid='{}']",
            before[0]
        ))
        .await;
    assert_eq!(cheapest(&window).await, before, "undo brings it back");

    let target = window.wait("path-target").await;
    target.select_by_value("index:4.0").await.expect("chosen");
    window.wait("path-ceiling").await;
    window.picture("83-path-out-of-reach").await;
    let target = window.wait("path-target").await;
    target.select_by_value("index:2.5").await.expect("chosen");
    window.wait("path-plan-0").await;
    let unit = window.wait("path-unit").await;
    unit.select_by_value("effort").await.expect("chosen");
    window.wait("path-own").await;
    window.idle().await;
    window.picture("84-path-effort").await;

    window.show("path-save-0").await;
    window.click("path-save-0").await;
    window.wait_for("[data-testid^='whatif-change-']").await;
    window.idle().await;
    let legend = window.wait("whatif-legend").await;
    let legend = legend.text().await.expect("a text");
    assert!(legend.contains("2.5 阶段"), "{legend}");
    window.picture("85-path-radar").await;

    // An answer the plan moves is now at the top: the plan no longer moves it.
    window.click("advice-path").await;
    let (mut at, mut title) = (0, String::new());
    while title.is_empty() {
        window.click("tab-advice").await;
        window.wait("path-plan-0").await;
        window.idle().await;
        title = to_question(&window, at).await;
        at += 1;
    }
    window.click("rung-5").await;
    window.saved().await;
    window.click("tab-advice").await;
    window.wait("path-plan-0").await;
    window.idle().await;
    assert!(
        !moves(&window).await.contains(&title),
        "{title} stands at the top"
    );
    window.close().await;
}
