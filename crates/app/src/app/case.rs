//! Cases: list, make, open, change, undo.

use std::collections::BTreeMap;
use std::sync::Arc;

use zhizhen_core::{
    AnswerSheet, Content, Date, Division, Enterprise, FactField, FactId, FactKind, FactValue,
    QuestionId, Scorecard, Uscc, Visit, VisitKind, VisitScope, score,
};
use zhizhen_store::{AdditionRow, DiagnosisRow, EnterpriseRow, List, Op};

use super::scenario::scenario_lines;
use super::{App, Own, check_length, lock};
use crate::moving::with_kept;
use crate::rows::{Aside, enterprise_row, sheet_of, visit_of, visit_row, with_aside};
use crate::sheet::{self, MOST_NAME, MOST_NUMBER, MOST_TEXT, uscc_error};
use crate::views;
use crate::wire::{
    AnswerPutRequest, CaseCreateRequest, CaseListRequest, CaseRequest, CaseRow, CaseView,
    CertaintyView, EnterpriseInput, EnterpriseSaveRequest, ErrorCode, ErrorView, LensRequest,
    LensView, Nothing, ResultRequest, ResultView, UsccCheckRequest, UsccView, VisitSaveRequest,
};

/// A case read from the store, with what follows from it.
pub(super) struct Judged {
    pub(super) content: Arc<Content>,
    pub(super) sheet: AnswerSheet,
    pub(super) card: Scorecard,
    pub(super) additions: Vec<AdditionRow>,
    aside: Aside,
    pub(super) changed_at: String,
}

impl App {
    /// Lists the cases whose enterprise matches, last changed first.
    pub fn case_list(&self, request: CaseListRequest) -> Result<Vec<CaseRow>, ErrorView> {
        let search = request.search.trim();
        let search = (!search.is_empty()).then_some(search);
        let lines = self.read(|store| store.cases(search))?;
        let rows = lines.iter().map(|line| {
            // One case that cannot be read must not hide the others.
            let judged = self.judge(&line.diagnosis.id).ok();
            let judged = judged
                .as_ref()
                .map(|own| (&*own.content, &own.sheet, &own.card));
            views::case_row(line, judged)
        });
        Ok(rows.collect())
    }

    /// Makes a case of a new enterprise.
    pub fn case_create(&self, request: CaseCreateRequest) -> Result<CaseView, ErrorView> {
        let name = request.name.trim();
        if name.is_empty() {
            return Err(ErrorView::new(ErrorCode::NameMissing).at("name"));
        }
        check_length(name, MOST_NAME).map_err(|error| error.at("name"))?;
        let settings = self.settings()?;
        let filled = |text: String| (!text.is_empty()).then_some(text);
        let visit = Visit {
            date: Date::parse(&self.env.today().to_string()),
            kind: VisitKind::Consultant,
            scope: scope(request.is_express),
            assessor: filled(settings.consultant),
            provider: filled(settings.provider),
            number: 1,
        };
        let own = match request.programme.as_deref() {
            None => &self.own[0],
            Some(id) => self.own(id).ok_or_else(|| self.programme_unknown(id))?,
        };
        let id = self.make_case(own, &Enterprise::named(name), &visit, false)?;
        self.remember_programme(own.read.content.id().as_str())?;
        self.view(&id)
    }

    /// Makes a case of the synthetic sample enterprise.
    pub fn case_create_sample(&self, _: Nothing) -> Result<CaseView, ErrorView> {
        let own = &self.own[0];
        let sheet = crate::sample::full_sample(&own.read.content);
        let parts = sheet.parts();
        let id = self.make_case(own, &parts.enterprise, &parts.visit, true)?;
        let answers: Vec<(String, Option<String>)> = parts
            .answers
            .iter()
            .map(|(id, answer)| (id.to_string(), Some(sheet::answer_json(answer).to_string())))
            .collect();
        let tables = sheet::rows_json(parts);
        self.change(|store, stamp| {
            // Part of making the case, so there is nothing of it to take back.
            store.transact(Op::CreateCase, stamp, |tx| {
                for (question, body) in &answers {
                    tx.put_answer(&id, question, body.as_deref())?;
                }
                let lists = [
                    List::Equipment,
                    List::Systems,
                    List::Network,
                    List::People,
                    List::Kpis,
                ];
                let mut pairs = lists.into_iter().zip(&tables);
                pairs.try_for_each(|(list, rows)| tx.put_list(list, &id, rows))
            })
        })?;
        self.view(&id)
    }

