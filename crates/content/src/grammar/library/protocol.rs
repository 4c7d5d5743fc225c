//! `library/protocols.toml`: gateways, cost classes, steps, protocols.

use zhizhen_core::{
    ConnectionCost, ConnectionStep, DataPoint, Gateway, Library, LibraryKind, Protocol, TemplateId,
    TitledId,
};

use super::card::{ids, money_span, optional_words, shelf, texts};
use crate::read::{Entry, Reader};
use crate::sink::Kind;

pub(super) fn read(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, library: &mut Library) {
    let gateways = shelf(r, root, LibraryKind::Gateway, |r, entry, card| {
        let about = r.words(entry, "about");
        let ports = texts(r, entry, "ports");
        let points = ids(r, entry, "points", Kind::Library(LibraryKind::DataPoint));
        Some(Gateway {
            card: card?,
            about,
            ports,
            points,
        })
    });
    library.gateways.extend(gateways);
    let costs = shelf(r, root, LibraryKind::ConnectionCost, |r, entry, card| {
        let per_machine = money_span(r, entry, "per_machine");
        let downtime = optional_words(r, entry, "downtime");
        Some(ConnectionCost {
            card: card?,
            per_machine: per_machine?,
            downtime,
        })
    });
    library.connection_costs.extend(costs);
    let points = shelf(r, root, LibraryKind::DataPoint, |r, entry, card| {
        let about = r.words(entry, "about");
        let is_minimum = r.boolean(entry, "minimum").unwrap_or(false);
        Some(DataPoint {
            card: card?,
            about,
            is_minimum,
        })
    });
    library.data_points.extend(points);
    let steps = shelf(r, root, LibraryKind::ConnectionStep, |r, entry, card| {
        let task = r.words(entry, "task");
        Some(ConnectionStep { card: card?, task })
    });
    library.connection_steps.extend(steps);
    let protocols = shelf(r, root, LibraryKind::Protocol, |r, entry, card| {
        r.need(entry, "controllers");
        let controllers = texts(r, entry, "controllers");
        let protocol = r.label(entry, "protocol");
        let port = entry.get("port").is_some().then(|| r.label(entry, "port"));
        let interface = r.label(entry, "interface");
        r.need(entry, "gateways");
        let gateways = ids(r, entry, "gateways", Kind::Library(LibraryKind::Gateway));
        let open_source = texts(r, entry, "open_source");
        let cost = r.needed_reference(entry, "cost", Kind::Library(LibraryKind::ConnectionCost));
        let points = ids(r, entry, "points", Kind::Library(LibraryKind::DataPoint));
        let downtime = optional_words(r, entry, "downtime");
        let substitute = entry
            .get("substitute")
            .map(|value| TemplateId::new(r.reference(Kind::Template, "substitute", value)));
        let note = r.words(entry, "note");
        Some(Protocol {
            card: card?,
            controllers,
            protocol,
            port,
            interface,
            gateways,
            open_source,
            cost: TitledId::new(cost),
            points,
            downtime,
            substitute,
            note,
        })
    });
    library.protocols.extend(protocols);
}
