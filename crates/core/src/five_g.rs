//! The truth about 5G: what the network itself moves, what runs on it moves, and what of that needs
//! no 5G.
//!
//! Nothing is typed in: the network itself is the raises that content marks `only_5g`; what runs on
//! it is everything else the same templates raise, and the templates that require what only those
//! raises bring. Deliberately absent: advice for or against 5G; that is the network advice's.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::effect::Carried;
use crate::reading::{Lifts, lift};
use crate::{
    AnswerSheet, Change, Content, Letter, PlantNetwork, Points, QuestionId, Reading, Requirement,
    Rung, Scorecard, SmeLens, Stands, Template, TemplateId,
};

/// An option of the SME model that the bank's 5G answers suggest, and from which rung on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormPays {
    /// The item of the model.
    pub item: QuestionId,
    /// The option.
    pub letter: Letter,
    /// What it is worth.
    pub points: Points,
    /// The question of the bank that suggests it.
    pub question: QuestionId,
    /// From which rung on.
    pub from: Rung,
    /// Where that question stands once the network is there; `None` while it is open.
    pub stands: Option<Rung>,
}

/// The 5G statement for one enterprise. Changes are read in every lens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiveG {
    /// The templates that fit and run on 5G, in the order of the library: some of their raises hold
    /// only there, or they require what only such raises bring.
    pub templates: Vec<TemplateId>,
    /// What the network itself moves: the raises that hold only on it, and nothing else.
    pub itself: Change<Reading>,
    /// What the SME model pays for 5G by its form, whether or not the network alone gets that far.
    pub pays: Vec<FormPays>,
    /// What else those templates raise, on top of the network itself. What they require is taken to
    /// stand, but its own effect is not counted.
    pub runs_on_it: Change<Reading>,
    /// The templates that have to come first, those they wait for in turn included.
    pub comes_first: Vec<TemplateId>,
    /// What the templates move together with those that come first, on top of the network itself.
    pub with_what_comes_first: Change<Reading>,
    /// What the same templates move on another network, where they still work: from now.
    pub elsewhere: Change<Reading>,
    /// The templates that fall away on another network: they have nothing left to move there, or
    /// require what only 5G brings.
    pub only_here: Vec<TemplateId>,
}

/// Derives the 5G statement; `None` when no template that fits runs on 5G.
pub fn five_g(content: &Content, sheet: &AnswerSheet) -> Option<FiveG> {
    let here = Carried::new(content, sheet, PlantNetwork::FiveG);
    let there = Carried::new(content, sheet, PlantNetwork::Other);
    let card = here.readings.card(&Lifts::new());
    let stands = |own: &Requirement| match own {
        Requirement::Question(id, needs) => {
            let has = card.question(id).and_then(|own| own.standing.stated());
            has.is_some_and(|has| has >= *needs)
        }
        Requirement::Template(_) => true,
    };
    let needs_5g = |own: &Template| {
        own.requires.iter().any(|requirement| match requirement {
            Requirement::Question(id, needs) if !stands(requirement) => {
                here.brings(id, *needs) && !there.brings(id, *needs)
            }
            Requirement::Question(..) | Requirement::Template(_) => false,
        })
    };
    let runs = |own: &&&Template| own.raises.iter().any(|raise| raise.only_5g) || needs_5g(own);
    let templates: Vec<&Template> = here.fitting.iter().filter(runs).copied().collect();
    if templates.is_empty() {
        return None;
    }
    let (mut itself, mut all, mut elsewhere) = (Lifts::new(), Lifts::new(), Lifts::new());
    let mut only_here = Vec::new();
    for own in &templates {
        for raise in own.raises.iter().filter(|raise| raise.only_5g) {
            lift(&mut itself, &raise.question, raise.to);
        }
        all = here.with(&all, own);
        if needs_5g(own) || there.fitting(&own.id).is_none() {
            only_here.push(own.id.clone());
        } else {
            elsewhere = there.with(&elsewhere, own);
        }
    }
    let comes_first = comes_first(&here, &templates);
    let mut with_first = all.clone();
    for template in &comes_first {
        with_first = here.with(&with_first, template);
    }
    let start = here.readings.read(&Lifts::new());
    let network = here.readings.read(&itself);
    let on_top = |lifts: &Lifts| Change {
        before: network,
        after: here.readings.read(lifts),
    };
    Some(FiveG {
        pays: pays(content, &here.readings.card(&itself)),
        runs_on_it: on_top(&all),
        with_what_comes_first: on_top(&with_first),
        itself: Change {
            before: start,
            after: network,
        },
        elsewhere: Change {
            before: start,
            after: here.readings.read(&elsewhere),
        },
        comes_first: comes_first.iter().map(|own| own.id.clone()).collect(),
        templates: templates.iter().map(|own| own.id.clone()).collect(),
        only_here,
    })
}

/// Lists the options that hang on questions which templates raise by 5G alone.
fn pays(content: &Content, then: &Scorecard) -> Vec<FormPays> {
    let raises = content.templates().iter().flat_map(|own| &own.raises);
    let by_5g: BTreeSet<&QuestionId> = raises
        .filter(|raise| raise.only_5g)
        .map(|raise| &raise.question)
        .collect();
    let mut pays: Vec<FormPays> = Vec::new();
    let lens = content.parts().national.sme24.iter();
    for item in lens.flat_map(SmeLens::questions) {
        for own in item
            .derive
            .iter()
            .filter(|own| by_5g.contains(&own.question))
        {
            for (from, stands) in &own.from {
                let Stands::Letters(letters) = stands else {
                    continue;
                };
                for letter in letters {
                    // The lowest rung that suggests it comes first.
                    let is_known = pays
                        .iter()
                        .any(|other| other.item == item.id && other.letter == *letter);
                    if is_known {
                        continue;
                    }
                    let scored = then.question(&own.question);
                    pays.push(FormPays {
                        item: item.id.clone(),
                        letter: *letter,
                        points: item.points_of(*letter),
                        question: own.question.clone(),
                        from: *from,
                        stands: scored.and_then(|own| own.standing.stated()),
                    });
                }
            }
        }
    }
    pays
}

/// Lists what has to come before some templates, in the order of the library: for each requirement
/// that does not stand, the first template that brings it, and so on down.
fn comes_first<'c>(library: &Carried<'c>, templates: &[&'c Template]) -> Vec<&'c Template> {
    let card = library.readings.card(&Lifts::new());
    let mut found: BTreeSet<&TemplateId> = templates.iter().map(|own| &own.id).collect();
    let mut waiting: Vec<&Template> = templates.to_vec();
    while let Some(template) = waiting.pop() {
        for requirement in library.missing(template, &card, &BTreeSet::new()) {
            let brings = |own: &&&Template| match &requirement {
                Requirement::Question(id, needs) => own.opens_on(library.network, id, *needs),
                Requirement::Template(id) => own.id == *id,
            };
            let mut openers = library.fitting.iter().filter(brings);
            let known = openers.clone().any(|own| found.contains(&own.id));
            if let Some(first) = openers.next().filter(|_| !known) {
                found.insert(&first.id);
                waiting.push(first);
            }
        }
    }
    let is_first = |own: &&&Template| {
        found.contains(&own.id) && !templates.iter().any(|other| other.id == own.id)
    };
    library.fitting.iter().filter(is_first).copied().collect()
}
