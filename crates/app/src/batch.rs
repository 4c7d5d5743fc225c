//! Many reports at once: every answer sheet of a folder becomes a report, and all of them a ledger.
//!
//! Threads share the content and the fonts; each takes the next sheet when it is done with one, and
//! keeps nothing of a report but its line of the ledger, so that memory stays flat. A report that is
//! there already, made of the same and unchanged since, is left alone (`state.rs`).
//! Deliberately absent: words, progress bars, signals; the caller brings what it wants told and the
//! flag that stops.

mod ledger;
mod line;
mod state;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};
use zhizhen_core::{Consent, Content, score};
use zhizhen_report::ReportKind;

use self::line::{Line, ledger_line};
use self::state::{Made, State};
use crate::code::hex;
use crate::env::Env;
use crate::files::{Contents, read_error, read_sheet_bytes};
use crate::handover::{self, read_consent_file};
use crate::photo::enclosed::photos_of;
use crate::report::{Issue, report_number};
use crate::sheet::read_sheet;
use crate::whole::write_whole;
use crate::wire::{ErrorCode, ErrorView, Language};

/// Most sheets of one batch.
const MOST_SHEETS: usize = 100_000;
/// Room for the deepest report on a thread of its own.
const STACK: usize = 16 * 1024 * 1024;

/// What is asked of a batch.
pub struct Batch<'a> {
    /// Where the sheets lie, in folders of any depth.
    pub folder: &'a Path,
    /// Where the reports go, in folders of the same names.
    pub out: &'a Path,
    /// How many sheets are worked on at a time; at least one.
    pub jobs: usize,
    /// Which of the four documents; but the full one, it is in the names of reports and ledger, so that one
    /// folder holds them all.
    pub kind: ReportKind,
    /// For the submitted report: a folder with each sheet's consent under the sheet's own name.
    pub consents: Option<&'a Path>,
    /// Language of reports and ledger.
    pub language: Language,
    /// Told after each sheet how many of how many are done.
    pub tell: &'a (dyn Fn(usize, usize) + Sync),
    /// Once it is true no further sheet is begun.
    pub stop: &'a AtomicBool,
}

/// What a batch did.
#[derive(Debug)]
pub struct BatchDone {
    /// Reports made now.
    pub made: usize,
    /// Reports that were there and are right.
    pub kept: usize,
    /// Sheets found.
    pub sheets: usize,
    /// What went wrong, by file.
    pub problems: Vec<BatchProblem>,
    /// Whether it was stopped before every sheet had its turn; then the ledger is as it was.
    pub is_stopped: bool,
    /// The ledger.
    pub ledger: PathBuf,
}

/// What is wrong with one file.
#[derive(Clone, Debug)]
pub struct BatchProblem {
    /// The file, beneath the folder of the sheets, with `/` between names.
    pub file: String,
    /// Everything that is wrong; never empty.
    pub errors: Vec<ErrorView>,
}

/// A sheet to be made a report of.
struct Task {
    path: PathBuf,
    /// Beneath the folder of the sheets, with `/` between names.
    file: String,
    /// Beneath the folder of the reports, likewise.
    report: String,
}

/// How one sheet ended.
enum Ended {
    Made(Line),
    Kept(Line),
    Wrong(Vec<ErrorView>),
}

/// Makes the reports and the ledger. An error here means that nothing at all was begun, or that the
/// machine failed in a way the next sheet would meet too; what is finished by then stays and is whole.
pub fn write_batch(
    batch: &Batch<'_>,
    contents: &Contents,
    env: &Env,
) -> Result<BatchDone, ErrorView> {
    let mut problems = Vec::new();
    let tasks = tasks(batch, &mut problems)?;
    let sheets = tasks.len() + problems.len();
    if sheets == 0 {
        let error = ErrorView::new(ErrorCode::BatchEmpty);
        return Err(error.with("path", batch.folder.display()));
    }
    let state = State::open(batch.out)?;
    let ended = work(batch, contents, env, &tasks, &state)?;
    let is_stopped = ended.iter().any(Option::is_none);
    let (mut made, mut kept, mut lines) = (0, 0, Vec::new());
    for (task, ended) in tasks.iter().zip(ended) {
        match ended {
            Some(Ended::Made(line)) => {
                made += 1;
                lines.push(line);
            }
            Some(Ended::Kept(line)) => {
                kept += 1;
                lines.push(line);
            }
            Some(Ended::Wrong(errors)) => problems.push(BatchProblem {
                file: task.file.clone(),
                errors,
            }),
            None => {}
        }
    }
    problems.extend(same_numbers(&lines));
    problems.sort_by(|one, other| one.file.cmp(&other.file));
    let path = batch.out.join(format!("ledger.{}xlsx", mark(batch.kind)));
    if !is_stopped {
        let bytes = ledger::workbook(&lines, &problems, batch.language, env)?;
        // The same ledger is not written twice: its time stays that of the last change.
        if std::fs::read(&path).ok().as_deref() != Some(bytes.as_slice()) {
            write_whole(&path, &bytes).map_err(|error| not_written(&path, &error))?;
        }
    }
    Ok(BatchDone {
        made,
        kept,
        sheets,
        problems,
        is_stopped,
        ledger: path,
    })
}

