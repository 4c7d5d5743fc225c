//! The enterprise beside the sheets of a folder, for machines.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use zhizhen_core::{AnswerSheet, Content, Earlier, NotEarlier, Peer, earlier, peers, score};

use crate::files::{read_error, read_sheet_file};
use crate::views::peers_found;
use crate::wire::ErrorView;

/// Most errors told of one sheet.
const MOST_ERRORS: usize = 5;

/// Returns the files of a folder that end in `.json`, by name; what lies in its folders is not
/// looked at.
pub fn sheets_in(folder: &Path) -> Result<Vec<PathBuf>, ErrorView> {
    let failed = |error| read_error(folder, &error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let extension = path.extension().map(|own| own.to_ascii_lowercase());
        if extension.is_some_and(|own| own == "json") && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a sheet and takes its key figures; never an empty list of errors.
pub fn read_peer(file: &Path, content: &Content) -> Result<Peer, Vec<ErrorView>> {
    let sheet = read_sheet_file(file, content)?;
    Ok(figures(content, &sheet, file))
}

/// Reads a sheet, judged by `then`, as the visit before `sheet`, or says why it is none. Errors of
/// reading are never an empty list.
pub fn read_earlier(
    file: &Path,
    then: &Content,
    (content, sheet): (&Content, &AnswerSheet),
) -> Result<Result<Earlier, NotEarlier>, Vec<ErrorView>> {
    let peer = read_peer(file, then)?;
    let own = figures(content, sheet, Path::new(""));
    Ok(earlier(&own, &peer))
}

/// Returns what sheets tell about the peers of `sheet`, as docs/formats.md says.
pub fn peers_json(
    content: &Content,
    sheet: &AnswerSheet,
    sheets: Vec<(PathBuf, Result<Peer, Vec<ErrorView>>)>,
) -> Value {
    let own = figures(content, sheet, Path::new(""));
    let (mut portfolio, mut unreadable) = (Vec::new(), Vec::new());
    for (file, peer) in sheets {
        match peer {
            Ok(peer) => portfolio.push(peer),
            Err(errors) => unreadable.push(json!({
                "file": file.display().to_string(),
                "error_count": errors.len(),
                "errors": errors.iter().take(MOST_ERRORS).collect::<Vec<_>>(),
            })),
        }
    }
    let found = peers(content, &own, &portfolio);
    let mut object = json!(peers_found(content, &own, &found));
    object["unreadable"] = json!(unreadable);
    object
}

fn figures(content: &Content, sheet: &AnswerSheet, file: &Path) -> Peer {
    let card = score(content, sheet);
    Peer::of(content, sheet, &card, file.display().to_string(), "")
}
