//! `zhizhen check --to` and `--from`: content as a workbook, and back.

use std::path::Path;

use clap::ArgMatches;
use serde_json::{Value, json};
use zhizhen_app::Env;
use zhizhen_app::book::{
    BookPlan, Fault, PlanEntry, PlanKind, Problem, Unread, Unwritten, read_book, write_book,
};

use super::check::{diagnostic_json, print_diagnostics};
use super::{End, Ended, failed, print_json};
use crate::words::{Lang, Words};

/// Most lines of one kind on the terminal; `--json` gives them all.
const MOST_LINES: usize = 200;

pub(super) fn to(words: &Words, matches: &ArgMatches, folder: Option<&Path>, path: &Path) -> Ended {
    let programme = matches.get_one::<String>("programme").map(String::as_str);
    let say = |key: &str| words.say(key);
    let count =
        write_book(folder, programme, path, &say, &Env::system()).map_err(|why| match why {
            Unwritten::Error(error) => failed(words, &error, None),
            Unwritten::Content(diagnostics) => {
                print_diagnostics(words, folder.unwrap_or(Path::new("")), &diagnostics);
                End::WrongInput
            }
        })?;
    let (path, count) = (path.display().to_string(), count.to_string());
    say!(
        "{}",
        words.fill("book.written", &[("path", &path), ("count", &count)])
    );
    Ok(())
}

pub(super) fn from(
    words: &Words,
    matches: &ArgMatches,
    folder: Option<&Path>,
    path: &Path,
) -> Ended {
    let Some(folder) = folder else {
        say!("{}", words.say("book.no_folder"));
        return Err(End::WrongInput);
    };
    let programme = matches.get_one::<String>("programme").map(String::as_str);
    let only_plan = matches.get_flag("plan");
    let (zh, en) = (Words::new(Lang::Zh), Words::new(Lang::En));
    let (zh, en) = (|key: &str| zh.say(key), |key: &str| en.say(key));
    let read = read_book(folder, programme, path, &[&zh, &en], only_plan);
    if matches.get_flag("json") {
        print_json(&outcome_json(words, &read, only_plan));
    }
    match read {
        Ok(plan) => {
            print_plan(words, folder, &plan);
            print_problems(words, folder, &plan.remarks);
            let files = plan.files.join(&words.say("move.comma"));
            let key = match (plan.files.is_empty(), only_plan) {
                (true, _) => "book.same",
                (false, true) => "book.planned",
                (false, false) => "book.done",
            };
            say!("{}", words.fill(key, &[("files", &files)]));
            Ok(())
        }
        Err(Unread::Error(error)) => Err(failed(words, &error, None)),
        Err(Unread::Content(diagnostics)) => {
            print_diagnostics(words, folder, &diagnostics);
            say!("{}", words.say("book.content_first"));
            Err(End::WrongInput)
        }
        Err(Unread::Cells(faults)) => {
            for fault in faults.iter().take(MOST_LINES) {
                say!("{}: {}", fault.place, fault_text(words, fault));
            }
            print_rest(words, faults.len());
            let count = faults.len().to_string();
            say!("{}", words.fill("book.refused", &[("count", &count)]));
            Err(End::WrongInput)
        }
        Err(Unread::Unproven(plan, problems)) => {
            print_plan(words, folder, &plan);
            print_problems(words, folder, &problems);
            let count = problems.len().to_string();
            say!("{}", words.fill("book.unproven", &[("count", &count)]));
            Err(End::WrongInput)
        }
    }
}

fn print_rest(words: &Words, length: usize) {
    if length > MOST_LINES {
        let rest = (length - MOST_LINES).to_string();
        say!("{}", words.fill("book.rest", &[("count", &rest)]));
    }
}

fn print_plan(words: &Words, folder: &Path, plan: &BookPlan) {
    if plan.is_of_older_content {
        say!("{}", words.say("book.older"));
    }
    for entry in plan.entries.iter().take(MOST_LINES) {
        let at = file_line(folder, entry.at.as_ref());
        let (sheet, id) = (&*entry.row.sheet, &*entry.row.id);
        let params = [("sheet", sheet), ("id", id), ("at", &at)];
        say!("{}", words.fill(kind_key(entry.kind), &params));
        for cell in &entry.cells {
            let place = cell.place.to_string();
            let at = file_line(folder, cell.at.as_ref());
            let params = [
                ("at", &*at),
                ("place", &place),
                ("heading", &cell.heading),
                ("before", &one_line(words, &cell.before)),
                ("after", &one_line(words, &cell.after)),
            ];
            let key = match entry.kind {
                PlanKind::Changed => "book.cell",
                PlanKind::Added | PlanKind::Removed => "book.cell_new",
            };
            say!("  {}", words.fill(key, &params));
        }
    }
    print_rest(words, plan.entries.len());
    for row in plan.kept.iter().take(MOST_LINES) {
        let params = [("sheet", &*row.sheet), ("id", &row.id)];
        say!("{}", words.fill("book.kept", &params));
    }
    print_rest(words, plan.kept.len());
}

