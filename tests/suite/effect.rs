//! Effects of templates: the engine's numbers, in order, in every lens, and the truth about 5G.

use zhizhen_app::{advise, full_sample, own_content, score, varied_samples};
use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Change, Content, Division, Grade, Letter, PlantNetwork,
    QuestionId, Reading, Rung, Scale, TemplateId, advise_on, carried_out, effects, five_g,
    score_sme24,
};

/// An enterprise with every question of the bank at one rung and nothing answered elsewhere.
pub(super) fn level(content: &Content, industry: &str, employees: u32, rung: Rung) -> AnswerSheet {
    let mut parts = full_sample(content).into_parts();
    parts.enterprise.industry = Division::parse(industry);
    parts.enterprise.employees = Some(employees);
    let answers = content.questions().map(|question| {
        let value = match &question.scale {
            Scale::Ladder { .. } => AnswerValue::Choice(rung),
            Scale::Rate { minimums, .. } => AnswerValue::Counts {
                count: Some(minimums[rung.position()].tenths().into()),
                total: Some(1000),
                choice: None,
            },
        };
        (question.id.clone(), Answer::plain(value).graded(Grade::A))
    });
    parts.answers = answers.collect();
    AnswerSheet::build(content, parts).expect("every question takes every rung")
}

/// Worked enterprises and varied ones, with national answers and without.
pub(super) fn enterprises(content: &Content) -> Vec<AnswerSheet> {
    let mut sheets = vec![
        full_sample(content),
        level(content, "C34", 500, Rung::R20),
        level(content, "C31", 800, Rung::R30),
        level(content, "C39", 300, Rung::R25),
    ];
    sheets.extend(varied_samples(content, 6, 2026));
    sheets
}

fn order(content: &Content, sheet: &AnswerSheet, network: PlantNetwork) -> Vec<TemplateId> {
    let advice = advise_on(content, sheet, &score(content, sheet), network);
    let recommended = advice.recommended.into_iter();
    recommended.map(|own| own.template).collect()
}

fn never_falls(change: &Change<Reading>) -> bool {
    let (before, after) = (&change.before, &change.after);
    change.index_gain() >= 0
        && change.sme24_gain() >= 0
        && change.cmmm_gain() >= 0
        && before.stage <= after.stage
        && before.sme24.map(|own| own.1) <= after.sme24.map(|own| own.1)
        && before.cmmm.map(|own| own.1) <= after.cmmm.map(|own| own.1)
}

#[test]
fn alone_a_template_moves_the_index_just_as_the_advice_says() {
    let content = own_content();
    for sheet in enterprises(&content) {
        let card = score(&content, &sheet);
        let advice = advise(&content, &sheet, &card);
        let order = order(&content, &sheet, PlantNetwork::FiveG);
        let effects = effects(&content, &sheet, &order, PlantNetwork::FiveG);
        assert_eq!(effects.len(), advice.recommended.len());
        for (own, advised) in effects.iter().zip(&advice.recommended) {
            assert_eq!(own.template, advised.template);
            assert_eq!(own.alone.before.index, card.index);
            assert_eq!(own.alone.before.stage, card.level);
            assert_eq!(own.alone.after.index, advised.index_after);
        }
    }
}

#[test]
fn no_template_lowers_anything_in_any_lens() {
    let content = own_content();
    for sheet in enterprises(&content) {
        for network in [PlantNetwork::FiveG, PlantNetwork::Other] {
            let order = order(&content, &sheet, network);
            for own in effects(&content, &sheet, &order, network) {
                assert!(never_falls(&own.alone), "{}", own.template);
                assert!(never_falls(&own.opens.together), "{}", own.template);
                let opened = own.opens.templates.iter().map(|own| &own.effect);
                assert!(opened.into_iter().all(never_falls));
                if let Ok(place) = &own.in_place {
                    assert!(never_falls(&place.effect), "{}", own.template);
                    assert!(never_falls(&place.opens.together));
                }
            }
        }
    }
}

#[test]
fn in_a_plan_each_template_begins_where_the_one_before_it_ends() {
    let content = own_content();
    for sheet in enterprises(&content) {
        let order = order(&content, &sheet, PlantNetwork::FiveG);
        let effects = effects(&content, &sheet, &order, PlantNetwork::FiveG);
        let placed: Vec<_> = effects.iter().flat_map(|own| &own.in_place).collect();
        assert!(placed.windows(2).all(|pair| {
            let (one, next) = (&pair[0], &pair[1]);
            one.effect.after == next.effect.before
        }));
        // What is opened at one place can start at the next.
        let mut open: Vec<&TemplateId> = Vec::new();
        for own in &effects {
            let Ok(place) = &own.in_place else {
                assert!(!open.contains(&&own.template), "{}", own.template);
                continue;
            };
            open.extend(place.opens.templates.iter().map(|own| &own.template));
        }
    }
}

