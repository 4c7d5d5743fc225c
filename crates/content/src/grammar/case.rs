//! `cases/*.toml`: answers in, scores, gates and advice out.

use std::collections::BTreeSet;

use zhizhen_core::{
    Answer, AnswerValue, Date, Enterprise, FactId, FactValue, Grade, Letter, Mark, Origin,
    Published, QuestionId, Rung, TemplateId, TitledId, Uscc, VisitKind, Words,
};

use crate::DiagnosticCode as Code;
use crate::case::Want;
use crate::read::{Entry, Reader, Value};
use crate::sink::{Kind, Spot};

/// A worked case as its file writes it.
pub(crate) struct DraftCase {
    pub(crate) at: Spot,
    pub(crate) title: Words,
    pub(crate) rule: Option<u32>,
    pub(crate) kind: VisitKind,
    pub(crate) fill: Option<Fill>,
    /// Without its facts, whose kinds only the programme knows.
    pub(crate) enterprise: Enterprise,
    pub(crate) facts: Vec<(FactId, FactValue, Spot)>,
    pub(crate) answers: Vec<DraftAnswer>,
    pub(crate) wants: Vec<(Want, Spot)>,
}

/// The answer that every other question of the bank gets.
#[derive(Clone, Copy)]
pub(crate) struct Fill {
    pub(crate) choice: Rung,
    pub(crate) grade: Option<Grade>,
}

/// An answer with its place.
pub(crate) struct DraftAnswer {
    pub(crate) question: QuestionId,
    pub(crate) answer: Answer,
    pub(crate) at: Spot,
}

pub(crate) const KINDS: [(&str, VisitKind); 2] = [
    ("consultant", VisitKind::Consultant),
    ("self", VisitKind::SelfAssessment),
];
pub(crate) const GRADES: [(&str, Grade); 3] = [("A", Grade::A), ("B", Grade::B), ("C", Grade::C)];
pub(crate) const ORIGINS: [(&str, Origin); 2] =
    [("asked", Origin::Asked), ("derived", Origin::Derived)];

pub(super) fn case(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>) -> DraftCase {
    // Which programme the case belongs to was settled before the files were read.
    r.optional_text(root, "programme");
    let title = r.words(root, "title");
    let rule = root
        .get("rule")
        .and_then(|value| r.whole_value("rule", value, 1, u32::MAX));
    let kind = root
        .get("kind")
        .and_then(|value| r.word("kind", value, &KINDS));
    let fill = root.get("fill").and_then(|value| fill(r, value));
    let (mut enterprise, mut facts) = (Enterprise::named(""), Vec::new());
    if let Some(mut entry) = root
        .get("enterprise")
        .and_then(|value| r.entry("enterprise", value))
    {
        (enterprise, facts) = read_enterprise(r, &mut entry);
        r.finish(entry);
    }
    let answers = root
        .get("answers")
        .and_then(|value| r.entry("answers", value));
    let answers = answers
        .iter()
        .flat_map(Entry::pairs)
        .filter_map(|(key, value)| {
            let at = r.spot_at(key.span().start);
            r.sink
                .refer_either(Kind::Question, Kind::Item, key.get_ref(), at);
            let mut entry = r.entry(key.get_ref(), value)?;
            let answer = answer(r, &mut entry, key.get_ref());
            r.finish(entry);
            let question = QuestionId::new(key.get_ref().as_ref());
            Some(DraftAnswer {
                question,
                answer: answer?,
                at,
            })
        });
    let answers = answers.collect();
    let wants = match r.need(root, "expect") {
        Some(value) => expect(r, value),
        None => Vec::new(),
    };
    DraftCase {
        at: root.at,
        title,
        rule,
        kind: kind.unwrap_or(VisitKind::Consultant),
        fill,
        enterprise,
        facts,
        answers,
        wants,
    }
}

