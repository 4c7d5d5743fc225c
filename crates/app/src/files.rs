//! Sheets and samples as files, and the health of a store: what the command line needs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use zhizhen_content::Severity;
use zhizhen_core::{AnswerSheet, Content, LibraryKind, VisitScope};

use crate::app::open_store;
use crate::content::{embedded_content, folder_files};
use crate::env::Env;
use crate::failure::store_error;
use crate::sample::{express_sample, full_sample, varied_samples};
use crate::sheet::{MOST_BYTES, read_sheet, write_sheet};
use crate::whole::write_whole;
use crate::wire::{ErrorCode, ErrorView};

/// Why a programme of a folder cannot be judged with.
pub enum ContentFault {
    /// Its files have these problems.
    Faulty(Vec<zhizhen_content::Diagnostic>),
    /// There is no such programme.
    Unknown(ErrorView),
}

/// The programmes of one content folder; each is built when it is first asked for.
pub struct Programmes {
    files: Vec<zhizhen_content::File>,
    built: BTreeMap<Option<String>, Arc<Content>>,
}

impl Programmes {
    /// Those of a folder, or those embedded in the program.
    pub fn of(folder: Option<&Path>) -> Result<Programmes, ErrorView> {
        let files = match folder {
            Some(folder) => folder_files(folder)?,
            None => zhizhen_content::embedded_files(),
        };
        let built = BTreeMap::new();
        Ok(Programmes { files, built })
    }

    /// Returns the files.
    pub(crate) fn files(&self) -> &[zhizhen_content::File] {
        &self.files
    }

    /// Builds a programme, or the default one.
    pub fn content(&mut self, id: Option<&str>) -> Result<Arc<Content>, ContentFault> {
        let key = id.map(str::to_owned);
        if let Some(content) = self.built.get(&key) {
            return Ok(Arc::clone(content));
        }
        let files = self.files.clone();
        let loaded = match id {
            None => zhizhen_content::load(files),
            Some(id) => {
                let known = zhizhen_content::programme_ids(&self.files);
                if !known.iter().any(|own| own == id) {
                    let error = ErrorView::new(ErrorCode::ProgrammeUnknown);
                    let error = error.with("programme", id).with("known", known.join(" · "));
                    return Err(ContentFault::Unknown(error));
                }
                zhizhen_content::load_programme(files, id)
            }
        };
        let content = Arc::new(loaded.map_err(ContentFault::Faulty)?.content);
        self.built.insert(key, Arc::clone(&content));
        Ok(content)
    }

    /// Builds every programme, for sheets that name one; with `id` that one alone, for all sheets.
    pub fn contents(&mut self, id: Option<&str>) -> Result<Contents, ContentFault> {
        let default = self.content(id)?;
        let mut named = BTreeMap::new();
        if id.is_none() {
            for id in zhizhen_content::programme_ids(&self.files) {
                let content = self.content(Some(&id))?;
                named.insert(id, content);
            }
        }
        Ok(Contents { default, named })
    }

    /// Builds the programme a sheet is made for: the one its `content` names when the folder has
    /// it, else the default, against which reading the sheet then says what is wrong.
    pub fn content_for(&mut self, sheet: &Path) -> Result<Arc<Content>, ContentFault> {
        let named = named_content(sheet);
        let known = zhizhen_content::programme_ids(&self.files);
        let named = named.filter(|id| known.contains(id));
        self.content(named.as_deref())
    }
}

/// Returns the content that a sheet names, when so much of it can be read.
fn named_content(sheet: &Path) -> Option<String> {
    let size = std::fs::metadata(sheet).ok()?.len();
    if size > MOST_BYTES as u64 {
        return None;
    }
    named_in(&std::fs::read(sheet).ok()?)
}

/// Returns the content that the bytes of a sheet name.
fn named_in(sheet: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(sheet).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    value["content"].as_str().map(str::to_owned)
}

/// Programmes that are built, for many threads to judge by.
pub struct Contents {
    default: Arc<Content>,
    named: BTreeMap<String, Arc<Content>>,
}

impl Contents {
    /// Returns the content the bytes of a sheet are made for, else the default.
    pub(crate) fn of(&self, sheet: &[u8]) -> &Content {
        let named = match self.named.is_empty() {
            true => None,
            false => named_in(sheet).and_then(|id| self.named.get(&id)),
        };
        named.unwrap_or(&self.default)
    }
}

/// How much a proven content holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentCounts {
    /// Dimensions of the default programme; so the next two.
    pub dimensions: usize,
    /// Questions.
    pub questions: usize,
    /// Templates.
    pub templates: usize,
    /// Entries of the library by the grammar's word for their kind, in its order.
    pub library: Vec<(&'static str, usize)>,
    /// Worked cases of all programmes.
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
    /// Its programmes, the default first.
    pub programmes: Vec<ProvenProgramme>,
    /// The programmes themselves in the same order; empty when one could not be built.
    pub loaded: Vec<zhizhen_content::Loaded>,
}

