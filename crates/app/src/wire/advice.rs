//! Advice and the report on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{GateLineKind, Language, Text};

/// A question a template would lift.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MoveLine {
    /// Id of the question.
    pub question: String,
    /// Where it counts now.
    pub from: String,
    /// Where it would stand.
    pub to: String,
    /// False when the present rung is only assumed because the answer is open.
    pub is_known: bool,
}

/// Something that has to come first.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MissingLine {
    /// Id of the question that has to stand higher; absent when a template is required.
    pub question: Option<String>,
    /// Where it stands.
    pub has: Option<String>,
    /// Where it has to stand.
    pub needs: Option<String>,
    /// Templates that would bring it there, best first; empty means own effort.
    pub first: Vec<String>,
}

/// Why a template is recommended.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReasonLine {
    /// These stand low, and it lifts them.
    StandsLow {
        /// Largest step first.
        moves: Vec<MoveLine>,
    },
    /// It opens a gate.
    LiftsGate {
        /// The stage behind the gate.
        stage: String,
        /// The gate.
        gate: GateLineKind,
    },
    /// These templates wait for it.
    OpensDoor {
        /// Ids of the templates.
        templates: Vec<String>,
    },
}

/// A requirement of a template and whether it stands.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RequirementLine {
    /// Id of the question, or absent when a template is required.
    pub question: Option<String>,
    /// Rung needed.
    pub needs: Option<String>,
    /// Id of the template required.
    pub template: Option<String>,
    /// It stands already.
    pub is_met: bool,
}

/// A template that fits.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AdviceCard {
    /// Id of the template.
    pub id: String,
    /// Name.
    pub title: Text,
    /// Layer.
    pub layer: Text,
    /// What it does.
    pub purpose: Text,
    /// Why here.
    pub because: Vec<ReasonLine>,
    /// Everything it moves here.
    pub moves: Vec<MoveLine>,
    /// Everything it requires.
    pub requires: Vec<RequirementLine>,
    /// What has to come first; empty means it can start now.
    pub missing: Vec<MissingLine>,
    /// The index if only this were carried out.
    pub index_after: Option<String>,
    /// By how much that raises the index, such as `0.07`.
    pub gain: String,
    /// Networks it needs; empty for none.
    pub networks: Vec<Text>,
    /// It needs the plant's own network.
    pub needs_plant_network: bool,
    /// Shortest duration in months.
    pub months_least: u8,
    /// Longest duration in months.
    pub months_most: u8,
    /// Cost class.
    pub cost_class: Text,
    /// Own effort in person-months, one decimal.
    pub effort_least: String,
    /// Own effort in person-months, one decimal.
    pub effort_most: String,
    /// Figures of success.
    pub kpis: Vec<Text>,
    /// What can go wrong.
    pub risks: Vec<Text>,
    /// How it typically fails.
    pub typical_failure: Text,
    /// When it is the wrong thing to do.
    pub when_not: Text,
    /// Not yet compared with an official or practised text: 待核.
    pub verify: bool,
    /// Earliest start in months from now.
    pub starts_after: u16,
    /// Latest end in months from now.
    pub ends_by: u16,
}

/// Why a template does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnfitView {
    /// Another industry, or the industry is not known.
    Industry,
    /// Another size.
    Size,
    /// Everything it would move already stands there.
    NothingToMove,
}

/// A template that does not fit.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct UnfitLine {
    /// Id of the template.
    pub id: String,
    /// Name.
    pub title: Text,
    /// Why not.
    pub because: UnfitView,
}

/// The advice for a case.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AdviceView {
    /// Templates that fit, in the order of the advice.
    pub cards: Vec<AdviceCard>,
    /// Templates that do not.
    pub unfit: Vec<UnfitLine>,
}

/// What is known before a report is made.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ReportCheck {
    /// A required item is open: the report says 暂定.
    pub is_provisional: bool,
    /// Number of open items.
    pub open: u32,
    /// Characters the fonts lack; they are printed as framed code points.
    pub missing_characters: Vec<String>,
    /// Profile fields the cover would lack, by field name.
    pub empty_fields: Vec<String>,
    /// Report number.
    pub number: String,
    /// The report's chapters and annexes in their order, the left out ones too.
    pub chapters: Vec<ChapterView>,
    /// Words for chapters that this report does not have now; they are kept.
    pub stray_notes: Vec<String>,
    /// The case is a self-assessment, whose own report can be made.
    pub is_self: bool,
    /// What the enterprise agrees to hand over.
    pub consent: ConsentView,
}

