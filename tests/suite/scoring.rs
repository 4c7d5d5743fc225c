//! What must hold for the index over any tree and any sheet (docs/method.md).

use std::collections::BTreeMap;

use proptest::prelude::*;
use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Condition, Content, ContentDigest, ContentId, ContentParts,
    Dimension, DimensionId, Enterprise, Grade, Indicator, IndicatorId, Library, NationalLenses,
    Outline, Pain, Percent, Question, QuestionId, Rung, Scale, Scorecard, SheetParts, Source,
    SourceId, StageRule, Titled, TitledId, Visit, VisitKind, VisitScope, Weight, Words, score,
    score_with,
};

/// Shape of a random tree: for each dimension core or not, and for each indicator its questions.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    dimensions: Vec<(bool, Vec<Vec<QuestionShape>>)>,
    gates: Vec<(usize, u16, usize)>,
}

#[derive(Clone, Debug)]
struct QuestionShape {
    weight: u32,
    is_rate: bool,
    /// Asked only if an earlier question (picked by this number) stands at this rung.
    asked_if: Option<(u16, usize)>,
}

fn words(text: &str) -> Words {
    Words {
        zh: text.into(),
        en: None,
    }
}

fn titled(id: &str) -> Titled {
    Titled {
        id: TitledId::from(id),
        title: words(id),
    }
}

/// Splits 10,000 basis points over `count` children, unevenly.
fn basis_points(count: usize) -> Vec<Weight> {
    let total: u32 = (1..=count as u32).sum();
    let mut points: Vec<u32> = (1..=count as u32)
        .map(|share| share * 10_000 / total)
        .collect();
    points[0] += 10_000 - points.iter().sum::<u32>();
    points.into_iter().map(Weight).collect()
}

pub(super) fn build(shape: &Shape) -> Content {
    let mut ids: Vec<QuestionId> = Vec::new();
    let dimension_weights = basis_points(shape.dimensions.len());
    let dimensions = shape
        .dimensions
        .iter()
        .enumerate()
        .map(|(d, (is_core, indicators))| {
            let weights = basis_points(indicators.len());
            let indicators = indicators.iter().enumerate().map(|(i, questions)| {
                let questions = questions.iter().enumerate().map(|(q, shape)| {
                    let id = QuestionId::new(format!("q{d}.{i}.{q}"));
                    let asked_if =
                        shape
                            .asked_if
                            .filter(|_| !ids.is_empty())
                            .map(|(pick, rung)| {
                                let parent = ids[usize::from(pick) % ids.len()].clone();
                                Condition::AtLeast(parent, Rung::ALL[rung])
                            });
                    ids.push(id.clone());
                    Question {
                        id,
                        title: words("题"),
                        ask: words("问"),
                        why: words("因"),
                        check: words("查"),
                        evidence: words("证"),
                        who: vec![],
                        place: TitledId::from("place"),
                        pain: Pain::None,
                        weight: Weight(shape.weight),
                        scale: if shape.is_rate {
                            Scale::Rate {
                                numerator: words("数"),
                                denominator: words("总"),
                                unit: words("台"),
                                minimums: [0, 100, 200, 400, 600]
                                    .map(|tenths| Percent::from_tenths(tenths).expect("in range")),
                                source: SourceId::from("source"),
                                verify: false,
                                census: None,
                            }
                        } else {
                            Scale::Ladder {
                                rungs: std::array::from_fn(|r| words(&r.to_string())),
                            }
                        },
                        relevant: None,
                        asked_if,
                        is_required: true,
                        is_express: false,
                        national: vec![],
                    }
                });
                Indicator {
                    id: IndicatorId::new(format!("i{d}.{i}")),
                    title: words("标"),
                    weight: weights[i],
                    questions: questions.collect(),
                }
            });
            Dimension {
                id: DimensionId::new(format!("d{d}")),
                title: words("维"),
                about: words("看"),
                weight: dimension_weights[d],
                is_core: *is_core,
                indicators: indicators.collect(),
            }
        });
    let dimensions = dimensions.collect();
    let stages = Rung::ALL.into_iter().map(|stage| StageRule {
        stage,
        title: words("段"),
        about: words("述"),
        conditions: shape
            .gates
            .iter()
            .filter(|(at, ..)| Rung::ALL[*at] == stage)
            .map(|(_, pick, rung)| {
                let id = ids[usize::from(*pick) % ids.len()].clone();
                Condition::AtLeast(id, Rung::ALL[*rung])
            })
            .collect(),
    });
    let stages = stages.collect();
    Content::build(ContentParts {
        id: ContentId::from("random"),
        version: "1".into(),
        method: 1,
        title: words("随机"),
        digest: ContentDigest([0; 32]),
        dimensions,
        stages,
        facts: vec![],
        districts: vec![],
        industries: vec![],
        roles: vec![],
        places: vec![titled("place")],
        layers: vec![],
        cost_classes: vec![],
        networks: vec![],
        templates: vec![],
        national: NationalLenses::default(),
        kpis: vec![],
        sources: vec![Source {
            id: SourceId::from("source"),
            title: words("源"),
            locator: String::new(),
            date: "2026".into(),
        }],
        library: Library::default(),
        outline: Outline::default(),
    })
    .expect("a random tree is built sound")
}

