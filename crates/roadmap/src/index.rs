//! The index lens as ladders: level 0 is open (counts 2.0, states nothing), 1 to 5 are the rungs.

use std::collections::BTreeMap;

use zhizhen_core::{
    AnswerSheet, Condition, Content, Enterprise, QuestionId, Requirement, Rung, Scorecard, Stage,
    Template, TemplateId, score_with,
};

use crate::field::{Act, Field, Need};
use crate::path::{Lens, Reached, Unmet};
use crate::search::Row;
use crate::{ActId, Height, Rules};

/// The bank of a sheet as a field of acts.
pub(crate) struct Bank<'a> {
    content: &'a Content,
    sheet: &'a AnswerSheet,
    /// The plain result.
    pub(crate) card: Scorecard,
    /// Questions that count, in the order of the content.
    pub(crate) ladders: Vec<QuestionId>,
    places: BTreeMap<QuestionId, usize>,
    /// What counts, for the quick look before the engine is asked.
    axes: Vec<Axis>,
}

/// A dimension with its weight, whether it carries a gate, and its indicators: their weights, and
/// ladders with weights.
struct Axis {
    weight: u64,
    is_core: bool,
    indicators: Vec<(u64, Vec<(usize, u64)>)>,
}

/// The mean in hundredths, rounded half up; `None` without weights.
fn mean(parts: impl Iterator<Item = (u64, u64)>) -> Option<u64> {
    let (weights, sum) = parts.fold((0, 0), |(weights, sum), (weight, own)| {
        (weights + weight, sum + weight * own)
    });
    (weights > 0).then(|| (2 * sum + weights) / (2 * weights))
}

/// Templates with nothing in their way but a missing cost.
pub(crate) type Unpriced = Vec<TemplateId>;

pub(crate) fn level(rung: Rung) -> u8 {
    u8::try_from(rung.position()).expect("a ladder has five rungs") + 1
}

fn rung(level: u8) -> Rung {
    Rung::ALL[usize::from(level.saturating_sub(1)).min(4)]
}

/// Tells whether a template is for this industry and size, by the rule of advice: an unknown industry
/// fits only templates for all, an unknown size fits every template.
fn fits(template: &Template, enterprise: &Enterprise) -> bool {
    let industries = &template.industries;
    let own = enterprise.industry;
    let industry = industries.is_empty() || own.is_some_and(|own| industries.contains(&own));
    let size = enterprise.size();
    industry && size.is_none_or(|own| template.sizes.contains(&own))
}

