//! Where the lenses stand and how they move, as JSON.

use serde_json::{Value, json};
use zhizhen_core::{Change, CmmmScore, Content, Reading, SmeLens};

/// Returns the readings before and after; a national model nothing can be told about is `null`.
pub(super) fn change_json(content: &Content, change: &Change<Reading>) -> Value {
    let Change { before, after } = change;
    json!({
        "before": reading_json(content, before),
        "after": reading_json(content, after),
    })
}

fn reading_json(content: &Content, reading: &Reading) -> Value {
    let Reading {
        index,
        stage,
        sme24,
        cmmm,
    } = reading;
    let lens = content.parts().national.sme24.as_ref();
    let thresholds = lens.map(SmeLens::thresholds).unwrap_or_default();
    let sme24 = sme24.map(
        |(points, level)| json!({ "published": points.published(&thresholds), "level": level.to_string() }),
    );
    let cmmm = cmmm.map(
        |(total, level)| json!({ "published": CmmmScore::decimal(total), "level": level.to_string() }),
    );
    json!({
        "index": index.map(|number| number.to_string()),
        "stage": stage.map(|stage| stage.to_string()),
        "sme24": sme24,
        "cmmm": cmmm,
    })
}
