//! Each kind of block, set into the flow.

use super::drawing::drawing;
use super::flow::{Flow, rectangle};
use super::style::{
    BODY, CAPTION, CELL, CHAPTER, CHAPTER_NUMBER, KEY_VALUE, NOTE, SIDE_HEAD, SUB_HEAD, Type,
};
use super::table::head_height;
use crate::chart::Chart;
use crate::colour::Role;
use crate::document::{Block, KeyFigure, Phrase, Phrases, Width};
use crate::structure::PartKind;
use crate::text::{Align, Line};
use crate::units::Pt;

const AFTER_PARAGRAPH: Pt = Pt(7.0);
const BEFORE_TABLE: Pt = Pt(6.0);
const AFTER_TABLE: Pt = Pt(16.0);
/// White space above a chapter that begins below the end of another.
const BEFORE_CHAPTER: Pt = Pt(34.0);
/// Between a chapter's rule and its title, and between the title and what follows.
const CHAPTER_GAPS: (Pt, Pt) = (Pt(14.0), Pt(20.0));
/// White space above a section.
const BEFORE_SECTION: Pt = Pt(14.0);
/// Most lines that the title of a section takes in the side column.
const SECTION_TITLE: f32 = 3.0;
/// Between two lines to write on.
const WRITING_LINE: Pt = Pt(22.0);
/// How much of its last page a chapter takes at most for the next to begin below it.
const FEW: f32 = 0.45;
/// Most lines of a paragraph that only announces what follows it.
const ANNOUNCING: usize = 4;

/// Label, value and note of a key figure, set.
type SetFigure = (Vec<Line>, Vec<Line>, Vec<Line>);

