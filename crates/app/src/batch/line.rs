//! What the ledger says of one enterprise: the facts of its line, in the words of the batch.

use serde::{Deserialize, Serialize};
use zhizhen_core::{
    Consent, ConsentField, Content, GateKind, Published, Section, Stage, VisitKind, VisitScope,
    Words, open_in_scope, score_cmmm, score_sme24,
};
use zhizhen_report::ReportKind;

use crate::form::{fill, form_words};
use crate::report::Issue;
use crate::wire::Language;

/// One line. Texts are empty and numbers `None` where the sheet says nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    /// The sheet, beneath the folder of the sheets.
    pub(super) file: String,
    /// The report, beneath the folder of the reports.
    pub(super) report: String,
    pub(super) enterprise: String,
    pub(super) uscc: String,
    pub(super) district: String,
    pub(super) industry: String,
    /// `YYYY-MM-DD`.
    pub(super) visited: String,
    pub(super) kind: String,
    pub(super) provider: String,
    /// Hundredths; so the next two.
    pub(super) index: Option<u16>,
    pub(super) low: Option<u16>,
    pub(super) high: Option<u16>,
    /// Hundredths.
    pub(super) stage: Option<u16>,
    pub(super) is_provisional: bool,
    /// What keeps the next stage closed.
    pub(super) gates: String,
    /// Decimal text with two places.
    pub(super) sme: Option<String>,
    pub(super) sme_level: Option<String>,
    /// Decimal text with two places.
    pub(super) cmmm: Option<String>,
    pub(super) cmmm_level: Option<String>,
    pub(super) open: u32,
    pub(super) unverified: u32,
    /// Number of the report.
    pub(super) number: String,
    /// Which of the four documents it is.
    pub(super) document: String,
    pub(super) pages: u32,
    /// Of the report's bytes.
    pub(super) sha256: String,
}

/// Says of a judged sheet what the ledger says; what only the finished report knows is left blank.
pub(super) fn ledger_line(issue: &Issue<'_>, language: Language) -> Line {
    let (content, sheet, card) = (issue.content, issue.sheet, issue.card);
    let say = form_words(language);
    let (enterprise, visit) = (sheet.enterprise(), sheet.visit());
    let district = enterprise.district.as_ref().map(|id| {
        let mut districts = content.parts().districts.iter();
        let known = districts.find(|own| own.id == *id);
        known.map_or_else(|| id.to_string(), |own| text(language, &own.title))
    });
    let industry = enterprise.industry.map(|division| {
        let name = content.industry(division).map(|own| text(language, own));
        format!("{division} {}", name.unwrap_or_default())
    });
    let kind = match (visit.kind, visit.scope) {
        (VisitKind::Consultant, VisitScope::Full) => "ledger.kind.full",
        (VisitKind::Consultant, VisitScope::Express) => "ledger.kind.express",
        (VisitKind::SelfAssessment, VisitScope::Full) => "ledger.kind.self",
        (VisitKind::SelfAssessment, VisitScope::Express) => "ledger.kind.self_express",
    };
    let has_answer = |prefix: &str| {
        let mut ids = sheet.answers().keys();
        ids.any(|id| id.as_str().starts_with(prefix))
    };
    let national = &content.parts().national;
    let sme = national.sme24.as_ref().filter(|_| has_answer("sme24."));
    let sme = sme.map(|lens| {
        let own = score_sme24(lens, sheet);
        (
            own.points.published(&lens.thresholds()),
            own.level.to_string(),
        )
    });
    let cmmm = national.cmmm.as_ref().filter(|_| has_answer("cmmm."));
    let cmmm = cmmm.map(|lens| {
        let own = score_cmmm(lens, sheet);
        let total = zhizhen_core::CmmmScore::decimal(own.total);
        (total, own.level.to_string())
    });
    let document = match issue.kind {
        ReportKind::Full => "ledger.document.full",
        ReportKind::Brief => "ledger.document.brief",
        ReportKind::Own => "ledger.document.self",
        ReportKind::Submit => "ledger.document.submit",
    };
    let hundredths = |number: Option<Published>| number.map(Published::hundredths);
    let range = card.index.and(card.range);
    let open = open_in_scope(content, sheet, card).len();
    let line = Line {
        enterprise: enterprise.name.clone(),
        uscc: enterprise
            .uscc
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        district: district.unwrap_or_default(),
        industry: industry.unwrap_or_default().trim().to_owned(),
        visited: visit.date.map(|own| own.to_string()).unwrap_or_default(),
        kind: say(kind),
        document: say(document),
        provider: visit.provider.clone().unwrap_or_default(),
        index: hundredths(card.index),
        low: hundredths(range.map(|own| own.low)),
        high: hundredths(range.map(|own| own.high)),
        stage: card.level.map(|own: Stage| own.0.hundredths()),
        is_provisional: card.is_provisional,
        gates: gates(issue, language),
        sme: sme.as_ref().map(|own| own.0.to_string()),
        sme_level: sme.map(|own| own.1),
        cmmm: cmmm.as_ref().map(|own| own.0.clone()),
        cmmm_level: cmmm.map(|own| own.1),
        open: u32::try_from(open).unwrap_or(u32::MAX),
        ..Line::default()
    };
    match issue.consent {
        Some(consent) => agreed(line, content, consent),
        None => line,
    }
}

