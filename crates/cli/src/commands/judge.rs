//! `zhizhen score`, `report` and `export`: what follows from a sheet.

use std::path::Path;

use clap::ArgMatches;
use zhizhen_app::{
    AnswerSheet, ContentWords, Earlier, GateKind, NotEarlier, ReportKind, Scorecard, Status,
    Wanted, express_coverage, open_in_scope, write_report_as,
};

use super::code::say_no_code;
use super::{
    Content, Ended, Env, ErrorView, Judge, Value, failed, given_path, issuing, json, language,
    print_json,
};
use crate::End;
use crate::words::Words;

/// The lenses this program scores by.
const LENSES: [&str; 3] = ["index", "sme24", "cmmm"];

pub(super) fn read(words: &Words, path: &Path, content: &Content) -> Ended<AnswerSheet> {
    let read = zhizhen_app::read_sheet_file(path, content);
    read.map_err(|errors| all_failed(words, &errors, path))
}

/// Says everything that is wrong with a sheet.
fn all_failed(words: &Words, errors: &[ErrorView], path: &Path) -> End {
    let mut end = End::WrongInput;
    for error in errors {
        if let End::MachineFailed = failed(words, error, Some(path)) {
            end = End::MachineFailed;
        }
    }
    if errors.len() > 1 {
        let count = errors.len().to_string();
        say!("{}", words.fill("problem.count", &[("count", &count)]));
    }
    end
}

pub(super) fn score(words: &Words, matches: &ArgMatches) -> Ended {
    let lens = matches.get_one::<String>("lens");
    if let Some(lens) = lens.filter(|lens| !LENSES.contains(&lens.as_str())) {
        return Err(End::Usage(words.fill("lens.unknown", &[("lens", lens)])));
    }
    let mut judge = Judge::new(words, matches)?;
    let paths: Vec<&std::path::PathBuf> = matches.get_many("sheet").into_iter().flatten().collect();
    let mut judged = Vec::new();
    let mut end = None;
    for path in paths {
        let content = judge.content_for(path)?;
        match read(words, path, &content) {
            Ok(sheet) => {
                let card = zhizhen_app::score(&content, &sheet);
                judged.push((path, card, sheet, content));
            }
            // A failing machine weighs more than a wrong sheet.
            Err(failure) if matches!(end, Some(End::MachineFailed)) => drop(failure),
            Err(failure) => end = Some(failure),
        }
    }
    // All sheets are read before anything is printed: a wrong one stops the whole answer.
    if let Some(end) = end {
        return Err(end);
    }
    // The index first, then what the content brings along.
    let with_trace = matches.get_flag("trace");
    let objects = |card: &Scorecard, sheet: &AnswerSheet, content: &Content| -> Vec<Value> {
        let mut objects = vec![zhizhen_app::score_json(sheet, card, with_trace)];
        objects.extend(zhizhen_app::national_json(content, sheet, with_trace));
        let wanted = |object: &Value| lens.is_none_or(|lens| object["lens"] == lens.as_str());
        objects.retain(wanted);
        objects
    };
    if let Some(lens) = lens.filter(|_| !judged.is_empty())
        && judged
            .iter()
            .all(|(_, card, sheet, content)| objects(card, sheet, content).is_empty())
    {
        say!("{}", words.fill("lens.absent", &[("lens", lens)]));
        return Err(End::WrongInput);
    }
    if !matches.get_flag("json") {
        for (_, card, sheet, content) in &judged {
            if lens.is_none_or(|lens| lens == "index") {
                print_score(words, content, sheet, card);
            }
            for object in objects(card, sheet, content) {
                if object["lens"] != "index" {
                    print_national(words, &object);
                }
            }
        }
        return Ok(());
    }
    let value: Value = match (judged.as_slice(), lens) {
        ([(_, card, sheet, content)], Some(_)) => objects(card, sheet, content).into_iter().next().unwrap_or_default(),
        ([(_, card, sheet, content)], None) => json!({ "lenses": objects(card, sheet, content) }),
        (many, _) => many
            .iter()
            .map(|(path, card, sheet, content)| {
                json!({ "file": path.display().to_string(), "lenses": objects(card, sheet, content) })
            })
            .collect(),
    };
    print_json(&value);
    Ok(())
}

/// Prints the result in a national model in three lines.
fn print_national(words: &Words, object: &Value) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let lens = text(&object["lens"]);
    let range = &object["range"];
    out!("  {}", words.say(&format!("score.{lens}")));
    let number = [
        ("published", text(&object["published"])),
        ("low", text(&range["low"])),
        ("high", text(&range["high"])),
        ("level", text(&object["level"])),
        ("level_low", text(&range["level_low"])),
        ("level_high", text(&range["level_high"])),
    ];
    let params: Vec<(&str, &str)> = number
        .iter()
        .map(|(key, own)| (*key, own.as_str()))
        .collect();
    out!("    {}", words.fill("score.national", &params));
    let open = object["open"].as_array().map_or(0, Vec::len).to_string();
    if object["provisional"] == true {
        out!(
            "    {}",
            words.fill("score.national.provisional", &[("count", &open)])
        );
    }
}

