//! What plans are measured on: the whole library, and eight templates of it beside trying all sets.

use std::collections::BTreeMap;

use zhizhen_core::{AnswerSheet, Content, QuestionId, Rung, Scorecard, TitledId, score_with};
use zhizhen_roadmap::{
    Costs, Limits, Objective, Path, Phase, Roadmap, Rules, Target, path, roadmap,
};

/// Costs by the upper ends of the library's cost classes, in yuan.
pub(crate) fn rules() -> Rules {
    let classes = [
        ("A", 100_000),
        ("B", 500_000),
        ("C", 2_000_000),
        ("D", 10_000_000),
    ];
    Rules {
        costs: Costs {
            classes: classes
                .map(|(id, yuan)| (TitledId::from(id), yuan))
                .into_iter()
                .collect(),
            templates: BTreeMap::new(),
        },
        ..Rules::default()
    }
}

/// The same, with every template after the first eight ruled out.
pub(crate) fn rules_for_eight(content: &Content) -> Rules {
    let others = content.templates().iter().skip(8);
    Rules {
        ruled_out: others.map(|own| own.id.clone()).collect(),
        ..rules()
    }
}

/// Three plans to the stage above the present one, each proven.
pub(crate) fn next_stage(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    rules: &Rules,
) -> Path {
    let stage = card.level.and_then(|own| own.0.higher());
    let target = Target::Stage(stage.unwrap_or(Rung::R40));
    path(content, sheet, target, rules, &Limits::default())
}

/// Four phases with two million yuan and twenty person-months each.
pub(crate) fn four_phases(
    content: &Content,
    sheet: &AnswerSheet,
    objective: Objective,
) -> Option<Roadmap> {
    let phases = Phase::usual(Some(2_000_000), Some(200));
    roadmap(
        content,
        sheet,
        objective,
        &rules(),
        &phases,
        &Limits::default(),
    )
}

/// Scores all 256 sets of the first eight templates and returns the highest index, in hundredths.
pub(crate) fn all_sets_of_eight(content: &Content, sheet: &AnswerSheet) -> u16 {
    let eight = &content.templates()[..8];
    let indices = (0..256u32).map(|bits| {
        let chosen = eight.iter().enumerate();
        let chosen = chosen.filter(|(at, _)| bits >> at & 1 == 1);
        let mut lifts: BTreeMap<QuestionId, Rung> = BTreeMap::new();
        for raise in chosen.flat_map(|(_, own)| &own.raises) {
            let own = lifts.entry(raise.question.clone()).or_insert(raise.to);
            *own = (*own).max(raise.to);
        }
        let index = score_with(content, sheet, &lifts).index;
        index.map_or(0, |own| own.hundredths())
    });
    indices.max().unwrap_or(0)
}
