//! A sheet of what nobody would type, for the tests that look at whole reports.

use serde_json::{Value, json};

/// What nobody would type, in every place there is.
pub(crate) fn torture(sheet: &mut Value) {
    let odd = "㛃䶮𬭎😀👩‍👩‍👧مرحباשלום\u{202E}\u{7} ᵢ＜&\"'>«»\u{FEFF}".to_owned();
    let long_word = "Q".repeat(60);
    // No line twice: what stands again and again at the top of a page looks like a running head.
    let long = |most: usize| -> String {
        let parts = (1..).map(|number| format!("第{number}台设备看过，记录很长，"));
        parts
            .flat_map(|own| own.chars().collect::<Vec<_>>())
            .take(most)
            .collect()
    };
    sheet["enterprise"]["name"] = json!(format!("{odd}{long_word}有限公司（合成示例）"));
    sheet["enterprise"]["facts"]["main_products"] = json!(long(2_000));
    let answers = sheet["answers"].as_object_mut().expect("answers");
    for (position, (_, answer)) in answers.iter_mut().enumerate() {
        answer["comment"] = match position % 4 {
            0 => json!(odd),
            1 => json!(long_word),
            2 if position == 2 => json!(long(10_000)),
            _ => json!("。，》）短。"),
        };
    }
    let machine = sheet["equipment"][0].clone();
    let machines = sheet["equipment"].as_array_mut().expect("a census");
    for number in 0..300 {
        let mut own = machine.clone();
        own["name"] = match number % 50 {
            0 => json!(format!("第{number}台{odd}")),
            _ => json!(format!("第{number}台车床")),
        };
        machines.push(own);
    }
}
