//! Charts as typed geometry: lines, shapes and text in a view box, coloured by role.
//!
//! The report draws them as vectors and the screen draws the same values, so the two cannot
//! disagree. Units are the view box's own; y grows downwards. Absent: styles, fonts, scripts.

mod bars;
mod heat;
mod prerequisites;
mod radar;
mod roadmap;
mod ruler;
mod scatter;
mod strips;
mod totals;

pub use bars::{Bar, bars};
pub use heat::{HeatCell, HeatRow, heat};
pub use prerequisites::{Graph, GraphBox, GraphMark, GraphState, Leads, prerequisites};
pub use radar::{Axis, radar};
pub use roadmap::{Task, roadmap};
pub use ruler::{RulerWords, ruler};
pub use scatter::{Dot, Scatter, ScatterWords, scatter};
pub use strips::{Strip, StripWords, strips};
pub use totals::{Share, totals};

use crate::colour::Role;

/// A drawing in a view box from (0, 0) to (`width`, `height`).
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Width of the view box.
    pub width: f32,
    /// Height of the view box.
    pub height: f32,
    /// What is drawn, back to front.
    pub items: Vec<ChartItem>,
}

/// A place in the view box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
}

/// A line's look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub role: Role,
    /// Its width in units of the view box.
    pub width: f32,
    /// Whether it is dashed.
    pub is_dashed: bool,
}

/// Which point of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The left end of the baseline.
    Start,
    /// The middle of the baseline.
    Middle,
    /// The right end of the baseline.
    End,
}

/// One mark of a chart.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartItem {
    /// A straight line.
    Line {
        /// One end.
        from: Place,
        /// The other end.
        to: Place,
        /// Its look.
        stroke: Stroke,
    },
    /// A closed shape.
    Polygon {
        /// Its corners in order.
        points: Vec<Place>,
        /// Its ground, if filled.
        fill: Option<Role>,
        /// Its outline, if drawn.
        stroke: Option<Stroke>,
    },
    /// An upright rectangle.
    Rect {
        /// Its upper left corner.
        at: Place,
        /// Its width.
        width: f32,
        /// Its height.
        height: f32,
        /// Its ground, if filled.
        fill: Option<Role>,
        /// Its outline, if drawn.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// Its centre.
        centre: Place,
        /// Its radius.
        radius: f32,
        /// Its ground, if filled.
        fill: Option<Role>,
        /// Its outline, if drawn.
        stroke: Option<Stroke>,
    },
    /// A short text on one line.
    Text {
        /// Where its anchor stands on the baseline.
        at: Place,
        /// Which point of the text stands there.
        anchor: Anchor,
        /// Size of the em.
        size: f32,
        /// Whether it is set in the heavier weight.
        is_strong: bool,
        /// Its colour.
        role: Role,
        /// The words.
        text: String,
    },
}

impl Chart {
    /// Puts `right` beside this chart, `gap` apart, both at the top.
    pub fn beside(mut self, right: Chart, gap: f32) -> Chart {
        let shift = self.width + gap;
        let moved = |place: Place| Place::new(place.x + shift, place.y);
        self.items
            .extend(right.items.into_iter().map(|item| match item {
                ChartItem::Line { from, to, stroke } => ChartItem::Line {
                    from: moved(from),
                    to: moved(to),
                    stroke,
                },
                ChartItem::Polygon {
                    points,
                    fill,
                    stroke,
                } => ChartItem::Polygon {
                    points: points.into_iter().map(moved).collect(),
                    fill,
                    stroke,
                },
                ChartItem::Rect {
                    at,
                    width,
                    height,
                    fill,
                    stroke,
                } => ChartItem::Rect {
                    at: moved(at),
                    width,
                    height,
                    fill,
                    stroke,
                },
                ChartItem::Circle {
                    centre,
                    radius,
                    fill,
                    stroke,
                } => ChartItem::Circle {
                    centre: moved(centre),
                    radius,
                    fill,
                    stroke,
                },
                ChartItem::Text {
                    at,
                    anchor,
                    size,
                    is_strong,
                    role,
                    text,
                } => ChartItem::Text {
                    at: moved(at),
                    anchor,
                    size,
                    is_strong,
                    role,
                    text,
                },
            }));
        self.width = shift + right.width;
        self.height = self.height.max(right.height);
        self
    }
}

/// A text mark in the regular weight.
fn text(
    at: (f32, f32),
    anchor: Anchor,
    size: f32,
    role: Role,
    text: impl Into<String>,
) -> ChartItem {
    ChartItem::Text {
        at: Place::new(at.0, at.1),
        anchor,
        size,
        is_strong: false,
        role,
        text: text.into(),
    }
}

/// A text mark in the heavier weight.
fn strong(
    at: (f32, f32),
    anchor: Anchor,
    size: f32,
    role: Role,
    text: impl Into<String>,
) -> ChartItem {
    ChartItem::Text {
        at: Place::new(at.0, at.1),
        anchor,
        size,
        is_strong: true,
        role,
        text: text.into(),
    }
}

/// Breaks a title at its blanks into lines of at most `units`; a hanzi counts two, a letter one. A word that
/// is longer is cut.
fn wrapped(title: &str, units: usize) -> Vec<String> {
    let of = |character: char| if character.is_ascii() { 1 } else { 2 };
    let width = |text: &str| -> usize { text.chars().map(of).sum() };
    let mut words: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        words.push(String::new());
        for character in word.chars() {
            if words
                .last()
                .is_some_and(|own| width(own) + of(character) > units)
            {
                words.push(String::new());
            }
            words.last_mut().expect("one was begun").push(character);
        }
    }
    let mut lines: Vec<String> = Vec::new();
    for word in &words {
        match lines.last_mut() {
            Some(last) if width(last) + width(word) < units => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.clone()),
        }
    }
    lines
}

fn line(from: (f32, f32), to: (f32, f32), stroke: Stroke) -> ChartItem {
    ChartItem::Line {
        from: Place::new(from.0, from.1),
        to: Place::new(to.0, to.1),
        stroke,
    }
}

fn block(at: (f32, f32), width: f32, height: f32, fill: Role) -> ChartItem {
    ChartItem::Rect {
        at: Place::new(at.0, at.1),
        width,
        height,
        fill: Some(fill),
        stroke: None,
    }
}

/// Share of the way from 2.0 to 4.0.
fn share(number: zhizhen_core::Published) -> f32 {
    f32::from(number.hundredths() - 200) / 200.0
}

/// Step of the stage ramp a number stands on: 0 from 2.0, 4 at 4.0.
pub(crate) fn step(number: zhizhen_core::Published) -> Role {
    Role::Stage(u8::try_from((number.hundredths() - 200) / 50).unwrap_or(4))
}

impl Stroke {
    /// A continuous line.
    pub const fn solid(role: Role, width: f32) -> Self {
        Self {
            role,
            width,
            is_dashed: false,
        }
    }

    /// A dashed line.
    pub const fn dashed(role: Role, width: f32) -> Self {
        Self {
            role,
            width,
            is_dashed: true,
        }
    }
}

impl Place {
    /// The place `x` from the left and `y` from the top.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}
