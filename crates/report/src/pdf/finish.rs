//! The pass over printpdf's object tree: outline, links, parts, facts, language.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, text_string};

use super::PdfError;
use super::code::Code;
use super::facts::facts;
use super::file::{self, Told};
use super::tags::tags;
use super::used::Used;
use crate::document::Meta;
use crate::frame::{Frame, PlacedHeading};
use crate::layout::Pages;
use crate::structure::PartId;

/// Adds to the tree what is `drawn` on each page, with the parts of its marked content, and what printpdf
/// cannot write.
pub(super) fn finish(
    mut tree: Document,
    laid: &Pages,
    drawn: Vec<(Code, Vec<PartId>)>,
    used: &Used,
    meta: &Meta,
) -> Result<Vec<u8>, PdfError> {
    let frames = &laid.frames;
    let mut pages: Vec<ObjectId> = tree.get_pages().into_values().collect();
    take_specimen(&mut tree, &mut pages, used)?;
    share_resources(&mut tree, &pages)?;
    let mut marked = Vec::with_capacity(drawn.len());
    for (&page, (content, parts)) in pages.iter().zip(drawn) {
        let place = tree.get_dictionary(page)?.get(b"Contents")?;
        let place = place.as_reference()?;
        let stream = Stream::new(Dictionary::new(), content.into_bytes());
        tree.set_object(place, stream);
        marked.push(parts);
    }
    let links = links(&mut tree, &pages, frames)?;
    let mut told = Told::default();
    let root = tags(&mut tree, &mut told, &pages, laid, &marked, &links)?;
    let outline = outline(&mut tree, &pages, frames);
    let intent = facts(&mut tree, meta);
    let catalog = tree.catalog_mut()?;
    catalog.set("Metadata", Object::Reference(intent.metadata));
    catalog.set("OutputIntents", vec![Object::Reference(intent.output)]);
    catalog.set("StructTreeRoot", Object::Reference(root));
    let mut mark = Dictionary::new();
    mark.set("Marked", true);
    catalog.set("MarkInfo", mark);
    catalog.set("Lang", text_string(&meta.language));
    catalog.set("PageLayout", Object::Name(b"SinglePage".to_vec()));
    catalog.set("PageMode", Object::Name(b"UseNone".to_vec()));
    if let Some(outline) = outline {
        catalog.set("Outlines", Object::Reference(outline));
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    let mut viewer = Dictionary::new();
    viewer.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", viewer);
    file::write(&tree, &told)
}

/// Takes out the last page, which shows each glyph once, after a look at the numbers printpdf gave them.
fn take_specimen(
    tree: &mut Document,
    pages: &mut Vec<ObjectId>,
    used: &Used,
) -> Result<(), PdfError> {
    let specimen = pages.pop().ok_or(PdfError::NoPages)?;
    let page = tree.get_dictionary(specimen)?;
    let content = page.get(b"Contents")?.as_reference()?;
    let resources = page.get(b"Resources")?.as_reference()?;
    let parent = page.get(b"Parent")?.as_reference()?;
    let drawn = &tree.get_object(content)?.as_stream()?.content;
    if !used.is_numbered_as(drawn) {
        return Err(PdfError::Glyphs);
    }
    for gone in [specimen, content, resources] {
        tree.objects.remove(&gone);
    }
    let parent = tree.get_object_mut(parent)?.as_dict_mut()?;
    parent.set("Count", pages.len() as i64);
    let kids: Vec<Object> = pages.iter().map(|&page| Object::Reference(page)).collect();
    parent.set("Kids", kids);
    Ok(())
}

/// Gives all pages the resources of the first, without the empty dictionaries printpdf writes for every
/// kind of resource.
fn share_resources(tree: &mut Document, pages: &[ObjectId]) -> Result<(), PdfError> {
    let mut shared: Option<ObjectId> = None;
    for &page in pages {
        let own = tree.get_dictionary(page)?.get(b"Resources")?;
        let own = own.as_reference()?;
        match shared {
            None => shared = Some(own),
            Some(first) => {
                tree.objects.remove(&own);
                let page = tree.get_object_mut(page)?.as_dict_mut()?;
                page.set("Resources", Object::Reference(first));
            }
        }
    }
    let shared = shared.ok_or(PdfError::NoPages)?;
    let empty: Vec<(Vec<u8>, ObjectId)> = tree
        .get_dictionary(shared)?
        .iter()
        .filter_map(|(key, value)| Some((key.clone(), value.as_reference().ok()?)))
        .filter(|(_, id)| tree.get_dictionary(*id).is_ok_and(Dictionary::is_empty))
        .collect();
    for (key, id) in empty {
        tree.objects.remove(&id);
        let dictionary = tree.get_object_mut(shared)?.as_dict_mut()?;
        dictionary.remove(&key);
    }
    Ok(())
}

/// A link that was written: its part, its page and its annotation.
pub(super) struct WrittenLink {
    pub(super) part: PartId,
    pub(super) page: usize,
    pub(super) annotation: ObjectId,
}

fn links(
    tree: &mut Document,
    pages: &[ObjectId],
    frames: &[Frame],
) -> Result<Vec<WrittenLink>, PdfError> {
    let mut written = Vec::new();
    for (at, (&page, frame)) in pages.iter().zip(frames).enumerate() {
        let height = frame.height.0;
        let mut annotations = Vec::new();
        for link in &frame.links {
            let Some(&target) = pages.get(link.page) else {
                continue;
            };
            let (left, top, right, bottom) = link.area;
            let mut annotation = Dictionary::new();
            annotation.set("Type", Object::Name(b"Annot".to_vec()));
            annotation.set("Subtype", Object::Name(b"Link".to_vec()));
            let area = [left.0, height - bottom.0, right.0, height - top.0];
            annotation.set("Rect", area.map(Object::Real).to_vec());
            annotation.set("Border", vec![Object::Integer(0); 3]);
            annotation.set("F", 4);
            annotation.set("Dest", destination(target, height - link.top.0));
            annotation.set("Contents", text_string(&link.words));
            let id = tree.add_object(annotation);
            annotations.push(Object::Reference(id));
            written.push(WrittenLink {
                part: link.part,
                page: at,
                annotation: id,
            });
        }
        let dictionary = tree.get_object_mut(page)?.as_dict_mut()?;
        if annotations.is_empty() {
            dictionary.remove(b"Annots");
        } else {
            dictionary.set("Annots", annotations);
        }
    }
    Ok(written)
}

fn destination(page: ObjectId, top: f32) -> Object {
    Object::Array(vec![
        Object::Reference(page),
        Object::Name(b"XYZ".to_vec()),
        Object::Null,
        Object::Real(top + 6.0),
        Object::Null,
    ])
}

struct Entry {
    id: ObjectId,
    level: u8,
    parent: Option<usize>,
    title: String,
    destination: Object,
}

/// Writes the headings as a nested outline; a skipped level hangs under the last higher one.
fn outline(tree: &mut Document, pages: &[ObjectId], frames: &[Frame]) -> Option<ObjectId> {
    let mut entries: Vec<Entry> = Vec::new();
    for (&page, frame) in pages.iter().zip(frames) {
        for PlacedHeading { level, text, top } in &frame.headings {
            let parent = entries.iter().rposition(|entry| entry.level < *level);
            entries.push(Entry {
                id: tree.new_object_id(),
                level: *level,
                parent,
                title: text.replace('\u{2002}', " "),
                destination: destination(page, frame.height.0 - top.0),
            });
        }
    }
    if entries.is_empty() {
        return None;
    }
    let root = tree.new_object_id();
    let children = |parent: Option<usize>| -> Vec<usize> {
        (0..entries.len())
            .filter(|&child| entries[child].parent == parent)
            .collect()
    };
    let family = |parent: Option<usize>, dictionary: &mut Dictionary, sign: i64| {
        let children = children(parent);
        if let (Some(&first), Some(&last)) = (children.first(), children.last()) {
            dictionary.set("First", Object::Reference(entries[first].id));
            dictionary.set("Last", Object::Reference(entries[last].id));
            dictionary.set("Count", sign * children.len() as i64);
        }
        children
    };
    let mut objects = Vec::with_capacity(entries.len() + 1);
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", Object::Name(b"Outlines".to_vec()));
    family(None, &mut dictionary, 1);
    objects.push((root, dictionary));
    for (position, entry) in entries.iter().enumerate() {
        let mut dictionary = Dictionary::new();
        let parent = entry.parent.map_or(root, |parent| entries[parent].id);
        dictionary.set("Title", text_string(&entry.title));
        dictionary.set("Parent", Object::Reference(parent));
        dictionary.set("Dest", entry.destination.clone());
        let siblings = children(entry.parent);
        let place = siblings.iter().position(|&sibling| sibling == position);
        if let Some(place) = place {
            if let Some(&previous) = place.checked_sub(1).and_then(|before| siblings.get(before)) {
                dictionary.set("Prev", Object::Reference(entries[previous].id));
            }
            if let Some(&next) = siblings.get(place + 1) {
                dictionary.set("Next", Object::Reference(entries[next].id));
            }
        }
        // Closed at first: the reader opens the chapter they want.
        family(Some(position), &mut dictionary, -1);
        objects.push((entry.id, dictionary));
    }
    for (id, dictionary) in objects {
        tree.set_object(id, dictionary);
    }
    Some(root)
}
