//! `library/`: layers, cost classes, networks, industries, templates; the catalogues stand in
//! submodules.

mod beyond;
mod card;
mod catalogue;
mod figure;
mod network;
mod policy;
mod protocol;
mod scenario;

use zhizhen_core::{
    CostClass, Division, Locus, Network, QuestionId, Raise, Requirement, SourceId, Template,
    TemplateId, TitledId, Words,
};

pub(crate) use catalogue::Catalogue;

/// Tables of fixed words, which the schemas list.
pub(super) mod words {
    pub(crate) use super::card::{CONFIDENCES, MONEY_UNITS};
    pub(crate) use super::figure::FIGURE_KINDS;
    pub(crate) use super::network::MEASURES;
    pub(crate) use super::policy::{BASE_UNITS, JURISDICTIONS, RATES};
}

use super::condition::SIZES;
use super::{Draft, DraftTemplate};
use crate::read::{Entry, Reader, Value};
use crate::sink::{Aspect, Kind, Spot};
use crate::{DiagnosticCode as Code, VerifyWhat};

/// Longest duration a template may state, in months.
const MONTHS: u32 = 120;

pub(super) fn lists(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, draft: &mut Draft) {
    if let Some(value) = root.get("source") {
        r.reference(Kind::Source, "source", value);
    }
    draft.layers.extend(r.titled(root, "layer", Kind::Layer));
    let classes = r.entries(root, "cost_class", |r, entry| {
        let id = r.own_id(entry, Kind::CostClass);
        let title = r.words(entry, "title");
        let span = card::may_money_span(r, entry, "span");
        let id = TitledId::new(id?);
        Some(CostClass { id, title, span })
    });
    draft.cost_classes.extend(classes.into_iter().flatten());
    network::networks(r, root, draft);
}

pub(super) fn industries(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, draft: &mut Draft) {
    let found = r.entries(root, "industry", |r, entry| {
        let division = r
            .need(entry, "code")
            .and_then(|value| own_division(r, value));
        let title: Words = r.words(entry, "title");
        Some((division?, title))
    });
    draft.industries.extend(found.into_iter().flatten());
}

