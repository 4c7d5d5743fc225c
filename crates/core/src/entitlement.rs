//! Policies and recognitions: which of their conditions are met, which are not, which nobody has
//! shown yet; and what a clause would give where it says how to reckon.
//!
//! Nothing here is a promise: a computed condition is a hint from the diagnosis, never the office's
//! word, so no result says that anybody is entitled to anything. Deliberately absent: words, and
//! the cheapest way to a recognition; the raises it would take are listed for whoever searches it.

mod estimate;
mod raises;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

pub use estimate::{Estimate, Reckoned};
pub use raises::raises_to;

use crate::{
    AnswerSheet, Check, Content, Criterion, Date, Decimal, Grade, InForce, Judged, LibraryKind,
    Looked, Needs, Policy, Raise, Recognition, Scorecard, TitledId, Truth, judge,
};

/// A condition of a policy or a recognition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CriterionAt {
    /// Policy or recognition.
    pub kind: LibraryKind,
    /// Which.
    pub entry: TitledId,
    /// Place among its conditions, from 0.
    pub place: usize,
}

/// What a person knows beside the sheet. Whatever is not given is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// The day for which it is judged: the day of the diagnosis.
    pub day: Date,
    /// Conditions of which a person has seen the evidence, and whether it meets them.
    pub seen: BTreeMap<CriterionAt, bool>,
    /// Quantities that rates are taken of, by the id of the base: least and most, in the unit of
    /// the base. They go before a number of the profile form with the same id.
    pub bases: BTreeMap<TitledId, (Decimal, Decimal)>,
}

impl Dossier {
    /// Returns a dossier of which only the day is known.
    pub fn of(day: Date) -> Dossier {
        Dossier {
            day,
            seen: BTreeMap::new(),
            bases: BTreeMap::new(),
        }
    }
}

/// What a condition's result rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Profile and answers.
    Computed(Judged),
    /// Evidence that a person has looked at.
    Seen,
    /// Evidence that nobody has shown yet.
    EvidenceMissing,
}

/// A condition with how it stands here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionResult {
    /// Whether it is met; open where an answer or evidence is missing.
    pub truth: Truth,
    /// What that rests on.
    pub ground: Ground,
    /// It is met, but only by answers that nobody has checked (grade C): show evidence before
    /// relying on it.
    pub is_weak: bool,
    /// Sets of raises of which any one would make it hold, where it is computed and does not; empty
    /// where no raise does.
    pub raises: Vec<Vec<Raise>>,
}

/// How a policy stands here. None of these promises anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PolicyStanding {
    /// It is in force, or nobody knows until when, and all it asks is met as far as the diagnosis
    /// can tell: worth asking the office.
    WorthAsking,
    /// Nothing it asks is missed, but something is not known or not shown yet.
    EvidenceMissing,
    /// Something it asks is not met.
    NotMet,
    /// It begins later.
    NotYet,
    /// It has ended.
    Ended,
}

/// A policy with how it stands here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyResult {
    /// The policy.
    pub policy: TitledId,
    /// Whether it is in force on the day.
    pub in_force: InForce,
    /// How it stands.
    pub standing: PolicyStanding,
    /// Its conditions, in the order written.
    pub criteria: Vec<CriterionResult>,
    /// What it would give; `None` where it is not in force or a condition is missed, and where no
    /// amount is published.
    pub estimate: Option<Estimate>,
}

/// A recognition with how far the enterprise is from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecognitionResult {
    /// The recognition.
    pub recognition: TitledId,
    /// Its conditions, in the order written. They may be those of several grades of it, so they are
    /// not summed up into a verdict.
    pub criteria: Vec<CriterionResult>,
    /// How many are met.
    pub met: usize,
    /// How many are not.
    pub not_met: usize,
    /// How many are not known or not shown.
    pub open: usize,
    /// Sets of raises of which any one would make every computed condition hold; one empty set when
    /// all hold, none when raises cannot.
    pub raises: Vec<Vec<Raise>>,
}

/// Judges every policy of the library; `card` is the plain score of the sheet.
pub fn policy_results(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    dossier: &Dossier,
) -> Vec<PolicyResult> {
    let policies = content.library().policies.iter();
    policies
        .map(|own| policy_result(own, sheet, card, dossier))
        .collect()
}

