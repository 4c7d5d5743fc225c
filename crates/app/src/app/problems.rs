//! The problem list of a case: generated anew each time, with what people wrote kept beside it.
//!
//! Deliberately absent: a second copy of what the diagnosis found. Only words of people are stored.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use zhizhen_core::{
    Content, Date, DimensionId, MachineFact, Pain, ProblemEdit, ProblemGrade, ProblemKey,
    ProblemStatus, QuestionId, merge, problems,
};
use zhizhen_store::{Addition, AdditionRow};

use super::{App, check_length};
use crate::sheet::{MOST_COMMENT, MOST_NAME};
use crate::views;
use crate::wire::{
    CaseRequest, CaseView, ErrorCode, ErrorView, ProblemChange, ProblemField, ProblemPutRequest,
    ProblemsView,
};

/// The most problems of the consultant's own with one case.
const MOST_OWN: usize = 500;

const GRADES: [(ProblemGrade, &str); 3] = [
    (ProblemGrade::Grave, "grave"),
    (ProblemGrade::Middling, "middling"),
    (ProblemGrade::Slight, "slight"),
];
const PAINS: [(Pain, &str); 4] = [
    (Pain::Unwilling, "unwilling"),
    (Pain::Afraid, "afraid"),
    (Pain::Unable, "unable"),
    (Pain::None, "none"),
];
const STATUSES: [(ProblemStatus, &str); 4] = [
    (ProblemStatus::Open, "open"),
    (ProblemStatus::Working, "working"),
    (ProblemStatus::Done, "done"),
    (ProblemStatus::Closed, "closed"),
];
const FACTS: [(MachineFact, &str); 3] = [
    (MachineFact::Digital, "digital"),
    (MachineFact::Networked, "networked"),
    (MachineFact::DataUsed, "data_used"),
];

impl App {
    /// Lists what the diagnosis finds now with what people wrote, as of today.
    pub fn problems_view(&self, request: CaseRequest) -> Result<ProblemsView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let (content, sheet, card) = (&judged.content, &judged.sheet, &judged.card);
        let day = self.env.today().to_string();
        let edits = edits(&judged.additions);
        let found = problems(content, sheet, card);
        let list = merge(content, sheet, card, found, &edits, Date::parse(&day));
        Ok(views::problems_view(content, sheet, &list, day, key_text))
    }

    /// Stores what a person wrote about a problem, as one step that one undo takes back.
    pub fn problem_put(&self, request: ProblemPutRequest) -> Result<CaseView, ErrorView> {
        let case = self.read(|store| store.case(&request.case))?;
        let content = self.content(&case.diagnosis.content_digest)?;
        let edits = edits(&case.additions);
        let (key, edit) = match &request.change {
            ProblemChange::Add { phenomenon } => {
                let is_own = |key: &&ProblemKey| matches!(key, ProblemKey::Own(_));
                if edits.keys().filter(is_own).count() >= MOST_OWN {
                    return Err(ErrorView::new(ErrorCode::ProblemTooMany).with("most", MOST_OWN));
                }
                let key = ProblemKey::Own(self.env.id());
                let field = ProblemField::Phenomenon;
                let edit = written(&key, &ProblemEdit::default(), field, phenomenon)?;
                (key, Some(edit))
            }
            ProblemChange::Write { field, text } => {
                let key = known(&request.key, &edits, &content)?;
                let before = edits.get(&key).cloned().unwrap_or_default();
                let edit = written(&key, &before, *field, text)?;
                (key, (edit != ProblemEdit::default()).then_some(edit))
            }
            ProblemChange::Clear => (known(&request.key, &edits, &content)?, None),
        };
        let body = edit.as_ref().map(edit_json);
        let value = (key_text(&key), body.map(|body| body.to_string()));
        self.change(|store, stamp| {
            store.put_additions(Addition::Problem, &request.case, &[value], stamp)
        })?;
        self.view(&request.case)
    }
}

