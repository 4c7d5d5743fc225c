//! What no template brings: machines to buy, organisation, discipline, time.

use alloc::vec::Vec;

use super::Card;
use crate::{QuestionId, Role, Words};

/// What it takes to get some questions further than any template does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// Name and footing.
    pub card: Card,
    /// The questions; never empty, and each in one entry only.
    pub questions: Vec<QuestionId>,
    /// What it takes, in a sentence or two.
    pub takes: Words,
    /// Who decides (ids of the content's `roles`); never empty.
    pub decides: Vec<Role>,
}
