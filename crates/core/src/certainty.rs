//! Certainty: how sure each lens is of its number, and which weak answers to look at first.
//!
//! The range itself is the lens's own (docs/method.md, rule 5). Here every weak answer is made
//! certain in thought and the same engine scores the sheet again, so that what an answer is said to
//! close is what it will close. Deliberately absent: probabilities, and any total over lenses.
//!
//! *Weak* is an answer that counts and is judged by grade C, and an item that is open. *Certain*
//! means grade A:
//!
//! - a weak answer of grade C is certain as stated (it holds);
//! - an open item is certain on whichever rung, option, level or mark closes **least** of the range,
//!   so that looking at it never closes less than promised. That it may turn out not to apply is
//!   left out: then nothing is promised.
//!
//! An open answer may open follow-ups or lift what other open answers may hope for, so that the range
//! can even widen. Then it closes 0 and says so ([`WeakAnswer::may_widen`]). A better grade alone
//! never widens a range.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::{
    Answer, AnswerSheet, AnswerValue, CmmmLens, Content, Grade, Held, Letter, Mark, OptionKind,
    Points, Published, Question, QuestionId, Rung, Scale, SmeLens, SmeQuestion, Stage, Standing,
    score, score_cmmm, score_sme24,
};

/// Why an answer is weak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weakness {
    /// Answered with grade C: said, self-declared, or without a grade.
    Said,
    /// 不清楚
    Unknown,
    /// 未查看
    NotObserved,
    /// 未作答, or derived and not confirmed.
    Unanswered,
}

/// A weak answer and what making it certain would do in one lens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeakAnswer {
    /// The question, scene or requirement.
    pub id: QuestionId,
    /// Why it is weak.
    pub weakness: Weakness,
    /// How much of the range it closes at least, in the unit of the lens (see [`LensCertainty`]).
    pub closes: u32,
    /// Whether some certain outcome changes the lowest or the highest level that is possible. For
    /// an answer of grade C the outcomes are: as stated, and one step lower.
    pub decides: bool,
    /// Whether some outcome leaves a wider range than now. Never for grade C.
    pub may_widen: bool,
}

/// How sure one lens is.
///
/// `N` is its number and `L` its level. A range is measured in hundredths of the index, in
/// thousandths of a point (`sme24`), and in hundredths of S (`cmmm`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LensCertainty<N, L> {
    /// The number if the weak answers fail; `None` when nothing applies.
    pub low: Option<N>,
    /// The number itself; `None` while nothing is answered.
    pub point: Option<N>,
    /// The number if they hold; `None` when nothing applies.
    pub high: Option<N>,
    /// The level if the weak answers fail.
    pub level_low: Option<L>,
    /// The level itself.
    pub level: Option<L>,
    /// The level if they hold.
    pub level_high: Option<L>,
    /// How wide the range is.
    pub width: u32,
    /// Every weak answer: what closes most first, then what decides the level, then in the order
    /// of the content.
    pub weak: Vec<WeakAnswer>,
}

impl<N, L> LensCertainty<N, L> {
    /// Returns the first `count` weak answers: those to look at before leaving.
    pub fn decisive(&self, count: usize) -> &[WeakAnswer] {
        &self.weak[..count.min(self.weak.len())]
    }
}

/// How sure every lens is. A lens the content does not bring along is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certainty {
    /// The programme's index and stage.
    pub index: LensCertainty<Published, Stage>,
    /// 中小企业数字化水平: points and level 0 to 4.
    pub sme24: Option<LensCertainty<Points, u8>>,
    /// GB/T 39116: S in hundredths and level 0 to 5. Requirements without any mark are not weak:
    /// they count 0 in every case.
    pub cmmm: Option<LensCertainty<u16, u8>>,
}

/// Tells how sure the index and the stage are, without the national models.
pub fn certainty_of_index(
    content: &Content,
    sheet: &AnswerSheet,
) -> LensCertainty<Published, Stage> {
    of_index(content, &mut sheet.clone().gradable())
}

/// Tells how sure each lens is and what each weak answer would close.
///
/// A self-assessment is judged as it is: all of its answers are weak.
pub fn certainty(content: &Content, sheet: &AnswerSheet) -> Certainty {
    let national = &content.parts().national;
    let mut sheet = sheet.clone().gradable();
    Certainty {
        index: of_index(content, &mut sheet),
        sme24: national.sme24.as_ref().map(|own| of_sme24(own, &mut sheet)),
        cmmm: national.cmmm.as_ref().map(|own| of_cmmm(own, &mut sheet)),
    }
}

/// Low, point and high of a number and of a level.
struct Ends<N, L> {
    numbers: [Option<N>; 3],
    levels: [Option<L>; 3],
}

