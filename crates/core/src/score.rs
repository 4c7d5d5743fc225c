//! Lens `index`: from answers to the index 2.0–4.0, its range, its stage and the whole derivation.
//!
//! The rules are numbered as in docs/method.md. Deliberately absent: words, and any number that is
//! not in the returned [`Scorecard`]: screen, paper and command line print the same tree.

mod gates;
mod standing;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::slice;

pub use gates::{GateFinding, GateKind, UnmetLeaf};
pub use standing::Standing;

use crate::{
    AnswerSheet, Content, Dimension, DimensionId, Grade, Indicator, IndicatorId, Published,
    QuestionId, Rung, Stage, Weight, weighted_mean,
};
use gates::Case;
pub(crate) use gates::unmet;
use standing::Found;

/// Lowest and highest value that the answers allow (rule 5). Contains the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// If the weak answers fail.
    pub low: Published,
    /// If the weak answers hold.
    pub high: Published,
}

/// Whether a node has a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It has one.
    Scored,
    /// Nothing under it applies; its weight goes to its siblings.
    NotApplicable,
    /// Something under it applies, but nothing that counts is answered yet.
    Open,
}

/// What a question counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionScore {
    /// The question.
    pub id: QuestionId,
    /// Its weight beside its siblings.
    pub weight: Weight,
    /// How it stands.
    pub standing: Standing,
    /// Grade it is judged by; `None` where there is nothing to grade.
    pub grade: Option<Grade>,
    /// Rung in the point; `None` when it stays out.
    pub point: Option<Rung>,
    /// Rung in the low case; `None` when it does not apply.
    pub low: Option<Rung>,
    /// Rung in the high case; `None` when it does not apply.
    pub high: Option<Rung>,
}

/// What an indicator counted: the weighted mean of its questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorScore {
    /// The indicator.
    pub id: IndicatorId,
    /// Basis points of the dimension.
    pub weight: Weight,
    /// Whether it has a number.
    pub status: Status,
    /// Published number.
    pub point: Option<Published>,
    /// Range; `None` when it does not apply.
    pub range: Option<Range>,
    /// Its questions.
    pub questions: Vec<QuestionScore>,
}

/// What a dimension counted: the weighted mean of its indicators' published numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionScore {
    /// The dimension.
    pub id: DimensionId,
    /// Basis points of the index.
    pub weight: Weight,
    /// Whether it carries a gate.
    pub is_core: bool,
    /// Whether it has a number.
    pub status: Status,
    /// Published number.
    pub point: Option<Published>,
    /// Range; `None` when it does not apply.
    pub range: Option<Range>,
    /// Its indicators.
    pub indicators: Vec<IndicatorScore>,
}

/// A relevant, asked question without an answer that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenItem {
    /// The question.
    pub question: QuestionId,
    /// Unanswered, don't know or not observed.
    pub standing: Standing,
    /// Whether it makes the result provisional.
    pub is_required: bool,
}

/// The result of one sheet with its whole derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scorecard {
    /// Number of the scoring method.
    pub method: u32,
    /// The index; `None` while nothing is answered or nothing applies.
    pub index: Option<Published>,
    /// Its range.
    pub range: Option<Range>,
    /// The gated stage; `None` without an index or with two or more core dimensions not applicable.
    pub level: Option<Stage>,
    /// Stage in the low case.
    pub level_low: Option<Stage>,
    /// Stage in the high case.
    pub level_high: Option<Stage>,
    /// A required item is open.
    pub is_provisional: bool,
    /// The dimensions in the order of the content.
    pub dimensions: Vec<DimensionScore>,
    /// What keeps the enterprise from the stages above, lowest stage first.
    pub gates: Vec<GateFinding>,
    /// Core dimensions that do not apply, whose gate fell away.
    pub cut: Vec<DimensionId>,
    /// Open items in the order of the content.
    pub open: Vec<OpenItem>,
    /// Questions not asked, counted at the lowest rung (rule 3).
    pub implied: Vec<QuestionId>,
    /// Answers kept but not counted: the question is not relevant, not asked, or derived only.
    pub not_counted: Vec<QuestionId>,
    /// Questions whose chosen band contradicts the counts (rule 6).
    pub contradictions: Vec<QuestionId>,
}

impl Scorecard {
    /// Returns what a question counted.
    pub fn question(&self, id: &QuestionId) -> Option<&QuestionScore> {
        let indicators = self.dimensions.iter().flat_map(|d| &d.indicators);
        indicators.flat_map(|i| &i.questions).find(|q| q.id == *id)
    }

    /// Returns the highest stage the index alone would allow.
    pub fn ungated_level(&self) -> Option<Stage> {
        let index = self.index?;
        let reached = Rung::ALL
            .into_iter()
            .rev()
            .find(|rung| index >= rung.published());
        reached.map(Stage)
    }
}

/// Scores a sheet.
pub fn score(content: &Content, sheet: &AnswerSheet) -> Scorecard {
    score_with(content, sheet, &BTreeMap::new())
}

