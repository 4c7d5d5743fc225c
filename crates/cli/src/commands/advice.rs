//! `zhizhen advise`: what to do, as JSON or in a page of words.
//!
//! The words are made from the same JSON, so that both say the same. Deliberately absent: numbers of
//! our own.

use std::path::Path;

use clap::ArgMatches;
use zhizhen_app::{Advice, AnswerSheet, Content, Missing, PlantNetwork, Requirement, Scorecard};

use super::judge::{print_head, read, title};
use super::{Ended, Judge, Value, failed, given_path, print_json};
use crate::End;
use crate::words::Words;

/// Most weak answers that are named: what a person can look at before leaving.
const MOST_WEAK: usize = 6;

pub(super) fn advise(words: &Words, matches: &ArgMatches) -> Ended {
    let given = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let network = match given("network") {
        None | Some("five_g") => PlantNetwork::FiveG,
        Some("other") => PlantNetwork::Other,
        Some(other) => {
            let what = words.fill("network.unknown", &[("network", other)]);
            return Err(End::Usage(what));
        }
    };
    let path = given_path(matches, "sheet").unwrap_or_default();
    let mut judge = Judge::new(words, matches)?;
    let content = judge.content_for(&path)?;
    let sheet = read(words, &path, &content)?;
    let card = zhizhen_app::score(&content, &sheet);
    let advice = zhizhen_app::advise_on(&content, &sheet, &card, network);
    let (target, unit) = (given("target"), given("unit").unwrap_or("money"));
    let paths = zhizhen_app::path_json(&content, &sheet, &card, target, unit, network)
        .map_err(|error| failed(words, &error, None))?;
    let own = given_path(matches, "self");
    let own = own.map(|path| read(words, &path, &content)).transpose()?;
    let agreement = zhizhen_app::agreement_json(&content, own.as_ref(), &sheet)
        .map_err(|error| failed(words, &error, None))?;
    let (budget, staff) = (given("budget-wan"), given("staff"));
    let by = given("roadmap-by");
    let is_json = matches.get_flag("json");
    // A roadmap without any limit says little in words; machines get it all the same.
    let roadmap = match is_json || budget.is_some() || staff.is_some() {
        true => zhizhen_app::roadmap_json(
            &content,
            &sheet,
            by.unwrap_or("index"),
            budget,
            staff,
            network,
        )
        .map_err(|error| failed(words, &error, None))?,
        false => Value::Null,
    };
    let mut object = zhizhen_app::advice_json(&content, &sheet, &advice, network);
    object["paths"] = paths;
    if let Some(agreement) = agreement {
        object["agreement"] = agreement;
    }
    if let Some(folder) = given_path(matches, "peers") {
        object["peers"] = peers(words, &mut judge, &content, &sheet, &folder)?;
    }
    object["roadmap"] = roadmap;
    if is_json {
        print_json(&object);
        return Ok(());
    }
    let page = Page {
        words,
        content: &content,
        object: &object,
    };
    page.print(&sheet, &card, &advice, network);
    Ok(())
}

/// Compares with the sheets of a folder. One that cannot be read is named and left out.
fn peers(
    words: &Words,
    judge: &mut Judge<'_>,
    content: &Content,
    sheet: &AnswerSheet,
    folder: &Path,
) -> Ended<Value> {
    let files = zhizhen_app::sheets_in(folder).map_err(|error| failed(words, &error, None))?;
    let mut portfolio = Vec::new();
    for file in files {
        let content = judge.content_for(&file)?;
        let peer = zhizhen_app::read_peer(&file, &content);
        if let Err(error) = peer.as_ref().map_err(|errors| &errors[0]) {
            failed(words, error, Some(&file));
        }
        portfolio.push((file, peer));
    }
    Ok(zhizhen_app::peers_json(content, sheet, portfolio))
}

/// The advice in words.
struct Page<'a> {
    words: &'a Words,
    content: &'a Content,
    object: &'a Value,
}

