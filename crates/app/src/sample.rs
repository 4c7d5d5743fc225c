//! Synthetic enterprises (合成示例): one full one, and any number of varied ones from a seed.
//!
//! Everything is made up and labelled so. Same content, count and seed give the same sheets.

use std::collections::BTreeMap;

use serde::Deserialize;
use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, Content, Date, Division, Enterprise, FactKind, FactValue,
    Grade, Machine, Percent, Question, QuestionId, Rung, Scale, SheetParts, System, Uscc, Visit,
    VisitKind, VisitScope,
};

/// The full sample as an answer sheet.
const FULL: &str = include_str!("../../../assessments/samples/full.json");
/// What varied samples are put together from.
const PARTS: &str = include_str!("../../../assessments/samples/parts.json");

/// Returns the full synthetic enterprise: machines and systems listed, and every question answered
/// that the program's own content asks. Other content gets what of it has a place there.
pub fn full_sample(content: &Content) -> AnswerSheet {
    let moved = || crate::moving::moved(FULL.as_bytes(), None, content).map(|(sheet, ..)| sheet);
    crate::sheet::read_sheet(FULL.as_bytes(), content)
        .or_else(|_| moved())
        .unwrap_or_else(|faults| panic!("the built-in sample does not fit the content: {faults:?}"))
}

