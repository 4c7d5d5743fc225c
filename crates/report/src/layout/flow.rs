//! The pen that walks down the pages, and what every block needs from it.

use std::cell::RefCell;

use super::footnotes::{Footnotes, cited};
use super::style::{Page, Type};
use super::table::SetTable;
use crate::colour::Role;
use crate::document::{Meta, Table};
use crate::font::Fonts;
use crate::frame::{Frame, Item, Link, Outline, Placed, PlacedHeading};
use crate::structure::{PartId, PartKind, Structure};
use crate::text::{Align, Line, Span, break_into_lines};
use crate::units::Pt;
use crate::watch::{Doing, UNWATCHED, Watch};

/// Pages under construction and the place of the pen.
pub(super) struct Flow<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) meta: &'a Meta,
    pub(super) page: Page,
    frames: Vec<Frame>,
    structure: Structure,
    /// The parts that are open, the innermost last.
    open: Vec<PartId>,
    /// Top of the next block.
    pub(super) pen: Pt,
    /// The table that was set to see how much of it a heading before it must keep, and where it stands in
    /// the document: it is not set again.
    ahead: RefCell<Option<(*const Table, SetTable)>>,
    /// What stands at the foot of the pages.
    pub(super) footnotes: Footnotes,
    /// Lower edge of a heading in the side column; what spans both columns begins below it.
    pub(super) side_bottom: Pt,
    /// Told of every page that is begun.
    pub(super) watch: Watch<'a>,
    /// The one looking on ended it: what is laid out is of no use.
    pub(super) is_ended: bool,
}

impl<'a> Flow<'a> {
    pub(super) fn new(fonts: &'a Fonts, meta: &'a Meta) -> Self {
        Self {
            fonts,
            meta,
            page: Page::a4(),
            frames: Vec::new(),
            structure: Structure::default(),
            open: Vec::new(),
            ahead: RefCell::default(),
            footnotes: Footnotes::default(),
            pen: Pt::ZERO,
            side_bottom: Pt::ZERO,
            watch: UNWATCHED,
            is_ended: false,
        }
    }

    pub(super) fn finish(mut self) -> (Vec<Frame>, Structure) {
        self.set_footnotes();
        while self.footnotes.height() > Pt::ZERO {
            self.add_frame();
            self.set_footnotes();
        }
        (self.frames, self.structure)
    }

    /// Keeps a table that was set ahead.
    pub(super) fn keep(&self, table: &Table, set: SetTable) {
        self.ahead.replace(Some((table, set)));
    }

    /// Returns the table, if it was set ahead.
    pub(super) fn kept(&self, table: &Table) -> Option<SetTable> {
        let (own, set) = self.ahead.take()?;
        std::ptr::eq(own, table).then_some(set)
    }

    /// Adds a part to the one that is open, without opening it.
    pub(super) fn part(&mut self, kind: PartKind) -> PartId {
        let parent = self.open.last().copied();
        self.structure.add(kind, parent)
    }

    /// Sets something as a part of what is open.
    pub(super) fn inside<T>(&mut self, kind: PartKind, set: impl FnOnce(&mut Self) -> T) -> T {
        let part = self.part(kind);
        self.within(part, set)
    }

    /// Sets something that belongs to a part that was added before.
    pub(super) fn within<T>(&mut self, part: PartId, set: impl FnOnce(&mut Self) -> T) -> T {
        self.open.push(part);
        let done = set(self);
        self.open.pop();
        done
    }

    /// Sets something that says nothing new: a head that is repeated on a later page.
    pub(super) fn as_decoration<T>(&mut self, set: impl FnOnce(&mut Self) -> T) -> T {
        let open = std::mem::take(&mut self.open);
        let done = set(self);
        self.open = open;
        done
    }

    /// Ends the page with its footnotes and begins the next.
    pub(super) fn new_page(&mut self) {
        self.set_footnotes();
        self.add_frame();
        while self.owes_a_page() {
            self.set_footnotes();
            self.add_frame();
        }
    }

    fn add_frame(&mut self) {
        self.frames.push(Frame {
            width: self.page.width,
            height: self.page.height,
            items: Vec::new(),
            headings: Vec::new(),
            links: Vec::new(),
        });
        self.pen = self.page.top;
        self.side_bottom = self.page.top;
        let page = Doing::Page(self.frames.len());
        self.is_ended |= (self.watch)(page).is_break();
    }

    fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.new_page();
        }
        self.frames.last_mut().expect("a page was begun above")
    }

    pub(super) fn is_at_top(&self) -> bool {
        self.frames.is_empty() || self.pen <= self.page.top
    }

    /// Whether the current page has nothing on it yet.
    pub(super) fn is_blank_page(&self) -> bool {
        self.frames
            .last()
            .is_some_and(|frame| frame.items.is_empty())
    }

    /// Number of the current page, counted from 0.
    pub(super) fn page_position(&self) -> usize {
        self.frames.len().saturating_sub(1)
    }

    /// Room left on the page.
    pub(super) fn room(&mut self) -> Pt {
        self.frame();
        self.page.bottom - self.pen - self.footnotes.height()
    }

    /// Begins a new page unless `height` fits, or the page is still blank.
    pub(super) fn need(&mut self, height: Pt) {
        if self.room() < height && !self.is_at_top() {
            self.new_page();
        }
    }

    /// Moves below a heading in the side column.
    pub(super) fn clear_side(&mut self) {
        self.frame();
        self.pen = self.pen.max(self.side_bottom);
    }

    /// Adds white space, except at the top of a page.
    pub(super) fn space(&mut self, height: Pt) {
        if !self.is_at_top() {
            self.pen += height;
        }
    }

    /// Whether what is set now belongs to no part.
    pub(super) fn is_decoration(&self) -> bool {
        self.open.is_empty()
    }

    /// Draws decoration.
    pub(super) fn item(&mut self, item: Item) {
        self.frame().items.push(Placed { item, part: None });
    }

    /// Draws what belongs to the part that is open.
    pub(super) fn content(&mut self, item: Item) {
        let part = self.open.last().copied();
        self.frame().items.push(Placed { item, part });
    }

    /// Adds links to this page.
    pub(super) fn links(&mut self, links: Vec<Link>) {
        self.frame().links.extend(links);
    }

    pub(super) fn heading(&mut self, level: u8, text: String, top: Pt) {
        self.frame()
            .headings
            .push(PlacedHeading { level, text, top });
    }

    pub(super) fn lines(&self, spans: &[Span], measure: Pt, align: Align) -> Vec<Line> {
        break_into_lines(spans, measure, align, self.fonts)
    }

    /// Puts `line` in a slot whose top is `top`.
    pub(super) fn put(&mut self, line: Line, x: Pt, top: Pt, style: Type) {
        let baseline = top + style.ascent();
        if cited(&line).next().is_some() {
            self.put_citing(line, x, baseline, style);
        } else if !line.pieces.is_empty() {
            self.content(Item::Text { x, baseline, line });
        }
    }

    /// Sets lines at `x`, over as many pages as they need, with no single line left behind.
    pub(super) fn set(&mut self, lines: Vec<Line>, x: Pt, style: Type) {
        let total = lines.len();
        let mut lines = lines.into_iter();
        let mut done = 0;
        while done < total {
            let fitting = self.fitting_lines(lines.as_slice(), style.leading);
            let left = total - done;
            let take = match fitting {
                _ if left <= fitting => left,
                // A single line neither ends a page nor begins one.
                _ if fitting < 2 && !self.is_at_top() => 0,
                _ if left - fitting == 1 && fitting > 2 => fitting - 1,
                _ if left - fitting == 1 && !self.is_at_top() => 0,
                _ => fitting.max(1),
            };
            for line in lines.by_ref().take(take) {
                let top = self.pen;
                self.put(line, x, top, style);
                self.pen += style.leading;
            }
            done += take;
            if done < total {
                self.new_page();
            }
        }
    }

    pub(super) fn rule(&mut self, from: Pt, to: Pt, y: Pt, weight: f32, role: Role) {
        self.item(Item::Rule {
            from: (from, y),
            to: (to, y),
            weight: Pt(weight),
            role,
            is_dashed: false,
        });
    }

    pub(super) fn ground(&mut self, left: Pt, top: Pt, right: Pt, bottom: Pt, fill: Role) {
        self.item(rectangle(left, top, right, bottom, Some(fill), None));
    }
}

/// Returns how many lines fit into `room`.
pub(super) fn fitting(room: Pt, leading: Pt) -> usize {
    ((room.0 + 0.01) / leading.0).max(0.0) as usize
}

pub(super) fn rectangle(
    left: Pt,
    top: Pt,
    right: Pt,
    bottom: Pt,
    fill: Option<Role>,
    stroke: Option<(Role, Pt)>,
) -> Item {
    Item::Shape {
        outline: Outline::Corners(vec![
            (left, top),
            (right, top),
            (right, bottom),
            (left, bottom),
        ]),
        fill,
        stroke,
    }
}
