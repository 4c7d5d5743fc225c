//! The body: each block of the document as Word's own paragraphs, tables and pictures.

use std::sync::Arc;

use super::emf::emf;
use super::parts::{FIRST_PICTURE, NAMESPACES, PROLOGUE};
use super::xml::{escaped, field, hex, paragraph, run, runs};
use crate::colour::Role;
use crate::document::{
    Block, Cell, ColumnAlign, Cover, Document, KeyFigure, PhotoFigure, Phrase, Phrases, Row,
    RowKind, Table, Width,
};

/// Width of the type area in twentieths of a point: 170 mm.
const MEASURE: u32 = 9638;
/// English Metric Units in a millimetre.
const EMU: f32 = 36_000.0;
/// Tallest figure in millimetres that leaves its caption on the page.
const TALLEST: f32 = 215.0;
/// Widest and tallest photo in millimetres: two stand in a row, three rows on a page.
const PHOTO_WIDTH: f32 = 80.0;
const PHOTO_HEIGHT: f32 = 60.0;
/// A row with more characters may break over pages; a shorter one stays whole.
const WHOLE_ROW: usize = 400;

/// The body and the pictures it refers to, in order.
pub(super) struct Body {
    pub(super) xml: String,
    pub(super) pictures: Vec<Media>,
}

/// A picture of its own in the container.
pub(super) enum Media {
    /// A chart as EMF.
    Chart(Vec<u8>),
    /// A photo as JPEG.
    Photo(Arc<[u8]>),
}

impl Media {
    /// Its file name; `number` counts all pictures from 1.
    pub(super) fn name(&self, number: usize) -> String {
        match self {
            Media::Chart(_) => format!("chart{number}.emf"),
            Media::Photo(_) => format!("photo{number}.jpeg"),
        }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Media::Chart(bytes) => bytes,
            Media::Photo(bytes) => bytes,
        }
    }
}

/// Writes the body of `document`.
pub(super) fn body(document: &Document) -> Body {
    let mut writer = Writer::default();
    if let Some(cover) = &document.cover {
        writer.cover(cover);
    }
    if let Some(title) = &document.contents_title {
        writer.contents(title, &document.blocks);
    }
    for (position, block) in document.blocks.iter().enumerate() {
        // A chapter begins a page by its own style: a break before it would leave one blank.
        let before_chapter = matches!(
            document.blocks.get(position + 1),
            Some(Block::Heading { level: 1, .. })
        );
        if *block != Block::PageBreak || !before_chapter {
            writer.block(block);
        }
    }
    let first = match document.cover {
        Some(_) => "<w:titlePg/>",
        None => "",
    };
    let xml = format!(
        "{PROLOGUE}<w:document {NAMESPACES}><w:body>{}<w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId6\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1531\" w:right=\"1134\" w:bottom=\"1361\" w:left=\"1134\" w:header=\"680\" w:footer=\"624\" w:gutter=\"0\"/>\
         {first}</w:sectPr></w:body></w:document>",
        writer.out
    );
    Body {
        xml,
        pictures: writer.pictures,
    }
}

#[derive(Default)]
struct Writer {
    out: String,
    pictures: Vec<Media>,
    /// Headings of level 1 and 2 written so far; each has a bookmark for the contents.
    headings: usize,
}

impl Writer {
    fn put(&mut self, style: &str, properties: &str, runs: &str) {
        self.out.push_str(&paragraph(style, properties, runs));
    }

    fn cover(&mut self, cover: &Cover) {
        for mark in &cover.marks {
            self.put("CoverMark", "", &run(mark, ""));
        }
        self.put("CoverTitle", "", &run(&cover.title, ""));
        self.put("Subtitle", "", &run(&cover.subtitle, ""));
        if !cover.facts.is_empty() {
            let rows: String = cover
                .facts
                .iter()
                .map(|(name, value)| {
                    let name = paragraph("TableHead", "", &run(name, ""));
                    let value = paragraph("TableText", "", &run(value, ""));
                    format!(
                        "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}{}</w:tr>",
                        cell(2400, "", &name),
                        cell(MEASURE - 2400, "", &value)
                    )
                })
                .collect();
            let edges = edges(&["top", "bottom", "insideH"], Role::Hairline);
            self.table(&edges, &[2400, MEASURE - 2400], &rows);
        }
        for text in &cover.statement {
            self.put("Note", "", &run(text, ""));
        }
    }

