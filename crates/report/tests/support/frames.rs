//! What holds of every laid-out page, measured on its frames: nothing outside its place, no text over
//! another, no row of a table cut, no line too wide, no line that begins or ends with a mark that may
//! not, no number parted from its unit.
//!
//! The suite looks at whole reports with it, the tests of this crate at odd ones. Widths are added up
//! from the glyphs, not taken from the lines. Deliberately absent: which documents are looked at.
#![allow(dead_code, unreachable_pub)]

use std::collections::BTreeMap;

use zhizhen_report::frame::{Item, Outline};
use zhizhen_report::structure::{PartId, PartKind};
use zhizhen_report::{Fonts, Frame, Glyphs, Line, Mm, Pages, Piece, PlacedGlyph, Pt};

/// What must not begin a line.
pub const NOT_FIRST: &str = "，。、；：？！…—～·）》〉」』】〕〗”’％‰℃,.;:?!)]}%°»›／";
/// What must not end one.
pub const NOT_LAST: &str = "（《〈「『【〔〖“‘([{«‹￥¥$€№";
/// Marks with a blank half behind them, which may stand beyond the measure.
const BLANK_BEHIND: &str = "，。、）》〉」』】〕〗”’";
/// What a count is counted in, where the report says it in one character.
const UNITS: &str =
    "台套个件项条人名家次道种处页章节级档点倍年月日天周时分秒元万亿千百米吨度步份路岁期轮";
/// Units of Latin letters.
const SYMBOLS: [&str; 22] = [
    "ms", "s", "Mbit/s", "kbit/s", "Gbit/s", "Mbps", "GB", "MB", "dBm", "dB", "kHz", "MHz", "GHz",
    "V", "kV", "A", "kW", "kWh", "mm", "m", "kg", "min",
];
/// Forgiven in points: the rounding of many additions.
const SLACK: f32 = 0.1;
/// Two texts may touch by so much, in points.
const TOUCH: f32 = 0.4;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Everything stands within the sheet and its text block, what is drawn within its figure.
    Inside,
    /// No text and no photo stands on another text.
    Apart,
    /// The cells of a row stand on one page; one that no page can hold is split between lines.
    WholeRows,
    /// No line is wider than its measure.
    Measure,
    /// No line begins or ends with a mark that must not.
    Edges,
    /// No number stands at the end of a line and its unit at the start of the next.
    Units,
}

impl Rule {
    pub const ALL: [Rule; 6] = [
        Rule::Inside,
        Rule::Apart,
        Rule::WholeRows,
        Rule::Measure,
        Rule::Edges,
        Rule::Units,
    ];
}

/// What was looked at and what was found.
#[derive(Debug, Clone, Default)]
pub struct Looked {
    /// Lines of text.
    pub lines: usize,
    /// Rows of tables, and of these those that no page can hold.
    pub rows: (usize, usize),
    /// What breaks a rule: the page, counted from 1, and the words.
    pub found: Vec<(Rule, String)>,
}

impl Looked {
    /// Adds what was seen elsewhere; `name` says where.
    pub fn add(&mut self, name: &str, other: Looked) {
        self.lines += other.lines;
        self.rows.0 += other.rows.0;
        self.rows.1 += other.rows.1;
        let found = other.found.into_iter();
        self.found
            .extend(found.map(|(rule, said)| (rule, format!("{name} {said}"))));
    }

    /// What breaks one rule.
    pub fn against(&self, rule: Rule) -> Vec<&str> {
        let own = self.found.iter().filter(|(own, _)| *own == rule);
        own.map(|(_, said)| said.as_str()).collect()
    }
}

#[derive(Debug, Clone, Copy)]
struct Area {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Area {
    fn holds(&self, other: &Area) -> bool {
        other.left >= self.left - SLACK
            && other.top >= self.top - SLACK
            && other.right <= self.right + SLACK
            && other.bottom <= self.bottom + SLACK
    }

    fn meets(&self, other: &Area) -> bool {
        self.right.min(other.right) - self.left.max(other.left) > TOUCH
            && self.bottom.min(other.bottom) - self.top.max(other.top) > TOUCH
    }

