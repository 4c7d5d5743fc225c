//! What must hold between the library's entries and the rest of the content.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Check, Confidence, Criterion, Library, LibraryKind, MoneySpan, NetworkTest, Validity};
use crate::content::knows;
use crate::{
    Condition, Content, ContentFault, FaultKind, Locus, SourceId, TemplateId, Titled, TitledId,
};

impl Content {
    /// Adds the faults of the library.
    pub(crate) fn check_library(&self, faults: &mut Vec<ContentFault>) {
        let library = &self.parts().library;
        let mut checker = Checker {
            content: self,
            library,
            faults,
        };
        checker.cards();
        checker.networks();
        checker.connections();
        checker.policies();
        checker.recognitions();
        checker.scenarios();
        checker.figures();
        checker.beyond();
    }
}

struct Checker<'c, 'f> {
    content: &'c Content,
    library: &'c Library,
    faults: &'f mut Vec<ContentFault>,
}

impl Checker<'_, '_> {
    fn fault(&mut self, kind: LibraryKind, id: &TitledId, what: FaultKind) {
        let at = Locus::Library(kind, id.clone());
        self.faults.push(ContentFault { at, kind: what });
    }

    fn cards(&mut self) {
        let mut seen = BTreeSet::new();
        for (kind, card) in self.library.cards() {
            if !seen.insert((kind, &card.id)) {
                let id = String::from(card.id.as_str());
                self.fault(kind, &card.id, FaultKind::DuplicateId(id));
            }
            if card.sources.is_empty() || card.title.en.is_none() {
                self.fault(kind, &card.id, FaultKind::Empty);
            }
            if card.confidence == Confidence::Background && !card.verify {
                self.fault(kind, &card.id, FaultKind::BackgroundUnverified);
            }
            for source in &card.sources {
                self.source(kind, &card.id, source);
            }
        }
    }

    fn source(&mut self, kind: LibraryKind, id: &TitledId, source: &SourceId) {
        if !self.content.knows_source(source) {
            let unknown = FaultKind::UnknownReference("source", source.as_str().into());
            self.fault(kind, id, unknown);
        }
    }

    /// Checks a reference to another entry of the library.
    fn entry(&mut self, kind: LibraryKind, id: &TitledId, other: LibraryKind, named: &TitledId) {
        if !self.library.of(other).iter().any(|card| card.id == *named) {
            let unknown = FaultKind::UnknownReference(other.as_str(), named.as_str().into());
            self.fault(kind, id, unknown);
        }
    }

    fn template(&mut self, kind: LibraryKind, id: &TitledId, named: &TemplateId) {
        if self.content.template(named).is_none() {
            let unknown = FaultKind::UnknownReference("template", named.as_str().into());
            self.fault(kind, id, unknown);
        }
    }

