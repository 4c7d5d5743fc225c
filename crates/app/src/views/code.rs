//! A checked verification code as the page shows it.

use crate::code::{CodeVerdict, FoundCode, KeyName};
use crate::wire::{CodeCheckView, CodeStanding};

/// Shows what a code says and what its signature is worth.
pub(crate) fn code_view(found: FoundCode) -> CodeCheckView {
    let FoundCode {
        facts,
        key,
        verdict,
    } = found;
    let (standing, name) = match verdict {
        CodeVerdict::Genuine(KeyName::Own) => (CodeStanding::Own, String::new()),
        CodeVerdict::Genuine(KeyName::Listed(name)) => (CodeStanding::Listed, name),
        CodeVerdict::KeyUnknown => (CodeStanding::KeyUnknown, String::new()),
        CodeVerdict::Forged => (CodeStanding::Forged, String::new()),
    };
    CodeCheckView {
        standing,
        name,
        key,
        number: facts.number(),
        issued: facts.issued.to_string(),
        visited: facts.visited.map(|own| own.to_string()),
        index: facts.index.map(|own| own.to_string()),
        low: facts.range.map(|own| own.0.to_string()),
        high: facts.range.map(|own| own.1.to_string()),
        stage: facts.stage.map(|own| own.to_string()),
        is_provisional: facts.is_provisional,
    }
}
