//! Photos of a case: adding, showing, writing under them, taking them away, and the inbox of a folder.
//!
//! A file that cannot be taken in stops none of the others: each is told by name. What is added
//! together is one step of undo. Deliberately absent: names of files; they say more than a photo should.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;
use zhizhen_core::QuestionId;
use zhizhen_report::{Photo, PhotoAbout, Picture};
use zhizhen_store::{Addition, AdditionRow, EvidenceId, Kind, Way};

use super::case::Judged;
use super::{App, check_length, lock};
use crate::files::{file_name, read_error};
use crate::photo::kept::{self, Kept, PLACE_TIME_KEY, kept, prints_place_time, shown_time};
use crate::photo::{self, MOST_BYTES, THUMBNAIL_EDGE};
use crate::sheet::{MOST_TEXT, limits::MOST_EVIDENCE};
use crate::wire::{
    CaseRequest, CaseView, ErrorCode, ErrorView, FileBytes, InboxImageRequest, InboxLine,
    InboxTakeRequest, InboxView, Nature, PhotoAboutView, PhotoChange, PhotoImageRequest, PhotoLine,
    PhotoPutRequest, PhotoRefused, PhotosAddRequest, PhotosAdded, PhotosPlaceTimeRequest,
    PhotosView,
};

/// Most photos of one case: more than a visit brings home, few enough to be printed.
const MOST_PHOTOS: usize = 500;
/// Most files an inbox lists; the newest are those of the visit.
const MOST_LISTED: usize = 300;
/// How many bytes from its beginning say what a photo is and when it was taken.
const GLANCE: u64 = 256 * 1024;
/// Most minutes between an answer and a photo that is proposed for it.
const NEAR: i64 = 10;

/// A folder that was opened as an inbox.
#[derive(Default)]
pub(super) struct Inbox {
    files: Vec<PathBuf>,
}

impl App {
    /// Gives the photos of a case, without their pictures.
    pub fn photos_view(&self, request: CaseRequest) -> Result<PhotosView, ErrorView> {
        let case = self.read(|store| store.case(&request.case))?;
        Ok(photos_view(&case.additions))
    }

    /// Gives the picture of a photo: a JPEG without metadata.
    pub fn photo_image(&self, request: PhotoImageRequest) -> Result<FileBytes, ErrorView> {
        let own = self.photo(&request.case, &request.photo)?;
        let print = self.read(|store| store.evidence_print(own.evidence))?;
        match request.is_large {
            true => Ok(FileBytes(print)),
            false => Ok(FileBytes(photo::smaller(&print, THUMBNAIL_EDGE)?.jpeg)),
        }
    }

    /// Takes the photos of `paths` into a case, as one step.
    pub fn photos_add_files(
        &self,
        request: PhotosAddRequest,
        paths: &[PathBuf],
    ) -> Result<PhotosAdded, ErrorView> {
        let picks = paths
            .iter()
            .map(|path| (path.clone(), request.about.clone()));
        self.take_photos(&request.case, picks.collect())
    }

    /// Changes a photo: its words, its place, or takes it away.
    pub fn photo_put(&self, request: PhotoPutRequest) -> Result<CaseView, ErrorView> {
        let mut own = self.photo(&request.case, &request.photo)?;
        let body = match request.change {
            PhotoChange::Caption { text } => {
                let text = text.trim();
                check_length(text, MOST_TEXT).map_err(|error| error.at("caption"))?;
                text.clone_into(&mut own.caption);
                Some(own.body())
            }
            PhotoChange::About { about } => {
                own.about = self.about(&request.case, about)?;
                Some(own.body())
            }
            PhotoChange::Remove => None,
        };
        self.put_photos(&request.case, &[(own.id, body)])?;
        self.view(&request.case)
    }

    /// Lets time and place of the photos of a case be printed, or not.
    pub fn photos_place_time_put(
        &self,
        request: PhotosPlaceTimeRequest,
    ) -> Result<CaseView, ErrorView> {
        let body = request.is_printed.then(|| json!({ "printed": true }));
        let body = body.map(|own| own.to_string());
        self.put_photos(&request.case, &[(PLACE_TIME_KEY.to_owned(), body)])?;
        self.view(&request.case)
    }

