//! What the planned templates ask of networks, and what does that without 5G.

use alloc::vec::Vec;

use super::NetworkPlan;
use crate::{Alternative, Content, Library, Network, ServiceProfile, TemplateId, TitledId};

/// What does the job of a network without 5G.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Without5g {
    /// It stays on these whatever 5G network there is.
    Only(Vec<TitledId>),
    /// These do it.
    Done(Vec<TitledId>),
    /// These do it within limits that their texts name.
    Within(Vec<TitledId>),
    /// The library knows none.
    NotKnown,
}

/// A network that planned templates need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The network, whose service profile bears the same id.
    pub network: TitledId,
    /// Templates that need it.
    pub templates: Vec<TemplateId>,
    /// Terminals planned on it, where that is known.
    pub terminals: Option<u32>,
    /// Longest delay, ms; `None` where the library has no profile.
    pub latency_ms: Option<u32>,
    /// Least uplink of all terminals together, kbit/s; `None` while their number or the uplink of
    /// one is not known.
    pub uplink_kbps: Option<u64>,
    /// What does the job without 5G.
    pub without: Without5g,
}

impl Need {
    /// Tells whether it may go on a 5G network at all and is not done without one.
    pub(super) fn may_use_5g(&self) -> bool {
        match self.without {
            Without5g::Only(_) | Without5g::Done(_) => false,
            Without5g::Within(_) | Without5g::NotKnown => true,
        }
    }
}

pub(super) fn needs(content: &Content, plan: &NetworkPlan) -> Vec<Need> {
    let planned: Vec<_> = plan
        .templates
        .iter()
        .filter_map(|id| content.template(id))
        .collect();
    let networks = content.parts().networks.iter();
    let needs = networks.filter_map(|network| {
        let asks = planned.iter().filter(|own| match &own.network {
            Network::Profiles(ids) => ids.contains(&network.id),
            Network::None | Network::Plant => false,
        });
        let mut templates: Vec<TemplateId> = Vec::new();
        for own in asks {
            if !templates.contains(&own.id) {
                templates.push(own.id.clone());
            }
        }
        let library = content.library();
        let profile = profile(library, &network.id);
        let terminals = plan.terminals.get(&network.id).copied();
        let one = profile.and_then(|own| own.uplink_kbps.least);
        let together = |(count, one): (u32, u32)| u64::from(count) * u64::from(one);
        (!templates.is_empty()).then(|| Need {
            network: network.id.clone(),
            templates,
            terminals,
            latency_ms: profile.map(|own| own.latency_ms),
            uplink_kbps: terminals.zip(one).map(together),
            without: without_5g(library, &network.id),
        })
    });
    needs.collect()
}

fn profile<'l>(library: &'l Library, network: &TitledId) -> Option<&'l ServiceProfile> {
    library.profiles.iter().find(|own| own.card.id == *network)
}

fn without_5g(library: &Library, network: &TitledId) -> Without5g {
    let of = |list: fn(&Alternative) -> &Vec<TitledId>| -> Vec<TitledId> {
        let found = library.alternatives.iter();
        let found = found.filter(|own| !own.is_5g && list(own).contains(network));
        found.map(|own| own.card.id.clone()).collect()
    };
    let (only, done, within) = (
        of(|own| &own.only),
        of(|own| &own.serves),
        of(|own| &own.partly),
    );
    match (only.is_empty(), done.is_empty(), within.is_empty()) {
        (false, ..) => Without5g::Only(only),
        (true, false, _) => Without5g::Done(done),
        (true, true, false) => Without5g::Within(within),
        (true, true, true) => Without5g::NotKnown,
    }
}
