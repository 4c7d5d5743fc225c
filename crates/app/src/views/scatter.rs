//! Cost and gain of the templates, drawn, as the page shows it.

use zhizhen_core::{Advice, Content, Recommendation};
use zhizhen_report::TemplateScatter;
use zhizhen_report::chart::Place;

use super::chart::chart_view;
use super::{hundredths, text};
use crate::wire::{Language, ScatterDot, ScatterView};

pub(crate) fn scatter_view(content: &Content, advice: &Advice, language: Language) -> ScatterView {
    let lang = crate::report::paper_language(language);
    let TemplateScatter { chart, dots } = zhizhen_report::scatter_chart(content, advice, lang);
    let left = advice.recommended.len().saturating_sub(dots.len());
    let dots = dots.into_iter();
    ScatterView {
        chart: chart_view(chart),
        dots: dots.map(|(own, at)| dot(content, own, at)).collect(),
        left: u32::try_from(left).unwrap_or(u32::MAX),
    }
}

fn dot(content: &Content, own: &Recommendation, at: Place) -> ScatterDot {
    let template = content
        .template(&own.template)
        .expect("only templates of the content are drawn");
    let class = content.parts().cost_class(&template.cost_class);
    ScatterDot {
        template: own.template.to_string(),
        title: text(&template.title),
        cost_class: text(
            &class
                .expect("content is only built with known cost classes")
                .title,
        ),
        gain: hundredths(own.gain),
        can_start: own.can_start(),
        verify: template.verify,
        x: at.x,
        y: at.y,
    }
}
