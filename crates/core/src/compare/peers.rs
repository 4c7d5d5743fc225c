//! The peers of an enterprise in a portfolio: never fewer than five, else the next wider group.
//!
//! Deliberately absent: names. What comes out says nothing about any single enterprise.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::{Content, DimensionId, Division, Published, Scorecard, Size, TitledId};

/// Least enterprises, the own one not counted, of which anything is shown.
pub const LEAST_PEERS: usize = 5;

/// An enterprise of the portfolio with its result.
#[derive(Clone, Copy, Debug)]
pub struct Peer<'p> {
    /// What makes it one enterprise: its credit code, or an id where it has none.
    pub key: &'p str,
    /// Division; `None` while unknown.
    pub division: Option<Division>,
    /// Size; `None` while unknown.
    pub size: Option<Size>,
    /// Its plain score.
    pub card: &'p Scorecard,
}

/// Who belongs to a group, narrowest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeerScope {
    /// Same division and size.
    DivisionAndSize(Division, Size),
    /// Same division.
    Division(Division),
    /// A group of industries of the library that holds the division.
    Sector(TitledId),
    /// Same size.
    Size(Size),
    /// Everybody in the portfolio.
    Everyone,
}

/// How a number is spread over a group. Quarters by nearest rank: the number at place ⌈n/4⌉, ⌈n/2⌉
/// and ⌈3n/4⌉ of n in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many enterprises; at least five.
    pub count: usize,
    /// A quarter of them is not above this.
    pub lower: Published,
    /// Half of them is not above this.
    pub middle: Published,
    /// Three quarters of them are not above this.
    pub upper: Published,
    /// The own number; `None` where it has none.
    pub own: Option<Published>,
    /// How many are below the own number.
    pub below: Option<usize>,
}

/// A group of peers with how their numbers are spread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerGroup {
    /// Who belongs to it; to be said beside every number.
    pub scope: PeerScope,
    /// Narrower groups that were too small to be shown.
    pub too_small: Vec<PeerScope>,
    /// The index.
    pub index: Spread,
    /// Each dimension; left out where fewer than five have a number for it.
    pub dimensions: Vec<(DimensionId, Spread)>,
}

/// Returns the narrowest group of at least five peers; `None` when even the whole portfolio is too
/// small.
///
/// The own enterprise is not its own peer. An enterprise that stands in the portfolio several times
/// counts once, by its last entry. Results that are provisional, have no index, or were scored by
/// another method are left out.
pub fn peer_group(content: &Content, own: &Peer<'_>, portfolio: &[Peer<'_>]) -> Option<PeerGroup> {
    let mut once: BTreeMap<&str, &Peer<'_>> = BTreeMap::new();
    for peer in portfolio {
        once.insert(peer.key, peer);
    }
    let counts = |peer: &&&Peer<'_>| {
        let card = peer.card;
        let is_whole = card.index.is_some() && !card.is_provisional;
        peer.key != own.key && is_whole && card.method == own.card.method
    };
    let peers: Vec<&Peer<'_>> = once.values().filter(counts).copied().collect();
    let mut too_small = Vec::new();
    for scope in scopes(content, own) {
        let group: Vec<&Peer<'_>> = peers
            .iter()
            .filter(|peer| scope.holds(content, peer))
            .copied()
            .collect();
        let index = spread(
            own.card.index,
            group.iter().filter_map(|own| own.card.index),
        );
        match index {
            Some(index) => {
                return Some(PeerGroup {
                    scope,
                    too_small,
                    index,
                    dimensions: dimensions(own.card, &group),
                });
            }
            None => too_small.push(scope),
        }
    }
    None
}

/// Returns the groups the enterprise belongs to, narrowest first.
fn scopes(content: &Content, own: &Peer<'_>) -> Vec<PeerScope> {
    let mut scopes = Vec::new();
    if let Some((division, size)) = own.division.zip(own.size) {
        scopes.push(PeerScope::DivisionAndSize(division, size));
    }
    if let Some(division) = own.division {
        scopes.push(PeerScope::Division(division));
        let sectors = content.library().sectors.iter();
        let sectors = sectors.filter(|sector| sector.divisions.contains(&division));
        scopes.extend(sectors.map(|sector| PeerScope::Sector(sector.card.id.clone())));
    }
    if let Some(size) = own.size {
        scopes.push(PeerScope::Size(size));
    }
    scopes.push(PeerScope::Everyone);
    scopes
}

impl PeerScope {
    fn holds(&self, content: &Content, peer: &Peer<'_>) -> bool {
        match self {
            PeerScope::DivisionAndSize(division, size) => {
                peer.division == Some(*division) && peer.size == Some(*size)
            }
            PeerScope::Division(division) => peer.division == Some(*division),
            PeerScope::Sector(id) => {
                let mut sectors = content.library().sectors.iter();
                let sector = sectors.find(|sector| sector.card.id == *id);
                let division = peer.division;
                sector.is_some_and(|own| division.is_some_and(|id| own.divisions.contains(&id)))
            }
            PeerScope::Size(size) => peer.size == Some(*size),
            PeerScope::Everyone => true,
        }
    }
}

fn dimensions(own: &Scorecard, group: &[&Peer<'_>]) -> Vec<(DimensionId, Spread)> {
    let point = |card: &Scorecard, id: &DimensionId| {
        let mut dimensions = card.dimensions.iter();
        dimensions.find(|own| own.id == *id)?.point
    };
    let spreads = own.dimensions.iter().filter_map(|dimension| {
        let id = &dimension.id;
        let others = group.iter().filter_map(|peer| point(peer.card, id));
        Some((id.clone(), spread(dimension.point, others)?))
    });
    spreads.collect()
}

/// Returns how numbers are spread; `None` of fewer than five.
fn spread(own: Option<Published>, others: impl Iterator<Item = Published>) -> Option<Spread> {
    let mut list: Vec<Published> = others.collect();
    if list.len() < LEAST_PEERS {
        return None;
    }
    list.sort_unstable();
    let at = |quarters: usize| list[(quarters * list.len()).div_ceil(4) - 1];
    Some(Spread {
        count: list.len(),
        lower: at(1),
        middle: at(2),
        upper: at(3),
        own,
        below: own.map(|own| list.iter().filter(|other| **other < own).count()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rung;

    #[test]
    fn quarters_are_numbers_of_the_list_by_nearest_rank() {
        use Rung::{R20, R25, R30, R35, R40};
        for (list, quarters, below) in [
            (&[R20, R25, R30, R35, R40][..], (R25, R30, R35), 2),
            (&[R40, R20, R20, R20, R20], (R20, R20, R20), 4),
            (
                &[R20, R20, R25, R30, R35, R40, R40, R40],
                (R20, R30, R40),
                3,
            ),
        ] {
            let found = spread(
                Some(R30.published()),
                list.iter().map(|own| own.published()),
            );
            let found = found.unwrap();
            let numbers = (found.lower, found.middle, found.upper);
            let (lower, middle, upper) = quarters;
            let expected = (lower.published(), middle.published(), upper.published());
            assert_eq!(numbers, expected);
            assert_eq!(found.below, Some(below));
        }
        let four = [R20, R25, R30, R35];
        assert_eq!(spread(None, four.iter().map(|own| own.published())), None);
    }
}
