//! Advice as cards.

use zhizhen_core::{
    Advice, Content, Missing, Move, Network, Reason, Recommendation, Requirement, UnfitBecause,
    Words,
};

use super::{gate_kind, hundredths, text, titled};
use crate::wire::{
    AdviceCard, AdviceView, MissingLine, MoveLine, ReasonLine, RequirementLine, UnfitLine,
    UnfitView,
};

pub(crate) fn advice_view(content: &Content, advice: &Advice) -> AdviceView {
    let Advice { recommended, unfit } = advice;
    let title = |id| content.template(id).map(|template| text(&template.title));
    let unfit = unfit.iter().map(|entry| UnfitLine {
        id: entry.template.to_string(),
        title: title(&entry.template).expect("advice names templates of its content"),
        because: match entry.because {
            UnfitBecause::Industry => UnfitView::Industry,
            UnfitBecause::Size => UnfitView::Size,
            UnfitBecause::NothingToMove => UnfitView::NothingToMove,
        },
    });
    AdviceView {
        cards: recommended.iter().map(|own| card(content, own)).collect(),
        unfit: unfit.collect(),
    }
}

fn card(content: &Content, own: &Recommendation) -> AdviceCard {
    let template = content
        .template(&own.template)
        .expect("advice names templates of its content");
    let Recommendation {
        template: id,
        because,
        moves,
        index_after,
        gain,
        missing,
        starts_after,
        ends_by,
        depth: _,
    } = own;
    let parts = content.parts();
    let is_met = |requirement: &Requirement| missing.iter().all(|m| m.requirement != *requirement);
    let (networks, needs_plant_network) = match &template.network {
        Network::None => (Vec::new(), false),
        Network::Plant => (Vec::new(), true),
        Network::Profiles(ids) => (
            ids.iter().map(|id| titled(&parts.networks, id)).collect(),
            false,
        ),
    };
    let words = |list: &[Words]| list.iter().map(text).collect();
    AdviceCard {
        id: id.to_string(),
        title: text(&template.title),
        layer: titled(&parts.layers, &template.layer),
        purpose: text(&template.purpose),
        because: because.iter().map(reason_line).collect(),
        moves: moves.iter().map(move_line).collect(),
        requires: template
            .requires
            .iter()
            .map(|requirement| match requirement {
                Requirement::Question(question, rung) => RequirementLine {
                    question: Some(question.to_string()),
                    needs: Some(rung.to_string()),
                    template: None,
                    is_met: is_met(requirement),
                },
                Requirement::Template(template) => RequirementLine {
                    question: None,
                    needs: None,
                    template: Some(template.to_string()),
                    is_met: is_met(requirement),
                },
            })
            .collect(),
        missing: missing.iter().map(missing_line).collect(),
        index_after: index_after.map(|number| number.to_string()),
        gain: hundredths(*gain),
        networks,
        needs_plant_network,
        months_least: template.months.0,
        months_most: template.months.1,
        cost_class: text(
            &parts
                .cost_class(&template.cost_class)
                .expect("content is only built with known cost classes")
                .title,
        ),
        effort_least: tenths(template.effort_tenths.0),
        effort_most: tenths(template.effort_tenths.1),
        kpis: words(&template.kpis),
        risks: words(&template.risks),
        typical_failure: text(&template.typical_failure),
        when_not: text(&template.when_not),
        verify: template.verify,
        starts_after: *starts_after,
        ends_by: *ends_by,
    }
}

fn tenths(number: u16) -> String {
    format!("{}.{}", number / 10, number % 10)
}

pub(super) fn move_line(step: &Move) -> MoveLine {
    let Move {
        question,
        from,
        to,
        is_known,
    } = step;
    MoveLine {
        question: question.to_string(),
        from: from.to_string(),
        to: to.to_string(),
        is_known: *is_known,
    }
}

fn missing_line(missing: &Missing) -> MissingLine {
    let Missing {
        requirement,
        has,
        first,
    } = missing;
    let (question, needs) = match requirement {
        Requirement::Question(question, rung) => {
            (Some(question.to_string()), Some(rung.to_string()))
        }
        Requirement::Template(_) => (None, None),
    };
    MissingLine {
        question,
        has: has.map(|rung| rung.to_string()),
        needs,
        first: first.iter().map(ToString::to_string).collect(),
    }
}

fn reason_line(reason: &Reason) -> ReasonLine {
    match reason {
        Reason::StandsLow(moves) => ReasonLine::StandsLow {
            moves: moves.iter().map(move_line).collect(),
        },
        Reason::LiftsGate { stage, gate } => ReasonLine::LiftsGate {
            stage: stage.to_string(),
            gate: gate_kind(gate),
        },
        Reason::OpensDoor(templates) => ReasonLine::OpensDoor {
            templates: templates.iter().map(ToString::to_string).collect(),
        },
    }
}
