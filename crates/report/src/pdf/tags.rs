//! The tree of parts as PDF writes it, and the way from marked content and annotations back to it
//! (ISO 32000-1, 14.7).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, text_string};

use super::PdfError;
use super::finish::WrittenLink;
use crate::layout::Pages;
use crate::structure::{Heads, PartId, PartKind};

/// Returns the standard structure type of a part.
pub(super) fn role(kind: &PartKind) -> &'static str {
    match kind {
        PartKind::Heading(1) => "H1",
        PartKind::Heading(2) => "H2",
        PartKind::Heading(_) => "H3",
        PartKind::Paragraph => "P",
        PartKind::List => "L",
        PartKind::Item => "LI",
        PartKind::Body => "LBody",
        PartKind::Table => "Table",
        PartKind::Caption => "Caption",
        PartKind::Row => "TR",
        PartKind::HeadCell(_) => "TH",
        PartKind::Cell { .. } => "TD",
        PartKind::Figure { .. } => "Figure",
        PartKind::Contents => "TOC",
        PartKind::Entry => "TOCI",
        PartKind::Link => "Link",
    }
}

/// Writes the tree; returns its root. `marked` are the parts of each page's marked content.
pub(super) fn tags(
    tree: &mut Document,
    pages: &[ObjectId],
    laid: &Pages,
    marked: &[Vec<PartId>],
    links: &[WrittenLink],
) -> Result<ObjectId, PdfError> {
    let parts = laid.structure.parts();
    let root = tree.new_object_id();
    let document = tree.new_object_id();
    let ids: Vec<ObjectId> = parts.iter().map(|_| tree.new_object_id()).collect();
    let id = |part: PartId| ids[part.position()];

    // Page and number of every run of marked content of a part.
    let mut content: BTreeMap<PartId, Vec<(usize, usize)>> = BTreeMap::new();
    for (page, marked) in marked.iter().enumerate() {
        for (number, &part) in marked.iter().enumerate() {
            content.entry(part).or_default().push((page, number));
        }
    }
    let mut children: Vec<Vec<Object>> = vec![Vec::new(); parts.len()];
    let mut top = Vec::new();
    for (part, &own) in parts.iter().zip(&ids) {
        match part.parent {
            Some(parent) => children[parent.position()].push(Object::Reference(own)),
            None => top.push(Object::Reference(own)),
        }
    }
    for (&part, runs) in &content {
        let first = runs[0].0;
        for &(page, number) in runs {
            let number = Object::Integer(number as i64);
            children[part.position()].push(if page == first {
                number
            } else {
                let mut reference = Dictionary::new();
                reference.set("Type", Object::Name(b"MCR".to_vec()));
                reference.set("Pg", Object::Reference(pages[page]));
                reference.set("MCID", number);
                Object::Dictionary(reference)
            });
        }
    }
    for link in links {
        let mut reference = Dictionary::new();
        reference.set("Type", Object::Name(b"OBJR".to_vec()));
        reference.set("Pg", Object::Reference(pages[link.page]));
        reference.set("Obj", Object::Reference(link.annotation));
        children[link.part.position()].push(Object::Dictionary(reference));
    }

    for (position, (part, mut kids)) in parts.iter().zip(children).enumerate() {
        let mut element = Dictionary::new();
        element.set("S", Object::Name(role(&part.kind).as_bytes().to_vec()));
        element.set("P", Object::Reference(part.parent.map_or(document, id)));
        if kids.len() == 1 {
            element.set("K", kids.swap_remove(0));
        } else if !kids.is_empty() {
            element.set("K", kids);
        }
        attributes(&mut element, &part.kind, laid.frames[0].height.0);
        tree.set_object(ids[position], element);
    }
    for (&part, runs) in &content {
        let element = tree.get_object_mut(id(part))?.as_dict_mut()?;
        element.set("Pg", Object::Reference(pages[runs[0].0]));
    }

    let mut own = Dictionary::new();
    own.set("Type", Object::Name(b"StructElem".to_vec()));
    own.set("S", Object::Name(b"Document".to_vec()));
    own.set("P", Object::Reference(root));
    own.set("K", top);
    tree.set_object(document, own);

    let mut numbers = Vec::new();
    for (page, parts) in marked.iter().enumerate() {
        let parts: Vec<Object> = parts
            .iter()
            .map(|&part| Object::Reference(id(part)))
            .collect();
        numbers.push(Object::Integer(page as i64));
        numbers.push(Object::Reference(tree.add_object(parts)));
        let dictionary = tree.get_object_mut(pages[page])?.as_dict_mut()?;
        dictionary.set("StructParents", page as i64);
        dictionary.set("Tabs", Object::Name(b"S".to_vec()));
    }
    for (position, link) in links.iter().enumerate() {
        let key = (pages.len() + position) as i64;
        numbers.push(Object::Integer(key));
        numbers.push(Object::Reference(id(link.part)));
        let annotation = tree.get_object_mut(link.annotation)?.as_dict_mut()?;
        annotation.set("StructParent", key);
    }
    let mut back = Dictionary::new();
    back.set("Nums", numbers);
    let back = tree.add_object(back);
    let mut own = Dictionary::new();
    own.set("Type", Object::Name(b"StructTreeRoot".to_vec()));
    own.set("K", Object::Reference(document));
    own.set("ParentTree", Object::Reference(back));
    own.set("ParentTreeNextKey", (pages.len() + links.len()) as i64);
    tree.set_object(root, own);
    Ok(root)
}

/// Adds what a part says beyond its kind; `height` is that of a page.
fn attributes(element: &mut Dictionary, kind: &PartKind, height: f32) {
    let name = |text: &str| Object::Name(text.as_bytes().to_vec());
    match kind {
        PartKind::HeadCell(heads) => {
            let mut own = Dictionary::new();
            own.set("O", name("Table"));
            own.set(
                "Scope",
                name(match heads {
                    Heads::Column => "Column",
                    Heads::Row => "Row",
                }),
            );
            element.set("A", own);
        }
        PartKind::Cell { columns } if *columns > 1 => {
            let mut own = Dictionary::new();
            own.set("O", name("Table"));
            own.set("ColSpan", *columns as i64);
            element.set("A", own);
        }
        PartKind::Figure { alternative, area } => {
            let (left, top, right, bottom) = *area;
            let mut own = Dictionary::new();
            own.set("O", name("Layout"));
            own.set("Placement", name("Block"));
            let area = [left.0, height - bottom.0, right.0, height - top.0];
            own.set("BBox", area.map(Object::Real).to_vec());
            element.set("A", own);
            element.set("Alt", text_string(alternative));
        }
        PartKind::Heading(_)
        | PartKind::Paragraph
        | PartKind::List
        | PartKind::Item
        | PartKind::Body
        | PartKind::Table
        | PartKind::Caption
        | PartKind::Row
        | PartKind::Cell { .. }
        | PartKind::Contents
        | PartKind::Entry
        | PartKind::Link => {}
    }
}
