//! A code as letters: `ZZ1` and 200 of the 32 letters and digits that nobody mistakes for another
//! (Crockford's base 32). Capitals, blanks and hyphens do not matter; O is read as 0, I and L as 1.

use sha2::{Digest, Sha256};

use super::{CHECK, Code, CodeFacts, FACTS, WHOLE};

/// What every code of this form begins with.
const PREFIX: &str = "ZZ1";
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters behind the prefix.
const LENGTH: usize = WHOLE / 5 * 8;

/// Why a text is no code that this program wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// It does not begin as a code does.
    NoCode,
    /// It begins as a newer form does.
    Newer,
    /// Letters are missing or too many.
    Length {
        /// Letters behind the prefix.
        found: usize,
        /// How many there are in a code.
        needed: usize,
    },
    /// A letter that no code has.
    Letter {
        /// Which one, counted from 1 behind the prefix.
        place: usize,
        /// The letter.
        found: char,
    },
    /// The check sum does not fit: a letter was mistyped.
    Mistyped,
}

/// Writes a code.
pub(super) fn write(facts: &[u8; FACTS], signature: &[u8; 64]) -> String {
    let mut bytes = [facts.as_slice(), signature].concat();
    let check = check(&bytes);
    bytes.extend(check);
    let mut text = PREFIX.to_owned();
    text.push_str(&letters(&bytes));
    text
}

/// Reads a code; the signature is not looked at.
pub(crate) fn read(text: &str) -> Result<Code, CodeFault> {
    let own = text
        .chars()
        .filter(|own| !own.is_whitespace() && *own != '-');
    let own: Vec<char> = own.map(letter).collect();
    let prefix: String = own.iter().take(PREFIX.len()).collect();
    if prefix != PREFIX {
        let is_newer =
            prefix.starts_with("ZZ") && prefix.ends_with(|own: char| own.is_ascii_digit());
        return Err(match is_newer {
            true => CodeFault::Newer,
            false => CodeFault::NoCode,
        });
    }
    let own = &own[PREFIX.len()..];
    for (place, found) in (1..).zip(own) {
        if !found.is_ascii() || !LETTERS.contains(&(*found as u8)) {
            let found = *found;
            return Err(CodeFault::Letter { place, found });
        }
    }
    if own.len() != LENGTH {
        return Err(CodeFault::Length {
            found: own.len(),
            needed: LENGTH,
        });
    }
    let text: String = own.iter().collect();
    let bytes = bytes(&text).ok_or(CodeFault::Mistyped)?;
    let (rest, sum) = bytes.split_at(WHOLE - CHECK);
    if check(rest) != sum {
        return Err(CodeFault::Mistyped);
    }
    let (mut signed, mut signature) = ([0; FACTS], [0; 64]);
    signed.copy_from_slice(&rest[..FACTS]);
    signature.copy_from_slice(&rest[FACTS..]);
    // With a right check sum only another program's facts can be unreadable.
    let (facts, key) = CodeFacts::read(&signed).ok_or(CodeFault::Newer)?;
    Ok(Code {
        facts,
        key,
        signed,
        signature,
    })
}

/// Capitals, full-width letters as plain ones, and letters people take for digits.
fn letter(own: char) -> char {
    let plain = match own {
        '！'..='～' => char::from_u32(u32::from(own) - 0xFEE0).unwrap_or(own),
        other => other,
    };
    match plain.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

fn check(bytes: &[u8]) -> [u8; CHECK] {
    let digest = Sha256::new()
        .chain_update(b"zhizhen code check\0")
        .chain_update(bytes)
        .finalize();
    let mut own = [0; CHECK];
    own.copy_from_slice(&digest[..CHECK]);
    own
}

/// Writes bytes, a multiple of five of them, eight letters for five bytes.
pub(super) fn letters(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 5 * 8);
    for group in bytes.chunks(5) {
        let number = group
            .iter()
            .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        for place in (0..8).rev() {
            let own = usize::try_from((number >> (5 * place)) & 31).unwrap_or(0);
            text.push(char::from(LETTERS[own]));
        }
    }
    text
}

/// Reads what `letters` wrote; `None` for another letter or length.
pub(super) fn bytes(text: &str) -> Option<Vec<u8>> {
    let text = text.as_bytes();
    let mut bytes = Vec::with_capacity(text.len() / 8 * 5);
    for group in text.chunks(8) {
        if group.len() < 8 {
            return None;
        }
        let mut number = 0_u64;
        for own in group {
            let value = LETTERS.iter().position(|letter| letter == own)?;
            number = (number << 5) | u64::try_from(value).ok()?;
        }
        bytes.extend_from_slice(&number.to_be_bytes()[3..]);
    }
    Some(bytes)
}

/// Writes bytes in hexadecimal, as hashes and ids of keys are shown.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A text without what people put between letters, in the letters of a code.
pub(super) fn plain(text: &str) -> String {
    let own = text
        .chars()
        .filter(|own| !own.is_whitespace() && *own != '-');
    own.map(letter).collect()
}
