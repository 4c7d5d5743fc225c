//! Photos of a sheet that lives in a file: the sheet names them, a folder may hold them.
//!
//! Names of files count for nothing; a photo is known by the SHA-256 of its bytes. So the torn copy of a
//! photo is not known by anything: while a photo that is named is not there, a torn one in the folder is
//! taken for it and refused, as it is wherever a photo comes in, instead of leaving the page without it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use zhizhen_core::AnswerSheet;
use zhizhen_report::{Photo, PhotoAbout, Picture};
use zhizhen_store::EvidenceId;

use super::{MOST_BYTES, is_torn, take};
use crate::files::{file_name, read_error};
use crate::wire::{ErrorCode, ErrorView};

/// Most files an error names.
const MOST_NAMED: usize = 5;

/// Returns the photos that the answers of a sheet name, in its order, with the pictures that lie in
/// `folder`. One that does not lie there comes without its picture.
///
/// # Errors
///
/// `PhotosTorn` for photos of the folder that are cut short or broken while one that is named is missing.
pub(crate) fn photos_of(
    sheet: &AnswerSheet,
    folder: Option<&Path>,
) -> Result<Vec<Photo>, ErrorView> {
    let mut photos = Vec::new();
    let mut wanted: BTreeMap<EvidenceId, Option<Picture>> = BTreeMap::new();
    for (id, answer) in sheet.answers() {
        for evidence in answer
            .evidence
            .iter()
            .filter_map(|own| EvidenceId::parse(own))
        {
            wanted.insert(evidence, None);
            photos.push((id, evidence));
        }
    }
    if let Some(folder) = folder {
        fill(folder, &mut wanted)?;
    }
    let photos = photos.into_iter().map(|(question, evidence)| Photo {
        about: PhotoAbout::Question(question.clone()),
        caption: String::new(),
        taken: None,
        place: None,
        digest: evidence.to_string(),
        picture: wanted[&evidence].clone(),
    });
    Ok(photos.collect())
}

/// Puts the pictures of a folder where they are wanted.
fn fill(
    folder: &Path,
    wanted: &mut BTreeMap<EvidenceId, Option<Picture>>,
) -> Result<(), ErrorView> {
    let mut torn = Vec::new();
    let entries = std::fs::read_dir(folder).map_err(|error| read_error(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| read_error(folder, &error))?.path();
        let size = std::fs::metadata(&path).map(|own| (own.is_file(), own.len()));
        if !matches!(size, Ok((true, 1..=MOST_BYTES))) {
            continue;
        }
        // A file of the folder that nobody asked for need not be readable.
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        let name = || file_name(&path);
        match wanted.get_mut(&EvidenceId::of(&bytes)) {
            Some(Some(_)) => {}
            Some(place @ None) => match take(&bytes) {
                Ok(taken) => {
                    *place = Some(Picture {
                        jpeg: Arc::from(taken.print.jpeg),
                        width: taken.print.width,
                        height: taken.print.height,
                    });
                }
                Err(_) => torn.push(name()),
            },
            None if is_torn(&bytes) => torn.push(name()),
            None => {}
        }
    }
    let missing = wanted.values().filter(|own| own.is_none()).count();
    if missing == 0 || torn.is_empty() {
        return Ok(());
    }
    // A folder is listed in any order.
    torn.sort();
    let count = torn.len();
    torn.truncate(MOST_NAMED);
    Err(ErrorView::new(ErrorCode::PhotosTorn)
        .with("files", torn.join(", "))
        .with("count", count)
        .with("missing", missing)
        .with("folder", folder.display()))
}
