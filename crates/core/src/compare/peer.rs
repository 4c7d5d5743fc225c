//! One case of a portfolio, and which cases of a portfolio are enterprises to compare with.
//!
//! Deliberately absent: how their numbers are spread (`peers`).

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::measured;
use crate::{
    AnswerSheet, Content, ContentDigest, Date, DimensionId, Division, Published, QuestionId,
    RateFrom, Scorecard, Size, Stage, Standing, Status, Uscc, VisitKind, Weight,
};

/// The key figures of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// Credit code of its enterprise; may be absent.
    pub code: Option<Uscc>,
    /// Name of its enterprise, without blanks around it.
    pub name: String,
    /// A synthetic example.
    pub is_synthetic: bool,
    /// Who answered.
    pub kind: VisitKind,
    /// Day of the visit.
    pub day: Option<Date>,
    /// When it was last changed, in a form whose order is that of time; empty where unknown.
    pub changed: String,
    /// What tells it from every other case of the portfolio.
    pub id: String,
    /// Division; `None` while unknown.
    pub division: Option<Division>,
    /// Size; `None` while unknown.
    pub size: Option<Size>,
    /// The content it was judged by.
    pub content: ContentDigest,
    /// Number of the scoring method.
    pub method: u32,
    /// Whether the visit is finished: [`is_finished`].
    pub is_finished: bool,
    /// The index.
    pub index: Option<Published>,
    /// The gated stage.
    pub stage: Option<Stage>,
    /// The dimensions with their weights; `None` where one does not apply or is open.
    pub dimensions: Vec<(DimensionId, Weight, Option<Published>)>,
    /// Answered rates that have published figures, in hundredths of a percent.
    pub rates: BTreeMap<QuestionId, u64>,
}

impl Peer {
    /// Takes the key figures out of a case; `card` is its plain score by `content`.
    pub fn of(
        content: &Content,
        sheet: &AnswerSheet,
        card: &Scorecard,
        id: impl Into<String>,
        changed: impl Into<String>,
    ) -> Peer {
        let (enterprise, visit) = (sheet.enterprise(), sheet.visit());
        let dimensions = card.dimensions.iter();
        let rates = measured(content, sheet, card).into_iter();
        let rates = rates.filter(|(_, own)| own.from == RateFrom::Answer);
        Peer {
            code: enterprise.uscc.clone(),
            name: enterprise.name.trim().into(),
            is_synthetic: sheet.parts().is_synthetic,
            kind: visit.kind,
            day: visit.date,
            changed: changed.into(),
            id: id.into(),
            division: enterprise.industry,
            size: enterprise.size(),
            content: content.digest(),
            method: card.method,
            is_finished: is_finished(card),
            index: card.index,
            stage: card.level,
            dimensions: dimensions
                .map(|own| (own.id.clone(), own.weight, own.point))
                .collect(),
            rates: rates.map(|(id, own)| (id, own.hundredths)).collect(),
        }
    }

    /// Tells whether two numbers mean the same: same method, same dimensions with the same weights.
    ///
    /// Another version of the content may have changed questions below them; such results are
    /// counted, and their number is told.
    pub(super) fn is_comparable(&self, other: &Peer) -> bool {
        let frame = |own: &Peer| -> Vec<(DimensionId, Weight)> {
            let dimensions = own.dimensions.iter();
            dimensions
                .map(|(id, weight, _)| (id.clone(), *weight))
                .collect()
        };
        self.method == other.method && frame(self) == frame(other)
    }

    /// Tells whether both are about the same enterprise: by credit code, or by name where one has none.
    pub(super) fn is_same_enterprise(&self, other: &Peer) -> bool {
        match (&self.code, &other.code) {
            (Some(own), Some(other)) => own == other,
            (None, _) | (_, None) => self.name == other.name,
        }
    }

    /// What is newer: the later visit, then the later change.
    pub(super) fn newness(&self) -> (Option<Date>, &str, &str) {
        (self.day, &self.changed, &self.id)
    }
}

