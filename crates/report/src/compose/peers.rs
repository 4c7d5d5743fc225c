//! How the numbers of a group of peers are spread, as a drawing.

use zhizhen_core::{Content, PeerGroup};

use crate::chart::{Chart, Strip, StripWords, strips};
use crate::wording::Language;

/// Draws index and dimensions of a group in `language`, with the own numbers on them.
pub fn peers_chart(content: &Content, group: &PeerGroup, language: Language) -> Chart {
    let index = Strip {
        title: language.say("peers.index").into(),
        spread: group.index,
    };
    let dimensions = group.dimensions.iter().filter_map(|(id, spread)| {
        let dimension = content.dimension(id)?;
        Some(Strip {
            title: language.of(&dimension.title).into(),
            spread: *spread,
        })
    });
    let rows: Vec<Strip> = [index].into_iter().chain(dimensions).collect();
    let words = StripWords {
        half: language.say("peers.half"),
        middle: language.say("peers.middle"),
        own: language.say("peers.own"),
    };
    strips(&rows, words)
}
