//! The national online form of the SME model as a workbook: its questions, scenes and data fields in
//! the form's own order, so that nobody answers twice.
//!
//! Deliberately absent: sending it anywhere, and filling in what nobody said.

use std::path::Path;

use chrono::Datelike;
use zhizhen_core::{
    AnswerSheet, AnswerValue, Content, Held, PeopleYear, SmeLens, SmeQuestionScore, SmeScore,
    Words, score_sme24,
};
use zhizhen_sheets::{Cell, Page, write_workbook};

use crate::env::Env;
use crate::whole::write_whole;
use crate::wire::{ErrorCode, ErrorView, Language};

/// Gives the words for a key, in the user's language.
type Say<'a> = &'a dyn Fn(&str) -> String;

/// Writes the form of the SME model to `path`, whole or not at all.
///
/// Refused when the content has no such model.
pub fn write_sme_form(
    content: &Content,
    sheet: &AnswerSheet,
    path: &Path,
    say: &dyn Fn(&str) -> String,
    env: &Env,
) -> Result<(), ErrorView> {
    let lens = content.parts().national.sme24.as_ref();
    let lens = lens.ok_or_else(|| ErrorView::new(ErrorCode::LensUnknown).with("lens", "sme24"))?;
    let form = Form {
        sheet,
        lens,
        score: score_sme24(lens, sheet),
        say,
    };
    let failed = |detail: String| {
        ErrorView::new(ErrorCode::FileNotWritten)
            .with("path", path.display())
            .detailed(detail)
    };
    let today = env.today();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(today.year()).unwrap_or(1900);
    let day = (year, part(today.month()), part(today.day()));
    let pages = [form.questions(), form.scenes(), form.enterprise(content)];
    let bytes = write_workbook(&pages, day).map_err(|error| failed(error.to_string()))?;
    write_whole(path, &bytes).map_err(|error| failed(error.to_string()))
}

/// Returns the words of the form in a language, from the same catalogue as the command line's.
pub(crate) fn form_words(language: Language) -> impl Fn(&str) -> String {
    let text = match language {
        Language::Zh => include_str!("../../../ui/src/i18n/cli.zh.json"),
        Language::En => include_str!("../../../ui/src/i18n/cli.en.json"),
    };
    let words: serde_json::Value = serde_json::from_str(text).expect("the catalogues are JSON");
    move |key| words[key].as_str().unwrap_or(key).to_owned()
}

/// Returns the words of an error in a language: its `title`, `explain` or `next`, filled in.
pub(crate) fn error_words(language: Language) -> impl Fn(&ErrorView, &str) -> String {
    let text = match language {
        Language::Zh => include_str!("../../../ui/src/i18n/errors.zh.json"),
        Language::En => include_str!("../../../ui/src/i18n/errors.en.json"),
    };
    let words: serde_json::Value = serde_json::from_str(text).expect("the catalogues are JSON");
    move |error, part| {
        let template = words[error.code.as_str()][part].as_str();
        let params = error.params.iter();
        let params: Vec<(&str, &dyn std::fmt::Display)> = params
            .map(|(name, value)| (name.as_str(), value as &dyn std::fmt::Display))
            .collect();
        fill(template.unwrap_or_default(), &params)
    }
}

