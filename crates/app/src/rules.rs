//! What plans are made by: what the content says a template costs, what the consultant ruled out, and
//! what the enterprise can raise by itself.
//!
//! Both the cheapest path and the roadmap take their rules from here, so that they never disagree on a
//! price. Deliberately absent: prices of our own. What has no price is left out and named.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use zhizhen_core::{Content, PlantNetwork, QuestionId, TemplateId, YuanSpan};
use zhizhen_roadmap::{Costs, OwnEffort, Rules};
use zhizhen_store::{Addition, AdditionRow};

use crate::wire::PlanUnit;

/// Something the consultant found impossible here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RuledOut {
    /// No act moves this answer.
    Question(QuestionId),
    /// This template is not carried out.
    Template(TemplateId),
}

impl RuledOut {
    /// Returns the key under which the store keeps it.
    pub(crate) fn key(&self) -> String {
        match self {
            RuledOut::Question(id) => format!("q:{id}"),
            RuledOut::Template(id) => format!("t:{id}"),
        }
    }

    /// Reads what [`RuledOut::key`] wrote.
    fn parse(key: &str) -> Option<RuledOut> {
        let question = |id| RuledOut::Question(QuestionId::new(id));
        let template = |id| RuledOut::Template(TemplateId::new(id));
        let own = key.strip_prefix("q:").map(question);
        own.or_else(|| key.strip_prefix("t:").map(template))
    }

    /// Tells whether the content still has it.
    pub(crate) fn is_known(&self, content: &Content) -> bool {
        match self {
            RuledOut::Question(id) => content.asked(id).is_some(),
            RuledOut::Template(id) => content.template(id).is_some(),
        }
    }
}

/// Returns the JSON the store keeps for something that was ruled out.
pub(crate) fn ruled_out_body(reason: &str) -> String {
    json!({ "reason": reason }).to_string()
}

/// Returns what is ruled out, each with its reason (possibly empty), in a fixed order. What the
/// content no longer has is passed over; it stays stored.
pub(crate) fn ruled_out(
    content: &Content,
    additions: &[AdditionRow],
) -> BTreeMap<RuledOut, String> {
    let rows = additions.iter();
    let rows = rows.filter(|row| row.addition == Addition::RuledOut);
    let all = rows.filter_map(|row| {
        let own = RuledOut::parse(&row.key).filter(|own| own.is_known(content))?;
        let body: Value = serde_json::from_str(&row.body).unwrap_or_default();
        let reason = body["reason"].as_str().unwrap_or_default();
        Some((own, reason.to_owned()))
    });
    all.collect()
}

/// Key, among the additions of kind plan, of the network mobile projects are built on.
pub(crate) const PLANT_KEY: &str = "plant";

/// Returns what the store keeps for a network; `None` where nothing needs to be kept.
pub(crate) fn plant_network_body(network: PlantNetwork) -> Option<String> {
    match network {
        PlantNetwork::FiveG => None,
        PlantNetwork::Other => Some(json!({ "network": "other" }).to_string()),
    }
}

/// Returns the network mobile projects are built on: 5G until someone says otherwise.
pub(crate) fn plant_network(additions: &[AdditionRow]) -> PlantNetwork {
    let mut rows = additions.iter();
    let is_kept = |row: &AdditionRow| row.addition == Addition::Plan && row.key == PLANT_KEY;
    match rows.any(is_kept) {
        true => PlantNetwork::Other,
        false => PlantNetwork::FiveG,
    }
}

/// Returns what a case would keep that plans on `network`: for a sheet, which keeps nothing.
pub(crate) fn additions_on(network: PlantNetwork) -> Vec<AdditionRow> {
    let row = plant_network_body(network).map(|body| AdditionRow {
        addition: Addition::Plan,
        key: PLANT_KEY.to_owned(),
        body,
    });
    row.into_iter().collect()
}

