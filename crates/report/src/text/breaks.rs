//! Where a line may end: Unicode line breaking in its strict form, then our own list on top.

use std::sync::LazyLock;

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::kind::{Kind, class};

/// Whether a line may begin at an atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    No,
    Allowed,
    Mandatory,
}

static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> = LazyLock::new(|| {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    LineSegmenter::new_for_non_complex_scripts(options)
});

/// Returns, for each character of `text`, whether a line may begin with it.
///
/// The standard leaves Chinese quotation marks ambiguous; here an opening one may begin a line
/// after a hanzi, and a hanzi may begin one after a closing mark.
pub(super) fn breaks(text: &str, characters: &[char]) -> Vec<Break> {
    let mut allowed = vec![Break::No; characters.len()];
    let mut points = SEGMENTER.segment_str(text).peekable();
    let mut offset = 0;
    for (position, &character) in characters.iter().enumerate() {
        while points.next_if(|&point| point < offset).is_some() {}
        let previous = position.checked_sub(1).map(|before| characters[before]);
        allowed[position] = match previous {
            None => Break::No,
            Some('\n' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' | '\u{C}') => Break::Mandatory,
            Some('\r') if character != '\n' => Break::Mandatory,
            Some(previous)
                if may_break(previous, character, points.peek() == Some(&offset))
                    && !parts_a_number(characters, position) =>
            {
                Break::Allowed
            }
            Some(_) => Break::No,
        };
        offset += character.len_utf8();
    }
    allowed
}

fn may_break(previous: char, character: char, by_standard: bool) -> bool {
    if is_forbidden(previous, character) {
        return false;
    }
    let quote_against_hanzi = matches!(
        (
            class(previous).kind,
            previous,
            class(character).kind,
            character
        ),
        (Kind::Hanzi | Kind::Close, _, _, '“' | '‘') | (_, '”' | '’', Kind::Hanzi, _)
    );
    by_standard || quote_against_hanzi
}

/// What a count is counted in, where one character says it.
const UNITS: &str =
    "台套个件项条人名家次道种处页章节级档点倍年月日天周时分秒元万亿千百米吨度步份路岁期轮";
/// Units of Latin letters that stand behind a space.
const SYMBOLS: [&str; 22] = [
    "ms", "s", "Mbit/s", "kbit/s", "Gbit/s", "Mbps", "GB", "MB", "dBm", "dB", "kHz", "MHz", "GHz",
    "V", "kV", "A", "kW", "kWh", "mm", "m", "kg", "min",
];

/// Says whether a break before `position` would part a number from its unit, from what it counts on
/// from, from its name, or from the other end of a range: 18 台, 100 Mbps, 第 3 章, Wi-Fi 6, 40–60.
fn parts_a_number(characters: &[char], position: usize) -> bool {
    let (before, after) = characters.split_at(position);
    let (before, is_spaced) = match before {
        [rest @ .., ' '] => (rest, true),
        own => (own, false),
    };
    let Some(&last) = before.last() else {
        return false;
    };
    if after[0].is_ascii_digit() {
        let is_range = last == '–' && before.iter().rev().nth(1).is_some_and(char::is_ascii_digit);
        return last == '第' || is_range || (is_spaced && ends_with_a_name(before));
    }
    if matches!((last, after[0]), ('万' | '亿', '元')) {
        return true;
    }
    if matches!(last, '-' | '/') && !is_spaced && after[0].is_ascii_alphabetic() {
        // CC-Link, GB/T, Mbit/s: what stands on one side is too short for a line's end or beginning.
        let is_short = |letters: usize| (1..3).contains(&letters);
        let is_letter = |own: &&char| own.is_ascii_alphanumeric();
        let left = before.iter().rev().skip(1).take_while(is_letter).count();
        let right = after.iter().take_while(is_letter).count();
        return is_short(left) || (last == '/' && is_short(right));
    }
    last.is_ascii_digit() && (UNITS.contains(after[0]) || (is_spaced && is_symbol(after)))
}

/// Says whether a text ends with a Latin name that a number belongs to: CNY 5,000, Wi-Fi 6, GB/T 39116.
fn ends_with_a_name(before: &[char]) -> bool {
    let is_part = |own: &&char| own.is_ascii_alphanumeric() || matches!(own, '-' | '/');
    let word = before.iter().rev().take_while(is_part);
    word.last().is_some_and(char::is_ascii_uppercase)
}

/// Says whether a word is a unit of Latin letters.
fn is_symbol(after: &[char]) -> bool {
    let is_letter = |own: &&char| own.is_ascii_alphanumeric() || **own == '/';
    let word: String = after.iter().take_while(is_letter).take(8).collect();
    SYMBOLS.contains(&word.trim_end_matches('/'))
}

/// Says whether a line must not be broken between the two characters.
pub(super) fn is_forbidden(previous: char, character: char) -> bool {
    let own = class(character);
    class(previous).must_not_end_line
        || own.must_not_start_line
        || own.is_invisible
        || matches!((previous, character), ('—', '—') | ('…', '…'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a stroke wherever a line may begin.
    fn pieces(text: &str) -> String {
        let characters: Vec<char> = text.chars().collect();
        let allowed = breaks(text, &characters);
        let marked = characters.iter().zip(allowed).flat_map(|(own, may)| {
            let stroke = (may == Break::Allowed).then_some('|');
            stroke.into_iter().chain([*own])
        });
        marked.collect()
    }

    #[test]
    fn a_number_stays_with_its_name_its_unit_and_the_other_end_of_its_range() {
        for (text, expected) in [
            ("用 Wi-Fi 6 做", "用 |Wi-Fi 6 |做"),
            ("按 GB/T 39116 评", "按 |GB/T 39116 |评"),
            ("40–60 分", "40–60 分"),
            ("2017–2025", "2017–2025"),
            ("投 100 万元吗", "投 |100 万元|吗"),
            ("经 CC-Link 读", "经 |CC-Link |读"),
            ("上行 Mbit/s 数", "上|行 |Mbit/s |数"),
            ("of 45 machines", "of |45 |machines"),
            ("long-term use", "long-|term |use"),
        ] {
            assert_eq!(pieces(text), expected);
        }
    }
}
