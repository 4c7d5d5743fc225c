//! `zhizhen schema`: the JSON Schemas of content files and of the answer sheet.

use clap::ArgMatches;
use serde_json::{Map, Value};

use super::{Ended, failed, given_path, print_json};
use crate::words::Words;

pub(super) fn schema(words: &Words, matches: &ArgMatches) -> Ended {
    let Some(folder) = given_path(matches, "out") else {
        let schemas = zhizhen_app::schemas().into_iter();
        let all: Map<String, Value> = schemas.map(|(name, own)| (name.to_owned(), own)).collect();
        print_json(&Value::Object(all));
        return Ok(());
    };
    let count = zhizhen_app::write_schemas(&folder);
    let count = count.map_err(|error| failed(words, &error, None))?;
    let (count, path) = (count.to_string(), folder.display().to_string());
    say!(
        "{}",
        words.fill("schema.done", &[("count", &count), ("path", &path)])
    );
    Ok(())
}
