//! How far the library brings an enterprise and what it leaves, as the page shows it.

use zhizhen_core::{Ceiling, Content, Left, TitledId};

use super::effects::requirement_line;
use super::reading::reading_change;
use super::result::gate_line;
use super::{text, titled};
use crate::wire::{BeyondGroup, CeilingView, LeftLine, StuckLine};

pub(crate) fn ceiling_view(content: &Content, ceiling: &Ceiling) -> CeilingView {
    let Ceiling {
        reach,
        gates,
        stuck,
        left,
    } = ceiling;
    let stuck = stuck.iter().map(|(id, missing)| StuckLine {
        template: id.to_string(),
        title: text(
            &content
                .template(id)
                .expect("the ceiling names templates of its content")
                .title,
        ),
        missing: missing
            .iter()
            .map(|own| requirement_line(own, false))
            .collect(),
    });
    CeilingView {
        reach: reading_change(content, reach),
        gates: gates.iter().map(gate_line).collect(),
        stuck: stuck.collect(),
        groups: groups(content, left),
    }
}

/// Sorts what is left by the content's entries, in their order; what no entry names comes last.
fn groups(content: &Content, left: &[Left]) -> Vec<BeyondGroup> {
    let of = |id: Option<&TitledId>| -> Vec<LeftLine> {
        let own = left.iter().filter(|own| own.beyond.as_ref() == id);
        own.map(left_line).collect()
    };
    let roles = &content.parts().roles;
    let entries = content.parts().library.beyond.iter();
    let known = entries.map(|entry| BeyondGroup {
        id: Some(entry.card.id.to_string()),
        title: Some(text(&entry.card.title)),
        takes: Some(text(&entry.takes)),
        decides: entry.decides.iter().map(|id| titled(roles, id)).collect(),
        verify: entry.card.verify,
        left: of(Some(&entry.card.id)),
    });
    let unnamed = BeyondGroup {
        id: None,
        title: None,
        takes: None,
        decides: Vec::new(),
        verify: false,
        left: of(None),
    };
    let all = known.chain([unnamed]);
    all.filter(|own| !own.left.is_empty()).collect()
}

fn left_line(left: &Left) -> LeftLine {
    let Left {
        question,
        stands,
        reaches,
        beyond: _,
    } = left;
    LeftLine {
        question: question.to_string(),
        stands: stands.to_string(),
        reaches: reaches.to_string(),
        is_unmoved: left.is_unmoved(),
    }
}