/// Makes `count` varied synthetic enterprises, one after the other: thousands need no room at once.
pub fn varied_samples(
    content: &Content,
    count: u32,
    seed: u64,
) -> impl Iterator<Item = AnswerSheet> + '_ {
    let parts: Parts = serde_json::from_str(PARTS).expect("the built-in parts are valid");
    (0..count).map(move |number| {
        // Each sheet has its own stream, so that a longer run begins with the same sheets.
        let mut dice = Dice(seed ^ (u64::from(number) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        varied(content, &parts, number + 1, &mut dice)
    })
}

/// Returns what an express visit of the same enterprise would have brought: only the answers to the
/// questions of the selection.
pub fn express_sample(content: &Content, sheet: AnswerSheet) -> AnswerSheet {
    let mut parts = sheet.into_parts();
    parts.visit.scope = VisitScope::Express;
    let is_express = |id: &QuestionId| content.question(id).is_some_and(|own| own.is_express);
    parts.answers.retain(|id, _| is_express(id));
    AnswerSheet::build(content, parts).expect("fewer answers of a sound sheet are sound")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    /// First words of a name.
    words: Vec<String>,
    /// Reasons for not applicable.
    reasons: Vec<String>,
    /// Remarks put beside some answers.
    remarks: Vec<String>,
    industries: Vec<Industry>,
    systems: Vec<SystemPart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Industry {
    code: String,
    /// What stands in the middle of a name, such as 机械.
    noun: String,
    products: Vec<String>,
    employees: (u32, u32),
    revenue_per_head_wan: (u32, u32),
    machines: Vec<MachinePart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MachinePart {
    name: String,
    count: (u32, u32),
    controllers: Vec<String>,
    protocols: Vec<String>,
    digital: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SystemPart {
    kind: String,
    vendor: String,
    with: Vec<String>,
}

/// SplitMix64: small, and the same numbers for ever, which no library promises.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `least` to `most`, both included.
    fn between(&mut self, least: u32, most: u32) -> u32 {
        let span = u64::from(most.saturating_sub(least)) + 1;
        least + u32::try_from(self.next() % span).expect("smaller than a u32 span")
    }

    fn percent(&mut self, chance: u32) -> bool {
        self.between(1, 100) <= chance
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let last = u32::try_from(list.len()).ok()?.checked_sub(1)?;
        list.get(self.between(0, last) as usize)
    }
}

fn varied(content: &Content, parts: &Parts, number: u32, dice: &mut Dice) -> AnswerSheet {
    let industry = dice
        .pick(&parts.industries)
        .expect("the built-in parts list industries");
    let enterprise = enterprise(content, parts, industry, number, dice);
    // Most are near 2.0–2.5, a few are far ahead.
    let base = if dice.percent(80) {
        dice.between(0, 3)
    } else {
        dice.between(4, 7)
    };
    let mut answers = BTreeMap::new();
    for dimension in content.dimensions() {
        let lean = dice.between(0, 2);
        for question in dimension.indicators.iter().flat_map(|i| &i.questions) {
            if let Some(answer) = answer(question, parts, base + lean, dice) {
                answers.insert(question.id.clone(), answer);
            }
        }
    }
    let date = Date::new(2026, 11, 21).expect("a day of the calendar");
    let visit = Visit {
        date: Some(date),
        kind: if dice.percent(25) {
            VisitKind::SelfAssessment
        } else {
            VisitKind::Consultant
        },
        scope: VisitScope::Full,
        assessor: Some("示例顾问".into()),
        provider: Some("示例诊断服务机构（合成示例）".into()),
        number: 1,
    };
    let sheet = SheetParts {
        id: None,
        is_synthetic: true,
        enterprise,
        visit,
        answers,
        equipment: machines(industry, base, dice),
        systems: systems(parts, base, dice),
        network: Vec::new(),
        people: Vec::new(),
        kpis: Vec::new(),
        self_assessment: None,
    };
    AnswerSheet::build(content, sheet).expect("answers are drawn from the questions' own scales")
}

fn enterprise(
    content: &Content,
    parts: &Parts,
    industry: &Industry,
    number: u32,
    dice: &mut Dice,
) -> Enterprise {
    let word = dice.pick(&parts.words).map_or("示例", String::as_str);
    let mut enterprise = Enterprise::named(format!(
        "{word}{}有限公司（合成示例{number:03}）",
        industry.noun
    ));
    // 000000 is no place of registration, so the code can belong to nobody.
    enterprise.uscc = Uscc::complete(&format!("91000000{:09}", dice.between(0, 999_999_999)));
    enterprise.district = dice
        .pick(&content.parts().districts)
        .map(|place| place.id.clone());
    enterprise.industry = Division::parse(&industry.code);
    let employees = dice.between(industry.employees.0, industry.employees.1);
    let per_head = dice.between(
        industry.revenue_per_head_wan.0,
        industry.revenue_per_head_wan.1,
    );
    enterprise.employees = Some(employees);
    enterprise.revenue_wan = Some(employees * per_head);
    let year = u16::try_from(dice.between(1996, 2019)).unwrap_or(2008);
    enterprise.founded = Date::new(year, 3 + (number % 9) as u8, 1 + (number % 27) as u8);
    for field in &content.parts().facts {
        let value = match &field.kind {
            FactKind::Choice(options) => dice
                .pick(options)
                .map(|option| FactValue::Choice(option.id.clone())),
            FactKind::Text if field.id.as_str() == "main_products" => dice
                .pick(&industry.products)
                .map(|text| FactValue::Text(text.clone())),
            FactKind::Text | FactKind::Number(_) => None,
        };
        if let Some(value) = value {
            enterprise.facts.insert(field.id.clone(), value);
        }
    }
    enterprise
}

/// Draws an answer near `level` half steps (0 is 2.0); `None` leaves the question unanswered.
fn answer(question: &Question, parts: &Parts, level: u32, dice: &mut Dice) -> Option<Answer> {
    let position = (level + dice.between(0, 3)).saturating_sub(2) / 2;
    let rung = Rung::ALL[usize::min(position as usize, 4)];
    let value = match dice.between(1, 100) {
        1..=2 => return None,
        3..=4 => AnswerValue::Unknown,
        5..=6 => AnswerValue::NotObserved,
        7 => AnswerValue::NotApplicable(dice.pick(&parts.reasons)?.clone()),
        _ => match &question.scale {
            Scale::Ladder { .. } => AnswerValue::Choice(rung),
            Scale::Rate { minimums, .. } => counts(minimums, rung, dice),
        },
    };
    let grade = match dice.between(1, 10) {
        1..=4 => Some(Grade::A),
        5..=7 => Some(Grade::B),
        8..=9 => Some(Grade::C),
        _ => None,
    };
    let mut answer = Answer::plain(value);
    answer.grade = grade;
    answer.flag = dice.percent(4);
    if dice.percent(15) {
        answer.comment = dice.pick(&parts.remarks).cloned();
    }
    Some(answer)
}

fn counts(minimums: &[Percent; 5], rung: Rung, dice: &mut Dice) -> AnswerValue {
    let total = dice.between(10, 90);
    let tenths = |rung: Rung| u32::from(minimums[rung.position()].tenths());
    let least = tenths(rung);
    let most = rung
        .higher()
        .map_or(1000, |next| tenths(next).saturating_sub(1));
    let share = dice.between(least, u32::max(least, most));
    AnswerValue::Counts {
        count: Some((total * share).div_ceil(1000).min(total)),
        total: Some(total),
        choice: None,
    }
}

fn machines(industry: &Industry, base: u32, dice: &mut Dice) -> Vec<Machine> {
    let rows = industry.machines.iter().map(|part| {
        let digital = part.digital && dice.percent(55 + base * 6);
        let networked = digital && dice.percent(15 + base * 10);
        Machine {
            name: part.name.clone(),
            count: dice.between(part.count.0, part.count.1),
            year: u16::try_from(dice.between(2003, 2023)).ok(),
            controller: if digital {
                dice.pick(&part.controllers).cloned()
            } else {
                None
            },
            protocol: if networked {
                dice.pick(&part.protocols).cloned()
            } else {
                None
            },
            digital: Some(digital),
            networked: Some(networked),
            data_used: if networked {
                Some(dice.percent(50))
            } else {
                Some(false)
            },
            interface: None,
            key_process: None,
        }
    });
    rows.collect()
}

fn systems(parts: &Parts, base: u32, dice: &mut Dice) -> Vec<System> {
    let mut systems: Vec<System> = Vec::new();
    for part in &parts.systems {
        if !dice.percent(20 + base * 12) {
            continue;
        }
        let with = part
            .with
            .iter()
            .filter(|kind| systems.iter().any(|s| s.kind == **kind));
        let with: Vec<String> = with.cloned().collect();
        systems.push(System {
            kind: part.kind.clone(),
            vendor: Some(part.vendor.clone()),
            since: u16::try_from(dice.between(2012, 2025)).ok(),
            daily_use: Some(dice.percent(70)),
            integrated_with: if dice.percent(10 + base * 10) {
                with
            } else {
                Vec::new()
            },
        });
    }
    systems
}
