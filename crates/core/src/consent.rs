//! What an enterprise agrees to hand over with the submitted report (上报版), field by field.
//!
//! Taking out is done at the source: a sheet without what was not agreed goes into the report, so
//! that nothing composed from it can say it. Deliberately absent: words for people, and what lies
//! beside the answers (plans, problems, chapter notes), which no sheet holds.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::{
    Answer, AnswerSheet, AnswerValue, Content, FactId, FactKind, Outline, Section, SheetParts,
};

/// How far something may go by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Secrecy {
    /// Anybody may know it.
    Public,
    /// It is handed over to the bureau.
    Bureau,
    /// It stays with the enterprise and its provider.
    House,
}

impl Secrecy {
    /// Every class with the word the outline uses.
    pub const ALL: [(&'static str, Secrecy); 3] = [
        ("public", Secrecy::Public),
        ("bureau", Secrecy::Bureau),
        ("house", Secrecy::House),
    ];
}

/// What is agreed to or not, one thing at a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConsentField {
    /// The full name; without it the report names nobody.
    Name,
    /// Unified social credit code, or the id that stands for it.
    Uscc,
    /// District or park.
    District,
    /// Industry.
    Industry,
    /// Day of foundation.
    Founded,
    /// Persons employed.
    Employees,
    /// Last year's revenue.
    Revenue,
    /// A fact of the programme's profile form.
    Fact(FactId),
    /// Who diagnosed.
    Assessor,
    /// The provider.
    Provider,
    /// Equipment census.
    Equipment,
    /// System inventory.
    Systems,
    /// Network inventory and tests.
    Network,
    /// People and investment by year.
    People,
    /// Figures before the transformation.
    Kpis,
    /// The self-assessment kept beside the finding.
    SelfAssessment,
    /// What was written beside answers: remarks, reasons, who said it, evidence.
    AnswerWords,
    /// What people wrote about problems.
    ProblemWords,
    /// Owners, days and estimates in a saved plan.
    PlanWords,
    /// Paragraphs added to chapters.
    ChapterWords,
    /// A section of the report.
    Section(Section),
}

/// What fields are shown together as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConsentGroup {
    /// The enterprise's profile.
    Enterprise,
    /// Who made the diagnosis.
    Visit,
    /// Censuses and figures.
    Records,
    /// Words written by people.
    Words,
    /// Sections of the report.
    Sections,
}

