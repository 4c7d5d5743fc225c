//! Policies and recognitions on the wire. None of it promises anything.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{EntryName, Text, TruthView, YuanView};

/// Policy or recognition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EntitledKind {
    /// A policy.
    Policy,
    /// A recognition.
    Recognition,
}

/// A condition of which a person has seen the evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SeenInput {
    /// Of what it is a condition.
    pub kind: EntitledKind,
    /// Id of the policy or recognition.
    pub entry: String,
    /// Place among its conditions, from 0.
    pub place: u32,
    /// The evidence meets it.
    pub is_met: bool,
}

/// A quantity that a rate is taken of, as typed; with one end alone, that is both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BaseInput {
    /// Id of the quantity.
    pub id: String,
    /// Least, in its unit.
    pub least: String,
    /// Most, in its unit.
    pub most: String,
}

/// What a person knows of policies and recognitions, in place of what was stored before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PolicyInputsSaveRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Conditions seen.
    pub seen: Vec<SeenInput>,
    /// Quantities.
    pub bases: Vec<BaseInput>,
}

/// What a condition's result rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GroundView {
    /// Profile and answers.
    Computed,
    /// Evidence that a person has seen.
    Seen,
    /// Evidence that nobody has shown.
    EvidenceMissing,
}

/// A fact that a condition looked at.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LookedLine {
    /// A question.
    Question {
        /// Its id.
        question: String,
        /// Where it stands.
        has: Option<String>,
        /// The rung asked for.
        needs: Option<String>,
        /// It does not apply here.
        is_cut: bool,
    },
    /// A field of the profile.
    Fact {
        /// Its title; absent for industry and size.
        title: Option<Text>,
        /// `industry`, `size` or the id of the fact.
        field: String,
        /// It is filled in.
        is_known: bool,
    },
}

/// A raise of an answer.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RaiseLine {
    /// The question.
    pub question: String,
    /// The rung it has to reach.
    pub to: String,
    /// Templates that fit and bring it there, those that cost least first, at most three; what they
    /// wait for is not looked at. Empty: no template that fits does.
    pub brought_by: Vec<BringerLine>,
}

/// A template that brings an answer to a rung.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BringerLine {
    /// The template.
    pub entry: EntryName,
    /// The span of its cost class; absent where the class says no amount.
    pub cost: Option<YuanView>,
    /// Nothing has to come first.
    pub can_start: bool,
}

/// A condition with how it stands.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CriterionLine {
    /// Place among the conditions, from 0.
    pub place: u32,
    /// What is asked.
    pub text: Text,
    /// Whether it is met.
    pub truth: TruthView,
    /// What that rests on.
    pub ground: GroundView,
    /// It is met only by what was said.
    pub is_weak: bool,
    /// What it looked at.
    pub looked: Vec<LookedLine>,
}

/// Whether a policy is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InForceView {
    /// It has ended.
    Ended,
    /// It begins later.
    NotYet,
    /// It is.
    Yes,
    /// Its end is not known.
    Unknown,
}

/// How a policy stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PolicyStandingView {
    /// Worth asking the office.
    WorthAsking,
    /// Something is not known or not shown.
    EvidenceMissing,
    /// Something is not met.
    NotMet,
    /// It begins later.
    NotYet,
    /// It has ended.
    Ended,
}

/// Unit of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BaseUnitView {
    /// 元
    Yuan,
    /// 万元
    WanYuan,
    /// %
    Percent,
    /// 年
    Years,
}

/// A quantity that a rate is taken of.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BaseLine {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: Text,
    /// Its unit.
    pub unit: BaseUnitView,
    /// Least as stored.
    pub least: String,
    /// Most as stored.
    pub most: String,
}

/// What a policy grants at most.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct GrantLine {
    /// For what, where it grants several.
    pub what: Option<Text>,
    /// At most this, whole yuan.
    pub most: String,
}

/// What a clause would give; whole yuan.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EstimateLine {
    /// By the least of every quantity.
    pub least: Option<String>,
    /// By the most of every quantity.
    pub most: Option<String>,
    /// The published limit cut it down.
    pub is_cut: bool,
    /// Quantities that nobody has stated.
    pub missing: Vec<Text>,
}

/// A policy.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PolicyLine {
    /// The policy.
    pub entry: EntryName,
    /// How it stands.
    pub standing: PolicyStandingView,
    /// Whether it is in force on the day.
    pub in_force: InForceView,
    /// First day.
    pub valid_from: Option<String>,
    /// Last day.
    pub valid_to: Option<String>,
    /// `nation`, `province`, `city` or `district`.
    pub jurisdiction: String,
    /// For whom.
    pub beneficiary: Text,
    /// In what form.
    pub support: Text,
    /// How much at most.
    pub grants: Vec<GrantLine>,
    /// One condition is enough.
    pub is_any: bool,
    /// Its conditions.
    pub criteria: Vec<CriterionLine>,
    /// The clause in its own words.
    pub quotes: Vec<String>,
    /// What it would give, where the clause says how to reckon.
    pub estimate: Option<EstimateLine>,
    /// Rate as percent, and of what.
    pub rate: Option<(String, Text)>,
    /// Quantities its rate is taken of.
    pub bases: Vec<BaseLine>,
    /// Recognitions it rewards.
    pub recognitions: Vec<EntryName>,
    /// What to know before relying on it.
    pub note: Option<Text>,
    /// Titles of its sources.
    pub sources: Vec<Text>,
}

/// A recognition.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RecognitionLine {
    /// The recognition.
    pub entry: EntryName,
    /// Who decides.
    pub authority: Text,
    /// Edition of the rules.
    pub edition: String,
    /// Conditions met.
    pub met: u32,
    /// Conditions not met.
    pub not_met: u32,
    /// Conditions not known or not shown.
    pub open: u32,
    /// Its conditions.
    pub criteria: Vec<CriterionLine>,
    /// Sets of raises of which any one makes every computed condition hold; at most three.
    pub raises: Vec<Vec<RaiseLine>>,
    /// The way to it.
    pub process: Vec<Text>,
    /// What of its rules is not known.
    pub missing: Vec<Text>,
    /// What to know before relying on it.
    pub note: Option<Text>,
    /// Titles of its sources.
    pub sources: Vec<Text>,
}

/// Policies and recognitions for a case.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PoliciesView {
    /// The day for which it is judged.
    pub day: String,
    /// Policies, those worth asking first.
    pub policies: Vec<PolicyLine>,
    /// Recognitions, in the order of the library.
    pub recognitions: Vec<RecognitionLine>,
    /// Conditions seen, as stored.
    pub seen: Vec<SeenInput>,
    /// How many stored entries the content no longer has.
    pub gone: u32,
}