    /// A table of contents that is right before Word has worked it out, but for the page numbers.
    fn contents(&mut self, title: &str, blocks: &[Block]) {
        self.put("ContentsTitle", "", &run(title, ""));
        let entries = blocks.iter().filter_map(|block| match block {
            Block::Heading {
                level: level @ 1..=2,
                number,
                text,
            } => Some((*level, joined(number, text))),
            _ => None,
        });
        let entries: Vec<String> = (1..)
            .zip(entries)
            .map(|(place, (level, text))| {
                let page = field(&format!("PAGEREF _Toc{place:05} \\h"), "");
                let link = format!(
                    "<w:hyperlink w:anchor=\"_Toc{place:05}\" w:history=\"1\">{}<w:r><w:tab/></w:r>{page}</w:hyperlink>",
                    run(&text, "")
                );
                let begin = match place {
                    1 => {
                        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText \
                         xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r>\
                         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                    }
                    _ => "",
                };
                paragraph(&format!("TOC{level}"), "", &format!("{begin}{link}"))
            })
            .collect();
        if entries.is_empty() {
            return;
        }
        self.out.push_str(&entries.concat());
        self.put(
            "BodyText",
            "",
            "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        );
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading {
                level,
                number,
                text,
            } => self.heading(*level, &joined(number, text)),
            Block::Paragraph(phrases) => self.put("BodyText", "", &runs(phrases, None)),
            Block::Note(phrases) => self.put("Note", "", &runs(phrases, None)),
            Block::List(points) => {
                for point in points {
                    self.put("ListBullet", "", &runs(point, None));
                }
            }
            Block::Callout {
                title,
                body,
                is_warning,
            } => self.callout(title, body, *is_warning),
            Block::KeyFigures(figures) => self.key_figures(figures),
            Block::Table(table) => self.data_table(table),
            Block::Figure {
                chart,
                caption,
                alternative,
                span,
            } => {
                let widest = match span {
                    Width::Full => 170.0,
                    Width::Main => 125.0,
                };
                let ratio = chart.height.max(1.0) / chart.width.max(1.0);
                let width = f32::min(widest, TALLEST / ratio);
                let picture = emf(chart, width);
                let drawing =
                    self.picture(Media::Chart(picture), width, width * ratio, alternative);
                self.put("Figure", "", &drawing);
                self.put("FigureCaption", "", &run(caption, ""));
            }
            Block::Photos(figures) => self.photos(figures),
            Block::WritingField { label, lines } => {
                self.put("Caption", "", &run(label, ""));
                let line = border("bottom", Role::Hairline) + &border("between", Role::Hairline);
                let line = format!(
                    "<w:pBdr>{line}</w:pBdr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"480\" w:lineRule=\"exact\"/>"
                );
                for _ in 0..*lines {
                    self.put("BodyText", &line, "");
                }
                self.put("TableText", "", "");
            }
            Block::Signatures(fields) => self.signatures(fields),
            Block::PageBreak => self.out.push_str(&paragraph(
                "TableText",
                "",
                "<w:r><w:br w:type=\"page\"/></w:r>",
            )),
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        let level = level.clamp(1, 3);
        let words = run(text, "");
        let words = match level {
            1 | 2 => {
                self.headings += 1;
                let place = self.headings;
                format!(
                    "<w:bookmarkStart w:id=\"{place}\" w:name=\"_Toc{place:05}\"/>{words}<w:bookmarkEnd w:id=\"{place}\"/>"
                )
            }
            _ => words,
        };
        self.put(&format!("Heading{level}"), "", &words);
    }

    fn callout(&mut self, title: &str, body: &[Phrase], is_warning: bool) {
        let role = if is_warning {
            Role::Warning
        } else {
            Role::Accent
        };
        let edge = format!(
            "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"{}\"/></w:pBdr>\
             <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>",
            hex(role),
            hex(Role::Wash)
        );
        let head = format!(
            "<w:keepNext/>{edge}<w:spacing w:before=\"120\" w:after=\"0\"/><w:ind w:left=\"200\"/>"
        );
        let strong = format!("<w:b/><w:color w:val=\"{}\"/>", hex(role));
        self.put("BodyText", &head, &run(title, &strong));
        let rest =
            format!("{edge}<w:spacing w:before=\"0\" w:after=\"200\"/><w:ind w:left=\"200\"/>");
        self.put("BodyText", &rest, &runs(body, None));
    }

    fn key_figures(&mut self, figures: &[KeyFigure]) {
        for row in figures.chunks(4) {
            let widths = widths(&vec![1.0; row.len()]);
            let cells: String = row
                .iter()
                .zip(&widths)
                .map(|(figure, width)| {
                    let content = paragraph("TableHead", "", &run(&figure.label, ""))
                        + &paragraph("KeyValue", "", &run(&figure.value, ""))
                        + &paragraph("Note", "", &run(&figure.note, ""));
                    cell(*width, "", &content)
                })
                .collect();
            let cells = format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>");
            self.table(&edges(&["top"], Role::Accent), &widths, &cells);
        }
    }

    /// Two photos in a row, each with its words under it.
    fn photos(&mut self, figures: &[PhotoFigure]) {
        for row in figures.chunks(2) {
            let widths = widths(&[1.0, 1.0]);
            let mut cells = String::new();
            for (place, width) in widths.iter().enumerate() {
                let content = match row.get(place) {
                    Some(figure) => self.photo(figure),
                    None => paragraph("TableText", "", ""),
                };
                cells.push_str(&cell(*width, "", &content));
            }
            let cells = format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>");
            self.table("", &widths, &cells);
        }
    }

    fn photo(&mut self, figure: &PhotoFigure) -> String {
        let shown = match &figure.picture {
            None => paragraph("Note", "", &run(&figure.absent, "")),
            Some(picture) => {
                let ratio = picture.height.max(1) as f32 / picture.width.max(1) as f32;
                let width = f32::min(PHOTO_WIDTH, PHOTO_HEIGHT / ratio);
                let media = Media::Photo(Arc::clone(&picture.jpeg));
                let drawing = self.picture(media, width, width * ratio, &figure.alternative);
                paragraph("Photo", "", &drawing)
            }
        };
        shown + &paragraph("TableText", "", &runs(&figure.caption, None))
    }

    fn data_table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.put("Caption", "", &run(&table.caption, ""));
        }
        let columns = table.columns.len().max(1);
        let shares: Vec<f32> = table.columns.iter().map(|column| column.share).collect();
        let widths = widths(if shares.is_empty() { &[1.0] } else { &shares });
        let align = |place: usize| match table.columns.get(place).map(|own| own.align) {
            Some(ColumnAlign::Right) => "<w:jc w:val=\"right\"/>",
            Some(ColumnAlign::Centre) => "<w:jc w:val=\"center\"/>",
            Some(ColumnAlign::Left) | None => "<w:jc w:val=\"left\"/>",
        };
        let mut rows = String::new();
        if !table.head.is_empty() {
            let under = format!(
                "<w:tcBorders>{}</w:tcBorders>",
                border("bottom", Role::Accent)
            );
            let cells: String = (0..columns)
                .map(|place| {
                    let text = table.head.get(place).map_or("", String::as_str);
                    let text = paragraph("TableHead", align(place), &run(text, ""));
                    cell(widths[place], &under, &text)
                })
                .collect();
            rows.push_str(&format!(
                "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
            ));
        }
        for row in &table.rows {
            rows.push_str(&data_row(row, &widths, &align));
        }
        if rows.is_empty() {
            return;
        }
        let edges = edges(&["top", "bottom", "insideH"], Role::Hairline);
        self.table(&edges, &widths, &rows);
    }

    fn signatures(&mut self, fields: &[Vec<String>]) {
        for pair in fields.chunks(2) {
            let widths = widths(&vec![1.0; pair.len()]);
            let cells: String = pair
                .iter()
                .zip(&widths)
                .map(|(field, width)| {
                    let lines: String = field
                        .iter()
                        .enumerate()
                        .map(|(place, text)| {
                            let style = if place == 0 { "TableHead" } else { "TableText" };
                            paragraph(
                                style,
                                "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"240\"/>",
                                &run(text, ""),
                            )
                        })
                        .collect();
                    cell(*width, "", &filled(lines))
                })
                .collect();
            let cells = format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>");
            let sides = ["top", "left", "bottom", "right", "insideV"];
            self.table(&edges(&sides, Role::Hairline), &widths, &cells);
        }
    }

    /// A table and the empty line that keeps it apart from the next one.
    fn table(&mut self, borders: &str, widths: &[u32], rows: &str) {
        let columns: String = widths
            .iter()
            .map(|width| format!("<w:gridCol w:w=\"{width}\"/>"))
            .collect();
        let whole: u32 = widths.iter().sum();
        self.out.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/>\
             <w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/>\
             <w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/>\
             <w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar>\
             </w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        ));
        self.put("TableText", "", "");
    }

    fn picture(&mut self, picture: Media, width: f32, height: f32, words: &str) -> String {
        let place = self.pictures.len();
        self.pictures.push(picture);
        let number = place + 1;
        let relation = FIRST_PICTURE + place;
        let (width, height) = ((width * EMU) as u32, (height * EMU) as u32);
        let words = escaped(words);
        format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"chart{number}\" descr=\"{words}\"/>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
             <pic:pic><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"chart{number}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"rId{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
             </a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
    }
}

