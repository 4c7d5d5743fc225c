//! A census from the clipboard in the real window: the rate, its band and the three lenses move together.

use serde_json::json;
use zhizhen_e2e::Window;

/// A census as a spreadsheet copies it: 18 of 50 machines are networked, 18 of those of key processes digital.
const CENSUS: &str = "设备名称\t台数\t控制系统\t数字化\t联网\t数据使用\t关键工序\n\
    数控车床\t12\tFANUC 0i-TF\t是\t是\t是\t是\n\
    加工中心\t6\tFANUC 0i-MF\t是\t是\t否\t是\n\
    滚齿机\t2\t\t否\t否\t否\t是\n\
    普通车床\t28\t\t否\t否\t否\t否\n\
    平面磨床\t2\t\t否\t否\t否\t否\n";

/// The same census after two more lathes were networked.
const LATER: &str = "设备名称\t台数\t联网\n普通车床\t2\t是\n";

/// Pastes text into a cell, as Ctrl+V does.
async fn paste(window: &Window, cell: &str, text: &str) {
    window.wait(cell).await;
    let script = "const data = new DataTransfer();
        data.setData('text/plain', arguments[1]);
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        document.querySelector(`[data-testid='${arguments[0]}']`).dispatchEvent(event);";
    let arguments = vec![json!(cell), json!(text)];
    let client = &window.client;
    client.execute(script, arguments).await.expect("pasted");
}

/// What the strip shows: index, points of the SME model, S of the maturity model.
async fn results(window: &Window) -> [String; 3] {
    let mut shown = [const { String::new() }; 3];
    for (lens, own) in ["index", "sme24", "cmmm"].into_iter().zip(&mut shown) {
        *own = window.text(&format!("live-{lens}-value")).await;
    }
    shown
}

#[tokio::test]
async fn a_pasted_census_moves_the_rate_its_band_and_the_three_lenses_at_once() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let home = scratch.path().join("home");
    let window = Window::open(&home, &scratch.path().join("report.pdf"), 4561).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-new").await;
    let name = window.wait("case-name-input").await;
    name.send_keys("常州端到端机械有限公司（合成示例）")
        .await
        .expect("typed");
    window.click("case-create").await;
    window.click("tab-questions").await;
    window.press("2").await;
    window.saved().await;
    let before = results(&window).await;
    window.picture("40-lenses-before").await;

    // Pasted, the census gives the rate and offers answers; no lens moves by itself.
    window.click("part-equipment").await;
    paste(&window, "cell-0-name", CENSUS).await;
    window.click("paste-take").await;
    window.saved().await;
    let networked = window.text("total-networked").await;
    assert!(networked.contains("18 / 50 = 36.0%"), "{networked}");
    assert_eq!(results(&window).await, before);
    window.wait("offers-open").await;
    window.picture("41-lenses-offered").await;
    window.click("offers-open").await;
    window.wait("offer-equip.networked_rate").await;
    window.wait("offer-sme24.q03").await;
    window.wait("offer-cmmm.equip.2.1").await;
    window.picture("42-offers").await;

    // One confirmation moves the bank's band and all three at once.
    window.click("offers-take").await;
    window
        .wait_for("[data-testid='lenses']:not(:has([data-testid='offers-open']))")
        .await;
    window.picture("43-lenses-after").await;
    let after = results(&window).await;
    for (now, then) in after.iter().zip(&before) {
        assert_ne!(now, then, "{before:?} → {after:?}");
    }
    window.click("part-questions").await;
    window.click("nav-palette").await;
    let field = window.wait("palette-input").await;
    field.send_keys("生产设备联网率").await.expect("typed");
    window.click("palette-question-equip.networked_rate").await;
    window.wait("question-equip.networked_rate").await;
    let band = window.wait_for(".band[aria-checked='true']").await;
    let band = band.text().await.expect("readable");
    assert!(band.contains("3.0"), "{band}");

    // More networked machines: the rate moves, and what was taken from the census follows without a reason.
    window.click("part-equipment").await;
    window.click("table-add").await;
    paste(&window, "cell-5-name", LATER).await;
    window.click("paste-append").await;
    window.saved().await;
    let networked = window.text("total-networked").await;
    assert!(networked.contains("20 / 52"), "{networked}");
    // Two frames on, the dialog of the pasted block has given the page back.
    window.picture("44-lenses-later").await;
    window.click("offers-open").await;
    window.wait("offer-equip.networked_rate").await;
    window.picture("45-offers-again").await;
    window.click("offers-take").await;
    window
        .wait_for("[data-testid='lenses']:not(:has([data-testid='offers-open']))")
        .await;

    // Undo by undo everything is as it was.
    window.click("undo").await;
    window.wait("offers-open").await;
    window.click("undo").await;
    window
        .wait_for("[data-testid='lenses']:not(:has([data-testid='offers-open']))")
        .await;
    assert_eq!(results(&window).await, after);
    window.click("undo").await;
    window.wait("offers-open").await;
    assert_eq!(results(&window).await, before);
    window.close().await;
}
