//! What the page sees of content, cases and results. Conversions destructure, so that a new field
//! does not compile until it is placed.

mod advice;
mod bank;
mod browse;
mod case;
mod ceiling;
mod certainty;
mod chart;
mod code;
mod compared;
mod connection;
mod effects;
mod graph;
mod lens;
mod library;
mod network;
mod path;
mod peers;
mod policies;
mod problems;
mod published;
mod reading;
mod result;
mod roadmap;
mod scatter;
mod scenario;
mod table;
mod taking;

pub(crate) use advice::advice_view;
pub(crate) use bank::bank_view;
pub(crate) use browse::content_view;
pub(crate) use case::{Beside, answer_of, case_row, case_view, value_of, value_view};
pub(crate) use ceiling::ceiling_view;
pub(crate) use certainty::{certainty_view, title_of};
pub(crate) use chart::chart_view;
pub(crate) use code::code_view;
pub(crate) use compared::{agreement_view, compared_radar};
pub(crate) use connection::connection_view;
pub(crate) use effects::{Networks, effects_view, plant_network, plant_network_view};
pub(crate) use graph::graph_view;
pub(crate) use lens::{index_progress, lens_heads, lens_summaries, lens_view};
pub(crate) use network::network_view;
pub(crate) use path::{PathShown, path_view, reached_view};
pub(crate) use peers::peers_found;
pub(crate) use policies::{policy_lines, recognition_line};
pub(crate) use problems::{grade_view, pain_view, phenomenon, problems_view};
pub(crate) use published::published_view;
pub(crate) use result::{gate_kind, result_view};
pub(crate) use roadmap::{
    placed as plan_placed, refusal_lines, roadmap_view, shift_lines, tasks as plan_tasks,
};
pub(crate) use scatter::scatter_view;
pub(crate) use scenario::scenario_view;
pub(crate) use table::{computed_view, table_views};
pub(crate) use taking::offers_view;

use zhizhen_core::{Content, Titled, TitledId, Words};

use crate::wire::{Choice, ProgrammeView, Text};

pub(crate) fn text(words: &Words) -> Text {
    let Words { zh, en } = words;
    Text {
        zh: zh.clone(),
        en: en.clone(),
    }
}

pub(crate) fn programme(content: &Content) -> ProgrammeView {
    let parts = content.parts();
    ProgrammeView {
        id: parts.id.to_string(),
        title: text(&parts.title),
        version: parts.version.clone(),
        express: express(content),
    }
}

/// Returns how many questions the express selection has.
pub(crate) fn express(content: &Content) -> u32 {
    let selected = content.questions().filter(|own| own.is_express);
    u32::try_from(selected.count()).unwrap_or(u32::MAX)
}

pub(crate) fn choice(entry: &Titled) -> Choice {
    let Titled { id, title } = entry;
    Choice {
        id: id.as_str().into(),
        title: text(title),
    }
}

/// Returns the title of an entry of a closed list.
fn titled(list: &[Titled], id: &TitledId) -> Text {
    let entry = list.iter().find(|entry| entry.id == *id);
    text(
        &entry
            .expect("content is only built with known list entries")
            .title,
    )
}

/// Returns hundredths as a decimal string, such as `0.07`.
pub(crate) fn hundredths(number: u16) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}
