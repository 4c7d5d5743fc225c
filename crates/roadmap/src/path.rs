//! The cheapest path to a stage or level, its alternatives, and what is in the way where there is none.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{
    AnswerSheet, Content, GateFinding, Points, Published, QuestionId, Requirement, Rung, SmeGate,
    Stage, TemplateId,
};

use crate::field::{Act, Field};
use crate::index::IndexLens;
use crate::national::{CmmmTarget, SmeTarget};
use crate::rules::Watch;
use crate::search::{Row, Task, cheapest};
use crate::{ActId, Height, Limits, Rules, Stop};

/// How many plans are looked for: the cheapest, and the next ones that leave something of it out.
const PLANS: usize = 3;

/// Most steps of the search for own effort where a target is out of reach: there are hundreds of
/// single answers, and a good guess is enough.
const OWN_STEPS_SEARCH: u32 = 12;

/// What is to be reached: this or anything above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A stage of the index.
    Stage(Rung),
    /// A level of the SME model, 1 to 4.
    Sme24(u8),
    /// A level of the maturity model, 1 to 5.
    Cmmm(u8),
}

/// What the engine says of a lens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// The index and its gated stage.
    Index {
        /// Published index, 2.00 to 4.00.
        index: Option<Published>,
        /// Stage.
        stage: Option<Stage>,
    },
    /// The SME model.
    Sme24 {
        /// Base points.
        points: Points,
        /// Level, 0 to 4.
        level: u8,
    },
    /// The maturity model.
    Cmmm {
        /// S in hundredths, 0 to 500.
        total: u16,
        /// Level, 0 to 5.
        level: u8,
    },
}

/// One item that an act moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The item.
    pub item: QuestionId,
    /// Where it stands when the act's turn comes; `None` when it states nothing yet.
    pub from: Option<Height>,
    /// Where the act brings it.
    pub to: Height,
    /// It follows from answers of the bank; a person still has to confirm it.
    pub is_derived: bool,
}

/// One act of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub act: ActId,
    /// What it costs, in the unit of the rules.
    pub cost: u64,
    /// Month it can start in, 0 is now, when everything before it takes its longest.
    pub starts: u32,
    /// Month it has ended by. Own effort has no duration in the content and takes none here.
    pub ends: u32,
    /// What it moves beyond the acts before it. Empty where it only brings what they brought.
    pub changes: Vec<Change>,
}

/// A plan that reaches the target, judged by the engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its acts, in an order in which the needs of each stand when its turn comes.
    pub steps: Vec<Step>,
    /// Sum of their costs.
    pub cost: u64,
    /// Month in which the last ends.
    pub months: u32,
    /// What the engine gives when all of it is done.
    pub after: Reached,
}

/// A gate that stays closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// Of a stage.
    Index(GateFinding),
    /// Of a level of the SME model.
    Sme24(SmeGate),
    /// Of a level of the maturity model.
    Cmmm {
        /// The lowest level that does not hold, 1 to 5.
        level: u8,
        /// Its score in hundredths; it takes 80.
        has: u16,
    },
}

/// A template that cannot start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// The template.
    pub template: TemplateId,
    /// The first requirement that nothing allowed brings.
    pub requirement: Requirement,
}

/// Something the rules keep out of every plan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Withheld {
    /// An answer ruled infeasible.
    Infeasible(QuestionId),
    /// A template ruled out.
    RuledOut(TemplateId),
    /// A template without a cost.
    Unpriced(TemplateId),
}

/// Own effort that would reach a target beside all templates that fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSteps {
    /// What it would have to raise.
    pub changes: Vec<Change>,
    /// Proven to be the fewest steps.
    pub are_fewest: bool,
}

/// How far everything together goes, where the target is out of reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceiling {
    /// What the engine gives when all that is allowed is done.
    pub reached: Reached,
    /// What still keeps the target closed then.
    pub unmet: Vec<Unmet>,
    /// Templates that cannot start even then.
    pub blocked: Vec<Blocked>,
    /// A smallest set of withheld things whose release brings the target within reach: without them
    /// it stays out of reach. Empty when releasing all of them is not enough.
    pub without: Vec<Withheld>,
    /// Few steps of own effort that, beside all templates that fit, would reach it; `None` when none
    /// do, or none were found in a short search. Outcomes are never among them.
    pub own_steps: Option<OwnSteps>,
}

