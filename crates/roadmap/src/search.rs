//! The cheapest set of acts that reaches a goal: a tree search whose bounds come from a linear
//! relaxation and whose answers come from the engine.
//!
//! Floats never decide what is reached. The relaxation asks for a little less than the goal, so it
//! never cuts off a true plan; whatever it proposes is carried out in whole numbers and judged by the
//! engine of `zhizhen-core`. A proposal that misses is grown to a largest one that still misses, and
//! from then on every plan has to contain something outside of it. Costs are whole numbers, so a bound
//! is rounded up.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Solution, Variable};

use crate::Stop;
use crate::field::{Field, Need, Part};
use crate::rules::Watch;

/// A necessary condition of the goal: the coefficients of all ladders that stand at or above a level
/// sum to at least `least`.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Ladder, level, coefficient > 0.
    pub(crate) terms: Vec<(usize, u8, f64)>,
    /// Lowered by whatever rounding could add.
    pub(crate) least: f64,
}

/// A limit on the sum of a quantity over the chosen acts.
#[derive(Clone, Debug)]
pub(crate) struct Cap {
    /// By act.
    pub(crate) of: Vec<u64>,
    pub(crate) most: u64,
}

/// What is searched.
pub(crate) struct Task<'a> {
    pub(crate) field: &'a Field,
    /// Necessary for the goal; all have to hold.
    pub(crate) rows: &'a [Row],
    pub(crate) caps: &'a [Cap],
    /// No plan may contain all of any of these.
    pub(crate) barred: &'a [Vec<usize>],
    /// The engine's word on levels at which all rows hold. Higher levels never reach less.
    pub(crate) reaches: &'a dyn Fn(&[u8]) -> bool,
    /// Only plans cheaper than this are of interest.
    pub(crate) below: Option<u64>,
}

/// What the search found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The cheapest plan seen, without idle acts.
    pub(crate) plan: Option<Vec<bool>>,
    /// No plan is cheaper than this. Equals the plan's cost when the proof is complete.
    pub(crate) at_least: u64,
    /// Why the proof is not complete; `None`: it is.
    pub(crate) stopped: Option<Stop>,
}

/// Slack for float noise, in the unit of a row whose numbers are hundreds.
const NOISE: f64 = 1e-4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fix {
    Free,
    In,
    Out,
}

struct Node {
    /// In units of the common divisor of all costs.
    bound: u64,
    fixes: Vec<Fix>,
    depth: usize,
    number: u64,
    /// `None` when the solver gave up: the node is split without its help.
    relaxed: Option<Box<Solution>>,
    /// How many of the cuts the relaxation holds.
    cuts: usize,
}

impl Node {
    fn rank(&self) -> (Reverse<u64>, usize, Reverse<u64>) {
        (Reverse(self.bound), self.depth, Reverse(self.number))
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.rank() == other.rank()
    }
}

impl Eq for Node {}

impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Node {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.rank().cmp(&other.rank())
    }
}

/// Returns the cheapest plan, or the best known one with its bound when `watch` ends the search.
pub(crate) fn cheapest(task: &Task<'_>, watch: &mut Watch<'_>) -> Found {
    Search {
        task,
        divisor: task
            .field
            .acts
            .iter()
            .fold(0, |own, act| common(own, act.cost))
            .max(1),
        variables: Vec::new(),
        cuts: Vec::new(),
        best: None,
        made: 0,
    }
    .run(watch)
}

/// Returns the greatest common divisor.
pub(crate) fn common(left: u64, right: u64) -> u64 {
    if right == 0 {
        left
    } else {
        common(right, left % right)
    }
}

struct Search<'a> {
    task: &'a Task<'a>,
    divisor: u64,
    /// Variable of each act; empty without a relaxation.
    variables: Vec<Variable>,
    /// Each plan contains at least one of these acts.
    cuts: Vec<Cut>,
    best: Option<(u64, Vec<bool>)>,
    made: u64,
}

/// What every plan has to respect, found on the way.
enum Cut {
    /// One of these at least.
    OneOf(Vec<usize>),
    /// Not all of these.
    NotAll(Vec<usize>),
}

