//! Between the store's rows and the sheet they hold.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use zhizhen_core::{
    Answer, AnswerSheet, Asked, Content, Date, Division, Enterprise, FactId, FactValue, QuestionId,
    SheetParts, TitledId, Uscc, Visit,
};
use zhizhen_store::{Case, EnterpriseRow};

use crate::sheet;
use crate::wire::{ErrorCode, ErrorView, KeptBecause};

/// What a case holds and its content has no place for: kept, shown, and not counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Aside {
    /// Answers by question, each with the JSON the store holds.
    pub(crate) answers: BTreeMap<QuestionId, (KeptBecause, String)>,
    /// Facts of the profile by id.
    pub(crate) facts: Map<String, Value>,
    /// The district.
    pub(crate) district: Option<String>,
    /// What of the self-assessment has no place.
    pub(crate) own: OwnAside,
}

/// What a self-assessment holds and the content has no place for, by question, as in a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct OwnAside {
    /// Answers.
    pub(crate) answers: Map<String, Value>,
    /// Reasons of differences.
    pub(crate) reasons: Map<String, Value>,
}

/// Builds the sheet a case holds, and what has no place in it: a case that was moved to other
/// content keeps everything. Fails only when rows are damaged.
pub(crate) fn sheet_of(case: &Case, content: &Content) -> Result<(AnswerSheet, Aside), ErrorView> {
    let (visit, is_synthetic) = visit_of(&case.diagnosis.visit)?;
    let mut aside = Aside::default();
    let mut answers = BTreeMap::new();
    for row in &case.answers {
        let id = QuestionId::new(row.question_id.as_str());
        match placed(&row.body, content.asked(&id))? {
            Ok(answer) => {
                answers.insert(id, answer);
            }
            Err(because) => {
                aside.answers.insert(id, (because, row.body.clone()));
            }
        }
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
        enterprise: enterprise_of(&case.enterprise, content, &mut aside)?,
        visit,
        answers,
        equipment: equipment.collect::<Result<_, _>>()?,
        systems: systems.collect::<Result<_, _>>()?,
        network: network.collect::<Result<_, _>>()?,
        people: people.collect::<Result<_, _>>()?,
        kpis: kpis.collect::<Result<_, _>>()?,
        // Read where a sheet travels or is printed; judging a keypress needs none of it.
        self_assessment: None,
    };
    let sheet = AnswerSheet::build(content, parts).map_err(|_| unreadable(&case.diagnosis.id))?;
    Ok((sheet, aside))
}

/// Reads an answer against the question of its id; the inner error says why it has no place there.
pub(crate) fn placed(
    json: &str,
    asked: Option<Asked<'_>>,
) -> Result<Result<Answer, KeptBecause>, ErrorView> {
    let Some(asked) = asked else {
        return Ok(Err(KeptBecause::Gone));
    };
    let is_misfit = |error: &ErrorView| {
        let other_scale = [
            ErrorCode::AnswerNeedsCounts,
            ErrorCode::AnswerNeedsChoice,
            ErrorCode::AnswerNeedsOptions,
            ErrorCode::AnswerNeedsLevel,
            ErrorCode::AnswerNeedsMark,
        ];
        other_scale.contains(&error.code)
    };
    match sheet::answer_from_json(json, asked) {
        Ok(answer) => Ok(Ok(answer)),
        Err(errors) if errors.iter().all(is_misfit) => Ok(Err(KeptBecause::Misfit)),
        Err(errors) => Err(first(errors)),
    }
}

/// Splits facts into those the content has a field for, and the others.
pub(crate) fn split_facts(
    facts: Map<String, Value>,
    content: &Content,
) -> (BTreeMap<FactId, FactValue>, Map<String, Value>) {
    let (mut known, mut others) = (BTreeMap::new(), Map::new());
    for (id, value) in facts {
        let one = json!({ id.as_str(): value }).to_string();
        match sheet::facts_from_json(&one, content) {
            Ok(found) => known.extend(found),
            Err(_) => {
                others.insert(id, value);
            }
        }
    }
    (known, others)
}

/// Puts what the content has no place for back into the row, so that saving a form loses nothing.
pub(crate) fn with_aside(mut row: EnterpriseRow, aside: &Aside) -> EnterpriseRow {
    if row.district.is_none() {
        row.district.clone_from(&aside.district);
    }
    if !aside.facts.is_empty() {
        let facts = serde_json::from_str::<Map<String, Value>>(&row.facts);
        let mut facts = facts.expect("a row's facts were just written as an object");
        for (id, value) in &aside.facts {
            facts.entry(id.clone()).or_insert_with(|| value.clone());
        }
        row.facts = Value::Object(facts).to_string();
    }
    row
}

fn enterprise_of(
    row: &EnterpriseRow,
    content: &Content,
    aside: &mut Aside,
) -> Result<Enterprise, ErrorView> {
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
    let facts: Map<String, Value> = serde_json::from_str(facts).map_err(|_| unreadable("facts"))?;
    let (facts, others) = split_facts(facts, content);
    aside.facts = others;
    let districts = &content.parts().districts;
    let is_known = |id: &str| districts.iter().any(|own| own.id.as_str() == id);
    aside.district = district.clone().filter(|id| !is_known(id));
    let district = district.as_ref().filter(|_| aside.district.is_none());
    let number = |value: &Option<i64>| value.and_then(|number| u32::try_from(number).ok());
    Ok(Enterprise {
        id: Some(id.clone()),
        name: name.clone(),
        uscc: uscc.as_deref().and_then(|text| Uscc::parse(text).ok()),
        district: district.map(|id| TitledId::new(id.as_str())),
        industry: industry.as_deref().and_then(Division::parse),
        employees: number(employees),
        revenue_wan: number(revenue_wan),
        founded: founded.as_deref().and_then(Date::parse),
        facts,
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
