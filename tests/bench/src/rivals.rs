//! Composed reports as typst sources and as web pages, so that others can set the same content; and our
//! own setting of them, asked for line by line.
//!
//! Every round sets the report of another synthetic enterprise: a cache helps with what reports have in
//! common and with nothing else. Same words, tables, charts (as SVG of the same geometry), faces, sizes and
//! columns of the page. Absent: photos, which the samples lack; page numbers in the contents of the web
//! page, which a browser cannot know; headings in the side column, which neither sets without tricks;
//! footnotes but for their marks. All of that leaves the rival less to do.

use std::fmt::Write as _;
use std::io::{BufRead, Write};
use std::path::Path;
use std::time::Instant;

use zhizhen_app::wire::Language;
use zhizhen_app::{Content, Env, Wanted, varied_samples, with_report_input, write_report};
use zhizhen_report::chart::{Anchor, Chart, ChartItem, Stroke};
use zhizhen_report::document::{
    Block, Cell, ColumnAlign, Cover, Phrase, RowKind, Table, Voice, Width,
};
use zhizhen_report::{Document, Fonts, Role, compose, layout, pdf};

use crate::SEED;

/// Writes `report-N.typ` and `report-N.html` of `count` enterprises into `folder`, then answers each line of
/// standard input, `document N` or `whole N`, with milliseconds, bytes and pages. Whole: with judging,
/// composing and writing to disk.
pub(crate) fn serve(content: &Content, folder: &Path, count: u32) -> std::io::Result<()> {
    let env = Env::system();
    let wanted = Wanted::full(Language::Zh);
    let sheets: Vec<_> = varied_samples(content, count, SEED).collect();
    let mut documents = Vec::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let document = with_report_input((content, sheet), &wanted, &env, compose);
        let document = document.expect("a full report needs no consent");
        let place = |ending: &str| folder.join(format!("report-{number}.{ending}"));
        std::fs::write(place("typ"), typst(&document))?;
        std::fs::write(place("html"), html(&document))?;
        documents.push(document);
    }
    let ours = folder.join("ours.pdf");
    let mut out = std::io::stdout();
    writeln!(out, "ready")?;
    out.flush()?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let asked = line.split_once(' ');
        let asked = asked.and_then(|(what, number)| Some((what, number.parse::<usize>().ok()?)));
        let Some((what, number)) = asked.filter(|(_, number)| *number < documents.len()) else {
            return Err(std::io::Error::other(format!("not understood: {line}")));
        };
        let started = Instant::now();
        let (bytes, pages) = if what == "whole" {
            let written = write_report(content, &sheets[number], &ours, Language::Zh, &env);
            let written = written.expect("the scratch folder can be written");
            (written.bytes as usize, written.pages as usize)
        } else {
            let document = &documents[number];
            let pages = layout(document, Fonts::embedded());
            let bytes = pdf(&pages, &document.meta).expect("a report has pages");
            (bytes.len(), pages.frames.len())
        };
        let took = started.elapsed().as_secs_f64() * 1e3;
        writeln!(out, "{took} {bytes} {pages}")?;
        out.flush()?;
    }
    Ok(())
}

/// Where marks of one language are written: each rival has its own way to say the same.
trait Markup {
    fn words(&self, text: &str) -> String;
    fn voiced(&self, phrase: &Phrase) -> String;
    fn element(&self, name: &str, inside: &str) -> String;
    fn table(&self, table: &Table) -> String;
    fn figure(&self, svg: &str, caption: &str, alternative: &str, span: Width) -> String;
    fn heading(&self, level: u8, text: &str) -> String;

    fn phrases(&self, phrases: &[Phrase]) -> String {
        phrases.iter().map(|own| self.voiced(own)).collect()
    }

