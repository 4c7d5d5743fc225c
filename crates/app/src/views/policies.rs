//! Policies and recognitions as the page shows them.

use zhizhen_core::{
    Advice, BaseUnit, Content, Criterion, CriterionResult, Dossier, Estimate, Ground, InForce,
    Jurisdiction, LibraryKind, Looked, Needs, PlantNetwork, Policy, PolicyResult, PolicyStanding,
    Raise, RecognitionResult,
};

use super::library::{entry_name, entry_names, source_titles, truth_view, yuan_view};
use super::text;
use crate::bringing::{Bringer, bringers};
use crate::entries::template_key;
use crate::wire::{
    BaseLine, BaseUnitView, BringerLine, CriterionLine, EntryName, EstimateLine, GrantLine,
    GroundView, InForceView, LookedLine, PolicyLine, PolicyStandingView, RaiseLine,
    RecognitionLine, Text,
};

/// Ways to a recognition that are shown; the library's conditions rarely leave more.
const MOST_WAYS: usize = 3;

/// Templates that are shown for a raise.
const MOST_BRINGERS: usize = 3;

/// Returns the policies, those worth asking first, those that have ended last.
pub(crate) fn policy_lines(
    content: &Content,
    dossier: &Dossier,
    results: &[PolicyResult],
) -> Vec<PolicyLine> {
    let mut sorted: Vec<&PolicyResult> = results.iter().collect();
    sorted.sort_by_key(|own| own.standing);
    let lines = sorted.into_iter();
    lines
        .map(|own| policy_line(content, dossier, own))
        .collect()
}

fn policy_line(content: &Content, dossier: &Dossier, own: &PolicyResult) -> PolicyLine {
    let PolicyResult {
        policy: id,
        in_force,
        standing,
        criteria,
        estimate,
    } = own;
    let library = content.library();
    let mut policies = library.policies.iter();
    let policy = policies.find(|own| own.card.id == *id);
    let policy = policy.expect("a result names a policy of its own content");
    let grants = policy.grants.iter().map(|own| GrantLine {
        what: own.what.as_ref().map(text),
        most: own.most.yuan().to_string(),
    });
    let rate = policy.rate.as_ref();
    let bases = rate.iter().flat_map(|own| &own.bases).map(|base| {
        let stated = dossier.bases.get(&base.id);
        BaseLine {
            id: base.id.to_string(),
            title: text(&base.title),
            unit: match base.unit {
                BaseUnit::Yuan => BaseUnitView::Yuan,
                BaseUnit::WanYuan => BaseUnitView::WanYuan,
                BaseUnit::Percent => BaseUnitView::Percent,
                BaseUnit::Years => BaseUnitView::Years,
            },
            least: stated.map_or_else(String::new, |own| own.0.to_string()),
            most: stated.map_or_else(String::new, |own| own.1.to_string()),
        }
    });
    let date = |day: Option<zhizhen_core::Date>| day.map(|own| own.to_string());
    PolicyLine {
        entry: entry_name(LibraryKind::Policy, &policy.card),
        standing: match standing {
            PolicyStanding::WorthAsking => PolicyStandingView::WorthAsking,
            PolicyStanding::EvidenceMissing => PolicyStandingView::EvidenceMissing,
            PolicyStanding::NotMet => PolicyStandingView::NotMet,
            PolicyStanding::NotYet => PolicyStandingView::NotYet,
            PolicyStanding::Ended => PolicyStandingView::Ended,
        },
        in_force: match in_force {
            InForce::Ended => InForceView::Ended,
            InForce::NotYet => InForceView::NotYet,
            InForce::Yes => InForceView::Yes,
            InForce::Unknown => InForceView::Unknown,
        },
        valid_from: date(policy.validity.from),
        valid_to: date(policy.validity.to),
        jurisdiction: match policy.jurisdiction {
            Jurisdiction::Nation => "nation",
            Jurisdiction::Province => "province",
            Jurisdiction::City => "city",
            Jurisdiction::District => "district",
        }
        .into(),
        beneficiary: text(&policy.beneficiary),
        support: text(&policy.support),
        grants: grants.collect(),
        is_any: policy.needs == Needs::Any,
        criteria: criterion_lines(content, &policy.criteria, criteria),
        quotes: policy
            .quotes
            .iter()
            .map(|own| own.as_str().into())
            .collect(),
        estimate: estimate
            .as_ref()
            .filter(|_| rate.is_some_and(|own| !own.bases.is_empty()))
            .map(|own| estimate_line(policy, own)),
        rate: rate.map(|own| (per_cent(own.per_mille), text(&own.of))),
        bases: bases.collect(),
        recognitions: entry_names(library, LibraryKind::Recognition, &policy.recognitions),
        note: policy.note.as_ref().map(text),
        sources: source_titles(content, &policy.card),
    }
}

