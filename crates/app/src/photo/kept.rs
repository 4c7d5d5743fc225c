//! Photos as a case keeps them: an addition each, whose file lies in the store's evidence.
//!
//! A photo belongs to a question, to machines of a name, or to the enterprise. The sheet names those of
//! questions by their SHA-256 in `evidence`; captions and times stay with the case.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use zhizhen_core::{Answer, QuestionId};
use zhizhen_report::{Photo, PhotoAbout};
use zhizhen_store::{Addition, AdditionRow, EvidenceId};

use super::{Facts, Picture};
use crate::sheet::limits::MOST_EVIDENCE;

/// Key, among the additions of kind photo, of the switch that lets time and place be printed.
pub(crate) const PLACE_TIME_KEY: &str = "@place_time";

/// A photo of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Its id, the key of its row.
    pub(crate) id: String,
    /// Its file.
    pub(crate) evidence: EvidenceId,
    /// What it shows.
    pub(crate) about: PhotoAbout,
    /// What was written under it.
    pub(crate) caption: String,
    /// When it was taken by the camera's clock, as `2026-11-20T14:03:22`.
    pub(crate) taken: Option<String>,
    /// Where, in degrees.
    pub(crate) place: Option<String>,
    /// Pixels of the original across and down, upright.
    pub(crate) size: (u32, u32),
    /// Pixels of the copy for paper across and down.
    pub(crate) print: (u32, u32),
    /// When it was added, and at which place among those added together.
    pub(crate) added: (String, u32),
}

impl Kept {
    /// Describes a photo that was just taken in.
    pub(crate) fn new(
        (id, evidence): (String, EvidenceId),
        about: PhotoAbout,
        facts: Facts,
        print: &Picture,
        added: (String, u32),
    ) -> Kept {
        let Facts {
            orientation: _,
            taken,
            place,
            width,
            height,
        } = facts;
        Kept {
            id,
            evidence,
            about,
            caption: String::new(),
            taken,
            place,
            size: (width, height),
            print: (print.width, print.height),
            added,
        }
    }

    /// Returns the JSON the store keeps.
    pub(crate) fn body(&self) -> String {
        let Kept {
            id: _,
            evidence,
            about,
            caption,
            taken,
            place,
            size,
            print,
            added,
        } = self;
        let about = match about {
            PhotoAbout::Enterprise => json!({ "enterprise": true }),
            PhotoAbout::Machines(name) => json!({ "machines": name }),
            PhotoAbout::Question(id) => json!({ "question": id.as_str() }),
        };
        json!({
            "evidence": evidence.reference(),
            "about": about,
            "caption": caption,
            "taken": taken,
            "place": place,
            "size": [size.0, size.1],
            "print": [print.0, print.1],
            "added": added.0,
            "order": added.1,
        })
        .to_string()
    }

    /// Reads a row; `None` for the switch, and for a body this program cannot understand.
    fn read(row: &AdditionRow) -> Option<Kept> {
        let body: Value = serde_json::from_str(&row.body).ok()?;
        let evidence = EvidenceId::parse(body["evidence"].as_str()?)?;
        let about = &body["about"];
        let about = match (about["question"].as_str(), about["machines"].as_str()) {
            (Some(id), _) => PhotoAbout::Question(QuestionId::new(id)),
            (None, Some(name)) => PhotoAbout::Machines(name.to_owned()),
            (None, None) => PhotoAbout::Enterprise,
        };
        let number = |value: &Value| u32::try_from(value.as_u64().unwrap_or(0)).unwrap_or(0);
        let pair = |value: &Value| (number(&value[0]), number(&value[1]));
        let text = |key: &str| body[key].as_str().map(str::to_owned);
        Some(Kept {
            id: row.key.clone(),
            evidence,
            about,
            caption: text("caption").unwrap_or_default(),
            taken: text("taken"),
            place: text("place"),
            size: pair(&body["size"]),
            print: pair(&body["print"]),
            added: (text("added").unwrap_or_default(), number(&body["order"])),
        })
    }
}

/// Returns the photos of a case in the order they were taken; those without a time come last, as added.
pub(crate) fn kept(additions: &[AdditionRow]) -> Vec<Kept> {
    let rows = additions.iter();
    let rows = rows.filter(|row| row.addition == Addition::Photo && row.key != PLACE_TIME_KEY);
    let mut all: Vec<Kept> = rows.filter_map(Kept::read).collect();
    all.sort_by(|one, other| {
        let key = |own: &Kept| (own.taken.is_none(), own.taken.clone(), own.added.clone());
        (key(one), &one.id).cmp(&(key(other), &other.id))
    });
    all
}

/// Says whether time and place of photos may be printed: only when a person said so.
pub(crate) fn prints_place_time(additions: &[AdditionRow]) -> bool {
    let mut rows = additions.iter();
    rows.any(|row| row.addition == Addition::Photo && row.key == PLACE_TIME_KEY)
}

/// Names the photos of each question in its answer, as a sheet does. A question without an answer has
/// no place for them.
pub(crate) fn into_answers(
    additions: &[AdditionRow],
    answers: &mut BTreeMap<QuestionId, Answer>,
) -> bool {
    let mut is_changed = false;
    for photo in kept(additions) {
        let PhotoAbout::Question(id) = &photo.about else {
            continue;
        };
        let reference = photo.evidence.reference();
        if let Some(answer) = answers.get_mut(id)
            && answer.evidence.len() < MOST_EVIDENCE
            && !answer.evidence.contains(&reference)
        {
            answer.evidence.push(reference);
            is_changed = true;
        }
    }
    is_changed
}

/// Photos that answers name and the case holds no file of: named on the page, without a picture.
pub(crate) fn named(
    answers: &BTreeMap<QuestionId, Answer>,
    additions: &[AdditionRow],
) -> Vec<Photo> {
    let all = kept(additions);
    let mut named = Vec::new();
    for (id, answer) in answers {
        let evidence = answer.evidence.iter();
        for evidence in evidence.filter_map(|own| EvidenceId::parse(own)) {
            let about = PhotoAbout::Question(id.clone());
            let is_kept = |own: &Kept| own.evidence == evidence && own.about == about;
            if !all.iter().any(is_kept) {
                named.push(Photo {
                    about,
                    caption: String::new(),
                    taken: None,
                    place: None,
                    digest: evidence.to_string(),
                    picture: None,
                });
            }
        }
    }
    named
}

/// Returns a time as people read it: `2026-11-20 14:03`.
pub(crate) fn shown_time(taken: &str) -> String {
    taken.get(..16).unwrap_or(taken).replace('T', " ")
}
