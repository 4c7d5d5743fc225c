//! What a national lens must be like before anything is scored by it.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::{
    Asked, CmmmLens, Derivation, Letter, OptionKind, Points, Shares, SmeLens, SmeQuestion, Stands,
};
use crate::{Content, ContentFault, FaultKind, Locus, QuestionId, Relation, SourceId, Words};

impl Content {
    /// Checks the national lenses against themselves and against the bank they derive from.
    pub(crate) fn check_national(&self, faults: &mut Vec<ContentFault>) {
        let national = &self.parts().national;
        let mut seen = BTreeSet::new();
        let mut fault = |at: Locus, kind: FaultKind| faults.push(ContentFault { at, kind });
        if let Some(lens) = &national.sme24 {
            let at = Locus::Lens("sme24");
            self.check_source(&lens.head.source, &at, &mut fault);
            check_sme24(lens, &mut fault);
            let questions = lens.questions().map(Asked::SmeQuestion);
            for item in questions.chain(lens.scenes().map(Asked::Scene)) {
                self.check_item(item, &mut seen, &mut fault);
            }
        }
        if let Some(lens) = &national.cmmm {
            let at = Locus::Lens("cmmm");
            self.check_source(&lens.head.source, &at, &mut fault);
            check_cmmm(lens, &mut fault);
            let subdomains = lens.subdomains().map(Asked::Subdomain);
            for item in subdomains.chain(lens.requirements().map(Asked::Requirement)) {
                self.check_item(item, &mut seen, &mut fault);
            }
            let conditions = lens.variants.iter().filter_map(|own| own.relevant.as_ref());
            for condition in conditions {
                if !condition.reads_profile_only() {
                    fault(at.clone(), FaultKind::RelevanceReadsAnswers);
                }
                self.check_facts(condition, &mut |kind| fault(at.clone(), kind));
            }
        }
    }

    fn check_source(&self, id: &SourceId, at: &Locus, fault: &mut impl FnMut(Locus, FaultKind)) {
        if !self.parts().sources.iter().any(|own| own.id == *id) {
            let kind = FaultKind::UnknownReference("source", id.as_str().into());
            fault(at.clone(), kind);
        }
    }

    fn check_item<'a>(
        &self,
        item: Asked<'a>,
        seen: &mut BTreeSet<&'a QuestionId>,
        fault: &mut impl FnMut(Locus, FaultKind),
    ) {
        let id = item.id();
        let at = || Locus::Item(id.clone());
        if !seen.insert(id) || self.question(id).is_some() {
            fault(at(), FaultKind::DuplicateId(id.as_str().into()));
        }
        let derive: &[Derivation] = match item {
            Asked::SmeQuestion(own) => &own.derive,
            Asked::Scene(own) => &own.derive,
            Asked::Requirement(own) => &own.derive,
            Asked::Subdomain(_) | Asked::Question(_) => &[],
        };
        for own in derive {
            if self.question(&own.question).is_none() {
                let name = own.question.as_str().into();
                fault(at(), FaultKind::UnknownReference("question", name));
            }
            if !fits(item, own) {
                fault(at(), FaultKind::Derivation);
            }
        }
    }
}

/// Whether a derivation suggests only what the item can take, and never less from a higher rung.
fn fits(item: Asked<'_>, derivation: &Derivation) -> bool {
    if derivation.relation == Relation::Partial {
        return derivation.from.is_empty();
    }
    let mut before: Option<&Stands> = None;
    derivation.from.values().all(|stands| {
        let can_be = match (item, stands) {
            (Asked::SmeQuestion(question), Stands::Letters(letters)) => takes(question, letters),
            (Asked::Scene(_), Stands::Level(level)) => *level <= 4,
            (Asked::Requirement(_), Stands::Mark(_)) => true,
            _ => false,
        };
        let rises = match (before, stands) {
            (Some(Stands::Level(less)), Stands::Level(more)) => less <= more,
            (Some(Stands::Mark(less)), Stands::Mark(more)) => less <= more,
            (Some(Stands::Letters(less)), Stands::Letters(more)) => {
                less.is_subset(more) || is_single(item)
            }
            (None, _) => true,
            (Some(_), _) => false,
        };
        before = Some(stands);
        can_be && rises
    })
}

fn is_single(item: Asked<'_>) -> bool {
    matches!(
        item,
        Asked::SmeQuestion(SmeQuestion {
            kind: OptionKind::Single,
            ..
        })
    )
}

