//! What a clause would give, as a range: never more than it says, and only where it says how to
//! reckon.
//!
//! All in whole yuan, rounded down: what is not a full yuan is not counted on. Deliberately absent:
//! rates and prices of the day, such as the LPR; a person states them.

use alloc::vec::Vec;

use super::Dossier;
use crate::{BaseUnit, Decimal, Enterprise, FactId, FactValue, Policy, Rate, RateBase, TitledId};

/// An amount reckoned by the rate of a clause, in yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reckoned {
    /// By the least of every quantity.
    pub least: u64,
    /// By the most of every quantity.
    pub most: u64,
    /// The published limit cut the most down.
    pub is_cut: bool,
}

/// What a clause would give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The highest published limit, in yuan.
    pub limit: Option<u64>,
    /// The amount by its rate; `None` where it has none or a quantity is missing.
    pub reckoned: Option<Reckoned>,
    /// Quantities its rate is taken of that nobody has stated.
    pub missing: Vec<TitledId>,
}

pub(super) fn estimate(
    policy: &Policy,
    enterprise: &Enterprise,
    dossier: &Dossier,
) -> Option<Estimate> {
    let limit = policy.grants.iter().map(|own| own.most.yuan()).max();
    let rate = policy.rate.as_ref().filter(|own| !own.bases.is_empty());
    if limit.is_none() && rate.is_none() {
        return None;
    }
    let (mut known, mut missing) = (Vec::new(), Vec::new());
    for base in rate.iter().flat_map(|own| &own.bases) {
        match quantity(base, enterprise, dossier) {
            Some(ends) => known.push((base.unit, ends)),
            None => missing.push(base.id.clone()),
        }
    }
    let reckoned = rate.filter(|_| missing.is_empty()).map(|rate| {
        let end = |pick: fn(&(Decimal, Decimal)) -> Decimal| {
            let parts: Vec<_> = known
                .iter()
                .map(|(unit, ends)| (*unit, pick(ends)))
                .collect();
            yuan(rate, &parts)
        };
        let (least, most) = (end(|ends| ends.0), end(|ends| ends.1));
        let cut = |amount: u64| limit.map_or(amount, |limit| amount.min(limit));
        Reckoned {
            least: cut(least),
            most: cut(most),
            is_cut: cut(most) < most,
        }
    });
    Some(Estimate {
        limit,
        reckoned,
        missing,
    })
}

/// Returns least and most of a quantity: as stated, else as the profile form says. What is below 0
/// is no quantity; ends that stand the wrong way round are turned.
fn quantity(
    base: &RateBase,
    enterprise: &Enterprise,
    dossier: &Dossier,
) -> Option<(Decimal, Decimal)> {
    let stated = dossier.bases.get(&base.id).copied();
    let field = FactId::new(base.id.as_str());
    let from_profile = || match enterprise.facts.get(&field)? {
        FactValue::Number(number) => {
            let own = Decimal::of_thousandths(i64::from(*number) * 1_000);
            Some((own, own))
        }
        FactValue::Choice(_) | FactValue::Text(_) => None,
    };
    let (one, other) = stated.or_else(from_profile)?;
    let (least, most) = (one.min(other), one.max(other));
    (least.thousandths() >= 0).then_some((least, most))
}

/// Returns the product of all quantities taken by the rate, in whole yuan, rounded down; beyond the
/// range its end.
fn yuan(rate: &Rate, parts: &[(BaseUnit, Decimal)]) -> u64 {
    let mut above: u128 = u128::from(rate.per_mille);
    let mut below: u128 = 1_000;
    for (unit, quantity) in parts {
        let (times, over) = match unit {
            BaseUnit::Yuan | BaseUnit::Years => (1, 1_000),
            BaseUnit::WanYuan => (10_000, 1_000),
            BaseUnit::Percent => (1, 100_000),
        };
        let quantity = u128::from(quantity.thousandths().unsigned_abs());
        // Common factors of ten are taken out first, so that only absurd amounts overflow.
        let (mut factor, mut over) = (quantity * times, over);
        while over > 1 && factor % 10 == 0 && over % 10 == 0 {
            factor /= 10;
            over /= 10;
        }
        let Some(product) = above.checked_mul(factor) else {
            return u64::MAX;
        };
        above = product;
        below *= over;
    }
    u64::try_from(above / below).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Words;

    fn rate(per_mille: u32) -> Rate {
        let of = Words {
            zh: "本金".into(),
            en: None,
        };
        Rate {
            per_mille,
            of,
            bases: Vec::new(),
        }
    }

    fn of(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn an_interest_subsidy_is_principal_by_rate_by_years_by_share_rounded_down() {
        use BaseUnit::{Percent, WanYuan, Years, Yuan};
        for (per_mille, parts, expected) in [
            // 1000万 × 3 % × 1 year × 50 %
            (
                500,
                &[(WanYuan, "1000"), (Percent, "3"), (Years, "1")][..],
                150_000,
            ),
            (
                500,
                &[(WanYuan, "333.333"), (Percent, "3.45"), (Years, "0.5")],
                28_749,
            ),
            (5, &[(WanYuan, "12345.678")], 617_283),
            (5, &[(Yuan, "199")], 0),
            (5, &[(Yuan, "200")], 1),
            (500, &[(WanYuan, "0"), (Percent, "3"), (Years, "1")], 0),
        ] {
            let parts: Vec<_> = parts.iter().map(|(unit, text)| (*unit, of(text))).collect();
            assert_eq!(yuan(&rate(per_mille), &parts), expected, "{parts:?}");
        }
    }

    #[test]
    fn an_absurd_product_ends_at_the_end_of_the_range() {
        let most = of("999999999.999");
        let parts = [(BaseUnit::WanYuan, most), (BaseUnit::WanYuan, most)];
        let three = [parts[0], parts[1], parts[1], parts[1]];
        assert_eq!(yuan(&rate(1_000), &parts), u64::MAX);
        assert_eq!(yuan(&rate(1_000), &three), u64::MAX);
    }
}