/// A programme that could be built.
pub struct ProvenProgramme {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: zhizhen_core::Words,
    /// SHA-256 over everything that can change a result, in hexadecimal.
    pub digest: String,
    /// SHA-256 over what decides a score; stands in `released.toml` once the version is released.
    pub score_digest: String,
    /// Whether `released.toml` lists this version.
    pub is_released: bool,
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

/// Returns the default programme of the content embedded in the program.
pub fn own_content() -> Content {
    embedded_content().content
}

/// Reads and proves every programme of a content folder, or of the content embedded in the program.
pub fn prove_content(folder: Option<&Path>) -> Result<Proof, ErrorView> {
    let files = match folder {
        Some(folder) => folder_files(folder)?,
        None => zhizhen_content::embedded_files(),
    };
    Ok(prove_files(files))
}

/// Proves every programme of these files.
pub(crate) fn prove_files(files: Vec<zhizhen_content::File>) -> Proof {
    let loaded = match zhizhen_content::load_all(files) {
        Ok(loaded) => loaded,
        Err(diagnostics) => {
            return Proof {
                diagnostics,
                counts: None,
                programmes: Vec::new(),
                loaded: Vec::new(),
            };
        }
    };
    // What programmes share is judged with each of them and said once.
    let linted: Vec<_> = loaded.iter().map(zhizhen_content::lint).collect();
    let mut diagnostics: Vec<_> = loaded.iter().flat_map(zhizhen_content::prove).collect();
    diagnostics.extend(loaded.iter().flat_map(|own| own.warnings.clone()));
    diagnostics.extend(linted.iter().flat_map(|own| own.diagnostics.clone()));
    diagnostics.sort();
    diagnostics.dedup();
    diagnostics.sort_by_key(|d| (d.severity != Severity::Error, d.file.clone(), d.line));
    let verify: BTreeSet<_> = loaded.iter().flat_map(|own| &own.verify).collect();
    let content = &loaded[0].content;
    let counts = ContentCounts {
        dimensions: content.dimensions().len(),
        questions: content.questions().count(),
        templates: content.templates().len(),
        library: LibraryKind::ALL
            .into_iter()
            .map(|kind| (kind.as_str(), content.library().of(kind).len()))
            .collect(),
        cases: loaded.iter().map(|own| own.cases.len()).sum(),
        verify: verify.len(),
        chinese_only: linted[0].chinese_only,
    };
    let programmes = loaded.iter().map(|own| {
        let parts = own.content.parts();
        ProvenProgramme {
            id: parts.id.to_string(),
            version: parts.version.clone(),
            title: parts.title.clone(),
            digest: parts.digest.to_string(),
            score_digest: own.release.digest.to_string(),
            is_released: own.release.is_released,
        }
    });
    Proof {
        diagnostics,
        counts: Some(counts),
        programmes: programmes.collect(),
        loaded,
    }
}

/// Reads a sheet from a file; never takes more of it than a sheet can be.
pub fn read_sheet_file(path: &Path, content: &Content) -> Result<AnswerSheet, Vec<ErrorView>> {
    let bytes = read_sheet_bytes(path)?;
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

/// Reads the bytes of a sheet's file; one that is too large for a sheet is refused unread.
pub(crate) fn read_sheet_bytes(path: &Path) -> Result<Vec<u8>, Vec<ErrorView>> {
    let unreadable = |error| vec![read_error(path, &error)];
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > MOST_BYTES as u64 {
        let view = ErrorView::new(ErrorCode::SheetTooLarge).with("path", path.display());
        return Err(vec![view.with("size", size).with("most", MOST_BYTES)]);
    }
    std::fs::read(path).map_err(unreadable)
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
    scope: VisitScope,
) -> Result<(), ErrorView> {
    let failed = |path: &Path, error: std::io::Error| {
        ErrorView::new(ErrorCode::FileNotWritten)
            .with("path", path.display())
            .detailed(error.to_string())
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let varied = varied_samples(content, count.saturating_sub(1), seed);
    let sheets = std::iter::once_with(|| full_sample(content)).chain(varied);
    for (number, sheet) in sheets.enumerate() {
        let path = folder.join(format!("sample-{:03}.json", number + 1));
        let sheet = match scope {
            VisitScope::Full => sheet,
            VisitScope::Express => express_sample(content, sheet),
        };
        let text = write_sheet(&sheet, content);
        write_whole(&path, text.as_bytes()).map_err(|error| failed(&path, error))?;
    }
    Ok(())
}

/// Writes a sheet, whole or not at all.
pub fn write_sheet_file(path: &Path, text: &str) -> Result<(), ErrorView> {
    write_whole(path, text.as_bytes()).map_err(|error| {
        ErrorView::new(ErrorCode::FileNotWritten)
            .with("path", path.display())
            .detailed(error.to_string())
    })
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

/// The last part of a path, for words.
pub(crate) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
