//! The content as the page needs it: the bank, the form, the tree.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Choice, Text};

/// Asks for the bank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BankRequest {
    /// The case whose pinned content is wanted; `null` for the program's own.
    pub case: Option<String>,
}

/// Why owners hesitate at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PainView {
    /// 不想
    Unwilling,
    /// 不敢
    Afraid,
    /// 不会
    Unable,
    /// 无
    None,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum ScaleView {
    /// One of five rungs.
    Ladder {
        /// Texts of the rungs 2.0, 2.5, 3.0, 3.5, 4.0.
        rungs: Vec<Text>,
    },
    /// Count and total.
    Rate {
        /// What is counted.
        numerator: Text,
        /// Out of what.
        denominator: Text,
        /// Unit of both.
        unit: Text,
        /// Minimum percentage of each rung, lowest first, such as `0.5` or `20`; for showing the bands.
        minimums: Vec<String>,
        /// The bands are not yet compared with an official text.
        verify: bool,
    },
}

/// A question with all its words.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct QuestionText {
    /// Id.
    pub id: String,
    /// Id of its dimension.
    pub dimension: String,
    /// Id of its indicator.
    pub indicator: String,
    /// Short title.
    pub title: Text,
    /// The question as it is asked.
    pub ask: Text,
    /// Why it matters.
    pub why: Text,
    /// How to check on site.
    pub check: Text,
    /// What to take along.
    pub evidence: Text,
    /// Whom to ask.
    pub who: Vec<Text>,
    /// Where.
    pub place: Text,
    /// Pain class.
    pub pain: PainView,
    /// How it is answered.
    pub scale: ScaleView,
}

/// A node of the chapter tree.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct IndicatorText {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Ids of its questions in the order asked.
    pub questions: Vec<String>,
}

/// A chapter.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct DimensionText {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Text,
    /// What it looks at.
    pub about: Text,
    /// Carries gates.
    pub is_core: bool,
    /// Its indicators.
    pub indicators: Vec<IndicatorText>,
}

/// How a further profile field is filled in.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum FactInput {
    /// One of these.
    Choice {
        /// The options.
        options: Vec<Choice>,
    },
    /// A whole number in this unit.
    Number {
        /// The unit.
        unit: Text,
    },
    /// Free text.
    Text,
}

/// A further profile field.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FactText {
    /// Id.
    pub id: String,
    /// Label.
    pub title: Text,
    /// Hint beside the field.
    pub hint: Option<Text>,
    /// How it is filled in.
    pub input: FactInput,
}

/// A figure to compare before and after.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct KpiText {
    /// Id.
    pub id: String,
    /// Name.
    pub title: Text,
    /// How it is computed.
    pub definition: Text,
    /// Unit of its value.
    pub unit: Text,
    /// The definition is not yet compared with an official text.
    pub verify: bool,
}

/// A stage with its meaning.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct StageText {
    /// `2.0` … `4.0`.
    pub stage: String,
    /// Title.
    pub title: Text,
    /// What such a factory looks like.
    pub about: Text,
}

/// Everything of the content that the page shows; asked for once.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BankView {
    /// SHA-256 of the content, in hexadecimal.
    pub digest: String,
    /// Chapters.
    pub dimensions: Vec<DimensionText>,
    /// Questions in the order of the chapters.
    pub questions: Vec<QuestionText>,
    /// How many of them belong to the express selection; 0 when the content has none.
    pub express: u32,
    /// Districts and parks.
    pub districts: Vec<Choice>,
    /// Divisions of GB/T 4754; the id is the code, such as `C34`.
    pub industries: Vec<Choice>,
    /// Further profile fields.
    pub facts: Vec<FactText>,
    /// National models beside the index.
    pub lenses: Vec<super::LensHeadView>,
    /// The five stages, lowest first.
    pub stages: Vec<StageText>,
    /// Figures to compare before and after.
    pub kpis: Vec<KpiText>,
}
