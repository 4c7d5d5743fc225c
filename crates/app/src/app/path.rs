//! The cheapest path to a stage or level, and ruling things out of every plan.

use zhizhen_core::{Content, QuestionId, Rung, Scorecard, TemplateId};
use zhizhen_roadmap::{Limits, Outcome, Target};
use zhizhen_store::Addition;

use super::searching::not_stopped;
use super::{App, check_length};
use crate::rules::{RuledOut, ruled_out, ruled_out_body, rules};
use crate::sheet::MOST_COMMENT;
use crate::views::{PathShown, path_view};
use crate::wire::{
    CaseView, ErrorCode, ErrorView, PathRequest, PathTarget, PathView, PlanUnit, RuleOutPutRequest,
    RuledOutView,
};

/// Steps of the search for which a person waits at most about a second on an old laptop. Steps, not
/// time: the same case gets the same path on every machine.
pub(crate) const PATH_STEPS: u32 = 600;

/// The most one own step may cost: a hundred person-months.
const MOST_OWN_STEP: u32 = 1000;

impl App {
    /// Looks for the cheapest path to a stage or level. Stores nothing; [`App::plan_cancel`] ends it.
    pub fn path_view(&self, request: PathRequest) -> Result<PathView, ErrorView> {
        let is_cancelled = self.stops.watch();
        let judged = self.judge(&request.case)?;
        let PathRequest {
            case: _,
            target,
            unit,
            own_step_tenths,
        } = request;
        let target = target.map(|own| target_of(&own)).transpose()?;
        let target = target.unwrap_or_else(|| next_stage(&judged.card));
        if let Some(error) = missing_lens(&judged.content, target) {
            return Err(error);
        }
        let own_step = own_step(unit, own_step_tenths)?;
        let rules = rules(&judged.content, &judged.additions, unit, own_step);
        let limits = Limits {
            steps: PATH_STEPS,
            is_cancelled: &is_cancelled,
        };
        let path = zhizhen_roadmap::path(&judged.content, &judged.sheet, target, &rules, &limits);
        not_stopped([match &path.outcome {
            Outcome::Found { stopped, .. } => *stopped,
            Outcome::StoppedEarly { stop, .. } => Some(*stop),
            Outcome::Here | Outcome::NotReachable(_) | Outcome::NoResult => None,
        }])?;
        let shown = PathShown {
            content: &judged.content,
            sheet: &judged.sheet,
            card: &judged.card,
            unit,
            ruled_out: &ruled_out(&judged.content, &judged.additions),
        };
        Ok(path_view(&shown, &path))
    }

    /// Rules an answer or a template out of every plan, or takes that back.
    pub fn rule_out_put(&self, request: RuleOutPutRequest) -> Result<CaseView, ErrorView> {
        let RuleOutPutRequest { case, what, reason } = request;
        let own = match what {
            RuledOutView::Question { id } => RuledOut::Question(QuestionId::new(id)),
            RuledOutView::Template { id } => RuledOut::Template(TemplateId::new(id)),
        };
        let body = match reason {
            // What is gone from the content can still be taken back.
            None => None,
            Some(reason) => {
                let content = self.judge(&case)?.content;
                if !own.is_known(&content) {
                    return Err(unknown(&own));
                }
                let reason = reason.trim();
                check_length(reason, MOST_COMMENT).map_err(|error| error.at("reason"))?;
                Some(ruled_out_body(reason))
            }
        };
        self.change(|store, stamp| {
            store.put_additions(Addition::RuledOut, &case, &[(own.key(), body)], stamp)
        })?;
        self.view(&case)
    }
}

fn unknown(own: &RuledOut) -> ErrorView {
    match own {
        RuledOut::Question(id) => ErrorView::new(ErrorCode::QuestionUnknown).with("question", id),
        RuledOut::Template(id) => ErrorView::new(ErrorCode::TemplateUnknown).with("template", id),
    }
}

/// Returns the stage after the present one; the highest where there is none above, the lowest but one
/// where there is no result.
pub(crate) fn next_stage(card: &Scorecard) -> Target {
    let position = card.level.map_or(0, |stage| stage.0.position());
    Target::Stage(Rung::ALL[(position + 1).min(Rung::ALL.len() - 1)])
}

/// Reads a target.
pub(crate) fn target_of(target: &PathTarget) -> Result<Target, ErrorView> {
    let PathTarget { lens, level } = target;
    let number = |most: u8| {
        let number = level.parse::<u8>().ok();
        number.filter(|own| (1..=most).contains(own))
    };
    let found = match lens.as_str() {
        "index" => Rung::parse(level).map(Target::Stage),
        "sme24" => number(4).map(Target::Sme24),
        "cmmm" => number(5).map(Target::Cmmm),
        _ => {
            return Err(ErrorView::new(ErrorCode::LensUnknown)
                .with("lens", lens)
                .at("target"));
        }
    };
    found.ok_or_else(|| {
        let error = ErrorView::new(ErrorCode::TargetUnknown);
        let shown: String = format!("{lens}:{level}").chars().take(40).collect();
        error.with("target", shown).at("target")
    })
}

/// Checks what one own step costs; the unit of the path has to be effort.
fn own_step(unit: PlanUnit, tenths: Option<u32>) -> Result<Option<u64>, ErrorView> {
    let Some(tenths) = tenths else {
        return Ok(None);
    };
    match unit {
        PlanUnit::Money => Err(ErrorView::new(ErrorCode::OwnStepInMoney).at("own_step_tenths")),
        PlanUnit::Effort if (1..=MOST_OWN_STEP).contains(&tenths) => Ok(Some(u64::from(tenths))),
        PlanUnit::Effort => {
            let error = ErrorView::new(ErrorCode::OwnStepInvalid);
            Err(error.with("most", MOST_OWN_STEP / 10).at("own_step_tenths"))
        }
    }
}

/// Returns why a content cannot be asked for a target; `None` when it can.
pub(crate) fn missing_lens(content: &Content, target: Target) -> Option<ErrorView> {
    let national = &content.parts().national;
    let (lens, is_there) = match target {
        Target::Stage(_) => ("index", true),
        Target::Sme24(_) => ("sme24", national.sme24.is_some()),
        Target::Cmmm(_) => ("cmmm", national.cmmm.is_some()),
    };
    let error = || {
        ErrorView::new(ErrorCode::LensUnknown)
            .with("lens", lens)
            .at("target")
    };
    (!is_there).then(error)
}
