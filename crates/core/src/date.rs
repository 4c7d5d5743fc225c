//! A calendar day. Deliberately absent: clocks and time zones (they live in `app`).

use core::fmt;

/// A day of the Gregorian calendar, years 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Builds a day; `None` when the calendar has no such day.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        if year < 1900 || year > 2199 || day == 0 || day > last {
            return None;
        }
        Some(Date { year, month, day })
    }

    /// Reads `YYYY-MM-DD`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |part: &[u8]| {
            part.iter().try_fold(0u16, |sum, &b| {
                b.is_ascii_digit().then(|| sum * 10 + u16::from(b - b'0'))
            })
        };
        let year = number(&bytes[..4])?;
        let month = u8::try_from(number(&bytes[5..7])?).ok()?;
        let day = u8::try_from(number(&bytes[8..])?).ok()?;
        Date::new(year, month, day)
    }

    /// Returns the year, 1900…2199.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, 1…12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, 1…31.
    pub const fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for good in ["2026-11-21", "2024-02-29", "1900-01-01"] {
            assert_eq!(Date::parse(good).unwrap().to_string(), good);
        }
        for bad in [
            "2026-02-29",
            "2026-13-01",
            "26-1-1",
            "2026-11-31",
            "2026/11/21",
            "",
            "２０２６-11-21",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }
}
