//! Where the three lenses stand, now or once some questions of the bank are raised.
//!
//! Templates raise questions of the bank and nothing else. What that means in a national model goes
//! the one way there is: the bank's answers suggest answers there (`national/suggest.rs`), here taken
//! as confirmed, and the model's own engine counts them. Deliberately absent: any conversion of one
//! lens's number into another's, and effects on items the bank says nothing about (money, outcomes).

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::{
    Answer, AnswerSheet, AnswerValue, Asked, Change, CmmmLens, Content, Derivation, Grade, Letter,
    OptionKind, Points, Published, QuestionId, Relation, Rung, Scale, Scorecard, SmeLens,
    SmeQuestion, Stage, Standing, Suggested, score_cmmm, score_sme24, score_with, suggestion,
};

/// Questions with the rung they are raised to.
pub(crate) type Lifts = BTreeMap<QuestionId, Rung>;

/// Adds a raise; the higher one of two stays.
pub(crate) fn lift(lifts: &mut Lifts, question: &QuestionId, to: Rung) {
    let own = lifts.entry(question.clone()).or_insert(to);
    *own = to.max(*own);
}

/// Where the three lenses stand. A national model is `None` where the content does not bring it along,
/// and where the bank suggests no answer in it: then nothing can be told about it, not even 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The index; `None` while nothing is answered.
    pub index: Option<Published>,
    /// The gated stage.
    pub stage: Option<Stage>,
    /// Base points and level 0 to 4 of the SME model.
    pub sme24: Option<(Points, u8)>,
    /// S in hundredths, 0 to 500, and level 0 to 5 of the maturity model.
    pub cmmm: Option<(u16, u8)>,
}

impl Change<Reading> {
    /// Returns by how many hundredths the index moved.
    pub fn index_gain(&self) -> i32 {
        let hundredths = |own: &Reading| own.index.map_or(0, |own| i32::from(own.hundredths()));
        hundredths(&self.after) - hundredths(&self.before)
    }

    /// Returns by how many thousandths of a point the SME model moved.
    pub fn sme24_gain(&self) -> i32 {
        let points = |own: &Reading| own.sme24.map_or(0, |(points, _)| points.0.cast_signed());
        points(&self.after) - points(&self.before)
    }

    /// Returns by how many hundredths S of the maturity model moved.
    pub fn cmmm_gain(&self) -> i32 {
        let total = |own: &Reading| own.cmmm.map_or(0, |(total, _)| i32::from(total));
        total(&self.after) - total(&self.before)
    }
}

/// Reads where the lenses stand now, with every suggestion of the bank taken as confirmed.
pub fn reading(content: &Content, sheet: &AnswerSheet) -> Reading {
    Readings::new(content, sheet).read(&Lifts::new())
}

/// A sheet ready to be read with raises, with every suggestion of the bank taken as confirmed.
///
/// Items of a national model that nobody answered stand where the bank suggests, before and after
/// alike, so that a template is not credited with what is there already.
pub(crate) struct Readings<'c> {
    content: &'c Content,
    sheet: AnswerSheet,
    /// Items the bank says something about, with what it suggests now.
    items: Vec<(Asked<'c>, Option<Suggested>)>,
}

impl<'c> Readings<'c> {
    pub(crate) fn new(content: &'c Content, sheet: &AnswerSheet) -> Self {
        let national = &content.parts().national;
        let sme24 = national.sme24.iter();
        let asked = sme24.clone().flat_map(SmeLens::questions);
        let asked = asked.map(Asked::SmeQuestion);
        let scenes = sme24.flat_map(SmeLens::scenes).map(Asked::Scene);
        let cmmm = national.cmmm.iter().flat_map(CmmmLens::requirements);
        let items = asked.chain(scenes).chain(cmmm.map(Asked::Requirement));
        let items = items.filter(|item| match item {
            Asked::SmeQuestion(own) => tells(&own.derive),
            Asked::Scene(own) => tells(&own.derive),
            Asked::Requirement(own) => tells(&own.derive),
            Asked::Question(_) | Asked::Subdomain(_) => false,
        });
        let card = score_with(content, sheet, &Lifts::new());
        let items: Vec<_> = items.map(|item| (item, suggestion(&card, item))).collect();
        let mut sheet = sheet.clone();
        for (item, now) in &items {
            let stands = sheet.answer(item.id()).is_some_and(Answer::counts);
            if let Some(now) = now.as_ref().filter(|_| !stands) {
                let answer = Answer::plain(now.value.clone()).graded(now.grade);
                sheet.put(item.id(), Some(answer));
            }
        }
        Readings {
            content,
            sheet,
            items,
        }
    }

    pub(crate) fn sheet(&self) -> &AnswerSheet {
        &self.sheet
    }

    /// Scores the index as if these questions were raised.
    pub(crate) fn card(&self, lifts: &Lifts) -> Scorecard {
        score_with(self.content, &self.sheet, lifts)
    }

