//! The national models as ladders: options, scenes and marks, behind the ladders of the bank.
//!
//! Templates move answers of the bank, and from those follow items of a model where the content
//! derives them; such a change is marked, for a person still has to confirm it. What is suggested
//! already counts only once confirmed, so it is never part of a path. Outcomes (数字化成效) are never
//! moved by anything here.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, CmmmLens, CmmmScore, Content, Derivation, Grade, Held,
    Letter, Mark, OptionKind, Points, QuestionId, Relation, Shares, SmeLens, SmeQuestion, SmeScore,
    Stands, TemplateId, score_cmmm, score_sme24,
};

use crate::field::{Act, Derived, Field, Part};
use crate::index::{Bank, level};
use crate::path::{Lens, Reached, Unmet};
use crate::search::{Row, common};
use crate::{ActId, Height, OwnEffort, Rules};

/// Areas of the SME model that ask for outcomes, by their permanent ids: they follow from what was
/// done and cannot be bought.
const OUTCOMES: [&str; 1] = ["effect"];

/// An item that can stand higher.
struct Item {
    id: QuestionId,
    /// What each level means, lowest first; the lowest may mean nothing.
    heights: Vec<Option<Height>>,
    now: u8,
    /// One of several options that are chosen side by side.
    is_beside: bool,
    /// One for each way in which it follows from the bank: what it stands at by questions and rungs.
    derive: Vec<Vec<Part>>,
}

/// The items of a model behind the ladders of the bank.
struct Items<'a> {
    content: &'a Content,
    sheet: &'a AnswerSheet,
    bank: Bank<'a>,
    bank_levels: Vec<u8>,
    items: Vec<Item>,
}

fn small(number: usize) -> u8 {
    u8::try_from(number).expect("an item has few levels")
}

impl<'a> Items<'a> {
    fn new(content: &'a Content, sheet: &'a AnswerSheet) -> Items<'a> {
        let bank = Bank::new(content, sheet);
        Items {
            content,
            sheet,
            bank_levels: bank.levels(),
            bank,
            items: Vec::new(),
        }
    }

    /// Returns the parts of a derivation that takes the lowest of all: each question of the bank with
    /// the levels from which it allows which height. `None` when one of them does not count here.
    fn lowest(
        &self,
        derive: &[Derivation],
        heights: &[Option<Height>],
        height: impl Fn(&Stands) -> Option<Height>,
    ) -> Option<Vec<Part>> {
        let mut parts: Vec<Part> = Vec::new();
        for own in telling(derive) {
            let ladder = self.bank.place(&own.question)?;
            let from = own.from.iter().map(|(rung, stands)| {
                let to = heights.iter().position(|own| *own == height(stands))?;
                Some((level(*rung), small(to)))
            });
            let from: Vec<(u8, u8)> = from.collect::<Option<_>>()?;
            parts.push((ladder, from));
        }
        // A part says at most what it says of the present; only what lies above that is news.
        let said = parts.iter().map(|(ladder, from)| {
            let reached = from
                .iter()
                .rev()
                .find(|(own, _)| *own <= self.bank_levels[*ladder]);
            reached.map_or(0, |(_, to)| *to)
        });
        let said = said.min()?;
        let is_rising = |own: &Part| own.1.is_sorted_by_key(|(_, to)| *to);
        if !parts.iter().all(is_rising) {
            return None;
        }
        for (_, from) in &mut parts {
            from.retain(|(_, to)| *to > said);
        }
        Some(parts)
    }

    fn field(&self, rules: &Rules) -> (Field, Vec<TemplateId>) {
        let own = OwnEffort {
            items: rules.own.items.clone(),
            others: None,
        };
        let bank_rules = Rules {
            own,
            ..rules.clone()
        };
        let (mut field, unpriced) = self.bank.field(&bank_rules);
        for item in &self.items {
            let at = field.since.len();
            field.since.push(vec![0; usize::from(item.now) + 1]);
            if rules.infeasible.contains(&item.id) {
                continue;
            }
            let derive = item.derive.iter().filter(|own| !own.is_empty());
            field.derived.extend(derive.map(|parts| Derived {
                ladder: at,
                parts: parts.clone(),
            }));
            let Some(step) = rules.own.step(&item.id) else {
                continue;
            };
            for to in item.now + 1..small(item.heights.len()) {
                if let Some(height) = item.heights[usize::from(to)] {
                    field.acts.push(Act {
                        id: ActId::Own(item.id.clone(), height),
                        cost: step * u64::from(to - item.now),
                        raises: vec![(at, to)],
                        needs: Vec::new(),
                        months: 0,
                    });
                }
            }
        }
        (field, unpriced)
    }

    /// Returns the sheet with every item answered as its ladder stands.
    fn answered(&self, levels: &[u8]) -> AnswerSheet {
        let mut parts = self.sheet.parts().clone();
        let own = &levels[self.bank_levels.len()..];
        for (item, level) in self.items.iter().zip(own).filter(|(i, l)| **l > i.now) {
            let Some(height) = item.heights[usize::from(*level)] else {
                continue;
            };
            let value = match height {
                Height::Option(letter) if item.is_beside => {
                    let mut letters = match parts.answers.get(&item.id) {
                        Some(answer) if answer.counts() => match &answer.value {
                            AnswerValue::Options { letters, .. } => letters.clone(),
                            _ => BTreeSet::new(),
                        },
                        _ => BTreeSet::new(),
                    };
                    letters.retain(|own| own.place() > 0);
                    letters.insert(letter);
                    options(letters)
                }
                Height::Option(letter) => options(BTreeSet::from([letter])),
                Height::Scene(level) => AnswerValue::Level(level),
                Height::Mark(mark) => AnswerValue::Mark(mark),
                Height::Rung(rung) => AnswerValue::Choice(rung),
            };
            let answer = Answer::plain(value).graded(Grade::B);
            parts.answers.insert(item.id.clone(), answer);
        }
        AnswerSheet::build(self.content, parts).expect("items are answered with what they offer")
    }

    fn height(&self, ladder: usize, level: u8) -> (QuestionId, Option<Height>) {
        match ladder.checked_sub(self.bank_levels.len()) {
            None => self.bank.height(ladder, level),
            Some(at) => {
                let item = &self.items[at];
                (item.id.clone(), item.heights[usize::from(level)])
            }
        }
    }

    /// The ladder of the item at this place.
    fn ladder(&self, item: usize) -> usize {
        self.bank_levels.len() + item
    }
}

