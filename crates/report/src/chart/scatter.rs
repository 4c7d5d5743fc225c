//! What templates cost against what they move: a column for each cost class, the gain upwards, each
//! template a dot with its id.
//!
//! Dots of the same gain stand side by side, so a column is the wider the more it holds of one gain;
//! where one is full all the same, dots share a place.

use super::prerequisites::broken;
use super::{Anchor, Chart, ChartItem, Place, Stroke, block, line, text};
use crate::colour::Role;

/// One template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dot {
    /// Its id.
    pub label: String,
    /// The column of its cost class; beyond the last counts as the last.
    pub column: usize,
    /// What it moves, in hundredths of the index.
    pub gain: u16,
    /// Nothing has to come first.
    pub is_ready: bool,
}

/// The drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Scatter {
    /// What is drawn.
    pub chart: Chart,
    /// The centre of each dot, in the order they were given.
    pub places: Vec<Place>,
}

/// The words around the dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScatterWords<'a> {
    /// What goes upwards.
    pub gain: &'a str,
    /// What goes to the right.
    pub cost: &'a str,
    /// A dot with nothing before it.
    pub ready: &'a str,
    /// Another dot.
    pub waits: &'a str,
}

const WIDTH: f32 = 482.0;
const LEFT: f32 = 30.0;
const TOP: f32 = 24.0;
const HEIGHT: f32 = 210.0;
const FOOT: f32 = 46.0;
/// Narrowest column, so that the name of a cost class finds room below it.
const NARROW: f32 = 58.0;
const SIZE: f32 = 6.4;
const CLASS: f32 = 6.6;
/// Room of a dot with its label, and the height two of them need to stand one above the other.
const LANE: f32 = 28.0;
/// Where a column is short of room, dots come so near.
const TIGHT: f32 = 22.0;
const APART: f32 = 13.0;

/// Draws the dots over the columns of `classes`, the cheapest at the left.
pub fn scatter(dots: &[Dot], classes: &[String], words: ScatterWords<'_>) -> Scatter {
    let columns = classes.len().max(1);
    let widths = widths(dots, columns);
    let starts: Vec<f32> = widths
        .iter()
        .scan(LEFT, |next, width| {
            let start = *next;
            *next += width;
            Some(start)
        })
        .collect();
    let bottom = TOP + HEIGHT;
    let (top_gain, tick) = scale(dots.iter().map(|own| own.gain).max().unwrap_or(0));
    let height = |gain: u16| bottom - (HEIGHT - 14.0) * f32::from(gain) / f32::from(top_gain);
    let mut items = Vec::new();
    for column in (0..columns).step_by(2) {
        items.push(block(
            (starts[column], TOP),
            widths[column],
            HEIGHT,
            Role::Wash,
        ));
    }
    let ticks = (0..=top_gain).step_by(usize::from(tick));
    for gain in ticks {
        let y = height(gain);
        let stroke = Stroke::solid(Role::Hairline, 0.4);
        items.push(line((LEFT, y), (WIDTH, y), stroke));
        let label = format!("{}.{:02}", gain / 100, gain % 100);
        items.push(text(
            (LEFT - 4.0, y + 2.2),
            Anchor::End,
            6.0,
            Role::Muted,
            label,
        ));
    }
    let stroke = Stroke::solid(Role::Ink, 0.8);
    items.push(line((LEFT, bottom), (WIDTH, bottom), stroke));
    for (column, class) in classes.iter().enumerate() {
        let middle = starts[column] + widths[column] / 2.0;
        let room = (widths[column] - 4.0) / CLASS;
        for (number, words) in broken(class, room).into_iter().enumerate() {
            let at = (middle, bottom + 11.0 + 8.0 * number as f32);
            items.push(text(at, Anchor::Middle, CLASS, Role::Ink, words));
        }
    }
    items.extend(legend(words, bottom));
    let mut places = vec![Place::new(LEFT, bottom); dots.len()];
    for column in 0..columns {
        let of = |own: &&usize| dots[**own].column.min(columns - 1) == column;
        let all: Vec<usize> = (0..dots.len()).collect();
        let mut own: Vec<usize> = all.iter().filter(of).copied().collect();
        own.sort_by(|a, b| {
            let (a, b) = (&dots[*a], &dots[*b]);
            (b.gain, &a.label).cmp(&(a.gain, &b.label))
        });
        let drawn: Vec<&Dot> = own.iter().map(|at| &dots[*at]).collect();
        let set = place(&drawn, starts[column], widths[column], height, &mut items);
        for (at, place) in own.into_iter().zip(set) {
            places[at] = place;
        }
    }
    Scatter {
        chart: Chart {
            width: WIDTH,
            height: bottom + FOOT,
            items,
        },
        places,
    }
}

/// How wide each column is: what its fullest gain asks for, scaled to the whole.
fn widths(dots: &[Dot], columns: usize) -> Vec<f32> {
    let asked = (0..columns).map(|column| {
        let own = dots
            .iter()
            .filter(|own| own.column.min(columns - 1) == column);
        (12.0 + LANE * f32::from(fullest(own))).max(NARROW)
    });
    let asked: Vec<f32> = asked.collect();
    let scale = (WIDTH - LEFT) / asked.iter().sum::<f32>();
    asked.into_iter().map(|own| own * scale).collect()
}

/// Most dots that have one gain.
fn fullest<'d>(dots: impl Iterator<Item = &'d Dot>) -> u16 {
    let mut counts = std::collections::BTreeMap::new();
    for dot in dots {
        *counts.entry(dot.gain).or_insert(0_u16) += 1;
    }
    counts.values().copied().max().unwrap_or(0)
}

