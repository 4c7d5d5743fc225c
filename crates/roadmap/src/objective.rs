//! What a phase is to bring as high as it can: the index, or a national model.
//!
//! Of a national model the level goes first, then the score the model publishes. A result is compared as
//! one whole number that grows with it, its worth. Deliberately absent: any way from the number of one
//! lens to the number of another.

use zhizhen_core::{AnswerSheet, Content, Points, Published};

use crate::field::Field;
use crate::index::IndexLens;
use crate::national::{CmmmTarget, SmeTarget};
use crate::path::{Lens, Reached};
use crate::search::Row;

/// What a phase is to bring as high as it can.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Objective {
    /// The index.
    #[default]
    Index,
    /// The SME model: its level, then its points.
    Sme24,
    /// The maturity model: its level, then S.
    Cmmm,
}

impl Objective {
    /// All of them, the index first.
    pub const ALL: [Objective; 3] = [Objective::Index, Objective::Sme24, Objective::Cmmm];

    /// Tells whether a content has the lens.
    pub fn is_in(self, content: &Content) -> bool {
        let national = &content.parts().national;
        match self {
            Objective::Index => true,
            Objective::Sme24 => national.sme24.is_some(),
            Objective::Cmmm => national.cmmm.is_some(),
        }
    }

    /// Returns the lens as the search sees it; `None` when the content has none or nothing counts.
    pub(crate) fn lens<'a>(
        self,
        content: &'a Content,
        sheet: &'a AnswerSheet,
    ) -> Option<Box<dyn Aimed + 'a>> {
        // The target of a lens plays no part here but for the requirements it looks at: all of them.
        Some(match self {
            Objective::Index => Box::new(IndexLens::of_index(content, sheet)?),
            Objective::Sme24 => Box::new(SmeTarget::new(content, sheet, 4)?),
            Objective::Cmmm => Box::new(CmmmTarget::new(content, sheet, 5)?),
        })
    }
}

/// A lens whose result can be brought as high as possible.
pub(crate) trait Aimed: Lens {
    /// Returns a whole number that grows with a result.
    fn worth(&self, reached: Reached) -> u64;
    /// Returns the highest result of at most this worth, where none is worth more than `most`.
    fn at_most(&self, worth: u64, most: u64) -> Reached;
    /// Returns what to try next when `reached` is reached, `beyond` is not, and nothing is worth more
    /// than `most`; `None` when no result lies between.
    fn next(&self, reached: u64, beyond: u64, most: u64) -> Option<u64>;
    /// Returns sets of necessary conditions; whenever the result is worth `aim`, those of one set hold.
    fn ways(&self, field: &Field, aim: u64) -> Vec<Vec<Row>>;
    /// A quick look before the engine is asked: `false` only where the result is worth less.
    fn may_be_worth(&self, _: &[u8], _: u64) -> bool {
        true
    }
}

/// Halves what lies between.
fn middle(reached: u64, beyond: u64) -> Option<u64> {
    (beyond > reached + 1).then(|| reached.midpoint(beyond))
}

fn narrow<T: TryFrom<u64>>(number: u64) -> T {
    let small = T::try_from(number).ok();
    small.expect("worths are made of the small numbers they stand for")
}

impl Aimed for IndexLens<'_> {
    fn worth(&self, reached: Reached) -> u64 {
        match reached {
            Reached::Index { index, .. } => index.map_or(0, |own| u64::from(own.hundredths())),
            Reached::Sme24 { .. } | Reached::Cmmm { .. } => 0,
        }
    }

    /// The stage hangs on more than the index, so nothing is said of it.
    fn at_most(&self, worth: u64, _: u64) -> Reached {
        Reached::Index {
            index: Published::new(narrow(worth)),
            stage: None,
        }
    }

    fn next(&self, reached: u64, beyond: u64, _: u64) -> Option<u64> {
        middle(reached, beyond)
    }

    fn ways(&self, field: &Field, aim: u64) -> Vec<Vec<Row>> {
        vec![vec![self.index_row(field, narrow(aim))]]
    }

    fn may_be_worth(&self, levels: &[u8], worth: u64) -> bool {
        self.has_index(levels, worth)
    }
}

/// What a level of the SME model is worth beside its points: more than all points.
const LEVEL: u64 = 1_000_000;

impl Aimed for SmeTarget<'_> {
    fn worth(&self, reached: Reached) -> u64 {
        match reached {
            Reached::Sme24 { points, level } => u64::from(level) * LEVEL + u64::from(points.0),
            Reached::Index { .. } | Reached::Cmmm { .. } => 0,
        }
    }

    fn at_most(&self, worth: u64, most: u64) -> Reached {
        Reached::Sme24 {
            points: Points(narrow((worth % LEVEL).min(most % LEVEL))),
            level: narrow(worth / LEVEL),
        }
    }

    /// The highest level first, then its points. Points only ever come in whole options, so what lies
    /// between two sums of options is not tried.
    fn next(&self, reached: u64, beyond: u64, most: u64) -> Option<u64> {
        let last = beyond - 1;
        if last / LEVEL > reached / LEVEL {
            return Some(last / LEVEL * LEVEL);
        }
        let highest = (last % LEVEL).min(most % LEVEL);
        let step = self.step();
        let steps = highest.saturating_sub(reached % LEVEL) / step;
        (steps > 0).then(|| reached + steps.div_ceil(2) * step)
    }

    fn ways(&self, _: &Field, aim: u64) -> Vec<Vec<Row>> {
        let (level, points) = (narrow::<u8>(aim / LEVEL), Points(narrow(aim % LEVEL)));
        // A level above may be reached by its own gates with fewer points than are asked for here.
        let above = (level + 1..=4).map(|own| self.rows(own, Points(0)));
        let own = [match level {
            0 => vec![self.points_row(points)],
            own => self.rows(own, points),
        }];
        own.into_iter().chain(above).collect()
    }
}

impl Aimed for CmmmTarget<'_> {
    /// S says the level too: it is the number of levels that hold, and the score of the next.
    fn worth(&self, reached: Reached) -> u64 {
        match reached {
            Reached::Cmmm { total, .. } => u64::from(total),
            Reached::Index { .. } | Reached::Sme24 { .. } => 0,
        }
    }

    fn at_most(&self, worth: u64, _: u64) -> Reached {
        Reached::Cmmm {
            total: narrow(worth),
            level: narrow(worth / 100),
        }
    }

    fn next(&self, reached: u64, beyond: u64, _: u64) -> Option<u64> {
        middle(reached, beyond)
    }

    fn ways(&self, _: &Field, aim: u64) -> Vec<Vec<Row>> {
        let (held, more) = (narrow::<u8>(aim / 100), narrow::<u8>(aim % 100));
        let mut rows: Vec<Row> = (1..=held.min(5)).map(|own| self.row(own, 80.0)).collect();
        if more > 0 && held < 5 {
            // Printed rounded half up; from 80 on the level holds, and S is a whole number above.
            let least = (f64::from(more) - 0.5).min(80.0);
            rows.push(self.row(held + 1, least));
        }
        vec![rows]
    }
}