    /// Reads all lenses as if these questions were raised.
    pub(crate) fn read(&self, lifts: &Lifts) -> Reading {
        let mut card = self.card(lifts);
        let (index, stage) = (card.index, card.level);
        as_answered(self.content, &mut card);
        let mut sheet = self.sheet.clone();
        for (item, now) in &self.items {
            let then = suggestion(&card, *item);
            if then == *now {
                continue;
            }
            let stated = sheet.answer(item.id()).map(|answer| &answer.value);
            let now = now.as_ref().map(|own| &own.value);
            let value = then.and_then(|then| raised(*item, stated, now, then.value));
            if let Some(value) = value {
                let answer = Answer::plain(value).graded(Grade::B);
                sheet.put(item.id(), Some(answer));
            }
        }
        let national = &self.content.parts().national;
        let is_told = |item: fn(&Asked<'_>) -> bool| self.items.iter().any(|(own, _)| item(own));
        let is_cmmm = is_told(|own| matches!(own, Asked::Requirement(_)));
        let is_sme24 = is_told(|own| !matches!(own, Asked::Requirement(_)));
        let sme24 = national.sme24.as_ref().filter(|_| is_sme24).map(|lens| {
            let own = score_sme24(lens, &sheet);
            (own.points, own.level)
        });
        let cmmm = national.cmmm.as_ref().filter(|_| is_cmmm).map(|lens| {
            let own = score_cmmm(lens, &sheet);
            (own.total, own.level)
        });
        Reading {
            index,
            stage,
            sme24,
            cmmm,
        }
    }

    /// Reads all lenses before and after further raises.
    pub(crate) fn change(&self, before: &Lifts, after: &Lifts) -> Change<Reading> {
        Change {
            before: self.read(before),
            after: self.read(after),
        }
    }
}

/// Tells whether some answer of the bank suggests one here; `partial` ones only hint.
fn tells(derive: &[Derivation]) -> bool {
    derive.iter().any(|own| own.relation != Relation::Partial)
}

/// Lets raised questions suggest as answered ones do; a raised rate with the lowest share of its
/// band, out of 1,000, so that it suggests no more than the rung promises.
fn as_answered(content: &Content, card: &mut Scorecard) {
    let indicators = card.dimensions.iter_mut().flat_map(|d| &mut d.indicators);
    for own in indicators.flat_map(|i| &mut i.questions) {
        let Standing::Lifted(rung) = own.standing else {
            continue;
        };
        let counts = match content.question(&own.id).map(|question| &question.scale) {
            Some(Scale::Rate { minimums, .. }) => {
                Some((minimums[rung.position()].tenths().into(), 1000))
            }
            Some(Scale::Ladder { .. }) | None => None,
        };
        own.standing = Standing::Answered {
            rung,
            counts,
            chosen: None,
        };
    }
}

/// Returns what an item stands at once the bank suggests more; `None` leaves it as it is.
///
/// A person's own answer is never lowered, and "not applicable" stays. Of several options those are
/// added that the bank did not suggest before: what a person left out stays out.
fn raised(
    item: Asked<'_>,
    stated: Option<&AnswerValue>,
    now: Option<&AnswerValue>,
    then: AnswerValue,
) -> Option<AnswerValue> {
    match (item, stated) {
        (_, Some(AnswerValue::NotApplicable(_))) => None,
        (Asked::SmeQuestion(question), Some(stated)) => match question.kind {
            OptionKind::Multiple => added(stated, now, then),
            OptionKind::Single | OptionKind::Banded(_) => {
                (place(question, &then) > place(question, stated)).then_some(then)
            }
        },
        (_, Some(AnswerValue::Level(own))) => {
            matches!(then, AnswerValue::Level(level) if level > *own).then_some(then)
        }
        (_, Some(AnswerValue::Mark(own))) => {
            matches!(then, AnswerValue::Mark(mark) if mark > *own).then_some(then)
        }
        (_, _) => Some(then),
    }
}

/// Returns the place of the one option an answer means, none for an open one.
fn place(question: &SmeQuestion, value: &AnswerValue) -> Option<usize> {
    let band = |count: Option<u32>, total: Option<u32>| question.band(count?, total?);
    match value {
        AnswerValue::Options {
            letters,
            count,
            total,
        } => band(*count, *total).or(letters.last().copied()),
        AnswerValue::Counts { count, total, .. } => band(*count, *total),
        AnswerValue::Choice(_)
        | AnswerValue::Level(_)
        | AnswerValue::Mark(_)
        | AnswerValue::Unknown
        | AnswerValue::NotObserved
        | AnswerValue::NotApplicable(_) => None,
    }
    .map(Letter::place)
}

fn added(
    stated: &AnswerValue,
    now: Option<&AnswerValue>,
    then: AnswerValue,
) -> Option<AnswerValue> {
    let AnswerValue::Options { letters: new, .. } = &then else {
        return None;
    };
    let AnswerValue::Options { letters: own, .. } = stated else {
        return Some(then);
    };
    let mut letters = own.clone();
    letters.extend(new.iter().filter(|letter| match now {
        Some(AnswerValue::Options { letters: now, .. }) => !now.contains(letter),
        _ => true,
    }));
    // 无 excludes the rest.
    if letters.len() > 1 {
        letters.retain(|letter| letter.place() > 0);
    }
    Some(AnswerValue::Options {
        letters,
        count: None,
        total: None,
    })
}
