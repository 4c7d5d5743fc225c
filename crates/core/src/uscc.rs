//! 统一社会信用代码 (GB 32100-2015): 18 characters with a check character.

use alloc::string::String;
use core::fmt;

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [u32; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];

/// A unified social credit code whose check character computes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uscc(String);

/// What is wrong with a text that was meant as a credit code. Positions count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsccFault {
    /// The code has this many characters instead of 18.
    Length(usize),
    /// The character at this position is outside the code's alphabet (I, O, S, V, Z are not used).
    Character {
        /// Position in the text, 1…18.
        position: usize,
        /// The character found there.
        found: char,
    },
    /// Positions 3 to 8 must be digits (place of registration); this position is not.
    District(usize),
    /// The last character should be `expected`: one of the 18 characters is mistyped.
    Check {
        /// The check character that the first 17 give.
        expected: char,
        /// The one that was typed.
        found: char,
    },
}

impl Uscc {
    /// Reads a credit code; small letters are taken as capitals, blanks around it are dropped.
    pub fn parse(text: &str) -> Result<Uscc, UsccFault> {
        let text: String = text
            .trim()
            .chars()
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let length = text.chars().count();
        if length != 18 {
            return Err(UsccFault::Length(length));
        }
        let mut sum = 0;
        for (at, found) in text.chars().enumerate() {
            let value = ALPHABET.iter().position(|&a| char::from(a) == found);
            let Some(value) = value.and_then(|v| u32::try_from(v).ok()) else {
                return Err(UsccFault::Character {
                    position: at + 1,
                    found,
                });
            };
            if (2..8).contains(&at) && !found.is_ascii_digit() {
                return Err(UsccFault::District(at + 1));
            }
            if let Some(weight) = WEIGHTS.get(at) {
                sum += value * weight;
            }
        }
        let check = (31 - sum % 31) % 31;
        let expected = char::from(ALPHABET[check as usize]);
        match text.chars().last() {
            Some(found) if found != expected => Err(UsccFault::Check { expected, found }),
            _ => Ok(Uscc(text)),
        }
    }

    /// Returns the 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Completes 17 characters with their check character; for synthetic examples.
    /// `None` when the 17 are not a legal beginning.
    pub fn complete(first17: &str) -> Option<Uscc> {
        ALPHABET.iter().find_map(|&check| {
            let mut text = String::from(first17);
            text.push(char::from(check));
            Uscc::parse(&text).ok()
        })
    }
}

impl fmt::Debug for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_with_a_right_check_character_are_read() {
        for code in [
            "914403001922038216",
            "9144030071526726XG",
            "91000000000000000K",
            " 91110000802100433b ",
        ] {
            assert!(Uscc::parse(code).is_ok(), "{code}");
        }
    }

    #[test]
    fn a_wrong_code_says_what_is_wrong_with_it() {
        let check = |code, fault| assert_eq!(Uscc::parse(code).unwrap_err(), fault, "{code}");
        check("91440300192203821", UsccFault::Length(17));
        check(
            "914403001922038217",
            UsccFault::Check {
                expected: '6',
                found: '7',
            },
        );
        check(
            "914403002922038216",
            UsccFault::Check {
                expected: Uscc::complete("91440300292203821")
                    .unwrap()
                    .as_str()
                    .chars()
                    .last()
                    .unwrap(),
                found: '6',
            },
        );
        check(
            "91I403001922038216",
            UsccFault::Character {
                position: 3,
                found: 'I',
            },
        );
        check("91A403001922038216", UsccFault::District(3));
        check("", UsccFault::Length(0));
    }

    #[test]
    fn any_single_mistyped_character_is_found() {
        let good = "91370200264574251E";
        for position in 0..18 {
            for &other in ALPHABET {
                let mut text: alloc::vec::Vec<u8> = good.bytes().collect();
                if text[position] == other {
                    continue;
                }
                text[position] = other;
                let text = String::from_utf8(text).unwrap();
                assert!(Uscc::parse(&text).is_err(), "{text}");
            }
        }
    }
}
