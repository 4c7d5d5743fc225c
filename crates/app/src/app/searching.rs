//! Stopping the search for a path or a roadmap, or the writing of a report, while it runs.
//!
//! Neither belongs to a lock, so asking it to stop never waits for it.

use std::sync::atomic::{AtomicU64, Ordering};

use zhizhen_roadmap::Stop;

use super::App;
use crate::wire::{ErrorCode, ErrorView, Nothing};

/// How often a stop was asked for. What runs ends when that happens after it began, so that a stop that
/// comes late never ends the next one.
#[derive(Default)]
pub(super) struct Stops(AtomicU64);

impl Stops {
    /// Begins to watch; the question asked later is whether a stop was asked for since.
    pub(super) fn watch(&self) -> impl Fn() -> bool + '_ {
        let begun = self.0.load(Ordering::Relaxed);
        move || self.0.load(Ordering::Relaxed) != begun
    }

    /// Stops all that run and begins to watch: of what is asked for in this way only the latest goes on.
    pub(super) fn take_over(&self) -> impl Fn() -> bool + '_ {
        let begun = self.0.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        move || self.0.load(Ordering::Relaxed) != begun
    }
}

impl App {
    /// Ends every search that is running; what it was to change stays as it was.
    pub fn plan_cancel(&self, _: Nothing) -> Result<Nothing, ErrorView> {
        self.stops.0.fetch_add(1, Ordering::Relaxed);
        Ok(Nothing {})
    }

    /// Ends every writing of a report that is under way; files that are there stay as they are.
    pub fn report_cancel(&self, _: Nothing) -> Result<Nothing, ErrorView> {
        self.report_stops.0.fetch_add(1, Ordering::Relaxed);
        Ok(Nothing {})
    }
}

/// Refuses the result of a search that was stopped: half of a search is no result.
pub(super) fn not_stopped(stops: impl IntoIterator<Item = Option<Stop>>) -> Result<(), ErrorView> {
    match stops.into_iter().any(|stop| stop == Some(Stop::Cancelled)) {
        true => Err(ErrorView::new(ErrorCode::SearchStopped)),
        false => Ok(()),
    }
}