/// Returns thousandths as percent without idle zeros.
fn per_cent(per_mille: u32) -> String {
    match per_mille % 10 {
        0 => (per_mille / 10).to_string(),
        rest => format!("{}.{rest}", per_mille / 10),
    }
}

fn estimate_line(policy: &Policy, own: &Estimate) -> EstimateLine {
    let Estimate {
        limit: _,
        reckoned,
        missing,
    } = own;
    let bases = policy.rate.iter().flat_map(|own| &own.bases);
    let missing = bases.filter(|base| missing.contains(&base.id));
    EstimateLine {
        least: reckoned.map(|own| own.least.to_string()),
        most: reckoned.map(|own| own.most.to_string()),
        is_cut: reckoned.is_some_and(|own| own.is_cut),
        missing: missing.map(|base| text(&base.title)).collect(),
    }
}

pub(crate) fn recognition_line(
    content: &Content,
    advice: &Advice,
    network: PlantNetwork,
    own: &RecognitionResult,
) -> RecognitionLine {
    let RecognitionResult {
        recognition: id,
        criteria,
        met,
        not_met,
        open,
        raises,
    } = own;
    let mut known = content.library().recognitions.iter();
    let recognition = known.find(|own| own.card.id == *id);
    let recognition = recognition.expect("a result names a recognition of its own content");
    let number = |count: &usize| u32::try_from(*count).unwrap_or(u32::MAX);
    let raises = raises.iter().filter(|set| !set.is_empty()).take(MOST_WAYS);
    let texts = |list: &[zhizhen_core::Words]| list.iter().map(text).collect();
    RecognitionLine {
        entry: entry_name(LibraryKind::Recognition, &recognition.card),
        authority: text(&recognition.authority),
        edition: recognition.edition.clone(),
        met: number(met),
        not_met: number(not_met),
        open: number(open),
        criteria: criterion_lines(content, &recognition.criteria, criteria),
        raises: raises
            .map(|set| {
                let raises = set.iter();
                raises
                    .map(|own| raise_line(own, bringers(content, advice, network, own)))
                    .collect()
            })
            .collect(),
        process: texts(&recognition.process),
        missing: texts(&recognition.missing),
        note: recognition.note.as_ref().map(text),
        sources: source_titles(content, &recognition.card),
    }
}

fn raise_line(own: &Raise, brought_by: Vec<Bringer<'_>>) -> RaiseLine {
    let Raise {
        question,
        to,
        only_5g: _,
    } = own;
    RaiseLine {
        question: question.to_string(),
        to: to.to_string(),
        brought_by: brought_by
            .into_iter()
            .take(MOST_BRINGERS)
            .map(|own| bringer_line(&own))
            .collect(),
    }
}

fn bringer_line(own: &Bringer<'_>) -> BringerLine {
    let Bringer {
        template,
        cost,
        can_start,
    } = own;
    BringerLine {
        entry: EntryName {
            id: template.id.to_string(),
            key: template_key(&template.id),
            title: text(&template.title),
            verify: template.verify,
        },
        cost: cost.map(yuan_view),
        can_start: *can_start,
    }
}

fn criterion_lines(
    content: &Content,
    criteria: &[Criterion],
    results: &[CriterionResult],
) -> Vec<CriterionLine> {
    let lines = criteria.iter().zip(results).enumerate();
    let lines = lines.map(|(place, (criterion, own))| {
        let CriterionResult {
            truth,
            ground,
            is_weak,
            raises: _,
        } = own;
        let (ground, looked) = match ground {
            Ground::Computed(judged) => (GroundView::Computed, &judged.looked[..]),
            Ground::Seen => (GroundView::Seen, &[][..]),
            Ground::EvidenceMissing => (GroundView::EvidenceMissing, &[][..]),
        };
        CriterionLine {
            place: u32::try_from(place).unwrap_or(u32::MAX),
            text: text(&criterion.text),
            truth: truth_view(*truth),
            ground,
            is_weak: *is_weak,
            looked: looked.iter().map(|own| looked_line(content, own)).collect(),
        }
    });
    lines.collect()
}

fn looked_line(content: &Content, own: &Looked) -> LookedLine {
    let field = |field: &str, title: Option<Text>| LookedLine::Fact {
        title,
        field: field.into(),
        is_known: !own.is_missing(),
    };
    match own {
        Looked::Question {
            id,
            has,
            grade: _,
            bound,
            is_cut,
        } => LookedLine::Question {
            question: id.to_string(),
            has: has.map(|rung| rung.to_string()),
            needs: bound.map(|rung| rung.to_string()),
            is_cut: *is_cut,
        },
        Looked::Industry(_) => field("industry", None),
        Looked::Size(_) => field("size", None),
        Looked::Fact(id, _) => {
            let mut fields = content.parts().facts.iter();
            let title = fields.find(|own| own.id == *id);
            field(id.as_str(), title.map(|own| text(&own.title)))
        }
    }
}
