//! Which catalogue file holds which kinds of entries.
//!
//! The same file names count in `library/`, for what holds everywhere, and in `programmes/<id>/`,
//! for what holds in one city only.

use zhizhen_core::{Library, LibraryKind};

use super::{beyond, figure, network, policy, protocol, scenario};
use crate::read::{Entry, Reader};

/// One of the catalogue files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Catalogue {
    Networks,
    Protocols,
    Policies,
    Recognitions,
    Scenarios,
    Sectors,
    Benchmarks,
    Figures,
    Parks,
    Glossary,
    Beyond,
}

impl Catalogue {
    /// Tells from its name which catalogue a file is.
    pub(crate) fn of(name: &str) -> Option<Catalogue> {
        Some(match name {
            "networks.toml" => Catalogue::Networks,
            "protocols.toml" => Catalogue::Protocols,
            "policies.toml" => Catalogue::Policies,
            "recognitions.toml" => Catalogue::Recognitions,
            "scenarios.toml" => Catalogue::Scenarios,
            "sectors.toml" => Catalogue::Sectors,
            "benchmarks.toml" => Catalogue::Benchmarks,
            "figures.toml" => Catalogue::Figures,
            "parks.toml" => Catalogue::Parks,
            "glossary.toml" => Catalogue::Glossary,
            "beyond.toml" => Catalogue::Beyond,
            _ => return None,
        })
    }

    /// Returns where entries of a kind are written.
    pub(crate) const fn home(kind: LibraryKind) -> &'static str {
        match kind {
            LibraryKind::ServiceProfile => "library/lists.toml",
            LibraryKind::NetworkMode
            | LibraryKind::NetworkRule
            | LibraryKind::Alternative
            | LibraryKind::SiteTest => "library/networks.toml",
            LibraryKind::Gateway
            | LibraryKind::ConnectionCost
            | LibraryKind::DataPoint
            | LibraryKind::ConnectionStep
            | LibraryKind::Protocol => "library/protocols.toml",
            LibraryKind::Policy | LibraryKind::Instrument => "programmes/*/policies.toml",
            LibraryKind::Recognition => "library/recognitions.toml",
            LibraryKind::Scenario | LibraryKind::PublishedCase => "library/scenarios.toml",
            LibraryKind::Sector => "library/sectors.toml",
            LibraryKind::Benchmark => "library/benchmarks.toml",
            LibraryKind::Figure => "programmes/*/figures.toml",
            LibraryKind::Term => "library/glossary.toml",
            LibraryKind::Park => "programmes/*/parks.toml",
            LibraryKind::Beyond => "library/beyond.toml",
        }
    }

    pub(crate) fn read(
        self,
        r: &mut Reader<'_, '_>,
        root: &mut Entry<'_, '_>,
        library: &mut Library,
    ) {
        match self {
            Catalogue::Networks => network::read(r, root, library),
            Catalogue::Protocols => protocol::read(r, root, library),
            Catalogue::Policies => policy::policies(r, root, library),
            Catalogue::Recognitions => policy::recognitions(r, root, library),
            Catalogue::Scenarios => scenario::scenarios(r, root, library),
            Catalogue::Sectors => scenario::sectors(r, root, library),
            Catalogue::Benchmarks => figure::benchmarks(r, root, library),
            Catalogue::Figures => figure::figures(r, root, library),
            Catalogue::Parks => figure::parks(r, root, library),
            Catalogue::Glossary => figure::terms(r, root, library),
            Catalogue::Beyond => beyond::read(r, root, library),
        }
    }
}
