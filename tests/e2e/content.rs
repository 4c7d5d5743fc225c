//! The content browser and the national form in the real window.

use zhizhen_e2e::Window;

/// The key Escape, as a WebDriver names it.
const ESCAPE: &str = "\u{e00c}";

#[tokio::test]
async fn the_content_is_searched_filtered_followed_and_left_again_for_the_case() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let window = Window::open(&home, &scratch.path().join("form.xlsx"), 4561).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");

    // Without a case, from the main navigation.
    window.click("nav-content").await;
    window.wait("content-list").await;
    window.picture("50-content").await;
    let field = window.wait("content-search").await;
    field.send_keys("设备联网").await.expect("typed");
    window.wait("found-q-equip.networked_rate").await;
    window.picture("51-content-search").await;
    window.click("found-q-equip.networked_rate").await;
    window.wait("entry-q-equip.networked_rate").await;
    window.picture("52-content-question").await;

    // From the question to a template, from there to a source, and back by key.
    window
        .click_on("[data-testid='entry-used'] [data-link^='t-']")
        .await;
    window.wait_for("[data-testid^='entry-t-']").await;
    window.picture("53-content-template").await;
    window
        .click_on("[data-testid='entry-sources'] [data-link^='s-']")
        .await;
    window.wait_for("[data-testid^='entry-s-']").await;
    window.picture("54-content-source").await;
    window.click("content-back").await;
    window.wait_for("[data-testid^='entry-t-']").await;
    window.click("content-back").await;
    window.wait("entry-q-equip.networked_rate").await;

    // Only what is 待核, of one kind; then nothing at all, in words.
    let field = window.wait("content-search").await;
    field.send_keys(ESCAPE).await.expect("cleared");
    let all = window.text("content-count").await;
    window.click("content-verify").await;
    window
        .wait_for("[data-testid='content-verify'][aria-pressed='true']")
        .await;
    assert_ne!(window.text("content-count").await, all);
    window.click("kind-policy").await;
    window.click_on("[data-testid='content-list'] li").await;
    window.wait("entry-verify").await;
    window.picture("55-content-verify").await;
    window.click("kind-protocol").await;
    window.click("content-verify").await;
    window.click_on("[data-testid='content-list'] li").await;
    window.picture("56-content-protocol").await;
    let field = window.wait("content-search").await;
    field.send_keys("没有的东西").await.expect("typed");
    window.click("content-clear").await;
    window.wait("content-list").await;

    // With a case open, from a question, and back to it.
    window.click("nav-cases").await;
    window.click("case-sample").await;
    window.click("tab-questions").await;
    window.wait("question-content").await;
    window.picture("57-question-card").await;
    window.click("question-content").await;
    window.wait("entry-answer").await;
    window.picture("58-content-from-question").await;
    window.click("content-leave").await;
    window.wait("question-content").await;

    // The national form, from the report.
    window.click("tab-report").await;
    window.click("form-export").await;
    window.wait("form-done").await;
    window.picture("59-form").await;
    let form = std::fs::read(scratch.path().join("form.xlsx")).expect("the form is there");
    assert_eq!(&form[..2], b"PK", "a workbook is a zip file");
    window.click("tab-result").await;
    window.wait("radar").await;
    window.picture("60-result-radar").await;

    // The same in English.
    window.click("nav-settings").await;
    window.click("settings-language-en").await;
    // A press while the words change may begin on one button and end on another.
    window.wait_for("html[lang='en']").await;
    window.click("nav-content").await;
    window.click("kind-template").await;
    window.click_on("[data-testid='content-list'] li").await;
    window.wait_for("[data-testid^='entry-t-']").await;
    window.picture("61-content-english").await;
    window.close().await;
}