fn data_row<'a>(row: &Row, widths: &[u32], align: &dyn Fn(usize) -> &'a str) -> String {
    let length: usize = row.cells.iter().map(characters).sum();
    let split = match length {
        0..=WHOLE_ROW => "<w:trPr><w:cantSplit/></w:trPr>",
        _ => "",
    };
    if row.kind == RowKind::Group {
        let phrases: Phrases = row
            .cells
            .iter()
            .flat_map(|own| own.phrases.clone())
            .collect();
        let text = paragraph("TableText", "<w:keepNext/>", &runs(&phrases, None));
        let span = format!(
            "<w:gridSpan w:val=\"{}\"/>{}",
            widths.len(),
            ground(Role::Wash)
        );
        let whole = widths.iter().sum();
        return format!("<w:tr>{split}{}</w:tr>", cell(whole, &span, &text));
    }
    let cells: String = widths
        .iter()
        .enumerate()
        .map(|(place, width)| {
            let own = row.cells.get(place);
            let phrases = own.map(|own| own.phrases.as_slice()).unwrap_or_default();
            let on = own.and_then(|own| own.ground);
            let runs = match row.kind {
                RowKind::Sum => {
                    let strong = phrases.iter().map(|own| Phrase::strong(own.text.as_str()));
                    runs(&strong.collect::<Vec<_>>(), on)
                }
                RowKind::Plain | RowKind::Group => runs(phrases, on),
            };
            let text = paragraph("TableText", align(place), &runs);
            cell(*width, &on.map(ground).unwrap_or_default(), &text)
        })
        .collect();
    format!("<w:tr>{split}{cells}</w:tr>")
}

