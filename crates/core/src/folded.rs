//! A text as names are looked for in it: width, case, blanks and punctuation do not count.
//!
//! Deliberately absent: the names themselves; they are content.

use alloc::vec::Vec;

/// Most characters of a cell that are read; nobody names a controller beyond them, and a pasted
/// novel stays cheap.
const READ: usize = 200;

/// A text without width, case, blanks and punctuation, that still knows where its words begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Folded {
    letters: Vec<char>,
    /// `begins[i]`: something stood between letter `i` and the one before it.
    begins: Vec<bool>,
}

impl Folded {
    pub(crate) fn new(text: &str) -> Folded {
        let (mut letters, mut begins) = (Vec::new(), Vec::new());
        let mut is_first = true;
        for letter in text.chars().take(READ).map(narrow) {
            if letter.is_alphanumeric() {
                letters.push(letter.to_ascii_lowercase());
                begins.push(is_first);
                is_first = false;
            } else {
                is_first = true;
            }
        }
        Folded { letters, begins }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Returns how many letters there are.
    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Tells whether `name` stands in this text as words of its own.
    pub(crate) fn names(&self, name: &str) -> bool {
        !self.find(&Folded::new(name)).is_empty()
    }

    /// Tells whether a word may end before letter `at`.
    fn parts_at(&self, at: usize) -> bool {
        if at == 0 || at >= self.letters.len() || self.begins[at] {
            return true;
        }
        let (before, after) = (self.letters[at - 1], self.letters[at]);
        let both = |test: fn(&char) -> bool| test(&before) && test(&after);
        !both(char::is_ascii_alphabetic) && !both(char::is_ascii_digit)
    }

    /// Returns where `name` stands in this text as words of its own.
    pub(crate) fn find(&self, name: &Folded) -> Vec<(usize, usize)> {
        let length = name.letters.len();
        if length == 0 || length > self.letters.len() {
            return Vec::new();
        }
        let starts = 0..=self.letters.len() - length;
        starts
            .filter(|&at| self.letters[at..at + length] == name.letters[..])
            .filter(|&at| self.parts_at(at) && self.parts_at(at + length))
            .map(|at| (at, at + length))
            .collect()
    }
}

/// Returns the half-width form of a full-width letter, digit or sign; U+3000 becomes a blank.
fn narrow(letter: char) -> char {
    match letter {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(letter) - 0xfee0).expect("the half-width forms are ASCII")
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    fn stands_in(name: &str, cell: &str) -> bool {
        Folded::new(cell).names(name)
    }

    #[test]
    fn width_case_blanks_and_punctuation_do_not_count() {
        for cell in [
            "FANUC 0i-TF",
            "fanuc0i",
            "ＦＡＮＵＣ　０ｉ－ＭＦ",
            "进口Fanuc-0i（带网口）",
        ] {
            assert!(stands_in("FANUC 0i", cell), "{cell}");
        }
        assert!(stands_in("S7-1200", "西门子S7 1200"));
        assert!(stands_in("OPC UA", "OPC-UA 服务器"));
    }

    #[test]
    fn a_name_counts_only_where_words_end() {
        for (name, cell) in [
            ("AB", "ABB IRC5"),
            ("840D", "840Dsl"),
            ("UPS", "SUPS"),
            ("FX3U", "FX3UC"),
            ("S7-300", "S7-3000"),
        ] {
            assert!(!stands_in(name, cell), "{name} in {cell}");
        }
        assert!(stands_in("AB", "AB PLC"));
        assert!(stands_in("三菱Q", "三菱 Q03UDE"));
        assert!(stands_in("温控", "智能温控仪表"));
    }

    #[test]
    fn a_cell_of_any_length_is_read_no_further_than_a_name_reaches() {
        let long: String = core::iter::repeat_n('长', 100_000)
            .chain("UPS".chars())
            .collect();
        assert_eq!(Folded::new(&long).letters.len(), READ);
    }
}
