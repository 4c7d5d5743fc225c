//! The verification code on paper: a QR code as a chart, its letters beside it, and both found again in
//! a finished file.
//!
//! Deliberately absent: what a code says and whether it is true; the letters come finished.

use std::panic::catch_unwind;

use lopdf::Document as Tree;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use crate::chart::{Chart, ChartItem, Place};
use crate::colour::Role;

/// Modules of white that a reader needs around the code.
const QUIET: f32 = 4.0;
/// Largest version that is drawn; a longer text has no code.
const LARGEST: u8 = 12;
/// Letters of a group that people type.
const GROUP: usize = 5;
/// Groups on a line.
const GROUPS: usize = 8;
/// Pages whose words are compared with a code: cover, contents and summary.
const FIRST_PAGES: u32 = 8;

/// What a report says of its verification code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReportCode<'a> {
    /// Nothing: a draft, or a file to be edited.
    #[default]
    NotAsked,
    /// That it has none, because no key could be kept.
    Impossible,
    /// The code itself, in capitals and digits.
    Printed(&'a str),
}

/// A code found in a file, with the words of its first pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedCode {
    /// Its letters.
    pub code: String,
    /// The words; empty when they cannot be read.
    pub words: String,
}

/// Draws the QR code of `text`, one unit a module; `None` for a text too long, or with other
/// characters than capitals and digits.
pub(crate) fn qr(text: &str) -> Option<Chart> {
    let is_plain = |own: u8| own.is_ascii_uppercase() || own.is_ascii_digit();
    if text.is_empty() || !text.bytes().all(is_plain) {
        return None;
    }
    let segment = QrSegment::make_alphanumeric(text);
    let code = QrCode::encode_segments_advanced(
        &[segment],
        QrCodeEcc::Medium,
        Version::MIN,
        Version::new(LARGEST),
        None,
        false,
    );
    let code = code.ok()?;
    let size = code.size();
    let mut items = Vec::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let start = x;
            while x < size && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                // A little taller than a row, so that no hairline shows between two.
                items.push(ChartItem::Rect {
                    at: Place::new(start as f32 + QUIET, y as f32 + QUIET),
                    width: (x - start) as f32,
                    height: 1.04,
                    fill: Some(Role::Ink),
                    stroke: None,
                });
            }
            x += 1;
        }
    }
    let side = size as f32 + 2.0 * QUIET;
    Some(Chart {
        width: side,
        height: side,
        items,
    })
}

/// The code as people type it: lines of eight groups of five.
pub(crate) fn groups(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters
        .chunks(GROUP)
        .map(|own| own.iter().collect())
        .collect();
    groups.chunks(GROUPS).map(|own| own.join(" ")).collect()
}

/// Finds the code of a finished report and the words of its first pages; `None` when it has none.
pub fn printed_code(bytes: &[u8]) -> Option<PrintedCode> {
    // A stranger's file may be anything: whatever its reader does, this answers.
    catch_unwind(|| {
        let tree = Tree::load_mem(bytes).ok()?;
        let facts = tree.trailer.get(b"Info").ok()?.as_reference().ok()?;
        let facts = tree.get_dictionary(facts).ok()?;
        let code = facts.get(b"Keywords").ok()?;
        let code = lopdf::decode_text_string(code).ok()?;
        let pages = tree.get_pages().into_keys();
        let pages: Vec<u32> = pages.take_while(|own| *own <= FIRST_PAGES).collect();
        let words = tree.extract_text(&pages).unwrap_or_default();
        code.starts_with("ZZ")
            .then_some(PrintedCode { code, words })
    })
    .ok()
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_two_hundred_letters_is_a_moderate_square() {
        let text = format!("ZZ1{}", "0123456789ABCDEFGHJKMNPQRSTVWXYZ".repeat(7));
        let chart = qr(&text[..203]).unwrap();
        // Version 8: 49 modules and the quiet zone.
        assert_eq!((chart.width, chart.height), (57.0, 57.0));
        assert!(qr("").is_none());
        assert!(qr("kleine").is_none());
        assert!(qr(&"A".repeat(600)).is_none());
    }

    #[test]
    fn groups_say_every_letter_once_and_in_order() {
        let text = "ZZ1".to_owned() + &"ABCDEFGH".repeat(25);
        let lines = groups(&text);
        assert_eq!(lines.concat().replace(' ', ""), text);
        assert!(lines.iter().all(|line| line.len() <= 47));
        assert_eq!(lines.len(), 6);
    }

    #[test]
    fn bytes_that_are_no_report_have_no_code() {
        for bytes in [&b""[..], b"%PDF-1.7", b"%PDF-1.7\n%%EOF", &[0xFF; 400]] {
            assert_eq!(printed_code(bytes), None);
        }
    }
}