fn options(letters: BTreeSet<Letter>) -> AnswerValue {
    AnswerValue::Options {
        letters,
        count: None,
        total: None,
    }
}

/// Leaves out hints.
fn telling(derive: &[Derivation]) -> impl Iterator<Item = &Derivation> {
    let telling = derive.iter();
    telling.filter(|own| own.relation != Relation::Partial && !own.from.is_empty())
}

/// The SME model with a level as its target.
pub(crate) struct SmeTarget<'a> {
    model: &'a SmeLens,
    level: u8,
    items: Items<'a>,
    score: SmeScore,
}

impl<'a> SmeTarget<'a> {
    /// Returns the lens; `None` when the content has no such model or level.
    pub(crate) fn new(
        content: &'a Content,
        sheet: &'a AnswerSheet,
        level: u8,
    ) -> Option<SmeTarget<'a>> {
        let model = content.parts().national.sme24.as_ref()?;
        if level > 4 {
            return None;
        }
        let score = score_sme24(model, sheet);
        let mut items = Items::new(content, sheet);
        let scored = score.areas.iter().flat_map(|own| &own.questions);
        let standing: BTreeMap<&QuestionId, &Held<BTreeSet<Letter>>> =
            scored.map(|own| (&own.id, &own.standing)).collect();
        let areas = model.areas.iter();
        let bought = areas.filter(|own| !OUTCOMES.contains(&own.id.as_str()));
        for question in bought.flat_map(|own| &own.questions) {
            let held = standing[&question.id];
            let made = items.questions(question, held);
            items.items.extend(made);
        }
        for (scene, own) in model.scenes().zip(&score.scenes) {
            if own.standing == Held::NotApplicable {
                continue;
            }
            let heights: Vec<Option<Height>> =
                (0..=4).map(|level| Some(Height::Scene(level))).collect();
            let derive = items.lowest(&scene.derive, &heights, |stands| match stands {
                Stands::Level(level) => Some(Height::Scene(*level)),
                Stands::Letters(_) | Stands::Mark(_) => None,
            });
            items.items.push(Item {
                id: scene.id.clone(),
                now: own.level,
                is_beside: false,
                heights,
                derive: derive.into_iter().collect(),
            });
        }
        Some(SmeTarget {
            model,
            level,
            items,
            score,
        })
    }
}

