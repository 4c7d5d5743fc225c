//! Worked cases: content carries its own proof.
//!
//! Deliberately absent: their file grammar (see `grammar`).

use zhizhen_core::{
    Advice, AnswerSheet, CmmmScore, Content, GateFinding, GateKind, Published, Recommendation,
    Requirement, Scorecard, SmeGateKind, Stage, Status, TemplateId, Words, advise, score,
    score_cmmm, score_sme24,
};

use crate::sink::{Kind, diagnostic};
use crate::{Diagnostic, DiagnosticCode, Loaded};

/// A worked case: answers, and what they must lead to.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its file inside the content folder.
    pub path: String,
    /// What it shows.
    pub title: Words,
    /// The numbered rule of the method that it shows; none for a case of a national model.
    pub rule: Option<u32>,
    /// The answers.
    pub sheet: AnswerSheet,
    pub(crate) expectations: Vec<Expectation>,
}

impl Case {
    /// Returns how many expectations the case states.
    pub fn expectation_count(&self) -> usize {
        self.expectations.len()
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Expectation {
    pub(crate) want: Want,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

/// What a case expects. Numbers are texts, exactly as they are printed.
#[derive(Clone, Debug)]
pub(crate) enum Want {
    /// One value of the whole scorecard.
    Plain(&'static str, String),
    /// The number of a dimension or an indicator.
    Node(Kind, String, String),
    /// One value of a national lens.
    Lens(&'static str, &'static str, String),
    /// Exactly these questions, in any order.
    Questions(&'static str, Vec<String>),
    /// Exactly these gates bite, in any order.
    Gates(Vec<String>),
    /// These stand among the templates that can start now, in this order.
    Ready(Vec<TemplateId>),
    /// This template is blocked, and these come first.
    Blocked(TemplateId, Vec<TemplateId>),
}

impl Want {
    fn is_about_advice(&self) -> bool {
        match self {
            Want::Ready(_) | Want::Blocked(..) => true,
            Want::Plain(..)
            | Want::Lens(..)
            | Want::Node(..)
            | Want::Questions(..)
            | Want::Gates(_) => false,
        }
    }
}

/// Runs all worked cases: one problem for each expectation that does not hold, at its line; and one
/// when what decides scores changed under a released version.
pub fn prove(loaded: &Loaded) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = loaded.release.broken.iter().cloned().collect();
    found.extend(
        loaded
            .cases
            .iter()
            .flat_map(|case| prove_case(loaded, case)),
    );
    found.sort();
    found
}

fn prove_case(loaded: &Loaded, case: &Case) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let card = score(&loaded.content, &case.sheet);
    // Advice scores the sheet once more for each template, so only cases about it pay for it.
    let wants_advice = case
        .expectations
        .iter()
        .any(|own| own.want.is_about_advice());
    let advice = if wants_advice {
        advise(&loaded.content, &case.sheet, &card)
    } else {
        Advice {
            recommended: Vec::new(),
            unfit: Vec::new(),
        }
    };
    for Expectation { want, line, column } in &case.expectations {
        if let Some((what, expected, actual)) = difference(want, loaded, case, &card, &advice) {
            let code = DiagnosticCode::CaseFailed;
            let values = [what.as_str(), &expected, &actual];
            found.push(diagnostic(code, &case.path, *line, *column, values));
        }
    }
    found
}

/// Returns what was looked at, expected and found when an expectation does not hold.
fn difference(
    want: &Want,
    loaded: &Loaded,
    case: &Case,
    card: &Scorecard,
    advice: &Advice,
) -> Option<(String, String, String)> {
    let (what, expected, actual) = match want {
        Want::Plain(key, text) => ((*key).to_owned(), text.clone(), plain(key, card)),
        Want::Lens(lens, key, text) => {
            let actual = national(&loaded.content, &case.sheet, lens, key);
            (format!("{lens}.{key}"), text.clone(), actual)
        }
        Want::Node(kind, id, text) => {
            let what = format!("{}s.{id}", kind.as_str());
            (
                what,
                text.clone(),
                node(*kind, id, card).unwrap_or_default(),
            )
        }
        Want::Questions(key, ids) => {
            let actual = match *key {
                "implied" => &card.implied,
                "not_counted" => &card.not_counted,
                _ => &card.contradictions,
            };
            let actual = actual.iter().map(|id| id.as_str().to_owned());
            (
                (*key).to_owned(),
                sorted(ids.clone()),
                sorted(actual.collect()),
            )
        }
        Want::Gates(gates) => {
            let actual = card.gates.iter().filter(|gate| gate.bites).map(gate_text);
            (
                "gates".to_owned(),
                sorted(gates.clone()),
                sorted(actual.collect()),
            )
        }
        Want::Ready(ids) => {
            let mut ready = advice.recommended.iter().filter(|r| r.can_start());
            // Each is looked for behind the one before: `any` leaves the iterator where it found it.
            if ids.iter().all(|id| ready.any(|own| own.template == *id)) {
                return None;
            }
            let ready = advice.recommended.iter().filter(|r| r.can_start());
            let actual: Vec<&str> = ready.map(|own| own.template.as_str()).collect();
            ("ready".to_owned(), joined(ids), shown(actual.join(", ")))
        }
        Want::Blocked(id, first) => {
            let own = advice.recommended.iter().find(|own| own.template == *id);
            let waits = own.map(coming_first).unwrap_or_default();
            let is_blocked = own.is_some_and(|own| !own.can_start());
            if is_blocked && first.iter().all(|id| waits.contains(id)) {
                return None;
            }
            let actual = match own {
                None => "unfit".to_owned(),
                Some(own) if own.can_start() => "ready".to_owned(),
                Some(_) => joined(&waits),
            };
            return Some((format!("blocked.{id}"), joined(first), actual));
        }
    };
    (expected != actual).then_some((what, expected, actual))
}

fn plain(key: &str, card: &Scorecard) -> String {
    let number = |number: Option<Published>| number.map_or("none".to_owned(), |n| n.to_string());
    let stage = |stage: Option<Stage>| stage.map_or("none".to_owned(), |s| s.to_string());
    match key {
        "index" => number(card.index),
        "low" => number(card.range.map(|range| range.low)),
        "high" => number(card.range.map(|range| range.high)),
        "stage" => stage(card.level),
        "stage_low" => stage(card.level_low),
        "stage_high" => stage(card.level_high),
        _ => card.is_provisional.to_string(),
    }
}

fn national(content: &Content, sheet: &AnswerSheet, lens: &str, key: &str) -> String {
    let lenses = &content.parts().national;
    match (lens, &lenses.sme24, &lenses.cmmm) {
        ("sme24", Some(own), _) => {
            let card = score_sme24(own, sheet);
            let thresholds = own.thresholds();
            match key {
                "published" => card.points.published(&thresholds),
                "low" => card.low.published(&thresholds),
                "high" => card.high.published(&thresholds),
                "level" => card.level.to_string(),
                "level_low" => card.level_low.to_string(),
                "level_high" => card.level_high.to_string(),
                "provisional" => card.is_provisional.to_string(),
                _ => {
                    let gates = card.gates.iter().filter(|gate| gate.bites);
                    let gates = gates.map(|gate| match gate.kind {
                        SmeGateKind::Points { .. } => format!("{} points", gate.level),
                        SmeGateKind::Scenes { has, needs } => {
                            format!("{} scenes {has}/{needs}", gate.level)
                        }
                        SmeGateKind::ConstraintScenes { has, needs } => {
                            format!("{} constraint {has}/{needs}", gate.level)
                        }
                    });
                    shown(gates.collect::<Vec<_>>().join(", "))
                }
            }
        }
        ("cmmm", _, Some(own)) => {
            let card = score_cmmm(own, sheet);
            match key {
                "published" => CmmmScore::decimal(card.total),
                "low" => CmmmScore::decimal(card.low),
                "high" => CmmmScore::decimal(card.high),
                "level" => card.level.to_string(),
                "level_low" => card.level_low.to_string(),
                "level_high" => card.level_high.to_string(),
                "provisional" => card.is_provisional.to_string(),
                _ => shown(String::new()),
            }
        }
        _ => "none".to_owned(),
    }
}

fn node(kind: Kind, id: &str, card: &Scorecard) -> Option<String> {
    let (status, point) = if kind == Kind::Dimension {
        let own = card.dimensions.iter().find(|d| d.id.as_str() == id)?;
        (own.status, own.point)
    } else {
        let mut indicators = card.dimensions.iter().flat_map(|d| &d.indicators);
        let own = indicators.find(|i| i.id.as_str() == id)?;
        (own.status, own.point)
    };
    Some(match (status, point) {
        (Status::NotApplicable, _) => "n/a".to_owned(),
        (Status::Scored, Some(point)) => point.to_string(),
        (Status::Open | Status::Scored, _) => "open".to_owned(),
    })
}

fn gate_text(gate: &GateFinding) -> String {
    let ids = match &gate.kind {
        GateKind::Index { .. } => "index".to_owned(),
        GateKind::Core { dimension, .. } => dimension.to_string(),
        GateKind::Hard(leaves) => {
            let mut ids: Vec<&str> = leaves.iter().map(|leaf| leaf.question.as_str()).collect();
            ids.sort_unstable();
            ids.join("|")
        }
    };
    format!("{} {ids}", gate.stage)
}

fn coming_first(own: &Recommendation) -> Vec<TemplateId> {
    let first = own.missing.iter().flat_map(|missing| {
        let named = match &missing.requirement {
            Requirement::Template(id) => Some(id),
            Requirement::Question(..) => None,
        };
        missing.first.iter().chain(named)
    });
    let mut ids: Vec<TemplateId> = Vec::new();
    for id in first {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    ids
}

fn sorted(mut texts: Vec<String>) -> String {
    texts.sort();
    texts.dedup();
    shown(texts.join(", "))
}

fn joined(ids: &[TemplateId]) -> String {
    let ids: Vec<&str> = ids.iter().map(TemplateId::as_str).collect();
    shown(ids.join(", "))
}

/// Writes an empty list so that it can be seen.
fn shown(list: String) -> String {
    if list.is_empty() {
        "[]".to_owned()
    } else {
        list
    }
}
