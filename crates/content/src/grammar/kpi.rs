//! `library/kpis.toml`: figures to compare before and after a transformation.

use zhizhen_core::{Kpi, SourceId, TitledId};

use super::Draft;
use crate::VerifyWhat;
use crate::read::{Entry, Reader};
use crate::sink::Kind;

pub(super) fn kpis(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, draft: &mut Draft) {
    let found = r.entries(root, "kpi", kpi);
    draft.kpis.extend(found.into_iter().flatten());
}

fn kpi(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Option<Kpi> {
    let id = r.own_id(entry, Kind::Kpi);
    let title = r.words(entry, "title");
    let definition = r.words(entry, "definition");
    let unit = r.label(entry, "unit");
    let source = SourceId::new(r.needed_reference(entry, "source", Kind::Source));
    let verify = r.boolean(entry, "verify").unwrap_or(false);
    if verify {
        r.sink
            .verify(id.as_deref().unwrap_or_default(), VerifyWhat::Kpi, entry.at);
    }
    Some(Kpi {
        id: TitledId::new(id?),
        title,
        definition,
        unit,
        source,
        verify,
    })
}
