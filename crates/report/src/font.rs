//! The embedded faces: glyph look-up, advances, and what the PDF writer embeds of them.
//!
//! Noto Sans SC and Noto Serif SC (SIL Open Font Licence 1.1, `fonts/OFL.txt`), parsed once a process.
//! Absent: any system font. A report looks the same on every machine.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use printpdf::ParsedFont;
use subsetter::GlyphRemapper;
use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
use ttf_parser::{GlyphId, Tag};

use crate::units::Pt;

/// Design and weight of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// Running text.
    Regular,
    /// Side heads, labels, figures and words that matter.
    Bold,
    /// The large titles of cover and chapters.
    Serif,
}

impl Face {
    /// All faces, in the order of [`Fonts`].
    pub const ALL: [Self; 3] = [Self::Regular, Self::Bold, Self::Serif];

    /// Its name among all fonts there are (PostScript name).
    fn name(self) -> &'static str {
        match self {
            Self::Regular => "NotoSansSC-Regular",
            Self::Bold => "NotoSansSC-Bold",
            Self::Serif => "NotoSerifSC-SemiBold",
        }
    }

    pub(crate) fn position(self) -> usize {
        match self {
            Self::Regular => 0,
            Self::Bold => 1,
            Self::Serif => 2,
        }
    }
}

/// A glyph of one face and how far it moves the pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Number in the font file.
    pub id: u16,
    /// Advance in thousandths of an em, rounded as the PDF's width table rounds it.
    pub advance: u16,
}

struct LoadedFace {
    bytes: &'static [u8],
    metrics: ttf_parser::Face<'static>,
    /// Glyph number and advance of each character of the basic plane that was asked for: a report asks
    /// a hundred thousand times for a thousand characters.
    known: Vec<AtomicU32>,
    /// The glyphs that quotation marks and dots have in Latin text.
    latin: [Option<Glyph>; LATIN_MARKS.len()],
}

/// Marks whose own glyph is an em wide, as Chinese has them.
const LATIN_MARKS: [char; 5] = ['‘', '’', '“', '”', '…'];

/// Nobody asked for this character yet. Glyph 0 is never looked up, so no glyph looks like this.
const UNASKED: u32 = 0;
/// The face has no glyph for this character.
const ABSENT: u32 = u32::MAX;

impl LoadedFace {
    fn glyph(&self, character: char) -> Option<Glyph> {
        let Some(known) = self.known.get(character as usize) else {
            return self.looked_up(character);
        };
        match known.load(Ordering::Relaxed) {
            UNASKED => {
                let glyph = self.looked_up(character);
                let told = glyph.map_or(ABSENT, |own| {
                    u32::from(own.id) << 16 | u32::from(own.advance)
                });
                known.store(told, Ordering::Relaxed);
                glyph
            }
            ABSENT => None,
            told => Some(Glyph {
                id: (told >> 16) as u16,
                advance: (told & 0xFFFF) as u16,
            }),
        }
    }

    fn looked_up(&self, character: char) -> Option<Glyph> {
        let id = self.metrics.glyph_index(character)?;
        self.measured(id)
    }

    fn measured(&self, id: GlyphId) -> Option<Glyph> {
        if id.0 == 0 {
            return None;
        }
        let units = u32::from(self.metrics.glyph_hor_advance(id)?);
        let em = u32::from(self.metrics.units_per_em());
        let advance = u16::try_from((units * 1000 + em / 2) / em).ok()?;
        Some(Glyph { id: id.0, advance })
    }