impl<'a> Bank<'a> {
    pub(crate) fn new(content: &'a Content, sheet: &'a AnswerSheet) -> Bank<'a> {
        let card = score_with(content, sheet, &BTreeMap::new());
        let questions = card.dimensions.iter().flat_map(|own| &own.indicators);
        let questions = questions.flat_map(|own| &own.questions);
        let counted = questions.filter(|own| own.point.is_some());
        let ladders: Vec<QuestionId> = counted.map(|own| own.id.clone()).collect();
        let places = ladders.iter().enumerate();
        let places: BTreeMap<QuestionId, usize> = places.map(|(at, id)| (id.clone(), at)).collect();
        let axes = card.dimensions.iter().map(|dimension| Axis {
            weight: u64::from(dimension.weight.0),
            is_core: dimension.is_core,
            indicators: dimension
                .indicators
                .iter()
                .map(|indicator| {
                    let questions = indicator
                        .questions
                        .iter()
                        .filter_map(|own| Some((*places.get(&own.id)?, u64::from(own.weight.0))));
                    (u64::from(indicator.weight.0), questions.collect())
                })
                .collect(),
        });
        let axes = axes.collect();
        Bank {
            axes,
            content,
            sheet,
            card,
            ladders,
            places,
        }
    }

    /// Returns the ladder of a question that counts.
    pub(crate) fn place(&self, id: &QuestionId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Names a ladder and what a level of it means.
    pub(crate) fn height(&self, ladder: usize, level: u8) -> (QuestionId, Option<Height>) {
        let height = (level > 0).then(|| Height::Rung(rung(level)));
        (self.ladders[ladder].clone(), height)
    }

    /// Returns the present levels.
    pub(crate) fn levels(&self) -> Vec<u8> {
        let stated = |id| self.card.question(id).and_then(|own| own.standing.stated());
        self.ladders
            .iter()
            .map(|id| stated(id).map_or(0, level))
            .collect()
    }

    /// Returns what an act that brings a ladder to `to` would really bring it to; `None` when that
    /// moves nothing. An open question counts 2.0 already, so it is raised from 2.5 on.
    fn raised(&self, levels: &[u8], id: &QuestionId, to: Rung) -> Option<(usize, u8)> {
        let at = *self.places.get(id)?;
        (level(to) > levels[at].max(1)).then_some((at, level(to)))
    }

    /// Returns the templates that fit and move something, and what the enterprise can raise itself.
    /// Templates without a cost are left out and listed.
    pub(crate) fn field(&self, rules: &Rules) -> (Field, Unpriced) {
        let levels = self.levels();
        let mut field = Field::new(&levels);
        let mut unpriced = Vec::new();
        let raises = |template: &Template| -> Vec<(usize, u8)> {
            let raises = template.raises_on(rules.network);
            let free = raises.filter(|own| !rules.infeasible.contains(&own.question));
            free.filter_map(|own| self.raised(&levels, &own.question, own.to))
                .collect()
        };
        let enterprise = self.sheet.enterprise();
        let mut pending: BTreeMap<&TemplateId, Vec<(usize, u8)>> = BTreeMap::new();
        let mut chosen: Vec<(&Template, u64)> = Vec::new();
        for template in self.content.templates() {
            let own = raises(template);
            if !fits(template, enterprise) || own.is_empty() {
                continue;
            }
            pending.insert(&template.id, own);
            if rules.ruled_out.contains(&template.id) {
                continue;
            }
            match rules.costs.of(template) {
                Some(cost) => chosen.push((template, cost)),
                None => unpriced.push(template.id.clone()),
            }
        }
        let place = |id: &TemplateId| chosen.iter().position(|(own, _)| own.id == *id);
        for (template, cost) in &chosen {
            let needs = template.requires.iter().filter_map(|requirement| {
                let need = match requirement {
                    Requirement::Question(id, rung) => self.need(&levels, id, *rung)?,
                    // What it would still move has not been carried out; else nothing is asked.
                    Requirement::Template(id) => Need::Done(place(id), pending.get(id)?.clone()),
                };
                Some((requirement.clone(), need))
            });
            field.acts.push(Act {
                id: ActId::Template(template.id.clone()),
                cost: *cost,
                raises: pending[&template.id].clone(),
                needs: needs.collect(),
                months: u32::from(template.months.1),
            });
        }
        for (at, id) in self.ladders.iter().enumerate() {
            let Some(step) = rules.own.step(id) else {
                continue;
            };
            if rules.infeasible.contains(id) {
                continue;
            }
            let now = levels[at].max(1);
            for to in now + 1..=5 {
                field.acts.push(Act {
                    id: ActId::Own(id.clone(), Height::Rung(rung(to))),
                    cost: step * u64::from(to - now),
                    raises: vec![(at, to)],
                    needs: Vec::new(),
                    months: 0,
                });
            }
        }
        (field, unpriced)
    }

    fn need(&self, levels: &[u8], id: &QuestionId, rung: Rung) -> Option<Need> {
        match self.places.get(id) {
            None => Some(Need::Never),
            Some(&at) if levels[at] >= level(rung) => None,
            Some(&at) => Some(Need::Level(at, level(rung))),
        }
    }

    /// Returns the engine's result at these levels.
    pub(crate) fn judge(&self, levels: &[u8]) -> Scorecard {
        let present = self.levels();
        let moved = self.ladders.iter().zip(levels).zip(present);
        let lifts = moved
            .filter(|((_, level), present)| *level > present)
            .map(|((id, level), _)| (id.clone(), rung(*level)));
        score_with(self.content, self.sheet, &lifts.collect())
    }

    /// Returns the index in hundredths and the lowest core dimension, as the engine prints them.
    pub(crate) fn numbers(&self, levels: &[u8]) -> (Option<u64>, Option<u64>) {
        let count = |at: usize| 150 + 50 * u64::from(levels[at].max(1));
        let mut lowest: Option<u64> = None;
        let numbers: Vec<(u64, u64)> = self
            .axes
            .iter()
            .filter_map(|axis| {
                let indicators = axis.indicators.iter().filter_map(|(weight, ladders)| {
                    let own = mean(ladders.iter().map(|(at, weight)| (*weight, count(*at))))?;
                    Some((*weight, own))
                });
                let own = mean(indicators)?;
                if axis.is_core {
                    lowest = Some(lowest.map_or(own, |lowest| lowest.min(own)));
                }
                Some((axis.weight, own))
            })
            .collect();
        (mean(numbers.into_iter()), lowest)
    }

    /// Returns what has to hold, at the least, for the result to stand on `stage` by its own gates.
    pub(crate) fn stage_rows(&self, field: &Field, stage: Rung) -> Vec<Row> {
        let bound = stage.hundredths();
        let mut rows = vec![self.index_row(field, bound)];
        for axis in self.axes.iter().filter(|own| own.is_core) {
            let sum = axis_sum(field, axis);
            rows.extend(sum.map(|own| own.row(f64::from(bound - 50))));
        }
        let conditions = self.content.stage(stage).conditions.iter();
        rows.extend(conditions.flat_map(|own| self.condition_rows(own)));
        rows
    }

    /// Returns what has to hold, at the least, for the index to be `bound` hundredths.
    pub(crate) fn index_row(&self, field: &Field, bound: u16) -> Row {
        let axes = self.axes.iter();
        let parts = axes.filter_map(|own| Some((own.weight, axis_sum(field, own)?)));
        let sum = Sum::mean(parts.collect());
        sum.unwrap_or_else(|| Sum::constant(0))
            .row(f64::from(bound))
    }

    fn condition_rows(&self, condition: &Condition) -> Vec<Row> {
        match condition {
            Condition::AtLeast(..) | Condition::Any(_) => vec![Row {
                terms: self.leaves(condition),
                least: 1.0,
            }],
            Condition::All(parts) => {
                let parts = parts.iter();
                parts.flat_map(|own| self.condition_rows(own)).collect()
            }
            // Content with any other form in a hard condition is refused when it is built.
            Condition::AtMost(..)
            | Condition::Answered(_)
            | Condition::Industry(_)
            | Condition::Size(_)
            | Condition::Fact(..)
            | Condition::Not(_) => Vec::new(),
        }
    }

    /// Returns leaves of which at least one holds whenever the condition does.
    fn leaves(&self, condition: &Condition) -> Vec<(usize, u8, f64)> {
        match condition {
            Condition::AtLeast(id, rung) => {
                let at = self.places.get(id);
                at.map(|at| (*at, level(*rung), 1.0)).into_iter().collect()
            }
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().flat_map(|own| self.leaves(own)).collect()
            }
            Condition::AtMost(..)
            | Condition::Answered(_)
            | Condition::Industry(_)
            | Condition::Size(_)
            | Condition::Fact(..)
            | Condition::Not(_) => Vec::new(),
        }
    }
}

