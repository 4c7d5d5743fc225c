//! What-if: trying suppositions, and saving them with the case under a name.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use zhizhen_core::{Answer, AnswerValue, Content, QuestionId, WhatIf, suppose};
use zhizhen_store::{Addition, AdditionRow};

use super::case::joined;
use super::{App, check_length};
use crate::rows::placed;
use crate::sheet::{MOST_NAME, answer_json, fault_error};
use crate::views;
use crate::wire::{
    CaseView, ErrorCode, ErrorView, ScenarioLine, ScenarioRemoveRequest, ScenarioSaveRequest,
    ScenarioTryRequest, ScenarioView, SupposedChange,
};

/// The most suppositions saved with one case.
const MOST_SCENARIOS: usize = 50;

impl App {
    /// Tells what suppositions would move in every lens. Stores nothing.
    pub fn scenario_try(&self, request: ScenarioTryRequest) -> Result<ScenarioView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let suppose = |changes: &[SupposedChange]| {
            let what_if = WhatIf {
                name: String::new(),
                changes: values(&judged.content, changes)?,
            };
            suppose(&judged.content, &judged.sheet, &what_if).map_err(|faults| {
                let errors = faults.iter().map(|own| match own.fault {
                    Some(fault) => fault_error(fault, &own.question),
                    None => unknown(&own.question),
                });
                joined(errors.collect())
            })
        };
        let supposed = suppose(&request.changes)?;
        let target = match request.target.is_empty() {
            true => None,
            false => Some(suppose(&request.target)?.sheet),
        };
        Ok(views::scenario_view(
            &judged.content,
            &judged.sheet,
            &supposed,
            target.as_ref(),
            request.language,
        ))
    }

    /// Saves suppositions under a name: a new one, or in place of a saved one.
    pub fn scenario_save(&self, request: ScenarioSaveRequest) -> Result<CaseView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let name = request.name.trim();
        if name.is_empty() {
            return Err(ErrorView::new(ErrorCode::ScenarioNameMissing).at("name"));
        }
        check_length(name, MOST_NAME).map_err(|error| error.at("name"))?;
        let lines = scenario_lines(&judged.additions, &judged.content);
        let is_other = |line: &&ScenarioLine| request.id.as_ref() != Some(&line.id);
        let mut others = lines.iter().filter(is_other);
        if others.clone().any(|line| line.name == name) {
            return Err(ErrorView::new(ErrorCode::ScenarioNameTwice)
                .with("name", name)
                .at("name"));
        }
        if request.id.is_none() && others.by_ref().count() >= MOST_SCENARIOS {
            return Err(ErrorView::new(ErrorCode::ScenarioTooMany).with("most", MOST_SCENARIOS));
        }
        let changes = values(&judged.content, &request.changes)?;
        let changes = changes
            .into_iter()
            .map(|(id, value)| (id.to_string(), answer_json(&Answer::plain(value))));
        let body = json!({ "name": name, "changes": changes.collect::<Map<_, _>>() });
        let id = request.id.unwrap_or_else(|| self.env.id());
        self.put_scenario(&request.case, id, Some(body.to_string()))
    }

    /// Removes saved suppositions; undo brings them back.
    pub fn scenario_remove(&self, request: ScenarioRemoveRequest) -> Result<CaseView, ErrorView> {
        self.put_scenario(&request.case, request.id, None)
    }

    fn put_scenario(
        &self,
        case: &str,
        id: String,
        body: Option<String>,
    ) -> Result<CaseView, ErrorView> {
        self.change(|store, stamp| {
            store.put_additions(Addition::Scenario, case, &[(id, body)], stamp)
        })?;
        self.view(case)
    }
}

/// Reads the values the page sent and checks each against what it answers; all problems at once.
fn values(
    content: &Content,
    changes: &[SupposedChange],
) -> Result<BTreeMap<QuestionId, AnswerValue>, ErrorView> {
    let (mut values, mut errors) = (BTreeMap::new(), Vec::new());
    for SupposedChange { question, value } in changes {
        let id = QuestionId::new(question.as_str());
        let read = content
            .asked(&id)
            .ok_or_else(|| unknown(&id))
            .and_then(|asked| {
                let value = views::value_of(value)?;
                let answer = Answer::plain(value.clone());
                answer
                    .check(asked)
                    .map_err(|fault| fault_error(fault, &id))?;
                Ok(value)
            });
        match read {
            Ok(value) => {
                values.insert(id, value);
            }
            Err(error) => errors.push(error),
        }
    }
    match errors.is_empty() {
        true => Ok(values),
        false => Err(joined(errors)),
    }
}

fn unknown(id: &QuestionId) -> ErrorView {
    ErrorView::new(ErrorCode::QuestionUnknown).with("question", id)
}

/// Returns the saved suppositions by name. What the content no longer asks is counted, not lost.
pub(super) fn scenario_lines(additions: &[AdditionRow], content: &Content) -> Vec<ScenarioLine> {
    let saved = additions
        .iter()
        .filter(|row| row.addition == Addition::Scenario);
    let mut lines: Vec<ScenarioLine> = saved
        .map(|row| {
            let body: Value = serde_json::from_str(&row.body).unwrap_or_default();
            let (mut changes, mut gone) = (Vec::new(), 0);
            for (question, answer) in body["changes"].as_object().into_iter().flatten() {
                let asked = content.asked(&QuestionId::new(question.as_str()));
                match placed(&answer.to_string(), asked) {
                    Ok(Ok(answer)) => changes.push(SupposedChange {
                        question: question.clone(),
                        value: views::value_view(&answer.value),
                    }),
                    Ok(Err(_)) | Err(_) => gone += 1,
                }
            }
            ScenarioLine {
                id: row.key.clone(),
                name: body["name"].as_str().unwrap_or_default().to_owned(),
                changes,
                gone,
            }
        })
        .collect();
    lines.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    lines
}
