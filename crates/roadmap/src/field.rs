//! Ladders and the acts that climb them: what a chosen set of acts reaches, and when.
//!
//! A ladder is an item of a lens with levels from 0 up; what a level means is known to the lens alone.
//! Deliberately absent: costs under a limit, goals, floats.

use std::collections::BTreeSet;

use zhizhen_core::Requirement;

use crate::ActId;

/// A moment that never comes, in months.
const NEVER: u32 = u32::MAX;

/// What has to stand before an act can start.
#[derive(Clone, Debug)]
pub(crate) enum Need {
    /// A ladder at this level.
    Level(usize, u8),
    /// Another act carried out, or all these levels standing.
    Done(Option<usize>, Vec<(usize, u8)>),
    /// Nothing can bring it: the question does not count here.
    Never,
}

/// One thing that can be done.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    pub(crate) id: ActId,
    pub(crate) cost: u64,
    /// Ladder and the level it is brought to; only those above the present level. May be empty.
    pub(crate) raises: Vec<(usize, u8)>,
    /// What has to stand first, each with what the content says.
    pub(crate) needs: Vec<(Requirement, Need)>,
    /// Longest duration in months; 0 for own effort.
    pub(crate) months: u32,
}

/// A ladder, and from which of its levels on another one stands where, rising.
pub(crate) type Part = (usize, Vec<(u8, u8)>);

/// A ladder that stands by what others stand at: the lowest that all parts allow.
#[derive(Clone, Debug)]
pub(crate) struct Derived {
    pub(crate) ladder: usize,
    /// What it rests on; never empty.
    pub(crate) parts: Vec<Part>,
}

/// When acts may run. Months from now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    /// An act that is short enough starts no sooner than this.
    pub(crate) begins: u32,
    /// Every act has ended by then; `None`: no end.
    pub(crate) ends: Option<u32>,
}

/// Where everything stands, and what can be done about it.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// For each ladder the month from which it stands at level 0, 1, … on; its length is the present
    /// level + 1.
    pub(crate) since: Vec<Vec<u32>>,
    pub(crate) acts: Vec<Act>,
    pub(crate) derived: Vec<Derived>,
    pub(crate) window: Window,
}

/// What a chosen set of acts comes to.
#[derive(Clone, Debug)]
pub(crate) struct Carried {
    /// Acts that could be carried out, in an order in which each one's needs stand, with the months
    /// in which they start and end.
    pub(crate) order: Vec<(usize, u32, u32)>,
    /// Levels afterwards.
    pub(crate) levels: Vec<u8>,
    /// As in [`Field`], afterwards.
    pub(crate) since: Vec<Vec<u32>>,
}

impl Field {
    /// A field in which everything stands at `levels` now, without limits of time.
    pub(crate) fn new(levels: &[u8]) -> Field {
        Field {
            since: levels
                .iter()
                .map(|level| vec![0; usize::from(*level) + 1])
                .collect(),
            acts: Vec::new(),
            derived: Vec::new(),
            window: Window {
                begins: 0,
                ends: None,
            },
        }
    }

    /// Returns the present level of a ladder.
    pub(crate) fn now(&self, ladder: usize) -> u8 {
        height(&self.since[ladder])
    }

    /// Returns the field after `done`: its acts are gone, what they brought stands.
    pub(crate) fn after(&self, done: &Carried) -> Field {
        let is_done = |at: &usize| done.order.iter().any(|(own, ..)| own == at);
        let kept: Vec<usize> = (0..self.acts.len()).filter(|at| !is_done(at)).collect();
        let acts = kept.iter().map(|at| {
            let mut act = self.acts[*at].clone();
            for (_, need) in &mut act.needs {
                // One that is done has brought its levels, which then stand.
                if let Need::Done(other, _) = need {
                    *other = other.and_then(|own| kept.iter().position(|at| *at == own));
                }
            }
            act
        });
        Field {
            since: done.since.clone(),
            acts: acts.collect(),
            derived: self.derived.clone(),
            window: self.window,
        }
    }

    /// Returns the cost of a set of acts.
    pub(crate) fn cost(&self, chosen: &[bool]) -> u64 {
        let acts = self.acts.iter().zip(chosen);
        acts.filter(|(_, is_in)| **is_in)
            .map(|(act, _)| act.cost)
            .sum()
    }

