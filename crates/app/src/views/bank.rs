//! The content as the page needs it.

use zhizhen_core::{Content, FactField, FactKind, Kpi, Question, Scale, TitledId};

use super::{choice, text};
use crate::wire::{
    BankView, Choice, DimensionText, FactInput, FactText, IndicatorText, KpiText, QuestionText,
    ScaleView, StageText, Text,
};

pub(crate) fn bank_view(content: &Content) -> BankView {
    let parts = content.parts();
    let dimensions = parts.dimensions.iter().map(|dimension| DimensionText {
        id: dimension.id.as_str().into(),
        title: text(&dimension.title),
        about: text(&dimension.about),
        is_core: dimension.is_core,
        indicators: dimension
            .indicators
            .iter()
            .map(|indicator| IndicatorText {
                id: indicator.id.as_str().into(),
                title: text(&indicator.title),
                questions: indicator
                    .questions
                    .iter()
                    .map(|q| q.id.as_str().into())
                    .collect(),
            })
            .collect(),
    });
    let industries = parts.industries.iter().map(|(division, title)| Choice {
        id: division.to_string(),
        title: text(title),
    });
    let stages = parts.stages.iter().map(|rule| StageText {
        stage: rule.stage.as_str().into(),
        title: text(&rule.title),
        about: text(&rule.about),
    });
    BankView {
        digest: content.digest().to_string(),
        dimensions: dimensions.collect(),
        questions: content
            .questions()
            .map(|question| question_text(content, question))
            .collect(),
        express: super::express(content),
        districts: parts.districts.iter().map(choice).collect(),
        industries: industries.collect(),
        facts: parts.facts.iter().map(fact_text).collect(),
        lenses: super::lens_heads(content),
        stages: stages.collect(),
        kpis: parts.kpis.iter().map(kpi_text).collect(),
    }
}

fn question_text(content: &Content, question: &Question) -> QuestionText {
    let (dimension, indicator) = content
        .home(&question.id)
        .expect("a question of the content has its home there");
    let parts = content.parts();
    let title = |list: &[zhizhen_core::Titled], id: &TitledId| -> Text {
        let entry = list.iter().find(|entry| entry.id == *id);
        text(
            &entry
                .expect("content is only built with known roles and places")
                .title,
        )
    };
    QuestionText {
        id: question.id.as_str().into(),
        dimension: dimension.id.as_str().into(),
        indicator: indicator.id.as_str().into(),
        title: text(&question.title),
        ask: text(&question.ask),
        why: text(&question.why),
        check: text(&question.check),
        evidence: text(&question.evidence),
        who: question
            .who
            .iter()
            .map(|role| title(&parts.roles, role))
            .collect(),
        place: title(&parts.places, &question.place),
        pain: super::pain_view(question.pain),
        scale: match &question.scale {
            Scale::Ladder { rungs } => ScaleView::Ladder {
                rungs: rungs.iter().map(text).collect(),
            },
            Scale::Rate {
                numerator,
                denominator,
                unit,
                minimums,
                source: _,
                verify,
                // What it computes stands beside each case's state of the question.
                census: _,
            } => ScaleView::Rate {
                numerator: text(numerator),
                denominator: text(denominator),
                unit: text(unit),
                minimums: minimums.iter().map(ToString::to_string).collect(),
                verify: *verify,
            },
        },
    }
}

fn kpi_text(kpi: &Kpi) -> KpiText {
    let Kpi {
        id,
        title,
        definition,
        unit,
        source: _,
        verify,
    } = kpi;
    KpiText {
        id: id.as_str().into(),
        title: text(title),
        definition: text(definition),
        unit: text(unit),
        verify: *verify,
    }
}

fn fact_text(field: &FactField) -> FactText {
    let FactField {
        id,
        title,
        hint,
        kind,
    } = field;
    FactText {
        id: id.as_str().into(),
        title: text(title),
        hint: hint.as_ref().map(text),
        input: match kind {
            FactKind::Choice(options) => FactInput::Choice {
                options: options.iter().map(choice).collect(),
            },
            FactKind::Number(unit) => FactInput::Number { unit: text(unit) },
            FactKind::Text => FactInput::Text,
        },
    }
}
