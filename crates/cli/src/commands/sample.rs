//! `zhizhen sample`: synthetic answer sheets.

use std::path::Path;

use clap::ArgMatches;
use zhizhen_app::VisitScope;

use super::{Ended, Judge, failed, given_path};
use crate::words::Words;

pub(super) fn sample(words: &Words, matches: &ArgMatches) -> Ended {
    let content = Judge::new(words, matches)?.content()?;
    let out = given_path(matches, "out").unwrap_or_default();
    let count = matches.get_one::<u32>("count").copied().unwrap_or(1);
    let scope = match matches.get_flag("express") {
        true => VisitScope::Express,
        false => VisitScope::Full,
    };
    let seed = matches.get_one::<u64>("seed").copied().unwrap_or(1);
    let written = zhizhen_app::write_samples(&content, Path::new(&out), count, seed, scope);
    written.map_err(|error| failed(words, &error, None))?;
    let params = [
        ("count", &*count.to_string()),
        ("path", &*out.display().to_string()),
    ];
    say!("{}", words.fill("sample.done", &params));
    Ok(())
}