/// What became of the search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The present result reaches the target.
    Here,
    /// The first plan is proven the cheapest; each further one is the cheapest that leaves out
    /// something of every plan before it. Three at most.
    Found {
        /// Cheapest first; never empty.
        plans: Vec<Plan>,
        /// Why there may be more plans than those listed.
        stopped: Option<Stop>,
    },
    /// The search ended before a proof.
    StoppedEarly {
        /// Why.
        stop: Stop,
        /// The cheapest plan seen; it does reach the target.
        best: Option<Box<Plan>>,
        /// No plan is cheaper than this.
        at_least: u64,
    },
    /// Nothing allowed reaches it.
    NotReachable(Box<Ceiling>),
    /// The lens has no result here: it is not part of the content, nothing counts yet, or too much
    /// does not apply. Nothing can be said of a path.
    NoResult,
}

/// The answer to "what is the cheapest way to the target?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// What was asked for.
    pub target: Target,
    /// The present result; `None` without one.
    pub present: Option<Reached>,
    /// What became of the search.
    pub outcome: Outcome,
    /// Templates that fit and were left out because nothing says what they cost.
    pub unpriced: Vec<TemplateId>,
    /// Steps the search took.
    pub steps: u32,
}

/// A lens as the search sees it.
pub(crate) trait Lens {
    /// Returns what can be done, and the templates left out for want of a cost.
    fn field(&self, rules: &Rules) -> (Field, Vec<TemplateId>);
    /// Returns sets of necessary conditions; whenever the target is reached, those of one set hold.
    fn goals(&self, field: &Field) -> Vec<Vec<Row>>;
    /// Asks the engine for the result at these levels.
    fn reached(&self, levels: &[u8]) -> Reached;
    /// Tells whether a result reaches the target.
    fn is_enough(&self, reached: Reached) -> bool;
    /// Tells whether the engine finds the target reached at these levels.
    fn reaches(&self, levels: &[u8]) -> bool {
        self.is_enough(self.reached(levels))
    }
    /// Names a ladder and what a level of it means.
    fn height(&self, ladder: usize, level: u8) -> (QuestionId, Option<Height>);
    /// Returns what keeps the target closed at these levels.
    fn unmet(&self, levels: &[u8]) -> Vec<Unmet>;
}

/// Looks for the cheapest path to `target`.
///
/// Exact: weights, rounding at every node, gates and requirements are those of the engine. Costs are
/// taken as [`Rules`] give them; ties are broken the same way every time.
pub fn path(
    content: &Content,
    sheet: &AnswerSheet,
    target: Target,
    rules: &Rules,
    limits: &Limits<'_>,
) -> Path {
    let lens: Option<Box<dyn Lens + '_>> = match target {
        Target::Stage(stage) => {
            IndexLens::new(content, sheet, stage).map(|own| Box::new(own) as Box<dyn Lens>)
        }
        Target::Sme24(level) => {
            SmeTarget::new(content, sheet, level).map(|own| Box::new(own) as Box<dyn Lens>)
        }
        Target::Cmmm(level) => {
            CmmmTarget::new(content, sheet, level).map(|own| Box::new(own) as Box<dyn Lens>)
        }
    };
    let Some(lens) = lens else {
        return Path {
            target,
            present: None,
            outcome: Outcome::NoResult,
            unpriced: Vec::new(),
            steps: 0,
        };
    };
    let lens = lens.as_ref();
    let mut watch = Watch::new(limits);
    let (field, unpriced) = lens.field(rules);
    let now: Vec<u8> = (0..field.since.len()).map(|at| field.now(at)).collect();
    let present = lens.reached(&now);
    let outcome = if lens.is_enough(present) {
        Outcome::Here
    } else {
        search(lens, &field, rules, &unpriced, &mut watch)
    };
    Path {
        target,
        present: Some(present),
        outcome,
        unpriced,
        steps: watch.steps,
    }
}

