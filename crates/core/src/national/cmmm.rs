//! Lens `cmmm`: GB/T 39116 智能制造能力成熟度, requirements by level, marked 0, 0.5, 0.8 or 1.
//!
//! Means of means are exact fractions until they are printed. Deliberately absent: the standard's
//! own wording; the requirements are paraphrases of ours and 待核.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::wide::{Fraction, mean};
use super::{CmmmRequirement, Held, LensHead, held};
use crate::{AnswerSheet, AnswerValue, Condition, Grade, QuestionId, TitledId, Words};

/// How far a requirement is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// 不满足
    No,
    /// 部分满足
    Partly,
    /// 大部分满足
    Mostly,
    /// 全部满足
    Fully,
}

impl Mark {
    /// All marks, lowest first.
    pub const ALL: [Mark; 4] = [Mark::No, Mark::Partly, Mark::Mostly, Mark::Fully];

    /// Reads `0`, `0.5`, `0.8` or `1`.
    pub fn parse(text: &str) -> Option<Mark> {
        Mark::ALL.into_iter().find(|mark| mark.as_str() == text)
    }

    /// Returns the mark as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Mark::No => "0",
            Mark::Partly => "0.5",
            Mark::Mostly => "0.8",
            Mark::Fully => "1",
        }
    }

    /// Returns tenths: 0, 5, 8 or 10.
    pub const fn tenths(self) -> u64 {
        match self {
            Mark::No => 0,
            Mark::Partly => 5,
            Mark::Mostly => 8,
            Mark::Fully => 10,
        }
    }

    /// Returns the next lower mark; 0 stays 0.
    pub const fn lower(self) -> Mark {
        match self {
            Mark::No | Mark::Partly => Mark::No,
            Mark::Mostly => Mark::Partly,
            Mark::Fully => Mark::Mostly,
        }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Shares of the parent by variant, in percent. `None`: the source gives none, siblings share
/// equally; `Some(0)`: not part of the variant.
pub type Shares = Vec<Option<u32>>;

/// A variant of the weights: discrete or process manufacturing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CmmmVariant {
    /// Permanent id.
    pub id: TitledId,
    /// Title.
    pub title: Words,
    /// Whom it is for; reads profile facts only. The first variant that fits is taken, the first of
    /// all where none does.
    pub relevant: Option<Condition>,
}

/// A subdomain with its requirements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CmmmSubdomain {
    /// Permanent id, `cmmm.<subdomain>`; an answer under it can only cut the subdomain.
    pub id: QuestionId,
    /// Title.
    pub title: Words,
    /// Shares of its domain.
    pub shares: Shares,
    /// Whether it may be cut with a reason.
    pub may_be_cut: bool,
    /// Its requirements, lowest level first.
    pub requirements: Vec<CmmmRequirement>,
}

/// A domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CmmmDomain {
    /// Title.
    pub title: Words,
    /// Shares of its element.
    pub shares: Shares,
    /// Its subdomains.
    pub subdomains: Vec<CmmmSubdomain>,
}

/// An element: 人员, 技术, 资源 or 制造.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CmmmElement {
    /// Permanent id.
    pub id: TitledId,
    /// Title.
    pub title: Words,
    /// Shares of the whole.
    pub shares: Shares,
    /// Its domains.
    pub domains: Vec<CmmmDomain>,
}

/// The whole model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CmmmLens {
    /// What it is.
    pub head: LensHead,
    /// Variants of the weights, the usual one first; never empty.
    pub variants: Vec<CmmmVariant>,
    /// Names of levels 1 to 5.
    pub levels: [Words; 5],
    /// Elements.
    pub elements: Vec<CmmmElement>,
}

impl CmmmLens {
    /// Returns the subdomains in their order.
    pub fn subdomains(&self) -> impl Iterator<Item = &CmmmSubdomain> {
        let domains = self.elements.iter().flat_map(|own| &own.domains);
        domains.flat_map(|own| &own.subdomains)
    }

    /// Returns the requirements in their order.
    pub fn requirements(&self) -> impl Iterator<Item = &CmmmRequirement> {
        self.subdomains().flat_map(|own| &own.requirements)
    }

    /// Returns the place of the variant of the weights that fits the enterprise.
    pub fn variant(&self, sheet: &AnswerSheet) -> usize {
        let fits = |own: &CmmmVariant| {
            let condition = own.relevant.as_ref();
            condition.is_some_and(|condition| condition.holds_for(sheet.enterprise()))
        };
        self.variants.iter().position(fits).unwrap_or(0)
    }
}