    fn around(points: impl Iterator<Item = (Pt, Pt)>) -> Area {
        let nothing = Area {
            left: f32::MAX,
            top: f32::MAX,
            right: f32::MIN,
            bottom: f32::MIN,
        };
        points.fold(nothing, |own, (x, y)| Area {
            left: own.left.min(x.0),
            top: own.top.min(y.0),
            right: own.right.max(x.0),
            bottom: own.bottom.max(y.0),
        })
    }
}

fn points(length: f32) -> f32 {
    Pt::from(Mm(length)).0
}

/// How far a glyph moves the pen, in thousandths of an em; the quotation marks of Latin text are narrow.
fn advance(run: &Glyphs, glyph: &PlacedGlyph) -> f32 {
    f32::from(Fonts::embedded().advance(run.face, glyph.id))
}

/// Width of the glyphs of a run with the space between them.
fn width(run: &Glyphs) -> f32 {
    let glyphs = run
        .glyphs
        .iter()
        .map(|glyph| (advance(run, glyph) + glyph.space_after) * run.size.0 / 1000.0);
    let last = run.glyphs.last().map_or(0.0, |own| own.space_after);
    glyphs.sum::<f32>() - last * run.size.0 / 1000.0
}

/// From where to where the ink of a line may reach, counted from the left edge of its measure.
fn reach(line: &Line) -> (f32, f32) {
    let half = |run: &Glyphs, glyph: &PlacedGlyph, marks: &str| {
        let is_wide = advance(run, glyph) >= 900.0;
        match is_wide && marks.contains(glyph.character) {
            true => run.size.0 * 0.5,
            false => 0.0,
        }
    };
    let left = match line.pieces.first() {
        Some(Piece::Glyphs(run)) => run.x.0 + half(run, &run.glyphs[0], NOT_LAST),
        Some(Piece::Framed { x, .. }) => x.0,
        None => 0.0,
    };
    let right = match line.pieces.last() {
        Some(Piece::Glyphs(run)) => {
            let last = &run.glyphs[run.glyphs.len() - 1];
            run.x.0 + width(run) - half(run, last, BLANK_BEHIND)
        }
        Some(Piece::Framed { x, width, .. }) => x.0 + width.0,
        None => 0.0,
    };
    (left, right)
}

/// Where a mark stands, without the width of its line.
fn area(item: &Item) -> Area {
    match item {
        Item::Text { x, baseline, line } => {
            let (left, right) = reach(line);
            Area {
                left: x.0 + left,
                top: baseline.0 - line.size.0 * 0.8,
                right: x.0 + right,
                bottom: baseline.0 + line.size.0 * 0.1,
            }
        }
        Item::Rule { from, to, .. } => Area::around([*from, *to].into_iter()),
        Item::Photo { area, .. } => Area {
            left: area.0.0,
            top: area.1.0,
            right: area.2.0,
            bottom: area.3.0,
        },
        Item::Shape { outline, .. } => match outline {
            Outline::Corners(corners) => Area::around(corners.iter().copied()),
            Outline::Circle { centre, radius } => Area {
                left: centre.0.0 - radius.0,
                top: centre.1.0 - radius.0,
                right: centre.0.0 + radius.0,
                bottom: centre.1.0 + radius.0,
            },
        },
    }
}

fn words(item: &Item) -> &str {
    match item {
        Item::Text { line, .. } => &line.text,
        Item::Rule { .. } => "a rule",
        Item::Photo { .. } => "a photo",
        Item::Shape { .. } => "a shape",
    }
}

/// A line of a part, its page counted from 0.
struct Told<'a> {
    page: usize,
    x: Pt,
    baseline: Pt,
    line: &'a Line,
}

/// Looks at the pages of a document whose texts, as they were composed, are `said`.
pub fn look(pages: &Pages, has_cover: bool, said: &str) -> Looked {
    let mut looked = Looked::default();
    let mut parts: BTreeMap<PartId, Vec<Told<'_>>> = BTreeMap::new();
    for (page, frame) in pages.frames.iter().enumerate() {
        let is_cover = has_cover && page == 0;
        inside(pages, frame, page, is_cover, &mut looked);
        apart(frame, page, &mut looked);
        for placed in &frame.items {
            let Item::Text { x, baseline, line } = &placed.item else {
                continue;
            };
            looked.lines += 1;
            let (_, right) = reach(line);
            if right > line.measure.0 + SLACK {
                looked.broken(Rule::Measure, page, &line.text);
            }
            let told = Told {
                page,
                x: *x,
                baseline: *baseline,
                line,
            };
            let is_drawn = placed.part.is_some_and(|own| {
                matches!(pages.structure.part(own).kind, PartKind::Figure { .. })
            });
            if placed.part.is_none() && is_edge_wrong(&line.text, &line.text) {
                looked.broken(Rule::Edges, page, &line.text);
            }
            if let (Some(part), false) = (placed.part, is_drawn) {
                parts.entry(part).or_default().push(told);
            }
        }
    }
    for lines in parts.values() {
        for pair in lines.windows(2) {
            pair_of_lines(&pair[0], &pair[1], said, &mut looked);
        }
    }
    rows(pages, &parts, &mut looked);
    looked
}

