//! Published figures beside an enterprise's own rates.

use zhizhen_core::{
    Answer, AnswerValue, Beside, FigureKind, Machine, RateFrom, SheetParts, beside_published, score,
};

use crate::shipped::{content, empty, machine, sheet};

fn beside(parts: SheetParts) -> Vec<Beside> {
    let sheet = sheet(parts);
    beside_published(content(), &sheet, &score(content(), &sheet))
}

fn counts(parts: &mut SheetParts, count: u32, total: u32) {
    let value = AnswerValue::Counts {
        count: Some(count),
        total: Some(total),
        choice: None,
    };
    let id = "equip.cnc_rate".into();
    parts.answers.insert(id, Answer::plain(value));
}

fn named<'b>(list: &'b [Beside], id: &str) -> &'b Beside {
    let mut list = list.iter();
    list.find(|own| own.figure.as_str() == id).expect("listed")
}

#[test]
fn a_published_figure_stands_with_its_year_beside_the_own_rate() {
    let mut parts = empty();
    counts(&mut parts, 18, 35);
    let list = beside(parts);
    // 18 of 35 are 51.428…, 55.3 were published.
    let found = named(&list, "cnc-2021");
    let own = found.own.expect("it was answered");
    assert_eq!((own.hundredths, own.from), (5143, RateFrom::Answer));
    assert_eq!((found.published, found.year), (5530, 2021));
    assert_eq!(found.difference, Some(-387));
    assert_eq!(found.kind, FigureKind::Actual);
    let of_question = list
        .iter()
        .filter(|own| own.question.as_str() == "equip.cnc_rate");
    let years: Vec<u16> = of_question.map(|own| own.year).collect();
    assert!(years.len() > 2 && years.is_sorted_by(|one, next| one >= next));
}

#[test]
fn a_rate_nobody_answered_comes_from_the_census_and_says_so() {
    let mut parts = empty();
    let mill = Machine {
        digital: Some(true),
        key_process: Some(true),
        ..machine("加工中心", 3)
    };
    let lathe = Machine {
        digital: Some(false),
        ..mill.clone()
    };
    parts.equipment = vec![mill, lathe];
    let list = beside(parts);
    let found = named(&list, "digital-equipment-2025");
    let own = found.own.expect("the census has it");
    assert_eq!((own.hundredths, own.from), (5000, RateFrom::Census));
    // Which key processes are under control is no fact of the census.
    assert_eq!(named(&list, "cnc-2021").own, None);
}

#[test]
fn what_is_not_known_is_compared_with_nothing() {
    let mut parts = empty();
    let id = "equip.cnc_rate".into();
    parts
        .answers
        .insert(id, Answer::plain(AnswerValue::Unknown));
    let list = beside(parts);
    assert!(
        list.iter()
            .all(|own| own.own.is_none() && own.difference.is_none())
    );
    assert!(!list.is_empty(), "the figures are still shown");
}

#[test]
fn a_rate_that_somebody_does_not_know_is_not_taken_from_the_census() {
    let mut parts = empty();
    parts.equipment = vec![Machine {
        digital: Some(true),
        ..machine("加工中心", 10)
    }];
    let has_own = |parts: &SheetParts| beside(parts.clone()).iter().any(|own| own.own.is_some());
    assert!(has_own(&parts), "nobody answered: the census speaks");
    for question in content().questions() {
        let answer = Answer::plain(AnswerValue::Unknown);
        parts.answers.insert(question.id.clone(), answer);
    }
    assert!(!has_own(&parts));
}

#[test]
fn machines_read_the_own_rate_beside_each_figure_with_year_scope_and_source() {
    let mut parts = empty();
    counts(&mut parts, 18, 35);
    let sheet = sheet(parts);
    let card = score(content(), &sheet);
    let advice = zhizhen_core::advise(content(), &sheet, &card);
    let json =
        zhizhen_app::advice_json(content(), &sheet, &advice, zhizhen_app::PlantNetwork::FiveG);
    let lines = json["published"].as_array().expect("a list");
    let line = lines
        .iter()
        .find(|own| own["question"] == "equip.cnc_rate")
        .expect("it is measured");
    assert_eq!(line["own"]["percent"], "51.43");
    let figures = line["figures"].as_array().expect("a list");
    let figure = figures.iter().find(|own| own["id"] == "cnc-2021");
    let figure = figure.expect("it is published");
    assert_eq!(figure["percent"], "55.3");
    assert_eq!(figure["difference"], "-3.87");
    assert_eq!(figure["year"], 2021);
    for key in ["scope", "sources", "date", "confidence"] {
        assert!(!figure[key].is_null(), "{key}");
    }
}