#[test]
fn the_end_of_a_plan_is_where_its_last_template_ends() {
    let content = own_content();
    for sheet in enterprises(&content) {
        for network in [PlantNetwork::FiveG, PlantNetwork::Other] {
            let mut order = order(&content, &sheet, network);
            for _ in 0..2 {
                let effects = effects(&content, &sheet, &order, network);
                let mut placed = effects.iter().filter_map(|own| own.in_place.as_ref().ok());
                let last = placed.next_back().expect("something can start");
                let last = last.effect.after;
                let end = carried_out(&content, &sheet, &order, network);
                assert_eq!((end.index, end.level), (last.index, last.stage));
                // Once more with many that cannot start.
                order.reverse();
            }
        }
    }
}

#[test]
fn a_template_that_cannot_start_in_its_place_says_what_is_missing_and_moves_nothing_there() {
    let content = own_content();
    let sheet = level(&content, "C34", 500, Rung::R20);
    let mut order = order(&content, &sheet, PlantNetwork::FiveG);
    order.reverse();
    let effects = effects(&content, &sheet, &order, PlantNetwork::FiveG);
    let blocked: Vec<_> = effects.iter().filter(|own| own.in_place.is_err()).collect();
    assert!(blocked.len() > 10, "{}", blocked.len());
    let missing = blocked.iter().flat_map(|own| own.in_place.as_ref().err());
    assert!(missing.into_iter().all(|own| !own.is_empty()));
    assert!(blocked.iter().any(|own| own.alone.index_gain() > 0));
}

#[test]
fn on_another_network_nothing_is_promised_that_only_5g_brings() {
    let content = own_content();
    let only = ["net.5g", "net.private", "net.terminal"].map(QuestionId::from);
    for template in content.templates() {
        for raise in &template.raises {
            let is_5g = only.contains(&raise.question);
            assert_eq!(raise.only_5g, is_5g, "{} {}", template.id, raise.question);
        }
    }
    for sheet in enterprises(&content) {
        let card = score(&content, &sheet);
        let advice = advise_on(&content, &sheet, &card, PlantNetwork::Other);
        let moves = advice.recommended.iter().flat_map(|own| &own.moves);
        assert!(moves.into_iter().all(|own| !only.contains(&own.question)));
        assert!(
            advice
                .recommended
                .iter()
                .all(|own| own.template.as_str() != "B21")
        );
        let needs_5g = advice
            .recommended
            .iter()
            .filter(|own| own.template.as_str() == "S2-02");
        for own in needs_5g {
            let has = card
                .question(&only[0])
                .and_then(|own| own.standing.stated());
            assert!(!own.missing.is_empty() || has >= Some(Rung::R30));
        }
    }
}

#[test]
fn what_a_person_answered_in_a_national_model_is_never_lowered_and_left_out_options_stay_out() {
    let content = own_content();
    let sheet = level(&content, "C34", 500, Rung::R30);
    let lens = content.parts().national.sme24.as_ref().expect("there");
    // A person saw more than the bank suggests, and left out what the bank would suggest.
    let mut parts = sheet.into_parts();
    let graded = |value| Answer::plain(value).graded(Grade::A);
    let scenes = lens
        .scenes()
        .map(|own| (own.id.clone(), graded(AnswerValue::Level(4))));
    parts.answers.extend(scenes);
    let letters = [Letter::at(0).expect("A")].into();
    let none = AnswerValue::Options {
        letters,
        count: None,
        total: None,
    };
    parts.answers.insert("sme24.q06".into(), graded(none));
    let sheet = AnswerSheet::build(&content, parts).expect("they fit");
    let now = score_sme24(lens, &sheet);
    let order = order(&content, &sheet, PlantNetwork::FiveG);
    for own in effects(&content, &sheet, &order, PlantNetwork::FiveG) {
        assert!(own.alone.before.sme24 >= Some((now.points, now.level)));
        // sec.policy 2.5 and sec.network 2.5 stand already: B10 adds nothing a person refused.
        if own.template.as_str() == "B10" {
            assert_eq!(own.alone.sme24_gain(), 0);
        }
    }
}