impl Search<'_> {
    fn run(mut self, watch: &mut Watch<'_>) -> Found {
        let count = self.task.field.acts.len();
        let stopped = |plan, at_least, stop| Found {
            plan,
            at_least,
            stopped: Some(stop),
        };
        if let Err(stop) = watch.step() {
            return stopped(None, 0, stop);
        }
        if !self.holds(&vec![true; count]) {
            return self.proven();
        }
        // Everything, less what is idle: a plan to show even if the search is stopped at once.
        self.try_plan(&vec![true; count]);
        let relaxed = match self.relax() {
            Err(Error::Infeasible) => return self.proven(),
            Ok(solution) => solution.map(Box::new),
            Err(_) => None,
        };
        let mut open = BinaryHeap::new();
        let bound = relaxed.as_ref().map_or(0, |own| self.bound(own));
        self.push(&mut open, vec![Fix::Free; count], 0, bound, relaxed);
        while let Some(node) = open.pop() {
            if node.bound >= self.limit() {
                break;
            }
            if let Err(stop) = watch.step() {
                let at_least = node.bound * self.divisor;
                return stopped(self.best.map(|(_, plan)| plan), at_least, stop);
            }
            self.split(node, &mut open);
        }
        self.proven()
    }

    /// Nothing cheaper is left.
    fn proven(self) -> Found {
        let least = self.best.as_ref().map(|(cost, _)| *cost);
        Found {
            plan: self.best.map(|(_, plan)| plan),
            at_least: least.or(self.task.below).unwrap_or(u64::MAX),
            stopped: None,
        }
    }

    /// Bounds from here on are of no interest, in units of the divisor.
    fn limit(&self) -> u64 {
        let best = self.best.as_ref().map(|(cost, _)| *cost);
        let limit = best.into_iter().chain(self.task.below).min();
        limit.map_or(u64::MAX, |own| own.div_ceil(self.divisor))
    }

    fn push(
        &mut self,
        open: &mut BinaryHeap<Node>,
        fixes: Vec<Fix>,
        depth: usize,
        bound: u64,
        relaxed: Option<Box<Solution>>,
    ) {
        if bound >= self.limit() {
            return;
        }
        self.made += 1;
        open.push(Node {
            bound,
            fixes,
            depth,
            number: self.made,
            cuts: self.cuts.len(),
            relaxed,
        });
    }

    /// Judges a node and puts what is left of it back.
    fn split(&mut self, mut node: Node, open: &mut BinaryHeap<Node>) {
        let allowed: Vec<bool> = node.fixes.iter().map(|fix| *fix != Fix::Out).collect();
        if !self.holds(&allowed) {
            return;
        }
        if let Some(mut relaxed) = node.relaxed.take() {
            for cut in &self.cuts[node.cuts..] {
                match self.cut(*relaxed, cut) {
                    Ok(own) => relaxed = own,
                    Err(Error::Infeasible) => return,
                    // Without its relaxation the node is split blindly: slow, never wrong.
                    Err(_) => return self.split_blindly(&node, open),
                }
            }
            let bound = self.bound(&relaxed).max(node.bound);
            if bound > node.bound {
                return self.push(open, node.fixes, node.depth, bound, Some(relaxed));
            }
            self.split_relaxed(&node, relaxed, open);
        } else {
            self.split_blindly(&node, open);
        }
    }

    fn split_relaxed(&mut self, node: &Node, relaxed: Box<Solution>, open: &mut BinaryHeap<Node>) {
        let shares: Vec<f64> = self
            .variables
            .iter()
            .map(|variable| relaxed.var_value_raw(*variable))
            .collect();
        let touched: Vec<bool> = shares.iter().map(|share| *share > 1e-6).collect();
        // Rounding a relaxation up finds good plans early; trying every one costs more than it brings.
        if node.number % 8 == 1 {
            self.try_plan(&touched);
        }
        if node.bound >= self.limit() {
            return;
        }
        let split = shares
            .iter()
            .enumerate()
            .filter(|(at, share)| {
                node.fixes[*at] == Fix::Free && (1e-6..1.0 - 1e-6).contains(*share)
            })
            .max_by(|(left, one), (right, other)| {
                let weight =
                    |at: usize, share: f64| share.min(1.0 - share) * (self.scaled(at) + 1.0);
                weight(*left, **one)
                    .total_cmp(&weight(*right, **other))
                    .then(right.cmp(left))
            })
            .map(|(at, _)| at);
        if let Some(at) = split {
            return self.branch(node, Some(relaxed), at, open);
        }
        let chosen: Vec<bool> = shares.iter().map(|share| *share > 0.5).collect();
        let cut = if let Some(over) = self.over(&chosen) {
            Cut::NotAll(over)
        } else if self.holds(&chosen) {
            // Nothing under this node is cheaper than its relaxation.
            return self.try_plan(&chosen);
        } else {
            Cut::OneOf(self.outside(chosen))
        };
        self.cuts.push(cut);
        let last = self.cuts.last().expect("just pushed");
        match self.cut(*relaxed, last) {
            Ok(own) => {
                let bound = self.bound(&own).max(node.bound);
                self.push(open, node.fixes.clone(), node.depth, bound, Some(own));
            }
            Err(Error::Infeasible) => {}
            Err(_) => self.split_blindly(node, open),
        }
    }

    /// Splits a node by its first free act; a node without any is a plan.
    fn split_blindly(&mut self, node: &Node, open: &mut BinaryHeap<Node>) {
        match node.fixes.iter().position(|fix| *fix == Fix::Free) {
            Some(at) => self.branch(node, None, at, open),
            None => {
                let chosen: Vec<bool> = node.fixes.iter().map(|fix| *fix == Fix::In).collect();
                self.try_plan(&chosen);
            }
        }
    }

    fn branch(
        &mut self,
        node: &Node,
        relaxed: Option<Box<Solution>>,
        at: usize,
        open: &mut BinaryHeap<Node>,
    ) {
        for (fix, value) in [(Fix::In, 1.0), (Fix::Out, 0.0)] {
            let mut fixes = node.fixes.clone();
            fixes[at] = fix;
            let fixed = relaxed.clone().map(|own| {
                let outcome = own.fix_var(self.variables[at], value);
                outcome.map(|own| own.into_solution().ok().map(Box::new))
            });
            let child = match fixed {
                Some(Err(Error::Infeasible)) => continue,
                Some(Ok(own)) => own,
                Some(Err(_)) | None => None,
            };
            let bound = child.as_ref().map_or(0, |own| self.bound(own));
            let taken = fixes.iter().enumerate();
            let taken = taken.filter(|(_, fix)| **fix == Fix::In);
            let taken: u64 = taken.map(|(at, _)| self.task.field.acts[at].cost).sum();
            let bound = bound.max(node.bound).max(taken.div_ceil(self.divisor));
            self.push(open, fixes, node.depth + 1, bound, child);
        }
    }

    /// Cost of an act in units of the divisor.
    #[expect(clippy::cast_precision_loss, reason = "costs are below 2^53")]
    fn scaled(&self, at: usize) -> f64 {
        (self.task.field.acts[at].cost / self.divisor) as f64
    }

    /// Lowest whole cost a relaxation allows, in units of the divisor.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the sum of costs stays below 2^53 and is never negative"
    )]
    fn bound(&self, relaxed: &Solution) -> u64 {
        let cost = relaxed.objective();
        (cost - NOISE.max(cost * 1e-9)).ceil().max(0.0) as u64
    }

    /// Tells whether the goal is reached when all of `chosen` may be done.
    fn holds(&self, chosen: &[bool]) -> bool {
        let carried = self.task.field.carry_out(chosen);
        rows_hold(self.task.rows, &carried.levels) && (self.task.reaches)(&carried.levels)
    }

    /// Returns acts of `chosen` that may not all be done together.
    fn over(&self, chosen: &[bool]) -> Option<Vec<usize>> {
        let all = || (0..chosen.len()).filter(|at| chosen[*at]);
        let bars = self.task.barred.iter();
        let mut bars = bars.filter(|own| own.iter().all(|at| chosen[*at]));
        if let Some(barred) = bars.next() {
            return Some(barred.clone());
        }
        let is_over = |cap: &&Cap| all().map(|at| cap.of[at]).sum::<u64>() > cap.most;
        self.task.caps.iter().find(is_over).map(|_| all().collect())
    }

    /// Takes a set of acts, less what is idle in it, as the best plan if it is one and cheaper.
    fn try_plan(&mut self, chosen: &[bool]) {
        if !self.holds(chosen) {
            return;
        }
        let mut plan = chosen.to_vec();
        let mut dearest: Vec<usize> = (0..plan.len()).filter(|at| plan[*at]).collect();
        dearest.sort_by_key(|at| Reverse((self.task.field.acts[*at].cost, *at)));
        for at in dearest {
            plan[at] = false;
            if !self.holds(&plan) {
                plan[at] = true;
            }
        }
        if self.over(&plan).is_some() {
            return;
        }
        let cost = self.task.field.cost(&plan);
        let is_better = |own: u64| cost < own;
        if self.task.below.is_none_or(is_better)
            && self.best.as_ref().is_none_or(|(own, _)| is_better(*own))
        {
            self.best = Some((cost, plan));
        }
    }

    /// Grows a set that misses the goal to a largest one, cheapest acts first, and returns what is
    /// outside: every plan has to contain one of these.
    fn outside(&self, mut chosen: Vec<bool>) -> Vec<usize> {
        let mut cheapest: Vec<usize> = (0..chosen.len()).filter(|at| !chosen[*at]).collect();
        cheapest.sort_by_key(|at| (self.task.field.acts[*at].cost, *at));
        let mut outside = Vec::new();
        for at in cheapest {
            chosen[at] = true;
            if self.holds(&chosen) {
                chosen[at] = false;
                outside.push(at);
            }
        }
        outside
    }

    fn cut(&self, relaxed: Solution, cut: &Cut) -> Result<Box<Solution>, Error> {
        let terms = |acts: &[usize]| -> Vec<(Variable, f64)> {
            acts.iter().map(|at| (self.variables[*at], 1.0)).collect()
        };
        let outcome = match cut {
            Cut::OneOf(acts) => relaxed.add_constraint(terms(acts), ComparisonOp::Ge, 1.0),
            Cut::NotAll(acts) => {
                relaxed.add_constraint(terms(acts), ComparisonOp::Le, whole(acts.len()) - 1.0)
            }
        }?;
        let solution = outcome.into_solution();
        solution
            .map(Box::new)
            .map_err(|_| Error::InternalError(String::new()))
    }

    /// Builds and solves the relaxation; `None` when the solver gave up.
    fn relax(&mut self) -> Result<Option<Solution>, Error> {
        let mut model = Model {
            problem: Problem::new(OptimizationDirection::Minimize),
            variables: Vec::new(),
            stands: BTreeMap::new(),
            field: self.task.field,
        };
        for at in 0..self.task.field.acts.len() {
            model.share(self.scaled(at));
        }
        for row in self.task.rows {
            let mut least = row.least - NOISE;
            let mut terms: BTreeMap<usize, f64> = BTreeMap::new();
            for &(ladder, level, coefficient) in &row.terms {
                match model.stand(ladder, level) {
                    Stand::Already => least -= coefficient,
                    Stand::Never => {}
                    Stand::If(variable) => *terms.entry(variable).or_default() += coefficient,
                }
            }
            model.at_least(&terms, least);
        }
        model.needs();
        let mut variables = model.variables.clone();
        variables.truncate(self.task.field.acts.len());
        for cap in self.task.caps {
            let terms = cap.of.iter().zip(&variables).filter(|(own, _)| **own > 0);
            let terms: Vec<(Variable, f64)> = terms
                .map(|(own, variable)| (*variable, exact(*own)))
                .collect();
            model
                .problem
                .add_constraint(terms, ComparisonOp::Le, exact(cap.most) + 0.5);
        }
        for barred in self.task.barred {
            let terms: Vec<(Variable, f64)> =
                barred.iter().map(|at| (variables[*at], 1.0)).collect();
            let most = whole(barred.len()) - 1.0;
            model.problem.add_constraint(terms, ComparisonOp::Le, most);
        }
        let solution = model.problem.solve()?.into_solution().ok();
        self.variables = variables;
        Ok(solution)
    }
}

