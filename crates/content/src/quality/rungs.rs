//! Rungs of a ladder, and levels of a scene, told apart.
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
    for question in entries(table, "question") {
        let rungs = question
            .get("rungs")
            .and_then(|own| own.get_ref().as_table());
        if let Some(rungs) = rungs {
            let texts = Rung::ALL.map(|rung| Some((rung.as_str(), rungs.get(rung.as_str())?)));
            apart(sink, file, texts.into_iter().flatten());
        }
    }
    // The scenes of a national model have levels instead of rungs.
    for scene in entries(table, "scene") {
        let levels = scene.get("levels").and_then(|own| own.get_ref().as_array());
        let levels = levels.into_iter().flat_map(|list| list.iter());
        apart(sink, file, ["1", "2", "3", "4"].into_iter().zip(levels));
    }
}

fn entries<'t, 'f>(
    table: &'t DeTable<'f>,
    key: &str,
) -> impl Iterator<Item = &'t DeTable<'f>> + use<'t, 'f> {
    let list = table.get(key).and_then(|list| list.get_ref().as_array());
    let entries = list.into_iter().flat_map(|list| list.iter());
    entries.filter_map(|own| own.get_ref().as_table())
}

fn apart<'t, 'f: 't>(
    sink: &mut Sink<'_>,
    file: usize,
    steps: impl Iterator<Item = (&'static str, &'t Value<'f>)>,
) {
    let mut texts: Vec<(&'static str, Folded)> = Vec::new();
    for (name, value) in steps {
        let text = folded(chinese(value));
        let at = Spot {
            file,
            offset: value.span().start,
        };
        for (other, earlier) in &texts {
            compare(sink, at, (name, &text), (other, earlier));
        }
        texts.push((name, text));
    }
}

fn compare(
    sink: &mut Sink<'_>,
    at: Spot,
    (rung, text): (&str, &Folded),
    (other, earlier): (&str, &Folded),
) {
    if text.letters == earlier.letters {
        sink.report(Code::RungsSame, at, [rung, other]);
        return;
    }
    let share = alike(text, earlier);
    if share > MOST_ALIKE && text.letters.len().min(earlier.letters.len()) >= LEAST_LENGTH {
        let share = share.to_string();
        sink.report(Code::RungsAlike, at, [rung, other, &share]);
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