fn takes(question: &SmeQuestion, letters: &BTreeSet<Letter>) -> bool {
    let known = letters
        .iter()
        .all(|letter| letter.place() < question.options.len());
    known
        && match question.kind {
            OptionKind::Single => letters.len() == 1,
            OptionKind::Multiple => letters.iter().all(|letter| letter.place() > 0),
            // A rate is taken over by its counts.
            OptionKind::Banded(_) => false,
        }
}

fn check_sme24(lens: &SmeLens, fault: &mut impl FnMut(Locus, FaultKind)) {
    for question in lens.questions() {
        let first_is_free = question
            .options
            .first()
            .is_some_and(|option| option.points == Points(0));
        let bands = match &question.kind {
            OptionKind::Single | OptionKind::Multiple => true,
            OptionKind::Banded(maximums) => {
                let rise = maximums.windows(2).all(|pair| pair[0] < pair[1]);
                let whole = maximums.last().is_some_and(|last| last.tenths() == 1000);
                rise && whole && maximums.len() == question.options.len()
            }
        };
        let rises = match question.kind {
            OptionKind::Multiple => question.options.iter().skip(1).all(|o| o.points.0 > 0),
            OptionKind::Single | OptionKind::Banded(_) => question
                .options
                .windows(2)
                .all(|pair| pair[0].points <= pair[1].points),
        };
        let count = question.options.len();
        if !(2..=26).contains(&count) || !first_is_free || !bands || !rises {
            fault(Locus::Item(question.id.clone()), FaultKind::Options);
        }
    }
    let whole: Points = lens.questions().map(SmeQuestion::most).sum();
    if whole != Points::FULL {
        fault(Locus::Lens("sme24"), FaultKind::PointsSum(whole.0));
    }
    let rises = lens.levels.windows(2).all(|pair| {
        pair[0].points < pair[1].points
            && pair[0].scenes <= pair[1].scenes
            && pair[0].constraint_scenes <= pair[1].constraint_scenes
    });
    let scenes = lens.scenes().count();
    let constraint = lens.scenes().filter(|own| own.is_constraint).count();
    let reachable = lens.levels.iter().all(|own| {
        usize::from(own.scenes) <= scenes && usize::from(own.constraint_scenes) <= constraint
    });
    if !rises || !reachable {
        fault(Locus::Lens("sme24"), FaultKind::Levels);
    }
    for scene in lens.scenes() {
        let texts: BTreeSet<&Words> = scene.levels.iter().collect();
        if texts.len() != scene.levels.len() {
            fault(Locus::Item(scene.id.clone()), FaultKind::Levels);
        }
    }
}

fn check_cmmm(lens: &CmmmLens, fault: &mut impl FnMut(Locus, FaultKind)) {
    let at = Locus::Lens("cmmm");
    if lens.variants.is_empty() || lens.elements.is_empty() {
        fault(at.clone(), FaultKind::Empty);
    }
    for variant in 0..lens.variants.len() {
        let mut check = |shares: Vec<&Shares>| {
            let own: Vec<Option<u32>> = shares
                .iter()
                .map(|own| own.get(variant).copied().flatten())
                .collect();
            let known: u32 = own.iter().flatten().sum();
            let all_known = own.iter().all(Option::is_some);
            let is_fine = own.iter().all(Option::is_none) || (all_known && known == 100);
            if !is_fine {
                fault(at.clone(), FaultKind::ShareSum(known));
            }
        };
        check(lens.elements.iter().map(|own| &own.shares).collect());
        for element in &lens.elements {
            check(element.domains.iter().map(|own| &own.shares).collect());
            for domain in &element.domains {
                check(domain.subdomains.iter().map(|own| &own.shares).collect());
            }
        }
    }
    for subdomain in lens.subdomains() {
        let rises = subdomain
            .requirements
            .windows(2)
            .all(|pair| pair[0].level <= pair[1].level);
        let in_range = subdomain
            .requirements
            .iter()
            .all(|own| (1..=5).contains(&own.level));
        if subdomain.requirements.is_empty() {
            fault(Locus::Item(subdomain.id.clone()), FaultKind::Empty);
        } else if !rises || !in_range {
            fault(Locus::Item(subdomain.id.clone()), FaultKind::Levels);
        }
    }
}