impl Looked {
    fn broken(&mut self, rule: Rule, page: usize, words: &str) {
        self.found
            .push((rule, format!("page {}: {words}", page + 1)));
    }
}

fn inside(pages: &Pages, frame: &Frame, page: usize, is_cover: bool, looked: &mut Looked) {
    let sheet = Area {
        left: 0.0,
        top: 0.0,
        right: frame.width.0,
        bottom: frame.height.0,
    };
    let margins = Area {
        left: points(20.0),
        right: frame.width.0 - points(20.0),
        ..sheet
    };
    let cover = Area {
        bottom: frame.height.0 - points(8.0),
        ..margins
    };
    let block = Area {
        top: points(27.0),
        bottom: frame.height.0 - points(24.0),
        ..margins
    };
    let running = [
        Area {
            top: points(10.0),
            bottom: points(20.0),
            ..margins
        },
        Area {
            top: frame.height.0 - points(16.0),
            bottom: frame.height.0 - points(9.0),
            ..margins
        },
    ];
    for placed in &frame.items {
        let own = area(&placed.item);
        let is_text = matches!(placed.item, Item::Text { .. });
        let kind = placed.part.map(|part| &pages.structure.part(part).kind);
        let is_inside = match kind {
            // The colour of the cover reaches to the edges.
            None if is_cover => sheet.holds(&own),
            None => block.holds(&own) || running.iter().any(|band| band.holds(&own)),
            Some(PartKind::Figure { area, .. }) => {
                let figure = Area {
                    left: area.0.0,
                    top: area.1.0,
                    right: area.2.0,
                    bottom: area.3.0,
                };
                // The quiet zone of the verification code reaches into the margin.
                let ground = if is_cover { &sheet } else { &block };
                figure.holds(&own) && ground.holds(&figure)
            }
            Some(_) if is_cover => cover.holds(&own),
            Some(_) => block.holds(&own),
        };
        if !is_inside {
            let kind = if is_text { "text" } else { "mark" };
            looked.broken(
                Rule::Inside,
                page,
                &format!("{kind} {} at {own:?}", words(&placed.item)),
            );
        }
    }
    for link in &frame.links {
        let own = Area {
            left: link.area.0.0,
            top: link.area.1.0,
            right: link.area.2.0,
            bottom: link.area.3.0,
        };
        if !block.holds(&own) {
            looked.broken(Rule::Inside, page, &format!("link {}", link.words));
        }
    }
}

fn apart(frame: &Frame, page: usize, looked: &mut Looked) {
    let solid = frame.items.iter().filter(|placed| match &placed.item {
        Item::Text { line, .. } => !line.text.trim().is_empty(),
        Item::Photo { .. } => true,
        Item::Rule { .. } | Item::Shape { .. } => false,
    });
    let mut solid: Vec<_> = solid.map(|own| (area(&own.item), &own.item)).collect();
    solid.sort_by(|one, other| one.0.top.total_cmp(&other.0.top));
    for (position, (own, item)) in solid.iter().enumerate() {
        let below = solid[position + 1..].iter();
        for (other, second) in below.take_while(|(other, _)| other.top < own.bottom) {
            if own.meets(other) {
                let said = format!("{} | {}", words(item), words(second));
                looked.broken(Rule::Apart, page, &said);
            }
        }
    }
}

/// Whether a line that ends so, or the next that begins so, breaks the rules of Chinese typesetting.
fn is_edge_wrong(text: &str, after: &str) -> bool {
    text.trim_end().ends_with(|own| NOT_LAST.contains(own))
        || after
            .trim_start()
            .starts_with(|own| NOT_FIRST.contains(own))
}

/// What stands at the end of a line and at the start of the next: marks that must not, and a number parted
/// from its unit. A text may begin or end as it likes, and a line that was meant to end ends as it was meant.
fn pair_of_lines(line: &Told<'_>, next: &Told<'_>, said: &str, looked: &mut Looked) {
    let (text, after) = (line.line.text.trim_end(), next.line.text.trim_start());
    // The number of a heading stands beside its words.
    let is_next_line = line.x == next.x && line.line.size == next.line.size;
    if !is_next_line {
        return;
    }
    let is_edge_wrong = is_edge_wrong(text, after);
    let is_number_parted = is_number_parted(text, after);
    if !is_edge_wrong && !is_number_parted {
        return;
    }
    let letters: Vec<char> = text.chars().collect();
    let tail: String = letters[letters.len().saturating_sub(8)..].iter().collect();
    let head: String = after.chars().take(6).collect();
    let mut joints = ["", " ", "\u{A0}"].iter();
    let is_ours = joints.any(|space| said.contains(&format!("{tail}{space}{head}")));
    for (rule, is_broken) in [
        (Rule::Edges, is_edge_wrong),
        (Rule::Units, is_number_parted),
    ] {
        if is_broken && is_ours {
            looked.broken(rule, line.page, &format!("{text} | {after}"));
        }
    }
}

