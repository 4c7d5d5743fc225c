//! `zhizhen verify-code` and `zhizhen key show`: who issued a report, and by which key.

use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::{Value, json};
use zhizhen_app::Env;
use zhizhen_app::code::{
    CodeCheck, CodeVerdict, FoundCode, Issuer, KeyName, KnownKeys, check_code, check_code_file,
};
use zhizhen_app::wire::ErrorView;

use super::{Ended, failed, given_path, issuing, print_json};
use crate::End;
use crate::words::Words;

pub(super) fn verify_code(words: &Words, matches: &ArgMatches) -> Ended {
    let given: Vec<&String> = matches.get_many("code").into_iter().flatten().collect();
    let wrong = |error: &ErrorView| failed(words, error, None);
    let env = issuing();
    let known = match (given_path(matches, "keys"), zhizhen_app::default_home()) {
        (Some(path), _) => KnownKeys::of_file(&path),
        (None, Ok(home)) => KnownKeys::of_home(&home),
        (None, Err(_)) => Ok(KnownKeys::default()),
    };
    let known = known.map_err(|error| wrong(&error))?;
    let own = own_issuer(&env);
    let file = file_of(&given);
    let checked = match &file {
        Some(path) => check_code_file(path, &known, own),
        None => {
            let text: Vec<&str> = given.iter().map(|own| own.as_str()).collect();
            let code = check_code(&text.join(" "), &known, own);
            code.map(|code| CodeCheck {
                code,
                compared: None,
            })
        }
    };
    let is_json = matches.get_flag("json");
    let check = checked.map_err(|error| {
        if is_json {
            print_json(&json!({ "verdict": "unreadable", "error": error }));
        }
        failed(words, &error, file.as_deref())
    })?;
    match is_json {
        true => print_json(&as_json(&check)),
        false => print(words, &check),
    }
    let missing = check.compared.iter().flatten().any(|own| !own.is_printed);
    match check.code.verdict {
        CodeVerdict::Genuine(_) if !missing => Ok(()),
        CodeVerdict::Genuine(_) | CodeVerdict::KeyUnknown | CodeVerdict::Forged => {
            Err(End::WrongInput)
        }
    }
}

/// What is given is a file when it is one name of something that is there, or looks like a report's.
fn file_of(given: &[&String]) -> Option<PathBuf> {
    let [one] = given else { return None };
    let path = PathBuf::from(one.as_str());
    let is_report = path
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case("pdf") || own.eq_ignore_ascii_case("txt"));
    (is_report || path.is_file()).then_some(path)
}

/// This installation's own key, when it has one already: checking makes none.
fn own_issuer(env: &Env) -> Option<&Issuer> {
    match env.has_key() {
        true => env.issuer()?.ok(),
        false => None,
    }
}

/// Says why a report has no code, when it has none.
pub(super) fn say_no_code(words: &Words, env: &Env) {
    if let Some(Err(error)) = env.issuer() {
        say!("{}", words.say("report.no_code"));
        say!("{}", words.error(error, None));
    }
}

pub(super) fn key(words: &Words, matches: &ArgMatches) -> Ended {
    let Some(("show", matches)) = matches.subcommand() else {
        return Err(End::Usage(words.say("usage.none")));
    };
    let home = zhizhen_app::default_home().map_err(|error| failed(words, &error, None))?;
    let env = Env::system().issuing_from(&home);
    let view = match env.issuer() {
        Some(Ok(issuer)) => issuer.view(),
        Some(Err(error)) => return Err(failed(words, error, None)),
        None => return Err(End::MachineFailed),
    };
    let path = view.path.display().to_string();
    if matches.get_flag("json") {
        print_json(&json!({ "id": view.id, "public": view.public, "path": path }));
        return Ok(());
    }
    out!("{}", words.fill("key.id", &[("id", &view.id)]));
    out!("{}", words.say("key.public"));
    out!("{}", view.public);
    say!("{}", words.fill("key.note", &[("path", &path)]));
    Ok(())
}