/// How a requirement stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequirementScore {
    /// The requirement.
    pub id: QuestionId,
    /// Its level.
    pub level: u8,
    /// How it stands.
    pub standing: Held<Mark>,
    /// Grade it is judged by.
    pub grade: Option<Grade>,
    /// Mark in the point; `None` when it does not apply.
    pub point: Option<Mark>,
    /// Mark if a weak answer fails.
    pub low: Option<Mark>,
    /// Mark if an open answer turns out lightly.
    pub high: Option<Mark>,
}

/// What a subdomain counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubdomainScore {
    /// The subdomain.
    pub id: QuestionId,
    /// Why it was cut, when it was.
    pub cut: Option<String>,
    /// Its requirements.
    pub requirements: Vec<RequirementScore>,
    /// Mean mark at levels 1 to 5 in hundredths; `None` where it has no requirement.
    pub levels: [Option<u16>; 5],
}

/// How the whole stands at one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CmmmLevelScore {
    /// Level 1 to 5.
    pub level: u8,
    /// Weighted mean of the level in hundredths, 0 to 100; `None` where nothing is asked.
    pub score: Option<u16>,
    /// At least 0.8, and every lower level holds.
    pub holds: bool,
}

/// The result of one sheet in this lens, with its whole derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CmmmScore {
    /// Place of the variant of the weights that was used.
    pub variant: usize,
    /// S in hundredths, 0 to 500.
    pub total: u16,
    /// S if weak answers fail.
    pub low: u16,
    /// S if weak answers hold.
    pub high: u16,
    /// Level 0 to 5; 0 is below the first.
    pub level: u8,
    /// Level in the low case.
    pub level_low: u8,
    /// Level in the high case.
    pub level_high: u8,
    /// Levels 1 to 5.
    pub levels: [CmmmLevelScore; 5],
    /// Elements with their mean at levels 1 to 5 in hundredths.
    pub elements: Vec<(TitledId, [Option<u16>; 5])>,
    /// Subdomains in their order.
    pub subdomains: Vec<SubdomainScore>,
    /// A requirement up to the first level that does not hold is open.
    pub is_provisional: bool,
    /// Open requirements up to the first level that does not hold.
    pub open: Vec<QuestionId>,
    /// Answers kept but not counted: derived and not confirmed, or under a cut subdomain.
    pub not_counted: Vec<QuestionId>,
}