/// The end of the scale and the step of its marks: five to ten steps.
fn scale(most: u16) -> (u16, u16) {
    let steps = [1_u16, 2, 5, 10, 20, 50];
    let tick = steps
        .into_iter()
        .find(|step| most / step < 8)
        .unwrap_or(100);
    let top = (most / tick + 1).saturating_mul(tick);
    (top, tick)
}

/// Puts the dots of a column into lanes: the first in which the one before stands far enough above. Returns
/// where each stands.
fn place(
    dots: &[&Dot],
    left: f32,
    width: f32,
    height: impl Fn(u16) -> f32,
    items: &mut Vec<ChartItem>,
) -> Vec<Place> {
    let needed = fullest(dots.iter().copied());
    let lane_width = ((width - 6.0) / f32::from(needed.max(1))).clamp(TIGHT, LANE);
    let lanes = (((width - 6.0) / lane_width) as usize).max(1);
    let mut last = vec![f32::NEG_INFINITY; lanes];
    let mut places = Vec::with_capacity(dots.len());
    for own in dots {
        let y = height(own.gain);
        let free = last.iter().position(|before| y - before >= APART);
        // A full column: the lane that has been free longest takes it.
        let lane = free.unwrap_or_else(|| {
            let order = (0..lanes).min_by(|a, b| last[*a].total_cmp(&last[*b]));
            order.unwrap_or(0)
        });
        last[lane] = y;
        let x = left + 6.0 + lane_width * lane as f32;
        places.push(Place::new(x, y));
        items.push(mark((x, y), own.is_ready));
        // Above its dot, clear of the line of its gain.
        items.push(text(
            (x - 2.6, y - 4.4),
            Anchor::Start,
            SIZE,
            Role::Ink,
            own.label.as_str(),
        ));
    }
    places
}

fn mark((x, y): (f32, f32), is_ready: bool) -> ChartItem {
    ChartItem::Circle {
        centre: Place::new(x, y),
        radius: 2.6,
        fill: Some(if is_ready { Role::Accent } else { Role::Paper }),
        stroke: Some(Stroke::solid(Role::Accent, 0.9)),
    }
}

fn legend(words: ScatterWords<'_>, bottom: f32) -> Vec<ChartItem> {
    let (y, size) = (9.0, 6.8);
    let said = |x: f32, words: &str| text((x, y + 2.4), Anchor::Start, size, Role::Muted, words);
    vec![
        said(0.0, words.gain),
        mark((236.0, y), true),
        said(242.0, words.ready),
        mark((356.0, y), false),
        said(362.0, words.waits),
        text(
            (WIDTH, bottom + 40.0),
            Anchor::End,
            size,
            Role::Muted,
            words.cost,
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: ScatterWords<'static> = ScatterWords {
        gain: "gain",
        cost: "cost",
        ready: "ready",
        waits: "waits",
    };

    fn dots(count: u16) -> Vec<Dot> {
        let dot = |number: u16| Dot {
            label: format!("S1-{number:02}"),
            column: usize::from(number % 7),
            gain: number * 13 % 40,
            is_ready: number.is_multiple_of(2),
        };
        (0..count).map(dot).collect()
    }

    fn circles(chart: &Chart) -> Vec<Place> {
        let circles = chart.items.iter().filter_map(|own| match own {
            ChartItem::Circle { centre, .. } => Some(*centre),
            _ => None,
        });
        // Two of them are the legend's.
        circles.skip(2).collect()
    }

    #[test]
    fn every_dot_is_drawn_inside_the_drawing_however_many_there_are() {
        let classes: Vec<String> = ["A", "B", "C", "D", "E"].map(String::from).to_vec();
        for count in [0, 1, 40, 300] {
            for classes in [&classes[..], &classes[..1], &[]] {
                let drawn = scatter(&dots(count), classes, WORDS);
                let circles = circles(&drawn.chart);
                assert_eq!(circles.len(), usize::from(count));
                let told = |own: &Place| circles.contains(own);
                assert_eq!(drawn.places.len(), circles.len());
                assert!(drawn.places.iter().all(told), "a place without its dot");
                for place in circles {
                    assert!(place.x > LEFT && place.x < WIDTH - 2.0, "{place:?}");
                    assert!(place.y > TOP && place.y <= TOP + HEIGHT, "{place:?}");
                }
            }
        }
    }

    #[test]
    fn a_dearer_dot_stands_further_right_and_a_stronger_one_higher() {
        let dot = |column, gain| Dot {
            label: "B".into(),
            column,
            gain,
            is_ready: true,
        };
        let classes = ["A".to_owned(), "B".to_owned()];
        for order in [[0, 1], [1, 0]] {
            let both = [dot(0, 5), dot(1, 12)];
            let drawn = scatter(&order.map(|at: usize| both[at].clone()), &classes, WORDS);
            let [cheap, dear] = order.map(|at| drawn.places[at]);
            assert!(cheap.x < dear.x && cheap.y > dear.y, "{cheap:?} {dear:?}");
        }
    }

    #[test]
    fn dots_of_the_same_gain_stand_side_by_side() {
        let dot = |label: &str| Dot {
            label: label.into(),
            column: 0,
            gain: 5,
            is_ready: true,
        };
        let places = scatter(&[dot("B1"), dot("B2")], &["A".to_owned()], WORDS).places;
        assert!(
            (places[0].x - places[1].x).abs() >= LANE - 0.1,
            "{places:?}"
        );
    }

    #[test]
    fn the_scale_ends_above_the_strongest_in_round_steps() {
        for (most, expected) in [
            (0, (1, 1)),
            (7, (8, 1)),
            (8, (10, 2)),
            (31, (35, 5)),
            (200, (250, 50)),
        ] {
            assert_eq!(scale(most), expected, "{most}");
        }
    }
}
