//! A measured or counted quantity with up to three decimals, exact: no float ever touches it.
//!
//! Deliberately absent: units. The field that holds a measure says its unit.

use core::fmt;

/// A decimal number from −999,999,999.999 to 999,999,999.999, kept as thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    thousandths: i64,
}

impl Decimal {
    /// Returns a whole number as a measure.
    pub fn whole(number: i32) -> Decimal {
        Decimal {
            thousandths: i64::from(number) * 1000,
        }
    }

    /// Returns a number of thousandths; beyond the range of a measure its end.
    pub fn of_thousandths(thousandths: i64) -> Decimal {
        const END: i64 = 999_999_999_999;
        Decimal {
            thousandths: thousandths.clamp(-END, END),
        }
    }

    /// Returns the number in thousandths.
    pub const fn thousandths(self) -> i64 {
        self.thousandths
    }

    /// Reads a plain decimal such as `-95`, `0.5` or `12.350`: at most nine digits before the point
    /// and three after it. Signs other than a leading `-`, exponents and separators are refused.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        if whole.is_empty() || whole.len() > 9 || decimals.len() > 3 {
            return None;
        }
        let mut thousandths: i64 = 0;
        let padded = decimals.bytes().chain([b'0'; 3]).take(3);
        for byte in whole.bytes().chain(padded) {
            if !byte.is_ascii_digit() {
                return None;
            }
            thousandths = thousandths * 10 + i64::from(byte - b'0');
        }
        if is_negative {
            thousandths = -thousandths;
        }
        Some(Decimal { thousandths })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.thousandths.unsigned_abs();
        let sign = if self.thousandths < 0 { "-" } else { "" };
        let (whole, rest) = (size / 1000, size % 1000);
        match (rest, rest.is_multiple_of(100), rest.is_multiple_of(10)) {
            (0, ..) => write!(f, "{sign}{whole}"),
            (_, true, _) => write!(f, "{sign}{whole}.{}", rest / 100),
            (_, _, true) => write!(f, "{sign}{whole}.{:02}", rest / 10),
            _ => write!(f, "{sign}{whole}.{rest:03}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn a_measure_is_written_as_it_was_read_without_idle_zeros() {
        for (text, written) in [
            ("0", "0"),
            ("-95", "-95"),
            ("0.5", "0.5"),
            ("12.350", "12.35"),
            ("7.001", "7.001"),
            ("-0.25", "-0.25"),
            ("-0", "0"),
            ("007", "7"),
            ("999999999.999", "999999999.999"),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), written, "{text}");
        }
    }

    #[test]
    fn what_is_no_plain_decimal_is_no_measure() {
        for text in [
            "",
            "-",
            ".5",
            "5.",
            "1.2345",
            "1e3",
            "+1",
            "1,000",
            "１",
            "1000000000",
            "--1",
            "1.-1",
        ] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn measures_are_ordered_by_value() {
        let of = |text| Decimal::parse(text).unwrap();
        assert!(of("-95.5") < of("-95") && of("0.09") < of("0.1") && of("2") < of("10"));
    }
}
