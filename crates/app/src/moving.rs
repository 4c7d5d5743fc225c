//! What lies between two contents: what moving a sheet from one to the other changes, and doing it
//! with a sheet in a file.
//!
//! Deliberately absent: the store (see `app::moving`). Nothing that was answered is dropped: what
//! has no place in the new content is kept beside the sheet.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Map, Value, json};
use zhizhen_core::{
    AnswerSheet, Content, Question, QuestionId, Scale, Scorecard, Weight, Words, score,
};

use crate::files::{read_sheet_bytes, read_sheet_file};
use crate::rows::{Aside, OwnAside, placed, split_facts};
use crate::sheet::{read_sheet, write_sheet};
use crate::views;
use crate::wire::{
    ErrorCode, ErrorView, KeptAnswer, LensSummary, MoveLens, MovePlan, MoveQuestion, MoveResult,
    MoveStanding, MoveWeight, MoveWhat,
};

/// Both sides of a move.
pub(crate) struct Sides<'s> {
    /// What the sheet is judged by now, where known.
    pub(crate) from: Option<Side<'s>>,
    /// What it is judged by after.
    pub(crate) to: Side<'s>,
    /// What has no place now.
    pub(crate) before: &'s Aside,
    /// What has no place after.
    pub(crate) after: &'s Aside,
    /// Questions with an answer that has its place now.
    pub(crate) answers: BTreeSet<QuestionId>,
}

/// One side: a content, the sheet read by it, and its result in the index.
#[derive(Clone, Copy)]
pub(crate) struct Side<'s> {
    pub(crate) content: &'s Content,
    pub(crate) sheet: &'s AnswerSheet,
    pub(crate) card: &'s Scorecard,
}

/// Lists what a move changes.
pub(crate) fn plan(sides: &Sides<'_>) -> MovePlan {
    let to = sides.to.content;
    let from = sides.from.map(|side| side.content);
    let question = |own: &Question, what: Vec<MoveWhat>| MoveQuestion {
        question: own.id.to_string(),
        title: views::text(&own.title),
        is_answered: sides.answers.contains(&own.id),
        what,
    };
    let (mut added, mut removed, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    if let Some(from) = from {
        for own in to.questions() {
            match from.question(&own.id) {
                None => added.push(question(own, Vec::new())),
                Some(before) => {
                    let what = differences(from, before, to, own);
                    if !what.is_empty() {
                        changed.push(question(own, what));
                    }
                }
            }
        }
        let gone = from
            .questions()
            .filter(|own| to.question(&own.id).is_none());
        removed = gone.map(|own| question(own, Vec::new())).collect();
    }
    let kept = sides.after.answers.iter();
    let kept = kept.filter(|(id, _)| !sides.before.answers.contains_key(*id));
    let kept = kept.map(|(id, (because, answer))| {
        let known = from.and_then(|from| from.question(id)).or(to.question(id));
        KeptAnswer {
            question: id.to_string(),
            title: known.map(|own| views::text(&own.title)),
            because: *because,
            answer: answer.clone(),
        }
    });
    let back = sides.before.answers.keys();
    let back = back.filter(|id| !sides.after.answers.contains_key(*id));
    let fields = sides.after.facts.keys().map(String::as_str);
    let fields = fields.filter(|id| !sides.before.facts.contains_key(*id));
    let field = |id: &str| {
        let facts = [from, Some(to)].into_iter().flatten();
        let mut facts = facts.flat_map(|content| &content.parts().facts);
        let field = facts.find(|field| field.id.as_str() == id);
        field.map_or_else(|| id.to_owned(), |field| field.title.zh.clone())
    };
    MovePlan {
        from: from.map(views::programme),
        to: views::programme(to),
        to_digest: to.digest().to_string(),
        added,
        removed,
        changed,
        weights: from.map(|from| weights(from, to)).unwrap_or_default(),
        stages: from.map(|from| stages(from, to)).unwrap_or_default(),
        kept: kept.collect(),
        kept_facts: fields.map(field).collect(),
        keeps_district: sides.after.district.is_some() && sides.before.district.is_none(),
        back: back.map(ToString::to_string).collect(),
        before: sides.from.map(|side| result(side.card)),
        after: result(sides.to.card),
        lenses: lenses(sides.from, sides.to),
    }
}

/// Compares the national models that either side has.
fn lenses(from: Option<Side<'_>>, to: Side<'_>) -> Vec<MoveLens> {
    let results = |side: Side<'_>| -> Vec<(LensSummary, MoveStanding)> {
        let found = views::lens_summaries(side.content, side.sheet, side.card);
        let found = found.into_iter().map(|own| {
            let standing = standing(side.sheet, &own);
            (own, standing)
        });
        found.collect()
    };
    let (old, new) = (from.map(results), results(to));
    let gone = old.iter().flatten();
    let gone = gone.filter(|(own, _)| new.iter().all(|(other, _)| other.head.id != own.head.id));
    let all = new.iter().chain(gone).map(|(own, _)| {
        let find = |list: &[(LensSummary, MoveStanding)]| {
            let mut list = list.iter();
            let found = list.find(|(other, _)| other.head.id == own.head.id);
            found.map_or(MoveStanding::Absent, |(_, standing)| standing.clone())
        };
        MoveLens {
            id: own.head.id.clone(),
            title: own.head.title.clone(),
            before: old.as_deref().map_or(MoveStanding::Unknown, find),
            after: find(&new),
        }
    });
    all.collect()
}

