//! The connection plan on the shipped protocol library.

use std::time::Instant;

use zhizhen_core::{
    Action, ConnectionPlan, Extent, GateFinding, GateKind, Machine, PointsFrom, Rung, Unclear,
    YuanSpan, connection_plan, score,
};

use crate::shipped::{answer, answer_all, content, empty, machine, sheet};

fn mill(controller: &str, count: u32) -> Machine {
    Machine {
        controller: Some(controller.into()),
        digital: Some(true),
        networked: Some(false),
        ..machine("加工中心", count)
    }
}

fn manual(count: u32) -> Machine {
    Machine {
        digital: Some(false),
        networked: Some(false),
        ..machine("普通车床", count)
    }
}

fn planned(machines: Vec<Machine>) -> ConnectionPlan {
    let mut parts = empty();
    parts.equipment = machines;
    let sheet = sheet(parts);
    connection_plan(content(), &sheet, &score(content(), &sheet))
}

fn ids(list: &[zhizhen_core::TitledId]) -> Vec<&str> {
    list.iter().map(|id| id.as_str()).collect()
}

#[test]
fn a_controller_as_people_write_it_leads_to_its_way_cost_and_points() {
    for (written, way, gateway, cost) in [
        ("FANUC 0i-TF Plus", "PR01", "cnc", Some(10_000)),
        ("ＦＡＮＵＣ　３１ｉ", "PR01", "cnc", Some(10_000)),
        ("西门子828D", "PR04", "cnc", Some(10_000)),
        ("西门子S7 1200", "PR02", "edge", Some(3_000)),
        ("三菱 FX3U-48MR", "PR07", "serial-server", Some(500)),
        ("广数GSK 988T", "PR18", "cnc", Some(3_000)),
        ("发那科机器人 M-10iD", "PR20", "robot", Some(10_000)),
    ] {
        let plan = planned(vec![mill(written, 2)]);
        let row = &plan.rows[0];
        assert_eq!(row.action, Action::Connect, "{written}");
        assert!(row.is_certain, "{written}");
        assert_eq!(ids(&row.ways), [way], "{written}");
        assert_eq!(row.gateways[0].as_str(), gateway, "{written}");
        let most = row.cost.and_then(|own| own.most);
        assert_eq!(most, cost.map(|one: u64| one * 2), "{written}");
        assert!(!row.points.is_empty(), "{written}");
    }
}

#[test]
fn a_machine_without_control_gets_sensors_and_the_template_that_fits_them() {
    let plan = planned(vec![manual(5)]);
    let row = &plan.rows[0];
    assert_eq!(row.action, Action::Substitute("B02".into()));
    assert_eq!(ids(&row.ways), ["PR26"]);
    assert_eq!(ids(&row.points), ["state", "count"]);
    assert_eq!(row.points_from, PointsFrom::Gateway);
}

#[test]
fn what_nobody_knows_is_to_be_looked_at_and_never_guessed() {
    let unknown = Machine {
        digital: Some(true),
        networked: Some(false),
        interface: Some("RJ45网口".into()),
        ..machine("进口专机", 3)
    };
    let plan = planned(vec![unknown, machine("加工中心", 1)]);
    let row = &plan.rows[0];
    assert_eq!(row.action, Action::Look(vec![Unclear::Controller]));
    assert!(row.ways.is_empty() && row.cost.is_none() && !row.is_certain);
    assert!(ids(&row.gateways).contains(&"edge"), "its port says so");
    assert_eq!(row.points_from, PointsFrom::Minimum);
    let both = vec![Unclear::Networked, Unclear::Controller];
    assert_eq!(plan.rows[1].action, Action::Look(both));
    assert_eq!(plan.totals.look, 4);
    assert_eq!(plan.totals.cost, YuanSpan::ZERO);
}

#[test]
fn sensors_on_a_machine_said_to_be_digital_are_a_contradiction_to_be_looked_at() {
    let odd = Machine {
        digital: Some(true),
        ..manual(1)
    };
    let plan = planned(vec![odd]);
    let look = Action::Look(vec![Unclear::Controller]);
    assert_eq!(plan.rows[0].action, look);
}

#[test]
fn machines_networked_already_are_left_alone_and_cost_nothing() {
    let done = Machine {
        networked: Some(true),
        ..mill("FANUC 0i", 4)
    };
    let plan = planned(vec![done, mill("FANUC 0i", 6)]);
    assert_eq!(plan.rows[0].action, Action::LeaveAlone);
    assert!(plan.rows[0].cost.is_none() && plan.rows[0].points.is_empty());
    assert_eq!((plan.totals.networked, plan.totals.connect), (4, 6));
    let most = Some(60_000);
    assert_eq!(
        plan.totals.cost,
        YuanSpan {
            least: 18_000,
            most
        }
    );
}

