//! The cheapest path of a sheet that lives in a file, as docs/formats.md promises it.
//!
//! The same shape and the same limits as in the window. Deliberately absent: what a consultant ruled
//! out, which is kept with a case and not in a sheet.

use std::collections::BTreeMap;

use serde_json::Value;
use zhizhen_core::{AnswerSheet, Content, PlantNetwork, Scorecard};
use zhizhen_roadmap::{Limits, Target};

use crate::app::{PATH_STEPS, missing_lens, next_stage, target_of};
use crate::rules::{additions_on, rules};
use crate::views::{PathShown, path_view};
use crate::wire::{ErrorCode, ErrorView, PathTarget, PlanUnit};

/// Returns the cheapest path to `target` (`stage:3.0`, `sme24:2`, `cmmm:3`; without one the stage after
/// the present one), counted in `unit` (`money` or `effort`), with mobile projects built on `network`.
///
/// Errors: a target that is not of this form, or that the content does not have; another unit.
pub fn path_json(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    target: Option<&str>,
    unit: &str,
    network: PlantNetwork,
) -> Result<Value, ErrorView> {
    let target = target.map(read_target).transpose()?;
    let target = target.unwrap_or_else(|| next_stage(card));
    if let Some(error) = missing_lens(content, target) {
        return Err(error);
    }
    let unit = match unit {
        "money" => PlanUnit::Money,
        "effort" => PlanUnit::Effort,
        _ => {
            let error = ErrorView::new(ErrorCode::ChoiceUnknown);
            return Err(error.with("value", unit).at("--unit"));
        }
    };
    let rules = rules(content, &additions_on(network), unit, None);
    let limits = Limits {
        steps: PATH_STEPS,
        ..Limits::default()
    };
    let path = zhizhen_roadmap::path(content, sheet, target, &rules, &limits);
    let shown = PathShown {
        content,
        sheet,
        card,
        unit,
        ruled_out: &BTreeMap::new(),
    };
    Ok(serde_json::to_value(path_view(&shown, &path)).expect("a path is texts and numbers"))
}

/// Reads `stage:3.0`, `sme24:2` or `cmmm:3`.
fn read_target(text: &str) -> Result<Target, ErrorView> {
    let unreadable = || {
        let error = ErrorView::new(ErrorCode::TargetUnknown);
        let shown: String = text.chars().take(40).collect();
        error.with("target", shown).at("--target")
    };
    let (lens, level) = text.split_once(':').ok_or_else(unreadable)?;
    let lens = match lens {
        "stage" => "index",
        "sme24" | "cmmm" => lens,
        _ => return Err(unreadable()),
    };
    let target = PathTarget {
        lens: lens.to_owned(),
        level: level.to_owned(),
    };
    target_of(&target).map_err(|_| unreadable())
}
