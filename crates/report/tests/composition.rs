//! How lines and tables are put together: what a reader's eye would stumble over does not happen.
#![allow(clippy::unwrap_used)]

use zhizhen_report::document::{Block, Cell, Column, Meta, Phrase, Row, RowKind, Table, Width};
use zhizhen_report::frame::Item;
use zhizhen_report::{
    Align, Document, Face, Fonts, Frame, Line, Piece, PlacedGlyph, Pt, Role, Span,
    break_into_lines, layout,
};

fn lines(text: &str, measure: f32) -> Vec<Line> {
    let span = Span {
        text: text.to_owned(),
        face: Face::Regular,
        size: Pt(10.0),
        role: Role::Ink,
        cites: None,
    };
    break_into_lines(&[span], Pt(measure), Align::Justify, Fonts::embedded())
}

fn glyphs(lines: &[Line]) -> Vec<Vec<PlacedGlyph>> {
    let of = |line: &Line| {
        let runs = line.pieces.iter().filter_map(|piece| match piece {
            Piece::Glyphs(run) => Some(run.glyphs.clone()),
            Piece::Framed { .. } => None,
        });
        runs.flatten().collect()
    };
    lines.iter().map(of).collect()
}

fn document(blocks: Vec<Block>) -> Vec<Frame> {
    let document = Document {
        meta: Meta::default(),
        cover: None,
        contents_title: None,
        blocks,
        notes: Vec::new(),
    };
    layout(&document, Fonts::embedded()).frames
}

fn table(columns: Vec<Column>, head: &[&str], rows: Vec<Row>) -> Block {
    Block::Table(Table {
        caption: "表 1".into(),
        span: Width::Full,
        columns,
        head: head.iter().map(|own| (*own).to_owned()).collect(),
        rows,
    })
}

/// Left edge and text of every line of a page.
fn places(frame: &Frame) -> Vec<(f32, f32, String)> {
    let items = frame.items.iter().filter_map(|placed| match &placed.item {
        Item::Text { x, line, .. } => {
            let first = match line.pieces.first()? {
                Piece::Glyphs(run) => run.x,
                Piece::Framed { x, .. } => *x,
            };
            Some((x.0 + first.0, x.0 + line.right.0, line.text.clone()))
        }
        Item::Rule { .. } | Item::Photo { .. } | Item::Shape { .. } => None,
    });
    items.collect()
}

#[test]
fn no_two_hanzi_are_pulled_further_apart_than_an_eighth_of_an_em() {
    let text = "智能制造能力成熟度（GB/T\u{a0}39116—2020、GB/T\u{a0}39117—2020）待核，\
                工业互联网平台接口协议为http://www.example.org/documents/index.html，另见附录。";
    let (mut justified, mut seams) = (0, 0);
    for measure in 90..330 {
        let set = lines(text, measure as f32);
        for (line, glyphs) in set.iter().zip(glyphs(&set)) {
            justified += usize::from(line.right.0 > measure as f32 - 0.1);
            for pair in glyphs.windows(2) {
                let is_hanzi = |own: &PlacedGlyph| ('一'..='龥').contains(&own.character);
                if is_hanzi(&pair[0]) && is_hanzi(&pair[1]) {
                    seams += 1;
                    assert!(pair[0].space_after <= 125.0, "{} at {measure}", line.text);
                }
            }
        }
    }
    assert!(justified > 100 && seams > 1_000, "{justified} {seams}");
}

#[test]
fn a_word_of_a_head_is_never_parted_however_narrow_its_column() {
    let frames = document(vec![table(
        vec![Column::left(9.0), Column::right(0.5), Column::left(0.4)],
        &["Dimension", "Unanswered questions", "Required"],
        vec![Row::of(vec!["A".into(), "1".into(), "yes".into()])],
    )]);
    let places = places(&frames[0]);
    for word in ["Dimension", "Unanswered", "Required"] {
        assert!(places.iter().any(|own| own.2.contains(word)), "{places:?}");
    }
}

#[test]
fn figures_keep_clear_of_the_words_at_their_right() {
    let frames = document(vec![table(
        vec![Column::left(3.0), Column::right(2.0), Column::left(5.0)],
        &["测什么", "最差一次", "在哪里"],
        vec![Row::of(vec![
            "信号".into(),
            "-99.5 dBm".into(),
            "热处理车间".into(),
        ])],
    )]);
    let places = places(&frames[0]);
    let right = places.iter().find(|own| own.2.contains("dBm")).unwrap().1;
    let left = places
        .iter()
        .find(|own| own.2.contains("热处理"))
        .unwrap()
        .0;
    assert!(left - right >= 15.0, "{left} {right}");
}