    fn cover(&self, cover: &Cover) -> String {
        let mut own = String::new();
        for mark in &cover.marks {
            own += &self.element("mark", &self.words(mark));
        }
        own += &self.element("title", &self.words(&cover.title));
        own += &self.element("subtitle", &self.words(&cover.subtitle));
        for (name, value) in &cover.facts {
            own += &self.element("note", &self.words(name));
            own += &self.element("para", &self.words(value));
        }
        for text in &cover.statement {
            own += &self.element("note", &self.words(text));
        }
        own
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading {
                level,
                number,
                text,
            } => self.heading(*level, format!("{number} {text}").trim()),
            Block::Paragraph(phrases) => self.element("para", &self.phrases(phrases)),
            Block::Note(phrases) => self.element("note", &self.phrases(phrases)),
            Block::List(points) => {
                let points = points.iter();
                let points = points.map(|own| self.element("point", &self.phrases(own)));
                self.element("points", &points.collect::<String>())
            }
            Block::Callout { title, body, .. } => {
                let title = self.voiced(&Phrase::strong(title.as_str()));
                let inside =
                    self.element("line", &title) + &self.element("line", &self.phrases(body));
                self.element("callout", &inside)
            }
            Block::KeyFigures(figures) => {
                let figures = figures.iter().map(|own| {
                    let inside = self.element("line", &self.words(&own.label))
                        + &self.element("value", &self.words(&own.value))
                        + &self.element("line", &self.words(&own.note));
                    self.element("figure", &inside)
                });
                self.element("figures", &figures.collect::<String>())
            }
            Block::Table(table) => self.table(table),
            Block::Figure {
                chart,
                caption,
                alternative,
                span,
            } => self.figure(&svg(chart), caption, alternative, *span),
            Block::WritingField { label, lines } => {
                let rules = (0..*lines).map(|_| self.element("rule", ""));
                self.element("note", &self.words(label)) + &rules.collect::<String>()
            }
            Block::Signatures(fields) => {
                let fields = fields.iter().map(|own| {
                    let rows = own.iter();
                    let rows = rows.map(|own| self.element("line", &self.words(own)));
                    self.element("field", &rows.collect::<String>())
                });
                self.element("fields", &fields.collect::<String>())
            }
            Block::PageBreak => self.element("leaf", ""),
            // The sample has none.
            Block::Photos(_) => String::new(),
        }
    }
}

fn colour(role: Role) -> String {
    let zhizhen_report::Rgb(red, green, blue) = role.on_paper();
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn stroke(stroke: Option<Stroke>) -> String {
    stroke.map_or_else(String::new, |own| {
        let dash = match own.is_dashed {
            true => " stroke-dasharray=\"3 2.4\"",
            false => "",
        };
        format!(
            " stroke=\"{}\" stroke-width=\"{}\"{dash}",
            colour(own.role),
            own.width
        )
    })
}

fn fill(fill: Option<Role>) -> String {
    format!(" fill=\"{}\"", fill.map_or("none".to_owned(), colour))
}

fn svg(chart: &Chart) -> String {
    let Chart { width, height, .. } = chart;
    let mut own = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"Noto Sans SC\">"
    );
    for item in &chart.items {
        own += &match item {
            ChartItem::Line {
                from,
                to,
                stroke: line,
            } => format!(
                "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"{}/>",
                from.x,
                from.y,
                to.x,
                to.y,
                stroke(Some(*line))
            ),
            ChartItem::Polygon {
                points,
                fill: ground,
                stroke: line,
            } => {
                let points = points.iter().map(|own| format!("{},{} ", own.x, own.y));
                format!(
                    "<polygon points=\"{}\"{}{}/>",
                    points.collect::<String>(),
                    fill(*ground),
                    stroke(*line)
                )
            }
            ChartItem::Rect {
                at,
                width,
                height,
                fill: ground,
                stroke: line,
            } => format!(
                "<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"{}{}/>",
                at.x,
                at.y,
                fill(*ground),
                stroke(*line)
            ),
            ChartItem::Circle {
                centre,
                radius,
                fill: ground,
                stroke: line,
            } => format!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\"{}{}/>",
                centre.x,
                centre.y,
                fill(*ground),
                stroke(*line)
            ),
            ChartItem::Text {
                at,
                anchor,
                size,
                is_strong,
                role,
                text,
            } => {
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                let weight = if *is_strong { 700 } else { 400 };
                format!(
                    "<text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{}\">{}</text>",
                    at.x,
                    at.y,
                    colour(*role),
                    escaped(text)
                )
            }
        };
    }
    own + "</svg>"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn columns_of(row: &zhizhen_report::document::Row, table: &Table) -> usize {
    match row.kind {
        RowKind::Group => table.columns.len(),
        RowKind::Plain | RowKind::Sum => 1,
    }
}

struct Typst;

/// A typst string: no character but these two has a meaning in it.
fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Typst {
    fn cell(&self, cell: &Cell) -> String {
        let ink = cell
            .ground
            .map_or(String::new(), |own| colour(own.text_on()));
        let words = self.phrases(&cell.phrases);
        if ink.is_empty() {
            format!("[{words}]")
        } else {
            format!("text(fill: rgb(\"{ink}\"))[{words}]")
        }
    }
}

impl Markup for Typst {
    fn words(&self, text: &str) -> String {
        format!("#{};", literal(text))
    }

