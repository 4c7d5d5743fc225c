//! The enterprise beside its peers among the store's other cases.
//!
//! Deliberately absent: a kept summary. Every case is scored anew when the comparison is asked for,
//! as for the list of cases, so that no number can be older than its answers.

use zhizhen_core::peers;

use super::App;
use super::earlier::figures;
use crate::views;
use crate::wire::{ErrorView, PeersView, ResultRequest};

impl App {
    /// Compares the enterprise with its peers among the other cases.
    pub fn peers_view(&self, request: ResultRequest) -> Result<PeersView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let own = figures(&judged, &request.case);
        let lines = self.read(|store| store.cases(None))?;
        let (mut portfolio, mut unreadable) = (Vec::new(), 0);
        for line in &lines {
            let id = &line.diagnosis.id;
            if *id == request.case {
                continue;
            }
            // One case that cannot be read must not hide the others.
            match self.judge(id) {
                Ok(judged) => portfolio.push(figures(&judged, id)),
                Err(_) => unreadable += 1,
            }
        }
        let content = &judged.content;
        let found = peers(content, &own, &portfolio);
        let lang = crate::report::paper_language(request.language);
        let chart = found
            .group
            .as_ref()
            .map(|group| views::chart_view(zhizhen_report::peers_chart(content, group, lang)));
        Ok(PeersView {
            peers: views::peers_found(content, &own, &found),
            chart,
            unreadable,
        })
    }
}
