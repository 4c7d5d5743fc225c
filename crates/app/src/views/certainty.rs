//! How sure each lens is, as the page shows it.

use zhizhen_core::{
    Asked, Certainty, Content, LensCertainty, Points, QuestionId, WeakAnswer, Weakness,
};

use super::{hundredths, text};
use crate::wire::{CertaintyView, LensCertaintyView, Text, WeakLine, WeaknessView};

/// The most weak answers listed for a lens.
const MOST_WEAK: usize = 24;

pub(crate) fn certainty_view(content: &Content, certainty: &Certainty) -> CertaintyView {
    let Certainty { index, sme24, cmmm } = certainty;
    let mut lenses = vec![lens(
        content,
        "index",
        index,
        |number| number.to_string(),
        |stage| stage.to_string(),
        |width| hundredths(u16::try_from(width).unwrap_or(u16::MAX)),
    )];
    if let (Some(own), Some(model)) = (sme24, &content.parts().national.sme24) {
        let thresholds = model.thresholds();
        lenses.push(lens(
            content,
            "sme24",
            own,
            |points: Points| points.published(&thresholds),
            |level| level.to_string(),
            thousandths,
        ));
    }
    if let Some(own) = cmmm {
        lenses.push(lens(
            content,
            "cmmm",
            own,
            hundredths,
            |level| level.to_string(),
            |width| hundredths(u16::try_from(width).unwrap_or(u16::MAX)),
        ));
    }
    CertaintyView { lenses }
}

fn lens<N: Copy, L: Copy>(
    content: &Content,
    id: &str,
    own: &LensCertainty<N, L>,
    number: impl Fn(N) -> String,
    level: impl Fn(L) -> String,
    width: impl Fn(u32) -> String,
) -> LensCertaintyView {
    let weak = own.decisive(MOST_WEAK).iter().map(|own| {
        let WeakAnswer {
            id,
            weakness,
            closes,
            decides,
            may_widen,
        } = own;
        WeakLine {
            id: id.to_string(),
            title: title_of(content, id),
            weakness: match weakness {
                Weakness::Said => WeaknessView::Said,
                Weakness::Unknown => WeaknessView::Unknown,
                Weakness::NotObserved => WeaknessView::NotObserved,
                Weakness::Unanswered => WeaknessView::Unanswered,
            },
            closes: width(*closes),
            decides: *decides,
            may_widen: *may_widen,
        }
    });
    LensCertaintyView {
        lens: id.to_owned(),
        low: own.low.map(&number),
        point: own.point.map(&number),
        high: own.high.map(&number),
        level_low: own.level_low.map(&level),
        level: own.level.map(&level),
        level_high: own.level_high.map(&level),
        width: width(own.width),
        weak_count: u32::try_from(own.weak.len()).unwrap_or(u32::MAX),
        weak: weak.collect(),
    }
}

/// Returns thousandths of a point as a decimal string without idle zeros, such as `2.5`.
fn thousandths(number: u32) -> String {
    let text = format!("{}.{:03}", number / 1000, number % 1000);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.to_owned()
}

/// Returns what an item of any lens is called; its id where the content no longer asks it.
pub(crate) fn title_of(content: &Content, id: &QuestionId) -> Text {
    match content.asked(id) {
        Some(Asked::Question(own)) => text(&own.title),
        Some(Asked::SmeQuestion(own)) => text(&own.title),
        Some(Asked::Scene(own)) => text(&own.title),
        Some(Asked::Requirement(own)) => text(&own.text),
        Some(Asked::Subdomain(own)) => text(&own.title),
        None => Text {
            zh: id.to_string(),
            en: None,
        },
    }
}
