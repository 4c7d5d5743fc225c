//! What a character is to the line: which may not begin one, which may not end one, and which
//! take the extra space between Chinese and Latin.

use std::sync::LazyLock;

use crate::font::is_invisible;

/// How a character behaves in a line of Chinese text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Blank; stretches first, vanishes at a line's end.
    Space,
    /// Hanzi, kana, symbols of full width.
    Hanzi,
    /// An opening bracket or quotation mark.
    Open,
    /// A closing bracket or quotation mark, or a stop.
    Close,
    /// A Latin letter or a digit, and what sticks to it (%, °, /).
    Latin,
}

/// What the rules below say of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class {
    pub(super) kind: Kind,
    pub(super) must_not_start_line: bool,
    pub(super) must_not_end_line: bool,
    pub(super) is_invisible: bool,
}

/// The classes of the basic plane: a report asks several times for each of its characters.
static CLASSES: LazyLock<Vec<Class>> = LazyLock::new(|| {
    let codes = 0..=u32::from(u16::MAX);
    let characters = codes.map(|code| char::from_u32(code).unwrap_or('\u{FFFD}'));
    characters.map(Class::of).collect()
});

impl Class {
    fn of(character: char) -> Self {
        Self {
            kind: kind(character),
            must_not_start_line: must_not_start_line(character),
            must_not_end_line: must_not_end_line(character),
            is_invisible: is_invisible(character),
        }
    }
}

/// Returns what the rules say of `character`.
pub(super) fn class(character: char) -> Class {
    let known = CLASSES.get(character as usize).copied();
    known.unwrap_or_else(|| Class::of(character))
}

/// Says whether Chinese typesetting forbids `character` at the start of a line.
fn must_not_start_line(character: char) -> bool {
    matches!(
        character,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '…'
            | '‥'
            | '—'
            | '～'
            | '·'
            | '•'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '〙'
            | '］'
            | '｝'
            | '”'
            | '’'
            | '｡'
            | '､'
            | '｣'
            | '．'
            | '％'
            | '‰'
            | '℃'
            | '々'
            | '〻'
            | '・'
            | '／'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '%'
            | '°'
            | '»'
            | '›'
            | '﹐'
            | '﹑'
            | '﹒'
            | '﹔'
            | '﹕'
            | '﹖'
            | '﹗'
            | '﹚'
            | '﹜'
            | '﹞'
    )
}

/// Says whether Chinese typesetting forbids `character` at the end of a line.
fn must_not_end_line(character: char) -> bool {
    matches!(
        character,
        '（' | '《'
            | '〈'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '〖'
            | '〘'
            | '［'
            | '｛'
            | '“'
            | '‘'
            | '｢'
            | '('
            | '['
            | '{'
            | '«'
            | '‹'
            | '￥'
            | '＄'
            | '$'
            | '¥'
            | '£'
            | '€'
            | '№'
            | '﹙'
            | '﹛'
            | '﹝'
    )
}

fn kind(character: char) -> Kind {
    if character.is_whitespace() && character != '\u{3000}' {
        return Kind::Space;
    }
    if must_not_end_line(character) {
        return Kind::Open;
    }
    if matches!(character, '%' | '°' | '‰' | '℃') {
        return Kind::Latin;
    }
    if must_not_start_line(character) && !matches!(character, '々' | '〻' | '·' | '•' | '—')
    {
        return Kind::Close;
    }
    if is_wide(character) {
        Kind::Hanzi
    } else {
        Kind::Latin
    }
}

fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{115F}' | '\u{2014}' | '\u{2026}' | '\u{2190}'..='\u{2BFF}'
        | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1F000}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFD}')
}
