//! The cheapest path to the next stage or level, and a roadmap in phases under a budget.
//!
//! Pure functions over values of `zhizhen-core`; the one crate that knows a solver. Everything that
//! leaves it was judged by the engine of `zhizhen-core`, never by a float. Deliberately absent: words,
//! prices, clocks. Costs come from the caller, results are facts.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod field;
mod index;
mod national;
mod objective;
mod path;
mod roadmap;
mod rules;
mod search;
#[cfg(test)]
mod tests;

pub use objective::Objective;
pub use path::{
    Blocked, Ceiling, Change, Outcome, OwnSteps, Path, Plan, Reached, Step, Target, Unmet,
    Withheld, path,
};
pub use roadmap::{
    Arrangement, Card, Checked, LeftBecause, Leftover, Phase, PhasePlan, Refusal, Roadmap, Shift,
    arranged, dearer, roadmap,
};
pub use rules::{ActId, Costs, Height, Limits, MOST_COST, OwnEffort, Rules, Stop};