/// Scores a sheet as if the questions in `lifts` had been raised to at least these rungs.
///
/// A lift moves only questions that count already or are implied; a question that is unanswered or
/// does not apply stays as it is. Questions that are implied now stay at their lowest rung even when
/// a lift would open them, so a lift never hides them. Without lifts this equals [`score`].
pub fn score_with(
    content: &Content,
    sheet: &AnswerSheet,
    lifts: &BTreeMap<QuestionId, Rung>,
) -> Scorecard {
    let found = standing::standings(content, sheet, lifts);
    let mut next = found.iter();
    let dimensions: Vec<DimensionScore> = content
        .dimensions()
        .iter()
        .map(|d| dimension_score(d, &mut next))
        .collect();
    let index = weighted_mean(dimensions.iter().filter_map(|d| Some((d.weight, d.point?))));
    let range = range_of(dimensions.iter().map(|d| (d.weight, d.range)));
    let cut: Vec<DimensionId> = dimensions
        .iter()
        .filter(|d| d.is_core && d.status == Status::NotApplicable)
        .map(|d| d.id.clone())
        .collect();
    let mut card = Scorecard {
        method: content.parts().method,
        index,
        range,
        level: None,
        level_low: None,
        level_high: None,
        is_provisional: false,
        dimensions,
        gates: Vec::new(),
        cut,
        open: Vec::new(),
        implied: Vec::new(),
        not_counted: Vec::new(),
        contradictions: Vec::new(),
    };
    list_findings(content, &found, &mut card);
    if card.cut.len() < 2 {
        card.level = gates::level(content, &card, Case::Point);
        card.level_low = gates::level(content, &card, Case::Low);
        card.level_high = gates::level(content, &card, Case::High);
        card.gates = gates::findings(content, &card);
    }
    card
}

/// Counts a dimension; takes what its questions were found to be off `found`.
fn dimension_score(dimension: &Dimension, found: &mut slice::Iter<'_, Found>) -> DimensionScore {
    let mut indicators: Vec<IndicatorScore> = dimension
        .indicators
        .iter()
        .map(|i| indicator_point(i, found))
        .collect();
    let point = weighted_mean(indicators.iter().filter_map(|i| Some((i.weight, i.point?))));
    // Rule 4 and 5: the high case of an open answer looks at the dimension's own point.
    let above = Rung::lowest_above(point.unwrap_or(Rung::R20.published()));
    for indicator in &mut indicators {
        for question in &mut indicator.questions {
            question.high = question.standing.high(above);
        }
        let questions = &indicator.questions;
        let ends = |rung: fn(&QuestionScore) -> Option<Rung>| {
            weighted_mean(
                questions
                    .iter()
                    .filter_map(|q| Some((q.weight, rung(q)?.published()))),
            )
        };
        indicator.range = match (ends(|q| q.low), ends(|q| q.high)) {
            (Some(low), Some(high)) => Some(Range { low, high }),
            _ => None,
        };
        indicator.status = status(indicator.point, indicator.range);
    }
    let range = range_of(indicators.iter().map(|i| (i.weight, i.range)));
    DimensionScore {
        id: dimension.id.clone(),
        weight: dimension.weight,
        is_core: dimension.is_core,
        status: status(point, range),
        point,
        range,
        indicators,
    }
}

fn indicator_point(indicator: &Indicator, found: &mut slice::Iter<'_, Found>) -> IndicatorScore {
    let questions: Vec<QuestionScore> = indicator
        .questions
        .iter()
        .zip(found)
        .map(|(question, own)| QuestionScore {
            id: question.id.clone(),
            weight: question.weight,
            standing: own.standing,
            grade: own.grade,
            point: own.standing.point(),
            low: own.standing.low(own.grade),
            high: None,
        })
        .collect();
    let counted = questions
        .iter()
        .filter_map(|q| Some((q.weight, q.point?.published())));
    IndicatorScore {
        id: indicator.id.clone(),
        weight: indicator.weight,
        status: Status::Open,
        point: weighted_mean(counted),
        range: None,
        questions,
    }
}

fn status(point: Option<Published>, range: Option<Range>) -> Status {
    match (point, range) {
        (Some(_), _) => Status::Scored,
        (None, Some(_)) => Status::Open,
        (None, None) => Status::NotApplicable,
    }
}

fn range_of(parts: impl Iterator<Item = (Weight, Option<Range>)> + Clone) -> Option<Range> {
    let low = weighted_mean(parts.clone().filter_map(|(w, range)| Some((w, range?.low))))?;
    let high = weighted_mean(parts.filter_map(|(w, range)| Some((w, range?.high))))?;
    Some(Range { low, high })
}

fn list_findings(content: &Content, found: &[Found], card: &mut Scorecard) {
    let (mut open, mut implied) = (Vec::new(), Vec::new());
    let (mut not_counted, mut contradictions) = (Vec::new(), Vec::new());
    let scored = card
        .dimensions
        .iter()
        .flat_map(|d| &d.indicators)
        .flat_map(|i| &i.questions);
    for ((scored, question), found) in scored.zip(content.questions()).zip(found) {
        let has_answer = found.has_answer;
        match scored.standing {
            Standing::Answered { rung, chosen, .. } => {
                if chosen.is_some_and(|chosen| chosen != rung) {
                    contradictions.push(scored.id.clone());
                }
            }
            Standing::Unknown | Standing::NotObserved | Standing::Unanswered => {
                open.push(OpenItem {
                    question: scored.id.clone(),
                    standing: scored.standing,
                    is_required: question.is_required,
                });
                if has_answer && scored.standing == Standing::Unanswered {
                    not_counted.push(scored.id.clone());
                }
            }
            Standing::Implied => {
                implied.push(scored.id.clone());
                if has_answer {
                    not_counted.push(scored.id.clone());
                }
            }
            Standing::NotRelevant => {
                if has_answer {
                    not_counted.push(scored.id.clone());
                }
            }
            Standing::NotApplicable | Standing::Lifted(_) => {}
        }
    }
    card.is_provisional = open.iter().any(|item: &OpenItem| item.is_required);
    card.open = open;
    card.implied = implied;
    card.not_counted = not_counted;
    card.contradictions = contradictions;
}
