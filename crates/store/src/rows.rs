//! The rows as the app sees them: plain values, no behaviour.
//!
//! JSON columns are text, kept to the byte as they were given.

use crate::cases::Addition;

/// An enterprise: who is diagnosed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnterpriseRow {
    /// Permanent id.
    pub id: String,
    /// Full name, any characters.
    pub name: String,
    /// 统一社会信用代码, 18 characters when known.
    pub uscc: Option<String>,
    /// District id.
    pub district: Option<String>,
    /// Industry id.
    pub industry: Option<String>,
    /// Number of employees.
    pub employees: Option<i64>,
    /// Yearly revenue in 万元 (10,000 yuan).
    pub revenue_wan: Option<i64>,
    /// Year or date of founding as text (`2008`, `2008-05`).
    pub founded: Option<String>,
    /// Further facts: a JSON object, `{}` when there are none.
    pub facts: String,
}

/// A diagnosis: one visit to one enterprise, pinned to one content digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagnosisRow {
    /// Permanent id.
    pub id: String,
    /// The enterprise.
    pub enterprise_id: String,
    /// Digest of the pinned content.
    pub content_digest: String,
    /// Facts of the visit, JSON.
    pub visit: String,
    /// When the case was made: the stamp of that change.
    pub created_at: String,
    /// When anything in the case last changed: the stamp of that change.
    pub changed_at: String,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRow {
    /// The question.
    pub question_id: String,
    /// The answer in the answer sheet's own JSON.
    pub body: String,
    /// When it was last set.
    pub changed_at: String,
}

/// One line of the list of cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// The diagnosis, with its visit.
    pub diagnosis: DiagnosisRow,
    /// The enterprise.
    pub enterprise: EnterpriseRow,
    /// How many questions have an answer row.
    pub answered: u32,
}

/// Everything of one diagnosis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The enterprise.
    pub enterprise: EnterpriseRow,
    /// The diagnosis.
    pub diagnosis: DiagnosisRow,
    /// Its answers, by question id.
    pub answers: Vec<AnswerRow>,
    /// Equipment census, JSON for each row, in order.
    pub equipment: Vec<String>,
    /// System inventory, JSON for each row, in order.
    pub systems: Vec<String>,
    /// Network inventory and tests, JSON for each row, in order.
    pub network: Vec<String>,
    /// People and investment, JSON for each row, in order.
    pub people: Vec<String>,
    /// Figures before the transformation, JSON for each row, in order.
    pub kpis: Vec<String>,
    /// What people added beside the answers, by kind and key.
    pub additions: Vec<AdditionRow>,
}

/// One thing a person added to a diagnosis beside its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdditionRow {
    /// What it is.
    pub addition: Addition,
    /// Which one of that kind.
    pub key: String,
    /// Its JSON.
    pub body: String,
}

/// Content that a diagnosis was made with: an opaque bundle of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentPin {
    /// Digest of the bytes, as the app computes it.
    pub digest: String,
    /// Id of the content.
    pub content_id: String,
    /// Version of the content.
    pub version: String,
    /// The bundle.
    pub bytes: Vec<u8>,
}

/// A pinned content without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentPinLine {
    /// Digest of the bytes.
    pub digest: String,
    /// Id of the content.
    pub content_id: String,
    /// Version of the content.
    pub version: String,
    /// How many diagnoses were made with it.
    pub diagnoses: u32,
}

/// What is left of a deleted diagnosis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// Its id.
    pub diagnosis_id: String,
    /// When it was deleted.
    pub deleted_at: String,
}