impl Items<'_> {
    /// A question of which one option is chosen is one ladder, by points; of several options, each is
    /// a ladder of its own.
    fn questions(&self, question: &SmeQuestion, held: &Held<BTreeSet<Letter>>) -> Vec<Item> {
        let letters = (0..question.options.len()).filter_map(Letter::at);
        let chosen = match held {
            Held::Answered(own) => own.clone(),
            Held::Unknown | Held::NotObserved | Held::Unanswered => BTreeSet::new(),
            Held::NotApplicable => return Vec::new(),
        };
        if let OptionKind::Multiple = question.kind {
            let worth = letters.filter(|own| own.place() > 0);
            return worth
                .map(|letter| Item {
                    id: question.id.clone(),
                    heights: vec![None, Some(Height::Option(letter))],
                    now: u8::from(chosen.contains(&letter)),
                    is_beside: true,
                    derive: self.letter(&question.derive, letter),
                })
                .collect();
        }
        let mut ranked: Vec<Letter> = letters.collect();
        ranked.sort_by_key(|own| (question.points_of(*own), own.place()));
        let now = chosen
            .first()
            .and_then(|own| ranked.iter().position(|l| l == own));
        let heights: Vec<Option<Height>> = ranked
            .iter()
            .map(|own| Some(Height::Option(*own)))
            .collect();
        let derive = match question.kind {
            OptionKind::Single => self.lowest(&question.derive, &heights, |stands| match stands {
                Stands::Letters(own) => own.first().map(|own| Height::Option(*own)),
                Stands::Level(_) | Stands::Mark(_) => None,
            }),
            // Bands follow from counts, and nobody knows the counts to come.
            OptionKind::Banded(_) | OptionKind::Multiple => None,
        };
        vec![Item {
            id: question.id.clone(),
            heights,
            now: small(now.unwrap_or(0)),
            is_beside: false,
            derive: derive.into_iter().collect(),
        }]
    }

    /// Returns each question of the bank that by itself brings an option, and from where on.
    fn letter(&self, derive: &[Derivation], letter: Letter) -> Vec<Vec<Part>> {
        let ways = telling(derive).filter_map(|own| {
            let ladder = self.bank.place(&own.question)?;
            let has = |stands: &Stands| matches!(stands, Stands::Letters(l) if l.contains(&letter));
            let from = own.from.iter().find(|(_, stands)| has(stands))?.0;
            let is_kept = own.from.range(from..).all(|(_, stands)| has(stands));
            let is_news = level(*from) > self.bank_levels[ladder];
            (is_kept && is_news).then(|| vec![(ladder, vec![(level(*from), 1)])])
        });
        ways.collect()
    }
}

