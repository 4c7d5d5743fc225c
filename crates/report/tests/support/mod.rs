//! The real content and the full synthetic sample, read for the tests of this crate.
//!
//! Absent: the application's sheet reader; this one knows only what the sample holds and panics on
//! anything else.
#![allow(dead_code, clippy::unwrap_used, unreachable_pub)]

pub mod frames;
pub mod said;

use std::collections::BTreeMap;

use serde_json::Value;
use zhizhen_core::{
    Advice, Answer, AnswerSheet, AnswerValue, CmmmScore, Content, Date, Decimal, Division,
    Enterprise, FactKind, FactValue, Grade, KpiReading, Letter, Machine, NetworkPlan, NetworkPoint,
    Origin, PeopleYear, QuestionId, Rung, Scorecard, SheetParts, SmeScore, System, Uscc, Visit,
    VisitKind, VisitScope, advise, connection_plan, network_advice, score, score_cmmm, score_sme24,
};
use zhizhen_core::{
    Dossier, PlantNetwork, beside_published, ceiling, certainty, five_g, merge, policy_results,
    problems, recognition_results,
};
use zhizhen_report::{ChapterChoices, Judgements, Language, NationalScores, ReportInput};

/// A judged diagnosis.
pub struct Judged {
    pub content: Content,
    pub sheet: AnswerSheet,
    pub card: Scorecard,
    pub sme24: Option<SmeScore>,
    pub cmmm: Option<CmmmScore>,
    pub advice: Advice,
    pub judgements: Judgements,
    pub chapters: ChapterChoices,
}

impl Judged {
    pub fn of(content: Content, parts: SheetParts) -> Self {
        let sheet = AnswerSheet::build(&content, parts).unwrap();
        let card = score(&content, &sheet);
        let advice = advise(&content, &sheet, &card);
        let lens = content.parts().national.sme24.as_ref();
        let mut answered = sheet.answers().keys();
        let lens = lens.filter(|_| answered.any(|id| id.as_str().starts_with("sme24.")));
        let sme24 = lens.map(|lens| score_sme24(lens, &sheet));
        let lens = content.parts().national.cmmm.as_ref();
        let mut answered = sheet.answers().keys();
        let lens = lens.filter(|_| answered.any(|id| id.as_str().starts_with("cmmm.")));
        let cmmm = lens.map(|lens| score_cmmm(lens, &sheet));
        let judgements = judgements(&content, &sheet, &card, &advice);
        Self {
            content,
            sheet,
            card,
            sme24,
            cmmm,
            advice,
            judgements,
            chapters: ChapterChoices::default(),
        }
    }

    pub fn input(&self, language: Language) -> ReportInput<'_> {
        ReportInput {
            content: &self.content,
            sheet: &self.sheet,
            scorecard: &self.card,
            national: NationalScores {
                sme24: self.sme24.as_ref(),
                cmmm: self.cmmm.as_ref(),
            },
            advice: &self.advice,
            judgements: &self.judgements,
            outline: &self.content.parts().outline,
            kind: zhizhen_report::ReportKind::Full,
            consent: None,
            chapters: &self.chapters,
            number: "CZ-2026-000123",
            issued: "2026-11-21",
            language,
            code: zhizhen_report::ReportCode::NotAsked,
        }
    }
}

fn judgements(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    advice: &Advice,
) -> Judgements {
    let templates = advice.recommended.iter();
    let plan = NetworkPlan {
        templates: templates.map(|own| own.template.clone()).collect(),
        ..NetworkPlan::default()
    };
    let day = sheet.visit().date.or_else(|| Date::new(2026, 11, 21));
    let day = day.unwrap();
    let dossier = Dossier::of(day);
    Judgements {
        connection: connection_plan(content, sheet, card),
        network: network_advice(content, sheet, card, &plan),
        network_is_chosen: false,
        plan: None,
        policies: policy_results(content, sheet, card, &dossier),
        recognitions: recognition_results(content, sheet, card, &dossier),
        day,
        certainty: certainty(content, sheet).index,
        plant_network: PlantNetwork::FiveG,
        ceiling: ceiling(content, sheet, PlantNetwork::FiveG),
        five_g: five_g(content, sheet),
        earlier: None,
        published: beside_published(content, sheet, card),
        effects: Vec::new(),
        problems: merge(
            content,
            sheet,
            card,
            problems(content, sheet, card),
            &BTreeMap::new(),
            Some(day),
        ),
        photos: Vec::new(),
    }
}

pub fn content() -> Content {
    zhizhen_content::load(zhizhen_content::embedded_files())
        .unwrap()
        .content
}

/// The full synthetic factory.
pub fn sample() -> Judged {
    let content = content();
    let parts = sample_parts(&content);
    Judged::of(content, parts)
}

/// An enterprise of which only the name is known, without an answer.
pub fn blank() -> SheetParts {
    SheetParts {
        id: None,
        is_synthetic: true,
        enterprise: Enterprise::named("空白企业"),
        visit: Visit {
            date: None,
            kind: VisitKind::Consultant,
            scope: VisitScope::Full,
            assessor: None,
            provider: None,
            number: 1,
        },
        answers: BTreeMap::new(),
        equipment: Vec::new(),
        systems: Vec::new(),
        network: Vec::new(),
        people: Vec::new(),
        kpis: Vec::new(),
        self_assessment: None,
    }
}

