//! The true effect of templates and the truth about 5G, as the page shows them.

use zhizhen_core::{
    Advice, AnswerSheet, Content, Derivation, Effect, FiveG, FormPays, InPlace, Letter, Missing,
    Opened, Opens, PlantNetwork, Points, Reading, Recommendation, Relation, Requirement, SmeArea,
    SmeQuestion, Template, TemplateId,
};

use super::advice::move_line;
use super::reading::{reading_change, reading_view};
use super::text;
use crate::wire::{
    EffectLine, EffectsView, FallenBecause, FallenLine, FiveGView, FormItemLine, FormPaysLine,
    InPlaceView, LossLine, MoveLine, OpenedLine, OpensView, PlantNetworkView, RequirementLine,
};

/// What the views of templates are made from, on 5G and on another network.
pub(crate) struct Networks {
    /// The advice with mobile projects on 5G.
    pub five_g: Advice,
    /// The advice with mobile projects on another network.
    pub other: Advice,
}

pub(crate) fn plant_network(network: PlantNetworkView) -> PlantNetwork {
    match network {
        PlantNetworkView::FiveG => PlantNetwork::FiveG,
        PlantNetworkView::Other => PlantNetwork::Other,
    }
}

pub(crate) fn plant_network_view(network: PlantNetwork) -> PlantNetworkView {
    match network {
        PlantNetwork::FiveG => PlantNetworkView::FiveG,
        PlantNetwork::Other => PlantNetworkView::Other,
    }
}

pub(crate) fn effects_view(
    content: &Content,
    sheet: &AnswerSheet,
    advised: &Networks,
    network: PlantNetwork,
) -> EffectsView {
    let advice = match network {
        PlantNetwork::FiveG => &advised.five_g,
        PlantNetwork::Other => &advised.other,
    };
    let recommended = advice.recommended.iter();
    let order: Vec<TemplateId> = recommended.map(|own| own.template.clone()).collect();
    let effects = zhizhen_core::effects(content, sheet, &order, network);
    let now = zhizhen_core::reading(content, sheet);
    let losses = advised.five_g.recommended.iter().map(|own| LossLine {
        template: own.template.to_string(),
        moves: lost(content, own),
    });
    let five_g = zhizhen_core::five_g(content, sheet);
    EffectsView {
        now: reading_view(content, &now),
        effects: effects
            .iter()
            .map(|own| effect_line(content, own, network))
            .collect(),
        losses: losses.filter(|own| !own.moves.is_empty()).collect(),
        five_g: five_g.map(|own| five_g_view(content, &own, advised)),
    }
}

pub(super) fn requirement_line(requirement: &Requirement, is_met: bool) -> RequirementLine {
    let (question, needs, template) = match requirement {
        Requirement::Question(id, rung) => (Some(id.to_string()), Some(rung.to_string()), None),
        Requirement::Template(id) => (None, None, Some(id.to_string())),
    };
    RequirementLine {
        question,
        needs,
        template,
        is_met,
    }
}

fn effect_line(content: &Content, own: &Effect, network: PlantNetwork) -> EffectLine {
    let Effect {
        template,
        alone,
        opens,
        in_place,
    } = own;
    let (in_place, waits_for) = match in_place {
        Ok(InPlace { effect, opens }) => {
            let in_place = InPlaceView {
                effect: reading_change(content, effect),
                opens: opens_view(content, opens),
            };
            (Some(in_place), Vec::new())
        }
        Err(missing) => (
            None,
            missing
                .iter()
                .map(|own| requirement_line(own, false))
                .collect(),
        ),
    };
    let entry = content.template(template);
    EffectLine {
        template: template.to_string(),
        alone: reading_change(content, alone),
        opens: opens_view(content, opens),
        in_place,
        waits_for,
        asked_in: entry.map_or_else(Vec::new, |own| asked_in(content, own, network)),
    }
}

fn opens_view(content: &Content, opens: &Opens) -> OpensView {
    let Opens {
        templates,
        together,
    } = opens;
    let templates = templates
        .iter()
        .map(|Opened { template, effect }| OpenedLine {
            template: template.to_string(),
            effect: reading_change(content, effect),
        });
    OpensView {
        templates: templates.collect(),
        together: reading_change(content, together),
    }
}

/// Lists the lenses with an item that some raised question suggests an answer for.
fn asked_in(content: &Content, template: &Template, network: PlantNetwork) -> Vec<String> {
    let national = &content.parts().national;
    let is_asked = |derive: &[Derivation]| {
        let tells = derive
            .iter()
            .filter(|own| own.relation != Relation::Partial);
        tells.into_iter().any(|own| {
            template
                .raises_on(network)
                .any(|raise| raise.question == own.question)
        })
    };
    let in_sme24 = national.sme24.as_ref().is_some_and(|lens| {
        lens.questions().any(|own| is_asked(&own.derive))
            || lens.scenes().any(|own| is_asked(&own.derive))
    });
    let cmmm = national.cmmm.as_ref();
    let in_cmmm = cmmm.is_some_and(|lens| lens.requirements().any(|own| is_asked(&own.derive)));
    let lenses = [("index", true), ("sme24", in_sme24), ("cmmm", in_cmmm)];
    let asked = lenses.into_iter().filter(|(_, is_asked)| *is_asked);
    asked.map(|(lens, _)| lens.to_owned()).collect()
}

