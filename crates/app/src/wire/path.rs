//! The cheapest path to a stage or level on the wire, and what is ruled out of every plan.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What plans are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlanUnit {
    /// Yuan: the upper end of each template's cost class, an order of magnitude.
    Money,
    /// Tenths of a person-month of the enterprise's own people.
    Effort,
}