/// An item that is weak, and the answers it may turn out to be.
struct Case {
    id: QuestionId,
    weakness: Weakness,
    /// What making it certain may mean; never empty.
    certain: Vec<AnswerValue>,
    /// The answer one step lower, which grade C may turn out to be.
    fails: Option<AnswerValue>,
}

fn judged<N: Copy + Into<Width>, L: Copy + PartialEq>(
    sheet: &mut AnswerSheet,
    cases: Vec<Case>,
    ends: impl Fn(&AnswerSheet) -> Ends<N, L>,
) -> LensCertainty<N, L> {
    let now = ends(sheet);
    let width = now.width();
    let mut weak: Vec<WeakAnswer> = Vec::with_capacity(cases.len());
    for case in cases {
        let original = sheet.answer(&case.id).cloned();
        let mut outcome = |value: &AnswerValue| {
            let certain = Answer::plain(value.clone()).graded(Grade::A);
            sheet.put(&case.id, Some(certain));
            ends(sheet)
        };
        let mut widest = 0;
        let mut decides = false;
        for value in &case.certain {
            let then = outcome(value);
            widest = then.width().max(widest);
            decides |= then.spans_other_levels(&now);
        }
        if let Some(value) = &case.fails {
            decides |= outcome(value).spans_other_levels(&now);
        }
        sheet.put(&case.id, original);
        weak.push(WeakAnswer {
            id: case.id,
            weakness: case.weakness,
            closes: width.saturating_sub(widest),
            decides,
            may_widen: widest > width,
        });
    }
    // The sort is stable: what is equal stays in the order of the content.
    weak.sort_by_key(|own| (core::cmp::Reverse(own.closes), !own.decides));
    let [low, point, high] = now.numbers;
    let [level_low, level, level_high] = now.levels;
    LensCertainty {
        low,
        point,
        high,
        level_low,
        level,
        level_high,
        width,
        weak,
    }
}

/// A number in the smallest unit of its lens.
struct Width(u32);

impl From<Published> for Width {
    fn from(number: Published) -> Width {
        Width(number.hundredths().into())
    }
}

impl From<Points> for Width {
    fn from(number: Points) -> Width {
        Width(number.0)
    }
}

impl From<u16> for Width {
    fn from(number: u16) -> Width {
        Width(number.into())
    }
}

impl<N: Copy + Into<Width>, L: Copy + PartialEq> Ends<N, L> {
    fn width(&self) -> u32 {
        let [low, _, high] = self.numbers.map(|own| own.map_or(0, |own| own.into().0));
        high.saturating_sub(low)
    }

    fn spans_other_levels(&self, other: &Self) -> bool {
        let [low, _, high] = self.levels;
        let [other_low, _, other_high] = other.levels;
        low != other_low || high != other_high
    }
}

fn weakness<T>(standing: &Held<T>, grade: Option<Grade>) -> Option<Weakness> {
    match standing {
        Held::Answered(_) => (grade == Some(Grade::C)).then_some(Weakness::Said),
        Held::Unknown => Some(Weakness::Unknown),
        Held::NotObserved => Some(Weakness::NotObserved),
        Held::Unanswered => Some(Weakness::Unanswered),
        Held::NotApplicable => None,
    }
}

fn of_index(content: &Content, sheet: &mut AnswerSheet) -> LensCertainty<Published, Stage> {
    let card = score(content, sheet);
    let scored = card
        .dimensions
        .iter()
        .flat_map(|d| &d.indicators)
        .flat_map(|i| &i.questions);
    let cases = scored.filter_map(|own| {
        let question = content.question(&own.id)?;
        let (weakness, lower) = match own.standing {
            Standing::Answered { rung, .. } if own.grade == Some(Grade::C) => {
                (Weakness::Said, Some(rung.lower()))
            }
            Standing::Unknown => (Weakness::Unknown, None),
            Standing::NotObserved => (Weakness::NotObserved, None),
            Standing::Unanswered => (Weakness::Unanswered, None),
            Standing::Answered { .. }
            | Standing::Lifted(_)
            | Standing::Implied
            | Standing::NotApplicable
            | Standing::NotRelevant => return None,
        };
        let certain = match (lower, sheet.answer(&own.id)) {
            (Some(_), Some(answer)) => Vec::from([answer.value.clone()]),
            _ => Rung::ALL.map(|rung| standing_at(question, rung)).into(),
        };
        Some(Case {
            id: own.id.clone(),
            weakness,
            certain,
            fails: lower.map(|rung| standing_at(question, rung)),
        })
    });
    let cases = cases.collect();
    judged(sheet, cases, |sheet| {
        let card = score(content, sheet);
        Ends {
            numbers: [
                card.range.map(|own| own.low),
                card.index,
                card.range.map(|own| own.high),
            ],
            levels: [card.level_low, card.level, card.level_high],
        }
    })
}