/// Takes out of a line what its enterprise did not agree to hand over: the ledger goes where the submitted
/// reports go.
fn agreed(line: Line, content: &Content, consent: &Consent) -> Line {
    let allows = |field: ConsentField| consent.allows(content, &field);
    let told = |field, text: String| if allows(field) { text } else { String::new() };
    let line = Line {
        enterprise: told(ConsentField::Name, line.enterprise),
        uscc: told(ConsentField::Uscc, line.uscc),
        district: told(ConsentField::District, line.district),
        industry: told(ConsentField::Industry, line.industry),
        provider: told(ConsentField::Provider, line.provider),
        ..line
    };
    if allows(ConsentField::Section(Section::Result)) {
        return line;
    }
    Line {
        index: None,
        low: None,
        high: None,
        stage: None,
        gates: String::new(),
        sme: None,
        sme_level: None,
        cmmm: None,
        cmmm_level: None,
        ..line
    }
}

fn text(language: Language, words: &Words) -> String {
    match (language, &words.en) {
        (Language::En, Some(english)) => english.clone(),
        (Language::Zh | Language::En, _) => words.zh.clone(),
    }
}

/// What keeps the lowest closed stage closed, each gate on a line of the cell.
fn gates(issue: &Issue<'_>, language: Language) -> String {
    let say = form_words(language);
    let content = issue.content;
    let Some(first) = issue.card.gates.first() else {
        return String::new();
    };
    let next = issue.card.gates.iter();
    let next = next.filter(|finding| finding.stage == first.stage);
    let lines = next.map(|finding| {
        let stage = finding.stage.to_string();
        match &finding.kind {
            GateKind::Index { has, needs } => fill(
                &say("score.gate.index"),
                &[("stage", &stage), ("has", has), ("needs", needs)],
            ),
            GateKind::Core {
                dimension,
                has,
                needs,
            } => {
                let title = content.dimension(dimension);
                let title = title.map(|own| text(language, &own.title));
                let title = title.unwrap_or_default();
                fill(
                    &say("score.gate.core"),
                    &[
                        ("stage", &stage),
                        ("dimension", &title),
                        ("has", has),
                        ("needs", needs),
                    ],
                )
            }
            GateKind::Hard(leaves) => {
                let leaves = leaves.iter().map(|leaf| {
                    let title = content.question(&leaf.question);
                    let title = title.map(|own| text(language, &own.title));
                    let title = title.unwrap_or_default();
                    let has = leaf.has.map(|own| own.to_string());
                    let has = has.unwrap_or_else(|| say("score.open"));
                    fill(
                        &say("score.gate.leaf"),
                        &[("question", &title), ("has", &has), ("needs", &leaf.needs)],
                    )
                });
                let leaves: Vec<String> = leaves.collect();
                let leaves = leaves.join(&say("score.gate.or"));
                fill(
                    &say("score.gate.hard"),
                    &[("stage", &stage), ("leaves", &leaves)],
                )
            }
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
