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
const TOP: f32 = 40.0;
const BAND: f32 = 17.0;

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
            let (low, high, x) = (at(range.low), at(range.high), at(index));
            let y = TOP - 7.0;
            let stroke = Stroke::solid(Role::Ink, 1.1);
            items.push(line((low, y), (high, y), stroke));
            items.push(line((low, y - 3.5), (low, y + 3.5), stroke));
            items.push(line((high, y - 3.5), (high, y + 3.5), stroke));
            if range.low != range.high {
                // The word stands where there is room for it.
                let (before, after) = if high > WIDTH / 2.0 {
                    (
                        format!("{}  {}", words.range, range.low),
                        range.high.to_string(),
                    )
                } else {
                    (
                        range.low.to_string(),
                        format!("{}  {}", range.high, words.range),
                    )
                };
                let baseline = y + 3.0;
                // Clear of the mark, however narrow the range is.
                let (left, right) = ((low - 4.0).min(x - 9.0), (high + 4.0).max(x + 9.0));
                items.push(text(
                    (left, baseline),
                    Anchor::End,
                    8.0,
                    Role::Muted,
                    before,
                ));
                items.push(text(
                    (right, baseline),
                    Anchor::Start,
                    8.0,
                    Role::Muted,
                    after,
                ));
            }
            items.push(ChartItem::Polygon {
                points: vec![
                    Place::new(x, TOP + 1.0),
                    Place::new(x - 5.5, y - 4.0),
                    Place::new(x + 5.5, y - 4.0),
                ],
                fill: Some(Role::Warning),
                stroke: Some(Stroke::solid(Role::Paper, 0.7)),
            });
            // Near an end the label leans inwards, so that it stays on the ruler.
            let anchor = if x < LEFT + 50.0 {
                Anchor::Start
            } else if x > WIDTH - LEFT - 50.0 {
                Anchor::End
            } else {
                Anchor::Middle
            };
            let label = format!("{} {index}", words.index);
            items.push(strong((x, y - 10.0), anchor, 12.0, Role::Ink, label));
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
