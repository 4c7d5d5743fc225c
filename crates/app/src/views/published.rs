//! Published figures beside the enterprise's own rates, as the page and the command line show them.

use zhizhen_core::{
    AnswerSheet, Beside, Card, Confidence, Content, Figure, FigureKind, OwnRate, RateFrom,
    Scorecard, beside_published,
};

use super::text;
use crate::wire::{
    ConfidenceView, FigureKindView, FigureLine, OwnRateView, PublishedLine, PublishedView,
};

/// Returns the rates that have published figures, each with its own number.
pub(crate) fn published_view(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
) -> PublishedView {
    let mut lines: Vec<PublishedLine> = Vec::new();
    for beside in beside_published(content, sheet, card) {
        let Beside {
            figure,
            question,
            kind: _,
            year: _,
            published: _,
            own,
            difference,
        } = &beside;
        let mut benchmarks = content.library().benchmarks.iter();
        let figure = benchmarks.find(|own| own.card.id == *figure);
        let figure = figure.expect("a figure beside a rate is of the same content");
        let figure = figure_line(content, figure, *difference);
        match lines.last_mut() {
            Some(line) if line.question == question.as_str() => line.figures.push(figure),
            Some(_) | None => {
                let asked = content.question(question);
                let asked = asked.expect("a rate beside figures is of the same content");
                lines.push(PublishedLine {
                    question: question.to_string(),
                    title: text(&asked.title),
                    own: own.map(own_rate),
                    figures: vec![figure],
                });
            }
        }
    }
    PublishedView { lines }
}

fn own_rate(own: OwnRate) -> OwnRateView {
    let OwnRate {
        count,
        total,
        hundredths,
        from,
    } = own;
    OwnRateView {
        count,
        total,
        percent: format!("{}.{:02}", hundredths / 100, hundredths % 100),
        from_census: match from {
            RateFrom::Answer => false,
            RateFrom::Census => true,
        },
    }
}

fn figure_line(content: &Content, figure: &Figure, difference: Option<i64>) -> FigureLine {
    let Figure {
        card,
        hundredths,
        unit: _,
        year,
        scope,
        kind,
        question: _,
        note,
    } = figure;
    let Card {
        id,
        title,
        sources,
        date,
        confidence,
        verify,
    } = card;
    let all = &content.parts().sources;
    let sources = sources
        .iter()
        .filter_map(|id| all.iter().find(|own| own.id == *id));
    FigureLine {
        id: id.to_string(),
        title: text(title),
        kind: match kind {
            FigureKind::Actual => FigureKindView::Actual,
            FigureKind::Target => FigureKindView::Target,
        },
        year: *year,
        scope: text(scope),
        percent: as_published(*hundredths),
        difference: difference.map(points),
        note: note.as_ref().map(text),
        sources: sources.map(|own| text(&own.title)).collect(),
        date: date.clone(),
        confidence: match confidence {
            Confidence::High => ConfidenceView::High,
            Confidence::Medium => ConfidenceView::Medium,
            Confidence::Low => ConfidenceView::Low,
            Confidence::Background => ConfidenceView::Background,
        },
        verify: *verify,
    }
}

/// Returns hundredths without the zeros nobody published: `55.3`, `68`.
fn as_published(hundredths: u64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match (rest, rest % 10) {
        (0, _) => whole.to_string(),
        (_, 0) => format!("{whole}.{}", rest / 10),
        (_, _) => format!("{whole}.{rest:02}"),
    }
}

/// Returns a difference with its sign.
fn points(hundredths: i64) -> String {
    let sign = match hundredths {
        ..0 => "-",
        0 => "",
        1.. => "+",
    };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_written_as_it_was_published_and_a_difference_with_its_sign() {
        for (number, text) in [(5530, "55.3"), (6800, "68"), (6825, "68.25"), (605, "6.05")] {
            assert_eq!(as_published(number), text);
        }
        for (number, text) in [
            (-387, "-3.87"),
            (0, "0.00"),
            (1205, "+12.05"),
            (-5, "-0.05"),
        ] {
            assert_eq!(points(number), text);
        }
    }
}