    /// Lists the photos of a folder, each with the question it may belong to. Takes none of them.
    pub fn inbox_read(&self, request: CaseRequest, folder: &Path) -> Result<InboxView, ErrorView> {
        let times = self.answer_times(&request.case)?;
        let (files, left_out) = newest(folder)?;
        let lines = (0..).zip(&files).map(|(position, path)| {
            let glanced = glance(path);
            let (taken, error) = match glanced {
                Ok(taken) => (taken, None),
                Err(error) => (None, Some(error.with("file", file_name(path)))),
            };
            let near = taken.as_deref().and_then(|taken| nearest(&times, taken));
            InboxLine {
                position,
                file: file_name(path),
                taken: taken.as_deref().map(shown_time),
                question: near.map(|(question, _)| question.to_string()),
                minutes: near.map(|(_, minutes)| minutes),
                error,
            }
        });
        let lines = lines.collect();
        *lock(&self.inbox) = Inbox { files };
        Ok(InboxView {
            folder: folder.display().to_string(),
            lines,
            left_out: u32::try_from(left_out).unwrap_or(u32::MAX),
        })
    }

    /// Gives a thumbnail of a file of the inbox.
    pub fn inbox_image(&self, request: InboxImageRequest) -> Result<FileBytes, ErrorView> {
        let path = self.inbox_file(request.position)?;
        let small = read_photo(&path).and_then(|bytes| photo::smaller(&bytes, THUMBNAIL_EDGE));
        let small = small.map_err(|error| error.with("file", file_name(&path)))?;
        Ok(FileBytes(small.jpeg))
    }

    /// Takes files of the inbox into a case, each where the person put it, as one step.
    pub fn inbox_take(&self, request: InboxTakeRequest) -> Result<PhotosAdded, ErrorView> {
        let picks = request.picks.into_iter();
        let picks = picks.map(|own| Ok((self.inbox_file(own.position)?, own.about)));
        let picks: Result<Vec<_>, ErrorView> = picks.collect();
        self.take_photos(&request.case, picks?)
    }

    fn inbox_file(&self, position: u32) -> Result<PathBuf, ErrorView> {
        let inbox = lock(&self.inbox);
        let file = usize::try_from(position)
            .ok()
            .and_then(|own| inbox.files.get(own));
        file.cloned()
            .ok_or_else(|| ErrorView::new(ErrorCode::PhotoUnknown).with("photo", position))
    }

    fn take_photos(
        &self,
        case: &str,
        picks: Vec<(PathBuf, PhotoAboutView)>,
    ) -> Result<PhotosAdded, ErrorView> {
        let known_case = self.read(|store| store.case(case))?;
        let mut all = kept(&known_case.additions);
        // A case that is deleted meanwhile must not take files with it that are about to be referred to.
        let _gate = lock(&self.evidence_gate);
        let (mut rows, mut refused, mut known) = (Vec::new(), Vec::new(), 0);
        let now = self.env.stamp();
        for (order, (path, about)) in (0..).zip(picks) {
            let about = self.about(case, about)?;
            match self.take_photo(&path, &about, &all, (now.clone(), order)) {
                Ok(Some(own)) => {
                    rows.push((own.id.clone(), Some(own.body())));
                    all.push(own);
                }
                Ok(None) => known += 1,
                // A full disk will not take the next one either, and what was begun is undone.
                Err(error) if is_of_the_store(&error) => {
                    self.drop_unreferred();
                    return Err(error);
                }
                Err(error) => refused.push(PhotoRefused {
                    file: file_name(&path),
                    error: error.with("file", file_name(&path)),
                }),
            }
        }
        if !rows.is_empty()
            && let Err(error) = self.put_photos(case, &rows)
        {
            self.drop_unreferred();
            return Err(error);
        }
        Ok(PhotosAdded {
            view: self.view(case)?,
            photos: self.photos_view(CaseRequest { case: case.into() })?,
            added: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            known,
            refused,
        })
    }

    /// Takes one file in; `None` when the same photo is there in the same place.
    fn take_photo(
        &self,
        path: &Path,
        about: &PhotoAbout,
        all: &[Kept],
        added: (String, u32),
    ) -> Result<Option<Kept>, ErrorView> {
        let bytes = read_photo(path)?;
        let evidence = EvidenceId::of(&bytes);
        let same = all.iter().filter(|own| own.about == *about);
        if same.clone().any(|own| own.evidence == evidence) {
            return Ok(None);
        }
        if all.len() >= MOST_PHOTOS || same.count() >= MOST_EVIDENCE {
            let most = if all.len() >= MOST_PHOTOS {
                MOST_PHOTOS
            } else {
                MOST_EVIDENCE
            };
            return Err(ErrorView::new(ErrorCode::PhotoTooMany).with("most", most));
        }
        let taken = photo::take(&bytes)?;
        let print = &taken.print;
        self.read(|store| store.keep_evidence(&bytes, &print.jpeg))?;
        let known = (self.env.id(), evidence);
        let own = Kept::new(known, about.clone(), taken.facts, print, added);
        Ok(Some(own))
    }

