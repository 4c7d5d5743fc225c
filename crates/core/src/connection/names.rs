//! Which entries of the protocol library a cell of the equipment census names.
//!
//! People write `FANUC 0i-TF`, `ＦＡＮＵＣ　０ｉ` and `fanuc0i` for the same thing: width, case, blanks
//! and punctuation do not count. A name counts only where a word ends, so `AB` is not found in
//! `ABB`; and only where no longer name covers it, so 发那科机器人 is no 发那科 machine tool.
//! Deliberately absent: the names themselves; they are content.

use alloc::string::String;
use alloc::vec::Vec;

use crate::Library;
use crate::folded::Folded;

/// Least characters of a cell that may be a shortened protocol name, such as `FOCAS` for `FOCAS1/2`.
const SHORTENED: usize = 3;

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
        if !found.is_empty() || cell.len() < SHORTENED {
            return found;
        }
        let shortened = self.protocols.iter().filter(|own| {
            let places = own.folded.find(&cell);
            places.iter().any(|(from, _)| *from == 0)
        });
        let found = shortened.map(|own| Found {
            entry: own.entry,
            name: own.written.clone(),
            length: cell.len(),
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
}
