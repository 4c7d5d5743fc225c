//! The scale: rungs, published numbers, weights, and the one rounding rule.

use core::fmt;

/// A step of the ladder from Industry 2.0 to 4.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// 2.0, the lowest rung.
    R20,
    /// 2.5
    R25,
    /// 3.0
    R30,
    /// 3.5
    R35,
    /// 4.0, the highest rung.
    R40,
}

impl Rung {
    /// All rungs, lowest first.
    pub const ALL: [Rung; 5] = [Rung::R20, Rung::R25, Rung::R30, Rung::R35, Rung::R40];

    /// Returns the position on the ladder, 0 for 2.0 up to 4 for 4.0.
    pub const fn position(self) -> usize {
        self as usize
    }

    /// Returns the rung as hundredths: 200, 250, 300, 350 or 400.
    pub const fn hundredths(self) -> u16 {
        200 + 50 * self as u16
    }

    /// Returns the rung as a published number.
    pub const fn published(self) -> Published {
        Published(self.hundredths())
    }

    /// Returns the next lower rung; 2.0 stays 2.0.
    pub const fn lower(self) -> Rung {
        match self {
            Rung::R20 | Rung::R25 => Rung::R20,
            Rung::R30 => Rung::R25,
            Rung::R35 => Rung::R30,
            Rung::R40 => Rung::R35,
        }
    }

    /// Returns the next higher rung, or `None` above 4.0.
    pub const fn higher(self) -> Option<Rung> {
        match self {
            Rung::R20 => Some(Rung::R25),
            Rung::R25 => Some(Rung::R30),
            Rung::R30 => Some(Rung::R35),
            Rung::R35 => Some(Rung::R40),
            Rung::R40 => None,
        }
    }

    /// Returns the lowest rung above `number`, at most 4.0.
    pub fn lowest_above(number: Published) -> Rung {
        Rung::ALL
            .into_iter()
            .find(|rung| rung.published() > number)
            .unwrap_or(Rung::R40)
    }

    /// Reads `2.0`, `2.5`, `3.0`, `3.5` or `4.0`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Rung> {
        Rung::ALL.into_iter().find(|rung| rung.as_str() == text)
    }

    /// Returns the rung as it is written, with one decimal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Rung::R20 => "2.0",
            Rung::R25 => "2.5",
            Rung::R30 => "3.0",
            Rung::R35 => "3.5",
            Rung::R40 => "4.0",
        }
    }
}

impl fmt::Display for Rung {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The stage an enterprise has reached: an index that passed the gates. Printed with one decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stage(pub Rung);

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A published number: hundredths from 200 to 400, printed with two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Published(u16);

impl Published {
    /// Wraps hundredths; `None` outside 200…400.
    pub const fn new(hundredths: u16) -> Option<Published> {
        if hundredths >= 200 && hundredths <= 400 {
            Some(Published(hundredths))
        } else {
            None
        }
    }

    /// Returns the number as hundredths, 200…400.
    pub const fn hundredths(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A weight ≥ 0, relative to its siblings (basis points of the parent for indicators and dimensions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(pub u32);

/// Returns the weighted mean of `parts`, rounded half up to a hundredth.
///
/// Parts that are left out by the caller give their weight to the rest (scoring.md, rules 1 and 2).
/// `None` when there is no part with a weight above zero.
pub fn weighted_mean(parts: impl IntoIterator<Item = (Weight, Published)>) -> Option<Published> {
    let (mut weights, mut sum) = (0u64, 0u64);
    for (weight, number) in parts {
        weights += u64::from(weight.0);
        sum += u64::from(weight.0) * u64::from(number.0);
    }
    if weights == 0 {
        return None;
    }
    let rounded = (2 * sum + weights) / (2 * weights);
    Some(Published(
        u16::try_from(rounded).expect("a mean of numbers up to 400 is at most 400"),
    ))
}

/// A percentage with one decimal, 0.0 to 100.0: the minimum share of a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u16);

impl Percent {
    /// Wraps tenths of a percent; `None` above 1,000.
    pub const fn from_tenths(tenths: u16) -> Option<Percent> {
        if tenths <= 1000 {
            Some(Percent(tenths))
        } else {
            None
        }
    }

    /// Returns tenths of a percent, 0…1000.
    pub const fn tenths(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Percent {
    /// Writes `20` or `0.5`: a decimal only where there is one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 10, self.0 % 10) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, tenth) => write!(f, "{whole}.{tenth}"),
        }
    }
}

/// Returns the rung of `count` out of `total`: the highest whose minimum percentage is reached.
///
/// `minimums` stand lowest rung first. Compared as count × 1000 ≥ tenths of a percent × total in
/// integers (docs/method.md, rule 6), so 10 of 50 is exactly 20 %. `total` is at least 1.
pub fn rate_rung(minimums: &[Percent; 5], count: u32, total: u32) -> Rung {
    Rung::ALL
        .into_iter()
        .rev()
        .find(|rung| {
            u64::from(count) * 1000
                >= u64::from(minimums[rung.position()].tenths()) * u64::from(total)
        })
        .unwrap_or(Rung::R20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_rounded_half_up_to_a_hundredth() {
        let mean = |parts: &[(u32, u16)]| {
            weighted_mean(
                parts
                    .iter()
                    .map(|&(w, n)| (Weight(w), Published::new(n).unwrap())),
            )
            .map(Published::hundredths)
        };
        assert_eq!(mean(&[(1, 200), (1, 205)]), Some(203));
        assert_eq!(mean(&[(3, 200), (1, 201)]), Some(200));
        assert_eq!(mean(&[(1, 200), (1, 400)]), Some(300));
        assert_eq!(mean(&[(0, 400)]), None);
        assert_eq!(mean(&[]), None);
    }

    #[test]
    fn a_rate_reaches_a_rung_exactly_at_its_bound() {
        let bands = [0, 100, 200, 400, 600].map(|tenths| Percent::from_tenths(tenths).unwrap());
        assert_eq!(rate_rung(&bands, 10, 50), Rung::R30);
        assert_eq!(rate_rung(&bands, 9, 50), Rung::R25);
        assert_eq!(rate_rung(&bands, 0, 1), Rung::R20);
        assert_eq!(rate_rung(&bands, u32::MAX, u32::MAX), Rung::R40);
        let fine = [0, 5, 10, 20, 30].map(|tenths| Percent::from_tenths(tenths).unwrap());
        assert_eq!(rate_rung(&fine, 1, 200), Rung::R25);
        assert_eq!(rate_rung(&fine, 1, 201), Rung::R20);
    }

    #[test]
    fn the_lowest_rung_above_a_number_is_strictly_above_it() {
        let above = |n| Rung::lowest_above(Published::new(n).unwrap());
        assert_eq!(above(200), Rung::R25);
        assert_eq!(above(249), Rung::R25);
        assert_eq!(above(250), Rung::R30);
        assert_eq!(above(400), Rung::R40);
    }
}