/// Returns the edit with one field written as it was typed.
fn written(
    key: &ProblemKey,
    before: &ProblemEdit,
    field: ProblemField,
    typed: &str,
) -> Result<ProblemEdit, ErrorView> {
    let typed = typed.trim();
    let text = |most: usize| {
        check_length(typed, most)?;
        Ok((!typed.is_empty()).then(|| typed.to_owned()))
    };
    let wrong = |code| ErrorView::new(code).with("value", shortened(typed));
    let mut edit = before.clone();
    match field {
        ProblemField::Place => edit.place = text(MOST_NAME)?,
        ProblemField::Phenomenon => edit.phenomenon = text(MOST_COMMENT)?,
        ProblemField::Cause => edit.cause = text(MOST_COMMENT)?,
        ProblemField::Effect => edit.effect = text(MOST_COMMENT)?,
        ProblemField::Owner => edit.owner = text(MOST_NAME)?,
        ProblemField::Grade => edit.grade = chosen(&GRADES, typed)?,
        ProblemField::Pain => edit.pain = chosen(&PAINS, typed)?,
        ProblemField::Status => edit.status = chosen(&STATUSES, typed)?.unwrap_or_default(),
        ProblemField::Due => {
            edit.due = match typed {
                "" => None,
                day => Some(Date::parse(day).ok_or_else(|| wrong(ErrorCode::DateInvalid))?),
            }
        }
        ProblemField::Dismissed => {
            edit.dismissed = text(MOST_COMMENT)?;
            if edit.dismissed.is_none() && before.dismissed.is_none() {
                return Err(ErrorView::new(ErrorCode::ProblemReasonMissing));
            }
        }
    }
    let is_own = matches!(key, ProblemKey::Own(_));
    if is_own && edit.phenomenon.is_none() {
        return Err(ErrorView::new(ErrorCode::ProblemEmpty));
    }
    Ok(edit)
}

/// Returns what was chosen from a closed list; nothing for an empty text.
fn chosen<T: Copy>(list: &[(T, &str)], typed: &str) -> Result<Option<T>, ErrorView> {
    if typed.is_empty() {
        return Ok(None);
    }
    let found = list.iter().find(|(_, name)| *name == typed);
    let found = found.map(|(own, _)| Some(*own));
    let unknown = || ErrorView::new(ErrorCode::ChoiceUnknown).with("value", shortened(typed));
    found.ok_or_else(unknown)
}

fn shortened(typed: &str) -> String {
    typed.chars().take(40).collect()
}