impl ConsentField {
    /// The fields that do not depend on a programme, sections among them, with their classes.
    const FIXED: [(ConsentField, &'static str, Secrecy); 19] = [
        (ConsentField::Name, "name", Secrecy::Public),
        (ConsentField::Uscc, "uscc", Secrecy::Bureau),
        (ConsentField::District, "district", Secrecy::Public),
        (ConsentField::Industry, "industry", Secrecy::Public),
        (ConsentField::Founded, "founded", Secrecy::Bureau),
        (ConsentField::Employees, "employees", Secrecy::Bureau),
        (ConsentField::Revenue, "revenue", Secrecy::House),
        (ConsentField::Provider, "provider", Secrecy::Public),
        (ConsentField::Assessor, "assessor", Secrecy::Bureau),
        (ConsentField::Equipment, "equipment", Secrecy::House),
        (ConsentField::Systems, "systems", Secrecy::House),
        (ConsentField::Network, "network", Secrecy::House),
        (ConsentField::People, "people", Secrecy::House),
        (ConsentField::Kpis, "kpis", Secrecy::House),
        (
            ConsentField::SelfAssessment,
            "self_assessment",
            Secrecy::House,
        ),
        (ConsentField::AnswerWords, "answer_words", Secrecy::House),
        (ConsentField::ProblemWords, "problem_words", Secrecy::House),
        (ConsentField::PlanWords, "plan_words", Secrecy::House),
        (ConsentField::ChapterWords, "chapter_words", Secrecy::House),
    ];

    /// Returns the fields every programme has, sections included.
    pub fn fixed() -> impl Iterator<Item = ConsentField> {
        let plain = Self::FIXED.into_iter().map(|(field, ..)| field);
        let sections = Section::ALL.into_iter().map(|(section, ..)| section);
        let sections = sections.filter(|own| *own != Section::Method);
        plain.chain(sections.map(ConsentField::Section))
    }

    /// Returns every field of a programme in the order in which they are asked, each with its class:
    /// the one its outline gives, else the program's.
    pub fn all(content: &Content, outline: &Outline) -> Vec<(ConsentField, Secrecy)> {
        let class = |field: &ConsentField, own: Secrecy| {
            let mut given = outline.secrecy.iter();
            let given = given.find(|(other, _)| other == field);
            given.map_or(own, |(_, class)| *class)
        };
        let mut all = Vec::new();
        let mut add = |field: ConsentField, own: Secrecy| {
            let class = class(&field, own);
            all.push((field, class));
        };
        for (field, _, own) in Self::FIXED {
            // Profile facts stand behind the profile.
            let is_behind = field == ConsentField::Provider;
            if is_behind {
                for fact in &content.parts().facts {
                    let own = match fact.kind {
                        FactKind::Choice(_) => Secrecy::Bureau,
                        FactKind::Number(_) | FactKind::Text => Secrecy::House,
                    };
                    add(ConsentField::Fact(fact.id.clone()), own);
                }
            }
            add(field, own);
        }
        for part in &outline.parts {
            if part.section != Section::Method {
                add(ConsentField::Section(part.section), part.section.secrecy());
            }
        }
        all
    }

    /// Returns the permanent id, such as `revenue`, `fact.process` or `section.money`.
    pub fn id(&self) -> String {
        match self {
            ConsentField::Fact(id) => format!("fact.{id}"),
            ConsentField::Section(section) => format!("section.{}", section.id()),
            plain => {
                let mut fixed = Self::FIXED.iter();
                let own = fixed.find(|(field, ..)| field == plain);
                own.map_or("", |(_, id, _)| id).into()
            }
        }
    }

    /// Returns the field with this id; whether a programme has that fact is not looked at.
    pub fn parse(id: &str) -> Option<ConsentField> {
        if let Some(fact) = id.strip_prefix("fact.").filter(|own| !own.is_empty()) {
            return Some(ConsentField::Fact(FactId::new(fact)));
        }
        if let Some(section) = id.strip_prefix("section.") {
            let section = Section::parse(section);
            let section = section.filter(|own| *own != Section::Method);
            return section.map(ConsentField::Section);
        }
        let mut fixed = Self::FIXED.into_iter();
        fixed.find(|(_, own, _)| *own == id).map(|(own, ..)| own)
    }

    /// Returns the group it is shown in.
    pub fn group(&self) -> ConsentGroup {
        match self {
            ConsentField::Name
            | ConsentField::Uscc
            | ConsentField::District
            | ConsentField::Industry
            | ConsentField::Founded
            | ConsentField::Employees
            | ConsentField::Revenue
            | ConsentField::Fact(_) => ConsentGroup::Enterprise,
            ConsentField::Assessor | ConsentField::Provider => ConsentGroup::Visit,
            ConsentField::Equipment
            | ConsentField::Systems
            | ConsentField::Network
            | ConsentField::People
            | ConsentField::Kpis
            | ConsentField::SelfAssessment => ConsentGroup::Records,
            ConsentField::AnswerWords
            | ConsentField::ProblemWords
            | ConsentField::PlanWords
            | ConsentField::ChapterWords => ConsentGroup::Words,
            ConsentField::Section(_) => ConsentGroup::Sections,
        }
    }
}

impl Section {
    /// How far the section goes by default: the summary and what the result is go to the bureau,
    /// what holds answers one by one, machines or money stays in the house.
    fn secrecy(self) -> Secrecy {
        match self {
            Section::Summary
            | Section::Preparation
            | Section::Enterprise
            | Section::Work
            | Section::Result
            | Section::Dimensions
            | Section::Templates
            | Section::Networking
            | Section::Roadmap
            | Section::Entitlement
            | Section::Opinion
            | Section::Filing
            | Section::Profile
            | Section::Clauses
            | Section::Terms
            | Section::Method
            | Section::Unverified => Secrecy::Bureau,
            Section::Problems
            | Section::Connection
            | Section::Money
            | Section::Security
            | Section::Systems
            | Section::NetworkTests
            | Section::Interviews
            | Section::Answers
            | Section::Derivation
            | Section::Photos
            | Section::Census => Secrecy::House,
        }
    }
}

/// What an enterprise agreed to hand over: nothing beyond these fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consent {
    /// The fields agreed to.
    pub agreed: BTreeSet<ConsentField>,
    /// Who agreed.
    pub by: String,
    /// The day, as `2026-11-21`.
    pub day: String,
}

