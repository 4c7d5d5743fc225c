//! The cheapest path to a stage or level on the wire, and what is ruled out of every plan.
//!
//! Money travels as whole yuan, effort as person-months with one decimal, both as decimal strings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{GateLine, LensGate, SupposedChange, Text};

/// What plans are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlanUnit {
    /// Yuan: the ends of each template's cost class, an order of magnitude.
    Money,
    /// Person-months of the enterprise's own people.
    Effort,
}

/// A stage or level to be reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PathTarget {
    /// `index`, `sme24` or `cmmm`.
    pub lens: String,
    /// A stage such as `3.0`, or a level such as `2`.
    pub level: String,
}

/// Asks for the cheapest path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PathRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// What is to be reached; absent for the stage after the present one.
    pub target: Option<PathTarget>,
    /// What the path is counted in.
    pub unit: PlanUnit,
    /// What one step up of any answer costs the enterprise by own effort, in tenths of a person-month,
    /// 1 to 1000; absent when nothing is raised without a template. Refused with money.
    pub own_step_tenths: Option<u32>,
}

/// What is ruled out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum RuledOutView {
    /// No act moves this answer.
    Question {
        /// Its id.
        id: String,
    },
    /// This template is not carried out.
    Template {
        /// Its id.
        id: String,
    },
}

/// Rules something out of every plan, or takes that back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RuleOutPutRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// What it is about.
    pub what: RuledOutView,
    /// Why; may be empty. Absent: it is no longer ruled out.
    pub reason: Option<String>,
}

/// Something that is ruled out.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RuledOutLine {
    /// What.
    pub what: RuledOutView,
    /// Its name.
    pub title: Text,
    /// Why; may be empty.
    pub reason: String,
}

/// The result of a lens.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PathReached {
    /// Index, points or S, as published.
    pub number: Option<String>,
    /// Stage or level; `0` below the first level.
    pub level: Option<String>,
}

/// Where an item stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HeightView {
    /// A question of the bank.
    Rung {
        /// The rung.
        rung: String,
    },
    /// A question of the SME model.
    Option {
        /// The option's letter; of a multiple choice, this one too.
        letter: String,
    },
    /// A scene of the SME model.
    Scene {
        /// 0 to 4.
        level: u8,
    },
    /// A requirement of the maturity model.
    Mark {
        /// `0`, `0.5`, `0.8` or `1`.
        mark: String,
    },
}

/// An item that a step moves.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PathChange {
    /// Id of the question, scene or requirement.
    pub item: String,
    /// Its name.
    pub title: Text,
    /// Where it stands before the step; absent when it states nothing yet.
    pub from: Option<HeightView>,
    /// Where the step brings it.
    pub to: HeightView,
    /// It follows from answers of the bank; a person still has to confirm it.
    pub is_derived: bool,
}

/// What is done in a step.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PathAct {
    /// A template is carried out.
    Template {
        /// Its id.
        id: String,
        /// Its name.
        title: Text,
        /// Months, class and effort are not yet compared with practice: 待核.
        verify: bool,
    },
    /// The enterprise raises an answer by itself.
    Own {
        /// Id of the question, scene or requirement.
        item: String,
        /// Its name.
        title: Text,
        /// Where it is brought.
        to: HeightView,
    },
}

/// A step of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PathStep {
    /// What is done.
    pub act: PathAct,
    /// The least it costs.
    pub least: String,
    /// The most it costs: by this plans are compared.
    pub most: String,
    /// Months from now until it can start, when everything before it takes its longest.
    pub starts: u32,
    /// Months from now until it has ended.
    pub ends: u32,
    /// What it moves beyond the steps before it; empty where it only brings what they brought.
    pub changes: Vec<PathChange>,
}

/// A plan that reaches the target, as the engine found.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PathPlan {
    /// Its steps, in an order in which the needs of each stand when its turn comes.
    pub steps: Vec<PathStep>,
    /// The least it costs.
    pub least: String,
    /// The most it costs.
    pub most: String,
    /// Months from now until the last step has ended.
    pub months: u32,
    /// What the engine gives afterwards.
    pub after: PathReached,
    /// Every answer the plan moves as it stands afterwards, and the follow-up questions that brings, at
    /// their lowest rung: scored, they give `after`.
    pub answers: Vec<SupposedChange>,
}

/// A template that cannot start even when all that is allowed is done.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BlockedLine {
    /// Id of the template.
    pub template: String,
    /// Its name.
    pub title: Text,
    /// Id of the question or template it waits for.
    pub waits_for: String,
    /// The name of that.
    pub waits_for_title: Text,
    /// The rung it needs there; absent where it waits for a template.
    pub needs: Option<String>,
}

/// Something the rules keep out of every plan.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct WithheldLine {
    /// Why it is kept out.
    pub because: WithheldBecause,
    /// Id of the question or template.
    pub id: String,
    /// Its name.
    pub title: Text,
}

/// Why something is kept out of every plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WithheldBecause {
    /// The consultant ruled the answer out.
    Question,
    /// The consultant ruled the template out.
    Template,
    /// Nothing says what the template costs at most.
    Unpriced,
}

/// Own effort that would reach a target beside all templates that fit.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct OwnStepsView {
    /// What it would have to raise.
    pub changes: Vec<PathChange>,
    /// Proven to be the fewest.
    pub are_fewest: bool,
}

/// How far everything together goes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PathCeilingView {
    /// What the engine gives when all that is allowed is done.
    pub reached: PathReached,
    /// Gates of the index that stay closed.
    pub gates: Vec<GateLine>,
    /// Gates of a national model that stay closed.
    pub lens_gates: Vec<LensGate>,
    /// Templates that cannot start even then.
    pub blocked: Vec<BlockedLine>,
    /// Without the release of these the target stays out of reach; empty when releasing everything
    /// is not enough.
    pub without: Vec<WithheldLine>,
    /// Own effort that would reach it; absent when none was found.
    pub own_steps: Option<OwnStepsView>,
}

/// What became of the search.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PathOutcome {
    /// The present result reaches the target.
    Here,
    /// The first plan is proven the cheapest.
    Found {
        /// Cheapest first, three at most; each leaves out something of every plan before it.
        plans: Vec<PathPlan>,
        /// No further plan was left out for want of time.
        is_complete: bool,
    },
    /// The limit of the search came before a proof.
    StoppedEarly {
        /// The cheapest plan seen; it does reach the target.
        best: Option<PathPlan>,
        /// No plan costs less than this.
        at_least: String,
    },
    /// Nothing allowed reaches it.
    NotReachable {
        /// How far it goes.
        ceiling: PathCeilingView,
    },
    /// The lens has no result here: nothing counts yet, or too much does not apply.
    NoResult,
}

/// The cheapest path.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PathView {
    /// What is to be reached.
    pub target: PathTarget,
    /// What the costs are counted in.
    pub unit: PlanUnit,
    /// The present result; absent without one.
    pub present: Option<PathReached>,
    /// What became of the search.
    pub outcome: PathOutcome,
    /// Templates that fit and were left out because nothing says what they cost at most.
    pub unpriced: Vec<WithheldLine>,
    /// What the consultant ruled out.
    pub ruled_out: Vec<RuledOutLine>,
}
