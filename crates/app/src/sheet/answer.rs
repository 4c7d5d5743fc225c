//! One answer as JSON.

use jsonc_parser::ast::Value;
use std::collections::BTreeSet;

use zhizhen_core::{
    Answer, AnswerFault, AnswerValue, Asked, Grade, Letter, Mark, Origin, QuestionId, Rung,
};

use super::tree::{self, Fields, Problems};
use crate::wire::{ErrorCode, ErrorView};

/// Longest remark, in characters.
pub(crate) const MOST_COMMENT: usize = 10_000;
/// Most references to evidence.
pub(crate) const MOST_EVIDENCE: usize = 200;
/// Largest count and total.
pub(crate) const MOST_COUNT: u32 = 10_000_000;

/// Reads the answer of a question that the store or a page holds as JSON.
pub(crate) fn answer_from_json(json: &str, asked: Asked<'_>) -> Result<Answer, Vec<ErrorView>> {
    let value = tree::parse(json).map_err(|error| vec![error])?;
    let mut problems = Problems::new(json);
    let answer = read_answer(&value, "$", asked, &mut problems);
    match answer {
        Some(answer) if problems.is_empty() => Ok(answer),
        _ => Err(problems.finish()),
    }
}

/// Reads one answer and checks it against its question; `None` when a problem was reported.
pub(super) fn read_answer(
    value: &Value,
    path: &str,
    asked: Asked<'_>,
    problems: &mut Problems,
) -> Option<Answer> {
    let mut fields = Fields::open(value, path, problems)?;
    let states = read_states(&mut fields, asked, problems);
    let grade = choice(&mut fields, "grade", Grade::parse, problems);
    let comment = fields.text("comment", MOST_COMMENT, problems);
    let evidence = read_evidence(&mut fields, problems);
    let flag = fields.boolean("flag", problems).unwrap_or(false);
    let reason = fields.text("reason", MOST_COMMENT, problems);
    let respondent = fields.text("respondent", 200, problems);
    let origin = choice(&mut fields, "origin", parse_origin, problems);
    let confirmed = fields.boolean("confirmed", problems);
    fields.finish(problems);
    let mut states = states?;
    if states.len() != 1 {
        let names: Vec<&str> = states.iter().map(|(name, _)| *name).collect();
        let error = ErrorView::new(ErrorCode::SheetAnswerUnclear).with("found", names.join(", "));
        problems.add(error, path, value);
        return None;
    }
    let (_, stated) = states.remove(0);
    let answer = Answer {
        value: stated,
        grade,
        comment,
        evidence,
        flag,
        reason,
        respondent,
        origin,
        confirmed,
    };
    match answer.check(asked) {
        Ok(()) => Some(answer),
        Err(fault) => {
            problems.add(fault_error(fault, asked.id()), path, value);
            None
        }
    }
}

/// Returns every state the answer names; `None` when one of them is malformed.
fn read_states(
    fields: &mut Fields,
    asked: Asked<'_>,
    problems: &mut Problems,
) -> Option<Vec<(&'static str, AnswerValue)>> {
    let mut states = Vec::new();
    let before = problems.count();
    let (rung, mut letters) = match asked {
        // A single option may be written like a rung: `"choice": "C"`.
        Asked::SmeQuestion(_) => {
            let letter = choice(fields, "choice", Letter::parse, problems);
            (None, letter.into_iter().collect())
        }
        Asked::Question(_) | Asked::Scene(_) | Asked::Requirement(_) | Asked::Subdomain(_) => {
            let rung = choice(fields, "choice", Rung::parse, problems);
            (rung, BTreeSet::new())
        }
    };
    letters.extend(read_letters(fields, problems));
    let level = fields.whole("level", 0, 4, problems);
    let mark = choice(fields, "mark", Mark::parse, problems);
    let has_count = fields.take_any("count");
    let has_total = fields.take_any("total");
    let number = |found: Option<(&Value, String)>, least: u32, problems: &mut Problems| {
        let (value, path) = found?;
        match value {
            Value::NullKeyword(_) => None,
            _ => tree::whole(value, &path, least, MOST_COUNT, problems),
        }
    };
    let is_rate = has_count.is_some() || has_total.is_some();
    let count = number(has_count, 0, problems);
    let total = number(has_total, 0, problems);
    if let Some(level) = level.and_then(|level| u8::try_from(level).ok()) {
        states.push(("level", AnswerValue::Level(level)));
    }
    if let Some(mark) = mark {
        states.push(("mark", AnswerValue::Mark(mark)));
    }
    if !letters.is_empty() {
        let stated = AnswerValue::Options {
            letters,
            count,
            total,
        };
        states.push(("choices", stated));
    } else if is_rate {
        states.push((
            "count",
            AnswerValue::Counts {
                count,
                total,
                choice: rung,
            },
        ));
    } else if let Some(rung) = rung {
        states.push(("choice", AnswerValue::Choice(rung)));
    }
    for (key, stated) in [
        ("unknown", AnswerValue::Unknown),
        ("not_observed", AnswerValue::NotObserved),
    ] {
        if fields.boolean(key, problems) == Some(true) {
            states.push((key, stated));
        }
    }
    if let Some(reason) = fields.text("not_applicable", MOST_COMMENT, problems) {
        states.push(("not_applicable", AnswerValue::NotApplicable(reason)));
    }
    (problems.count() == before).then_some(states)
}

