//! The roadmap in the real window: made, a card dragged to a later phase, a forbidden move explained, an
//! owner set; all of it is there after the program was closed.

use zhizhen_e2e::Window;

/// Returns the ids of the cards in a phase.
async fn cards(window: &Window, phase: usize) -> Vec<String> {
    let cards = format!("[data-testid='roadmap-phase-{phase}'] article");
    let ids = window.ids(&cards).await.into_iter();
    ids.map(|own| own.replacen("roadmap-card-", "", 1))
        .collect()
}

#[tokio::test]
async fn a_roadmap_is_made_dragged_explained_and_there_after_reopening() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let report = scratch.path().join("report.pdf");
    let window = Window::open(&home, &report, 4595).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-sample").await;
    window.click("tab-advice").await;
    window.click("advice-roadmap").await;
    window.wait("roadmap-phase-0").await;
    window.idle().await;
    window.picture("64-roadmap-fresh").await;

    let budget = window.wait("roadmap-budget-0").await;
    budget.send_keys("200").await.expect("typed");
    window.click("roadmap-like-first").await;
    window.click("roadmap-make").await;
    window
        .wait_for("[data-testid='roadmap-state'][data-saved='true'][data-best='true']")
        .await;
    window.idle().await;
    window.picture("65-roadmap-made").await;

    // Another lens is chosen, and each phase says where it brings that; then the index again.
    let by = window.wait("roadmap-by").await;
    by.select_by_value("sme24").await.expect("offered");
    window.click("roadmap-make").await;
    window.wait("roadmap-lens-0").await;
    window.idle().await;
    let line = window.text("roadmap-lens-3").await;
    assert!(line.contains("中小企业数字化水平"), "{line}");
    window.picture("65-roadmap-sme24").await;
    let by = window.wait("roadmap-by").await;
    by.select_by_value("index").await.expect("offered");
    window.click("roadmap-make").await;
    window
        .wait_for("[data-testid='roadmap-state'][data-saved='true'][data-best='true']")
        .await;
    window.idle().await;

    // What may wait is dragged to the last phase; what something else needs is refused in words.
    let mut moved = None;
    let mut explained = false;
    for id in cards(&window, 0).await.into_iter().rev() {
        window
            .drag(&format!("roadmap-card-{id}"), "roadmap-phase-3")
            .await;
        if cards(&window, 3).await.contains(&id) {
            moved = Some(id);
            break;
        }
        let reason = window.text(&format!("roadmap-refused-{id}")).await;
        assert!(reason.contains("没有挪动"), "{reason}");
        explained = true;
    }
    let moved = moved.expect("a card of the first phase can wait");
    window
        .wait_for("[data-testid='roadmap-state'][data-best='false']")
        .await;
    window.picture("66-roadmap-moved").await;
    for phase in [3, 2, 1] {
        for id in cards(&window, phase).await {
            if explained {
                break;
            }
            window
                .drag(&format!("roadmap-card-{id}"), "roadmap-phase-0")
                .await;
            if cards(&window, 0).await.contains(&id) {
                continue;
            }
            let reason = window.text(&format!("roadmap-refused-{id}")).await;
            assert!(reason.contains("没有挪动"), "{reason}");
            explained = true;
        }
    }
    assert!(explained, "some card cannot stand in the first phase");
    window.picture("67-roadmap-refused").await;

    let card = format!("roadmap-open-{moved}");
    window.show(&card).await;
    window.click(&card).await;
    window.show("roadmap-panel").await;
    let owner = window.wait("roadmap-owner").await;
    owner.send_keys("张工").await.expect("typed");
    let benefit = window.wait("roadmap-benefit-from").await;
    benefit.send_keys("12").await.expect("typed");
    let basis = window.wait("roadmap-basis").await;
    basis.send_keys("少两名检验员").await.expect("typed");
    window.click("roadmap-save").await;
    window.wait(&format!("roadmap-owner-{moved}")).await;
    window.wait("roadmap-card-payback").await;
    window.picture("68-roadmap-card").await;
    window.show("roadmap-dearer").await;
    window.click("roadmap-dearer-30").await;
    window.wait("roadmap-dearer-told").await;
    window.picture("69-roadmap-dearer").await;
    window.close().await;

    let window = Window::open(&home, &report, 4597).await;
    window.click("case-open").await;
    window.click("tab-advice").await;
    window.click("advice-roadmap").await;
    window.wait(&format!("roadmap-owner-{moved}")).await;
    let place = format!("[data-testid='roadmap-phase-3'] [data-testid='roadmap-card-{moved}']");
    window.wait_for(&place).await;
    let budget = window.wait("roadmap-budget-2").await;
    let kept = budget.prop("value").await.expect("readable");
    assert_eq!(kept.as_deref(), Some("200"));
    window.close().await;
}
