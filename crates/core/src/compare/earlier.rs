//! The visit before: an earlier case of the same enterprise whose numbers mean the same.
//!
//! Deliberately absent: why numbers moved. The enterprise may have changed, or what was seen of it, or
//! the questions; two scorecards do not tell which.

use alloc::vec::Vec;

use super::Peer;
use crate::{Date, Published, Stage};

/// What an earlier visit found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its day; before that of the own visit.
    pub day: Date,
    /// Its index.
    pub index: Published,
    /// Its gated stage.
    pub stage: Option<Stage>,
    /// Its dimensions in the order of the content; `None` where one did not apply.
    pub dimensions: Vec<Option<Published>>,
    /// It was judged by another version of the content: questions below the dimensions may differ.
    pub is_of_other_content: bool,
}

/// Why a case is no earlier visit to hold beside the own one. The first reason that holds is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotEarlier {
    /// It is about another enterprise.
    OtherEnterprise,
    /// One of both is a synthetic example, the other is real.
    OtherWorld,
    /// One of both is a self-assessment, the other a consultant's visit.
    OtherKind,
    /// It was judged by another method or other dimensions.
    OtherModel,
    /// One of both has no day, or its day is not before that of the own visit.
    NotBefore,
    /// It is not finished: see [`is_finished`](super::is_finished).
    Unfinished,
}

/// Takes `other` as an earlier visit of `own`, or says why it is none.
pub fn earlier(own: &Peer, other: &Peer) -> Result<Earlier, NotEarlier> {
    if !own.is_same_enterprise(other) {
        return Err(NotEarlier::OtherEnterprise);
    }
    if own.is_synthetic != other.is_synthetic {
        return Err(NotEarlier::OtherWorld);
    }
    if own.kind != other.kind {
        return Err(NotEarlier::OtherKind);
    }
    if !own.is_comparable(other) {
        return Err(NotEarlier::OtherModel);
    }
    let before = other
        .day
        .filter(|day| own.day.is_some_and(|own| *day < own));
    let day = before.ok_or(NotEarlier::NotBefore)?;
    let index = other.index.filter(|_| other.is_finished);
    let index = index.ok_or(NotEarlier::Unfinished)?;
    Ok(Earlier {
        day,
        index,
        stage: other.stage,
        dimensions: other.dimensions.iter().map(|(_, _, own)| *own).collect(),
        is_of_other_content: own.content != other.content,
    })
}

/// Finds the latest earlier visit in a portfolio, whose order does not matter. Of two on one day the
/// one changed last counts.
pub fn latest_earlier(own: &Peer, portfolio: &[Peer]) -> Option<Earlier> {
    let found = portfolio.iter().filter_map(|other| {
        let earlier = earlier(own, other).ok()?;
        Some((other.newness(), earlier))
    });
    let latest = found.max_by(|(one, _), (other, _)| one.cmp(other));
    latest.map(|(_, earlier)| earlier)
}
