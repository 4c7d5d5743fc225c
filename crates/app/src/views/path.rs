//! The cheapest path as page and command line show it.

use std::collections::{BTreeMap, BTreeSet};

use zhizhen_core::{
    Answer, AnswerSheet, AnswerValue, CmmmScore, Content, Letter, QuestionId, Requirement, Rung,
    Scale, Scorecard, SmeLens, SmeQuestion, Standing, TemplateId, WhatIf, YuanSpan, score, suppose,
};
use zhizhen_roadmap::{
    ActId, Blocked, Ceiling, Change, Height, Outcome, OwnSteps, Path, Plan, Reached, Step, Target,
    Unmet, Withheld,
};

use super::lens::{cmmm_gate, sme_gate};
use super::result::gate_line;
use super::{text, title_of, value_view};
use crate::rules::RuledOut;
use crate::wire::{
    BlockedLine, HeightView, OwnStepsView, PathAct, PathCeilingView, PathChange, PathOutcome,
    PathPlan, PathReached, PathStep, PathTarget, PathView, PlanUnit, RuledOutLine, RuledOutView,
    SupposedChange, Text, WithheldBecause, WithheldLine,
};

/// What a path is shown beside.
pub(crate) struct PathShown<'a> {
    pub(crate) content: &'a Content,
    pub(crate) sheet: &'a AnswerSheet,
    pub(crate) card: &'a Scorecard,
    pub(crate) unit: PlanUnit,
    pub(crate) ruled_out: &'a BTreeMap<RuledOut, String>,
}

pub(crate) fn path_view(shown: &PathShown<'_>, path: &Path) -> PathView {
    let Path {
        target,
        present,
        outcome,
        unpriced,
        steps: _,
    } = path;
    PathView {
        target: target_view(*target),
        unit: shown.unit,
        present: present.map(|own| shown.reached(own)),
        outcome: shown.outcome(outcome),
        unpriced: unpriced
            .iter()
            .map(|id| shown.withheld(&Withheld::Unpriced(id.clone())))
            .collect(),
        ruled_out: ruled_out_lines(shown.content, shown.ruled_out),
    }
}

pub(crate) fn target_view(target: Target) -> PathTarget {
    let (lens, level) = match target {
        Target::Stage(stage) => ("index", stage.to_string()),
        Target::Sme24(level) => ("sme24", level.to_string()),
        Target::Cmmm(level) => ("cmmm", level.to_string()),
    };
    PathTarget {
        lens: lens.to_owned(),
        level,
    }
}

/// Returns what is ruled out, by name.
pub(crate) fn ruled_out_lines(
    content: &Content,
    ruled_out: &BTreeMap<RuledOut, String>,
) -> Vec<RuledOutLine> {
    let lines = ruled_out.iter().map(|(own, reason)| {
        let (what, title) = match own {
            RuledOut::Question(id) => (
                RuledOutView::Question { id: id.to_string() },
                title_of(content, id),
            ),
            RuledOut::Template(id) => (
                RuledOutView::Template { id: id.to_string() },
                template_title(content, id),
            ),
        };
        RuledOutLine {
            what,
            title,
            reason: reason.clone(),
        }
    });
    lines.collect()
}

fn template_title(content: &Content, id: &TemplateId) -> Text {
    let template = content.template(id);
    let template = template.expect("plans and rules name templates of their content");
    text(&template.title)
}

fn height_view(height: Height) -> HeightView {
    match height {
        Height::Rung(rung) => HeightView::Rung {
            rung: rung.to_string(),
        },
        Height::Option(letter) => HeightView::Option {
            letter: letter.to_string(),
        },
        Height::Scene(level) => HeightView::Scene { level },
        Height::Mark(mark) => HeightView::Mark {
            mark: mark.as_str().to_owned(),
        },
    }
}

/// Returns the result of a lens as it is published.
pub(crate) fn reached_view(content: &Content, reached: Reached) -> PathReached {
    match reached {
        Reached::Index { index, stage } => PathReached {
            number: index.map(|own| own.to_string()),
            level: stage.map(|own| own.to_string()),
        },
        Reached::Sme24 { points, level } => {
            let lens = content.parts().national.sme24.as_ref();
            let thresholds = lens.map(SmeLens::thresholds).unwrap_or_default();
            PathReached {
                number: Some(points.published(&thresholds)),
                level: Some(level.to_string()),
            }
        }
        Reached::Cmmm { total, level } => PathReached {
            number: Some(CmmmScore::decimal(total)),
            level: Some(level.to_string()),
        },
    }
}

