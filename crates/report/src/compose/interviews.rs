//! The annex of interviews: who was asked, by whom and where, as far as the answers say so.
//!
//! Absent: what was said word for word; the remarks stand with the answers. Photos, where a report has
//! them, follow the table of places.

use std::collections::BTreeMap;

use zhizhen_core::{Answer, AnswerValue, Grade, Section, TitledId};

use super::{Composer, Placed, is_asked, row};
use crate::document::{Cell, Column, Phrase, Row, Table, Width};

/// How many questions, and by which grade.
#[derive(Default)]
struct Counted {
    questions: usize,
    grades: [usize; 3],
    dimensions: Vec<String>,
    roles: Vec<String>,
}

impl Counted {
    fn add(&mut self, answer: &Answer, dimension: &str) {
        self.questions += 1;
        let is_value = matches!(
            answer.value,
            AnswerValue::Choice(_) | AnswerValue::Counts { .. }
        );
        match answer.grade {
            Some(Grade::A) if is_value => self.grades[0] += 1,
            Some(Grade::B) if is_value => self.grades[1] += 1,
            Some(Grade::C) | None if is_value => self.grades[2] += 1,
            Some(_) | None => {}
        }
        if !self.dimensions.iter().any(|own| own == dimension) {
            self.dimensions.push(dimension.to_owned());
        }
    }

    fn grade_cells(&self) -> impl Iterator<Item = Cell> {
        self.grades
            .map(|count| Cell::from(count.to_string()))
            .into_iter()
    }
}

impl Composer<'_> {
    pub(super) fn interviews(&mut self) {
        let placed = self.questions();
        let answered: Vec<(&Placed<'_>, &Answer)> = placed
            .iter()
            // What is not asked of this enterprise was kept, and nobody was asked for it.
            .filter(|own| is_asked(own.scored.standing))
            .filter_map(|own| Some((own, self.input.sheet.answer(&own.question.id)?)))
            .collect();
        if answered.is_empty() {
            return;
        }
        self.chapter(Section::Interviews);
        let visit = self.input.sheet.visit();
        let unfilled = self.say("state.unfilled");
        let date = visit
            .date
            .map_or_else(|| unfilled.to_owned(), |own| own.to_string());
        let text = self.fill(
            "interview.text",
            &[
                ("date", &date),
                ("assessor", &visit.assessor.as_deref().unwrap_or(unfilled)),
                ("count", &answered.len()),
            ],
        );
        self.paragraph(text);
        if self.has_remarks() {
            self.paragraph(self.say("interview.remarks"));
        }
        self.section(self.say("interview.people"));
        self.respondents(&answered);
        self.section(self.say("interview.places"));
        self.places(&answered);
    }

    fn respondents(&mut self, answered: &[(&Placed<'_>, &Answer)]) {
        let mut people: BTreeMap<&str, Counted> = BTreeMap::new();
        let mut unnamed = 0;
        for (placed, answer) in answered {
            let name = answer.respondent.as_deref().map(str::trim);
            match name.filter(|name| !name.is_empty()) {
                Some(name) => {
                    let dimension = self.language.of(&placed.dimension.title);
                    people.entry(name).or_default().add(answer, dimension);
                }
                None => unnamed += 1,
            }
        }
        if people.is_empty() {
            self.paragraph(self.say("interview.nobody"));
            return;
        }
        if unnamed > 0 {
            self.paragraph(self.fill("interview.unnamed", &[("count", &unnamed)]));
        }
        let mut people: Vec<(&str, Counted)> = people.into_iter().collect();
        // Who answered most stands first; equal ones keep the order of their names.
        people.sort_by_key(|(_, own)| std::cmp::Reverse(own.questions));
        let rows = people.iter().map(|(name, own)| {
            let mut cells = vec![
                Cell::of(vec![Phrase::strong(*name)]),
                own.questions.to_string().into(),
            ];
            cells.extend(own.grade_cells());
            cells.push(self.language.list(&own.dimensions).into());
            row(cells)
        });
        let rows = rows.collect();
        self.counted_table(
            "interview.respondent",
            "interview.subjects",
            "interview.people_table",
            rows,
        );
    }

    /// Where the questions are asked by the bank, with whom they are for.
    fn places(&mut self, answered: &[(&Placed<'_>, &Answer)]) {
        let parts = self.input.content.parts();
        let mut places: BTreeMap<usize, Counted> = BTreeMap::new();
        for (placed, answer) in answered {
            let mut known = parts.places.iter();
            let Some(place) = known.position(|own| own.id == placed.question.place) else {
                continue;
            };
            let counted = places.entry(place).or_default();
            counted.add(answer, self.language.of(&placed.dimension.title));
            for role in &placed.question.who {
                let title = self.role_title(role);
                if !counted.roles.contains(&title) {
                    counted.roles.push(title);
                }
            }
        }
        self.paragraph(self.say("interview.places_text"));
        let rows = places.iter().map(|(place, own)| {
            let mut cells = vec![
                Cell::of(vec![Phrase::strong(
                    self.language.of(&parts.places[*place].title),
                )]),
                own.questions.to_string().into(),
            ];
            cells.extend(own.grade_cells());
            cells.push(self.language.list(&own.roles).into());
            row(cells)
        });
        let rows = rows.collect();
        self.counted_table(
            "interview.place",
            "interview.asked",
            "interview.places_table",
            rows,
        );
    }

    fn role_title(&self, id: &TitledId) -> String {
        let mut known = self.input.content.parts().roles.iter();
        let own = known.find(|own| own.id == *id);
        own.map_or_else(
            || id.to_string(),
            |own| self.language.of(&own.title).to_owned(),
        )
    }

    fn counted_table(&mut self, first: &str, last: &str, title: &str, rows: Vec<Row>) {
        let head = [
            self.say(first),
            self.say("interview.questions"),
            "A",
            "B",
            "C",
            self.say(last),
        ];
        self.table(
            self.say(title),
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(2.6),
                    Column::right(0.8),
                    Column::right(0.6),
                    Column::right(0.6),
                    Column::right(0.6),
                    Column::left(4.8),
                ],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }
}
