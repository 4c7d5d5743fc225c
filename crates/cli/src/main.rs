//! `zhizhen`: the use cases for authors, bureaus and CI. No decision about the domain lives here.
//!
//! Results go to stdout, people's words to stderr. Exit 0 done, 1 the input is wrong, 2 usage,
//! 3 the machine failed, 130 stopped by Ctrl+C.
#![cfg_attr(test, allow(clippy::unwrap_used))]

/// Prints a line of the result. A reader that went away early is no failure of ours.
macro_rules! out {
    ($($part:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stdout().lock(), $($part)*);
    }};
}

/// Prints a line for people.
macro_rules! say {
    ($($part:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stderr().lock(), $($part)*);
    }};
}

mod arguments;
mod commands;
mod words;

use std::process::ExitCode;

use words::{Lang, Words};

/// Exit of a command that Ctrl+C ended, as shells number it.
const STOPPED: u8 = 130;

/// How a command ended.
pub(crate) enum End {
    /// Done.
    Done,
    /// The input is wrong; everything was said.
    WrongInput,
    /// The call is wrong; the text says how.
    Usage(String),
    /// The machine failed; everything was said.
    MachineFailed,
    /// The person stopped it; everything was said.
    Stopped,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let words = Words::new(Lang::from_arguments(&arguments));
    let end = match arguments::command(&words).try_get_matches_from(&arguments) {
        Ok(matches) => commands::run(&words, &matches),
        Err(error) if !error.use_stderr() => {
            // Help and version are what was asked for. A closed pipe is no failure of ours.
            let _ = error.print();
            End::Done
        }
        Err(error) => End::Usage(arguments::explain(&words, &error)),
    };
    match end {
        End::Done => ExitCode::SUCCESS,
        End::WrongInput => ExitCode::from(1),
        End::Usage(what) => {
            let known = [
                "check",
                "score",
                "advise",
                "report",
                "batch",
                "sample",
                "move",
                "verify-code",
                "key",
                "doctor",
            ];
            let command = arguments
                .iter()
                .skip(1)
                .find(|a| known.contains(&a.as_str()));
            let command = command.map_or("", String::as_str);
            let text = words.fill("usage", &[("what", &what), ("command", command)]);
            say!("{}", text.replace("zhizhen  ", "zhizhen "));
            ExitCode::from(2)
        }
        End::MachineFailed => ExitCode::from(3),
        End::Stopped => ExitCode::from(STOPPED),
    }
}
