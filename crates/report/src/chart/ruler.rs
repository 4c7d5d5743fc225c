//! The stage ruler: 2.0 to 4.0, the index, its range, and the stage it holds.

use zhizhen_core::{Rung, Scorecard};

use super::{Anchor, Chart, ChartItem, Place, Stroke, block, line, share, strong, text};
use crate::colour::Role;

/// The ruler's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RulerWords<'a> {
    /// In front of the stage.
    pub stage: &'a str,
    /// In front of the index.
    pub index: &'a str,
    /// In front of the range.
    pub range: &'a str,
    /// Said when there is no index yet.
    pub none: &'a str,
}

const WIDTH: f32 = 482.0;
const LEFT: f32 = 16.0;
const SCALE: f32 = WIDTH - 2.0 * LEFT;
const TOP: f32 = 24.0;
const BAND: f32 = 17.0;
/// Room that the index and its number take beside the mark, in either language.
const NUMBER_WIDTH: f32 = 66.0;
/// Room that the range takes beside the mark.
const RANGE_WIDTH: f32 = 110.0;

/// Draws the ruler of a result. Without an index only the scale is drawn, and says so.
pub fn ruler(card: &Scorecard, words: RulerWords<'_>) -> Chart {
    let mut items = Vec::new();
    let held = card.level.map(|stage| stage.0.position());
    for rung in Rung::ALL {
        let x = LEFT + SCALE * share(rung.published());
        if rung != Rung::R40 {
            let step = u8::try_from(rung.position()).unwrap_or(0);
            items.push(block((x, TOP), SCALE / 4.0, BAND, Role::Stage(step)));
        }
        let is_held = held == Some(rung.position());
        let stroke = if is_held {
            Stroke::solid(Role::Ink, 1.6)
        } else {
            Stroke::solid(Role::Muted, 0.6)
        };
        items.push(line((x, TOP), (x, TOP + BAND + 5.0), stroke));
        let label = (x, TOP + BAND + 15.0);
        if is_held {
            items.push(strong(label, Anchor::Middle, 9.5, Role::Ink, rung.as_str()));
            let below = (x.max(LEFT + 14.0), TOP + BAND + 26.0);
            items.push(strong(
                below,
                Anchor::Middle,
                8.0,
                Role::Accent,
                words.stage,
            ));
        } else {
            items.push(text(label, Anchor::Middle, 8.5, Role::Muted, rung.as_str()));
        }
    }
    match (card.index, card.range) {
        (Some(index), Some(range)) => {
            let at = |number| LEFT + SCALE * share(number);
            let x = at(index);
            if range.low != range.high {
                whisker(&mut items, at(range.low), at(range.high));
            }
            items.push(ChartItem::Polygon {
                points: vec![
                    Place::new(x, TOP + 2.0),
                    Place::new(x - 5.5, TOP - 9.0),
                    Place::new(x + 5.5, TOP - 9.0),
                ],
                fill: Some(Role::Warning),
                stroke: Some(Stroke::solid(Role::Paper, 0.7)),
            });
            let number = format!("{} {index}", words.index);
            let range = format!("{} {}–{}", words.range, range.low, range.high);
            // The two stand beside the mark, index nearest; near an end both on the same side.
            let (number_at, number_side, range_at, range_side) = if x < LEFT + NUMBER_WIDTH {
                (
                    x + 9.0,
                    Anchor::Start,
                    x + 9.0 + NUMBER_WIDTH,
                    Anchor::Start,
                )
            } else if x > WIDTH - RANGE_WIDTH {
                (x - 9.0, Anchor::End, x - 9.0 - NUMBER_WIDTH, Anchor::End)
            } else {
                (x - 9.0, Anchor::End, x + 9.0, Anchor::Start)
            };
            let baseline = TOP - 5.0;
            items.push(strong(
                (number_at, baseline),
                number_side,
                12.0,
                Role::Ink,
                number,
            ));
            items.push(text(
                (range_at, baseline),
                range_side,
                8.5,
                Role::Muted,
                range,
            ));
        }
        _ => items.push(text(
            (LEFT, TOP - 8.0),
            Anchor::Start,
            9.0,
            Role::Warning,
            words.none,
        )),
    }
    Chart {
        width: WIDTH,
        height: TOP + BAND + 31.0,
        items,
    }
}

/// The range as a bar with ends inside the band, light around it so that it shows on every ground.
fn whisker(items: &mut Vec<ChartItem>, low: f32, high: f32) {
    let y = TOP + BAND / 2.0;
    for stroke in [
        Stroke::solid(Role::Paper, 3.0),
        Stroke::solid(Role::Ink, 1.2),
    ] {
        items.push(line((low, y), (high, y), stroke));
        items.push(line((low, y - 3.5), (low, y + 3.5), stroke));
        items.push(line((high, y - 3.5), (high, y + 3.5), stroke));
    }
}
