//! A roadmap in phases under a budget and a staff limit: best per phase, never "optimal".
//!
//! Each phase takes the set of templates that brings the index, or another lens chosen, highest by its
//! end; among those the cheapest. It does not look ahead: what only pays off in a later phase is taken there. A card stands
//! in the phase in which it has ended when it and everything before it take their longest; work on one
//! that is longer than its phase begins earlier, and its money and staff count in its phase.
//! Deliberately absent: own effort without a template, dates, names of owners.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{AnswerSheet, Content, Requirement, TemplateId};

use crate::field::{Carried, Field, Window};
use crate::index::IndexLens;
use crate::objective::Aimed;
use crate::path::{Lens, Reached, changes};
use crate::rules::Watch;
use crate::search::{Cap, Task, cheapest};
use crate::{ActId, Change, Limits, Objective, OwnEffort, Rules, Stop};

/// A phase and its limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phase {
    /// Month by which its cards have ended; `None`: no end, for the last one.
    pub ends: Option<u32>,
    /// Most money, in the unit of the rules; `None`: no limit.
    pub budget: Option<u64>,
    /// Most own effort in tenths of a person-month; `None`: no limit. Cards count their most.
    pub staff_tenths: Option<u64>,
}

impl Phase {
    /// 90 days, 6 months, 12 months, later: all with the same limits.
    pub fn usual(budget: Option<u64>, staff_tenths: Option<u64>) -> Vec<Phase> {
        [Some(3), Some(6), Some(12), None]
            .map(|ends| Phase {
                ends,
                budget,
                staff_tenths,
            })
            .to_vec()
    }
}

/// A template in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The template.
    pub template: TemplateId,
    /// What it costs, in the unit of the rules.
    pub cost: u64,
    /// Own effort in tenths of a person-month, least and most.
    pub effort_tenths: (u16, u16),
    /// Month it starts in, 0 is now, when everything takes its longest.
    pub starts: u32,
    /// Month it has ended by.
    pub ends: u32,
    /// What it moves beyond the cards before it.
    pub changes: Vec<Change>,
}

/// What a phase comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhasePlan {
    /// Its cards, in an order in which the needs of each stand when its turn comes.
    pub cards: Vec<Card>,
    /// Sum of their costs.
    pub cost: u64,
    /// Sum of their most effort, in tenths of a person-month.
    pub effort_tenths: u64,
    /// The engine's index and stage before it.
    pub before: Reached,
    /// The engine's index and stage after it.
    pub after: Reached,
    /// The engine's result in the lens of the objective before it; the index again where that is it.
    pub lens_before: Reached,
    /// The engine's result in the lens of the objective after it.
    pub lens_after: Reached,
    /// Why it is not proven the best; then no set reaches more than `at_most`.
    pub stopped: Option<Stop>,
    /// The highest result of the objective that any set of this phase could reach; equals the one after
    /// it when proven. Of the index only its number is said, not the stage.
    pub at_most: Reached,
}

/// Why a template that fits has no card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftBecause {
    /// The others have moved all it would move.
    NothingToMove,
    /// A requirement does not stand at the end.
    Blocked(Requirement),
    /// By itself it costs more than any phase has, in the unit of the rules.
    Budget {
        /// What it costs.
        cost: u64,
    },
    /// By itself it takes more staff than any phase has.
    Staff {
        /// Tenths of a person-month.
        needs: u64,
    },
    /// The phases spend their limits better, or it does not move what the objective prints.
    Outweighed,
}

/// A roadmap, best per phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roadmap {
    /// As many as were asked for.
    pub phases: Vec<PhasePlan>,
    /// Templates that fit and have no card.
    pub left: Vec<(TemplateId, LeftBecause)>,
    /// Templates that fit and were left out because nothing says what they cost.
    pub unpriced: Vec<TemplateId>,
    /// Steps the search took.
    pub steps: u32,
}

/// The lens of the objective and its templates, without own effort.
struct Ground<'a> {
    content: &'a Content,
    lens: Box<dyn Aimed + 'a>,
    /// Its ladders are the first of the lens: a national model stands behind the bank.
    index: IndexLens<'a>,
    field: Field,
    unpriced: Vec<TemplateId>,
}

