//! Photos, two in a row, each with its words under it.
//!
//! A row is never parted from its words, and a photo is never cut: one that is too tall is made smaller.

use super::flow::{Flow, rectangle};
use super::style::{CELL, NOTE};
use crate::colour::Role;
use crate::document::{PhotoFigure, Width};
use crate::frame::Item;
use crate::structure::PartKind;
use crate::text::{Align, Line};
use crate::units::Pt;

/// Space between the two of a row.
const GAP: Pt = Pt(14.0);
/// Tallest photo: three rows of photos taken across stand on a page.
const TALLEST: Pt = Pt(172.0);
/// Height of the frame where a photo is missing.
const ABSENT: Pt = Pt(44.0);
/// Space between a photo and its words.
const BEFORE_WORDS: Pt = Pt(5.0);
/// Space under a row.
const AFTER_ROW: Pt = Pt(12.0);
/// More words under a photo than these lines flow over pages, in a row of its own.
const MOST_LINES: usize = 20;

/// A photo's width and height on paper, and its words, set.
struct Set<'a> {
    figure: &'a PhotoFigure,
    width: Pt,
    height: Pt,
    words: Vec<Line>,
}

impl Flow<'_> {
    pub(super) fn photos(&mut self, figures: &[PhotoFigure]) {
        self.clear_side();
        self.space(Pt(4.0));
        let mut row: Vec<Set<'_>> = Vec::new();
        for figure in figures {
            let set = self.photo_set(figure);
            let is_long = set.words.len() > MOST_LINES;
            if row.len() == 2 || (is_long && !row.is_empty()) {
                self.photo_row(std::mem::take(&mut row));
            }
            row.push(set);
            if is_long {
                self.photo_row(std::mem::take(&mut row));
            }
        }
        if !row.is_empty() {
            self.photo_row(row);
        }
        self.side_bottom = self.pen;
    }

    /// Height of the first row, which follows a heading on its page.
    pub(super) fn photos_head(&self, figures: &[PhotoFigure]) -> Pt {
        let row: Vec<Set<'_>> = figures
            .iter()
            .take(2)
            .map(|own| self.photo_set(own))
            .collect();
        row_height(&row) + Pt(4.0)
    }

    fn photo_set<'a>(&self, figure: &'a PhotoFigure) -> Set<'a> {
        let measure = (self.column(Width::Full).1 - GAP) / 2.0;
        let (width, height) = match &figure.picture {
            None => (measure, ABSENT),
            Some(picture) => {
                let ratio = picture.height.max(1) as f32 / picture.width.max(1) as f32;
                let height = (measure * ratio).min(TALLEST);
                // A strip a pixel high keeps a height that can be seen.
                ((height / ratio).min(measure), height.max(Pt(1.0)))
            }
        };
        Set {
            figure,
            width,
            height,
            words: self.lines(&CELL.spans(&figure.caption), measure, Align::Left),
        }
    }

    fn photo_row(&mut self, row: Vec<Set<'_>>) {
        let (left, full) = self.column(Width::Full);
        let measure = (full - GAP) / 2.0;
        self.need(row_height(&row));
        let top = self.pen;
        // Photos of a row stand on one line, so that their words begin on one.
        let foot = top + tallest(&row);
        let mut end = foot;
        let is_alone = row.len() == 1;
        for (position, set) in row.into_iter().enumerate() {
            let x = left + (measure + GAP) * position as f32;
            self.photo(&set, x, foot);
            self.pen = foot + BEFORE_WORDS;
            let words = set.words;
            self.inside(PartKind::Paragraph, |own| {
                if is_alone {
                    own.set(words, x, CELL);
                    return;
                }
                for line in words {
                    let slot = own.pen;
                    own.put(line, x, slot, CELL);
                    own.pen += CELL.leading;
                }
            });
            // Words that flowed over pages end where they end.
            end = if is_alone {
                self.pen
            } else {
                end.max(self.pen)
            };
        }
        self.pen = end;
        self.space(AFTER_ROW);
    }

    /// Draws a photo, or the frame that says it is missing, standing on `foot`.
    fn photo(&mut self, set: &Set<'_>, x: Pt, foot: Pt) {
        let top = foot - set.height;
        let area = (x, top, x + set.width, foot);
        match &set.figure.picture {
            Some(picture) => {
                let figure = PartKind::Figure {
                    alternative: set.figure.alternative.clone(),
                    area,
                };
                let picture = picture.clone();
                self.inside(figure, |own| own.content(Item::Photo { area, picture }));
            }
            None => {
                let edge = Some((Role::Hairline, Pt(0.6)));
                self.item(rectangle(x, top, x + set.width, foot, None, edge));
                let margin = Pt(8.0);
                let words = self.lines(
                    &[NOTE.span(set.figure.absent.as_str())],
                    set.width - margin * 2.0,
                    Align::Left,
                );
                self.inside(PartKind::Paragraph, |own| {
                    let mut slot = top + margin;
                    for line in words {
                        own.put(line, x + margin, slot, NOTE);
                        slot += NOTE.leading;
                    }
                });
            }
        }
    }
}

fn tallest(row: &[Set<'_>]) -> Pt {
    row.iter().map(|own| own.height).fold(Pt::ZERO, Pt::max)
}

/// Height of a row on its page; of words that flow over pages, the lines that stay with the photo.
fn row_height(row: &[Set<'_>]) -> Pt {
    let lines = row.iter().map(|own| own.words.len().min(MOST_LINES));
    let lines = lines.max().unwrap_or(0) as f32;
    tallest(row) + BEFORE_WORDS + CELL.leading * lines
}
