//! The national models as lenses of their own: what they ask, how an answer stands in them, and the
//! suggestions that answers of the bank make.
//!
//! Deliberately absent: any way from a number of one lens to a number of another. A suggestion is an
//! answer that a person still has to confirm, never a converted result.

mod check;
mod cmmm;
mod counted;
mod sme24;
mod suggest;
mod wide;

use alloc::vec::Vec;
use core::fmt;

pub use cmmm::{
    CmmmDomain, CmmmElement, CmmmLens, CmmmLevelScore, CmmmScore, CmmmSubdomain, CmmmVariant, Mark,
    RequirementScore, Shares, SubdomainScore, score_cmmm,
};
pub use counted::{Counted, suggestion_of_census};
pub use sme24::{
    OptionKind, Points, Scene, SceneGroup, SceneScore, SmeArea, SmeAreaScore, SmeGate, SmeGateKind,
    SmeLens, SmeLevel, SmeOption, SmeQuestion, SmeQuestionScore, SmeScore, score_sme24,
};
pub use suggest::{Derivation, Stands, Suggested, suggestion};

use crate::{
    Answer, AnswerSheet, AnswerValue, Grade, Origin, Question, QuestionId, SourceId, VisitKind,
    Words,
};

/// The letter of an option, `A` to `Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letter(u8);

impl Letter {
    /// Reads one capital letter.
    pub fn parse(text: &str) -> Option<Letter> {
        match text.as_bytes() {
            [letter @ b'A'..=b'Z'] => Some(Letter(*letter)),
            _ => None,
        }
    }

    /// Returns the letter of the option at this place, 0 for `A`; `None` from 26 on.
    pub fn at(place: usize) -> Option<Letter> {
        let place = u8::try_from(place).ok().filter(|place| *place < 26)?;
        Some(Letter(b'A' + place))
    }

    /// Returns the place of the option, 0 for `A`.
    pub fn place(self) -> usize {
        usize::from(self.0 - b'A')
    }
}

impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", char::from(self.0))
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Something an answer can stand under: a question of the bank, or an item of a national model.
#[derive(Clone, Copy, Debug)]
pub enum Asked<'a> {
    /// A question of the bank.
    Question(&'a Question),
    /// A question of the SME model.
    SmeQuestion(&'a SmeQuestion),
    /// A scene of the SME model.
    Scene(&'a Scene),
    /// A requirement of the maturity model.
    Requirement(&'a CmmmRequirement),
    /// A subdomain of the maturity model: it can only be cut.
    Subdomain(&'a CmmmSubdomain),
}

impl<'a> Asked<'a> {
    /// Returns the id that answers are written under.
    pub fn id(self) -> &'a QuestionId {
        match self {
            Asked::Question(own) => &own.id,
            Asked::SmeQuestion(own) => &own.id,
            Asked::Scene(own) => &own.id,
            Asked::Requirement(own) => &own.id,
            Asked::Subdomain(own) => &own.id,
        }
    }
}

impl<'a> From<&'a Question> for Asked<'a> {
    fn from(question: &'a Question) -> Self {
        Asked::Question(question)
    }
}

/// A requirement of the maturity model, marked 0, 0.5, 0.8 or 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CmmmRequirement {
    /// Permanent id, `cmmm.<subdomain>.<level>.<n>`.
    pub id: QuestionId,
    /// Level it belongs to, 1 to 5.
    pub level: u8,
    /// What has to be there, in our own words.
    pub text: Words,
    /// Answers of the bank that suggest a mark or hint at it.
    pub derive: Vec<Derivation>,
    /// How the equipment census suggests a mark, where it counts what is required.
    pub counted: Option<Counted>,
}

/// The national models a content brings along. None of them is ever converted into another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NationalLenses {
    /// 中小企业数字化水平评测指标.
    pub sme24: Option<SmeLens>,
    /// GB/T 39116 智能制造能力成熟度.
    pub cmmm: Option<CmmmLens>,
}

