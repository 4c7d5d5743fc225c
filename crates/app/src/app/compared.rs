//! What a finding is held against: the self-assessment, taken from the answers or read from a sheet,
//! and published figures.
//!
//! Deliberately absent: a second case. The self-assessment has no profile, census or visit of its own;
//! it is judged by the profile of the finding.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value, json};
use zhizhen_core::{
    Answer, AnswerSheet, Content, Date, QuestionId, SelfAssessment, SheetParts, own_sheet,
};
use zhizhen_store::{Addition, AdditionRow};

use super::case::{Judged, joined};
use super::{App, check_length};
use crate::files::read_sheet_file;
use crate::photo::kept::into_answers;
use crate::rows::{OwnAside, placed};
use crate::sheet::{MOST_COMMENT, answer_json};
use crate::views;
use crate::wire::{
    CaseRequest, CaseView, ErrorCode, ErrorView, PublishedView, ResultRequest, SelfAbout,
    SelfOrigin, SelfReasonPutRequest, SelfView,
};

/// Key of the row that says where the self-assessment comes from; no question has such an id.
const ABOUT: &str = "@about";

/// What a case holds of a self-assessment.
#[derive(Default)]
struct Kept {
    /// What is known of it as a whole; `None` when there is none.
    about: Option<Value>,
    /// The answers as stored, and how they read against the present content.
    answers: BTreeMap<QuestionId, (Value, Option<Answer>)>,
    /// Why self-assessment and finding differ.
    reasons: BTreeMap<QuestionId, String>,
}

impl App {
    /// Holds published figures against the enterprise's own rates.
    pub fn published_view(&self, request: CaseRequest) -> Result<PublishedView, ErrorView> {
        let judged = self.judge(&request.case)?;
        Ok(views::published_view(
            &judged.content,
            &judged.sheet,
            &judged.card,
        ))
    }

    /// Shows self-assessment and finding side by side.
    pub fn self_view(&self, request: ResultRequest) -> Result<SelfView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let (content, found) = (&*judged.content, &judged.sheet);
        let can_take = !found.answers().is_empty();
        let kept = kept(&judged.additions, content)?;
        let Some(about) = kept.about else {
            return Ok(SelfView {
                about: None,
                agreement: None,
                radar: None,
                can_take,
            });
        };
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let gone = kept.answers.values().filter(|(_, own)| own.is_none());
        let text = |key: &str| about[key].as_str().map(str::to_owned);
        let about = SelfAbout {
            origin: match about["origin"].as_str() {
                Some("file") => SelfOrigin::File,
                _ => SelfOrigin::Taken,
            },
            day: text("day"),
            enterprise: text("enterprise"),
            file: text("file"),
            answers: count(kept.answers.len()),
            gone: count(gone.count()),
        };
        let answers = kept.answers.into_iter();
        let answers = answers.filter_map(|(id, (_, answer))| Some((id, answer?)));
        let own = self_sheet(content, found, answers.collect())?;
        Ok(SelfView {
            about: Some(about),
            agreement: Some(views::agreement_view(content, &own, found, &kept.reasons)),
            radar: views::compared_radar(content, &own, found, request.language),
            can_take,
        })
    }

    /// Returns the sheet of a case as it travels and is printed: with its self-assessment and the names
    /// of its photos, and beside it what of that has no place in the content.
    pub(super) fn whole_sheet(
        &self,
        judged: &Judged,
    ) -> Result<(AnswerSheet, OwnAside), ErrorView> {
        let content = &*judged.content;
        let kept = kept(&judged.additions, content)?;
        let mut aside = OwnAside::default();
        let damaged = |_| ErrorView::new(ErrorCode::StoreDamaged).with("path", "self-assessment");
        let mut parts = judged.sheet.parts().clone();
        let has_photos = into_answers(&judged.additions, &mut parts.answers);
        let Some(about) = kept.about else {
            return match has_photos {
                false => Ok((judged.sheet.clone(), aside)),
                true => Ok((AnswerSheet::build(content, parts).map_err(damaged)?, aside)),
            };
        };
        let mut own = SelfAssessment {
            day: about["day"].as_str().and_then(Date::parse),
            ..SelfAssessment::default()
        };
        for (id, (stored, answer)) in kept.answers {
            match answer {
                Some(answer) => {
                    own.answers.insert(id, answer);
                }
                None => {
                    aside.answers.insert(id.to_string(), stored);
                }
            }
        }
        for (id, reason) in kept.reasons {
            if content.asked(&id).is_some() {
                own.reasons.insert(id, reason);
            } else {
                aside.reasons.insert(id.to_string(), json!(reason));
            }
        }
        let parts = SheetParts {
            self_assessment: Some(own),
            ..parts
        };
        let sheet = AnswerSheet::build(content, parts);
        Ok((sheet.map_err(damaged)?, aside))
    }

    /// Keeps the present answers as the self-assessment; what stood there before gives way.
    pub fn self_take(&self, request: CaseRequest) -> Result<CaseView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let about = json!({ "origin": "taken", "day": self.env.today().to_string() });
        self.put_self(&request.case, about, judged.sheet.answers())
    }

    /// Keeps the answers of a sheet as the self-assessment. Every problem of the sheet comes back at
    /// once, and nothing is kept of a sheet that has one.
    pub fn self_import_file(
        &self,
        request: CaseRequest,
        path: &Path,
    ) -> Result<CaseView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let sheet = read_sheet_file(path, &judged.content).map_err(joined)?;
        let (own, found) = (judged.sheet.enterprise(), sheet.enterprise());
        if let (Some(one), Some(other)) = (&own.uscc, &found.uscc)
            && one != other
        {
            let error = ErrorView::new(ErrorCode::SelfOtherEnterprise);
            return Err(error.with("found", &found.name).with("own", &own.name));
        }
        let file = path.file_name().map(|name| name.to_string_lossy());
        let about = json!({
            "origin": "file",
            "day": sheet.visit().date.map(|day| day.to_string()),
            "enterprise": found.name,
            "file": file,
        });
        self.put_self(&request.case, about, sheet.answers())
    }

    /// Stores why self-assessment and finding differ at a question.
    pub fn self_reason_put(&self, request: SelfReasonPutRequest) -> Result<CaseView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let id = QuestionId::new(request.question.as_str());
        if judged.content.question(&id).is_none() {
            return Err(ErrorView::new(ErrorCode::QuestionUnknown).with("question", id));
        }
        let reason = request.reason.trim();
        check_length(reason, MOST_COMMENT)?;
        let kept = kept(&judged.additions, &judged.content)?;
        if kept.about.is_none() {
            return Err(ErrorView::new(ErrorCode::SelfNone));
        }
        let answer = kept.answers.get(&id).map(|(stored, _)| stored);
        let value = (id.to_string(), row(answer, Some(reason)));
        self.change(|store, stamp| {
            store.put_additions(Addition::SelfAnswer, &request.case, &[value], stamp)
        })?;
        self.view(&request.case)
    }

    /// Removes the self-assessment with its reasons; undo brings them back.
    pub fn self_drop(&self, request: CaseRequest) -> Result<CaseView, ErrorView> {
        let case = self.read(|store| store.case(&request.case))?;
        let rows = own_rows(&case.additions).map(|row| (row.key.clone(), None));
        let rows: Vec<(String, Option<String>)> = rows.collect();
        self.change(|store, stamp| {
            store.put_additions(Addition::SelfAnswer, &request.case, &rows, stamp)
        })?;
        self.view(&request.case)
    }

    /// Replaces the self-assessment in one step. A reason stays where the answer it is about stays.
    fn put_self(
        &self,
        case: &str,
        about: Value,
        answers: &BTreeMap<QuestionId, Answer>,
    ) -> Result<CaseView, ErrorView> {
        if answers.is_empty() {
            return Err(ErrorView::new(ErrorCode::SelfEmpty));
        }
        let judged = self.judge(case)?;
        let before = kept(&judged.additions, &judged.content)?;
        let mut rows: BTreeMap<String, Option<String>> = own_rows(&judged.additions)
            .map(|row| (row.key.clone(), None))
            .collect();
        rows.insert(ABOUT.into(), Some(about.to_string()));
        for (id, answer) in answers {
            let stored = answer_json(answer);
            let is_same = before.answers.get(id).is_some_and(|own| own.0 == stored);
            let reason = before.reasons.get(id).filter(|_| is_same);
            let body = row(Some(&stored), reason.map(String::as_str));
            rows.insert(id.to_string(), body);
        }
        let rows: Vec<(String, Option<String>)> = rows.into_iter().collect();
        self.change(|store, stamp| store.put_additions(Addition::SelfAnswer, case, &rows, stamp))?;
        self.view(case)
    }
}

