//! The page design in one place: sheet, grid, sizes, distances.

use crate::colour::Role;
use crate::document::{Phrase, Voice};
use crate::font::Face;
use crate::text::Span;
use crate::units::{Mm, Pt};

/// The sheet and its 3:7 grid. All values in points from the upper left corner.
pub(super) struct Page {
    pub(super) width: Pt,
    pub(super) height: Pt,
    pub(super) left: Pt,
    pub(super) right: Pt,
    pub(super) top: Pt,
    pub(super) bottom: Pt,
    /// Left edge of the main column.
    pub(super) main: Pt,
}

impl Page {
    pub(super) fn a4() -> Self {
        let width = Pt::from(Mm(210.0));
        let height = Pt::from(Mm(297.0));
        let left = Pt::from(Mm(20.0));
        let right = width - Pt::from(Mm(20.0));
        let gutter = Pt::from(Mm(6.0));
        Self {
            width,
            height,
            left,
            right,
            top: Pt::from(Mm(27.0)),
            bottom: height - Pt::from(Mm(24.0)),
            main: left + (right - left) * 0.3 + gutter / 2.0,
        }
    }

    /// Width of the left, three-tenths column.
    pub(super) fn side_width(&self) -> Pt {
        self.main - Pt::from(Mm(6.0)) - self.left
    }
}

/// Size, leading and weight of a kind of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub(super) size: Pt,
    pub(super) leading: Pt,
    pub(super) face: Face,
    pub(super) role: Role,
}

const fn regular(size: f32, leading: f32, role: Role) -> Type {
    Type {
        size: Pt(size),
        leading: Pt(leading),
        face: Face::Regular,
        role,
    }
}

const fn bold(size: f32, leading: f32, role: Role) -> Type {
    Type {
        face: Face::Bold,
        ..regular(size, leading, role)
    }
}

const fn serif(size: f32, leading: f32, role: Role) -> Type {
    Type {
        face: Face::Serif,
        ..regular(size, leading, role)
    }
}

pub(super) const BODY: Type = regular(9.6, 16.4, Role::Ink);
pub(super) const NOTE: Type = regular(7.8, 12.4, Role::Muted);
pub(super) const CELL: Type = regular(8.2, 12.4, Role::Ink);
pub(super) const HEAD_CELL: Type = bold(7.8, 11.6, Role::Muted);
pub(super) const CAPTION: Type = bold(8.2, 12.4, Role::Ink);
pub(super) const CHAPTER: Type = serif(21.0, 29.0, Role::Ink);
pub(super) const CHAPTER_NUMBER: Type = serif(21.0, 29.0, Role::Accent);
pub(super) const SIDE_HEAD: Type = bold(11.0, 16.4, Role::Accent);
pub(super) const SUB_HEAD: Type = bold(10.0, 16.4, Role::Ink);
pub(super) const KEY_VALUE: Type = bold(25.0, 31.0, Role::Accent);
pub(super) const FOOTNOTE: Type = regular(7.2, 10.8, Role::Muted);
/// Size of the mark of a footnote, relative to the text it stands in.
const MARK_SIZE: f32 = 0.7;
pub(super) const RUNNING: Type = regular(7.4, 10.0, Role::Muted);
pub(super) const COVER_TITLE: Type = serif(31.0, 43.0, Role::Ink);
pub(super) const COVER_SUBTITLE: Type = regular(16.0, 25.0, Role::Ink);
pub(super) const COVER_MARK: Type = bold(9.5, 14.0, Role::Warning);

impl Type {
    /// A span of this type.
    pub(super) fn span(self, text: impl Into<String>) -> Span {
        Span {
            text: text.into(),
            face: self.face,
            size: self.size,
            role: self.role,
            cites: None,
        }
    }

    /// The spans of phrases set in this type.
    pub(super) fn spans(self, phrases: &[Phrase]) -> Vec<Span> {
        phrases
            .iter()
            .map(|phrase| {
                let (face, role) = match phrase.voice {
                    Voice::Plain => (self.face, self.role),
                    Voice::Strong => (Face::Bold, self.role),
                    Voice::Quiet => (self.face, Role::Muted),
                    Voice::Warning => (Face::Bold, Role::Warning),
                    Voice::Cites(_) => (Face::Regular, Role::Accent),
                };
                let (size, cites) = match phrase.voice {
                    Voice::Cites(note) => (self.size * MARK_SIZE, Some(note)),
                    Voice::Plain | Voice::Strong | Voice::Quiet | Voice::Warning => {
                        (self.size, None)
                    }
                };
                Span {
                    text: phrase.text.clone(),
                    face,
                    size,
                    role,
                    cites,
                }
            })
            .collect()
    }

    /// Distance from the top of a line's slot to its baseline.
    pub(super) fn ascent(self) -> Pt {
        (self.leading - self.size) / 2.0 + self.size * 0.88
    }
}