    fn voiced(&self, phrase: &Phrase) -> String {
        let name = match phrase.voice {
            Voice::Plain => return self.words(&phrase.text),
            Voice::Strong => "firm",
            Voice::Quiet => "quiet",
            Voice::Warning => "warning",
            Voice::Cites(_) => "super",
        };
        format!("#{name}({});", literal(&phrase.text))
    }

    fn element(&self, name: &str, inside: &str) -> String {
        format!("#{name}[{inside}]\n")
    }

    fn table(&self, table: &Table) -> String {
        let shares = table.columns.iter().map(|own| format!("{}fr,", own.share));
        let aligns = table.columns.iter().map(|own| match own.align {
            ColumnAlign::Left => "left,",
            ColumnAlign::Centre => "center,",
            ColumnAlign::Right => "right,",
        });
        let mut own = format!(
            "#grid-of({}, {}, ({}), ({}),",
            literal(&table.caption),
            table.span == Width::Full,
            shares.collect::<String>(),
            aligns.collect::<String>()
        );
        if !table.head.is_empty() {
            let head = table.head.iter().map(|text| format!("{},", literal(text)));
            write!(own, "table.header({}),", head.collect::<String>()).expect("a string");
        }
        for row in &table.rows {
            let span = columns_of(row, table);
            for cell in &row.cells {
                let ground = match (row.kind, cell.ground) {
                    (_, Some(ground)) => format!("fill: rgb(\"{}\"),", colour(ground)),
                    (RowKind::Group, None) => format!("fill: rgb(\"{}\"),", colour(Role::Wash)),
                    (RowKind::Plain | RowKind::Sum, None) => String::new(),
                };
                let words = self.cell(cell);
                write!(own, "table.cell(colspan: {span}, {ground} {words}),").expect("a string");
            }
        }
        own + ")\n"
    }

    fn figure(&self, svg: &str, caption: &str, alternative: &str, span: Width) -> String {
        format!(
            "#drawing({}, {}, {}, {})\n",
            literal(svg),
            literal(caption),
            literal(alternative),
            span == Width::Full
        )
    }

    fn heading(&self, level: u8, text: &str) -> String {
        format!("#heading(level: {level}, {})\n", literal(text))
    }
}

/// The page design in typst's words.
const TYPST_HEAD: &str = r##"
#set text(font: "Noto Sans SC", size: 9.6pt, lang: "zh", region: "cn", fill: rgb("#1b2026"))
#set par(justify: true, leading: 6.8pt, spacing: 10pt)
#set enum(indent: 0pt)
#let main(body) = pad(left: 54mm, body)
#let firm(t) = text(weight: "bold", t)
#let quiet(t) = text(fill: rgb("#5c6670"), t)
#let warning(t) = text(weight: "bold", fill: rgb("#a8480c"), t)
#let para(body) = main(par(body))
#let note(body) = main({ set text(size: 7.8pt, fill: rgb("#5c6670")); set par(leading: 4.6pt); par(body) })
#let line(body) = par(body)
#let point(body) = list.item(body)
#let points(body) = main(body)
#let callout(body) = main(block(fill: rgb("#f3f6f8"), stroke: (left: 2.4pt + rgb("#0f456b")), inset: 10pt, width: 100%, body))
#let value(body) = text(size: 25pt, weight: "bold", fill: rgb("#0f456b"), body)
#let figure-size = 8.2pt
#let figure(body) = block(body)
#let figures(body) = columns(3, body)
#let field(body) = block(stroke: 0.6pt + rgb("#c4cbd2"), inset: 8pt, width: 100%, height: 60mm, body)
#let fields(body) = main(columns(2, body))
#let rule(body) = main(block(height: 20pt, width: 100%, stroke: (bottom: 0.4pt + rgb("#c4cbd2"))))
#let leaf(body) = pagebreak(weak: true)
#let mark(body) = main(box(stroke: 0.9pt + rgb("#a8480c"), inset: 4pt, text(size: 9.5pt, weight: "bold", fill: rgb("#a8480c"), body)))
#let title(body) = main(text(font: "Noto Serif SC", size: 31pt, weight: "semibold", body))
#let subtitle(body) = main(text(size: 16pt, body))
#let grid-of(caption, full, shares, aligns, ..cells) = {
  let own = {
    if caption != "" { text(size: 8.2pt, weight: "bold", caption) }
    set text(size: 8.2pt)
    set par(justify: false, leading: 4.2pt)
    show table.header: set text(size: 7.8pt, weight: "bold", fill: rgb("#5c6670"))
    table(columns: shares, align: aligns, inset: (x: 4pt, y: 3.6pt),
      stroke: (x, y) => (bottom: 0.3pt + rgb("#c4cbd2")), ..cells)
  }
  if full { own } else { main(own) }
}
#let drawing(svg, caption, alternative, full) = {
  let own = {
    image(bytes(svg), format: "svg", width: 100%, alt: alternative)
    text(size: 8.2pt, weight: "bold", caption)
  }
  if full { own } else { main(own) }
}
#show heading.where(level: 1): it => { pagebreak(weak: true); main(text(font: "Noto Serif SC", size: 21pt, weight: "semibold", it.body)); v(12pt) }
#show heading.where(level: 2): it => text(size: 11pt, weight: "bold", fill: rgb("#0f456b"), it.body)
#show heading.where(level: 3): it => main(text(size: 10pt, weight: "bold", it.body))
"##;

