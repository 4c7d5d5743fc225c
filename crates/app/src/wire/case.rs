//! Cases, the enterprise form and answers on the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the list of cases.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseListRequest {
    /// Part of a name or of a credit code; empty lists all.
    pub search: String,
}

/// A row of the list of cases.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CaseRow {
    /// Id of the diagnosis.
    pub id: String,
    /// Name of the enterprise.
    pub name: String,
    /// Credit code.
    pub uscc: Option<String>,
    /// Id of the district.
    pub district: Option<String>,
    /// Division, such as `C34`.
    pub industry: Option<String>,
    /// Where the work stands.
    pub state: CaseState,
    /// Progress and result in short.
    pub strip: Strip,
    /// Last change, RFC 3339 in UTC.
    pub changed_at: String,
    /// A synthetic example.
    pub is_sample: bool,
}

/// Where the work on a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CaseState {
    /// Nothing answered yet.
    New,
    /// Some asked questions are unanswered.
    Open,
    /// Every asked question has an answer.
    Answered,
    /// The case cannot be read; opening it says why. The others are not touched by that.
    Unreadable,
}

/// What the strip on top of a case shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct Strip {
    /// Questions with an answer, of those asked.
    pub answered: u32,
    /// Questions asked of this enterprise now, in the scope of the visit.
    pub asked: u32,
    /// An estimate from the express selection.
    pub is_express: bool,
    /// The index, such as `2.87`.
    pub index: Option<String>,
    /// Low end of the range.
    pub low: Option<String>,
    /// High end of the range.
    pub high: Option<String>,
    /// Gated stage, such as `2.5`.
    pub level: Option<String>,
    /// A required item is open.
    pub is_provisional: bool,
    /// Answers with something to explain: a chosen band against its counts.
    pub contradictions: u32,
}

/// Makes a new case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseCreateRequest {
    /// Name of the enterprise.
    pub name: String,
    /// Id of the programme; absent: the default one.
    #[serde(default)]
    pub programme: Option<String>,
    /// Begins with the express selection instead of every question.
    #[serde(default)]
    pub is_express: bool,
}

/// The enterprise as the form shows it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EnterpriseView {
    /// Full name.
    pub name: String,
    /// Credit code.
    pub uscc: Option<String>,
    /// Id of the district.
    pub district: Option<String>,
    /// Division, such as `C34`.
    pub industry: Option<String>,
    /// Persons employed.
    pub employees: Option<u32>,
    /// Last year's revenue in 万元.
    pub revenue_wan: Option<u32>,
    /// Day of foundation, `YYYY-MM-DD`.
    pub founded: Option<String>,
    /// Computed size class: `micro`, `small`, `medium`, `large`.
    pub size: Option<String>,
    /// Further facts by id, as text.
    pub facts: BTreeMap<String, String>,
}

/// The enterprise as it was typed. Empty texts mean unknown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EnterpriseInput {
    /// Full name.
    pub name: String,
    /// Credit code.
    pub uscc: String,
    /// Id of the district.
    pub district: String,
    /// Division.
    pub industry: String,
    /// Persons employed.
    pub employees: String,
    /// Last year's revenue in 万元.
    pub revenue_wan: String,
    /// Day of foundation.
    pub founded: String,
    /// Further facts by id.
    pub facts: BTreeMap<String, String>,
}

/// Saves the enterprise form. Each wrong field comes back as an error with `field`; then nothing is saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EnterpriseSaveRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// What was typed.
    pub enterprise: EnterpriseInput,
}

/// The visit as the form shows it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct VisitView {
    /// Day of the visit, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// A self-assessment instead of a consultant's visit.
    pub is_self_assessment: bool,
    /// The express selection instead of every question.
    pub is_express: bool,
    /// Assessor.
    pub assessor: Option<String>,
    /// Provider.
    pub provider: Option<String>,
    /// Number of the visit.
    pub number: u32,
}

/// Saves the visit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitSaveRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Day of the visit, empty for unknown.
    pub date: String,
    /// A self-assessment instead of a consultant's visit.
    pub is_self_assessment: bool,
    /// The express selection instead of every question.
    pub is_express: bool,
    /// Assessor, may be empty.
    pub assessor: String,
    /// Provider, may be empty.
    pub provider: String,
}

/// What is answered. The four empty states stay apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ValueView {
    /// A rung, `2.0` … `4.0`.
    Choice {
        /// The rung.
        rung: String,
    },
    /// Counts of a rate; `null` is not known.
    Counts {
        /// How many fulfil it.
        count: Option<u32>,
        /// Out of how many.
        total: Option<u32>,
        /// A band chosen beside the counts.
        choice: Option<String>,
    },
    /// Options of a question of the SME model.
    Options {
        /// Their letters.
        letters: Vec<String>,
        /// How many fulfil it, for a question by bands.
        count: Option<u32>,
        /// Out of how many.
        total: Option<u32>,
    },
    /// Level of a scene.
    Level {
        /// 0 to 4.
        level: u8,
    },
    /// Mark of a requirement.
    Mark {
        /// `0`, `0.5`, `0.8` or `1`.
        mark: String,
    },
    /// 不清楚
    Unknown,
    /// 未查看
    NotObserved,
    /// 不适用
    NotApplicable {
        /// Why.
        reason: String,
    },
}

