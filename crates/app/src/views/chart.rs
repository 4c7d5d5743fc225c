//! The report's geometry on the wire.

use zhizhen_report::Role;
use zhizhen_report::chart::{Anchor, Chart, ChartItem, Place, Stroke};

use crate::wire::{AnchorView, ChartView, InkView, ShapeView};

pub(crate) fn chart_view(chart: Chart) -> ChartView {
    let Chart {
        width,
        height,
        items,
    } = chart;
    ChartView {
        width,
        height,
        shapes: items.into_iter().map(shape).collect(),
    }
}

fn shape(item: ChartItem) -> ShapeView {
    match item {
        ChartItem::Line { from, to, stroke } => {
            path(vec![pair(from), pair(to)], false, None, Some(stroke))
        }
        ChartItem::Polygon {
            points,
            fill,
            stroke,
        } => path(points.into_iter().map(pair).collect(), true, fill, stroke),
        ChartItem::Rect {
            at: Place { x, y },
            width,
            height,
            fill,
            stroke,
        } => {
            let corners = vec![
                (x, y),
                (x + width, y),
                (x + width, y + height),
                (x, y + height),
            ];
            path(corners, true, fill, stroke)
        }
        ChartItem::Circle {
            centre,
            radius,
            fill,
            stroke,
        } => ShapeView::Circle {
            x: centre.x,
            y: centre.y,
            r: radius,
            fill: fill.map(ink),
            stroke: stroke.map(|stroke| ink(stroke.role)),
            width: stroke.map_or(0.0, |stroke| stroke.width),
        },
        ChartItem::Text {
            at,
            anchor,
            size,
            is_strong,
            role,
            text,
        } => ShapeView::Text {
            x: at.x,
            y: at.y,
            size,
            anchor: match anchor {
                Anchor::Start => AnchorView::Start,
                Anchor::Middle => AnchorView::Middle,
                Anchor::End => AnchorView::End,
            },
            bold: is_strong,
            ink: ink(role),
            text,
        },
    }
}

fn path(
    points: Vec<(f32, f32)>,
    closed: bool,
    fill: Option<Role>,
    stroke: Option<Stroke>,
) -> ShapeView {
    ShapeView::Path {
        points,
        closed,
        fill: fill.map(ink),
        stroke: stroke.map(|stroke| ink(stroke.role)),
        width: stroke.map_or(0.0, |stroke| stroke.width),
        dashed: stroke.is_some_and(|stroke| stroke.is_dashed),
    }
}

fn pair(Place { x, y }: Place) -> (f32, f32) {
    (x, y)
}

fn ink(role: Role) -> InkView {
    match role {
        Role::Ink => InkView::Ink,
        Role::Muted => InkView::Muted,
        Role::Hairline => InkView::Hairline,
        Role::Accent => InkView::Accent,
        Role::Warning => InkView::Warning,
        Role::Paper => InkView::Paper,
        Role::Wash => InkView::Wash,
        Role::Stage(0) => InkView::Stage0,
        Role::Stage(1) => InkView::Stage1,
        Role::Stage(2) => InkView::Stage2,
        Role::Stage(3) => InkView::Stage3,
        Role::Stage(4..) => InkView::Stage4,
    }
}
