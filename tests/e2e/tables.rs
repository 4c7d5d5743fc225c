//! Fact tables in the real window: a census from the clipboard moves the rate, its band and the index.

use rust_xlsxwriter::Workbook;
use serde_json::json;
use zhizhen_e2e::Window;

/// Six kinds of machines as a spreadsheet copies them, with a bad row and a row of totals.
const CENSUS: &str = "常州端到端机械有限公司设备台账\t\t\t\t\t\t\t\n\
    序号\t设备名称\t规格型号\t台数\t出厂年份\t控制系统\t是否数字化\t是否联网\t数据使用\n\
    1\t数控车床\tCK6150\t12台\t2016年\tFANUC 0i-TF\t是\t√\t√\n\
    2\t\"立式加工\n中心\"\tVMC850\t６\t2018\tFANUC 0i-MF\t是\t是\t否\n\
    3\t滚齿机\tY3150E\t若干\t2009\t\t否\t否\t否\n\
    4\t普通车床\tCA6140\t28\t2008\t\t无\t无\t无\n\
    5\t平面磨床\tM7130\t2\t2010\t\t否\t不清楚\t否\n\
    6\t摇臂钻床\tZ3050\t2\t2009\t\t×\t×\t×\n\
    \t合计\t\t50\t\t\t\t\t\n";

/// Pastes text into a cell, as Ctrl+V does.
async fn paste(window: &Window, cell: &str, text: &str) {
    window.wait(cell).await;
    let script = "const data = new DataTransfer();
        data.setData('text/plain', arguments[1]);
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        document.querySelector(`[data-testid='${arguments[0]}']`).dispatchEvent(event);";
    let arguments = vec![json!(cell), json!(text)];
    window
        .client
        .execute(script, arguments)
        .await
        .expect("pasted");
}

async fn type_into(window: &Window, cells: &[(&str, &str)]) {
    for (cell, text) in cells {
        let field = window.wait(cell).await;
        field.send_keys(text).await.expect("typed");
    }
}

/// Opens a question through the palette.
async fn jump(window: &Window, title: &str, id: &str) {
    window.click("nav-palette").await;
    let field = window.wait("palette-input").await;
    field.send_keys(title).await.expect("typed");
    window.click(&format!("palette-question-{id}")).await;
    window.wait(&format!("question-{id}")).await;
}

#[tokio::test]
async fn a_pasted_census_moves_the_rate_its_band_and_the_index_once_it_is_taken() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let file = scratch.path().join("台账.xlsx");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("台账").expect("a name");
    sheet
        .write_row(0, 0, ["设备名称", "数量", "联网"])
        .expect("written");
    sheet
        .write_row(1, 0, ["注塑机", "3", "否"])
        .expect("written");
    workbook.save(&file).expect("written");

    let home = scratch.path().join("home");
    let window = Window::open_with(&home, &[("ZHIZHEN_OPEN", &file)], 4561).await;
    let resized = window.client.set_window_rect(0, 0, 1366, 768).await;
    resized.expect("the window has a size");
    window.click("case-new").await;
    type_into(
        &window,
        &[("case-name-input", "常州端到端机械有限公司（合成示例）")],
    )
    .await;
    window.click("case-create").await;
    window.click("tab-questions").await;
    window.press("2").await;
    window.saved().await;
    let index = window.text("strip-index").await;

    // The block is shown first; a bad row and the totals stay out, by row and column.
    window.click("part-equipment").await;
    window.wait("table-empty").await;
    window.picture("20-table-empty").await;
    paste(&window, "cell-0-name", CENSUS).await;
    let faults = window.text("paste-faults").await;
    assert!(
        faults.contains("若干") && faults.contains("合计"),
        "{faults}"
    );
    window.picture("21-table-paste").await;
    window.click("paste-take").await;
    window.saved().await;
    let networked = window.text("total-networked").await;
    assert!(networked.contains("18 / 50 = 36.0%"), "{networked}");
    assert!(
        networked.contains('2'),
        "two machines are unclear: {networked}"
    );
    let name = window.wait("cell-1-name").await;
    let name = name.prop("value").await.expect("readable");
    assert_eq!(name.as_deref(), Some("立式加工中心 VMC850"));
    window.picture("22-table-equipment").await;
    assert_eq!(
        window.text("strip-index").await,
        index,
        "nothing is taken over by itself"
    );

    // Taken, it is an answer: counts, band and index.
    jump(&window, "生产设备联网率", "equip.networked_rate").await;
    window.picture("23-census-offer").await;
    window.click("census-take").await;
    window.wait("census-same").await;
    window.saved().await;
    let count = window.wait("count-input").await;
    let typed = count.prop("value").await.expect("readable");
    assert_eq!(typed.as_deref(), Some("18"));
    let band = window
        .wait_for(".band[aria-checked='true']")
        .await
        .text()
        .await
        .expect("readable");
    assert!(band.contains("3.0"), "{band}");
    assert_ne!(window.text("strip-index").await, index);

    // A changed census asks for the reason before it replaces the answer.
    window.click("part-equipment").await;
    window.click("remove-0").await;
    window.saved().await;
    window.click("part-questions").await;
    window.wait("census-reason").await;
    window.picture("24-census-differs").await;
    type_into(&window, &[("census-reason", "数控车床已报废，重新点过")]).await;
    window.click("census-take").await;
    window.wait("census-same").await;
    window.saved().await;

    // Undo takes the answer back, then the change of the table, and shows what changed.
    window.click("undo").await;
    window.wait("census-reason").await;
    window.click("undo").await;
    window.wait("table-equipment").await;
    let networked = window.text("total-networked").await;
    assert!(networked.contains("18 / 50"), "{networked}");

    // A spreadsheet is shown like a pasted block.
    window.click("table-import").await;
    let good = window.text("paste-good").await;
    assert!(good.contains('1'), "{good}");
    window.picture("25-table-import").await;
    window.click("paste-cancel").await;

    // The other tables, typed.
    for (part, cells) in [
        (
            "systems",
            &[
                ("cell-0-kind", "ERP"),
                ("cell-0-vendor", "某厂商"),
                ("cell-0-since", "2019"),
            ][..],
        ),
        (
            "network",
            &[
                ("cell-0-place", "机加工车间"),
                ("cell-0-network", "5G"),
                ("cell-0-uplink_mbps", "31.5"),
                ("cell-0-rsrp_dbm", "-98"),
                ("cell-0-note", "行车开过时掉线"),
            ],
        ),
        (
            "people",
            &[
                ("cell-0-year", "2025"),
                ("cell-0-employees", "186"),
                ("cell-0-digital_wan", "59.5"),
            ],
        ),
        (
            "kpis",
            &[("cell-0-value", "81.5"), ("cell-0-period", "2025")],
        ),
    ] {
        window.click(&format!("part-{part}")).await;
        window.wait(&format!("table-{part}")).await;
        if part == "kpis" {
            let list = window.wait("cell-0-kpi").await;
            list.select_by_value("on_time_delivery")
                .await
                .expect("chosen");
        }
        type_into(&window, cells).await;
        // Leaving the row stores it.
        window.click("table-add").await;
        window.saved().await;
        window.picture(&format!("26-table-{part}")).await;
    }

    // A wrong cell is named, and what was typed stays.
    type_into(&window, &[("cell-0-value", "很多")]).await;
    window.click("table-add").await;
    window.wait("table-faults").await;
    window.picture("27-table-wrong").await;
    window.close().await;
}
