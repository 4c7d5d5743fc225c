//! The peers of an enterprise in a portfolio: never fewer than five, else the next wider group.
//!
//! Deliberately absent: names. What comes out says nothing about any single enterprise.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::peer::{LeftOutBecause, Peer, sift};
use crate::{Content, DimensionId, Division, Published, QuestionId, Size, Stage, TitledId};

/// Least enterprises, the own one not counted, of which anything is shown.
pub const LEAST_PEERS: usize = 5;

/// Who belongs to a group, narrowest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeerScope {
    /// Same division and size.
    DivisionAndSize(Division, Size),
    /// Same division.
    Division(Division),
    /// A group of industries of the library that holds the division and others.
    Sector(TitledId),
    /// Same size.
    Size(Size),
    /// Everybody in the portfolio.
    Everyone,
}

/// How a number is spread over a group. Quarters by nearest rank: the number at place ⌈n/4⌉, ⌈n/2⌉
/// and ⌈3n/4⌉ of n in rising order, so that each is one that occurs and nothing is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread<T> {
    /// How many enterprises have a number; at least five.
    pub count: usize,
    /// A quarter of them is not above this.
    pub lower: T,
    /// Half of them is not above this.
    pub middle: T,
    /// Three quarters of them are not above this.
    pub upper: T,
    /// The own number; `None` where it has none.
    pub own: Option<T>,
    /// How many are below the own number.
    pub below: Option<usize>,
    /// How many have exactly the own number.
    pub same: Option<usize>,
}

/// A group of peers with how their numbers are spread. Whatever fewer than five have a number for is
/// left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerGroup {
    /// Who belongs to it; to be said beside every number.
    pub scope: PeerScope,
    /// How many enterprises; at least five.
    pub count: usize,
    /// Enterprises in it that were judged by another version of the content.
    pub of_other_content: usize,
    /// The index.
    pub index: Spread<Published>,
    /// The gated stage.
    pub stage: Option<Spread<Stage>>,
    /// Each dimension.
    pub dimensions: Vec<(DimensionId, Spread<Published>)>,
    /// Each rate with published figures, in hundredths of a percent, in the order of the content.
    pub rates: Vec<(QuestionId, Spread<u64>)>,
}

/// What a portfolio tells about an enterprise's peers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peers {
    /// Enterprises that can be compared with, whatever their industry and size.
    pub count: usize,
    /// Narrower groups that were too small to be shown, with how many enterprises they hold.
    pub too_small: Vec<(PeerScope, usize)>,
    /// The narrowest group that can be shown; `None` when even the whole portfolio is too small.
    pub group: Option<PeerGroup>,
    /// Cases that count for nothing, by the reason.
    pub left_out: BTreeMap<LeftOutBecause, usize>,
}

impl Peers {
    /// Returns how many enterprises the whole portfolio lacks for a group.
    pub fn missing(&self) -> usize {
        LEAST_PEERS.saturating_sub(self.count)
    }
}

/// Finds the narrowest group of at least five peers.
///
/// From narrow to wide: same division and size, same division, the sector, same size, everybody; by
/// division before size, because processes differ more between industries than between sizes, and
/// without the district: a portfolio is rarely about more than one. Groups that hang on an unknown
/// fact of the own enterprise are passed over. Whom a portfolio offers: [`LeftOutBecause`]. Its
/// order does not matter.
pub fn peers(content: &Content, own: &Peer, portfolio: &[Peer]) -> Peers {
    let (all, left_out) = sift(own, portfolio);
    let mut found = Peers {
        count: all.len(),
        too_small: Vec::new(),
        group: None,
        left_out,
    };
    for scope in scopes(content, own) {
        let group = all.iter().filter(|peer| scope.holds(content, peer));
        let group: Vec<&Peer> = group.copied().collect();
        let index = spread(own.index, group.iter().filter_map(|peer| peer.index));
        let Some(index) = index else {
            found.too_small.push((scope, group.len()));
            continue;
        };
        let other = group.iter().filter(|peer| peer.content != own.content);
        found.group = Some(PeerGroup {
            scope,
            count: group.len(),
            of_other_content: other.count(),
            index,
            stage: spread(own.stage, group.iter().filter_map(|peer| peer.stage)),
            dimensions: dimensions(own, &group),
            rates: rates(content, own, &group),
        });
        break;
    }
    found
}

/// Returns the groups the enterprise belongs to, narrowest first.
fn scopes(content: &Content, own: &Peer) -> Vec<PeerScope> {
    let mut scopes = Vec::new();
    if let Some((division, size)) = own.division.zip(own.size) {
        scopes.push(PeerScope::DivisionAndSize(division, size));
    }
    if let Some(division) = own.division {
        scopes.push(PeerScope::Division(division));
        let sectors = content.library().sectors.iter();
        let sectors = sectors.filter(|sector| {
            // A sector of one division is that division.
            sector.divisions.len() > 1 && sector.divisions.contains(&division)
        });
        scopes.extend(sectors.map(|sector| PeerScope::Sector(sector.card.id.clone())));
    }
    if let Some(size) = own.size {
        scopes.push(PeerScope::Size(size));
    }
    scopes.push(PeerScope::Everyone);
    scopes
}

impl PeerScope {
    fn holds(&self, content: &Content, peer: &Peer) -> bool {
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

fn dimensions(own: &Peer, group: &[&Peer]) -> Vec<(DimensionId, Spread<Published>)> {
    // Comparable enterprises have the same dimensions in the same order.
    let all = own.dimensions.iter().enumerate();
    let spreads = all.filter_map(|(place, (id, _, point))| {
        let others = group.iter().filter_map(|peer| peer.dimensions[place].2);
        Some((id.clone(), spread(*point, others)?))
    });
    spreads.collect()
}

fn rates(content: &Content, own: &Peer, group: &[&Peer]) -> Vec<(QuestionId, Spread<u64>)> {
    let spreads = content.questions().filter_map(|question| {
        let rate = |peer: &Peer| peer.rates.get(&question.id).copied();
        let others = group.iter().filter_map(|peer| rate(peer));
        Some((question.id.clone(), spread(rate(own), others)?))
    });
    spreads.collect()
}

/// Returns how numbers are spread; `None` of fewer than five.
fn spread<T: Copy + Ord>(own: Option<T>, others: impl Iterator<Item = T>) -> Option<Spread<T>> {
    let mut list: Vec<T> = others.collect();
    if list.len() < LEAST_PEERS {
        return None;
    }
    list.sort_unstable();
    let at = |quarters: usize| list[(quarters * list.len()).div_ceil(4) - 1];
    let below = own.map(|own| list.partition_point(|other| *other < own));
    let not_above = own.map(|own| list.partition_point(|other| *other <= own));
    Some(Spread {
        count: list.len(),
        lower: at(1),
        middle: at(2),
        upper: at(3),
        own,
        below,
        same: not_above
            .zip(below)
            .map(|(not_above, below)| not_above - below),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rung;

    #[test]
    fn quarters_are_numbers_of_the_list_by_nearest_rank() {
        use Rung::{R20, R25, R30, R35, R40};
        for (list, quarters, below, same) in [
            (&[R20, R25, R30, R35, R40][..], (R25, R30, R35), 2, 1),
            (&[R40, R20, R20, R20, R20], (R20, R20, R20), 4, 0),
            (
                &[R20, R20, R25, R30, R35, R40, R40, R40],
                (R20, R30, R40),
                3,
                1,
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
            assert_eq!((found.below, found.same), (Some(below), Some(same)));
        }
        let four = [R20, R25, R30, R35];
        assert_eq!(spread(None, four.into_iter()), None);
    }
}