impl NationalLenses {
    /// Returns the item that answers under `id` belong to.
    pub fn asked(&self, id: &QuestionId) -> Option<Asked<'_>> {
        let sme = self.sme24.iter();
        let question = sme.clone().flat_map(SmeLens::questions);
        let scene = sme.flat_map(SmeLens::scenes);
        let cmmm = self.cmmm.iter();
        let requirement = cmmm.clone().flat_map(CmmmLens::requirements);
        let subdomain = cmmm.flat_map(CmmmLens::subdomains);
        question
            .map(Asked::SmeQuestion)
            .chain(scene.map(Asked::Scene))
            .chain(requirement.map(Asked::Requirement))
            .chain(subdomain.map(Asked::Subdomain))
            .find(|asked| asked.id() == id)
    }
}

/// What every national lens says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LensHead {
    /// Its full name.
    pub title: Words,
    /// Edition, such as `2024`.
    pub version: alloc::string::String,
    /// The document it follows.
    pub source: SourceId,
    /// What of it is not yet compared with the official text (待核), one sentence each.
    pub verify: Vec<Words>,
}

/// How an item stands in a national lens: with a value, or in one of the empty states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held<T> {
    /// Answered and counting.
    Answered(T),
    /// 不清楚
    Unknown,
    /// 未查看
    NotObserved,
    /// 未作答, or derived and not confirmed.
    Unanswered,
    /// 不适用
    NotApplicable,
}

impl<T> Held<T> {
    /// Tells whether the item still has no answer that counts.
    pub fn is_open(&self) -> bool {
        match self {
            Held::Unknown | Held::NotObserved | Held::Unanswered => true,
            Held::Answered(_) | Held::NotApplicable => false,
        }
    }

    /// Returns the value of an answered item.
    pub fn value(&self) -> Option<&T> {
        match self {
            Held::Answered(value) => Some(value),
            Held::Unknown | Held::NotObserved | Held::Unanswered | Held::NotApplicable => None,
        }
    }

    /// Turns the value, leaving the empty states as they are.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Held<U> {
        match self {
            Held::Answered(value) => Held::Answered(turn(value)),
            Held::Unknown => Held::Unknown,
            Held::NotObserved => Held::NotObserved,
            Held::Unanswered => Held::Unanswered,
            Held::NotApplicable => Held::NotApplicable,
        }
    }
}

/// Whether a lens item was asked, only suggested, confirmed, or is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// A person answered it directly.
    Asked,
    /// An answer of the bank suggests one; nobody confirmed it yet.
    Derived,
    /// A suggested answer that a person confirmed.
    Confirmed,
    /// Nothing yet.
    Open,
}

/// Tells whether an item is asked, derived, confirmed or open. `is_suggested`: the bank suggests an
/// answer now.
pub fn progress(sheet: &AnswerSheet, id: &QuestionId, is_suggested: bool) -> Progress {
    match sheet.answer(id) {
        Some(answer) if answer.origin != Some(Origin::Derived) => Progress::Asked,
        Some(answer) if answer.counts() => Progress::Confirmed,
        Some(_) => Progress::Derived,
        None if is_suggested => Progress::Derived,
        None => Progress::Open,
    }
}

/// Returns how an item stands, and the grade it is judged by when it is answered.
///
/// `read` takes the value out of an answer of the right kind; `None` counts as don't know (a rate of
/// which one number is missing).
fn held<T>(
    sheet: &AnswerSheet,
    id: &QuestionId,
    read: impl FnOnce(&AnswerValue) -> Option<T>,
) -> (Held<T>, Option<Grade>) {
    let Some(answer) = sheet.answer(id).filter(|answer| answer.counts()) else {
        return (Held::Unanswered, None);
    };
    match &answer.value {
        AnswerValue::Unknown => (Held::Unknown, None),
        AnswerValue::NotObserved => (Held::NotObserved, None),
        AnswerValue::NotApplicable(_) => (Held::NotApplicable, None),
        value => match read(value) {
            Some(value) => (Held::Answered(value), Some(grade_of(sheet, answer))),
            None => (Held::Unknown, None),
        },
    }
}

/// A self-assessment is always C, and so is an answer without a grade.
fn grade_of(sheet: &AnswerSheet, answer: &Answer) -> Grade {
    match sheet.visit().kind {
        VisitKind::SelfAssessment => Grade::C,
        VisitKind::Consultant => answer.grade.unwrap_or(Grade::C),
    }
}