pub fn sample_parts(content: &Content) -> SheetParts {
    let file: Value =
        serde_json::from_str(include_str!("../../../../assessments/samples/full.json")).unwrap();
    let enterprise = &file["enterprise"];
    let mut facts = BTreeMap::new();
    for (id, value) in enterprise["facts"].as_object().unwrap() {
        let field = content
            .parts()
            .facts
            .iter()
            .find(|own| own.id.as_str() == id)
            .unwrap();
        let value = match (&field.kind, value) {
            (FactKind::Choice(_), value) => FactValue::Choice(value.as_str().unwrap().into()),
            (FactKind::Number(_), value) => FactValue::Number(number(value).unwrap()),
            (FactKind::Text, value) => FactValue::Text(value.as_str().unwrap().into()),
        };
        facts.insert(field.id.clone(), value);
    }
    let visit = &file["visit"];
    let rows = |key: &str| file[key].as_array().cloned().unwrap_or_default();
    SheetParts {
        id: None,
        is_synthetic: file["synthetic"].as_bool().unwrap(),
        enterprise: Enterprise {
            id: None,
            name: enterprise["name"].as_str().unwrap().into(),
            uscc: enterprise["uscc"]
                .as_str()
                .and_then(|text| Uscc::parse(text).ok()),
            district: text(&enterprise["district"]).map(|id| id.as_str().into()),
            industry: enterprise["industry"].as_str().and_then(Division::parse),
            employees: number(&enterprise["employees"]),
            revenue_wan: number(&enterprise["revenue_wan"]),
            founded: enterprise["founded"].as_str().and_then(Date::parse),
            facts,
        },
        visit: Visit {
            date: visit["date"].as_str().and_then(Date::parse),
            kind: VisitKind::Consultant,
            scope: VisitScope::Full,
            assessor: text(&visit["assessor"]),
            provider: text(&visit["provider"]),
            number: 1,
        },
        answers: file["answers"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(id, value)| (QuestionId::new(id.as_str()), answer(value)))
            .collect(),
        equipment: rows("equipment")
            .iter()
            .map(|row| Machine {
                name: text(&row["name"]).unwrap(),
                count: number(&row["count"]).unwrap(),
                year: number(&row["year"]).and_then(|year| u16::try_from(year).ok()),
                controller: text(&row["controller"]),
                protocol: text(&row["protocol"]),
                interface: text(&row["interface"]),
                digital: row["digital"].as_bool(),
                networked: row["networked"].as_bool(),
                data_used: row["data_used"].as_bool(),
                key_process: row["key_process"].as_bool(),
            })
            .collect(),
        systems: rows("systems")
            .iter()
            .map(|row| System {
                kind: text(&row["kind"]).unwrap(),
                vendor: text(&row["vendor"]),
                since: number(&row["since"]).and_then(|year| u16::try_from(year).ok()),
                daily_use: row["daily_use"].as_bool(),
                integrated_with: row["integrated_with"]
                    .as_array()
                    .map(|list| list.iter().filter_map(text).collect())
                    .unwrap_or_default(),
            })
            .collect(),
        network: rows("network")
            .iter()
            .map(|row| NetworkPoint {
                place: text(&row["place"]).unwrap(),
                kind: text(&row["kind"]),
                uplink_mbps: measure(&row["uplink_mbps"]),
                downlink_mbps: measure(&row["downlink_mbps"]),
                latency_ms: measure(&row["latency_ms"]),
                loss_percent: measure(&row["loss_percent"]),
                rsrp_dbm: measure(&row["rsrp_dbm"]),
                note: text(&row["note"]),
            })
            .collect(),
        people: rows("people")
            .iter()
            .map(|row| PeopleYear {
                year: u16::try_from(number(&row["year"]).unwrap()).unwrap(),
                employees: number(&row["employees"]),
                technical_staff: number(&row["technical_staff"]),
                digital_staff: number(&row["digital_staff"]),
                trained: number(&row["trained"]),
                revenue_wan: measure(&row["revenue_wan"]),
                equipment_wan: measure(&row["equipment_wan"]),
                digital_wan: measure(&row["digital_wan"]),
            })
            .collect(),
        kpis: rows("kpis")
            .iter()
            .map(|row| KpiReading {
                id: text(&row["id"]).unwrap().as_str().into(),
                value: measure(&row["value"]).unwrap(),
                period: text(&row["period"]),
            })
            .collect(),
        self_assessment: None,
    }
}

fn measure(value: &Value) -> Option<Decimal> {
    value
        .as_number()
        .map(|own| Decimal::parse(&own.to_string()).unwrap())
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|number| u32::try_from(number).ok())
}

fn answer(value: &Value) -> Answer {
    let rung = value["choice"].as_str().and_then(Rung::parse);
    let kind = if value.get("count").is_some() || value.get("total").is_some() {
        AnswerValue::Counts {
            count: number(&value["count"]),
            total: number(&value["total"]),
            choice: rung,
        }
    } else if let Some(reason) = text(&value["not_applicable"]) {
        AnswerValue::NotApplicable(reason)
    } else if value.get("not_observed").is_some() {
        AnswerValue::NotObserved
    } else if value.get("unknown").is_some() {
        AnswerValue::Unknown
    } else if let Some(letters) = value["choices"].as_array() {
        let letters = letters
            .iter()
            .map(|own| own.as_str().and_then(Letter::parse));
        AnswerValue::Options {
            letters: letters.map(Option::unwrap).collect(),
            count: None,
            total: None,
        }
    } else if let Some(level) = number(&value["level"]) {
        AnswerValue::Level(u8::try_from(level).unwrap())
    } else {
        AnswerValue::Choice(rung.unwrap())
    };
    Answer {
        grade: value["grade"].as_str().and_then(Grade::parse),
        comment: text(&value["comment"]),
        reason: text(&value["reason"]),
        respondent: text(&value["respondent"]),
        flag: value["flag"].as_bool().unwrap_or(false),
        origin: (value["origin"] == "derived").then_some(Origin::Derived),
        confirmed: value["confirmed"].as_bool(),
        ..Answer::plain(kind)
    }
}
