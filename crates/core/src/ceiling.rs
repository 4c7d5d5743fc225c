//! The ceiling of the library: how far all templates together bring an enterprise, and what no
//! template moves.
//!
//! What no template moves is machines to buy, organisation, discipline, time: content says of each
//! question what it takes and who decides (`library/beyond.toml`). Deliberately absent: any hint that
//! the ceiling is the enterprise's own; it is only what projects alone can do.

use alloc::vec::Vec;

use crate::effect::Carried;
use crate::reading::Lifts;
use crate::{
    AnswerSheet, Change, Content, GateFinding, PlantNetwork, QuestionId, Reading, Requirement,
    Rung, TemplateId, TitledId,
};

/// A question that projects do not bring to its top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The question.
    pub question: QuestionId,
    /// Where it counts now.
    pub stands: Rung,
    /// Where the templates that fit bring it at most; the same where none moves it.
    pub reaches: Rung,
    /// The entry that says what it takes beyond that and who decides.
    pub beyond: Option<TitledId>,
}

impl Left {
    /// Tells whether no template moves it at all from where it stands.
    pub fn is_unmoved(&self) -> bool {
        self.reaches == self.stands
    }
}

/// What all templates together can do here, and where they end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceiling {
    /// Every lens now, and with all templates carried out that ever can start.
    pub reach: Change<Reading>,
    /// What still keeps the enterprise from the stages above that.
    pub gates: Vec<GateFinding>,
    /// Templates that fit and never can start, with what no template brings.
    pub stuck: Vec<(TemplateId, Vec<Requirement>)>,
    /// Questions that count and do not get to 4.0 even so, in the order of the content.
    pub left: Vec<Left>,
}

/// Tells how far the library brings an enterprise on this network.
pub fn ceiling(content: &Content, sheet: &AnswerSheet, network: PlantNetwork) -> Ceiling {
    let library = Carried::new(content, sheet, network);
    let readings = &library.readings;
    let (lifts, done) = library.grown();
    let (now, then) = (readings.card(&Lifts::new()), readings.card(&lifts));
    let waiting = library.fitting.iter().filter(|own| !done.contains(&own.id));
    let stuck = waiting.map(|own| (own.id.clone(), library.missing(own, &then, &done)));
    let left = content.questions().filter_map(|question| {
        let stands = now.question(&question.id)?.point?;
        let reaches = then.question(&question.id)?.point?;
        (reaches < Rung::R40).then(|| Left {
            question: question.id.clone(),
            stands,
            reaches,
            beyond: content.beyond(&question.id).map(|own| own.card.id.clone()),
        })
    });
    Ceiling {
        reach: readings.change(&Lifts::new(), &lifts),
        stuck: stuck.collect(),
        left: left.collect(),
        gates: then.gates,
    }
}
