//! Self-assessment beside finding, as the page and the command line show it.

use std::collections::BTreeMap;

use zhizhen_core::{
    Agreement, AnswerSheet, Compared, Content, Difference, QuestionId, Standing, agreement, score,
};
use zhizhen_report::Outlines;

use super::case::standing_view;
use super::chart::chart_view;
use crate::wire::{AgreementView, ChartView, ComparedLine, DifferenceView, Language, StoodView};

/// Returns how far `own`, the self-assessment, and `found` agree, with the reasons people wrote.
pub(crate) fn agreement_view(
    content: &Content,
    own: &AnswerSheet,
    found: &AnswerSheet,
    reasons: &BTreeMap<QuestionId, String>,
) -> AgreementView {
    let agreed = agreement(content, own, found);
    let percent = |count| {
        let share = agreed.thousandths(count);
        share.map(|share| format!("{}.{}", share / 10, share % 10))
    };
    let (exact_percent, within_one_percent) = (percent(agreed.exact), percent(agreed.within_one));
    let Agreement {
        questions,
        compared,
        exact,
        within_one,
        kappa,
    } = agreed;
    let lines: Vec<ComparedLine> = questions
        .iter()
        .filter(|own| own.difference != Difference::NeitherApplies)
        .map(|own| line(own, reasons))
        .collect();
    let without = lines
        .iter()
        .filter(|own| own.differs && own.reason.is_empty());
    let (own_card, found_card) = (score(content, own), score(content, found));
    AgreementView {
        own_index: own_card.index.map(|number| number.to_string()),
        own_level: own_card.level.map(|stage| stage.to_string()),
        found_index: found_card.index.map(|number| number.to_string()),
        found_level: found_card.level.map(|stage| stage.to_string()),
        compared,
        exact,
        exact_percent,
        within_one,
        within_one_percent,
        kappa: kappa.map(|own| thousandths(own.thousandths())),
        without_reason: u32::try_from(without.count()).unwrap_or(u32::MAX),
        lines,
    }
}

/// Returns the radar of both: the finding as what is, the self-assessment as the second line.
pub(crate) fn compared_radar(
    content: &Content,
    own: &AnswerSheet,
    found: &AnswerSheet,
    language: Language,
) -> Option<ChartView> {
    let lang = crate::report::paper_language(language);
    let (own, found) = (score(content, own), score(content, found));
    found.index.and(own.index)?;
    let beside = Outlines {
        supposed: Some(&own),
        ..Outlines::default()
    };
    let chart = zhizhen_report::radar(content, &found, beside, lang);
    Some(chart_view(chart))
}

fn line(compared: &Compared, reasons: &BTreeMap<QuestionId, String>) -> ComparedLine {
    let Compared {
        question,
        own,
        found,
        difference,
        // A sheet's own reason says why a band differs from its counts, which is another matter.
        reason: _,
    } = compared;
    let differs = difference.differs();
    let difference = match difference {
        Difference::Rungs(rungs) => DifferenceView::Rungs { rungs: *rungs },
        Difference::Applies => DifferenceView::Applies,
        Difference::Open => DifferenceView::Open,
        Difference::NotAsked => DifferenceView::NotAsked,
        Difference::NeitherApplies => DifferenceView::NeitherApplies,
    };
    ComparedLine {
        question: question.to_string(),
        own: stood(*own),
        found: stood(*found),
        difference,
        differs,
        reason: reasons.get(question).cloned().unwrap_or_default(),
    }
}

fn stood(standing: Standing) -> StoodView {
    let (rung, counts) = match standing {
        Standing::Answered { rung, counts, .. } => (Some(rung), counts),
        Standing::Lifted(rung) => (Some(rung), None),
        Standing::Unknown
        | Standing::NotObserved
        | Standing::Unanswered
        | Standing::Implied
        | Standing::NotApplicable
        | Standing::NotRelevant => (None, None),
    };
    StoodView {
        standing: standing_view(standing),
        rung: rung.map(|rung| rung.to_string()),
        count: counts.map(|(count, _)| count),
        total: counts.map(|(_, total)| total),
    }
}

/// Returns thousandths as a decimal string, such as `-0.120`.
fn thousandths(number: i32) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let size = number.unsigned_abs();
    format!("{sign}{}.{:03}", size / 1000, size % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kappa_keeps_its_sign() {
        for (number, text) in [(556, "0.556"), (-20, "-0.020"), (1000, "1.000")] {
            assert_eq!(thousandths(number), text);
        }
    }
}