#[test]
fn the_plan_says_which_rate_band_and_gate_it_moves() {
    let machines = vec![
        Machine {
            networked: Some(true),
            ..mill("FANUC 0i", 5)
        },
        mill("FANUC 0i", 15),
        manual(20),
        machine("专机", 10),
    ];
    let mut parts = empty();
    answer_all(&mut parts, Rung::R30);
    // 5 of 50 are 10 %, the band of 2.5; stage 3.0 wants 3.0.
    answer(&mut parts, "equip.networked_rate", Rung::R25);
    parts.equipment = machines;
    let sheet = sheet(parts);
    let card = score(content(), &sheet);
    let plan = connection_plan(content(), &sheet, &card);
    let rates = plan.reached.iter().map(|own| {
        let rate = own.rates.iter();
        let rate = rate
            .clone()
            .find(|own| own.question.as_str() == "equip.networked_rate");
        let rate = rate.expect("the census computes it");
        (own.extent, rate.after.count, rate.after.total, rate.rung)
    });
    let expected = [
        (Extent::Connected, 20, 50, Rung::R35),
        (Extent::WithSubstitutes, 40, 50, Rung::R40),
        (Extent::AllLookedAt, 50, 50, Rung::R40),
    ];
    assert_eq!(rates.collect::<Vec<_>>(), expected);
    let first = &plan.reached[0];
    assert!(first.index > card.index && first.level > card.level);
    assert!(!first.opened.is_empty(), "the gate of stage 3.0 opens");
    let rate = &first.rates.iter().find(|own| own.rung > own.rung_now);
    let sme = &rate.expect("it moves").sme;
    assert!(sme.iter().any(|(_, now, then)| now < then));
}

#[test]
fn a_census_of_two_thousand_rows_is_planned_at_once_and_whole() {
    let kinds = ["FANUC 0i-MF", "三菱 FX5U", "", "西门子S7-300", "不知名"];
    let machines: Vec<Machine> = (0..2_000)
        .map(|at| mill(kinds[at % kinds.len()], 1))
        .collect();
    let began = Instant::now();
    let plan = planned(machines);
    let took = began.elapsed();
    let totals = plan.totals;
    assert_eq!(plan.rows.len(), 2_000);
    assert_eq!(totals.machines, 2_000);
    let parts = totals.networked + totals.connect + totals.substitute + totals.look;
    assert_eq!(parts, totals.machines);
    assert_eq!((totals.connect, totals.look), (1_200, 800));
    // A bound against something quadratic, not a measurement.
    assert!(took.as_secs() < 20, "{took:?}");
}

#[test]
fn rows_done_the_same_way_are_one_group_and_nothing_is_lost_between_them() {
    let done = Machine {
        networked: Some(true),
        ..mill("FANUC 0i", 40)
    };
    let plan = planned(vec![
        mill("FANUC 0i-MF", 2),
        mill("三菱 FX5U", 9),
        done,
        mill("发那科 31i", 5),
        manual(1),
    ]);
    let groups = plan.groups();
    let listed = groups.iter().map(|own| (&own.rows[..], own.machines));
    let expected = [(&[1][..], 9), (&[0, 3], 7), (&[4], 1)];
    assert_eq!(listed.collect::<Vec<_>>(), expected);
    let costs = groups.iter().filter_map(|own| own.cost);
    let together = costs.fold(YuanSpan::ZERO, YuanSpan::plus);
    assert_eq!(together, plan.totals.cost);
}

/// A machine of which only the name of its kind says what it may speak.
fn named(name: &str) -> Machine {
    Machine {
        networked: Some(false),
        ..machine(name, 1)
    }
}

#[test]
fn the_name_of_a_machine_alone_makes_a_way_likely_and_never_certain() {
    let digital = Machine {
        digital: Some(true),
        ..named("海天注塑机")
    };
    let plan = planned(vec![digital, named("海天注塑机")]);
    assert_eq!(plan.rows[0].action, Action::Connect);
    assert_eq!(ids(&plan.rows[0].ways), ["PR22"]);
    assert!(!plan.rows[0].is_certain);
    let look = Action::Look(vec![Unclear::Controller]);
    assert_eq!(plan.rows[1].action, look, "nobody said that it has control");
}

#[test]
fn a_machine_said_to_have_no_control_is_read_where_a_controller_is_written_down() {
    let written = Machine {
        digital: Some(false),
        ..mill("海天", 1)
    };
    let kind = Machine {
        digital: Some(false),
        ..named("海天注塑机")
    };
    let plan = planned(vec![written, kind]);
    assert_eq!(plan.rows[0].action, Action::Connect);
    let sensors = Action::Substitute("B02".into());
    assert_eq!(
        plan.rows[1].action, sensors,
        "its kind alone is no controller"
    );
}

