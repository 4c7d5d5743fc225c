//! Random contents, sheets and rules, small enough to try every plan. The same seed makes the same.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Condition, Content, ContentDigest, ContentId, ContentParts,
    CostClass, Dimension, DimensionId, Division, Enterprise, Indicator, IndicatorId, Library,
    NationalLenses, Network, Outline, Pain, PlantNetwork, Question, QuestionId, Raise, Requirement,
    Rung, Scale, SheetParts, Size, StageRule, Template, TemplateId, Titled, TitledId, Visit,
    VisitKind, VisitScope, Weight, Words,
};

use crate::{Costs, OwnEffort, Rules};

/// SplitMix64.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `least` to `most`.
    pub(super) fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.next() % (most - least + 1)
    }

    pub(super) fn place(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count as u64).unwrap()
    }

    pub(super) fn percent(&mut self, chance: u64) -> bool {
        self.next() % 100 < chance
    }

    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.place(list.len())]
    }
}

pub(super) fn words(text: &str) -> Words {
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

fn cost_class(id: &str) -> CostClass {
    CostClass {
        id: TitledId::from(id),
        title: words(id),
        span: None,
    }
}

/// Splits 10,000 basis points unevenly; now and then a child gets none.
fn basis_points(dice: &mut Dice, count: usize) -> Vec<Weight> {
    let mut shares: Vec<u64> = (0..count).map(|_| dice.between(1, 9)).collect();
    if count > 2 && dice.percent(10) {
        shares[1] = 0;
    }
    let sum: u64 = shares.iter().sum();
    let mut points: Vec<u64> = shares.iter().map(|own| own * 10_000 / sum).collect();
    points[0] += 10_000 - points.iter().sum::<u64>();
    let points = points.into_iter();
    points
        .map(|own| Weight(u32::try_from(own).unwrap()))
        .collect()
}

fn question(id: QuestionId, weight: u32) -> Question {
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
        weight: Weight(weight),
        scale: Scale::Ladder {
            rungs: std::array::from_fn(|r| words(&r.to_string())),
        },
        relevant: None,
        asked_if: None,
        is_required: true,
        is_express: false,
        national: vec![],
    }
}

fn condition(dice: &mut Dice, ids: &[QuestionId], depth: u32) -> Condition {
    let kind = if depth == 0 { 0 } else { dice.place(4) };
    let parts = |dice: &mut Dice| {
        vec![
            condition(dice, ids, depth - 1),
            condition(dice, ids, depth - 1),
        ]
    };
    match kind {
        1 => Condition::All(parts(dice)),
        2 => Condition::Any(parts(dice)),
        _ => Condition::AtLeast(dice.pick(ids).clone(), *dice.pick(&Rung::ALL[1..])),
    }
}

pub(super) fn template(id: String, raises: Vec<Raise>, requires: Vec<Requirement>) -> Template {
    Template {
        id: TemplateId::new(id),
        title: words("模板"),
        layer: TitledId::from("layer"),
        purpose: words("为"),
        raises,
        requires,
        industries: vec![],
        sizes: Size::ALL.to_vec(),
        network: Network::None,
        months: (1, 1),
        cost_class: TitledId::from("A"),
        effort_tenths: (1, 1),
        kpis: vec![],
        risks: vec![],
        typical_failure: words("败"),
        when_not: words("免"),
        sources: vec![],
        verify: true,
        note: None,
    }
}

fn templates(dice: &mut Dice, ids: &[QuestionId], count: usize) -> Vec<Template> {
    let mut made: Vec<Template> = Vec::new();
    for at in 0..count {
        let mut raised = BTreeSet::new();
        for _ in 0..dice.between(1, 4) {
            raised.insert(dice.pick(ids).clone());
        }
        let raises = raised.into_iter().map(|question| Raise {
            question,
            to: *dice.pick(&Rung::ALL[1..]),
            only_5g: dice.percent(25),
        });
        let raises: Vec<Raise> = raises.collect();
        let needs_5g = raises.iter().any(|own| own.only_5g);
        let mut requires = Vec::new();
        while dice.percent(45) && requires.len() < 2 {
            requires.push(if !made.is_empty() && dice.percent(35) {
                Requirement::Template(dice.pick(&made).id.clone())
            } else {
                Requirement::Question(dice.pick(ids).clone(), *dice.pick(&Rung::ALL))
            });
        }
        let mut own = template(format!("T{at}"), raises, requires);
        if needs_5g {
            own.network = Network::Profiles(vec![TitledId::from("profile")]);
        }
        own.cost_class = TitledId::from(*dice.pick(&["A", "B", "C"]));
        let least = u8::try_from(dice.between(1, 3)).unwrap();
        own.months = (least, least + u8::try_from(dice.between(0, 6)).unwrap());
        let effort = u16::try_from(dice.between(0, 20)).unwrap();
        own.effort_tenths = (effort, effort + u16::try_from(dice.between(0, 30)).unwrap());
        if dice.percent(8) {
            own.industries = vec![Division::parse("C13").unwrap()];
        }
        made.push(own);
    }
    made
}

