//! `zhizhen check`: proves content.

use std::collections::BTreeSet;
use std::path::Path;

use clap::ArgMatches;
use serde_json::{Value, json};
use zhizhen_app::{
    ContentCounts, ContentDiagnostic, LoadedContent, Proof, ProvenProgramme, Severity, VerifyItem,
    VerifyWhat,
};

use super::{Ended, book, failed, given_path, language, print_json};
use crate::End;
use crate::words::Words;

pub(super) fn check(words: &Words, matches: &ArgMatches) -> Ended {
    let folder = given_path(matches, "dir").or_else(|| given_path(matches, "content"));
    if let Some(to) = given_path(matches, "to") {
        return book::to(words, matches, folder.as_deref(), &to);
    }
    if let Some(from) = given_path(matches, "from") {
        return book::from(words, matches, folder.as_deref(), &from);
    }
    let proof = zhizhen_app::prove_content(folder.as_deref());
    let Proof {
        diagnostics,
        counts,
        programmes,
        loaded,
    } = proof.map_err(|error| failed(words, &error, None))?;
    let only = matches.get_one::<String>("programme");
    if let Some(only) = only.filter(|_| counts.is_some())
        && !programmes.iter().any(|own| own.id == *only)
    {
        let known: Vec<&str> = programmes.iter().map(|own| own.id.as_str()).collect();
        let params = [("programme", only.as_str()), ("known", &*known.join(" · "))];
        say!("{}", words.fill("check.programme_unknown", &params));
        return Err(End::WrongInput);
    }
    let programmes = programmes
        .iter()
        .filter(|own| only.is_none_or(|id| *id == own.id));
    let programmes: Vec<&ProvenProgramme> = programmes.collect();
    let is_chosen =
        |own: &&LoadedContent| only.is_none_or(|id| own.content.parts().id.to_string() == *id);
    let chosen: Vec<&LoadedContent> = loaded.iter().filter(is_chosen).collect();
    // What programmes share is listed once.
    let unverified: BTreeSet<&VerifyItem> = chosen.iter().flat_map(|own| &own.verify).collect();
    let shown = folder.unwrap_or_default();
    let errors = diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .count();
    if matches.get_flag("json") {
        print_json(&json!({
            "ok": errors == 0,
            "counts": counts.as_ref().map(counts_json),
            "diagnostics": diagnostics.iter().map(|d| diagnostic_json(words, d)).collect::<Vec<_>>(),
            "programmes": programmes.iter().map(|own| programme_json(own)).collect::<Vec<_>>(),
            "unverified": unverified.iter().map(|own| unverified_json(own)).collect::<Vec<_>>(),
        }));
    } else {
        print_diagnostics(words, &shown, &diagnostics);
    }
    match counts {
        Some(counts) if errors == 0 => {
            for own in &programmes {
                let release = if own.is_released {
                    "check.released"
                } else {
                    "check.unreleased"
                };
                let params = [
                    ("id", own.id.as_str()),
                    ("version", &own.version),
                    ("title", words.content(&own.title)),
                    ("release", &*words.say(release)),
                    ("digest", &own.score_digest),
                ];
                say!("{}", words.fill("check.programme", &params));
            }
            let text = words.fill(
                "check.ok",
                &[
                    ("dimensions", &counts.dimensions.to_string()),
                    ("questions", &counts.questions.to_string()),
                    ("templates", &counts.templates.to_string()),
                    ("cases", &counts.cases.to_string()),
                    ("verify", &counts.verify.to_string()),
                ],
            );
            say!("{text}");
            let kinds: Vec<String> = counts
                .library
                .iter()
                .filter(|(_, count)| *count > 0)
                .map(|(kind, count)| {
                    let key = format!("library.{kind}");
                    words.fill(&key, &[("count", &count.to_string())])
                })
                .collect();
            if !kinds.is_empty() {
                let kinds = kinds.join(&words.say("check.library_separator"));
                say!("{}", words.fill("check.library", &[("kinds", &kinds)]));
            }
            if counts.chinese_only > 0 {
                let count = counts.chinese_only.to_string();
                say!("{}", words.fill("check.chinese_only", &[("count", &count)]));
            }
            if matches.get_flag("unverified") {
                print_unverified(words, &shown, &unverified);
            }
            match (given_path(matches, "report"), chosen.first()) {
                (Some(path), Some(own)) => write_handbook(words, own, &path),
                (Some(_), None) | (None, _) => Ok(()),
            }
        }
        _ => {
            let key = if errors == 1 {
                "check.failed_one"
            } else {
                "check.failed"
            };
            say!("{}", words.fill(key, &[("count", &errors.to_string())]));
            if given_path(matches, "report").is_some() {
                say!("{}", words.say("check.no_report"));
            }
            Err(End::WrongInput)
        }
    }
}

