//! Promises of the Word file: nothing lost, always valid XML, drawn charts.

use std::io::{Cursor, Read};

use super::docx;
use crate::chart::{Anchor, Chart, ChartItem, Place, Stroke};
use crate::colour::Role;
use crate::document::*;

/// Returns a part of a Word file as text.
fn part(file: &[u8], name: &str) -> String {
    let mut container = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    let mut part = container.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

/// Returns the words of an XML text in order, entities resolved, markup left out.
fn words(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some(start) = rest.find("<w:t xml:space=\"preserve\">") {
        let text = &rest[start + 26..];
        let end = text.find("</w:t>").unwrap();
        out.push_str(&text[..end]);
        rest = &text[end..];
    }
    let out = out.replace("&lt;", "<").replace("&gt;", ">");
    out.replace("&quot;", "\"").replace("&amp;", "&")
}

/// Checks that tags nest, attributes are quoted and no forbidden character is there.
fn assert_well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = xml
        .strip_prefix("<?xml")
        .map_or(xml, |own| &own[own.find("?>").unwrap() + 2..]);
    while let Some(start) = rest.find('<') {
        assert!(
            !rest[..start].contains('>'),
            "a bare > in {}",
            &rest[..start]
        );
        let end = start + rest[start..].find('>').unwrap();
        let tag = &rest[start + 1..end];
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().unwrap());
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty(), "{open:?}");
    let is_allowed = |own: char| !matches!(own, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    assert!(xml.chars().all(is_allowed));
    for (place, _) in xml.match_indices('&') {
        let entity = &xml[place..xml.len().min(place + 6)];
        let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#9;", "&#10;", "&#13;"];
        assert!(known.iter().any(|own| entity.starts_with(own)), "{entity}");
    }
}

fn chart() -> Chart {
    let stroke = Stroke::dashed(Role::Accent, 1.0);
    Chart {
        width: 100.0,
        height: 50.0,
        items: vec![
            ChartItem::Line {
                from: Place::new(0.0, 0.0),
                to: Place::new(100.0, 50.0),
                stroke,
            },
            ChartItem::Circle {
                centre: Place::new(50.0, 25.0),
                radius: 10.0,
                fill: Some(Role::Wash),
                stroke: None,
            },
            ChartItem::Text {
                at: Place::new(50.0, 25.0),
                anchor: Anchor::Middle,
                size: 8.0,
                is_strong: true,
                role: Role::Ink,
                text: "装备 3.0 😀".into(),
            },
        ],
    }
}

/// One of every block, each text numbered, with what breaks careless writers in it.
fn everything(hard: &str) -> (Document, Vec<String>) {
    let mut texts = Vec::new();
    let mut next = || {
        let text = format!("〔{}〕{hard}", texts.len());
        texts.push(text.clone());
        text
    };
    let cover = Cover {
        marks: vec![next()],
        title: next(),
        subtitle: next(),
        facts: vec![(next(), next())],
        statement: vec![next()],
        code: None,
    };
    let phrases = |text: String| vec![Phrase::warning(text)];
    let columns = vec![Column::left(2.0), Column::right(1.0)];
    let blocks = vec![
        Block::Paragraph(phrases(next())),
        Block::Note(phrases(next())),
        Block::List(vec![phrases(next()), phrases(next())]),
        Block::Callout {
            title: next(),
            body: phrases(next()),
            is_warning: true,
        },
        Block::KeyFigures(
            (0..5)
                .map(|_| KeyFigure {
                    label: next(),
                    value: next(),
                    note: next(),
                })
                .collect(),
        ),
        Block::Table(Table {
            caption: next(),
            span: Width::Full,
            columns,
            head: vec![next(), next()],
            rows: vec![
                Row::group(next()),
                Row::of(vec![next().into(), Cell::on(Role::Stage(4), next())]),
                Row::sum(vec![next().into(), next().into()]),
            ],
        }),
        Block::Figure {
            chart: chart(),
            caption: next(),
            alternative: hard.to_owned(),
            span: Width::Main,
        },
        Block::WritingField {
            label: next(),
            lines: 3,
        },
        Block::Signatures(vec![vec![next(), next()], vec![next()], vec![]]),
        Block::PageBreak,
        Block::Heading {
            level: 3,
            number: String::new(),
            text: next(),
        },
    ];
    let document = Document {
        meta: Meta {
            title: hard.to_owned(),
            issued: "2026-11-21".into(),
            language: "zh-CN".into(),
            running_left: hard.to_owned(),
            page_of: "第 {page} 页，共 {pages} 页".into(),
            ..Meta::default()
        },
        cover: Some(cover),
        contents_title: None,
        blocks,
        notes: Vec::new(),
    };
    (document, texts)
}