    /// Files that nothing came to refer to; a failure leaves them to the next time.
    fn drop_unreferred(&self) {
        let _ = self.read(zhizhen_store::Store::sweep_evidence);
    }

    fn put_photos(&self, case: &str, rows: &[(String, Option<String>)]) -> Result<(), ErrorView> {
        self.change(|store, stamp| store.put_additions(Addition::Photo, case, rows, stamp))
    }

    fn photo(&self, case: &str, id: &str) -> Result<Kept, ErrorView> {
        let case = self.read(|store| store.case(case))?;
        let own = kept(&case.additions).into_iter().find(|own| own.id == id);
        own.ok_or_else(|| ErrorView::new(ErrorCode::PhotoUnknown).with("photo", id))
    }

    fn about(&self, case: &str, about: PhotoAboutView) -> Result<PhotoAbout, ErrorView> {
        match about {
            PhotoAboutView::Enterprise => Ok(PhotoAbout::Enterprise),
            PhotoAboutView::Machines { name } => {
                check_length(&name, MOST_TEXT).map_err(|error| error.at("about"))?;
                Ok(PhotoAbout::Machines(name))
            }
            PhotoAboutView::Question { question } => {
                let case = self.read(|store| store.case(case))?;
                let content = self.content(&case.diagnosis.content_digest)?;
                let id = QuestionId::new(question.as_str());
                match content.asked(&id) {
                    Some(_) => Ok(PhotoAbout::Question(id)),
                    None => Err(ErrorView::new(ErrorCode::QuestionUnknown)
                        .with("question", question)
                        .at("about")),
                }
            }
        }
    }

    /// When each question was answered, by the clock of this place.
    fn answer_times(&self, case: &str) -> Result<Vec<(String, chrono::NaiveDateTime)>, ErrorView> {
        self.read(|store| store.case(case))?;
        let journal = self.read(|store| store.journal(case))?;
        let rows = journal.into_iter();
        let rows = rows.filter(|row| row.kind == Kind::Answer && row.way == Way::Do);
        let times = rows.filter_map(|row| Some((row.target?, self.env.local(&row.at)?)));
        Ok(times.collect())
    }

    /// The photos of a case as its report prints them; `with_pictures` costs a file each.
    pub(super) fn printed_photos(
        &self,
        judged: &Judged,
        with_pictures: bool,
    ) -> Result<Vec<Photo>, ErrorView> {
        let is_said = prints_place_time(&judged.additions);
        let mut photos = Vec::new();
        for own in kept(&judged.additions) {
            let picture = match with_pictures {
                true => self.printed_picture(&own)?,
                false => None,
            };
            photos.push(Photo {
                about: own.about,
                caption: own.caption,
                taken: own.taken.filter(|_| is_said).as_deref().map(shown_time),
                place: own.place.filter(|_| is_said),
                digest: own.evidence.to_string(),
                picture,
            });
        }
        // Photos a sheet named before it came here, whose files did not come with it.
        let named = kept::named(judged.sheet.answers(), &judged.additions);
        photos.extend(named);
        Ok(photos)
    }

    /// A picture that is gone or damaged is said on the page; any other failure stops the report.
    fn printed_picture(&self, own: &Kept) -> Result<Option<Picture>, ErrorView> {
        match self.read(|store| store.evidence_print(own.evidence)) {
            Ok(jpeg) => Ok(Some(Picture {
                jpeg: Arc::from(jpeg),
                width: own.print.0,
                height: own.print.1,
            })),
            Err(error) => match error.code {
                ErrorCode::PhotoGone | ErrorCode::PhotoDamaged => Ok(None),
                _ => Err(error),
            },
        }
    }
}

fn photos_view(additions: &[AdditionRow]) -> PhotosView {
    let photos = kept(additions).into_iter().map(|own| PhotoLine {
        about: match own.about {
            PhotoAbout::Enterprise => PhotoAboutView::Enterprise,
            PhotoAbout::Machines(name) => PhotoAboutView::Machines { name },
            PhotoAbout::Question(id) => PhotoAboutView::Question {
                question: id.to_string(),
            },
        },
        taken: own.taken.as_deref().map(shown_time),
        has_place: own.place.is_some(),
        width: own.size.0,
        height: own.size.1,
        digest: own.evidence.to_string()[..12].to_owned(),
        id: own.id,
        caption: own.caption,
    });
    PhotosView {
        photos: photos.collect(),
        prints_place_time: prints_place_time(additions),
    }
}

