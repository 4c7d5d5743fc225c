//! Dimensions as bars from 2.0 to 4.0, each with its range and its number.

use zhizhen_core::{Published, Range};

use super::{Anchor, Chart, Stroke, block, line, share, step, strong, text, wrapped};
use crate::colour::Role;

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Its letter.
    pub letter: char,
    /// Its name.
    pub title: String,
    /// Its number; `None` when it does not apply or is open.
    pub value: Option<Published>,
    /// Its range.
    pub range: Option<Range>,
    /// Said instead of a number.
    pub instead: String,
}

const WIDTH: f32 = 214.0;
const LABEL: f32 = 92.0;
const SCALE: f32 = WIDTH - LABEL - 26.0;
const ROW: f32 = 19.0;
const TOP: f32 = 22.0;

/// Draws the bars one under the other, with the scale on top.
pub fn bars(rows: &[Bar]) -> Chart {
    let height = TOP + ROW * rows.len() as f32 + 16.0;
    let mut items = Vec::new();
    for mark in 0..=4u8 {
        let x = LABEL + SCALE * f32::from(mark) / 4.0;
        items.push(line(
            (x, TOP - 4.0),
            (x, height - 16.0),
            Stroke::solid(Role::Hairline, 0.4),
        ));
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
        let top = TOP + ROW * position as f32;
        let middle = top + ROW / 2.0;
        items.push(strong(
            (0.0, middle + 2.8),
            Anchor::Start,
            7.6,
            Role::Accent,
            row.letter.to_string(),
        ));
        let title = wrapped(&row.title, 22);
        let size = if title.len() > 1 { 6.4 } else { 7.4 };
        let first = middle + 2.8 - 3.6 * (title.len() as f32 - 1.0);
        for (line, title) in title.into_iter().enumerate() {
            let baseline = first + 7.2 * line as f32;
            items.push(text(
                (11.0, baseline),
                Anchor::Start,
                size,
                Role::Ink,
                title,
            ));
        }
        let Some(value) = row.value else {
            items.push(block(
                (LABEL + 1.0, top + 3.0),
                SCALE,
                ROW - 6.0,
                Role::Paper,
            ));
            let at = (LABEL + 3.0, middle + 2.8);
            items.push(text(
                at,
                Anchor::Start,
                7.0,
                Role::Muted,
                row.instead.as_str(),
            ));
            continue;
        };
        // A bar at 2.0 still shows: two units are its foot.
        let width = 2.0 + (SCALE - 2.0) * share(value);
        items.push(block((LABEL, top + 4.0), width, ROW - 8.0, step(value)));
        items.push(line(
            (LABEL, top + 4.0),
            (LABEL, top + ROW - 4.0),
            Stroke::solid(Role::Accent, 1.0),
        ));
        if let Some(range) = row.range.filter(|range| range.low != range.high) {
            let at = |number| LABEL + SCALE * share(number);
            let (low, high) = (at(range.low), at(range.high));
            let stroke = Stroke::solid(Role::Ink, 0.7);
            items.push(line((low, middle), (high, middle), stroke));
            items.push(line((low, middle - 2.4), (low, middle + 2.4), stroke));
            items.push(line((high, middle - 2.4), (high, middle + 2.4), stroke));
        }
        let at = (WIDTH, middle + 2.8);
        items.push(strong(at, Anchor::End, 7.8, Role::Ink, value.to_string()));
    }
    Chart {
        width: WIDTH,
        height,
        items,
    }
}
