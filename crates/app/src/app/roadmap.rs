//! The roadmap: made best per phase, arranged by a person, kept with the case. [`App::plan_cancel`]
//! ends each of these while it searches; then nothing is stored.

use zhizhen_core::{AnswerSheet, Content};
use zhizhen_roadmap::{Arrangement, Limits, Refusal, Roadmap, Stop, arranged, dearer, roadmap};
use zhizhen_store::{Addition, AdditionRow};

use super::App;
use super::case::Judged;
use super::searching::not_stopped;
use crate::plan::{
    Judgement, KEY, Plan, code, judge, objective_of, read_limits, read_objective, read_plan,
    rules_of, worse,
};
use crate::views;
use crate::wire::{
    CaseView, DearerView, ErrorCode, ErrorView, PlanSaved, RoadmapDearerRequest,
    RoadmapMakeRequest, RoadmapRequest, RoadmapSaveRequest, RoadmapView,
};

/// By how many per cent costs can be supposed higher at most.
const MOST_PERCENT: u32 = 1_000;

impl App {
    /// Gives the saved roadmap checked again, else a fresh one without limits. Stores nothing.
    pub fn roadmap_view(&self, request: RoadmapRequest) -> Result<RoadmapView, ErrorView> {
        let is_cancelled = self.stops.watch();
        let Judged {
            content,
            sheet,
            additions,
            ..
        } = self.judge(&request.case)?;
        let saved = Plan::saved(&additions);
        let judged = judged_to_the_end(&content, &sheet, &additions, &until(&is_cancelled))?;
        Ok(views::roadmap_view(
            &content,
            &sheet,
            judged.as_ref(),
            saved,
            request.language,
        ))
    }

    /// Arranges the cards best per phase under new limits, for the index or another lens, and saves
    /// that. What a person said of a card stays, and so does a card the content has no place for.
    pub fn roadmap_make(&self, request: RoadmapMakeRequest) -> Result<CaseView, ErrorView> {
        let is_cancelled = self.stops.watch();
        let limits = read_limits(&request.limits)?;
        let objective = read_objective(request.by);
        let Judged {
            content,
            sheet,
            additions,
            ..
        } = self.judge(&request.case)?;
        if !objective.is_in(&content) {
            let error = ErrorView::new(ErrorCode::LensUnknown);
            return Err(error.with("lens", code(objective)).at("by"));
        }
        let mut plan = Plan::saved(&additions).unwrap_or_default();
        (plan.limits, plan.objective) = (limits, objective);
        let rules = rules_of(&content, &additions, &plan);
        let phases = plan.phases();
        let limits = until(&is_cancelled);
        let made = roadmap(&content, &sheet, objective, &rules, &phases, &limits);
        not_stopped(stops(made.as_ref()))?;
        let made = made.ok_or_else(|| ErrorView::new(ErrorCode::PlanNoIndex))?;
        let plan = plan.placed(&Arrangement::from(&made), |id| {
            content.template(id).is_none()
        });
        self.put_plan(&request.case, &plan)
    }

    /// Saves a plan. Cards that were moved to where they cannot stand are refused, and nothing is
    /// stored; limits and figures are stored also when the cards then no longer fit, for the view says so.
    pub fn roadmap_save(&self, request: RoadmapSaveRequest) -> Result<PlanSaved, ErrorView> {
        let is_cancelled = self.stops.watch();
        let plan = read_plan(&request.plan)?;
        let Judged {
            content,
            sheet,
            additions,
            ..
        } = self.judge(&request.case)?;
        let before = judged_to_the_end(&content, &sheet, &additions, &until(&is_cancelled))?;
        let (was, now) = (
            before.map(|own| own.plan).unwrap_or_default().arrangement(),
            plan.arrangement(),
        );
        if was != now {
            let rules = rules_of(&content, &additions, &plan);
            let (objective, phases) = (objective_of(&content, &plan), plan.phases());
            let refusals = |own: &Arrangement| -> Vec<Refusal> {
                let checked = arranged(&content, &sheet, objective, &rules, &phases, own);
                checked.map(|own| own.refusals).unwrap_or_default()
            };
            let refused = worse(refusals(&now), &refusals(&was));
            if !refused.is_empty() {
                return Ok(PlanSaved {
                    view: self.view(&request.case)?,
                    refusals: views::refusal_lines(&content, &plan, &refused),
                });
            }
        }
        Ok(PlanSaved {
            view: self.put_plan(&request.case, &plan)?,
            refusals: Vec::new(),
        })
    }

    /// Tells what moves when everything costs more. Stores nothing.
    pub fn roadmap_dearer(&self, request: RoadmapDearerRequest) -> Result<DearerView, ErrorView> {
        let is_cancelled = self.stops.watch();
        let percent = request.percent;
        if !(1..=MOST_PERCENT).contains(&percent) {
            let error = ErrorView::new(ErrorCode::NumberInvalid).with("value", percent);
            let error = error.with("least", 1).with("most", MOST_PERCENT);
            return Err(error.at("percent"));
        }
        let Judged {
            content,
            sheet,
            additions,
            ..
        } = self.judge(&request.case)?;
        let limits = until(&is_cancelled);
        let judged = judged_to_the_end(&content, &sheet, &additions, &limits)?;
        let judged = judged.ok_or_else(|| ErrorView::new(ErrorCode::PlanNoIndex))?;
        let (rules, phases) = (&judged.rules, judged.plan.phases());
        let objective = judged.objective;
        let shifts = dearer(
            &content, &sheet, objective, rules, &phases, percent, &limits,
        );
        not_stopped([is_cancelled().then_some(Stop::Cancelled)])?;
        let arrangement = judged.plan.arrangement();
        let raised = rules.dearer(percent);
        let then = arranged(&content, &sheet, objective, &raised, &phases, &arrangement);
        let then = then.map(|own| own.refusals).unwrap_or_default();
        let is_money = |own: &Refusal| matches!(own, Refusal::Budget { .. });
        let over: Vec<Refusal> = then.into_iter().filter(is_money).collect();
        Ok(DearerView {
            percent,
            has_budget: phases.iter().any(|own| own.budget.is_some()),
            shifts: views::shift_lines(&content, &shifts.unwrap_or_default()),
            over: views::refusal_lines(&content, &judged.plan, &over),
        })
    }

    fn put_plan(&self, case: &str, plan: &Plan) -> Result<CaseView, ErrorView> {
        let values = [(KEY.to_owned(), Some(plan.body()))];
        self.change(|store, stamp| store.put_additions(Addition::Plan, case, &values, stamp))?;
        self.view(case)
    }
}

/// Judges the saved plan; an error when the search for the best beside it was stopped.
fn judged_to_the_end(
    content: &Content,
    sheet: &AnswerSheet,
    additions: &[AdditionRow],
    limits: &Limits<'_>,
) -> Result<Option<Judgement>, ErrorView> {
    let judged = judge(content, sheet, additions, Plan::saved(additions), limits);
    not_stopped(stops(judged.as_ref().map(|own| &own.best)))?;
    Ok(judged)
}

/// The usual limits of a search, until it is stopped.
fn until(is_cancelled: &dyn Fn() -> bool) -> Limits<'_> {
    Limits {
        is_cancelled,
        ..Limits::default()
    }
}

/// Returns why the phases of a roadmap are not proven the best.
fn stops(roadmap: Option<&Roadmap>) -> impl Iterator<Item = Option<Stop>> {
    let phases = roadmap.into_iter().flat_map(|own| &own.phases);
    phases.map(|own| own.stopped)
}