fn as_json(check: &CodeCheck) -> Value {
    let FoundCode {
        facts,
        key,
        verdict,
    } = &check.code;
    let (verdict, name) = match verdict {
        CodeVerdict::Genuine(KeyName::Own) => ("genuine", Some("")),
        CodeVerdict::Genuine(KeyName::Listed(name)) => ("genuine", Some(name.as_str())),
        CodeVerdict::KeyUnknown => ("key_unknown", None),
        CodeVerdict::Forged => ("forged", None),
    };
    let range = facts
        .range
        .map(|(low, high)| json!({ "low": low.to_string(), "high": high.to_string() }));
    let compared = check.compared.as_ref().map(|list| {
        let list = list
            .iter()
            .map(|own| json!({ "what": own.what, "value": own.value, "printed": own.is_printed }));
        list.collect::<Vec<_>>()
    });
    json!({
        "verdict": verdict,
        "key": key,
        "name": name.filter(|own| !own.is_empty()),
        "own": matches!(check.code.verdict, CodeVerdict::Genuine(KeyName::Own)),
        "number": facts.number(),
        "issued": facts.issued.to_string(),
        "visited": facts.visited.map(|own| own.to_string()),
        "published": facts.index.map(|own| own.to_string()),
        "range": range,
        "level": facts.stage.map(|own| own.to_string()),
        "provisional": facts.is_provisional,
        "content": facts.content_text(),
        "compared": compared,
    })
}

fn print(words: &Words, check: &CodeCheck) {
    let FoundCode {
        facts,
        key,
        verdict,
    } = &check.code;
    let verdict = match verdict {
        CodeVerdict::Genuine(KeyName::Own) => words.say("code.genuine.own"),
        CodeVerdict::Genuine(KeyName::Listed(name)) => {
            words.fill("code.genuine.listed", &[("name", name)])
        }
        CodeVerdict::KeyUnknown => words.fill("code.unknown", &[("key", key)]),
        CodeVerdict::Forged => words.fill("code.forged", &[("key", key)]),
    };
    out!("{verdict}");
    let none = || words.say("code.none");
    let range = facts.range.map(|(low, high)| format!("{low}–{high}"));
    let lines = [
        ("code.number", facts.number()),
        ("code.issued", facts.issued.to_string()),
        (
            "code.visited",
            facts.visited.map_or_else(none, |own| own.to_string()),
        ),
        (
            "code.index",
            facts.index.map_or_else(none, |own| own.to_string()),
        ),
        ("code.range", range.unwrap_or_else(none)),
        (
            "code.stage",
            facts.stage.map_or_else(none, |own| own.to_string()),
        ),
        ("code.content", facts.content_text()),
        ("code.key", key.clone()),
    ];
    for (name, value) in &lines {
        out!("  {}", words.fill(name, &[("value", value)]));
    }
    if facts.is_provisional {
        out!("  {}", words.say("code.provisional"));
    }
    if let Some(compared) = &check.compared {
        let missing = compared.iter().filter(|own| !own.is_printed);
        let missing: Vec<String> = missing
            .map(|own| {
                format!(
                    "{} {}",
                    words.say(&format!("code.name.{}", own.what)),
                    own.value
                )
            })
            .collect();
        out!(
            "{}",
            match (compared.is_empty(), missing.is_empty()) {
                (true, _) => words.say("code.not_compared"),
                (false, true) => words.say("code.same"),
                (false, false) => words.fill("code.differs", &[("list", &missing.join("、"))]),
            }
        );
    }
    say!("{}", words.say("code.limits"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_that_is_not_there_is_a_missing_file_and_not_a_wrong_code() {
        assert!(file_of(&[&"gone/report.pdf".to_owned()]).is_some());
        assert!(file_of(&[&"ZZ1ABCDE".to_owned()]).is_none());
    }
}