fn own_division(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<Division> {
    let text = r.text_value("code", value)?;
    let at = r.spot(value);
    let Some(division) = Division::parse(text) else {
        r.report(Code::IndustryMalformed, at, [text]);
        return None;
    };
    r.sink.define(Kind::Industry, text, at).then_some(division)
}

pub(super) fn templates(r: &mut Reader<'_, '_>, root: &mut Entry<'_, '_>, draft: &mut Draft) {
    let found = r.entries(root, "template", template);
    draft.templates.extend(found.into_iter().flatten());
}

fn template(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>) -> Option<DraftTemplate> {
    let id = r.own_id(entry, Kind::Template);
    let shown = id.clone().unwrap_or_default();
    let locus = Locus::Template(TemplateId::new(shown.as_str()));
    r.sink.mark(locus.clone(), Aspect::Entry, entry.at);
    let title = r.words(entry, "title");
    let layer = TitledId::new(r.needed_reference(entry, "layer", Kind::Layer));
    let purpose = r.words(entry, "purpose");
    let raises = r.need(entry, "raises");
    let raises = r.aspect(&locus, Aspect::Raises, raises, |r| raise_list(r, raises));
    let requires = entry.get("requires");
    let requires = r.aspect(&locus, Aspect::Requires, requires, |r| {
        requirement_list(r, requires)
    });
    let industries = match entry.get("industries") {
        Some(value) => r.filled("industries", value),
        None => &[],
    };
    let industries = industries
        .iter()
        .filter_map(|value| r.industry("industries", value));
    let industries = industries.collect();
    let sizes = r.filled_list(entry, "sizes");
    let sizes = sizes
        .iter()
        .filter_map(|value| r.word("sizes", value, &SIZES))
        .collect();
    let network = r.need(entry, "network").and_then(|value| network(r, value));
    let months = r.need(entry, "months");
    let months = r.aspect(&locus, Aspect::Months, months, |r| {
        pair(r, "months", months?, |r, value| {
            r.whole_value("months", value, 1, MONTHS)
                .and_then(|n| u8::try_from(n).ok())
        })
    });
    let cost_class = TitledId::new(r.needed_reference(entry, "cost_class", Kind::CostClass));
    let effort = r.need(entry, "effort_person_months");
    let effort_tenths = r.aspect(&locus, Aspect::Effort, effort, |r| {
        pair(r, "effort_person_months", effort?, |r, value| {
            r.tenths_value(value, Code::EffortMalformed)
        })
    });
    let kpis = r.words_list(entry, "kpis");
    let risks = r.words_list(entry, "risks");
    let typical_failure = r.words(entry, "typical_failure");
    let when_not = r.words(entry, "when_not");
    let sources = source_list(r, entry, &shown);
    let verify = r.boolean(entry, "verify").unwrap_or(false);
    if verify {
        r.sink.verify(&shown, VerifyWhat::Template, entry.at);
    }
    let note = r.optional_text(entry, "note");
    let (raises, raise_spots) = raises.into_iter().unzip();
    let (requires, require_spots) = requires.into_iter().unzip();
    let template = Template {
        id: TemplateId::new(id?),
        title,
        layer,
        purpose,
        raises,
        requires,
        industries,
        sizes,
        network: network.unwrap_or(Network::None),
        months: months.unwrap_or((1, 1)),
        cost_class,
        effort_tenths: effort_tenths.unwrap_or((0, 0)),
        kpis,
        risks,
        typical_failure,
        when_not,
        sources,
        verify,
        note,
    };
    Some(DraftTemplate {
        template,
        raises: raise_spots,
        requires: require_spots,
    })
}

fn source_list(r: &mut Reader<'_, '_>, entry: &mut Entry<'_, '_>, template: &str) -> Vec<SourceId> {
    let value = entry.get("sources");
    let list = value.map(|value| (r.spot(value), r.list("sources", value)));
    let (at, list) = match list {
        Some((at, Some(list))) => (at, &list[..]),
        Some((_, None)) => return Vec::new(),
        None => (entry.at, &[][..]),
    };
    if list.is_empty() {
        r.report(Code::TemplateUnsourced, at, [template]);
    }
    let ids = list
        .iter()
        .map(|value| SourceId::new(r.reference(Kind::Source, "sources", value)));
    ids.collect()
}

fn raise_list(r: &mut Reader<'_, '_>, value: Option<&Value<'_>>) -> Vec<(Raise, Spot)> {
    let list = value.and_then(|value| r.list("raises", value));
    let mut raises = Vec::new();
    for value in list.map_or(&[][..], |list| &list[..]) {
        let Some(mut entry) = r.entry("raises", value) else {
            continue;
        };
        let question = QuestionId::new(r.needed_reference(&mut entry, "question", Kind::Question));
        let to = r.rung(&mut entry, "to");
        let only_5g = r.boolean(&mut entry, "only_5g").unwrap_or(false);
        let at = entry.at;
        r.finish(entry);
        let raise = to.map(|to| Raise {
            question,
            to,
            only_5g,
        });
        raises.extend(raise.map(|raise| (raise, at)));
    }
    raises
}

fn requirement_list(r: &mut Reader<'_, '_>, value: Option<&Value<'_>>) -> Vec<(Requirement, Spot)> {
    let list = value.and_then(|value| r.list("requires", value));
    let mut requirements = Vec::new();
    for value in list.map_or(&[][..], |list| &list[..]) {
        let requirement = requirement(r, value);
        requirements.extend(requirement.map(|requirement| (requirement, r.spot(value))));
    }
    requirements
}

fn requirement(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<Requirement> {
    let mut entry = r.entry("requires", value)?;
    let (question, rung) = (entry.get("question"), entry.get("at_least"));
    let template = entry.get("template");
    let (at, before) = (entry.at, r.sink.count());
    r.finish(entry);
    match (question, rung, template) {
        (Some(id), Some(rung), None) => {
            let id = QuestionId::new(r.reference(Kind::Question, "question", id));
            Some(Requirement::Question(id, r.rung_value(rung)?))
        }
        (None, None, Some(id)) => {
            let id = r.reference(Kind::Template, "template", id);
            Some(Requirement::Template(TemplateId::new(id)))
        }
        _ => {
            if r.sink.count() == before {
                r.report(Code::RequirementShape, at, []);
            }
            None
        }
    }
}

fn network(r: &mut Reader<'_, '_>, value: &Value<'_>) -> Option<Network> {
    if value.get_ref().is_array() {
        let list = r.filled("network", value).iter();
        let ids = list.map(|value| TitledId::new(r.reference(Kind::Network, "network", value)));
        return Some(Network::Profiles(ids.collect()));
    }
    let is_plant = r.word("network", value, &[("none", false), ("plant", true)])?;
    Some(if is_plant {
        Network::Plant
    } else {
        Network::None
    })
}

/// Reads a list of exactly two: least and most.
fn pair<T: Copy>(
    r: &mut Reader<'_, '_>,
    key: &'static str,
    value: &Value<'_>,
    read: impl Fn(&mut Reader<'_, '_>, &Value<'_>) -> Option<T>,
) -> Option<(T, T)> {
    let list = r.list(key, value)?;
    let [least, most] = &list[..] else {
        let at = r.spot(value);
        r.report(Code::ListLength, at, [key, "2"]);
        return None;
    };
    let (least, most) = (read(r, least), read(r, most));
    least.zip(most)
}