fn typst(document: &Document) -> String {
    let meta = &document.meta;
    let head = format!(
        "{TYPST_HEAD}#set document(title: {}, author: {})\n#set page(paper: \"a4\", margin: (left: 20mm, right: 20mm, top: 27mm, bottom: 24mm), header: text(size: 7.4pt, grid(columns: (1fr, auto), {}, {})), footer: align(right, text(size: 7.4pt, context counter(page).display(\"1 / 1\", both: true))))\n",
        literal(&meta.title),
        literal(&meta.author),
        literal(&meta.running_left),
        literal(&meta.running_right),
    );
    let cover = document.cover.as_ref();
    let cover = cover.map_or(String::new(), |own| Typst.cover(own));
    let title = document.contents_title.as_deref().unwrap_or_default();
    let contents = format!(
        "#pagebreak()\n#outline(title: {}, depth: 2)\n",
        literal(title)
    );
    let blocks: String = document.blocks.iter().map(|own| Typst.block(own)).collect();
    head + &cover + &contents + &blocks
}

struct Html;

impl Markup for Html {
    fn words(&self, text: &str) -> String {
        escaped(text)
    }

    fn voiced(&self, phrase: &Phrase) -> String {
        let words = self.words(&phrase.text);
        match phrase.voice {
            Voice::Plain => words,
            Voice::Strong => format!("<b>{words}</b>"),
            Voice::Quiet => format!("<span class=quiet>{words}</span>"),
            Voice::Warning => format!("<b class=warning>{words}</b>"),
            Voice::Cites(_) => format!("<sup>{words}</sup>"),
        }
    }

    fn element(&self, name: &str, inside: &str) -> String {
        match name {
            "para" => format!("<p>{inside}</p>\n"),
            "note" => format!("<p class=note>{inside}</p>\n"),
            "points" => format!("<ul>{inside}</ul>\n"),
            "point" => format!("<li>{inside}</li>"),
            "title" => format!("<p class=title>{inside}</p>"),
            other => format!("<div class={other}>{inside}</div>\n"),
        }
    }

    fn table(&self, table: &Table) -> String {
        let total: f32 = table.columns.iter().map(|own| own.share).sum();
        let class = match table.span {
            Width::Full => "full",
            Width::Main => "main",
        };
        let mut own = format!(
            "<table class={class}><caption>{}</caption><colgroup>",
            escaped(&table.caption)
        );
        for column in &table.columns {
            let share = column.share / total * 100.0;
            write!(own, "<col style=\"width:{share}%\">").expect("a string");
        }
        own += "</colgroup>";
        let align = |at: usize| match table.columns[at].align {
            ColumnAlign::Left => "l",
            ColumnAlign::Centre => "c",
            ColumnAlign::Right => "r",
        };
        if !table.head.is_empty() {
            own += "<thead><tr>";
            for (at, text) in table.head.iter().enumerate() {
                write!(own, "<th class={}>{}</th>", align(at), escaped(text)).expect("a string");
            }
            own += "</tr></thead>";
        }
        own += "<tbody>";
        for row in &table.rows {
            own += "<tr>";
            let span = columns_of(row, table);
            for (at, cell) in row.cells.iter().enumerate() {
                let ground = cell.ground.map_or(String::new(), |role| {
                    let (ground, ink) = (colour(role), colour(role.text_on()));
                    format!(" style=\"background:{ground};color:{ink}\"")
                });
                let words = self.phrases(&cell.phrases);
                let class = if span > 1 { "group" } else { align(at) };
                write!(own, "<td class={class} colspan={span}{ground}>{words}</td>")
                    .expect("a string");
            }
            own += "</tr>";
        }
        own + "</tbody></table>\n"
    }

