//! One function for each command: reads, calls the use case, prints.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;
use serde_json::{Value, json};
use zhizhen_app::wire::{ErrorView, Language, Nature};
use zhizhen_app::{Content, ContentFault, Contents, Env, Programmes};

use crate::End;
use crate::words::{Lang, Words};

mod advice;
mod batch;
mod book;
mod check;
mod code;
mod doctor;
mod judge;
mod moving;
mod sample;
mod schema;

pub(crate) fn run(words: &Words, matches: &ArgMatches) -> End {
    let ended = match matches.subcommand() {
        Some(("check", matches)) => check::check(words, matches),
        Some(("score", matches)) => judge::score(words, matches),
        Some(("advise", matches)) => advice::advise(words, matches),
        Some(("report", matches)) => judge::report(words, matches),
        Some(("batch", matches)) => batch::batch(words, matches),
        Some(("sample", matches)) => sample::sample(words, matches),
        Some(("export", matches)) => judge::export(words, matches),
        Some(("move", matches)) => moving::move_sheet(words, matches),
        Some(("verify-code", matches)) => code::verify_code(words, matches),
        Some(("key", matches)) => code::key(words, matches),
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

/// The content to judge with: the program's own or the folder of `--content`, in the programme of
/// `--programme`, else the one the sheet names, else the default.
struct Judge<'w> {
    words: &'w Words,
    folder: Option<PathBuf>,
    programme: Option<String>,
    programmes: Programmes,
}

impl<'w> Judge<'w> {
    fn new(words: &'w Words, matches: &ArgMatches) -> Ended<Judge<'w>> {
        let folder = given_path(matches, "content");
        Judge::over(
            words,
            folder,
            matches.get_one::<String>("programme").cloned(),
        )
    }

    fn over(
        words: &'w Words,
        folder: Option<PathBuf>,
        programme: Option<String>,
    ) -> Ended<Judge<'w>> {
        let programmes = Programmes::of(folder.as_deref());
        Ok(Judge {
            words,
            programmes: programmes.map_err(|error| failed(words, &error, None))?,
            folder,
            programme,
        })
    }

    fn content(&mut self) -> Ended<Arc<Content>> {
        let found = self.programmes.content(self.programme.as_deref());
        self.sound(found)
    }

    fn contents(&mut self) -> Ended<Contents> {
        let found = self.programmes.contents(self.programme.as_deref());
        self.sound(found)
    }

    fn content_for(&mut self, sheet: &Path) -> Ended<Arc<Content>> {
        if self.programme.is_some() {
            return self.content();
        }
        let found = self.programmes.content_for(sheet);
        self.sound(found)
    }

    fn sound<T>(&self, found: Result<T, ContentFault>) -> Ended<T> {
        found.map_err(|fault| match fault {
            ContentFault::Faulty(diagnostics) => {
                let folder = self.folder.clone().unwrap_or_default();
                check::print_diagnostics(self.words, &folder, &diagnostics);
                End::WrongInput
            }
            ContentFault::Unknown(error) => failed(self.words, &error, None),
        })
    }
}

fn print_json(value: &Value) {
    out!(
        "{}",
        serde_json::to_string_pretty(value).expect("a JSON value always serialises")
    );
}

/// The machine, with reports signed by this installation's key; without a home folder there is none.
fn issuing() -> Env {
    match zhizhen_app::default_home() {
        Ok(home) => Env::system().issuing_from(&home),
        Err(_) => Env::system(),
    }
}

fn language(words: &Words) -> Language {
    match words.lang() {
        Lang::Zh => Language::Zh,
        Lang::En => Language::En,
    }
}
