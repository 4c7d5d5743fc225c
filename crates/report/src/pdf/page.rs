//! One page as drawing operators, each in the marked content of the part it belongs to.
//!
//! What is set already (colour, face, line) is not set again.

use super::code::Code;
use super::photos::Photos;
use super::tags::role;
use super::used::{Used, name};
use crate::colour::{Rgb, Role};
use crate::font::Face;
use crate::frame::{Frame, Item, Outline};
use crate::structure::{PartId, Structure};
use crate::text::{Glyphs, Piece, PlacedGlyph};
use crate::units::Pt;

/// Distance of a Bézier handle that makes a quarter circle, relative to the radius.
const QUARTER: f32 = 0.552_284_8;

/// Draws a page. Returns also the part of each run of marked content, in the order of their numbers.
pub(super) fn page(
    frame: &Frame,
    structure: &Structure,
    used: &Used,
    photos: &mut Photos<'_>,
) -> (Code, Vec<PartId>) {
    let mut pen = Pen {
        height: frame.height,
        used,
        code: Code::default(),
        fill: None,
        stroke: None,
        weight: None,
        is_dashed: false,
        font: None,
        spacing: 0.0,
    };
    let mut marked = Vec::new();
    for (position, placed) in frame.items.iter().enumerate() {
        let before = position
            .checked_sub(1)
            .map(|before| frame.items[before].part);
        if before != Some(placed.part) {
            if before.is_some() {
                pen.code.put("EMC\n");
            }
            match placed.part {
                None => pen.code.put("/Artifact BMC\n"),
                Some(part) => {
                    let number = marked.len();
                    marked.push(part);
                    let role = role(&structure.part(part).kind);
                    pen.code.put("/").put(role).put("<</MCID ");
                    pen.code.integer(number).put(">>BDC\n")
                }
            };
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
            Item::Photo { area, picture } => pen.photo(*area, &photos.name(picture)),
            Item::Shape {
                outline,
                fill,
                stroke,
            } => pen.shape(outline, *fill, *stroke),
        }
    }
    if !frame.items.is_empty() {
        pen.code.put("EMC\n");
    }
    (pen.code, marked)
}

/// Writes operators and knows what is set.
struct Pen<'a> {
    height: Pt,
    used: &'a Used,
    code: Code,
    fill: Option<Rgb>,
    stroke: Option<Rgb>,
    weight: Option<Pt>,
    is_dashed: bool,
    font: Option<(Face, Pt)>,
    /// Space after every glyph, in points.
    spacing: f32,
}

