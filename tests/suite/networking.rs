//! Network advice on the shipped library.

use zhizhen_core::{
    Aspect, AspectWhy, Content, Decimal, FactValue, Money, MoneyUnit, Network, NetworkAdvice,
    NetworkPlan, NetworkPoint, SheetParts, TitledId, Truth, Use5g, Way, WayRow, Without5g,
    network_advice, score,
};

use crate::shipped::{content, empty, sheet};

fn advised(parts: SheetParts, plan: &NetworkPlan) -> NetworkAdvice {
    let sheet = sheet(parts);
    network_advice(content(), &sheet, &score(content(), &sheet), plan)
}

fn plan(templates: &[&str]) -> NetworkPlan {
    NetworkPlan {
        templates: templates.iter().map(|id| (*id).into()).collect(),
        ..NetworkPlan::default()
    }
}

fn small() -> SheetParts {
    let mut parts = empty();
    parts.enterprise.employees = Some(120);
    parts.enterprise.revenue_wan = Some(6_000);
    parts
}

fn data_out(parts: &mut SheetParts, option: &str) {
    let value = FactValue::Choice(TitledId::from(option));
    parts.enterprise.facts.insert("data_out".into(), value);
}

fn point(kind: &str, place: &str, uplink: &str, latency: &str) -> NetworkPoint {
    NetworkPoint {
        place: place.into(),
        kind: Some(kind.into()),
        uplink_mbps: Decimal::parse(uplink),
        downlink_mbps: None,
        latency_ms: Decimal::parse(latency),
        loss_percent: None,
        rsrp_dbm: None,
        note: None,
    }
}

fn rule(advice: &NetworkAdvice, id: &str) -> Truth {
    let found = advice.rules.iter().find(|own| own.rule.as_str() == id);
    found.expect("the library has it").truth
}

fn row<'a>(advice: &'a NetworkAdvice, id: &str) -> &'a WayRow {
    let mut rows = advice.rows.iter();
    rows.find(|own| {
        let (Way::Mode(own) | Way::Alternative(own)) = &own.way;
        own.as_str() == id
    })
    .expect("the library has it")
}

fn truth(row: &WayRow, aspect: &Aspect) -> (Truth, AspectWhy) {
    let verdict = row.verdicts.iter().find(|own| own.aspect == *aspect);
    let verdict = verdict.expect("it is looked at");
    (verdict.truth, verdict.why.clone())
}

fn modes(advice: &NetworkAdvice) -> Vec<&str> {
    advice.modes.iter().map(|id| id.as_str()).collect()
}

#[test]
fn a_small_firm_that_only_acquires_data_is_told_not_to_build_5g() {
    let advice = advised(small(), &plan(&["B02", "B09"]));
    assert_eq!(advice.use_5g, Use5g::No);
    assert!(advice.modes.is_empty());
    assert_eq!(rule(&advice, "R2"), Truth::Holds);
    assert!(row(&advice, "N2").is_ruled_out());
    assert_eq!(row(&advice, "A-wired").serves_all(), Truth::Holds);
    assert_eq!(row(&advice, "A-nb").serves_all(), Truth::Fails);
}

#[test]
fn without_any_template_that_needs_a_network_there_is_nothing_to_choose() {
    let advice = advised(small(), &plan(&["B06", "no-such-template"]));
    assert_eq!(advice.use_5g, Use5g::NothingPlanned);
    assert_eq!(
        rule(&advice, "R2"),
        Truth::Open,
        "nothing planned is not known"
    );
    assert!(advice.needs.is_empty() && advice.modes.is_empty());
}

#[test]
fn trucks_ask_whether_wi_fi_reaches_before_5g_is_thought_of() {
    let advice = advised(small(), &plan(&["S1-08"]));
    let networks = vec![TitledId::from("P-AGV")];
    assert_eq!(advice.use_5g, Use5g::OnlyBeyondLimits(networks));
    let aspect = Aspect::Serves("P-AGV".into());
    let wifi = truth(row(&advice, "A-wifi"), &aspect);
    assert_eq!(wifi, (Truth::Open, AspectWhy::Limits));
    let wired = truth(row(&advice, "A-wired"), &aspect);
    assert_eq!(wired.0, Truth::Fails);
}

