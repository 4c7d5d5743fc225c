//! The composer: fills lines, keeps forbidden characters from their edges, justifies.
//!
//! First fit, with push-down: a character that may not begin a line takes its predecessor along.
//! A full-width stop at a line's end and a full-width bracket at its start give up their blank
//! half, so that the edges look straight.

use super::atoms::{Atom, FRAME_LABEL, FRAME_MARGIN, Mark, atoms, code_point};
use super::breaks::{Break, is_forbidden};
use super::kind::Kind;
use crate::colour::Role;
use crate::document::NoteId;
use crate::font::{Face, Fonts};
use crate::units::Pt;

/// A piece of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// The words; a line feed ends the line.
    pub text: String,
    /// Weight.
    pub face: Face,
    /// Size of the em.
    pub size: Pt,
    /// Colour.
    pub role: Role,
    /// The footnote it is the mark of.
    pub cites: Option<NoteId>,
}

/// How lines fill their measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Both edges straight, the last line left.
    Justify,
    /// Left edge straight.
    Left,
    /// Right edge straight.
    Right,
    /// Centred.
    Centre,
}

/// One set line. Offsets count from the left edge of the measure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// Its pieces from left to right.
    pub pieces: Vec<Piece>,
    /// Right end of the ink box; the blank half of a stop may reach beyond it.
    pub right: Pt,
    /// The measure it was set for.
    pub measure: Pt,
    /// The largest em on the line.
    pub size: Pt,
    /// The characters, as they are read.
    pub text: String,
}

/// Part of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Glyphs in one style.
    Glyphs(Glyphs),
    /// A character without a glyph: a frame around its code point.
    Framed {
        /// Left edge of the frame.
        x: Pt,
        /// Width of the frame.
        width: Pt,
        /// Size of the surrounding text.
        size: Pt,
        /// The character itself.
        character: char,
        /// The label inside.
        label: Glyphs,
    },
}

/// A run of glyphs in one style on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyphs {
    /// Left edge of the first glyph.
    pub x: Pt,
    /// Weight.
    pub face: Face,
    /// Size of the em.
    pub size: Pt,
    /// Colour.
    pub role: Role,
    /// The footnote it is the mark of.
    pub cites: Option<NoteId>,
    /// The glyphs.
    pub glyphs: Vec<PlacedGlyph>,
}

/// A glyph and the extra space after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedGlyph {
    /// Number in the font file.
    pub id: u16,
    /// The character it stands for.
    pub character: char,
    /// Extra space after it in thousandths of an em.
    pub space_after: f32,
}

/// Widest stretch between two Chinese characters before a line is left ragged, in em. A line of
/// thirty-four characters that gave one word of seven letters to the next stays below it.
const LOOSEST_HANZI: f32 = 0.12;
/// Widest stretch of a space between words before a line is left ragged, in em.
const LOOSEST_SPACE: f32 = 0.4;

/// Breaks `spans` into lines of at most `measure`.
///
/// Text without any break opportunity is cut where the measure ends. Returns one empty line for
/// empty text.
pub fn break_into_lines(spans: &[Span], measure: Pt, align: Align, fonts: &Fonts) -> Vec<Line> {
    let atoms = atoms(spans, fonts);
    let mut starts = vec![0];
    let mut start = 0;
    while let Some(next) = next_start(&atoms, start, measure) {
        starts.push(next);
        start = next;
    }
    avoid_lonely_character(&atoms, &mut starts);
    let mut lines = Vec::with_capacity(starts.len());
    for (position, &start) in starts.iter().enumerate() {
        let end = starts.get(position + 1).copied().unwrap_or(atoms.len());
        let ends_paragraph = end == atoms.len() || atoms[end].may_break == Break::Mandatory;
        let align = match align {
            Align::Justify if ends_paragraph => Align::Left,
            other => other,
        };
        lines.push(set(trim(&atoms[start..end]), measure, align, fonts));
    }
    if let (Some(span), true) = (spans.first(), atoms.is_empty()) {
        lines.iter_mut().for_each(|line| line.size = span.size);
    }
    lines
}

