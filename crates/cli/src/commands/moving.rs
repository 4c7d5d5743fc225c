//! `zhizhen move`: a sheet made with older content becomes one for this content.

use clap::ArgMatches;
use serde_json::Value;
use zhizhen_app::wire::{KeptBecause, MovePlan, MoveResult, MoveStanding, MoveWhat, Text};

use super::{End, Ended, Judge, failed, given_path, print_json};
use crate::words::{Lang, Words};

pub(super) fn move_sheet(words: &Words, matches: &ArgMatches) -> Ended {
    let path = given_path(matches, "sheet").unwrap_or_default();
    let to = Judge::new(words, matches)?.content_for(&path)?;
    let from = match given_path(matches, "from") {
        Some(folder) => Some(Judge::over(words, Some(folder), None)?.content_for(&path)?),
        None => None,
    };
    let moved = zhizhen_app::move_sheet(&path, from.as_deref(), &to).map_err(|errors| {
        let mut end = End::WrongInput;
        for error in &errors {
            if let End::MachineFailed = failed(words, error, Some(&path)) {
                end = End::MachineFailed;
            }
        }
        end
    })?;
    if matches.get_flag("json") {
        let plan: Value = serde_json::to_value(&moved.plan).expect("a plan is plain values");
        print_json(&plan);
    } else {
        print_plan(words, &moved.plan);
    }
    if let Some(out) = given_path(matches, "out") {
        zhizhen_app::write_sheet_file(&out, &moved.text)
            .map_err(|error| failed(words, &error, None))?;
        let out = out.display().to_string();
        say!("{}", words.fill("move.done", &[("path", &out)]));
    }
    Ok(())
}

fn print_plan(words: &Words, plan: &MovePlan) {
    let text = |text: &Text| match (words.lang(), &text.en) {
        (Lang::En, Some(en)) => en.clone(),
        _ => text.zh.clone(),
    };
    let version = match &plan.from {
        Some(from) => from.version.clone(),
        None => words.say("move.unknown"),
    };
    let params = [
        ("title", &*text(&plan.to.title)),
        ("before", &version),
        ("after", &plan.to.version),
    ];
    out!("{}", words.fill("move.title", &params));
    let before = plan.before.as_ref().map(|own| result(words, own));
    let before = before.unwrap_or_else(|| words.say("move.unknown"));
    let after = result(words, &plan.after);
    let params = [("before", &*before), ("after", &*after)];
    out!("  {}", words.fill("move.result", &params));
    for own in &plan.lenses {
        let before = standing(words, &own.before);
        let after = standing(words, &own.after);
        let title = text(&own.title);
        let line = match own.before == own.after {
            true => words.fill("move.lens.same", &[("title", &title), ("now", &after)]),
            false => {
                let params = [("title", &*title), ("before", &*before), ("after", &*after)];
                words.fill("move.lens", &params)
            }
        };
        out!("  {line}");
    }
    if plan.from.is_none() {
        out!("  {}", words.say("move.no_from"));
    }
    let questions = [
        ("move.added", &plan.added),
        ("move.removed", &plan.removed),
        ("move.changed", &plan.changed),
    ];
    for (key, list) in questions.into_iter().filter(|(_, list)| !list.is_empty()) {
        let count = list.len().to_string();
        out!("  {}", words.fill(key, &[("count", &count)]));
        for own in list {
            let what: Vec<String> = own
                .what
                .iter()
                .map(|what| words.say(what_key(*what)))
                .collect();
            let answered = match own.is_answered {
                true => words.say("move.answered"),
                false => String::new(),
            };
            let params = [
                ("question", &*own.question),
                ("title", &*text(&own.title)),
                ("what", &*what.join(&words.say("move.comma"))),
                ("answered", &*answered),
            ];
            out!("    {}", words.fill("move.question", &params).trim_end());
        }
    }
    for own in &plan.weights {
        let percent = |weight: Option<u32>| match weight {
            Some(weight) => format!("{}.{:02}%", weight / 100, weight % 100),
            None => words.say("move.nothing"),
        };
        let params = [
            ("title", &*text(&own.title)),
            ("before", &*percent(own.before)),
            ("after", &*percent(own.after)),
        ];
        out!("  {}", words.fill("move.weight", &params));
    }
    for stage in &plan.stages {
        out!("  {}", words.fill("move.stage", &[("stage", stage)]));
    }
    for own in &plan.kept {
        let title = own
            .title
            .as_ref()
            .map_or_else(|| own.question.clone(), text);
        let key = match own.because {
            KeptBecause::Gone => "move.kept.gone",
            KeptBecause::Misfit => "move.kept.misfit",
        };
        let params = [("question", &*own.question), ("title", &*title)];
        out!("  {}", words.fill(key, &params));
    }
    for field in &plan.kept_facts {
        out!("  {}", words.fill("move.kept.fact", &[("title", field)]));
    }
    if plan.keeps_district {
        out!("  {}", words.say("move.kept.district"));
    }
    for question in &plan.back {
        out!("  {}", words.fill("move.back", &[("question", question)]));
    }
}

fn result(words: &Words, own: &MoveResult) -> String {
    let none = || words.say("move.nothing");
    let index = own.index.clone().unwrap_or_else(none);
    let level = own.level.clone().unwrap_or_else(none);
    words.fill("move.figures", &[("index", &index), ("level", &level)])
}

fn standing(words: &Words, own: &MoveStanding) -> String {
    match own {
        MoveStanding::Unknown => words.say("move.unknown"),
        MoveStanding::Absent => words.say("move.lens.absent"),
        MoveStanding::Unanswered => words.say("move.lens.unanswered"),
        MoveStanding::Scored {
            published,
            most,
            level,
            is_provisional,
        } => {
            let level = match level {
                0 => words.say("move.lens.below"),
                level => words.fill("move.lens.level", &[("level", &level.to_string())]),
            };
            let key = match is_provisional {
                true => "move.lens.provisional",
                false => "move.lens.figures",
            };
            let params = [
                ("published", &**published),
                ("most", most),
                ("level", &level),
            ];
            words.fill(key, &params)
        }
    }
}

fn what_key(what: MoveWhat) -> &'static str {
    match what {
        MoveWhat::Wording => "move.what.wording",
        MoveWhat::Scale => "move.what.scale",
        MoveWhat::Bands => "move.what.bands",
        MoveWhat::Weight => "move.what.weight",
        MoveWhat::Rules => "move.what.rules",
    }
}
