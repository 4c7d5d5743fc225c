//! National models on the wire: what they ask, how it stands, what it gives.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AnswerView, RangeView, StandingView, Text, ValueView};

/// Asks for a national model as a case stands in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LensRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Id of the lens: `sme24` or `cmmm`.
    pub lens: String,
}

/// A national model by name.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LensHeadView {
    /// Id of the lens.
    pub id: String,
    /// Its full name.
    pub title: Text,
    /// Edition.
    pub version: String,
    /// What of it is 待核, a sentence each.
    pub verify: Vec<Text>,
}

/// How many items stand in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct LensProgress {
    /// Answered directly.
    pub asked: u32,
    /// Suggested by the bank, waiting for a person.
    pub derived: u32,
    /// Suggested and confirmed.
    pub confirmed: u32,
    /// Nothing yet.
    pub open: u32,
}

/// A gate that does not hold.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LensGate {
    /// Base points are too few.
    Points {
        /// Level it keeps closed.
        level: u8,
        /// The points alone would allow the level.
        bites: bool,
        /// Points there are.
        has: String,
        /// Points it takes.
        needs: String,
    },
    /// Too few scenes stand at the level.
    Scenes {
        /// Level it keeps closed.
        level: u8,
        /// The points alone would allow the level.
        bites: bool,
        /// Scenes there are.
        has: u8,
        /// Scenes it takes.
        needs: u8,
    },
    /// Too few constraint scenes stand at the level.
    ConstraintScenes {
        /// Level it keeps closed.
        level: u8,
        /// The points alone would allow the level.
        bites: bool,
        /// Scenes there are.
        has: u8,
        /// Scenes it takes.
        needs: u8,
    },
    /// The mean of a level is below 0.8.
    Mean {
        /// Level it keeps closed.
        level: u8,
        /// Its mean.
        has: String,
        /// What it takes.
        needs: String,
    },
}

/// The result in one national model, in short.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LensSummary {
    /// Which model.
    pub head: LensHeadView,
    /// How far it is answered.
    pub progress: LensProgress,
    /// Points or S, exactly as `zhizhen score` prints them.
    pub published: String,
    /// The highest it can be: `100` or `5`.
    pub most: String,
    /// Its range.
    pub range: RangeView,
    /// Level, 0 below the first.
    pub level: u8,
    /// Name of the level; none below the first.
    pub level_title: Option<Text>,
    /// Level in the low case.
    pub level_low: u8,
    /// Level in the high case.
    pub level_high: u8,
    /// Something that decides is open.
    pub is_provisional: bool,
    /// Gates that do not hold.
    pub gates: Vec<LensGate>,
}

/// Where an answer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OriginView {
    /// A person answered.
    Asked,
    /// Suggested; counts only once confirmed.
    Derived,
    /// Suggested and confirmed by a person.
    Confirmed,
}

/// Whether an item is asked, derived, confirmed or open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ItemProgress {
    /// Answered directly.
    Asked,
    /// Suggested, waiting.
    Derived,
    /// Suggested and confirmed.
    Confirmed,
    /// Nothing yet.
    Open,
}

/// An option with its points.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct OptionText {
    /// Its letter.
    pub letter: String,
    /// What it says.
    pub text: Text,
    /// Points, such as `1.25`.
    pub points: String,
}

/// How an item is answered.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ItemScale {
    /// One option.
    Single {
        /// The options.
        options: Vec<OptionText>,
    },
    /// One option, found from counts.
    Banded {
        /// The options.
        options: Vec<OptionText>,
    },
    /// Several options; the first excludes the rest.
    Multiple {
        /// The options.
        options: Vec<OptionText>,
    },
    /// A level 0 to 4.
    Scene {
        /// What levels 1 to 4 look like.
        levels: Vec<Text>,
        /// Counts among the constraint scenes.
        is_constraint: bool,
    },
    /// A mark 0, 0.5, 0.8 or 1.
    Requirement {
        /// Level it belongs to.
        level: u8,
    },
}

/// What the bank suggests for an item.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct SuggestionView {
    /// The suggested answer.
    pub value: ValueView,
    /// The weakest grade behind it.
    pub grade: String,
    /// Ids of the questions it rests on; none when the equipment census itself suggests it.
    pub because: Vec<String>,
}

/// Something a national model asks.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LensItem {
    /// Id that answers are written under.
    pub id: String,
    /// Short title; for a requirement its text.
    pub title: Text,
    /// The question as it is asked.
    pub ask: Option<Text>,
    /// What a term means.
    pub definition: Option<Text>,
    /// Data that the national form asks beside it.
    pub fields: Vec<Text>,
    /// What to show.
    pub evidence: Vec<Text>,
    /// How it is answered.
    pub scale: ItemScale,
    /// How it stands.
    pub standing: StandingView,
    /// Asked, derived, confirmed or open.
    pub progress: ItemProgress,
    /// The stored answer.
    pub answer: Option<AnswerView>,
    /// What it counts: points, level or mark.
    pub counted: Option<String>,
    /// The option that counts fell into, where counts score.
    pub band: Option<String>,
    /// Its chosen option contradicts its counts.
    pub is_contradicted: bool,
    /// What the bank suggests, unless it is answered.
    pub suggestion: Option<SuggestionView>,
    /// Questions of the bank that only bear on it.
    pub hints: Vec<String>,
}

/// Items under one heading.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LensSection {
    /// Heading above several sections, such as an element.
    pub part: Text,
    /// Heading.
    pub title: Text,
    /// Id under which the section can be cut; none where it cannot.
    pub cut_id: Option<String>,
    /// Why it is cut.
    pub cut: Option<String>,
    /// Points of the section, or its mean at each level.
    pub score: Option<String>,
    /// Its items.
    pub items: Vec<LensItem>,
}

/// A level of a model with what it takes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LensLevel {
    /// Level from 1.
    pub level: u8,
    /// Its name.
    pub title: Text,
    /// Mean of the level in the maturity model.
    pub score: Option<String>,
    /// It is reached.
    pub holds: bool,
}

/// A national model as a case stands in it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LensView {
    /// The result.
    pub summary: LensSummary,
    /// Which variant of the weights was used, where there are several.
    pub variant: Option<Text>,
    /// Its levels.
    pub levels: Vec<LensLevel>,
    /// Everything it asks.
    pub sections: Vec<LensSection>,
}
