//! How firm a result is, and what-if, in the real window: one answer supposed otherwise moves the
//! sentence and the lenses at once; saved by name, it is there after the program was closed.

use zhizhen_e2e::Window;

#[tokio::test]
async fn one_supposed_answer_moves_every_number_and_is_there_after_reopening() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let report = scratch.path().join("report.pdf");
    let window = Window::open(&home, &report, 4581).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-sample").await;
    window.click("tab-result").await;
    let index = window.text("result-index").await;
    window.click("certainty-lens-sme24").await;
    window.wait("certainty-weak").await;
    window.show_at_top("[data-testid=certainty]").await;
    window.picture("60-certainty").await;

    window.click("tab-advice").await;
    window.click("advice-whatif").await;
    let still = window.text("whatif-sentence").await;
    assert!(still.contains(&index), "{still} has {index}");
    window.picture("61-whatif-empty").await;
    let field = window.wait("whatif-search").await;
    field.send_keys("认知与意愿").await.expect("typed");
    window.wait_for("[data-testid^='whatif-add-']").await;
    window.picture("62-whatif-search").await;
    window.click_on("[data-testid^='whatif-add-']").await;
    let change = window
        .wait_for("[data-testid^='whatif-change-'] select")
        .await;
    change.select_by_value("4.0").await.expect("chosen");
    window
        .wait_for("[data-testid='whatif-index'][data-moved='true']")
        .await;
    let sentence = window.text("whatif-sentence").await;
    assert!(sentence.contains('+'), "{sentence} tells what moved");
    assert_ne!(sentence, still);
    let name = window.wait("whatif-name").await;
    name.send_keys("先抓一把手").await.expect("typed");
    window.click("whatif-save").await;
    window.wait("whatif-saved-先抓一把手").await;
    window.picture("63-whatif").await;
    // The diagnosis itself is as it was.
    window.click("tab-result").await;
    assert_eq!(window.text("result-index").await, index);
    window.close().await;

    let window = Window::open(&home, &report, 4583).await;
    window.click("case-open").await;
    window.click("tab-advice").await;
    window.click("advice-whatif").await;
    window.click("whatif-saved-先抓一把手").await;
    window.wait_for("[data-testid^='whatif-change-']").await;
    window.close().await;
}