#[test]
fn data_that_must_stay_rule_out_every_mode_that_sends_them_away() {
    let mut parts = small();
    data_out(&mut parts, "no");
    let advice = advised(parts, &plan(&["S1-08"]));
    assert_eq!(rule(&advice, "R1"), Truth::Holds);
    for (mode, truth_of) in [
        ("N0", Truth::Fails),
        ("N1", Truth::Fails),
        ("N2", Truth::Holds),
        ("N3", Truth::Holds),
    ] {
        let (found, _) = truth(row(&advice, mode), &Aspect::DataOnSite);
        assert_eq!(found, truth_of, "{mode}");
    }
    assert_eq!(modes(&advice), ["N2", "N3"]);
    let redcap = truth(row(&advice, "A-redcap"), &Aspect::DataOnSite);
    assert_eq!(redcap.0, Truth::Open, "it depends on the mode it rides on");
}

#[test]
fn a_data_policy_nobody_stated_is_not_known_and_rules_nothing_out() {
    let advice = advised(small(), &plan(&["S1-08"]));
    assert_eq!(rule(&advice, "R1"), Truth::Open);
    let found = truth(row(&advice, "N0"), &Aspect::DataOnSite);
    assert_eq!(found, (Truth::Open, AspectWhy::PolicyUnknown));
    assert!(!row(&advice, "N0").is_ruled_out());
    assert!(row(&advice, "N0").open_rules.contains(&"R1".into()));
}

#[test]
fn rules_that_contradict_leave_no_mode_and_nobody_is_recommended() {
    let mut parts = small();
    data_out(&mut parts, "no");
    let mut plan = plan(&["S1-08"]);
    // Data must stay, but there is money only for a network that sends them away.
    plan.budget = Some(Money {
        amount: 30,
        unit: MoneyUnit::WanYuan,
    });
    let advice = advised(parts, &plan);
    assert_eq!(rule(&advice, "R3"), Truth::Holds);
    assert!(advice.modes.is_empty());
    let hybrid = row(&advice, "N2");
    assert!(!hybrid.preferred_by.is_empty() && !hybrid.avoided_by.is_empty());
    assert_eq!(truth(hybrid, &Aspect::Budget).0, Truth::Fails);
}

#[test]
fn twenty_terminals_count_exactly_and_an_unknown_number_stays_open() {
    for (terminals, expected) in [
        (Some(20), Truth::Holds),
        (Some(19), Truth::Fails),
        (None, Truth::Open),
    ] {
        let mut plan = plan(&["S1-08"]);
        let network = TitledId::from("P-AGV");
        plan.terminals
            .extend(terminals.map(|count| (network, count)));
        let advice = advised(small(), &plan);
        assert_eq!(rule(&advice, "R4"), expected, "{terminals:?}");
    }
}

#[test]
fn the_worst_reading_on_5g_decides_and_half_as_much_again_is_asked_of_an_uplink() {
    let mut plan = plan(&["S1-08"]);
    // Four trucks of 10 Mbit/s each: 60 are asked, within 10 ms.
    plan.terminals.insert("P-AGV".into(), 4);
    for (uplink, latency, rule_8, serves) in [
        ("60", "10", Truth::Fails, Truth::Holds),
        ("59.999", "10", Truth::Holds, Truth::Fails),
        ("80", "10.001", Truth::Fails, Truth::Fails),
    ] {
        let mut parts = small();
        parts.network = vec![
            point("5G", "仓库", "300", "5"),
            point("5G 公网", "机加工车间", uplink, latency),
            point("Wi-Fi", "办公室", "1", "90"),
        ];
        let advice = advised(parts, &plan);
        assert_eq!(rule(&advice, "R8"), rule_8, "{uplink} {latency}");
        let aspect = Aspect::Serves("P-AGV".into());
        let (found, why) = truth(row(&advice, "N0"), &aspect);
        assert_eq!(found, serves, "{uplink} {latency}: {why:?}");
        let wifi = advice.tests.iter().filter(|own| own.kind == "Wi-Fi");
        assert!(wifi.clone().any(|own| own.truth == Truth::Fails));
    }
}

#[test]
fn what_was_not_measured_is_not_known_and_never_met() {
    let mut plan = plan(&["S1-08"]);
    plan.terminals.insert("P-AGV".into(), 4);
    let advice = advised(small(), &plan);
    assert_eq!(rule(&advice, "R8"), Truth::Open);
    for mode in ["N0", "N1", "N2", "N3"] {
        let found = truth(row(&advice, mode), &Aspect::Serves("P-AGV".into()));
        assert_eq!(found, (Truth::Open, AspectWhy::NotMeasured), "{mode}");
    }
    assert!(advice.tests.is_empty());
}

