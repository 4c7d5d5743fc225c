//! A scorecard as the page shows it: the same tree that report and command line print.

use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Content, DimensionScore, Earlier, GateFinding, GateKind,
    Grade, IndicatorScore, QuestionScore, Range, Scorecard, Standing, Status, Weight,
    express_coverage, open_in_scope,
};
use zhizhen_report::Outlines;

use super::case::standing_view;
use super::chart::chart_view;
use super::hundredths;
use crate::wire::{
    DimensionLine, EarlierView, ExpressView, GateLine, GateLineKind, IndicatorLine, Language,
    LeafLine, OpenLine, QuestionLine, RangeView, ResultView, StatusView,
};

pub(crate) fn result_view(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    earlier: Option<&Earlier>,
    language: Language,
) -> ResultView {
    let lang = crate::report::paper_language(language);
    let shares = shares(
        card.dimensions
            .iter()
            .map(|d| (d.weight, d.point.is_some())),
    );
    let dimensions = card.dimensions.iter().zip(shares);
    let ids = |list: &[zhizhen_core::QuestionId]| list.iter().map(ToString::to_string).collect();
    let open = open_in_scope(content, sheet, card);
    let open = open.into_iter().map(|item| OpenLine {
        question: item.question.to_string(),
        standing: standing_view(item.standing),
    });
    let beside = Outlines {
        earlier,
        ..Outlines::default()
    };
    ResultView {
        index: card.index.map(|number| number.to_string()),
        range: card.index.and(card.range).map(range_view),
        level: card.level.map(|stage| stage.to_string()),
        level_low: card.level_low.map(|stage| stage.to_string()),
        level_high: card.level_high.map(|stage| stage.to_string()),
        ungated_level: card.ungated_level().map(|stage| stage.to_string()),
        is_provisional: card.is_provisional,
        express: express_coverage(content, sheet, card).map(|own| ExpressView {
            asked: own.asked,
            left_out: own.left_out,
        }),
        dimensions: dimensions
            .map(|(d, share)| dimension_line(sheet, d, share))
            .collect(),
        gates: card.gates.iter().map(gate_line).collect(),
        cut: card.cut.iter().map(ToString::to_string).collect(),
        open: open.collect(),
        implied: ids(&card.implied),
        not_counted: ids(&card.not_counted),
        contradictions: ids(&card.contradictions),
        grades: grades(card),
        national: super::lens_summaries(content, sheet, card),
        ruler: card
            .index
            .map(|_| chart_view(zhizhen_report::ruler(card, lang))),
        radar: card
            .index
            .map(|_| chart_view(zhizhen_report::radar(content, card, beside, lang))),
        earlier: earlier.map(earlier_view),
        heat: card
            .index
            .map(|_| chart_view(zhizhen_report::heat_chart(content, card, lang))),
    }
}

fn earlier_view(earlier: &Earlier) -> EarlierView {
    let Earlier {
        day,
        index,
        stage,
        dimensions,
        is_of_other_content,
    } = earlier;
    let dimensions = dimensions.iter();
    EarlierView {
        day: day.to_string(),
        index: index.to_string(),
        level: stage.map(|stage| stage.to_string()),
        dimensions: dimensions
            .map(|own| own.map(|number| number.to_string()))
            .collect(),
        is_of_other_content: *is_of_other_content,
    }
}

/// Returns the share each child really carried, in percent with two decimals; only the counted ones
/// have one. Rounded half up one by one, for showing; nothing is computed from it.
fn shares(children: impl Iterator<Item = (Weight, bool)> + Clone) -> Vec<Option<String>> {
    let counted = children.clone().filter(|(_, counts)| *counts);
    let sum: u64 = counted.map(|(weight, _)| u64::from(weight.0)).sum();
    let share = |(weight, counts): (Weight, bool)| {
        let share = (u64::from(weight.0) * 20_000 + sum).checked_div(2 * sum)?;
        counts.then(|| format!("{}.{:02}", share / 100, share % 100))
    };
    children.map(share).collect()
}

