//! Which entries of the protocol library a cell of the equipment census names.
//!
//! People write `FANUC 0i-TF`, `ＦＡＮＵＣ　０ｉ` and `fanuc0i` for the same thing: width, case, blanks
//! and punctuation do not count. A name counts only where a word ends, so `AB` is not found in
//! `ABB`; and only where no longer name covers it, so 发那科机器人 is no 发那科 machine tool.
//! Deliberately absent: the names themselves; they are content.

use alloc::string::String;
use alloc::vec::Vec;

use crate::Library;

/// Most characters of a cell that are read; nobody names a controller beyond them, and a pasted
/// novel stays cheap.
const READ: usize = 200;

/// Least characters of a cell that may be a shortened protocol name, such as `FOCAS` for `FOCAS1/2`.
const SHORTENED: usize = 3;

/// A text without width, case, blanks and punctuation, that still knows where its words begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    letters: Vec<char>,
    /// `begins[i]`: something stood between letter `i` and the one before it.
    begins: Vec<bool>,
}

impl Folded {
    pub(super) fn new(text: &str) -> Folded {
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

    fn is_empty(&self) -> bool {
        self.letters.is_empty()
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
    fn find(&self, name: &Folded) -> Vec<(usize, usize)> {
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

/// A name that a cell may hold, and whose it is.
struct Name {
    /// Place of the entry among the library's protocols, or of the gateway among its gateways.
    entry: usize,
    written: String,
    folded: Folded,
}

impl Name {
    fn new(entry: usize, written: &str) -> Name {
        Name {
            entry,
            written: written.into(),
            folded: Folded::new(written),
        }
    }
}

/// A name found in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Place of the entry.
    pub entry: usize,
    /// The name as the library writes it.
    pub name: String,
    /// How many letters agree.
    pub length: usize,
}

/// All names of the library, folded once for a whole census.
pub(super) struct Names {
    controllers: Vec<Name>,
    protocols: Vec<Name>,
    ports: Vec<Name>,
}

impl Names {
    pub(super) fn of(library: &Library) -> Names {
        let entries = || library.protocols.iter().enumerate();
        let controllers = entries().flat_map(|(at, own)| {
            let names = own.controllers.iter();
            names.map(move |name| Name::new(at, name))
        });
        let protocols = entries().flat_map(|(at, own)| {
            let names = protocol_names(&own.protocol.zh);
            names.map(move |name| Name::new(at, name))
        });
        let gateways = library.gateways.iter().enumerate();
        let ports = gateways.flat_map(|(at, own)| {
            let names = own.ports.iter();
            names.map(move |name| Name::new(at, name))
        });
        Names {
            controllers: controllers.collect(),
            protocols: protocols.collect(),
            ports: ports.collect(),
        }
    }

    /// Returns the entries whose controller a cell names.
    pub(super) fn controllers(&self, cell: &str) -> Vec<Found> {
        longest(&Folded::new(cell), self.controllers.iter())
    }

    /// Returns the entries that a cell on the protocol names, by protocol or by controller. The
    /// whole cell may be a shortened name.
    pub(super) fn protocols(&self, cell: &str) -> Vec<Found> {
        let cell = Folded::new(cell);
        let found = longest(&cell, self.protocols.iter().chain(&self.controllers));
        if !found.is_empty() || cell.letters.len() < SHORTENED {
            return found;
        }
        let shortened = self.protocols.iter().filter(|own| {
            let places = own.folded.find(&cell);
            places.iter().any(|(from, _)| *from == 0)
        });
        let found = shortened.map(|own| Found {
            entry: own.entry,
            name: own.written.clone(),
            length: cell.letters.len(),
        });
        found.collect()
    }

    /// Returns the gateways (by place) that take a port which a cell names.
    pub(super) fn gateways(&self, cell: &str) -> Vec<Found> {
        longest(&Folded::new(cell), self.ports.iter())
    }
}

/// Takes the names of protocols out of a text such as `MC协议（SLMP、3E）` or `厂家接口、NC-Link`: its
/// parts with a Latin letter. A part without one, such as 厂家协议, names no protocol.
fn protocol_names(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', '，', '（', '）', '或', '；'])
        .map(str::trim)
        .filter(|part| part.chars().any(|letter| letter.is_ascii_alphabetic()))
}

/// Returns the names in a cell that no longer name covers; each entry once, with its longest.
fn longest<'n>(cell: &Folded, names: impl Iterator<Item = &'n Name>) -> Vec<Found> {
    if cell.is_empty() {
        return Vec::new();
    }
    let places: Vec<(&Name, usize, usize)> = names
        .flat_map(|name| {
            let places = cell.find(&name.folded).into_iter();
            places.map(move |(from, to)| (name, from, to))
        })
        .collect();
    let is_covered = |from: usize, to: usize| {
        places.iter().any(|&(_, other_from, other_to)| {
            other_from <= from && to <= other_to && other_to - other_from > to - from
        })
    };
    let mut found: Vec<Found> = Vec::new();
    for &(name, from, to) in &places {
        if is_covered(from, to) {
            continue;
        }
        let own = Found {
            entry: name.entry,
            name: name.written.clone(),
            length: to - from,
        };
        match found.iter_mut().find(|other| other.entry == own.entry) {
            Some(other) if other.length < own.length => *other = own,
            Some(_) => {}
            None => found.push(own),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands_in(name: &str, cell: &str) -> bool {
        !Folded::new(cell).find(&Folded::new(name)).is_empty()
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
    fn a_longer_name_covers_a_shorter_one() {
        let names = [Name::new(0, "发那科"), Name::new(1, "发那科机器人")];
        let found = longest(&Folded::new("发那科机器人 M-10"), names.iter());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].entry, 1);
        let apart = longest(&Folded::new("发那科机器人，发那科"), names.iter());
        assert_eq!(apart.len(), 2);
    }

    #[test]
    fn only_parts_with_a_latin_letter_name_a_protocol() {
        let names: Vec<&str> = protocol_names("厂家接口，或MTConnect、OPC UA（选件）").collect();
        assert_eq!(names, ["MTConnect", "OPC UA"]);
    }

    #[test]
    fn a_cell_of_any_length_is_read_no_further_than_a_name_reaches() {
        let long: String = core::iter::repeat_n('长', 100_000)
            .chain("UPS".chars())
            .collect();
        assert_eq!(Folded::new(&long).letters.len(), READ);
    }
}
