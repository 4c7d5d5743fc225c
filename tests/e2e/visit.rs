//! A visit from an empty list to a report in hand, in the real window, with a power cut in between.

use std::path::Path;
use std::process::Command;

use zhizhen_app::wire::{CaseListRequest, CaseRequest};
use zhizhen_app::{App, Env};
use zhizhen_e2e::Window;

/// Arrow down, as WebDriver writes it.
const DOWN: &str = "\u{e015}";
/// Enter, as WebDriver writes it.
const ENTER: &str = "\u{e007}";

/// Answers the question on screen by keyboard and returns its id.
async fn answer(window: &Window, step: usize) -> String {
    let card = window.wait_for("article[data-question]").await;
    let id = card
        .attr("data-question")
        .await
        .expect("readable")
        .expect("named");
    let kind = card
        .attr("data-kind")
        .await
        .expect("readable")
        .expect("named");
    if kind == "rate" {
        let count = window.wait("count-input").await;
        count
            .send_keys(&(10 + step % 30).to_string())
            .await
            .expect("typed");
        let total = window.wait("total-input").await;
        total.send_keys("50").await.expect("typed");
        total.send_keys(ENTER).await.expect("typed");
        window.saved().await;
        return id;
    }
    window.press(&(1 + step % 4).to_string()).await;
    window
        .wait_for(&format!(
            "article[data-question='{id}'][data-standing='answered']"
        ))
        .await;
    // Some answers rest on what was seen.
    if step.is_multiple_of(3) {
        window.press("g").await;
        window
            .wait_for("[data-testid='grade-A'][aria-checked='true']")
            .await;
    }
    window.saved().await;
    window.press(DOWN).await;
    id
}

async fn open_first_case(window: &Window) {
    window.click("case-open").await;
    window.click("tab-questions").await;
}