/// Prints name, index, range and stage; false when there is no index.
pub(super) fn print_head(words: &Words, sheet: &AnswerSheet, card: &Scorecard) -> bool {
    out!(
        "{}",
        words.fill("score.title", &[("name", &sheet.enterprise().name)])
    );
    let (Some(index), Some(range)) = (card.index, card.range) else {
        out!("  {}", words.say("score.none"));
        return false;
    };
    let (index, low, high) = (
        index.to_string(),
        range.low.to_string(),
        range.high.to_string(),
    );
    let params = [("index", index.as_str()), ("low", &low), ("high", &high)];
    out!("  {}", words.fill("score.index", &params));
    match (card.level, card.level_low, card.level_high) {
        (Some(level), Some(low), Some(high)) => {
            let (level, low, high) = (level.to_string(), low.to_string(), high.to_string());
            let params = [("level", level.as_str()), ("low", &low), ("high", &high)];
            out!("  {}", words.fill("score.level", &params));
        }
        _ => out!("  {}", words.say("score.level_none")),
    }
    true
}

fn print_score(words: &Words, content: &Content, sheet: &AnswerSheet, card: &Scorecard) {
    if !print_head(words, sheet, card) {
        return;
    }
    let open = open_in_scope(content, sheet, card);
    let open = open.iter().filter(|item| item.is_required).count();
    if open > 0 {
        let count = open.to_string();
        out!(
            "  {}",
            words.fill("score.provisional", &[("count", &count)])
        );
    }
    if let Some(own) = express_coverage(content, sheet, card) {
        let (asked, left_out) = (own.asked.to_string(), own.left_out.to_string());
        let params = [("asked", asked.as_str()), ("left_out", &left_out)];
        out!("  {}", words.fill("score.express", &params));
    }
    out!("  {}", words.say("score.dimensions"));
    for dimension in &card.dimensions {
        let published = match dimension.status {
            Status::Scored => dimension.point.map(|n| n.to_string()).unwrap_or_default(),
            Status::NotApplicable => words.say("score.not_applicable"),
            Status::Open => words.say("score.open"),
        };
        let title = content
            .dimension(&dimension.id)
            .map(|d| words.content(&d.title));
        let weight = (dimension.weight.0 / 100).to_string();
        let title = title.unwrap_or_default();
        let params = [
            ("title", title),
            ("published", &published),
            ("weight", &weight),
        ];
        out!("    {}", words.fill("score.dimension", &params));
    }
    if !card.gates.is_empty() {
        out!("  {}", words.say("score.gates"));
    }
    for finding in &card.gates {
        out!(
            "    {}",
            gate(words, content, &finding.stage.to_string(), &finding.kind)
        );
    }
}

pub(super) fn title<'c>(words: &Words, found: Option<&'c ContentWords>) -> &'c str {
    found.map(|found| words.content(found)).unwrap_or_default()
}

fn gate(words: &Words, content: &Content, stage: &str, kind: &GateKind) -> String {
    match kind {
        GateKind::Index { has, needs } => {
            let (has, needs) = (has.to_string(), needs.to_string());
            words.fill(
                "score.gate.index",
                &[("stage", stage), ("has", &has), ("needs", &needs)],
            )
        }
        GateKind::Core {
            dimension,
            has,
            needs,
        } => {
            let (has, needs) = (has.to_string(), needs.to_string());
            let name = title(words, content.dimension(dimension).map(|d| &d.title));
            let params = [
                ("stage", stage),
                ("dimension", name),
                ("has", &has),
                ("needs", &needs),
            ];
            words.fill("score.gate.core", &params)
        }
        GateKind::Hard(leaves) => {
            let leaves = leaves.iter().map(|leaf| {
                let name = title(words, content.question(&leaf.question).map(|q| &q.title));
                let has = leaf.has.map(|rung| rung.to_string());
                let has = has.unwrap_or_else(|| words.say("score.open"));
                let needs = leaf.needs.to_string();
                let params = [("question", name), ("has", &*has), ("needs", &*needs)];
                words.fill("score.gate.leaf", &params)
            });
            let leaves = leaves.collect::<Vec<_>>().join(&words.say("score.gate.or"));
            words.fill("score.gate.hard", &[("stage", stage), ("leaves", &leaves)])
        }
    }
}