/// Tells whether a visit is finished enough for its numbers to stand beside others.
///
/// There is an index, every dimension that applies has a number, every required question has an
/// answer, and at most one in ten of the questions asked is don't know or not observed: those count
/// 2.0, so many of them would say more about the visit than about the enterprise.
pub fn is_finished(card: &Scorecard) -> bool {
    let is_open = card.dimensions.iter().any(|own| own.status == Status::Open);
    let mut required = card.open.iter().filter(|own| own.is_required);
    if card.index.is_none() || is_open || required.any(|own| own.standing == Standing::Unanswered) {
        return false;
    }
    let indicators = card.dimensions.iter().flat_map(|own| &own.indicators);
    let questions = indicators.flat_map(|own| &own.questions);
    let (mut asked, mut unsure) = (0_u32, 0_u32);
    for question in questions {
        match question.standing {
            Standing::Answered { .. } | Standing::Lifted(_) | Standing::Unanswered => asked += 1,
            Standing::Unknown | Standing::NotObserved => {
                asked += 1;
                unsure += 1;
            }
            Standing::Implied | Standing::NotApplicable | Standing::NotRelevant => {}
        }
    }
    unsure * 10 <= asked
}

/// Why a case of the portfolio is nobody to compare with. The first reason that holds is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOutBecause {
    /// It is about the own enterprise.
    Own,
    /// It is a synthetic example and the own one is real, or the other way round.
    OtherWorld,
    /// It is a self-assessment: nobody verified it.
    SelfAssessment,
    /// It was judged by another method or other dimensions.
    OtherModel,
    /// It is not finished.
    Unfinished,
    /// A newer finished case of the same enterprise counts.
    Older,
}

/// The enterprises to compare with, each once, and how many cases were left out by reason.
pub(super) type Sifted<'p> = (Vec<&'p Peer>, BTreeMap<LeftOutBecause, usize>);

/// What makes a case one of an enterprise.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Identity<'p> {
    Code(&'p Uscc),
    Name(&'p str),
}

/// Sifts a portfolio. Its order does not matter.
///
/// A case without a credit code is taken to be of the enterprise that bears its name: a group that
/// is too small for once says less than one that counts an enterprise twice.
pub(super) fn sift<'p>(own: &Peer, portfolio: &'p [Peer]) -> Sifted<'p> {
    let mut codes: BTreeMap<&str, &Uscc> = BTreeMap::new();
    for peer in portfolio {
        if let Some(code) = &peer.code {
            let known = codes.entry(&peer.name).or_insert(code);
            *known = code.min(known);
        }
    }
    let mut newest: BTreeMap<Identity<'_>, &Peer> = BTreeMap::new();
    let mut left_out: BTreeMap<LeftOutBecause, usize> = BTreeMap::new();
    for peer in portfolio {
        let because = match not_comparable(own, peer) {
            Some(because) => because,
            None => {
                let code = peer.code.as_ref();
                let identity = match code.or_else(|| codes.get(&*peer.name).copied()) {
                    Some(code) => Identity::Code(code),
                    None => Identity::Name(&peer.name),
                };
                match newest.get_mut(&identity) {
                    None => {
                        newest.insert(identity, peer);
                        continue;
                    }
                    Some(known) => {
                        if peer.newness() > known.newness() {
                            *known = peer;
                        }
                        LeftOutBecause::Older
                    }
                }
            }
        };
        *left_out.entry(because).or_insert(0) += 1;
    }
    (newest.into_values().collect(), left_out)
}

fn not_comparable(own: &Peer, peer: &Peer) -> Option<LeftOutBecause> {
    if own.is_same_enterprise(peer) || own.id == peer.id {
        Some(LeftOutBecause::Own)
    } else if own.is_synthetic != peer.is_synthetic {
        Some(LeftOutBecause::OtherWorld)
    } else if peer.kind == VisitKind::SelfAssessment {
        Some(LeftOutBecause::SelfAssessment)
    } else if !own.is_comparable(peer) {
        Some(LeftOutBecause::OtherModel)
    } else if !peer.is_finished {
        Some(LeftOutBecause::Unfinished)
    } else {
        None
    }
}
