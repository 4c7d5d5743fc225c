//! From spans of text to set lines: character classes, break points, the composer.
//!
//! Absent: bidirectional reordering. The embedded faces have no right-to-left letters; those
//! characters are drawn as framed code points, in the order they are stored.

mod atoms;
mod breaks;
mod compose;
mod kind;
mod quotes;

pub use compose::{Align, Glyphs, Line, Piece, PlacedGlyph, Span, break_into_lines};
