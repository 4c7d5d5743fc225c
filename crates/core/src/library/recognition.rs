//! Recognitions: titles an enterprise can apply for, and what they ask.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Card, Confidence, Jurisdiction};
use crate::{Condition, SourceId, Words};

/// How a criterion is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// From profile and answers.
    Computed(Condition),
    /// By looking at evidence; no answer settles it.
    Evidence,
}

/// One thing that a policy or a recognition asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// What is asked.
    pub text: Words,
    /// How it is checked. A computed check is a hint from the diagnosis, never the office's word.
    pub check: Check,
    /// How far the wording can be trusted, where it differs from the entry's own.
    pub confidence: Option<Confidence>,
    /// Where it was read, where that differs from the entry's own sources.
    pub source: Option<SourceId>,
}

/// Whether all criteria count or one is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// All.
    All,
    /// Any.
    Any,
}

/// A title to apply for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// Name and footing.
    pub card: Card,
    /// Who decides, as a level.
    pub jurisdiction: Jurisdiction,
    /// Who decides, by name.
    pub authority: Words,
    /// Edition of the rules, such as `2022` or `2020–2022`.
    pub edition: String,
    /// What is asked.
    pub criteria: Vec<Criterion>,
    /// The way to it.
    pub process: Vec<Words>,
    /// What of its rules is not known.
    pub missing: Vec<Words>,
    /// What to know before relying on it.
    pub note: Option<Words>,
}
