//! The advice on networks: what a person plans is stored with the case, under a key of its own.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use zhizhen_core::{
    Advice, Content, Money, MoneyUnit, NetworkPlan, NetworkTest, TemplateId, TitledId, advise,
    network_advice,
};
use zhizhen_store::{Addition, AdditionRow};

use super::App;
use super::case::{joined, typed_number};
use crate::views;
use crate::wire::{
    CaseRequest, CaseView, ErrorCode, ErrorView, NetworkPlanSaveRequest, NetworkPlanView,
    NetworkView,
};

/// Key among the additions of kind plan.
const KEY: &str = "network";

impl App {
    /// Advises on networks.
    pub fn network_view(&self, request: CaseRequest) -> Result<NetworkView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let (content, sheet) = (&judged.content, &judged.sheet);
        let recommended = advise(content, sheet, &judged.card);
        let (plan, gone) = stored(content, &judged.additions);
        let follows_advice = plan.follows_advice();
        let plan = plan.with(&recommended);
        let advice = network_advice(content, sheet, &judged.card, &plan);
        let shown = NetworkPlanView {
            templates: plan.templates.iter().map(ToString::to_string).collect(),
            follows_advice,
            terminals: texts(&plan.terminals),
            budget_wan: plan
                .budget
                .map_or_else(String::new, |own| own.amount.to_string()),
            asked: plan
                .asked
                .iter()
                .map(|(rule, is_so)| (rule.to_string(), *is_so))
                .collect(),
            gone,
        };
        Ok(views::network_view(content, &recommended, shown, &advice))
    }

    /// Stores what a person plans; with a wrong field nothing is stored and each is named.
    pub fn network_plan_save(
        &self,
        request: NetworkPlanSaveRequest,
    ) -> Result<CaseView, ErrorView> {
        let NetworkPlanSaveRequest {
            case,
            templates,
            terminals,
            budget_wan,
            asked,
        } = request;
        let content = self.judge(&case)?.content;
        let mut faults = Vec::new();
        let unknown = |value: &str| ErrorView::new(ErrorCode::ChoiceUnknown).with("value", value);
        for id in templates.iter().flatten() {
            if content.template(&TemplateId::from(id.as_str())).is_none() {
                faults.push(unknown(id).at(id.as_str()));
            }
        }
        let mut counts = BTreeMap::new();
        for (network, typed) in &terminals {
            if !knows_network(&content, network) {
                faults.push(unknown(network).at(network.as_str()));
                continue;
            }
            match number(typed) {
                Ok(None) => {}
                Ok(Some(count)) => {
                    counts.insert(network.clone(), count);
                }
                Err(error) => faults.push(error.at(format!("terminals.{network}"))),
            }
        }
        let budget = number(&budget_wan).unwrap_or_else(|error| {
            faults.push(error.at("budget_wan"));
            None
        });
        for rule in asked.keys().filter(|rule| !asks(&content, rule)) {
            faults.push(unknown(rule).at(rule.as_str()));
        }
        if !faults.is_empty() {
            return Err(joined(faults));
        }
        let body = json!({
            "templates": templates,
            "terminals": counts,
            "budget_wan": budget,
            "asked": asked,
        });
        let value = (KEY.to_owned(), Some(body.to_string()));
        self.change(|store, stamp| store.put_additions(Addition::Plan, &case, &[value], stamp))?;
        self.view(&case)
    }
}

fn number(typed: &str) -> Result<Option<u32>, ErrorView> {
    match typed.trim() {
        "" => Ok(None),
        text => typed_number(text).map(Some),
    }
}

fn texts(terminals: &BTreeMap<TitledId, u32>) -> BTreeMap<String, String> {
    let terminals = terminals.iter();
    terminals
        .map(|(network, count)| (network.to_string(), count.to_string()))
        .collect()
}

fn knows_network(content: &Content, id: &str) -> bool {
    let mut known = content.parts().networks.iter();
    known.any(|own| own.id.as_str() == id)
}

/// Tells whether a rule asks a person for yes or no.
fn asks(content: &Content, rule: &str) -> bool {
    let mut rules = content.library().rules.iter();
    let rule = rules.find(|own| own.card.id.as_str() == rule);
    rule.is_some_and(|own| {
        let mut tests = own.when.iter();
        tests.any(|test| matches!(test, NetworkTest::Asked(_)))
    })
}

/// What is stored, as far as the content still knows it.
struct Stored {
    /// `None` while nobody chose: those that the advice recommends.
    templates: Option<Vec<TemplateId>>,
    plan: NetworkPlan,
}

impl Stored {
    fn follows_advice(&self) -> bool {
        self.templates.is_none()
    }

    fn with(self, advice: &Advice) -> NetworkPlan {
        let Stored { templates, plan } = self;
        NetworkPlan {
            templates: templates.unwrap_or_else(|| recommended(advice)),
            ..plan
        }
    }
}

/// Returns the templates that the advice recommends, best first.
pub(crate) fn recommended(advice: &Advice) -> Vec<TemplateId> {
    let cards = advice.recommended.iter();
    cards.map(|own| own.template.clone()).collect()
}

/// Returns what is planned with a case, and whether a person chose the templates.
pub(crate) fn network_plan(
    content: &Content,
    advice: &Advice,
    additions: &[AdditionRow],
) -> (NetworkPlan, bool) {
    let (plan, _) = stored(content, additions);
    let is_chosen = !plan.follows_advice();
    (plan.with(advice), is_chosen)
}

/// Reads the plan of a case; what the content no longer has is counted, not lost.
fn stored(content: &Content, additions: &[AdditionRow]) -> (Stored, u32) {
    let mut rows = additions.iter();
    let row = rows.find(|row| row.addition == Addition::Plan && row.key == KEY);
    let body: Value = row
        .and_then(|row| serde_json::from_str(&row.body).ok())
        .unwrap_or_default();
    let mut gone = 0;
    let mut known = |is_known: bool| {
        gone += u32::from(!is_known);
        is_known
    };
    let templates = body["templates"].as_array().map(|list| {
        let ids = list.iter().filter_map(Value::as_str).map(TemplateId::from);
        ids.filter(|id| known(content.template(id).is_some()))
            .collect()
    });
    let entries = |key: &str| body[key].as_object().into_iter().flatten();
    let terminals = entries("terminals").filter_map(|(network, count)| {
        let count = u32::try_from(count.as_u64()?).ok()?;
        known(knows_network(content, network)).then(|| (TitledId::from(network.as_str()), count))
    });
    let terminals = terminals.collect();
    let asked = entries("asked").filter_map(|(rule, is_so)| {
        let is_so = is_so.as_bool()?;
        known(asks(content, rule)).then(|| (TitledId::from(rule.as_str()), is_so))
    });
    let asked = asked.collect();
    let budget = body["budget_wan"].as_u64();
    let budget = budget.and_then(|own| u32::try_from(own).ok());
    let plan = NetworkPlan {
        templates: Vec::new(),
        terminals,
        budget: budget.map(|amount| Money {
            amount,
            unit: MoneyUnit::WanYuan,
        }),
        asked,
    };
    (Stored { templates, plan }, gone)
}
