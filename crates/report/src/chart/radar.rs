//! The radar of the dimensions: now, what is supposed, where a plan leads, and the visit before.
//!
//! The four outlines differ without colour: a thick one with dots and a ground, a thin one, a dashed
//! one, a thin one with rings.

use zhizhen_core::Published;

use super::{Anchor, Chart, ChartItem, Place, Stroke, line, share, strong, text, wrapped};
use crate::colour::Role;

/// One axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// Its letter, which also stands in the tables.
    pub letter: char,
    /// Its name.
    pub title: String,
    /// Where it stands; `None` when it does not apply or is open.
    pub now: Option<Published>,
    /// Where it would stand.
    pub supposed: Option<Published>,
    /// Where a plan leads.
    pub target: Option<Published>,
    /// Where the visit before found it.
    pub earlier: Option<Published>,
}

const SIDE: f32 = 256.0;
const HEIGHT: f32 = 190.0;
const RADIUS: f32 = 68.0;
/// Fewer axes than these have no gaps between them: their rings are round.
const FEWEST: usize = 3;
/// More axes than these leave no room for names: the letters stand for them.
const MOST_NAMED: usize = 8;
/// Corners of a round ring.
const ROUND: usize = 48;

/// Draws the axes clockwise from the top; rings at 2.5, 3.0, 3.5 and 4.0, the centre is 2.0.
///
/// An axis without a number breaks the outline: a missing value is never drawn as 2.0. Where there are too
/// many axes for their names, only letters and numbers stand there.
pub fn radar(axes: &[Axis]) -> Chart {
    let (cx, cy) = (SIDE / 2.0, HEIGHT / 2.0 + 1.0);
    let count = axes.len().max(1) as f32;
    let place = |position: usize, distance: f32| {
        let angle = std::f32::consts::TAU * position as f32 / count;
        (cx + angle.sin() * distance, cy - angle.cos() * distance)
    };
    let mut items = Vec::new();
    let outline = |value: fn(&Axis) -> Option<Published>| -> Option<Vec<Place>> {
        let points: Option<Vec<Place>> = axes
            .iter()
            .enumerate()
            .map(|(position, axis)| {
                let (x, y) = place(position, RADIUS * share(value(axis)?));
                Some(Place::new(x, y))
            })
            .collect();
        points.filter(|own| own.len() > 1)
    };
    if let Some(points) = outline(|axis| axis.now) {
        items.push(ChartItem::Polygon {
            points,
            fill: Some(Role::Stage(0)),
            stroke: None,
        });
    }
    for ring in 1..=4u8 {
        let distance = RADIUS * f32::from(ring) / 4.0;
        let corners = if axes.len() < FEWEST {
            ROUND
        } else {
            axes.len()
        };
        let points = (0..corners)
            .map(|corner| {
                let angle = std::f32::consts::TAU * corner as f32 / corners as f32;
                Place::new(cx + angle.sin() * distance, cy - angle.cos() * distance)
            })
            .collect();
        let width = if ring == 4 { 0.7 } else { 0.4 };
        items.push(ChartItem::Polygon {
            points,
            fill: None,
            stroke: Some(Stroke::solid(Role::Hairline, width)),
        });
    }
    for (position, axis) in axes.iter().enumerate() {
        items.push(line(
            (cx, cy),
            place(position, RADIUS),
            Stroke::solid(Role::Hairline, 0.4),
        ));
        let (x, y) = place(position, RADIUS + 8.5);
        let anchor = match x - cx {
            offset if offset > 6.0 => Anchor::Start,
            offset if offset < -6.0 => Anchor::End,
            _ => Anchor::Middle,
        };
        let value = axis
            .now
            .map_or_else(|| "–".to_owned(), |now| now.to_string());
        let above = if y < cy - RADIUS { -5.0 } else { 2.0 };
        let label = format!("{} {value}", axis.letter);
        items.push(strong((x, y + above), anchor, 7.6, Role::Ink, label));
        if axes.len() > MOST_NAMED {
            continue;
        }
        let (units, rows) = match anchor {
            Anchor::Middle => (32, 1),
            Anchor::Start | Anchor::End => (16, 3),
        };
        let mut title = wrapped(&axis.title, units);
        if title.len() > rows {
            // The tables have the whole name beside the letter.
            title.truncate(rows);
            let last = title.last_mut().expect("at least one row is kept");
            last.pop();
            last.push('…');
        }
        for (row, title) in title.into_iter().enumerate() {
            let below = above + 8.4 + 7.4 * row as f32;
            items.push(text((x, y + below), anchor, 6.4, Role::Muted, title));
        }
    }
    let outlines = [
        (outline(|axis| axis.earlier), EARLIER),
        (outline(|axis| axis.now), Stroke::solid(Role::Accent, 1.5)),
        (
            outline(|axis| axis.supposed),
            Stroke::solid(Role::Warning, 1.0),
        ),
        (outline(|axis| axis.target), Stroke::dashed(Role::Ink, 0.9)),
    ];
    for (points, stroke) in outlines {
        items.extend(points.map(|points| ChartItem::Polygon {
            points,
            fill: None,
            stroke: Some(stroke),
        }));
    }
    let mut dots = |value: fn(&Axis) -> Option<Published>, fill, stroke| {
        for (position, axis) in axes.iter().enumerate() {
            let Some(value) = value(axis) else { continue };
            let (x, y) = place(position, RADIUS * share(value));
            items.push(ChartItem::Circle {
                centre: Place::new(x, y),
                radius: 2.0,
                fill: Some(fill),
                stroke: Some(stroke),
            });
        }
    };
    dots(|axis| axis.earlier, Role::Paper, EARLIER);
    dots(
        |axis| axis.now,
        Role::Accent,
        Stroke::solid(Role::Paper, 0.5),
    );
    let gap = widest_gap(axes, count);
    items.extend((1..=4u8).flat_map(|ring| ring_label(ring, gap, count, (cx, cy))));
    Chart {
        width: SIDE,
        height: HEIGHT,
        items,
    }
}

