//! What a diagnosis offers to take over, and taking it over in one step.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Text, ValueView};

/// One answer that is offered.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct OfferedLine {
    /// Id of the question or item.
    pub id: String,
    /// The lens it counts in: `index`, `sme24` or `cmmm`.
    pub lens: String,
    /// Its title; for a requirement its text.
    pub title: Text,
    /// What is stored now.
    pub before: Option<ValueView>,
    /// What would be stored.
    pub after: ValueView,
    /// Percentage of a rate, rounded down to one decimal.
    pub percent: Option<String>,
    /// What it would count as in its lens: a rung, the letter of a band, or a mark.
    pub counts_as: String,
    /// Nothing but the equipment census stands behind it; otherwise answers of the bank do.
    pub is_counted: bool,
    /// It replaces what a person said, so a reason is due.
    pub contradicts: bool,
}

/// Everything that the census and the answers offer beyond what is stored. Nothing is taken over by itself.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct OffersView {
    /// What would be stored: the bank first, then the national models.
    pub lines: Vec<OfferedLine>,
    /// Machines of which nobody could say, at most over the facts counted.
    pub unclear: u32,
}

/// Takes over what is offered, as one step that one undo takes back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OffersTakeRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Ids of the lines the person saw and confirmed; nothing else is stored.
    pub items: Vec<String>,
    /// Why other words are replaced; needed when a line contradicts.
    pub reason: String,
}
