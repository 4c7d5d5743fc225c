//! Chapter 10: the roadmap a person saved, else the program's sketch.

use zhizhen_core::{Content, PlantNetwork, Section, TemplateId, Use5g};

use super::{Composer, row};
use crate::Language;
use crate::chart::{Chart, Task, roadmap};
use crate::document::{Block, Cell, Column, Phrase, Row, Table, Width};
use crate::judgements::{SavedCard, SavedPlan};

/// How many templates the roadmap shows: some that can start, some that wait.
const TASKS: (usize, usize) = (10, 6);

/// Most bars of a saved plan that fit on a page.
const BARS: usize = 30;

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
        self.chapter(Section::Roadmap);
        if let Some(plan) = self.saved_plan() {
            self.saved_roadmap(plan);
            return;
        }
        let recommended = &self.input.advice.recommended;
        if recommended.is_empty() {
            self.paragraph(self.say("roadmap.none"));
            return;
        }
        self.section(self.say("roadmap.figure"));
        self.paragraph(self.say("roadmap.sketch"));
        self.paragraph(self.say("roadmap.text"));
        self.against_5g(recommended.iter().map(|own| &own.template));
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
            .map(|task| {
                let name = format!("{} {}", task.number, task.title);
                self.bar_in_words(&name, task.from, task.to)
            })
            .collect();
        let alternative = alternative.join(self.say("roadmap.bar_join"));
        let title = self.of_templates(self.fitting(), self.say("roadmap.figure"));
        self.figure(&title, chart, Width::Full, alternative);
        self.phase_table();
    }

    /// Says what a bar of the chart shows, for those who hear it.
    fn bar_in_words(&self, name: &str, from: u16, to: u16) -> String {
        self.fill(
            "roadmap.bar",
            &[("name", &name), ("from", &from), ("to", &to)],
        )
    }

    /// The words that speak against 5G where plans count on it; `None` where nothing does.
    fn advice_against_5g(&self) -> Option<&'static str> {
        let judgements = self.input.judgements;
        let words = match judgements.network.use_5g {
            Use5g::NothingPlanned | Use5g::No => "roadmap.against_5g",
            Use5g::OnlyBeyondLimits(_) => "roadmap.not_yet_5g",
            Use5g::Yes(_) => return None,
        };
        (judgements.plant_network == PlantNetwork::FiveG).then_some(words)
    }

    /// Whether a template counts on 5G while the advice on networks speaks against it.
    fn waits_for_network(&self, id: &TemplateId) -> bool {
        let template = self.input.content.template(id);
        let counts_on_5g = template.is_some_and(|own| own.raises.iter().any(|raise| raise.only_5g));
        counts_on_5g && self.advice_against_5g().is_some()
    }

    /// Warns of templates that count on 5G while the advice on networks speaks against it.
    fn against_5g<'t>(&mut self, templates: impl Iterator<Item = &'t TemplateId>) {
        let Some(advice) = self.advice_against_5g() else {
            return;
        };
        let names: Vec<String> = templates
            .filter(|id| self.waits_for_network(id))
            .map(|id| self.template_name(id))
            .collect();
        if !names.is_empty() {
            let names = self.language.list(&names);
            let text = self.fill(
                advice,
                &[
                    ("templates", &names),
                    ("chapter", &self.reference(Section::Networking)),
                ],
            );
            self.blocks
                .push(Block::Paragraph(vec![Phrase::warning(text)]));
        }
    }

    fn saved_roadmap(&mut self, plan: &SavedPlan) {
        let cards = || plan.phases.iter().flat_map(|own| &own.cards);
        let templates = cards().filter_map(|own| self.input.content.template(&own.template));
        let mark = self.of_templates(templates, self.say("roadmap.saved_figure"));
        self.section(self.say("roadmap.saved_figure"));
        self.paragraph(self.say("roadmap.saved_text"));
        self.against_5g(cards().map(|own| &own.template));
        if plan.refusals > 0 {
            let text = self.fill("roadmap.refusals", &[("count", &plan.refusals)]);
            self.blocks
                .push(Block::Paragraph(vec![Phrase::warning(text)]));
        }
        if plan.without_place > 0 {
            self.note(self.fill("roadmap.without_place", &[("count", &plan.without_place)]));
        }
        let tasks: Vec<PlanTask> = cards().filter_map(|own| own.task.clone()).collect();
        if !tasks.is_empty() {
            let shown = &tasks[..tasks.len().min(BARS)];
            let chart = plan_chart(self.input.content, shown, self.language);
            let alternative: Vec<String> = shown
                .iter()
                .map(|own| {
                    let name = self.template_name(&own.template);
                    self.bar_in_words(&name, own.from, own.to)
                })
                .collect();
            let alternative = alternative.join(self.say("roadmap.bar_join"));
            self.figure(&mark, chart, Width::Full, alternative);
            if shown.len() < tasks.len() {
                let left = tasks.len() - shown.len();
                self.note(self.fill("roadmap.more", &[("count", &left)]));
            }
        }
        self.section(self.say("roadmap.table"));
        let keys = [
            "roadmap.phase_row_1",
            "roadmap.phase_row_2",
            "roadmap.phase_row_3",
            "roadmap.phase_row_4",
        ];
        let mut rows = Vec::new();
        for (key, phase) in keys.into_iter().zip(&plan.phases) {
            if phase.cards.is_empty() {
                continue;
            }
            let dash = || self.say("state.dash").to_owned();
            let after = self.fill(
                "roadmap.after",
                &[
                    (
                        "index",
                        &phase.index_after.map_or_else(dash, |own| own.to_string()),
                    ),
                    (
                        "stage",
                        &phase.stage_after.map_or_else(dash, |own| own.to_string()),
                    ),
                ],
            );
            let summed = self.fill(
                "roadmap.phase_sum",
                &[
                    ("phase", &self.say(key)),
                    ("span", &self.amount(phase.investment)),
                    ("after", &after),
                ],
            );
            rows.push(Row::group(summed));
            rows.extend(phase.cards.iter().map(|own| self.saved_row(own)));
        }
        let head = ["money.item", "roadmap.when", "roadmap.owner", "money.cost"];
        let templates = cards().filter_map(|own| self.input.content.template(&own.template));
        let title = self.of_templates(templates, self.say("roadmap.table"));
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(4.2),
                    Column::left(2.4),
                    Column::left(1.6),
                    Column::left(1.8),
                ],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }

    fn saved_row(&self, own: &SavedCard) -> Row {
        let dash = || self.say("state.dash").to_owned();
        let when = match (own.starts, own.ends, &own.task) {
            (Some(starts), Some(ends), _) => {
                self.fill("roadmap.days", &[("from", &starts), ("to", &ends)])
            }
            (_, _, Some(task)) => {
                self.fill("roadmap.months", &[("from", &task.from), ("to", &task.to)])
            }
            (_, _, None) => self.say("roadmap.not_yet").to_owned(),
        };
        let owner = match own.owner.trim() {
            "" => dash(),
            owner => owner.to_owned(),
        };
        row(vec![
            self.template_name(&own.template).into(),
            when.into(),
            owner.into(),
            self.amount(own.cost).into(),
        ])
    }

    fn phase_table(&mut self) {
        let phases = [
            ("roadmap.phase_row_1", 0..=2),
            ("roadmap.phase_row_2", 3..=5),
            ("roadmap.phase_row_3", 6..=11),
            ("roadmap.phase_row_4", 12..=u16::MAX),
        ];
        let recommended = &self.input.advice.recommended;
        let mut rows = Vec::new();
        for (key, span) in phases {
            let own = recommended.iter();
            let own = own.filter(|own| span.contains(&own.starts_after));
            let lines = own.filter_map(|own| {
                let template = self.input.content.template(&own.template)?;
                let mut name = vec![Phrase::plain(self.template_name(&own.template))];
                if self.waits_for_network(&own.template) {
                    name.push(Phrase::warning(self.say("roadmap.network_first")));
                }
                Some(row(vec![
                    Cell::of(name),
                    self.months(template).into(),
                    Cell::default(),
                ]))
            });
            let lines: Vec<Row> = lines.collect();
            if !lines.is_empty() {
                rows.push(Row::group(self.say(key)));
                rows.extend(lines);
            }
        }
        let head = [
            self.say("roadmap.start"),
            self.say("template.months"),
            self.say("roadmap.to_write"),
        ];
        self.section(self.say("roadmap.table"));
        self.paragraph(self.say("roadmap.choose"));
        let title = self.of_templates(self.fitting(), self.say("roadmap.table"));
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::left(5.2), Column::left(1.8), Column::left(3.0)],
                head: head.map(str::to_owned).to_vec(),
                rows,
            },
        );
    }
}