fn standing(sheet: &AnswerSheet, own: &LensSummary) -> MoveStanding {
    let prefix = format!("{}.", own.head.id);
    let mut answers = sheet.answers().iter();
    if !answers.any(|(id, answer)| id.as_str().starts_with(&prefix) && answer.counts()) {
        return MoveStanding::Unanswered;
    }
    MoveStanding::Scored {
        published: own.published.clone(),
        most: own.most.clone(),
        level: own.level,
        is_provisional: own.is_provisional,
    }
}

fn result(card: &Scorecard) -> MoveResult {
    MoveResult {
        index: card.index.map(|number| number.to_string()),
        level: card.level.map(|stage| stage.to_string()),
    }
}

/// Tells what of a question is different. Texts that explain (why, check, evidence …) do not count.
fn differences(from: &Content, before: &Question, to: &Content, after: &Question) -> Vec<MoveWhat> {
    let mut what = Vec::new();
    let zh = |words: &Words| words.zh.clone();
    let (wording, is_other_scale, bands) = match (&before.scale, &after.scale) {
        (Scale::Ladder { rungs: old }, Scale::Ladder { rungs: new }) => (
            old.each_ref().map(zh) != new.each_ref().map(zh),
            false,
            false,
        ),
        (
            Scale::Rate {
                numerator,
                denominator,
                unit,
                minimums,
                source: _,
                verify: _,
                census: _,
            },
            Scale::Rate {
                numerator: new_numerator,
                denominator: new_denominator,
                unit: new_unit,
                minimums: new_minimums,
                source: _,
                verify: _,
                census: _,
            },
        ) => {
            let old = [numerator, denominator, unit].map(zh);
            let new = [new_numerator, new_denominator, new_unit].map(zh);
            (old != new, false, minimums != new_minimums)
        }
        (Scale::Ladder { .. }, Scale::Rate { .. }) | (Scale::Rate { .. }, Scale::Ladder { .. }) => {
            (false, true, false)
        }
    };
    let indicator = |content: &Content, id: &QuestionId| {
        content.home(id).map(|(_, indicator)| indicator.id.clone())
    };
    let rules = |own: &Question| (own.relevant.clone(), own.asked_if.clone(), own.is_required);
    let is_elsewhere = indicator(from, &before.id) != indicator(to, &after.id);
    for (is_so, kind) in [
        (wording || before.ask.zh != after.ask.zh, MoveWhat::Wording),
        (is_other_scale, MoveWhat::Scale),
        (bands, MoveWhat::Bands),
        (
            before.weight != after.weight || is_elsewhere,
            MoveWhat::Weight,
        ),
        (rules(before) != rules(after), MoveWhat::Rules),
    ] {
        if is_so {
            what.push(kind);
        }
    }
    what
}

