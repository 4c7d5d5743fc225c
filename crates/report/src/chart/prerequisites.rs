//! The prerequisite graph: boxes in columns, and lines that lead from what comes first to what waits.
//!
//! Columns and rows are given; this finds the room. Lines run between the boxes only: down the gutter
//! after their source, along the gap above their target where it is further off, down the gutter
//! before it. So no line goes through a label, and two lines share a stretch only where they share
//! their source or their target. Deliberately absent: what the boxes mean, and any words.

use super::{Anchor, Chart, ChartItem, Place, Stroke, line, strong, text};
use crate::colour::Role;

/// How a box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GraphState {
    /// It stands.
    Done,
    /// It can be taken now.
    Possible,
    /// Something has to come first.
    Blocked,
}

/// One box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphMark {
    /// Its name.
    pub title: String,
    /// A remark under the name, such as what has to come first.
    pub remark: String,
    /// Whether it is a fact: then its ends are pointed.
    pub is_fact: bool,
    /// How it stands.
    pub state: GraphState,
    /// Column from the left.
    pub column: u16,
    /// Row in its column from the top; no two boxes share column and row.
    pub row: u16,
}

/// A line, by the places of its boxes in the list; `to` stands in a higher column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leads {
    /// What comes first.
    pub from: usize,
    /// What waits for it.
    pub to: usize,
    /// Whether it waits no longer.
    pub is_met: bool,
}

/// Where a box stands in the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GraphBox {
    /// Its upper left corner.
    pub at: Place,
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
}

/// The drawing, with the places of what is in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    /// The drawing.
    pub chart: Chart,
    /// The boxes, in the order given.
    pub boxes: Vec<GraphBox>,
    /// The corners of the lines, in the order given.
    pub ways: Vec<Vec<Place>>,
}

const BOX: f32 = 188.0;
/// Room between the side of a box and its words.
const SIDE: f32 = 13.0;
const TITLE: f32 = 12.5;
const TITLE_LINE: f32 = 16.0;
const REMARK: f32 = 11.0;
const REMARK_LINE: f32 = 14.0;
/// Room above the first and below the last line of words.
const PAD: f32 = 7.0;
/// Between two lines side by side.
const LANE: f32 = 5.0;
/// Least room between two rows, and between a box and the next line.
const GAP: f32 = 10.0;
const EDGE: f32 = 4.0;
const ARROW: f32 = 5.0;
/// Lines leave below and arrive above the middle, so that the two never lie on each other.
const PORT: f32 = 4.0;

/// Draws boxes and what leads to what.
pub fn prerequisites(marks: &[GraphMark], leads: &[Leads]) -> Graph {
    let words: Vec<Words> = marks.iter().map(Words::of).collect();
    let columns = marks.iter().map(|own| own.column + 1).max().unwrap_or(0);
    let rows = marks.iter().map(|own| own.row + 1).max().unwrap_or(0);
    let tracks = Tracks::new(marks, leads, columns, rows);

    let mut lefts = Vec::new();
    let mut x = EDGE;
    for column in 0..usize::from(columns) {
        lefts.push(x);
        x += BOX + tracks.gutter(column);
    }
    let width = lefts.last().map_or(EDGE, |left| left + BOX) + EDGE;
    let mut tops = Vec::new();
    let mut heights = Vec::new();
    let mut y = EDGE;
    for row in 0..rows {
        y += GAP + LANE * tracks.above[usize::from(row)] as f32;
        let own = marks.iter().zip(&words).filter(|(own, _)| own.row == row);
        let height = own.map(|(_, words)| words.height()).fold(0.0, f32::max);
        tops.push(y);
        heights.push(height);
        y += height + GAP;
    }
    let boxes: Vec<GraphBox> = marks
        .iter()
        .zip(&words)
        .map(|(own, words)| {
            let row = usize::from(own.row);
            let top = tops[row] + (heights[row] - words.height()) / 2.0;
            GraphBox {
                at: Place::new(lefts[usize::from(own.column)], top),
                width: BOX,
                height: words.height(),
            }
        })
        .collect();
    let ways: Vec<Vec<Place>> = leads
        .iter()
        .enumerate()
        .map(|(place, own)| tracks.way(place, own, marks, &boxes, &tops))
        .collect();
    let mut items = Vec::new();
    // What is met lies behind what is not.
    let mut order: Vec<usize> = (0..leads.len()).collect();
    order.sort_by_key(|place| !leads[*place].is_met);
    for place in order {
        let stroke = match leads[place].is_met {
            true => Stroke::solid(Role::Muted, 1.2),
            false => Stroke::dashed(Role::Hairline, 1.4),
        };
        for pair in ways[place].windows(2) {
            items.push(line((pair[0].x, pair[0].y), (pair[1].x, pair[1].y), stroke));
        }
        if let Some(end) = ways[place].last() {
            items.push(arrow(*end, stroke.role));
        }
    }
    for ((own, words), place) in marks.iter().zip(&words).zip(&boxes) {
        items.push(outline(own, place));
        words.draw(own.state, place, &mut items);
    }
    Graph {
        chart: Chart {
            width,
            height: y + EDGE,
            items,
        },
        boxes,
        ways,
    }
}

