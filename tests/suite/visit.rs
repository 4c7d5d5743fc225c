//! How long a visit is, and what the express selection (快速评估) goes through.

use std::collections::BTreeSet;

use zhizhen_app::sheet::read_sheet;
use zhizhen_app::{Content, Programmes, VisitScope, express_coverage, express_sample, full_sample};
use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Condition, Division, Enterprise, Grade, IndicatorId,
    Question, QuestionId, Rung, Scale, SheetParts, Standing, Visit, VisitKind, score,
};

/// Persons and 万元 of a micro, small, medium and large works.
const SIZES: [(u32, u32); 4] = [(15, 200), (120, 4_000), (500, 12_000), (2_000, 90_000)];
/// Rates an owner can tell from the equipment ledger or by going down a list.
const KNOWN_BY_HEART: [&str; 3] = [
    "biz.system_rate",
    "equip.digital_rate",
    "equip.networked_rate",
];

fn content(programme: Option<&str>) -> std::sync::Arc<Content> {
    let mut programmes = Programmes::of(None).expect("the embedded content");
    let found = programmes.content(programme);
    found.unwrap_or_else(|_| panic!("{programme:?} is sound"))
}

/// Answers every question; `at` gives the rung by the question's place in the bank.
fn answered(
    content: &Content,
    industry: &str,
    (employees, revenue_wan): (u32, u32),
    at: impl Fn(usize) -> Rung,
) -> AnswerSheet {
    let answers = content.questions().enumerate().map(|(place, question)| {
        let mut answer = Answer::plain(value(question, at(place)));
        answer.grade = Some(Grade::B);
        (question.id.clone(), answer)
    });
    let mut enterprise = Enterprise::named("合成示例厂");
    enterprise.industry = Division::parse(industry);
    enterprise.employees = Some(employees);
    enterprise.revenue_wan = Some(revenue_wan);
    let parts = SheetParts {
        id: None,
        is_synthetic: true,
        enterprise,
        visit: Visit {
            date: None,
            kind: VisitKind::Consultant,
            scope: VisitScope::Full,
            assessor: None,
            provider: None,
            number: 1,
        },
        answers: answers.collect(),
        equipment: Vec::new(),
        systems: Vec::new(),
        network: Vec::new(),
        people: Vec::new(),
        kpis: Vec::new(),
        self_assessment: None,
    };
    AnswerSheet::build(content, parts).expect("every question takes its rung")
}

fn value(question: &Question, rung: Rung) -> AnswerValue {
    match &question.scale {
        Scale::Ladder { .. } => AnswerValue::Choice(rung),
        Scale::Rate { minimums, .. } => AnswerValue::Counts {
            count: Some(u32::from(minimums[rung.position()].tenths())),
            total: Some(1_000),
            choice: None,
        },
    }
}

/// Questions that are neither implied nor irrelevant.
fn asked(content: &Content, sheet: &AnswerSheet) -> BTreeSet<QuestionId> {
    let card = score(content, sheet);
    let questions = card.dimensions.iter().flat_map(|own| &own.indicators);
    let questions = questions.flat_map(|own| &own.questions);
    questions
        .filter(|own| !matches!(own.standing, Standing::Implied | Standing::NotRelevant))
        .map(|own| own.id.clone())
        .collect()
}

fn every_second(place: usize, first: Rung, second: Rung) -> Rung {
    if place.is_multiple_of(2) {
        first
    } else {
        second
    }
}

#[test]
fn a_typical_factory_of_every_industry_of_the_library_is_asked_about_eighty_questions() {
    let content = content(None);
    let sectors = &content.library().sectors;
    assert_eq!(sectors.len(), 10);
    for division in sectors.iter().flat_map(|own| &own.divisions) {
        // Half of the works stands at 2.0, half at 2.5, and the other way round.
        for (first, second) in [(Rung::R20, Rung::R25), (Rung::R25, Rung::R20)] {
            let at = |place| every_second(place, first, second);
            let sheet = answered(&content, &division.to_string(), SIZES[1], at);
            let count = asked(&content, &sheet).len();
            assert!((78..=84).contains(&count), "{division}: {count}");
        }
    }
}

#[test]
fn no_factory_of_any_industry_and_size_is_asked_more_than_ninety_seven_questions() {
    for programme in [None, Some("weihai-example")] {
        let content = content(programme);
        for (division, _) in &content.parts().industries {
            for size in SIZES {
                let sheet = answered(&content, &division.to_string(), size, |_| Rung::R40);
                let count = asked(&content, &sheet).len();
                assert!(count <= 97, "{division} {size:?}: {count}");
            }
        }
    }
}

#[test]
fn no_mixture_of_answers_makes_a_visit_much_longer_or_shorter() {
    let content = content(None);
    let mut seed: u64 = 20_261_121;
    let mut die = |faces: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from((seed >> 33) % faces).expect("small")
    };
    for (division, _) in &content.parts().industries {
        for size in SIZES {
            // Up to 2.5, from all at the bottom to all one step up; then anything.
            for (faces, lengths) in [(1, 77..=80), (2, 77..=87), (5, 77..=97)] {
                let rungs = content.questions().map(|_| Rung::ALL[die(faces)]);
                let rungs: Vec<Rung> = rungs.collect();
                let at = |place: usize| rungs[place];
                let sheet = answered(&content, &division.to_string(), size, at);
                let count = asked(&content, &sheet).len();
                assert!(lengths.contains(&count), "{division} {size:?}: {count}");
            }
        }
    }
}