fn dimension_line(
    sheet: &AnswerSheet,
    score: &DimensionScore,
    share: Option<String>,
) -> DimensionLine {
    let DimensionScore {
        id,
        weight,
        is_core,
        status,
        point,
        range,
        indicators,
    } = score;
    let shares = shares(indicators.iter().map(|i| (i.weight, i.point.is_some())));
    let lines = indicators.iter().zip(shares);
    DimensionLine {
        id: id.to_string(),
        weight: weight.0,
        share,
        is_core: *is_core,
        status: status_view(*status),
        point: point.map(|number| number.to_string()),
        range: range.map(range_view),
        indicators: lines
            .map(|(i, share)| indicator_line(sheet, i, share))
            .collect(),
    }
}

fn indicator_line(
    sheet: &AnswerSheet,
    score: &IndicatorScore,
    share: Option<String>,
) -> IndicatorLine {
    let IndicatorScore {
        id,
        weight,
        status,
        point,
        range,
        questions,
    } = score;
    let shares = shares(questions.iter().map(|q| (q.weight, q.point.is_some())));
    let lines = questions.iter().zip(shares);
    IndicatorLine {
        id: id.to_string(),
        weight: weight.0,
        share,
        status: status_view(*status),
        point: point.map(|number| number.to_string()),
        range: range.map(range_view),
        questions: lines
            .map(|(q, share)| question_line(sheet, q, share))
            .collect(),
    }
}

fn question_line(
    sheet: &AnswerSheet,
    score: &QuestionScore,
    share: Option<String>,
) -> QuestionLine {
    let QuestionScore {
        id,
        weight,
        standing,
        grade,
        point,
        low,
        high,
    } = score;
    let counts = match standing {
        Standing::Answered { counts, .. } => *counts,
        _ => None,
    };
    let reason = match sheet.answer(id) {
        Some(Answer {
            value: AnswerValue::NotApplicable(reason),
            ..
        }) => Some(reason.clone()),
        _ => None,
    };
    QuestionLine {
        id: id.to_string(),
        weight: weight.0,
        share,
        standing: standing_view(*standing),
        grade: grade.map(|grade| grade.as_str().into()),
        rung: point.map(|rung| rung.to_string()),
        low: low.map(|rung| rung.to_string()),
        high: high.map(|rung| rung.to_string()),
        count: counts.map(|(count, _)| count),
        total: counts.map(|(_, total)| total),
        reason,
    }
}

pub(super) fn gate_line(finding: &GateFinding) -> GateLine {
    let GateFinding { stage, bites, kind } = finding;
    GateLine {
        stage: stage.to_string(),
        bites: *bites,
        gate: gate_kind(kind),
    }
}

pub(crate) fn gate_kind(kind: &GateKind) -> GateLineKind {
    match kind {
        GateKind::Index { has, needs } => GateLineKind::Index {
            has: has.to_string(),
            needs: needs.to_string(),
        },
        GateKind::Core {
            dimension,
            has,
            needs,
        } => GateLineKind::Core {
            dimension: dimension.to_string(),
            has: has.to_string(),
            needs: needs.to_string(),
            short: hundredths(needs.hundredths().saturating_sub(has.hundredths())),
        },
        GateKind::Hard(leaves) => GateLineKind::Hard {
            leaves: leaves
                .iter()
                .map(|leaf| LeafLine {
                    question: leaf.question.to_string(),
                    has: leaf.has.map(|rung| rung.to_string()),
                    needs: leaf.needs.to_string(),
                })
                .collect(),
        },
    }
}

pub(super) fn range_view(range: Range) -> RangeView {
    RangeView {
        low: range.low.to_string(),
        high: range.high.to_string(),
    }
}

fn status_view(status: Status) -> StatusView {
    match status {
        Status::Scored => StatusView::Scored,
        Status::NotApplicable => StatusView::NotApplicable,
        Status::Open => StatusView::Open,
    }
}

fn grades(card: &Scorecard) -> (u32, u32, u32) {
    let questions = card
        .dimensions
        .iter()
        .flat_map(|d| &d.indicators)
        .flat_map(|i| &i.questions);
    let mut counts = (0, 0, 0);
    for grade in questions.filter_map(|question| question.grade) {
        match grade {
            Grade::A => counts.0 += 1,
            Grade::B => counts.1 += 1,
            Grade::C => counts.2 += 1,
        }
    }
    counts
}
