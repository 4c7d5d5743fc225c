//! Tables: measured columns, rows that stay whole, heads that come back on each page.
//!
//! A row moves to the next page as a whole. Only one taller than a page is split, and then
//! between lines.

use super::flow::{Flow, fitting};
use super::style::{CAPTION, CELL, HEAD_CELL, Type};
use crate::colour::Role;
use crate::document::{ColumnAlign, NoteId, Row, RowKind, Table, Voice};
use crate::font::Face;
use crate::structure::{Heads, PartId, PartKind};
use crate::text::{Align, Line};
use crate::units::Pt;

/// White space above and below the text of a cell.
const PADDING: Pt = Pt(3.6);
/// White space between a cell's chip and the row's edges.
const CHIP_INSET: Pt = Pt(2.0);
/// White space left and right of the text of a cell.
const MARGIN: Pt = Pt(4.0);
/// What parts a column of figures from the words at its right, beside the margins of both.
const GUTTER: Pt = Pt(8.0);
/// Width below which a column of figures keeps all it has.
const NARROW: Pt = Pt(54.0);

/// How much of a page a table takes at most to be kept whole.
const SMALL: f32 = 0.3;

struct Grid {
    left: Pt,
    right: Pt,
    /// Left edge and width of each column.
    columns: Vec<(Pt, Pt, Align)>,
}

#[derive(Clone)]
struct SetRow {
    cells: Vec<Vec<Line>>,
    grounds: Vec<Option<Role>>,
    kind: RowKind,
    /// The footnotes its cells cite.
    cites: Vec<NoteId>,
    /// How many columns the table has; the name of a group spans them all.
    columns: usize,
}

impl SetRow {
    fn lines(&self) -> usize {
        self.cells.iter().map(Vec::len).max().unwrap_or(1).max(1)
    }

    fn height(&self) -> Pt {
        CELL.leading * self.lines() as f32 + PADDING * 2.0
    }
}

/// A table with everything broken into lines, before it has a place.
pub(super) struct SetTable {
    grid: Grid,
    caption: Vec<Line>,
    head: Option<SetRow>,
    rows: Vec<SetRow>,
}

impl SetTable {
    fn of(flow: &Flow<'_>, table: &Table) -> Self {
        let grid = grid(flow, table);
        let rows = table.rows.iter();
        Self {
            caption: caption(flow, &grid, table),
            head: head(flow, &grid, table),
            rows: rows.map(|row| set_row(flow, &grid, row)).collect(),
            grid,
        }
    }

    /// Height of what stands above the rows.
    fn top_height(&self) -> Pt {
        let head = self.head.as_ref().map_or(Pt::ZERO, |head| {
            HEAD_CELL.leading * head.lines() as f32 + PADDING * 2.0
        });
        CAPTION.leading * self.caption.len() as f32 + Pt(3.0) + head
    }

    /// Whether the table takes so little of a page that it is not parted.
    fn is_small(&self, page: Pt) -> bool {
        self.whole() < page * SMALL
    }

    fn whole(&self) -> Pt {
        self.top_height() + self.rows.iter().map(SetRow::height).sum()
    }

    /// Height that its beginning adds to the foot of the page, and what must stand below its last row.
    fn below(&self, flow: &Flow<'_>, page: Pt, tail: Pt) -> Pt {
        match self.is_small(page) {
            true => {
                let cited = self.rows.iter().flat_map(|own| own.cites.iter().copied());
                flow.owed(cited) + tail
            }
            false => flow.owed(notes_of(&self.rows, 0)),
        }
    }

    /// Height of a small table; of any other, of what stands above the rows and of the first of them with
    /// those it keeps; of a row that no page can hold, a third of a page.
    fn begin_height(&self, page: Pt) -> Pt {
        let top = self.top_height();
        if self.is_small(page) {
            return self.whole();
        }
        let first = self.rows.first().map_or(Pt::ZERO, SetRow::height);
        let together = top + kept_together(&self.rows, 0).max(opening(&self.rows, page));
        match together < page {
            true => together,
            false if top + first < page => top + first,
            false => page / 3.0,
        }
    }
}

/// Height of caption, head and first row: what a heading before the table must keep with it. A table without
/// a caption is a card and stays on one page where it can. `tail` is the height of what must stand below the
/// table.
pub(super) fn head_height(flow: &Flow<'_>, table: &Table, tail: Pt) -> Pt {
    let set = flow.kept(table);
    let set = set.unwrap_or_else(|| SetTable::of(flow, table));
    let page = flow.page.bottom - flow.page.top;
    let height = if table.caption.is_empty() {
        let rows = set.rows.iter().map(SetRow::height);
        (Pt(3.0) + rows.sum()).min(page * 0.8)
    } else {
        match set.begin_height(page) + set.below(flow, page, tail) {
            // The heading and what stands between must have room above it.
            height if height < page * 0.8 => height,
            _ => page / 3.0,
        }
    };
    flow.keep(table, set);
    height
}

