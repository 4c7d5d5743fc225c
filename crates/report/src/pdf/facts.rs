//! What the file says of itself: document facts, the same as XMP metadata, and the output intent.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, text_string};

use crate::document::Meta;

const PROGRAM: &str = "智诊 ZhiZhen";
const SRGB: &[u8] = include_bytes!("../../colour/sRGB.icc");

/// What the catalog has to name.
pub(super) struct Written {
    /// The XMP metadata.
    pub(super) metadata: ObjectId,
    /// What colours mean.
    pub(super) output: ObjectId,
}

/// Writes facts, metadata and output intent.
pub(super) fn facts(tree: &mut Document, meta: &Meta) -> Written {
    let mut facts = Dictionary::new();
    let digits: String = meta.issued.chars().filter(char::is_ascii_digit).collect();
    let is_dated = digits.len() == 8;
    for (key, value) in [
        ("Title", meta.title.as_str()),
        ("Author", &meta.author),
        ("Subject", &meta.subject),
        ("Keywords", &meta.code),
        ("Creator", PROGRAM),
        ("Producer", PROGRAM),
    ] {
        if !value.is_empty() {
            facts.set(key, text_string(&printable(value)));
        }
    }
    if is_dated {
        let date = format!("D:{digits}000000Z");
        facts.set("CreationDate", Object::string_literal(date.as_str()));
        facts.set("ModDate", Object::string_literal(date));
    }
    let facts = tree.add_object(facts);
    tree.trailer.set("Info", Object::Reference(facts));

    let mut kind = Dictionary::new();
    kind.set("Type", Object::Name(b"Metadata".to_vec()));
    kind.set("Subtype", Object::Name(b"XML".to_vec()));
    // Readable without unpacking, as ISO 19005 asks of metadata.
    let packet = xmp(meta, is_dated).into_bytes();
    let metadata = tree.add_object(Stream::new(kind, packet).with_compression(false));

    let mut kind = Dictionary::new();
    kind.set("N", 3);
    kind.set("Alternate", Object::Name(b"DeviceRGB".to_vec()));
    let profile = tree.add_object(Stream::new(kind, SRGB.to_vec()));
    let mut output = Dictionary::new();
    output.set("Type", Object::Name(b"OutputIntent".to_vec()));
    output.set("S", Object::Name(b"GTS_PDFA1".to_vec()));
    output.set(
        "OutputConditionIdentifier",
        text_string("sRGB IEC61966-2.1"),
    );
    output.set("Info", text_string("sRGB IEC61966-2.1"));
    output.set("DestOutputProfile", Object::Reference(profile));
    let output = tree.add_object(output);
    Written { metadata, output }
}

/// The metadata packet: the same facts, and the standard the file is made to.
///
/// It does not claim PDF/UA: whether the words of a figure say enough is for people to judge.
fn xmp(meta: &Meta, is_dated: bool) -> String {
    let language = if meta.language.is_empty() {
        "x-default"
    } else {
        &meta.language
    };
    let mut own = String::new();
    let mut add = |line: String| {
        own.push_str(&line);
        own.push('\n');
    };
    add("<pdfaid:part>2</pdfaid:part>".to_owned());
    add("<pdfaid:conformance>B</pdfaid:conformance>".to_owned());
    add("<dc:format>application/pdf</dc:format>".to_owned());
    add(format!(
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{0}</rdf:li></rdf:Alt></dc:title>",
        escaped(&meta.title)
    ));
    if !meta.author.is_empty() {
        add(format!(
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
            escaped(&meta.author)
        ));
    }
    if !meta.subject.is_empty() {
        add(format!(
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:description>",
            escaped(&meta.subject)
        ));
    }
    add(format!(
        "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>",
        escaped(language)
    ));
    add(format!("<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>"));
    if is_dated {
        let day = format!("{}T00:00:00Z", escaped(&meta.issued));
        add(format!("<xmp:CreateDate>{day}</xmp:CreateDate>"));
        add(format!("<xmp:ModifyDate>{day}</xmp:ModifyDate>"));
    }
    if !meta.code.is_empty() {
        let code = escaped(&meta.code);
        add(format!("<pdf:Keywords>{code}</pdf:Keywords>"));
    }
    add(format!("<pdf:Producer>{PROGRAM}</pdf:Producer>"));
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">
<rdf:Description rdf:about=\"\"
 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"
 xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"
 xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"
 xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">
{own}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end=\"w\"?>"
    )
}

/// XML may not hold most control characters at all: they become spaces, in the facts as in the metadata.
fn printable(text: &str) -> String {
    let own = text.chars().map(|character| match character {
        '\u{FFFE}' | '\u{FFFF}' => ' ',
        other if other.is_control() => ' ',
        other => other,
    });
    own.collect()
}

fn escaped(text: &str) -> String {
    let mut own = String::with_capacity(text.len());
    for character in printable(text).chars() {
        match character {
            '&' => own.push_str("&amp;"),
            '<' => own.push_str("&lt;"),
            '>' => own.push_str("&gt;"),
            '"' => own.push_str("&quot;"),
            other => own.push(other),
        }
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_full_of_marks_and_control_characters_stays_one_text_of_the_metadata() {
        let meta = Meta {
            title: "甲 <乙> & \"丙\"\u{1}\u{FFFF}".to_owned(),
            ..Meta::default()
        };
        let packet = xmp(&meta, false);
        assert!(packet.contains("甲 &lt;乙&gt; &amp; &quot;丙&quot;  </rdf:li>"));
    }
}
