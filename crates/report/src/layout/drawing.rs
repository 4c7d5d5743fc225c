//! A chart's geometry placed on a page.

use crate::chart::{Anchor, Chart, ChartItem, Place, Stroke};
use crate::font::{Face, Fonts};
use crate::frame::{Item, Outline};
use crate::text::{Align, Span, break_into_lines};
use crate::units::Pt;

/// Returns the items of `chart`, scaled to `width`, with its upper left corner at (`left`, `top`).
pub(super) fn drawing(chart: &Chart, left: Pt, top: Pt, width: Pt, fonts: &Fonts) -> Vec<Item> {
    let scale = width.0 / chart.width;
    let at = |place: Place| (left + Pt(place.x * scale), top + Pt(place.y * scale));
    let line = |stroke: Stroke| (stroke.role, Pt(stroke.width * scale));
    chart
        .items
        .iter()
        .map(|item| match item {
            ChartItem::Line { from, to, stroke } => Item::Rule {
                from: at(*from),
                to: at(*to),
                weight: Pt(stroke.width * scale),
                role: stroke.role,
                is_dashed: stroke.is_dashed,
            },
            ChartItem::Polygon {
                points,
                fill,
                stroke,
            } => Item::Shape {
                outline: Outline::Corners(points.iter().map(|&point| at(point)).collect()),
                fill: *fill,
                stroke: stroke.map(line),
            },
            ChartItem::Rect {
                at: corner,
                width,
                height,
                fill,
                stroke,
            } => {
                let (x, y) = at(*corner);
                let (right, bottom) = (x + Pt(width * scale), y + Pt(height * scale));
                Item::Shape {
                    outline: Outline::Corners(vec![
                        (x, y),
                        (right, y),
                        (right, bottom),
                        (x, bottom),
                    ]),
                    fill: *fill,
                    stroke: stroke.map(line),
                }
            }
            ChartItem::Circle {
                centre,
                radius,
                fill,
                stroke,
            } => Item::Shape {
                outline: Outline::Circle {
                    centre: at(*centre),
                    radius: Pt(radius * scale),
                },
                fill: *fill,
                stroke: stroke.map(line),
            },
            ChartItem::Text {
                at: place,
                anchor,
                size,
                is_strong,
                role,
                text,
            } => {
                let span = Span {
                    text: text.clone(),
                    face: if *is_strong {
                        Face::Bold
                    } else {
                        Face::Regular
                    },
                    size: Pt(size * scale),
                    role: *role,
                    cites: None,
                };
                // A chart's text never wraps: its measure is its own width.
                let line = break_into_lines(&[span], Pt(f32::MAX / 4.0), Align::Left, fonts)
                    .swap_remove(0);
                let natural = line.right;
                let (x, baseline) = at(*place);
                let x = match anchor {
                    Anchor::Start => x,
                    Anchor::Middle => x - natural / 2.0,
                    Anchor::End => x - natural,
                };
                Item::Text {
                    x,
                    baseline,
                    line: crate::text::Line {
                        measure: natural,
                        ..line
                    },
                }
            }
        })
        .collect()
}
