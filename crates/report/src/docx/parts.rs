//! The parts around the body: content types, relations, styles, numbering, running lines, facts.

use super::body::Media;
use super::xml::{escaped, field, hex, run};
use crate::colour::Role;
use crate::document::Meta;

/// The namespaces of the parts that hold text.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// How every part begins.
pub(super) const PROLOGUE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

pub(super) const CONTENT_TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Default Extension=\"emf\" ContentType=\"image/x-emf\"/>",
    "<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>",
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>",
    "<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>",
    "<Override PartName=\"/word/fontTable.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>",
    "<Override PartName=\"/word/footnotes.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml\"/>",
    "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "</Types>"
);

pub(super) const PACKAGE_RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" Target=\"docProps/app.xml\"/>",
    "</Relationships>"
);

pub(super) const APPLICATION: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">",
    "<Application>Zhizhen</Application></Properties>"
);

/// A machine without Noto Sans SC takes the font named as its other name.
pub(super) const FONTS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    "<w:font w:name=\"Noto Sans SC\"><w:altName w:val=\"Microsoft YaHei\"/>",
    "<w:panose1 w:val=\"020B0200000000000000\"/><w:charset w:val=\"86\"/>",
    "<w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/></w:font>",
    "<w:font w:name=\"Microsoft YaHei\"><w:altName w:val=\"微软雅黑\"/>",
    "<w:panose1 w:val=\"020B0503020204020204\"/><w:charset w:val=\"86\"/>",
    "<w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/></w:font>",
    "<w:font w:name=\"SimSun\"><w:altName w:val=\"宋体\"/>",
    "<w:panose1 w:val=\"02010600030101010101\"/><w:charset w:val=\"86\"/>",
    "<w:family w:val=\"auto\"/><w:pitch w:val=\"variable\"/></w:font>",
    "</w:fonts>"
);

/// What the first picture is called in the relations; further ones count on.
pub(super) const FIRST_PICTURE: usize = 10;

/// Relations of the body: styles, running lines and this many pictures.
pub(super) fn relations(pictures: &[Media]) -> String {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let fixed = [
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("settings", "settings.xml"),
        ("fontTable", "fontTable.xml"),
        ("header", "header1.xml"),
        ("footer", "footer1.xml"),
        ("footnotes", "footnotes.xml"),
    ];
    let mut out = format!(
        "{PROLOGUE}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (number, (name, target)) in (1..).zip(fixed) {
        out.push_str(&format!(
            "<Relationship Id=\"rId{number}\" Type=\"{kind}/{name}\" Target=\"{target}\"/>"
        ));
    }
    for (place, picture) in pictures.iter().enumerate() {
        out.push_str(&format!(
            "<Relationship Id=\"rId{}\" Type=\"{kind}/image\" Target=\"media/{}\"/>",
            FIRST_PICTURE + place,
            picture.name(place + 1)
        ));
    }
    out + "</Relationships>"
}

/// Facts about the file. Its day is the day of issue, never the clock's.
pub(super) fn properties(meta: &Meta) -> String {
    let is_day = meta.issued.len() == 10 && meta.issued.is_ascii();
    let day = match is_day {
        true => format!(
            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:created>",
            escaped(&meta.issued)
        ),
        false => String::new(),
    };
    format!(
        "{PROLOGUE}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator>\
         <dc:language>{}</dc:language>{day}</cp:coreProperties>",
        escaped(&meta.title),
        escaped(&meta.subject),
        escaped(&meta.author),
        escaped(&meta.language),
    )
}

/// Word asks once, at opening, whether it shall fill in the page numbers of the contents.
pub(super) fn settings(meta: &Meta) -> String {
    let language = language(meta);
    format!(
        "{PROLOGUE}<w:settings {NAMESPACES}><w:zoom w:percent=\"100\"/>\
         <w:defaultTabStop w:val=\"420\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>\
         <w:updateFields w:val=\"true\"/>\
         <w:footnotePr><w:footnote w:id=\"0\"/><w:footnote w:id=\"1\"/></w:footnotePr>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"en-US\" w:eastAsia=\"{language}\"/></w:settings>"
    )
}

