//! Rungs of a ladder told apart.
//!
//! The measure is Dice's: of the pairs of neighbouring characters of both texts (punctuation and
//! blanks left out), the share that both have, counted as often as both have it. 1 is the same
//! text, 0 nothing in common. Rungs that share more than half are hard to tell apart on site.
//! Texts under ten characters are only compared for being the same: two of their pairs make a third.

use toml::de::DeTable;
use zhizhen_core::Rung;

use crate::DiagnosticCode as Code;
use crate::read::Value;
use crate::sink::{Sink, Spot};

/// Share above which two rungs are too alike, in percent.
const MOST_ALIKE: usize = 50;
/// Characters from which the share says something.
const LEAST_LENGTH: usize = 10;

pub(super) fn check(sink: &mut Sink<'_>, file: usize, table: &DeTable<'_>) {
    let questions = table
        .get("question")
        .and_then(|list| list.get_ref().as_array());
    for question in questions.into_iter().flat_map(|list| list.iter()) {
        let rungs = question
            .get_ref()
            .as_table()
            .and_then(|own| own.get("rungs"));
        let Some(rungs) = rungs.and_then(|rungs| rungs.get_ref().as_table()) else {
            continue;
        };
        let mut texts: Vec<(Rung, Folded)> = Vec::new();
        for rung in Rung::ALL {
            let Some(value) = rungs.get(rung.as_str()) else {
                continue;
            };
            let text = folded(chinese(value));
            let at = Spot {
                file,
                offset: value.span().start,
            };
            for (other, earlier) in &texts {
                compare(sink, at, (rung, &text), (*other, earlier));
            }
            texts.push((rung, text));
        }
    }
}

fn compare(
    sink: &mut Sink<'_>,
    at: Spot,
    (rung, text): (Rung, &Folded),
    (other, earlier): (Rung, &Folded),
) {
    if text.letters == earlier.letters {
        sink.report(Code::RungsSame, at, [rung.as_str(), other.as_str()]);
        return;
    }
    let share = alike(text, earlier);
    if share > MOST_ALIKE && text.letters.len().min(earlier.letters.len()) >= LEAST_LENGTH {
        let share = share.to_string();
        sink.report(
            Code::RungsAlike,
            at,
            [rung.as_str(), other.as_str(), &share],
        );
    }
}

fn chinese<'t>(value: &'t Value<'_>) -> &'t str {
    let table = value.get_ref().as_table();
    let zh = table.and_then(|table| table.get("zh")).unwrap_or(value);
    zh.get_ref().as_str().unwrap_or_default()
}

/// A text without punctuation and blanks.
struct Folded {
    letters: Vec<char>,
    /// Its pairs of neighbours, sorted.
    pairs: Vec<(char, char)>,
}

/// Leaves letters, digits and Chinese characters.
fn folded(text: &str) -> Folded {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let pairs = letters.windows(2).map(|pair| (pair[0], pair[1]));
    let mut pairs: Vec<(char, char)> = pairs.collect();
    pairs.sort_unstable();
    Folded { letters, pairs }
}

/// Returns the share of pairs in common in whole percent, rounded down.
fn alike(one: &Folded, other: &Folded) -> usize {
    let (mut left, mut right) = (&one.pairs[..], &other.pairs[..]);
    let mut common = 0;
    while let (Some(first), Some(second)) = (left.first(), right.first()) {
        common += usize::from(first == second);
        let (skips_left, skips_right) = (first <= second, second <= first);
        left = &left[usize::from(skips_left)..];
        right = &right[usize::from(skips_right)..];
    }
    let all = one.pairs.len() + other.pairs.len();
    (200 * common).checked_div(all).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{alike, folded};

    #[test]
    fn the_share_counts_pairs_of_neighbours_and_nothing_else() {
        let rows = [
            ("甲乙丙", "甲乙丙", 100),
            ("甲乙丙", "丙乙甲", 0),
            // 甲乙 in common: 2 × 1 of 2 + 2 pairs.
            ("甲乙丙", "甲乙丁", 50),
            // Punctuation makes no difference.
            ("甲，乙。丙", "甲乙丙", 100),
            // A pair counts as often as both have it: 2 × 1 of 3 + 1.
            ("甲甲甲甲", "甲甲", 50),
            ("甲", "乙", 0),
        ];
        for (one, other, share) in rows {
            assert_eq!(alike(&folded(one), &folded(other)), share, "{one} {other}");
        }
    }
}
