//! Characters with their glyphs, widths and the natural space before each.

use std::borrow::Cow;

use super::breaks::{Break, breaks};
use super::compose::Span;
use super::kind::{Kind, class};
use super::quotes::latin_marks;
use crate::colour::Role;
use crate::document::NoteId;
use crate::font::{Face, Fonts};
use crate::units::Pt;

/// Size of the label inside a framed code point, relative to the text.
pub(super) const FRAME_LABEL: f32 = 0.5;
/// Clear space left and right of the label inside a frame, relative to the text.
pub(super) const FRAME_MARGIN: f32 = 0.12;

/// What one character puts on the line.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    Glyph(u16),
    /// A character the face lacks: a small frame with its code point.
    Framed,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    pub(super) character: char,
    pub(super) mark: Mark,
    pub(super) kind: Kind,
    pub(super) face: Face,
    pub(super) size: Pt,
    pub(super) role: Role,
    /// The footnote it is the mark of.
    pub(super) cites: Option<NoteId>,
    pub(super) advance: Pt,
    /// Natural space before this atom when it is not the first of its line; may be negative
    /// (two punctuation marks share their blank halves).
    pub(super) gap: Pt,
    pub(super) may_break: Break,
}

impl Atom {
    /// Blank half of a full-width bracket or stop, which may leave the line at its edge.
    pub(super) fn blank_half(&self) -> Pt {
        let is_full_width = self.advance >= self.size * 0.9;
        let has_blank_half = matches!(self.kind, Kind::Open | Kind::Close)
            && !matches!(
                self.character,
                '？' | '！' | '：' | '；' | '…' | '‥' | '～' | '・' | '．' | '／'
            );
        if is_full_width && has_blank_half {
            self.size * 0.5
        } else {
            Pt::ZERO
        }
    }
}

/// Returns the label of a character that no face can draw, such as `U+1F600`.
pub(super) fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

pub(super) fn atoms(spans: &[Span], fonts: &Fonts) -> Vec<Atom> {
    let text: Cow<'_, str> = match spans {
        [only] => Cow::Borrowed(&only.text),
        several => several.iter().map(|span| span.text.as_str()).collect(),
    };
    let characters: Vec<char> = text.chars().collect();
    let allowed = breaks(&text, &characters);
    let styles = spans
        .iter()
        .flat_map(|span| span.text.chars().map(move |_| span));
    let mut atoms: Vec<Atom> = Vec::with_capacity(characters.len());
    let mut latin = latin_marks(&characters).into_iter().peekable();
    // A break point before an invisible character moves to the next visible one.
    let mut carried = Break::No;
    let marked = characters.iter().enumerate();
    for (((position, &character), may_break), span) in marked.zip(allowed).zip(styles) {
        let is_latin = latin.next_if_eq(&position).is_some();
        let may_break = match (carried, may_break) {
            (Break::Mandatory, _) | (_, Break::Mandatory) => Break::Mandatory,
            // The mark of a footnote stays with what it belongs to.
            _ if span.cites.is_some() => Break::No,
            (_, own) => own,
        };
        if class(character).is_invisible || is_line_end(character) {
            carried = if may_break == Break::Mandatory {
                may_break
            } else {
                Break::No
            };
            if is_line_end(character) && may_break == Break::Mandatory {
                // An empty line keeps its place.
                atoms.push(blank(span, may_break));
                carried = Break::No;
            }
            continue;
        }
        carried = Break::No;
        let atom = match is_latin {
            true => latin_mark(atom(character, span, may_break, fonts), fonts),
            false => atom(character, span, may_break, fonts),
        };
        let gap = atoms
            .last()
            .map_or(Pt::ZERO, |previous| natural_gap(previous, &atom));
        atoms.push(Atom { gap, ..atom });
    }
    atoms
}

fn is_line_end(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' | '\u{C}'
    )
}

fn blank(span: &Span, may_break: Break) -> Atom {
    Atom {
        character: ' ',
        mark: Mark::Glyph(0),
        kind: Kind::Space,
        face: span.face,
        size: span.size,
        role: span.role,
        cites: None,
        advance: Pt::ZERO,
        gap: Pt::ZERO,
        may_break,
    }
}

fn atom(character: char, span: &Span, may_break: Break, fonts: &Fonts) -> Atom {
    // Tabs and exotic blanks are set as a plain space.
    let drawn = if character.is_whitespace() && character != '\u{3000}' {
        ' '
    } else {
        character
    };
    let face = fonts.face_for(span.face, drawn);
    let (mark, advance) = match fonts.glyph(face, drawn) {
        Some(glyph) => (
            Mark::Glyph(glyph.id),
            span.size * (f32::from(glyph.advance) / 1000.0),
        ),
        None => {
            let label = fonts.width(face, span.size * FRAME_LABEL, &code_point(drawn));
            (Mark::Framed, label + span.size * (2.0 * FRAME_MARGIN + 0.1))
        }
    };
    Atom {
        character: drawn,
        mark,
        kind: if character == '\u{A0}' {
            Kind::Latin
        } else {
            class(drawn).kind
        },
        face,
        size: span.size,
        role: span.role,
        cites: span.cites,
        advance,
        gap: Pt::ZERO,
        may_break,
    }
}

/// The mark as Latin text has it: narrow, and part of its word.
fn latin_mark(own: Atom, fonts: &Fonts) -> Atom {
    match fonts.proportional(own.face, own.character) {
        Some(glyph) => Atom {
            mark: Mark::Glyph(glyph.id),
            advance: own.size * (f32::from(glyph.advance) / 1000.0),
            kind: Kind::Latin,
            ..own
        },
        None => own,
    }
}

/// Space between Chinese and Latin, relative to the smaller em.
const SCRIPT_GAP: f32 = 0.22;

/// The space between Chinese and Latin; half an em less between neighbouring brackets and stops.
fn natural_gap(previous: &Atom, atom: &Atom) -> Pt {
    if atom.cites.is_some() {
        return -previous.blank_half();
    }
    let size = previous.size.min(atom.size);
    match (previous.kind, atom.kind) {
        // A dash joins what stands beside it: no space, as in 2022—2024.
        (Kind::Hanzi, Kind::Latin) if previous.character == '—' => Pt::ZERO,
        (Kind::Latin, Kind::Hanzi) if atom.character == '—' => Pt::ZERO,
        (Kind::Hanzi, Kind::Latin) if is_spaced(atom.character) => size * SCRIPT_GAP,
        (Kind::Latin, Kind::Hanzi) if is_spaced(previous.character) => size * SCRIPT_GAP,
        (Kind::Close, Kind::Close | Kind::Open) => -previous.blank_half(),
        (Kind::Open, Kind::Open) => -atom.blank_half(),
        _ => Pt::ZERO,
    }
}

/// Whether a Latin character takes space against Chinese: letters, digits, units; no dashes.
fn is_spaced(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '%' | '‰' | '°' | '℃' | '+')
}