    /// Looks up the glyph that the font's feature `pwid` (proportional widths) puts for a character's own.
    fn proportional(&self, character: char) -> Option<Glyph> {
        let id = self.metrics.glyph_index(character)?;
        let table = self.metrics.tables().gsub?;
        let feature = table.features.find(Tag::from_bytes(b"pwid"))?;
        let lookups = feature.lookup_indices.into_iter();
        let mut subtables = lookups
            .filter_map(|own| table.lookups.get(own))
            .flat_map(|own| own.subtables.into_iter::<SubstitutionSubtable<'_>>());
        let other = subtables.find_map(|own| match own {
            SubstitutionSubtable::Single(SingleSubstitution::Format1 { coverage, delta }) => {
                coverage.get(id)?;
                Some(GlyphId(id.0.wrapping_add_signed(delta)))
            }
            SubstitutionSubtable::Single(SingleSubstitution::Format2 {
                coverage,
                substitutes,
            }) => substitutes.get(coverage.get(id)?),
            _ => None,
        })?;
        self.measured(other)
    }
}

/// The faces a report is set in.
pub struct Fonts {
    faces: [LoadedFace; 3],
}

static REGULAR: &[u8] = include_bytes!("../fonts/NotoSansSC-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../fonts/NotoSansSC-Bold.ttf");
static SERIF: &[u8] = include_bytes!("../fonts/NotoSerifSC-SemiBold.ttf");

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts {
    faces: [load(REGULAR), load(BOLD), load(SERIF)],
});

fn load(bytes: &'static [u8]) -> LoadedFace {
    let mut face = LoadedFace {
        bytes,
        metrics: ttf_parser::Face::parse(bytes, 0).expect("the embedded font is whole"),
        known: (0..=u32::from(u16::MAX))
            .map(|_| AtomicU32::new(UNASKED))
            .collect(),
        latin: [None; LATIN_MARKS.len()],
    };
    face.latin = LATIN_MARKS.map(|own| face.proportional(own));
    face
}

impl Fonts {
    /// Returns the embedded faces, parsing them at the first call.
    pub fn embedded() -> &'static Self {
        &FONTS
    }

    /// Returns the glyph for `character`, or `None` when the face has none.
    pub fn glyph(&self, face: Face, character: char) -> Option<Glyph> {
        self.faces[face.position()].glyph(character)
    }

    /// Returns how far a glyph of one face moves the pen, in thousandths of an em; 0 for none of its glyphs.
    pub fn advance(&self, face: Face, id: u16) -> u16 {
        let glyph = self.faces[face.position()].measured(GlyphId(id));
        glyph.map_or(0, |own| own.advance)
    }

    /// Returns the glyph that a quotation mark or dots have in Latin text; `None` for other characters.
    pub(crate) fn proportional(&self, face: Face, character: char) -> Option<Glyph> {
        let place = LATIN_MARKS.iter().position(|own| *own == character)?;
        self.faces[face.position()].latin[place]
    }

    /// Returns the face that draws `character` where `face` is asked for: the serif lacks a few rare
    /// hanzi that the bold has.
    pub fn face_for(&self, face: Face, character: char) -> Face {
        match face {
            Face::Serif if self.glyph(face, character).is_none() => Face::Bold,
            Face::Regular | Face::Bold | Face::Serif => face,
        }
    }

    /// Returns the width of `text` set on one line, without spacing between scripts.
    ///
    /// Characters without a glyph count as nothing.
    pub fn width(&self, face: Face, size: Pt, text: &str) -> Pt {
        let thousandths: u32 = text
            .chars()
            .filter_map(|character| self.glyph(face, character))
            .map(|glyph| u32::from(glyph.advance))
            .sum();
        size * (thousandths as f32 / 1000.0)
    }

    /// Says whether the face can draw `character`, or need not draw anything for it.
    pub fn draws(&self, face: Face, character: char) -> bool {
        is_invisible(character)
            || character.is_whitespace()
            || self.glyph(face, character).is_some()
    }

    /// Cuts glyphs out of a face, ready to be embedded: each under the number its place in `glyphs` gives it,
    /// from 1. They must rise and leave out glyph 0, the sign of a missing glyph, which is always there.
    pub(crate) fn cut(&self, face: Face, glyphs: &[u16]) -> Option<ParsedFont> {
        let own = &self.faces[face.position()];
        let cut = GlyphRemapper::new_from_glyphs_sorted(glyphs);
        let cut = subsetter::subset(own.bytes, 0, &cut).ok()?;
        let mut font = ParsedFont::from_bytes(&cut, 0, &mut Vec::new())?;
        // The cut says neither any more.
        font.font_name = Some(face.name().to_owned());
        font.pdf_font_metrics.us_weight_class = own.metrics.weight().to_number();
        Some(font)
    }
}

