//! `lenses/index/lens.toml`: dimensions, indicators with their questions, stages.

use zhizhen_core::{
    Dimension, DimensionId, Indicator, IndicatorId, Locus, QuestionId, Rung, SourceId, StageRule,
    Weight,
};

use super::{Draft, DraftIndicator, Use, condition::condition};
use crate::read::{Entry, Reader};
use crate::sink::{Aspect, Kind};

/// What the weights of siblings sum to, in basis points.
const WHOLE: u32 = 10_000;

pub(super) fn lens(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, draft: &mut Draft) {
    if let Some(value) = root.get("source") {
        let source = SourceId::new(r.reference(Kind::Source, "source", value));
        let path = r.sink.texts[r.file].path.to_owned();
        r.sink.rests_on.insert(path, source);
    }
    let found = r.entries(root, "dimension", dimension);
    draft.dimensions.extend(found.into_iter().flatten());
    let found = r.entries(root, "indicator", indicator);
    draft.indicators.extend(found);
    let mut position = 0;
    let found = r.entries(root, "stage", |r, entry| {
        let due = Rung::ALL.get(position);
        position += 1;
        stage(r, entry, due.copied())
    });
    draft.stages.extend(found.into_iter().flatten());
}

fn dimension(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Option<Dimension> {
    r.sink.mark(Locus::Programme, Aspect::Weights, entry.at);
    let id = r.part_of(&Locus::Programme, Aspect::Weights, |r| {
        r.own_id(entry, Kind::Dimension)
    });
    let id = id.map(DimensionId::new);
    if let Some(id) = &id {
        let locus = Locus::Dimension(id.clone());
        r.sink.mark(locus, Aspect::Entry, entry.at);
    }
    let title = r.words(entry, "title");
    let about = r.words(entry, "about");
    let weight = r.part_of(&Locus::Programme, Aspect::Weights, |r| {
        r.whole(entry, "weight", 1, WHOLE)
    });
    let is_core = r.boolean(entry, "core").unwrap_or(false);
    Some(Dimension {
        id: id?,
        title,
        about,
        weight: Weight(weight.unwrap_or(1)),
        is_core,
        indicators: Vec::new(),
    })
}

/// An indicator stays in the draft even without a proper id: its questions are used.
fn indicator(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> DraftIndicator {
    let dimension = r.needed_reference(entry, "dimension", Kind::Dimension);
    let parent = Locus::Dimension(DimensionId::new(dimension.as_str()));
    let id = IndicatorId::new(r.own_id(entry, Kind::Indicator).unwrap_or_default());
    let locus = Locus::Indicator(id.clone());
    r.sink.mark(locus, Aspect::Entry, entry.at);
    let title = r.words(entry, "title");
    let weight = r.part_of(&parent, Aspect::Weights, |r| {
        r.whole(entry, "weight", 1, WHOLE)
    });
    let uses = r.entries(entry, "question", |r, entry| {
        let id = r.needed_reference(entry, "id", Kind::Question);
        let weight = r.whole(entry, "weight", 1, u32::MAX);
        let is_express = r.boolean(entry, "express").unwrap_or(false);
        Use {
            question: QuestionId::new(id),
            weight: Weight(weight.unwrap_or(1)),
            is_express,
            at: entry.at,
        }
    });
    let indicator = Indicator {
        id,
        title,
        weight: Weight(weight.unwrap_or(1)),
        questions: Vec::new(),
    };
    DraftIndicator {
        dimension,
        indicator,
        uses,
    }
}

/// `due` is the stage that stands at this position when all are there, lowest first.
fn stage(
    r: &mut Reader<'_, '_>,
    entry: &mut Entry<'_, '_>,
    due: Option<Rung>,
) -> Option<StageRule> {
    let stage = r.part_of(&Locus::Programme, Aspect::Stages, |r| r.rung(entry, "at"));
    if stage != due {
        r.sink.mark(Locus::Programme, Aspect::Stages, entry.at);
    }
    let title = r.words(entry, "title");
    let about = r.words(entry, "about");
    let conditions = entry.get("conditions");
    if let (Some(stage), Some(value)) = (stage, conditions) {
        let at = r.spot(value);
        r.sink.mark(Locus::Stage(stage), Aspect::Conditions, at);
    }
    let list = conditions.and_then(|value| r.list("conditions", value));
    let list = list.map_or(&[][..], |list| &list[..]);
    let conditions = list
        .iter()
        .filter_map(|value| condition(r, "conditions", value));
    let conditions = conditions.collect();
    Some(StageRule {
        stage: stage?,
        title,
        about,
        conditions,
    })
}