impl PathShown<'_> {
    fn reached(&self, reached: Reached) -> PathReached {
        reached_view(self.content, reached)
    }

    fn outcome(&self, outcome: &Outcome) -> PathOutcome {
        match outcome {
            Outcome::Here => PathOutcome::Here,
            Outcome::Found { plans, stopped } => PathOutcome::Found {
                plans: plans.iter().map(|own| self.plan(own)).collect(),
                is_complete: stopped.is_none(),
            },
            Outcome::StoppedEarly {
                stop: _,
                best,
                at_least,
            } => PathOutcome::StoppedEarly {
                best: best.as_ref().map(|own| self.plan(own)),
                at_least: self.cost(*at_least),
            },
            Outcome::NotReachable(ceiling) => PathOutcome::NotReachable {
                ceiling: self.ceiling(ceiling),
            },
            Outcome::NoResult => PathOutcome::NoResult,
        }
    }

    fn plan(&self, plan: &Plan) -> PathPlan {
        let Plan {
            steps,
            cost,
            months,
            after,
        } = plan;
        PathPlan {
            steps: steps.iter().map(|own| self.step(own)).collect(),
            least: self.cost(steps.iter().map(|own| self.least(own)).sum()),
            most: self.cost(*cost),
            months: *months,
            after: self.reached(*after),
            answers: self.answers(steps),
        }
    }

    fn step(&self, step: &Step) -> PathStep {
        let Step {
            act,
            cost,
            starts,
            ends,
            changes,
        } = step;
        let content = self.content;
        PathStep {
            act: match act {
                ActId::Template(id) => PathAct::Template {
                    id: id.to_string(),
                    title: template_title(content, id),
                    verify: content.template(id).is_some_and(|own| own.verify),
                },
                ActId::Own(id, to) => PathAct::Own {
                    item: id.to_string(),
                    title: title_of(content, id),
                    to: height_view(*to),
                },
            },
            least: self.cost(self.least(step)),
            most: self.cost(*cost),
            starts: *starts,
            ends: *ends,
            changes: changes.iter().map(|own| self.change(own)).collect(),
        }
    }

    /// Returns the least a step costs, in yuan or tenths of a person-month.
    fn least(&self, step: &Step) -> u64 {
        let ActId::Template(id) = &step.act else {
            return step.cost;
        };
        let template = self.content.template(id);
        let template = template.expect("plans name templates of their content");
        match self.unit {
            PlanUnit::Effort => u64::from(template.effort_tenths.0),
            PlanUnit::Money => {
                let class = self.content.parts().cost_class(&template.cost_class);
                let span = class.and_then(|own| own.span);
                span.map_or(step.cost, |own| YuanSpan::times(own, 1).least)
            }
        }
    }

    /// Writes a cost of the rules as the wire does.
    fn cost(&self, cost: u64) -> String {
        match self.unit {
            PlanUnit::Money => cost.to_string(),
            PlanUnit::Effort => format!("{}.{}", cost / 10, cost % 10),
        }
    }

    fn change(&self, change: &Change) -> PathChange {
        let Change {
            item,
            from,
            to,
            is_derived,
        } = change;
        PathChange {
            item: item.to_string(),
            title: title_of(self.content, item),
            from: from.map(height_view),
            to: height_view(*to),
            is_derived: *is_derived,
        }
    }

    fn ceiling(&self, ceiling: &Ceiling) -> PathCeilingView {
        let Ceiling {
            reached,
            unmet,
            blocked,
            without,
            own_steps,
        } = ceiling;
        let (mut gates, mut lens_gates) = (Vec::new(), Vec::new());
        let lens = self.content.parts().national.sme24.as_ref();
        let thresholds = lens.map(SmeLens::thresholds).unwrap_or_default();
        for own in unmet {
            match own {
                Unmet::Index(finding) => gates.push(gate_line(finding)),
                Unmet::Sme24(gate) => {
                    lens_gates.push(sme_gate(gate, &|points| points.published(&thresholds)));
                }
                Unmet::Cmmm { level, has } => lens_gates.push(cmmm_gate((*level, Some(*has)))),
            }
        }
        PathCeilingView {
            reached: self.reached(*reached),
            gates,
            lens_gates,
            blocked: blocked.iter().map(|own| self.blocked(own)).collect(),
            without: without.iter().map(|own| self.withheld(own)).collect(),
            own_steps: own_steps.as_ref().map(|own| {
                let OwnSteps {
                    changes,
                    are_fewest,
                } = own;
                OwnStepsView {
                    changes: changes.iter().map(|own| self.change(own)).collect(),
                    are_fewest: *are_fewest,
                }
            }),
        }
    }

    fn blocked(&self, blocked: &Blocked) -> BlockedLine {
        let Blocked {
            template,
            requirement,
        } = blocked;
        let (waits_for, waits_for_title, needs) = match requirement {
            Requirement::Question(id, rung) => (
                id.to_string(),
                title_of(self.content, id),
                Some(rung.to_string()),
            ),
            Requirement::Template(id) => (id.to_string(), template_title(self.content, id), None),
        };
        BlockedLine {
            template: template.to_string(),
            title: template_title(self.content, template),
            waits_for,
            waits_for_title,
            needs,
        }
    }

    fn withheld(&self, withheld: &Withheld) -> WithheldLine {
        let template = |because, id: &TemplateId| WithheldLine {
            because,
            id: id.to_string(),
            title: template_title(self.content, id),
        };
        match withheld {
            Withheld::Infeasible(id) => WithheldLine {
                because: WithheldBecause::Question,
                id: id.to_string(),
                title: title_of(self.content, id),
            },
            Withheld::RuledOut(id) => template(WithheldBecause::Template, id),
            Withheld::Unpriced(id) => template(WithheldBecause::Unpriced, id),
        }
    }

    /// Returns every answer the steps move as it stands afterwards, and the follow-up questions that
    /// brings, so that a sheet with these answers is scored to what the plan promises.
    fn answers(&self, steps: &[Step]) -> Vec<SupposedChange> {
        let mut heights: BTreeMap<&QuestionId, Vec<Height>> = BTreeMap::new();
        for change in steps.iter().flat_map(|own| &own.changes) {
            heights.entry(&change.item).or_default().push(change.to);
        }
        let answers = heights.into_iter();
        let answers = answers.filter_map(|(id, own)| Some((id.clone(), self.answer(id, &own)?)));
        let mut answers: BTreeMap<QuestionId, AnswerValue> = answers.collect();
        let opened = self.opened(&answers);
        answers.extend(opened);
        let answers = answers.iter().map(|(id, value)| SupposedChange {
            question: id.to_string(),
            value: value_view(value),
        });
        answers.collect()
    }

    /// Returns the questions that are asked only once these answers stand, at their lowest rung: so the
    /// plan counts them, for nobody knows their answers yet.
    fn opened(
        &self,
        answers: &BTreeMap<QuestionId, AnswerValue>,
    ) -> Vec<(QuestionId, AnswerValue)> {
        let what_if = WhatIf {
            name: String::new(),
            changes: answers.clone(),
        };
        let Ok(supposed) = suppose(self.content, self.sheet, &what_if) else {
            return Vec::new();
        };
        let was_implied = |id: &QuestionId| {
            let now = self.card.question(id).map(|own| own.standing);
            now == Some(Standing::Implied)
        };
        let then = score(self.content, &supposed.sheet);
        let asked = then.open.iter().map(|own| &own.question);
        let opened = asked.filter(|id| was_implied(id));
        opened
            .filter_map(|id| {
                let lowest = self.answer(id, &[Height::Rung(Rung::R20)])?;
                Some((id.clone(), lowest))
            })
            .collect()
    }

    /// Returns the answer that says what the last of these heights says; options that are chosen side
    /// by side say all of them, beside those chosen now.
    fn answer(&self, id: &QuestionId, heights: &[Height]) -> Option<AnswerValue> {
        let value = match *heights.last()? {
            Height::Rung(rung) => match &self.content.question(id)?.scale {
                Scale::Ladder { .. } => AnswerValue::Choice(rung),
                Scale::Rate { minimums, .. } => {
                    let percent = u64::from(minimums[rung.position()].tenths());
                    let whole = if percent % 10 == 0 { 100 } else { 1000 };
                    let total = self.total(id).unwrap_or(whole);
                    let count = (percent * u64::from(total)).div_ceil(1000);
                    AnswerValue::Counts {
                        count: u32::try_from(count).ok(),
                        total: Some(total),
                        choice: None,
                    }
                }
            },
            Height::Option(letter) => {
                let letters = match self.is_multiple(id) {
                    true => self.beside(id, heights),
                    false => BTreeSet::from([letter]),
                };
                AnswerValue::Options {
                    letters,
                    count: None,
                    total: None,
                }
            }
            Height::Scene(level) => AnswerValue::Level(level),
            Height::Mark(mark) => AnswerValue::Mark(mark),
        };
        Some(value)
    }

    /// Returns the total that a rate is counted out of now.
    fn total(&self, id: &QuestionId) -> Option<u32> {
        match self.card.question(id)?.standing {
            Standing::Answered { counts, .. } => counts.map(|(_, total)| total),
            Standing::Lifted(_)
            | Standing::Unknown
            | Standing::NotObserved
            | Standing::Unanswered
            | Standing::Implied
            | Standing::NotApplicable
            | Standing::NotRelevant => None,
        }
    }

    fn is_multiple(&self, id: &QuestionId) -> bool {
        let lens = self.content.parts().national.sme24.as_ref();
        let mut questions = lens.into_iter().flat_map(|lens| &lens.areas);
        let is_multiple = |own: &SmeQuestion| {
            own.id == *id && matches!(own.kind, zhizhen_core::OptionKind::Multiple)
        };
        questions.any(|area| area.questions.iter().any(is_multiple))
    }

    fn beside(&self, id: &QuestionId, heights: &[Height]) -> BTreeSet<Letter> {
        let answer = self.sheet.answer(id).filter(|own| own.counts());
        let mut letters = match answer {
            Some(Answer {
                value: AnswerValue::Options { letters, .. },
                ..
            }) => letters.clone(),
            Some(_) | None => BTreeSet::new(),
        };
        // 无 excludes the others.
        letters.retain(|own| own.place() > 0);
        letters.extend(heights.iter().filter_map(|own| match own {
            Height::Option(letter) => Some(*letter),
            Height::Rung(_) | Height::Scene(_) | Height::Mark(_) => None,
        }));
        letters
    }
}
