//! Where the enterprise stands beside others: published figures, its peers in a portfolio, and its own
//! visit before.
//!
//! A figure is shown with its year and scope or not at all; a group of peers has five enterprises or
//! is not shown. Deliberately absent: words, and any figure of our own.

mod earlier;
mod peer;
mod peers;

use alloc::vec::Vec;

pub use earlier::{Earlier, NotEarlier, earlier, latest_earlier};
pub use peer::{LeftOutBecause, Peer, is_finished};
pub use peers::{LEAST_PEERS, PeerGroup, PeerScope, Peers, Spread, peers};

use crate::{
    AnswerSheet, Computed, Content, Figure, FigureKind, QuestionId, Scorecard, Standing, TitledId,
    facts::computed,
};

/// Where the enterprise's own rate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateFrom {
    /// The answer that counts.
    Answer,
    /// The census; nobody has answered the question.
    Census,
}

/// The enterprise's own rate. `count` ≤ `total`, `total` ≥ 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnRate {
    /// How many.
    pub count: u32,
    /// Out of how many.
    pub total: u32,
    /// Hundredths of a percent, rounded half up.
    pub hundredths: u64,
    /// Where it comes from.
    pub from: RateFrom,
}

/// A published figure beside the enterprise's own rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The figure, with its year, scope and source.
    pub figure: TitledId,
    /// The question that measures the same.
    pub question: QuestionId,
    /// Actual or target: a target is no average to be behind of.
    pub kind: FigureKind,
    /// The year it is about.
    pub year: u16,
    /// The figure in hundredths of a percent.
    pub published: u64,
    /// The enterprise's own; `None` while it is not known or does not apply.
    pub own: Option<OwnRate>,
    /// Own less published, in hundredths of a percentage point.
    pub difference: Option<i64>,
}

/// Holds the published figures that measure the same as a rate of the bank against the enterprise.
///
/// Only figures in percent are compared. For each question in the order of the content: the newest
/// year first, the library's order within.
pub fn beside_published(content: &Content, sheet: &AnswerSheet, card: &Scorecard) -> Vec<Beside> {
    let of_questions = content.questions().flat_map(|question| {
        let mut figures: Vec<&Figure> = figures(content, &question.id).collect();
        figures.sort_by_key(|own| core::cmp::Reverse(own.year));
        let own = own_rate(content, sheet, card, &question.id);
        figures.into_iter().map(move |figure| {
            let published = figure.hundredths;
            let less = |own: OwnRate| own.hundredths.cast_signed() - published.cast_signed();
            Beside {
                figure: figure.card.id.clone(),
                question: question.id.clone(),
                kind: figure.kind,
                year: figure.year,
                published,
                own,
                difference: own.map(less),
            }
        })
    });
    of_questions.collect()
}

/// The unit in which content writes percentages.
const PERCENT: &str = "%";

fn figures<'c>(content: &'c Content, question: &'c QuestionId) -> impl Iterator<Item = &'c Figure> {
    let benchmarks = content.library().benchmarks.iter();
    benchmarks.filter(move |own| own.question.as_ref() == Some(question) && own.unit.zh == PERCENT)
}

/// Returns the enterprise's own rates that have published figures, in the order of the content.
fn measured(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
) -> Vec<(QuestionId, OwnRate)> {
    let questions = content.questions().map(|question| &question.id);
    let questions = questions.filter(|id| figures(content, id).next().is_some());
    let rates = questions.filter_map(|id| Some((id.clone(), own_rate(content, sheet, card, id)?)));
    rates.collect()
}

fn own_rate(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    question: &QuestionId,
) -> Option<OwnRate> {
    let rate = |count: u32, total: u32, from| OwnRate {
        count,
        total,
        hundredths: (u64::from(count) * 20_000 + u64::from(total)) / (2 * u64::from(total)),
        from,
    };
    match card.question(question)?.standing {
        Standing::Answered {
            counts: Some((count, total)),
            ..
        } if total > 0 => Some(rate(count, total, RateFrom::Answer)),
        Standing::Unanswered => {
            let Computed { count, total, .. } = computed(content, sheet, question)?;
            Some(rate(count, total, RateFrom::Census))
        }
        Standing::Answered { .. }
        | Standing::Lifted(_)
        | Standing::Unknown
        | Standing::NotObserved
        | Standing::Implied
        | Standing::NotApplicable
        | Standing::NotRelevant => None,
    }
}
