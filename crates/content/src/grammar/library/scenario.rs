//! `scenarios.toml` and `sectors.toml`.

use zhizhen_core::{Library, LibraryKind, PublishedCase, Scenario, Sector, TemplateId, TitledId};

use super::card::{ids, optional_words, shelf};
use crate::read::{Entry, Reader};
use crate::sink::Kind;

pub(super) fn scenarios(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, library: &mut Library) {
    let scenarios = shelf(r, root, LibraryKind::Scenario, |r, entry, card| {
        let batch = r
            .whole(entry, "batch", 1, 2)
            .and_then(|n| u8::try_from(n).ok());
        let (about, industries) = (r.words(entry, "about"), r.words(entry, "industries"));
        let template = r.needed_reference(entry, "template", Kind::Template);
        let networks = ids(r, entry, "networks", Kind::Network);
        let preconditions = r.words_list(entry, "preconditions");
        let fallback = r.words(entry, "fallback");
        Some(Scenario {
            card: card?,
            batch: batch?,
            about,
            industries,
            template: TemplateId::new(template),
            networks,
            preconditions,
            fallback,
        })
    });
    library.scenarios.extend(scenarios);
    let scenario = Kind::Library(LibraryKind::Scenario);
    let cases = shelf(r, root, LibraryKind::PublishedCase, |r, entry, card| {
        let place = r.words(entry, "place");
        let scenarios: Vec<TitledId> = ids(r, entry, "scenarios", scenario);
        let facts = r.words_list(entry, "facts");
        let note = optional_words(r, entry, "note");
        Some(PublishedCase {
            card: card?,
            place,
            scenarios,
            facts,
            note,
        })
    });
    library.published_cases.extend(cases);
}

pub(super) fn sectors(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, library: &mut Library) {
    let sectors = shelf(r, root, LibraryKind::Sector, |r, entry, card| {
        let divisions = r.filled_list(entry, "divisions");
        let divisions = divisions
            .iter()
            .filter_map(|value| r.industry("divisions", value));
        let divisions = divisions.collect();
        let processes = r.words_list(entry, "processes");
        let templates = ids(r, entry, "templates", Kind::Template);
        let note = r.words(entry, "note");
        let templates = templates.iter().map(|id| TemplateId::new(id.as_str()));
        Some(Sector {
            card: card?,
            divisions,
            processes,
            templates: templates.collect(),
            note,
        })
    });
    library.sectors.extend(sectors);
}