/// Tells whether the necessary conditions of a goal hold.
pub(crate) fn rows_hold(rows: &[Row], levels: &[u8]) -> bool {
    rows.iter().all(|row| {
        let reached = row
            .terms
            .iter()
            .filter(|(l, level, _)| levels[*l] >= *level);
        let sum: f64 = reached.map(|(_, _, own)| own).sum();
        sum >= row.least - NOISE
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts of acts are small")]
fn whole(count: usize) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "beyond 2^53 a limit binds nothing"
)]
fn exact(number: u64) -> f64 {
    number.min(1 << 53) as f64
}

/// Whether a ladder stands at a level.
#[derive(Clone, Copy)]
enum Stand {
    Already,
    Never,
    /// If this variable, by its number, is 1.
    If(usize),
}

struct Model<'a> {
    problem: Problem,
    /// Those of the acts first.
    variables: Vec<Variable>,
    /// By ladder and level.
    stands: BTreeMap<(usize, u8), Stand>,
    field: &'a Field,
}

impl Model<'_> {
    /// Adds a variable from 0 to 1 and returns its number.
    fn share(&mut self, cost: f64) -> usize {
        self.variables.push(self.problem.add_var(cost, (0.0, 1.0)));
        self.variables.len() - 1
    }

    /// Returns the levels above the present one at which something lands on a ladder, rising.
    fn landings(&self, ladder: usize) -> Vec<u8> {
        let acts = self.field.acts.iter().flat_map(|act| &act.raises);
        let direct = acts.filter(|(own, _)| *own == ladder).map(|(_, to)| *to);
        let rules = self.field.derived.iter().filter(|own| own.ladder == ladder);
        let parts = rules.flat_map(|own| own.parts.iter().flat_map(|(_, from)| from));
        let mut all: Vec<u8> = direct.chain(parts.map(|(_, to)| *to)).collect();
        all.retain(|to| *to > self.field.now(ladder));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Returns the variable that is at most the sum of what can bring a ladder to a level.
    fn stand(&mut self, ladder: usize, level: u8) -> Stand {
        if self.field.now(ladder) >= level {
            return Stand::Already;
        }
        let landing = self.landings(ladder).into_iter().find(|own| *own >= level);
        let Some(level) = landing else {
            return Stand::Never;
        };
        if let Some(known) = self.stands.get(&(ladder, level)) {
            return *known;
        }
        let variable = self.share(0.0);
        let stand = Stand::If(variable);
        self.stands.insert((ladder, level), stand);
        let mut direct = self.bringers(ladder, level, None);
        let field = self.field;
        let rules: Vec<&[Part]> = field
            .derived
            .iter()
            .filter(|own| own.ladder == ladder)
            .map(|own| own.parts.as_slice())
            .collect();
        let mut ways: Vec<Vec<Stand>> = Vec::new();
        for parts in rules {
            let way = parts.iter().map(|(part, from)| {
                let first = from.iter().find(|(_, to)| *to >= level);
                first.map_or(Stand::Never, |(needs, _)| self.stand(*part, *needs))
            });
            let way: Vec<Stand> = way.collect();
            if !way.iter().any(|own| matches!(own, Stand::Never)) {
                ways.push(way);
            }
        }
        direct.push((variable, -1.0));
        match ways.as_slice() {
            [way] => {
                // Every part has to stand unless an act brings the ladder there by itself.
                for part in way {
                    let mut terms = direct.clone();
                    match part {
                        Stand::If(own) => terms.push((*own, 1.0)),
                        Stand::Already | Stand::Never => continue,
                    }
                    self.at_least(&terms.into_iter().collect(), 0.0);
                }
            }
            ways => {
                let mut is_free = false;
                for way in ways {
                    match way.iter().find(|own| matches!(own, Stand::If(_))) {
                        Some(Stand::If(own)) => direct.push((*own, 1.0)),
                        Some(Stand::Already | Stand::Never) | None => is_free = true,
                    }
                }
                if !is_free {
                    let mut terms: BTreeMap<usize, f64> = BTreeMap::new();
                    for (own, coefficient) in direct {
                        *terms.entry(own).or_default() += coefficient;
                    }
                    self.at_least(&terms, 0.0);
                }
            }
        }
        stand
    }

    /// Acts that bring a ladder to a level or beyond, as terms.
    fn bringers(&self, ladder: usize, level: u8, except: Option<usize>) -> Vec<(usize, f64)> {
        let acts = self.field.acts.iter().enumerate();
        acts.filter(|(at, act)| {
            let raises = act.raises.iter();
            Some(*at) != except && raises.clone().any(|(l, to)| *l == ladder && *to >= level)
        })
        .map(|(at, _)| (at, 1.0))
        .collect()
    }

    /// An act is done only if something else brings each of its needs.
    fn needs(&mut self) {
        let field = self.field;
        for (at, act) in field.acts.iter().enumerate() {
            let levels = act.needs.iter().flat_map(|(_, need)| match need {
                Need::Level(ladder, level) => vec![(*ladder, *level)],
                Need::Done(_, all) => all.clone(),
                Need::Never => Vec::new(),
            });
            let is_blocked = act.needs.iter().any(|(_, n)| matches!(n, Need::Never));
            if is_blocked {
                let own = BTreeMap::from([(at, -1.0)]);
                self.at_least(&own, 0.0);
            }
            for (ladder, level) in levels {
                let is_derived = field.derived.iter().any(|own| own.ladder == ladder);
                if field.now(ladder) >= level || is_derived {
                    continue;
                }
                let mut terms: BTreeMap<usize, f64> =
                    self.bringers(ladder, level, Some(at)).into_iter().collect();
                terms.insert(at, -1.0);
                self.at_least(&terms, 0.0);
            }
        }
    }

    fn at_least(&mut self, terms: &BTreeMap<usize, f64>, least: f64) {
        // Rows that always hold only slow the solver down; one that never holds still has to be told.
        let lowest: f64 = terms.values().map(|own| own.min(0.0)).sum();
        if lowest >= least && !(terms.is_empty() && least > 0.0) {
            return;
        }
        let terms: Vec<(Variable, f64)> = terms
            .iter()
            .map(|(number, own)| (self.variables[*number], *own))
            .collect();
        self.problem.add_constraint(terms, ComparisonOp::Ge, least);
    }
}
