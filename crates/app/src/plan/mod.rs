//! The plan a person lays down: limits of four phases, cards in them, and own figures of each card.
//!
//! Kept as one JSON text with the case. Deliberately absent: words, the page's shapes (`views`).

mod judge;
mod printed;
mod read;

pub(crate) use judge::{Judgement, judge, objective_of, rules_of, worse};
pub(crate) use printed::printed;
pub(crate) use read::{read_limits, read_objective, read_plan, tenths, wan};

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use zhizhen_core::{Benefit, Date, TemplateId, YuanSpan};
use zhizhen_roadmap::{Arrangement, Objective, Phase};
use zhizhen_store::{Addition, AdditionRow};

/// Number of phases: 90 days, 6 months, 12 months, later.
pub(crate) const PHASES: usize = 4;

/// Key under which the store keeps the plan.
pub(crate) const KEY: &str = "roadmap";

/// Limits of a phase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Limit {
    /// Most money in yuan.
    pub(crate) budget: Option<u64>,
    /// Most own effort in tenths of a person-month.
    pub(crate) staff_tenths: Option<u64>,
}

/// What a person says of a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PlanCard {
    /// Its phase, 0 for the first; `None` while only its figures are kept.
    pub(crate) phase: Option<usize>,
    /// Estimated cost in yuan; never open above.
    pub(crate) cost: Option<YuanSpan>,
    /// What it brings a year.
    pub(crate) benefit: Option<Benefit>,
    /// What the benefit rests on.
    pub(crate) basis: String,
    /// Who answers for it.
    pub(crate) owner: String,
    /// First day.
    pub(crate) starts: Option<Date>,
    /// Last day.
    pub(crate) ends: Option<Date>,
    /// Templates it has to come after.
    pub(crate) after: Vec<TemplateId>,
}

/// A plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// What each phase brings as high as it can. A plan saved before there was a choice: the index.
    pub(crate) objective: Objective,
    /// Limits of the phases.
    pub(crate) limits: [Limit; PHASES],
    /// By template, also such as the content no longer has.
    pub(crate) cards: BTreeMap<TemplateId, PlanCard>,
}

impl Plan {
    /// Returns the phases with their limits.
    pub(crate) fn phases(&self) -> Vec<Phase> {
        let mut phases = Phase::usual(None, None);
        for (phase, limit) in phases.iter_mut().zip(self.limits) {
            phase.budget = limit.budget;
            phase.staff_tenths = limit.staff_tenths;
        }
        phases
    }

    /// Returns where the cards stand and the person's own order.
    pub(crate) fn arrangement(&self) -> Arrangement {
        let placed = self.cards.iter();
        let placed = placed.filter_map(|(id, card)| Some((id.clone(), card.phase?)));
        let order = self.cards.iter().flat_map(|(id, card)| {
            let after = card.after.iter();
            after.map(move |first| (first.clone(), id.clone()))
        });
        Arrangement {
            cards: placed.collect(),
            order: order.collect(),
        }
    }

    /// Returns the plan with its cards placed anew; what a person said of them stays. Cards that are
    /// kept without a place stay where they are.
    pub(crate) fn placed(
        &self,
        arrangement: &Arrangement,
        is_kept: impl Fn(&TemplateId) -> bool,
    ) -> Plan {
        let mut own = self.clone();
        for (id, card) in &mut own.cards {
            if !is_kept(id) {
                card.phase = None;
            }
        }
        for (id, phase) in &arrangement.cards {
            own.cards.entry(id.clone()).or_default().phase = Some(*phase);
        }
        own.cards.retain(|_, card| *card != PlanCard::default());
        own
    }