impl Pen<'_> {
    /// Writes places; PDF counts from the lower edge.
    fn places(&mut self, places: &[(Pt, Pt)]) -> &mut Code {
        for &(x, y) in places {
            self.code.reals(&[x.0, (self.height - y).0]);
        }
        &mut self.code
    }

    fn fill_with(&mut self, role: Role) {
        let colour = role.on_paper();
        if self.fill.replace(colour) != Some(colour) {
            self.code.reals(&shares(colour)).put("rg\n");
        }
    }

    fn stroke_with(&mut self, role: Role, weight: Pt, is_dashed: bool) {
        let colour = role.on_paper();
        if self.stroke.replace(colour) != Some(colour) {
            self.code.reals(&shares(colour)).put("RG\n");
        }
        if self.weight.replace(weight) != Some(weight) {
            self.code.real(weight.0).put(" w\n");
        }
        if std::mem::replace(&mut self.is_dashed, is_dashed) != is_dashed {
            self.code
                .put(if is_dashed { "[3 2.4]0 d\n" } else { "[]0 d\n" });
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
                self.code.put("/Span<</ActualText");
                self.code.words(&character.to_string());
                self.code.put(">>BDC\n");
                let (left, right) = (x + *offset, x + *offset + *width);
                let (top, bottom) = (baseline - *size * 0.78, baseline + *size * 0.12);
                let corners = vec![(left, top), (right, top), (right, bottom), (left, bottom)];
                let stroke = Some((label.role, Pt(0.4)));
                self.shape(&Outline::Corners(corners), None, stroke);
                self.glyphs(label, x, baseline - *size * 0.15);
                self.code.put("EMC\n");
            }
        }
    }

    fn glyphs(&mut self, run: &Glyphs, x: Pt, baseline: Pt) {
        self.fill_with(run.role);
        self.code.put("BT\n");
        let font = (run.face, run.size);
        if self.font.replace(font) != Some(font) {
            self.code.put("/").put(name(run.face)).put(" ");
            self.code.real(run.size.0).put(" Tf\n");
        }
        let spacing = Code::rounded(usual_space(&run.glyphs) * run.size.0 / 1000.0);
        if self.spacing != spacing {
            self.spacing = spacing;
            self.code.real(spacing).put(" Tc\n");
        }
        self.places(&[(x + run.x, baseline)]).put("Td\n[");
        let given = spacing * 1000.0 / run.size.0;
        let mut is_open = false;
        // What rounding took from one space is given to the next.
        let mut owed = 0.0;
        for glyph in &run.glyphs {
            if !is_open {
                self.code.put("(");
                is_open = true;
            }
            let number = self.used.number(run.face, glyph.id);
            self.code.escaped(&number.to_be_bytes());
            // Against the direction of writing, in thousandths of an em, to the tenth.
            owed += (glyph.space_after - given) * 10.0;
            let tenths = owed.round();
            if tenths.abs() >= 5.0 {
                owed -= tenths;
                self.code.put(")").real(-tenths / 10.0);
                is_open = false;
            }
        }
        self.code
            .put(if is_open { ")]TJ\nET\n" } else { "]TJ\nET\n" });
    }

    fn photo(&mut self, (left, top, right, bottom): (Pt, Pt, Pt, Pt), name: &str) {
        self.code.put("q ");
        // An image is a square of one point until it is scaled.
        let size = [(right - left).0, 0.0, 0.0, (bottom - top).0];
        self.code.reals(&size);
        self.places(&[(left, bottom)]).put("cm /").put(name);
        self.code.put(" Do Q\n");
    }

    fn rule(&mut self, from: (Pt, Pt), to: (Pt, Pt), weight: Pt, role: Role, is_dashed: bool) {
        self.stroke_with(role, weight, is_dashed);
        self.places(&[from]).put("m ");
        self.places(&[to]).put("l S\n");
    }

    fn shape(&mut self, outline: &Outline, fill: Option<Role>, stroke: Option<(Role, Pt)>) {
        let paint = match (fill, stroke) {
            (None, None) => return,
            (Some(_), None) => "h f\n",
            (None, Some(_)) => "h S\n",
            (Some(_), Some(_)) => "h B\n",
        };
        if let Some(role) = fill {
            self.fill_with(role);
        }
        if let Some((role, weight)) = stroke {
            self.stroke_with(role, weight, false);
        }
        match outline {
            Outline::Corners(corners) => {
                for (position, &corner) in corners.iter().enumerate() {
                    let mark = if position == 0 { "m " } else { "l " };
                    self.places(&[corner]).put(mark);
                }
            }
            Outline::Circle { centre, radius } => self.circle(*centre, *radius),
        }
        self.code.put(paint);
    }

    fn circle(&mut self, (x, y): (Pt, Pt), radius: Pt) {
        let handle = radius * QUARTER;
        self.places(&[(x + radius, y)]).put("m ");
        for (first, second, end) in [
            ((radius, handle), (handle, radius), (Pt::ZERO, radius)),
            ((-handle, radius), (-radius, handle), (-radius, Pt::ZERO)),
            ((-radius, -handle), (-handle, -radius), (Pt::ZERO, -radius)),
            ((handle, -radius), (radius, -handle), (radius, Pt::ZERO)),
        ] {
            let places = [first, second, end].map(|(across, down)| (x + across, y + down));
            self.places(&places).put("c ");
        }
    }
}

/// The space after most glyphs of a run, in thousandths of an em.
fn usual_space(glyphs: &[PlacedGlyph]) -> f32 {
    // A justified line spaces its seams alike: the glyph in the middle tells.
    let middle = glyphs.get(glyphs.len() / 2);
    let middle = middle.map_or(0.0, |own| own.space_after);
    let is_alike = |own: &&PlacedGlyph| (own.space_after - middle).abs() < 0.05;
    match glyphs.iter().filter(is_alike).count() * 2 > glyphs.len() {
        true => middle,
        false => 0.0,
    }
}

fn shares(Rgb(red, green, blue): Rgb) -> [f32; 3] {
    [red, green, blue].map(|channel| f32::from(channel) / 255.0)
}
