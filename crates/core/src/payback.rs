//! Payback of an investment in three cases: 回收期（年）= 投资 ÷ 年效益.
//!
//! Deliberately absent: benefit figures of our own, interest, inflation, tax. What a plan brings a year
//! is what a person enters with its basis; without it there is no number, only what is missing.

use core::fmt;

use crate::YuanSpan;

/// A yearly benefit as a person estimates it, in yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Benefit {
    /// Least a year.
    pub least: u64,
    /// Most a year, not below the least.
    pub most: u64,
}

impl Benefit {
    /// Returns both together. Sums beyond `u64` stop at its end.
    pub fn plus(self, other: Benefit) -> Benefit {
        Benefit {
            least: self.least.saturating_add(other.least),
            most: self.most.saturating_add(other.most),
        }
    }
}

/// Years with one decimal, rounded half up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Years {
    tenths: u64,
}

impl Years {
    /// Returns the years in tenths.
    pub const fn tenths(self) -> u64 {
        self.tenths
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.tenths / 10, self.tenths % 10)
    }
}

/// What one case comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Paid back after so long.
    Years(Years),
    /// Nobody says what it costs at most.
    CostOpen,
    /// The benefit of this case is 0: it is never paid back.
    NoBenefit,
}

/// The three cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payback {
    /// Highest investment, lowest benefit.
    pub cautious: Case,
    /// The middle of both.
    pub middle: Case,
    /// Lowest investment, highest benefit.
    pub hopeful: Case,
}

/// Returns how long an investment takes to come back in each case, in years with one decimal, rounded
/// half up. An investment that is open above has only a hopeful case.
pub fn payback(investment: YuanSpan, benefit: Benefit) -> Payback {
    payback_at(investment, benefit, 100, 100)
}

/// Cost and benefit otherwise than estimated, and the payback that gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Swing {
    /// What it costs, in percent of the estimate.
    pub cost_percent: u16,
    /// What it brings, in percent of the estimate.
    pub benefit_percent: u16,
    /// The payback then.
    pub payback: Payback,
}

/// Returns the payback if cost or benefit come out otherwise: each alone, then both against the plan.
pub fn swings(investment: YuanSpan, benefit: Benefit) -> [Swing; 6] {
    let changes = [
        (110, 100),
        (130, 100),
        (150, 100),
        (100, 80),
        (100, 70),
        (130, 70),
    ];
    changes.map(|(cost_percent, benefit_percent)| Swing {
        cost_percent,
        benefit_percent,
        payback: payback_at(investment, benefit, cost_percent, benefit_percent),
    })
}

/// The payback of so many percent of an investment by so many percent of a benefit; rounded once.
fn payback_at(
    investment: YuanSpan,
    benefit: Benefit,
    cost_percent: u16,
    benefit_percent: u16,
) -> Payback {
    let cost = |yuan: u64| u128::from(yuan) * u128::from(cost_percent);
    let yearly = |yuan: u64| u128::from(yuan) * u128::from(benefit_percent);
    let least = cost(investment.least);
    let (low, high) = (yearly(benefit.least), yearly(benefit.most));
    let most = investment.most.map(cost);
    Payback {
        cautious: case(most, low),
        // Sums stand for the middles: the halves cancel out, so nothing is rounded twice.
        middle: case(most.map(|most| least + most), low + high),
        hopeful: case(Some(least), high),
    }
}