/// An answer that stands exactly at a rung; a rate at the lowest share of its band, out of 1,000.
pub(crate) fn standing_at(question: &Question, rung: Rung) -> AnswerValue {
    match &question.scale {
        Scale::Ladder { .. } => AnswerValue::Choice(rung),
        Scale::Rate { minimums, .. } => AnswerValue::Counts {
            count: Some(minimums[rung.position()].tenths().into()),
            total: Some(1000),
            choice: None,
        },
    }
}

fn of_sme24(lens: &SmeLens, sheet: &mut AnswerSheet) -> LensCertainty<Points, u8> {
    let scored = score_sme24(lens, sheet);
    let questions = scored.areas.iter().flat_map(|area| &area.questions);
    let questions = lens.questions().zip(questions).filter_map(|(asked, own)| {
        let weakness = weakness(&own.standing, own.grade)?;
        let (certain, fails) = match own.standing.value() {
            Some(letters) => {
                let stated = sheet.answer(&own.id)?.value.clone();
                (Vec::from([stated]), weaker(asked, letters))
            }
            None => (extremes(asked), None),
        };
        Some(Case {
            id: own.id.clone(),
            weakness,
            certain,
            fails,
        })
    });
    let scenes = scored.scenes.iter().filter_map(|own| {
        let weakness = weakness(&own.standing, own.grade)?;
        let (certain, fails) = match own.standing.value() {
            Some(level) => {
                let lower = AnswerValue::Level(level.saturating_sub(1));
                (Vec::from([AnswerValue::Level(*level)]), Some(lower))
            }
            None => ((0..=4).map(AnswerValue::Level).collect(), None),
        };
        Some(Case {
            id: own.id.clone(),
            weakness,
            certain,
            fails,
        })
    });
    let cases = questions.chain(scenes).collect();
    judged(sheet, cases, |sheet| {
        let own = score_sme24(lens, sheet);
        Ends {
            numbers: [own.low, own.points, own.high].map(Some),
            levels: [own.level_low, own.level, own.level_high].map(Some),
        }
    })
}

/// The answer that the low case sees: a single choice one option down, several without the dearest.
fn weaker(question: &SmeQuestion, letters: &BTreeSet<Letter>) -> Option<AnswerValue> {
    let rest = match question.kind {
        OptionKind::Multiple => {
            let dearest = letters.iter().max_by_key(|own| question.points_of(**own))?;
            let mut rest = letters.clone();
            rest.remove(&dearest.clone());
            if rest.is_empty() {
                rest.extend(Letter::at(0));
            }
            rest
        }
        OptionKind::Single | OptionKind::Banded(_) => {
            let below = letters.first()?.place().saturating_sub(1);
            Letter::at(below).into_iter().collect()
        }
    };
    Some(of_letters(rest))
}

/// The least and the most an open question can turn out to be. Points are plain sums, so nothing
/// between them closes less or decides more.
fn extremes(question: &SmeQuestion) -> Vec<AnswerValue> {
    let none: BTreeSet<Letter> = Letter::at(0).into_iter().collect();
    let places = match question.kind {
        OptionKind::Multiple => 1..question.options.len(),
        OptionKind::Single | OptionKind::Banded(_) => {
            question.options.len().saturating_sub(1)..question.options.len()
        }
    };
    let most = places.filter_map(Letter::at).collect();
    Vec::from([of_letters(none), of_letters(most)])
}

fn of_letters(letters: BTreeSet<Letter>) -> AnswerValue {
    AnswerValue::Options {
        letters,
        count: None,
        total: None,
    }
}

fn of_cmmm(lens: &CmmmLens, sheet: &mut AnswerSheet) -> LensCertainty<u16, u8> {
    let scored = score_cmmm(lens, sheet);
    let whole = scored.subdomains.iter().filter(|own| own.cut.is_none());
    let weak = whole.flat_map(|own| &own.requirements).filter_map(|own| {
        let weakness = weakness(&own.standing, own.grade)?;
        let (certain, fails) = match (weakness, own.standing.value()) {
            (Weakness::Unanswered, _) => return None,
            (_, Some(mark)) => (Vec::from([*mark]), Some(mark.lower())),
            (_, None) => (Mark::ALL.to_vec(), None),
        };
        Some(Case {
            id: own.id.clone(),
            weakness,
            certain: certain.into_iter().map(AnswerValue::Mark).collect(),
            fails: fails.map(AnswerValue::Mark),
        })
    });
    let cases = weak.collect();
    judged(sheet, cases, |sheet| {
        let own = score_cmmm(lens, sheet);
        Ends {
            numbers: [own.low, own.total, own.high].map(Some),
            levels: [own.level_low, own.level, own.level_high].map(Some),
        }
    })
}
