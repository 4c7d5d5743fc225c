//! An express visit in the real window: chosen for a new case, estimated with its range, and turned
//! into a full diagnosis without losing an answer.

use zhizhen_e2e::Window;

/// Arrow down, as WebDriver writes it.
const DOWN: &str = "\u{e015}";

/// Returns how many questions the strip says are answered and asked.
async fn progress(window: &Window) -> (u32, u32) {
    let text = window.text("strip-progress").await;
    let numbers: Vec<u32> = text
        .split(|own: char| !own.is_ascii_digit())
        .filter_map(|own| own.parse().ok())
        .collect();
    (numbers[0], numbers[1])
}

#[tokio::test]
async fn an_express_visit_gives_an_estimate_and_grows_into_a_full_one() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let window = Window::open(&home, &scratch.path().join("report.pdf"), 4571).await;
    window.click("case-new").await;
    let name = window.wait("case-name-input").await;
    name.send_keys("常州示例服饰有限公司（合成示例）")
        .await
        .expect("typed");
    window.click("case-express").await;
    window.picture("express-1-new").await;
    window.click("case-create").await;
    window
        .wait_for("[data-testid='visit-express']:checked")
        .await;
    window.picture("express-2-enterprise").await;

    window.click("tab-questions").await;
    let (_, asked) = progress(&window).await;
    assert!((34..=38).contains(&asked), "{asked} are asked");
    let mut answered = 0;
    while answered < 8 {
        let card = window.wait_for("article[data-question]").await;
        let kind = card.attr("data-kind").await.expect("readable");
        if kind.as_deref() == Some("ladder") {
            window.press(["1", "2", "3"][answered as usize % 3]).await;
            window.saved().await;
            answered += 1;
        }
        window.press(DOWN).await;
    }
    window.picture("express-3-questions").await;
    assert_eq!(progress(&window).await.0, answered);

    window.click("tab-result").await;
    let shown = window.text("result-range-express").await;
    let (low, high) = (
        window.text("result-low").await,
        window.text("result-high").await,
    );
    assert_eq!(shown, format!("{low}–{high}"));
    window.wait("result-express").await;
    window.wait("strip-express").await;
    window.picture("express-4-result").await;

    window.click("tab-enterprise").await;
    window.click("visit-full").await;
    window.saved().await;
    window.click("tab-questions").await;
    window.wait_for("article[data-question]").await;
    let (kept, asked) = progress(&window).await;
    assert_eq!(kept, answered);
    assert!(asked >= 77, "{asked} are asked");
    window.close().await;
}