#[test]
fn a_note_under_a_table_never_stands_alone_on_the_page_after_it() {
    for rows in 1..120 {
        let rows = (0..rows).map(|place| Row::of(vec![Cell::from(format!("第 {place} 行"))]));
        let note = Block::Note(vec![Phrase::plain("说明：上面各行怎么读。")]);
        let frames = document(vec![
            table(vec![Column::left(1.0)], &["行"], rows.collect()),
            note,
        ]);
        let last = places(frames.last().unwrap());
        let at = last.iter().position(|own| own.2.contains("说明")).unwrap();
        let has_row = last[..at].iter().any(|own| own.2.contains('第'));
        assert!(has_row, "{last:?}");
    }
}

#[test]
fn a_table_begins_with_three_rows_or_on_a_new_page() {
    for lines in 1..60 {
        let before = Block::Paragraph(vec![Phrase::plain("段。\n".repeat(lines))]);
        let rows = (0..8).map(|place| Row::of(vec![Cell::from(format!("第 {place} 行"))]));
        let frames = document(vec![
            before,
            table(vec![Column::left(1.0)], &["行"], rows.collect()),
        ]);
        let begins = frames.iter().map(|own| {
            let places = places(own);
            places.iter().filter(|own| own.2.contains('第')).count()
        });
        let first = begins.into_iter().find(|&count| count > 0).unwrap();
        assert!(first >= 3, "{first} rows after {lines} lines");
    }
}

/// Lays out `lines` short paragraphs under a chapter, then `rest`; the words of each page.
fn below(lines: usize, rest: Vec<Block>) -> Vec<String> {
    let heading = |text: &str| Block::Heading {
        level: 1,
        number: "1".into(),
        text: text.into(),
    };
    let line = || Block::Paragraph(vec![Phrase::plain("一行")]);
    let mut blocks = vec![heading("前章")];
    blocks.extend(std::iter::repeat_with(line).take(lines));
    blocks.extend(rest);
    blocks.extend([heading("后章"), line()]);
    let frames = document(blocks);
    let words = |own: &Frame| own.lines().flat_map(str::split_whitespace).collect();
    frames.iter().map(words).collect()
}

#[test]
fn a_chapter_goes_on_below_a_few_lines_but_not_below_half_a_page_or_a_break() {
    let page_of = |pages: &[String]| pages.iter().position(|own| own.contains("后章"));
    for (lines, rest, expected) in [
        (1, vec![], 0),
        (8, vec![], 0),
        (16, vec![], 1),
        (28, vec![], 1),
        (31, vec![], 1),
        (1, vec![Block::PageBreak], 1),
    ] {
        let pages = below(lines, rest);
        assert_eq!(page_of(&pages), Some(expected), "{lines}: {pages:?}");
    }
}

#[test]
fn a_small_table_stays_whole_with_the_sentence_that_announces_it() {
    let table = Block::Table(Table {
        caption: "小表".into(),
        span: Width::Main,
        columns: vec![Column::left(1.0)],
        head: vec!["栏".into()],
        rows: (0..7)
            .map(|_| Row {
                cells: vec![Cell::of(vec![Phrase::plain("格")])],
                kind: RowKind::Plain,
            })
            .collect(),
    });
    let announced = Block::Paragraph(vec![Phrase::plain("看表：")]);
    for lines in 10..30 {
        let pages = below(lines, vec![announced.clone(), table.clone()]);
        let own = pages.iter().find(|own| own.contains("小表"));
        let own = own.expect("the table stands somewhere");
        assert_eq!(own.matches('格').count(), 7, "{lines}: {pages:?}");
        assert!(own.contains("看表"), "{lines}: {pages:?}");
    }
}

#[test]
fn no_latin_word_is_parted_in_a_narrow_column() {
    let table = Block::Table(Table {
        caption: String::new(),
        span: Width::Main,
        columns: vec![Column::left(9.0), Column::left(1.0)],
        head: Vec::new(),
        rows: vec![Row {
            cells: vec![
                Cell::of(vec![Phrase::plain("名")]),
                Cell::of(vec![Phrase::strong("Integration of systems")]),
            ],
            kind: RowKind::Plain,
        }],
    });
    let frames = document(vec![table]);
    let lines: Vec<&str> = frames[0].lines().collect();
    assert!(lines.contains(&"Integration"), "{lines:?}");
}