/// Returns the rules of a case. `own_step` is what one step up of any answer costs by own effort, in
/// `unit`; without it nothing is raised by own effort.
pub(crate) fn rules(
    content: &Content,
    additions: &[AdditionRow],
    unit: PlanUnit,
    own_step: Option<u64>,
) -> Rules {
    let (mut infeasible, mut without) = (BTreeSet::new(), BTreeSet::new());
    for own in ruled_out(content, additions).into_keys() {
        match own {
            RuledOut::Question(id) => {
                infeasible.insert(id);
            }
            RuledOut::Template(id) => {
                without.insert(id);
            }
        }
    }
    Rules {
        costs: costs(content, unit),
        own: OwnEffort {
            items: BTreeMap::new(),
            others: own_step,
        },
        infeasible,
        ruled_out: without,
        network: plant_network(additions),
    }
}

/// Returns what templates cost. In money the upper end of the cost class, in yuan, because a plan has
/// to hold its budget: a class that is open above or says no amount leaves its templates without a
/// price. In effort the most the template says, in tenths of a person-month.
pub(crate) fn costs(content: &Content, unit: PlanUnit) -> Costs {
    match unit {
        PlanUnit::Money => {
            let classes = content.parts().cost_classes.iter();
            let priced = classes.filter_map(|own| {
                let most = YuanSpan::times(own.span?, 1).most?;
                Some((own.id.clone(), most))
            });
            Costs {
                classes: priced.collect(),
                templates: BTreeMap::new(),
            }
        }
        PlanUnit::Effort => {
            let templates = content.templates().iter();
            let effort = templates.map(|own| (own.id.clone(), u64::from(own.effort_tenths.1)));
            Costs {
                classes: BTreeMap::new(),
                templates: effort.collect(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::embedded_content;

    fn row(key: &str, body: &str) -> AdditionRow {
        AdditionRow {
            addition: Addition::RuledOut,
            key: key.into(),
            body: body.into(),
        }
    }

    #[test]
    fn money_is_the_upper_end_of_the_class_and_an_open_class_has_no_price() {
        let content = embedded_content().content;
        let costs = costs(&content, PlanUnit::Money);
        for class in &content.parts().cost_classes {
            let most = class.span.and_then(|own| YuanSpan::times(own, 1).most);
            assert_eq!(costs.classes.get(&class.id).copied(), most, "{}", class.id);
        }
        assert!(costs.classes.values().all(|own| *own >= 100_000));
        let open = content.parts().cost_classes.last().unwrap();
        assert!(!costs.classes.contains_key(&open.id), "open above");
    }

    #[test]
    fn effort_is_the_most_a_template_says_in_tenths_of_a_person_month() {
        let content = embedded_content().content;
        let costs = costs(&content, PlanUnit::Effort);
        for template in content.templates() {
            let most = u64::from(template.effort_tenths.1);
            assert_eq!(costs.of(template), Some(most), "{}", template.id);
        }
    }

    #[test]
    fn what_is_ruled_out_is_read_with_its_reason_and_what_is_gone_is_passed_over() {
        let content = embedded_content().content;
        let template = content.templates()[0].id.clone();
        let additions = [
            row("q:org.will", r#"{"reason":"一把手不同意"}"#),
            row(&format!("t:{template}"), "{}"),
            row("q:net.fax", r#"{"reason":"没有"}"#),
            row("t:nothing", "not json"),
            row("x", "{}"),
            AdditionRow {
                addition: Addition::Plan,
                ..row("q:org.goal", "{}")
            },
        ];
        let will = QuestionId::new("org.will");
        let expected = BTreeMap::from([
            (RuledOut::Question(will.clone()), "一把手不同意".to_owned()),
            (RuledOut::Template(template.clone()), String::new()),
        ]);
        assert_eq!(ruled_out(&content, &additions), expected);
        for own in expected.keys() {
            assert_eq!(RuledOut::parse(&own.key()).as_ref(), Some(own));
        }
        let rules = rules(&content, &additions, PlanUnit::Money, Some(7));
        assert_eq!(rules.infeasible, BTreeSet::from([will]));
        assert_eq!(rules.ruled_out, BTreeSet::from([template]));
        assert_eq!(rules.own.others, Some(7));
    }
}
