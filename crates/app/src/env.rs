//! Time, ids and fresh bytes come in here and nowhere else, so that tests can fix them.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, SecondsFormat, Utc};

use crate::code::Issuer;
use crate::wire::ErrorView;

/// What the program takes from the machine around it.
pub struct Env {
    now: Box<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    today: Box<dyn Fn() -> NaiveDate + Send + Sync>,
    local: Box<dyn Fn(DateTime<Utc>) -> NaiveDateTime + Send + Sync>,
    fresh_id: Box<dyn Fn() -> String + Send + Sync>,
    fresh_key: Box<dyn Fn() -> [u8; 32] + Send + Sync>,
    /// Where this installation keeps the key it signs reports with.
    home: Option<PathBuf>,
    issuer: OnceLock<Result<Issuer, ErrorView>>,
}

impl Env {
    /// Returns the machine's own clock and random source.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place they come in"
    )]
    pub fn system() -> Env {
        Env {
            now: Box::new(Utc::now),
            today: Box::new(|| Local::now().date_naive()),
            local: Box::new(|at| at.with_timezone(&Local).naive_local()),
            fresh_id: Box::new(|| uuid::Uuid::new_v4().to_string()),
            fresh_key: Box::new(|| {
                let mut key = [0; 32];
                getrandom::fill(&mut key).expect("every supported system has a random source");
                key
            }),
            home: None,
            issuer: OnceLock::new(),
        }
    }

    /// Returns a clock that stands still and ids that count up from 1.
    pub fn fixed(now: DateTime<Utc>) -> Env {
        let count = std::sync::atomic::AtomicU64::new(0);
        Env {
            now: Box::new(move || now),
            today: Box::new(move || now.date_naive()),
            local: Box::new(|at| at.naive_utc()),
            fresh_id: Box::new(move || {
                let id = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
                format!("00000000-0000-4000-8000-{id:012}")
            }),
            fresh_key: Box::new(|| [7; 32]),
            home: None,
            issuer: OnceLock::new(),
        }
    }

    /// Returns the same with reports signed by the key of this home folder, which is made when it is
    /// first needed.
    pub fn issuing_from(mut self, home: &Path) -> Env {
        self.home = Some(home.to_path_buf());
        self.issuer = OnceLock::new();
        self
    }

    /// Returns who signs reports here; `None` when nobody asked for it, an error when no key can be kept.
    pub fn issuer(&self) -> Option<Result<&Issuer, &ErrorView>> {
        let home = self.home.as_ref()?;
        let made = || Issuer::of(home, self.key());
        Some(self.issuer.get_or_init(made).as_ref())
    }

    /// Whether this installation has a key already.
    pub fn has_key(&self) -> bool {
        let home = self.home.as_ref();
        home.is_some_and(|home| crate::code::secret_path(home).exists())
    }

    /// Returns the time as RFC 3339 in UTC with milliseconds.
    pub(crate) fn stamp(&self) -> String {
        (self.now)().to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// Returns the day where the person is.
    pub(crate) fn today(&self) -> NaiveDate {
        (self.today)()
    }

    /// Returns what a clock on the wall showed at a stamp; `None` when it is no stamp.
    pub(crate) fn local(&self, stamp: &str) -> Option<NaiveDateTime> {
        let at = DateTime::parse_from_rfc3339(stamp).ok()?;
        Some((self.local)(at.with_timezone(&Utc)))
    }

    /// Returns an id that was never used.
    pub(crate) fn id(&self) -> String {
        (self.fresh_id)()
    }

    /// Returns 32 fresh bytes for a key.
    pub(crate) fn key(&self) -> [u8; 32] {
        (self.fresh_key)()
    }
}