/// The line of the visit before, and of the rings on it.
const EARLIER: Stroke = Stroke::solid(Role::Muted, 0.8);

/// Size of the ring labels' em, and half the plate they stand on.
const LABEL: f32 = 5.4;
const PLATE: (f32, f32) = (4.6, 3.2);

/// Returns the gap between two axes where the outlines pass farthest from every ring, so that a label
/// there hides least of them: the axis before it, counted from the top; the first of equals.
fn widest_gap(axes: &[Axis], count: f32) -> usize {
    let half = std::f32::consts::PI / count;
    let crossings = |at: usize| {
        let (own, next) = (&axes[at], &axes[(at + 1) % axes.len()]);
        let pairs = [
            (own.now, next.now),
            (own.supposed, next.supposed),
            (own.target, next.target),
            (own.earlier, next.earlier),
        ];
        pairs.into_iter().filter_map(move |(own, next)| {
            let (own, next) = (share(own?), share(next?));
            let sum = own + next;
            // Where the straight line between the two dots crosses the middle of the gap.
            Some(if sum > 0.0 {
                2.0 * own * next / sum
            } else {
                0.0
            })
        })
    };
    let clearance = |at: usize| {
        let rings = (1..=4u8).map(|ring| f32::from(ring) / 4.0);
        let all = rings.flat_map(|ring| crossings(at).map(move |own| (own - ring).abs()));
        all.fold(f32::INFINITY, f32::min) * half.cos()
    };
    let mut best = 0;
    for at in 1..axes.len() {
        if clearance(at) > clearance(best) {
            best = at;
        }
    }
    best
}

