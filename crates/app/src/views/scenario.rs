//! What a what-if moves, as the page shows it.

use zhizhen_core::{
    AnswerSheet, Change, CmmmOutcome, Content, IndexOutcome, Outcome, Points, SmeLens, SmeOutcome,
    Supposed, Words, outcome, score,
};
use zhizhen_report::Outlines;

use super::chart::chart_view;
use super::lens::{cmmm_gate, sme_gate};
use super::result::{gate_line, range_view};
use super::{hundredths, text};
use crate::wire::{Language, LensOutcome, MovedLine, ScenarioView, Text};

pub(crate) fn scenario_view(
    content: &Content,
    sheet: &AnswerSheet,
    supposed: &Supposed,
    target: Option<&AnswerSheet>,
    language: Language,
) -> ScenarioView {
    let Outcome { index, sme24, cmmm } = outcome(content, sheet, &supposed.sheet);
    let mut lenses = vec![index_lens(content, &index)];
    let national = &content.parts().national;
    if let (Some(own), Some(lens)) = (&sme24, &national.sme24) {
        lenses.push(sme_lens(lens, own));
    }
    lenses.extend(cmmm.as_ref().map(cmmm_lens));
    let ids = |list: &[zhizhen_core::QuestionId]| list.iter().map(ToString::to_string).collect();
    let now = score(content, sheet);
    let then = score(content, &supposed.sheet);
    let target = target.map(|own| score(content, own));
    let lang = crate::report::paper_language(language);
    ScenarioView {
        lenses,
        range: index.range.after.map(range_view),
        is_provisional: index.is_provisional.after,
        fell: index.fell.iter().map(gate_line).collect(),
        still: index.still.iter().map(gate_line).collect(),
        opened: ids(&index.opened),
        idle: ids(&index.idle),
        same: ids(&supposed.same),
        radar: now.index.map(|_| {
            let beside = Outlines {
                supposed: Some(&then),
                target: target.as_ref(),
                ..Outlines::default()
            };
            chart_view(zhizhen_report::radar(content, &now, beside, lang))
        }),
    }
}

fn index_lens(content: &Content, own: &IndexOutcome) -> LensOutcome {
    let moved = own.dimensions.iter().map(|(id, change)| {
        let title = content.dimension(id).map(|own| text(&own.title));
        moved(
            title,
            change.map(|number| number.map(|own| own.to_string())),
        )
    });
    LensOutcome {
        lens: "index".into(),
        before: own.index.before.map(|number| number.to_string()),
        after: own.index.after.map(|number| number.to_string()),
        level_before: own.stage.before.map(|stage| stage.to_string()),
        level_after: own.stage.after.map(|stage| stage.to_string()),
        moved: moved.collect(),
        gates: Vec::new(),
    }
}

fn sme_lens(lens: &SmeLens, own: &SmeOutcome) -> LensOutcome {
    let thresholds = lens.thresholds();
    let published = |points: Points| points.published(&thresholds);
    let areas = own.areas.iter().map(|(id, change)| {
        let title = lens.areas.iter().find(|area| area.id == *id);
        let title = title.map(|area| text(&area.title));
        moved(title, change.map(|points| Some(published(points))))
    });
    let scenes = own.scenes.iter().map(|(id, change)| {
        let mut scenes = lens.groups.iter().flat_map(|group| &group.scenes);
        let title = scenes.find(|scene| scene.id == *id);
        let title = title.map(|scene| text(&scene.title));
        moved(title, change.map(|level| Some(level.to_string())))
    });
    LensOutcome {
        lens: "sme24".into(),
        before: Some(published(own.points.before)),
        after: Some(published(own.points.after)),
        level_before: Some(own.level.before.to_string()),
        level_after: Some(own.level.after.to_string()),
        moved: areas.chain(scenes).collect(),
        gates: own
            .still
            .iter()
            .map(|gate| sme_gate(gate, &published))
            .collect(),
    }
}

fn cmmm_lens(own: &CmmmOutcome) -> LensOutcome {
    let levels = own.levels.iter().map(|(level, change)| {
        let title = Words {
            zh: format!("{level} 级"),
            en: Some(format!("level {level}")),
        };
        moved(
            Some(text(&title)),
            change.map(|number| number.map(hundredths)),
        )
    });
    LensOutcome {
        lens: "cmmm".into(),
        before: Some(hundredths(own.total.before)),
        after: Some(hundredths(own.total.after)),
        level_before: Some(own.level.before.to_string()),
        level_after: Some(own.level.after.to_string()),
        moved: levels.collect(),
        gates: own.still.iter().map(|still| cmmm_gate(*still)).collect(),
    }
}

fn moved(title: Option<Text>, change: Change<Option<String>>) -> MovedLine {
    MovedLine {
        title: title.expect("what moved is of the same content"),
        before: change.before,
        after: change.after,
    }
}
