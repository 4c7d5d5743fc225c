//! Charts as typed geometry: the page draws the same lines that the report prints.

use serde::Serialize;
use ts_rs::TS;

/// What a colour means; each medium has its own shade for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InkView {
    /// Text.
    Ink,
    /// Secondary text.
    Muted,
    /// Rules and grids.
    Hairline,
    /// The one accent.
    Accent,
    /// A ground one shade off the page.
    Wash,
    /// Warnings.
    Warning,
    /// The page.
    Paper,
    /// The five stages, light to dark.
    Stage0,
    /// 2.5
    Stage1,
    /// 3.0
    Stage2,
    /// 3.5
    Stage3,
    /// 4.0
    Stage4,
}

/// Which side of a text its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum AnchorView {
    /// The place is the left end.
    Start,
    /// The place is the middle.
    Middle,
    /// The place is the right end.
    End,
}

/// One thing to draw. Coordinates in the chart's own units, y downward.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "shape", rename_all = "lowercase")]
pub enum ShapeView {
    /// An open or closed path of straight lines.
    Path {
        /// Corners.
        points: Vec<(f32, f32)>,
        /// Whether the last corner joins the first.
        closed: bool,
        /// Fill.
        fill: Option<InkView>,
        /// Stroke.
        stroke: Option<InkView>,
        /// Stroke width.
        width: f32,
        /// Dashed stroke.
        dashed: bool,
    },
    /// A circle.
    Circle {
        /// Centre.
        x: f32,
        /// Centre.
        y: f32,
        /// Radius.
        r: f32,
        /// Fill.
        fill: Option<InkView>,
        /// Stroke.
        stroke: Option<InkView>,
        /// Stroke width.
        width: f32,
    },
    /// A line of text on its baseline.
    Text {
        /// Place of the anchor.
        x: f32,
        /// Baseline.
        y: f32,
        /// Font size.
        size: f32,
        /// Which end the place is.
        anchor: AnchorView,
        /// Heavier weight.
        bold: bool,
        /// Colour.
        ink: InkView,
        /// The text.
        text: String,
    },
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ChartView {
    /// Width of the view box.
    pub width: f32,
    /// Height of the view box.
    pub height: f32,
    /// What to draw, in order.
    pub shapes: Vec<ShapeView>,
}
