//! Policies and recognitions for machines, from profile and answers alone: a sheet holds no evidence
//! that a person has seen and no loans.

use serde_json::{Value, json};
use zhizhen_core::{
    Advice, AnswerSheet, Content, CriterionResult, Date, Dossier, Ground, InForce, PlantNetwork,
    PolicyStanding, Raise, Scorecard, policy_results, recognition_results,
};

use super::network::truth;
use crate::bringing::bringers;

/// Returns the policies; `null` while the sheet has no day of the visit, as nothing can be in force
/// on no day.
pub(super) fn policies_json(content: &Content, sheet: &AnswerSheet, card: &Scorecard) -> Value {
    let Some(day) = sheet.visit().date else {
        return Value::Null;
    };
    let results = policy_results(content, sheet, card, &Dossier::of(day));
    let lines = results.iter().map(|own| {
        let estimate = own.estimate.as_ref().map(|own| {
            json!({
                "limit_yuan": own.limit,
                "reckoned_yuan": own.reckoned.map(|own| json!([own.least, own.most])),
                "missing": super::connection::ids(&own.missing),
            })
        });
        json!({
            "policy": own.policy.as_str(),
            "standing": match own.standing {
                PolicyStanding::WorthAsking => "worth_asking",
                PolicyStanding::EvidenceMissing => "evidence_missing",
                PolicyStanding::NotMet => "not_met",
                PolicyStanding::NotYet => "not_yet",
                PolicyStanding::Ended => "ended",
            },
            "in_force": match own.in_force {
                InForce::Ended => "ended",
                InForce::NotYet => "not_yet",
                InForce::Yes => "yes",
                InForce::Unknown => "unknown",
            },
            "criteria": criteria_json(&own.criteria),
            "estimate": estimate,
        })
    });
    lines.collect()
}

pub(super) fn recognitions_json(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    advice: &Advice,
    network: PlantNetwork,
) -> Value {
    // No condition of a recognition asks for the day.
    let day = sheet.visit().date.or_else(|| Date::new(1900, 1, 1));
    let dossier = Dossier::of(day.expect("1900-01-01 is a day of the calendar"));
    let results = recognition_results(content, sheet, card, &dossier);
    let raise_json = |own: &Raise| {
        let bringers = bringers(content, advice, network, own);
        let brought_by = bringers.iter().map(|own| {
            let cost = own.cost.map(|cost| json!([cost.least, cost.most]));
            json!({
                "template": own.template.id.as_str(),
                "cost_yuan": cost,
                "can_start": own.can_start,
            })
        });
        json!({
            "question": own.question.as_str(),
            "to": own.to.to_string(),
            "brought_by": brought_by.collect::<Vec<_>>(),
        })
    };
    let lines = results.iter().map(|own| {
        let raises = own.raises.iter();
        let raises = raises.map(|set| -> Value { set.iter().map(raise_json).collect() });
        json!({
            "recognition": own.recognition.as_str(),
            "met": own.met,
            "not_met": own.not_met,
            "open": own.open,
            "criteria": criteria_json(&own.criteria),
            "raises": raises.collect::<Vec<_>>(),
        })
    });
    lines.collect()
}

fn criteria_json(criteria: &[CriterionResult]) -> Vec<Value> {
    let lines = criteria.iter().map(|own| {
        json!({
            "met": truth(own.truth),
            "ground": match own.ground {
                Ground::Computed(_) => "computed",
                Ground::Seen => "seen",
                Ground::EvidenceMissing => "evidence_missing",
            },
            "weak": own.is_weak,
        })
    });
    lines.collect()
}