/// Content with at most this many templates; their requirements never lead in a circle.
pub(super) fn content(dice: &mut Dice, most_templates: u64, national: NationalLenses) -> Content {
    loop {
        let mut ids: Vec<QuestionId> = Vec::new();
        let count = 1 + dice.place(3);
        let weights = basis_points(dice, count);
        let mut dimensions = Vec::new();
        for (d, weight) in weights.into_iter().enumerate() {
            let count = 1 + dice.place(3);
            let weights = basis_points(dice, count);
            let indicators = weights.into_iter().enumerate().map(|(i, weight)| {
                let questions = (0..=dice.place(3)).map(|q| {
                    let id = QuestionId::new(format!("q{d}.{i}.{q}"));
                    let mut own = question(id.clone(), u32::try_from(dice.between(1, 9)).unwrap());
                    if !ids.is_empty() && dice.percent(12) {
                        own.asked_if = Some(condition(dice, &ids, 0));
                    }
                    ids.push(id);
                    own
                });
                Indicator {
                    id: IndicatorId::new(format!("i{d}.{i}")),
                    title: words("标"),
                    weight,
                    questions: questions.collect(),
                }
            });
            let indicators = indicators.collect();
            dimensions.push(Dimension {
                id: DimensionId::new(format!("d{d}")),
                title: words("维"),
                about: words("看"),
                weight,
                is_core: dice.percent(50),
                indicators,
            });
        }
        let stages = Rung::ALL.into_iter().map(|stage| StageRule {
            stage,
            title: words("段"),
            about: words("述"),
            conditions: if stage > Rung::R20 && dice.percent(50) {
                vec![condition(dice, &ids, 2)]
            } else {
                vec![]
            },
        });
        let stages = stages.collect();
        let count = usize::try_from(dice.between(1, most_templates)).unwrap();
        let templates = templates(dice, &ids, count);
        let built = Content::build(ContentParts {
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
            layers: vec![titled("layer")],
            cost_classes: ["A", "B", "C"].map(cost_class).to_vec(),
            networks: vec![titled("profile")],
            templates,
            national: national.clone(),
            kpis: vec![],
            sources: vec![],
            library: Library::default(),
            outline: Outline::default(),
        });
        // Requirements that lead in a circle are refused by the content itself: draw again.
        if let Ok(content) = built {
            return content;
        }
    }
}

/// A sheet: mostly low rungs, now and then one of the empty states.
pub(super) fn answers(dice: &mut Dice, content: &Content) -> BTreeMap<QuestionId, Answer> {
    let mut answers = BTreeMap::new();
    for question in content.questions() {
        let value = match dice.place(20) {
            0 => AnswerValue::Unknown,
            1 => AnswerValue::NotObserved,
            2 => AnswerValue::NotApplicable("没有".into()),
            3 => continue,
            4..=13 => AnswerValue::Choice(*dice.pick(&Rung::ALL[..2])),
            _ => AnswerValue::Choice(*dice.pick(&Rung::ALL)),
        };
        answers.insert(question.id.clone(), Answer::plain(value));
    }
    answers
}

pub(super) fn sheet(content: &Content, answers: BTreeMap<QuestionId, Answer>) -> AnswerSheet {
    let parts = SheetParts {
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
    };
    AnswerSheet::build(content, parts).unwrap()
}

/// Rules with few own efforts, now and then something ruled out or without a cost.
pub(super) fn rules(dice: &mut Dice, content: &Content) -> Rules {
    let ids: Vec<QuestionId> = content.questions().map(|own| own.id.clone()).collect();
    let mut rules = Rules {
        costs: Costs::default(),
        own: OwnEffort::default(),
        network: match dice.percent(40) {
            true => PlantNetwork::Other,
            false => PlantNetwork::FiveG,
        },
        ..Rules::default()
    };
    for class in ["A", "B", "C"] {
        if !dice.percent(5) {
            let cost = dice.between(0, 12) * if dice.percent(20) { 10_000 } else { 1 };
            rules.costs.classes.insert(TitledId::from(class), cost);
        }
    }
    for template in content.templates() {
        if dice.percent(30) {
            let cost = dice.between(1, 15);
            rules.costs.templates.insert(template.id.clone(), cost);
        }
        if dice.percent(5) {
            rules.ruled_out.insert(template.id.clone());
        }
    }
    for _ in 0..dice.place(3) {
        let item = dice.pick(&ids).clone();
        rules.own.items.insert(item, dice.between(1, 9));
    }
    if dice.percent(30) {
        rules.infeasible.insert(dice.pick(&ids).clone());
    }
    rules
}
