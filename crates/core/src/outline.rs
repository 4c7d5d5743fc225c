//! The outline of a report as data: which sections it has, in which order, under which numbers and
//! titles, and what the one who commissions it adds in fixed words.
//!
//! The list of sections is closed: what a section says is composed by the program. Deliberately
//! absent: those words, and what the person issuing one report decides about it.

use alloc::string::String;
use alloc::vec::Vec;

use crate::{ConsentField, Secrecy, Words};

/// Something a report can say under a heading of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// One page for the reader who reads one page.
    Summary,
    /// For a self-assessment: what to look at first and what to prepare for the visit.
    Preparation,
    /// The enterprise and its present state.
    Enterprise,
    /// How the diagnosis was made, its limits and what was not seen.
    Work,
    /// The result with range, gates and the national models beside it.
    Result,
    /// The dimensions one by one.
    Dimensions,
    /// The problem list.
    Problems,
    /// The templates that fit.
    Templates,
    /// How the machines are connected.
    Connection,
    /// The network plan.
    Networking,
    /// Investment and benefit.
    Money,
    /// The roadmap.
    Roadmap,
    /// Policies and recognitions.
    Entitlement,
    /// What is unsafe, what the plan risks, how a supplier could be left.
    Security,
    /// The enterprise's opinion and the signatures.
    Opinion,
    /// What the authority fills in.
    Filing,
    /// Every field of the profile, and the totals of what was counted on site.
    Profile,
    /// All answers.
    Answers,
    /// The equipment census row by row.
    Census,
    /// The system inventory row by row.
    Systems,
    /// The network tests place by place.
    NetworkTests,
    /// Who was asked, and where.
    Interviews,
    /// The clauses of policies and the documents behind them.
    Clauses,
    /// Words explained.
    Terms,
    /// Method, versions, sources.
    Method,
    /// The derivation of every number.
    Derivation,
    /// Everything that is still to be verified.
    Unverified,
    /// Photos taken as evidence; a report of a case without any has no such section.
    Photos,
}

/// Where a section stands unless an outline says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionPlace {
    /// In the body.
    Chapter,
    /// Behind the body.
    Annex,
}

impl Section {
    /// Every section with its permanent id, in the order of the embedded outline.
    pub const ALL: [(Section, &'static str, SectionPlace); 28] = [
        (Section::Summary, "summary", SectionPlace::Chapter),
        (Section::Preparation, "preparation", SectionPlace::Chapter),
        (Section::Enterprise, "enterprise", SectionPlace::Chapter),
        (Section::Work, "work", SectionPlace::Chapter),
        (Section::Result, "result", SectionPlace::Chapter),
        (Section::Dimensions, "dimension", SectionPlace::Chapter),
        (Section::Problems, "problem", SectionPlace::Chapter),
        (Section::Templates, "template", SectionPlace::Chapter),
        (Section::Connection, "connection", SectionPlace::Chapter),
        (Section::Networking, "networking", SectionPlace::Chapter),
        (Section::Money, "money", SectionPlace::Chapter),
        (Section::Roadmap, "roadmap", SectionPlace::Chapter),
        (Section::Entitlement, "policy", SectionPlace::Chapter),
        (Section::Security, "security", SectionPlace::Chapter),
        (Section::Opinion, "opinion", SectionPlace::Chapter),
        (Section::Filing, "filing", SectionPlace::Chapter),
        (Section::Profile, "profile", SectionPlace::Annex),
        (Section::Answers, "answers", SectionPlace::Annex),
        (Section::Census, "census", SectionPlace::Annex),
        (Section::Systems, "systems", SectionPlace::Annex),
        (Section::NetworkTests, "network", SectionPlace::Annex),
        (Section::Interviews, "interview", SectionPlace::Annex),
        (Section::Clauses, "clause", SectionPlace::Annex),
        (Section::Terms, "term", SectionPlace::Annex),
        (Section::Method, "method", SectionPlace::Annex),
        (Section::Derivation, "derivation", SectionPlace::Annex),
        (Section::Unverified, "verify", SectionPlace::Annex),
        (Section::Photos, "photos", SectionPlace::Annex),
    ];

    /// Returns the permanent id, such as `problem`.
    pub fn id(self) -> &'static str {
        let mut all = Section::ALL.iter();
        let own = all.find(|(section, ..)| *section == self);
        own.map_or("", |(_, id, _)| id)
    }