pub(super) fn report(words: &Words, matches: &ArgMatches) -> Ended {
    let kind = matches
        .get_one::<String>("kind")
        .map_or("full", String::as_str);
    let Some(kind) = ReportKind::parse(kind) else {
        return Err(End::Usage(words.fill("kind.unknown", &[("kind", kind)])));
    };
    let consent = given_path(matches, "consent");
    if consent.is_some() && kind != ReportKind::Submit {
        return Err(End::Usage(words.say("consent.for_submit").to_owned()));
    }
    let earlier = given_path(matches, "earlier");
    if earlier.is_some() && kind == ReportKind::Submit {
        return Err(End::Usage(words.say("earlier.not_submitted").to_owned()));
    }
    let path = given_path(matches, "sheet").unwrap_or_default();
    let mut judge = Judge::new(words, matches)?;
    let content = judge.content_for(&path)?;
    let sheet = read(words, &path, &content)?;
    let earlier = earlier.map(|path| visit_before(words, &mut judge, (&content, &sheet), &path));
    let earlier = earlier.transpose()?;
    let out = given_path(matches, "out").unwrap_or_default();
    let consent = consent.map(|path| {
        zhizhen_app::read_consent_file(&path, &content)
            .map_err(|error| failed(words, &error, Some(&path)))
    });
    let consent = consent.transpose()?;
    let photos = given_path(matches, "photos");
    let wanted = Wanted {
        kind,
        consent: consent.as_ref(),
        photos: photos.as_deref(),
        earlier: earlier.as_ref(),
        language: language(words),
    };
    let judged = (&*content, &sheet);
    let is_word = out
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
    if is_word {
        zhizhen_app::write_word(judged, &out, &wanted, &Env::system())
            .map_err(|error| failed(words, &error, None))?;
        let path = out.display().to_string();
        out!("{}", words.fill("report.word", &[("path", &path)]));
        return Ok(());
    }
    let env = issuing();
    let written = write_report_as(judged, &out, &wanted, &env);
    let report = written.map_err(|error| failed(words, &error, None))?;
    say_no_code(words, &env);
    if !report.missing.is_empty() {
        let characters = report.missing.join(" ");
        say!(
            "{}",
            words.fill("report.missing", &[("characters", &characters)])
        );
    }
    let params = [
        ("path", &*out.display().to_string()),
        ("pages", &*report.pages.to_string()),
    ];
    out!("{}", words.fill("report.done", &params));
    Ok(())
}

/// Reads a sheet as the visit before, by its own programme, or says why it is none.
fn visit_before(
    words: &Words,
    judge: &mut Judge<'_>,
    (content, sheet): (&Content, &AnswerSheet),
    path: &Path,
) -> Ended<Earlier> {
    let then = judge.content_for(path)?;
    let read = zhizhen_app::read_earlier(path, &then, (content, sheet));
    let read = read.map_err(|errors| all_failed(words, &errors, path))?;
    read.map_err(|because| {
        let because = words.say(match because {
            NotEarlier::OtherEnterprise => "earlier.other_enterprise",
            NotEarlier::OtherWorld => "earlier.other_world",
            NotEarlier::OtherKind => "earlier.other_kind",
            NotEarlier::OtherModel => "earlier.other_model",
            NotEarlier::NotBefore => "earlier.not_before",
            NotEarlier::Unfinished => "earlier.unfinished",
        });
        let params = [
            ("path", &*path.display().to_string()),
            ("because", &*because),
        ];
        say!("{}", words.fill("earlier.unfit", &params));
        End::WrongInput
    })
}

/// The forms this program writes.
const FORMS: [&str; 2] = ["zjtx", "annex"];

pub(super) fn export(words: &Words, matches: &ArgMatches) -> Ended {
    let form = matches.get_one::<String>("form").map_or("", String::as_str);
    if !FORMS.contains(&form) {
        return Err(End::Usage(words.fill("export.unknown", &[("form", form)])));
    }
    let path = given_path(matches, "sheet").unwrap_or_default();
    let content = Judge::new(words, matches)?.content_for(&path)?;
    let sheet = read(words, &path, &content)?;
    let out = given_path(matches, "out").unwrap_or_default();
    let say = |key: &str| words.say(key);
    let (written, done) = match form {
        "annex" => (
            zhizhen_app::write_annex(&content, &sheet, &out, language(words), &Env::system()),
            "export.annex",
        ),
        _ => (
            zhizhen_app::write_sme_form(&content, &sheet, &out, &say, &Env::system()),
            "export.done",
        ),
    };
    written.map_err(|error| failed(words, &error, None))?;
    let out = out.display().to_string();
    out!("{}", words.fill(done, &[("path", &out)]));
    Ok(())
}
