//! Turns the faults that core finds when it builds content into problems with file and line.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{
    ContentFault, ContentParts, FaultKind, Locus, Question, QuestionId, TemplateId,
};

use crate::DiagnosticCode as Code;
use crate::sink::{Aspect, Sink, Spot};

/// Places that only the assembled draft knows.
#[derive(Default)]
pub(crate) struct Places {
    /// The lens file, for faults without an entry.
    pub(crate) lens: Option<usize>,
    /// Each raise of each template.
    pub(crate) raises: BTreeMap<TemplateId, Vec<Spot>>,
}

pub(crate) fn report(
    sink: &mut Sink<'_>,
    parts: &ContentParts,
    places: &Places,
    faults: Vec<ContentFault>,
) {
    let mut cycles: BTreeSet<BTreeSet<TemplateId>> = BTreeSet::new();
    for ContentFault { at: locus, kind } in faults {
        let aspect = aspect(&locus, &kind);
        if sink.doubts(&locus, aspect) {
            continue;
        }
        let file = places.lens.unwrap_or_default();
        let at = sink
            .spot(&locus, aspect)
            .unwrap_or(Spot { file, offset: 0 });
        let name = name(&locus);
        match kind {
            FaultKind::WeightSum(sum) => {
                let difference = i128::from(sum) - 10_000;
                let (sum, difference) = (sum.to_string(), format!("{difference:+}"));
                sink.report(Code::WeightSum, at, [&name, &sum, &difference]);
            }
            FaultKind::WeightZero => {
                sink.report(Code::OutOfRange, at, ["weight", "0", "1", "4294967295"]);
            }
            FaultKind::Empty => sink.report(Code::NothingUnder, at, [&name]),
            FaultKind::Bands => sink.report(Code::Bands, at, [&name]),
            FaultKind::RelevanceReadsAnswers => {
                sink.report(Code::RelevanceReadsAnswers, at, [&name]);
            }
            FaultKind::NotRising => sink.report(Code::NotRising, at, []),
            FaultKind::AskedIfCycle(ids) => report_asked_if(sink, parts, &ids),
            FaultKind::RequirementCycle(path) => {
                if cycles.insert(path.iter().cloned().collect()) {
                    let path = arrows(path.iter().map(TemplateId::as_str));
                    sink.report(Code::RequirementCycle, at, [&path]);
                }
            }
            FaultKind::RaisesNothing => sink.report(Code::RaisesNothing, at, [&name]),
            FaultKind::RaisedTwice(question) => {
                let at = raise_spots(parts, places, &locus, &question)
                    .nth(1)
                    .unwrap_or(at);
                sink.report(Code::RaisedTwice, at, [&name, question.as_str()]);
            }
            FaultKind::BeyondTwice(question) => {
                sink.report(Code::BeyondTwice, at, [&name, question.as_str()]);
            }
            FaultKind::FiveGWithoutProfile(question) => {
                let at = raise_spots(parts, places, &locus, &question)
                    .next()
                    .unwrap_or(at);
                let values = [&name, question.as_str()];
                sink.report(Code::FiveGWithoutProfile, at, values);
            }
            FaultKind::Stages => {
                let found: Vec<&str> = parts.stages.iter().map(|r| r.stage.as_str()).collect();
                sink.report(Code::Stages, at, [&found.join(" · ")]);
            }
            FaultKind::Span => report_span(sink, parts, &locus),
            FaultKind::BackgroundUnverified => {
                sink.report(Code::BackgroundUnverified, at, [&name]);
            }
            FaultKind::EndUnknown => sink.report(Code::EndUnknown, at, [&name]),
            FaultKind::UnknownMethod(method) => {
                sink.report(Code::MethodUnknown, at, [&method.to_string()]);
            }
            FaultKind::Options => sink.report(Code::Options, at, [&name]),
            FaultKind::PointsSum(sum) => {
                let sum = format!("{}.{:03}", sum / 1000, sum % 1000);
                sink.report(Code::PointsSum, at, [&sum]);
            }
            FaultKind::Levels => sink.report(Code::Levels, at, [&name]),
            FaultKind::ShareSum(sum) => sink.report(Code::ShareSum, at, [&sum.to_string()]),
            FaultKind::Derivation => sink.report(Code::Derivation, at, [&name]),
            // Both are found while reading, each at its own place; core's word for them is an echo.
            FaultKind::DuplicateId(id) => {
                if sink.count() == 0 {
                    sink.report(Code::IdTwice, at, [&name, &id, ""]);
                }
            }
            FaultKind::UnknownReference(kind, id) => {
                if sink.count() == 0 {
                    sink.report(Code::UnknownReference, at, [kind, &id, ""]);
                }
            }
        }
    }
}

