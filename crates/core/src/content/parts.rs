//! What content consists of: words, questions, indicators, dimensions, stages, profile fields.
//!
//! Deliberately absent: any promise. These are plain values; only [`Content`](super::Content) is
//! proven consistent.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::{
    Census, Condition, ContentId, CostClass, DimensionId, FactId, IndicatorId, Kpi, Library,
    NationalLenses, Percent, QuestionId, Rung, SourceId, Template, TitledId, Weight,
};

/// What people read, in Chinese and, where the author wrote it, in English.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    /// Chinese, never empty.
    pub zh: String,
    /// English.
    pub en: Option<String>,
}

/// An entry of a closed list: an id and its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titled {
    /// Id within its list.
    pub id: TitledId,
    /// What people read.
    pub title: Words,
}

/// Who can answer a question; ids of the content's `roles`.
pub type Role = TitledId;
/// Where a question is asked; ids of the content's `places`.
pub type Place = TitledId;

/// Why owners hesitate at this point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pain {
    /// 不想
    Unwilling,
    /// 不敢
    Afraid,
    /// 不会
    Unable,
    /// 无
    None,
}

/// How a question of ours relates to an item of a national model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both ask the same.
    Equal,
    /// Ours covers part of the national item.
    Subset,
    /// Ours covers more than the national item.
    Superset,
    /// They overlap; only a hint.
    Partial,
}

/// A national item that a question touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NationalItem {
    /// The model, such as `sme24` or `cmmm`.
    pub model: String,
    /// The item as that model names it.
    pub item: String,
    /// How the two relate.
    pub relation: Relation,
}

/// How a question is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Five rungs, each a thing one can see or be shown; lowest first.
    Ladder {
        /// Texts of the rungs 2.0 … 4.0.
        rungs: [Words; 5],
    },
    /// Counts mapped to a rung.
    Rate {
        /// What is counted.
        numerator: Words,
        /// Out of what.
        denominator: Words,
        /// Unit of both.
        unit: Words,
        /// Minimum percentage of each rung; the first is 0, strictly rising.
        minimums: [Percent; 5],
        /// Where the bands come from.
        source: SourceId,
        /// Not yet compared with an official text.
        verify: bool,
        /// How the equipment census computes it, where it counts exactly the same thing.
        census: Option<Census>,
    },
}

/// A question of the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Permanent id.
    pub id: QuestionId,
    /// Short title.
    pub title: Words,
    /// The question as it is asked.
    pub ask: Words,
    /// Why it matters to a factory.
    pub why: Words,
    /// How to check the answer on site.
    pub check: Words,
    /// What to take along as evidence.
    pub evidence: Words,
    /// Whom to ask.
    pub who: Vec<Role>,
    /// Where.
    pub place: Place,
    /// Pain class.
    pub pain: Pain,
    /// Weight ≥ 1, relative to its siblings.
    pub weight: Weight,
    /// Ladder or rate.
    pub scale: Scale,
    /// Relevant only if this holds; reads profile facts only.
    pub relevant: Option<Condition>,
    /// Asked only if this holds; otherwise implied at the lowest rung. Made of `at_least` only.
    pub asked_if: Option<Condition>,
    /// Whether an open answer makes the result provisional.
    pub is_required: bool,
    /// Belongs to the express selection (快速评估).
    pub is_express: bool,
    /// National items it touches.
    pub national: Vec<NationalItem>,
}

/// A node under a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Permanent id.
    pub id: IndicatorId,
    /// Title.
    pub title: Words,
    /// Basis points of the dimension; siblings sum to 10,000.
    pub weight: Weight,
    /// Its questions, in the order asked; never empty.
    pub questions: Vec<Question>,
}

/// An axis of the radar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimension {
    /// Permanent id.
    pub id: DimensionId,
    /// Title.
    pub title: Words,
    /// What the axis looks at, in a sentence.
    pub about: Words,
    /// Basis points of the index; siblings sum to 10,000.
    pub weight: Weight,
    /// Core dimensions carry the gates.
    pub is_core: bool,
    /// Its indicators; never empty.
    pub indicators: Vec<Indicator>,
}

/// The hard conditions of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageRule {
    /// The stage.
    pub stage: Rung,
    /// What the stage means, for readers of the report.
    pub title: Words,
    /// A sentence or two on what such a factory looks like.
    pub about: Words,
    /// Hard conditions, made of `at_least`, `all`, `any`.
    pub conditions: Vec<Condition>,
}

/// Kind of a profile field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// One of these options.
    Choice(Vec<Titled>),
    /// A whole number ≥ 0 in this unit.
    Number(Words),
    /// Free text.
    Text,
}

/// A field of the profile form beyond the fixed ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactField {
    /// Permanent id.
    pub id: FactId,
    /// Label.
    pub title: Words,
    /// Hint beside the field.
    pub hint: Option<Words>,
    /// Kind of value.
    pub kind: FactKind,
}

/// A source that content entries name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Id.
    pub id: SourceId,
    /// Title as published.
    pub title: Words,
    /// Document number, address or place.
    pub locator: String,
    /// Date of the source, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub date: String,
}

/// SHA-256 over the content's files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentDigest(pub [u8; 32]);

impl fmt::Display for ContentDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Everything content is built from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentParts {
    /// Programme id.
    pub id: ContentId,
    /// Version as the authors write it, such as `2026.1`.
    pub version: String,
    /// Number of the scoring method; 1 is the only one so far.
    pub method: u32,
    /// Name of the programme.
    pub title: Words,
    /// SHA-256 over the files it was read from.
    pub digest: ContentDigest,
    /// The eight dimensions.
    pub dimensions: Vec<Dimension>,
    /// One rule for each rung, lowest first.
    pub stages: Vec<StageRule>,
    /// Further profile fields.
    pub facts: Vec<FactField>,
    /// Districts and parks.
    pub districts: Vec<Titled>,
    /// Divisions of GB/T 4754 with their names.
    pub industries: Vec<(crate::Division, Words)>,
    /// Roles.
    pub roles: Vec<Titled>,
    /// Places.
    pub places: Vec<Titled>,
    /// Layers of the library.
    pub layers: Vec<Titled>,
    /// Cost classes, cheapest first.
    pub cost_classes: Vec<CostClass>,
    /// Network service profiles.
    pub networks: Vec<Titled>,
    /// Templates.
    pub templates: Vec<Template>,
    /// National models that the content brings along.
    pub national: NationalLenses,
    /// Figures to compare before and after.
    pub kpis: Vec<Kpi>,
    /// Sources.
    pub sources: Vec<Source>,
    /// The rest of the library.
    pub library: Library,
    /// Order and words of the report.
    pub outline: crate::Outline,
}

impl ContentParts {
    /// Returns the cost class of that id.
    pub fn cost_class(&self, id: &TitledId) -> Option<&CostClass> {
        self.cost_classes.iter().find(|own| own.id == *id)
    }
}
