//! One page as drawing operators, each in the marked content of the part it belongs to.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, DictItem, FontId, Line as PdfLine, LineDashPattern, LinePoint, Op, PaintMode,
    PdfFontHandle, PdfPage, Point, Polygon, PolygonRing, Rgb as PdfRgb, TextItem, TextMatrix,
    WindingOrder, XObjectId, XObjectTransform,
};

use super::photos::Photos;
use super::tags::role;
use crate::colour::Role;
use crate::frame::{Frame, Item, Outline};
use crate::structure::{PartId, Structure};
use crate::text::{Glyphs, Piece};
use crate::units::{Mm, Pt};

/// Distance of a Bézier handle that makes a quarter circle, relative to the radius.
const QUARTER: f32 = 0.552_284_8;

/// Draws a page. Returns also the part of each run of marked content, in the order of their numbers.
pub(super) fn page(
    frame: &Frame,
    structure: &Structure,
    fonts: &[FontId; 3],
    photos: &mut Photos<'_>,
) -> (PdfPage, Vec<PartId>) {
    let mut pen = Pen {
        height: frame.height,
        fonts,
        ops: Vec::new(),
    };
    let mut marked = Vec::new();
    for (position, placed) in frame.items.iter().enumerate() {
        let before = position
            .checked_sub(1)
            .map(|before| frame.items[before].part);
        if before != Some(placed.part) {
            if before.is_some() {
                pen.ops.push(Op::EndMarkedContent);
            }
            pen.ops.push(match placed.part {
                None => Op::BeginMarkedContent {
                    tag: "Artifact".to_owned(),
                },
                Some(part) => {
                    marked.push(part);
                    let number = DictItem::Int(marked.len() as i64 - 1);
                    Op::BeginMarkedContentWithProperties {
                        tag: role(&structure.part(part).kind).to_owned(),
                        properties: dictionary("MCID", number),
                    }
                }
            });
        }
        match &placed.item {
            Item::Text { x, baseline, line } => {
                line.pieces
                    .iter()
                    .for_each(|piece| pen.piece(piece, *x, *baseline));
            }
            Item::Rule {
                from,
                to,
                weight,
                role,
                is_dashed,
            } => {
                pen.rule(*from, *to, *weight, *role, *is_dashed);
            }
            Item::Photo { area, picture } => pen.photo(*area, photos.id(picture)),
            Item::Shape {
                outline,
                fill,
                stroke,
            } => pen.shape(outline, *fill, *stroke),
        }
    }
    if !frame.items.is_empty() {
        pen.ops.push(Op::EndMarkedContent);
    }
    let millimetres = |length: Pt| printpdf::Mm(Mm::from(length).0);
    let page = PdfPage::new(millimetres(frame.width), millimetres(frame.height), pen.ops);
    (page, marked)
}

fn dictionary(key: &str, value: DictItem) -> DictItem {
    DictItem::Dict {
        map: BTreeMap::from([(key.to_owned(), value)]),
    }
}

struct Pen<'a> {
    height: Pt,
    fonts: &'a [FontId; 3],
    ops: Vec<Op>,
}

