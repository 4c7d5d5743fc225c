//! Words explained to lay readers, and the parks of a programme.

use alloc::string::String;
use alloc::vec::Vec;

use super::Card;
use crate::{TitledId, Words};

/// An explained word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Name and footing.
    pub card: Card,
    /// What it means on the shop floor, in a sentence or two.
    pub meaning: Words,
    /// Other ways to write it, as texts may have them.
    pub also: Vec<String>,
}

/// A park.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Park {
    /// Name and footing.
    pub card: Card,
    /// The district it lies in, where the source says so.
    pub district: Option<TitledId>,
    /// What the source says about it.
    pub note: Option<Words>,
}
