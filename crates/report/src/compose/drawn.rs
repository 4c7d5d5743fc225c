//! Drawings that window and paper share: indicators by dimension, templates by cost and gain, machines
//! by how they are connected.

use zhizhen_core::{Advice, ConnectionTotals, Content, Recommendation, Scorecard, Status};

use super::letter;
use crate::Role;
use crate::chart::{
    Chart, Dot, HeatCell, HeatRow, Place, Scatter, ScatterWords, Share, heat, scatter, totals,
};
use crate::wording::Language;

/// Most templates drawn; those that move less stand in the table only.
pub(super) const DOTS: usize = 60;

/// Draws every indicator in the line of its dimension.
pub fn heat_chart(content: &Content, card: &Scorecard, language: Language) -> Chart {
    let dimensions = content.dimensions().iter().zip(&card.dimensions);
    let rows = dimensions.enumerate().map(|(position, (own, scored))| {
        let letter = letter(position);
        let indicators = own.indicators.iter().zip(&scored.indicators);
        let cells = indicators
            .enumerate()
            .map(|(place, (own, scored))| HeatCell {
                code: format!("{letter}{}", place + 1),
                title: language.of(&own.title).to_owned(),
                value: scored.point,
                instead: language
                    .say(match scored.status {
                        Status::NotApplicable => "state.not_applicable",
                        Status::Scored | Status::Open => "state.unanswered",
                    })
                    .to_owned(),
            });
        HeatRow {
            letter: letter.to_string(),
            title: language.of(&own.title).to_owned(),
            cells: cells.collect(),
        }
    });
    heat(&rows.collect::<Vec<_>>())
}

/// Templates by cost class and by what each moves alone.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateScatter<'a> {
    /// What is drawn.
    pub chart: Chart,
    /// Each template drawn and the centre of its dot; those that move most come first.
    pub dots: Vec<(&'a Recommendation, Place)>,
}

/// Draws the templates the advice recommends, by cost class and by what each moves alone.
pub fn scatter_chart<'a>(
    content: &Content,
    advice: &'a Advice,
    language: Language,
) -> TemplateScatter<'a> {
    let classes = &content.parts().cost_classes;
    let dots = strongest(advice).into_iter().filter_map(|own| {
        let template = content.template(&own.template)?;
        let mut known = classes.iter();
        let dot = Dot {
            label: own.template.to_string(),
            column: known.position(|class| class.id == template.cost_class)?,
            gain: own.gain,
            is_ready: own.can_start(),
        };
        Some((own, dot))
    });
    let titles = classes.iter();
    let titles = titles.map(|own| format!("{} {}", own.id, language.of(&own.title)));
    let words = ScatterWords {
        gain: language.say("chart.gain"),
        cost: language.say("chart.cost"),
        ready: language.say("chart.ready"),
        waits: language.say("chart.waits"),
    };
    let titles: Vec<String> = titles.collect();
    let (drawn, dots): (Vec<_>, Vec<Dot>) = dots.unzip();
    let Scatter { chart, places } = scatter(&dots, &titles, words);
    TemplateScatter {
        chart,
        dots: drawn.into_iter().zip(places).collect(),
    }
}

/// The recommended templates that move most, at most so many as are drawn.
pub(super) fn strongest(advice: &Advice) -> Vec<&Recommendation> {
    let mut own: Vec<_> = advice.recommended.iter().collect();
    own.sort_by(|a, b| (b.gain, &a.template).cmp(&(a.gain, &b.template)));
    own.truncate(DOTS);
    own
}

/// Draws how many machines are connected, can be, need sensors, or have to be looked at first.
pub fn totals_chart(own: &ConnectionTotals, language: Language) -> Chart {
    let share = |key: &str, count: u64, role: Role| Share {
        title: language.say(key).to_owned(),
        count,
        role,
    };
    totals(&[
        share("chart.networked", own.networked, Role::Stage(4)),
        share("chart.connect", own.connect, Role::Stage(2)),
        share("chart.substitute", own.substitute, Role::Stage(1)),
        share("chart.look", own.look, Role::Paper),
    ])
}
