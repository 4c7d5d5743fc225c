//! Time, ids and fresh bytes come in here and nowhere else, so that tests can fix them.

use chrono::{DateTime, Local, NaiveDate, SecondsFormat, Utc};

/// What the program takes from the machine around it.
pub struct Env {
    now: Box<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    today: Box<dyn Fn() -> NaiveDate + Send + Sync>,
    fresh_id: Box<dyn Fn() -> String + Send + Sync>,
    fresh_key: Box<dyn Fn() -> [u8; 32] + Send + Sync>,
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
            fresh_id: Box::new(|| uuid::Uuid::new_v4().to_string()),
            fresh_key: Box::new(|| {
                let mut key = [0; 32];
                getrandom::fill(&mut key).expect("every supported system has a random source");
                key
            }),
        }
    }

    /// Returns a clock that stands still and ids that count up from 1.
    pub fn fixed(now: DateTime<Utc>) -> Env {
        let count = std::sync::atomic::AtomicU64::new(0);
        Env {
            now: Box::new(move || now),
            today: Box::new(move || now.date_naive()),
            fresh_id: Box::new(move || {
                let id = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
                format!("00000000-0000-4000-8000-{id:012}")
            }),
            fresh_key: Box::new(|| [7; 32]),
        }
    }

    /// Returns the time as RFC 3339 in UTC with milliseconds.
    pub(crate) fn stamp(&self) -> String {
        (self.now)().to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// Returns the day where the person is.
    pub(crate) fn today(&self) -> NaiveDate {
        (self.today)()
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
