//! Policies and recognitions on the shipped library.

use zhizhen_core::{
    Answer, AnswerValue, Condition, CriterionAt, Date, Decimal, Dossier, FactValue, Grade, Ground,
    InForce, LibraryKind, PolicyResult, PolicyStanding, QuestionId, Raise, RecognitionResult, Rung,
    SheetParts, TitledId, Truth, judge, policy_results, recognition_results, score,
};

use crate::shipped::{answer, content, empty, sheet};

fn today() -> Dossier {
    Dossier::of(Date::parse("2026-11-21").expect("a day"))
}

fn policy(id: &str, parts: SheetParts, dossier: &Dossier) -> PolicyResult {
    let sheet = sheet(parts);
    let results = policy_results(content(), &sheet, &score(content(), &sheet), dossier);
    let found = results.into_iter().find(|own| own.policy.as_str() == id);
    found.expect("the library has it")
}

fn recognition(id: &str, parts: SheetParts) -> RecognitionResult {
    let sheet = sheet(parts);
    let results = recognition_results(content(), &sheet, &score(content(), &sheet), &today());
    let found = results
        .into_iter()
        .find(|own| own.recognition.as_str() == id);
    found.expect("the library has it")
}

fn at(id: &str, place: usize) -> CriterionAt {
    CriterionAt {
        kind: LibraryKind::Policy,
        entry: id.into(),
        place,
    }
}

fn stated(dossier: &mut Dossier, base: &str, least: &str, most: &str) {
    let of = |text| Decimal::parse(text).expect("a number");
    dossier.bases.insert(base.into(), (of(least), of(most)));
}

#[test]
fn evidence_nobody_has_shown_is_missing_and_neither_met_nor_missed() {
    let found = policy("F05", empty(), &today());
    assert_eq!(found.standing, PolicyStanding::EvidenceMissing);
    assert_eq!(found.criteria[0].truth, Truth::Open);
    assert_eq!(found.criteria[0].ground, Ground::EvidenceMissing);
    assert_eq!(found.in_force, InForce::Unknown, "its end is not known");
    for (seen, standing) in [
        (true, PolicyStanding::WorthAsking),
        (false, PolicyStanding::NotMet),
    ] {
        let mut dossier = today();
        dossier.seen.insert(at("F05", 0), seen);
        let found = policy("F05", empty(), &dossier);
        assert_eq!(found.standing, standing);
        assert_eq!(found.estimate.is_some(), seen, "a missed one gives nothing");
    }
}

#[test]
fn a_condition_on_a_profile_nobody_filled_in_is_open_and_a_large_firm_misses_it() {
    for (people, revenue, truth) in [
        (None, None, Truth::Open),
        (Some(200), Some(5_000), Truth::Holds),
        (Some(2_000), Some(90_000), Truth::Fails),
    ] {
        let mut parts = empty();
        parts.enterprise.employees = people;
        parts.enterprise.revenue_wan = revenue;
        let found = policy("F18", parts, &today());
        assert_eq!(found.criteria[0].truth, truth);
        assert!(
            found.criteria[0].raises.is_empty(),
            "no answer changes the size"
        );
    }
}

#[test]
fn one_of_several_conditions_is_enough_where_the_clause_says_so() {
    let mut parts = empty();
    answer(&mut parts, "net.identifier", Rung::R30);
    let found = policy("F10", parts, &today());
    assert_eq!(found.criteria[0].truth, Truth::Open);
    assert_eq!(found.criteria[1].truth, Truth::Holds);
    assert_eq!(found.standing, PolicyStanding::WorthAsking);
    let mut low = empty();
    answer(&mut low, "net.identifier", Rung::R20);
    let found = policy("F10", low, &today());
    assert_eq!(found.standing, PolicyStanding::EvidenceMissing);
    let raise = Raise {
        question: "net.identifier".into(),
        to: Rung::R30,
        only_5g: false,
    };
    assert_eq!(found.criteria[1].raises, [vec![raise]]);
}

#[test]
fn what_rests_on_words_alone_is_called_weak() {
    let mut parts = empty();
    answer(&mut parts, "net.identifier", Rung::R30);
    let id = QuestionId::from("net.identifier");
    let own: &mut Answer = parts.answers.get_mut(&id).expect("answered");
    own.grade = Some(Grade::C);
    let weak = policy("F10", parts.clone(), &today());
    assert!(weak.criteria[1].is_weak);
    parts.answers.get_mut(&id).expect("answered").grade = Some(Grade::B);
    assert!(!policy("F10", parts, &today()).criteria[1].is_weak);
}