    fn figure(&self, svg: &str, caption: &str, alternative: &str, span: Width) -> String {
        let class = match span {
            Width::Full => "full",
            Width::Main => "main",
        };
        let named = svg.replacen(
            "<svg ",
            &format!("<svg role=img aria-label=\"{}\" ", escaped(alternative)),
            1,
        );
        format!(
            "<figure class={class}>{named}<figcaption>{}</figcaption></figure>\n",
            escaped(caption)
        )
    }

    fn heading(&self, level: u8, text: &str) -> String {
        let words = escaped(text);
        format!("<h{level} id=\"{words}\">{words}</h{level}>\n")
    }
}

const HTML_STYLE: &str = r##"
@page { size: A4; margin: 27mm 20mm 24mm 20mm }
body { margin: 0; font: 9.6pt/16.4pt "Report Sans"; color: #1b2026; text-align: justify; text-spacing-trim: normal; text-autospace: normal; line-break: strict }
svg text { font-family: "Report Sans" }
p, ul, .callout, .mark, .subtitle, .fields, .rule, h1, h3, .main { margin-left: 54mm }
p { margin-top: 0; margin-bottom: 7pt; widows: 2; orphans: 2 }
.note { font-size: 7.8pt; line-height: 12.4pt; color: #5c6670 }
.quiet { color: #5c6670 } b { font-weight: 700 } .warning { color: #a8480c }
.title { font: 600 31pt/43pt "Report Serif" } .subtitle { font-size: 16pt; line-height: 25pt }
h1 { break-before: page; font: 600 21pt/29pt "Report Serif" }
h2 { font-size: 11pt; color: #0f456b; font-weight: 700; break-after: avoid } h3 { font-size: 10pt; font-weight: 700; break-after: avoid }
.callout { background: #f3f6f8; border-left: 2.4pt solid #0f456b; padding: 7pt 10pt; margin-bottom: 12pt }
.figures { display: flex; gap: 14pt; font-size: 8.2pt } .figure { flex: 1; border-top: .8pt solid } .value { font-size: 25pt; line-height: 31pt; font-weight: 700; color: #0f456b }
table { border-collapse: collapse; table-layout: fixed; font-size: 8.2pt; line-height: 12.4pt; text-align: left; margin-bottom: 16pt; width: 100% }
table.main, figure.main { width: calc(100% - 54mm) }
caption { text-align: left; font-weight: 700 } th { font-size: 7.8pt; font-weight: 700; color: #5c6670; border-bottom: .5pt solid }
td, th { padding: 3.6pt 4pt; vertical-align: top } tr { break-inside: avoid; border-bottom: .3pt solid #c4cbd2 }
.l { text-align: left } .c { text-align: center } .r { text-align: right } .group { background: #f3f6f8 }
figure { margin: 0 0 12pt } figure.main { margin-left: 54mm } figcaption { font-size: 8.2pt; font-weight: 700 }
.fields { columns: 2 } .field { border: .6pt solid #c4cbd2; height: 60mm } .rule { height: 20pt; border-bottom: .4pt solid #c4cbd2 }
.leaf { break-before: page } nav { break-before: page; margin-left: 54mm } nav a { display: block; color: inherit; text-decoration: none }
"##;

fn html(document: &Document) -> String {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/report/fonts");
    let face = |family: &str, weight: u16, file: &str| {
        format!(
            "@font-face {{ font-family: \"Report {family}\"; font-weight: {weight}; src: url(\"file://{}/{file}\") }}",
            fonts.display()
        )
    };
    let mut own = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=utf-8><title>{}</title><style>{}{}{}{HTML_STYLE}</style></head><body>",
        document.meta.language,
        escaped(&document.meta.title),
        face("Sans", 400, "NotoSansSC-Regular.ttf"),
        face("Sans", 700, "NotoSansSC-Bold.ttf"),
        face("Serif", 600, "NotoSerifSC-SemiBold.ttf"),
    );
    if let Some(cover) = &document.cover {
        own += &Html.cover(cover);
    }
    own += "<nav>";
    for block in &document.blocks {
        if let Block::Heading {
            level: 1..=2,
            number,
            text,
        } = block
        {
            let words = escaped(format!("{number} {text}").trim());
            write!(own, "<a href=\"#{words}\">{words}</a>").expect("a string");
        }
    }
    own += "</nav>";
    own.extend(document.blocks.iter().map(|block| Html.block(block)));
    own + "</body></html>"
}
