//! The first page.

use super::flow::{Flow, rectangle};
use super::style::{BODY, COVER_MARK, COVER_SUBTITLE, COVER_TITLE, NOTE, Type};
use crate::colour::Role;
use crate::document::{Cover, Meta, Phrase};
use crate::font::Fonts;
use crate::frame::Frame;
use crate::text::Align;
use crate::units::{Mm, Pt};

/// Lays the cover out; what does not fit its fields is cut at a line's end.
pub(super) fn cover(cover: &Cover, fonts: &Fonts) -> Frame {
    let meta = Meta::default();
    let mut flow = Flow::new(fonts, &meta);
    flow.new_page();
    let (left, right, main) = (flow.page.left, flow.page.right, flow.page.main);
    let measure = right - main;

    flow.ground(
        Pt::ZERO,
        Pt::ZERO,
        flow.page.width,
        Pt::from(Mm(7.0)),
        Role::Accent,
    );
    flow.pen = Pt::from(Mm(34.0));
    let mut x = main;
    for mark in &cover.marks {
        let line = flow
            .lines(&[COVER_MARK.span(mark.as_str())], measure, Align::Left)
            .swap_remove(0);
        let width = line.right + Pt(16.0);
        if x + width > right && x > main {
            x = main;
            flow.pen += Pt(26.0);
        }
        let top = flow.pen;
        flow.item(rectangle(
            x,
            top,
            x + width,
            top + Pt(20.0),
            None,
            Some((Role::Warning, Pt(0.9))),
        ));
        flow.put(line, x + Pt(8.0), top + Pt(3.0), COVER_MARK);
        x += width + Pt(8.0);
    }
    flow.pen = Pt::from(Mm(62.0));
    let title = flow.lines(
        &[COVER_TITLE.span(cover.title.as_str())],
        measure,
        Align::Left,
    );
    for line in title.into_iter().take(6) {
        let top = flow.pen;
        flow.put(line, main, top, COVER_TITLE);
        flow.pen += COVER_TITLE.leading;
    }
    flow.pen += Pt(14.0);
    let rule = flow.pen;
    flow.rule(main, main + Pt(48.0), rule, 2.4, Role::Accent);
    flow.pen += Pt(18.0);
    // A long name steps down to a smaller size, so that the facts keep their room.
    let long = Type {
        size: Pt(12.0),
        leading: Pt(18.0),
        ..COVER_SUBTITLE
    };
    let set = |style: Type| {
        (
            flow.lines(&[style.span(cover.subtitle.as_str())], measure, Align::Left),
            style,
        )
    };
    let (lines, style) = match set(COVER_SUBTITLE) {
        (lines, _) if lines.len() > 4 => set(long),
        short => short,
    };
    for line in lines.into_iter().take(12) {
        let top = flow.pen;
        flow.put(line, main, top, style);
        flow.pen += style.leading;
    }

    flow.pen = flow.pen.max(Pt::from(Mm(150.0))) + Pt(10.0);
    for (name, value) in &cover.facts {
        let lines = flow.lines(&[BODY.span(value.as_str())], measure, Align::Left);
        let top = flow.pen;
        flow.rule(left, right, top, 0.4, Role::Hairline);
        let top = top + Pt(4.0);
        let name = flow.lines(
            &NOTE.spans(&[Phrase::quiet(name.as_str())]),
            flow.page.side_width(),
            Align::Left,
        );
        flow.put(
            name.into_iter().next().expect("a set text has a line"),
            left,
            top + Pt(2.0),
            NOTE,
        );
        flow.pen = top;
        for line in lines.into_iter().take(8) {
            let top = flow.pen;
            flow.put(line, main, top, BODY);
            flow.pen += BODY.leading;
        }
        flow.pen += Pt(4.0);
    }
    let end = flow.pen;
    flow.rule(left, right, end, 0.4, Role::Hairline);

    let statement: Vec<_> = cover
        .statement
        .iter()
        .flat_map(|text| flow.lines(&[NOTE.span(text.as_str())], right - left, Align::Justify))
        .collect();
    let room = flow.page.height - Pt::from(Mm(16.0));
    flow.pen = (room - NOTE.leading * statement.len() as f32).max(end + Pt(12.0));
    for line in statement {
        let top = flow.pen;
        if top + NOTE.leading > flow.page.height - Pt::from(Mm(8.0)) {
            break;
        }
        flow.put(line, left, top, NOTE);
        flow.pen += NOTE.leading;
    }
    flow.finish().swap_remove(0)
}
