//! Policies and the documents behind them.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Card, Criterion, Money, Needs};
use crate::{Date, TitledId, Words};

/// Most characters of a text that is quoted word for word.
pub const MOST_QUOTED: usize = 20;

/// Who issues and decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jurisdiction {
    /// 国家
    Nation,
    /// 省
    Province,
    /// 市
    City,
    /// 区
    District,
}

/// A short passage quoted word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote(String);

impl Quote {
    /// Builds a quote; `None` when it is longer than [`MOST_QUOTED`] characters.
    pub fn new(text: &str) -> Option<Quote> {
        (text.chars().count() <= MOST_QUOTED).then(|| Quote(text.into()))
    }

    /// Returns the passage.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// From when to when something is in force, both days included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    /// First day.
    pub from: Option<Date>,
    /// Last day; unknown when absent.
    pub to: Option<Date>,
}

/// Whether something is in force on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InForce {
    /// Its last day lies behind.
    Ended,
    /// Its first day lies ahead.
    NotYet,
    /// The day lies between its first and last.
    Yes,
    /// Its last day is not known: to be asked before use.
    Unknown,
}

impl Validity {
    /// Tells whether it is in force on `day`.
    pub fn on(self, day: Date) -> InForce {
        match (self.from, self.to) {
            (_, Some(to)) if to < day => InForce::Ended,
            (Some(from), _) if day < from => InForce::NotYet,
            (_, Some(_)) => InForce::Yes,
            (_, None) => InForce::Unknown,
        }
    }
}

/// What a policy grants at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// For what, where a policy grants several.
    pub what: Option<Words>,
    /// At most this.
    pub most: Money,
}

/// Unit of a base of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BaseUnit {
    /// 元
    Yuan,
    /// 万元
    WanYuan,
    /// %
    Percent,
    /// 年
    Years,
}

/// A quantity that a rate is multiplied with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateBase {
    /// Id within the policy; a number of the profile form bears the same one, where it asks for it.
    pub id: TitledId,
    /// What it is.
    pub title: Words,
    /// Its unit.
    pub unit: BaseUnit,
}

/// A share of something that a policy grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// In thousandths.
    pub per_mille: u32,
    /// Of what.
    pub of: Words,
    /// The quantities whose product, taken by the rate, is the amount; empty where the clause does
    /// not say how to reckon.
    pub bases: Vec<RateBase>,
}

/// A clause that grants something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Name and footing.
    pub card: Card,
    /// Who decides.
    pub jurisdiction: Jurisdiction,
    /// For whom.
    pub beneficiary: Words,
    /// In what form.
    pub support: Words,
    /// How much at most; empty where no amount is published.
    pub grants: Vec<Grant>,
    /// At what rate.
    pub rate: Option<Rate>,
    /// What is asked; never empty.
    pub criteria: Vec<Criterion>,
    /// Whether all of that or any.
    pub needs: Needs,
    /// Recognitions that it rewards.
    pub recognitions: Vec<TitledId>,
    /// The clause in its own words.
    pub quotes: Vec<Quote>,
    /// In force from when to when.
    pub validity: Validity,
    /// What to know before relying on it.
    pub note: Option<Words>,
}

/// A document that frames the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument {
    /// Name and footing.
    pub card: Card,
    /// Number of the document, where known.
    pub number: Option<String>,
    /// Who issued it.
    pub jurisdiction: Jurisdiction,
    /// What it is for.
    pub about: Words,
    /// In force from when to when.
    pub validity: Validity,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_holds_twenty_characters_and_no_more() {
        let text = "对承担国家省核心技术攻关项目给予最高配套";
        assert_eq!(text.chars().count(), 20);
        assert_eq!(Quote::new(text).unwrap().as_str(), text);
        assert_eq!(Quote::new(&alloc::format!("{text}支")), None);
    }

    #[test]
    fn in_force_is_never_said_of_something_whose_end_is_unknown() {
        let day = |text| Date::parse(text).unwrap();
        let validity = |from: &str, to: &str| Validity {
            from: Date::parse(from),
            to: Date::parse(to),
        };
        let today = day("2026-11-21");
        for (from, to, expected) in [
            ("2022-01-01", "2026-11-20", InForce::Ended),
            ("2022-01-01", "2026-11-21", InForce::Yes),
            ("2026-11-21", "2026-11-21", InForce::Yes),
            ("2026-11-22", "2027-01-01", InForce::NotYet),
            ("2026-11-22", "", InForce::NotYet),
            ("2022-01-01", "", InForce::Unknown),
            ("", "2027-01-01", InForce::Yes),
            ("", "", InForce::Unknown),
        ] {
            assert_eq!(validity(from, to).on(today), expected, "{from} {to}");
        }
    }
}
