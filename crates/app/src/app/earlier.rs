//! The visit before of the same enterprise, among the store's other cases.

use zhizhen_core::{Earlier, Peer, latest_earlier};

use super::App;
use super::case::Judged;
use crate::wire::ErrorView;

impl App {
    /// Finds what the visit before found, where the store holds one whose numbers mean the same.
    pub(super) fn earlier(&self, judged: &Judged) -> Result<Option<Earlier>, ErrorView> {
        let enterprise = judged.sheet.enterprise();
        let (name, code) = (enterprise.name.trim(), enterprise.uscc.as_ref());
        let code = code.map(|own| own.as_str());
        let mut portfolio: Vec<Peer> = Vec::new();
        // Only what may be of this enterprise is judged: this is asked for at every look at the result.
        for search in [Some(name), code].into_iter().flatten() {
            for line in self.read(|store| store.cases(Some(search)))? {
                let (id, row) = (line.diagnosis.id, line.enterprise);
                let has_code = code.is_some() && row.uscc.as_deref() == code;
                let may_be_own = has_code || row.name.trim() == name;
                if !may_be_own || portfolio.iter().any(|own| own.id == id) {
                    continue;
                }
                // One case that cannot be read must not hide the others.
                if let Ok(judged) = self.judge(&id) {
                    portfolio.push(figures(&judged, &id));
                }
            }
        }
        Ok(latest_earlier(&figures(judged, ""), &portfolio))
    }
}

/// Returns the key figures of a case.
pub(super) fn figures(judged: &Judged, case: &str) -> Peer {
    let Judged {
        content,
        sheet,
        card,
        changed_at,
        ..
    } = judged;
    Peer::of(content, sheet, card, case, changed_at.as_str())
}
