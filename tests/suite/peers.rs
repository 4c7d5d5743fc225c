//! Peers of an enterprise in a portfolio: who counts, which group is shown, and how it is spread.

use std::sync::OnceLock;

use zhizhen_core::{
    Answer, AnswerValue, Date, Division, LEAST_PEERS, LeftOutBecause, Peer, PeerScope, Peers, Rung,
    Scorecard, Size, Uscc, VisitKind, is_finished, peers, score,
};

use crate::shipped::{answer_all, content, empty, sheet};

/// Key figures of enterprises that stand at each rung throughout.
fn standing_at(rung: Rung) -> Peer {
    static PEERS: OnceLock<[Peer; 5]> = OnceLock::new();
    let all = PEERS.get_or_init(|| {
        Rung::ALL.map(|rung| {
            let mut parts = empty();
            answer_all(&mut parts, rung);
            let sheet = sheet(parts);
            Peer::of(content(), &sheet, &score(content(), &sheet), "", "")
        })
    });
    all[rung.position()].clone()
}

fn peer(name: &str, code: &str, size: Size, rung: Rung) -> Peer {
    Peer {
        name: name.into(),
        id: name.into(),
        division: Division::parse(code),
        size: Some(size),
        is_synthetic: false,
        ..standing_at(rung)
    }
}

/// Returns six enterprises of a division and size: 2.0 … 4.0 and once more 4.0.
fn six(code: &str, size: Size) -> Vec<Peer> {
    let rungs = Rung::ALL.into_iter().chain([Rung::R40]);
    let names = ["a", "b", "c", "d", "e", "f"].into_iter().zip(rungs);
    names
        .map(|(name, rung)| peer(name, code, size, rung))
        .collect()
}

fn own() -> Peer {
    peer("own", "C34", Size::Small, Rung::R30)
}

fn scope(portfolio: &[Peer]) -> Option<PeerScope> {
    let found = peers(content(), &own(), portfolio);
    found.group.map(|group| group.scope)
}

fn c34() -> Division {
    Division::parse("C34").expect("a division")
}

/// Returns one of two credit codes.
fn code(place: usize) -> Uscc {
    let codes = ["913702000000000012", "913702000000000025"];
    Uscc::parse(codes[place]).expect("its check character computes")
}

/// Numbers that look like chance and are the same every time.
fn dice(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |sides| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % sides
    }
}

/// Returns a portfolio of any kind of cases.
fn any_portfolio(seed: u64) -> Vec<Peer> {
    let mut throw = dice(seed);
    let count = throw(48);
    let cases = (0..count).map(|place| {
        let division = ["C34", "C35", "C18", "C39"][throw(4)];
        let name = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "own"][throw(9)];
        let size = Size::ALL[throw(4)];
        Peer {
            code: match throw(8) {
                place @ (0 | 1) => Some(code(place)),
                _ => None,
            },
            id: place.to_string(),
            changed: throw(3).to_string(),
            day: [None, Date::new(2026, 1, 2), Date::new(2026, 3, 4)][throw(3)],
            is_synthetic: throw(8) == 0,
            is_finished: throw(6) > 0,
            kind: [VisitKind::Consultant, VisitKind::SelfAssessment][usize::from(throw(9) == 0)],
            method: [1, 2][usize::from(throw(9) == 0)].max(own().method),
            ..peer(name, division, size, Rung::ALL[throw(5)])
        }
    });
    cases.collect()
}

/// Every count that a group shows.
fn counts(found: &Peers) -> Vec<usize> {
    let group = found.group.iter();
    let all = group.flat_map(|own| {
        let dimensions = own.dimensions.iter().map(|(_, spread)| spread.count);
        let rates = own.rates.iter().map(|(_, spread)| spread.count);
        let stage = own.stage.map(|spread| spread.count);
        let first = [own.count, own.index.count];
        first
            .into_iter()
            .chain(stage)
            .chain(dimensions)
            .chain(rates)
    });
    all.collect()
}

#[test]
fn nothing_is_ever_shown_of_fewer_than_five_and_the_order_of_the_portfolio_changes_nothing() {
    let (mut shown, mut hidden) = (0, 0);
    for seed in 0..3_000 {
        let mut portfolio = any_portfolio(seed);
        let found = peers(content(), &own(), &portfolio);
        let counts = counts(&found);
        assert!(counts.iter().all(|count| *count >= LEAST_PEERS), "{seed}");
        assert_eq!(found.group.is_none(), found.count < LEAST_PEERS, "{seed}");
        assert_eq!(found.missing() > 0, found.group.is_none(), "{seed}");
        let too_small = found.too_small.iter();
        assert!(too_small.clone().all(|(_, count)| *count < LEAST_PEERS));
        let left_out: usize = found.left_out.values().sum();
        assert_eq!(found.count + left_out, portfolio.len(), "{seed}");
        *[&mut shown, &mut hidden][usize::from(found.group.is_none())] += 1;

        let mut throw = dice(seed + 1_000_000);
        for place in (1..portfolio.len()).rev() {
            portfolio.swap(place, throw(place + 1));
        }
        assert_eq!(peers(content(), &own(), &portfolio), found, "{seed}");
    }
    assert!(shown > 300 && hidden > 300, "{shown} {hidden}");
}

