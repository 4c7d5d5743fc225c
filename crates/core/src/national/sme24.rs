//! Lens `sme24`: 中小企业数字化水平评测指标, 15 questions with points and 16 scenes with levels.
//!
//! Points are whole thousandths, so a true 60 is 60. Deliberately absent: a way to answer for the
//! enterprise. What is open or does not apply counts 0 in the point (scoring.md, lens 2; how the
//! official form treats it is 待核).

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::fmt;

use super::{Derivation, Held, LensHead, Letter, held};
use crate::{Answer, AnswerSheet, AnswerValue, Grade, Percent, QuestionId, TitledId, Words};

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

    /// Returns the points of a choice.
    fn points(&self, letters: &BTreeSet<Letter>) -> Points {
        letters.iter().map(|letter| self.points_of(*letter)).sum()
    }

    /// Points if the answer is weaker than stated: a single choice one option down, a multiple
    /// choice without its dearest option.
    fn weaker(&self, letters: &BTreeSet<Letter>) -> Points {
        match self.kind {
            OptionKind::Multiple => {
                let dearest = letters.iter().map(|letter| self.points_of(*letter)).max();
                Points(self.points(letters).0 - dearest.unwrap_or_default().0)
            }
            OptionKind::Single | OptionKind::Banded(_) => {
                let place = letters.first().map_or(0, |letter| letter.place());
                let below = Letter::at(place.saturating_sub(1));
                below.map_or(Points(0), |letter| self.points_of(letter))
            }
        }
    }

    /// Points an open answer may turn out to be worth: the first option above the lowest, or the
    /// cheapest of several.
    fn hoped(&self) -> Points {
        let above = self.options.iter().skip(1).map(|option| option.points);
        match self.kind {
            OptionKind::Multiple => above.min().unwrap_or_default(),
            OptionKind::Single | OptionKind::Banded(_) => above.take(1).next().unwrap_or_default(),
        }
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

    /// Returns the highest level whose three gates all hold, 0 for none.
    fn level(&self, points: Points, scenes: &[(bool, u8)]) -> u8 {
        let holds = |level: &u8| self.unmet(*level, points, scenes).is_empty();
        (1..=4).rev().find(holds).unwrap_or(0)
    }

    /// Returns the gates of `level`, 1 to 4, that do not hold.
    fn unmet(&self, level: u8, points: Points, scenes: &[(bool, u8)]) -> Vec<SmeGateKind> {
        let rule = &self.levels[usize::from(level) - 1];
        let reached = |only_constraint: bool| {
            let counted = scenes.iter().filter(|(is_constraint, own)| {
                *own >= level && (*is_constraint || !only_constraint)
            });
            u8::try_from(counted.count()).unwrap_or(u8::MAX)
        };
        let mut unmet = Vec::new();
        if points < rule.points {
            unmet.push(SmeGateKind::Points {
                has: points,
                needs: rule.points,
            });
        }
        if reached(false) < rule.scenes {
            unmet.push(SmeGateKind::Scenes {
                has: reached(false),
                needs: rule.scenes,
            });
        }
        if reached(true) < rule.constraint_scenes {
            unmet.push(SmeGateKind::ConstraintScenes {
                has: reached(true),
                needs: rule.constraint_scenes,
            });
        }
        unmet
    }
}

/// What a gate of a level lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmeGateKind {
    /// Base points.
    Points {
        /// Points there are.
        has: Points,
        /// Points it takes.
        needs: Points,
    },
    /// Scenes at the level or above.
    Scenes {
        /// Scenes there are.
        has: u8,
        /// Scenes it takes.
        needs: u8,
    },
    /// Constraint scenes at the level or above.
    ConstraintScenes {
        /// Scenes there are.
        has: u8,
        /// Scenes it takes.
        needs: u8,
    },
}

/// A gate that does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmeGate {
    /// The level, 1 to 4.
    pub level: u8,
    /// The points alone would allow the level; this gate takes it away.
    pub bites: bool,
    /// What is lacking.
    pub kind: SmeGateKind,
}