fn is_number_parted(text: &str, after: &str) -> bool {
    let is_symbol = |own: &str| {
        let rest = after.strip_prefix(own);
        rest.is_some_and(|rest| !rest.starts_with(|own: char| own.is_ascii_alphanumeric()))
    };
    let is_digit = |own: char| own.is_ascii_digit();
    if after.starts_with(is_digit) {
        return text.ends_with('第') || text.ends_with("CNY");
    }
    let is_unit =
        after.starts_with(|own| UNITS.contains(own)) || SYMBOLS.iter().any(|own| is_symbol(own));
    // A number that has a line of its own left its unit no room: they could not stand together.
    let has_own_line = !text.contains(|own: char| !is_digit(own) && !"-.,".contains(own));
    text.ends_with(is_digit) && is_unit && !has_own_line
}

fn rows(pages: &Pages, parts: &BTreeMap<PartId, Vec<Told<'_>>>, looked: &mut Looked) {
    let mut rows: BTreeMap<PartId, Vec<&Vec<Told<'_>>>> = BTreeMap::new();
    for (id, lines) in parts {
        let part = pages.structure.part(*id);
        if matches!(part.kind, PartKind::HeadCell(_) | PartKind::Cell { .. })
            && let Some(row) = part.parent
        {
            rows.entry(row).or_default().push(lines);
        }
    }
    looked.rows.0 += rows.len();
    for cells in rows.values() {
        let first: Vec<&Told<'_>> = cells.iter().map(|lines| &lines[0]).collect();
        let start = first[0];
        let is_level = first
            .iter()
            .all(|own| own.page == start.page && (own.baseline.0 - start.baseline.0).abs() < SLACK);
        if !is_level {
            let words = format!("a row begins at several places: {}", start.line.text);
            looked.broken(Rule::WholeRows, start.page, &words);
        }
        let last = cells.iter().map(|lines| lines[lines.len() - 1].page);
        let last = last.max().unwrap_or(start.page);
        if last > start.page {
            looked.rows.1 += 1;
            split_row(pages, cells, (start.page, last), looked);
        }
    }
}

/// A row on several pages: no page could hold it, every page but the last is filled with its lines, and
/// all its cells go on together.
fn split_row(
    pages: &Pages,
    cells: &[&Vec<Told<'_>>],
    (first, last): (usize, usize),
    looked: &mut Looked,
) {
    let start = cells[0][0].line.text.as_str();
    let Some(tallest) = cells.iter().max_by_key(|lines| lines.len()) else {
        return;
    };
    let step = tallest
        .windows(2)
        .filter(|pair| pair[0].page == pair[1].page)
        .map(|pair| pair[1].baseline.0 - pair[0].baseline.0);
    let leading = step.fold(f32::MAX, f32::min);
    let height = pages.frames[first].height.0 - points(24.0) - points(27.0);
    let again = tallest.iter().find(|own| own.page > first);
    let above = again.map_or(0.0, |own| own.baseline.0 - points(27.0));
    if leading * tallest.len() as f32 + above < height {
        let words = format!("a page holds this row, yet it is split: {start}");
        looked.broken(Rule::WholeRows, first, &words);
    }
    for page in first..last {
        let end = |lines: &Vec<Told<'_>>| {
            let own = lines.iter().filter(|own| own.page == page);
            own.map(|own| own.baseline.0).fold(f32::MIN, f32::max)
        };
        let lowest = cells.iter().map(|own| end(own)).fold(f32::MIN, f32::max);
        let goes_on = |lines: &&&Vec<Told<'_>>| lines.iter().any(|own| own.page > page);
        let is_even = cells
            .iter()
            .filter(goes_on)
            .all(|own| end(own) > lowest - SLACK);
        let bottom = pages.frames[page].height.0 - points(24.0);
        // One more line and the white space under it would not have fitted.
        if !is_even || lowest + leading + 12.0 < bottom {
            let words = format!("a row goes on too early: {start}");
            looked.broken(Rule::WholeRows, page, &words);
        }
    }
}
