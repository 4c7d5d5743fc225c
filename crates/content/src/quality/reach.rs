//! Whether an enterprise at the bottom can get to every template by carrying out others.
//!
//! For each industry and each size, everything stands at 2.0; templates that fit and whose
//! requirements are met are carried out until nothing changes. A required template that does not
//! fit the enterprise is no obstacle, as in the advice.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeTable;
use zhizhen_core::{Division, QuestionId, Requirement, Rung, Size, Template, TemplateId};

use crate::DiagnosticCode as Code;
use crate::sink::Sink;

const SIZES: [(Size, &str); 4] = [
    (Size::Micro, "micro"),
    (Size::Small, "small"),
    (Size::Medium, "medium"),
    (Size::Large, "large"),
];

pub(super) fn check(sink: &mut Sink<'_>, tables: &[DeTable<'_>], templates: &[Template]) {
    let mut industries: Vec<Option<Division>> = vec![None];
    for division in templates.iter().flat_map(|own| &own.industries) {
        if !industries.contains(&Some(*division)) {
            industries.push(Some(*division));
        }
    }
    let mut told: BTreeSet<&TemplateId> = BTreeSet::new();
    for industry in industries {
        for (size, word) in SIZES {
            let fitting: Vec<&Template> = templates
                .iter()
                .filter(|own| own.sizes.contains(&size) && fits(own, industry))
                .collect();
            let world = World::grown(&fitting);
            for template in &fitting {
                if world.done.contains(&template.id) || !told.insert(&template.id) {
                    continue;
                }
                let industry = industry.map_or_else(|| "*".to_owned(), |own| own.to_string());
                let chain = world.chain(template);
                let id = template.id.as_str();
                sink.report(
                    Code::TemplateUnreachable,
                    super::place(tables, "template", id),
                    [id, &industry, word, &chain],
                );
            }
        }
    }
}

fn fits(template: &Template, industry: Option<Division>) -> bool {
    template.industries.is_empty() || industry.is_some_and(|own| template.industries.contains(&own))
}

/// What can be carried out, and where the questions then stand.
struct World<'a> {
    fitting: &'a [&'a Template],
    stands: BTreeMap<&'a QuestionId, Rung>,
    done: BTreeSet<&'a TemplateId>,
}

impl<'a> World<'a> {
    fn grown(fitting: &'a [&'a Template]) -> Self {
        let mut world = Self {
            fitting,
            stands: BTreeMap::new(),
            done: BTreeSet::new(),
        };
        loop {
            let before = world.done.len();
            for template in fitting {
                if !world.done.contains(&template.id)
                    && template.requires.iter().all(|own| world.meets(own))
                {
                    world.done.insert(&template.id);
                    for raise in &template.raises {
                        let stands = world.stands.entry(&raise.question).or_insert(Rung::R20);
                        *stands = raise.to.max(*stands);
                    }
                }
            }
            if world.done.len() == before {
                return world;
            }
        }
    }

    fn meets(&self, requirement: &Requirement) -> bool {
        match requirement {
            Requirement::Question(id, rung) => {
                self.stands.get(id).copied().unwrap_or(Rung::R20) >= *rung
            }
            Requirement::Template(id) => {
                self.done.contains(id) || !self.fitting.iter().any(|own| own.id == *id)
            }
        }
    }

    /// Writes what is missing, step by step down to the requirement that nothing brings about.
    fn chain(&self, template: &Template) -> String {
        let mut chain = template.id.as_str().to_owned();
        let mut seen = BTreeSet::from([&template.id]);
        let mut at = template;
        while let Some(unmet) = at.requires.iter().find(|own| !self.meets(own)) {
            let next = match unmet {
                Requirement::Question(id, rung) => {
                    chain.push_str(&format!(" ← {id} {rung}"));
                    self.fitting.iter().find(|own| own.opens(id, *rung))
                }
                Requirement::Template(id) => self.fitting.iter().find(|own| own.id == *id),
            };
            let Some(next) = next.filter(|own| seen.insert(&own.id)) else {
                break;
            };
            chain.push_str(&format!(" ← {}", next.id));
            at = next;
        }
        chain
    }
}