fn characters(cell: &Cell) -> usize {
    let texts = cell.phrases.iter();
    texts.map(|phrase| phrase.text.chars().count()).sum()
}

/// Shares of the type area as whole widths that sum up to it.
fn widths(shares: &[f32]) -> Vec<u32> {
    let sum: f32 = shares.iter().sum();
    let mut widths: Vec<u32> = shares
        .iter()
        .map(|share| (MEASURE as f32 * share / sum.max(f32::MIN_POSITIVE)) as u32)
        .collect();
    let used: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += MEASURE.saturating_sub(used);
    }
    widths
}

fn cell(width: u32, properties: &str, content: &str) -> String {
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{properties}</w:tcPr>{content}</w:tc>"
    )
}

/// A cell has to hold a paragraph.
fn filled(content: String) -> String {
    match content.is_empty() {
        true => paragraph("TableText", "", ""),
        false => content,
    }
}

fn ground(role: Role) -> String {
    let fill = hex(role);
    format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>")
}

fn border(side: &str, role: Role) -> String {
    let colour = hex(role);
    format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{colour}\"/>")
}

fn edges(sides: &[&str], role: Role) -> String {
    sides.iter().map(|side| border(side, role)).collect()
}

fn joined(number: &str, text: &str) -> String {
    match number {
        "" => text.to_owned(),
        own => format!("{own}\u{2002}{text}"),
    }
}
