//! Footnotes: what stands at the foot of the page that cites it.
//!
//! A line that cites keeps room for its notes the moment it is put, so that text and notes never
//! meet; whoever sets lines or rows asks first what they would owe. Notes that no page can hold
//! together go on at the foot of the next. Absent: which number a note has (see the composer).

use super::flow::{Flow, fitting};
use super::style::{FOOTNOTE, Type};
use crate::colour::Role;
use crate::document::{Footnote, NoteId};
use crate::font::Fonts;
use crate::frame::{Item, Link};
use crate::structure::{PartId, PartKind};
use crate::text::{Align, Line, Piece, break_into_lines};
use crate::units::Pt;

/// White space between the text and the notes, with the short rule in it.
const HEAD: Pt = Pt(12.0);
/// Length of the rule above the notes.
const RULE: Pt = Pt(84.0);
/// Width of the column the numbers of the notes stand in.
const NUMBER: Pt = Pt(13.0);
/// How far a mark stands above its line, relative to the size of the line.
const RISE: f32 = 0.36;

/// The notes of a document, set, and those of the page that is being made.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Mark and lines of each note.
    set: Vec<(Line, Vec<Line>)>,
    /// How programs call each note.
    names: Vec<String>,
    /// What stands at the foot of this page so far.
    lines: Vec<Due>,
    /// The notes cited on this page.
    here: Vec<NoteId>,
    /// The marks on this page that lead to them.
    marks: Vec<Link>,
}

/// A line that is due at the foot of a page.
struct Due {
    /// Its note, once a line of it is put. It comes after all that began before the foot of its page, in
    /// the tree as on the page.
    part: Option<PartId>,
    /// Where its note comes among those of a page; `None` for what an earlier page left over.
    note: Option<usize>,
    /// The mark before the first line of a note.
    mark: Option<Line>,
    line: Line,
}

impl Footnotes {
    pub(super) fn of(notes: &[Footnote], measure: Pt, fonts: &Fonts) -> Self {
        let set = notes.iter().map(|note| {
            let lines = |text: &str, measure| {
                break_into_lines(&[FOOTNOTE.span(text)], measure, Align::Left, fonts)
            };
            let mark = lines(&note.mark, NUMBER).swap_remove(0);
            (mark, lines(&note.text, measure - NUMBER))
        });
        Self {
            set: set.collect(),
            names: notes.iter().map(|note| note.mark.clone()).collect(),
            ..Self::default()
        }
    }

    /// Height of what stands at the foot of the page.
    pub(super) fn height(&self) -> Pt {
        height(self.lines.len())
    }

    /// Height that the foot would grow by if these notes were cited too.
    pub(super) fn owed(&self, notes: impl IntoIterator<Item = NoteId>) -> Pt {
        let mut new: Vec<NoteId> = Vec::new();
        for note in notes {
            if !self.here.contains(&note) && !new.contains(&note) {
                new.push(note);
            }
        }
        let set = new.iter().filter_map(|note| self.set.get(note.0));
        let more: usize = set.map(|(_, lines)| lines.len()).sum();
        height(self.lines.len() + more) - self.height()
    }
}

fn height(lines: usize) -> Pt {
    match lines {
        0 => Pt::ZERO,
        some => HEAD + FOOTNOTE.leading * some as f32,
    }
}

/// The notes a line cites.
pub(super) fn cited(line: &Line) -> impl Iterator<Item = NoteId> {
    line.pieces.iter().filter_map(cites)
}

fn cites(piece: &Piece) -> Option<NoteId> {
    match piece {
        Piece::Glyphs(run) => run.cites,
        Piece::Framed { .. } => None,
    }
}

