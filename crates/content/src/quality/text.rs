//! Chinese kept Chinese, English kept English, and titles in both.

use super::{Written, is_chinese};
use crate::DiagnosticCode as Code;
use crate::sink::Sink;

/// Reports what is wrong with the writing; returns how many long texts have no English.
pub(super) fn check(sink: &mut Sink<'_>, words: &[Written<'_>]) -> usize {
    let mut chinese_only = 0;
    for own in words {
        if let Some(mark) = latin_mark(own.zh) {
            sink.report(Code::LatinPunctuation, own.at, [mark.as_str()]);
        }
        match own.en {
            Some((en, at)) if en.contains(|c: char| is_chinese(c) || is_wide_mark(c)) => {
                sink.report(Code::EnglishHoldsChinese, at, [own.key]);
            }
            Some(_) => {}
            None if own.is_title() => sink.report(Code::TitleNotEnglish, own.at, [own.zh]),
            None => chinese_only += 1,
        }
    }
    chinese_only
}

/// Returns the first Latin punctuation mark beside Chinese writing, with its neighbours.
fn latin_mark(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let is_wide = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(|c| is_chinese(*c) || is_wide_mark(*c))
    };
    (0..chars.len()).find_map(|at| {
        let (before, after) = (is_wide(at.checked_sub(1)), is_wide(Some(at + 1)));
        let is_wrong = match chars[at] {
            ',' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']' | '"' | '\'' => before || after,
            // A full stop, not a decimal point or an ellipsis in a name.
            '.' => before,
            _ => false,
        };
        let around = at.saturating_sub(4)..chars.len().min(at + 5);
        is_wrong.then(|| chars[around].iter().collect())
    })
}

fn is_wide_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '、' | '（' | '）' | '《' | '》' | '“' | '”' | '「' | '」')
        // The English quotation marks are the same characters as the Chinese ones.
        && !matches!(c, '“' | '”')
}