/// Returns where the line after the one that begins at `start` begins.
fn next_start(atoms: &[Atom], start: usize, measure: Pt) -> Option<usize> {
    let mut pen = Pt::ZERO;
    let mut opportunity = None;
    for position in start..atoms.len() {
        let atom = &atoms[position];
        if position > start {
            match atom.may_break {
                Break::Mandatory => return Some(position),
                Break::Allowed => opportunity = Some(position),
                Break::No => {}
            }
            pen += atom.gap;
        } else if atom.kind == Kind::Open {
            pen -= atom.blank_half();
        }
        let needed = match atom.kind {
            Kind::Space => Pt::ZERO,
            Kind::Close => atom.advance - atom.blank_half(),
            Kind::Hanzi | Kind::Open | Kind::Latin => atom.advance,
        };
        // Half a thousandth of an em forgives the rounding of many additions.
        if pen + needed > measure + atom.size * 0.0005 && position > start {
            return Some(opportunity.unwrap_or_else(|| cut(atoms, start, position)));
        }
        pen += atom.advance;
    }
    None
}

/// Cuts text that offers no opportunity: as late as the forbidden characters allow.
fn cut(atoms: &[Atom], start: usize, overflowing: usize) -> usize {
    (start + 1..=overflowing)
        .rev()
        .find(|&position| !is_forbidden(atoms[position - 1].character, atoms[position].character))
        .unwrap_or(overflowing)
}

/// Moves one more character down when the last line would hold a single one.
fn avoid_lonely_character(atoms: &[Atom], starts: &mut [usize]) {
    let [.., before, last] = starts else { return };
    let hanzi = |range: &[Atom]| range.iter().filter(|atom| atom.kind == Kind::Hanzi).count();
    let tail = &atoms[*last..];
    let is_lonely = tail
        .iter()
        .all(|atom| matches!(atom.kind, Kind::Hanzi | Kind::Close))
        && hanzi(tail) <= 1
        && atoms[*last].may_break == Break::Allowed;
    if !is_lonely || hanzi(&atoms[*before..*last]) < 8 {
        return;
    }
    let earlier = (*before + 4..*last)
        .rev()
        .find(|&position| atoms[position].may_break == Break::Allowed);
    if let Some(earlier) = earlier.filter(|&earlier| *last - earlier <= 3) {
        *last = earlier;
    }
}

/// Drops the spaces at both edges of a line.
fn trim(line: &[Atom]) -> &[Atom] {
    let is_space = |atom: &&Atom| atom.kind == Kind::Space;
    let leading = line.iter().take_while(is_space).count();
    let rest = &line[leading..];
    let trailing = rest.iter().rev().take_while(is_space).count();
    &rest[..rest.len() - trailing]
}

fn set(line: &[Atom], measure: Pt, align: Align, fonts: &Fonts) -> Line {
    let (Some(first), Some(last)) = (line.first(), line.last()) else {
        return Line {
            pieces: Vec::new(),
            right: Pt::ZERO,
            measure,
            size: Pt::ZERO,
            text: String::new(),
        };
    };
    let left = if first.kind == Kind::Open {
        -first.blank_half()
    } else {
        Pt::ZERO
    };
    let right_blank = if last.kind == Kind::Close {
        last.blank_half()
    } else {
        Pt::ZERO
    };
    let natural: Pt = line.iter().map(|atom| atom.advance).sum::<Pt>()
        + line[1..].iter().map(|atom| atom.gap).sum::<Pt>()
        + left
        - right_blank;
    let slack = (measure - natural).max(Pt::ZERO);
    let stretch = if align == Align::Justify {
        stretch(line, slack)
    } else {
        Stretch::default()
    };
    let shift = match align {
        Align::Justify | Align::Left => Pt::ZERO,
        Align::Right => slack,
        Align::Centre => slack / 2.0,
    };
    let mut pen = left + shift;
    let mut pieces: Vec<Piece> = Vec::new();
    for (position, atom) in line.iter().enumerate() {
        if position > 0 {
            let before = atom.gap + stretch.between(&line[position - 1], atom);
            pen += before;
            widen(&mut pieces, before);
        }
        place(&mut pieces, atom, pen, fonts);
        pen += atom.advance;
    }
    Line {
        pieces,
        right: pen - right_blank,
        measure,
        size: line.iter().fold(Pt::ZERO, |size, atom| size.max(atom.size)),
        text: line.iter().map(|atom| atom.character).collect(),
    }
}

/// Adds space after the last glyph set, so that one run carries its own spacing.
fn widen(pieces: &mut [Piece], space: Pt) {
    if let Some(Piece::Glyphs(run)) = pieces.last_mut()
        && let Some(glyph) = run.glyphs.last_mut()
    {
        glyph.space_after += space.0 * 1000.0 / run.size.0;
    }
}

