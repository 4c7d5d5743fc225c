//! What was judged beside score and advice, as the report needs it.
//!
//! Results of `zhizhen-core` stand here as they are; what other crates judge is told in plain values.
//! Absent: any judging. Whoever asks for a report fills this.

use zhizhen_core::{
    Benefit, Beside, Ceiling, ConnectionPlan, Date, Earlier, Effect, FiveG, LensCertainty,
    NetworkAdvice, Payback, PlantNetwork, PolicyResult, ProblemList, Published, RecognitionResult,
    Scorecard, Stage, Swing, TemplateId, YuanSpan,
};

use crate::{Photo, PlanTask};

/// What was judged beside score and advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgements {
    /// How the machines of the census are connected.
    pub connection: ConnectionPlan,
    /// The network that advice and plans take mobile projects to be built on.
    pub plant_network: PlantNetwork,
    /// Which network is needed, and whether 5G is worth it.
    pub network: NetworkAdvice,
    /// A person chose the templates behind `network`; else it follows those the advice recommends.
    pub network_is_chosen: bool,
    /// The roadmap a person saved; `None` where nobody did.
    pub plan: Option<SavedPlan>,
    /// How every policy stands.
    pub policies: Vec<PolicyResult>,
    /// How far every recognition is.
    pub recognitions: Vec<RecognitionResult>,
    /// The day on which policies are in force or not.
    pub day: Date,
    /// Which weak answers decide the index.
    pub certainty: LensCertainty<Published, Stage>,
    /// How far all templates together reach.
    pub ceiling: Ceiling,
    /// What 5G itself moves; `None` where no template that fits runs on it.
    pub five_g: Option<FiveG>,
    /// What the diagnosis found, with what people wrote about it.
    pub problems: ProblemList,
    /// The visit before; `None` where none is known, or its numbers do not mean the same.
    pub earlier: Option<Earlier>,
    /// Published figures beside the enterprise's own rates.
    pub published: Vec<Beside>,
    /// What each card of the saved plan moves in its place; empty without a plan.
    pub effects: Vec<Effect>,
    /// Photos that were taken as evidence; printed in the order of what they show.
    pub photos: Vec<Photo>,
}

/// A roadmap that was saved, checked again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedPlan {
    /// Four: 90 days, 6 months, 12 months, later.
    pub phases: Vec<SavedPhase>,
    /// What all cards cost together, in yuan.
    pub investment: YuanSpan,
    /// What those bring a year that somebody estimated, together; `None` while nobody did.
    pub benefit: Option<Benefit>,
    /// How long all of it takes to come back by that benefit.
    pub payback: Option<Payback>,
    /// The same if cost or benefit come out otherwise; empty while nobody estimated a benefit.
    pub swings: Vec<Swing>,
    /// Cards that have no place any more and are not counted.
    pub without_place: usize,
    /// Things that stand against it: order, time, money, people.
    pub refusals: usize,
    /// The result once all of it is carried out.
    pub target: Scorecard,
}

/// A phase of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedPhase {
    /// Its cards, those that can be carried out first.
    pub cards: Vec<SavedCard>,
    /// What they cost together, in yuan.
    pub investment: YuanSpan,
    /// The index after it.
    pub index_after: Option<Published>,
    /// The stage after it.
    pub stage_after: Option<Stage>,
}

/// A card of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedCard {
    /// Its template.
    pub template: TemplateId,
    /// Its bar in the chart; `None` where it cannot be carried out in its place.
    pub task: Option<PlanTask>,
    /// Who answers for it; empty for nobody.
    pub owner: String,
    /// First day, where a person set it.
    pub starts: Option<Date>,
    /// Last day, where a person set it.
    pub ends: Option<Date>,
    /// What it costs in yuan.
    pub cost: YuanSpan,
    /// A person estimated that; else it is the span of the cost class, an order of magnitude.
    pub is_estimate: bool,
    /// What it brings a year, as a person estimates it.
    pub benefit: Option<Benefit>,
    /// What that rests on; may be empty.
    pub basis: String,
    /// How long it takes to come back, where a benefit is given.
    pub payback: Option<Payback>,
}