    /// Carries out whatever of `chosen` can start and end in time. Choosing more never leads to less.
    pub(crate) fn carry_out(&self, chosen: &[bool]) -> Carried {
        let mut since = self.since.clone();
        let mut ends = vec![NEVER; self.acts.len()];
        let mut order: Vec<(usize, u32, u32)> = Vec::new();
        loop {
            let mut has_changed = false;
            for (at, act) in self.acts.iter().enumerate() {
                if !chosen[at] {
                    continue;
                }
                let ready = act
                    .needs
                    .iter()
                    .map(|(_, need)| ready(need, &since, &ends))
                    .max()
                    .unwrap_or(0);
                let Some((start, end)) = self.run(act, ready) else {
                    continue;
                };
                if end >= ends[at] {
                    continue;
                }
                has_changed = true;
                ends[at] = end;
                match order.iter_mut().find(|(own, ..)| *own == at) {
                    Some(own) => *own = (at, start, end),
                    None => order.push((at, start, end)),
                }
                for &(ladder, level) in &act.raises {
                    bring(&mut since[ladder], level, end);
                }
            }
            for own in &self.derived {
                has_changed |= derive(own, &mut since);
            }
            if !has_changed {
                break;
            }
        }
        // Stable: what starts in the same month stays in the order in which it became possible.
        order.sort_by_key(|(_, start, _)| *start);
        Carried {
            order,
            levels: since.iter().map(|own| height(own)).collect(),
            since,
        }
    }

    /// Returns start and end of an act whose needs stand from `ready` on; `None` when it cannot end in
    /// time.
    fn run(&self, act: &Act, ready: u32) -> Option<(u32, u32)> {
        if ready == NEVER {
            return None;
        }
        let begins = match self.window.ends {
            // What takes longer than the phase begins before it.
            Some(ends) => self.window.begins.min(ends.checked_sub(act.months)?),
            None => self.window.begins,
        };
        let start = ready.max(begins);
        let end = start + act.months;
        self.window
            .ends
            .is_none_or(|ends| end <= ends)
            .then_some((start, end))
    }

    /// Returns the first need of an act that does not stand at these levels with these acts done.
    pub(crate) fn missing(
        &self,
        act: &Act,
        levels: &[u8],
        done: &BTreeSet<usize>,
    ) -> Option<Requirement> {
        let stands = |need: &Need| match need {
            Need::Level(ladder, level) => levels[*ladder] >= *level,
            Need::Done(other, all) => {
                other.is_some_and(|other| done.contains(&other))
                    || all.iter().all(|(ladder, level)| levels[*ladder] >= *level)
            }
            Need::Never => false,
        };
        let mut needs = act.needs.iter();
        let first = needs.find(|(_, need)| !stands(need));
        first.map(|(requirement, _)| requirement.clone())
    }
}

fn height(since: &[u32]) -> u8 {
    u8::try_from(since.len() - 1).expect("a ladder has few levels")
}

fn since_when(since: &[u32], level: u8) -> u32 {
    since.get(usize::from(level)).copied().unwrap_or(NEVER)
}

fn ready(need: &Need, since: &[Vec<u32>], ends: &[u32]) -> u32 {
    match need {
        Need::Level(ladder, level) => since_when(&since[*ladder], *level),
        Need::Done(other, all) => {
            let levels = all.iter().map(|(l, level)| since_when(&since[*l], *level));
            let stands = levels.max().unwrap_or(0);
            other.map_or(stands, |other| stands.min(ends[other]))
        }
        Need::Never => NEVER,
    }
}

/// Notes that a ladder stands at `level` from `month` on; tells whether that is news.
fn bring(since: &mut Vec<u32>, level: u8, month: u32) -> bool {
    let mut is_news = false;
    while since.len() <= usize::from(level) {
        since.push(month);
        is_news = true;
    }
    for own in &mut since[..=usize::from(level)] {
        if *own > month {
            *own = month;
            is_news = true;
        }
    }
    is_news
}

fn derive(own: &Derived, since: &mut [Vec<u32>]) -> bool {
    let mut steps: Vec<u8> = own
        .parts
        .iter()
        .flat_map(|(_, from)| from.iter().map(|(_, to)| *to))
        .collect();
    steps.sort_unstable();
    let mut is_news = false;
    for to in steps {
        let months = own.parts.iter().map(|(ladder, from)| {
            let first = from.iter().find(|(_, own)| *own >= to);
            first.map_or(NEVER, |(level, _)| since_when(&since[*ladder], *level))
        });
        let month = months.max().unwrap_or(NEVER);
        if month != NEVER {
            is_news |= bring(&mut since[own.ladder], to, month);
        }
    }
    is_news
}
