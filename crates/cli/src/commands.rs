//! One function for each command: reads, calls the use case, prints.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::{Value, json};
use zhizhen_app::wire::{ErrorView, Language, Nature};
use zhizhen_app::{Content, ContentFolder, Env};

use crate::End;
use crate::words::{Lang, Words};

mod check;
mod doctor;
mod judge;
mod sample;
mod schema;

pub(crate) fn run(words: &Words, matches: &ArgMatches) -> End {
    let ended = match matches.subcommand() {
        Some(("check", matches)) => check::check(words, matches),
        Some(("score", matches)) => judge::score(words, matches),
        Some(("advise", matches)) => judge::advise(words, matches),
        Some(("report", matches)) => judge::report(words, matches),
        Some(("sample", matches)) => sample::sample(words, matches),
        Some(("schema", matches)) => schema::schema(words, matches),
        Some(("doctor", matches)) => doctor::doctor(words, matches),
        _ => Err(End::Usage(words.say("usage.none"))),
    };
    match ended {
        Ok(()) => End::Done,
        Err(end) => end,
    }
}

/// What a command answers: nothing more to say, or how it ended.
type Ended<T = ()> = Result<T, End>;

fn given_path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.get_one::<PathBuf>(name).cloned()
}

/// Prints an error in words and returns the exit it asks for.
fn failed(words: &Words, error: &ErrorView, file: Option<&Path>) -> End {
    let file = file.map(|path| path.display().to_string());
    say!("{}", words.error(error, file.as_deref()));
    match error.nature {
        Nature::Failed => End::MachineFailed,
        Nature::Refused | Nature::Invalid => End::WrongInput,
    }
}

/// Returns the content to judge with: the program's own, or the folder of `--content`.
fn content_of(words: &Words, matches: &ArgMatches) -> Ended<Content> {
    let Some(folder) = given_path(matches, "content") else {
        return Ok(zhizhen_app::own_content());
    };
    match zhizhen_app::read_content(&folder) {
        Ok(ContentFolder::Sound(content)) => Ok(*content),
        Ok(ContentFolder::Faulty(diagnostics)) => {
            check::print_diagnostics(words, &folder, &diagnostics);
            Err(End::WrongInput)
        }
        Err(error) => Err(failed(words, &error, None)),
    }
}

fn print_json(value: &Value) {
    out!(
        "{}",
        serde_json::to_string_pretty(value).expect("a JSON value always serialises")
    );
}

fn language(words: &Words) -> Language {
    match words.lang() {
        Lang::Zh => Language::Zh,
        Lang::En => Language::En,
    }
}