/// What a question counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmeQuestionScore {
    /// The question.
    pub id: QuestionId,
    /// How it stands: the letters that count.
    pub standing: Held<BTreeSet<Letter>>,
    /// Count and total behind a banded choice.
    pub counts: Option<(u32, u32)>,
    /// Grade it is judged by.
    pub grade: Option<Grade>,
    /// Points it gives.
    pub points: Points,
    /// Points if weak answers fail.
    pub low: Points,
    /// Points if weak answers hold and open ones turn out lightly.
    pub high: Points,
}

/// What an area counted: the plain sum of its questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmeAreaScore {
    /// The area.
    pub id: TitledId,
    /// Points it gives.
    pub points: Points,
    /// The most it can give.
    pub most: Points,
    /// Its questions.
    pub questions: Vec<SmeQuestionScore>,
}

/// How a scene stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SceneScore {
    /// The scene.
    pub id: QuestionId,
    /// Whether it counts among the constraint scenes.
    pub is_constraint: bool,
    /// How it stands.
    pub standing: Held<u8>,
    /// Grade it is judged by.
    pub grade: Option<Grade>,
    /// Level it counts at, 0 to 4.
    pub level: u8,
    /// Level if weak answers fail.
    pub low: u8,
    /// Level if open ones turn out lightly.
    pub high: u8,
}

/// The result of one sheet in this lens, with its whole derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmeScore {
    /// Base points.
    pub points: Points,
    /// Points if weak answers fail.
    pub low: Points,
    /// Points if weak answers hold.
    pub high: Points,
    /// Level 0 to 4; 0 is below the first.
    pub level: u8,
    /// Level in the low case.
    pub level_low: u8,
    /// Level in the high case.
    pub level_high: u8,
    /// Something is open.
    pub is_provisional: bool,
    /// Areas with their questions.
    pub areas: Vec<SmeAreaScore>,
    /// Scenes in the order of the form.
    pub scenes: Vec<SceneScore>,
    /// Gates that do not hold: of the levels the points alone would allow, and of the next level.
    pub gates: Vec<SmeGate>,
    /// Open questions and scenes in the order of the form.
    pub open: Vec<QuestionId>,
    /// Answers kept but not counted: derived and not confirmed.
    pub not_counted: Vec<QuestionId>,
    /// Questions whose chosen option contradicts the counts; the counts score.
    pub contradictions: Vec<QuestionId>,
}

/// Scores a sheet by the SME model.
pub fn score_sme24(lens: &SmeLens, sheet: &AnswerSheet) -> SmeScore {
    let areas: Vec<SmeAreaScore> = lens
        .areas
        .iter()
        .map(|area| area_score(area, sheet))
        .collect();
    let scenes: Vec<SceneScore> = lens
        .scenes()
        .map(|scene| scene_score(scene, sheet))
        .collect();
    let questions = || areas.iter().flat_map(|area| &area.questions);
    let points: Points = questions().map(|own| own.points).sum();
    let low: Points = questions().map(|own| own.low).sum();
    let high: Points = questions().map(|own| own.high).sum();
    let standing = |own: fn(&SceneScore) -> u8| -> Vec<(bool, u8)> {
        let scenes = scenes.iter();
        scenes
            .map(|scene| (scene.is_constraint, own(scene)))
            .collect()
    };
    let present = standing(|scene| scene.level);
    let level = lens.level(points, &present);
    let is_allowed = |own: u8| points >= lens.levels[usize::from(own) - 1].points;
    let gates = (level + 1..=4)
        .filter(|own| *own == level + 1 || is_allowed(*own))
        .flat_map(|own| {
            let unmet = lens.unmet(own, points, &present).into_iter();
            unmet.map(move |kind| SmeGate {
                level: own,
                bites: is_allowed(own),
                kind,
            })
        })
        .collect();
    let open: Vec<QuestionId> = questions()
        .filter(|own| own.standing.is_open())
        .map(|own| own.id.clone())
        .chain(
            scenes
                .iter()
                .filter(|own| own.standing.is_open())
                .map(|own| own.id.clone()),
        )
        .collect();
    let ids = questions()
        .map(|own| &own.id)
        .chain(scenes.iter().map(|own| &own.id));
    let not_counted = ids
        .filter(|id| sheet.answer(id).is_some_and(|answer| !answer.counts()))
        .cloned()
        .collect();
    let contradictions = questions()
        .filter(|own| contradicts(own, sheet.answer(&own.id)))
        .map(|own| own.id.clone())
        .collect();
    SmeScore {
        points,
        low,
        high,
        level,
        level_low: lens.level(low, &standing(|scene| scene.low)),
        level_high: lens.level(high, &standing(|scene| scene.high)),
        is_provisional: !open.is_empty(),
        gates,
        open,
        not_counted,
        contradictions,
        scenes,
        areas,
    }
}