/// An answer with what is noted beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerView {
    /// What is answered.
    pub value: ValueView,
    /// `A`, `B`, `C` or none (counts as C).
    pub grade: Option<String>,
    /// Remark, may be empty.
    pub comment: String,
    /// Marked for a second look.
    pub flag: bool,
    /// Why a chosen band differs from its counts, may be empty.
    pub reason: String,
    /// Asked, derived or confirmed.
    pub origin: super::OriginView,
}

/// Stores or clears an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerPutRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Id of the question.
    pub question: String,
    /// The answer, or `null` to clear it.
    pub answer: Option<AnswerView>,
}

/// How a question stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StandingView {
    /// Answered and counting.
    Answered,
    /// 不清楚
    Unknown,
    /// 未查看
    NotObserved,
    /// 未作答
    Unanswered,
    /// Not asked, counts at the lowest rung.
    Implied,
    /// 不适用
    NotApplicable,
    /// Not relevant for this profile; not shown in the list of questions.
    NotRelevant,
}

/// A question's state in a case.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct QuestionState {
    /// How it stands.
    pub standing: StandingView,
    /// The visit goes through it: always in a full visit, in an express one only the selection.
    pub is_in_scope: bool,
    /// The rung it counts at.
    pub rung: Option<String>,
    /// Percentage of a rate, rounded down to one decimal, such as `36.0`.
    pub percent: Option<String>,
    /// The chosen band contradicts the counts.
    pub is_contradicted: bool,
    /// The stored answer, also where it does not count now.
    pub answer: Option<AnswerView>,
    /// What the equipment census gives for it, where it counts the same thing and lists machines.
    pub computed: Option<super::ComputedView>,
    /// Ids of the questions whose answer decides whether this one is asked; empty when always asked.
    pub asked_after: Vec<String>,
}

/// What undo or redo would do, or just did.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct NamedStep {
    /// What kind of step.
    pub what: StepKind,
    /// Id of the question for an answer.
    pub question: Option<String>,
}

/// Kinds of steps that can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// An answer was stored, changed or cleared.
    Answer,
    /// Several answers were stored at once.
    Answers,
    /// The visit was saved.
    Visit,
    /// The equipment census was changed.
    Equipment,
    /// The system inventory was changed.
    Systems,
    /// The network inventory was changed.
    Network,
    /// People and investment were changed.
    People,
    /// The figures before the transformation were changed.
    Kpis,
    /// Answers of the self-assessment were set or cleared.
    SelfAnswers,
    /// A supposition was saved, changed or removed.
    Scenario,
    /// A raise was ruled out, or in again.
    RuledOut,
    /// The plan was changed.
    Plan,
    /// A problem was edited.
    Problem,
    /// A chapter of the report was written into or left out.
    Report,
    /// Recorded what the enterprise agrees to hand over.
    Consent,
    /// Photos were added, changed or removed.
    Photo,
    /// The case was moved to other content.
    Move,
}

/// A case as every mutation returns it: what is stored, never what was wished.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CaseView {
    /// Id of the diagnosis.
    pub id: String,
    /// The enterprise.
    pub enterprise: EnterpriseView,
    /// The visit.
    pub visit: VisitView,
    /// The strip on top.
    pub strip: Strip,
    /// State of every question of the bank by id.
    pub questions: BTreeMap<String, QuestionState>,
    /// The fact tables, in the order they are shown.
    pub tables: Vec<super::TableView>,
    /// SHA-256 of the content the case is pinned to; asks for its own bank where it differs.
    pub content_digest: String,
    /// The programme and the version the case is pinned to.
    pub programme: super::ProgrammeView,
    /// Newer content of the same programme that the case can be moved to.
    pub newer: Option<super::NewerContent>,
    /// Answers that the pinned content has no place for; kept, and not counted.
    pub kept: Vec<super::KeptAnswer>,
    /// The last committed change, RFC 3339 in UTC. What came back is committed and synced.
    pub saved_at: String,
    /// How far the index is answered, counted as in the national models.
    pub progress: super::LensProgress,
    /// The national models in short, in a fixed order; never converted into one another.
    pub lenses: Vec<super::LensSummary>,
    /// What the census and the answers offer beyond what is stored; none when nothing.
    pub offer: Option<super::OffersView>,
    /// Suppositions saved with the case, by name.
    pub scenarios: Vec<super::ScenarioLine>,
    /// What mobile projects are taken to be built on.
    pub plant_network: super::PlantNetworkView,
    /// What undo would take back.
    pub undo: Option<NamedStep>,
    /// What redo would do again.
    pub redo: Option<NamedStep>,
    /// A synthetic example.
    pub is_sample: bool,
}

/// Checks a credit code while it is typed; the answer is an error, or nothing when it is right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UsccCheckRequest {
    /// What was typed.
    pub text: String,
}

/// What a typed credit code is.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct UsccView {
    /// What is wrong with it; none when it is right or empty.
    pub fault: Option<super::ErrorView>,
}