impl Flow<'_> {
    /// Sets a table. `tail` is the height of what must stand below its last rows on the same page.
    pub(super) fn table(&mut self, table: &Table, tail: Pt) {
        self.inside(PartKind::Table, |own| own.set_table(table, tail));
    }

    fn set_table(&mut self, table: &Table, tail: Pt) {
        let set = self.kept(table);
        let set = set.unwrap_or_else(|| SetTable::of(self, table));
        let page = self.page.bottom - self.page.top;
        let begin = set.begin_height(page) + set.below(self, page, tail);
        let top = set.top_height();
        let SetTable {
            grid,
            caption,
            head,
            mut rows,
        } = set;
        self.need(begin);
        if !caption.is_empty() {
            self.inside(PartKind::Caption, |own| own.caption(&grid, caption));
        }
        self.head_of_table(&grid, head.as_ref());
        let again = format!("{}{}", table.caption, self.meta.continued);
        for position in 0..rows.len() {
            // Rows that no page can hold together are parted; one that no page can hold is split.
            let needed = match kept_together(&rows, position) {
                together if together + top < page => together,
                _ => rows[position].height(),
            };
            let needed = needed + self.owed(notes_of(&rows, position));
            let is_last = position + company(&rows, position).len() == rows.len();
            let needed = if is_last { needed + tail } else { needed };
            let fits_a_page = needed + top < page;
            if self.room() < needed && (fits_a_page || self.room() < page / 3.0) && position > 0 {
                self.next_page_of_table(&grid, table, &again, head.as_ref());
            }
            self.row(&grid, &mut rows[position], table, &again, head.as_ref());
        }
        let (left, right, end) = (grid.left, grid.right, self.pen);
        self.rule(left, right, end, 0.8, Role::Ink);
    }

    fn next_page_of_table(
        &mut self,
        grid: &Grid,
        table: &Table,
        again: &str,
        head: Option<&SetRow>,
    ) {
        let (left, right, end) = (grid.left, grid.right, self.pen);
        self.rule(left, right, end, 0.4, Role::Hairline);
        self.new_page();
        let caption = if table.caption.is_empty() {
            Vec::new()
        } else {
            self.lines(&[CAPTION.span(again)], right - left, Align::Left)
        };
        self.as_decoration(|own| {
            own.caption(grid, caption);
            own.head_of_table(grid, head);
        });
    }

    fn caption(&mut self, grid: &Grid, caption: Vec<Line>) {
        for line in caption {
            let slot = self.pen;
            self.put(line, grid.left, slot, CAPTION);
            self.pen += CAPTION.leading;
        }
    }

    fn head_of_table(&mut self, grid: &Grid, head: Option<&SetRow>) {
        self.pen += Pt(3.0);
        let top = self.pen;
        self.rule(grid.left, grid.right, top, 0.8, Role::Ink);
        if let Some(head) = head {
            let parts = match self.is_decoration() {
                true => None,
                false => Some(self.parts_of(head, |_| Some(Heads::Column))),
            };
            // It comes again on every page.
            let mut own = head.clone();
            self.cells(grid, &mut own, parts.as_deref(), 0..head.lines(), HEAD_CELL);
            let bottom = self.pen;
            self.rule(grid.left, grid.right, bottom, 0.5, Role::Muted);
        }
    }

    /// Sets one row; one that no page can hold is split between lines.
    fn row(
        &mut self,
        grid: &Grid,
        row: &mut SetRow,
        table: &Table,
        again: &str,
        head: Option<&SetRow>,
    ) {
        let total = row.lines();
        // Without a head above, the first cell says what the others are.
        let heads = |column| (column == 0 && head.is_none()).then_some(Heads::Row);
        let parts = self.parts_of(row, heads);
        let mut done = 0;
        while done < total {
            let owed = self.owed(row.cites.iter().copied());
            let room = fitting(self.room() - owed - PADDING * 2.0, CELL.leading);
            if room == 0 && !self.is_at_top() {
                self.next_page_of_table(grid, table, again, head);
                continue;
            }
            let end = (done + room.max(1)).min(total);
            self.cells(grid, row, Some(&parts), done..end, CELL);
            done = end;
            if done < total {
                self.next_page_of_table(grid, table, again, head);
            }
        }
        let (left, right, bottom) = (grid.left, grid.right, self.pen);
        self.rule(left, right, bottom, 0.3, Role::Hairline);
    }

    /// Adds a row with its cells to the structure; returns the cells.
    fn parts_of(&mut self, row: &SetRow, heads: impl Fn(usize) -> Option<Heads>) -> Vec<PartId> {
        let part = self.part(PartKind::Row);
        self.within(part, |own| {
            let cells = 0..row.cells.len();
            let kinds = cells.map(|column| match (row.kind, heads(column)) {
                (RowKind::Group, _) => PartKind::Cell {
                    columns: row.columns,
                },
                (RowKind::Plain | RowKind::Sum, Some(heads)) => PartKind::HeadCell(heads),
                (RowKind::Plain | RowKind::Sum, None) => PartKind::Cell { columns: 1 },
            });
            kinds.map(|kind| own.part(kind)).collect()
        })
    }

    /// Sets some lines of a row and takes them out of it; without `parts` they are decoration.
    fn cells(
        &mut self,
        grid: &Grid,
        row: &mut SetRow,
        parts: Option<&[PartId]>,
        range: std::ops::Range<usize>,
        style: Type,
    ) {
        let top = self.pen;
        let bottom = top + style.leading * range.len() as f32 + PADDING * 2.0;
        if row.kind == RowKind::Group {
            self.ground(grid.left, top, grid.right, bottom, Role::Wash);
        }
        for (position, cell) in row.cells.iter_mut().enumerate() {
            let (x, width, _) = grid.columns[position];
            if let Some(ground) = row.grounds[position] {
                // The colour is a chip behind the first line; the rest of a tall cell stays paper.
                let chip = top + PADDING * 2.0 + style.leading - CHIP_INSET;
                if range.start == 0 {
                    self.ground(
                        x + MARGIN,
                        top + CHIP_INSET,
                        x + width - MARGIN,
                        chip,
                        ground,
                    );
                }
            }
            let lines = cell.iter_mut().take(range.end).skip(range.start);
            for (slot, line) in lines.enumerate() {
                let slot = top + PADDING + style.leading * slot as f32;
                let line = std::mem::take(line);
                match parts {
                    Some(parts) => self.within(parts[position], |own| {
                        own.put(line, x + MARGIN, slot, style);
                    }),
                    None => self.put(line, x + MARGIN, slot, style),
                }
            }
        }
        self.pen = bottom;
    }
}