#[test]
fn signal_strength_without_a_published_threshold_passes_no_judgement() {
    let mut parts = small();
    parts.network = vec![NetworkPoint {
        rsrp_dbm: Decimal::parse("-95"),
        ..point("5G", "车间", "", "")
    }];
    let advice = advised(parts, &plan(&["S1-08"]));
    let signal = advice.tests.iter().find(|own| own.test.as_str() == "T4");
    let signal = signal.expect("5G was measured");
    assert!(signal.worst.is_some() && signal.bound.is_none());
    assert_eq!(signal.truth, Truth::Open);
}

#[test]
fn a_question_only_a_person_can_answer_stays_open_until_they_do() {
    for (answer, expected) in [
        (None, Truth::Open),
        (Some(true), Truth::Holds),
        (Some(false), Truth::Fails),
    ] {
        let mut plan = plan(&["S1-08"]);
        plan.asked.extend(answer.map(|is_so| ("R6".into(), is_so)));
        let advice = advised(small(), &plan);
        assert_eq!(rule(&advice, "R6"), expected);
        let is_first = modes(&advice).first() == Some(&"N1");
        assert_eq!(is_first, expected == Truth::Holds);
    }
}

#[test]
fn every_network_of_the_library_is_judged_by_some_way() {
    let library = content().library();
    for network in &content().parts().networks {
        let is_named = library.alternatives.iter().any(|own| {
            let lists = [&own.serves, &own.partly, &own.only];
            lists.iter().any(|list| list.contains(&network.id))
        });
        assert!(is_named, "{} is left to 5G by silence", network.id.as_str());
    }
}

fn networks(templates: &[&str], terminals: &[(&str, u32)]) -> NetworkPlan {
    let mut plan = plan(templates);
    let terminals = terminals.iter().map(|(id, count)| ((*id).into(), *count));
    plan.terminals = terminals.collect();
    plan
}

fn measured(uplink: &str, latency: &str) -> SheetParts {
    let mut parts = small();
    parts.network = vec![point("5G", "车间", uplink, latency)];
    parts
}

#[test]
fn an_uplink_is_shared_by_all_that_go_on_5g_and_a_delay_is_each_networks_own() {
    // Trucks, robots and video may go on 5G: 40 + 10 + 6 Mbit/s. Cameras on the line are done by
    // wire and ask nothing of it.
    let plan = networks(
        &["S1-08", "S1-09", "S1-06"],
        &[
            ("P-AGV", 4),
            ("P-ROBOT", 2),
            ("P-VIDEO-UL", 3),
            ("P-MV", 50),
        ],
    );
    let aspect = |id: &str| Aspect::Serves(id.into());
    for (uplink, truth_of, rule_8) in [
        ("84", Truth::Holds, Truth::Fails),
        ("83.999", Truth::Fails, Truth::Holds),
    ] {
        let advice = advised(measured(uplink, "1"), &plan);
        for id in ["P-AGV", "P-ROBOT", "P-VIDEO-UL"] {
            let (found, why) = truth(row(&advice, "N1"), &aspect(id));
            assert_eq!(found, truth_of, "{id} {why:?}");
        }
        assert_eq!(rule(&advice, "R8"), rule_8);
    }
    let latency = |id: &str| {
        let mut profiles = content().library().profiles.iter();
        let profile = profiles.find(|own| own.card.id.as_str() == id);
        profile.expect("the library has it").latency_ms
    };
    let (short, long) = (latency("P-AGV"), latency("P-ROBOT"));
    assert!(short < long);
    let advice = advised(measured("9999", &long.to_string()), &plan);
    let of = |id: &str| truth(row(&advice, "N1"), &aspect(id)).0;
    assert_eq!((of("P-AGV"), of("P-ROBOT")), (Truth::Fails, Truth::Holds));
    // Over all that go on 5G the shortest delay is the bound.
    let delay = advice.tests.iter().find(|own| own.test.as_str() == "T2");
    let delay = delay.expect("5G was measured");
    assert_eq!(delay.bound, Decimal::parse(&short.to_string()));
}

