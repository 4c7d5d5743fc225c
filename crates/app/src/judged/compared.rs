//! Self-assessment beside finding, for machines.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use zhizhen_core::{AnswerSheet, Content};

use crate::app::self_sheet;
use crate::views::agreement_view;
use crate::wire::ErrorView;

/// Returns how far the sheets of a self-assessment and of a finding agree, as docs/formats.md says.
/// Both are judged by the profile of the finding.
pub fn agreement_json(
    content: &Content,
    own: &AnswerSheet,
    found: &AnswerSheet,
) -> Result<Value, ErrorView> {
    let own = self_sheet(content, found, own.answers().clone())?;
    Ok(json!(agreement_view(
        content,
        &own,
        found,
        &BTreeMap::new()
    )))
}