fn fill(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<Fill> {
    let mut entry = r.entry("fill", value)?;
    let choice = r.rung(&mut entry, "choice");
    let grade = entry
        .get("grade")
        .and_then(|value| r.word("grade", value, &GRADES));
    r.finish(entry);
    let choice = choice?;
    Some(Fill { choice, grade })
}

fn read_enterprise(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
) -> (Enterprise, Vec<(FactId, FactValue, Spot)>) {
    let name = r.optional_text(entry, "name");
    let id = r.optional_text(entry, "id");
    let uscc = entry.get("uscc").and_then(|value| {
        let text = r.text_value("uscc", value)?;
        let code = Uscc::parse(text).ok();
        if code.is_none() {
            let at = r.spot(value);
            r.report(Code::CreditCode, at, [text]);
        }
        code
    });
    let district = entry.get("district");
    let district = district.map(|value| r.reference(Kind::District, "district", value));
    let industry = entry
        .get("industry")
        .and_then(|value| r.industry("industry", value));
    let employees = entry.get("employees");
    let employees = employees.and_then(|value| r.whole_value("employees", value, 0, u32::MAX));
    let revenue_wan = entry.get("revenue_wan");
    let revenue_wan =
        revenue_wan.and_then(|value| r.whole_value("revenue_wan", value, 0, u32::MAX));
    let founded = entry.get("founded").and_then(|value| {
        let text = r.text_value("founded", value)?;
        let date = Date::parse(text);
        if date.is_none() {
            let at = r.spot(value);
            r.report(Code::DateMalformed, at, [text]);
        }
        date
    });
    let facts = entry.get("facts").and_then(|value| r.entry("facts", value));
    let facts = facts
        .iter()
        .flat_map(Entry::pairs)
        .filter_map(|(key, value)| {
            let at = r.spot_at(key.span().start);
            r.sink.refer(Kind::Fact, key.get_ref(), at);
            let fact = if value.get_ref().is_integer() {
                FactValue::Number(r.whole_value(key.get_ref(), value, 0, u32::MAX)?)
            } else {
                FactValue::Text(r.text_value(key.get_ref(), value)?.to_owned())
            };
            Some((FactId::new(key.get_ref().as_ref()), fact, r.spot(value)))
        });
    let facts = facts.collect();
    let mut enterprise = Enterprise::named(name.unwrap_or_default());
    enterprise.id = id;
    enterprise.uscc = uscc;
    enterprise.district = district.map(TitledId::new);
    enterprise.industry = industry;
    enterprise.employees = employees;
    enterprise.revenue_wan = revenue_wan;
    enterprise.founded = founded;
    (enterprise, facts)
}

fn answer(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>, id: &str) -> Option<Answer> {
    let grade = entry
        .get("grade")
        .and_then(|value| r.word("grade", value, &GRADES));
    let comment = r.optional_text(entry, "comment");
    let evidence = entry
        .get("evidence")
        .and_then(|value| r.list("evidence", value));
    let evidence = evidence.map_or(&[][..], |list| &list[..]).iter();
    let evidence = evidence.filter_map(|value| r.text_value("evidence", value).map(str::to_owned));
    let evidence = evidence.collect();
    let flag = r.boolean(entry, "flag").unwrap_or(false);
    let reason = r.optional_text(entry, "reason");
    let respondent = r.optional_text(entry, "respondent");
    let origin = entry
        .get("origin")
        .and_then(|value| r.word("origin", value, &ORIGINS));
    let confirmed = r.boolean(entry, "confirmed");
    let value = answer_value(r, entry, id)?;
    Some(Answer {
        value,
        grade,
        comment,
        evidence,
        flag,
        reason,
        respondent,
        origin,
        confirmed,
    })
}

fn answer_value(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
    id: &str,
) -> Option<AnswerValue> {
    let (choice, count, total) = (entry.get("choice"), entry.get("count"), entry.get("total"));
    let (unknown, unseen) = (entry.get("unknown"), entry.get("not_observed"));
    let not_applicable = entry.get("not_applicable");
    let (choices, level, mark) = (entry.get("choices"), entry.get("level"), entry.get("mark"));
    let is_counted = count.is_some() || total.is_some();
    let kinds = [
        is_counted || choice.is_some() || choices.is_some(),
        level.is_some(),
        mark.is_some(),
        unknown.is_some(),
        unseen.is_some(),
        not_applicable.is_some(),
    ];
    let is_said =
        |value: Option<&Value<'_>>| value.is_none_or(|v| v.get_ref().as_bool() == Some(true));
    let is_double = choice.is_some() && choices.is_some();
    if kinds.iter().filter(|kind| **kind).count() != 1
        || is_double
        || !is_said(unknown)
        || !is_said(unseen)
    {
        r.report(Code::AnswerShape, entry.at, [id]);
        return None;
    }
    if unknown.is_some() {
        return Some(AnswerValue::Unknown);
    }
    if unseen.is_some() {
        return Some(AnswerValue::NotObserved);
    }
    if let Some(value) = not_applicable {
        let Some(reason) = value.get_ref().as_str() else {
            let at = r.spot(value);
            r.report(Code::NotText, at, ["not_applicable"]);
            return None;
        };
        return Some(AnswerValue::NotApplicable(reason.to_owned()));
    }
    if let Some(value) = level {
        let level = r.whole_value("level", value, 0, 4)?;
        return Some(AnswerValue::Level(u8::try_from(level).ok()?));
    }
    if let Some(value) = mark {
        let text = r.text_value("mark", value)?;
        let mark = Mark::parse(text);
        if mark.is_none() {
            let at = r.spot(value);
            r.report(Code::WordUnknown, at, ["mark", text, "0 · 0.5 · 0.8 · 1"]);
        }
        return mark.map(AnswerValue::Mark);
    }
    let before = r.sink.count();
    let mut letters = BTreeSet::new();
    for value in choices.map_or(&[][..], |value| r.filled("choices", value)) {
        letters.extend(letter(r, value));
    }
    // One option alone may be written like a rung.
    let is_letter = |value: &Value<'_>| value.get_ref().as_str().and_then(Letter::parse);
    let (choice, single) = match choice.and_then(is_letter) {
        Some(single) => (None, Some(single)),
        None => (choice.and_then(|value| r.rung_value(value)), None),
    };
    letters.extend(single);
    let mut whole = |key, value: Option<&Value<'_>>| r.whole_value(key, value?, 0, u32::MAX);
    let (count, total) = (whole("count", count), whole("total", total));
    if r.sink.count() > before {
        return None;
    }
    if !letters.is_empty() {
        return Some(AnswerValue::Options {
            letters,
            count,
            total,
        });
    }
    match choice {
        Some(choice) if !is_counted => Some(AnswerValue::Choice(choice)),
        choice => Some(AnswerValue::Counts {
            count,
            total,
            choice,
        }),
    }
}

fn letter(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<Letter> {
    let text = r.text_value("choices", value)?;
    let letter = Letter::parse(text);
    if letter.is_none() {
        r.report_as_written(value, Code::LettersMalformed);
    }
    letter
}

/// Which text an expectation takes.
#[derive(Clone, Copy)]
enum Form {
    /// A published number, or one of these words.
    Number(&'static [&'static str]),
    /// A stage, or `none`.
    Stage,
}

const PLAIN: [(&str, Form); 6] = [
    ("index", Form::Number(&["none"])),
    ("low", Form::Number(&["none"])),
    ("high", Form::Number(&["none"])),
    ("stage", Form::Stage),
    ("stage_low", Form::Stage),
    ("stage_high", Form::Stage),
];

/// What can be expected of each national lens.
const LENSES: [(&str, &[&str]); 2] = [("sme24", LENS_KEYS), ("cmmm", LENS_KEYS)];
pub(crate) const LENS_KEYS: &[&str] = &[
    "published",
    "low",
    "high",
    "level",
    "level_low",
    "level_high",
    "provisional",
    "gates",
];

fn expect(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Vec<(Want, Spot)> {
    let mut wants = Vec::new();
    let Some(mut entry) = r.entry("expect", value) else {
        return wants;
    };
    if entry.pairs().next().is_none() {
        r.report(Code::ExpectsNothing, entry.at, []);
    }
    for (key, form) in PLAIN {
        if let Some(value) = entry.get(key) {
            let text = expected(r, key, value, form);
            wants.extend(text.map(|text| (Want::Plain(key, text), r.spot(value))));
        }
    }
    if let Some(value) = entry.get("provisional") {
        let at = r.spot(value);
        match value.get_ref().as_bool() {
            Some(boolean) => wants.push((Want::Plain("provisional", boolean.to_string()), at)),
            None => r.report(Code::NotBoolean, at, ["provisional"]),
        }
    }
    for (key, kind) in [
        ("dimensions", Kind::Dimension),
        ("indicators", Kind::Indicator),
    ] {
        let node = entry.get(key).and_then(|value| r.entry(key, value));
        for (name, value) in node.iter().flat_map(Entry::pairs) {
            let at = r.spot_at(name.span().start);
            r.sink.refer(kind, name.get_ref(), at);
            let text = expected(r, name.get_ref(), value, Form::Number(&["n/a", "open"]));
            wants.extend(text.map(|text| (Want::Node(kind, name.get_ref().to_string(), text), at)));
        }
    }
    for (lens, keys) in LENSES {
        let Some(mut own) = entry.get(lens).and_then(|value| r.entry(lens, value)) else {
            continue;
        };
        for key in keys {
            if let Some(value) = own.get(key) {
                let text = match value.get_ref().as_bool() {
                    Some(boolean) => Some(boolean.to_string()),
                    None => r.text_value(key, value).map(str::to_owned),
                };
                wants.extend(text.map(|text| (Want::Lens(lens, key, text), r.spot(value))));
            }
        }
        r.finish(own);
    }
    for key in ["implied", "not_counted", "contradictions"] {
        if let Some(value) = entry.get(key) {
            let list = r.list(key, value).map_or(&[][..], |list| &list[..]);
            let ids = list
                .iter()
                .map(|value| r.reference(Kind::Question, key, value))
                .collect();
            wants.push((Want::Questions(key, ids), r.spot(value)));
        }
    }
    if let Some(value) = entry.get("gates") {
        let list = r.list("gates", value).map_or(&[][..], |list| &list[..]);
        let gates = list.iter().filter_map(|value| gate(r, value)).collect();
        wants.push((Want::Gates(gates), r.spot(value)));
    }
    if let Some(value) = entry.get("ready") {
        wants.push((Want::Ready(templates(r, "ready", value)), r.spot(value)));
    }
    let blocked = entry
        .get("blocked")
        .and_then(|value| r.entry("blocked", value));
    for (name, value) in blocked.iter().flat_map(Entry::pairs) {
        let at = r.spot_at(name.span().start);
        r.sink.refer(Kind::Template, name.get_ref(), at);
        let first = templates(r, name.get_ref(), value);
        let template = TemplateId::new(name.get_ref().as_ref());
        wants.push((Want::Blocked(template, first), at));
    }
    r.finish(entry);
    wants
}

fn templates(r: &mut Reader<'_, '_>, key: &str, value: &Value<'_>) -> Vec<TemplateId> {
    let list = r.list(key, value).map_or(&[][..], |list| &list[..]);
    let ids = list
        .iter()
        .map(|value| TemplateId::new(r.reference(Kind::Template, key, value)));
    ids.collect()
}

fn expected(r: &mut Reader<'_, '_>, key: &str, value: &Value<'_>, form: Form) -> Option<String> {
    let text = r.text_value(key, value)?;
    let is_fine = match form {
        Form::Number(words) => is_published(text) || words.contains(&text),
        Form::Stage => Rung::parse(text).is_some() || text == "none",
    };
    if !is_fine {
        let at = r.spot(value);
        r.report(Code::ExpectedMalformed, at, [key, text]);
    }
    is_fine.then(|| text.to_owned())
}

fn is_published(text: &str) -> bool {
    let hundredths = text
        .replacen('.', "", 1)
        .parse()
        .ok()
        .and_then(Published::new);
    hundredths.is_some_and(|number| number.to_string() == text)
}

/// Reads `3.0 equip` or `3.0 prod.mes|biz.erp`; the questions come back sorted.
fn gate(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<String> {
    let text = r.text_value("gates", value)?;
    let at = r.spot(value);
    let parts = text
        .split_once(' ')
        .filter(|(stage, _)| Rung::parse(stage).is_some());
    let Some((stage, ids)) = parts else {
        r.report(Code::ExpectedMalformed, at, ["gates", text]);
        return None;
    };
    let mut ids: Vec<&str> = ids.split('|').map(str::trim).collect();
    for id in &ids {
        if ids.len() == 1 {
            r.sink.refer_either(Kind::Question, Kind::Dimension, id, at);
        } else {
            r.sink.refer(Kind::Question, id, at);
        }
    }
    ids.sort_unstable();
    Some(format!("{stage} {}", ids.join("|")))
}
