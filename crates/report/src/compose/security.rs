//! The chapter on security: what is unsafe as it stands, what the plan asks and risks, and how the enterprise could
//! leave a supplier.
//!
//! All of it is read from the answers, the system inventory and the library. Absent: wordings of laws
//! and standards, and risks nobody saw or wrote down.

use std::collections::BTreeMap;

use zhizhen_core::{
    Aspect, AspectWhy, ConsentField, Dimension, DimensionId, GateKind, LibraryKind, PlantNetwork,
    Question, QuestionId, QuestionScore, Requirement, Rung, Section, Stage, Standing, System,
    Template, TemplateId, Way,
};

use super::{Composer, Placed, ground, row};
use crate::document::{Block, Cell, Column, Phrase, Row, Table, Width};

/// The dimension of information and control-system security. Ids of the content are permanent; what a
/// programme does not have is not printed.
const SECURITY: &str = "sec";

/// Production safety (生产安全), which stands in other dimensions.
const SAFETY: [&str; 1] = ["prod.safety"];

/// What decides whether a supplier can be left: contract, machine data, where data lies.
const SUPPLIERS: [&str; 3] = ["org.partner", "equip.protocol", "data.platform"];

/// What 5G at the plant rests on: mode of the network, terminals.
const FIVE_G: [&str; 2] = ["net.private", "net.terminal"];

/// Below this a question is listed as a risk: rules do not yet reach the shop floor.
const SAFE: Rung = Rung::R30;

/// Most templates named in a cell, and most whose risks are listed.
const NAMED: usize = 3;
const RISKS: usize = 12;

impl<'a> Composer<'a> {
    pub(super) fn security(&mut self) {
        self.chapter(Section::Security);
        let placed = self.questions();
        let of_security = placed
            .iter()
            .filter(|own| own.dimension.id.as_str() == SECURITY && !is_in(&SAFETY, own.question));
        let of_safety = placed.iter().filter(|own| is_in(&SAFETY, own.question));
        let of_security: Vec<&Placed<'_>> = of_security
            .chain(of_safety)
            .filter(|own| own.scored.standing != Standing::NotRelevant)
            .collect();
        let has_answer = of_security
            .iter()
            .any(|own| own.scored.standing != Standing::Unanswered);
        if has_answer {
            self.part("security.whole");
            self.security_in_words(&of_security);
            self.part("security.items");
            self.security_items(&of_security);
        } else {
            self.part("security.whole");
            self.paragraph(self.say("security.none"));
        }
        let planned = self.planned();
        let conditions = self.security_conditions(&planned);
        if !planned.is_empty() {
            self.part("security.plan");
            self.plan_risks(&planned, conditions);
        }
        let on_5g = self.planned_on_5g(&planned);
        if !on_5g.is_empty() {
            self.part("security.five_g");
            self.five_g_security(&on_5g, &placed);
        }
        self.part("security.suppliers");
        self.suppliers(&placed);
    }

    /// Begins a subsection under these words.
    pub(super) fn part(&mut self, title: &str) {
        self.section(self.say(title));
    }

