//! The use cases of the window. A method for each command of the contract, with the same name.

mod case;
mod code;
mod compared;
mod connection;
mod content;
mod earlier;
mod editable;
mod effects;
mod form;
mod handover;
mod moving;
mod network;
mod path;
mod peers;
mod photos;
mod policies;
mod problems;
mod report;
mod roadmap;
mod scenario;
mod searching;
mod tables;
mod taking;

pub(crate) use case::joined;
pub(crate) use compared::self_sheet;
pub(crate) use network::network_plan;
pub(crate) use path::{PATH_STEPS, missing_lens, next_stage, target_of};
pub(crate) use policies::{policy_day, policy_dossier};
pub(crate) use problems::{edits as problem_edits, key_text};
pub(crate) use tables::read_sheets;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zhizhen_content::{File, Loaded, bundle};
use zhizhen_store::{ContentPin, Key, Stamp, Store};

use crate::content::embedded_programmes;
use crate::env::Env;
use crate::failure::store_error;
use crate::views;
use crate::wire::{
    AppView, BankRequest, BankView, ErrorCode, ErrorView, FileKind, Nothing, Settings,
};

use content::Read;
use searching::Stops;

/// Name of the store's file.
const STORE_FILE: &str = "zhizhen.db";
/// Name of the key's file.
const KEY_FILE: &str = "zhizhen.key";
/// Key under which the settings are stored.
const SETTINGS: &str = "settings";

/// Returns the folder that holds store and key: `ZHIZHEN_HOME`, or the platform's data folder.
pub fn default_home() -> Result<PathBuf, ErrorView> {
    if let Some(home) = std::env::var_os("ZHIZHEN_HOME").filter(|home| !home.is_empty()) {
        return Ok(PathBuf::from(home));
    }
    let folder = dirs::data_dir();
    let folder =
        folder.ok_or_else(|| ErrorView::new(ErrorCode::StoreReadOnly).with("path", "~"))?;
    Ok(folder.join("zhizhen"))
}

/// Returns the path of the store inside a home folder.
pub fn store_path(home: &Path) -> PathBuf {
    home.join(STORE_FILE)
}

/// The program with its store open.
pub struct App {
    env: Env,
    home: PathBuf,
    store: Mutex<Store>,
    /// The programmes of the program's own content, the default first; never empty.
    own: Vec<Own>,
    pinned: Mutex<BTreeMap<String, Arc<Read>>>,
    /// Where each kind of file was written last.
    written: Mutex<BTreeMap<FileKind, PathBuf>>,
    open_case: Mutex<Option<String>>,
    stops: Stops,
    report_stops: Stops,
    previews: Stops,
    /// The folder of photos that was opened last.
    inbox: Mutex<photos::Inbox>,
    /// Held while files of evidence are there that no row refers to yet.
    evidence_gate: Mutex<()>,
}

/// A programme the program brings along.
struct Own {
    read: Arc<Read>,
    files: Vec<File>,
}

impl Own {
    fn new(mut loaded: Loaded) -> Own {
        let files = std::mem::take(&mut loaded.files);
        let read = Arc::new(Read::new(loaded));
        Own { read, files }
    }
}

impl App {
    /// Opens the store in `home`, making folder, key and store when they are not there yet.
    pub fn open(home: &Path, env: Env) -> Result<App, ErrorView> {
        let own = embedded_programmes().into_iter().map(Own::new).collect();
        let store = open_store(home, &env)?;
        Ok(App {
            env: env.issuing_from(home),
            home: home.into(),
            store: Mutex::new(store),
            own,
            pinned: Mutex::default(),
            written: Mutex::default(),
            open_case: Mutex::default(),
            stops: Stops::default(),
            report_stops: Stops::default(),
            previews: Stops::default(),
            inbox: Mutex::default(),
            evidence_gate: Mutex::default(),
        })
    }

    /// Tells what the window needs at its start.
    pub fn app_open(&self, _: Nothing) -> Result<AppView, ErrorView> {
        let parts = self.own[0].read.content.parts();
        let programmes = self
            .own
            .iter()
            .map(|own| views::programme(&own.read.content));
        Ok(AppView {
            version: env!("CARGO_PKG_VERSION").into(),
            content: parts.id.to_string(),
            content_version: parts.version.clone(),
            content_digest: parts.digest.to_string(),
            programme: views::text(&parts.title),
            programmes: programmes.collect(),
            data_folder: self.home.display().to_string(),
            settings: self.settings()?,
            open_case: lock(&self.open_case).clone(),
        })
    }

