//! The heat table: a line of cells for each dimension, a cell for each indicator, dark where the number
//! is high. Every cell carries its code and its number, so that nothing hangs on the colour.

use zhizhen_core::Published;

use super::prerequisites::broken;
use super::{Anchor, Chart, ChartItem, Place, Stroke, step, strong, text};
use crate::colour::Role;

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatRow {
    /// Its letter.
    pub letter: String,
    /// Its name.
    pub title: String,
    /// Its cells.
    pub cells: Vec<HeatCell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatCell {
    /// Its code, such as `B2`.
    pub code: String,
    /// Its name.
    pub title: String,
    /// Its number; `None` when it does not apply or is open.
    pub value: Option<Published>,
    /// Said instead of a number.
    pub instead: String,
}

const WIDTH: f32 = 482.0;
const LABEL: f32 = 112.0;
/// Fewest and most cells that stand in a line; more go on below.
const CELLS: (usize, usize) = (4, 6);
const HEAD: f32 = 12.0;
const LEADING: f32 = 6.8;
const PAD: f32 = 4.0;
const GAP: f32 = 2.0;
const TITLE: f32 = 5.9;
const NAME: f32 = 7.4;

/// Draws the table; every line of cells is as high as its longest name asks for.
pub fn heat(rows: &[HeatRow]) -> Chart {
    let widest = rows.iter().map(|own| own.cells.len()).max().unwrap_or(0);
    let in_line = widest.clamp(CELLS.0, CELLS.1);
    let width = (WIDTH - LABEL) / in_line as f32;
    let room = (width - GAP - 2.0 * PAD) / TITLE;
    let mut items = Vec::new();
    let mut top = 0.0;
    for row in rows {
        let name = broken(&row.title, (LABEL - 18.0) / NAME);
        let mut beside = PAD * 2.0 + 9.4 * name.len() as f32;
        items.push(strong(
            (0.0, top + 12.0),
            Anchor::Start,
            8.0,
            Role::Accent,
            row.letter.as_str(),
        ));
        for (number, words) in name.into_iter().enumerate() {
            let at = (13.0, top + 12.0 + 9.4 * number as f32);
            items.push(text(at, Anchor::Start, NAME, Role::Ink, words));
        }
        for line in row.cells.chunks(in_line) {
            let titles: Vec<Vec<String>> =
                line.iter().map(|own| broken(&own.title, room)).collect();
            let lines = titles.iter().map(Vec::len).max().unwrap_or(0);
            let height = PAD + HEAD + LEADING * lines as f32 + PAD;
            for (position, (cell, title)) in line.iter().zip(titles).enumerate() {
                let left = LABEL + width * position as f32;
                drawn(cell, title, (left, top), (width - GAP, height), &mut items);
            }
            top += height + GAP;
            beside -= height + GAP;
        }
        top += beside.max(0.0);
    }
    Chart {
        width: WIDTH,
        height: top.max(1.0),
        items,
    }
}

fn drawn(
    cell: &HeatCell,
    title: Vec<String>,
    (left, top): (f32, f32),
    (width, height): (f32, f32),
    items: &mut Vec<ChartItem>,
) {
    let (fill, stroke) = match cell.value {
        Some(value) => (step(value), None),
        None => (Role::Paper, Some(Stroke::dashed(Role::Hairline, 0.6))),
    };
    items.push(ChartItem::Rect {
        at: Place::new(left, top),
        width,
        height,
        fill: Some(fill),
        stroke,
    });
    let ink = fill.text_on();
    let (left, right) = (left + PAD, left + width - PAD);
    let baseline = top + PAD + 7.0;
    items.push(text(
        (left, baseline),
        Anchor::Start,
        6.6,
        ink,
        cell.code.as_str(),
    ));
    let number = match cell.value {
        Some(value) => strong((right, baseline), Anchor::End, 7.8, ink, value.to_string()),
        None => text(
            (right, baseline),
            Anchor::End,
            6.2,
            Role::Muted,
            cell.instead.as_str(),
        ),
    };
    items.push(number);
    for (number, words) in title.into_iter().enumerate() {
        let at = (left, top + PAD + HEAD + 5.0 + LEADING * number as f32);
        items.push(text(at, Anchor::Start, TITLE, ink, words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhizhen_core::Rung;

    fn row(cells: usize) -> HeatRow {
        let cell = |position: usize| HeatCell {
            code: format!("A{position}"),
            title: "网络与数据安全，以及很长的名称".into(),
            value: (!position.is_multiple_of(3)).then(|| Rung::R25.published()),
            instead: "未作答".into(),
        };
        HeatRow {
            letter: "A".into(),
            title: "设备与自动化，一个很长的维度名称".into(),
            cells: (0..cells).map(cell).collect(),
        }
    }

    #[test]
    fn every_cell_stands_inside_the_drawing_and_none_lies_on_another() {
        for (rows, cells) in [(0, 0), (1, 0), (1, 1), (8, 4), (16, 7), (300, 3)] {
            let table: Vec<HeatRow> = (0..rows).map(|_| row(cells)).collect();
            let chart = heat(&table);
            assert!(chart.height > 0.0);
            let boxes = chart.items.iter().filter_map(|own| match own {
                ChartItem::Rect {
                    at, width, height, ..
                } => Some((at.x, at.y, at.x + width, at.y + height)),
                _ => None,
            });
            let boxes: Vec<_> = boxes.collect();
            assert_eq!(boxes.len(), rows * cells);
            for (position, a) in boxes.iter().enumerate() {
                assert!(a.0 >= LABEL && a.2 <= WIDTH && a.3 <= chart.height, "{a:?}");
                for b in &boxes[position + 1..] {
                    let apart = a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1;
                    assert!(apart, "{a:?} {b:?}");
                }
            }
            let lowest = chart.items.iter().filter_map(|own| match own {
                ChartItem::Text { at, .. } => Some(at.y),
                _ => None,
            });
            assert!(lowest.fold(0.0_f32, f32::max) <= chart.height);
        }
    }

    #[test]
    fn a_cell_without_a_number_says_why_on_bare_ground() {
        let chart = heat(&[row(1)]);
        let says = chart.items.iter().any(|own| match own {
            ChartItem::Text { text, .. } => text == "未作答",
            _ => false,
        });
        assert!(says);
        let grounds = chart.items.iter().filter_map(|own| match own {
            ChartItem::Rect { fill, .. } => *fill,
            _ => None,
        });
        assert_eq!(grounds.collect::<Vec<_>>(), [Role::Paper]);
    }
}