#[test]
fn garment_and_machining_visits_differ_in_their_own_questions_only() {
    let content = content(None);
    let visit = |industry| {
        asked(
            &content,
            &answered(&content, industry, SIZES[1], |_| Rung::R40),
        )
    };
    let (garment, machining) = (visit("C18"), visit("C34"));
    let names = |list: Vec<&QuestionId>| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        names(garment.difference(&machining).collect()),
        ["equip.sewing_rate", "prod.cutting", "rd.pattern"]
    );
    assert_eq!(
        names(machining.difference(&garment).collect()),
        [
            "biz.remote",
            "equip.tooling",
            "prod.dnc",
            "rd.cad",
            "rd.simulation"
        ]
    );
}

#[test]
fn express_has_a_question_of_every_indicator_that_applies_to_all() {
    let content = content(None);
    let mut without: Vec<&IndicatorId> = Vec::new();
    for indicator in content.dimensions().iter().flat_map(|own| &own.indicators) {
        let mut questions = indicator.questions.iter();
        let has_common = questions.clone().any(|own| own.relevant.is_none());
        if has_common && !questions.any(|own| own.is_express && own.relevant.is_none()) {
            without.push(&indicator.id);
        }
    }
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn express_has_every_question_a_hard_condition_of_a_stage_reads() {
    let content = content(None);
    let conditions = Rung::ALL.map(|stage| &content.stage(stage).conditions);
    let read = conditions
        .into_iter()
        .flatten()
        .flat_map(Condition::questions);
    let missing: Vec<_> = read
        .filter(|id| content.question(id).is_none_or(|own| !own.is_express))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn express_asks_for_no_count_that_an_owner_cannot_give_from_memory_or_records() {
    let content = content(None);
    let rates = content
        .questions()
        .filter(|own| own.is_express && matches!(own.scale, Scale::Rate { .. }));
    let mut rates: Vec<&str> = rates.map(|own| own.id.as_str()).collect();
    rates.sort_unstable();
    assert_eq!(rates, KNOWN_BY_HEART);
}

#[test]
fn express_has_its_own_parents_so_that_nothing_in_it_waits_for_what_it_does_not_ask() {
    let content = content(None);
    for question in content.questions().filter(|own| own.is_express) {
        for parent in question.asked_if.iter().flat_map(Condition::questions) {
            let parent = content.question(parent).expect("known");
            assert!(parent.is_express, "{} waits for {}", question.id, parent.id);
        }
    }
}

#[test]
fn express_is_thirty_four_to_thirty_eight_questions_in_every_industry_and_programme() {
    for programme in [None, Some("weihai-example")] {
        let content = content(programme);
        for (division, _) in &content.parts().industries {
            let sheet = answered(&content, &division.to_string(), SIZES[1], |_| Rung::R40);
            let express = express_sample(&content, sheet);
            let card = score(&content, &express);
            let coverage = express_coverage(&content, &express, &card).expect("express");
            assert!(
                (34..=38).contains(&coverage.asked),
                "{division}: {coverage:?}"
            );
            assert!(coverage.left_out > 0);
        }
    }
}

#[test]
fn an_express_estimate_is_provisional_and_its_range_holds_the_full_result() {
    let content = content(None);
    let sheet = full_sample(&content);
    let full = score(&content, &sheet);
    let express = score(&content, &express_sample(&content, sheet));
    let (range, inner) = (express.range.expect("scored"), full.range.expect("scored"));
    assert!(express.is_provisional);
    let index = full.index.expect("scored");
    assert!(range.low <= index && index <= range.high);
    let width = |low: u16, high: u16| high - low;
    let own = width(range.low.hundredths(), range.high.hundredths());
    assert!(own > width(inner.low.hundredths(), inner.high.hundredths()));
}

#[test]
fn a_full_visit_leaves_nothing_out_and_says_nothing_of_express() {
    let content = content(None);
    let sheet = full_sample(&content);
    let card = score(&content, &sheet);
    assert_eq!(express_coverage(&content, &sheet, &card), None);
    assert!(content.questions().all(|own| sheet.is_in_scope(own)));
}

#[test]
fn the_scope_of_a_sheet_is_full_unless_it_says_express_and_anything_else_is_refused_with_its_path()
{
    let content = content(None);
    let sheet = |visit: &str| {
        format!(
            r#"{{"format": 1, "content": "changzhou-zgsz", "enterprise": {{"name": "示例厂"}},
                 "visit": {{{visit}}}}}"#
        )
    };
    let read = |visit: &str| read_sheet(sheet(visit).as_bytes(), &content);
    let scope = |visit| read(visit).expect("a sheet").visit().scope;
    assert_eq!(scope(""), VisitScope::Full);
    assert_eq!(scope(r#""scope": "full""#), VisitScope::Full);
    assert_eq!(scope(r#""scope": "express""#), VisitScope::Express);
    let errors = read(r#""scope": "quick""#).expect_err("no such scope");
    let paths: Vec<_> = errors.iter().map(|error| error.field.as_deref()).collect();
    assert_eq!(paths, [Some("$.visit.scope")]);
}