/// Returns the weights of dimensions and indicators that are different, in the order of the content.
fn weights(from: &Content, to: &Content) -> Vec<MoveWeight> {
    let nodes = |content: &Content| -> Vec<(String, Words, Weight)> {
        let dimensions = content.dimensions().iter().flat_map(|dimension| {
            let own = (
                dimension.id.to_string(),
                dimension.title.clone(),
                dimension.weight,
            );
            let indicators = dimension.indicators.iter();
            let under = indicators.map(|own| {
                let id = format!("{}/{}", dimension.id, own.id);
                (id, own.title.clone(), own.weight)
            });
            std::iter::once(own).chain(under)
        });
        dimensions.collect()
    };
    let (old, new) = (nodes(from), nodes(to));
    let weight = |list: &[(String, Words, Weight)], id: &str| {
        let found = list.iter().find(|(own, ..)| own == id);
        found.map(|(_, _, weight)| weight.0)
    };
    let gone = old.iter().filter(|(id, ..)| weight(&new, id).is_none());
    let all = new.iter().chain(gone).map(|(id, title, _)| MoveWeight {
        title: views::text(title),
        before: weight(&old, id),
        after: weight(&new, id),
    });
    all.filter(|own| own.before != own.after).collect()
}

fn stages(from: &Content, to: &Content) -> Vec<String> {
    let rules = from.parts().stages.iter().zip(&to.parts().stages);
    let changed = rules.filter(|(old, new)| old.conditions != new.conditions);
    changed.map(|(_, rule)| rule.stage.to_string()).collect()
}

/// Tells whether version `one` comes before `other`: numbers in them count as numbers.
pub(crate) fn is_older_version(one: &str, other: &str) -> bool {
    let parts = |text: &str| -> Vec<(u64, String)> {
        let parts = text.split(|c: char| !c.is_alphanumeric());
        parts
            .map(|part| {
                part.parse()
                    .map_or_else(|_| (0, part.to_owned()), |n| (n, String::new()))
            })
            .collect()
    };
    parts(one).cmp(&parts(other)) == Ordering::Less
}

/// Writes what has no place in a sheet beside it, under `kept`.
pub(crate) fn with_kept(text: String, aside: &Aside) -> String {
    let mut kept = Map::new();
    let answers = aside.answers.iter().filter_map(|(id, (_, answer))| {
        let answer: Value = serde_json::from_str(answer).ok()?;
        Some((id.to_string(), answer))
    });
    let answers: Map<String, Value> = answers.collect();
    if !answers.is_empty() {
        kept.insert("answers".into(), Value::Object(answers));
    }
    if !aside.facts.is_empty() {
        kept.insert("facts".into(), Value::Object(aside.facts.clone()));
    }
    if let Some(district) = &aside.district {
        kept.insert("district".into(), json!(district));
    }
    let OwnAside { answers, reasons } = &aside.own;
    let own = [("answers", answers), ("reasons", reasons)];
    let own = own.into_iter().filter(|(_, list)| !list.is_empty());
    let own: Map<String, Value> = own
        .map(|(key, list)| (key.to_owned(), Value::Object(list.clone())))
        .collect();
    if !own.is_empty() {
        kept.insert("self".into(), Value::Object(own));
    }
    if kept.is_empty() {
        return text;
    }
    let mut root: Map<String, Value> =
        serde_json::from_str(&text).expect("a sheet is written as an object");
    root.insert("kept".into(), Value::Object(kept));
    let mut text = serde_json::to_string_pretty(&Value::Object(root))
        .expect("a tree of texts and whole numbers always serialises");
    text.push('\n');
    text
}

/// A sheet that was moved, and what that changed.
pub struct MovedSheet {
    /// The sheet for the new content.
    pub text: String,
    /// What changed.
    pub plan: MovePlan,
}