#[test]
fn an_interest_subsidy_is_a_range_within_its_limit_and_says_what_is_missing() {
    let mut dossier = today();
    let missing = policy("F04", empty(), &dossier).estimate.expect("a rate");
    let names: Vec<&str> = missing.missing.iter().map(|id| id.as_str()).collect();
    assert_eq!(names, ["loan", "lpr", "loan_years"]);
    assert_eq!((missing.reckoned, missing.limit), (None, Some(2_000_000)));

    stated(&mut dossier, "loan", "1000", "2000");
    stated(&mut dossier, "lpr", "3.0", "3.0");
    stated(&mut dossier, "loan_years", "1", "1");
    let found = policy("F04", empty(), &dossier).estimate.expect("a rate");
    let reckoned = found.reckoned.expect("all is stated");
    assert_eq!((reckoned.least, reckoned.most), (150_000, 300_000));
    assert!(!reckoned.is_cut);

    stated(&mut dossier, "loan", "20000", "1000");
    let found = policy("F04", empty(), &dossier).estimate.expect("a rate");
    let reckoned = found.reckoned.expect("all is stated");
    assert_eq!((reckoned.least, reckoned.most), (150_000, 2_000_000));
    assert!(reckoned.is_cut);

    stated(&mut dossier, "loan", "-5", "1000");
    let found = policy("F04", empty(), &dossier).estimate.expect("a rate");
    assert_eq!(found.reckoned, None, "less than nothing is no loan");
}

#[test]
fn a_clause_that_publishes_no_amount_is_given_none() {
    assert_eq!(policy("F03", empty(), &today()).estimate, None);
    let award = policy("F08", empty(), &today()).estimate.expect("a limit");
    assert_eq!((award.limit, award.reckoned), (Some(2_000_000), None));
    assert!(award.missing.is_empty());
}

#[test]
fn a_recognition_says_what_is_met_missed_and_open_and_which_raises_it_would_take() {
    let mut parts = empty();
    let fact = FactValue::Choice(TitledId::from("no"));
    parts.enterprise.facts.insert("dishonest".into(), fact);
    answer(&mut parts, "equip.networked_rate", Rung::R40);
    for (id, rung) in [
        ("prod.warehouse", Rung::R30),
        ("prod.delivery", Rung::R20),
        ("prod.plan", Rung::R40),
        ("prod.andon", Rung::R25),
        ("prod.trace", Rung::R30),
        ("prod.inspect", Rung::R30),
    ] {
        answer(&mut parts, id, rung);
    }
    let found = recognition("K04", parts.clone());
    assert_eq!((found.met, found.not_met, found.open), (3, 2, 4));
    let to = |question: &str| Raise {
        question: question.into(),
        to: Rung::R30,
        only_5g: false,
    };
    assert_eq!(found.raises, [vec![to("prod.andon"), to("prod.delivery")]]);
    let reason = AnswerValue::NotApplicable("没有这道工序".into());
    parts
        .answers
        .insert("prod.andon".into(), Answer::plain(reason));
    let found = recognition("K04", parts);
    assert!(
        found.raises.is_empty(),
        "what does not apply is never raised"
    );
}

#[test]
fn every_policy_and_recognition_is_judged_and_none_is_ever_granted() {
    let sheet = sheet(empty());
    let card = score(content(), &sheet);
    let library = content().library();
    let policies = policy_results(content(), &sheet, &card, &today());
    assert_eq!(policies.len(), library.policies.len());
    for own in &policies {
        let open = own.standing == PolicyStanding::EvidenceMissing;
        assert!(open, "{}: nothing is known of an empty sheet", own.policy);
    }
    let recognitions = recognition_results(content(), &sheet, &card, &today());
    assert_eq!(recognitions.len(), library.recognitions.len());
    assert!(recognitions.iter().all(|own| own.met == 0));
}

#[test]
fn validity_is_that_of_the_day_of_the_diagnosis() {
    let mut content = content().parts().clone();
    let own = content.library.policies.iter_mut();
    let own = own.filter(|own| own.card.id.as_str() == "F05");
    for own in own {
        own.validity.from = Date::parse("2026-01-01");
        own.validity.to = Date::parse("2026-11-21");
    }
    let content = zhizhen_core::Content::build(content).expect("still sound");
    let sheet = sheet(empty());
    let card = score(&content, &sheet);
    for (day, standing) in [
        ("2025-12-31", PolicyStanding::NotYet),
        ("2026-01-01", PolicyStanding::EvidenceMissing),
        ("2026-11-21", PolicyStanding::EvidenceMissing),
        ("2026-11-22", PolicyStanding::Ended),
    ] {
        let dossier = Dossier::of(Date::parse(day).expect("a day"));
        let results = policy_results(&content, &sheet, &card, &dossier);
        let found = results.iter().find(|own| own.policy.as_str() == "F05");
        let found = found.expect("it is there");
        assert_eq!(found.standing, standing, "{day}");
        let counts = standing == PolicyStanding::EvidenceMissing;
        assert_eq!(found.estimate.is_some(), counts, "{day}");
    }
}

