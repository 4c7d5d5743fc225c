//! `zhizhen doctor`: looks at this machine's store.

use clap::ArgMatches;
use zhizhen_app::Health;

use super::{Ended, Env, failed, given_path};
use crate::End;
use crate::words::Words;

pub(super) fn doctor(words: &Words, matches: &ArgMatches) -> Ended {
    let home = match given_path(matches, "store") {
        Some(home) => home,
        None => zhizhen_app::default_home().map_err(|error| failed(words, &error, None))?,
    };
    out!(
        "{}",
        words.fill("doctor.home", &[("path", &home.display().to_string())])
    );
    let content = zhizhen_app::own_content();
    let parts = content.parts();
    let digest = parts.digest.to_string();
    let shown = [
        ("id", parts.id.as_str()),
        ("version", &parts.version),
        ("digest", &digest),
    ];
    out!("{}", words.fill("doctor.content", &shown));
    let health = zhizhen_app::examine(&home, &Env::system());
    match health.map_err(|error| failed(words, &error, None))? {
        Health::Absent => {
            out!("{}", words.say("doctor.absent"));
            Ok(())
        }
        Health::Sound { cases } => {
            let cases = cases.to_string();
            out!("{}", words.fill("doctor.sound", &[("cases", &cases)]));
            Ok(())
        }
        Health::Unsound { problems } => {
            let problems = problems.join("; ");
            say!(
                "{}",
                words.fill("doctor.unsound", &[("problems", &problems)])
            );
            Err(End::MachineFailed)
        }
    }
}