    fn listed(
        &mut self,
        kind: LibraryKind,
        id: &TitledId,
        (what, list): (&'static str, &[Titled]),
        named: &TitledId,
    ) {
        if !knows(list, named) {
            let unknown = FaultKind::UnknownReference(what, named.as_str().into());
            self.fault(kind, id, unknown);
        }
    }

    fn condition(&mut self, kind: LibraryKind, id: &TitledId, condition: &Condition) {
        let mut found = Vec::new();
        self.content
            .check_questions(condition, &mut |fault| found.push(fault));
        self.content
            .check_facts(condition, &mut |fault| found.push(fault));
        for fault in found {
            self.fault(kind, id, fault);
        }
    }

    fn span(&mut self, kind: LibraryKind, id: &TitledId, span: MoneySpan) {
        if span.most.is_some_and(|most| most < span.least) {
            self.fault(kind, id, FaultKind::Span);
        }
    }

    fn validity(&mut self, kind: LibraryKind, id: &TitledId, validity: Validity) {
        let both = validity.from.zip(validity.to);
        if both.is_some_and(|(from, to)| to < from) {
            self.fault(kind, id, FaultKind::Span);
        }
    }

    fn networks(&mut self) {
        let library = self.library;
        let networks = ("network", &self.content.parts().networks[..]);
        for own in &library.profiles {
            let (kind, id) = (LibraryKind::ServiceProfile, &own.card.id);
            self.listed(kind, id, networks, id);
            let runs_backwards = [own.uplink_kbps, own.downlink_kbps]
                .into_iter()
                .any(|bounds| bounds.least.zip(bounds.most).is_some_and(|(a, b)| b < a));
            if runs_backwards {
                self.fault(kind, id, FaultKind::Span);
            }
        }
        for own in &library.modes {
            let (kind, id) = (LibraryKind::NetworkMode, &own.card.id);
            self.span(kind, id, own.first_cost);
            self.span(kind, id, own.yearly_cost);
            if own.lead_days.1 < own.lead_days.0 {
                self.fault(kind, id, FaultKind::Span);
            }
        }
        for own in &library.alternatives {
            let (kind, id) = (LibraryKind::Alternative, &own.card.id);
            for network in own.serves.iter().chain(&own.partly).chain(&own.only) {
                self.listed(kind, id, networks, network);
            }
        }
        for own in &library.rules {
            let (kind, id) = (LibraryKind::NetworkRule, &own.card.id);
            for mode in own.prefer.iter().chain(&own.avoid) {
                self.entry(kind, id, LibraryKind::NetworkMode, mode);
            }
            if own.when.is_empty() {
                self.fault(kind, id, FaultKind::Empty);
            }
            for test in &own.when {
                match test {
                    NetworkTest::Holds(condition) => self.condition(kind, id, condition),
                    NetworkTest::NeedsOnly(ids) | NetworkTest::NeedsAny(ids) => {
                        for named in ids {
                            self.listed(kind, id, networks, named);
                        }
                    }
                    NetworkTest::BudgetBelow(_)
                    | NetworkTest::TerminalsAtLeast(_)
                    | NetworkTest::UplinkBelowPercent(_)
                    | NetworkTest::Asked(_) => {}
                }
            }
        }
    }

    fn connections(&mut self) {
        let library = self.library;
        for own in &library.gateways {
            for point in &own.points {
                let (kind, other) = (LibraryKind::Gateway, LibraryKind::DataPoint);
                self.entry(kind, &own.card.id, other, point);
            }
        }
        for own in &library.connection_costs {
            let kind = LibraryKind::ConnectionCost;
            self.span(kind, &own.card.id, own.per_machine);
        }
        for own in &library.protocols {
            let (kind, id) = (LibraryKind::Protocol, &own.card.id);
            for gateway in &own.gateways {
                self.entry(kind, id, LibraryKind::Gateway, gateway);
            }
            self.entry(kind, id, LibraryKind::ConnectionCost, &own.cost);
            for point in &own.points {
                self.entry(kind, id, LibraryKind::DataPoint, point);
            }
            if let Some(template) = &own.substitute {
                self.template(kind, id, template);
            }
            if own.controllers.is_empty() {
                self.fault(kind, id, FaultKind::Empty);
            }
        }
    }

    fn criteria(&mut self, kind: LibraryKind, id: &TitledId, criteria: &[Criterion]) {
        for criterion in criteria {
            match &criterion.check {
                Check::Computed(condition) => self.condition(kind, id, condition),
                Check::Evidence => {}
            }
            if let Some(source) = &criterion.source {
                self.source(kind, id, source);
            }
        }
    }

    fn policies(&mut self) {
        let library = self.library;
        for own in &library.policies {
            let (kind, id) = (LibraryKind::Policy, &own.card.id);
            self.criteria(kind, id, &own.criteria);
            self.validity(kind, id, own.validity);
            for recognition in &own.recognitions {
                self.entry(kind, id, LibraryKind::Recognition, recognition);
            }
            if own.criteria.is_empty() {
                self.fault(kind, id, FaultKind::Empty);
            }
            if own.validity.to.is_none() && !own.card.verify {
                self.fault(kind, id, FaultKind::EndUnknown);
            }
        }
        for own in &library.instruments {
            self.validity(LibraryKind::Instrument, &own.card.id, own.validity);
        }
    }

    fn recognitions(&mut self) {
        let library = self.library;
        for own in &library.recognitions {
            let (kind, id) = (LibraryKind::Recognition, &own.card.id);
            self.criteria(kind, id, &own.criteria);
        }
    }

    fn scenarios(&mut self) {
        let library = self.library;
        let content = self.content;
        let networks = ("network", &content.parts().networks[..]);
        for own in &library.scenarios {
            let (kind, id) = (LibraryKind::Scenario, &own.card.id);
            self.template(kind, id, &own.template);
            for network in &own.networks {
                self.listed(kind, id, networks, network);
            }
        }
        for own in &library.sectors {
            let (kind, id) = (LibraryKind::Sector, &own.card.id);
            for template in &own.templates {
                self.template(kind, id, template);
            }
            for division in &own.divisions {
                if content.industry(*division).is_none() {
                    let named = alloc::format!("{division}");
                    self.fault(kind, id, FaultKind::UnknownReference("industry", named));
                }
            }
            if own.divisions.is_empty() {
                self.fault(kind, id, FaultKind::Empty);
            }
        }
        for own in &library.published_cases {
            let (kind, id) = (LibraryKind::PublishedCase, &own.card.id);
            for scenario in &own.scenarios {
                self.entry(kind, id, LibraryKind::Scenario, scenario);
            }
        }
    }

    fn beyond(&mut self) {
        let library = self.library;
        let roles = ("role", &self.content.parts().roles[..]);
        let mut seen = BTreeSet::new();
        for own in &library.beyond {
            let (kind, id) = (LibraryKind::Beyond, &own.card.id);
            if own.questions.is_empty() || own.decides.is_empty() {
                self.fault(kind, id, FaultKind::Empty);
            }
            for question in &own.questions {
                let named = String::from(question.as_str());
                if self.content.question(question).is_none() {
                    let unknown = FaultKind::UnknownReference("question", named);
                    self.fault(kind, id, unknown);
                } else if !seen.insert(question) {
                    self.fault(kind, id, FaultKind::BeyondTwice(question.clone()));
                }
            }
            for role in &own.decides {
                self.listed(kind, id, roles, role);
            }
        }
    }

    fn figures(&mut self) {
        let library = self.library;
        for (kind, list) in [
            (LibraryKind::Benchmark, &library.benchmarks),
            (LibraryKind::Figure, &library.figures),
        ] {
            for own in list {
                let question = own.question.as_ref();
                if let Some(id) = question.filter(|id| self.content.question(id).is_none()) {
                    let named = id.as_str().into();
                    let unknown = FaultKind::UnknownReference("question", named);
                    self.fault(kind, &own.card.id, unknown);
                }
            }
        }
        let districts = ("district", &self.content.parts().districts[..]);
        for own in &library.parks {
            if let Some(district) = &own.district {
                self.listed(LibraryKind::Park, &own.card.id, districts, district);
            }
        }
    }
}