fn write_handbook(words: &Words, loaded: &LoadedContent, path: &Path) -> Ended {
    zhizhen_app::write_handbook(loaded, path, language(words))
        .map_err(|error| failed(words, &error, None))?;
    let path = path.display().to_string();
    say!("{}", words.fill("check.report", &[("path", &path)]));
    Ok(())
}

/// Prints what is to be verified as `file:line: id, what of it`.
fn print_unverified(words: &Words, folder: &Path, items: &BTreeSet<&VerifyItem>) {
    for own in items {
        let what = format!("check.unverified.{}", what_of(own.what));
        let place = folder.join(&own.file).display().to_string();
        let line = own.line.to_string();
        let params = [
            ("place", &*place),
            ("line", &*line),
            ("id", &*own.id),
            ("what", &*words.say(&what)),
        ];
        say!("{}", words.fill("check.unverified", &params));
    }
}

fn unverified_json(own: &VerifyItem) -> Value {
    json!({ "file": own.file, "line": own.line, "id": own.id, "what": what_of(own.what) })
}

fn what_of(what: VerifyWhat) -> &'static str {
    match what {
        VerifyWhat::Bands => "bands",
        VerifyWhat::Template => "template",
        VerifyWhat::Lens => "lens",
        VerifyWhat::Entry => "entry",
        VerifyWhat::Kpi => "kpi",
    }
}

/// Prints diagnostics to stderr as `file:line:column: severity [code] message`.
pub(super) fn print_diagnostics(words: &Words, folder: &Path, diagnostics: &[ContentDiagnostic]) {
    for diagnostic in diagnostics {
        let (message, hint) = words.diagnostic(diagnostic.code.as_str(), &diagnostic.params);
        let severity = words.say(severity_key(diagnostic.severity));
        let place = folder.join(&diagnostic.file);
        say!(
            "{}:{}:{}: {severity} [{}] {message}",
            place.display(),
            diagnostic.line,
            diagnostic.column,
            diagnostic.code.as_str(),
        );
        if !hint.is_empty() {
            say!("    {}: {hint}", words.say("check.hint"));
        }
    }
}

fn programme_json(own: &ProvenProgramme) -> Value {
    json!({
        "id": own.id,
        "version": own.version,
        "title": own.title.zh,
        "digest": own.digest,
        "score_digest": own.score_digest,
        "released": own.is_released,
    })
}

fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "severity.error",
        Severity::Warning => "severity.warning",
    }
}

fn counts_json(counts: &ContentCounts) -> Value {
    let library: serde_json::Map<String, Value> = counts
        .library
        .iter()
        .map(|(kind, count)| ((*kind).to_owned(), json!(count)))
        .collect();
    json!({
        "dimensions": counts.dimensions,
        "questions": counts.questions,
        "templates": counts.templates,
        "library": library,
        "cases": counts.cases,
        "verify": counts.verify,
    })
}

pub(super) fn diagnostic_json(words: &Words, diagnostic: &ContentDiagnostic) -> Value {
    let (message, hint) = words.diagnostic(diagnostic.code.as_str(), &diagnostic.params);
    json!({
        "code": diagnostic.code.as_str(),
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "file": diagnostic.file,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "message": message,
        "hint": hint,
    })
}
