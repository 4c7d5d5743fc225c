//! The problems a sheet shows, for machines; what people write about them lives with the case.

use serde_json::{Value, json};
use zhizhen_core::{AnswerSheet, Content, Problem, ProblemKey, Scorecard, problems};

use crate::app::key_text;
use crate::views::{grade_view, pain_view, phenomenon};

/// Lists what is found, graver first, each as docs/formats.md says.
pub(super) fn problems_json(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
) -> Vec<Value> {
    let mut found = problems(content, sheet, card);
    found.sort_by_key(|own| own.grade);
    found.iter().map(|own| problem_json(content, own)).collect()
}

fn problem_json(content: &Content, problem: &Problem) -> Value {
    let Problem {
        key,
        place,
        phenomenon: _,
        effect,
        grade,
        pain,
        roles,
        closes,
    } = problem;
    let title = match key {
        ProblemKey::Question(id) => content.question(id).map(|own| own.title.zh.as_str()),
        ProblemKey::Dimension(id) => content.dimension(id).map(|own| own.title.zh.as_str()),
        ProblemKey::Machines(_, name) => Some(name.as_str()),
        ProblemKey::Own(_) => None,
    };
    let effect = effect.as_ref().and_then(|id| content.question(id));
    json!({
        "key": key_text(key),
        "title": title,
        "place": place.as_ref().map(|id| id.as_str()),
        "phenomenon": phenomenon(content, problem),
        "effect": effect.map(|question| question.why.zh.as_str()),
        "grade": grade_view(*grade),
        "pain": pain_view(*pain),
        "roles": roles.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
        "closes": closes.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}
