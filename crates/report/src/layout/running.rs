//! Running head and page count, once the number of pages is known.

use super::style::{Page, RUNNING};
use crate::colour::Role;
use crate::document::Document;
use crate::font::Fonts;
use crate::frame::{Frame, Item, Placed};
use crate::text::{Align, break_into_lines};
use crate::units::{Mm, Pt};

/// Adds head and foot to every page but the cover.
pub(super) fn running(frames: &mut [Frame], document: &Document, fonts: &Fonts) {
    let page = Page::a4();
    let pages = frames.len();
    let covers = usize::from(document.cover.is_some());
    let measure = page.right - page.left;
    let head = Pt::from(Mm(15.0));
    let foot = page.height - Pt::from(Mm(12.0));
    for (position, frame) in frames.iter_mut().enumerate().skip(covers) {
        let count = document
            .meta
            .page_of
            .replace("{page}", &(position + 1).to_string())
            .replace("{pages}", &pages.to_string());
        let mut put = |text: &str, share: (f32, f32), align: Align, baseline: Pt| {
            let line = break_into_lines(&[RUNNING.span(text)], measure * share.1, align, fonts)
                .swap_remove(0);
            if !line.pieces.is_empty() {
                let item = Item::Text {
                    x: page.left + measure * share.0,
                    baseline,
                    line,
                };
                frame.items.push(Placed { item, part: None });
            }
        };
        // A long name is cut at the end of its line: the full one is on the cover.
        put(&document.meta.running_left, (0.0, 0.68), Align::Left, head);
        put(&document.meta.running_right, (0.7, 0.3), Align::Right, head);
        put(&count, (0.5, 0.5), Align::Right, foot);
        let item = Item::Rule {
            from: (page.left, head + Pt(5.0)),
            to: (page.right, head + Pt(5.0)),
            weight: Pt(0.4),
            role: Role::Hairline,
            is_dashed: false,
        };
        frame.items.push(Placed { item, part: None });
    }
}
