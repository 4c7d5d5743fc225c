//! The submitted report (上报版): what the enterprise agreed to hand over, and taking the rest away
//! before anything is composed.
//!
//! The report is a function of what comes in here, so that what is taken out here it cannot say.
//! Deliberately absent: which sections are printed (the report leaves out what is not agreed), and
//! keeping the consent with a case (see `app/handover`).

use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use zhizhen_core::{
    Advice, AnswerSheet, Consent, ConsentField, Content, Date, ProblemEdit, ProblemKey,
    ProblemLine, Scorecard, Section, connection_plan, network_advice, policy_results,
    recognition_results,
};
use zhizhen_report::{Judgements, PhotoAbout};
use zhizhen_store::AdditionRow;

use crate::app::{check_length, network_plan, policy_dossier};
use crate::report::paper_language;
use crate::sheet::MOST_NAME;
use crate::wire::{ErrorCode, ErrorView, Language};

/// Largest consent file that is read, in bytes.
const MOST_BYTES: u64 = 256 * 1024;

/// A consent as it is written: in a file for the command line, and beside a case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    by: String,
    day: String,
    fields: Vec<String>,
}

/// Reads a consent file: JSON with `by`, `day` and `fields`, the ids of what is agreed to.
pub fn read_consent_file(path: &Path, content: &Content) -> Result<Consent, ErrorView> {
    let unreadable = |detail: String| {
        ErrorView::new(ErrorCode::ConsentUnreadable)
            .with("path", path.display())
            .detailed(detail)
    };
    let facts = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?;
    if facts.len() > MOST_BYTES {
        return Err(unreadable(format!("{} bytes", facts.len())));
    }
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    let written: Written =
        serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))?;
    let day = Date::parse(&written.day);
    let day = day.ok_or_else(|| {
        let error = ErrorView::new(ErrorCode::DateInvalid).with("value", &written.day);
        error.at("day")
    })?;
    consent(content, &written.by, &day.to_string(), &written.fields)
}

/// Builds a consent, or says what is wrong with it.
pub(crate) fn consent(
    content: &Content,
    by: &str,
    day: &str,
    fields: &[String],
) -> Result<Consent, ErrorView> {
    let by = by.trim();
    if by.is_empty() {
        return Err(ErrorView::new(ErrorCode::ConsentByMissing).at("by"));
    }
    check_length(by, MOST_NAME).map_err(|error| error.at("by"))?;
    let known = known(content);
    let agreed = fields.iter().map(|id| {
        let field = ConsentField::parse(id).filter(|own| known.contains(own));
        field.ok_or_else(|| {
            let error = ErrorView::new(ErrorCode::ConsentFieldUnknown).with("field", id);
            error.at("fields")
        })
    });
    Ok(Consent {
        agreed: agreed.collect::<Result<_, _>>()?,
        by: by.to_owned(),
        day: day.to_owned(),
    })
}

fn known(content: &Content) -> BTreeSet<ConsentField> {
    let outline = &content.parts().outline;
    let of_programme = ConsentField::all(content, outline).into_iter();
    // A section of another outline may be named; it is merely not there.
    let of_programme = of_programme.map(|(field, _)| field);
    of_programme.chain(ConsentField::fixed()).collect()
}

/// Writes a consent as it is kept with a case.
pub(crate) fn body(consent: &Consent) -> String {
    let fields: Vec<String> = consent.agreed.iter().map(ConsentField::id).collect();
    json!({ "by": consent.by, "day": consent.day, "fields": fields }).to_string()
}

/// Reads the consent kept with a case. A field this content does not know is not agreed to; a body
/// of another program version is no consent.
pub(crate) fn kept(content: &Content, body: &str) -> Option<Consent> {
    let body: Value = serde_json::from_str(body).ok()?;
    let known = known(content);
    let fields = body["fields"].as_array()?.iter().filter_map(Value::as_str);
    let agreed = fields.filter_map(ConsentField::parse);
    Some(Consent {
        agreed: agreed.filter(|own| known.contains(own)).collect(),
        by: body["by"].as_str()?.to_owned(),
        day: body["day"].as_str()?.to_owned(),
    })
}

/// What the report of a consent is made of.
pub(crate) struct HandedOver {
    /// The sheet without what is not agreed to.
    pub(crate) sheet: AnswerSheet,
    /// The judgements without it.
    pub(crate) judgements: Judgements,
}

/// Takes out of sheet and judgements what is not agreed to.
pub(crate) fn handed_over(
    content: &Content,
    sheet: &AnswerSheet,
    (card, advice): (&Scorecard, &Advice),
    additions: &[AdditionRow],
    mut judgements: Judgements,
    consent: &Consent,
    language: Language,
) -> HandedOver {
    let words = paper_language(language);
    let (unnamed, withheld) = (words.unnamed(), words.withheld());
    let parts = consent.sheet(content, sheet, unnamed, withheld);
    let allows = |field: ConsentField| consent.allows(content, &field);
    // The needs of a network are reckoned from all answers; only what was measured has words.
    let mut measured = sheet.parts().clone();
    if !allows(ConsentField::Network) {
        measured.network.clear();
    }
    let less = "a sheet stays valid when something is taken out";
    let measured = AnswerSheet::build(content, measured).expect(less);
    let sheet = AnswerSheet::build(content, parts).expect(less);
    judgements.connection = connection_plan(content, &sheet, card);
    let (network, _) = network_plan(content, advice, additions);
    judgements.network = network_advice(content, &measured, card, &network);
    let dossier = policy_dossier(content, additions, judgements.day);
    judgements.policies = policy_results(content, &sheet, card, &dossier);
    judgements.recognitions = recognition_results(content, &sheet, card, &dossier);
    // Whoever agreed, agreed to this visit's result.
    judgements.earlier = None;
    if !allows(ConsentField::PlanWords) {
        judgements.plan = None;
    }
    judgements.photos.retain(|own| match own.about {
        PhotoAbout::Machines(_) => allows(ConsentField::Equipment),
        PhotoAbout::Question(_) | PhotoAbout::Enterprise => true,
    });
    if !allows(ConsentField::Section(Section::Photos)) {
        judgements.photos.clear();
    }
    if !allows(ConsentField::AnswerWords) {
        let photos = judgements.photos.iter_mut();
        photos.for_each(|own| own.caption.clear());
    }
    let problems = &mut judgements.problems;
    let is_allowed = |own: &ProblemLine| match own.key {
        ProblemKey::Machines(..) => allows(ConsentField::Equipment),
        ProblemKey::Own(_) => allows(ConsentField::ProblemWords),
        ProblemKey::Question(_) | ProblemKey::Dimension(_) => true,
    };
    problems.lines.retain(is_allowed);
    problems.dismissed.retain(is_allowed);
    problems.leftovers.clear();
    if !allows(ConsentField::ProblemWords) {
        let lines = problems.lines.iter_mut().chain(&mut problems.dismissed);
        for line in lines {
            line.edit = without_words(&line.edit, withheld);
        }
    }
    HandedOver { sheet, judgements }
}

/// Keeps what a person decided about a problem and leaves out what they wrote.
fn without_words(edit: &ProblemEdit, withheld: &str) -> ProblemEdit {
    ProblemEdit {
        grade: edit.grade,
        pain: edit.pain,
        status: edit.status,
        dismissed: edit.dismissed.as_ref().map(|_| withheld.to_owned()),
        ..ProblemEdit::default()
    }
}
