//! What the SME model asks: its questions with points, its scenes with levels, its thresholds.
//!
//! Deliberately absent: what an answer counts (`score.rs`).

use alloc::vec::Vec;
use core::fmt;

use super::super::{Derivation, LensHead, Letter};
use crate::{Percent, QuestionId, TitledId, Words};

/// Points, in thousandths, 0 to 100,000. Printed with two decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(pub u32);

impl Points {
    /// The points of a perfect sheet.
    pub const FULL: Points = Points(100_000);

    /// Writes the points with two decimals, rounded half up; truncated where rounding would show one
    /// of `thresholds` as reached that is not.
    pub fn published(self, thresholds: &[Points]) -> alloc::string::String {
        let rounded = (self.0 + 5) / 10;
        let lies = thresholds
            .iter()
            .any(|own| *own > self && own.0 <= rounded * 10);
        let hundredths = if lies { self.0 / 10 } else { rounded };
        alloc::format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

impl fmt::Display for Points {
    /// Writes all decimals there are, such as `1.875` or `7.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 1000, self.0 % 1000);
        match (rest, rest % 100, rest % 10) {
            (0, ..) => write!(f, "{whole}"),
            (_, 0, _) => write!(f, "{whole}.{}", rest / 100),
            (_, _, 0) => write!(f, "{whole}.{:02}", rest / 10),
            _ => write!(f, "{whole}.{rest:03}"),
        }
    }
}

impl core::iter::Sum for Points {
    fn sum<I: Iterator<Item = Points>>(parts: I) -> Points {
        Points(parts.map(|own| own.0).sum())
    }
}

/// How the options of a question are chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// Exactly one; options stand from the lowest up.
    Single,
    /// One, found from counts: each option's highest percentage, open below and closed above.
    Banded(Vec<Percent>),
    /// Any number; the first, 无, excludes the rest.
    Multiple,
}

/// An option with its points. Its letter is its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmeOption {
    /// What it says.
    pub text: Words,
    /// What it is worth.
    pub points: Points,
}

/// A question of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmeQuestion {
    /// Permanent id, `sme24.q01`.
    pub id: QuestionId,
    /// Short title, the third-level indicator.
    pub title: Words,
    /// The second-level indicator it belongs to.
    pub section: Words,
    /// The question as it is asked.
    pub ask: Words,
    /// What a term in it means, where the form says so.
    pub definition: Option<Words>,
    /// The data the national form asks beside the choice.
    pub fields: Vec<Words>,
    /// What to show as evidence.
    pub evidence: Vec<Words>,
    /// How options are chosen.
    pub kind: OptionKind,
    /// Its options, at least two, the first worth nothing.
    pub options: Vec<SmeOption>,
    /// Answers of the bank that suggest one.
    pub derive: Vec<Derivation>,
}

impl SmeQuestion {
    /// Returns the points of one option; an option it does not have is worth nothing.
    pub fn points_of(&self, letter: Letter) -> Points {
        let option = self.options.get(letter.place());
        option.map_or(Points(0), |option| option.points)
    }

    /// Returns the most points it can give.
    pub fn most(&self) -> Points {
        let points = self.options.iter().map(|option| option.points);
        match self.kind {
            OptionKind::Multiple => points.sum(),
            OptionKind::Single | OptionKind::Banded(_) => points.max().unwrap_or_default(),
        }
    }

    /// Returns the option that `count` out of `total` falls into: the lowest whose highest
    /// percentage is not passed, compared in integers. `None` when it has no bands.
    pub fn band(&self, count: u32, total: u32) -> Option<Letter> {
        let OptionKind::Banded(maximums) = &self.kind else {
            return None;
        };
        let fits =
            |most: &Percent| u64::from(count) * 1000 <= u64::from(most.tenths()) * u64::from(total);
        Letter::at(maximums.iter().position(fits)?)
    }
}

/// A first-level indicator with its questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmeArea {
    /// Permanent id, such as `base`.
    pub id: TitledId,
    /// Title.
    pub title: Words,
    /// Its questions in the order of the form.
    pub questions: Vec<SmeQuestion>,
}

/// A scene: level 0 to 4, without points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// Permanent id, `sme24.s01`.
    pub id: QuestionId,
    /// Title.
    pub title: Words,
    /// Whether it counts among the constraint scenes.
    pub is_constraint: bool,
    /// What levels 1 to 4 look like, lowest first.
    pub levels: [Words; 4],
    /// Answers of the bank that suggest one.
    pub derive: Vec<Derivation>,
}

/// Scenes under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SceneGroup {
    /// Title.
    pub title: Words,
    /// Its scenes in the order of the form.
    pub scenes: Vec<Scene>,
}

/// What a level asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmeLevel {
    /// Its name.
    pub title: Words,
    /// Least base points.
    pub points: Points,
    /// Least number of scenes at this level or above, constraint scenes included.
    pub scenes: u8,
    /// Least number of constraint scenes at this level or above.
    pub constraint_scenes: u8,
}

/// The whole model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmeLens {
    /// What it is.
    pub head: LensHead,
    /// First-level indicators with points.
    pub areas: Vec<SmeArea>,
    /// Scenes.
    pub groups: Vec<SceneGroup>,
    /// Levels 1 to 4.
    pub levels: [SmeLevel; 4],
}

impl SmeLens {
    /// Returns the questions in the order of the form.
    pub fn questions(&self) -> impl Iterator<Item = &SmeQuestion> {
        self.areas.iter().flat_map(|area| &area.questions)
    }

    /// Returns the scenes in the order of the form.
    pub fn scenes(&self) -> impl Iterator<Item = &Scene> {
        self.groups.iter().flat_map(|group| &group.scenes)
    }

    /// Returns the least points of each level.
    pub fn thresholds(&self) -> [Points; 4] {
        [0, 1, 2, 3].map(|level: usize| self.levels[level].points)
    }
}