impl Flow<'_> {
    /// Sets `blocks` one after the other.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for (position, block) in blocks.iter().enumerate() {
            if self.is_ended {
                return;
            }
            self.block(block, &blocks[position + 1..]);
        }
    }

    fn block(&mut self, block: &Block, following: &[Block]) {
        match block {
            Block::Heading {
                level: 1,
                number,
                text,
            } => self.chapter(number, text, following),
            Block::Heading {
                level: 2,
                number,
                text,
            } => self.section(number, text, following),
            Block::Heading {
                level,
                number,
                text,
            } => {
                self.subsection(*level, number, text, following);
            }
            Block::Paragraph(phrases) => {
                let (x, measure) = self.column(Width::Main);
                let lines = self.lines(&BODY.spans(phrases), measure, Align::Justify);
                let together = self.announced(BODY, lines.len(), following);
                self.need(together.unwrap_or_default());
                self.inside(PartKind::Paragraph, |own| own.set(lines, x, BODY));
                self.space(AFTER_PARAGRAPH);
            }
            Block::Note(phrases) => {
                let (x, measure) = self.column(Width::Main);
                let lines = self.lines(&NOTE.spans(phrases), measure, Align::Justify);
                self.inside(PartKind::Paragraph, |own| own.set(lines, x, NOTE));
                self.space(AFTER_PARAGRAPH);
            }
            Block::List(points) => self.list(points),
            Block::Callout {
                title,
                body,
                is_warning,
            } => self.callout(title, body, *is_warning),
            Block::KeyFigures(figures) => self.key_figures(figures),
            Block::Table(table) => {
                if table.span == Width::Full {
                    self.clear_side();
                }
                self.space(BEFORE_TABLE);
                let tail = self.tail_of(following);
                self.table(table, tail);
                self.space(AFTER_TABLE);
            }
            Block::Figure {
                chart,
                caption,
                alternative,
                span,
            } => {
                self.figure(chart, caption, alternative, *span);
            }
            Block::Photos(figures) => self.photos(figures),
            Block::WritingField { label, lines } => self.writing_field(label, *lines),
            Block::Signatures(fields) => self.signatures(fields),
            Block::PageBreak => {
                if !self.is_at_top() {
                    self.new_page();
                }
            }
        }
    }

    /// Height of a note that follows a table: it explains the table, so it never stands alone on the
    /// page after it.
    fn tail_of(&self, following: &[Block]) -> Pt {
        let Some(Block::Note(phrases)) = following.first() else {
            return Pt::ZERO;
        };
        let (_, measure) = self.column(Width::Main);
        let lines = self.lines(&NOTE.spans(phrases), measure, Align::Left);
        AFTER_TABLE + NOTE.leading * lines.len().min(3) as f32
    }

    /// Left edge and width of a place on the grid.
    pub(super) fn column(&self, span: Width) -> (Pt, Pt) {
        let left = match span {
            Width::Full => self.page.left,
            Width::Main => self.page.main,
        };
        (left, self.page.right - left)
    }

    /// A chapter begins a page, or goes on below the few lines that the one before left on its last.
    fn chapter(&mut self, number: &str, text: &str, following: &[Block]) {
        let (main, measure) = self.column(Width::Main);
        let title = self.lines(&[CHAPTER.span(text)], measure, Align::Left);
        if self.goes_on(title.len(), following) {
            self.clear_side();
            self.space(BEFORE_CHAPTER);
        } else if !self.is_blank_page() {
            self.new_page();
        }
        let (left, right) = (self.page.left, self.page.right);
        let top = self.pen;
        self.heading(1, joined(number, text), top);
        self.rule(left, right, top, 1.2, Role::Accent);
        self.pen += CHAPTER_GAPS.0;
        let number = self.lines(
            &[CHAPTER_NUMBER.span(number)],
            self.page.side_width(),
            Align::Left,
        );
        let slot = self.pen;
        let number = number.into_iter().next().expect("a set text has a line");
        self.inside(PartKind::Heading(1), |own| {
            own.put(number, left, slot, CHAPTER_NUMBER);
            own.set(title, main, CHAPTER);
        });
        self.pen += CHAPTER_GAPS.1;
        self.side_bottom = self.pen;
    }

    /// Whether a chapter whose title takes `title` lines begins below what stands on this page: a page is
    /// not left nearly empty, and what the chapter begins with has room.
    fn goes_on(&mut self, title: usize, following: &[Block]) -> bool {
        if self.is_at_top() {
            return false;
        }
        let page = self.page.bottom - self.page.top;
        let used = self.pen.max(self.side_bottom) - self.page.top;
        let (above, below) = CHAPTER_GAPS;
        let head = BEFORE_CHAPTER + above + CHAPTER.leading * title as f32 + below;
        let begins = match following {
            [Block::Heading { .. }, rest @ ..] => {
                let title = SIDE_HEAD.leading * SECTION_TITLE;
                BEFORE_SECTION + title.max(self.head_of(rest))
            }
            own => self.head_of(own),
        };
        let room = self.room() + self.pen - self.page.top - used;
        used < page * FEW && room > head + begins + BODY.leading * 3.0
    }

    /// A section's title stands in the side column, beside its first lines.
    fn section(&mut self, number: &str, text: &str, following: &[Block]) {
        self.clear_side();
        self.space(BEFORE_SECTION);
        let title = joined(number, text);
        let lines = self.lines(
            &[SIDE_HEAD.span(title.as_str())],
            self.page.side_width(),
            Align::Left,
        );
        let height = SIDE_HEAD.leading * lines.len() as f32;
        // What spans both columns begins below the title; the rest stands beside it.
        let next = self.head_of(following);
        let begins_wide = matches!(
            following.first(),
            Some(Block::Table(table)) if table.span == Width::Full
        ) || matches!(
            following.first(),
            Some(
                Block::Figure {
                    span: Width::Full,
                    ..
                } | Block::Photos(_)
            )
        );
        self.need(if begins_wide {
            height + next + Pt(10.0)
        } else {
            height.max(next)
        });
        let top = self.pen;
        self.heading(2, title, top);
        let left = self.page.left;
        let mut slot = top;
        self.inside(PartKind::Heading(2), |own| {
            for line in lines {
                own.put(line, left, slot, SIDE_HEAD);
                slot += SIDE_HEAD.leading;
            }
        });
        self.side_bottom = slot + Pt(4.0);
    }

    fn subsection(&mut self, level: u8, number: &str, text: &str, following: &[Block]) {
        let (main, measure) = self.column(Width::Main);
        self.space(Pt(8.0));
        let title = joined(number, text);
        let lines = self.lines(&[SUB_HEAD.span(title.as_str())], measure, Align::Left);
        let height = SUB_HEAD.leading * lines.len() as f32 + Pt(3.0);
        let next = self.head_of(following);
        self.need(height + next);
        let top = self.pen;
        self.heading(level, title, top);
        self.inside(PartKind::Heading(level), |own| {
            own.set(lines, main, SUB_HEAD);
        });
        self.pen += Pt(3.0);
    }

    /// Height that must follow a heading on the same page.
    fn head_of(&self, following: &[Block]) -> Pt {
        match following.first() {
            None | Some(Block::PageBreak) => Pt::ZERO,
            Some(Block::Heading { level, .. }) if *level > 2 => {
                SUB_HEAD.leading + Pt(11.0) + self.head_of(&following[1..])
            }
            Some(Block::Heading { .. }) => Pt::ZERO,
            Some(Block::Paragraph(phrases)) => {
                let lines = self.line_count(BODY, phrases);
                let together = self.announced(BODY, lines, &following[1..]);
                together.unwrap_or(BODY.leading * 2.0)
            }
            Some(Block::Note(phrases)) => {
                let lines = self.line_count(NOTE, phrases);
                let together = self.announced(NOTE, lines, &following[1..]);
                together.unwrap_or(NOTE.leading * 2.0)
            }
            Some(Block::List(_)) => BODY.leading * 2.0,
            Some(Block::Callout { .. }) => Pt(60.0),
            Some(Block::KeyFigures(_)) => Pt(76.0),
            Some(Block::Table(table)) => {
                BEFORE_TABLE + head_height(self, table, self.tail_of(&following[1..]))
            }
            Some(Block::Figure { chart, span, .. }) => self.figure_height(chart, *span) + Pt(24.0),
            Some(Block::Photos(figures)) => self.photos_head(figures),
            Some(Block::WritingField { lines, .. }) => Pt(24.0) + WRITING_LINE * f32::from(*lines),
            Some(Block::Signatures(_)) => Pt(110.0),
        }
    }

    /// Height of a paragraph of `lines` and of what must stand below it on the same page, if it announces a
    /// table: it is short, and so is everything between.
    fn announced(&self, style: Type, lines: usize, following: &[Block]) -> Option<Pt> {
        let is_between = |own: &&Block| matches!(own, Block::Paragraph(_) | Block::Note(_));
        let between = following.iter().take_while(is_between).count();
        let is_table = matches!(following.get(between), Some(Block::Table(_)));
        if !is_table || between > 2 || lines > ANNOUNCING {
            return None;
        }
        let together = style.leading * lines as f32 + AFTER_PARAGRAPH + self.head_of(following);
        (together < (self.page.bottom - self.page.top) * 0.8).then_some(together)
    }

    fn line_count(&self, style: Type, phrases: &[Phrase]) -> usize {
        let (_, measure) = self.column(Width::Main);
        self.lines(&style.spans(phrases), measure, Align::Left)
            .len()
    }

    fn list(&mut self, points: &[Phrases]) {
        let (x, measure) = self.column(Width::Main);
        let indent = Pt(12.0);
        let list = self.part(PartKind::List);
        for point in points {
            let lines = self.lines(&BODY.spans(point), measure - indent, Align::Justify);
            self.need(BODY.leading * lines.len().min(2) as f32);
            let mark = self.pen + BODY.leading / 2.0;
            self.item(rectangle(
                x + Pt(1.0),
                mark - Pt(1.6),
                x + Pt(4.2),
                mark + Pt(1.6),
                Some(Role::Accent),
                None,
            ));
            self.within(list, |own| {
                own.inside(PartKind::Item, |own| {
                    own.inside(PartKind::Body, |own| own.set(lines, x + indent, BODY));
                });
            });
            self.space(Pt(2.0));
        }
        self.space(AFTER_PARAGRAPH - Pt(2.0));
    }

    /// A washed panel with an edge; one longer than a page goes on as plain panels.
    fn callout(&mut self, title: &str, body: &[Phrase], is_warning: bool) {
        let edge = if is_warning {
            Role::Warning
        } else {
            Role::Accent
        };
        let (x, width) = self.column(Width::Main);
        let margin = Pt(10.0);
        let measure = width - margin * 2.0;
        let title = self.lines(
            &SUB_HEAD.spans(&[Phrase::plain(title)]),
            measure,
            Align::Left,
        );
        let body = self.lines(&BODY.spans(body), measure, Align::Justify);
        let first = self.part(PartKind::Paragraph);
        let second = self.part(PartKind::Paragraph);
        let lines: Vec<_> = std::iter::repeat_n(first, title.len())
            .chain(std::iter::repeat_n(second, body.len()))
            .zip(title.into_iter().chain(body))
            .collect();
        let mut rest = lines.as_slice();
        while !rest.is_empty() {
            let whole = BODY.leading * rest.len() as f32 + margin * 1.4;
            self.need(whole.min(BODY.leading * 3.0 + margin * 1.4));
            let fitting = super::flow::fitting(self.room() - margin * 1.4, BODY.leading).max(1);
            let (now, later) = rest.split_at(fitting.min(rest.len()));
            let top = self.pen;
            let bottom = top + BODY.leading * now.len() as f32 + margin * 1.4;
            self.ground(x, top, x + width, bottom, Role::Wash);
            self.ground(x, top, x + Pt(2.4), bottom, edge);
            self.pen += margin * 0.7;
            for (part, line) in now {
                let slot = self.pen;
                self.within(*part, |own| own.put(line.clone(), x + margin, slot, BODY));
                self.pen += BODY.leading;
            }
            self.pen = bottom;
            rest = later;
            if !rest.is_empty() {
                self.new_page();
            }
        }
        self.space(Pt(12.0));
    }

    fn key_figures(&mut self, figures: &[KeyFigure]) {
        self.clear_side();
        let (x, width) = self.column(Width::Full);
        let gap = Pt(14.0);
        let count = figures.len().max(1) as f32;
        let measure = (width - gap * (count - 1.0)) / count;
        let set: Vec<_> = figures
            .iter()
            .map(|figure| {
                (
                    self.lines(&[NOTE.span(figure.label.as_str())], measure, Align::Left),
                    self.lines(
                        &[KEY_VALUE.span(figure.value.as_str())],
                        measure,
                        Align::Left,
                    ),
                    self.lines(
                        &CELL.spans(&[Phrase::quiet(figure.note.as_str())]),
                        measure,
                        Align::Left,
                    ),
                )
            })
            .collect();
        // Labels, figures and notes stand on common lines, however long one label is.
        let most = |lines: fn(&SetFigure) -> usize| set.iter().map(lines).max().unwrap_or(0) as f32;
        let label_height = NOTE.leading * most(|own| own.0.len());
        let value_height = KEY_VALUE.leading * most(|own| own.1.len());
        let note_height = CELL.leading * most(|own| own.2.len());
        let tallest = label_height + value_height + note_height + Pt(10.0);
        self.need(tallest);
        let top = self.pen;
        for (position, (label, value, note)) in set.into_iter().enumerate() {
            let left = x + (measure + gap) * position as f32;
            self.rule(left, left + measure, top, 0.8, Role::Ink);
            let label_top = top + Pt(5.0);
            let value_top = label_top + label_height;
            let note_top = value_top + value_height;
            for (lines, style, mut slot) in [
                (label, NOTE, label_top),
                (value, KEY_VALUE, value_top),
                (note, CELL, note_top),
            ] {
                self.inside(PartKind::Paragraph, |own| {
                    for line in lines {
                        own.put(line, left, slot, style);
                        slot += style.leading;
                    }
                });
            }
        }
        self.pen = top + tallest;
        self.space(Pt(12.0));
        self.side_bottom = self.pen;
    }

    fn figure_height(&self, chart: &Chart, span: Width) -> Pt {
        self.column(span).1 * (chart.height / chart.width)
    }

    fn figure(&mut self, chart: &Chart, caption: &str, alternative: &str, span: Width) {
        if span == Width::Full {
            self.clear_side();
        }
        self.space(Pt(4.0));
        let (x, full) = self.column(span);
        // A chart taller than a page is made smaller, never cut.
        let tallest = self.page.bottom - self.page.top - Pt(40.0);
        let width = full.min(tallest * (chart.width / chart.height));
        let height = width * (chart.height / chart.width);
        let caption = self.lines(&[CAPTION.span(caption)], full, Align::Left);
        self.need(height + Pt(6.0) + CAPTION.leading * caption.len() as f32);
        let top = self.pen;
        let drawing = drawing(chart, x, top, width, self.fonts);
        let figure = PartKind::Figure {
            alternative: alternative.to_owned(),
            area: (x, top, x + width, top + height),
        };
        self.inside(figure, |own| {
            drawing.into_iter().for_each(|item| own.content(item));
        });
        self.pen += height + Pt(6.0);
        self.inside(PartKind::Paragraph, |own| {
            for line in caption {
                let slot = own.pen;
                own.put(line, x, slot, CAPTION);
                own.pen += CAPTION.leading;
            }
        });
        self.space(Pt(12.0));
    }

    fn writing_field(&mut self, label: &str, lines: u8) {
        let (x, width) = self.column(Width::Main);
        let label = self.lines(&[CAPTION.span(label)], width, Align::Left);
        self.need(CAPTION.leading * label.len() as f32 + WRITING_LINE * f32::from(lines));
        self.inside(PartKind::Paragraph, |own| own.set(label, x, CAPTION));
        for _ in 0..lines {
            self.need(WRITING_LINE);
            self.pen += WRITING_LINE;
            let y = self.pen;
            self.rule(x, x + width, y, 0.4, Role::Hairline);
        }
        self.space(Pt(12.0));
    }

    fn signatures(&mut self, fields: &[Vec<String>]) {
        let (x, width) = self.column(Width::Main);
        let gap = Pt(14.0);
        let measure = (width - gap) / 2.0;
        for pair in fields.chunks(2) {
            let style = |row: usize| if row == 0 { CAPTION } else { CELL };
            let set: Vec<Vec<Vec<Line>>> = pair
                .iter()
                .map(|field| {
                    let rows = field.iter().enumerate();
                    let set = rows.map(|(row, text)| {
                        let span = style(row).span(text.as_str());
                        self.lines(&[span], measure - Pt(16.0), Align::Left)
                    });
                    set.collect()
                })
                .collect();
            // Room to write in is below each row, however many lines its label takes.
            let tall = |field: &Vec<Vec<Line>>| -> Pt {
                let rows = field.iter().enumerate();
                rows.map(|(row, lines)| row_height(style(row).leading, lines.len()))
                    .sum()
            };
            let height = Pt(14.0) + set.iter().map(tall).fold(Pt::ZERO, Pt::max);
            self.need(height);
            let top = self.pen;
            for (position, field) in set.into_iter().enumerate() {
                let left = x + (measure + gap) * position as f32;
                self.item(rectangle(
                    left,
                    top,
                    left + measure,
                    top + height,
                    None,
                    Some((Role::Hairline, Pt(0.6))),
                ));
                let mut slot = top + Pt(7.0);
                for (row, lines) in field.into_iter().enumerate() {
                    let style = style(row);
                    let height = row_height(style.leading, lines.len());
                    self.inside(PartKind::Paragraph, |own| {
                        for (at, line) in lines.into_iter().enumerate() {
                            let slot = slot + style.leading * at as f32;
                            own.put(line, left + Pt(8.0), slot, style);
                        }
                    });
                    slot += height;
                }
            }
            self.pen += height;
            self.space(Pt(12.0));
        }
    }
}

/// Height of a row of a signature field whose label takes `lines` lines.
fn row_height(leading: Pt, lines: usize) -> Pt {
    Pt(24.0) + leading * lines.saturating_sub(1) as f32
}

fn joined(number: &str, text: &str) -> String {
    if number.is_empty() {
        text.to_owned()
    } else {
        format!("{number}\u{2002}{text}")
    }
}
