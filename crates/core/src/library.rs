//! The library: what a diagnosis refers to beside its questions. One file per noun.
//!
//! Deliberately absent: judgement. Entries are plain values; what follows from them for one
//! enterprise is worked out elsewhere.

mod beyond;
mod card;
mod check;
mod figure;
mod money;
mod network;
mod policy;
mod protocol;
mod recognition;
mod scenario;
mod template;
mod term;

use alloc::vec::Vec;

pub use beyond::Beyond;
pub use card::{Card, Confidence, LibraryKind};
pub use figure::{Figure, FigureKind};
pub use money::{CostClass, Money, MoneySpan, MoneyUnit, YuanSpan};
pub use network::{
    Alternative, Bounds, Measure, NetworkMode, NetworkRule, NetworkTest, ServiceProfile, SiteTest,
};
pub use policy::{
    BaseUnit, Grant, InForce, Instrument, Jurisdiction, MOST_QUOTED, Policy, Quote, Rate, RateBase,
    Validity,
};
pub use protocol::{ConnectionCost, ConnectionStep, DataPoint, Gateway, Protocol};
pub use recognition::{Check, Criterion, Needs, Recognition};
pub use scenario::{PublishedCase, Scenario, Sector};
pub use template::{Network, PlantNetwork, Raise, Requirement, Template};
pub use term::{Park, Term};

/// Everything the library holds beside templates and the plain lists, in the order written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    /// What applications ask of a network; each belongs to one of the content's `networks`.
    pub profiles: Vec<ServiceProfile>,
    /// Ways to build a 5G network, lightest first.
    pub modes: Vec<NetworkMode>,
    /// How to choose between them.
    pub rules: Vec<NetworkRule>,
    /// What does the job without 5G.
    pub alternatives: Vec<Alternative>,
    /// What to measure on site before a network is promised.
    pub site_tests: Vec<SiteTest>,
    /// Kinds of gateways.
    pub gateways: Vec<Gateway>,
    /// Cost of connecting one machine, cheapest first.
    pub connection_costs: Vec<ConnectionCost>,
    /// What can be read from machines.
    pub data_points: Vec<DataPoint>,
    /// Steps of connecting machines, in order.
    pub connection_steps: Vec<ConnectionStep>,
    /// How controllers are read.
    pub protocols: Vec<Protocol>,
    /// Clauses that grant something.
    pub policies: Vec<Policy>,
    /// Documents that frame the programme.
    pub instruments: Vec<Instrument>,
    /// Titles an enterprise can apply for.
    pub recognitions: Vec<Recognition>,
    /// The official scenarios of 5G and industrial internet.
    pub scenarios: Vec<Scenario>,
    /// Groups of industries with their typical processes.
    pub sectors: Vec<Sector>,
    /// What has been published about others.
    pub published_cases: Vec<PublishedCase>,
    /// Figures to compare with.
    pub benchmarks: Vec<Figure>,
    /// Numbers and targets of the programme.
    pub figures: Vec<Figure>,
    /// Explained words.
    pub terms: Vec<Term>,
    /// Parks of the programme's districts.
    pub parks: Vec<Park>,
    /// What no template brings.
    pub beyond: Vec<Beyond>,
}

impl Library {
    /// Returns the card of every entry with its kind, kind by kind in the order of
    /// [`LibraryKind::ALL`].
    pub fn cards(&self) -> impl Iterator<Item = (LibraryKind, &Card)> {
        LibraryKind::ALL
            .into_iter()
            .flat_map(|kind| self.of(kind).into_iter().map(move |card| (kind, card)))
    }

    /// Returns the cards of one kind, in the order written.
    pub fn of(&self, kind: LibraryKind) -> Vec<&Card> {
        macro_rules! cards {
            ($list:ident) => {
                self.$list.iter().map(|own| &own.card).collect()
            };
        }
        match kind {
            LibraryKind::ServiceProfile => cards!(profiles),
            LibraryKind::NetworkMode => cards!(modes),
            LibraryKind::NetworkRule => cards!(rules),
            LibraryKind::Alternative => cards!(alternatives),
            LibraryKind::SiteTest => cards!(site_tests),
            LibraryKind::Gateway => cards!(gateways),
            LibraryKind::ConnectionCost => cards!(connection_costs),
            LibraryKind::DataPoint => cards!(data_points),
            LibraryKind::ConnectionStep => cards!(connection_steps),
            LibraryKind::Protocol => cards!(protocols),
            LibraryKind::Policy => cards!(policies),
            LibraryKind::Instrument => cards!(instruments),
            LibraryKind::Recognition => cards!(recognitions),
            LibraryKind::Scenario => cards!(scenarios),
            LibraryKind::Sector => cards!(sectors),
            LibraryKind::PublishedCase => cards!(published_cases),
            LibraryKind::Benchmark => cards!(benchmarks),
            LibraryKind::Figure => cards!(figures),
            LibraryKind::Term => cards!(terms),
            LibraryKind::Park => cards!(parks),
            LibraryKind::Beyond => cards!(beyond),
        }
    }
}
