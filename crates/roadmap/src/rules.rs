//! What the consultant lays down before a plan is made: costs, what is ruled out, own effort, limits.
//!
//! Deliberately absent: default prices. A class without a cost leaves its templates out, named, rather
//! than at a made-up price.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{Letter, Mark, PlantNetwork, QuestionId, Rung, Template, TemplateId, TitledId};

/// Highest cost of one act, in whatever unit the caller counts: larger ones count as this.
pub const MOST_COST: u64 = 1_000_000_000_000;

/// What acts cost, all in one unit of the caller's choice: yuan, or points of an effort class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Costs {
    /// By cost class of the content.
    pub classes: BTreeMap<TitledId, u64>,
    /// By template, where an offer or estimate is at hand; goes before the class.
    pub templates: BTreeMap<TemplateId, u64>,
}

impl Costs {
    /// Returns the cost of a template, at most [`MOST_COST`]; `None` when neither it nor its class has
    /// one.
    pub fn of(&self, template: &Template) -> Option<u64> {
        let own = self.templates.get(&template.id);
        let cost = own.or_else(|| self.classes.get(&template.cost_class))?;
        Some((*cost).min(MOST_COST))
    }
}

/// What the enterprise can raise by itself, and what one step up costs, in the unit of [`Costs`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnEffort {
    /// By item, where the consultant says so.
    pub items: BTreeMap<QuestionId, u64>,
    /// Of every other item; `None`: nothing else is raised by own effort.
    pub others: Option<u64>,
}

impl OwnEffort {
    /// Returns the cost of one step of an item, at most [`MOST_COST`]; `None` when it cannot be raised
    /// by own effort.
    pub fn step(&self, item: &QuestionId) -> Option<u64> {
        let cost = self.items.get(item).copied().or(self.others)?;
        Some(cost.min(MOST_COST))
    }
}

/// What a plan may do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// What it costs.
    pub costs: Costs,
    /// What can be raised without a template. Outcomes (数字化成效) never can.
    pub own: OwnEffort,
    /// Answers the consultant ruled infeasible: no act moves them.
    pub infeasible: BTreeSet<QuestionId>,
    /// Templates the consultant ruled out.
    pub ruled_out: BTreeSet<TemplateId>,
    /// What mobile projects are built on; raises that hold on 5G only fall away on another network.
    pub network: PlantNetwork,
}

/// Where an item stands in its lens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Height {
    /// A question of the bank.
    Rung(Rung),
    /// A question of the SME model: this option; of a multiple choice, this one too.
    Option(Letter),
    /// A scene of the SME model, 0 to 4.
    Scene(u8),
    /// A requirement of the maturity model.
    Mark(Mark),
}

/// One thing that can be done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActId {
    /// Carry out a template.
    Template(TemplateId),
    /// Raise one item by own effort.
    Own(QuestionId, Height),
}

/// Why a search ended before its proof was complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The caller asked for it.
    Cancelled,
    /// The limit of steps was reached.
    Limit,
}

/// How long to search. Steps, not time: the same question always gets the same answer.
pub struct Limits<'a> {
    /// Most steps of the search.
    pub steps: u32,
    /// Asked before every step; `true` ends the search.
    pub is_cancelled: &'a dyn Fn() -> bool,
}

impl Limits<'_> {
    /// Steps that are enough for any content seen so far.
    pub const USUAL_STEPS: u32 = 20_000;
}

impl Default for Limits<'_> {
    /// The usual steps, never cancelled.
    fn default() -> Self {
        Limits {
            steps: Self::USUAL_STEPS,
            is_cancelled: &|| false,
        }
    }
}

/// Counts steps against [`Limits`].
pub(crate) struct Watch<'a> {
    limits: &'a Limits<'a>,
    /// Steps taken.
    pub(crate) steps: u32,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(limits: &'a Limits<'a>) -> Watch<'a> {
        Watch { limits, steps: 0 }
    }

    /// Returns limits for a search on the side, of at most `most` steps.
    pub(crate) fn rest(&self, most: u32) -> Limits<'a> {
        Limits {
            steps: most.min(self.limits.steps.saturating_sub(self.steps)),
            is_cancelled: self.limits.is_cancelled,
        }
    }

    /// Takes one step, or says why there is none left.
    pub(crate) fn step(&mut self) -> Result<(), Stop> {
        if (self.limits.is_cancelled)() {
            return Err(Stop::Cancelled);
        }
        if self.steps >= self.limits.steps {
            return Err(Stop::Limit);
        }
        self.steps += 1;
        Ok(())
    }
}