fn arrow(end: Place, role: Role) -> ChartItem {
    let (x, y) = (end.x, end.y);
    ChartItem::Polygon {
        points: vec![
            Place::new(x, y),
            Place::new(x - ARROW, y - ARROW / 2.0),
            Place::new(x - ARROW, y + ARROW / 2.0),
        ],
        fill: Some(role),
        stroke: None,
    }
}

fn outline(own: &GraphMark, place: &GraphBox) -> ChartItem {
    let (fill, stroke) = match own.state {
        GraphState::Done => (Role::Paper, Stroke::solid(Role::Muted, 1.0)),
        GraphState::Possible => (Role::Paper, Stroke::solid(Role::Accent, 2.0)),
        GraphState::Blocked => (Role::Wash, Stroke::dashed(Role::Hairline, 1.0)),
    };
    let GraphBox { at, width, height } = *place;
    let (left, right, top, bottom) = (at.x, at.x + width, at.y, at.y + height);
    // The middle of a pointed end is where lines arrive and leave.
    let point = if own.is_fact { 9.0 } else { 0.0 };
    let middle = f32::midpoint(top, bottom);
    ChartItem::Polygon {
        points: vec![
            Place::new(left + point, top),
            Place::new(right - point, top),
            Place::new(right, middle - PORT - 1.0),
            Place::new(right, middle + PORT + 1.0),
            Place::new(right - point, bottom),
            Place::new(left + point, bottom),
            Place::new(left, middle + PORT + 1.0),
            Place::new(left, middle - PORT - 1.0),
        ],
        fill: Some(fill),
        stroke: Some(stroke),
    }
}

/// The words of a box, broken into lines.
struct Words {
    title: Vec<String>,
    remark: Vec<String>,
}

impl Words {
    fn of(own: &GraphMark) -> Words {
        let room = BOX - 2.0 * SIDE;
        Words {
            title: broken(&own.title, room / TITLE),
            remark: broken(&own.remark, room / REMARK),
        }
    }

    fn height(&self) -> f32 {
        2.0 * PAD + TITLE_LINE * self.title.len() as f32 + REMARK_LINE * self.remark.len() as f32
    }

    fn draw(&self, state: GraphState, place: &GraphBox, items: &mut Vec<ChartItem>) {
        let (role, is_strong) = match state {
            GraphState::Done => (Role::Ink, false),
            GraphState::Possible => (Role::Ink, true),
            GraphState::Blocked => (Role::Muted, false),
        };
        let x = place.at.x + place.width / 2.0;
        let mut y = place.at.y + PAD;
        for words in &self.title {
            let at = (x, y + 12.0);
            items.push(match is_strong {
                true => strong(at, Anchor::Middle, TITLE, role, words.as_str()),
                false => text(at, Anchor::Middle, TITLE, role, words.as_str()),
            });
            y += TITLE_LINE;
        }
        for words in &self.remark {
            let at = (x, y + 10.5);
            items.push(text(
                at,
                Anchor::Middle,
                REMARK,
                Role::Muted,
                words.as_str(),
            ));
            y += REMARK_LINE;
        }
    }
}

/// Breaks words into lines of at most `most` ems: between hanzi, at blanks between letters, and never
/// before closing or after opening punctuation, nor within 万元.
pub(super) fn broken(words: &str, most: f32) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut joins = false;
    for character in words.chars() {
        let ends_in_wan = pieces.last().is_some_and(|own| own.ends_with('万'));
        let is_closing =
            "，。、；：？！）》」』”’–".contains(character) || (ends_in_wan && character == '元');
        let in_word = character.is_ascii() && character != ' ';
        let last_in_word = pieces
            .last()
            .and_then(|own| own.chars().last())
            .is_some_and(|last| last.is_ascii() && last != ' ');
        match pieces.last_mut() {
            Some(last) if joins || is_closing || (in_word && last_in_word) || character == ' ' => {
                last.push(character);
            }
            _ => pieces.push(character.to_string()),
        }
        joins = "（《「『“‘".contains(character);
    }
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(last) if ems(last) + ems(piece.trim_end()) <= most => last.push_str(&piece),
            _ => lines.push(piece),
        }
    }
    lines.iter().map(|own| own.trim_end().to_owned()).collect()
}

