//! Who is diagnosed, and the facts that rules may use.

use alloc::collections::BTreeMap;
use alloc::string::String;
use core::fmt;

use crate::{Date, FactId, TitledId, Uscc};

/// A division of GB/T 4754-2017, section C: `C13` to `C43`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Division(u8);

impl Division {
    /// Reads `C13` … `C43`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Division> {
        let digits = text.strip_prefix('C')?;
        let number: u8 = digits.parse().ok()?;
        (digits.len() == 2 && (13..=43).contains(&number)).then_some(Division(number))
    }
}

impl fmt::Display for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "C{}", self.0)
    }
}

/// The size class of an industrial enterprise (工信部联企业〔2011〕300号).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// 微型
    Micro,
    /// 小型
    Small,
    /// 中型
    Medium,
    /// 大型
    Large,
}

impl Size {
    /// All classes, smallest first.
    pub const ALL: [Size; 4] = [Size::Micro, Size::Small, Size::Medium, Size::Large];

    /// Returns the class of an industrial enterprise.
    ///
    /// `employees` are persons, `revenue_wan` is last year's revenue in 万元. Both must reach the
    /// lower limit of a class, otherwise the next smaller one holds.
    pub const fn of(employees: u32, revenue_wan: u32) -> Size {
        if employees >= 1000 && revenue_wan >= 40_000 {
            Size::Large
        } else if employees >= 300 && revenue_wan >= 2_000 {
            Size::Medium
        } else if employees >= 20 && revenue_wan >= 300 {
            Size::Small
        } else {
            Size::Micro
        }
    }

    /// Returns the word used in content and JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Size::Micro => "micro",
            Size::Small => "small",
            Size::Medium => "medium",
            Size::Large => "large",
        }
    }

    /// Reads `micro`, `small`, `medium` or `large`.
    pub fn parse(text: &str) -> Option<Size> {
        Size::ALL.into_iter().find(|size| size.as_str() == text)
    }
}

/// The value of a profile fact beyond the fixed fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// One of the field's options.
    Choice(TitledId),
    /// A whole number ≥ 0 in the field's unit.
    Number(u32),
    /// Free text.
    Text(String),
}

/// The enterprise as its profile form describes it. Absent facts are unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enterprise {
    /// An id for those without a credit code.
    pub id: Option<String>,
    /// Full name as registered.
    pub name: String,
    /// Unified social credit code; may be absent but not wrong.
    pub uscc: Option<Uscc>,
    /// District or park, one of the content's list.
    pub district: Option<TitledId>,
    /// Division of GB/T 4754-2017.
    pub industry: Option<Division>,
    /// Persons employed.
    pub employees: Option<u32>,
    /// Last year's revenue in 万元.
    pub revenue_wan: Option<u32>,
    /// Day of foundation.
    pub founded: Option<Date>,
    /// Further facts of the content's profile form.
    pub facts: BTreeMap<FactId, FactValue>,
}

impl Enterprise {
    /// Returns an enterprise of which only the name is known.
    pub fn named(name: impl Into<String>) -> Enterprise {
        Enterprise {
            id: None,
            name: name.into(),
            uscc: None,
            district: None,
            industry: None,
            employees: None,
            revenue_wan: None,
            founded: None,
            facts: BTreeMap::new(),
        }
    }

    /// Returns the size class, or `None` while staff or revenue is unknown.
    pub fn size(&self) -> Option<Size> {
        Some(Size::of(self.employees?, self.revenue_wan?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_class_needs_both_of_its_limits() {
        assert_eq!(Size::of(1000, 40_000), Size::Large);
        assert_eq!(Size::of(1000, 39_999), Size::Medium);
        assert_eq!(Size::of(299, 50_000), Size::Small);
        assert_eq!(Size::of(300, 2_000), Size::Medium);
        assert_eq!(Size::of(300, 1_999), Size::Small);
        assert_eq!(Size::of(20, 300), Size::Small);
        assert_eq!(Size::of(19, 90_000), Size::Micro);
        assert_eq!(Size::of(5000, 299), Size::Micro);
    }

    #[test]
    fn only_manufacturing_divisions_are_read() {
        assert!(Division::parse("C13").is_some() && Division::parse("C43").is_some());
        for bad in ["C12", "C44", "34", "c34", "C3", "C034", "C+3"] {
            assert_eq!(Division::parse(bad), None, "{bad}");
        }
    }
}