impl Pen<'_> {
    /// PDF counts from the lower edge.
    fn point(&self, (x, y): (Pt, Pt)) -> Point {
        Point {
            x: printpdf::Pt(x.0),
            y: printpdf::Pt((self.height - y).0),
        }
    }

    fn corner(&self, place: (Pt, Pt)) -> LinePoint {
        LinePoint {
            p: self.point(place),
            bezier: false,
        }
    }

    fn handle(&self, place: (Pt, Pt)) -> LinePoint {
        LinePoint {
            p: self.point(place),
            bezier: true,
        }
    }

    fn piece(&mut self, piece: &Piece, x: Pt, baseline: Pt) {
        match piece {
            Piece::Glyphs(run) => self.glyphs(run, x, baseline),
            Piece::Framed {
                x: offset,
                width,
                size,
                character,
                label,
            } => {
                // Who copies or hears the text gets the character itself, not its code point.
                let units = character.to_string();
                let units = units.encode_utf16().flat_map(u16::to_be_bytes);
                self.ops.push(Op::BeginMarkedContentWithProperties {
                    tag: "Span".to_owned(),
                    properties: dictionary(
                        "ActualText",
                        DictItem::String {
                            data: [0xFE, 0xFF].into_iter().chain(units).collect(),
                            literal: false,
                        },
                    ),
                });
                let (left, right) = (x + *offset, x + *offset + *width);
                let (top, bottom) = (baseline - *size * 0.78, baseline + *size * 0.12);
                let corners = vec![(left, top), (right, top), (right, bottom), (left, bottom)];
                self.shape(
                    &Outline::Corners(corners),
                    None,
                    Some((label.role, Pt(0.4))),
                );
                self.glyphs(label, x, baseline - *size * 0.15);
                self.ops.push(Op::EndMarkedContent);
            }
        }
    }

    fn glyphs(&mut self, run: &Glyphs, x: Pt, baseline: Pt) {
        let at = self.point((x + run.x, baseline));
        let codes = run
            .glyphs
            .iter()
            .map(|glyph| {
                Codepoint::with_cid(glyph.id, -glyph.space_after, glyph.character.to_string())
            })
            .collect();
        let font = PdfFontHandle::External(self.fonts[run.face.position()].clone());
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFillColor {
                col: colour(run.role),
            },
            Op::SetFont {
                font,
                size: printpdf::Pt(run.size.0),
            },
            Op::SetTextMatrix {
                matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, at.x.0, at.y.0]),
            },
            Op::ShowText {
                items: vec![TextItem::GlyphIds(codes)],
            },
            Op::EndTextSection,
        ]);
    }

    fn rule(&mut self, from: (Pt, Pt), to: (Pt, Pt), weight: Pt, role: Role, is_dashed: bool) {
        let pattern: &[f32] = if is_dashed { &[3.0, 2.4] } else { &[] };
        self.ops.extend([
            Op::SetOutlineColor { col: colour(role) },
            Op::SetOutlineThickness {
                pt: printpdf::Pt(weight.0),
            },
            Op::SetLineDashPattern {
                dash: LineDashPattern::new(0.0, pattern),
            },
            Op::DrawLine {
                line: PdfLine {
                    points: vec![self.corner(from), self.corner(to)],
                    is_closed: false,
                },
            },
        ]);
    }

    fn photo(&mut self, (left, top, right, bottom): (Pt, Pt, Pt, Pt), id: XObjectId) {
        let at = self.point((left, bottom));
        self.ops.push(Op::UseXobject {
            id,
            // An image is a square of one point until it is scaled.
            transform: XObjectTransform {
                translate_x: Some(at.x),
                translate_y: Some(at.y),
                scale_x: Some((right - left).0),
                scale_y: Some((bottom - top).0),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
    }

    fn shape(&mut self, outline: &Outline, fill: Option<Role>, stroke: Option<(Role, Pt)>) {
        let mode = match (fill, stroke) {
            (None, None) => return,
            (Some(_), None) => PaintMode::Fill,
            (None, Some(_)) => PaintMode::Stroke,
            (Some(_), Some(_)) => PaintMode::FillStroke,
        };
        if let Some(role) = fill {
            self.ops.push(Op::SetFillColor { col: colour(role) });
        }
        if let Some((role, weight)) = stroke {
            self.ops.extend([
                Op::SetOutlineColor { col: colour(role) },
                Op::SetOutlineThickness {
                    pt: printpdf::Pt(weight.0),
                },
                Op::SetLineDashPattern {
                    dash: LineDashPattern::new(0.0, &[]),
                },
            ]);
        }
        let points = match outline {
            Outline::Corners(corners) => {
                corners.iter().map(|&corner| self.corner(corner)).collect()
            }
            Outline::Circle { centre, radius } => self.circle(*centre, *radius),
        };
        self.ops.push(Op::DrawPolygon {
            polygon: Polygon {
                rings: vec![PolygonRing { points }],
                mode,
                winding_order: WindingOrder::NonZero,
            },
        });
    }

    fn circle(&self, (x, y): (Pt, Pt), radius: Pt) -> Vec<LinePoint> {
        let handle = radius * QUARTER;
        vec![
            self.corner((x + radius, y)),
            self.handle((x + radius, y + handle)),
            self.handle((x + handle, y + radius)),
            self.corner((x, y + radius)),
            self.handle((x - handle, y + radius)),
            self.handle((x - radius, y + handle)),
            self.corner((x - radius, y)),
            self.handle((x - radius, y - handle)),
            self.handle((x - handle, y - radius)),
            self.corner((x, y - radius)),
            self.handle((x + handle, y - radius)),
            self.handle((x + radius, y - handle)),
            self.corner((x + radius, y)),
        ]
    }
}

fn colour(role: Role) -> Color {
    let crate::colour::Rgb(red, green, blue) = role.on_paper();
    let share = |channel: u8| f32::from(channel) / 255.0;
    Color::Rgb(PdfRgb {
        r: share(red),
        g: share(green),
        b: share(blue),
        icc_profile: None,
    })
}