#[test]
fn the_cost_of_machines_to_be_looked_at_is_shown_and_not_counted() {
    let unknown = Machine {
        networked: None,
        ..mill("FANUC 0i", 2)
    };
    let plan = planned(vec![unknown]);
    let look = Action::Look(vec![Unclear::Networked]);
    assert_eq!(plan.rows[0].action, look);
    assert!(plan.rows[0].cost.is_some());
    assert_eq!(plan.totals.cost, YuanSpan::ZERO);
}

#[test]
fn names_that_fit_equally_well_span_their_costs_until_a_letter_or_a_column_more_decides() {
    let told = Machine {
        protocol: Some("CC-Link".into()),
        ..mill("NC-Link / CC-Link", 1)
    };
    let plan = planned(vec![
        mill("NC-Link / CC-Link", 1),
        told,
        mill("FANUC 0i / CC-Link", 1),
    ]);
    let ways = plan.rows.iter().map(|own| ids(&own.ways));
    let expected = [vec!["PR16", "PR29"], vec!["PR29"], vec!["PR01"]];
    assert_eq!(ways.collect::<Vec<_>>(), expected);
    assert!(!plan.rows[0].is_certain && plan.rows[1].is_certain);
    let alone = |name: &str| planned(vec![mill(name, 1)]).totals.cost;
    let (one, other) = (alone("NC-Link"), alone("CC-Link"));
    assert_ne!(one, other);
    assert_eq!(plan.rows[0].cost, Some(one.or(other)));
}

#[test]
fn a_protocol_may_be_shortened_to_its_first_word_of_three_letters_or_more() {
    for (written, ways) in [
        ("GigE", &["PR35"][..]),
        ("IEC", &["PR24"]),
        ("HJ", &[]),
        ("Vision", &[]),
    ] {
        let machine = Machine {
            protocol: Some(written.into()),
            controller: None,
            ..mill("", 1)
        };
        assert_eq!(ids(&planned(vec![machine]).rows[0].ways), ways, "{written}");
    }
}

#[test]
fn unknown_machines_with_other_ports_are_looked_at_as_groups_of_their_own() {
    let port = |port: &str| Machine {
        controller: None,
        interface: Some(port.into()),
        ..mill("", 1)
    };
    let plan = planned(vec![port("RJ45网口"), port("RS232"), port("RJ45网口")]);
    assert_ne!(plan.rows[0].gateways, plan.rows[1].gateways);
    let rows = plan.groups().into_iter().map(|own| own.rows);
    assert_eq!(rows.collect::<Vec<_>>(), [vec![0, 2], vec![1]]);
}

#[test]
fn a_rate_that_the_plan_does_not_move_is_not_lifted_over_what_was_answered() {
    let done = Machine {
        networked: Some(true),
        ..mill("FANUC 0i", 5)
    };
    let mut parts = empty();
    answer_all(&mut parts, Rung::R30);
    answer(&mut parts, "equip.networked_rate", Rung::R20);
    parts.equipment = vec![done, machine("专机", 5)];
    let sheet = sheet(parts);
    let card = score(content(), &sheet);
    let plan = connection_plan(content(), &sheet, &card);
    let first = &plan.reached[0];
    let mut rates = first.rates.iter();
    let rate = rates.find(|own| own.question.as_str() == "equip.networked_rate");
    let rate = rate.expect("the census computes it");
    assert_eq!((rate.rung_now, rate.rung), (Rung::R35, Rung::R35));
    assert_eq!(rate.answered, Some(Rung::R20));
    assert_eq!((first.index, first.level), (card.index, card.level));
}

/// Of 50 machines 5 are networked and 5 more can be: exactly 20 %, where 3.0 begins.
#[test]
fn a_gate_opens_where_the_plan_reaches_exactly_what_it_needs() {
    let mut parts = empty();
    answer_all(&mut parts, Rung::R30);
    answer(&mut parts, "equip.networked_rate", Rung::R25);
    let done = Machine {
        networked: Some(true),
        ..mill("FANUC 0i", 5)
    };
    parts.equipment = vec![done, mill("FANUC 0i", 5), manual(40)];
    let sheet = sheet(parts);
    let card = score(content(), &sheet);
    let plan = connection_plan(content(), &sheet, &card);
    let opened = &plan.reached[0].opened;
    let is_hard = |own: &&GateFinding| matches!(own.kind, GateKind::Hard(_));
    assert!(card.gates.iter().any(|own| is_hard(&own)));
    let hard = card.gates.iter().filter(is_hard);
    assert!(hard.clone().all(|own| opened.contains(own)), "{opened:?}");
}

#[test]
fn an_empty_census_is_a_plan_without_rows_and_without_rates() {
    let plan = planned(vec![]);
    assert!(plan.rows.is_empty());
    assert!(plan.reached.iter().all(|own| own.rates.is_empty()));
    assert_eq!(plan.totals.cost, YuanSpan::ZERO);
}