/// Lists what of a recommendation on 5G holds only there.
fn lost(content: &Content, own: &Recommendation) -> Vec<MoveLine> {
    let template = content.template(&own.template);
    let raises = template.iter().flat_map(|own| &own.raises);
    let only: Vec<_> = raises
        .filter(|raise| raise.only_5g)
        .map(|raise| &raise.question)
        .collect();
    let moves = own.moves.iter();
    moves
        .filter(|own| only.contains(&&own.question))
        .map(move_line)
        .collect()
}

fn five_g_view(content: &Content, own: &FiveG, advised: &Networks) -> FiveGView {
    let FiveG {
        templates,
        itself,
        pays,
        runs_on_it,
        comes_first,
        with_what_comes_first,
        elsewhere,
        only_here,
    } = own;
    let ids = |list: &[TemplateId]| list.iter().map(ToString::to_string).collect();
    let change = |own: &zhizhen_core::Change<Reading>| reading_change(content, own);
    let here = &advised.five_g.recommended;
    let running = here.iter().filter(|own| templates.contains(&own.template));
    let mut raises: Vec<MoveLine> = running.flat_map(|own| lost(content, own)).collect();
    raises.sort_by(|one, other| (&one.question, &other.to).cmp(&(&other.question, &one.to)));
    // Of two templates that raise the same question the higher one holds.
    raises.dedup_by(|one, other| one.question == other.question);
    let involved: Vec<&Template> = content
        .templates()
        .iter()
        .filter(|own| templates.contains(&own.id) || comes_first.contains(&own.id))
        .collect();
    FiveGView {
        templates: ids(templates),
        raises,
        itself: change(itself),
        pays: pays
            .iter()
            .filter_map(|own| form_pays_line(content, own, &involved))
            .collect(),
        runs_on_it: change(runs_on_it),
        comes_first: ids(comes_first),
        with_what_comes_first: change(with_what_comes_first),
        elsewhere: change(elsewhere),
        only_here: only_here
            .iter()
            .map(|id| fallen_line(id, &advised.five_g, &advised.other))
            .collect(),
    }
}

fn form_pays_line(
    content: &Content,
    own: &FormPays,
    involved: &[&Template],
) -> Option<FormPaysLine> {
    let FormPays {
        item,
        letter,
        points,
        question,
        from,
        stands,
    } = own;
    let lens = content.parts().national.sme24.as_ref()?;
    let holds = |area: &&SmeArea| area.questions.iter().any(|own| own.id == *item);
    let area = lens.areas.iter().find(holds)?;
    let asked = area.questions.iter().find(|own| own.id == *item)?;
    let option = asked.options.get(Letter::place(*letter))?;
    let thresholds = lens.thresholds();
    let rest = area.questions.iter().filter(|own| own.id != *item);
    let most = rest.clone().map(|own| own.most().0).sum();
    Some(FormPaysLine {
        item: text(&asked.title),
        option: letter.to_string(),
        wording: text(&option.text),
        points: points.published(&thresholds),
        question: question.to_string(),
        from: from.to_string(),
        stands: stands.map(|rung| rung.to_string()),
        is_reached: stands.is_some_and(|stands| stands >= *from),
        area: text(&area.title),
        rest_points: Points(most).published(&[]),
        rest: rest.map(|own| form_item_line(own, involved)).collect(),
    })
}

fn form_item_line(own: &SmeQuestion, involved: &[&Template]) -> FormItemLine {
    let telling = own.derive.iter();
    let telling: Vec<&Derivation> = telling
        .filter(|own| own.relation != Relation::Partial)
        .collect();
    let moves = |template: &&&Template| {
        let mut raises = template.raises.iter();
        raises.any(|raise| telling.iter().any(|own| own.question == raise.question))
    };
    FormItemLine {
        title: text(&own.title),
        most: own.most().published(&[]),
        suggested_by: telling.iter().map(|own| own.question.to_string()).collect(),
        moved_by: involved
            .iter()
            .filter(moves)
            .map(|own| own.id.to_string())
            .collect(),
    }
}

/// Says why a template falls away: what it misses there and would be brought on 5G.
fn fallen_line(id: &TemplateId, here: &Advice, there: &Advice) -> FallenLine {
    let of = |advice: &Advice| -> Vec<Missing> {
        let mut list = advice.recommended.iter();
        let own = list.find(|own| own.template == *id);
        own.map_or_else(Vec::new, |own| own.missing.clone())
    };
    let (here, there) = (of(here), of(there));
    let is_brought = |own: &Missing| {
        let mut list = here.iter();
        let same = list.find(|other| other.requirement == own.requirement);
        same.is_some_and(|same| !same.first.is_empty())
    };
    let only_5g = there
        .iter()
        .filter(|own| own.first.is_empty() && is_brought(own));
    let requirements: Vec<RequirementLine> = only_5g
        .map(|own| requirement_line(&own.requirement, false))
        .collect();
    FallenLine {
        template: id.to_string(),
        because: match requirements.is_empty() {
            true => FallenBecause::NothingLeft,
            false => FallenBecause::Requires { requirements },
        },
    }
}