impl SmeTarget<'_> {
    /// Returns what has to hold, at the least, for a level by its own gates with at least `points`.
    pub(crate) fn rows(&self, level: u8, points: Points) -> Vec<Row> {
        let rule = &self.model.levels[usize::from(level) - 1];
        let mut scenes = Row {
            terms: Vec::new(),
            least: f64::from(rule.scenes),
        };
        let mut constraint = Row {
            terms: Vec::new(),
            least: f64::from(rule.constraint_scenes),
        };
        for (at, item) in self.items.items.iter().enumerate() {
            let mut all = self.score.scenes.iter();
            let Some(scene) = all.find(|own| own.id == item.id) else {
                continue;
            };
            let ladder = self.items.ladder(at);
            scenes.terms.push((ladder, level, 1.0));
            if scene.is_constraint {
                constraint.terms.push((ladder, level, 1.0));
            }
        }
        vec![self.points_row(points.max(rule.points)), scenes, constraint]
    }

    /// Returns what has to hold, at the least, for this many points.
    pub(crate) fn points_row(&self, points: Points) -> Row {
        let mut row = Row {
            terms: Vec::new(),
            least: f64::from(points.0) - f64::from(self.score.points.0),
        };
        let mut worth: BTreeMap<&QuestionId, &SmeQuestion> = BTreeMap::new();
        for question in self.model.questions() {
            worth.insert(&question.id, question);
        }
        for (at, item) in self.items.items.iter().enumerate() {
            let Some(question) = worth.get(&item.id) else {
                continue;
            };
            let points_at = |place: u8| match item.heights[usize::from(place)] {
                Some(Height::Option(letter)) => f64::from(question.points_of(letter).0),
                Some(Height::Rung(_) | Height::Scene(_) | Height::Mark(_)) | None => 0.0,
            };
            for to in item.now + 1..small(item.heights.len()) {
                let more = points_at(to) - points_at(to - 1);
                if more > 0.0 {
                    row.terms.push((self.items.ladder(at), to, more));
                }
            }
        }
        row
    }

    /// The largest number of points of which every sum of options is a multiple.
    pub(crate) fn step(&self) -> u64 {
        let options = self.model.questions().flat_map(|own| &own.options);
        let points = options.map(|own| u64::from(own.points.0));
        points.fold(0, common).max(1)
    }
}

impl Lens for SmeTarget<'_> {
    fn field(&self, rules: &Rules) -> (Field, Vec<TemplateId>) {
        self.items.field(rules)
    }

    fn goals(&self, _: &Field) -> Vec<Vec<Row>> {
        // Each level asks for its own gates only.
        let levels = self.level.max(1)..=4;
        levels.map(|own| self.rows(own, Points(0))).collect()
    }

    fn reached(&self, levels: &[u8]) -> Reached {
        let score = score_sme24(self.model, &self.items.answered(levels));
        Reached::Sme24 {
            points: score.points,
            level: score.level,
        }
    }

    fn is_enough(&self, reached: Reached) -> bool {
        matches!(reached, Reached::Sme24 { level, .. } if level >= self.level)
    }

    fn height(&self, ladder: usize, level: u8) -> (QuestionId, Option<Height>) {
        self.items.height(ladder, level)
    }

    fn unmet(&self, levels: &[u8]) -> Vec<Unmet> {
        let score = score_sme24(self.model, &self.items.answered(levels));
        let gates = score
            .gates
            .into_iter()
            .filter(|own| own.level <= self.level);
        gates.map(Unmet::Sme24).collect()
    }
}

/// The maturity model with a level as its target.
pub(crate) struct CmmmTarget<'a> {
    model: &'a CmmmLens,
    level: u8,
    items: Items<'a>,
    score: CmmmScore,
}