    /// Opens the sample at the start: the one that is there, or a new one.
    pub fn start_on_sample(&self) -> Result<(), ErrorView> {
        let rows = self.case_list(CaseListRequest::default())?;
        let id = match rows.into_iter().find(|row| row.is_sample) {
            Some(row) => row.id,
            None => self.case_create_sample(Nothing {})?.id,
        };
        *lock(&self.open_case) = Some(id);
        Ok(())
    }

    /// Opens a case.
    pub fn case_open(&self, request: CaseRequest) -> Result<CaseView, ErrorView> {
        self.view(&request.case)
    }

    /// Deletes a case and returns the list without it.
    pub fn case_delete(&self, request: CaseRequest) -> Result<Vec<CaseRow>, ErrorView> {
        let _gate = lock(&self.evidence_gate);
        self.change(|store, stamp| store.delete_case(&request.case, stamp))?;
        self.case_list(CaseListRequest::default())
    }

    /// Stores the enterprise form; with a wrong field nothing is stored and each is named.
    pub fn enterprise_save(&self, request: EnterpriseSaveRequest) -> Result<CaseView, ErrorView> {
        let case = self.read(|store| store.case(&request.case))?;
        let content = self.content(&case.diagnosis.content_digest)?;
        let enterprise = typed_enterprise(&request.enterprise, &content)?;
        let (_, aside) = sheet_of(&case, &content)?;
        let row: EnterpriseRow = enterprise_row(&enterprise, &case.enterprise.id);
        let row = with_aside(row, &aside);
        if row != case.enterprise {
            self.change(|store, stamp| store.update_enterprise(&row, stamp))?;
        }
        self.view(&request.case)
    }

    /// Tells what is wrong with a credit code while it is typed.
    pub fn uscc_check(&self, request: UsccCheckRequest) -> Result<UsccView, ErrorView> {
        let text = request.text.trim();
        let fault = (!text.is_empty())
            .then(|| Uscc::parse(text).err())
            .flatten();
        Ok(UsccView {
            fault: fault.map(|fault| uscc_error(fault).at("uscc")),
        })
    }

    /// Stores the visit.
    pub fn visit_save(&self, request: VisitSaveRequest) -> Result<CaseView, ErrorView> {
        let case = self.read(|store| store.case(&request.case))?;
        let (before, is_synthetic) = visit_of(&case.diagnosis.visit)?;
        let date = match request.date.trim() {
            "" => None,
            text => Some(Date::parse(text).ok_or_else(|| {
                ErrorView::new(ErrorCode::DateInvalid)
                    .with("value", text)
                    .at("date")
            })?),
        };
        let name = |text: &str, field: &str| {
            check_length(text, MOST_NAME).map_err(|error| error.at(field))?;
            Ok::<_, ErrorView>((!text.trim().is_empty()).then(|| text.trim().to_owned()))
        };
        let kind = match request.is_self_assessment {
            true => VisitKind::SelfAssessment,
            false => VisitKind::Consultant,
        };
        let visit = Visit {
            date,
            kind,
            scope: scope(request.is_express),
            assessor: name(&request.assessor, "assessor")?,
            provider: name(&request.provider, "provider")?,
            number: before.number,
        };
        if visit != before {
            let row = visit_row(&visit, is_synthetic);
            self.change(|store, stamp| store.update_visit(&request.case, &row, stamp))?;
        }
        self.view(&request.case)
    }

    /// Stores or clears an answer. What comes back is committed.
    pub fn answer_put(&self, request: AnswerPutRequest) -> Result<CaseView, ErrorView> {
        let case = self.read(|store| store.case(&request.case))?;
        let content = self.content(&case.diagnosis.content_digest)?;
        let id = QuestionId::new(request.question.as_str());
        let asked = content.asked(&id).ok_or_else(|| {
            ErrorView::new(ErrorCode::QuestionUnknown).with("question", &request.question)
        })?;
        let body = match &request.answer {
            None => None,
            Some(view) => {
                for (field, text) in [("comment", &view.comment), ("reason", &view.reason)] {
                    check_length(text, sheet::MOST_COMMENT).map_err(|error| error.at(field))?;
                }
                let stored = case
                    .answers
                    .iter()
                    .find(|row| row.question_id == request.question);
                let before = stored.and_then(|row| sheet::answer_from_json(&row.body, asked).ok());
                let answer = views::answer_of(view, before.as_ref())?;
                answer
                    .check(asked)
                    .map_err(|fault| sheet::fault_error(fault, &id))?;
                let body = sheet::answer_json(&answer).to_string();
                // What is stored must be readable again: the sheet's own bounds hold here too.
                sheet::answer_from_json(&body, asked).map_err(joined)?;
                Some(body)
            }
        };
        self.change(|store, stamp| {
            store.put_answer(&request.case, &request.question, body.as_deref(), stamp)
        })?;
        self.view(&request.case)
    }

