//! How rates are written, in report and window alike.

/// A share in percent with one decimal, rounded half up; but a whole percent is never told before it is
/// reached, so that an unmet bound does not look met, and 0.0 only where nothing is counted.
pub fn rate_percent(count: u32, total: u32) -> String {
    let (count, total) = (u64::from(count), u64::from(total.max(1)));
    let rounded = (count * 2000 + total) / (2 * total);
    let is_short = rounded.is_multiple_of(10) && rounded * total > count * 1000;
    let tenths = (rounded - u64::from(is_short)).max(u64::from(count > 0));
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::rate_percent;

    #[test]
    fn a_share_never_looks_more_than_the_counts_are() {
        for (count, total, printed) in [
            (0, 50, "0.0"),
            (18, 50, "36.0"),
            (1, 3, "33.3"),
            (1, 8, "12.5"),
            (1, 16, "6.3"),
            (1, 3000, "0.1"),
            (399, 10_000, "3.9"),
            (124_999, 1_000_000, "12.5"),
            (2999, 3000, "99.9"),
            (3000, 3000, "100.0"),
            (u32::MAX, u32::MAX, "100.0"),
        ] {
            assert_eq!(rate_percent(count, total), printed, "{count}/{total}");
        }
    }
}