/// A number of the tree as a sum over ladders that move, in hundredths.
struct Sum {
    /// What stands now. Printed, and so a whole number, where nothing under it moves.
    constant: f64,
    /// Ladder, level, what standing there adds.
    terms: Vec<(usize, u8, f64)>,
    /// By how much rounding may bring the printed number above the sum.
    slack: f64,
    /// The printed number now.
    printed: u64,
}

impl Sum {
    #[expect(clippy::cast_precision_loss, reason = "hundredths up to 400")]
    fn constant(printed: u64) -> Sum {
        Sum {
            constant: printed as f64,
            terms: Vec::new(),
            slack: 0.0,
            printed,
        }
    }

    /// The weighted mean, which may be printed up to half a hundredth higher where it moves. `None`
    /// without weights.
    #[expect(
        clippy::cast_precision_loss,
        reason = "weights of siblings are below 2^53"
    )]
    fn mean(parts: Vec<(u64, Sum)>) -> Option<Sum> {
        let printed = mean(parts.iter().map(|(weight, own)| (*weight, own.printed)))?;
        if parts.iter().all(|(_, own)| own.terms.is_empty()) {
            return Some(Sum::constant(printed));
        }
        let whole: u64 = parts.iter().map(|(weight, _)| weight).sum();
        let mut sum = Sum {
            constant: 0.0,
            terms: Vec::new(),
            slack: 0.5,
            printed,
        };
        for (weight, part) in parts.into_iter().filter(|(weight, _)| *weight > 0) {
            let share = weight as f64 / whole as f64;
            sum.constant += share * part.constant;
            sum.slack += share * part.slack;
            let terms = part.terms.into_iter();
            sum.terms
                .extend(terms.map(|(ladder, level, own)| (ladder, level, own * share)));
        }
        Some(sum)
    }

    fn row(self, bound: f64) -> Row {
        Row {
            least: bound - self.constant - self.slack,
            terms: self.terms,
        }
    }
}