#[test]
fn every_text_stands_in_the_word_file_in_reading_order() {
    let (document, texts) = everything("& <b> \"x\" 𬭎😀 مرحبا");
    let read = words(&part(&docx(&document).unwrap(), "word/document.xml"));
    assert_eq!(read, texts.concat());
}

#[test]
fn no_text_makes_a_part_of_the_word_file_invalid() {
    let long = "很长的意见".repeat(2000);
    for hard in [
        "\0\u{1}\u{B}\u{1F}\u{FFFE}\u{FFFF}",
        "]]><w:p>&",
        "\r\n\t\n",
        &long,
        "",
    ] {
        let file = docx(&everything(hard).0).unwrap();
        let mut container = zip::ZipArchive::new(Cursor::new(&file)).unwrap();
        let names: Vec<String> = container
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        for name in names.iter().filter(|own| !own.ends_with(".emf")) {
            assert_well_formed(&part(&file, name));
        }
        assert!(container.by_name("word/media/chart1.emf").is_ok());
    }
}

#[test]
fn a_character_that_xml_cannot_carry_leaves_a_mark_and_not_a_gap() {
    let (mut document, _) = everything("");
    document.cover = None;
    document.blocks = vec![Block::Paragraph(vec![Phrase::plain("前\u{1}后")])];
    let read = words(&part(&docx(&document).unwrap(), "word/document.xml"));
    assert_eq!(read, "前\u{FFFD}后");
}

#[test]
fn each_entry_of_the_contents_leads_to_its_heading() {
    let (mut document, _) = everything("");
    let heading = |level, text: &str| Block::Heading {
        level,
        number: "1".into(),
        text: text.into(),
    };
    document.contents_title = Some("目录".into());
    document.blocks = vec![heading(1, "甲"), heading(3, "丙"), heading(2, "乙")];
    let xml = part(&docx(&document).unwrap(), "word/document.xml");
    for (place, text) in [(1, "甲"), (2, "乙")] {
        let entry = xml.find(&format!("w:anchor=\"_Toc{place:05}\"")).unwrap();
        let target = xml.find(&format!("w:name=\"_Toc{place:05}\"")).unwrap();
        assert!(entry < target);
        assert!(words(&xml[target..]).starts_with(&format!("1\u{2002}{text}")));
    }
    assert!(!xml.contains("_Toc00003"));
}

#[test]
fn a_table_repeats_its_head_on_each_page() {
    let (document, _) = everything("");
    let xml = part(&docx(&document).unwrap(), "word/document.xml");
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 1);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let (document, _) = everything("字");
    assert_eq!(docx(&document).unwrap(), docx(&document).unwrap());
}

#[test]
fn a_chart_is_a_metafile_whose_records_fill_it_exactly() {
    let file = super::emf::emf(&chart(), 125.0);
    let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
    assert_eq!(number(40), 0x464D_4520, "signature");
    assert_eq!(number(48) as usize, file.len(), "bytes");
    assert_eq!((number(16), number(20)), (12_500, 6_250), "bounds");
    let (mut at, mut records) = (0, 0);
    let mut last = 0;
    while at < file.len() {
        last = number(at);
        at += number(at + 4) as usize;
        records += 1;
    }
    assert_eq!((at, records, last), (file.len(), number(52), 14));
}
