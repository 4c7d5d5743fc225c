//! The problem list, the self-assessment beside the finding and the published figures in the real
//! window: what people write outlives a changed answer and the end of the program.

use zhizhen_e2e::Window;

/// Types into a field and leaves it.
async fn write(window: &Window, id: &str, text: &str) {
    let field = window.wait(id).await;
    field.clear().await.expect("emptied");
    field.send_keys(text).await.expect("typed");
    let leave = "document.activeElement.blur()";
    window.client.execute(leave, vec![]).await.expect("left");
    window.saved().await;
}

async fn speak(window: &Window, language: &str) {
    window.click("nav-settings").await;
    window.click(&format!("settings-language-{language}")).await;
    window.wait_for(&format!("html[lang^='{language}']")).await;
    window.click("nav-cases").await;
    window.click("case-open").await;
    window.wait("tab-result").await;
}

#[tokio::test]
async fn what_is_written_about_findings_outlives_answers_and_the_program() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let report = scratch.path().join("report.pdf");
    let window = Window::open(&home, &report, 4595).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-sample").await;
    window.click("tab-advice").await;
    window.click("advice-problems").await;
    window.wait("problems-grade-grave").await;
    window.picture("80-problems").await;

    // A question with rungs that stands at the lowest.
    let script = "return [...document.querySelectorAll(`tbody[data-testid^='problem-question:']`)]
        .find((own) => own.textContent.includes('处在 2.0 档')).dataset.testid";
    let found = window.client.execute(script, vec![]).await.expect("read");
    let problem = found.as_str().expect("one stands low");
    let key = problem.strip_prefix("problem-").expect("it is named so");
    let question = key.strip_prefix("question:").expect("it is of a question");
    write(&window, &format!("owner-{key}"), "总经理").await;
    window.click(&format!("unfold-{key}")).await;
    write(&window, &format!("cause-{key}"), "没有人牵头，也没有预算。").await;
    write(&window, &format!("due-{key}"), "2026-01-31").await;
    window
        .wait_for(&format!("[data-testid='{problem}'][data-overdue='true']"))
        .await;
    window.show(&format!("cause-{key}")).await;
    window.picture("81-problem-open").await;
    let link = window
        .wait_for(&format!("[data-testid='{problem}'] .acts button.link"))
        .await;
    link.click().await.expect("clicked");
    window.wait(&format!("question-{question}")).await;
    window.press("5").await;
    window.saved().await;
    window.click("tab-advice").await;
    let gone = window.text(&format!("gone-{key}")).await;
    assert!(gone.contains("总经理"), "{gone} keeps the owner");
    window.show(&format!("gone-{key}")).await;
    window.picture("82-problem-gone").await;
    window.close().await;

    let window = Window::open(&home, &report, 4597).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-open").await;
    window.click("tab-result").await;
    window.click("result-self").await;
    window.wait("empty-state").await;
    window.picture("83-self-none").await;
    window.click("self-take").await;
    window.wait("self-figures").await;
    window.picture("84-self-same").await;
    window.click("tab-advice").await;
    window.click("advice-problems").await;
    window.wait(&format!("gone-{key}")).await;

    // The answer falls: the problem is back with its words, and self-assessment and finding differ.
    window.click("tab-questions").await;
    // Its dimension may be folded in the tree.
    let jump = format!("[data-testid='jump-{question}']");
    window.run_on(&jump, "arguments[0].click()").await;
    window.wait(&format!("question-{question}")).await;
    window.press("1").await;
    window.saved().await;
    window.click("tab-advice").await;
    let owner = window.wait(&format!("owner-{key}")).await;
    let owner = owner.prop("value").await.expect("readable");
    assert_eq!(owner.as_deref(), Some("总经理"));
    window.click("tab-result").await;
    let line = window.text(&format!("self-{question}")).await;
    assert!(line.contains("核定低 4 档"), "{line}");
    write(
        &window,
        &format!("reason-{question}"),
        "企业把计划当成已做到",
    )
    .await;
    let missing = window.text("self-missing").await;
    assert!(missing.contains("都写了原因"), "{missing}");
    window.picture("85-self-differs").await;
    window.click("self-filter-all").await;
    window.show("self-filter-all").await;
    window.picture("86-self-all").await;
    window.show("result-published").await;
    window.click("result-published").await;
    window.wait("published").await;
    window.idle().await;
    window.picture("87-published").await;

    speak(&window, "en").await;
    window.click("tab-result").await;
    window.click("result-self").await;
    window.wait("self-figures").await;
    window.picture("88-self-english").await;
    window.click("result-published").await;
    window.idle().await;
    window.picture("89-published-english").await;
    window.click("tab-advice").await;
    window.click("advice-problems").await;
    window.wait(&format!("owner-{key}")).await;
    window.click(&format!("unfold-{key}")).await;
    window.picture("90-problems-english").await;
    window.close().await;
}