    /// Templates of the saved plan; without one those the advice recommends, in its order.
    fn planned(&self) -> Vec<&'a Template> {
        let content = self.input.content;
        let known = |id: &TemplateId| content.template(id);
        match self.saved_plan() {
            Some(plan) => {
                let cards = plan.phases.iter().flat_map(|own| &own.cards);
                cards.filter_map(|own| known(&own.template)).collect()
            }
            None => self.fitting().collect(),
        }
    }

    /// Templates of which something holds on 5G only, while the plan takes 5G to be built.
    fn planned_on_5g(&self, planned: &[&'a Template]) -> Vec<&'a Template> {
        if self.input.judgements.plant_network != PlantNetwork::FiveG {
            return Vec::new();
        }
        let planned = planned.iter().copied();
        let on_5g = planned.filter(|own| own.raises.iter().any(|raise| raise.only_5g));
        on_5g.collect()
    }

    /// The stages whose hard conditions wait for a question.
    fn stages_waiting(&self, id: &QuestionId) -> Vec<String> {
        let mut stages: Vec<Stage> = Vec::new();
        for finding in &self.input.scorecard.gates {
            let waits = match &finding.kind {
                GateKind::Hard(leaves) => leaves.iter().any(|leaf| leaf.question == *id),
                GateKind::Index { .. } | GateKind::Core { .. } => false,
            };
            if waits && !stages.contains(&finding.stage) {
                stages.push(finding.stage);
            }
        }
        stages.iter().map(ToString::to_string).collect()
    }

    fn is_risk(&self, placed: &Placed<'_>) -> bool {
        let scored = placed.scored;
        let is_low = match scored.standing {
            Standing::NotApplicable | Standing::NotRelevant => return false,
            Standing::Unknown
            | Standing::NotObserved
            | Standing::Unanswered
            | Standing::Implied => true,
            Standing::Answered { .. } | Standing::Lifted(_) => {
                scored.point.is_some_and(|rung| rung < SAFE)
            }
        };
        is_low || !self.stages_waiting(&placed.question.id).is_empty()
    }

    fn security_in_words(&mut self, placed: &[&Placed<'_>]) {
        let scored = self
            .dimensions_scored()
            .find(|(_, dimension, _)| dimension.id == DimensionId::from(SECURITY));
        if let Some((_, dimension, scored)) = scored
            && let (Some(point), Some(range)) = (scored.point, scored.range)
        {
            let text = self.fill(
                "security.score",
                &[
                    ("dimension", &self.language.of(&dimension.title)),
                    ("point", &point),
                    ("low", &range.low),
                    ("high", &range.high),
                ],
            );
            self.paragraph(text);
        }
        let risks = placed.iter().filter(|own| self.is_risk(own)).count();
        let waiting = placed.iter();
        let waiting = waiting
            .filter(|own| !self.stages_waiting(&own.question.id).is_empty())
            .count();
        let text = self.fill(
            "security.counts",
            &[("count", &placed.len()), ("risks", &risks), ("safe", &SAFE)],
        );
        self.paragraph(text);
        if waiting > 0 {
            self.paragraph(self.fill("security.waiting", &[("waiting", &waiting)]));
        }
        let machines = &self.input.sheet.parts().equipment;
        let networked = machines.iter().filter(|own| own.networked == Some(true));
        let networked: u64 = networked.map(|own| u64::from(own.count)).sum();
        if networked > 0 {
            self.paragraph(self.fill("security.machines", &[("networked", &networked)]));
        }
    }

    fn security_items(&mut self, placed: &[&Placed<'_>]) {
        let (risks, others): (Vec<&Placed<'_>>, Vec<&Placed<'_>>) =
            placed.iter().copied().partition(|own| self.is_risk(own));
        let held = others
            .iter()
            .filter(|own| own.scored.standing != Standing::NotApplicable);
        let held: Vec<&str> = held
            .map(|own| self.language.of(&own.question.title))
            .collect();
        if risks.is_empty() {
            self.paragraph(self.fill("security.no_risk", &[("safe", &SAFE)]));
        } else if !held.is_empty() {
            let list = self.language.list(&held);
            self.paragraph(self.fill("security.held", &[("safe", &SAFE), ("list", &list)]));
        }
        let mut rows = Vec::new();
        let mut group = "";
        for own in &risks {
            let title = self.security_group(own.dimension, own.question);
            if title != group {
                rows.push(Row::group(title));
                group = title;
            }
            rows.push(self.security_row(own.question, own.scored));
        }
        self.standing_table("security.items_table", &risks, rows);
    }

    fn security_group(&self, dimension: &Dimension, question: &Question) -> &'a str {
        if is_in(&SAFETY, question) {
            return self.say("security.safety");
        }
        let home = self.input.content.home(&question.id);
        match home {
            Some((_, indicator)) => self.language.of(&indicator.title),
            // A scored question always has a home; its dimension stands in only for the type.
            None => self
                .input
                .content
                .dimension(&dimension.id)
                .map_or("", |own| self.language.of(&own.title)),
        }
    }

    /// Where a question stands, why that matters, and what comes next.
    fn security_row(&self, question: &Question, scored: &QuestionScore) -> Row {
        let mut name = vec![Phrase::strong(self.language.of(&question.title))];
        if matches!(scored.standing, Standing::Answered { .. }) {
            let ungraded = self.say("answers.ungraded");
            let grade = scored.grade.map_or(ungraded, zhizhen_core::Grade::as_str);
            let grade = self.fill("security.grade", &[("grade", &grade)]);
            name.push(Phrase::quiet(format!("\n{grade}")));
        }
        let stages = self.stages_waiting(&question.id);
        if !stages.is_empty() {
            let list = self.language.list(&stages);
            let text = self.fill("security.gate", &[("stages", &list)]);
            name.push(Phrase::warning(format!("\n{text}")));
        }
        let point = match scored.point {
            Some(rung) => Cell::on(ground(rung.published()), rung.to_string()),
            None => self.say("state.dash").into(),
        };
        let why = self.language.of(&question.why);
        let stated = vec![
            Phrase::plain(self.standing_text(question, scored.standing)),
            Phrase::quiet(format!("\n{why}")),
        ];
        row(vec![
            Cell::of(name),
            point,
            Cell::of(stated),
            Cell::of(self.next_step(question, scored)),
        ])
    }

    fn next_step(&self, question: &Question, scored: &QuestionScore) -> Vec<Phrase> {
        let check = || {
            let check = self.language.of(&question.check);
            self.fill("security.check", &[("check", &check)])
        };
        let mut step = match scored.standing {
            Standing::Unknown | Standing::NotObserved | Standing::Unanswered => {
                vec![Phrase::plain(check())]
            }
            Standing::Answered { .. }
            | Standing::Lifted(_)
            | Standing::Implied
            | Standing::NotApplicable
            | Standing::NotRelevant => match scored.point.and_then(Rung::higher) {
                Some(next) => vec![Phrase::plain(self.rung_line(question, next))],
                None => vec![Phrase::plain(self.say("dimension.top"))],
            },
        };
        let raising = self.raising(&question.id).into_iter();
        let names: Vec<String> = raising.map(|own| self.template_name(&own.id)).collect();
        if !names.is_empty() {
            let list = self.language.list(&names);
            let text = self.fill("problem.advice_template", &[("templates", &list)]);
            step.push(Phrase::quiet(format!("\n{text}")));
        }
        step
    }

    /// The first templates of the advice that move a question.
    fn raising(&self, id: &QuestionId) -> Vec<&'a Template> {
        let content = self.input.content;
        let raising = self.input.advice.recommended.iter();
        let raising = raising.filter(|own| own.moves.iter().any(|own| own.question == *id));
        let raising = raising.filter_map(|own| content.template(&own.template));
        raising.take(NAMED).collect()
    }

    /// A table of where questions stand; the mark of the templates it names stands over it.
    fn standing_table(&mut self, title: &str, placed: &[&Placed<'_>], rows: Vec<Row>) {
        let head = [
            "security.item",
            "result.rung",
            "security.present",
            "security.next",
        ];
        let named = placed.iter().flat_map(|own| self.raising(&own.question.id));
        let title = self.of_templates(named, self.say(title));
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(2.2),
                    Column::centre(0.8),
                    Column::left(3.6),
                    Column::left(3.8),
                ],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }

    /// Security questions that templates ask for and that do not stand high enough, with how high and
    /// who waits; the same condition once.
    fn security_conditions(
        &self,
        planned: &[&'a Template],
    ) -> BTreeMap<(QuestionId, Rung), Vec<TemplateId>> {
        let mut conditions: BTreeMap<_, Vec<TemplateId>> = BTreeMap::new();
        for template in planned {
            for requirement in &template.requires {
                let Requirement::Question(id, needs) = requirement else {
                    continue;
                };
                let home = self.input.content.home(id);
                if home.is_none_or(|(dimension, _)| dimension.id.as_str() != SECURITY) {
                    continue;
                }
                let scored = self.input.scorecard.question(id);
                if scored
                    .and_then(|own| own.point)
                    .is_some_and(|has| has >= *needs)
                {
                    continue;
                }
                let key = (id.clone(), *needs);
                conditions.entry(key).or_default().push(template.id.clone());
            }
        }
        conditions
    }

    fn plan_risks(
        &mut self,
        planned: &[&'a Template],
        conditions: BTreeMap<(QuestionId, Rung), Vec<TemplateId>>,
    ) {
        if conditions.is_empty() {
            self.paragraph(self.say("security.conditions_none"));
        } else {
            self.paragraph(self.say("security.conditions"));
            let lines = conditions.into_iter().map(|((id, needs), waiting)| {
                let has = self.has(&id);
                let named = waiting.iter().take(NAMED);
                let names: Vec<String> = named.map(|id| self.template_name(id)).collect();
                let mut list = self.language.list(&names);
                if waiting.len() > names.len() {
                    list.push_str(&self.fill("networking.more", &[("count", &waiting.len())]));
                }
                let text = self.fill(
                    "security.condition",
                    &[
                        ("question", &self.question_title(&id)),
                        ("has", &has),
                        ("needs", &needs),
                        ("templates", &list),
                    ],
                );
                vec![Phrase::plain(text)]
            });
            let lines = lines.collect();
            self.blocks.push(Block::List(lines));
        }
        let with_risks: Vec<&Template> = planned
            .iter()
            .copied()
            .filter(|own| !own.risks.is_empty())
            .take(RISKS)
            .collect();
        let rows = with_risks.iter().map(|own| {
            let risks: Vec<&str> = own.risks.iter().map(|own| self.language.of(own)).collect();
            row(vec![
                format!("{} {}", own.id, self.language.of(&own.title)).into(),
                risks.join(self.say("template.moves_join")).into(),
                self.language.of(&own.typical_failure).into(),
            ])
        });
        let rows = rows.collect();
        let title = self.of_templates(with_risks.iter().copied(), self.say("security.risks_table"));
        let head = ["template.name", "security.risks", "template.failure"];
        self.table(
            &title,
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![Column::left(2.6), Column::left(3.6), Column::left(3.8)],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
        let left = planned.iter().filter(|own| !own.risks.is_empty()).count();
        if left > with_risks.len() {
            let count = left - with_risks.len();
            self.note(self.fill("security.risks_more", &[("count", &count)]));
        }
    }

    /// The rung a question stands at, or why it has none.
    fn has(&self, id: &QuestionId) -> String {
        match self.input.scorecard.question(id) {
            Some(scored) => match scored.point {
                Some(rung) => rung.to_string(),
                None => self.state(scored.standing).to_owned(),
            },
            None => self.say("state.unanswered").to_owned(),
        }
    }

    fn five_g_security(&mut self, on_5g: &[&'a Template], placed: &[Placed<'_>]) {
        let names: Vec<String> = on_5g
            .iter()
            .take(NAMED)
            .map(|own| self.template_name(&own.id))
            .collect();
        let mut list = self.language.list(&names);
        if on_5g.len() > names.len() {
            list.push_str(&self.fill("networking.more", &[("count", &on_5g.len())]));
        }
        let text = self.fill(
            "security.five_g_text",
            &[("count", &on_5g.len()), ("templates", &list)],
        );
        self.paragraph(text);
        let mut verify = false;
        let mut said: Vec<(String, Vec<String>)> = Vec::new();
        let mut is_asked = false;
        for own in &self.input.judgements.network.rows {
            let Way::Mode(id) = &own.way else {
                continue;
            };
            let mut verdicts = own.verdicts.iter();
            let Some(verdict) = verdicts.find(|own| own.aspect == Aspect::DataOnSite) else {
                continue;
            };
            is_asked |= verdict.why != AspectWhy::NotAsked;
            let data = self.data_on_site(verdict);
            let name = self.entry_names(LibraryKind::NetworkMode, [id], &mut verify);
            let data = self.marked_if(verify, data);
            verify = false;
            // Modes of which the same is said share a line.
            match said.iter_mut().find(|own| own.0 == data) {
                Some((_, names)) => names.extend(name),
                None => said.push((data, name)),
            }
        }
        let lines = said.iter().map(|(data, names)| {
            let modes = self.language.list(names);
            let text = self.fill("security.five_g_mode", &[("mode", &modes), ("data", data)]);
            vec![Phrase::plain(text)]
        });
        let lines: Vec<_> = lines.collect();
        match (lines.is_empty(), is_asked) {
            (true, _) => {}
            (false, false) => self.paragraph(self.say("security.five_g_no_demand")),
            (false, true) => {
                self.paragraph(self.say("security.five_g_modes"));
                self.blocks.push(Block::List(lines));
            }
        }
        let own = those(&FIVE_G, placed);
        let rows = self.rows_of(&own);
        self.standing_table("security.five_g_table", &own, rows);
    }

    fn rows_of(&self, placed: &[&Placed<'_>]) -> Vec<Row> {
        let rows = placed.iter();
        rows.map(|own| self.security_row(own.question, own.scored))
            .collect()
    }

    fn suppliers(&mut self, placed: &[Placed<'_>]) {
        let systems = &self.input.sheet.parts().systems;
        if systems.is_empty() {
            let key = self.unfilled_key(&ConsentField::Systems, "enterprise.systems_none");
            self.paragraph(self.say(key));
        } else {
            self.systems_by_vendor(systems);
        }
        let own = those(&SUPPLIERS, placed);
        let rows = self.rows_of(&own);
        if rows.is_empty() {
            return;
        }
        self.paragraph(self.say("security.leaving"));
        self.standing_table("security.leaving_table", &own, rows);
        let contract = placed
            .iter()
            .find(|own| own.question.id.as_str() == SUPPLIERS[0]);
        if let Some(contract) = contract {
            let check = self.language.of(&contract.question.check);
            let text = self.fill("security.contract", &[("check", &check)]);
            self.note(text);
        }
    }

    fn systems_by_vendor(&mut self, systems: &[System]) {
        let vendor = |own: &System| {
            let vendor = own.vendor.as_deref().map(str::trim);
            vendor.filter(|name| !name.is_empty()).map(str::to_owned)
        };
        let mut vendors: BTreeMap<Option<String>, Vec<&System>> = BTreeMap::new();
        for own in systems {
            vendors.entry(vendor(own)).or_default().push(own);
        }
        let unnamed = vendors.get(&None).map_or(0, Vec::len);
        let alone = systems.iter().filter(|own| own.integrated_with.is_empty());
        let named = vendors.len() - usize::from(unnamed > 0);
        let text = self.fill(
            "security.vendors",
            &[
                ("count", &systems.len()),
                ("vendors", &named),
                ("unnamed", &unnamed),
                ("alone", &alone.count()),
            ],
        );
        self.paragraph(text);
        // The supplier most would have to be bought from anew stands first.
        let mut groups: Vec<_> = vendors.into_iter().collect();
        groups.sort_by_key(|(name, own)| (name.is_none(), std::cmp::Reverse(own.len())));
        let rows = groups.iter().map(|(name, own)| {
            let kinds: Vec<&str> = own.iter().map(|own| own.kind.as_str()).collect();
            let alone: Vec<&str> = own
                .iter()
                .filter(|own| own.integrated_with.is_empty())
                .map(|own| own.kind.as_str())
                .collect();
            let name = match name {
                Some(name) => Phrase::strong(name),
                None => Phrase::quiet(self.say("state.unfilled")),
            };
            let alone = match alone.is_empty() {
                true => self.say("state.none").to_owned(),
                false => self.language.list(&alone),
            };
            row(vec![
                Cell::of(vec![name]),
                own.len().to_string().into(),
                self.language.list(&kinds).into(),
                alone.into(),
            ])
        });
        let rows = rows.collect();
        let head = [
            "enterprise.vendor",
            "security.number",
            "security.systems",
            "security.alone",
        ];
        self.table(
            self.say("security.vendors_table"),
            Table {
                caption: String::new(),
                span: Width::Full,
                columns: vec![
                    Column::left(2.8),
                    Column::right(0.8),
                    Column::left(3.4),
                    Column::left(3.4),
                ],
                head: head.map(|key| self.say(key).to_owned()).to_vec(),
                rows,
            },
        );
    }
}

/// The questions with these ids that apply, in this order.
fn those<'p>(ids: &[&str], placed: &'p [Placed<'p>]) -> Vec<&'p Placed<'p>> {
    let of = |id: &&str| placed.iter().find(|own| own.question.id.as_str() == *id);
    let found = ids.iter().filter_map(of);
    let applies = |own: &&Placed<'_>| {
        !matches!(
            own.scored.standing,
            Standing::NotRelevant | Standing::NotApplicable
        )
    };
    found.filter(applies).collect()
}

fn is_in(ids: &[&str], question: &Question) -> bool {
    ids.contains(&question.id.as_str())
}
