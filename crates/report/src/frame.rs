//! A page with everything at its place. Coordinates in points from the upper left corner.
//!
//! Tests look at frames: what overflows, what starts a line, which page a heading is on.

use crate::Picture;
use crate::colour::Role;
use crate::structure::PartId;
use crate::text::Line;
use crate::units::Pt;

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Width of the sheet.
    pub width: Pt,
    /// Height of the sheet.
    pub height: Pt,
    /// What is drawn, back to front; what belongs to a part comes in reading order.
    pub items: Vec<Placed>,
    /// Headings on this page, for the outline.
    pub headings: Vec<PlacedHeading>,
    /// Places that lead to another page.
    pub links: Vec<Link>,
}

/// A mark and what it is a part of.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The mark.
    pub item: Item,
    /// What it belongs to; `None`: decoration.
    pub part: Option<PartId>,
}

/// A mark at its place.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A set line of text.
    Text {
        /// Left edge of its measure.
        x: Pt,
        /// Its baseline.
        baseline: Pt,
        /// The line.
        line: Line,
    },
    /// A straight line.
    Rule {
        /// One end.
        from: (Pt, Pt),
        /// The other end.
        to: (Pt, Pt),
        /// Its width.
        weight: Pt,
        /// Its colour.
        role: Role,
        /// Whether it is dashed.
        is_dashed: bool,
    },
    /// A photo.
    Photo {
        /// Left, top, right, bottom.
        area: (Pt, Pt, Pt, Pt),
        /// What fills it.
        picture: Picture,
    },
    /// A closed shape.
    Shape {
        /// Its outline.
        outline: Outline,
        /// Its ground, if filled.
        fill: Option<Role>,
        /// Colour and width of its line, if drawn.
        stroke: Option<(Role, Pt)>,
    },
}

/// A closed outline.
#[derive(Debug, Clone, PartialEq)]
pub enum Outline {
    /// Straight sides between corners.
    Corners(Vec<(Pt, Pt)>),
    /// A circle.
    Circle {
        /// Its centre.
        centre: (Pt, Pt),
        /// Its radius.
        radius: Pt,
    },
}

/// A heading and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedHeading {
    /// 1 to 3.
    pub level: u8,
    /// Its number and words.
    pub text: String,
    /// Its upper edge.
    pub top: Pt,
}

/// A rectangle that leads to a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Left, top, right, bottom.
    pub area: (Pt, Pt, Pt, Pt),
    /// Page it leads to, counted from 0.
    pub page: usize,
    /// Place on that page.
    pub top: Pt,
    /// The part of the structure that it is.
    pub part: PartId,
    /// Where it leads, in words.
    pub words: String,
}

impl Frame {
    /// Returns the texts of all lines in drawing order.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.items.iter().filter_map(|placed| match &placed.item {
            Item::Text { line, .. } => Some(line.text.as_str()),
            Item::Rule { .. } | Item::Photo { .. } | Item::Shape { .. } => None,
        })
    }
}
