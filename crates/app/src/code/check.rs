//! Checking a code: typed, or in a report that is a file.

use std::path::Path;

use super::CodeFacts;
use super::issuer::{Issuer, KnownKeys, key_id, shown_id};
use super::text::{CodeFault, read};
use crate::files::read_error;
use crate::wire::{ErrorCode, ErrorView};

/// Largest file that is looked into: no report of ours comes near.
const MOST_BYTES: u64 = 64 << 20;
/// Longest text that is looked at.
const MOST_TEXT: usize = 4_000;

/// Whose key it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyName {
    /// This installation's own.
    Own,
    /// One of the list, by the name it has there.
    Listed(String),
}

/// What a signature is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeVerdict {
    /// It is that of a known key.
    Genuine(KeyName),
    /// Nobody here knows the key, so nothing is proven.
    KeyUnknown,
    /// It names a known key that did not make it.
    Forged,
}

/// A code that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCode {
    /// What it says.
    pub facts: CodeFacts,
    /// Id of the key it names, 16 hexadecimal digits.
    pub key: String,
    /// What its signature is worth.
    pub verdict: CodeVerdict,
}

/// A code in a file, and whether the first pages print what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeCheck {
    /// The code.
    pub code: FoundCode,
    /// What was compared; `None` for a text, empty for pages whose words cannot be read.
    pub compared: Option<Vec<ComparedFact>>,
}

/// Something a code says, looked for on the first pages of its report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedFact {
    /// `number`, `issued`, `index`, `low`, `high` or `stage`.
    pub what: &'static str,
    /// What the code says.
    pub value: String,
    /// Whether the pages print it.
    pub is_printed: bool,
}

/// Checks a typed code.
pub fn check_code(
    text: &str,
    known: &KnownKeys,
    own: Option<&Issuer>,
) -> Result<FoundCode, ErrorView> {
    if text.len() > MOST_TEXT {
        return Err(ErrorView::new(ErrorCode::CodeNone));
    }
    let code = read(text).map_err(fault)?;
    let own = own.map(Issuer::public);
    let own = own.filter(|key| key_id(key) == code.key);
    let own = own.map(|key| (key, KeyName::Own));
    let listed = known.of_id(code.key);
    let listed = listed.map(|(key, name)| (*key, KeyName::Listed(name.clone())));
    let mut is_known = false;
    let mut verdict = None;
    for (key, name) in own.into_iter().chain(listed) {
        is_known = true;
        if verdict.is_none() && code.is_signed_by(&key) {
            verdict = Some(CodeVerdict::Genuine(name));
        }
    }
    let otherwise = match is_known {
        true => CodeVerdict::Forged,
        false => CodeVerdict::KeyUnknown,
    };
    Ok(FoundCode {
        facts: code.facts,
        key: shown_id(code.key),
        verdict: verdict.unwrap_or(otherwise),
    })
}

/// Checks the code of a report that is a PDF of ours, or of a file that holds its text.
pub fn check_code_file(
    path: &Path,
    known: &KnownKeys,
    own: Option<&Issuer>,
) -> Result<CodeCheck, ErrorView> {
    let failed = |error| read_error(path, &error);
    let none = || ErrorView::new(ErrorCode::CodeNone).with("path", path.display());
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > MOST_BYTES {
        return Err(none());
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    if !bytes.starts_with(b"%PDF") {
        let text = String::from_utf8(bytes).map_err(|_| none())?;
        return Ok(CodeCheck {
            code: check_code(text.trim_start_matches('\u{feff}'), known, own)?,
            compared: None,
        });
    }
    let printed = zhizhen_report::printed_code(&bytes).ok_or_else(none)?;
    let code = check_code(&printed.code, known, own)?;
    let compared = Some(compared(&code.facts, &printed.words));
    Ok(CodeCheck { code, compared })
}

/// Looks for what a code says among the words of the first pages, whatever blanks lie between.
fn compared(facts: &CodeFacts, words: &str) -> Vec<ComparedFact> {
    let words: String = words.chars().filter(|own| !own.is_whitespace()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let said = [
        ("number", Some(facts.number())),
        ("issued", Some(facts.issued.to_string())),
        ("index", facts.index.map(|own| own.to_string())),
        ("low", facts.range.map(|own| own.0.to_string())),
        ("high", facts.range.map(|own| own.1.to_string())),
        ("stage", facts.stage.map(|own| own.to_string())),
    ];
    let said = said
        .into_iter()
        .filter_map(|(name, own)| Some((name, own?)));
    said.map(|(what, value)| ComparedFact {
        what,
        is_printed: words.contains(&value),
        value,
    })
    .collect()
}

fn fault(fault: CodeFault) -> ErrorView {
    match fault {
        CodeFault::NoCode => ErrorView::new(ErrorCode::CodeNone),
        CodeFault::Newer => ErrorView::new(ErrorCode::CodeNewer),
        CodeFault::Length { found, needed } => ErrorView::new(ErrorCode::CodeLength)
            .with("found", found)
            .with("needed", needed),
        CodeFault::Letter { place, found } => ErrorView::new(ErrorCode::CodeLetter)
            .with("place", place)
            .with("found", found),
        CodeFault::Mistyped => ErrorView::new(ErrorCode::CodeMistyped),
    }
}