/// Whether a page may begin with this row. It may not part the name of a group from its first row,
/// nor a sum from what it sums up, nor leave the last row alone on a page.
fn may_begin_page(rows: &[SetRow], position: usize) -> bool {
    let follows_name = position > 0 && rows[position - 1].kind == RowKind::Group;
    let is_alone = position + 1 == rows.len() && position > 1;
    !follows_name && !is_alone && rows[position].kind != RowKind::Sum
}

/// Height of the rows that a table begins with on its first page: three, where they take little room.
fn opening(rows: &[SetRow], page: Pt) -> Pt {
    let first = rows.get(..3).unwrap_or(rows);
    first.iter().map(SetRow::height).sum::<Pt>().min(page / 5.0)
}

/// This row and those that stay on its page with it.
fn company(rows: &[SetRow], position: usize) -> &[SetRow] {
    let after = (position + 1..rows.len())
        .find(|&next| may_begin_page(rows, next))
        .unwrap_or(rows.len());
    rows.get(position..after).unwrap_or_default()
}

/// Height of this row and of those that stay on its page with it.
fn kept_together(rows: &[SetRow], position: usize) -> Pt {
    company(rows, position).iter().map(SetRow::height).sum()
}

/// The footnotes that this row and its company cite.
fn notes_of(rows: &[SetRow], position: usize) -> impl Iterator<Item = NoteId> {
    let rows = company(rows, position).iter();
    rows.flat_map(|row| row.cites.iter().copied())
}

fn grid(flow: &Flow<'_>, table: &Table) -> Grid {
    let (left, width) = flow.column(table.span);
    let widths = widths(flow, table, width);
    let mut edge = left;
    let columns = table
        .columns
        .iter()
        .enumerate()
        .map(|(position, column)| {
            let mut share = widths[position];
            let x = edge;
            edge += share;
            if meets_words(table, position) && share > NARROW {
                share -= GUTTER;
            }
            let align = match column.align {
                ColumnAlign::Left => Align::Left,
                ColumnAlign::Centre => Align::Centre,
                ColumnAlign::Right => Align::Right,
            };
            (x, share, align)
        })
        .collect();
    Grid {
        left,
        right: left + width,
        columns,
    }
}

/// Whether a column of figures has words at its right.
fn meets_words(table: &Table, position: usize) -> bool {
    let align = |position: usize| table.columns.get(position).map(|own| own.align);
    align(position) == Some(ColumnAlign::Right) && align(position + 1) == Some(ColumnAlign::Left)
}