fn name_of<T: PartialEq>(list: &[(T, &'static str)], own: &T) -> &'static str {
    let found = list.iter().find(|(one, _)| one == own);
    found.expect("the list has every variant").1
}

/// Returns what a problem is known by: in the store, and on the page.
pub(crate) fn key_text(key: &ProblemKey) -> String {
    match key {
        ProblemKey::Question(id) => format!("question:{id}"),
        ProblemKey::Dimension(id) => format!("dimension:{id}"),
        ProblemKey::Machines(fact, name) => format!("machines:{}:{name}", name_of(&FACTS, fact)),
        ProblemKey::Own(id) => format!("own:{id}"),
    }
}

fn key_of(text: &str) -> Option<ProblemKey> {
    let (kind, rest) = text.split_once(':')?;
    match kind {
        "question" => Some(ProblemKey::Question(QuestionId::new(rest))),
        "dimension" => Some(ProblemKey::Dimension(DimensionId::new(rest))),
        "machines" => {
            let (fact, name) = rest.split_once(':')?;
            let fact = FACTS.iter().find(|(_, own)| *own == fact)?.0;
            Some(ProblemKey::Machines(fact, name.into()))
        }
        "own" => Some(ProblemKey::Own(rest.into())),
        _ => None,
    }
}

/// Reads the key of a problem that can be written about: one that is written about already, or one
/// the diagnosis could find. One that has vanished meanwhile loses no word typed about it.
fn known(
    text: &str,
    edits: &BTreeMap<ProblemKey, ProblemEdit>,
    content: &Content,
) -> Result<ProblemKey, ErrorView> {
    let key = key_of(text).filter(|key| {
        edits.contains_key(key)
            || match key {
                ProblemKey::Question(id) => content.question(id).is_some(),
                ProblemKey::Dimension(id) => content.dimension(id).is_some(),
                ProblemKey::Machines(_, name) => name.chars().count() <= MOST_NAME,
                ProblemKey::Own(_) => false,
            }
    });
    key.ok_or_else(|| ErrorView::new(ErrorCode::ProblemUnknown))
}

/// Returns what people wrote, by problem. What another version wrote and this one cannot read stays
/// in the store and is left out.
pub(crate) fn edits(additions: &[AdditionRow]) -> BTreeMap<ProblemKey, ProblemEdit> {
    let rows = additions
        .iter()
        .filter(|row| row.addition == Addition::Problem);
    rows.filter_map(|row| Some((key_of(&row.key)?, edit_of(&row.body))))
        .collect()
}

fn edit_of(body: &str) -> ProblemEdit {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    let text = |key: &str| body[key].as_str().map(str::to_owned);
    fn one_of<T: Copy>(list: &[(T, &str)], value: &Value) -> Option<T> {
        let value = value.as_str()?;
        list.iter()
            .find(|(_, name)| *name == value)
            .map(|own| own.0)
    }
    ProblemEdit {
        place: text("place"),
        phenomenon: text("phenomenon"),
        cause: text("cause"),
        effect: text("effect"),
        grade: one_of(&GRADES, &body["grade"]),
        pain: one_of(&PAINS, &body["pain"]),
        owner: text("owner"),
        due: body["due"].as_str().and_then(Date::parse),
        status: one_of(&STATUSES, &body["status"]).unwrap_or_default(),
        dismissed: text("dismissed"),
    }
}

fn edit_json(edit: &ProblemEdit) -> Value {
    let ProblemEdit {
        place,
        phenomenon,
        cause,
        effect,
        grade,
        pain,
        owner,
        due,
        status,
        dismissed,
    } = edit;
    let due = due.map(|day| day.to_string());
    let mut body = Map::new();
    for (name, text) in [
        ("place", place),
        ("phenomenon", phenomenon),
        ("cause", cause),
        ("effect", effect),
        ("owner", owner),
        ("due", &due),
        ("dismissed", dismissed),
    ] {
        if let Some(text) = text {
            body.insert(name.into(), json!(text));
        }
    }
    if let Some(grade) = grade {
        body.insert("grade".into(), json!(name_of(&GRADES, grade)));
    }
    if let Some(pain) = pain {
        body.insert("pain".into(), json!(name_of(&PAINS, pain)));
    }
    if *status != ProblemStatus::default() {
        body.insert("status".into(), json!(name_of(&STATUSES, status)));
    }
    Value::Object(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_about_a_problem_reads_back_as_it_was() {
        let edit = ProblemEdit {
            place: Some("二车间".into()),
            phenomenon: Some("靠人抄表".into()),
            cause: Some("没有接口".into()),
            effect: Some("停机才知道".into()),
            grade: Some(ProblemGrade::Middling),
            pain: Some(Pain::Afraid),
            owner: Some("设备科".into()),
            due: Date::parse("2027-03-31"),
            status: ProblemStatus::Done,
            dismissed: Some("要搬厂".into()),
        };
        assert_eq!(edit_of(&edit_json(&edit).to_string()), edit);
        assert_eq!(edit_json(&ProblemEdit::default()), json!({}));
    }

    #[test]
    fn a_key_reads_back_as_it_was_whatever_the_census_calls_a_machine() {
        for key in [
            ProblemKey::Question("equip.cnc_rate".into()),
            ProblemKey::Dimension("equip".into()),
            ProblemKey::Machines(MachineFact::DataUsed, "加工中心: A:1".into()),
            ProblemKey::Own("7".into()),
        ] {
            assert_eq!(key_of(&key_text(&key)), Some(key));
        }
        for text in ["", "question", "machines:paint:x", "other:1"] {
            assert_eq!(key_of(text), None, "{text}");
        }
    }
}