#[tokio::test]
async fn a_visit_survives_a_power_cut_and_ends_with_a_report() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let pdf = scratch.path().join("report.pdf");

    // A new enterprise, with a wrong credit code first.
    let window = Window::open(&home, &pdf, 4551).await;
    window.wait("empty-state").await;
    window.picture("01-cases-empty").await;
    window.click("case-new").await;
    let name = window.wait("case-name-input").await;
    name.send_keys("常州端到端机械有限公司（合成示例）")
        .await
        .expect("typed");
    window.click("case-create").await;
    let uscc = window.wait("enterprise-uscc").await;
    uscc.send_keys("914403001922038217").await.expect("typed");
    uscc.send_keys("\u{e004}").await.expect("tabbed on");
    let fault = window.text("uscc-fault").await;
    assert!(fault.contains('6') && fault.contains('7'), "{fault}");
    window.picture("02-enterprise-wrong-code").await;
    // Control and A, then the right code over the wrong one.
    uscc.send_keys("\u{e009}a\u{e000}").await.expect("selected");
    uscc.send_keys("91000000000000000K").await.expect("typed");
    for (field, option) in [
        ("enterprise-district", "wujin"),
        ("enterprise-industry", "C34"),
    ] {
        let list = window.wait(field).await;
        list.select_by_value(option).await.expect("chosen");
    }
    for (field, number) in [
        ("enterprise-employees", "186"),
        ("enterprise-revenue", "6400"),
    ] {
        window
            .wait(field)
            .await
            .send_keys(number)
            .await
            .expect("typed");
    }
    window.click("enterprise-save").await;
    window.wait("enterprise-saved").await;
    assert_eq!(window.text("enterprise-size").await, "小型");
    window.picture("03-enterprise").await;

    // Twenty answers by keyboard, then the power goes.
    window.click("tab-questions").await;
    let mut answered = Vec::new();
    for step in 0..20 {
        answered.push(answer(&window, step).await);
    }
    window.picture("04-questions").await;
    let (progress, index) = (
        window.text("strip-progress").await,
        window.text("strip-index").await,
    );
    window.kill().await;

    // Everything that was said to be saved is there.
    let window = Window::open(&home, &pdf, 4552).await;
    window.wait("case-open").await;
    window.picture("05-cases").await;
    open_first_case(&window).await;
    assert_eq!(window.text("strip-progress").await, progress);
    assert_eq!(window.text("strip-index").await, index);
    for id in &answered {
        let entry = window.wait(&format!("jump-{id}")).await;
        let text = entry
            .prop("textContent")
            .await
            .expect("readable")
            .unwrap_or_default();
        assert!(text.contains('●'), "{id} is not answered any more: {text}");
    }

    // The rest, always the next open question.
    let mut step = 20;
    loop {
        let open = window.text("filter-open").await;
        if open.ends_with(" 0") {
            break;
        }
        window.click("filter-all").await;
        window.click("filter-open").await;
        answer(&window, step).await;
        step += 1;
        assert!(step < 150, "the questions come to no end: {open}");
    }
    window.saved().await;

    // Result, derivation, advice, report.
    window.click("tab-result").await;
    let index = window.text("result-index").await;
    let (low, high) = (
        window.text("result-low").await,
        window.text("result-high").await,
    );
    let level = window.text("result-level").await;
    window.wait("ruler").await;
    window.wait("radar").await;
    window.picture("06-result").await;
    window.click("derivation-open-index").await;
    window.wait("derivation-drawer").await;
    assert_eq!(window.text("derivation-number").await, index);
    window.click("derivation-line-equip").await;
    window.click("derivation-line-equip/equip.digital").await;
    window.wait("derivation-line-equip.digital_rate").await;
    window.picture("07-derivation").await;
    window.click("derivation-close").await;
    window.click("tab-advice").await;
    window.click_on("[data-testid^='advice-more-']").await;
    window.picture("08-advice").await;
    window.click("tab-report").await;
    window.click("export-button").await;
    window.wait("export-done").await;
    window.picture("09-report").await;

    // The other language, at once.
    window.click("nav-settings").await;
    window.picture("10-settings").await;
    window.click("settings-language-en").await;
    window.wait_for("html[lang='en']").await;
    assert_eq!(window.text("nav-cases").await, "Cases");
    window.picture("11-settings-english").await;
    window.close().await;

    // What stood on screen is what the command line prints, to the digit.
    let app = App::open(&home, Env::system()).expect("the store is free again");
    let cases = app.case_list(CaseListRequest::default()).expect("listed");
    let sheet = app
        .case_sheet(CaseRequest {
            case: cases[0].id.clone(),
        })
        .expect("a sheet");
    let file = scratch.path().join("sheet.json");
    std::fs::write(&file, sheet).expect("written");
    let card = score(&file);
    assert_eq!(card["published"], index.as_str());
    assert_eq!(card["range"]["low"], low.as_str());
    assert_eq!(card["range"]["high"], high.as_str());
    assert_eq!(card["level"], level.as_str());

    // The report says the same.
    let text = Command::new("pdftotext")
        .arg(&pdf)
        .arg("-")
        .output()
        .expect("poppler-utils");
    let text = String::from_utf8(text.stdout).expect("UTF-8");
    assert!(text.contains("常州端到端机械有限公司（合成示例）") && text.contains(&index));
    let facts = Command::new("pdfinfo")
        .arg(&pdf)
        .output()
        .expect("poppler-utils");
    let facts = String::from_utf8(facts.stdout).expect("UTF-8");
    let pages = facts.lines().find_map(|line| line.strip_prefix("Pages:"));
    let pages: u32 = pages
        .and_then(|number| number.trim().parse().ok())
        .expect("a count");
    assert!(pages >= 16, "{pages} pages");
}

/// Scores a sheet with the program beside the window's.
fn score(sheet: &Path) -> serde_json::Value {
    let desktop = std::env::var("ZHIZHEN_DESKTOP").expect("set, since the window ran");
    let program = Path::new(&desktop).with_file_name("zhizhen");
    let output = Command::new(program)
        .arg("score")
        .arg(sheet)
        .args(["--lens", "index", "--json"])
        .output()
        .expect("the command line is built beside the window");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("JSON")
}
