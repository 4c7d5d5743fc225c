//! The three worked enterprises of `assessments/samples`: each stands where it is meant to, and the
//! advice has something true to say to each.

use std::collections::BTreeSet;

use zhizhen_app::sheet::read_sheet;
use zhizhen_app::{AnswerSheet, Content, advice_json, advise, own_content, score};

const WORKED: [(&str, &str, &str); 3] = [
    (
        "garment",
        "2.0",
        include_str!("../../assessments/samples/garment.json"),
    ),
    (
        "machining",
        "2.5",
        include_str!("../../assessments/samples/machining.json"),
    ),
    (
        "electronics",
        "3.0",
        include_str!("../../assessments/samples/electronics.json"),
    ),
];

fn sheet(content: &Content, text: &str) -> AnswerSheet {
    let sheet = read_sheet(text.as_bytes(), content).expect("the sheet is in order");
    assert!(sheet.parts().is_synthetic && sheet.enterprise().name.contains("合成示例"));
    sheet
}

#[test]
fn each_worked_enterprise_stands_at_its_stage() {
    let content = own_content();
    for (name, stage, text) in WORKED {
        let card = score(&content, &sheet(&content, text));
        let level = card.level.map(|own| own.to_string());
        assert_eq!(level.as_deref(), Some(stage), "{name}");
    }
}

#[test]
fn the_three_are_advised_differently() {
    let content = own_content();
    let firsts = WORKED.map(|(_, _, text)| {
        let sheet = sheet(&content, text);
        let card = score(&content, &sheet);
        let advice = advise(&content, &sheet, &card);
        let json = advice_json(&content, &sheet, &advice, zhizhen_app::PlantNetwork::FiveG);
        json["recommended"]
            .as_array()
            .expect("recommended templates")
            .iter()
            .take(8)
            .map(|own| own["template"].to_string())
            .collect::<Vec<_>>()
    });
    assert_eq!(firsts.iter().collect::<BTreeSet<_>>().len(), firsts.len());
}