    /// Takes the last step of a case back.
    pub fn step_undo(&self, request: CaseRequest) -> Result<CaseView, ErrorView> {
        let step = self.change(|store, stamp| store.undo(&request.case, stamp))?;
        step.ok_or_else(|| ErrorView::new(ErrorCode::NothingToUndo))?;
        self.view(&request.case)
    }

    /// Makes the step again that was taken back last.
    pub fn step_redo(&self, request: CaseRequest) -> Result<CaseView, ErrorView> {
        let step = self.change(|store, stamp| store.redo(&request.case, stamp))?;
        step.ok_or_else(|| ErrorView::new(ErrorCode::NothingToRedo))?;
        self.view(&request.case)
    }

    /// Gives a national model with everything it asks, how it stands, and its result.
    pub fn lens_view(&self, request: LensRequest) -> Result<LensView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let view = views::lens_view(&judged.content, &judged.sheet, &judged.card, &request.lens);
        view.ok_or_else(|| ErrorView::new(ErrorCode::LensUnknown).with("lens", &request.lens))
    }

    /// Gives the result with its derivation.
    pub fn result_view(&self, request: ResultRequest) -> Result<ResultView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let earlier = self.earlier(&judged)?;
        Ok(views::result_view(
            &judged.content,
            &judged.sheet,
            &judged.card,
            earlier.as_ref(),
            request.language,
        ))
    }

    /// Tells how sure each lens is, and which answers to look at first.
    pub fn certainty_view(&self, request: CaseRequest) -> Result<CertaintyView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let certainty = zhizhen_core::certainty(&judged.content, &judged.sheet);
        Ok(views::certainty_view(&judged.content, &certainty))
    }

    /// Gives a case as an answer sheet, the form that travels.
    pub fn case_sheet(&self, request: CaseRequest) -> Result<String, ErrorView> {
        let judged = self.judge(&request.case)?;
        let (whole, own) = self.whole_sheet(&judged)?;
        let text = sheet::write_sheet(&whole, &judged.content);
        let aside = Aside {
            own,
            ..judged.aside
        };
        Ok(with_kept(text, &aside))
    }

    pub(super) fn judge(&self, case: &str) -> Result<Judged, ErrorView> {
        let case = self.read(|store| store.case(case))?;
        let content = self.content(&case.diagnosis.content_digest)?;
        let (sheet, aside) = sheet_of(&case, &content)?;
        let card = score(&content, &sheet);
        Ok(Judged {
            content,
            sheet,
            card,
            aside,
            changed_at: case.diagnosis.changed_at,
            additions: case.additions,
        })
    }

    pub(super) fn view(&self, case: &str) -> Result<CaseView, ErrorView> {
        let Judged {
            content,
            sheet,
            card,
            additions,
            aside,
            changed_at,
        } = self.judge(case)?;
        let undo = self.read(|store| store.next_undo(case))?;
        let redo = self.read(|store| store.next_redo(case))?;
        let beside = views::Beside {
            newer: self.newer(&content),
            kept: self.kept(&aside)?,
            scenarios: scenario_lines(&additions, &content),
            network: crate::rules::plant_network(&additions),
        };
        Ok(views::case_view(
            &content,
            &sheet,
            &card,
            &changed_at,
            (undo, redo),
            beside,
        ))
    }

    fn make_case(
        &self,
        own: &Own,
        enterprise: &Enterprise,
        visit: &Visit,
        is_synthetic: bool,
    ) -> Result<String, ErrorView> {
        let content_digest = self.pin(own)?;
        let (id, enterprise_id) = (self.env.id(), self.env.id());
        let now = self.env.stamp();
        let diagnosis = DiagnosisRow {
            id: id.clone(),
            enterprise_id: enterprise_id.clone(),
            content_digest,
            visit: visit_row(visit, is_synthetic),
            created_at: now.clone(),
            changed_at: now,
        };
        let row = enterprise_row(enterprise, &enterprise_id);
        self.change(|store, stamp| store.create_case(&row, &diagnosis, stamp))?;
        Ok(id)
    }
}