#[test]
fn five_others_are_a_group_and_four_are_not() {
    let narrow = PeerScope::DivisionAndSize(c34(), Size::Small);
    let six = six("C34", Size::Small);
    assert_eq!(scope(&six[..5]), Some(narrow.clone()));
    assert_eq!(scope(&six[..4]), None);
    let found = peers(content(), &own(), &six[..3]);
    assert_eq!((found.count, found.missing()), (3, 2));
    assert_eq!(found.too_small[0], (narrow, 3));
    assert_eq!(found.too_small.last(), Some(&(PeerScope::Everyone, 3)));
}

#[test]
fn the_own_enterprise_is_never_its_own_peer_by_code_by_name_or_as_another_case() {
    let six = six("C34", Size::Small);
    let known = || Some(code(1));
    let named = Peer {
        id: "older".into(),
        ..own()
    };
    let found = peers(content(), &own(), &[&six[..4], &[named]].concat());
    assert_eq!(found.left_out, [(LeftOutBecause::Own, 1)].into());
    assert_eq!(found.group, None);

    let coded = Peer {
        code: known(),
        ..own()
    };
    let renamed = Peer {
        code: known(),
        ..peer("旧名", "C34", Size::Small, Rung::R20)
    };
    let found = peers(content(), &coded, &[&six[..4], &[renamed]].concat());
    assert_eq!(found.left_out, [(LeftOutBecause::Own, 1)].into());
}

#[test]
fn an_enterprise_counts_once_by_its_newest_finished_case() {
    let mut portfolio = six("C34", Size::Small);
    portfolio.truncate(5);
    let at = |day: u8, rung: Rung, id: &str| Peer {
        id: id.into(),
        day: Date::new(2026, 5, day),
        ..peer("a", "C34", Size::Small, rung)
    };
    portfolio[0] = at(1, Rung::R20, "first");
    portfolio.push(at(9, Rung::R40, "second"));
    portfolio.push(Peer {
        is_finished: false,
        ..at(20, Rung::R20, "third")
    });
    let found = peers(content(), &own(), &portfolio);
    let reasons = [(LeftOutBecause::Unfinished, 1), (LeftOutBecause::Older, 1)];
    assert_eq!(found.left_out, reasons.into());
    // 2.5 3.0 3.5 4.0 4.0: the first visit's 2.0 is gone.
    let group = found.group.expect("five enterprises");
    assert_eq!((group.count, group.index.below), (5, Some(1)));
}

#[test]
fn a_case_without_a_code_is_of_the_enterprise_that_bears_its_name() {
    let mut portfolio = six("C34", Size::Small);
    portfolio.truncate(4);
    let coded = Peer {
        code: Some(code(1)),
        id: "coded".into(),
        ..portfolio[0].clone()
    };
    portfolio.push(coded);
    let found = peers(content(), &own(), &portfolio);
    assert_eq!((found.count, found.group), (4, None));
}

#[test]
fn synthetic_examples_and_real_enterprises_are_never_compared_with_one_another() {
    let real = six("C34", Size::Small);
    let examples: Vec<Peer> = real
        .iter()
        .map(|own| Peer {
            is_synthetic: true,
            id: format!("{}*", own.id),
            name: format!("{}*", own.name),
            ..own.clone()
        })
        .collect();
    let all = [&real[..4], &examples].concat();
    let found = peers(content(), &own(), &all);
    assert_eq!((found.count, found.group), (4, None));
    assert_eq!(found.left_out, [(LeftOutBecause::OtherWorld, 6)].into());
    let example = Peer {
        is_synthetic: true,
        ..own()
    };
    let found = peers(content(), &example, &all);
    assert_eq!(found.count, 6);
    assert_eq!(found.left_out, [(LeftOutBecause::OtherWorld, 4)].into());
}

#[test]
fn self_assessments_and_results_that_mean_something_else_do_not_count() {
    let mut portfolio = six("C34", Size::Small);
    portfolio[0].kind = VisitKind::SelfAssessment;
    portfolio[1].method += 1;
    portfolio[2].dimensions[0].1.0 += 1;
    let found = peers(content(), &own(), &portfolio);
    let reasons = [
        (LeftOutBecause::SelfAssessment, 1),
        (LeftOutBecause::OtherModel, 2),
    ];
    assert_eq!((found.count, found.left_out), (3, reasons.into()));
}

