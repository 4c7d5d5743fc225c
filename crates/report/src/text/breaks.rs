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
            Some(previous) if may_break(previous, character, points.peek() == Some(&offset)) => {
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

/// Says whether a line must not be broken between the two characters.
pub(super) fn is_forbidden(previous: char, character: char) -> bool {
    let own = class(character);
    class(previous).must_not_end_line
        || own.must_not_start_line
        || own.is_invisible
        || matches!((previous, character), ('—', '—') | ('…', '…'))
}