impl Consent {
    /// Tells whether a field may be handed over.
    ///
    /// The self-assessment is judged by the profile, and sections of one inventory rest on it:
    /// none goes without what it is made from.
    pub fn allows(&self, content: &Content, field: &ConsentField) -> bool {
        let rests_on = match field {
            ConsentField::SelfAssessment => {
                let facts = content.parts().facts.iter();
                let facts = facts.map(|own| ConsentField::Fact(own.id.clone()));
                let profile = [
                    ConsentField::Industry,
                    ConsentField::Employees,
                    ConsentField::Revenue,
                ];
                profile.into_iter().chain(facts).collect()
            }
            ConsentField::Section(Section::Connection | Section::Census) => {
                alloc::vec![ConsentField::Equipment]
            }
            ConsentField::Section(Section::Systems) => alloc::vec![ConsentField::Systems],
            ConsentField::Section(Section::NetworkTests) => alloc::vec![ConsentField::Network],
            ConsentField::Section(Section::Interviews) => alloc::vec![ConsentField::AnswerWords],
            _ => Vec::new(),
        };
        self.agreed.contains(field) && rests_on.iter().all(|own| self.agreed.contains(own))
    }

    /// Returns the sheet without anything that was not agreed to. `unnamed` stands for the name and
    /// `withheld` for a reason that has to be there.
    pub fn sheet(
        &self,
        content: &Content,
        sheet: &AnswerSheet,
        unnamed: &str,
        withheld: &str,
    ) -> SheetParts {
        let allows = |field: ConsentField| self.allows(content, &field);
        let mut parts = sheet.parts().clone();
        let own = &mut parts.enterprise;
        if !allows(ConsentField::Name) {
            own.name = unnamed.into();
        }
        if !allows(ConsentField::Uscc) {
            (own.id, own.uscc) = (None, None);
        }
        own.district = own
            .district
            .take()
            .filter(|_| allows(ConsentField::District));
        own.industry = own.industry.filter(|_| allows(ConsentField::Industry));
        own.founded = own.founded.filter(|_| allows(ConsentField::Founded));
        own.employees = own.employees.filter(|_| allows(ConsentField::Employees));
        own.revenue_wan = own.revenue_wan.filter(|_| allows(ConsentField::Revenue));
        own.facts
            .retain(|id, _| allows(ConsentField::Fact(id.clone())));
        let visit = &mut parts.visit;
        let assessor = visit.assessor.take();
        visit.assessor = assessor.filter(|_| allows(ConsentField::Assessor));
        let provider = visit.provider.take();
        visit.provider = provider.filter(|_| allows(ConsentField::Provider));
        if !allows(ConsentField::Equipment) {
            parts.equipment.clear();
        }
        if !allows(ConsentField::Systems) {
            parts.systems.clear();
        }
        if !allows(ConsentField::Network) {
            parts.network.clear();
        }
        if !allows(ConsentField::People) {
            parts.people.clear();
        }
        if !allows(ConsentField::Kpis) {
            parts.kpis.clear();
        }
        if !allows(ConsentField::SelfAssessment) {
            parts.self_assessment = None;
        }
        if !allows(ConsentField::AnswerWords) {
            let own = parts.self_assessment.iter_mut();
            for kept in own {
                kept.reasons.clear();
                kept.answers
                    .values_mut()
                    .for_each(|own| bare(own, withheld));
            }
            parts
                .answers
                .values_mut()
                .for_each(|own| bare(own, withheld));
        }
        parts
    }
}

/// Takes away what was written beside an answer.
fn bare(answer: &mut Answer, withheld: &str) {
    answer.comment = None;
    answer.reason = None;
    answer.respondent = None;
    answer.evidence.clear();
    if let AnswerValue::NotApplicable(reason) = &mut answer.value {
        *reason = withheld.into();
    }
}
