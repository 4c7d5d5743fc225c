//! The table of contents, with the page each heading really stands on.

use super::flow::Flow;
use super::style::{CHAPTER, CHAPTER_NUMBER, Type};
use crate::colour::Role;
use crate::document::Document;
use crate::font::{Face, Fonts};
use crate::frame::{Frame, Link};
use crate::structure::{PartKind, Structure};
use crate::text::Align;
use crate::units::Pt;

const CHAPTER_ENTRY: Type = Type {
    size: Pt(10.4),
    leading: Pt(16.4),
    face: Face::Bold,
    role: Role::Ink,
};
const SECTION_ENTRY: Type = Type {
    size: Pt(8.6),
    leading: Pt(12.2),
    face: Face::Regular,
    role: Role::Muted,
};

/// Height of the line under a chapter.
const UNDER_CHAPTER: Pt = Pt(1.5);

/// Returns the pages of the contents; `first` is the page, counted from 0, the body begins on.
///
/// Their number does not depend on `first`: the field for a page number has a fixed width.
pub(super) fn contents(
    title: &str,
    body: &[Frame],
    first: usize,
    document: &Document,
    fonts: &Fonts,
) -> (Vec<Frame>, Structure) {
    let mut flow = Flow::new(fonts, &document.meta);
    flow.new_page();
    let main = flow.page.main;
    let right = flow.page.right;
    let top = flow.pen;
    let title = flow.lines(&[CHAPTER.span(title)], right - main, Align::Left);
    flow.rule(flow.page.left, right, top, 1.2, CHAPTER_NUMBER.role);
    flow.pen += Pt(14.0);
    flow.inside(PartKind::Heading(1), |own| own.set(title, main, CHAPTER));
    let listed = flow.part(PartKind::Contents);
    flow.pen += Pt(18.0);
    let mut links: Vec<(usize, Link)> = Vec::new();
    let headings = body
        .iter()
        .enumerate()
        .flat_map(|(page, frame)| frame.headings.iter().map(move |heading| (page, heading)));
    for (page, heading) in headings.filter(|(_, heading)| heading.level <= 2) {
        let style = if heading.level == 1 {
            CHAPTER_ENTRY
        } else {
            SECTION_ENTRY
        };
        let indent = if heading.level == 1 {
            Pt::ZERO
        } else {
            Pt(14.0)
        };
        let field = Pt(34.0);
        let words = flow.lines(
            &[style.span(heading.text.as_str())],
            right - main - indent - field,
            Align::Left,
        );
        let height = style.leading * words.len() as f32;
        if heading.level == 1 {
            flow.space(Pt(4.0));
        }
        // The line under a chapter belongs to it.
        let under = match heading.level {
            1 => UNDER_CHAPTER,
            _ => Pt::ZERO,
        };
        flow.need(height + under);
        let top = flow.pen;
        let number = (first + page + 1).to_string();
        let number = flow
            .lines(&[style.span(number)], field, Align::Right)
            .swap_remove(0);
        let entry = flow.within(listed, |own| own.part(PartKind::Entry));
        let part = flow.within(entry, |own| own.part(PartKind::Link));
        flow.within(part, |own| {
            own.set(words, main + indent, style);
            let last = own.pen - style.leading;
            own.put(number, right - field, last, style);
        });
        if heading.level == 1 {
            flow.rule(main, right, flow.pen + Pt(1.0), 0.4, Role::Hairline);
            flow.pen += UNDER_CHAPTER;
        }
        links.push((
            flow.page_position(),
            Link {
                area: (main, top, right, flow.pen),
                page: first + page,
                top: heading.top,
                part,
                words: heading.text.replace('\u{2002}', " "),
            },
        ));
    }
    let (mut frames, structure) = flow.finish();
    for (page, link) in links {
        frames[page].links.push(link);
    }
    (frames, structure)
}