    /// Returns the section with this id.
    pub fn parse(id: &str) -> Option<Section> {
        let mut all = Section::ALL.iter();
        all.find(|(_, own, _)| *own == id).map(|(own, ..)| *own)
    }

    /// Tells whether no outline may do without it: what the result is, by which method and with which
    /// limits, how each number comes about, and what of it nobody has verified.
    pub fn is_needed(self) -> bool {
        match self {
            Section::Work
            | Section::Result
            | Section::Derivation
            | Section::Method
            | Section::Unverified => true,
            Section::Summary
            | Section::Preparation
            | Section::Enterprise
            | Section::Dimensions
            | Section::Problems
            | Section::Templates
            | Section::Connection
            | Section::Networking
            | Section::Money
            | Section::Roadmap
            | Section::Entitlement
            | Section::Security
            | Section::Opinion
            | Section::Filing
            | Section::Profile
            | Section::Answers
            | Section::Census
            | Section::Systems
            | Section::NetworkTests
            | Section::Interviews
            | Section::Clauses
            | Section::Terms
            | Section::Photos => false,
        }
    }
}

/// One section in an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlinePart {
    /// Which.
    pub section: Section,
    /// In the body or behind it.
    pub place: SectionPlace,
    /// Its number where counting gives another, such as `二`.
    pub number: Option<String>,
    /// Its title instead of the program's own.
    pub title: Option<Words>,
    /// Fixed paragraphs that open it.
    pub text: Vec<Words>,
}

/// The words an outline puts on the cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoverWords {
    /// The title instead of the program's own.
    pub title: Option<Words>,
    /// Marks above the title, beside those the state of the diagnosis sets.
    pub marks: Vec<Words>,
    /// Further facts: name and value.
    pub facts: Vec<(Words, Words)>,
    /// Paragraphs of the statement. They stand before the program's own, which always follow.
    pub statement: Vec<Words>,
}

/// Order and words of a report, as the one who commissions it wants them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The cover.
    pub cover: CoverWords,
    /// The sections in their order, chapters before annexes; each at most once.
    pub parts: Vec<OutlinePart>,
    /// How far fields may go, where it is not as the program has it.
    pub secrecy: Vec<(ConsentField, Secrecy)>,
}

impl Default for Outline {
    /// All sections in their own order, but what only a self-assessment has.
    fn default() -> Self {
        let all = Section::ALL.into_iter();
        let all = all.filter(|(section, ..)| *section != Section::Preparation);
        let parts = all.map(|(section, _, place)| OutlinePart {
            section,
            place,
            number: None,
            title: None,
            text: Vec::new(),
        });
        Self {
            cover: CoverWords::default(),
            parts: parts.collect(),
            secrecy: Vec::new(),
        }
    }
}

impl Outline {
    /// Returns the part of a section with its place among the chapters or among the annexes, from 0.
    pub fn part(&self, section: Section) -> Option<(usize, &OutlinePart)> {
        let own = self.parts.iter().find(|own| own.section == section)?;
        let mut beside = self.parts.iter().filter(|part| part.place == own.place);
        let position = beside.position(|part| part.section == section)?;
        Some((position, own))
    }

    /// Returns what the first chapter counts from: 0 when it is the summary, else 1.
    pub fn first_number(&self) -> usize {
        let mut chapters = self.parts.iter();
        let first = chapters.find(|own| own.place == SectionPlace::Chapter);
        usize::from(first.is_none_or(|own| own.section != Section::Summary))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_has_an_id_of_its_own_that_leads_back_to_it() {
        for (section, id, _) in Section::ALL {
            assert_eq!(section.id(), id);
            assert_eq!(Section::parse(id), Some(section));
        }
        assert_eq!(Section::parse("sumary"), None);
    }

    #[test]
    fn a_section_has_its_place_among_its_like() {
        let outline = Outline::default();
        let place = |section| outline.part(section).map(|(position, _)| position);
        assert_eq!(place(Section::Summary), Some(0));
        assert_eq!(place(Section::Work), Some(2));
        assert_eq!(place(Section::Profile), Some(0));
        assert_eq!(outline.first_number(), 0);
        let mut other = outline.clone();
        other.parts.remove(0);
        assert_eq!(other.first_number(), 1);
        assert_eq!(other.part(Section::Summary), None);
    }
}