/// Widths of the columns by their shares. One too narrow for a word of its head or its cells gets what it
/// lacks from the widest: a word is never parted.
fn widths(flow: &Flow<'_>, table: &Table, width: Pt) -> Vec<Pt> {
    let shares: f32 = table.columns.iter().map(|column| column.share).sum();
    let columns = table.columns.iter();
    let mut widths: Vec<Pt> = columns
        .map(|column| width * (column.share / shares))
        .collect();
    for position in 0..widths.len() {
        let longest = longest_word(flow, table, position);
        // A hair more than the word, so that rounding cannot part it.
        let mut needed = longest + MARGIN * 2.0 + Pt(0.5);
        if meets_words(table, position) && needed > NARROW - GUTTER {
            needed += GUTTER;
        }
        let lacks = needed - widths[position];
        let widest = (0..widths.len())
            .filter(|&other| other != position)
            .reduce(|one, other| {
                if widths[other] > widths[one] {
                    other
                } else {
                    one
                }
            });
        if let Some(widest) = widest
            && lacks > Pt::ZERO
            && widths[widest] > lacks * 3.0
        {
            widths[position] += lacks;
            widths[widest] -= lacks;
        }
    }
    widths
}

/// Width of the longest Latin word of a column.
fn longest_word(flow: &Flow<'_>, table: &Table, position: usize) -> Pt {
    let head = table.head.get(position).map_or("", String::as_str);
    let in_head = head.split(|own: char| !own.is_ascii_alphanumeric() && !"/()".contains(own));
    let in_head = in_head.map(|word| flow.fonts.width(HEAD_CELL.face, HEAD_CELL.size, word));
    let rows = table.rows.iter().filter(|own| own.kind != RowKind::Group);
    let cells = rows.filter_map(|own| own.cells.get(position));
    let phrases = cells.flat_map(|own| &own.phrases);
    let in_cells = phrases.flat_map(|phrase| {
        let face = match phrase.voice {
            Voice::Strong | Voice::Warning => Face::Bold,
            Voice::Plain | Voice::Quiet | Voice::Cites(_) => CELL.face,
        };
        let words = phrase.text.split(|own: char| !own.is_ascii_alphabetic());
        // What is longer is no word: a digest, a name of a file.
        words
            .filter(|word| (6..=24).contains(&word.len()))
            .map(move |word| flow.fonts.width(face, CELL.size, word))
    });
    in_head.chain(in_cells).fold(Pt::ZERO, Pt::max)
}

fn caption(flow: &Flow<'_>, grid: &Grid, table: &Table) -> Vec<Line> {
    if table.caption.is_empty() {
        return Vec::new();
    }
    flow.lines(
        &[CAPTION.span(table.caption.as_str())],
        grid.right - grid.left,
        Align::Left,
    )
}

fn head(flow: &Flow<'_>, grid: &Grid, table: &Table) -> Option<SetRow> {
    if table.head.is_empty() {
        return None;
    }
    let cells = table
        .head
        .iter()
        .zip(&grid.columns)
        .map(|(text, &(_, width, align))| {
            flow.lines(
                &[HEAD_CELL.span(text.as_str())],
                width - MARGIN * 2.0,
                align,
            )
        })
        .collect::<Vec<_>>();
    let grounds = vec![None; cells.len()];
    Some(SetRow {
        cells,
        grounds,
        kind: RowKind::Plain,
        cites: Vec::new(),
        columns: table.columns.len(),
    })
}

fn set_row(flow: &Flow<'_>, grid: &Grid, row: &Row) -> SetRow {
    let whole = grid.right - grid.left - MARGIN * 2.0;
    let cells = row
        .cells
        .iter()
        .zip(&grid.columns)
        .map(|(cell, &(_, width, align))| {
            let measure = if row.kind == RowKind::Group {
                whole
            } else {
                width - MARGIN * 2.0
            };
            let align = if row.kind == RowKind::Group {
                Align::Left
            } else {
                align
            };
            let style = match cell.ground {
                Some(ground) => Type {
                    role: ground.text_on(),
                    ..CELL
                },
                None => CELL,
            };
            // A cell without words still has its line.
            let spans = match cell.phrases.is_empty() {
                true => vec![style.span("")],
                false => style.spans(&cell.phrases),
            };
            flow.lines(&spans, measure, align)
        })
        .collect::<Vec<_>>();
    let voices = row.cells.iter().flat_map(|cell| &cell.phrases);
    let cites = voices.filter_map(|phrase| match phrase.voice {
        Voice::Cites(note) => Some(note),
        Voice::Plain | Voice::Strong | Voice::Quiet | Voice::Warning => None,
    });
    SetRow {
        cites: cites.collect(),
        cells,
        grounds: row.cells.iter().map(|cell| cell.ground).collect(),
        kind: row.kind,
        columns: grid.columns.len(),
    }
}
