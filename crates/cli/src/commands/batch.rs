//! `zhizhen batch`: every sheet of a folder as a report, and a ledger.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread::available_parallelism;

use clap::ArgMatches;
use serde_json::json;
use signal_hook::consts::SIGINT;
use signal_hook::flag;
use zhizhen_app::ReportKind;
use zhizhen_app::wire::Nature;
use zhizhen_app::{Batch, BatchDone, BatchProblem, write_batch};

use super::code::say_no_code;
use super::{Ended, Judge, failed, given_path, issuing, language, print_json};
use crate::End;
use crate::words::Words;

/// Most problems told of one file on the terminal; the ledger has more.
const MOST_PROBLEMS: usize = 10;

pub(super) fn batch(words: &Words, matches: &ArgMatches) -> Ended {
    let kind = matches.get_one::<String>("kind");
    let kind = kind.map_or("full", String::as_str);
    let Some(kind) = ReportKind::parse(kind) else {
        return Err(End::Usage(words.fill("kind.unknown", &[("kind", kind)])));
    };
    let consents = given_path(matches, "consent");
    if consents.is_some() && kind != ReportKind::Submit {
        return Err(End::Usage(words.say("consent.for_submit").to_owned()));
    }
    if consents.is_none() && kind == ReportKind::Submit {
        return Err(End::Usage(words.say("batch.consents").to_owned()));
    }
    let folder = given_path(matches, "dir").unwrap_or_default();
    let out = given_path(matches, "out").unwrap_or_default();
    let contents = Judge::new(words, matches)?.contents()?;
    let cores = available_parallelism().map_or(1, std::num::NonZero::get);
    let jobs = matches.get_one::<u32>("jobs");
    let stop = stop_on_ctrl_c();
    let is_watched = std::io::stderr().is_terminal();
    let tell = |done: usize, total: usize| {
        if is_watched {
            let (done, total) = (done.to_string(), total.to_string());
            let text = words.fill("batch.progress", &[("done", &done), ("total", &total)]);
            let mut stderr = std::io::stderr().lock();
            // A terminal that went away is no failure of ours.
            let _ = write!(stderr, "\r{text} ");
            let _ = stderr.flush();
        }
    };
    let asked = Batch {
        folder: &folder,
        out: &out,
        kind,
        consents: consents.as_deref(),
        jobs: jobs.map_or(cores, |own| usize::try_from(*own).unwrap_or(1)),
        language: language(words),
        tell: &tell,
        stop: &stop,
    };
    let env = issuing();
    let done = write_batch(&asked, &contents, &env);
    if is_watched {
        say!("");
    }
    let done = done.map_err(|error| failed(words, &error, None))?;
    say_no_code(words, &env);
    print_problems(words, &done.problems);
    match matches.get_flag("json") {
        true => print_summary(&done),
        false => print_done(words, &done),
    }
    let mut errors = done.problems.iter().flat_map(|own| &own.errors);
    if done.is_stopped {
        return Err(End::Stopped);
    }
    if errors.any(|own| own.nature == Nature::Failed) {
        return Err(End::MachineFailed);
    }
    match done.problems.is_empty() {
        true => Ok(()),
        false => Err(End::WrongInput),
    }
}

/// Returns a flag that the first Ctrl+C sets; the second ends the program at once.
fn stop_on_ctrl_c() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let at_once =
        flag::register_conditional_shutdown(SIGINT, crate::STOPPED.into(), Arc::clone(&stop));
    // Where no handler can be set, Ctrl+C ends the program, and the next run sweeps up its draft.
    if at_once.is_ok() {
        let _ = flag::register(SIGINT, Arc::clone(&stop));
    }
    stop
}

fn print_problems(words: &Words, problems: &[BatchProblem]) {
    if !problems.is_empty() {
        say!("{}", words.say("batch.problems"));
    }
    for problem in problems {
        for error in problem.errors.iter().take(MOST_PROBLEMS) {
            say!("{}", words.error(error, Some(&problem.file)));
        }
        if problem.errors.len() > MOST_PROBLEMS {
            let count = (problem.errors.len() - MOST_PROBLEMS).to_string();
            say!("  {}", words.fill("batch.more", &[("count", &count)]));
        }
    }
}

fn print_done(words: &Words, done: &BatchDone) {
    let numbers = [
        ("sheets", done.sheets.to_string()),
        ("made", done.made.to_string()),
        ("kept", done.kept.to_string()),
        ("failed", done.problems.len().to_string()),
    ];
    let params: Vec<(&str, &str)> = numbers
        .iter()
        .map(|(name, own)| (*name, own.as_str()))
        .collect();
    if done.is_stopped {
        say!("{}", words.fill("batch.stopped", &params));
        return;
    }
    out!("{}", words.fill("batch.done", &params));
    let path = done.ledger.display().to_string();
    out!("{}", words.fill("batch.ledger", &[("path", &path)]));
}

fn print_summary(done: &BatchDone) {
    let problems = done.problems.iter().map(|own| {
        json!({
            "file": own.file,
            "error_count": own.errors.len(),
            "errors": own.errors.iter().take(MOST_PROBLEMS).collect::<Vec<_>>(),
        })
    });
    print_json(&json!({
        "sheets": done.sheets,
        "made": done.made,
        "kept": done.kept,
        "stopped": done.is_stopped,
        "ledger": done.ledger.display().to_string(),
        "problems": problems.collect::<Vec<_>>(),
    }));
}