fn contradicts(score: &SmeQuestionScore, answer: Option<&Answer>) -> bool {
    match (answer.map(|answer| &answer.value), score.standing.value()) {
        (Some(AnswerValue::Options { letters, .. }), Some(counted)) => {
            score.counts.is_some() && letters != counted
        }
        _ => false,
    }
}

fn area_score(area: &SmeArea, sheet: &AnswerSheet) -> SmeAreaScore {
    let questions: Vec<SmeQuestionScore> = area
        .questions
        .iter()
        .map(|question| question_score(question, sheet))
        .collect();
    SmeAreaScore {
        id: area.id.clone(),
        points: questions.iter().map(|own| own.points).sum(),
        most: area.questions.iter().map(SmeQuestion::most).sum(),
        questions,
    }
}

/// Letters that count, and the counts they come from.
type Chosen = (BTreeSet<Letter>, Option<(u32, u32)>);

fn question_score(question: &SmeQuestion, sheet: &AnswerSheet) -> SmeQuestionScore {
    let from_counts = |count: Option<u32>, total: Option<u32>| -> Option<Chosen> {
        let (count, total) = (count?, total?);
        let letter = question.band(count, total)?;
        Some((BTreeSet::from([letter]), Some((count, total))))
    };
    let (standing, grade) = held(sheet, &question.id, |value| match value {
        AnswerValue::Options {
            letters,
            count,
            total,
        } => from_counts(*count, *total).or_else(|| Some((letters.clone(), None))),
        AnswerValue::Counts { count, total, .. } => from_counts(*count, *total),
        _ => None,
    });
    let counts = standing.value().and_then(|(_, counts)| *counts);
    let standing = standing.map(|(letters, _)| letters);
    let (points, low, high) = match &standing {
        Held::Answered(letters) => {
            let points = question.points(letters);
            let low = match grade {
                Some(Grade::C) => question.weaker(letters),
                Some(Grade::A | Grade::B) | None => points,
            };
            (points, low, points)
        }
        Held::Unknown | Held::NotObserved | Held::Unanswered => {
            (Points(0), Points(0), question.hoped())
        }
        Held::NotApplicable => (Points(0), Points(0), Points(0)),
    };
    SmeQuestionScore {
        id: question.id.clone(),
        standing,
        counts,
        grade,
        points,
        low,
        high,
    }
}

fn scene_score(scene: &Scene, sheet: &AnswerSheet) -> SceneScore {
    let (standing, grade) = held(sheet, &scene.id, |value| match value {
        AnswerValue::Level(level) => Some(*level),
        _ => None,
    });
    let (level, low, high) = match standing {
        Held::Answered(level) => match grade {
            Some(Grade::C) => (level, level.saturating_sub(1), level),
            Some(Grade::A | Grade::B) | None => (level, level, level),
        },
        Held::Unknown | Held::NotObserved | Held::Unanswered => (0, 0, 1),
        Held::NotApplicable => (0, 0, 0),
    };
    SceneScore {
        id: scene.id.clone(),
        is_constraint: scene.is_constraint,
        standing,
        grade,
        level,
        low,
        high,
    }
}
