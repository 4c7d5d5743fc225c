//! Between the store's rows and the sheet they hold.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use zhizhen_core::{
    AnswerSheet, Content, Date, Division, Enterprise, QuestionId, SheetParts, TitledId, Uscc, Visit,
};
use zhizhen_store::{Case, EnterpriseRow};

use crate::sheet;
use crate::wire::{ErrorCode, ErrorView};

/// Builds the sheet a case holds. Fails only when the rows do not fit the content they are pinned to.
pub(crate) fn sheet_of(case: &Case, content: &Content) -> Result<AnswerSheet, ErrorView> {
    let (visit, is_synthetic) = visit_of(&case.diagnosis.visit)?;
    let mut answers = BTreeMap::new();
    for row in &case.answers {
        let id = QuestionId::new(row.question_id.as_str());
        let asked = content
            .asked(&id)
            .ok_or_else(|| unreadable(&row.question_id))?;
        let answer = sheet::answer_from_json(&row.body, asked).map_err(first)?;
        answers.insert(id, answer);
    }
    let equipment = case
        .equipment
        .iter()
        .map(|body| sheet::machine_from_json(body).map_err(first));
    let systems = case
        .systems
        .iter()
        .map(|body| sheet::system_from_json(body).map_err(first));
    let network = case
        .network
        .iter()
        .map(|body| sheet::network_point_from_json(body).map_err(first));
    let people = case
        .people
        .iter()
        .map(|body| sheet::people_from_json(body).map_err(first));
    let kpis = case
        .kpis
        .iter()
        .map(|body| sheet::kpi_from_json(body, content).map_err(first));
    let parts = SheetParts {
        id: Some(case.diagnosis.id.clone()),
        is_synthetic,
        enterprise: enterprise_of(&case.enterprise, content)?,
        visit,
        answers,
        equipment: equipment.collect::<Result<_, _>>()?,
        systems: systems.collect::<Result<_, _>>()?,
        network: network.collect::<Result<_, _>>()?,
        people: people.collect::<Result<_, _>>()?,
        kpis: kpis.collect::<Result<_, _>>()?,
    };
    AnswerSheet::build(content, parts).map_err(|_| unreadable(&case.diagnosis.id))
}

fn enterprise_of(row: &EnterpriseRow, content: &Content) -> Result<Enterprise, ErrorView> {
    let EnterpriseRow {
        id,
        name,
        uscc,
        district,
        industry,
        employees,
        revenue_wan,
        founded,
        facts,
    } = row;
    let number = |value: &Option<i64>| value.and_then(|number| u32::try_from(number).ok());
    Ok(Enterprise {
        id: Some(id.clone()),
        name: name.clone(),
        uscc: uscc.as_deref().and_then(|text| Uscc::parse(text).ok()),
        district: district.as_deref().map(TitledId::new),
        industry: industry.as_deref().and_then(Division::parse),
        employees: number(employees),
        revenue_wan: number(revenue_wan),
        founded: founded.as_deref().and_then(Date::parse),
        facts: sheet::facts_from_json(facts, content).map_err(first)?,
    })
}

/// Returns the row of an enterprise under the id the store knows it by.
pub(crate) fn enterprise_row(enterprise: &Enterprise, id: &str) -> EnterpriseRow {
    EnterpriseRow {
        id: id.into(),
        name: enterprise.name.clone(),
        uscc: enterprise.uscc.as_ref().map(|code| code.as_str().into()),
        district: enterprise.district.as_ref().map(|id| id.as_str().into()),
        industry: enterprise.industry.map(|division| division.to_string()),
        employees: enterprise.employees.map(i64::from),
        revenue_wan: enterprise.revenue_wan.map(i64::from),
        founded: enterprise.founded.map(|date| date.to_string()),
        facts: sheet::facts_json(enterprise).to_string(),
    }
}

/// Returns the visit and the synthetic mark as the store's JSON.
pub(crate) fn visit_row(visit: &Visit, is_synthetic: bool) -> String {
    json!({ "visit": sheet::visit_json(visit), "synthetic": is_synthetic }).to_string()
}

/// Reads what [`visit_row`] wrote.
pub(crate) fn visit_of(text: &str) -> Result<(Visit, bool), ErrorView> {
    let value: Value = serde_json::from_str(text).map_err(|_| unreadable("visit"))?;
    let visit = sheet::visit_from_json(&value["visit"].to_string()).map_err(first)?;
    Ok((visit, value["synthetic"] == json!(true)))
}

fn first(errors: Vec<ErrorView>) -> ErrorView {
    let error = errors.into_iter().next();
    unreadable("row").detailed(format!("{error:?}"))
}

fn unreadable(what: &str) -> ErrorView {
    ErrorView::new(ErrorCode::StoreDamaged).with("path", what)
}
