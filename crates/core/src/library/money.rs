//! Amounts of money, never without their unit.

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