/// Replaces `{name}` by its value, once through the template: values are not looked into.
pub(crate) fn fill(template: &str, params: &[(&str, &dyn std::fmt::Display)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let named = after.split_once('}');
        let value = named.and_then(|(name, tail)| {
            let known = params.iter().find(|(own, _)| *own == name);
            known.map(|(_, value)| (value.to_string(), tail))
        });
        match value {
            Some((value, tail)) => {
                text.push_str(&value);
                rest = tail;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

struct Form<'a> {
    sheet: &'a AnswerSheet,
    lens: &'a SmeLens,
    score: SmeScore,
    say: Say<'a>,
}

impl Form<'_> {
    fn text(&self, words: &Words) -> Cell {
        Cell::Text(words.zh.clone())
    }

    fn columns(&self, columns: &[(&str, f64)]) -> Vec<(String, f64)> {
        let named = columns.iter().map(|(key, width)| ((self.say)(key), *width));
        named.collect()
    }

    fn questions(&self) -> Page {
        let mut rows = Vec::new();
        let mut number = 0.0;
        for (area, scored) in self.lens.areas.iter().zip(&self.score.areas) {
            for (question, own) in area.questions.iter().zip(&scored.questions) {
                number += 1.0;
                let options = ('A'..='Z').zip(&question.options);
                let options =
                    options.map(|(letter, option)| format!("{letter} {}", option.text.zh));
                let letters = own.standing.value().into_iter().flatten();
                let letters: Vec<String> = letters.map(ToString::to_string).collect();
                let head = vec![
                    Cell::Number(number),
                    self.text(&area.title),
                    self.text(&question.section),
                    self.text(&question.title),
                    self.text(&question.ask),
                    Cell::Text(options.collect::<Vec<_>>().join("\n")),
                    Cell::Text(letters.join("、")),
                    Cell::Number(f64::from(own.points.0) / 1000.0),
                ];
                let mut fields = question
                    .fields
                    .iter()
                    .map(|field| [self.text(field), self.value(&field.zh, own)]);
                let first = fields.next().unwrap_or_else(|| [blank(), blank()]);
                let state = self.state(&own.id, &own.standing);
                rows.push(head.into_iter().chain(first).chain([state]).collect());
                for field in fields {
                    let before = std::iter::repeat_with(blank).take(8);
                    rows.push(before.chain(field).chain([blank()]).collect());
                }
            }
        }
        Page {
            name: (self.say)("form.questions"),
            columns: self.columns(&[
                ("form.number", 6.0),
                ("form.area", 12.0),
                ("form.section", 12.0),
                ("form.title", 14.0),
                ("form.ask", 36.0),
                ("form.options", 46.0),
                ("form.answer", 10.0),
                ("form.points", 8.0),
                ("form.field", 30.0),
                ("form.value", 12.0),
                ("form.state", 16.0),
            ]),
            rows,
        }
    }

    /// What the sheet knows of a data field; blank when it has to be filled in.
    fn value(&self, field: &str, own: &SmeQuestionScore) -> Cell {
        if let Some((count, total)) = own.counts {
            let number = match field {
                _ if field.contains("实现") => f64::from(count),
                _ if field.contains("数量（台）") => f64::from(total),
                _ if field.contains("万元/年") => f64::from(count),
                // Truncated to one decimal, so that no band looks reached that is not.
                _ => (u64::from(count) * 1000 / u64::from(total)) as f64 / 10.0,
            };
            return Cell::Number(number);
        }
        let visited = self.sheet.visit().date.map(|date| date.year());
        let year = |back: u16| -> Option<&PeopleYear> {
            let year = visited?.checked_sub(back)?;
            self.sheet
                .parts()
                .people
                .iter()
                .find(|own| own.year == year)
        };
        let of = |year: Option<&PeopleYear>| {
            let year = year?;
            if field.contains("员工人数") {
                year.employees.map(f64::from)
            } else if field.contains("营业收入") {
                year.revenue_wan
                    .and_then(|own| own.to_string().parse().ok())
            } else {
                None
            }
        };
        let known = match field {
            _ if field.starts_with("上年") => of(year(1)),
            _ if field.starts_with("前年") => of(year(2)),
            _ => None,
        };
        known.map_or_else(blank, Cell::Number)
    }

    fn scenes(&self) -> Page {
        let mut rows = Vec::new();
        let mut scored = self.score.scenes.iter();
        for group in &self.lens.groups {
            for (scene, own) in group.scenes.iter().zip(&mut scored) {
                let level = own.standing.value().copied();
                let text = level.and_then(|level| usize::from(level).checked_sub(1));
                let text = text.and_then(|place| scene.levels.get(place));
                let number = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
                let is_constraint = match scene.is_constraint {
                    true => "form.yes",
                    false => "form.no",
                };
                rows.push(vec![
                    Cell::Number(f64::from(number)),
                    self.text(&group.title),
                    self.text(&scene.title),
                    Cell::Text((self.say)(is_constraint)),
                    level.map_or_else(blank, |level| Cell::Number(f64::from(level))),
                    text.map_or_else(blank, |words| self.text(words)),
                    self.state(&own.id, &own.standing),
                ]);
            }
        }
        Page {
            name: (self.say)("form.scenes"),
            columns: self.columns(&[
                ("form.number", 6.0),
                ("form.group", 20.0),
                ("form.scene", 14.0),
                ("form.constraint", 12.0),
                ("form.level", 8.0),
                ("form.level_text", 60.0),
                ("form.state", 16.0),
            ]),
            rows,
        }
    }

    fn enterprise(&self, content: &Content) -> Page {
        let enterprise = self.sheet.enterprise();
        let industry = enterprise.industry.map(|own| {
            let title = content.industry(own).map_or("", |words| words.zh.as_str());
            format!("{own} {title}")
        });
        let text = |value: Option<String>| value.map_or_else(blank, Cell::Text);
        let number =
            |value: Option<u32>| value.map_or_else(blank, |own| Cell::Number(f64::from(own)));
        let published = self.score.points.published(&self.lens.thresholds());
        let facts = [
            ("form.name", Cell::Text(enterprise.name.clone())),
            (
                "form.uscc",
                text(enterprise.uscc.as_ref().map(ToString::to_string)),
            ),
            ("form.industry", text(industry)),
            ("form.employees", number(enterprise.employees)),
            ("form.revenue", number(enterprise.revenue_wan)),
            (
                "form.date",
                text(self.sheet.visit().date.map(|date| date.to_string())),
            ),
            ("form.published", Cell::Text(published)),
            ("form.level", Cell::Number(f64::from(self.score.level))),
            ("form.open", Cell::Number(self.score.open.len() as f64)),
            ("form.note", Cell::Text((self.say)("form.note_text"))),
        ];
        let rows = facts.map(|(key, value)| vec![Cell::Text((self.say)(key)), value]);
        Page {
            name: (self.say)("form.enterprise"),
            columns: self.columns(&[("form.fact", 24.0), ("form.value", 60.0)]),
            rows: rows.to_vec(),
        }
    }

    fn state<T>(&self, id: &zhizhen_core::QuestionId, standing: &Held<T>) -> Cell {
        let answer = self.sheet.answer(id);
        let key = match standing {
            Held::Answered(_) => "form.answered",
            Held::Unknown => "form.unknown",
            Held::NotObserved => "form.not_observed",
            Held::Unanswered if answer.is_some() => "form.to_confirm",
            Held::Unanswered => "form.unanswered",
            Held::NotApplicable => "form.not_applicable",
        };
        let mut text = (self.say)(key);
        if let Some(AnswerValue::NotApplicable(reason)) = answer.map(|own| &own.value) {
            text = format!("{text} {reason}");
        }
        Cell::Text(text)
    }
}

fn blank() -> Cell {
    Cell::Text(String::new())
}