fn search(
    lens: &dyn Lens,
    field: &Field,
    rules: &Rules,
    unpriced: &[TemplateId],
    watch: &mut Watch<'_>,
) -> Outcome {
    let mut plans: Vec<Vec<bool>> = Vec::new();
    let mut stopped = None;
    while plans.len() < PLANS && stopped.is_none() {
        let barred: Vec<Vec<usize>> = plans.iter().map(|own| places(own)).collect();
        match next(lens, field, &barred, watch) {
            Next::Plan(own) => plans.push(own),
            Next::None if plans.is_empty() => {
                let ceiling = ceiling(lens, field, rules, unpriced, watch);
                return Outcome::NotReachable(Box::new(ceiling));
            }
            Next::None => break,
            Next::Stopped {
                stop,
                best,
                at_least,
            } if plans.is_empty() => {
                return Outcome::StoppedEarly {
                    stop,
                    best: best.map(|own| Box::new(plan(lens, field, &own))),
                    at_least,
                };
            }
            Next::Stopped { stop, .. } => stopped = Some(stop),
        }
    }
    Outcome::Found {
        plans: plans.iter().map(|own| plan(lens, field, own)).collect(),
        stopped,
    }
}

enum Next {
    Plan(Vec<bool>),
    None,
    Stopped {
        stop: Stop,
        best: Option<Vec<bool>>,
        at_least: u64,
    },
}

/// Returns the cheapest plan that contains none of `barred` as a whole.
fn next(lens: &dyn Lens, field: &Field, barred: &[Vec<usize>], watch: &mut Watch<'_>) -> Next {
    let known: RefCell<BTreeMap<Vec<u8>, bool>> = RefCell::default();
    let reaches = |levels: &[u8]| {
        if let Some(own) = known.borrow().get(levels) {
            return *own;
        }
        let own = lens.reaches(levels);
        known.borrow_mut().insert(levels.to_vec(), own);
        own
    };
    let mut best: Option<(u64, Vec<bool>)> = None;
    let mut open: Option<(u64, Stop)> = None;
    for rows in lens.goals(field) {
        let task = Task {
            field,
            rows: &rows,
            caps: &[],
            barred,
            reaches: &reaches,
            below: best.as_ref().map(|(cost, _)| *cost),
        };
        let found = cheapest(&task, watch);
        if let Some(own) = found.plan {
            best = Some((field.cost(&own), own));
        }
        if let Some(stop) = found.stopped {
            let least = open.map_or(found.at_least, |(least, _)| least.min(found.at_least));
            open = Some((least, stop));
        }
    }
    match (best, open) {
        (Some((cost, own)), Some((least, _))) if least >= cost => Next::Plan(own),
        (best, Some((at_least, stop))) => Next::Stopped {
            stop,
            at_least: best
                .as_ref()
                .map_or(at_least, |(cost, _)| at_least.min(*cost)),
            best: best.map(|(_, own)| own),
        },
        (Some((_, own)), None) => Next::Plan(own),
        (None, None) => Next::None,
    }
}

fn places(chosen: &[bool]) -> Vec<usize> {
    (0..chosen.len()).filter(|at| chosen[*at]).collect()
}

/// Writes a chosen set out as a plan.
fn plan(lens: &dyn Lens, field: &Field, chosen: &[bool]) -> Plan {
    let carried = field.carry_out(chosen);
    let mut levels: Vec<u8> = (0..field.since.len()).map(|at| field.now(at)).collect();
    let mut done = vec![false; field.acts.len()];
    let steps: Vec<Step> = carried
        .order
        .iter()
        .map(|&(at, starts, ends)| {
            done[at] = true;
            let act = &field.acts[at];
            let after = field.carry_out(&done).levels;
            let changes = changes(lens, act, &levels, &after);
            levels = after;
            Step {
                act: act.id.clone(),
                cost: act.cost,
                starts,
                ends,
                changes,
            }
        })
        .collect();
    Plan {
        cost: steps.iter().map(|own| own.cost).sum(),
        months: steps.iter().map(|own| own.ends).max().unwrap_or(0),
        after: lens.reached(&carried.levels),
        steps,
    }
}