/// Builds the self-assessment's sheet: its answers, judged by the profile of the finding.
pub(crate) fn self_sheet(
    content: &Content,
    found: &AnswerSheet,
    answers: BTreeMap<QuestionId, Answer>,
) -> Result<AnswerSheet, ErrorView> {
    own_sheet(content, found, answers)
        .map_err(|_| ErrorView::new(ErrorCode::StoreDamaged).with("path", "self-assessment"))
}

fn own_rows(additions: &[AdditionRow]) -> impl Iterator<Item = &AdditionRow> {
    let mut rows = additions.iter();
    std::iter::from_fn(move || rows.find(|row| row.addition == Addition::SelfAnswer))
}

/// Returns a row's body; `None` where there is nothing to keep.
fn row(answer: Option<&Value>, reason: Option<&str>) -> Option<String> {
    let mut body = Map::new();
    if let Some(answer) = answer {
        body.insert("answer".into(), answer.clone());
    }
    if let Some(reason) = reason.filter(|reason| !reason.is_empty()) {
        body.insert("reason".into(), json!(reason));
    }
    (!body.is_empty()).then(|| Value::Object(body).to_string())
}

fn kept(additions: &[AdditionRow], content: &Content) -> Result<Kept, ErrorView> {
    let mut kept = Kept::default();
    for row in own_rows(additions) {
        let mut body: Value = serde_json::from_str(&row.body).unwrap_or_default();
        if row.key == ABOUT {
            kept.about = Some(body);
            continue;
        }
        let id = QuestionId::new(row.key.as_str());
        if let Some(reason) = body["reason"].as_str() {
            kept.reasons.insert(id.clone(), reason.to_owned());
        }
        let stored = body["answer"].take();
        if !stored.is_null() {
            let answer = placed(&stored.to_string(), content.asked(&id))?.ok();
            kept.answers.insert(id, (stored, answer));
        }
    }
    Ok(kept)
}
