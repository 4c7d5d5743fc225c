//! What was judged beside score and advice, as the report needs it.
//!
//! Results of `zhizhen-core` stand here as they are; what other crates judge is told in plain values.
//! Absent: any judging. Whoever asks for a report fills this.

use zhizhen_core::{ConnectionPlan, NetworkAdvice};

/// What was judged beside score and advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgements {
    /// How the machines of the census are connected.
    pub connection: ConnectionPlan,
    /// Which network is needed, and whether 5G is worth it.
    pub network: NetworkAdvice,
    /// A person chose the templates behind `network`; else it follows those the advice recommends.
    pub network_is_chosen: bool,
}