impl Page<'_> {
    fn print(&self, sheet: &AnswerSheet, card: &Scorecard, advice: &Advice, network: PlantNetwork) {
        if !print_head(self.words, sheet, card) {
            // Nothing counts yet: no path, no roadmap, only what would fit.
            self.templates(advice);
            return;
        }
        self.agreement();
        self.weak();
        self.five_g(network);
        self.path();
        self.roadmap();
        self.templates(advice);
    }

    fn line(&self, depth: usize, key: &str, params: &[(&str, &str)]) {
        out!("{}{}", "  ".repeat(depth), self.words.fill(key, params));
    }

    /// Returns a title that the JSON gives in both languages.
    fn named<'v>(&self, own: &'v Value) -> &'v str {
        let of = |lang: &str| own[lang].as_str();
        let found = match self.words.lang() {
            crate::words::Lang::En => of("en").or_else(|| of("zh")),
            crate::words::Lang::Zh => of("zh"),
        };
        found.unwrap_or_default()
    }

    fn agreement(&self) {
        let own = &self.object["agreement"];
        let (Some(exact), Some(within)) = (
            own["exact_percent"].as_str(),
            own["within_one_percent"].as_str(),
        ) else {
            return;
        };
        let compared = own["compared"].to_string();
        let params = [
            ("count", compared.as_str()),
            ("exact", exact),
            ("within", within),
            ("missing", &*own["without_reason"].to_string()),
        ];
        self.line(1, "advise.agreement", &params);
    }

    /// The weak answers that close most of the range, or that no single one closes any of it.
    fn weak(&self) {
        let lens = &self.object["certainty"][0];
        let closes = |own: &&Value| text(&own["closes"]).contains(|c| ('1'..='9').contains(&c));
        let weak = list(&lens["weak"]).iter();
        let weak = weak.filter(|own| closes(own) || own["decides"] == true);
        let weak: Vec<&Value> = weak.take(MOST_WEAK).collect();
        if weak.is_empty() {
            let count = lens["weak_count"].to_string();
            if count != "0" {
                self.line(1, "advise.weak.none", &[("count", &count)]);
            }
            return;
        }
        self.line(1, "advise.weak", &[]);
        for own in weak {
            let weakness = format!("advise.weak.{}", text(&own["weakness"]));
            let weakness = self.words.say(&weakness);
            let params = [
                ("question", self.named(&own["title"])),
                ("weakness", &*weakness),
                ("closes", text(&own["closes"])),
            ];
            let key = match closes(&own) {
                true => "advise.weak.line",
                false => "advise.weak.decides",
            };
            self.line(2, key, &params);
        }
    }

    fn five_g(&self, network: PlantNetwork) {
        let own = &self.object["five_g"];
        if own.is_null() {
            self.line(1, "advise.five_g.none", &[]);
            return;
        }
        let count = list(&own["templates"]).len().to_string();
        match network {
            PlantNetwork::FiveG => {
                let change = self.change(&own["itself"]);
                self.line(1, "advise.five_g.itself", &[("change", &change)]);
                let first = list(&own["comes_first"]).len().to_string();
                let runs = self.moved(&own["runs_on_it"]);
                let (key, change) = match (list(&own["comes_first"]).is_empty(), runs) {
                    (true, None) => ("advise.five_g.only", String::new()),
                    (true, Some(change)) => ("advise.five_g.runs", change),
                    (false, _) => {
                        let change = self.change(&own["with_what_comes_first"]);
                        ("advise.five_g.first", change)
                    }
                };
                let params = [("count", &*count), ("first", &*first), ("change", &*change)];
                self.line(1, key, &params);
            }
            PlantNetwork::Other => {
                let fallen = list(&own["only_here"]).len().to_string();
                let change = self.change(&own["elsewhere"]);
                let params = [
                    ("count", &*count),
                    ("fallen", &*fallen),
                    ("change", &*change),
                ];
                let key = match fallen == count {
                    true => "advise.five_g.all_fall",
                    false => "advise.five_g.elsewhere",
                };
                self.line(1, key, &params);
            }
        }
    }

    /// What a change does in the lenses that can be told about, or that nothing moves.
    fn change(&self, own: &Value) -> String {
        let moved = self.moved(own);
        moved.unwrap_or_else(|| self.words.say("advise.change.none"))
    }

    /// Returns what a change moves, such as `指数 2.62 → 2.64`; `None` of nothing.
    fn moved(&self, own: &Value) -> Option<String> {
        let (before, after) = (&own["before"], &own["after"]);
        let number = |own: &Value, lens: &str| match lens {
            "index" => own["index"].as_str().map(str::to_owned),
            lens => own[lens]["published"].as_str().map(str::to_owned),
        };
        let moved = ["index", "sme24", "cmmm"].into_iter().filter_map(|lens| {
            let (from, to) = (number(before, lens)?, number(after, lens)?);
            let lens = self.words.say(&format!("advise.lens.{lens}"));
            let params = [("lens", &*lens), ("from", &*from), ("to", &*to)];
            (from != to).then(|| self.words.fill("advise.change", &params))
        });
        let moved: Vec<String> = moved.collect();
        (!moved.is_empty()).then(|| moved.join(&self.words.say("list.comma")))
    }

    /// Returns a stage of the index or a level of a national model by name.
    fn level(&self, lens: &str, level: &str) -> String {
        let name = self.words.say(&format!("advise.lens.{lens}"));
        match (lens, level) {
            ("index", _) => self.words.fill("advise.stage", &[("level", level)]),
            (_, "0") => self.words.fill("advise.level.none", &[("lens", &name)]),
            _ => {
                let params = [("lens", &*name), ("level", level)];
                self.words.fill("advise.level", &params)
            }
        }
    }

    fn path(&self) {
        let path = &self.object["paths"];
        let (lens, level) = (
            text(&path["target"]["lens"]),
            text(&path["target"]["level"]),
        );
        let target = self.level(lens, level);
        let target = [("target", &*target)];
        let outcome = &path["outcome"];
        match text(&outcome["kind"]) {
            "here" => self.line(1, "advise.path.here", &target),
            "found" => {
                self.line(1, "advise.path.found", &target);
                if let Some(plan) = list(&outcome["plans"]).first() {
                    self.plan(path, plan);
                }
            }
            "stopped_early" => {
                let cost = self.cost(path, &outcome["at_least"], &outcome["at_least"]);
                let params = [target[0], ("cost", &*cost)];
                self.line(1, "advise.path.stopped", &params);
                if outcome["best"].is_object() {
                    self.plan(path, &outcome["best"]);
                }
            }
            "not_reachable" => {
                let reached = &outcome["ceiling"]["reached"];
                let level = self.level(lens, text(&reached["level"]));
                let params = [
                    target[0],
                    ("number", text(&reached["number"])),
                    ("level", &*level),
                ];
                self.line(1, "advise.path.out_of_reach", &params);
                let without = list(&outcome["ceiling"]["without"]).iter();
                for own in without {
                    let params = [("title", self.named(&own["title"]))];
                    self.line(2, "advise.path.without", &params);
                }
            }
            _ => self.line(1, "advise.path.no_result", &target),
        }
    }

    fn plan(&self, path: &Value, plan: &Value) {
        for step in list(&plan["steps"]) {
            let cost = self.cost(path, &step["least"], &step["most"]);
            let act = &step["act"];
            let params = [
                ("id", text(&act["id"])),
                ("title", self.named(&act["title"])),
                ("starts", &*step["starts"].to_string()),
                ("ends", &*step["ends"].to_string()),
                ("cost", &*cost),
            ];
            self.line(2, "advise.path.step", &params);
        }
        let cost = self.cost(path, &plan["least"], &plan["most"]);
        let after = &plan["after"];
        let level = self.level(text(&path["target"]["lens"]), text(&after["level"]));
        let params = [
            ("cost", &*cost),
            ("months", &*plan["months"].to_string()),
            ("number", text(&after["number"])),
            ("level", &*level),
        ];
        self.line(2, "advise.path.sum", &params);
        let key = match text(&path["unit"]) {
            "effort" => "advise.note.effort",
            _ => "advise.note.money",
        };
        self.line(2, key, &[]);
    }

    /// Returns a cost from least to most, in the unit of the path.
    fn cost(&self, path: &Value, least: &Value, most: &Value) -> String {
        let (least, most) = (text(least), text(most));
        match text(&path["unit"]) {
            "effort" => self.span("advise.effort", least, most),
            _ => self.money(whole(least), whole(most)),
        }
    }

    /// Returns yuan as people say them in each language.
    fn money(&self, least: Option<u64>, most: Option<u64>) -> String {
        let ends =
            [least, most].map(|own| own.map_or_else(String::new, |own| self.words.yuan(own)));
        self.span("advise.money", &ends[0], &ends[1])
    }

    fn span(&self, key: &str, least: &str, most: &str) -> String {
        match least == most {
            true => self.words.fill(&format!("{key}.one"), &[("most", most)]),
            false => self.words.fill(key, &[("least", least), ("most", most)]),
        }
    }

    fn roadmap(&self) {
        let own = &self.object["roadmap"];
        if own.is_null() {
            return;
        }
        self.line(1, "advise.roadmap", &[]);
        for (at, phase) in list(&own["phases"]).iter().enumerate() {
            let cards = list(&phase["cards"]);
            let cost = self.yuan_span(&phase["investment_yuan"]);
            let staff = text(&phase["takes_staff_months"]);
            let name = self.words.say(&format!("advise.phase.{at}"));
            let params = [
                ("phase", &*name),
                ("index", text(&phase["index_after"])),
                ("stage", text(&phase["stage_after"])),
                ("cost", &*cost),
                ("staff", staff),
            ];
            let key = match cards.is_empty() {
                true => "advise.phase.empty",
                false => "advise.phase",
            };
            self.line(2, key, &params);
            for card in cards {
                let id = text(&card["template"]);
                let template = self.content.template(&id.into());
                let cost = self.yuan_span(&card["investment_yuan"]);
                let params = [
                    ("id", id),
                    ("title", title(self.words, template.map(|own| &own.title))),
                    ("starts", &*card["starts_month"].to_string()),
                    ("ends", &*card["ends_month"].to_string()),
                    ("cost", &*cost),
                ];
                self.line(3, "advise.path.step", &params);
            }
        }
        let left = list(&own["left"]).len() + list(&own["unpriced"]).len();
        if left > 0 {
            self.line(2, "advise.roadmap.left", &[("count", &left.to_string())]);
        }
        self.line(2, "advise.note.money", &[]);
    }

    fn yuan_span(&self, own: &Value) -> String {
        self.money(own[0].as_u64(), own[1].as_u64())
    }

    /// Every template that fits, what it moves and what comes first.
    fn templates(&self, advice: &Advice) {
        let (words, content) = (self.words, self.content);
        if advice.recommended.is_empty() {
            out!("  {}", words.say("advise.none"));
        }
        let mut heading = "";
        for own in &advice.recommended {
            let key = if own.can_start() {
                "advise.ready"
            } else {
                "advise.blocked"
            };
            if key != heading {
                out!("  {}", words.say(key));
                heading = key;
            }
            let name = title(words, content.template(&own.template).map(|t| &t.title));
            let gain = format!("{}.{:02}", own.gain / 100, own.gain % 100);
            let params = [
                ("id", own.template.as_str()),
                ("title", name),
                ("gain", &gain),
            ];
            out!("    {}", words.fill("advise.template", &params));
            for missing in &own.missing {
                let what = self.first_step(missing);
                out!("      {}", words.fill("advise.first", &[("what", &what)]));
            }
            for step in &own.moves {
                let name = title(words, content.question(&step.question).map(|q| &q.title));
                let (from, to) = (step.from.to_string(), step.to.to_string());
                let params = [("question", name), ("from", &*from), ("to", &*to)];
                out!("      {}", words.fill("advise.move", &params));
            }
        }
    }

    fn first_step(&self, missing: &Missing) -> String {
        let (words, content) = (self.words, self.content);
        let names = missing.first.iter().map(|id| {
            format!(
                "{id} {}",
                title(words, content.template(id).map(|template| &template.title))
            )
        });
        let templates = names.collect::<Vec<_>>().join(" / ");
        match &missing.requirement {
            Requirement::Template(_) => templates,
            Requirement::Question(id, needs) => {
                let name = title(words, content.question(id).map(|question| &question.title));
                let needs = needs.to_string();
                let params = [
                    ("question", name),
                    ("needs", &*needs),
                    ("templates", &*templates),
                ];
                let key = if templates.is_empty() {
                    "advise.own_effort"
                } else {
                    "advise.through"
                };
                words.fill(key, &params)
            }
        }
    }
}

fn list(own: &Value) -> &[Value] {
    own.as_array().map_or(&[], Vec::as_slice)
}

fn text(own: &Value) -> &str {
    own.as_str().unwrap_or_default()
}

fn whole(own: &str) -> Option<u64> {
    own.parse().ok()
}
