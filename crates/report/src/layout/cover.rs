//! The first page.

use super::drawing::drawing;
use super::flow::{Flow, fitting, rectangle};
use super::style::{BODY, COVER_MARK, COVER_SUBTITLE, COVER_TITLE, NOTE, Type};
use crate::colour::Role;
use crate::document::{Cover, CoverCode, Meta, Phrase};
use crate::font::Fonts;
use crate::frame::Frame;
use crate::structure::{PartKind, Structure};
use crate::text::{Align, Line};
use crate::units::{Mm, Pt};

/// Side of the verification code with its quiet zone: half a millimetre a module, which any phone reads.
const CODE_SIDE: Mm = Mm(29.0);

/// Lays the cover out; what does not fit its fields is cut at a line's end.
pub(super) fn cover(cover: &Cover, fonts: &Fonts) -> (Vec<Frame>, Structure) {
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
        flow.inside(PartKind::Paragraph, |own| {
            own.put(line, x + Pt(8.0), top + Pt(3.0), COVER_MARK);
        });
        x += width + Pt(8.0);
    }
    if let Some(code) = &cover.code {
        side_code(&mut flow, code);
    }
    flow.pen = Pt::from(Mm(62.0));
    let title = flow.lines(
        &[COVER_TITLE.span(cover.title.as_str())],
        measure,
        Align::Left,
    );
    column(&mut flow, title, 6, main, COVER_TITLE);
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
    column(&mut flow, lines, 12, main, style);

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
        let name = name.into_iter().next().expect("a set text has a line");
        flow.inside(PartKind::Paragraph, |own| {
            own.put(name, left, top + Pt(2.0), NOTE);
        });
        flow.pen = top;
        column(&mut flow, lines, 8, main, BODY);
        flow.pen += Pt(4.0);
    }
    let end = flow.pen;
    flow.rule(left, right, end, 0.4, Role::Hairline);

    let set = |text: &String| flow.lines(&[NOTE.span(text.as_str())], right - left, Align::Justify);
    let statement: Vec<_> = cover.statement.iter().map(set).collect();
    let height = NOTE.leading * statement.iter().map(Vec::len).sum::<usize>() as f32;
    let room = flow.page.height - Pt::from(Mm(16.0));
    flow.pen = (room - height).max(end + Pt(12.0));
    for lines in statement {
        let room = flow.page.height - Pt::from(Mm(8.0)) - flow.pen;
        column(&mut flow, lines, fitting(room, NOTE.leading), left, NOTE);
    }
    flow.finish()
}

/// Sets the verification code into the side column, beside the title.
fn side_code(flow: &mut Flow<'_>, code: &CoverCode) {
    let (left, measure) = (flow.page.left, flow.page.side_width());
    let width = Pt::from(CODE_SIDE).min(measure);
    // Its quiet zone reaches over the edge of the column, so that the squares stand on it.
    let quiet = width * (4.0 / code.chart.width);
    let top = Pt::from(Mm(62.0)) - quiet;
    let (left, bottom) = (left - quiet, top + width);
    let figure = PartKind::Figure {
        alternative: code.alternative.clone(),
        area: (left, top, left + width, bottom),
    };
    let items = drawing(&code.chart, left, top, width, flow.fonts);
    flow.inside(figure, |own| {
        items.into_iter().for_each(|item| own.content(item));
    });
    let caption = flow.lines(
        &NOTE.spans(&[Phrase::quiet(code.caption.as_str())]),
        measure - Pt(8.0),
        Align::Left,
    );
    flow.pen = bottom;
    column(flow, caption, 6, left + quiet, NOTE);
}

/// Sets at most `most` lines one below the other, as a paragraph.
fn column(flow: &mut Flow<'_>, lines: Vec<Line>, most: usize, x: Pt, style: Type) {
    flow.inside(PartKind::Paragraph, |own| {
        for line in lines.into_iter().take(most) {
            let top = own.pen;
            own.put(line, x, top, style);
            own.pen += style.leading;
        }
    });
}