    /// Returns the JSON the store keeps.
    pub(crate) fn body(&self) -> String {
        let Plan {
            objective,
            limits,
            cards,
        } = self;
        let limits = limits.iter().map(|limit| {
            let Limit {
                budget,
                staff_tenths,
            } = limit;
            json!({ "budget_yuan": budget, "staff_tenths": staff_tenths })
        });
        let cards = cards.iter().map(|(id, card)| {
            let PlanCard {
                phase,
                cost,
                benefit,
                basis,
                owner,
                starts,
                ends,
                after,
            } = card;
            let body = json!({
                "phase": phase,
                "cost_yuan": cost.map(|own| [Some(own.least), own.most]),
                "benefit_yuan": benefit.map(|own| [own.least, own.most]),
                "basis": basis,
                "owner": owner,
                "starts": starts.map(|day| day.to_string()),
                "ends": ends.map(|day| day.to_string()),
                "after": after.iter().map(TemplateId::as_str).collect::<Vec<_>>(),
            });
            (id.to_string(), body)
        });
        let cards: Map<String, Value> = cards.collect();
        let limits: Vec<Value> = limits.collect();
        json!({ "objective": code(*objective), "limits": limits, "cards": cards }).to_string()
    }

    /// Returns the plan saved with a case. What cannot be read of it says nothing.
    pub(crate) fn saved(additions: &[AdditionRow]) -> Option<Plan> {
        let mut rows = additions.iter();
        let row = rows.find(|row| row.addition == Addition::Plan && row.key == KEY)?;
        let body: Value = serde_json::from_str(&row.body).unwrap_or_default();
        let mut limits = [Limit::default(); PHASES];
        for (limit, own) in limits
            .iter_mut()
            .zip(body["limits"].as_array().into_iter().flatten())
        {
            limit.budget = own["budget_yuan"].as_u64();
            limit.staff_tenths = own["staff_tenths"].as_u64();
        }
        let cards = body["cards"].as_object().into_iter().flatten();
        Some(Plan {
            objective: body["objective"]
                .as_str()
                .and_then(of_code)
                .unwrap_or_default(),
            limits,
            cards: cards
                .map(|(id, own)| (TemplateId::new(id.as_str()), card(own)))
                .collect(),
        })
    }
}

/// Returns an objective as it is written for machines.
pub(crate) fn code(objective: Objective) -> &'static str {
    match objective {
        Objective::Index => "index",
        Objective::Sme24 => "sme24",
        Objective::Cmmm => "cmmm",
    }
}

/// Reads an objective; `None` for any other text.
pub(crate) fn of_code(text: &str) -> Option<Objective> {
    Objective::ALL.into_iter().find(|own| code(*own) == text)
}

fn card(own: &Value) -> PlanCard {
    let text = |key: &str| own[key].as_str().unwrap_or_default().to_owned();
    let day = |key: &str| own[key].as_str().and_then(Date::parse);
    let ends = |key: &str| Some((own[key][0].as_u64()?, own[key][1].as_u64()?));
    let phase = own["phase"].as_u64();
    let after = own["after"].as_array().into_iter().flatten();
    PlanCard {
        phase: phase.and_then(|own| usize::try_from(own).ok()),
        cost: ends("cost_yuan").map(|(least, most)| YuanSpan {
            least,
            most: Some(most),
        }),
        benefit: ends("benefit_yuan").map(|(least, most)| Benefit { least, most }),
        basis: text("basis"),
        owner: text("owner"),
        starts: day("starts"),
        ends: day("ends"),
        after: after
            .filter_map(Value::as_str)
            .map(TemplateId::new)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(body: &str) -> Plan {
        let row = AdditionRow {
            addition: Addition::Plan,
            key: KEY.into(),
            body: body.into(),
        };
        Plan::saved(&[row]).expect("a plan")
    }

    #[test]
    fn a_plan_reads_back_what_it_was_arranged_for_and_an_old_one_reads_as_the_index() {
        for objective in Objective::ALL {
            let plan = Plan {
                objective,
                ..Plan::default()
            };
            assert_eq!(saved(&plan.body()), plan);
        }
        for old in [r#"{"limits":[],"cards":{}}"#, r#"{"objective":"sme2030"}"#] {
            assert_eq!(saved(old).objective, Objective::Index, "{old}");
        }
    }
}