/// Lets threads take one sheet after the other; `None` for those that had no turn.
fn work(
    batch: &Batch<'_>,
    contents: &Contents,
    env: &Env,
    tasks: &[Task],
    state: &State,
) -> Result<Vec<Option<Ended>>, ErrorView> {
    let ended: Mutex<Vec<Option<Ended>>> = Mutex::new(tasks.iter().map(|_| None).collect());
    let failed: Mutex<Option<ErrorView>> = Mutex::new(None);
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let turn = || {
        while !batch.stop.load(Ordering::Relaxed) && lock(&failed).is_none() {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = tasks.get(place) else { break };
            match one(batch, contents, env, task, state) {
                Ok(own) => lock(&ended)[place] = Some(own),
                Err(error) => {
                    lock(&failed).get_or_insert(error);
                }
            }
            (batch.tell)(done.fetch_add(1, Ordering::Relaxed) + 1, tasks.len());
        }
    };
    std::thread::scope(|scope| {
        for number in 0..batch.jobs.clamp(1, tasks.len().max(1)) {
            let thread = std::thread::Builder::new().stack_size(STACK);
            // A machine that gives no more threads still has those that run; without any, this one.
            if thread.spawn_scoped(scope, turn).is_err() && number == 0 {
                turn();
            }
        }
    });
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(error) => Err(error),
        None => Ok(ended.into_inner().unwrap_or_else(PoisonError::into_inner)),
    }
}

/// Makes one report, or finds it made. An error is one that every further sheet would meet.
fn one(
    batch: &Batch<'_>,
    contents: &Contents,
    env: &Env,
    task: &Task,
    state: &State,
) -> Result<Ended, ErrorView> {
    let bytes = match read_sheet_bytes(&task.path) {
        Ok(bytes) => bytes,
        Err(errors) => return Ok(Ended::Wrong(errors)),
    };
    let content = contents.of(&bytes);
    let consent = match consent(batch, task, content) {
        Ok(consent) => consent,
        Err(error) => return Ok(Ended::Wrong(vec![error])),
    };
    let key = key(batch, &bytes, content, consent.as_ref());
    let out = batch.out.join(&task.report);
    if let Some(made) = state.known(&task.report, &key)
        && file_digest(&out).is_some_and(|digest| digest == made.pdf)
    {
        return Ok(Ended::Kept(made.line));
    }
    let sheet = match read_sheet(&bytes, content) {
        Ok(sheet) => sheet,
        Err(mut errors) => {
            for error in &mut errors {
                error
                    .params
                    .entry("path".into())
                    .or_insert_with(|| task.path.display().to_string());
            }
            return Ok(Ended::Wrong(errors));
        }
    };
    let card = score(content, &sheet);
    let chapters = zhizhen_report::ChapterChoices::default();
    // Photos stay with the case they were taken for; the page says so.
    let photos = match photos_of(&sheet, None) {
        Ok(photos) => photos,
        Err(error) => return Ok(Ended::Wrong(vec![error])),
    };
    let issue = Issue {
        content,
        sheet: &sheet,
        card: &card,
        additions: &[],
        chapters: &chapters,
        kind: batch.kind,
        consent: consent.as_ref(),
        photos: &photos,
        // Sheets of one folder are of enterprises, not of visits.
        earlier: None,
        language: batch.language,
    };
    // A fault of ours in one report is that sheet's problem, not the end of three thousand.
    let rendered = match catch_unwind(AssertUnwindSafe(|| issue.render(env))) {
        Ok(Ok(rendered)) => rendered,
        Ok(Err(error)) => return Ok(Ended::Wrong(vec![error])),
        Err(_) => return Ok(Ended::Wrong(vec![ErrorView::new(ErrorCode::ReportFailed)])),
    };
    let pdf = hex(&Sha256::digest(&rendered.pdf));
    let mut line = ledger_line(&issue, batch.language);
    line.file.clone_from(&task.file);
    line.report.clone_from(&task.report);
    line.number = report_number(content, &sheet);
    line.pages = u32::try_from(rendered.pages).unwrap_or(u32::MAX);
    line.unverified = u32::try_from(rendered.unverified).unwrap_or(u32::MAX);
    line.sha256.clone_from(&pdf);
    if let Err(error) = place(&out, &rendered.pdf) {
        let view = not_written(&out, &error);
        return match error.kind() {
            // A name that is taken by a folder is this report's trouble alone.
            std::io::ErrorKind::IsADirectory
            | std::io::ErrorKind::NotADirectory
            | std::io::ErrorKind::AlreadyExists => Ok(Ended::Wrong(vec![view])),
            _ => Err(view),
        };
    }
    state.add(&Made {
        report: task.report.clone(),
        key,
        pdf,
        line: line.clone(),
    })?;
    Ok(Ended::Made(line))
}

