//! What a report says, before anything has a place: headings, paragraphs, tables, figures.
//!
//! Absent: pages, fonts and positions (see [`crate::layout`]).

use crate::Picture;
use crate::chart::Chart;
use crate::colour::Role;

/// A report as meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Facts about the file and the words that stand on every page.
    pub meta: Meta,
    /// The first page, when there is one.
    pub cover: Option<Cover>,
    /// Title of the table of contents, when there is one.
    pub contents_title: Option<String>,
    /// The body in reading order.
    pub blocks: Vec<Block>,
    /// What stands at the foot of the pages that cite it; a [`NoteId`] counts them from 0.
    pub notes: Vec<Footnote>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Footnote {
    /// What marks it, such as `1`.
    pub mark: String,
    /// Its words.
    pub text: String,
}

/// The place of a footnote in [`Document::notes`], counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteId(pub usize);

/// Facts about the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meta {
    /// Title of the document.
    pub title: String,
    /// Who issued it.
    pub author: String,
    /// What it is about: the enterprise.
    pub subject: String,
    /// Date of issue as `2026-11-21`.
    pub issued: String,
    /// Language tag, such as `zh-CN`.
    pub language: String,
    /// Left part of the running head.
    pub running_left: String,
    /// Right part of the running head.
    pub running_right: String,
    /// Page count with `{page}` and `{pages}`.
    pub page_of: String,
    /// Said after a repeated table caption on a later page.
    pub continued: String,
    /// Its verification code, for programs that read the file; empty for none.
    pub code: String,
}

/// The first page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cover {
    /// Marks above the title, such as that the sample is synthetic.
    pub marks: Vec<String>,
    /// The title.
    pub title: String,
    /// The line under it.
    pub subtitle: String,
    /// Name and value of each fact.
    pub facts: Vec<(String, String)>,
    /// What the reader must know before reading.
    pub statement: Vec<String>,
    /// The verification code, when there is one.
    pub code: Option<CoverCode>,
}

/// The verification code on the first page.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverCode {
    /// The drawing.
    pub chart: Chart,
    /// The words under it.
    pub caption: String,
    /// The same for readers who do not see it.
    pub alternative: String,
}

/// Text in one style of the reading voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Running text.
    Plain,
    /// What must not be overlooked in a sentence.
    Strong,
    /// Secondary.
    Quiet,
    /// Needs attention.
    Warning,
    /// The mark of a footnote, raised and small.
    Cites(NoteId),
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    /// Its words.
    pub text: String,
    /// Its voice.
    pub voice: Voice,
}

/// A paragraph's words.
pub type Phrases = Vec<Phrase>;

/// A part of the body.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading. Level 1 begins a new page, level 2 stands in the left margin column.
    Heading {
        /// 1 to 3.
        level: u8,
        /// Its number, such as `4` or `4.2` or `A`.
        number: String,
        /// Its words.
        text: String,
    },
    /// Running text.
    Paragraph(Phrases),
    /// A short note in smaller type.
    Note(Phrases),
    /// Points with a mark in front.
    List(Vec<Phrases>),
    /// A statement set apart.
    Callout {
        /// Its first line.
        title: String,
        /// The rest.
        body: Phrases,
        /// Whether it warns.
        is_warning: bool,
    },
    /// Large figures side by side.
    KeyFigures(Vec<KeyFigure>),
    /// A table.
    Table(Table),
    /// A chart with its caption.
    Figure {
        /// The drawing.
        chart: Chart,
        /// Number and words under it.
        caption: String,
        /// The same in words, for readers who do not see it.
        alternative: String,
        /// Where it stands.
        span: Width,
    },
    /// Photos, two in a row.
    Photos(Vec<PhotoFigure>),
    /// An empty field to write in, with its label.
    WritingField {
        /// What to write.
        label: String,
        /// Number of ruled lines.
        lines: u8,
    },
    /// Fields for signatures, two in a row.
    Signatures(Vec<Vec<String>>),
    /// What follows begins on a new page.
    PageBreak,
}

/// A photo with what stands under it.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotoFigure {
    /// Number, words and facts under it.
    pub caption: Phrases,
    /// What it shows, for readers who do not see it.
    pub alternative: String,
    /// Said in its place where the picture did not come along.
    pub absent: String,
    /// The picture.
    pub picture: Option<Picture>,
}

/// A large figure with its label.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyFigure {
    /// What it is.
    pub label: String,
    /// The figure itself.
    pub value: String,
    /// One line under it.
    pub note: String,
}

/// Where a block stands on the 3:7 grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// The whole type area.
    Full,
    /// The main column, seven tenths at the right.
    Main,
}

/// Rows and columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Number and words above it; empty for none.
    pub caption: String,
    /// Where it stands.
    pub span: Width,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The head's cells; empty for none. Repeated on each page.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Its share of the width, relative to the other columns.
    pub share: f32,
    /// How its text stands.
    pub align: ColumnAlign,
}

/// How a column's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnAlign {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right, for figures.
    Right,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Its cells, one for each column.
    pub cells: Vec<Cell>,
    /// What it is to its neighbours.
    pub kind: RowKind,
}

/// What a row is to its neighbours: which of them share a page with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowKind {
    /// Stands by itself.
    #[default]
    Plain,
    /// Names the group of rows below it, across all columns.
    Group,
    /// Sums up the rows above it.
    Sum,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// Its words.
    pub phrases: Phrases,
    /// Its ground.
    pub ground: Option<Role>,
}

impl Phrase {
    /// Running text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            voice: Voice::Plain,
        }
    }

    /// Emphasised text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            voice: Voice::Strong,
        }
    }

    /// Secondary text.
    pub fn quiet(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            voice: Voice::Quiet,
        }
    }

    /// The mark of a footnote, to stand after what it belongs to.
    pub fn cites(note: NoteId, mark: impl Into<String>) -> Self {
        Self {
            text: mark.into(),
            voice: Voice::Cites(note),
        }
    }

    /// Text that needs attention.
    pub fn warning(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            voice: Voice::Warning,
        }
    }
}

impl Cell {
    /// A cell of these phrases.
    pub fn of(phrases: Phrases) -> Self {
        Self {
            phrases,
            ground: None,
        }
    }

    /// A cell on a coloured ground.
    pub fn on(ground: Role, text: impl Into<String>) -> Self {
        Self {
            phrases: vec![Phrase::strong(text)],
            ground: Some(ground),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::of(vec![Phrase::plain(text)])
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::of(vec![Phrase::plain(text)])
    }
}

impl Row {
    /// An ordinary row.
    pub fn of(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            kind: RowKind::Plain,
        }
    }

    /// A row that sums up those above it.
    pub fn sum(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            kind: RowKind::Sum,
        }
    }

    /// A row that names the group below it, across all columns.
    pub fn group(title: impl Into<String>) -> Self {
        Self {
            cells: vec![Cell::of(vec![Phrase::strong(title)])],
            kind: RowKind::Group,
        }
    }
}

impl Column {
    /// A column at the left with this share of the width.
    pub const fn left(share: f32) -> Self {
        Self {
            share,
            align: ColumnAlign::Left,
        }
    }

    /// A centred column.
    pub const fn centre(share: f32) -> Self {
        Self {
            share,
            align: ColumnAlign::Centre,
        }
    }

    /// A column of figures.
    pub const fn right(share: f32) -> Self {
        Self {
            share,
            align: ColumnAlign::Right,
        }
    }
}