/// Returns the part of the entry that a fault is about.
fn aspect(locus: &Locus, kind: &FaultKind) -> Aspect {
    if matches!(locus, Locus::Library(..)) {
        return Aspect::Entry;
    }
    match kind {
        FaultKind::WeightSum(_) | FaultKind::Empty => Aspect::Weights,
        FaultKind::Bands => Aspect::Scale,
        FaultKind::RelevanceReadsAnswers => Aspect::Relevant,
        FaultKind::NotRising if matches!(locus, Locus::Stage(_)) => Aspect::Conditions,
        FaultKind::NotRising | FaultKind::AskedIfCycle(_) => Aspect::AskedIf,
        FaultKind::RequirementCycle(_) => Aspect::Requires,
        FaultKind::RaisesNothing
        | FaultKind::RaisedTwice(_)
        | FaultKind::FiveGWithoutProfile(_) => Aspect::Raises,
        FaultKind::Stages => Aspect::Stages,
        FaultKind::UnknownMethod(_) => Aspect::Method,
        FaultKind::Derivation => Aspect::Derive,
        FaultKind::Options
        | FaultKind::PointsSum(_)
        | FaultKind::Levels
        | FaultKind::ShareSum(_)
        | FaultKind::WeightZero
        | FaultKind::Span
        | FaultKind::BackgroundUnverified
        | FaultKind::EndUnknown
        | FaultKind::BeyondTwice(_)
        | FaultKind::DuplicateId(_)
        | FaultKind::UnknownReference(..) => Aspect::Entry,
    }
}

fn name(locus: &Locus) -> String {
    match locus {
        Locus::Programme => "index".to_owned(),
        Locus::Dimension(id) => id.to_string(),
        Locus::Indicator(id) => id.to_string(),
        Locus::Question(id) => id.to_string(),
        Locus::Stage(rung) => rung.to_string(),
        Locus::Template(id) => id.to_string(),
        Locus::Lens(id) => (*id).to_owned(),
        Locus::Item(id) => id.to_string(),
        Locus::Library(_, id) => id.to_string(),
    }
}

fn arrows<'p>(path: impl Iterator<Item = &'p str>) -> String {
    path.collect::<Vec<_>>().join(" → ")
}

/// Returns where a template raises a question.
fn raise_spots<'p>(
    parts: &'p ContentParts,
    places: &'p Places,
    locus: &'p Locus,
    question: &'p QuestionId,
) -> impl Iterator<Item = Spot> + 'p {
    let own = parts
        .templates
        .iter()
        .find(|own| matches!(locus, Locus::Template(id) if own.id == *id));
    let raises = own.and_then(|own| Some((own, places.raises.get(&own.id)?)));
    let raises = raises
        .into_iter()
        .flat_map(|(own, spots)| own.raises.iter().zip(spots));
    let of_question = raises.filter(move |(raise, _)| raise.question == *question);
    of_question.map(|(_, at)| *at)
}

fn report_span(sink: &mut Sink<'_>, parts: &ContentParts, locus: &Locus) {
    let Locus::Template(id) = locus else {
        // Spans of library entries are found while reading; core's word for them is an echo.
        if let Some(at) = sink
            .spot(locus, Aspect::Entry)
            .filter(|_| sink.count() == 0)
        {
            sink.report(Code::Span, at, ["", "", ""]);
        }
        return;
    };
    let Some(template) = parts.templates.iter().find(|own| own.id == *id) else {
        return;
    };
    let (least, most) = template.months;
    let (from, to) = template.effort_tenths;
    let tenths = |tenths: u16| format!("{}.{}", tenths / 10, tenths % 10);
    let mut runs_backwards = |aspect, key, from: String, to: String| {
        if let Some(at) = sink.spot(locus, aspect) {
            sink.report(Code::Span, at, [key, &from, &to]);
        }
    };
    if least > most {
        runs_backwards(
            Aspect::Months,
            "months",
            least.to_string(),
            most.to_string(),
        );
    }
    if from > to {
        runs_backwards(
            Aspect::Effort,
            "effort_person_months",
            tenths(from),
            tenths(to),
        );
    }
}

/// Core names all questions in or behind a cycle of `asked_if`; this walks from each of them until
/// it meets itself, and reports each circle once.
fn report_asked_if(sink: &mut Sink<'_>, parts: &ContentParts, waiting: &[QuestionId]) {
    let indicators = parts.dimensions.iter().flat_map(|d| &d.indicators);
    let questions: BTreeMap<&QuestionId, &Question> = indicators
        .flat_map(|i| &i.questions)
        .map(|q| (&q.id, q))
        .collect();
    let next = |id: &QuestionId| {
        let condition = questions.get(id)?.asked_if.as_ref()?;
        let mut ids = condition.questions().into_iter();
        ids.find(|id| waiting.contains(id)).cloned()
    };
    let mut circles = BTreeSet::new();
    for start in waiting {
        let mut path = vec![start.clone()];
        while let Some(id) = path.last().and_then(next) {
            let Some(begin) = path.iter().position(|own| *own == id) else {
                path.push(id);
                continue;
            };
            let circle = &path[begin..];
            if circles.insert(circle.iter().cloned().collect::<BTreeSet<_>>()) {
                let locus = Locus::Question(id.clone());
                let shown = circle.iter().chain([&id]).map(QuestionId::as_str);
                if let Some(at) = sink.spot(&locus, Aspect::AskedIf) {
                    sink.report(Code::AskedIfCycle, at, [&arrows(shown)]);
                }
            }
            break;
        }
    }
}
