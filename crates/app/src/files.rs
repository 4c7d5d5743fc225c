//! Sheets and samples as files, and the health of a store: what the command line needs.

use std::path::Path;

use zhizhen_content::Severity;
use zhizhen_core::{AnswerSheet, Content, LibraryKind};

use crate::app::open_store;
use crate::content::{content_folder, embedded_content};
use crate::env::Env;
use crate::failure::store_error;
use crate::report::write_whole;
use crate::sample::{full_sample, varied_samples};
use crate::sheet::{MOST_BYTES, read_sheet, write_sheet};
use crate::wire::{ErrorCode, ErrorView};

/// What a content folder turned out to be.
pub enum ContentFolder {
    /// Sound content.
    Sound(Box<Content>),
    /// Every problem found.
    Faulty(Vec<zhizhen_content::Diagnostic>),
}

/// How much a proven content holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentCounts {
    /// Dimensions.
    pub dimensions: usize,
    /// Questions.
    pub questions: usize,
    /// Templates.
    pub templates: usize,
    /// Entries of the library by the grammar's word for their kind, in its order.
    pub library: Vec<(&'static str, usize)>,
    /// Worked cases.
    pub cases: usize,
    /// Entries that are 待核.
    pub verify: usize,
    /// Long texts without English.
    pub chinese_only: usize,
}

/// What proving a content gave.
pub struct Proof {
    /// Every problem and remark.
    pub diagnostics: Vec<zhizhen_content::Diagnostic>,
    /// What it holds, when it could be built at all.
    pub counts: Option<ContentCounts>,
    /// The content itself, when it could be built at all.
    pub loaded: Option<Box<zhizhen_content::Loaded>>,
}

/// How a store is.
pub enum Health {
    /// There is none yet.
    Absent,
    /// It opens and every page is as it was written.
    Sound {
        /// Number of diagnoses.
        cases: usize,
    },
    /// It opens, but parts of it are damaged.
    Unsound {
        /// What the checks said.
        problems: Vec<String>,
    },
}

/// Returns the content embedded in the program.
pub fn own_content() -> Content {
    embedded_content().content
}

/// Reads a content folder to judge with.
pub fn read_content(folder: &Path) -> Result<ContentFolder, ErrorView> {
    Ok(match content_folder(folder)? {
        Ok(loaded) => ContentFolder::Sound(Box::new(loaded.content)),
        Err(faults) => ContentFolder::Faulty(faults),
    })
}

/// Reads and proves a content folder, or the content embedded in the program.
pub fn prove_content(folder: Option<&Path>) -> Result<Proof, ErrorView> {
    let loaded = match folder {
        Some(folder) => content_folder(folder)?,
        None => Ok(embedded_content()),
    };
    let loaded = match loaded {
        Ok(loaded) => loaded,
        Err(diagnostics) => {
            return Ok(Proof {
                diagnostics,
                counts: None,
                loaded: None,
            });
        }
    };
    let linted = zhizhen_content::lint(&loaded);
    let mut diagnostics = loaded.warnings.clone();
    diagnostics.extend(linted.diagnostics);
    diagnostics.extend(zhizhen_content::prove(&loaded));
    diagnostics.sort_by_key(|d| (d.severity != Severity::Error, d.file.clone(), d.line));
    let content = &loaded.content;
    let counts = ContentCounts {
        dimensions: content.dimensions().len(),
        questions: content.questions().count(),
        templates: content.templates().len(),
        library: LibraryKind::ALL
            .into_iter()
            .map(|kind| (kind.as_str(), content.library().of(kind).len()))
            .collect(),
        cases: loaded.cases.len(),
        verify: loaded.verify.len(),
        chinese_only: linted.chinese_only,
    };
    Ok(Proof {
        diagnostics,
        counts: Some(counts),
        loaded: Some(Box::new(loaded)),
    })
}

/// Reads a sheet from a file; never takes more of it than a sheet can be.
pub fn read_sheet_file(path: &Path, content: &Content) -> Result<AnswerSheet, Vec<ErrorView>> {
    let unreadable = |error| vec![read_error(path, &error)];
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > MOST_BYTES as u64 {
        let view = ErrorView::new(ErrorCode::SheetTooLarge).with("path", path.display());
        return Err(vec![view.with("size", size).with("most", MOST_BYTES)]);
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    read_sheet(&bytes, content).map_err(|mut errors| {
        for error in &mut errors {
            error
                .params
                .entry("path".into())
                .or_insert_with(|| path.display().to_string());
        }
        errors
    })
}

/// Turns a failure to read into the person's mistake (no such file) or the machine's.
pub(crate) fn read_error(path: &Path, error: &std::io::Error) -> ErrorView {
    let code = match error.kind() {
        std::io::ErrorKind::NotFound => ErrorCode::FileMissing,
        _ => ErrorCode::FileUnreadable,
    };
    ErrorView::new(code)
        .with("path", path.display())
        .detailed(error.to_string())
}

/// Writes `count` synthetic sheets into `folder`: the full sample first, then varied ones.
pub fn write_samples(
    content: &Content,
    folder: &Path,
    count: u32,
    seed: u64,
) -> Result<(), ErrorView> {
    let failed = |path: &Path, error: std::io::Error| {
        ErrorView::new(ErrorCode::FileNotWritten)
            .with("path", path.display())
            .detailed(error.to_string())
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let mut sheets = vec![full_sample(content)];
    sheets.extend(varied_samples(content, count.saturating_sub(1), seed));
    for (number, sheet) in sheets.iter().enumerate() {
        let path = folder.join(format!("sample-{:03}.json", number + 1));
        let text = write_sheet(sheet, content);
        write_whole(&path, text.as_bytes()).map_err(|error| failed(&path, error))?;
    }
    Ok(())
}

/// Examines the store of a home folder; never makes one.
pub fn examine(home: &Path, env: &Env) -> Result<Health, ErrorView> {
    let path = crate::app::store_path(home);
    if !path.exists() {
        return Ok(Health::Absent);
    }
    let store = open_store(home, env)?;
    let failed = |error| store_error(error, &path);
    let check = store.check().map_err(failed)?;
    if !check.is_sound() {
        let problems = [check.seals, check.structure, check.references].concat();
        return Ok(Health::Unsound { problems });
    }
    let cases = store.cases(None).map_err(failed)?.len();
    Ok(Health::Sound { cases })
}
