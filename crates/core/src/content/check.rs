//! Finds every fault of the tree, the stages and the templates, and the order in which questions
//! can be asked.
//!
//! Deliberately absent: the checks of the national models and of the library, which stand beside
//! those.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::{
    Content, ContentFault, FactField, FactKind, FaultKind, Locus, Position, Question, Scale, knows,
};
use crate::{Condition, QuestionId, Requirement, Rung, SourceId, Template, TemplateId, Weight};

impl Content {
    pub(super) fn check_tree(&self, faults: &mut Vec<ContentFault>) {
        let parts = &self.parts;
        if parts.method != 1 {
            faults.push(ContentFault {
                at: Locus::Programme,
                kind: FaultKind::UnknownMethod(parts.method),
            });
        }
        check_weights(
            &Locus::Programme,
            parts.dimensions.iter().map(|d| d.weight),
            faults,
        );
        let (mut dimensions, mut indicators) = (BTreeSet::new(), BTreeSet::new());
        for dimension in &parts.dimensions {
            let at = Locus::Dimension(dimension.id.clone());
            if !dimensions.insert(&dimension.id) {
                let kind = FaultKind::DuplicateId(dimension.id.as_str().into());
                faults.push(ContentFault {
                    at: at.clone(),
                    kind,
                });
            }
            check_weights(&at, dimension.indicators.iter().map(|i| i.weight), faults);
            for indicator in &dimension.indicators {
                let at = Locus::Indicator(indicator.id.clone());
                if !indicators.insert(&indicator.id) {
                    let kind = FaultKind::DuplicateId(indicator.id.as_str().into());
                    faults.push(ContentFault {
                        at: at.clone(),
                        kind,
                    });
                }
                if indicator.questions.is_empty() {
                    faults.push(ContentFault {
                        at,
                        kind: FaultKind::Empty,
                    });
                }
                for question in &indicator.questions {
                    self.check_question(question, faults);
                }
            }
        }
    }

    fn check_question(&self, question: &Question, faults: &mut Vec<ContentFault>) {
        let mut fault = |kind| {
            faults.push(ContentFault {
                at: Locus::Question(question.id.clone()),
                kind,
            });
        };
        if question.weight.0 == 0 {
            fault(FaultKind::WeightZero);
        }
        if let Scale::Rate {
            minimums, source, ..
        } = &question.scale
        {
            let rises = minimums.windows(2).all(|pair| pair[0] < pair[1]);
            if minimums[0].tenths() != 0 || !rises {
                fault(FaultKind::Bands);
            }
            if !self.knows_source(source) {
                fault(FaultKind::UnknownReference(
                    "source",
                    source.as_str().into(),
                ));
            }
        }
        for role in &question.who {
            if !knows(&self.parts.roles, role) {
                fault(FaultKind::UnknownReference("role", role.as_str().into()));
            }
        }
        if !knows(&self.parts.places, &question.place) {
            fault(FaultKind::UnknownReference(
                "place",
                question.place.as_str().into(),
            ));
        }
        if let Some(condition) = &question.relevant {
            if !condition.reads_profile_only() {
                fault(FaultKind::RelevanceReadsAnswers);
            }
            self.check_facts(condition, &mut fault);
        }
        if let Some(condition) = &question.asked_if {
            if !condition.is_rising() {
                fault(FaultKind::NotRising);
            }
            self.check_questions(condition, &mut fault);
        }
    }

    pub(super) fn check_stages(&self, faults: &mut Vec<ContentFault>) {
        if !self
            .parts
            .stages
            .iter()
            .map(|rule| rule.stage)
            .eq(Rung::ALL)
        {
            faults.push(ContentFault {
                at: Locus::Programme,
                kind: FaultKind::Stages,
            });
        }
        for rule in &self.parts.stages {
            let mut fault = |kind| {
                faults.push(ContentFault {
                    at: Locus::Stage(rule.stage),
                    kind,
                })
            };
            for condition in &rule.conditions {
                if !condition.is_rising() {
                    fault(FaultKind::NotRising);
                }
                self.check_questions(condition, &mut fault);
            }
        }
    }

