//! The report as it will be, in the real window: its pages are really drawn, chapters are gone to, words
//! are added and chapters left out, and what was looked at is what is written.

use std::process::Command;

use serde_json::{Value, json};
use zhizhen_e2e::Window;

/// Waits until a page is drawn with something on it; returns how wide, in pixels.
async fn drawn(window: &Window, page: u32) -> u64 {
    let script = "const [page, done] = arguments;
        const look = () => {
            const own = document.querySelector(`[data-testid='preview-page-${page}']`);
            const pixels = own?.getContext('2d').getImageData(0, 0, own.width, own.height).data ?? [];
            const dark = pixels.some((value, at) => at % 4 === 0 && value < 128 && pixels[at + 3] > 0);
            const failed = document.querySelector('.preview [role=alert]');
            if (dark) done(own.width); else if (failed) done(failed.textContent); else setTimeout(look, 50);
        };
        look();";
    let width = window.client.execute_async(script, vec![json!(page)]).await;
    let width = width.expect("the page is drawn");
    width.as_u64().unwrap_or_else(|| panic!("{width}"))
}

async fn width_of(window: &Window, selector: &str) -> (i64, i64) {
    let script = "const own = document.querySelector(arguments[0]); return [own.scrollWidth, own.clientWidth];";
    let found = window.client.execute(script, vec![json!(selector)]).await;
    serde_json::from_value(found.expect("measured")).expect("two numbers")
}

#[tokio::test]
async fn what_is_looked_at_is_what_is_written() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let report = scratch.path().join("report.pdf");
    let window = Window::open(&home, &report, 4611).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-sample").await;
    window.click("tab-report").await;
    assert!(drawn(&window, 1).await > 500);
    window.idle().await;
    window.picture("80-report").await;
    for selector in [".pages", ".side", "html"] {
        let (needs, has) = width_of(&window, selector).await;
        assert!(needs <= has, "{selector} needs {needs} of {has}");
    }
    let before = window.text("preview-pages").await;

    let chapter = window.wait("preview-chapter").await;
    chapter.select_by_index(5).await.expect("chosen");
    window.idle().await;
    let page = window.wait("preview-page").await.prop("value").await;
    let page: u32 = page
        .expect("read")
        .and_then(|own| own.parse().ok())
        .expect("a number");
    assert!(page > 3, "chapter 4 is on page {page}");
    drawn(&window, page).await;
    window.picture("81-report-chapter").await;
    window.click("preview-zoom-whole").await;
    drawn(&window, page).await;
    window.idle().await;
    window.picture("82-report-whole").await;
    window.click("preview-zoom-width").await;

    window.click("chapter-add-result").await;
    let note = window.wait("chapter-note-result").await;
    note.send_keys("老板同意先做设备联网，二期再定预算。")
        .await
        .expect("typed");
    window.picture("83-report-note").await;
    window.click("chapter-print-dimension").await;
    let left_out = "[data-testid='preview-pages']";
    let changed = "const [selector, before, done] = arguments;
        const look = () => document.querySelector(selector).textContent.trim() === before ? setTimeout(look, 50) : done(null);
        look();";
    let changed = window
        .client
        .execute_async(changed, vec![json!(left_out), json!(before)])
        .await;
    assert_eq!(changed.expect("fewer pages"), Value::Null);
    window.saved().await;
    window.idle().await;
    let shown = window.text("preview-pages").await;
    window.picture("84-report-left-out").await;

    window.click("export-button").await;
    let done = window.text("export-done").await;
    let pages: String = shown.chars().filter(char::is_ascii_digit).collect();
    assert!(
        done.contains(&pages),
        "{done} has the {pages} pages of the preview"
    );
    window.picture("85-report-exported").await;
    window.close().await;
    let text = Command::new("pdftotext").arg(&report).arg("-").output();
    let text = String::from_utf8(text.expect("poppler-utils").stdout).expect("UTF-8");
    let text: String = text.split_whitespace().collect();
    assert!(text.contains("诊断师补充：老板同意先做设备联网，二期再定预算。"));
    assert!(text.contains("本次没有印出："));
}

#[tokio::test]
async fn a_name_of_two_hundred_characters_and_an_empty_case_stay_inside_the_screen() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let window = Window::open(&home, &scratch.path().join("r.pdf"), 4612).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-new").await;
    let name = window.wait("case-name-input").await;
    name.send_keys("空白示例").await.expect("typed");
    window.click("case-create").await;
    window.click("tab-report").await;
    window.wait("empty-state").await;
    window.idle().await;
    window.picture("78-report-empty").await;
    window.click("case-back").await;
    window.click("case-sample").await;
    window.click("tab-enterprise").await;
    let name = window.wait("enterprise-name").await;
    name.clear().await.expect("cleared");
    name.send_keys(&"示例机械".repeat(50)).await.expect("typed");
    window.click("tab-report").await;
    assert!(drawn(&window, 1).await > 500);
    window.idle().await;
    window.picture("79-report-long-name").await;
    window.show("code-text").await;
    window.picture("77-report-code").await;
    for selector in [".side", "html"] {
        let (needs, has) = width_of(&window, selector).await;
        assert!(needs <= has, "{selector} needs {needs} of {has}");
    }
    window.close().await;
}