impl<'a> Ground<'a> {
    /// `None` without an index, or without the lens of the objective.
    fn new(
        content: &'a Content,
        sheet: &'a AnswerSheet,
        objective: Objective,
        rules: &Rules,
    ) -> Option<Ground<'a>> {
        let index = IndexLens::of_index(content, sheet)?;
        let lens = objective.lens(content, sheet)?;
        let (field, unpriced) = lens.field(&Rules {
            own: OwnEffort::default(),
            ..rules.clone()
        });
        Some(Ground {
            content,
            lens,
            index,
            field,
            unpriced,
        })
    }

    fn id(act: &ActId) -> &TemplateId {
        match act {
            ActId::Template(id) => id,
            ActId::Own(..) => unreachable!("the ground has no own effort"),
        }
    }

    fn effort(&self, act: &ActId) -> (u16, u16) {
        let template = self.content.template(Self::id(act));
        template.map_or((0, 0), |own| own.effort_tenths)
    }

    fn caps(&self, field: &Field, phase: &Phase) -> Vec<Cap> {
        let money = phase.budget.map(|most| Cap {
            of: field.acts.iter().map(|act| act.cost).collect(),
            most,
        });
        let staff = phase.staff_tenths.map(|most| Cap {
            of: field
                .acts
                .iter()
                .map(|act| u64::from(self.effort(&act.id).1))
                .collect(),
            most,
        });
        money.into_iter().chain(staff).collect()
    }

    fn worth(&self, levels: &[u8]) -> u64 {
        self.lens.worth(self.lens.reached(levels))
    }

    fn written(&self, field: &Field, carried: &Carried) -> PhasePlan {
        let before: Vec<u8> = (0..field.since.len()).map(|at| field.now(at)).collect();
        let mut levels = before.clone();
        let mut done = vec![false; field.acts.len()];
        let cards = carried.order.iter().map(|&(at, starts, ends)| {
            done[at] = true;
            let act = &field.acts[at];
            let after = field.carry_out(&done).levels;
            let changes = changes(self.as_lens(), act, &levels, &after);
            levels = after;
            Card {
                template: Self::id(&act.id).clone(),
                cost: act.cost,
                effort_tenths: self.effort(&act.id),
                starts,
                ends,
                changes,
            }
        });
        let cards: Vec<Card> = cards.collect();
        let lens_after = self.lens.reached(&carried.levels);
        let worth = self.lens.worth(lens_after);
        PhasePlan {
            cost: cards.iter().map(|own| own.cost).sum(),
            effort_tenths: cards.iter().map(|own| u64::from(own.effort_tenths.1)).sum(),
            before: self.index.reached(&before),
            after: self.index.reached(&carried.levels),
            lens_before: self.lens.reached(&before),
            lens_after,
            at_most: self.lens.at_most(worth, worth),
            cards,
            stopped: None,
        }
    }

    fn as_lens(&self) -> &dyn Lens {
        self.lens.as_ref()
    }

    /// Returns the best set of a phase, why that is not proven, and the highest result possible.
    fn best(
        &self,
        field: &Field,
        phase: &Phase,
        watch: &mut Watch<'_>,
    ) -> (Vec<bool>, Option<Stop>, Reached) {
        let caps = self.caps(field, phase);
        let now: Vec<u8> = (0..field.since.len()).map(|at| field.now(at)).collect();
        let all = field.carry_out(&vec![true; field.acts.len()]).levels;
        let most = self.worth(&all);
        let mut chosen = vec![false; field.acts.len()];
        let (mut reached, mut beyond) = (self.worth(&now), most + 1);
        let known: RefCell<BTreeMap<Vec<u8>, u64>> = RefCell::default();
        let worth = |levels: &[u8]| {
            if let Some(own) = known.borrow().get(levels) {
                return *own;
            }
            let own = self.worth(levels);
            known.borrow_mut().insert(levels.to_vec(), own);
            own
        };
        while let Some(aim) = self.lens.next(reached, beyond, most) {
            let mut best: Option<(u64, Vec<bool>)> = None;
            let mut stopped = None;
            for rows in self.lens.ways(field, aim) {
                let task = Task {
                    field,
                    rows: &rows,
                    caps: &caps,
                    barred: &[],
                    reaches: &|levels| self.lens.may_be_worth(levels, aim) && worth(levels) >= aim,
                    below: best.as_ref().map(|(cost, _)| *cost),
                };
                let found = cheapest(&task, watch);
                if let Some(own) = found.plan {
                    best = Some((field.cost(&own), own));
                }
                stopped = stopped.or(found.stopped);
            }
            if let Some((_, own)) = best {
                // The cheapest way to the aim is the cheapest to whatever it really reaches.
                reached = self.worth(&field.carry_out(&own).levels);
                chosen = own;
            } else if stopped.is_none() {
                beyond = aim;
            }
            if let Some(stop) = stopped {
                return (chosen, Some(stop), self.lens.at_most(beyond - 1, most));
            }
        }
        (chosen, None, self.lens.at_most(reached, reached))
    }
}