    pub(super) fn check_templates(&self, faults: &mut Vec<ContentFault>) {
        let parts = &self.parts;
        let mut seen = BTreeSet::new();
        for template in &parts.templates {
            let mut fault = |kind| {
                faults.push(ContentFault {
                    at: Locus::Template(template.id.clone()),
                    kind,
                });
            };
            if !seen.insert(&template.id) {
                fault(FaultKind::DuplicateId(template.id.as_str().into()));
            }
            if template.raises.is_empty() {
                fault(FaultKind::RaisesNothing);
            }
            let mut raised = BTreeSet::new();
            for raise in &template.raises {
                if !self.positions.contains_key(&raise.question) {
                    let id = raise.question.as_str().into();
                    fault(FaultKind::UnknownReference("question", id));
                }
                if !raised.insert(&raise.question) {
                    fault(FaultKind::RaisedTwice(raise.question.clone()));
                }
                let has_profile = matches!(template.network, crate::Network::Profiles(_));
                if raise.only_5g && !has_profile {
                    fault(FaultKind::FiveGWithoutProfile(raise.question.clone()));
                }
            }
            for requirement in &template.requires {
                match requirement {
                    Requirement::Question(id, _) if !self.positions.contains_key(id) => {
                        fault(FaultKind::UnknownReference("question", id.as_str().into()));
                    }
                    Requirement::Template(id) if self.template(id).is_none() => {
                        fault(FaultKind::UnknownReference("template", id.as_str().into()));
                    }
                    Requirement::Question(..) | Requirement::Template(_) => {}
                }
            }
            if !knows(&parts.layers, &template.layer) {
                fault(FaultKind::UnknownReference(
                    "layer",
                    template.layer.as_str().into(),
                ));
            }
            let mut classes = parts.cost_classes.iter();
            if !classes.any(|own| own.id == template.cost_class) {
                let id = template.cost_class.as_str().into();
                fault(FaultKind::UnknownReference("cost_class", id));
            }
            if let crate::Network::Profiles(ids) = &template.network {
                for id in ids.iter().filter(|id| !knows(&parts.networks, id)) {
                    fault(FaultKind::UnknownReference("network", id.as_str().into()));
                }
            }
            for id in template.sources.iter().filter(|id| !self.knows_source(id)) {
                fault(FaultKind::UnknownReference("source", id.as_str().into()));
            }
            let (least, most) = template.months;
            if least == 0 || least > most || template.effort_tenths.0 > template.effort_tenths.1 {
                fault(FaultKind::Span);
            }
            if let Some(cycle) = self.requirement_cycle(template) {
                fault(FaultKind::RequirementCycle(cycle));
            }
        }
    }
    fn requirement_cycle(&self, start: &Template) -> Option<Vec<TemplateId>> {
        let mut seen = BTreeSet::new();
        let mut path = Vec::from([start.id.clone()]);
        self.walk_requirements(start, &start.id, &mut seen, &mut path)
            .then_some(path)
    }

    fn walk_requirements<'a>(
        &'a self,
        from: &'a Template,
        target: &TemplateId,
        seen: &mut BTreeSet<&'a TemplateId>,
        path: &mut Vec<TemplateId>,
    ) -> bool {
        for next in self.enablers(from) {
            if next.id == *target {
                path.push(next.id.clone());
                return true;
            }
            if seen.insert(&next.id) {
                path.push(next.id.clone());
                if self.walk_requirements(next, target, seen, path) {
                    return true;
                }
                path.pop();
            }
        }
        false
    }

    /// Orders the questions so that `asked_if` only looks back; reports cycles.
    pub(super) fn order_questions(&self, faults: &mut Vec<ContentFault>) -> Vec<Position> {
        let mut order = Vec::new();
        let mut done: BTreeSet<&QuestionId> = BTreeSet::new();
        let mut waiting: Vec<&Question> = self.questions().collect();
        loop {
            let before = waiting.len();
            waiting.retain(|question| {
                let needs = question.asked_if.iter().flat_map(Condition::questions);
                let ready = needs
                    .filter(|id| self.positions.contains_key(*id))
                    .all(|id| done.contains(id));
                if ready {
                    done.insert(&question.id);
                    order.extend(self.positions.get(&question.id));
                }
                !ready
            });
            if waiting.len() == before {
                break;
            }
        }
        if let Some(first) = waiting.first() {
            let ids = waiting.iter().map(|question| question.id.clone()).collect();
            faults.push(ContentFault {
                at: Locus::Question(first.id.clone()),
                kind: FaultKind::AskedIfCycle(ids),
            });
        }
        order
    }

    pub(crate) fn check_questions(&self, condition: &Condition, fault: &mut impl FnMut(FaultKind)) {
        for id in condition.questions() {
            if !self.positions.contains_key(id) {
                fault(FaultKind::UnknownReference("question", id.as_str().into()));
            }
        }
    }

    pub(crate) fn check_facts(&self, condition: &Condition, fault: &mut impl FnMut(FaultKind)) {
        match condition {
            Condition::Fact(id, options) => match self.parts.facts.iter().find(|f| f.id == *id) {
                Some(FactField {
                    kind: FactKind::Choice(known),
                    ..
                }) => {
                    for option in options.iter().filter(|option| !knows(known, option)) {
                        fault(FaultKind::UnknownReference(
                            "option",
                            option.as_str().into(),
                        ));
                    }
                }
                _ => fault(FaultKind::UnknownReference("fact", id.as_str().into())),
            },
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| self.check_facts(part, fault));
            }
            Condition::Not(part) => self.check_facts(part, fault),
            Condition::AtLeast(..)
            | Condition::AtMost(..)
            | Condition::Answered(_)
            | Condition::Industry(_)
            | Condition::Size(_) => {}
        }
    }

    pub(crate) fn knows_source(&self, id: &SourceId) -> bool {
        self.parts.sources.iter().any(|source| source.id == *id)
    }
}

fn check_weights(
    at: &Locus,
    weights: impl Iterator<Item = Weight>,
    faults: &mut Vec<ContentFault>,
) {
    let (mut sum, mut count) = (0u64, 0u32);
    for weight in weights {
        sum += u64::from(weight.0);
        count += 1;
    }
    if count == 0 {
        faults.push(ContentFault {
            at: at.clone(),
            kind: FaultKind::Empty,
        });
    } else if sum != 10_000 {
        faults.push(ContentFault {
            at: at.clone(),
            kind: FaultKind::WeightSum(sum),
        });
    }
}
