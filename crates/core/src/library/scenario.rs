//! Scenarios, sectors, and what has been published about others.

use alloc::vec::Vec;

use super::Card;
use crate::{Division, TemplateId, TitledId, Words};

/// An official scenario of 5G and industrial internet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Name and footing.
    pub card: Card,
    /// 1 or 2: the first or the second ten.
    pub batch: u8,
    /// What happens in it, in our own words.
    pub about: Words,
    /// Industries where it is usual.
    pub industries: Words,
    /// The template that carries it out.
    pub template: TemplateId,
    /// Networks it needs.
    pub networks: Vec<TitledId>,
    /// What must stand first.
    pub preconditions: Vec<Words>,
    /// What does the job without 5G.
    pub fallback: Words,
}

/// A group of industries with its typical processes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sector {
    /// Name and footing.
    pub card: Card,
    /// Divisions of GB/T 4754 that belong to it; never empty.
    pub divisions: Vec<Division>,
    /// Typical processes in their order.
    pub processes: Vec<Words>,
    /// Templates that typically fit, first things first.
    pub templates: Vec<TemplateId>,
    /// What is peculiar to it.
    pub note: Words,
}

/// What was published about another enterprise, and nothing more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedCase {
    /// Name and footing.
    pub card: Card,
    /// Where.
    pub place: Words,
    /// Scenarios it shows; empty for averages over many.
    pub scenarios: Vec<TitledId>,
    /// What is published.
    pub facts: Vec<Words>,
    /// What to know before quoting it.
    pub note: Option<Words>,
}