/// Proofing language of Chinese text; `zh-CN` even in an English report, whose sheet may be Chinese.
fn language(meta: &Meta) -> &str {
    match meta.language.as_str() {
        own if own.starts_with("zh") => own,
        _ => "zh-CN",
    }
}

/// Points of a list, with a square in the accent colour.
pub(super) fn numbering() -> String {
    let accent = hex(Role::Accent);
    format!(
        "{PROLOGUE}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId=\"0\">\
         <w:multiLevelType w:val=\"hybridMultilevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"▪\"/><w:lvlJc w:val=\"left\"/>\
         <w:pPr><w:ind w:left=\"300\" w:hanging=\"300\"/></w:pPr>\
         <w:rPr><w:color w:val=\"{accent}\"/></w:rPr></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    )
}

/// Left and right part of the running head, with a line under them.
pub(super) fn header(meta: &Meta) -> String {
    format!(
        "{PROLOGUE}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{}<w:r><w:tab/></w:r>{}</w:p></w:hdr>",
        run(&meta.running_left, ""),
        run(&meta.running_right, ""),
    )
}

/// Page x of y, as fields.
pub(super) fn footer(meta: &Meta) -> String {
    let mut runs = String::new();
    let mut rest = meta.page_of.as_str();
    // The words around the two places, in the order the language puts them.
    while let Some(start) = rest.find('{') {
        let Some(end) = rest[start..].find('}').map(|end| start + end) else {
            break;
        };
        runs.push_str(&run(&rest[..start], ""));
        match &rest[start + 1..end] {
            "page" => runs.push_str(&field("PAGE", &run("1", ""))),
            "pages" => runs.push_str(&field("NUMPAGES", &run("1", ""))),
            other => runs.push_str(&run(other, "")),
        }
        rest = &rest[end + 1..];
    }
    runs.push_str(&run(rest, ""));
    format!(
        "{PROLOGUE}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{runs}</w:p></w:ftr>"
    )
}

/// One style: its id, its name in Word, what comes next, paragraph and run properties.
struct Style {
    id: &'static str,
    name: &'static str,
    next: &'static str,
    paragraph: &'static str,
    run: String,
}

/// The styles, so that a bureau's own look needs one change in one place.
pub(super) fn styles(meta: &Meta) -> String {
    let colour = |role: Role| format!("<w:color w:val=\"{}\"/>", hex(role));
    let size = |half: u8| format!("<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>");
    let look = |is_bold: bool, role: Role, half: u8| {
        let bold = if is_bold { "<w:b/><w:bCs/>" } else { "" };
        format!("{bold}{}{}", colour(role), size(half))
    };
    let style = |id, name, next, paragraph, run| Style {
        id,
        name,
        next,
        paragraph,
        run,
    };
    let styles = [
        style(
            "Heading1",
            "heading 1",
            "BodyText",
            "<w:keepNext/><w:keepLines/><w:pageBreakBefore/><w:pBdr><w:top w:val=\"single\" w:sz=\"10\" w:space=\"10\" w:color=\"0F456B\"/></w:pBdr><w:spacing w:before=\"0\" w:after=\"360\" w:line=\"560\" w:lineRule=\"atLeast\"/><w:outlineLvl w:val=\"0\"/>",
            look(true, Role::Ink, 40),
        ),
        style(
            "Heading2",
            "heading 2",
            "BodyText",
            "<w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"120\"/><w:outlineLvl w:val=\"1\"/>",
            look(true, Role::Accent, 25),
        ),
        style(
            "Heading3",
            "heading 3",
            "BodyText",
            "<w:keepNext/><w:keepLines/><w:spacing w:before=\"220\" w:after=\"80\"/><w:outlineLvl w:val=\"2\"/>",
            look(true, Role::Ink, 21),
        ),
        style(
            "BodyText",
            "Body Text",
            "BodyText",
            "<w:spacing w:after=\"140\" w:line=\"330\" w:lineRule=\"atLeast\"/><w:jc w:val=\"both\"/>",
            String::new(),
        ),
        style(
            "Note",
            "Note",
            "Note",
            "<w:spacing w:before=\"60\" w:after=\"140\" w:line=\"250\" w:lineRule=\"atLeast\"/>",
            look(false, Role::Muted, 16),
        ),
        style(
            "ListBullet",
            "List Bullet",
            "ListBullet",
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\" w:line=\"330\" w:lineRule=\"atLeast\"/><w:jc w:val=\"both\"/>",
            String::new(),
        ),
        style(
            "Caption",
            "caption",
            "BodyText",
            "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"80\"/>",
            look(true, Role::Ink, 17),
        ),
        style(
            "FigureCaption",
            "Figure Caption",
            "BodyText",
            "<w:spacing w:before=\"60\" w:after=\"220\"/>",
            look(true, Role::Ink, 17),
        ),
        style(
            "Figure",
            "Figure",
            "FigureCaption",
            "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"0\"/><w:jc w:val=\"center\"/>",
            String::new(),
        ),
        style(
            "Photo",
            "Photo",
            "FigureCaption",
            "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"0\"/><w:jc w:val=\"left\"/>",
            String::new(),
        ),
        style(
            "TableText",
            "Table Text",
            "TableText",
            "<w:spacing w:after=\"0\" w:line=\"250\" w:lineRule=\"atLeast\"/>",
            size(17),
        ),
        style(
            "TableHead",
            "Table Head",
            "TableHead",
            "<w:keepNext/><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"atLeast\"/>",
            look(true, Role::Muted, 16),
        ),
        style(
            "KeyValue",
            "Key Value",
            "TableText",
            "<w:keepNext/><w:spacing w:after=\"0\"/>",
            look(true, Role::Accent, 44),
        ),
        style(
            "CoverTitle",
            "Title",
            "Subtitle",
            "<w:spacing w:before=\"2400\" w:after=\"120\"/>",
            look(true, Role::Ink, 60),
        ),
        style(
            "Subtitle",
            "Subtitle",
            "BodyText",
            "<w:spacing w:after=\"900\"/>",
            look(false, Role::Ink, 32),
        ),
        style(
            "CoverMark",
            "Cover Mark",
            "CoverMark",
            "<w:spacing w:after=\"60\"/>",
            look(true, Role::Warning, 19),
        ),
        style(
            "ContentsTitle",
            "TOC Heading",
            "BodyText",
            "<w:pageBreakBefore/><w:spacing w:after=\"300\"/>",
            look(true, Role::Ink, 40),
        ),
        style(
            "TOC1",
            "toc 1",
            "BodyText",
            "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9638\"/></w:tabs><w:spacing w:before=\"120\" w:after=\"20\"/>",
            "<w:b/><w:bCs/>".to_owned(),
        ),
        style(
            "TOC2",
            "toc 2",
            "BodyText",
            "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9638\"/></w:tabs><w:spacing w:after=\"0\"/><w:ind w:left=\"420\"/>",
            String::new(),
        ),
        style(
            "Header",
            "header",
            "Header",
            "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"C4CBD2\"/></w:pBdr><w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs><w:spacing w:after=\"0\"/>",
            look(false, Role::Muted, 15),
        ),
        style(
            "Footer",
            "footer",
            "Footer",
            "<w:spacing w:after=\"0\"/><w:jc w:val=\"right\"/>",
            look(false, Role::Muted, 15),
        ),
    ];
    let latin = match meta.language.as_str() {
        own if own.starts_with("zh") => "en-US",
        own => own,
    };
    let mut out = format!(
        "{PROLOGUE}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Noto Sans SC\" w:hAnsi=\"Noto Sans SC\" w:eastAsia=\"Noto Sans SC\" w:cs=\"Noto Sans SC\"/>\
         {}{}<w:lang w:val=\"{}\" w:eastAsia=\"{}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>\
         <w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/>\
         </w:tblCellMar></w:tblPr></w:style>",
        colour(Role::Ink),
        size(20),
        escaped(latin),
        escaped(language(meta)),
    );
    for own in styles {
        out.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:next w:val=\"{}\"/><w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>",
            own.id, own.name, own.next, own.paragraph, own.run
        ));
    }
    out + "</w:styles>"
}