    /// Stores the settings.
    pub fn settings_save(&self, settings: Settings) -> Result<AppView, ErrorView> {
        for (field, value) in [
            ("consultant", &settings.consultant),
            ("provider", &settings.provider),
        ] {
            check_length(value, crate::sheet::MOST_NAME).map_err(|error| error.at(field))?;
        }
        if !settings.programme.is_empty() && self.own(&settings.programme).is_none() {
            return Err(self.programme_unknown(&settings.programme));
        }
        let text = serde_json::to_string(&settings).expect("settings are texts");
        self.change(|store, stamp| store.set_setting(SETTINGS, Some(&text), stamp))?;
        self.app_open(Nothing {})
    }

    /// Gives the bank of the program, or of the content a case is pinned to.
    pub fn bank_view(&self, request: BankRequest) -> Result<BankView, ErrorView> {
        let content = match request.case {
            None => Arc::clone(&self.own[0].read.content),
            Some(case) => {
                let digest = self
                    .read(|store| store.case(&case))?
                    .diagnosis
                    .content_digest;
                self.content(&digest)?
            }
        };
        Ok(views::bank_view(&content))
    }

    fn programme_unknown(&self, id: &str) -> ErrorView {
        let known: Vec<&str> = self
            .own
            .iter()
            .map(|own| own.read.content.id().as_str())
            .collect();
        let error = ErrorView::new(ErrorCode::ProgrammeUnknown).with("programme", id);
        error.with("known", known.join(" · ")).at("programme")
    }

    fn settings(&self) -> Result<Settings, ErrorView> {
        let text = self.read(|store| store.setting(SETTINGS))?;
        // Settings of another program version are not worth a refusal: they fall back to none.
        let mut settings: Settings = text
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        if self.own(&settings.programme).is_none() {
            settings.programme.clear();
        }
        Ok(settings)
    }

    /// Offers this programme first when the next case is made.
    fn remember_programme(&self, id: &str) -> Result<(), ErrorView> {
        let settings = self.settings()?;
        if self.own.len() < 2 || settings.programme == id {
            return Ok(());
        }
        let programme = id.to_owned();
        let settings = Settings {
            programme,
            ..settings
        };
        self.settings_save(settings).map(drop)
    }

    /// Returns a programme of the program's own content.
    fn own(&self, programme: &str) -> Option<&Own> {
        let mut own = self.own.iter();
        own.find(|own| own.read.content.id().as_str() == programme)
    }

    /// Keeps the bytes of a programme of the program's own, so that a case can be pinned to it.
    fn pin(&self, own: &Own) -> Result<String, ErrorView> {
        let parts = own.read.content.parts();
        let pin = ContentPin {
            digest: parts.digest.to_string(),
            content_id: parts.id.to_string(),
            version: parts.version.clone(),
            bytes: bundle(&own.files),
        };
        self.change(|store, stamp| store.pin_content(&pin, stamp))?;
        Ok(pin.digest)
    }

    fn read<T>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, zhizhen_store::StoreError>,
    ) -> Result<T, ErrorView> {
        let store = lock(&self.store);
        work(&store).map_err(|error| store_error(error, store.path()))
    }

    fn change<T>(
        &self,
        work: impl FnOnce(&mut Store, &Stamp) -> Result<T, zhizhen_store::StoreError>,
    ) -> Result<T, ErrorView> {
        let mut store = lock(&self.store);
        let stamp = Stamp {
            at: self.env.stamp(),
            who: self.who(&store),
        };
        work(&mut store, &stamp).map_err(|error| store_error(error, &store_path(&self.home)))
    }

    /// Returns who is working: the consultant of the settings.
    fn who(&self, store: &Store) -> String {
        let text = store.setting(SETTINGS).ok().flatten();
        let settings = text.and_then(|text| serde_json::from_str::<Settings>(&text).ok());
        settings
            .map(|settings| settings.consultant)
            .unwrap_or_default()
    }
}

/// Opens the store of a home folder; makes folder, key and store when they are not there yet.
pub(crate) fn open_store(home: &Path, env: &Env) -> Result<Store, ErrorView> {
    let path = store_path(home);
    make_folder(home).map_err(|error| {
        ErrorView::new(ErrorCode::StoreReadOnly)
            .with("path", home.display())
            .detailed(error.to_string())
    })?;
    let key = Key::for_store(&home.join(KEY_FILE), &path, env.key());
    let opened = key.and_then(|key| Store::open(&path, &key));
    opened.map_err(|error| store_error(error, &path))
}

/// Makes the folder; on unix only this user may enter one that is new.
pub(crate) fn make_folder(home: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(home)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic elsewhere leaves nothing half done: every change is one transaction.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn check_length(text: &str, most: usize) -> Result<(), ErrorView> {
    let length = text.chars().count();
    if length > most {
        let error = ErrorView::new(ErrorCode::TextTooLong);
        return Err(error.with("length", length).with("most", most));
    }
    Ok(())
}