/// Reads the form; the first wrong field is the error, the others stand in its `also`.
const fn scope(is_express: bool) -> VisitScope {
    match is_express {
        true => VisitScope::Express,
        false => VisitScope::Full,
    }
}

fn typed_enterprise(input: &EnterpriseInput, content: &Content) -> Result<Enterprise, ErrorView> {
    let EnterpriseInput {
        name,
        uscc,
        district,
        industry,
        employees,
        revenue_wan,
        founded,
        facts,
    } = input;
    let mut faults = Vec::new();
    let name = name.trim();
    if name.is_empty() {
        faults.push(ErrorView::new(ErrorCode::NameMissing).at("name"));
    }
    if let Err(error) = check_length(name, MOST_NAME) {
        faults.push(error.at("name"));
    }
    let unknown = |value: &str| ErrorView::new(ErrorCode::ChoiceUnknown).with("value", value);
    let districts = &content.parts().districts;
    let mut enterprise = Enterprise::named(name);
    enterprise.uscc = typed(uscc, "uscc", &mut faults, |t| {
        Uscc::parse(t).map_err(uscc_error)
    });
    enterprise.district = typed(district, "district", &mut faults, |text| {
        let known = districts
            .iter()
            .find(|district| district.id.as_str() == text);
        known
            .map(|district| district.id.clone())
            .ok_or_else(|| unknown(text))
    });
    enterprise.industry = typed(industry, "industry", &mut faults, |text| {
        let division = Division::parse(text).filter(|own| content.industry(*own).is_some());
        division.ok_or_else(|| unknown(text))
    });
    enterprise.employees = typed(employees, "employees", &mut faults, typed_number);
    enterprise.revenue_wan = typed(revenue_wan, "revenue_wan", &mut faults, typed_number);
    enterprise.founded = typed(founded, "founded", &mut faults, |text| {
        Date::parse(text).ok_or_else(|| ErrorView::new(ErrorCode::DateInvalid).with("value", text))
    });
    enterprise.facts = typed_facts(facts, content, &mut faults);
    if faults.is_empty() {
        return Ok(enterprise);
    }
    Err(joined(faults))
}

/// Makes one error of several: the first, with the others in its `also`.
pub(crate) fn joined(mut faults: Vec<ErrorView>) -> ErrorView {
    let mut first = faults.remove(0);
    first.also = faults;
    first
}

fn typed<T>(
    text: &str,
    field: &str,
    faults: &mut Vec<ErrorView>,
    parse: impl FnOnce(&str) -> Result<T, ErrorView>,
) -> Option<T> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    parse(text)
        .map_err(|error| faults.push(error.at(field)))
        .ok()
}

pub(super) fn typed_number(text: &str) -> Result<u32, ErrorView> {
    let number = text.parse().ok().filter(|number| *number <= MOST_NUMBER);
    number.ok_or_else(|| {
        let shown: String = text.chars().take(40).collect();
        ErrorView::new(ErrorCode::NumberInvalid)
            .with("value", shown)
            .with("least", 0)
            .with("most", MOST_NUMBER)
    })
}

fn typed_facts(
    typed_facts: &BTreeMap<String, String>,
    content: &Content,
    faults: &mut Vec<ErrorView>,
) -> BTreeMap<FactId, FactValue> {
    let mut facts = BTreeMap::new();
    for (id, text) in typed_facts {
        let Some(field) = content
            .parts()
            .facts
            .iter()
            .find(|field| field.id.as_str() == id)
        else {
            faults.push(
                ErrorView::new(ErrorCode::ChoiceUnknown)
                    .with("value", id)
                    .at(id.as_str()),
            );
            continue;
        };
        if let Some(value) = typed(text, id, faults, |text| typed_fact(field, text)) {
            facts.insert(field.id.clone(), value);
        }
    }
    facts
}

fn typed_fact(field: &FactField, text: &str) -> Result<FactValue, ErrorView> {
    match &field.kind {
        FactKind::Choice(options) => {
            let option = options.iter().find(|option| option.id.as_str() == text);
            let option = option
                .ok_or_else(|| ErrorView::new(ErrorCode::ChoiceUnknown).with("value", text))?;
            Ok(FactValue::Choice(option.id.clone()))
        }
        FactKind::Number(_) => typed_number(text).map(FactValue::Number),
        FactKind::Text => {
            check_length(text, MOST_TEXT)?;
            Ok(FactValue::Text(text.into()))
        }
    }
}
