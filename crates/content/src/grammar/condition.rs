//! Conditions: the closed grammar of README, nothing like an expression.

use zhizhen_core::{Condition, FactId, QuestionId, Size, TitledId};

use crate::DiagnosticCode as Code;
use crate::read::{Entry, Reader, Value};
use crate::sink::Kind;

/// The words for sizes.
pub(crate) const SIZES: [(&str, Size); 4] = [
    ("micro", Size::Micro),
    ("small", Size::Small),
    ("medium", Size::Medium),
    ("large", Size::Large),
];

/// Reads a condition, or reports why it is none.
pub(super) fn condition(r: &mut Reader<'_, '_>, key: &str, value: &Value<'_>) -> Option<Condition> {
    let mut entry = r.entry(key, value)?;
    let forms = Forms::of(&mut entry);
    let (at, before) = (entry.at, r.sink.count());
    r.finish(entry);
    if r.sink.count() > before {
        return None;
    }
    let Some(form) = forms.only() else {
        r.report(Code::ConditionShape, at, []);
        return None;
    };
    match form {
        Form::AtLeast(id, rung) => {
            let id = QuestionId::new(r.reference(Kind::Question, "question", id));
            Some(Condition::AtLeast(id, r.rung_value(rung)?))
        }
        Form::AtMost(id, rung) => {
            let id = QuestionId::new(r.reference(Kind::Question, "question", id));
            Some(Condition::AtMost(id, r.rung_value(rung)?))
        }
        Form::Answered(id) => {
            let id = r.reference(Kind::Question, "answered", id);
            Some(Condition::Answered(QuestionId::new(id)))
        }
        Form::Industry(list) => {
            let list = r.filled("industry", list);
            let list = list
                .iter()
                .filter_map(|value| r.industry("industry", value));
            Some(Condition::Industry(list.collect()))
        }
        Form::Size(list) => {
            let list = r.filled("size", list);
            let list = list
                .iter()
                .filter_map(|value| r.word("size", value, &SIZES));
            Some(Condition::Size(list.collect()))
        }
        Form::Fact(id, list) => {
            let fact = r.reference(Kind::Fact, "fact", id);
            let options = r.filled("is", list).iter().filter_map(|value| {
                let option = r.text_value("is", value)?;
                let at = r.spot(value);
                r.sink.refer(Kind::Option, &format!("{fact}/{option}"), at);
                Some(TitledId::new(option))
            });
            let options = options.collect();
            Some(Condition::Fact(FactId::new(fact), options))
        }
        Form::All(list) => Some(Condition::All(conditions(r, "all", list))),
        Form::Any(list) => Some(Condition::Any(conditions(r, "any", list))),
        Form::Not(part) => Some(Condition::Not(Box::new(condition(r, "not", part)?))),
    }
}

fn conditions(r: &mut Reader<'_, '_>, key: &str, list: &Value<'_>) -> Vec<Condition> {
    let list = r.filled(key, list);
    list.iter()
        .filter_map(|value| condition(r, key, value))
        .collect()
}

/// What a condition's table holds, key by key.
struct Forms<'t, 'i> {
    forms: Vec<Option<Form<'t, 'i>>>,
    /// A qualifier (`at_least`, `at_most`, `is`) stands without its subject.
    has_loose_end: bool,
}

enum Form<'t, 'i> {
    AtLeast(&'t Value<'i>, &'t Value<'i>),
    AtMost(&'t Value<'i>, &'t Value<'i>),
    Answered(&'t Value<'i>),
    Industry(&'t Value<'i>),
    Size(&'t Value<'i>),
    Fact(&'t Value<'i>, &'t Value<'i>),
    All(&'t Value<'i>),
    Any(&'t Value<'i>),
    Not(&'t Value<'i>),
}

impl<'t, 'i> Forms<'t, 'i> {
    fn of(entry: &mut Entry<'t, 'i>) -> Self {
        let (question, fact) = (entry.get("question"), entry.get("fact"));
        let (at_least, at_most) = (entry.get("at_least"), entry.get("at_most"));
        let options = entry.get("is");
        let subjects = [question.is_some(), fact.is_some()];
        let qualifiers = [at_least.is_some() != at_most.is_some(), options.is_some()];
        let both = at_least.is_some() && at_most.is_some();
        Self {
            has_loose_end: subjects != qualifiers || both,
            forms: vec![
                question
                    .zip(at_least)
                    .map(|(id, rung)| Form::AtLeast(id, rung)),
                question
                    .zip(at_most)
                    .map(|(id, rung)| Form::AtMost(id, rung)),
                fact.zip(options).map(|(id, list)| Form::Fact(id, list)),
                entry.get("answered").map(Form::Answered),
                entry.get("industry").map(Form::Industry),
                entry.get("size").map(Form::Size),
                entry.get("all").map(Form::All),
                entry.get("any").map(Form::Any),
                entry.get("not").map(Form::Not),
            ],
        }
    }

    /// Returns the form, if there is exactly one.
    fn only(self) -> Option<Form<'t, 'i>> {
        let mut found = self.forms.into_iter().flatten();
        let first = found.next()?;
        (found.next().is_none() && !self.has_loose_end).then_some(first)
    }
}
