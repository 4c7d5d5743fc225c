//! Figures: benchmarks to compare with, numbers and targets of the programme.

use super::Card;
use crate::{QuestionId, Words};

/// What kind of number a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    /// It was so.
    Actual,
    /// It is aimed at.
    Target,
}

/// A published number with unit, year and scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Name and footing.
    pub card: Card,
    /// Hundredths of the unit, exactly as published.
    pub hundredths: u64,
    /// Unit.
    pub unit: Words,
    /// The year it is about.
    pub year: u16,
    /// About whom.
    pub scope: Words,
    /// Actual or target.
    pub kind: FigureKind,
    /// The question whose rate measures the same.
    pub question: Option<QuestionId>,
    /// Words such as 超过 or 近 that belong to the number, or what else to know.
    pub note: Option<Words>,
}
