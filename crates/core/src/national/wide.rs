//! Fractions of any size, for means of means that must be compared exactly.
//!
//! Deliberately absent: subtraction, division and shortening. Fractions here only grow by a few
//! hundred bits, and only comparison with a threshold and one rounding are ever asked of them.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// A whole number ≥ 0 of any size: digits to the base 2³², lowest first, without leading zeros.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wide(Vec<u32>);

impl Wide {
    fn new(mut number: u64) -> Wide {
        let mut digits = Vec::new();
        while number > 0 {
            digits.push(low_digit(number));
            number >>= 32;
        }
        Wide(digits)
    }

    fn plus(&self, other: &Wide) -> Wide {
        let mut digits = Vec::with_capacity(self.0.len().max(other.0.len()) + 1);
        let mut carry = 0u64;
        for place in 0..self.0.len().max(other.0.len()) {
            let digit = |own: &Wide| u64::from(own.0.get(place).copied().unwrap_or(0));
            let sum = digit(self) + digit(other) + carry;
            digits.push(low_digit(sum));
            carry = sum >> 32;
        }
        digits.push(low_digit(carry));
        trimmed(digits)
    }

    fn times(&self, other: &Wide) -> Wide {
        let mut digits = alloc::vec![0u32; self.0.len() + other.0.len()];
        for (at, own) in self.0.iter().enumerate() {
            let mut carry = 0u64;
            for (beside, factor) in other.0.iter().enumerate() {
                let slot = &mut digits[at + beside];
                let sum = u64::from(*own) * u64::from(*factor) + u64::from(*slot) + carry;
                *slot = low_digit(sum);
                carry = sum >> 32;
            }
            digits[at + other.0.len()] = low_digit(carry);
        }
        trimmed(digits)
    }
}

fn low_digit(number: u64) -> u32 {
    u32::try_from(number & u64::from(u32::MAX)).expect("masked to 32 bits")
}

fn trimmed(mut digits: Vec<u32>) -> Wide {
    while digits.last() == Some(&0) {
        digits.pop();
    }
    Wide(digits)
}

impl Ord for Wide {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_length = self.0.len().cmp(&other.0.len());
        by_length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Wide {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// An exact fraction ≥ 0.
#[derive(Clone, Debug)]
pub(super) struct Fraction {
    above: Wide,
    below: Wide,
}

impl Fraction {
    /// The fraction `above` / `below`; `below` is at least 1.
    pub(super) fn new(above: u64, below: u64) -> Fraction {
        Fraction {
            above: Wide::new(above),
            below: Wide::new(below.max(1)),
        }
    }

    /// Returns the sum.
    pub(super) fn plus(&self, other: &Fraction) -> Fraction {
        let left = self.above.times(&other.below);
        let right = other.above.times(&self.below);
        Fraction {
            above: left.plus(&right),
            below: self.below.times(&other.below),
        }
    }

    /// Returns the fraction times `factor` over `divisor`; `divisor` is at least 1.
    pub(super) fn scaled(&self, factor: u64, divisor: u64) -> Fraction {
        Fraction {
            above: self.above.times(&Wide::new(factor)),
            below: self.below.times(&Wide::new(divisor.max(1))),
        }
    }

    /// Tells whether the fraction is at least `above` / `below`.
    pub(super) fn reaches(&self, above: u64, below: u64) -> bool {
        let own = self.above.times(&Wide::new(below));
        own >= self.below.times(&Wide::new(above))
    }

    /// Returns the number in hundredths, rounded half up, at most `most`; but truncated where
    /// rounding would show one of `thresholds` (in hundredths) as reached that is not.
    pub(super) fn hundredths(&self, most: u16, thresholds: &[u16]) -> u16 {
        let (mut rounded, mut beyond) = (0, most + 1);
        while beyond - rounded > 1 {
            let middle = rounded.midpoint(beyond);
            if self.reaches(2 * u64::from(middle) - 1, 200) {
                rounded = middle;
            } else {
                beyond = middle;
            }
        }
        let lies = thresholds
            .iter()
            .any(|own| *own <= rounded && !self.reaches(u64::from(*own), 100));
        // A number that was rounded up to a threshold lies less than a hundredth below it.
        if lies { rounded - 1 } else { rounded }
    }
}

/// Returns the weighted mean of `parts`; `None` when there is no part with a weight above zero.
pub(super) fn mean(parts: impl IntoIterator<Item = (u64, Fraction)>) -> Option<Fraction> {
    let parts: Vec<(u64, Fraction)> = parts
        .into_iter()
        .filter(|(weight, _)| *weight > 0)
        .collect();
    let whole: u64 = parts.iter().map(|(weight, _)| weight).sum();
    let scaled = parts
        .iter()
        .map(|(weight, part)| part.scaled(*weight, whole));
    scaled.reduce(|sum, part| sum.plus(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_many_fractions_stay_exact() {
        // 1/1 + 1/2 + … + 1/40 has a denominator beyond 64 bits.
        let sum = (1..=40).fold(Fraction::new(0, 1), |sum, own| {
            sum.plus(&Fraction::new(1, own))
        });
        // 4.2785430389…: OEIS A001008/A002805.
        assert!(sum.reaches(4_278_543_038, 1_000_000_000));
        assert!(!sum.reaches(4_278_543_040, 1_000_000_000));
        let back = (1..=40).fold(Fraction::new(0, 1), |sum, own| {
            sum.plus(&Fraction::new(1, 41 - own))
        });
        assert!(back.above.times(&sum.below) == sum.above.times(&back.below));
    }

    #[test]
    fn a_threshold_that_is_not_reached_is_never_printed_as_reached() {
        for (above, below, printed) in [
            (796, 1000, 79),
            (794, 1000, 79),
            (8, 10, 80),
            (804, 1000, 80),
            (805, 1000, 81),
            (0, 1, 0),
            (5, 1, 500),
            (1, 3, 33),
            (2, 3, 67),
        ] {
            let fraction = Fraction::new(above, below);
            assert_eq!(fraction.hundredths(500, &[80]), printed, "{above}/{below}");
        }
    }

    #[test]
    fn a_mean_leaves_out_what_weighs_nothing() {
        let parts = [
            (1, Fraction::new(1, 2)),
            (0, Fraction::new(1, 1)),
            (3, Fraction::new(1, 1)),
        ];
        let own = mean(parts).unwrap();
        assert!(own.reaches(7, 8) && !own.reaches(8_750_001, 10_000_000));
        assert!(mean([(0, Fraction::new(1, 1))]).is_none());
    }
}