/// Moves the sheet in a file to `to`. With the content it was made with as `from`, the plan names
/// the result before and every question that is different.
pub fn move_sheet(
    path: &Path,
    from: Option<&Content>,
    to: &Content,
) -> Result<MovedSheet, Vec<ErrorView>> {
    let bytes = read_sheet_bytes(path)?;
    let judged = match from {
        Some(from) => {
            let sheet = read_sheet_file(path, from)?;
            let card = score(from, &sheet);
            Some((from, sheet, card))
        }
        None => None,
    };
    let from = judged.as_ref().map(|(content, sheet, card)| Side {
        content,
        sheet,
        card,
    });
    let (sheet, aside, plan) = moved(&bytes, from, to)?;
    let text = with_kept(write_sheet(&sheet, to), &aside);
    Ok(MovedSheet { text, plan })
}

/// Moves a sheet: what has a place in `to`, what has none, and what that changes.
pub(crate) fn moved(
    bytes: &[u8],
    from: Option<Side<'_>>,
    to: &Content,
) -> Result<(AnswerSheet, Aside, MovePlan), Vec<ErrorView>> {
    let errors = match read_sheet(bytes, to) {
        Ok(_) => Vec::new(),
        Err(errors) => errors,
    };
    let hard: Vec<ErrorView> = errors
        .into_iter()
        .filter(|error| !is_of_content(error))
        .collect();
    if !hard.is_empty() {
        return Err(hard);
    }
    let mut root = object(bytes);
    if root.get("content_digest").and_then(Value::as_str) == Some(&*to.digest().to_string()) {
        return Err(vec![ErrorView::new(ErrorCode::NothingToMove)]);
    }
    let (mut before, mut after) = (taken(&mut root), Aside::default());
    let mut answers = match root.remove("answers") {
        Some(Value::Object(answers)) => answers,
        _ => Map::new(),
    };
    let placed_now = answers
        .keys()
        .map(|id| QuestionId::new(id.as_str()))
        .collect();
    // An answer of the sheet itself goes before one that was kept from an older content.
    before
        .answers
        .retain(|id, _| !answers.contains_key(id.as_str()));
    for (id, (_, answer)) in &before.answers {
        if let Ok(answer) = serde_json::from_str(answer) {
            answers.insert(id.to_string(), answer);
        }
    }
    let mut fitting = Map::new();
    for (id, answer) in answers {
        let id = QuestionId::new(id);
        let text = answer.to_string();
        match placed(&text, to.asked(&id)).map_err(|error| vec![error])? {
            Ok(_) => {
                fitting.insert(id.to_string(), answer);
            }
            Err(because) => {
                after.answers.insert(id, (because, text));
            }
        }
    }
    root.insert("answers".into(), Value::Object(fitting));
    place_enterprise(&mut root, &before, &mut after, to);
    place_self(&mut root, &before, &mut after, to)?;
    root.insert("content".into(), json!(to.id().as_str()));
    root.remove("content_digest");
    root.remove("method");
    let sheet = read_sheet(Value::Object(root).to_string().as_bytes(), to)?;
    let plan = plan(&Sides {
        from,
        to: Side {
            content: to,
            sheet: &sheet,
            card: &score(to, &sheet),
        },
        before: &before,
        after: &after,
        answers: placed_now,
    });
    Ok((sheet, after, plan))
}

/// Tells whether an error only says that the sheet was made with other content.
fn is_of_content(error: &ErrorView) -> bool {
    let path = error.field.as_deref().unwrap_or_default();
    match error.code {
        ErrorCode::SheetOtherContent
        | ErrorCode::SheetOtherDigest
        | ErrorCode::SheetOtherMethod
        | ErrorCode::QuestionUnknown
        | ErrorCode::AnswerNeedsCounts
        | ErrorCode::AnswerNeedsChoice
        | ErrorCode::AnswerNeedsOptions
        | ErrorCode::AnswerNeedsLevel
        | ErrorCode::AnswerNeedsMark => true,
        ErrorCode::ChoiceUnknown => {
            path == "$.enterprise.district" || path.starts_with("$.enterprise.facts")
        }
        ErrorCode::SheetUnknownKey | ErrorCode::SheetWrongType | ErrorCode::NumberInvalid => {
            path.starts_with("$.enterprise.facts.") || path.starts_with("$.enterprise.facts[")
        }
        _ => false,
    }
}

