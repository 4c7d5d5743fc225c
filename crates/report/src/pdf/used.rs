//! The glyphs a report uses, and the number each has in its subset font.
//!
//! The glyphs are cut out of a face and numbered anew, in the order of their old numbers. The text of the
//! pages is written with the new numbers; a specimen page, taken out later, shows each glyph once so that
//! printpdf says how wide each is and what it means. What it wrote there is compared with what the text
//! assumed.

use printpdf::{Codepoint, FontId, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, TextItem};

use super::PdfError;
use crate::font::{Face, Fonts};
use crate::frame::{Frame, Item};
use crate::text::{Glyphs, Piece};

/// The glyphs in use, by face.
pub(super) struct Used {
    faces: [FaceUse; 3],
}

#[derive(Default)]
struct FaceUse {
    /// Old number and character of each glyph, by number.
    glyphs: Vec<(u16, char)>,
    /// New number of each old one; 0: not in use.
    numbers: Vec<u16>,
}

impl Used {
    /// Gathers what stands on the pages.
    pub(super) fn on(frames: &[Frame]) -> Self {
        let mut seen: [Vec<Option<char>>; 3] = Face::ALL.map(|_| Vec::new());
        let mut see = |run: &Glyphs| {
            let seen = &mut seen[run.face.position()];
            for glyph in &run.glyphs {
                let place = usize::from(glyph.id);
                if seen.len() <= place {
                    seen.resize(place + 1, None);
                }
                seen[place] = Some(glyph.character);
            }
        };
        for placed in frames.iter().flat_map(|frame| &frame.items) {
            let Item::Text { line, .. } = &placed.item else {
                continue;
            };
            for piece in &line.pieces {
                match piece {
                    Piece::Glyphs(run) | Piece::Framed { label: run, .. } => see(run),
                }
            }
        }
        Self {
            faces: seen.map(|seen| FaceUse::of(&seen)),
        }
    }

    /// Returns the number of a glyph in the subset; 0, the sign of a missing glyph, when it is not in use.
    pub(super) fn number(&self, face: Face, glyph: u16) -> u16 {
        let numbers = &self.faces[face.position()].numbers;
        numbers.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// Gives the document what is in use of each face.
    pub(super) fn add_fonts(
        &self,
        fonts: &Fonts,
        document: &mut PdfDocument,
    ) -> Result<(), PdfError> {
        for face in self.in_use() {
            let glyphs = self.faces[face.position()].glyphs.iter();
            let glyphs: Vec<u16> = glyphs.map(|&(id, _)| id).collect();
            let mut font = fonts.cut(face, &glyphs).ok_or(PdfError::Font)?;
            let full = font.font_name.unwrap_or_default();
            font.font_name = Some(format!("{}+{full}", name(face)));
            let font = PdfFont::new(font);
            document
                .resources
                .fonts
                .map
                .insert(FontId(name(face).to_owned()), font);
        }
        Ok(())
    }

    /// Returns a page with each glyph once.
    pub(super) fn specimen(&self) -> PdfPage {
        let ops = self.in_use().flat_map(|face| {
            let glyphs = &self.faces[face.position()].glyphs;
            let codes = glyphs
                .iter()
                .zip(1..)
                .map(|(&(_, own), number)| Codepoint::with_cid(number, 0.0, own.to_string()));
            [
                Op::StartTextSection,
                Op::SetFont {
                    font: PdfFontHandle::External(FontId(name(face).to_owned())),
                    size: printpdf::Pt(1.0),
                },
                Op::ShowText {
                    items: vec![TextItem::GlyphIds(codes.collect())],
                },
                Op::EndTextSection,
            ]
        });
        let side = printpdf::Mm(10.0);
        PdfPage::new(side, side, ops.collect())
    }

    /// Says whether the written specimen shows the numbers that the text uses.
    pub(super) fn is_numbered_as(&self, specimen: &[u8]) -> bool {
        let mut written = specimen
            .split(|&byte| byte == b'<')
            .skip(1)
            .filter_map(|rest| {
                let digits = rest.split(|&byte| byte == b'>').next()?;
                Some(digits.to_vec())
            })
            .flat_map(|digits| digits.chunks(4).map(<[u8]>::to_vec).collect::<Vec<_>>());
        let mut expected = self.in_use().flat_map(|face| {
            let count = self.faces[face.position()].glyphs.len();
            (1..=count).map(|number| format!("{number:04X}").into_bytes())
        });
        expected.by_ref().all(|own| written.next() == Some(own)) && written.next().is_none()
    }

    /// The faces in use, in the order of their names.
    fn in_use(&self) -> impl Iterator<Item = Face> {
        let is_used = |face: &Face| !self.faces[face.position()].glyphs.is_empty();
        Face::ALL.into_iter().filter(is_used)
    }
}

impl FaceUse {
    fn of(seen: &[Option<char>]) -> Self {
        let mut own = Self {
            glyphs: Vec::new(),
            numbers: vec![0; seen.len()],
        };
        for (place, character) in seen.iter().enumerate() {
            // The sign of a missing glyph is in every font and keeps its number.
            if let (Some(character), true) = (character, place > 0) {
                own.glyphs.push((place as u16, *character));
                own.numbers[place] = own.glyphs.len() as u16;
            }
        }
        own
    }
}

/// The name of a face on every page; its six letters also mark the font as a subset (ISO 32000-1, 9.6.4).
pub(super) fn name(face: Face) -> &'static str {
    match face {
        Face::Regular => "ZHZENA",
        Face::Bold => "ZHZENB",
        Face::Serif => "ZHZENC",
    }
}
