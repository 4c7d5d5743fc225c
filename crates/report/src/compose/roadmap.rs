//! Chapter 9: the roadmap sketch.

use zhizhen_core::{Content, TemplateId};

use super::{Composer, row};
use crate::Language;
use crate::chart::{Chart, Task, roadmap};
use crate::document::{Cell, Column, Phrase, Table, Width};

/// How many templates the roadmap shows: some that can start, some that wait.
const TASKS: (usize, usize) = (10, 6);

/// A card of a plan, for the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanTask {
    /// Its template.
    pub template: TemplateId,
    /// Who answers for it; empty for nobody.
    pub owner: String,
    /// Month it starts in, 0 is now.
    pub from: u16,
    /// Month it has ended by.
    pub to: u16,
    /// It stands in a later phase than the first.
    pub is_later: bool,
}

/// Draws the cards of a plan over months, in the order given.
pub fn plan_chart(content: &Content, tasks: &[PlanTask], language: Language) -> Chart {
    let tasks = tasks.iter().map(|own| {
        let title = content.template(&own.template);
        Task {
            number: own.template.to_string(),
            title: title.map_or("", |own| language.of(&own.title)).to_owned(),
            from: own.from,
            to: own.to,
            waits: own.is_later,
            owner: own.owner.clone(),
        }
    });
    drawn(&tasks.collect::<Vec<_>>(), language)
}

fn drawn(tasks: &[Task], language: Language) -> Chart {
    let phases = [
        (language.say("roadmap.phase_1").to_owned(), 3),
        (language.say("roadmap.phase_2").to_owned(), 6),
        (language.say("roadmap.phase_3").to_owned(), 12),
    ];
    roadmap(
        tasks,
        &phases,
        language.say("roadmap.later"),
        language.say("unit.month"),
    )
}

impl Composer<'_> {
    pub(super) fn roadmap(&mut self) {
        self.chapter("9", "roadmap.title");
        let recommended = &self.input.advice.recommended;
        if recommended.is_empty() {
            self.paragraph(self.say("roadmap.none"));
            return;
        }
        self.section("9.1", self.say("roadmap.figure"));
        self.paragraph(self.say("roadmap.text"));
        let (now, later): (Vec<_>, Vec<_>) = recommended.iter().partition(|own| own.can_start());
        let tasks: Vec<Task> = now
            .into_iter()
            .take(TASKS.0)
            .chain(later.into_iter().take(TASKS.1))
            .map(|own| {
                let title = self.input.content.template(&own.template);
                Task {
                    number: own.template.to_string(),
                    title: title
                        .map_or("", |own| self.language.of(&own.title))
                        .to_owned(),
                    from: own.starts_after,
                    to: own.ends_by,
                    waits: !own.can_start(),
                    owner: String::new(),
                }
            })
            .collect();
        let chart = drawn(&tasks, self.language);
        let alternative: Vec<String> = tasks
            .iter()
            .map(|task| format!("{} {} {}–{}", task.number, task.title, task.from, task.to))
            .collect();
        let alternative = self.language.list(&alternative);
        let title = self.of_templates(self.fitting(), self.say("roadmap.figure"));
        self.figure(&title, chart, Width::Full, alternative);
        self.phase_table();
    }

    fn phase_table(&mut self) {
        let phases = [
            ("roadmap.phase_row_1", 0..=2),
            ("roadmap.phase_row_2", 3..=5),
            ("roadmap.phase_row_3", 6..=11),
            ("roadmap.phase_row_4", 12..=u16::MAX),
        ];
        let rows = phases
            .into_iter()
            .filter_map(|(key, span)| {
                let names: Vec<String> = self
                    .input
                    .advice
                    .recommended
                    .iter()
                    .filter(|own| span.contains(&own.starts_after))
                    .map(|own| self.template_name(&own.template))
                    .collect();
                if names.is_empty() {
                    return None;
                }
                Some(row(vec![
                    Cell::of(vec![Phrase::strong(self.say(key))]),
                    self.language.list(&names).into(),
                    Cell::default(),
                ]))
            })
            .collect();
        let head = [
            self.say("roadmap.phase"),
            self.say("roadmap.start"),
            self.say("roadmap.owner"),
        ];
        self.section("9.2", self.say("roadmap.table"));
        let title = self.of_templates(self.fitting(), self.say("roadmap.table"));
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::left(1.8), Column::left(6.4), Column::left(1.8)],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }
}
