//! Charts as typed geometry: lines, shapes and text in a view box, coloured by role.
//!
//! The report draws them as vectors and the screen draws the same values, so the two cannot
//! disagree. Units are the view box's own; y grows downwards. Absent: styles, fonts, scripts.

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
