//! The annex of clauses that the chapter on policies rests on: what they say in short, where they stand, from when
//! to when; and the documents that frame the programme.
//!
//! Absent: how the enterprise stands to them, and wordings beyond the short quotes of the library.

use zhizhen_core::{
    Card, Date, InForce, Instrument, Jurisdiction, LibraryKind, Policy, Section, Validity,
};

use super::entitlement::shared;
use super::{Composer, row};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

impl Composer<'_> {
    pub(super) fn clauses(&mut self) {
        let library = self.input.content.library();
        let judged = &self.input.judgements.policies;
        let policies = library.policies.iter();
        let policies: Vec<&Policy> = policies
            .filter(|own| judged.iter().any(|judged| judged.policy == own.card.id))
            .collect();
        if policies.is_empty() && library.instruments.is_empty() {
            return;
        }
        self.chapter(Section::Clauses);
        let text = self.fill("clause.text", &[("day", &self.input.judgements.day)]);
        self.paragraph(text);
        // What holds of every clause alike is said once, above the table.
        let validity = shared(policies.iter().map(|own| self.in_force_words(own.validity)));
        if let Some(text) = &validity {
            self.note(self.fill("policy.of_all", &[("text", text)]));
        }
        let is_said = validity.is_some();
        let rows = self.by_jurisdiction(
            &policies,
            |own| own.jurisdiction,
            |composer, own| composer.clause_row(own, is_said),
        );
        self.clause_table("clause.policies_table", "clause.points", is_said, rows);
        let instruments: Vec<&Instrument> = library.instruments.iter().collect();
        let rows = self.by_jurisdiction(
            &instruments,
            |own| own.jurisdiction,
            |composer, own| composer.instrument_row(own),
        );
        self.clause_table("clause.instruments_table", "clause.about", false, rows);
    }

    /// Rows under the heading of who decides, the nearest last.
    fn by_jurisdiction<T>(
        &self,
        items: &[&T],
        of: impl Fn(&T) -> Jurisdiction,
        line: impl Fn(&Self, &T) -> Row,
    ) -> Vec<Row> {
        let mut rows = Vec::new();
        for (jurisdiction, key) in [
            (Jurisdiction::Nation, "clause.nation"),
            (Jurisdiction::Province, "clause.province"),
            (Jurisdiction::City, "clause.city"),
            (Jurisdiction::District, "clause.district"),
        ] {
            let own = items.iter().filter(|own| of(own) == jurisdiction);
            let own: Vec<Row> = own.map(|own| line(self, own)).collect();
            if !own.is_empty() {
                rows.push(Row::group(self.say(key)));
                rows.extend(own);
            }
        }
        rows
    }

    fn clause_row(&self, policy: &Policy, is_said: bool) -> Row {
        let mut points = vec![Phrase::plain(self.fill(
            "policy.support_value",
            &[
                ("who", &self.language.of(&policy.beneficiary)),
                ("support", &self.language.of(&policy.support)),
            ],
        ))];
        points.extend(self.quoted(policy));
        if let Some(note) = &policy.note {
            points.push(Phrase::quiet(format!("\n{}", self.language.of(note))));
        }
        let name = self.language.of(&policy.card.title);
        self.card_row(
            LibraryKind::Policy,
            &policy.card,
            name,
            points,
            policy.validity,
            is_said,
        )
    }

    fn instrument_row(&self, own: &Instrument) -> Row {
        let title = self.language.of(&own.card.title);
        let name = match &own.number {
            Some(number) => self.fill("clause.numbered", &[("name", &title), ("number", number)]),
            None => title.to_owned(),
        };
        let about = vec![Phrase::plain(self.language.of(&own.about))];
        self.card_row(
            LibraryKind::Instrument,
            &own.card,
            &name,
            about,
            own.validity,
            false,
        )
    }

    fn card_row(
        &self,
        kind: LibraryKind,
        card: &Card,
        name: &str,
        points: Vec<Phrase>,
        validity: Validity,
        is_said: bool,
    ) -> Row {
        let mut name = vec![Phrase::strong(self.of_entry(kind, card, name))];
        name.extend(self.cited(&card.sources));
        let mut cells = vec![Cell::of(name), Cell::of(points)];
        if !is_said {
            cells.push(self.in_force_words(validity).into());
        }
        row(cells)
    }

    fn in_force_words(&self, validity: Validity) -> String {
        let day = |own: Option<Date>| {
            own.map_or_else(
                || self.say("policy.day_unknown").to_owned(),
                |day| day.to_string(),
            )
        };
        let in_force = validity.on(self.input.judgements.day);
        let key = match (in_force, validity.from) {
            (InForce::Yes, _) => "policy.force_yes",
            (InForce::NotYet, _) => "policy.force_not_yet",
            (InForce::Ended, _) => "policy.force_ended",
            (InForce::Unknown, Some(_)) => "policy.force_unknown",
            (InForce::Unknown, None) => "policy.force_undated",
        };
        self.fill(
            key,
            &[("from", &day(validity.from)), ("to", &day(validity.to))],
        )
    }

    fn clause_table(&mut self, title: &str, second: &str, is_said: bool, rows: Vec<Row>) {
        let mut head = vec!["clause.name", second];
        let mut columns = vec![Column::left(3.4), Column::left(4.2)];
        if !is_said {
            head.push("clause.validity");
            columns.push(Column::left(2.4));
        }
        let title = self.say(title);
        self.table(
            title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns,
                head: head.iter().map(|key| self.say(key).to_owned()).collect(),
                rows,
            },
        );
    }
}
