//! What stands on the pages, to those who do not see them: headings, paragraphs, lists, tables,
//! figures, links, in reading order.
//!
//! Layout builds the tree while it gives everything its place, so that the two cannot disagree. What
//! belongs to no part (running heads, rules, grounds, a head that is repeated) is decoration.

use crate::frame::Frame;
use crate::units::Pt;

/// A part of a [`Structure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartId(usize);

impl PartId {
    /// Its place in the order of [`Structure::parts`], counted from 0.
    pub fn position(self) -> usize {
        self.0
    }
}

/// What a part is.
#[derive(Debug, Clone, PartialEq)]
pub enum PartKind {
    /// A heading of this level, 1 to 3.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A list; its children are items.
    List,
    /// A point of a list; its child is its body.
    Item,
    /// The words of a point.
    Body,
    /// A table; its children are a caption and rows.
    Table,
    /// The words above a table.
    Caption,
    /// A row; its children are cells.
    Row,
    /// A cell that says what the others of its column or row are.
    HeadCell(Heads),
    /// A cell.
    Cell {
        /// How many columns it spans.
        columns: usize,
    },
    /// A drawing.
    Figure {
        /// The same in words.
        alternative: String,
        /// Left, top, right, bottom on its page.
        area: (Pt, Pt, Pt, Pt),
    },
    /// The table of contents; its children are entries.
    Contents,
    /// A line of the contents; its child is a link.
    Entry,
    /// Words that lead to another place.
    Link,
    /// The mark of a footnote; its child is a link.
    Reference,
    /// A footnote, after what begins above it on its page.
    Note,
}

/// What a head cell heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heads {
    /// The cells below it.
    Column,
    /// The cells beside it.
    Row,
}

/// A part and what it is a part of.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// What it stands in; `None`: the document itself.
    pub parent: Option<PartId>,
}

/// The tree of parts. Every part comes after its parent, siblings come in reading order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Structure {
    parts: Vec<Part>,
}

impl Structure {
    /// Adds a part as the last child of `parent`.
    pub(crate) fn add(&mut self, kind: PartKind, parent: Option<PartId>) -> PartId {
        self.parts.push(Part { kind, parent });
        PartId(self.parts.len() - 1)
    }

    /// Adds what stands on `frames`, laid out by itself as `other`, after everything so far.
    pub(crate) fn append(&mut self, other: Structure, frames: &mut [Frame]) {
        let before = self.parts.len();
        let moved = |id: PartId| PartId(id.0 + before);
        for frame in frames {
            for placed in &mut frame.items {
                placed.part = placed.part.map(moved);
            }
            for link in &mut frame.links {
                link.part = moved(link.part);
            }
        }
        self.parts.extend(other.parts.into_iter().map(|part| Part {
            parent: part.parent.map(moved),
            ..part
        }));
    }

    /// Returns all parts; each stands at the position its id names.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Returns a part.
    pub fn part(&self, id: PartId) -> &Part {
        &self.parts[id.0]
    }
}