/// A chapter or annex of the report.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ChapterView {
    /// Its permanent key, such as `problem`.
    pub key: String,
    /// Its number as printed.
    pub number: String,
    /// Its title in the language asked for.
    pub title: String,
    /// Whether it is printed.
    pub is_printed: bool,
    /// What the consultant adds to it; empty for nothing.
    pub note: String,
    /// Whether it can change places with the chapter before it.
    pub may_rise: bool,
    /// Whether it can change places with the chapter behind it.
    pub may_fall: bool,
}

/// Which of the four documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportKindView {
    /// Everything.
    #[default]
    Full,
    /// One page for the owner.
    Brief,
    /// A self-assessment.
    #[serde(rename = "self")]
    Own,
    /// What the enterprise agreed to hand over.
    Submit,
}

/// Asks for a report of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Language of the report.
    pub language: Language,
    /// Which document.
    pub kind: ReportKindView,
}

/// How far a field may go by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SecrecyView {
    /// Anybody may know it.
    Public,
    /// It is handed over to the bureau.
    Bureau,
    /// It stays in the house.
    House,
}

/// Something the enterprise agrees to hand over or not.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ConsentLine {
    /// Its permanent id, such as `revenue`.
    pub field: String,
    /// Its name in the language asked for.
    pub title: String,
    /// How far it may go by default.
    pub class: SecrecyView,
    /// Whether it is agreed to; by its class while nothing is recorded.
    pub is_agreed: bool,
}

/// Fields that are shown together.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ConsentGroupView {
    /// Their name in the language asked for.
    pub title: String,
    /// The fields.
    pub lines: Vec<ConsentLine>,
}

/// What the enterprise agrees to hand over.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ConsentView {
    /// Who agreed; empty while nothing is recorded.
    pub by: String,
    /// The day it was recorded; empty while nothing is.
    pub day: String,
    /// All fields in groups.
    pub groups: Vec<ConsentGroupView>,
}

/// Records what the enterprise agrees to hand over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConsentPutRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Who agrees, as typed.
    pub by: String,
    /// Ids of all fields agreed to.
    pub fields: Vec<String>,
}

/// What is done to a chapter of the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ChapterChange {
    /// Writes the words added to it; an empty text takes them away.
    Write {
        /// What was typed.
        text: String,
    },
    /// Prints it or leaves it out.
    Print {
        /// Whether it is printed.
        is_printed: bool,
    },
    /// Lets it change places with its neighbour.
    Move {
        /// With the one before it, else the one behind.
        is_up: bool,
    },
}

/// Changes a chapter of the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChapterPutRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Key of the chapter.
    pub chapter: String,
    /// What is done to it.
    pub change: ChapterChange,
}

/// The bytes of a file; they travel as they are, not as JSON.
#[derive(Clone, Debug, PartialEq, Eq, TS)]
#[ts(rename = "ArrayBuffer")]
pub struct FileBytes(pub Vec<u8>);

/// A report that was written.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ReportView {
    /// Where it was written, for showing only.
    pub path: String,
    /// Pages.
    pub pages: u32,
    /// Bytes.
    pub bytes: u32,
}

/// Files that are written for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// The report as PDF.
    Report,
    /// The national online form as a workbook.
    Form,
    /// The report as a Word file.
    Word,
    /// The report's numbers and tables as a workbook.
    Annex,
}

/// Files that people go on editing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EditableKind {
    /// The report as a Word file.
    Word,
    /// The report's numbers and tables as a workbook.
    Annex,
}

/// Asks for a case as a file that people go on editing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EditableRequest {
    /// The case.
    pub case: String,
    /// Language of the file.
    pub language: Language,
    /// Which file.
    pub kind: EditableKind,
    /// Which of the four documents the Word file is; the workbook has all numbers whichever it is.
    pub report: ReportKindView,
}

/// Asks to show the file of a kind that was written last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FileOpenRequest {
    /// Which file.
    pub kind: FileKind,
}

/// A form that was written.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FormView {
    /// Where it was written, for showing only.
    pub path: String,
}

/// Progress of a long action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ProgressView {
    /// Which step is under way.
    pub step: ProgressStep,
    /// The page that is laid out, counted from 1; 0 in the other steps.
    pub page: u32,
}

/// Steps of making a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProgressStep {
    /// Scoring.
    Scoring,
    /// Saying what the report says.
    Composing,
    /// Laying out pages.
    Setting,
    /// Writing the file.
    Writing,
    /// Done.
    Done,
}