pub(crate) fn changes(lens: &dyn Lens, act: &Act, before: &[u8], after: &[u8]) -> Vec<Change> {
    let moved = (0..before.len()).filter(|at| after[*at] > before[*at]);
    moved
        .filter_map(|at| {
            let (item, to) = lens.height(at, after[at]);
            Some(Change {
                item,
                from: lens.height(at, before[at]).1,
                to: to?,
                is_derived: !act.raises.iter().any(|(own, _)| *own == at),
            })
        })
        .collect()
}

fn everything(field: &Field) -> Vec<u8> {
    field.carry_out(&vec![true; field.acts.len()]).levels
}

fn ceiling(
    lens: &dyn Lens,
    field: &Field,
    rules: &Rules,
    unpriced: &[TemplateId],
    watch: &mut Watch<'_>,
) -> Ceiling {
    let carried = field.carry_out(&vec![true; field.acts.len()]);
    let done: BTreeSet<usize> = carried.order.iter().map(|(at, ..)| *at).collect();
    let blocked = field.acts.iter().filter_map(|act| match &act.id {
        ActId::Template(id) => Some(Blocked {
            template: id.clone(),
            requirement: field.missing(act, &carried.levels, &done)?,
        }),
        ActId::Own(..) => None,
    });
    Ceiling {
        reached: lens.reached(&carried.levels),
        unmet: lens.unmet(&carried.levels),
        blocked: blocked.collect(),
        without: without(lens, rules, unpriced),
        own_steps: own_steps(lens, rules, unpriced, watch),
    }
}

/// Releases everything that is withheld, then takes back one after the other what is not needed.
fn without(lens: &dyn Lens, rules: &Rules, unpriced: &[TemplateId]) -> Vec<Withheld> {
    let infeasible = rules.infeasible.iter().cloned().map(Withheld::Infeasible);
    let ruled_out = rules.ruled_out.iter().cloned().map(Withheld::RuledOut);
    let unpriced = unpriced.iter().cloned().map(Withheld::Unpriced);
    let mut needed: Vec<Withheld> = infeasible.chain(ruled_out).chain(unpriced).collect();
    let reaches = |released: &[Withheld]| {
        let mut own = rules.clone();
        for each in released {
            match each {
                Withheld::Infeasible(id) => {
                    own.infeasible.remove(id);
                }
                Withheld::RuledOut(id) => {
                    own.ruled_out.remove(id);
                    // One that was ruled out before anyone asked its price.
                    own.costs.templates.entry(id.clone()).or_insert(0);
                }
                Withheld::Unpriced(id) => {
                    own.costs.templates.insert(id.clone(), 0);
                }
            }
        }
        let (field, _) = lens.field(&own);
        lens.is_enough(lens.reached(&everything(&field)))
    };
    if !reaches(&needed) {
        return Vec::new();
    }
    let mut at = 0;
    while at < needed.len() {
        let mut fewer = needed.clone();
        fewer.remove(at);
        if reaches(&fewer) {
            needed = fewer;
        } else {
            at += 1;
        }
    }
    needed
}

/// Looks for the fewest own steps beside all templates that are allowed.
fn own_steps(
    lens: &dyn Lens,
    rules: &Rules,
    unpriced: &[TemplateId],
    watch: &Watch<'_>,
) -> Option<OwnSteps> {
    let limits = watch.rest(OWN_STEPS_SEARCH);
    let mut short = Watch::new(&limits);
    let mut free = rules.clone();
    free.own.others = Some(1);
    free.own.items.clear();
    for id in unpriced {
        free.costs.templates.insert(id.clone(), 0);
    }
    let (mut field, _) = lens.field(&free);
    for act in &mut field.acts {
        if let ActId::Template(_) = act.id {
            act.cost = 0;
        }
    }
    let (chosen, are_fewest) = match next(lens, &field, &[], &mut short) {
        Next::Plan(own) => (own, true),
        Next::Stopped { best, .. } => (best?, false),
        Next::None => return None,
    };
    let plan = plan(lens, &field, &chosen);
    let own = plan.steps.into_iter();
    let own = own.filter(|step| matches!(step.act, ActId::Own(..)));
    let changes = own.flat_map(|step| step.changes);
    Some(OwnSteps {
        changes: changes.filter(|own| !own.is_derived).collect(),
        are_fewest,
    })
}