#[test]
fn what_has_not_begun_or_has_ended_is_not_worth_asking_whatever_is_met() {
    let mut content = content().parts().clone();
    let own = content.library.policies.iter_mut();
    for own in own.filter(|own| own.card.id.as_str() == "F05") {
        own.validity.from = Date::parse("2026-12-01");
        own.validity.to = Date::parse("2026-12-31");
    }
    let content = zhizhen_core::Content::build(content).expect("still sound");
    let sheet = sheet(empty());
    let card = score(&content, &sheet);
    for (day, standing) in [
        ("2026-11-30", PolicyStanding::NotYet),
        ("2026-12-01", PolicyStanding::WorthAsking),
        ("2027-01-01", PolicyStanding::Ended),
    ] {
        let mut dossier = Dossier::of(Date::parse(day).expect("a day"));
        dossier.seen.insert(at("F05", 0), true);
        let results = policy_results(&content, &sheet, &card, &dossier);
        let found = results.iter().find(|own| own.policy.as_str() == "F05");
        assert_eq!(found.expect("it is there").standing, standing, "{day}");
    }
}

#[test]
fn evidence_that_was_seen_goes_before_what_an_answer_suggests() {
    let mut parts = empty();
    answer(&mut parts, "net.identifier", Rung::R30);
    let mut dossier = today();
    dossier.seen.insert(at("F10", 1), false);
    let found = policy("F10", parts, &dossier);
    assert_eq!(found.criteria[1].truth, Truth::Fails);
    assert_eq!(found.criteria[1].ground, Ground::Seen);
}

#[test]
fn a_condition_that_is_not_met_is_not_called_weak_and_an_open_one_can_be_raised() {
    let id = QuestionId::from("net.identifier");
    let mut parts = empty();
    answer(&mut parts, "net.identifier", Rung::R20);
    parts.answers.get_mut(&id).expect("answered").grade = Some(Grade::C);
    assert!(!policy("F10", parts, &today()).criteria[1].is_weak);
    let open = policy("F10", empty(), &today());
    assert_eq!(open.criteria[1].truth, Truth::Open);
    let raise = Raise {
        question: id,
        to: Rung::R30,
        only_5g: false,
    };
    assert_eq!(open.criteria[1].raises, [vec![raise]]);
}

#[test]
fn an_estimate_names_the_highest_limit_cuts_both_ends_and_counts_nothing_as_nothing() {
    let mut content = content().parts().clone();
    let own = content.library.policies.iter_mut();
    for own in own.filter(|own| own.card.id.as_str() == "F04") {
        let mut least = own.grants[0].clone();
        least.most.amount = 1;
        own.grants.push(least);
    }
    let content = zhizhen_core::Content::build(content).expect("still sound");
    let sheet = sheet(empty());
    let card = score(&content, &sheet);
    for (loan, expected) in [
        (("20000", "30000"), (2_000_000, 2_000_000, true)),
        (("0", "0"), (0, 0, false)),
        (("0", "13333.333"), (0, 1_999_999, false)),
        (("0", "13333.334"), (0, 2_000_000, false)),
    ] {
        let mut dossier = today();
        stated(&mut dossier, "loan", loan.0, loan.1);
        stated(&mut dossier, "lpr", "3.0", "3.0");
        stated(&mut dossier, "loan_years", "1", "1");
        let results = policy_results(&content, &sheet, &card, &dossier);
        let found = results.iter().find(|own| own.policy.as_str() == "F04");
        let found = found.and_then(|own| own.estimate.clone());
        let found = found.expect("it has a rate");
        assert_eq!(found.limit, Some(2_000_000));
        let own = found.reckoned.expect("all is stated");
        assert_eq!((own.least, own.most, own.is_cut), expected, "{loan:?}");
    }
}

#[test]
fn a_bound_is_met_at_the_bound_and_what_does_not_apply_fails_both_ways() {
    let id = QuestionId::from("net.identifier");
    let reason = AnswerValue::NotApplicable("没有可标识的产品".into());
    let judged = |value: AnswerValue| {
        let mut parts = empty();
        parts.answers.insert(id.clone(), Answer::plain(value));
        let sheet = sheet(parts);
        let card = score(content(), &sheet);
        let least = Condition::AtLeast(id.clone(), Rung::R30);
        let most = Condition::AtMost(id.clone(), Rung::R30);
        [least, most].map(|own| judge(&own, &sheet, &card).truth)
    };
    for (value, expected) in [
        (AnswerValue::Choice(Rung::R25), [Truth::Fails, Truth::Holds]),
        (AnswerValue::Choice(Rung::R30), [Truth::Holds, Truth::Holds]),
        (AnswerValue::Choice(Rung::R35), [Truth::Holds, Truth::Fails]),
        (AnswerValue::Unknown, [Truth::Open, Truth::Open]),
        (reason, [Truth::Fails, Truth::Fails]),
    ] {
        assert_eq!(judged(value.clone()), expected, "{value:?}");
    }
}