/// Makes a roadmap that brings the lens of `objective` as high as it can phase by phase; `None` when
/// the sheet has no index, or the content not that lens.
///
/// Of a national model, an item that follows from the bank counts as answered once its templates are
/// done; what the present answers suggest without a person's confirmation never counts.
pub fn roadmap(
    content: &Content,
    sheet: &AnswerSheet,
    objective: Objective,
    rules: &Rules,
    phases: &[Phase],
    limits: &Limits<'_>,
) -> Option<Roadmap> {
    let ground = Ground::new(content, sheet, objective, rules)?;
    let mut watch = Watch::new(limits);
    let mut field = ground.field.clone();
    let mut plans = Vec::new();
    let mut begins = 0;
    for phase in phases {
        field.window = Window {
            begins,
            ends: phase.ends,
        };
        let (chosen, stopped, at_most) = ground.best(&field, phase, &mut watch);
        let carried = field.carry_out(&chosen);
        let mut plan = ground.written(&field, &carried);
        plan.stopped = stopped;
        plan.at_most = at_most;
        plans.push(plan);
        field = field.after(&carried);
        begins = phase.ends.unwrap_or(begins);
    }
    Some(Roadmap {
        left: left(&ground, &field, phases),
        phases: plans,
        unpriced: ground.unpriced,
        steps: watch.steps,
    })
}

fn left(ground: &Ground<'_>, field: &Field, phases: &[Phase]) -> Vec<(TemplateId, LeftBecause)> {
    let levels: Vec<u8> = (0..field.since.len()).map(|at| field.now(at)).collect();
    let fits = |limit: fn(&Phase) -> Option<u64>, own: u64| {
        let mut phases = phases.iter();
        phases.any(|phase| limit(phase).is_none_or(|most| own <= most))
    };
    let because = field.acts.iter().map(|act| {
        let effort = u64::from(ground.effort(&act.id).1);
        let because = if act.raises.iter().all(|(at, to)| levels[*at] >= *to) {
            LeftBecause::NothingToMove
        } else if let Some(own) = field.missing(act, &levels, &BTreeSet::new()) {
            LeftBecause::Blocked(own)
        } else if !fits(|phase| phase.budget, act.cost) {
            LeftBecause::Budget { cost: act.cost }
        } else if !fits(|phase| phase.staff_tenths, effort) {
            LeftBecause::Staff { needs: effort }
        } else {
            LeftBecause::Outweighed
        };
        (Ground::id(&act.id).clone(), because)
    });
    because.collect()
}

/// Why a card cannot stand where a person put it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such phase.
    NoSuchPhase {
        /// The template.
        template: TemplateId,
        /// The phase asked for, 0 for the first.
        phase: usize,
    },
    /// The template has two cards.
    Twice(TemplateId),
    /// Something it requires does not stand by then.
    Needs {
        /// The template.
        template: TemplateId,
        /// Its phase.
        phase: usize,
        /// The first requirement that is missing.
        requirement: Requirement,
        /// Cards in later phases that would bring it, with their phases; move one of them first.
        later: Vec<(TemplateId, usize)>,
    },
    /// With everything before it, it does not end by the end of the phase.
    TooLong {
        /// The template.
        template: TemplateId,
        /// Its phase.
        phase: usize,
        /// Its longest duration in months.
        months: u32,
        /// Month in which the phase ends.
        phase_ends: u32,
    },
    /// The phase costs more than it has.
    Budget {
        /// The phase.
        phase: usize,
        /// What its cards cost.
        costs: u64,
        /// What it has.
        most: u64,
    },
    /// The phase takes more staff than it has.
    Staff {
        /// The phase.
        phase: usize,
        /// Tenths of a person-month its cards take.
        takes: u64,
        /// Tenths of a person-month it has.
        most: u64,
    },
    /// A person's own order is broken: the first card has to come no later than the second.
    Order {
        /// The card that comes first.
        first: TemplateId,
        /// The card that waits for it.
        then: TemplateId,
    },
    /// A person's own order leads in a circle, along these cards; the first is also the last.
    Cycle(Vec<TemplateId>),
}

/// A card that has no place in a roadmap any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leftover {
    /// The content no longer has the template.
    Removed(TemplateId),
    /// It does not fit, was ruled out, or moves nothing here.
    NothingToMove(TemplateId),
    /// Nothing says what it costs.
    Unpriced(TemplateId),
}

/// A roadmap as a person arranged it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Cards and their phases, 0 for the first.
    pub cards: Vec<(TemplateId, usize)>,
    /// A person's own order: the first has to come no later than the second.
    pub order: Vec<(TemplateId, TemplateId)>,
}