fn axis_sum(field: &Field, axis: &Axis) -> Option<Sum> {
    let indicators = axis.indicators.iter().filter_map(|(weight, ladders)| {
        let ladders = ladders.iter();
        let ladders = ladders.map(|(at, weight)| (*weight, ladder(field, *at)));
        Some((*weight, Sum::mean(ladders.collect())?))
    });
    Sum::mean(indicators.collect())
}

/// A question: what it counts now, and half a stage more for every level above.
fn ladder(field: &Field, at: usize) -> Sum {
    let raises = field.acts.iter().flat_map(|act| &act.raises);
    let highest = raises
        .filter(|(own, _)| *own == at)
        .map(|(_, to)| *to)
        .max();
    let now = field.now(at).max(1);
    Sum {
        terms: (now + 1..=highest.unwrap_or(now))
            .map(|to| (at, to, 50.0))
            .collect(),
        ..Sum::constant(150 + 50 * u64::from(now))
    }
}

/// The index lens with a stage as its target.
pub(crate) struct IndexLens<'a> {
    bank: Bank<'a>,
    stage: Rung,
}

impl<'a> IndexLens<'a> {
    /// Returns the lens; `None` when the sheet has no stage.
    pub(crate) fn new(
        content: &'a Content,
        sheet: &'a AnswerSheet,
        stage: Rung,
    ) -> Option<IndexLens<'a>> {
        let bank = Bank::new(content, sheet);
        bank.card.level?;
        Some(IndexLens { bank, stage })
    }
}

impl<'a> IndexLens<'a> {
    /// Returns the lens for its index alone; `None` when the sheet has none.
    pub(crate) fn of_index(content: &'a Content, sheet: &'a AnswerSheet) -> Option<IndexLens<'a>> {
        let bank = Bank::new(content, sheet);
        bank.card.index?;
        Some(IndexLens {
            bank,
            stage: Rung::R40,
        })
    }

    /// Returns what has to hold, at the least, for the index to be `bound` hundredths.
    pub(crate) fn index_row(&self, field: &Field, bound: u16) -> Row {
        self.bank.index_row(field, bound)
    }

    /// Tells whether the means come to an index of at least `bound` hundredths: a look that costs a
    /// fiftieth of the engine.
    pub(crate) fn has_index(&self, levels: &[u8], bound: u64) -> bool {
        let (index, _) = self.bank.numbers(levels);
        index.is_some_and(|own| own >= bound)
    }
}

impl Lens for IndexLens<'_> {
    fn field(&self, rules: &Rules) -> (Field, Unpriced) {
        self.bank.field(rules)
    }

    fn goals(&self, field: &Field) -> Vec<Vec<Row>> {
        // A higher stage asks only for its own conditions (docs/method.md, rule 7), so it may be
        // within reach where a lower one is not.
        let stages = Rung::ALL.into_iter().filter(|own| *own >= self.stage);
        stages
            .map(|stage| self.bank.stage_rows(field, stage))
            .collect()
    }

    fn reached(&self, levels: &[u8]) -> Reached {
        let card = self.bank.judge(levels);
        Reached::Index {
            index: card.index,
            stage: card.level,
        }
    }

    fn reaches(&self, levels: &[u8]) -> bool {
        // The engine costs fifty times as much as this look at its means.
        let (index, core) = self.bank.numbers(levels);
        let stages = Rung::ALL.into_iter().filter(|own| *own >= self.stage);
        let is_possible = stages.map(|own| u64::from(own.hundredths())).any(|own| {
            index.is_some_and(|index| index >= own) && core.is_none_or(|core| core + 50 >= own)
        });
        is_possible && self.is_enough(self.reached(levels))
    }

    fn is_enough(&self, reached: Reached) -> bool {
        match reached {
            Reached::Index { stage, .. } => stage.is_some_and(|Stage(own)| own >= self.stage),
            Reached::Sme24 { .. } | Reached::Cmmm { .. } => false,
        }
    }

    fn height(&self, ladder: usize, level: u8) -> (QuestionId, Option<Height>) {
        self.bank.height(ladder, level)
    }

    fn unmet(&self, levels: &[u8]) -> Vec<Unmet> {
        let gates = self.bank.judge(levels).gates.into_iter();
        let own = gates.filter(|own| own.stage.0 <= self.stage);
        own.map(Unmet::Index).collect()
    }
}
