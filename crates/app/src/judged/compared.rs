//! Self-assessment beside finding, for machines.

use serde_json::{Value, json};
use zhizhen_core::{AnswerSheet, Content};

use crate::app::self_sheet;
use crate::views::agreement_view;
use crate::wire::ErrorView;

/// Returns how far a self-assessment and a finding agree, as docs/formats.md says: the sheet of
/// `own` where there is one, else the self-assessment that the finding carries; `None` without either.
/// Both are judged by the profile of the finding. Reasons go with the self-assessment the
/// finding carries.
pub fn agreement_json(
    content: &Content,
    own: Option<&AnswerSheet>,
    found: &AnswerSheet,
) -> Result<Option<Value>, ErrorView> {
    let kept = found.self_assessment();
    let answers = own.map(AnswerSheet::answers);
    let Some(answers) = answers.or_else(|| kept.map(|own| &own.answers)) else {
        return Ok(None);
    };
    let sheet = self_sheet(content, found, answers.clone())?;
    // A reason is about the self-assessment it was kept with.
    let reasons = kept
        .filter(|_| own.is_none())
        .map(|own| own.reasons.clone());
    let reasons = reasons.unwrap_or_default();
    Ok(Some(json!(agreement_view(
        content, &sheet, found, &reasons
    ))))
}
