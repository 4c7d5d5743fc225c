//! The true effect of templates: what each moves alone, in its place in a plan, and what it opens.
//!
//! Every number is the engine's (`reading.rs`); effects overlap and are never added up. Deliberately
//! absent: cost and time, and which order is best. What 5G itself does stands in `five_g.rs`.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::advise::fit;
use crate::reading::{Lifts, Readings, lift};
use crate::{
    AnswerSheet, Change, Content, PlantNetwork, QuestionId, Reading, Requirement, Rung, Scorecard,
    Template, TemplateId,
};

/// A template that was blocked, and what it moves on top of what opened it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The template.
    pub template: TemplateId,
    /// What it moves by itself from there.
    pub effect: Change<Reading>,
}

/// The templates whose last missing requirement a template completes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opens {
    /// Each of them, in the order of the library.
    pub templates: Vec<Opened>,
    /// What all of them move together, on top of the template.
    pub together: Change<Reading>,
}

/// A template in its place in a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InPlace {
    /// What it moves after everything that stands before it.
    pub effect: Change<Reading>,
    /// What it opens there.
    pub opens: Opens,
}

/// What a template moves here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The template.
    pub template: TemplateId,
    /// What it moves if nothing else is carried out, whether or not it could start.
    pub alone: Change<Reading>,
    /// What it opens if nothing else is carried out.
    pub opens: Opens,
    /// What it moves in its place; the requirements that do not stand there when it cannot start.
    pub in_place: Result<InPlace, Vec<Requirement>>,
}

/// Tells what the templates of `order` move, each alone and in that order.
///
/// Templates that do not fit the enterprise or have nothing to move on this network are left out. A
/// template that cannot start in its place moves nothing there, and later ones do not count on it.
pub fn effects(
    content: &Content,
    sheet: &AnswerSheet,
    order: &[TemplateId],
    network: PlantNetwork,
) -> Vec<Effect> {
    let library = Carried::new(content, sheet, network);
    let (mut lifts, mut done) = (Lifts::new(), BTreeSet::new());
    let mut effects = Vec::new();
    for template in order.iter().filter_map(|id| library.fitting(id)) {
        if done.contains(&template.id) {
            continue;
        }
        let alone = library.with(&Lifts::new(), template);
        let first = BTreeSet::from([template.id.clone()]);
        let (before, done_before) = (lifts.clone(), done.clone());
        let started = library.carry_out(&mut lifts, &mut done, template);
        let in_place = started.map(|()| InPlace {
            effect: library.readings.change(&before, &lifts),
            opens: library.opens((&before, &done_before), (&lifts, &done)),
        });
        effects.push(Effect {
            template: template.id.clone(),
            alone: library.readings.change(&Lifts::new(), &alone),
            opens: library.opens((&Lifts::new(), &BTreeSet::new()), (&alone, &first)),
            in_place,
        });
    }
    effects
}

/// Scores the index as if the templates of `order` had been carried out in that order; those that do not
/// fit or cannot start in their place move nothing, as in [`effects`].
pub fn carried_out(
    content: &Content,
    sheet: &AnswerSheet,
    order: &[TemplateId],
    network: PlantNetwork,
) -> Scorecard {
    let library = Carried::new(content, sheet, network);
    let (mut lifts, mut done) = (Lifts::new(), BTreeSet::new());
    for template in order.iter().filter_map(|id| library.fitting(id)) {
        // One that cannot start moves nothing.
        let _ = library.carry_out(&mut lifts, &mut done, template);
    }
    library.readings.card(&lifts)
}

/// The templates that fit an enterprise on a network, ready to be carried out in thought.
pub(crate) struct Carried<'c> {
    pub(crate) readings: Readings<'c>,
    pub(crate) network: PlantNetwork,
    /// Those that fit and have something to move, in the order of the library.
    pub(crate) fitting: Vec<&'c Template>,
}

/// Raises and templates carried out so far.
type State<'s> = (&'s Lifts, &'s BTreeSet<TemplateId>);