/// Estimates the width of words in ems, rather too wide than too narrow.
pub(super) fn ems(words: &str) -> f32 {
    let width = |character: char| match character {
        ' ' | '.' | ',' | 'i' | 'j' | 'l' | '(' | ')' => 0.34,
        'A'..='Z' | 'm' | 'w' => 0.72,
        character if character.is_ascii() => 0.58,
        _ => 1.0,
    };
    words.chars().map(width).sum()
}

/// Which lane each line takes, and how many lanes there are.
struct Tracks {
    /// By line: its lane after the source's column.
    after: Vec<usize>,
    /// By line: its lane in the gap above the target's row; `None` for neighbours.
    along: Vec<Option<usize>>,
    /// By column: how many lanes follow it for what leaves it.
    leaving: Vec<usize>,
    /// By row: how many lanes lie above it.
    above: Vec<usize>,
}

impl Tracks {
    fn new(marks: &[GraphMark], leads: &[Leads], columns: u16, rows: u16) -> Tracks {
        let is_far = |own: &Leads| marks[own.to].column > marks[own.from].column + 1;
        let mut tracks = Tracks {
            after: vec![0; leads.len()],
            along: vec![None; leads.len()],
            leaving: vec![0; usize::from(columns)],
            above: vec![0; usize::from(rows)],
        };
        for column in 0..columns {
            // Lines of one source share a lane.
            let leaving = spans(
                leads,
                |own| own.from,
                &|own| marks[own.from].column == column,
                |own| {
                    let (from, to) = (marks[own.from].row, marks[own.to].row);
                    (from.min(to), from.max(to))
                },
            );
            tracks.leaving[usize::from(column)] = count(&leaving);
            for (place, own) in leads.iter().enumerate() {
                if let Some((_, lane)) = leaving.iter().find(|lane| lane.0 == own.from) {
                    tracks.after[place] = *lane;
                }
            }
        }
        for row in 0..rows {
            let along = spans(
                leads,
                |own| own.to,
                &|own| marks[own.to].row == row && is_far(own),
                |own| (marks[own.from].column, marks[own.to].column),
            );
            tracks.above[usize::from(row)] = count(&along);
            for (place, own) in leads.iter().enumerate() {
                let is_own = marks[own.to].row == row && is_far(own);
                if let Some((_, lane)) = along.iter().find(|lane| is_own && lane.0 == own.to) {
                    tracks.along[place] = Some(*lane);
                }
            }
        }
        tracks
    }

    fn gutter(&self, column: usize) -> f32 {
        // One lane more: what comes from further off goes down to its target there, each in its own row.
        2.0 * GAP + ARROW + LANE * (self.leaving[column] + 1) as f32
    }

    fn way(
        &self,
        place: usize,
        own: &Leads,
        marks: &[GraphMark],
        boxes: &[GraphBox],
        tops: &[f32],
    ) -> Vec<Place> {
        let (from, to) = (&boxes[own.from], &boxes[own.to]);
        let right = from.at.x + from.width;
        let leaves = from.at.y + from.height / 2.0 + PORT;
        let arrives = to.at.y + to.height / 2.0 - PORT;
        let down = right + GAP + LANE * self.after[place] as f32;
        let mut way = vec![Place::new(right, leaves), Place::new(down, leaves)];
        if let Some(along) = self.along[place] {
            let row = usize::from(marks[own.to].row);
            let y = tops[row] - GAP / 2.0 - LANE * along as f32;
            let x = to.at.x - GAP - ARROW;
            way.extend([
                Place::new(down, y),
                Place::new(x, y),
                Place::new(x, arrives),
            ]);
        } else {
            way.push(Place::new(down, arrives));
        }
        way.push(Place::new(to.at.x, arrives));
        way
    }
}

fn count(lanes: &[(usize, usize)]) -> usize {
    lanes.iter().map(|own| own.1 + 1).max().unwrap_or(0)
}

