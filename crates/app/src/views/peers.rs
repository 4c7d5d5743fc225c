//! The enterprise beside its peers, as the page and the command line show it.

use std::fmt::Display;

use zhizhen_core::{
    Content, LEAST_PEERS, LeftOutBecause, Peer, PeerGroup, PeerScope, Peers, Size, Spread,
};

use super::text;
use crate::wire::{
    LeftOutLine, LeftOutView, PeerGroupSize, PeerGroupView, PeerLine, PeerScopeKind, PeerScopeView,
    PeerWhat, PeersFound, Text,
};

/// Returns what a portfolio tells about the peers of `own`.
pub(crate) fn peers_found(content: &Content, own: &Peer, peers: &Peers) -> PeersFound {
    let Peers {
        count,
        too_small,
        group,
        left_out,
    } = peers;
    let too_small = too_small.iter().map(|(scope, count)| PeerGroupSize {
        scope: scope_view(content, scope),
        count: number(*count),
    });
    let left_out = left_out.iter().map(|(because, count)| LeftOutLine {
        because: match because {
            LeftOutBecause::Own => LeftOutView::Own,
            LeftOutBecause::OtherWorld => LeftOutView::OtherWorld,
            LeftOutBecause::SelfAssessment => LeftOutView::SelfAssessment,
            LeftOutBecause::OtherModel => LeftOutView::OtherModel,
            LeftOutBecause::Unfinished => LeftOutView::Unfinished,
            LeftOutBecause::Older => LeftOutView::Older,
        },
        count: number(*count),
    });
    PeersFound {
        is_synthetic: own.is_synthetic,
        is_finished: own.is_finished,
        knows_industry: own.division.is_some(),
        knows_size: own.size.is_some(),
        least: number(LEAST_PEERS),
        count: number(*count),
        missing: number(peers.missing()),
        too_small: too_small.collect(),
        group: group.as_ref().map(|group| group_view(content, group)),
        left_out: left_out.collect(),
    }
}

fn group_view(content: &Content, group: &PeerGroup) -> PeerGroupView {
    let PeerGroup {
        scope,
        count,
        of_other_content,
        index,
        stage,
        dimensions,
        rates,
    } = group;
    let mut lines = vec![line(PeerWhat::Index, None, index, ToString::to_string)];
    let stage = stage.as_ref();
    lines.extend(stage.map(|own| line(PeerWhat::Stage, None, own, ToString::to_string)));
    lines.extend(dimensions.iter().map(|(id, spread)| {
        let dimension = content.dimension(id);
        let title = text(&dimension.expect("of the same content").title);
        let named = Some((id as &dyn Display, title));
        line(PeerWhat::Dimension, named, spread, ToString::to_string)
    }));
    lines.extend(rates.iter().map(|(id, spread)| {
        let question = content.question(id);
        let title = text(&question.expect("of the same content").title);
        let percent = |own: &u64| format!("{}.{:02}", own / 100, own % 100);
        let named = Some((id as &dyn Display, title));
        line(PeerWhat::Rate, named, spread, percent)
    }));
    PeerGroupView {
        scope: scope_view(content, scope),
        count: number(*count),
        other_content: number(*of_other_content),
        lines,
    }
}

fn line<T>(
    what: PeerWhat,
    named: Option<(&dyn Display, Text)>,
    spread: &Spread<T>,
    shown: impl Fn(&T) -> String,
) -> PeerLine {
    let Spread {
        count,
        lower,
        middle,
        upper,
        own,
        below,
        same,
    } = spread;
    let (id, title) = named.map(|(id, title)| (id.to_string(), title)).unzip();
    PeerLine {
        what,
        id,
        title,
        count: number(*count),
        own: own.as_ref().map(&shown),
        lower: shown(lower),
        middle: shown(middle),
        upper: shown(upper),
        below: below.map(number),
        same: same.map(number),
    }
}

fn scope_view(content: &Content, scope: &PeerScope) -> PeerScopeView {
    let industry = |division| content.industry(division).map(text);
    let size_word = |size: Size| Some(size.as_str().to_owned());
    let (kind, title, size) = match scope {
        PeerScope::DivisionAndSize(division, size) => (
            PeerScopeKind::IndustryAndSize,
            industry(*division),
            size_word(*size),
        ),
        PeerScope::Division(division) => (PeerScopeKind::Industry, industry(*division), None),
        PeerScope::Sector(id) => {
            let mut sectors = content.library().sectors.iter();
            let sector = sectors.find(|own| own.card.id == *id);
            let title = sector.map(|own| text(&own.card.title));
            (PeerScopeKind::Sector, title, None)
        }
        PeerScope::Size(size) => (PeerScopeKind::Size, None, size_word(*size)),
        PeerScope::Everyone => (PeerScopeKind::Everyone, None, None),
    };
    PeerScopeView { kind, title, size }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
