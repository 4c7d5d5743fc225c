//! Published figures and peers beside an enterprise's own result.

use std::sync::OnceLock;

use zhizhen_core::{
    Answer, AnswerValue, Beside, Division, FigureKind, Machine, Peer, PeerScope, RateFrom, Rung,
    Scorecard, SheetParts, Size, beside_published, peer_group, score,
};

use crate::shipped::{answer_all, content, empty, machine, sheet};

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

/// Results of enterprises that stand at each rung throughout.
fn cards() -> &'static [Scorecard; 5] {
    static CARDS: OnceLock<[Scorecard; 5]> = OnceLock::new();
    CARDS.get_or_init(|| {
        Rung::ALL.map(|rung| {
            let mut parts = empty();
            answer_all(&mut parts, rung);
            score(content(), &sheet(parts))
        })
    })
}

fn peer(key: &'static str, code: &str, size: Size, rung: Rung) -> Peer<'static> {
    Peer {
        key,
        division: Division::parse(code),
        size: Some(size),
        card: &cards()[rung.position()],
    }
}

const KEYS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

/// Returns six enterprises of a division and size: 2.0 … 4.0 and once more 4.0.
fn six(code: &str, size: Size) -> Vec<Peer<'static>> {
    let rungs = Rung::ALL.into_iter().chain([Rung::R40]);
    let keys = KEYS.into_iter().zip(rungs);
    keys.map(|(key, rung)| peer(key, code, size, rung))
        .collect()
}

fn scope(own: &Peer<'_>, portfolio: &[Peer<'_>]) -> Option<PeerScope> {
    peer_group(content(), own, portfolio).map(|group| group.scope)
}

#[test]
fn five_others_are_a_group_and_four_are_not() {
    let own = peer("own", "C34", Size::Small, Rung::R30);
    let division = Division::parse("C34").expect("a division");
    let narrow = PeerScope::DivisionAndSize(division, Size::Small);
    let six = six("C34", Size::Small);
    assert_eq!(scope(&own, &six[..5]), Some(narrow));
    assert_eq!(scope(&own, &six[..4]), None);
    // The own enterprise is no peer of its own, whatever stands in the portfolio.
    let with_own = [&six[..4], &[own]].concat();
    assert_eq!(scope(&own, &with_own), None);
    // One that stands there twice is one enterprise.
    let twice = [&six[..4], &six[..1]].concat();
    assert_eq!(scope(&own, &twice), None);
}

#[test]
fn a_group_too_small_gives_way_to_the_next_wider_one_which_is_named() {
    let own = peer("own", "C34", Size::Small, Rung::R30);
    let division = Division::parse("C34").expect("a division");
    let mut portfolio = six("C34", Size::Small);
    portfolio[5].size = Some(Size::Medium);
    portfolio[4].size = Some(Size::Medium);
    let group = peer_group(content(), &own, &portfolio).expect("six are enough");
    assert_eq!(group.scope, PeerScope::Division(division));
    let narrow = PeerScope::DivisionAndSize(division, Size::Small);
    assert_eq!(group.too_small, [narrow]);
    assert_eq!(group.index.count, 6);

    let textile = six("C18", Size::Small);
    assert_eq!(scope(&own, &textile), Some(PeerScope::Size(Size::Small)));
    let large = six("C18", Size::Large);
    assert_eq!(scope(&own, &large), Some(PeerScope::Everyone));
    let machinery = six("C35", Size::Large);
    let found = scope(&own, &machinery);
    assert!(matches!(found, Some(PeerScope::Sector(_))), "{found:?}");
}

#[test]
fn quarters_and_place_are_those_of_the_group() {
    let own = peer("own", "C34", Size::Small, Rung::R30);
    let group = peer_group(content(), &own, &six("C34", Size::Small));
    let group = group.expect("six are enough");
    // The second, third and fifth of six: 2.0 2.5 3.0 3.5 4.0 4.0.
    let spread = group.index;
    let index = |rung: Rung| cards()[rung.position()].index.expect("scored");
    assert_eq!(spread.lower, index(Rung::R25));
    assert_eq!(spread.middle, index(Rung::R30));
    assert_eq!(spread.upper, index(Rung::R40));
    assert_eq!(spread.below, Some(2));
    assert_eq!(group.dimensions.len(), content().dimensions().len());
}

#[test]
fn a_provisional_result_is_nobodys_peer() {
    let own = peer("own", "C34", Size::Small, Rung::R30);
    let mut parts = empty();
    answer_all(&mut parts, Rung::R30);
    parts.answers.remove("equip.networked_rate");
    let unfinished = score(content(), &sheet(parts));
    assert!(unfinished.index.is_some() && unfinished.is_provisional);
    let mut portfolio = six("C34", Size::Small);
    portfolio.truncate(5);
    portfolio[0].card = &unfinished;
    assert_eq!(scope(&own, &portfolio), None);
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
