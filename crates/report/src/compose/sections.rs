//! Which sections a report has: the outline's, in its order, under its numbers and titles.
//!
//! Deliberately absent: what a section says (its own file), and what the person issuing one report
//! leaves out or adds (`chapters`).

use zhizhen_core::{OutlinePart, Section, SectionPlace};

use super::{Composer, letter};
use crate::document::Block;
use crate::watch::{Doing, Watch};

/// The title a section has unless the outline gives another.
pub(super) fn title_key(section: Section) -> &'static str {
    match section {
        Section::Summary => "summary.title",
        Section::Preparation => "preparation.title",
        Section::Enterprise => "enterprise.title",
        Section::Work => "work.title",
        Section::Result => "result.title",
        Section::Dimensions => "dimension.title",
        Section::Problems => "problem.title",
        Section::Templates => "template.title",
        Section::Connection => "connection.title",
        Section::Networking => "networking.title",
        Section::Money => "money.title",
        Section::Roadmap => "roadmap.title",
        Section::Entitlement => "policy.title",
        Section::Security => "security.title",
        Section::Opinion => "opinion.title",
        Section::Filing => "filing.title",
        Section::Profile => "profile.title",
        Section::Answers => "answers.title",
        Section::Derivation => "derivation.title",
        Section::Method => "method.title",
        Section::Unverified => "verify.title",
        Section::Census => "census.title",
        Section::Systems => "enterprise.systems_table",
        Section::NetworkTests => "network.title",
        Section::Interviews => "interview.title",
        Section::Clauses => "clause.title",
        Section::Terms => "term.title",
        Section::Photos => "photos.title",
    }
}

impl Composer<'_> {
    /// Composes every section of the outline in its order; `None` when `watch` ends it.
    pub(super) fn sections(&mut self, watch: Watch<'_>) -> Option<()> {
        let parts = &self.input.outline.parts;
        for (position, part) in parts.iter().enumerate() {
            if watch(Doing::Composing).is_break() {
                return None;
            }
            if part.section == Section::Unverified {
                self.look_ahead(&parts[position + 1..]);
            }
            self.compose_section(part.section);
        }
        self.end_chapter();
        Some(())
    }

    fn compose_section(&mut self, section: Section) {
        match section {
            Section::Summary => self.summary(),
            Section::Preparation => self.preparation(),
            Section::Enterprise => self.enterprise(),
            Section::Work => self.work(),
            Section::Result => self.result(),
            Section::Dimensions => self.dimensions(),
            Section::Problems => self.problems(),
            Section::Templates => self.templates(),
            Section::Connection => self.connection(),
            Section::Networking => self.networking(),
            Section::Money => self.money(),
            Section::Roadmap => self.roadmap(),
            Section::Entitlement => self.entitlement(),
            Section::Security => self.security(),
            Section::Opinion => self.opinions(),
            Section::Filing => self.filing(),
            Section::Profile => self.whole_profile(),
            Section::Answers => {
                self.all_answers();
                self.national_answers();
            }
            Section::Derivation => self.derivation(),
            Section::Method => self.method(),
            Section::Unverified => self.annex_of_unverified(),
            Section::Census => self.census(),
            Section::Systems => self.systems_annex(),
            Section::NetworkTests => self.network_annex(),
            Section::Interviews => self.interviews(),
            Section::Clauses => self.clauses(),
            Section::Terms => self.terms(),
            Section::Photos => self.photos(),
        }
    }

    /// Notes what the sections behind print unverified, so that the list of it may stand anywhere.
    fn look_ahead(&mut self, parts: &[OutlinePart]) {
        self.end_chapter();
        let (blocks, ended) = (self.blocks.len(), self.ended.len());
        let (tables, figures) = (self.tables, self.figures);
        for part in parts {
            self.compose_section(part.section);
        }
        self.end_chapter();
        self.blocks.truncate(blocks);
        self.ended.truncate(ended);
        (self.tables, self.figures) = (tables, figures);
    }

    /// Begins a section: its heading, then the paragraphs the outline fixes for it.
    pub(super) fn chapter(&mut self, section: Section) {
        let part = self.input.outline.part(section).map(|(_, part)| part);
        let own = part.and_then(|part| part.title.as_ref());
        let text = match own {
            Some(title) => self.language.of(title).to_owned(),
            None => self.say(title_key(section)).to_owned(),
        };
        let bare = self.bare_number(section);
        let number = match part.map(|part| part.place) {
            Some(SectionPlace::Annex) => self.fill("page.annex", &[("letter", &bare)]),
            Some(SectionPlace::Chapter) | None => bare.clone(),
        };
        self.begin_chapter(section, &number, &text);
        (self.number, self.subsections) = (bare, 0);
        if self.begins_page(section) {
            self.blocks.push(Block::PageBreak);
        }
        self.blocks.push(Block::Heading {
            level: 1,
            number,
            text,
        });
        for words in part.map_or(&[][..], |part| &part.text) {
            self.paragraph(self.language.of(words).to_owned());
        }
    }

    /// Whether a section never begins below another: what is signed or filled in by hand, and what comes
    /// behind that.
    fn begins_page(&self, section: Section) -> bool {
        let is_form = |section| matches!(section, Section::Opinion | Section::Filing);
        let printed = self.input.outline.parts.iter().map(|own| own.section);
        let printed = printed.filter(|own| self.is_printed(*own));
        let before = printed.take_while(|own| *own != section).last();
        is_form(section) || before.is_some_and(is_form)
    }

    /// Begins a subsection of the section under the next number.
    pub(super) fn section(&mut self, title: impl Into<String>) {
        self.subsections += 1;
        self.blocks.push(Block::Heading {
            level: 2,
            number: format!("{}.{}", self.number, self.subsections),
            text: title.into(),
        });
    }

    /// Names a section where another points to it, such as `第 4 章`, `附录 A`; by its title, with
    /// the remark that it is not there, when the outline has no place for it or it is left out.
    pub(super) fn reference(&self, section: Section) -> String {
        let number = self.bare_number(section);
        let part = self.input.outline.part(section);
        let is_printed = !self.input.chapters.left_out.contains(section.id());
        match part.filter(|_| is_printed).map(|(_, part)| part.place) {
            Some(SectionPlace::Chapter) => self.fill("page.to_chapter", &[("number", &number)]),
            Some(SectionPlace::Annex) => self.fill("page.to_annex", &[("letter", &number)]),
            None => {
                let title = self.say(title_key(section));
                self.fill("page.to_absent", &[("title", &title)])
            }
        }
    }

    /// Whether a section stands in this report.
    pub(super) fn is_printed(&self, section: Section) -> bool {
        let is_left_out = self.input.chapters.left_out.contains(section.id());
        self.input.outline.part(section).is_some() && !is_left_out
    }

    fn bare_number(&self, section: Section) -> String {
        let outline = self.input.outline;
        let Some((position, part)) = outline.part(section) else {
            return String::new();
        };
        match (&part.number, part.place) {
            (Some(own), _) => own.clone(),
            (None, SectionPlace::Chapter) => (outline.first_number() + position).to_string(),
            (None, SectionPlace::Annex) => letter(position).to_string(),
        }
    }
}