impl<'c> Carried<'c> {
    pub(crate) fn new(content: &'c Content, sheet: &AnswerSheet, network: PlantNetwork) -> Self {
        let readings = Readings::new(content, sheet);
        let card = readings.card(&Lifts::new());
        let templates = content.templates().iter();
        let fits = |own: &&Template| fit(own, readings.sheet(), &card, network).is_ok();
        Carried {
            network,
            fitting: templates.filter(fits).collect(),
            readings,
        }
    }

    pub(crate) fn fitting(&self, id: &TemplateId) -> Option<&'c Template> {
        self.fitting.iter().copied().find(|own| own.id == *id)
    }

    /// Tells whether some fitting template brings a question to a rung.
    pub(crate) fn brings(&self, question: &QuestionId, needs: Rung) -> bool {
        let mut fitting = self.fitting.iter();
        fitting.any(|own| own.opens_on(self.network, question, needs))
    }

    /// Returns the raises with those of one more template.
    pub(crate) fn with(&self, lifts: &Lifts, template: &Template) -> Lifts {
        let mut lifts = lifts.clone();
        for raise in template.raises_on(self.network) {
            lift(&mut lifts, &raise.question, raise.to);
        }
        lifts
    }

    /// Lists what a template requires and does not find. A required template that does not fit, or
    /// has nothing to move, is no obstacle, as in the advice.
    pub(crate) fn missing(
        &self,
        template: &Template,
        card: &Scorecard,
        done: &BTreeSet<TemplateId>,
    ) -> Vec<Requirement> {
        let stands = |requirement: &&Requirement| match requirement {
            Requirement::Question(id, needs) => {
                let has = card.question(id).and_then(|own| own.standing.stated());
                has.is_some_and(|has| has >= *needs)
            }
            Requirement::Template(id) => done.contains(id) || self.fitting(id).is_none(),
        };
        let requires = template.requires.iter();
        requires.filter(|own| !stands(own)).cloned().collect()
    }

    /// Carries out a template where it can start; returns what it requires and does not find.
    fn carry_out(
        &self,
        lifts: &mut Lifts,
        done: &mut BTreeSet<TemplateId>,
        template: &Template,
    ) -> Result<(), Vec<Requirement>> {
        let missing = self.missing(template, &self.readings.card(lifts), done);
        if !missing.is_empty() {
            return Err(missing);
        }
        *lifts = self.with(lifts, template);
        done.insert(template.id.clone());
        Ok(())
    }

    /// Carries out what can start, again and again, until nothing more can.
    pub(crate) fn grown(&self) -> (Lifts, BTreeSet<TemplateId>) {
        let (mut lifts, mut done) = (Lifts::new(), BTreeSet::new());
        loop {
            let card = self.readings.card(&lifts);
            let can_start = |own: &&&Template| {
                !done.contains(&own.id) && self.missing(own, &card, &done).is_empty()
            };
            let ready: Vec<&Template> = self.fitting.iter().filter(can_start).copied().collect();
            if ready.is_empty() {
                return (lifts, done);
            }
            for template in ready {
                lifts = self.with(&lifts, template);
                done.insert(template.id.clone());
            }
        }
    }

    /// Compares two states: which templates cannot start in the first and can in the second.
    fn opens(&self, before: State<'_>, after: State<'_>) -> Opens {
        let (card, then) = (self.readings.card(before.0), self.readings.card(after.0));
        let opened = |own: &&&Template| {
            !after.1.contains(&own.id)
                && !self.missing(own, &card, before.1).is_empty()
                && self.missing(own, &then, after.1).is_empty()
        };
        let mut all = after.0.clone();
        let start = self.readings.read(after.0);
        let mut templates = Vec::new();
        for template in self.fitting.iter().filter(opened) {
            all = self.with(&all, template);
            let after = self.readings.read(&self.with(after.0, template));
            templates.push(Opened {
                template: template.id.clone(),
                effect: Change {
                    before: start,
                    after,
                },
            });
        }
        let after = match templates.is_empty() {
            true => start,
            false => self.readings.read(&all),
        };
        Opens {
            templates,
            together: Change {
                before: start,
                after,
            },
        }
    }
}
