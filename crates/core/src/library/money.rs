//! Amounts of money, never without their unit.

use crate::{TitledId, Words};

/// Unit of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoneyUnit {
    /// 元
    Yuan,
    /// 万元
    WanYuan,
}

/// An amount as its source writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// How many of the unit.
    pub amount: u32,
    /// Unit.
    pub unit: MoneyUnit,
}

impl Money {
    /// Returns the amount in yuan.
    pub const fn yuan(self) -> u64 {
        let per_unit = match self.unit {
            MoneyUnit::Yuan => 1,
            MoneyUnit::WanYuan => 10_000,
        };
        // Never beyond: 2³² × 10⁴ < 2⁶⁴.
        self.amount as u64 * per_unit
    }
}

/// An order of magnitude: from, to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoneySpan {
    /// Least.
    pub least: u32,
    /// Most, not below the least; open when absent.
    pub most: Option<u32>,
    /// Unit of both.
    pub unit: MoneyUnit,
}

/// A class of what a template costs, outside own effort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostClass {
    /// Its id.
    pub id: TitledId,
    /// Its name.
    pub title: Words,
    /// The money it stands for, for the whole of a template; `None` where the content says no amount.
    pub span: Option<MoneySpan>,
}

/// From, to, in yuan; open above where a cost class is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YuanSpan {
    /// Least.
    pub least: u64,
    /// Most; `None` where nobody says.
    pub most: Option<u64>,
}

impl YuanSpan {
    /// Nothing at all.
    pub const ZERO: YuanSpan = YuanSpan {
        least: 0,
        most: Some(0),
    };

    /// Returns a span of the library `count` times. Sums beyond `u64` stop at its end.
    pub fn times(span: MoneySpan, count: u32) -> YuanSpan {
        let unit: u64 = match span.unit {
            MoneyUnit::Yuan => 1,
            MoneyUnit::WanYuan => 10_000,
        };
        let of = |amount: u32| {
            u64::from(amount)
                .saturating_mul(unit)
                .saturating_mul(u64::from(count))
        };
        YuanSpan {
            least: of(span.least),
            most: span.most.map(of),
        }
    }

    /// Returns both together.
    pub fn plus(self, other: YuanSpan) -> YuanSpan {
        let most = self.most.zip(other.most);
        YuanSpan {
            least: self.least.saturating_add(other.least),
            most: most.map(|(one, two)| one.saturating_add(two)),
        }
    }

    /// Returns the span that holds both.
    pub fn or(self, other: YuanSpan) -> YuanSpan {
        let most = self.most.zip(other.most);
        YuanSpan {
            least: self.least.min(other.least),
            most: most.map(|(one, two)| one.max(two)),
        }
    }
}