fn read_letters(fields: &mut Fields, problems: &mut Problems) -> BTreeSet<Letter> {
    let mut letters = BTreeSet::new();
    let Some((value, path)) = fields.take("choices") else {
        return letters;
    };
    let list = tree::elements(value, &path, problems);
    for (at, element) in list.iter().enumerate() {
        let path = format!("{path}[{at}]");
        let Some(text) = tree::text(element, &path, MOST_COMMENT, problems) else {
            continue;
        };
        // A letter named twice is a slip, like any duplicate key.
        if !Letter::parse(&text).is_some_and(|letter| letters.insert(letter)) {
            tree::unknown_choice(&text, element, &path, problems);
        }
    }
    letters
}

fn read_evidence(fields: &mut Fields, problems: &mut Problems) -> Vec<String> {
    let Some((value, path)) = fields.take("evidence") else {
        return Vec::new();
    };
    let list = tree::elements(value, &path, problems);
    if list.len() > MOST_EVIDENCE {
        let error = ErrorView::new(ErrorCode::TextTooLong);
        let error = error.with("length", list.len()).with("most", MOST_EVIDENCE);
        problems.add(error, &path, value);
    }
    let mut evidence = Vec::new();
    for (at, element) in list.iter().enumerate() {
        let path = format!("{path}[{at}]");
        let Some(text) = tree::text(element, &path, 71, problems) else {
            continue;
        };
        let digest = text.strip_prefix("sha256:").unwrap_or_default();
        if digest.len() == 64
            && digest
                .bytes()
                .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        {
            evidence.push(text);
        } else {
            let error = ErrorView::new(ErrorCode::EvidenceInvalid).with("value", text);
            problems.add(error, &path, element);
        }
    }
    evidence
}

fn choice<T>(
    fields: &mut Fields,
    key: &str,
    parse: impl Fn(&str) -> Option<T>,
    problems: &mut Problems,
) -> Option<T> {
    let (value, path) = fields.take(key)?;
    let text = tree::text(value, &path, MOST_COMMENT, problems)?;
    let parsed = parse(&text);
    if parsed.is_none() {
        tree::unknown_choice(&text, value, &path, problems);
    }
    parsed
}

fn parse_origin(text: &str) -> Option<Origin> {
    match text {
        "asked" => Some(Origin::Asked),
        "derived" => Some(Origin::Derived),
        _ => None,
    }
}

/// Turns a fault of an answer into words' code and params.
pub(crate) fn fault_error(fault: AnswerFault, question: &QuestionId) -> ErrorView {
    let error = |code| ErrorView::new(code).with("question", question);
    match fault {
        AnswerFault::NeedsCounts => error(ErrorCode::AnswerNeedsCounts),
        AnswerFault::NeedsChoice => error(ErrorCode::AnswerNeedsChoice),
        AnswerFault::TotalIsZero => error(ErrorCode::AnswerTotalZero),
        AnswerFault::CountAboveTotal { count, total } => error(ErrorCode::AnswerCountAboveTotal)
            .with("count", count)
            .with("total", total),
        AnswerFault::ReasonMissing => error(ErrorCode::AnswerReasonMissing),
        AnswerFault::NeedsOptions => error(ErrorCode::AnswerNeedsOptions),
        AnswerFault::UnknownOption(letter) => {
            error(ErrorCode::AnswerOptionUnknown).with("option", letter)
        }
        AnswerFault::SeveralOptions => error(ErrorCode::AnswerOneOption),
        AnswerFault::NoneExcludesRest => error(ErrorCode::AnswerNoneExcludes),
        AnswerFault::NeedsLevel => error(ErrorCode::AnswerNeedsLevel),
        AnswerFault::NeedsMark => error(ErrorCode::AnswerNeedsMark),
        AnswerFault::OnlyCut => error(ErrorCode::AnswerOnlyCut),
    }
}