#[test]
fn an_uplink_asked_by_an_unknown_number_is_short_or_not_known_and_never_enough() {
    let plan = networks(&["S1-08", "S1-05"], &[("P-AGV", 4)]);
    let aspect = Aspect::Serves("P-AGV".into());
    for (uplink, rule_8) in [("59.999", Truth::Holds), ("9999", Truth::Open)] {
        let advice = advised(measured(uplink, "1"), &plan);
        assert_eq!(rule(&advice, "R8"), rule_8, "{uplink}");
        let found = truth(row(&advice, "N1"), &aspect);
        assert_eq!(found, (Truth::Open, AspectWhy::NotMeasured), "{uplink}");
        let uplink = advice.tests.iter().find(|own| own.test.as_str() == "T1");
        assert_eq!(uplink.expect("5G was measured").bound, None);
    }
}

#[test]
fn of_equal_worst_readings_the_first_place_is_named() {
    let mut parts = small();
    parts.network = vec![
        point("5G", "东头", "50", "8"),
        point("5G", "西头", "50", "8"),
        point("5G", "中间", "90", "3"),
    ];
    let advice = advised(parts, &plan(&["S1-08"]));
    for test in ["T1", "T2"] {
        let found = advice.tests.iter().find(|own| own.test.as_str() == test);
        let worst = found.and_then(|own| own.worst.as_ref());
        assert_eq!(worst.expect("measured").place, "东头", "{test}");
    }
}

#[test]
fn a_budget_counts_exactly_and_one_nobody_stated_rules_nothing_out() {
    // N1 costs 10 to 50, N2 from 100 (10,000 yuan each); R3 speaks below 50.
    for (budget, rule_3, virtual_, hybrid_is_out) in [
        (None, Truth::Open, Truth::Open, false),
        (Some(9), Truth::Holds, Truth::Fails, true),
        (Some(10), Truth::Holds, Truth::Open, true),
        (Some(49), Truth::Holds, Truth::Open, true),
        (Some(50), Truth::Fails, Truth::Holds, true),
        (Some(99), Truth::Fails, Truth::Holds, true),
        (Some(100), Truth::Fails, Truth::Holds, false),
    ] {
        let mut plan = plan(&["S1-08"]);
        plan.budget = budget.map(|amount| Money {
            amount,
            unit: MoneyUnit::WanYuan,
        });
        let advice = advised(small(), &plan);
        assert_eq!(rule(&advice, "R3"), rule_3, "{budget:?}");
        let (found, _) = truth(row(&advice, "N1"), &Aspect::Budget);
        assert_eq!(found, virtual_, "{budget:?}");
        let hybrid = row(&advice, "N2").is_ruled_out();
        assert_eq!(hybrid, hybrid_is_out, "{budget:?}");
    }
}

#[test]
fn only_terminals_on_the_networks_of_the_rule_count_and_none_are_known_of_nothing() {
    let many = networks(&["S1-08", "B02"], &[("P-AGV", 4), ("P-DAQ", 500)]);
    assert_eq!(rule(&advised(small(), &many), "R4"), Truth::Fails);
    let nothing = advised(small(), &plan(&[]));
    let mut rules = nothing.rules.iter();
    let own = rules.find(|own| own.rule.as_str() == "R4");
    let tests = &own.expect("the library has it").tests;
    assert!(tests.iter().all(|own| own.truth == Truth::Open));
}

#[test]
fn a_light_5g_is_never_named_among_what_does_without_5g() {
    let advice = advised(small(), &plan(&["S1-10"]));
    for need in &advice.needs {
        let (Without5g::Only(ways) | Without5g::Done(ways) | Without5g::Within(ways)) =
            &need.without
        else {
            panic!("{}: wires or sensors do both", need.network);
        };
        assert!(!ways.is_empty() && !ways.contains(&"A-redcap".into()));
    }
    assert_eq!(advice.needs.len(), 2);
}

#[test]
fn what_stays_on_a_wire_is_done_by_no_5g_however_well_that_measures() {
    let mut parts = content().parts().clone();
    for own in &mut parts.templates {
        if own.id.as_str() == "S1-08" {
            own.network = Network::Profiles(vec!["P-MOTION".into()]);
        }
    }
    let content = Content::build(parts).expect("still sound");
    let sheet = sheet(measured("9999", "0.1"));
    let card = score(&content, &sheet);
    let mut plan = plan(&["S1-08"]);
    plan.terminals.insert("P-MOTION".into(), 1);
    let advice = network_advice(&content, &sheet, &card, &plan);
    assert_eq!(advice.use_5g, Use5g::No);
    let (found, why) = truth(row(&advice, "N1"), &Aspect::Serves("P-MOTION".into()));
    let wire = AspectWhy::StaysOn(vec!["A-wired".into()]);
    assert_eq!((found, why), (Truth::Fails, wire));
}