fn place(pieces: &mut Vec<Piece>, atom: &Atom, pen: Pt, fonts: &Fonts) {
    let id = match atom.mark {
        Mark::Glyph(id) => id,
        Mark::Framed => {
            pieces.push(framed(atom, pen, fonts));
            return;
        }
    };
    let glyph = PlacedGlyph {
        id,
        character: atom.character,
        space_after: 0.0,
    };
    if let Some(Piece::Glyphs(run)) = pieces.last_mut()
        && (run.face, run.role, run.cites) == (atom.face, atom.role, atom.cites)
        && run.size == atom.size
    {
        run.glyphs.push(glyph);
        return;
    }
    pieces.push(Piece::Glyphs(Glyphs {
        x: pen,
        face: atom.face,
        size: atom.size,
        role: atom.role,
        cites: atom.cites,
        glyphs: vec![glyph],
    }));
}

fn framed(atom: &Atom, pen: Pt, fonts: &Fonts) -> Piece {
    let margin = atom.size * FRAME_MARGIN;
    let side = atom.size * 0.05;
    let glyphs = code_point(atom.character)
        .chars()
        .filter_map(|character| {
            let glyph = fonts.glyph(atom.face, character)?;
            Some(PlacedGlyph {
                id: glyph.id,
                character,
                space_after: 0.0,
            })
        })
        .collect();
    Piece::Framed {
        x: pen + side,
        width: atom.advance - side * 2.0,
        size: atom.size,
        character: atom.character,
        label: Glyphs {
            x: pen + side + margin,
            face: atom.face,
            size: atom.size * FRAME_LABEL,
            role: atom.role,
            cites: None,
            glyphs,
        },
    }
}

/// Extra space that makes a line reach the right edge.
#[derive(Debug, Clone, Copy, Default)]
struct Stretch {
    /// At a space between words, and where Chinese meets Latin.
    wide: Pt,
    /// Between two Chinese characters.
    hanzi: Pt,
}

/// A place where a line may be stretched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seam {
    /// A space, or a change of script: the eye expects white there.
    Wide,
    /// Between two Chinese characters, which a reader expects side by side.
    Hanzi,
}

impl Stretch {
    fn between(self, previous: &Atom, atom: &Atom) -> Pt {
        match seam(previous, atom) {
            Some(Seam::Wide) => self.wide,
            Some(Seam::Hanzi) => self.hanzi,
            None => Pt::ZERO,
        }
    }
}

fn seam(previous: &Atom, atom: &Atom) -> Option<Seam> {
    if previous.kind == Kind::Space {
        return Some(Seam::Wide);
    }
    let is_tight =
        atom.kind == Kind::Space || atom.kind == Kind::Close || previous.kind == Kind::Open;
    match (previous.kind, atom.kind) {
        _ if is_tight => None,
        (Kind::Latin, Kind::Latin) => None,
        (Kind::Latin, Kind::Hanzi) | (Kind::Hanzi, Kind::Latin) if atom.gap > Pt::ZERO => {
            Some(Seam::Wide)
        }
        _ => Some(Seam::Hanzi),
    }
}

/// Spreads the slack over spaces, changes of script and Chinese seams. A line that would become too
/// loose stays ragged.
fn stretch(line: &[Atom], slack: Pt) -> Stretch {
    let (mut wides, mut hanzi) = (0.0_f32, 0.0_f32);
    for pair in line.windows(2) {
        match seam(&pair[0], &pair[1]) {
            Some(Seam::Wide) => wides += 1.0,
            Some(Seam::Hanzi) => hanzi += 1.0,
            None => {}
        }
    }
    let em = line[0].size;
    if hanzi == 0.0 {
        let each = slack / wides.max(1.0);
        let is_too_loose = wides == 0.0 || each > em * LOOSEST_SPACE;
        return Stretch {
            wide: if is_too_loose { Pt::ZERO } else { each },
            hanzi: Pt::ZERO,
        };
    }
    // A wide seam takes twice what two hanzi are moved apart.
    let part = slack / (hanzi + wides * 2.0);
    if part > em * LOOSEST_HANZI {
        return Stretch::default();
    }
    Stretch {
        wide: part * 2.0,
        hanzi: part,
    }
}