fn place(out: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = out.parent() {
        std::fs::create_dir_all(folder)?;
    }
    write_whole(out, bytes)
}

/// Says that a report or the ledger could not be written; a full disk by its name.
fn not_written(path: &Path, error: &std::io::Error) -> ErrorView {
    let code = match error.kind() {
        std::io::ErrorKind::StorageFull
        | std::io::ErrorKind::QuotaExceeded
        | std::io::ErrorKind::FileTooLarge => ErrorCode::BatchDiskFull,
        _ => ErrorCode::FileNotWritten,
    };
    ErrorView::new(code)
        .with("path", path.display())
        .detailed(error.to_string())
}

/// Reads what the enterprise of a sheet agreed to hand over; nothing where nobody is asked.
fn consent(
    batch: &Batch<'_>,
    task: &Task,
    content: &Content,
) -> Result<Option<Consent>, ErrorView> {
    match batch.kind {
        ReportKind::Full | ReportKind::Brief | ReportKind::Own => Ok(None),
        ReportKind::Submit => {
            let missing = || ErrorView::new(ErrorCode::ConsentMissing);
            let path = batch.consents.ok_or_else(missing)?.join(&task.file);
            read_consent_file(&path, content).map(Some)
        }
    }
}

/// What the kind adds to the names of reports and ledger.
fn mark(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Full => "",
        ReportKind::Brief => "brief.",
        ReportKind::Own => "self.",
        ReportKind::Submit => "submit.",
    }
}

