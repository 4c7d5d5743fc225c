//! Quotation marks and dots that belong to Latin text.
//!
//! Unicode has one code for the Chinese mark, an em wide, and the Latin one, as narrow as a letter; the
//! faces have both glyphs. Which is meant shows in what stands beside it: only marks with nothing Chinese on
//! either side are Latin, and the two of a pair are always alike.

use super::kind::{Kind, class};

/// Returns where in `characters` a mark is a Latin one, in rising order.
pub(super) fn latin_marks(characters: &[char]) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut doubles, mut singles) = (Vec::new(), Vec::new());
    for (position, &character) in characters.iter().enumerate() {
        let open = match character {
            '“' => {
                doubles.push(position);
                continue;
            }
            '‘' => {
                singles.push(position);
                continue;
            }
            '”' => doubles.pop(),
            '’' if is_apostrophe(characters, position) => None,
            '’' => singles.pop(),
            '…' => None,
            _ => continue,
        };
        let is_latin = |own| is_among_latin(characters, own);
        if is_latin(position) && open.is_none_or(is_latin) {
            found.extend(open);
            found.push(position);
        }
    }
    let alone = doubles.into_iter().chain(singles);
    found.extend(alone.filter(|&own| is_among_latin(characters, own)));
    found.sort_unstable();
    found
}

/// Whether the mark stands inside a word.
fn is_apostrophe(characters: &[char], position: usize) -> bool {
    let is_letter = |own: Option<&char>| own.is_some_and(|own| own.is_ascii_alphabetic());
    let before = position.checked_sub(1).and_then(|own| characters.get(own));
    is_letter(before) && is_letter(characters.get(position + 1))
}

/// Whether there is Latin text beside the mark and nothing Chinese; other marks count as neither.
fn is_among_latin(characters: &[char], position: usize) -> bool {
    let is_mark = |own: &&char| matches!(own, '“' | '”' | '‘' | '’' | '…');
    let (before, after) = characters.split_at(position);
    let before = before.iter().rev().find(|own| !is_mark(own));
    let after = after.iter().find(|own| !is_mark(own));
    let beside = [before, after];
    let is_chinese = |own: &char| !own.is_ascii() && class(*own).kind != Kind::Latin;
    beside.iter().flatten().all(|own| !is_chinese(own))
        && beside.iter().flatten().any(|own| own.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_latin_where_nothing_beside_them_is_chinese_and_pairs_are_alike() {
        for (text, expected) in [
            ("the firm’s plan", "’"),
            ("the operators’ plan", "’"),
            ("“Business systems” stands at 2.0", "“”"),
            ("dimension “Networks”, then", "“”"),
            ("he said “it’s ‘fine’”", "“’‘’”"),
            ("and so on…", "…"),
            ("用“ERP”管订单", ""),
            ("“ERP”用得少", ""),
            ("“5G+ 工业互联网”", ""),
            ("In its words: “最高 200 万元”", ""),
            ("说到这里……", ""),
            ("’", ""),
            ("“” and “数据”", "“”"),
        ] {
            let characters: Vec<char> = text.chars().collect();
            let found = latin_marks(&characters).into_iter();
            let found: String = found.map(|own| characters[own]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