/// Says whether Unicode asks to draw nothing for `character`: joiners, variation selectors,
/// direction marks, control characters.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
        || (character.is_control() && !character.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_hanzi_of_personal_names_have_glyphs_in_every_face() {
        for face in Face::ALL {
            for character in ['㛃', '䶮', '𬭎', '龘', '〇'] {
                assert!(
                    Fonts::embedded().glyph(face, character).is_some(),
                    "{character}"
                );
            }
        }
    }

    #[test]
    fn a_hanzi_the_serif_lacks_is_drawn_by_the_bold() {
        let fonts = Fonts::embedded();
        assert_eq!(fonts.face_for(Face::Serif, '𰻝'), Face::Bold);
        assert!(fonts.glyph(Face::Bold, '𰻝').is_some());
        assert_eq!(fonts.face_for(Face::Serif, '龘'), Face::Serif);
    }

    #[test]
    fn marks_of_latin_text_are_half_as_wide_as_the_chinese_in_every_face() {
        let fonts = Fonts::embedded();
        for face in Face::ALL {
            for character in ['‘', '’', '“', '”'] {
                let chinese = fonts.glyph(face, character).expect("a glyph");
                let latin = fonts.proportional(face, character).expect("a glyph");
                assert_ne!(chinese.id, latin.id, "{character}");
                assert!(latin.advance * 3 < chinese.advance * 2, "{character}");
            }
            assert_eq!(fonts.proportional(face, 'a'), None);
        }
    }

    #[test]
    fn each_glyph_of_a_cut_font_is_drawn_as_in_the_face_it_was_cut_from() {
        for face in Face::ALL {
            let own = &Fonts::embedded().faces[face.position()];
            let asked = "智诊℃龘A9g…“㎡—";
            let mut glyphs: Vec<u16> = asked
                .chars()
                .filter_map(|own| Fonts::embedded().glyph(face, own))
                .map(|own| own.id)
                .collect();
            glyphs.sort_unstable();
            assert!(glyphs.len() > 8, "{face:?}");
            let cut = Fonts::embedded().cut(face, &glyphs).unwrap();
            let bytes = cut.source_bytes().unwrap();
            let cut = ttf_parser::Face::parse(&bytes, 0).unwrap();
            for (number, glyph) in (1..).zip(glyphs) {
                let (now, before) = (GlyphId(number), GlyphId(glyph));
                assert_eq!(drawn(&cut, now), drawn(&own.metrics, before), "{glyph}");
                assert_eq!(
                    cut.glyph_hor_advance(now),
                    own.metrics.glyph_hor_advance(before)
                );
            }
        }
    }

    /// The strokes of a glyph as text; never empty.
    fn drawn(face: &ttf_parser::Face<'_>, glyph: GlyphId) -> String {
        let mut pen = Pen(String::new());
        face.outline_glyph(glyph, &mut pen).expect("an outline");
        assert!(!pen.0.is_empty());
        pen.0
    }

    struct Pen(String);

    impl Pen {
        fn put(&mut self, what: char, numbers: &[f32]) {
            self.0.push_str(&format!("{what}{numbers:?}"));
        }
    }

    impl ttf_parser::OutlineBuilder for Pen {
        fn move_to(&mut self, x: f32, y: f32) {
            self.put('m', &[x, y]);
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.put('l', &[x, y]);
        }
        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.put('q', &[x1, y1, x, y]);
        }
        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.put('c', &[x1, y1, x2, y2, x, y]);
        }
        fn close(&mut self) {
            self.put('z', &[]);
        }
    }

    #[test]
    fn figures_of_running_text_are_tabular() {
        for face in [Face::Regular, Face::Bold] {
            let widths: Vec<_> = ('0'..='9')
                .map(|digit| {
                    Fonts::embedded()
                        .glyph(face, digit)
                        .map(|glyph| glyph.advance)
                })
                .collect();
            assert!(
                widths.windows(2).all(|pair| pair[0] == pair[1]),
                "{widths:?}"
            );
        }
    }

    #[test]
    fn an_emoji_has_no_glyph_and_is_not_taken_for_invisible() {
        assert!(!Fonts::embedded().draws(Face::Regular, '😀'));
    }
}