/// Parses a sheet that was read before without a hard error.
fn object(bytes: &[u8]) -> Map<String, Value> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    serde_json::from_str(text).unwrap_or_default()
}

/// Takes what an earlier move kept out of a sheet.
fn taken(root: &mut Map<String, Value>) -> Aside {
    let mut aside = Aside::default();
    let Some(Value::Object(mut kept)) = root.remove("kept") else {
        return aside;
    };
    if let Some(Value::Object(answers)) = kept.remove("answers") {
        let gone = crate::wire::KeptBecause::Gone;
        let answers = answers.into_iter();
        aside.answers = answers
            .map(|(id, answer)| (QuestionId::new(id), (gone, answer.to_string())))
            .collect();
    }
    if let Some(Value::Object(facts)) = kept.remove("facts") {
        aside.facts = facts;
    }
    if let Some(Value::Object(mut own)) = kept.remove("self") {
        aside.own = own_aside(&mut own);
    }
    aside.district = kept
        .remove("district")
        .and_then(|value| value.as_str().map(str::to_owned));
    aside
}

fn own_aside(own: &mut Map<String, Value>) -> OwnAside {
    let mut take = |key| match own.remove(key) {
        Some(Value::Object(list)) => list,
        _ => Map::new(),
    };
    OwnAside {
        answers: take("answers"),
        reasons: take("reasons"),
    }
}

/// Keeps in the self-assessment what `to` asks, and puts the rest aside.
fn place_self(
    root: &mut Map<String, Value>,
    before: &Aside,
    after: &mut Aside,
    to: &Content,
) -> Result<(), Vec<ErrorView>> {
    let Some(own) = root.get_mut("self").and_then(Value::as_object_mut) else {
        // Without a self-assessment there is nothing that what was put aside could go back to.
        after.own = before.own.clone();
        return Ok(());
    };
    let mut lists = before.own.clone();
    let OwnAside { answers, reasons } = own_aside(own);
    // What the sheet itself says goes before what was kept from an older content.
    lists.answers.extend(answers);
    lists.reasons.extend(reasons);
    let (mut answers, mut reasons) = (Map::new(), Map::new());
    for (id, answer) in lists.answers {
        let asked = QuestionId::new(id.as_str());
        let place = placed(&answer.to_string(), to.asked(&asked)).map_err(|error| vec![error])?;
        let list = match place {
            Ok(_) => &mut answers,
            Err(_) => &mut after.own.answers,
        };
        list.insert(id, answer);
    }
    for (id, reason) in lists.reasons {
        let list = match to.asked(&QuestionId::new(id.as_str())) {
            Some(_) => &mut reasons,
            None => &mut after.own.reasons,
        };
        list.insert(id, reason);
    }
    own.insert("answers".into(), Value::Object(answers));
    own.insert("reasons".into(), Value::Object(reasons));
    Ok(())
}

/// Keeps in the enterprise what `to` has a place for, and puts the rest aside.
fn place_enterprise(
    root: &mut Map<String, Value>,
    before: &Aside,
    after: &mut Aside,
    to: &Content,
) {
    let Some(enterprise) = root.get_mut("enterprise").and_then(Value::as_object_mut) else {
        return;
    };
    let mut facts = before.facts.clone();
    if let Some(Value::Object(own)) = enterprise.remove("facts") {
        facts.extend(own);
    }
    let (known, others) = split_facts(facts.clone(), to);
    facts.retain(|id, _| known.contains_key(id.as_str()));
    enterprise.insert("facts".into(), Value::Object(facts));
    after.facts = others;
    let own = enterprise.remove("district");
    let own = own.and_then(|value| value.as_str().map(str::to_owned));
    if let Some(district) = own.or_else(|| before.district.clone()) {
        let mut districts = to.parts().districts.iter();
        if districts.any(|own| own.id.as_str() == district) {
            enterprise.insert("district".into(), json!(district));
        } else {
            after.district = Some(district);
        }
    }
}