fn policy_result(
    policy: &Policy,
    sheet: &AnswerSheet,
    card: &Scorecard,
    dossier: &Dossier,
) -> PolicyResult {
    let kind = LibraryKind::Policy;
    let id = &policy.card.id;
    let criteria = criteria(kind, id, &policy.criteria, sheet, card, dossier);
    let truths = criteria.iter().map(|own| own.truth);
    let truth = match policy.needs {
        Needs::All => truths.fold(Truth::Holds, Truth::and),
        Needs::Any => truths.fold(Truth::Fails, Truth::or),
    };
    let in_force = policy.validity.on(dossier.day);
    let standing = match (in_force, truth) {
        (InForce::Ended, _) => PolicyStanding::Ended,
        (InForce::NotYet, _) => PolicyStanding::NotYet,
        (InForce::Yes | InForce::Unknown, Truth::Holds) => PolicyStanding::WorthAsking,
        (InForce::Yes | InForce::Unknown, Truth::Open) => PolicyStanding::EvidenceMissing,
        (InForce::Yes | InForce::Unknown, Truth::Fails) => PolicyStanding::NotMet,
    };
    let estimate = match standing {
        PolicyStanding::WorthAsking | PolicyStanding::EvidenceMissing => {
            estimate::estimate(policy, sheet.enterprise(), dossier)
        }
        PolicyStanding::NotMet | PolicyStanding::NotYet | PolicyStanding::Ended => None,
    };
    PolicyResult {
        policy: id.clone(),
        in_force,
        standing,
        criteria,
        estimate,
    }
}

/// Judges every recognition of the library; `card` is the plain score of the sheet.
pub fn recognition_results(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    dossier: &Dossier,
) -> Vec<RecognitionResult> {
    let recognitions = content.library().recognitions.iter();
    recognitions
        .map(|own| recognition_result(own, sheet, card, dossier))
        .collect()
}

fn recognition_result(
    recognition: &Recognition,
    sheet: &AnswerSheet,
    card: &Scorecard,
    dossier: &Dossier,
) -> RecognitionResult {
    let kind = LibraryKind::Recognition;
    let id = &recognition.card.id;
    let criteria = criteria(kind, id, &recognition.criteria, sheet, card, dossier);
    let count = |truth| criteria.iter().filter(|own| own.truth == truth).count();
    let conditions = recognition
        .criteria
        .iter()
        .filter_map(|own| match &own.check {
            Check::Computed(condition) => Some(condition),
            Check::Evidence => None,
        });
    RecognitionResult {
        recognition: id.clone(),
        met: count(Truth::Holds),
        not_met: count(Truth::Fails),
        open: count(Truth::Open),
        raises: raises::raises_to_all(conditions, sheet, card),
        criteria,
    }
}

fn criteria(
    kind: LibraryKind,
    entry: &TitledId,
    list: &[Criterion],
    sheet: &AnswerSheet,
    card: &Scorecard,
    dossier: &Dossier,
) -> Vec<CriterionResult> {
    let results = list.iter().enumerate().map(|(place, own)| {
        let at = CriterionAt {
            kind,
            entry: entry.clone(),
            place,
        };
        let seen = dossier.seen.get(&at).copied();
        match (&own.check, seen) {
            // Evidence that a person has looked at goes before what answers suggest.
            (_, Some(is_met)) => result(Truth::of(is_met), Ground::Seen),
            (Check::Evidence, None) => result(Truth::Open, Ground::EvidenceMissing),
            (Check::Computed(condition), None) => {
                let judged = judge(condition, sheet, card);
                let is_weak = judged.truth == Truth::Holds && judged.looked.iter().any(is_weak);
                let raises = match judged.truth {
                    Truth::Holds => Vec::new(),
                    Truth::Open | Truth::Fails => raises_to(condition, sheet, card),
                };
                CriterionResult {
                    truth: judged.truth,
                    ground: Ground::Computed(judged),
                    is_weak,
                    raises,
                }
            }
        }
    });
    results.collect()
}

fn result(truth: Truth, ground: Ground) -> CriterionResult {
    CriterionResult {
        truth,
        ground,
        is_weak: false,
        raises: Vec::new(),
    }
}

fn is_weak(looked: &Looked) -> bool {
    match looked {
        Looked::Question { grade, .. } => *grade == Some(Grade::C),
        Looked::Industry(_) | Looked::Size(_) | Looked::Fact(..) => false,
    }
}