/// What the engine gives for a machine builder of 500 people with every answer at 2.0, and why it is
/// not the 2 and 22 points one may expect of the national form:
///
/// - The form's option for 5G is worth 2.0 points, but it asks for mobile use on a large scale. The
///   bank suggests it from 3.5 on (three scenes), and a template promises one scene, 3.0. So the
///   network by itself gives 0.
/// - The form has 22.0 points for machines and data (q02 to q04). Of these, q04 is only hinted at and
///   so never counted, q02 takes other machines, and of q03 a template promises the rung's lowest
///   share. What has to come before the 5G scenes gives 9.75 points, and none of them needs 5G.
#[test]
fn the_5g_network_itself_moves_little_and_what_comes_first_moves_more() {
    let content = own_content();
    let own = five_g(&content, &level(&content, "C34", 500, Rung::R20)).expect("5G fits");
    let of_form: Vec<_> = own
        .pays
        .iter()
        .map(|own| {
            (
                own.item.as_str(),
                own.letter.to_string(),
                own.points.0,
                own.from,
                own.stands,
            )
        })
        .collect();
    assert_eq!(
        of_form,
        [(
            "sme24.q01",
            "D".to_owned(),
            2_000,
            Rung::R35,
            Some(Rung::R30)
        )]
    );
    let lens = content.parts().national.sme24.as_ref().expect("there");
    let machines_and_data = lens.questions().skip(1).take(3).map(|own| own.most().0);
    assert_eq!(machines_and_data.sum::<u32>(), 22_000);
    assert_eq!((own.itself.index_gain(), own.itself.sme24_gain()), (4, 0));
    assert_eq!(
        (own.runs_on_it.index_gain(), own.runs_on_it.sme24_gain()),
        (7, 0)
    );
    let with_first = &own.with_what_comes_first;
    assert_eq!(
        (with_first.index_gain(), with_first.sme24_gain()),
        (50, 9_750)
    );
    assert_eq!(
        (own.elsewhere.index_gain(), own.elsewhere.sme24_gain()),
        (7, 0)
    );
    let only_here: Vec<&str> = own.only_here.iter().map(TemplateId::as_str).collect();
    // S1-02 moves remote operation, which is not asked of machine builders.
    assert_eq!(only_here, ["B21", "S1-02"]);
}

#[test]
fn three_scenes_on_5g_are_what_the_form_pays_for() {
    let content = own_content();
    let mut parts = level(&content, "C34", 500, Rung::R20).into_parts();
    let three = Answer::plain(AnswerValue::Choice(Rung::R35)).graded(Grade::A);
    parts.answers.insert("net.5g".into(), three);
    let sheet = AnswerSheet::build(&content, parts).expect("it fits");
    let own = five_g(&content, &sheet).expect("5G fits");
    assert_eq!(own.itself.before.sme24.map(|own| own.0.0), Some(2_000));
}

#[test]
fn the_parts_of_the_5g_statement_hang_together() {
    let content = own_content();
    for sheet in enterprises(&content) {
        let Some(own) = five_g(&content, &sheet) else {
            continue;
        };
        assert_eq!(own.itself.after, own.runs_on_it.before);
        assert_eq!(own.itself.after, own.with_what_comes_first.before);
        assert_eq!(own.itself.before, own.elsewhere.before);
        let parts = [
            &own.itself,
            &own.runs_on_it,
            &own.with_what_comes_first,
            &own.elsewhere,
        ];
        assert!(parts.into_iter().all(never_falls));
        // Another network never does more than 5G with the same projects on it.
        let here = own.runs_on_it.after;
        assert!(own.elsewhere.after.index <= here.index && own.elsewhere.after.sme24 <= here.sme24);
        assert!(own.only_here.iter().all(|id| own.templates.contains(id)));
        assert!(own.comes_first.iter().all(|id| !own.templates.contains(id)));
    }
}

#[test]
fn a_model_the_bank_suggests_nothing_for_is_told_nothing_about() {
    let content = own_content();
    let own = five_g(&content, &level(&content, "C34", 500, Rung::R20)).expect("5G fits");
    let cmmm = content.parts().national.cmmm.as_ref().expect("there");
    let is_derived = cmmm.requirements().any(|own| !own.derive.is_empty());
    assert_eq!(own.itself.before.cmmm.is_some(), is_derived);
}