pub(super) fn shapes() -> impl Strategy<Value = Shape> {
    let question = (
        1u32..50,
        any::<bool>(),
        prop::option::weighted(0.2, (any::<u16>(), 1usize..5)),
    )
        .prop_map(|(weight, is_rate, asked_if)| QuestionShape {
            weight,
            is_rate,
            asked_if,
        });
    let indicators = prop::collection::vec(prop::collection::vec(question, 1..4), 1..4);
    let dimensions = prop::collection::vec((any::<bool>(), indicators), 1..5);
    let gates = prop::collection::vec((1usize..5, any::<u16>(), 1usize..5), 0..4);
    (dimensions, gates).prop_map(|(dimensions, gates)| Shape { dimensions, gates })
}

/// One random answer, before it is fitted to its question.
#[derive(Clone, Debug)]
pub(super) enum Drawn {
    Rung(usize, u32),
    Unknown,
    NotObserved,
    NotApplicable,
    Unanswered,
}

pub(super) fn drawn() -> impl Strategy<Value = (Drawn, Option<Grade>)> {
    let value = prop_oneof![
        8 => (0usize..5, 1u32..90).prop_map(|(rung, total)| Drawn::Rung(rung, total)),
        1 => Just(Drawn::Unknown),
        1 => Just(Drawn::NotObserved),
        1 => Just(Drawn::NotApplicable),
        2 => Just(Drawn::Unanswered),
    ];
    let grade = prop_oneof![
        Just(None),
        Just(Some(Grade::A)),
        Just(Some(Grade::B)),
        Just(Some(Grade::C)),
    ];
    (value, grade)
}

pub(super) fn fitted(question: &Question, drawn: &Drawn) -> Option<AnswerValue> {
    Some(match drawn {
        Drawn::Rung(rung, total) => match &question.scale {
            Scale::Ladder { .. } => AnswerValue::Choice(Rung::ALL[*rung]),
            Scale::Rate { minimums, .. } => {
                let count = (u32::from(minimums[*rung].tenths()) * total)
                    .div_ceil(1000)
                    .min(*total);
                AnswerValue::Counts {
                    count: Some(count),
                    total: Some(*total),
                    choice: None,
                }
            }
        },
        Drawn::Unknown => AnswerValue::Unknown,
        Drawn::NotObserved => AnswerValue::NotObserved,
        Drawn::NotApplicable => AnswerValue::NotApplicable("没有".into()),
        Drawn::Unanswered => return None,
    })
}

pub(super) fn sheet(content: &Content, draws: &[(Drawn, Option<Grade>)]) -> AnswerSheet {
    let answers = content
        .questions()
        .enumerate()
        .filter_map(|(at, question)| {
            let (drawn, grade) = &draws[at % draws.len()];
            let mut answer = Answer::plain(fitted(question, drawn)?);
            answer.grade = *grade;
            Some((question.id.clone(), answer))
        });
    with_answers(content, answers.collect())
}