/// Gives each group of lines a lane, so that groups whose spans touch have different ones.
fn spans(
    leads: &[Leads],
    group: fn(&Leads) -> usize,
    is_own: &dyn Fn(&Leads) -> bool,
    span: impl Fn(&Leads) -> (u16, u16),
) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, (u16, u16))> = Vec::new();
    for own in leads.iter().filter(|own| is_own(own)) {
        let (low, high) = span(own);
        match groups.iter_mut().find(|known| known.0 == group(own)) {
            Some((_, known)) => *known = (known.0.min(low), known.1.max(high)),
            None => groups.push((group(own), (low, high))),
        }
    }
    groups.sort_by_key(|(id, span)| (*span, *id));
    let mut ends: Vec<u16> = Vec::new();
    let lanes = groups.into_iter().map(|(id, (low, high))| {
        let free = ends.iter().position(|end| *end < low);
        let lane = free.unwrap_or(ends.len());
        match free {
            Some(lane) => ends[lane] = high,
            None => ends.push(high),
        }
        (id, lane)
    });
    lanes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(column: u16, row: u16) -> GraphMark {
        GraphMark {
            title: "设备数据采集与联网（含 MES 接口）和一个很长的名字".to_owned(),
            remark: "先做：车间网络".to_owned(),
            is_fact: (column + row).is_multiple_of(2),
            state: GraphState::Blocked,
            column,
            row,
        }
    }

    /// Five columns of six boxes; every box leads to some in every later column.
    fn crowded() -> (Vec<GraphMark>, Vec<Leads>) {
        let marks: Vec<GraphMark> = (0..30).map(|at| mark(at / 6, at % 6)).collect();
        let mut leads = Vec::new();
        for from in 0..marks.len() {
            for to in (from + 1..marks.len()).step_by(4) {
                if marks[to].column > marks[from].column {
                    let is_met = (from + to) % 3 == 0;
                    leads.push(Leads { from, to, is_met });
                }
            }
        }
        (marks, leads)
    }

    #[test]
    fn no_line_goes_through_a_box_and_every_line_joins_its_two() {
        let (marks, leads) = crowded();
        let graph = prerequisites(&marks, &leads);
        assert!(leads.len() > 60, "{}", leads.len());
        for (own, way) in leads.iter().zip(&graph.ways) {
            let (from, to) = (&graph.boxes[own.from], &graph.boxes[own.to]);
            assert_eq!(way[0].x, from.at.x + from.width);
            assert_eq!(way[way.len() - 1].x, to.at.x);
            for (start, end) in way.iter().zip(&way[1..]) {
                assert!(start.x == end.x || start.y == end.y, "lines run straight");
                for other in &graph.boxes {
                    let apart = start.x.max(end.x) <= other.at.x
                        || start.x.min(end.x) >= other.at.x + other.width
                        || start.y.max(end.y) <= other.at.y
                        || start.y.min(end.y) >= other.at.y + other.height;
                    assert!(apart, "{start:?} to {end:?} through {other:?}");
                }
            }
        }
    }

    #[test]
    fn lines_lie_on_each_other_only_where_they_share_an_end() {
        let (marks, leads) = crowded();
        let graph = prerequisites(&marks, &leads);
        let stretches = |way: &[Place]| -> Vec<(Place, Place)> {
            way.windows(2).map(|pair| (pair[0], pair[1])).collect()
        };
        let overlap = |one: (f32, f32), other: (f32, f32)| {
            one.0.max(one.1).min(other.0.max(other.1)) - one.0.min(one.1).max(other.0.min(other.1))
        };
        for (at, own) in leads.iter().enumerate() {
            for (after, other) in leads.iter().enumerate().skip(at + 1) {
                if own.from == other.from || own.to == other.to {
                    continue;
                }
                for (a, b) in stretches(&graph.ways[at]) {
                    for (c, d) in stretches(&graph.ways[after]) {
                        let upright = a.x == b.x && c.x == d.x && a.x == c.x;
                        let level = a.y == b.y && c.y == d.y && a.y == c.y;
                        let lies = (upright && overlap((a.y, b.y), (c.y, d.y)) > 0.5)
                            || (level && overlap((a.x, b.x), (c.x, d.x)) > 0.5);
                        assert!(!lies, "{own:?} and {other:?} at {a:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn boxes_stand_apart_inside_the_drawing_and_hold_their_words() {
        let (marks, leads) = crowded();
        let graph = prerequisites(&marks, &leads);
        for (place, own) in graph.boxes.iter().enumerate() {
            assert!(own.at.x >= 0.0 && own.at.x + own.width <= graph.chart.width);
            assert!(own.at.y >= 0.0 && own.at.y + own.height <= graph.chart.height);
            for other in &graph.boxes[place + 1..] {
                let apart = own.at.x + own.width < other.at.x || own.at.y + own.height < other.at.y;
                assert!(apart, "{own:?} {other:?}");
            }
        }
        for own in &marks {
            let words = Words::of(own);
            assert_eq!(
                words.title.concat().replace(' ', ""),
                own.title.replace(' ', "")
            );
            let room = (BOX - 2.0 * SIDE) / TITLE;
            assert!(words.title.iter().all(|line| ems(line) <= room + 1.0));
        }
    }

    #[test]
    fn a_drawing_of_nothing_is_empty() {
        let graph = prerequisites(&[], &[]);
        assert!(graph.chart.items.is_empty() && graph.boxes.is_empty());
        assert!(graph.chart.width > 0.0 && graph.chart.height > 0.0);
    }
}