impl Arrangement {
    /// Returns the same with one card moved to a phase, or added to it.
    pub fn moved(&self, template: &TemplateId, phase: usize) -> Arrangement {
        let mut own = self.clone();
        own.cards.retain(|(id, _)| id != template);
        own.cards.push((template.clone(), phase));
        own
    }
}

impl From<&Roadmap> for Arrangement {
    fn from(roadmap: &Roadmap) -> Self {
        let phases = roadmap.phases.iter().enumerate();
        let cards = phases.flat_map(|(phase, plan)| {
            let cards = plan.cards.iter();
            cards.map(move |card| (card.template.clone(), phase))
        });
        Arrangement {
            cards: cards.collect(),
            order: Vec::new(),
        }
    }
}

/// What an arrangement comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Its phases; cards that cannot be carried out there are left out.
    pub phases: Vec<PhasePlan>,
    /// What is wrong with it; empty: it stands.
    pub refusals: Vec<Refusal>,
    /// Cards without a place, kept apart and not counted.
    pub leftovers: Vec<Leftover>,
    /// Templates that fit and were given no card. [`LeftBecause::Outweighed`] says here that nothing
    /// but the limits of what is in a phase already stands against one.
    pub left: Vec<(TemplateId, LeftBecause)>,
    /// Templates that fit and have no card because nothing says what they cost.
    pub unpriced: Vec<TemplateId>,
}

/// Checks an arrangement against precedence and limits, and judges it in the lens of `objective` too;
/// `None` when the sheet has no index, or the content not that lens.
pub fn arranged(
    content: &Content,
    sheet: &AnswerSheet,
    objective: Objective,
    rules: &Rules,
    phases: &[Phase],
    arrangement: &Arrangement,
) -> Option<Checked> {
    let ground = Ground::new(content, sheet, objective, rules)?;
    let (mut refusals, mut leftovers) = (Vec::new(), Vec::new());
    let mut placed: BTreeMap<TemplateId, usize> = BTreeMap::new();
    for (id, phase) in &arrangement.cards {
        let mut acts = ground.field.acts.iter();
        if content.template(id).is_none() {
            leftovers.push(Leftover::Removed(id.clone()));
        } else if ground.unpriced.contains(id) {
            leftovers.push(Leftover::Unpriced(id.clone()));
        } else if !acts.any(|act| Ground::id(&act.id) == id) {
            leftovers.push(Leftover::NothingToMove(id.clone()));
        } else if placed.contains_key(id) {
            refusals.push(Refusal::Twice(id.clone()));
        } else if *phase >= phases.len() {
            refusals.push(Refusal::NoSuchPhase {
                template: id.clone(),
                phase: *phase,
            });
        } else {
            placed.insert(id.clone(), *phase);
        }
    }
    refusals.extend(order_faults(arrangement, &placed));
    let mut field = ground.field.clone();
    let (mut plans, mut begins) = (Vec::new(), 0);
    for (at, phase) in phases.iter().enumerate() {
        field.window = Window {
            begins,
            ends: phase.ends,
        };
        let is_here = |id: &TemplateId| placed.get(id) == Some(&at);
        let chosen: Vec<bool> = field
            .acts
            .iter()
            .map(|act| is_here(Ground::id(&act.id)))
            .collect();
        let carried = field.carry_out(&chosen);
        refusals.extend(phase_faults(&ground, &field, &carried, &placed, at, phase));
        plans.push(ground.written(&field, &carried));
        field = field.after(&carried);
        begins = phase.ends.unwrap_or(begins);
    }
    let mut left = left(&ground, &field, phases);
    left.retain(|(id, _)| !placed.contains_key(id));
    Some(Checked {
        phases: plans,
        refusals,
        leftovers,
        left,
        unpriced: ground.unpriced,
    })
}

