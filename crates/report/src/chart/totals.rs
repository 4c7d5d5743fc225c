//! One bar of parts that make a whole, such as how many machines are connected and how many could be,
//! with a legend that carries each part's number.

use super::{Anchor, Chart, ChartItem, Place, Stroke, strong, text};
use crate::colour::Role;

/// A part of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// What it is.
    pub title: String,
    /// How many.
    pub count: u64,
    /// Its ground.
    pub role: Role,
}

const WIDTH: f32 = 482.0;
const BAR: f32 = 24.0;
const ROW: f32 = 13.0;
/// Narrower parts carry no letter of their own; the legend names them.
const LETTER: f32 = 9.0;
/// Right edge of the numbers, which have room for seven digits; each more takes so much.
const NUMBERS: f32 = 52.0;
const DIGIT: f32 = 4.6;

/// Draws the bar and below it a line for each part; parts of nothing keep their line.
pub fn totals(shares: &[Share]) -> Chart {
    let whole: u64 = shares.iter().map(|own| own.count).sum();
    let mut items = Vec::new();
    let mut left = 0.0;
    for (position, own) in shares.iter().enumerate() {
        let width = match whole {
            0 => 0.0,
            whole => WIDTH * own.count as f32 / whole as f32,
        };
        if own.count > 0 {
            items.push(part((left, 0.0), width, BAR, own.role));
            if width > LETTER {
                let at = (left + width / 2.0, BAR / 2.0 + 3.0);
                let ink = own.role.text_on();
                items.push(strong(at, Anchor::Middle, 8.0, ink, letter(position)));
            }
        }
        left += width;
    }
    if whole == 0 {
        items.push(part((0.0, 0.0), WIDTH, BAR, Role::Paper));
    }
    let digits = shares.iter().map(|own| own.count.to_string().len()).max();
    let numbers = NUMBERS + DIGIT * digits.unwrap_or(0).saturating_sub(7) as f32;
    for (position, own) in shares.iter().enumerate() {
        let top = BAR + 10.0 + ROW * position as f32;
        items.push(part((0.0, top), 14.0, 9.0, own.role));
        let ink = own.role.text_on();
        let at = (7.0, top + 7.0);
        items.push(strong(at, Anchor::Middle, 6.6, ink, letter(position)));
        let count = own.count.to_string();
        let at = (numbers, top + 7.4);
        items.push(strong(at, Anchor::End, 7.6, Role::Ink, count));
        let at = (numbers + 6.0, top + 7.4);
        items.push(text(at, Anchor::Start, 7.4, Role::Ink, own.title.as_str()));
    }
    Chart {
        width: WIDTH,
        height: BAR + 12.0 + ROW * shares.len() as f32,
        items,
    }
}

fn letter(position: usize) -> String {
    ('A'..='Z').nth(position).unwrap_or('·').to_string()
}

fn part((x, y): (f32, f32), width: f32, height: f32, fill: Role) -> ChartItem {
    ChartItem::Rect {
        at: Place::new(x, y),
        width,
        height,
        fill: Some(fill),
        stroke: Some(Stroke::solid(Role::Accent, 0.5)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(counts: &[u64]) -> Vec<f32> {
        let shares: Vec<Share> = counts
            .iter()
            .map(|count| Share {
                title: "机床".into(),
                count: *count,
                role: Role::Stage(2),
            })
            .collect();
        let chart = totals(&shares);
        let bars = chart.items.iter().filter_map(|own| match own {
            ChartItem::Rect { at, width, .. } if at.y == 0.0 => Some(*width),
            _ => None,
        });
        bars.collect()
    }

    #[test]
    fn parts_are_as_wide_as_their_share_of_the_whole() {
        for (counts, expected) in [
            (&[1, 3][..], &[WIDTH / 4.0, WIDTH * 3.0 / 4.0][..]),
            (&[5][..], &[WIDTH][..]),
            (&[0, 2, 0][..], &[WIDTH][..]),
            // Nothing at all is an empty bar.
            (&[0, 0][..], &[WIDTH][..]),
            (&[][..], &[WIDTH][..]),
        ] {
            assert_eq!(widths(counts), expected, "{counts:?}");
        }
    }

    #[test]
    fn three_hundred_parts_fill_the_bar_and_no_more() {
        let sum: f32 = widths(&[7; 300]).iter().sum();
        assert!((sum - WIDTH).abs() < 0.5, "{sum}");
    }
}
