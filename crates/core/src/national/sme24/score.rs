//! What answers count in the SME model: points, scenes, gates, the level and its range.
//!
//! Deliberately absent: a way to answer for the enterprise. What is open or does not apply counts 0 in
//! the point (scoring.md, lens 2; how the official form treats it is 待核).

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::super::{Held, Letter, held};
use super::{OptionKind, Points, Scene, SmeArea, SmeLens, SmeQuestion};
use crate::{Answer, AnswerSheet, AnswerValue, Grade, QuestionId, TitledId};

impl SmeQuestion {
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

impl SmeLens {
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