/// Returns a ring's label on a plate of its own. It stands in the middle of a gap between two axes,
/// where no dot can be, and is drawn last: an outline that runs there passes behind it.
fn ring_label(ring: u8, gap: usize, axes: f32, (cx, cy): (f32, f32)) -> [ChartItem; 2] {
    let half = std::f32::consts::PI / axes;
    let (angle, nearer) = if axes < FEWEST as f32 {
        (std::f32::consts::FRAC_PI_2, 1.0)
    } else {
        // A ring is straight between two axes, so its middle lies nearer to the centre than its corners.
        (half * (2 * gap + 1) as f32, half.cos())
    };
    let distance = RADIUS * f32::from(ring) / 4.0 * nearer;
    let (x, y) = (cx + angle.sin() * distance, cy - angle.cos() * distance);
    let plate = ChartItem::Rect {
        at: Place::new(x - PLATE.0, y - PLATE.1),
        width: PLATE.0 * 2.0,
        height: PLATE.1 * 2.0,
        fill: Some(Role::Paper),
        stroke: None,
    };
    let label = format!("{:.1}", 2.0 + f32::from(ring) * 0.5);
    let place = (x, y + LABEL * 0.36);
    [
        plate,
        text(place, Anchor::Middle, LABEL, Role::Muted, label),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_drawn_over_a_ring_label_and_no_dot_lies_under_one() {
        for value in [205, 250, 271, 300, 350, 400] {
            let axes: Vec<Axis> = ('A'..='H')
                .map(|letter| Axis {
                    letter,
                    title: "维度".into(),
                    now: Published::new(value),
                    supposed: None,
                    target: None,
                    earlier: None,
                })
                .collect();
            let items = radar(&axes).items;
            let plates = items
                .iter()
                .enumerate()
                .filter_map(|(at, item)| match item {
                    ChartItem::Rect {
                        at: corner,
                        width,
                        height,
                        ..
                    } => Some((at, *corner, *width, *height)),
                    _ => None,
                });
            let plates: Vec<_> = plates.collect();
            assert_eq!(plates.len(), 4);
            let first = plates[0].0;
            for item in &items[first..] {
                let is_label = matches!(item, ChartItem::Rect { .. } | ChartItem::Text { .. });
                assert!(is_label, "{item:?} is drawn over a label");
            }
            for item in &items {
                let ChartItem::Circle { centre, .. } = item else {
                    continue;
                };
                for (_, corner, width, height) in &plates {
                    let is_under = (corner.x..corner.x + width).contains(&centre.x)
                        && (corner.y..corner.y + height).contains(&centre.y);
                    assert!(!is_under, "the dot at {centre:?} lies under a label");
                }
            }
        }
    }

    #[test]
    fn the_four_outlines_are_told_apart_without_colour() {
        let axes: Vec<Axis> = ('A'..='H')
            .map(|letter| Axis {
                letter,
                title: "维度".into(),
                now: Published::new(220),
                supposed: Published::new(260),
                target: Published::new(310),
                earlier: Published::new(210),
            })
            .collect();
        let items = radar(&axes).items;
        let outlines = items.iter().filter_map(|item| match item {
            ChartItem::Polygon {
                stroke: Some(stroke),
                ..
            } if stroke.role != Role::Hairline => Some((stroke.width, stroke.is_dashed)),
            _ => None,
        });
        let outlines: Vec<_> = outlines.collect();
        assert_eq!(
            outlines,
            [(0.8, false), (1.5, false), (1.0, false), (0.9, true)]
        );
        let hollow = items.iter().filter(|item| match item {
            ChartItem::Circle { fill, .. } => *fill == Some(Role::Paper),
            _ => false,
        });
        assert_eq!(hollow.count(), 8, "a ring on each axis of the visit before");
    }

    #[test]
    fn the_ring_labels_stand_in_the_gap_where_the_outline_is_farthest_from_the_rings() {
        let now = [250, 250, 250, 250, 225, 225, 250, 250];
        let axes: Vec<Axis> = now
            .iter()
            .zip('A'..='H')
            .map(|(value, letter)| Axis {
                letter,
                title: "维度".into(),
                now: Published::new(*value),
                supposed: None,
                target: None,
                earlier: None,
            })
            .collect();
        assert_eq!(widest_gap(&axes, 8.0), 4, "between E and F");
        let open: Vec<Axis> = axes
            .into_iter()
            .map(|own| Axis { now: None, ..own })
            .collect();
        assert_eq!(widest_gap(&open, 8.0), 0, "without outlines at the top");
    }
}