impl CmmmScore {
    /// Writes hundredths with two decimals.
    pub fn decimal(hundredths: u16) -> String {
        alloc::format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

/// Which of a requirement's marks counts.
#[derive(Clone, Copy)]
enum Case {
    Point,
    Low,
    High,
}

impl RequirementScore {
    fn mark(&self, case: Case) -> Option<Mark> {
        match case {
            Case::Point => self.point,
            Case::Low => self.low,
            Case::High => self.high,
        }
    }
}

/// Scores a sheet by the maturity model.
///
/// A requirement without a mark counts 0 in every case (the assessment goes from the lowest level
/// up); one that is unknown or was not looked at counts 0, and 0.5 in the high case.
pub fn score_cmmm(lens: &CmmmLens, sheet: &AnswerSheet) -> CmmmScore {
    let variant = lens.variant(sheet);
    let subdomains: Vec<SubdomainScore> = lens
        .subdomains()
        .map(|own| subdomain_score(own, sheet))
        .collect();
    let found: BTreeMap<&QuestionId, &SubdomainScore> =
        subdomains.iter().map(|own| (&own.id, own)).collect();
    let whole = |case: Case| -> [Option<Fraction>; 5] {
        [1, 2, 3, 4, 5].map(|level| {
            mean(shared(
                &lens.elements,
                variant,
                |own| &own.shares,
                |own| element_mean(own, &found, variant, level, case),
            ))
        })
    };
    let point = whole(Case::Point);
    let (level, total) = judge(&point);
    let (level_low, low) = judge(&whole(Case::Low));
    let (level_high, high) = judge(&whole(Case::High));
    let mut levels = [1, 2, 3, 4, 5].map(|own| CmmmLevelScore {
        level: own,
        score: None,
        holds: own <= level,
    });
    for (own, score) in levels.iter_mut().zip(&point) {
        own.score = score.as_ref().map(|own| own.hundredths(100, &[80]));
    }
    let elements = lens.elements.iter().map(|element| {
        let at = |level| {
            element_mean(element, &found, variant, level, Case::Point)
                .map(|own| own.hundredths(100, &[]))
        };
        (element.id.clone(), [1, 2, 3, 4, 5].map(at))
    });
    let elements = elements.collect();
    // What lies above the first level that does not hold moves nothing yet.
    let decisive = level + 1;
    let open: Vec<QuestionId> = subdomains
        .iter()
        .filter(|own| own.cut.is_none())
        .flat_map(|own| &own.requirements)
        .filter(|own| own.level <= decisive && own.standing.is_open())
        .map(|own| own.id.clone())
        .collect();
    let not_counted = subdomains
        .iter()
        .flat_map(|own| own.requirements.iter().map(move |each| (own, each)))
        .filter(|(own, each)| {
            let answer = sheet.answer(&each.id);
            answer.is_some_and(|answer| own.cut.is_some() || !answer.counts())
        })
        .map(|(_, each)| each.id.clone())
        .collect();
    CmmmScore {
        variant,
        total,
        low,
        high,
        level,
        level_low,
        level_high,
        levels,
        elements,
        is_provisional: !open.is_empty(),
        open,
        not_counted,
        subdomains,
    }
}

/// Returns the level reached and S in hundredths: the number of held levels and the score of the
/// first that does not hold.
fn judge(levels: &[Option<Fraction>; 5]) -> (u8, u16) {
    let mut held = 0;
    for score in levels {
        match score {
            Some(score) if score.reaches(8, 10) => held += 1,
            Some(score) => {
                let own = score.hundredths(100, &[80]);
                return (held, u16::from(held) * 100 + own);
            }
            None => break,
        }
    }
    (held, u16::from(held) * 100)
}

fn element_mean(
    element: &CmmmElement,
    found: &BTreeMap<&QuestionId, &SubdomainScore>,
    variant: usize,
    level: u8,
    case: Case,
) -> Option<Fraction> {
    mean(shared(
        &element.domains,
        variant,
        |own| &own.shares,
        |domain| {
            mean(shared(
                &domain.subdomains,
                variant,
                |own| &own.shares,
                |own| subdomain_mean(found.get(&own.id)?, level, case),
            ))
        },
    ))
}

/// Returns the children that have a score with their shares. Where the source gives no share for any
/// of them, they share equally.
fn shared<T>(
    children: &[T],
    variant: usize,
    shares: impl Fn(&T) -> &Shares,
    score: impl Fn(&T) -> Option<Fraction>,
) -> Vec<(u64, Fraction)> {
    children
        .iter()
        .filter_map(|child| {
            let share = shares(child).get(variant).copied().flatten();
            Some((share.map_or(1, u64::from), score(child)?))
        })
        .collect()
}

/// The mean of the marks at a level, each requirement weighing the same; `None` without any.
fn subdomain_mean(score: &SubdomainScore, level: u8, case: Case) -> Option<Fraction> {
    if score.cut.is_some() {
        return None;
    }
    let own = score.requirements.iter().filter(|own| own.level == level);
    let marks: Vec<u64> = own
        .filter_map(|own| Some(own.mark(case)?.tenths()))
        .collect();
    let count = u64::try_from(marks.len()).unwrap_or(u64::MAX);
    (count > 0).then(|| Fraction::new(marks.iter().sum(), 10 * count))
}

fn subdomain_score(subdomain: &CmmmSubdomain, sheet: &AnswerSheet) -> SubdomainScore {
    let cut = sheet
        .answer(&subdomain.id)
        .filter(|answer| answer.counts())
        .and_then(|answer| match &answer.value {
            AnswerValue::NotApplicable(reason) => Some(reason.clone()),
            _ => None,
        });
    let requirements = subdomain.requirements.iter();
    let requirements = requirements
        .map(|own| requirement_score(own, sheet))
        .collect();
    let mut score = SubdomainScore {
        id: subdomain.id.clone(),
        cut,
        requirements,
        levels: [None; 5],
    };
    score.levels = [1, 2, 3, 4, 5].map(|level| {
        let own = subdomain_mean(&score, level, Case::Point);
        own.map(|own| own.hundredths(100, &[]))
    });
    score
}

fn requirement_score(requirement: &CmmmRequirement, sheet: &AnswerSheet) -> RequirementScore {
    let (standing, grade) = held(sheet, &requirement.id, |value| match value {
        AnswerValue::Mark(mark) => Some(*mark),
        _ => None,
    });
    let (point, low, high) = match standing {
        Held::Answered(mark) => match grade {
            Some(Grade::C) => (Some(mark), Some(mark.lower()), Some(mark)),
            Some(Grade::A | Grade::B) | None => (Some(mark), Some(mark), Some(mark)),
        },
        Held::Unknown | Held::NotObserved => (Some(Mark::No), Some(Mark::No), Some(Mark::Partly)),
        Held::Unanswered => (Some(Mark::No), Some(Mark::No), Some(Mark::No)),
        Held::NotApplicable => (None, None, None),
    };
    RequirementScore {
        id: requirement.id.clone(),
        level: requirement.level,
        standing,
        grade,
        point,
        low,
        high,
    }
}