fn case(cost: Option<u128>, benefit: u128) -> Case {
    let Some(cost) = cost else {
        return Case::CostOpen;
    };
    if benefit == 0 {
        return Case::NoBenefit;
    }
    let tenths = (cost * 20 + benefit) / (benefit * 2);
    Case::Years(Years {
        tenths: u64::try_from(tenths).unwrap_or(u64::MAX),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::{String, ToString};

    fn words(case: Case) -> String {
        match case {
            Case::Years(years) => years.to_string(),
            Case::CostOpen => "open".into(),
            Case::NoBenefit => "never".into(),
        }
    }

    #[test]
    fn the_three_cases_divide_what_they_say() {
        for (cost, benefit, expected) in [
            // Worst: 50 / 10; middle: 30 / 15; best: 10 / 20.
            ((10, Some(50)), (10, 20), ["5.0", "2.0", "0.5"]),
            // 1 / 3 = 0.333…; 7 / 4 = 1.75 is rounded up, 1 / 4 = 0.25 too.
            ((1, Some(1)), (3, 3), ["0.3", "0.3", "0.3"]),
            ((1, Some(7)), (4, 4), ["1.8", "1.0", "0.3"]),
            ((0, Some(0)), (5, 9), ["0.0", "0.0", "0.0"]),
            ((10, None), (5, 20), ["open", "open", "0.5"]),
            ((10, Some(20)), (0, 10), ["never", "3.0", "1.0"]),
            ((10, Some(20)), (0, 0), ["never", "never", "never"]),
            ((0, Some(u64::MAX)), (1, 1), {
                let all = "1844674407370955161.5";
                [all, "1844674407370955161.5", "0.0"]
            }),
        ] {
            let investment = YuanSpan {
                least: cost.0,
                most: cost.1,
            };
            let (least, most) = benefit;
            let own = payback(investment, Benefit { least, most });
            let found = [own.cautious, own.middle, own.hopeful].map(words);
            assert_eq!(found, expected, "{cost:?} {benefit:?}");
        }
    }

    #[test]
    fn over_ten_thousand_draws_the_cases_are_in_order_and_each_is_the_nearest_tenth() {
        let mut seed: u64 = 7;
        let mut next = |below: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for _ in 0..10_000 {
            let (least, low) = (next(5_000), 1 + next(2_000));
            let (most, high) = (least + next(5_000), low + next(2_000));
            let investment = YuanSpan {
                least,
                most: Some(most),
            };
            let benefit = Benefit {
                least: low,
                most: high,
            };
            let own = payback(investment, benefit);
            let [cautious, middle, hopeful] =
                [own.cautious, own.middle, own.hopeful].map(|own| match own {
                    Case::Years(years) => years.tenths(),
                    Case::CostOpen | Case::NoBenefit => panic!("both are known"),
                });
            assert!(cautious >= middle && middle >= hopeful, "{investment:?}");
            for (tenths, cost, by) in [
                (cautious, most, low),
                (middle, least + most, low + high),
                (hopeful, least, high),
            ] {
                // |tenths/10 − cost/by| ≤ 1/20, the upper end left out.
                let (found, exact) = (2 * tenths * by, 20 * cost);
                assert!(found <= exact + by && exact < found + by, "{cost} {by}");
            }
            // Ten times the money on both sides changes nothing.
            let tenfold = payback(
                YuanSpan {
                    least: least * 10,
                    most: Some(most * 10),
                },
                Benefit {
                    least: low * 10,
                    most: high * 10,
                },
            );
            assert_eq!(tenfold, own);
        }
    }

    #[test]
    fn a_swing_is_the_payback_of_the_changed_sums_rounded_once() {
        let investment = YuanSpan {
            least: 100,
            most: Some(200),
        };
        let benefit = Benefit {
            least: 40,
            most: 80,
        };
        let found = swings(investment, benefit).map(|own| {
            let three = [
                own.payback.cautious,
                own.payback.middle,
                own.payback.hopeful,
            ];
            (own.cost_percent, own.benefit_percent, three.map(words))
        });
        let three = |cautious: &str, middle: &str, hopeful: &str| {
            [cautious, middle, hopeful].map(String::from)
        };
        // 200 / 40 = 5, 300 / 120 = 2.5, 100 / 80 = 1.25, each times cost by benefit.
        assert_eq!(
            found,
            [
                (110, 100, three("5.5", "2.8", "1.4")),
                (130, 100, three("6.5", "3.3", "1.6")),
                (150, 100, three("7.5", "3.8", "1.9")),
                (100, 80, three("6.3", "3.1", "1.6")),
                (100, 70, three("7.1", "3.6", "1.8")),
                (130, 70, three("9.3", "4.6", "2.3")),
            ]
        );
    }

    #[test]
    fn benefits_add_up_and_stop_at_the_end_of_the_range() {
        let one = Benefit { least: 1, most: 3 };
        let end = Benefit {
            least: u64::MAX,
            most: u64::MAX,
        };
        assert_eq!(one.plus(one), Benefit { least: 2, most: 6 });
        assert_eq!(one.plus(end), end);
    }
}
