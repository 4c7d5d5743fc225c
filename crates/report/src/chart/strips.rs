//! How numbers of a group are spread from 2.0 to 4.0, one strip for each, with the own number on it.

use zhizhen_core::{Published, Spread};

use super::{Anchor, Chart, ChartItem, Place, Stroke, block, line, share, text, wrapped};
use crate::colour::Role;

/// One strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// What is counted.
    pub title: String,
    /// How it is spread.
    pub spread: Spread<Published>,
}

/// The words that say what the marks are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StripWords<'a> {
    /// The band from the lower to the upper quarter.
    pub half: &'a str,
    /// The line in it.
    pub middle: &'a str,
    /// The mark of the own number.
    pub own: &'a str,
}

const WIDTH: f32 = 260.0;
const LABEL: f32 = 96.0;
const SCALE: f32 = WIDTH - LABEL - 10.0;
const ROW: f32 = 19.0;
const TOP: f32 = 34.0;

/// Draws the strips one under the other, with a legend and the scale on top.
pub fn strips(rows: &[Strip], words: StripWords<'_>) -> Chart {
    let height = TOP + ROW * rows.len() as f32 + 6.0;
    let at = |number: Published| LABEL + SCALE * share(number);
    let mut items = legend(words);
    for mark in 0..=4u8 {
        let x = LABEL + SCALE * f32::from(mark) / 4.0;
        let stroke = Stroke::solid(Role::Hairline, 0.4);
        items.push(line((x, TOP - 4.0), (x, height - 6.0), stroke));
        let label = format!("{:.1}", 2.0 + f32::from(mark) * 0.5);
        items.push(text(
            (x, TOP - 7.0),
            Anchor::Middle,
            6.4,
            Role::Muted,
            label,
        ));
    }
    for (position, row) in rows.iter().enumerate() {
        let middle = TOP + ROW * (position as f32 + 0.5);
        let title = wrapped(&row.title, 22);
        let size = if title.len() > 1 { 6.4 } else { 7.4 };
        let first = middle + 2.8 - 3.6 * (title.len() as f32 - 1.0);
        for (number, title) in title.into_iter().enumerate() {
            let baseline = first + 7.2 * number as f32;
            items.push(text((0.0, baseline), Anchor::Start, size, Role::Ink, title));
        }
        let Spread {
            lower,
            middle: half,
            upper,
            own,
            count: _,
            below: _,
            same: _,
        } = row.spread;
        let (low, high) = (at(lower), at(upper));
        // Where the middle half has one number the band still shows.
        let (left, width) = (low - 1.0, high - low + 2.0);
        items.push(block((left, middle - 4.5), width, 9.0, Role::Stage(1)));
        let stroke = Stroke::solid(Role::Accent, 1.6);
        let half = at(half);
        items.push(line((half, middle - 6.5), (half, middle + 6.5), stroke));
        items.extend(own.map(|own| mark((at(own), middle))));
    }
    Chart {
        width: WIDTH,
        height,
        items,
    }
}

/// The own number: a diamond, light around it so that it shows on every ground.
fn mark((x, y): (f32, f32)) -> ChartItem {
    ChartItem::Polygon {
        points: vec![
            Place::new(x, y - 4.5),
            Place::new(x + 4.5, y),
            Place::new(x, y + 4.5),
            Place::new(x - 4.5, y),
        ],
        fill: Some(Role::Warning),
        stroke: Some(Stroke::solid(Role::Paper, 0.8)),
    }
}

fn legend(words: StripWords<'_>) -> Vec<ChartItem> {
    let (y, size) = (8.0, 7.0);
    let word = |x, own: &str| text((x, y + 2.5), Anchor::Start, size, Role::Muted, own);
    let stroke = Stroke::solid(Role::Accent, 1.6);
    vec![
        mark((5.0, y)),
        word(13.0, words.own),
        block((80.0, y - 4.0), 14.0, 8.0, Role::Stage(1)),
        word(98.0, words.half),
        line((196.0, y - 5.0), (196.0, y + 5.0), stroke),
        word(202.0, words.middle),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhizhen_core::Rung;

    #[test]
    fn the_own_number_and_the_quarters_stand_at_their_places_of_the_scale() {
        let spread = |own| Spread {
            count: 5,
            lower: Rung::R25.published(),
            middle: Rung::R30.published(),
            upper: Rung::R40.published(),
            own,
            below: None,
            same: None,
        };
        let words = StripWords {
            half: "half",
            middle: "middle",
            own: "own",
        };
        let row = |own| Strip {
            title: "Index".into(),
            spread: spread(own),
        };
        let x = |number: Rung| LABEL + SCALE * share(number.published());
        let rows = [row(Some(Rung::R35.published())), row(None)];
        let chart = strips(&rows, words);
        let marks = chart.items.iter().filter_map(|own| match own {
            ChartItem::Polygon { points, .. } => Some(points[0].x),
            _ => None,
        });
        assert_eq!(marks.collect::<Vec<_>>(), [5.0, x(Rung::R35)]);
        let bands = chart.items.iter().filter_map(|own| match own {
            ChartItem::Rect { at, width, .. } => Some((at.x, at.x + width)),
            _ => None,
        });
        let band = (x(Rung::R25) - 1.0, x(Rung::R40) + 1.0);
        assert_eq!(bands.skip(1).collect::<Vec<_>>(), [band, band]);
    }
}
