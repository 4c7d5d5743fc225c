//! The answer sheet of one visit, valid against one content.
//!
//! Deliberately absent: JSON. Reading and writing sheets is the work of `app`.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::{
    Answer, AnswerFault, Content, Date, Enterprise, KpiReading, NetworkPoint, PeopleYear,
    QuestionId,
};

/// Who made the visit's answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VisitKind {
    /// A consultant on site.
    Consultant,
    /// The enterprise itself; its answers are always grade C.
    SelfAssessment,
}

/// How much of the bank a visit goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VisitScope {
    /// Every question that is asked of the enterprise.
    Full,
    /// The express selection only (快速评估); the rest stays unanswered.
    Express,
}

/// One visit to one enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Day of the visit.
    pub date: Option<Date>,
    /// Consultant or self-assessment.
    pub kind: VisitKind,
    /// Whole visit or express selection.
    pub scope: VisitScope,
    /// Name of the assessor.
    pub assessor: Option<String>,
    /// Name of the provider.
    pub provider: Option<String>,
    /// Number of the visit, 1 for the first.
    pub number: u32,
}

/// A fact that is yes, no or unknown.
pub type Known = Option<bool>;

/// A row of the equipment census (设备台账).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// Name of the kind of machine.
    pub name: String,
    /// How many, at least 1.
    pub count: u32,
    /// Year of manufacture.
    pub year: Option<u16>,
    /// Controller, such as `FANUC 0i`.
    pub controller: Option<String>,
    /// Protocol spoken.
    pub protocol: Option<String>,
    /// Port data can be taken from, such as `RJ45` or `RS-232`.
    pub interface: Option<String>,
    /// Has a digital control system of its own.
    pub digital: Known,
    /// Is networked.
    pub networked: Known,
    /// Its data is used.
    pub data_used: Known,
    /// Belongs to a key process.
    pub key_process: Known,
}

/// A row of the system inventory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct System {
    /// Kind, such as `ERP`.
    pub kind: String,
    /// Vendor.
    pub vendor: Option<String>,
    /// Year it went live.
    pub since: Option<u16>,
    /// Used every day.
    pub daily_use: Known,
    /// Kinds of systems it exchanges data with by itself.
    pub integrated_with: Vec<String>,
}

/// What the enterprise itself answered before the visit, kept beside the finding (自评).
///
/// No profile, census or visit of its own: it is judged by those of the finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelfAssessment {
    /// Day it was made.
    pub day: Option<Date>,
    /// Answers by question.
    pub answers: BTreeMap<QuestionId, Answer>,
    /// Why it differs from the finding, by question, where the consultant wrote it.
    pub reasons: BTreeMap<QuestionId, String>,
}

/// Everything a sheet is built from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetParts {
    /// Id of the diagnosis, a UUID.
    pub id: Option<String>,
    /// A synthetic example (合成示例); labelled so on screen and on paper.
    pub is_synthetic: bool,
    /// The enterprise.
    pub enterprise: Enterprise,
    /// The visit.
    pub visit: Visit,
    /// Answers by question.
    pub answers: BTreeMap<QuestionId, Answer>,
    /// Equipment census.
    pub equipment: Vec<Machine>,
    /// System inventory.
    pub systems: Vec<System>,
    /// Network inventory and tests on site.
    pub network: Vec<NetworkPoint>,
    /// People and investment, each year once.
    pub people: Vec<PeopleYear>,
    /// Figures before the transformation, each with its period once.
    pub kpis: Vec<KpiReading>,
    /// The self-assessment that is kept beside these answers.
    pub self_assessment: Option<SelfAssessment>,
}

/// Why an answer cannot stand in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFault {
    /// The question answered.
    pub question: QuestionId,
    /// `None` when the content has no such question.
    pub fault: Option<AnswerFault>,
}

/// The answers of one visit. Every answer belongs to something the content asks, and fits it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerSheet {
    parts: SheetParts,
}

impl AnswerSheet {
    /// Builds a sheet against `content`, or returns every answer that does not fit.
    pub fn build(content: &Content, parts: SheetParts) -> Result<AnswerSheet, Vec<SheetFault>> {
        let mut faults = Vec::new();
        let own = parts.self_assessment.iter().flat_map(|own| &own.answers);
        for (id, answer) in parts.answers.iter().chain(own) {
            match content.asked(id) {
                None => faults.push(SheetFault {
                    question: id.clone(),
                    fault: None,
                }),
                Some(asked) => {
                    if let Err(fault) = answer.check(asked) {
                        faults.push(SheetFault {
                            question: id.clone(),
                            fault: Some(fault),
                        });
                    }
                }
            }
        }
        if faults.is_empty() {
            Ok(AnswerSheet { parts })
        } else {
            Err(faults)
        }
    }

    /// Returns the parts.
    pub fn parts(&self) -> &SheetParts {
        &self.parts
    }

    /// Gives the parts back, to change them and build anew.
    pub fn into_parts(self) -> SheetParts {
        self.parts
    }

    /// Returns the enterprise.
    pub fn enterprise(&self) -> &Enterprise {
        &self.parts.enterprise
    }

    /// Returns the visit.
    pub fn visit(&self) -> &Visit {
        &self.parts.visit
    }

    /// Returns the self-assessment beside these answers, if one is kept.
    pub fn self_assessment(&self) -> Option<&SelfAssessment> {
        self.parts.self_assessment.as_ref()
    }

    /// Returns the answer to a question, if there is one.
    pub fn answer(&self, question: &QuestionId) -> Option<&Answer> {
        self.parts.answers.get(question)
    }

    /// Puts an answer in place of another and returns the one that stood there; `None` takes it out.
    ///
    /// The caller proves that the answer fits what is asked: hypothetical sheets of this crate only.
    pub(crate) fn put(&mut self, id: &QuestionId, answer: Option<Answer>) -> Option<Answer> {
        match answer {
            Some(answer) => self.parts.answers.insert(id.clone(), answer),
            None => self.parts.answers.remove(id),
        }
    }

    /// Takes the sheet as a consultant's whose grades were never noted: same numbers, but every
    /// single answer of a self-assessment can then be thought to become certain.
    pub(crate) fn gradable(mut self) -> AnswerSheet {
        if self.parts.visit.kind == VisitKind::SelfAssessment {
            self.parts.visit.kind = VisitKind::Consultant;
            for answer in self.parts.answers.values_mut() {
                answer.grade = None;
            }
        }
        self
    }

    /// Returns all answers by question.
    pub fn answers(&self) -> &BTreeMap<QuestionId, Answer> {
        &self.parts.answers
    }
}
