//! The pass over the written object tree: outline, links, parts, facts, language, compression.

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, text_string};

use super::PdfError;
use super::facts::facts;
use super::tags::tags;
use crate::document::Meta;
use crate::frame::{Frame, PlacedHeading};
use crate::layout::Pages;
use crate::structure::PartId;

/// Adds what printpdf cannot write; `marked` are the parts of each page's marked content.
pub(super) fn finish(
    mut tree: Document,
    laid: &Pages,
    marked: &[Vec<PartId>],
    meta: &Meta,
) -> Result<Vec<u8>, PdfError> {
    let frames = &laid.frames;
    tree.version = "1.7".to_owned();
    let pages: Vec<ObjectId> = tree.get_pages().into_values().collect();
    drop_empty_resources(&mut tree, &pages)?;
    let links = links(&mut tree, &pages, frames)?;
    let root = tags(&mut tree, &pages, laid, marked, &links)?;
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
    tree.compress();
    let mut bytes = Vec::new();
    // Tens of thousands of small dictionaries say what is what: together they compress well.
    let options = SaveOptions {
        use_object_streams: true,
        use_xref_streams: true,
        ..SaveOptions::default()
    };
    tree.save_with_options(&mut bytes, options)?;
    Ok(bytes)
}

/// Takes out the empty dictionaries printpdf writes for every kind of resource.
fn drop_empty_resources(tree: &mut Document, pages: &[ObjectId]) -> Result<(), PdfError> {
    for &page in pages {
        let resources = tree
            .get_dictionary(page)?
            .get(b"Resources")?
            .as_reference()?;
        let empty: Vec<Vec<u8>> = tree
            .get_dictionary(resources)?
            .iter()
            .filter(|(_, value)| {
                value
                    .as_reference()
                    .and_then(|id| tree.get_dictionary(id))
                    .is_ok_and(Dictionary::is_empty)
            })
            .map(|(key, _)| key.clone())
            .collect();
        let dictionary = tree.get_object_mut(resources)?.as_dict_mut()?;
        for key in empty {
            dictionary.remove(&key);
        }
    }
    tree.prune_objects();
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