impl Flow<'_> {
    /// Returns how many of `lines` fit, with the notes they cite.
    pub(super) fn fitting_lines(&mut self, lines: &[Line], leading: Pt) -> usize {
        let room = self.room();
        let most = fitting(room, leading);
        let within = &lines[..most.min(lines.len())];
        if !within.iter().any(|line| cited(line).next().is_some()) {
            return most;
        }
        (0..=within.len())
            .rev()
            .find(|&count| {
                let owed = self.owed(within[..count].iter().flat_map(cited));
                leading * count as f32 + owed <= room + Pt(0.01)
            })
            .unwrap_or(0)
    }

    /// Height that the foot of the page would grow by if these notes were cited too; at most half a
    /// page, since a longer note goes on at the next foot.
    pub(super) fn owed(&self, notes: impl IntoIterator<Item = NoteId>) -> Pt {
        let half = (self.page.bottom - self.page.top) * 0.5;
        self.footnotes.owed(notes).min(half)
    }

    /// Puts a line that cites: its marks raised, each leading to its note.
    pub(super) fn put_citing(&mut self, line: Line, x: Pt, baseline: Pt, style: Type) {
        let rise = style.size * RISE;
        let ends: Vec<Pt> = line.pieces.iter().skip(1).map(start).collect();
        let Line {
            pieces,
            right,
            measure,
            size,
            text: _,
        } = line;
        let ends = ends.into_iter().chain([right]);
        // Neighbours without a mark between them stay one line.
        let mut plain = Line {
            measure,
            size,
            ..Line::default()
        };
        for (piece, end) in pieces.into_iter().zip(ends) {
            let note = cites(&piece);
            let mut own = match note {
                Some(_) => Line {
                    measure,
                    size,
                    ..Line::default()
                },
                None => std::mem::take(&mut plain),
            };
            (own.measure, own.size, own.right) = (measure, size, end);
            let left = start(&piece);
            spell(&piece, &mut own.text);
            own.pieces.push(piece);
            let Some(note) = note else {
                plain = own;
                continue;
            };
            let before = std::mem::take(&mut plain);
            if !before.pieces.is_empty() {
                self.content(Item::Text {
                    x,
                    baseline,
                    line: before,
                });
            }
            let reference = self.part(PartKind::Reference);
            let part = self.within(reference, |flow| flow.part(PartKind::Link));
            self.within(part, |flow| {
                flow.content(Item::Text {
                    x,
                    baseline: baseline - rise,
                    line: own,
                });
            });
            let top = baseline - style.size;
            self.cite(note, part, (x + left, top, x + end, baseline));
        }
        if !plain.pieces.is_empty() {
            self.content(Item::Text {
                x,
                baseline,
                line: plain,
            });
        }
    }

    /// Keeps room for a note at the foot of this page.
    fn cite(&mut self, note: NoteId, mark: PartId, area: (Pt, Pt, Pt, Pt)) {
        let page = self.page_position();
        if !self.footnotes.here.contains(&note) {
            self.footnotes.here.push(note);
            let set = self.footnotes.set.get(note.0).cloned();
            let (mark, lines) = set.unwrap_or_default();
            let mut mark = Some(mark);
            let lines = lines.into_iter().map(|line| Due {
                part: None,
                note: Some(note.0),
                mark: mark.take(),
                line,
            });
            self.footnotes.lines.extend(lines);
        }
        let name = self.footnotes.names.get(note.0);
        self.footnotes.marks.push(Link {
            area,
            page,
            top: Pt::ZERO,
            part: mark,
            words: name.cloned().unwrap_or_default(),
        });
    }

    /// Puts the notes of this page at its foot; what does not fit stays for the next.
    pub(super) fn set_footnotes(&mut self) {
        if self.footnotes.lines.is_empty() {
            return;
        }
        let used = self.pen.max(self.side_bottom);
        let fits = fitting(self.page.bottom - used - HEAD, FOOTNOTE.leading);
        let count = fits.min(self.footnotes.lines.len());
        // What is left over from before comes first, then notes in the order of their numbers.
        self.footnotes.lines.sort_by_key(|own| own.note);
        let mut before = None;
        for place in 0..self.footnotes.lines.len() {
            let due = &self.footnotes.lines[place];
            let is_first = due.mark.is_some();
            before = match due.part {
                Some(part) => Some(part),
                None if is_first && place < count => {
                    Some(self.as_decoration(|own| own.part(PartKind::Note)))
                }
                None if is_first => None,
                None => before,
            };
            self.footnotes.lines[place].part = before;
        }
        let mut rest = self.footnotes.lines.split_off(count);
        rest.iter_mut().for_each(|own| own.note = None);
        let own = std::mem::replace(&mut self.footnotes.lines, rest);
        let top = self.page.bottom - height(count);
        let marks = std::mem::take(&mut self.footnotes.marks);
        self.footnotes.here.clear();
        let links = marks.into_iter().map(|link| Link { top, ..link });
        let links: Vec<Link> = links.collect();
        self.links(links);
        if count == 0 {
            return;
        }
        let left = self.page.left;
        self.rule(left, left + RULE, top + HEAD * 0.4, 0.4, Role::Muted);
        for (at, due) in own.into_iter().enumerate() {
            let Due {
                part,
                note: _,
                mark,
                line,
            } = due;
            let slot = top + HEAD + FOOTNOTE.leading * at as f32;
            let baseline = slot + FOOTNOTE.ascent();
            let lines = mark.map(|mark| (left, mark)).into_iter();
            for (x, line) in lines.chain([(left + NUMBER, line)]) {
                let item = Item::Text { x, baseline, line };
                match part {
                    Some(part) => self.within(part, |flow| flow.content(item)),
                    None => self.item(item),
                }
            }
        }
    }

    /// Whether more notes wait than leave room for text on the next page.
    pub(super) fn owes_a_page(&self) -> bool {
        self.footnotes.height() > (self.page.bottom - self.page.top) * 0.6
    }
}

/// Left edge of a piece in its line.
fn start(piece: &Piece) -> Pt {
    match piece {
        Piece::Glyphs(run) => run.x,
        Piece::Framed { x, .. } => *x,
    }
}

/// Adds the characters of a piece.
fn spell(piece: &Piece, into: &mut String) {
    match piece {
        Piece::Glyphs(run) => into.extend(run.glyphs.iter().map(|own| own.character)),
        Piece::Framed { character, .. } => into.push(*character),
    }
}
