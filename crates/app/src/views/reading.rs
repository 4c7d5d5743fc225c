//! Where the lenses stand and how they move, as the page shows it.

use zhizhen_core::{Change, CmmmScore, Content, Points, Reading, SmeLens};

use crate::wire::{LensChange, LensReading, ReadingChange, ReadingView};

/// A number and a level, as decimal strings.
type Shown = (Option<String>, Option<String>);

pub(crate) fn reading_view(content: &Content, reading: &Reading) -> ReadingView {
    let lenses = shown(content, reading).into_iter();
    ReadingView {
        lenses: lenses
            .map(|(lens, (number, level))| LensReading {
                lens: lens.into(),
                number,
                level,
            })
            .collect(),
    }
}

pub(crate) fn reading_change(content: &Content, change: &Change<Reading>) -> ReadingChange {
    let Change { before, after } = change;
    let (now, then) = (shown(content, before), shown(content, after));
    let lenses = now.into_iter().zip(then);
    ReadingChange {
        lenses: lenses
            .map(
                |((lens, (before, level_before)), (_, (after, level_after)))| {
                    let gain = match lens {
                        "index" => signed_hundredths(change.index_gain()),
                        "sme24" => signed_thousandths(change.sme24_gain()),
                        _ => signed_hundredths(change.cmmm_gain()),
                    };
                    LensChange {
                        moves: before != after || level_before != level_after,
                        gain: before.is_some().then_some(gain),
                        lens: lens.into(),
                        before,
                        after,
                        level_before,
                        level_after,
                    }
                },
            )
            .collect(),
    }
}

/// Returns the lenses of the content with what can be told about each.
fn shown(content: &Content, reading: &Reading) -> Vec<(&'static str, Shown)> {
    let Reading {
        index,
        stage,
        sme24,
        cmmm,
    } = reading;
    let national = &content.parts().national;
    let mut lenses = vec![(
        "index",
        (
            index.map(|number| number.to_string()),
            stage.map(|stage| stage.to_string()),
        ),
    )];
    lenses.extend(national.sme24.as_ref().map(|lens| {
        let number = sme24.map(|(points, _)| published(lens, points));
        ("sme24", (number, sme24.map(|(_, level)| level.to_string())))
    }));
    lenses.extend(national.cmmm.as_ref().map(|_| {
        let number = cmmm.map(|(total, _)| CmmmScore::decimal(total));
        ("cmmm", (number, cmmm.map(|(_, level)| level.to_string())))
    }));
    lenses
}

fn published(lens: &SmeLens, points: Points) -> String {
    points.published(&lens.thresholds())
}

/// Returns hundredths with their sign, such as `+0.07` or `-1.20`; `0.00` for none.
fn signed_hundredths(number: i32) -> String {
    let size = number.unsigned_abs();
    format!("{}{}.{:02}", sign(number), size / 100, size % 100)
}

/// Returns thousandths with their sign and no idle third decimal, such as `+9.75` or `+1.875`.
fn signed_thousandths(number: i32) -> String {
    let size = number.unsigned_abs();
    let text = format!("{}{}.{:03}", sign(number), size / 1000, size % 1000);
    text.strip_suffix('0').unwrap_or(&text).to_owned()
}

fn sign(number: i32) -> &'static str {
    match number.signum() {
        1 => "+",
        -1 => "-",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{signed_hundredths, signed_thousandths};

    #[test]
    fn a_gain_says_its_sign_and_keeps_every_decimal_that_means_something() {
        for (number, text) in [
            (7, "+0.07"),
            (0, "0.00"),
            (-120, "-1.20"),
            (1_234, "+12.34"),
        ] {
            assert_eq!(signed_hundredths(number), text);
        }
        for (number, text) in [
            (9_750, "+9.75"),
            (0, "0.00"),
            (1_875, "+1.875"),
            (-500, "-0.50"),
        ] {
            assert_eq!(signed_thousandths(number), text);
        }
    }
}