impl<'a> CmmmTarget<'a> {
    /// Returns the lens; `None` when the content has no such model or level.
    pub(crate) fn new(
        content: &'a Content,
        sheet: &'a AnswerSheet,
        level: u8,
    ) -> Option<CmmmTarget<'a>> {
        let model = content.parts().national.cmmm.as_ref()?;
        if level > 5 {
            return None;
        }
        let score = score_cmmm(model, sheet);
        let mut items = Items::new(content, sheet);
        let asked: BTreeMap<&QuestionId, &[Derivation]> = model
            .requirements()
            .map(|own| (&own.id, own.derive.as_slice()))
            .collect();
        let open = score.subdomains.iter().filter(|own| own.cut.is_none());
        for own in open.flat_map(|own| &own.requirements) {
            let Some(mark) = own.point.filter(|_| own.level <= level) else {
                continue;
            };
            let heights: Vec<Option<Height>> = Mark::ALL
                .iter()
                .map(|own| Some(Height::Mark(*own)))
                .collect();
            let derive = items.lowest(asked[&own.id], &heights, |stands| match stands {
                Stands::Mark(mark) => Some(Height::Mark(*mark)),
                Stands::Letters(_) | Stands::Level(_) => None,
            });
            let now = Mark::ALL.iter().position(|own| *own == mark).unwrap_or(0);
            items.items.push(Item {
                id: own.id.clone(),
                heights,
                now: small(now),
                is_beside: false,
                derive: derive.into_iter().collect(),
            });
        }
        Some(CmmmTarget {
            model,
            level,
            items,
            score,
        })
    }

    /// Returns what has to hold, at the least, for the score of a level to be `least` hundredths, as
    /// shares of its requirements' marks.
    pub(crate) fn row(&self, level: u8, least: f64) -> Row {
        let variant = self.score.variant;
        let mut shares: BTreeMap<&QuestionId, f64> = BTreeMap::new();
        let found = |id: &QuestionId| {
            let own = self.score.subdomains.iter().find(|own| own.id == *id);
            let own = own.filter(|own| own.cut.is_none());
            let all = own.into_iter().flat_map(|own| &own.requirements);
            let all = all.filter(|own| own.level == level && own.point.is_some());
            all.map(|own| (&own.id, 1.0)).collect::<Vec<_>>()
        };
        let elements = self.model.elements.iter().map(|element| {
            let domains = element.domains.iter().map(|domain| {
                let subdomains = domain.subdomains.iter().map(|own| {
                    let all = found(&own.id);
                    let each = 1.0 / f64::from(u32::try_from(all.len().max(1)).unwrap_or(1));
                    let all = all.into_iter().map(|(id, _)| (id, each)).collect();
                    (&own.shares, all)
                });
                (&domain.shares, mixed(variant, subdomains.collect()))
            });
            (&element.shares, mixed(variant, domains.collect()))
        });
        for (id, share) in mixed(variant, elements.collect()) {
            shares.insert(id, share);
        }
        if shares.is_empty() {
            // Where nothing is asked, the engine holds no level.
            return Row {
                terms: Vec::new(),
                least: 1.0,
            };
        }
        let mut row = Row {
            terms: Vec::new(),
            least,
        };
        for (at, item) in self.items.items.iter().enumerate() {
            let Some(share) = shares.get(&item.id) else {
                continue;
            };
            for to in 1..Mark::ALL.len() {
                let more = Mark::ALL[to].tenths() - Mark::ALL[to - 1].tenths();
                let more = f64::from(u32::try_from(more).unwrap_or(0)) * 10.0 * share;
                row.terms.push((self.items.ladder(at), small(to), more));
            }
        }
        row
    }
}

/// Shares of requirements in a parent, from those in its children that have any.
fn mixed<'q>(
    variant: usize,
    children: Vec<(&Shares, Vec<(&'q QuestionId, f64)>)>,
) -> Vec<(&'q QuestionId, f64)> {
    let weight = |own: &Shares| f64::from(own.get(variant).copied().flatten().unwrap_or(1));
    let scored: Vec<_> = children
        .into_iter()
        .filter(|(own, all)| !all.is_empty() && weight(own) > 0.0)
        .collect();
    let whole: f64 = scored.iter().map(|(own, _)| weight(own)).sum();
    let parts = scored.into_iter().flat_map(|(own, all)| {
        let share = weight(own) / whole;
        all.into_iter().map(move |(id, part)| (id, part * share))
    });
    parts.collect()
}

impl Lens for CmmmTarget<'_> {
    fn field(&self, rules: &Rules) -> (Field, Vec<TemplateId>) {
        self.items.field(rules)
    }

    fn goals(&self, _: &Field) -> Vec<Vec<Row>> {
        vec![(1..=self.level).map(|own| self.row(own, 80.0)).collect()]
    }

    fn reached(&self, levels: &[u8]) -> Reached {
        let score = score_cmmm(self.model, &self.items.answered(levels));
        Reached::Cmmm {
            total: score.total,
            level: score.level,
        }
    }

    fn is_enough(&self, reached: Reached) -> bool {
        matches!(reached, Reached::Cmmm { level, .. } if level >= self.level)
    }

    fn height(&self, ladder: usize, level: u8) -> (QuestionId, Option<Height>) {
        self.items.height(ladder, level)
    }

    fn unmet(&self, levels: &[u8]) -> Vec<Unmet> {
        let score = score_cmmm(self.model, &self.items.answered(levels));
        let levels = score.levels.iter();
        let first = levels
            .filter(|own| !own.holds && own.level <= self.level)
            .take(1);
        let first = first.map(|own| Unmet::Cmmm {
            level: own.level,
            has: own.score.unwrap_or(0),
        });
        first.collect()
    }
}