/// Everything that decides what a report says, but the day: an issued report keeps its day.
fn key(batch: &Batch<'_>, sheet: &[u8], content: &Content, consent: Option<&Consent>) -> String {
    let kind = match batch.kind {
        ReportKind::Full => "full",
        ReportKind::Brief => "brief",
        ReportKind::Own => "self",
        ReportKind::Submit => "submit",
    };
    let language = match batch.language {
        Language::Zh => "zh",
        Language::En => "en",
    };
    let method = content.parts().method.to_string();
    let digest = content.digest().to_string();
    let consent = consent.map(handover::body).unwrap_or_default();
    let parts = [
        kind,
        language,
        env!("CARGO_PKG_VERSION"),
        &method,
        &digest,
        &consent,
    ];
    let mut hash = Sha256::new();
    for part in parts {
        // Lengths keep one part from running into the next.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.update(sheet);
    hex(&hash.finalize())
}

fn file_digest(path: &Path) -> Option<String> {
    let mut file = std::fs::File::open(path).ok()?;
    let mut hash = Sha256::new();
    std::io::copy(&mut file, &mut hash).ok()?;
    Some(hex(&hash.finalize()))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lists the sheets by name; what cannot be a report of its own is put among the problems.
fn tasks(batch: &Batch<'_>, problems: &mut Vec<BatchProblem>) -> Result<Vec<Task>, ErrorView> {
    let (folder, out) = (batch.folder, batch.out);
    if folder.is_file() {
        let error = ErrorView::new(ErrorCode::BatchNotAFolder);
        return Err(error.with("path", folder.display()));
    }
    if out.is_file() {
        let error = ErrorView::new(ErrorCode::BatchOutIsAFile);
        return Err(error.with("path", out.display()));
    }
    std::fs::read_dir(folder).map_err(|error| read_error(folder, &error))?;
    std::fs::create_dir_all(out).map_err(|error| not_written(out, &error))?;
    // Reports and consents may lie in the folder of the sheets; theirs are not searched for sheets.
    let own = [Some(out), batch.consents].into_iter().flatten();
    let own: Vec<PathBuf> = own
        .filter_map(|own| std::fs::canonicalize(own).ok())
        .collect();
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                problems.push(BatchProblem {
                    file: beneath(batch.folder, &folder),
                    errors: vec![read_error(&folder, &error)],
                });
                continue;
            }
        };
        for entry in entries {
            let entry = entry.map_err(|error| read_error(&folder, &error))?;
            let path = entry.path();
            let kind = entry
                .file_type()
                .map_err(|error| read_error(&path, &error))?;
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            let ending = path.extension().map(|own| own.to_ascii_lowercase());
            if is_hidden {
                continue;
            }
            if kind.is_dir() {
                // A link to a folder is no folder here, so no ring of links is walked for ever.
                let is_own = std::fs::canonicalize(&path).is_ok_and(|path| own.contains(&path));
                if !is_own {
                    folders.push(path);
                }
            } else if ending.is_some_and(|own| own == "json") && path.is_file() {
                found.push(path);
                if found.len() > MOST_SHEETS {
                    let error = ErrorView::new(ErrorCode::BatchTooMany);
                    let error = error.with("path", batch.folder.display());
                    return Err(error.with("most", MOST_SHEETS));
                }
            }
        }
    }
    let tasks = found.into_iter().map(|path| {
        let file = beneath(batch.folder, &path);
        let report = beneath(
            batch.folder,
            &path.with_extension(format!("{}pdf", mark(batch.kind))),
        );
        Task { path, file, report }
    });
    let mut tasks: Vec<Task> = tasks.collect();
    tasks.sort_by(|one, other| one.file.cmp(&other.file));
    Ok(distinct(tasks, problems))
}

/// Leaves out every sheet whose report another sheet would write too. Names that differ in capitals
/// alone are one name on Windows and macOS, so they are here.
fn distinct(tasks: Vec<Task>, problems: &mut Vec<BatchProblem>) -> Vec<Task> {
    let mut claimed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for task in &tasks {
        let name = task.report.to_lowercase();
        claimed.entry(name).or_default().push(task.file.clone());
    }
    let is_alone = |task: &Task| {
        let files = &claimed[&task.report.to_lowercase()];
        if files.len() < 2 {
            return true;
        }
        let others = files.iter().filter(|own| **own != task.file);
        let others: Vec<&str> = others.map(String::as_str).collect();
        let error = ErrorView::new(ErrorCode::BatchSameOutput).with("report", &task.report);
        problems.push(BatchProblem {
            file: task.file.clone(),
            errors: vec![error.with("others", others.join(" · "))],
        });
        false
    };
    tasks.into_iter().filter(is_alone).collect()
}

/// Finds reports that carry the number of another: the same diagnosis lies there twice.
fn same_numbers(lines: &[Line]) -> Vec<BatchProblem> {
    let mut by_number: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        by_number.entry(&line.number).or_default().push(line);
    }
    let mut problems = Vec::new();
    for (number, lines) in by_number.into_iter().filter(|(_, own)| own.len() > 1) {
        for line in &lines {
            let others = lines.iter().filter(|own| own.file != line.file);
            let others: Vec<&str> = others.map(|own| own.file.as_str()).collect();
            let error = ErrorView::new(ErrorCode::BatchSameNumber).with("number", number);
            problems.push(BatchProblem {
                file: line.file.clone(),
                errors: vec![error.with("others", others.join(" · "))],
            });
        }
    }
    problems
}

/// A path beneath a folder, with `/` between names on every system.
fn beneath(folder: &Path, path: &Path) -> String {
    let own = path.strip_prefix(folder).unwrap_or(path);
    let names: Vec<_> = own.iter().map(|name| name.to_string_lossy()).collect();
    match names.is_empty() {
        true => ".".to_owned(),
        false => names.join("/"),
    }
}