fn file_line(folder: &Path, at: Option<&(String, u32)>) -> String {
    at.map_or_else(String::new, |(file, line)| {
        format!("{}:{line}", folder.join(file).display())
    })
}

fn one_line(words: &Words, text: &str) -> String {
    match text.is_empty() {
        true => words.say("book.blank"),
        false => text.replace('\n', " / "),
    }
}

fn kind_key(kind: PlanKind) -> &'static str {
    match kind {
        PlanKind::Added => "book.added",
        PlanKind::Changed => "book.changed",
        PlanKind::Removed => "book.removed",
    }
}

fn print_problems(words: &Words, folder: &Path, problems: &[Problem]) {
    for problem in problems {
        print_diagnostics(words, folder, std::slice::from_ref(&problem.diagnostic));
        let mut places: Vec<String> = problem.places.iter().map(ToString::to_string).collect();
        let rest = places.len().saturating_sub(MOST_LINES);
        places.truncate(MOST_LINES);
        let mut places = places.join(&words.say("move.comma"));
        if rest > 0 {
            places += &words.fill("book.rest", &[("count", &rest.to_string())]);
        }
        let key = match problem.is_exact {
            true => "book.at",
            false => "book.because",
        };
        say!("    {}", words.fill(key, &[("places", &places)]));
    }
}

fn fault_text(words: &Words, fault: &Fault) -> String {
    let params: Vec<(&str, &str)> = fault
        .params
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    words.fill(&format!("book.fault.{}", fault.code.as_str()), &params)
}

fn outcome_json(words: &Words, read: &Result<BookPlan, Unread>, only_plan: bool) -> Value {
    let (plan, problems, faults, content) = match read {
        Ok(plan) => (Some(plan), &plan.remarks[..], &[][..], &[][..]),
        Err(Unread::Unproven(plan, problems)) => (Some(&**plan), &problems[..], &[][..], &[][..]),
        Err(Unread::Cells(faults)) => (None, &[][..], &faults[..], &[][..]),
        Err(Unread::Content(diagnostics)) => (None, &[][..], &[][..], &diagnostics[..]),
        Err(Unread::Error(_)) => (None, &[][..], &[][..], &[][..]),
    };
    let problems = problems.iter().map(|own| {
        let mut value = diagnostic_json(words, &own.diagnostic);
        value["cells"] = own.places.iter().map(ToString::to_string).collect();
        value["in_these_cells"] = json!(own.is_exact);
        value
    });
    let content = content.iter().map(|own| diagnostic_json(words, own));
    let faults = faults.iter().map(|own| {
        json!({
            "cell": own.place.to_string(),
            "code": own.code.as_str(),
            "message": fault_text(words, own),
        })
    });
    let is_written = read.is_ok() && !only_plan;
    let files = plan.map(|plan| plan.files.clone()).unwrap_or_default();
    json!({
        "ok": read.is_ok(),
        "programme": plan.map(|plan| plan.programme.clone()),
        "older_content": plan.map(|plan| plan.is_of_older_content),
        "changes": plan.map(|plan| plan.entries.iter().map(entry_json).collect::<Vec<_>>()),
        "kept": plan.map(|plan| {
            let rows = plan.kept.iter();
            rows.map(|row| json!({ "sheet": row.sheet, "id": row.id })).collect::<Vec<_>>()
        }),
        "files": files,
        "written": is_written && !files.is_empty(),
        "faults": faults.collect::<Vec<_>>(),
        "diagnostics": problems.chain(content).collect::<Vec<_>>(),
    })
}

fn entry_json(entry: &PlanEntry) -> Value {
    let cells = entry.cells.iter().map(|cell| {
        json!({
            "column": cell.heading,
            "cell": cell.place.to_string(),
            "file": cell.at.as_ref().map(|(file, _)| file),
            "line": cell.at.as_ref().map(|(_, line)| line),
            "before": cell.before,
            "after": cell.after,
        })
    });
    json!({
        "sheet": entry.row.sheet,
        "id": entry.row.id,
        "file": entry.at.as_ref().map(|(file, _)| file),
        "line": entry.at.as_ref().map(|(_, line)| line),
        "kind": match entry.kind {
            PlanKind::Added => "added",
            PlanKind::Changed => "changed",
            PlanKind::Removed => "removed",
        },
        "cells": cells.collect::<Vec<_>>(),
    })
}