pub(super) fn with_answers(
    content: &Content,
    answers: BTreeMap<QuestionId, Answer>,
) -> AnswerSheet {
    AnswerSheet::build(
        content,
        SheetParts {
            id: None,
            is_synthetic: true,
            enterprise: Enterprise::named("随机企业"),
            visit: Visit {
                date: None,
                kind: VisitKind::Consultant,
                scope: VisitScope::Full,
                assessor: None,
                provider: None,
                number: 1,
            },
            answers,
            equipment: vec![],
            systems: vec![],
            network: vec![],
            people: vec![],
            kpis: vec![],
            self_assessment: None,
        },
    )
    .expect("drawn answers fit their questions")
}

/// Everything a scorecard says, as one list of numbers in a fixed order; `None` is nothing.
fn numbers(card: &Scorecard) -> [Option<u16>; 6] {
    let level = |stage: Option<zhizhen_core::Stage>| stage.map(|stage| stage.0.hundredths());
    [
        card.index.map(|n| n.hundredths()),
        card.range.map(|r| r.low.hundredths()),
        card.range.map(|r| r.high.hundredths()),
        level(card.level),
        level(card.level_low),
        level(card.level_high),
    ]
}

pub(super) fn settings() -> ProptestConfig {
    ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn every_number_lies_between_two_and_four_and_the_range_contains_the_point(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..60),
    ) {
        let content = build(&shape);
        let card = score(&content, &sheet(&content, &draws));
        for number in numbers(&card).into_iter().flatten() {
            prop_assert!((200..=400).contains(&number));
        }
        if let (Some(point), Some(range)) = (card.index, card.range) {
            prop_assert!(range.low <= point && point <= range.high);
        }
        for dimension in &card.dimensions {
            if let (Some(point), Some(range)) = (dimension.point, dimension.range) {
                prop_assert!(range.low <= point && point <= range.high);
            }
            for indicator in &dimension.indicators {
                if let (Some(point), Some(range)) = (indicator.point, indicator.range) {
                    prop_assert!(range.low <= point && point <= range.high);
                }
            }
        }
    }

    #[test]
    fn raising_an_answer_lowers_neither_index_nor_stage_nor_range(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..60),
        pick in any::<u16>(),
    ) {
        let content = build(&shape);
        let before = sheet(&content, &draws);
        let answered: Vec<QuestionId> = before
            .answers()
            .iter()
            .filter(|(id, answer)| {
                raised(content.question(id).expect("own question"), &answer.value).is_some()
            })
            .map(|(id, _)| id.clone())
            .collect();
        prop_assume!(!answered.is_empty());
        let id = &answered[usize::from(pick) % answered.len()];
        let mut answers = before.answers().clone();
        let answer = answers.get_mut(id).expect("picked among the answers");
        answer.value =
            raised(content.question(id).expect("own question"), &answer.value).expect("can rise");
        let after = with_answers(&content, answers);
        let (before, after) = (score(&content, &before), score(&content, &after));
        for (before, after) in numbers(&before).into_iter().zip(numbers(&after)) {
            prop_assert!(after >= before, "{before:?} became {after:?} by raising {id}");
        }
    }

    #[test]
    fn a_better_grade_never_widens_the_range_and_leaves_the_point(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..60),
        pick in any::<u16>(),
    ) {
        let content = build(&shape);
        let before = sheet(&content, &draws);
        let weak: Vec<QuestionId> = before
            .answers()
            .iter()
            .filter(|(_, answer)| matches!(answer.grade, None | Some(Grade::C)))
            .map(|(id, _)| id.clone())
            .collect();
        prop_assume!(!weak.is_empty());
        let mut answers = before.answers().clone();
        let id = &weak[usize::from(pick) % weak.len()];
        answers.get_mut(id).expect("picked among the answers").grade = Some(Grade::A);
        let after = score(&content, &with_answers(&content, answers));
        let before = score(&content, &before);
        prop_assert_eq!(before.index, after.index);
        prop_assert_eq!(before.level, after.level);
        if let (Some(before), Some(after)) = (before.range, after.range) {
            prop_assert!(after.low >= before.low && after.high <= before.high);
        }
        prop_assert!(after.level_low >= before.level_low);
        prop_assert!(after.level_high <= before.level_high);
    }

    #[test]
    fn scaling_the_question_weights_of_a_parent_changes_nothing(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..60),
        factor in 2u32..1000,
    ) {
        let mut scaled = shape.clone();
        for question in scaled.dimensions.iter_mut().flat_map(|d| &mut d.1).flatten() {
            question.weight *= factor;
        }
        let (content, scaled) = (build(&shape), build(&scaled));
        let plain = score(&content, &sheet(&content, &draws));
        let scaled = score(&scaled, &sheet(&scaled, &draws));
        prop_assert_eq!(numbers(&plain), numbers(&scaled));
    }

    #[test]
    fn a_what_if_without_a_change_equals_the_result(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..60),
    ) {
        let content = build(&shape);
        let sheet = sheet(&content, &draws);
        let card = score(&content, &sheet);
        prop_assert_eq!(&card, &score_with(&content, &sheet, &BTreeMap::new()));
        let present = card.dimensions.iter().flat_map(|d| &d.indicators).flat_map(|i| &i.questions);
        let same: BTreeMap<QuestionId, Rung> =
            present.filter_map(|question| Some((question.id.clone(), question.point?))).collect();
        prop_assert_eq!(&card, &score_with(&content, &sheet, &same));
    }

    #[test]
    fn with_only_strong_answers_low_point_and_high_are_one(
        shape in shapes(),
        rungs in prop::collection::vec((0usize..5, 1u32..90), 1..60),
    ) {
        let content = build(&shape);
        let draws: Vec<_> = rungs
            .into_iter()
            .map(|(rung, total)| (Drawn::Rung(rung, total), Some(Grade::B)))
            .collect();
        let card = score(&content, &sheet(&content, &draws));
        let [point, low, high, level, level_low, level_high] = numbers(&card);
        prop_assert_eq!((low, high), (point, point));
        prop_assert_eq!((level_low, level_high), (level, level));
        prop_assert!(!card.is_provisional);
    }

    #[test]
    fn a_headline_equals_what_its_printed_rows_give(
        shape in shapes(),
        draws in prop::collection::vec(drawn(), 1..60),
    ) {
        let content = build(&shape);
        let card = score(&content, &sheet(&content, &draws));
        let mean = |rows: Vec<(u32, u16)>| {
            let weights: u64 = rows.iter().map(|(weight, _)| u64::from(*weight)).sum();
            let sum: u64 = rows.iter().map(|(w, n)| u64::from(*w) * u64::from(*n)).sum();
            // Half up, written another way than the program does it.
            (weights > 0).then(|| (sum / weights + u64::from(sum % weights * 2 >= weights)) as u16)
        };
        let rows = card.dimensions.iter();
        let rows = rows.filter_map(|d| Some((d.weight.0, d.point?.hundredths())));
        prop_assert_eq!(card.index.map(|n| n.hundredths()), mean(rows.collect()));
        for dimension in &card.dimensions {
            let rows = dimension.indicators.iter();
            let rows = rows.filter_map(|i| Some((i.weight.0, i.point?.hundredths())));
            prop_assert_eq!(dimension.point.map(|n| n.hundredths()), mean(rows.collect()));
            for indicator in &dimension.indicators {
                let rows = indicator.questions.iter();
                let rows = rows.filter_map(|q| Some((q.weight.0, q.point?.hundredths())));
                prop_assert_eq!(indicator.point.map(|n| n.hundredths()), mean(rows.collect()));
            }
        }
    }
}

/// Returns the next higher answer of the same kind, if there is one.
fn raised(question: &Question, value: &AnswerValue) -> Option<AnswerValue> {
    match (value, &question.scale) {
        (AnswerValue::Choice(rung), _) => rung.higher().map(AnswerValue::Choice),
        (
            AnswerValue::Counts {
                count: Some(count),
                total: Some(total),
                choice,
            },
            Scale::Rate { .. },
        ) if count < total => Some(AnswerValue::Counts {
            count: Some(*total),
            total: Some(*total),
            choice: *choice,
        }),
        _ => None,
    }
}
