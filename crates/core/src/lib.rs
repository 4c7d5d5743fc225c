//! Vocabulary and judgement of a diagnosis: answers, scoring, certainty, conditions, advice.
//!
//! Deliberately absent: floats, clocks, files, hash maps, words for people. Every function here is
//! total: a [`Content`] can only be built valid and an [`AnswerSheet`] only against one, so
//! [`score`] and [`advise`] cannot fail.
#![no_std]
#![cfg_attr(test, allow(clippy::unwrap_used))]

extern crate alloc;

mod advise;
mod agreement;
mod answer;
mod ceiling;
mod certainty;
mod compare;
mod condition;
mod connection;
mod consent;
mod content;
mod date;
mod decimal;
mod effect;
mod enterprise;
mod entitlement;
pub mod facts;
mod five_g;
mod folded;
mod ids;
mod judged;
mod library;
mod national;
mod networking;
mod outline;
mod payback;
mod prerequisites;
mod problems;
mod reading;
mod rung;
mod scenario;
mod scope;
mod score;
mod sheet;
mod uscc;

pub use advise::{
    Advice, Missing, Move, Reason, Recommendation, Unfit, UnfitBecause, advise, advise_on,
};
pub use agreement::{Agreement, Compared, Difference, Kappa, agreement, own_sheet};
pub use answer::{Answer, AnswerFault, AnswerValue, Grade, Origin};
pub use ceiling::{Ceiling, Left, ceiling};
pub use certainty::{
    Certainty, LensCertainty, WeakAnswer, Weakness, certainty, certainty_of_index,
};
pub use compare::{
    Beside, Earlier, LEAST_PEERS, LeftOutBecause, NotEarlier, OwnRate, Peer, PeerGroup, PeerScope,
    Peers, RateFrom, Spread, beside_published, earlier, is_finished, latest_earlier, peers,
};
pub use condition::Condition;
pub use connection::{
    Action, Candidate, Clue, Column, ConnectionGroup, ConnectionPlan, ConnectionTotals, Extent,
    MachinePlan, PointsFrom, RateReached, Reached, Unclear, connection_plan,
};
pub use consent::{Consent, ConsentField, ConsentGroup, Secrecy};
pub use content::{
    Content, ContentDigest, ContentFault, ContentParts, Dimension, FactField, FactKind, FaultKind,
    Indicator, Locus, NationalItem, Pain, Place, Question, Relation, Role, Scale, Source,
    StageRule, Titled, Words,
};
pub use date::Date;
pub use decimal::Decimal;
pub use effect::{Effect, InPlace, Opened, Opens, carried_out, effects};
pub use enterprise::{Division, Enterprise, FactValue, Size};
pub use entitlement::{
    CriterionAt, CriterionResult, Dossier, Estimate, Ground, PolicyResult, PolicyStanding,
    Reckoned, RecognitionResult, policy_results, raises_to, recognition_results,
};
pub use facts::{Census, Computed, Kpi, KpiReading, MachineFact, NetworkPoint, PeopleYear};
pub use five_g::{FiveG, FormPays, five_g};
pub use ids::{
    ContentId, DimensionId, FactId, IndicatorId, QuestionId, SourceId, TemplateId, TitledId,
};
pub use judged::{Judged, Looked, Truth, judge};
pub use library::{
    Alternative, BaseUnit, Beyond, Bounds, Card, Check, Confidence, ConnectionCost, ConnectionStep,
    CostClass, Criterion, DataPoint, Figure, FigureKind, Gateway, Grant, InForce, Instrument,
    Jurisdiction, Library, LibraryKind, MOST_QUOTED, Measure, Money, MoneySpan, MoneyUnit, Needs,
    Network, NetworkMode, NetworkRule, NetworkTest, Park, PlantNetwork, Policy, Protocol,
    PublishedCase, Quote, Raise, Rate, RateBase, Recognition, Requirement, Scenario, Sector,
    ServiceProfile, SiteTest, Template, Term, Validity, YuanSpan,
};
pub use national::{
    Asked, CmmmDomain, CmmmElement, CmmmLens, CmmmLevelScore, CmmmRequirement, CmmmScore,
    CmmmSubdomain, CmmmVariant, Counted, Derivation, Held, LensHead, Letter, Mark, NationalLenses,
    OptionKind, Points, Progress, RequirementScore, Scene, SceneGroup, SceneScore, Shares, SmeArea,
    SmeAreaScore, SmeGate, SmeGateKind, SmeLens, SmeLevel, SmeOption, SmeQuestion,
    SmeQuestionScore, SmeScore, Stands, SubdomainScore, Suggested, progress, score_cmmm,
    score_sme24, suggestion, suggestion_of_census,
};
pub use networking::{
    Aspect, AspectWhy, Need, NetworkAdvice, NetworkPlan, RuleResult, TestOfRule, TestReading,
    TestResult, Use5g, Verdict, Way, WayRow, Without5g, network_advice,
};
pub use outline::{CoverWords, Outline, OutlinePart, Section, SectionPlace};
pub use payback::{Benefit, Case as PaybackCase, Payback, Swing, Years, payback, swings};
pub use prerequisites::{GraphEdge, GraphNode, PrerequisiteGraph, Step, StepState, prerequisites};
pub use problems::{
    Phenomenon, Problem, ProblemEdit, ProblemGrade, ProblemKey, ProblemLeftover, ProblemLine,
    ProblemList, ProblemStatus, Vanished, merge, problems,
};
pub use reading::{Reading, reading};
pub use rung::{Percent, Published, Rung, Stage, Weight, rate_rung, weighted_mean};
pub use scenario::{
    Change, CmmmOutcome, IndexOutcome, Outcome, SmeOutcome, Supposed, WhatIf, outcome, suppose,
};
pub use scope::{ExpressCoverage, express_coverage, open_in_scope};
pub use score::{
    DimensionScore, GateFinding, GateKind, IndicatorScore, OpenItem, QuestionScore, Range,
    Scorecard, Standing, Status, UnmetLeaf, score, score_with,
};
pub use sheet::{
    AnswerSheet, Known, Machine, SelfAssessment, SheetFault, SheetParts, System, Visit, VisitKind,
    VisitScope,
};
pub use uscc::{Uscc, UsccFault};