fn phase_faults(
    ground: &Ground<'_>,
    field: &Field,
    carried: &Carried,
    placed: &BTreeMap<TemplateId, usize>,
    at: usize,
    phase: &Phase,
) -> Vec<Refusal> {
    let mut faults = Vec::new();
    let done: BTreeSet<usize> = carried.order.iter().map(|(own, ..)| *own).collect();
    let (mut costs, mut takes) = (0, 0);
    for (number, act) in field.acts.iter().enumerate() {
        let id = Ground::id(&act.id);
        if placed.get(id) != Some(&at) {
            continue;
        }
        costs += act.cost;
        takes += u64::from(ground.effort(&act.id).1);
        if done.contains(&number) {
            continue;
        }
        match field.missing(act, &carried.levels, &done) {
            Some(requirement) => {
                let later = placed.iter().filter(|(other, own)| {
                    **own > at && brings(ground.content, other, &requirement)
                });
                faults.push(Refusal::Needs {
                    template: id.clone(),
                    phase: at,
                    later: later.map(|(other, own)| (other.clone(), *own)).collect(),
                    requirement,
                });
            }
            None => faults.push(Refusal::TooLong {
                template: id.clone(),
                phase: at,
                months: act.months,
                phase_ends: phase.ends.unwrap_or(u32::MAX),
            }),
        }
    }
    if let Some(most) = phase.budget.filter(|most| costs > *most) {
        faults.push(Refusal::Budget {
            phase: at,
            costs,
            most,
        });
    }
    if let Some(most) = phase.staff_tenths.filter(|most| takes > *most) {
        faults.push(Refusal::Staff {
            phase: at,
            takes,
            most,
        });
    }
    faults
}

fn brings(content: &Content, template: &TemplateId, requirement: &Requirement) -> bool {
    match requirement {
        Requirement::Template(id) => id == template,
        Requirement::Question(id, rung) => content
            .template(template)
            .is_some_and(|own| own.opens(id, *rung)),
    }
}

fn order_faults(arrangement: &Arrangement, placed: &BTreeMap<TemplateId, usize>) -> Vec<Refusal> {
    let mut faults = Vec::new();
    for (first, then) in &arrangement.order {
        if let (Some(own), Some(other)) = (placed.get(first), placed.get(then))
            && own > other
        {
            faults.push(Refusal::Order {
                first: first.clone(),
                then: then.clone(),
            });
        }
    }
    faults.extend(cycle(&arrangement.order).map(Refusal::Cycle));
    faults
}

/// Returns a circle in an order, if there is one: what is left when everything that waits for nothing
/// is taken away again and again, followed back from its first.
fn cycle(order: &[(TemplateId, TemplateId)]) -> Option<Vec<TemplateId>> {
    let mut left: Vec<&(TemplateId, TemplateId)> = order.iter().collect();
    loop {
        let before = left.len();
        let waiting: BTreeSet<&TemplateId> = left.iter().map(|(_, then)| then).collect();
        left.retain(|(first, _)| waiting.contains(first));
        if left.len() == before {
            break;
        }
    }
    // Everything left waits for something left, so going back never ends.
    let mut path = vec![left.first()?.0.clone()];
    loop {
        let here = path.last().expect("starts with one");
        let back = left.iter().find(|(_, then)| then == here)?.0.clone();
        if let Some(at) = path.iter().position(|own| *own == back) {
            let mut circle: Vec<TemplateId> = path[at..].to_vec();
            circle.push(back);
            circle.reverse();
            return Some(circle);
        }
        path.push(back);
    }
}

/// Where a card goes when costs rise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The template.
    pub template: TemplateId,
    /// Its phase now; `None`: it has no card now.
    pub from: Option<usize>,
    /// Its phase then; `None`: it drops out.
    pub to: Option<usize>,
}

impl Rules {
    /// Returns the rules with every cost `percent` higher, rounded up.
    pub fn dearer(&self, percent: u32) -> Rules {
        let mut raised = self.clone();
        let costs = raised.costs.classes.values_mut();
        for cost in costs.chain(raised.costs.templates.values_mut()) {
            let more = u128::from(*cost) * (100 + u128::from(percent));
            *cost = u64::try_from(more.div_ceil(100)).unwrap_or(u64::MAX);
        }
        raised
    }
}

/// Returns which cards move when every cost is `percent` higher (rounded up), by making the roadmap
/// anew for the same `objective`. `None` when the sheet has no index, or the content not that lens.
pub fn dearer(
    content: &Content,
    sheet: &AnswerSheet,
    objective: Objective,
    rules: &Rules,
    phases: &[Phase],
    percent: u32,
    limits: &Limits<'_>,
) -> Option<Vec<Shift>> {
    let make = |rules: &Rules| roadmap(content, sheet, objective, rules, phases, limits);
    let now = Arrangement::from(&make(rules)?);
    let then = Arrangement::from(&make(&rules.dearer(percent))?);
    let at = |own: &Arrangement, id: &TemplateId| {
        let mut cards = own.cards.iter();
        cards.find(|(own, _)| own == id).map(|(_, phase)| *phase)
    };
    let shifts = content.templates().iter().map(|template| Shift {
        from: at(&now, &template.id),
        to: at(&then, &template.id),
        template: template.id.clone(),
    });
    Some(shifts.filter(|own| own.from != own.to).collect())
}
