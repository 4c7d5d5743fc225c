//! Chapter 9: what the saved plan costs and brings, and how long that takes to come back.
//!
//! Costs are what a person estimated, else the cost class's order of magnitude; benefits are only what
//! a person wrote. Absent: benefit figures of our own.

use zhizhen_core::{Benefit, Payback, PaybackCase, Recommendation, Section, YuanSpan};

use super::{Composer, row};
use crate::document::{Block, Cell, Column, Phrase, Row, Table, Width};
use crate::judgements::{SavedCard, SavedPlan};

/// Most templates listed where no plan is saved.
const MOST: usize = 12;

impl<'a> Composer<'a> {
    /// The saved plan, when it has a card.
    pub(super) fn saved_plan(&self) -> Option<&'a SavedPlan> {
        let plan = self.input.judgements.plan.as_ref()?;
        let has_card = plan.phases.iter().any(|own| !own.cards.is_empty());
        has_card.then_some(plan)
    }

    pub(super) fn money(&mut self) {
        self.chapter(Section::Money);
        match self.saved_plan() {
            Some(plan) => self.saved_money(plan),
            None => self.money_without_plan(),
        }
        let chapter = self.reference(Section::Entitlement);
        self.note(self.fill("money.policies", &[("chapter", &chapter)]));
    }

    fn saved_money(&mut self, plan: &SavedPlan) {
        let cards = || plan.phases.iter().flat_map(|own| &own.cards);
        let estimated = cards().filter(|own| own.is_estimate).count();
        let with_benefit = cards().filter(|own| own.benefit.is_some()).count();
        self.section(self.say("money.investment"));
        let text = self.fill(
            "money.investment_text",
            &[
                ("count", &cards().count()),
                ("span", &self.amount(plan.investment)),
                ("estimated", &estimated),
                ("others", &(cards().count() - estimated)),
            ],
        );
        self.paragraph(text);
        self.note(self.say("money.magnitude"));
        self.section(self.say("money.benefit"));
        match (plan.benefit, &plan.payback) {
            (Some(benefit), Some(payback)) => {
                let text = self.fill(
                    "money.benefit_text",
                    &[("count", &with_benefit), ("span", &self.benefit(benefit))],
                );
                self.paragraph(text);
                let text = self.fill("money.payback_text", &[("three", &self.three(payback))]);
                self.blocks
                    .push(Block::Paragraph(vec![Phrase::strong(text)]));
                if with_benefit < cards().count() {
                    let left = cards().count() - with_benefit;
                    self.note(self.fill("money.benefit_partly", &[("count", &left)]));
                }
                self.note(self.say("money.formula"));
            }
            (Some(_), None) | (None, _) => self.paragraph(self.say("money.benefit_none")),
        }
        self.swings(plan);
        self.section(self.say("money.items"));
        let mut rows: Vec<Row> = cards().map(|own| self.money_row(own)).collect();
        rows.push(Row::sum(vec![
            self.say("connection.sum").into(),
            self.amount(plan.investment).into(),
            Cell::default(),
            plan.benefit
                .map_or_else(Cell::default, |own| self.benefit(own).into()),
            plan.payback
                .as_ref()
                .map_or_else(Cell::default, |own| self.three(own).into()),
        ]));
        let head = [
            "money.item",
            "money.cost",
            "money.source",
            "money.benefit_year",
            "money.payback",
        ];
        let templates = cards().filter_map(|own| self.input.content.template(&own.template));
        let title = self.of_templates(templates, self.say("money.items_table"));
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(3.0),
                    Column::left(1.6),
                    Column::left(1.3),
                    Column::left(2.6),
                    Column::left(1.5),
                ],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }

    /// What becomes of the payback if things come out otherwise; nothing without a payback.
    fn swings(&mut self, plan: &SavedPlan) {
        if plan.swings.is_empty() {
            return;
        }
        self.section(self.say("money.swings"));
        self.paragraph(self.say("money.swings_text"));
        let part = |more: &str, less: &str, percent: u16| {
            let key = if percent > 100 { more } else { less };
            let by = percent.abs_diff(100);
            (by > 0).then(|| self.fill(key, &[("percent", &by)]))
        };
        let rows = plan.swings.iter().map(|own| {
            let parts = [
                part("money.cost_more", "money.cost_less", own.cost_percent),
                part(
                    "money.benefit_more",
                    "money.benefit_less",
                    own.benefit_percent,
                ),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            row(vec![
                self.language.list(&parts).into(),
                self.three(&own.payback).into(),
            ])
        });
        let rows = rows.collect();
        let head = ["money.swing", "money.payback"];
        self.table(
            self.say("money.swings_table"),
            Table {
                caption: String::new(),
                span: Width::Main,
                columns: vec![Column::left(4.0), Column::left(6.0)],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }

    pub(super) fn benefit(&self, own: Benefit) -> String {
        self.amount(YuanSpan {
            least: own.least,
            most: Some(own.most),
        })
    }

    /// The three cases, cautious first.
    fn three(&self, own: &Payback) -> String {
        let case = |own: PaybackCase| match own {
            PaybackCase::Years(years) => self.fill("money.years", &[("years", &years)]),
            PaybackCase::CostOpen => self.say("money.cost_open").to_owned(),
            PaybackCase::NoBenefit => self.say("money.no_benefit").to_owned(),
        };
        self.fill(
            "money.three",
            &[
                ("cautious", &case(own.cautious)),
                ("middle", &case(own.middle)),
                ("hopeful", &case(own.hopeful)),
            ],
        )
    }

    fn money_row(&self, own: &SavedCard) -> Row {
        let source = match own.is_estimate {
            true => "money.source_person",
            false => "money.source_class",
        };
        let benefit = match own.benefit {
            None => Cell::of(vec![Phrase::quiet(self.say("money.not_estimated"))]),
            Some(benefit) => {
                let basis = match own.basis.trim() {
                    "" => self.say("money.basis_none").to_owned(),
                    basis => self.fill("money.basis", &[("basis", &basis)]),
                };
                Cell::of(vec![
                    Phrase::plain(self.benefit(benefit)),
                    Phrase::quiet(format!("\n{basis}")),
                ])
            }
        };
        let payback = own.payback.as_ref();
        let payback =
            payback.map_or_else(|| self.say("state.dash").to_owned(), |own| self.three(own));
        row(vec![
            self.template_name(&own.template).into(),
            self.amount(own.cost).into(),
            self.say(source).into(),
            benefit,
            payback.into(),
        ])
    }

    fn money_without_plan(&mut self) {
        self.section(self.say("money.investment"));
        self.paragraph(self.say("money.no_plan"));
        let recommended = self.input.advice.recommended.iter();
        let first = recommended.filter(|own| own.can_start()).take(MOST);
        let first: Vec<&Recommendation> = first.collect();
        if first.is_empty() {
            return;
        }
        let content = self.input.content;
        let templates = first
            .iter()
            .filter_map(|own| content.template(&own.template));
        let templates: Vec<_> = templates.collect();
        let title = self.of_templates(templates.iter().copied(), self.say("money.classes_table"));
        let rows = templates.iter().map(|own| {
            let class = content.parts().cost_class(&own.cost_class);
            let span = class.and_then(|class| class.span);
            let span = span.map_or_else(
                || self.say("state.dash").to_owned(),
                |span| self.magnitude(YuanSpan::times(span, 1)),
            );
            let (from, to) = own.months;
            let months = self.fill("unit.months", &[("from", &from), ("to", &to)]);
            row(vec![
                self.template_name(&own.id).into(),
                span.into(),
                months.into(),
            ])
        });
        let rows = rows.collect();
        let head = ["money.item", "money.cost", "money.months"];
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::left(5.0), Column::left(3.0), Column::left(2.0)],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
        self.note(self.say("money.magnitude"));
        self.note(self.say("money.formula"));
    }
}