/// Tells a failure of the store from one of the file that was to be taken in.
fn is_of_the_store(error: &ErrorView) -> bool {
    error.nature == Nature::Failed && error.code != ErrorCode::FileUnreadable
}

/// Reads a photo's file; one that is too large is refused unread.
fn read_photo(path: &Path) -> Result<Vec<u8>, ErrorView> {
    let unreadable = |error| read_error(path, &error);
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > MOST_BYTES {
        return Err(photo::too_large(size));
    }
    std::fs::read(path).map_err(unreadable)
}

/// Looks at the beginning of a file: when it was taken, or why it cannot be a photo.
fn glance(path: &Path) -> Result<Option<String>, ErrorView> {
    use std::io::Read;

    let unreadable = |error| read_error(path, &error);
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    if size > MOST_BYTES {
        return Err(photo::too_large(size));
    }
    let mut head = Vec::new();
    file.take(GLANCE)
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    photo::glance(&head)
}

/// Lists the newest files of a folder and of those in it, as a telephone lays them out, and how many
/// more there are. What does not even look like a picture by its name is passed over.
fn newest(folder: &Path) -> Result<(Vec<PathBuf>, usize), ErrorView> {
    const DEEPEST: usize = 3;
    const MOST_ENTRIES: usize = 20_000;
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    let mut entries = 0;
    while let Some((folder, depth)) = folders.pop() {
        let read = match std::fs::read_dir(&folder) {
            Ok(read) => read,
            Err(error) if depth == 0 => return Err(read_error(&folder, &error)),
            Err(_) => continue,
        };
        for entry in read.flatten().take(MOST_ENTRIES - entries) {
            entries += 1;
            let path = entry.path();
            let is_hidden = file_name(&path).starts_with('.');
            match entry.metadata() {
                Ok(own) if own.is_dir() && depth < DEEPEST && !is_hidden => {
                    folders.push((path, depth + 1));
                }
                Ok(own) if own.is_file() && !is_hidden && is_picture(&path) => {
                    found.push((own.modified().ok(), path));
                }
                Ok(_) | Err(_) => {}
            }
        }
    }
    found.sort_by(|one, other| other.cmp(one));
    let left_out = found.len().saturating_sub(MOST_LISTED);
    found.truncate(MOST_LISTED);
    Ok((found.into_iter().map(|(_, path)| path).collect(), left_out))
}

/// In a folder of thousands of files, names decide what is looked at; content decides what it is.
fn is_picture(path: &Path) -> bool {
    const ENDINGS: [&str; 13] = [
        "jpg", "jpeg", "jpe", "jfif", "png", "heic", "heif", "hif", "webp", "gif", "bmp", "tif",
        "tiff",
    ];
    let ending = path.extension().and_then(|own| own.to_str());
    ending.is_some_and(|own| ENDINGS.contains(&own.to_ascii_lowercase().as_str()))
}

/// Returns the question answered nearest to a photo, and how many minutes lie between them; of several
/// equally near the one answered last: a sheet that is read in answers all of its questions at once.
fn nearest<'a>(
    times: &'a [(String, chrono::NaiveDateTime)],
    taken: &str,
) -> Option<(&'a str, u32)> {
    let taken = taken.parse::<chrono::NaiveDateTime>().ok()?;
    let apart = |at: &chrono::NaiveDateTime| (*at - taken).num_seconds().abs();
    let (question, at) = times.iter().rev().min_by_key(|(_, at)| apart(at))?;
    let seconds = apart(at);
    (seconds <= NEAR * 60).then(|| {
        let minutes = u32::try_from(seconds / 60).unwrap_or(u32::MAX);
        (question.as_str(), minutes)
    })
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn of_questions_answered_in_one_second_a_photo_belongs_to_the_last() {
        let at = |text: &str| text.parse().unwrap();
        let times = [
            ("biz.cloud".to_owned(), at("2026-11-20T09:00:00.100")),
            ("equip.automation".to_owned(), at("2026-11-20T09:00:00.900")),
            ("net.cover".to_owned(), at("2026-11-20T09:30:00")),
        ];
        let found = nearest(&times, "2026-11-20T09:02:05");
        assert_eq!(found, Some(("equip.automation", 2)));
    }
}