#[test]
fn enterprises_judged_by_another_version_of_the_content_count_and_are_told() {
    let mut portfolio = six("C34", Size::Small);
    let other = zhizhen_core::ContentDigest([7; 32]);
    portfolio[3].content = other;
    let group = peers(content(), &own(), &portfolio).group.expect("six");
    assert_eq!((group.count, group.of_other_content), (6, 1));
}

#[test]
fn a_group_too_small_gives_way_to_the_next_wider_one_which_is_named() {
    let mut portfolio = six("C34", Size::Small);
    portfolio[5].size = Some(Size::Medium);
    portfolio[4].size = Some(Size::Medium);
    let found = peers(content(), &own(), &portfolio);
    let group = found.group.expect("six are enough");
    assert_eq!(group.scope, PeerScope::Division(c34()));
    let narrow = PeerScope::DivisionAndSize(c34(), Size::Small);
    assert_eq!(found.too_small, [(narrow, 4)]);
    assert_eq!(group.index.count, 6);

    let textile = six("C18", Size::Small);
    assert_eq!(scope(&textile), Some(PeerScope::Size(Size::Small)));
    assert_eq!(scope(&six("C18", Size::Large)), Some(PeerScope::Everyone));
    let found = scope(&six("C35", Size::Large));
    assert!(matches!(found, Some(PeerScope::Sector(_))), "{found:?}");

    // What is not known of the own enterprise makes no group.
    let unknown = Peer {
        division: None,
        size: None,
        ..own()
    };
    let found = peers(content(), &unknown, &six("C34", Size::Small));
    assert_eq!(found.too_small, []);
    assert_eq!(found.group.map(|own| own.scope), Some(PeerScope::Everyone));
}

#[test]
fn quarters_and_place_are_those_of_the_group() {
    let group = peers(content(), &own(), &six("C34", Size::Small)).group;
    let group = group.expect("six are enough");
    // The second, third and fifth of six: 2.0 2.5 3.0 3.5 4.0 4.0.
    let spread = group.index;
    let index = |rung: Rung| standing_at(rung).index.expect("scored");
    assert_eq!(spread.lower, index(Rung::R25));
    assert_eq!(spread.middle, index(Rung::R30));
    assert_eq!(spread.upper, index(Rung::R40));
    assert_eq!((spread.below, spread.same), (Some(2), Some(1)));
    let stage = group.stage.expect("all have a stage");
    assert_eq!((stage.middle.to_string(), stage.count), ("3.0".into(), 6));
    assert_eq!(group.dimensions.len(), content().dimensions().len());
    let rate = group
        .rates
        .iter()
        .find(|(id, _)| id.as_str() == "equip.cnc_rate");
    let (_, rate) = rate.expect("it has published figures and everybody answered it");
    assert_eq!(rate.own, own().rates.get("equip.cnc_rate").copied());
    assert_eq!((rate.below, rate.same), (Some(2), Some(1)));
}

#[test]
fn what_fewer_than_five_of_a_group_have_a_number_for_is_left_out_of_it() {
    let mut portfolio = six("C34", Size::Small);
    for peer in &mut portfolio[..2] {
        peer.dimensions[0].2 = None;
        peer.stage = None;
        peer.rates.clear();
    }
    let group = peers(content(), &own(), &portfolio).group.expect("six");
    assert_eq!((group.count, group.stage), (6, None));
    assert_eq!(group.dimensions.len(), content().dimensions().len() - 1);
    assert_eq!(group.rates, []);
}

#[test]
fn a_visit_is_finished_with_every_required_answer_and_few_that_are_not_known() {
    let card = |change: &dyn Fn(&mut zhizhen_core::SheetParts)| -> Scorecard {
        let mut parts = empty();
        answer_all(&mut parts, Rung::R30);
        change(&mut parts);
        score(content(), &sheet(parts))
    };
    let unknown = |count: usize| {
        card(&|parts| {
            let ids: Vec<_> = parts.answers.keys().take(count).cloned().collect();
            for id in ids {
                parts
                    .answers
                    .insert(id, Answer::plain(AnswerValue::Unknown));
            }
        })
    };
    assert!(is_finished(&card(&|_| ())));
    assert!(is_finished(&unknown(2)));
    assert!(!is_finished(&unknown(40)));
    let unfinished = card(&|parts| {
        parts.answers.remove("equip.networked_rate");
    });
    assert!(unfinished.index.is_some() && unfinished.is_provisional);
    assert!(!is_finished(&unfinished));
    assert!(!is_finished(&score(content(), &sheet(empty()))));
}
