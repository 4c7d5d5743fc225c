//! What the command line does with a sheet that lives in a file: no store, no window.

mod ceiling;
mod compared;
mod connection;
mod effects;
mod network;
mod path;
mod peers;
mod policies;
mod prerequisites;
mod problems;
mod reading;
mod roadmap;

pub use compared::agreement_json;
pub use path::path_json;
pub use peers::{peers_json, read_earlier, read_peer, sheets_in};
pub use roadmap::roadmap_json;

use serde_json::{Value, json};
use zhizhen_core::{
    Advice, AnswerSheet, CmmmLens, CmmmScore, Content, GateKind, Held, Mark, Missing, PlantNetwork,
    Points, QuestionId, Reason, Requirement, Scorecard, SmeGateKind, SmeLens, SmeScore, Standing,
    Status, VisitScope, score_cmmm, score_sme24,
};

/// Returns the scorecard as docs/formats.md promises it; published numbers are decimal strings.
pub fn score_json(sheet: &AnswerSheet, card: &Scorecard, with_trace: bool) -> Value {
    let text = |value: Option<String>| value.map_or(Value::Null, Value::String);
    let published = |number: Option<zhizhen_core::Published>| text(number.map(|n| n.to_string()));
    let level = |stage: Option<zhizhen_core::Stage>| text(stage.map(|stage| stage.to_string()));
    let range = card.index.and(card.range);
    let dimensions = card.dimensions.iter().map(|dimension| {
        json!({
            "id": dimension.id.as_str(),
            "published": published(dimension.point),
            "weight": dimension.weight.0,
        })
    });
    let gates = card.gates.iter().map(|finding| {
        let mut gate = gate_json(&finding.kind);
        gate["stage"] = json!(finding.stage.to_string());
        gate["bites"] = json!(finding.bites);
        gate
    });
    let open = card.open.iter().map(
        |item| json!({ "question": item.question.as_str(), "standing": standing(item.standing) }),
    );
    let ids = |list: &[zhizhen_core::QuestionId]| -> Vec<Value> {
        list.iter().map(|id| json!(id.as_str())).collect()
    };
    let mut object = json!({
        "lens": "index",
        "method": card.method,
        "scope": match sheet.visit().scope {
            VisitScope::Full => "full",
            VisitScope::Express => "express",
        },
        "published": published(card.index),
        "level": level(card.level),
        "provisional": card.is_provisional,
        "range": {
            "low": published(range.map(|range| range.low)),
            "high": published(range.map(|range| range.high)),
            "level_low": level(card.level_low),
            "level_high": level(card.level_high),
        },
        "gates": gates.collect::<Vec<_>>(),
        "dimensions": dimensions.collect::<Vec<_>>(),
        "cut": card.cut.iter().map(|id| json!(id.as_str())).collect::<Vec<_>>(),
        "open": open.collect::<Vec<_>>(),
        "implied": ids(&card.implied),
        "not_counted": ids(&card.not_counted),
        "contradictions": ids(&card.contradictions),
    });
    if with_trace {
        object["trace"] = trace_json(card);
    }
    object
}

/// Returns the scorecards of the national models that the content brings along, in a fixed order.
pub fn national_json(content: &Content, sheet: &AnswerSheet, with_trace: bool) -> Vec<Value> {
    let national = &content.parts().national;
    let sme24 = national.sme24.as_ref().map(|lens| {
        let card = score_sme24(lens, sheet);
        sme24_json(lens, &card, with_trace)
    });
    let cmmm = national.cmmm.as_ref().map(|lens| {
        let card = score_cmmm(lens, sheet);
        cmmm_json(lens, &card, with_trace)
    });
    sme24.into_iter().chain(cmmm).collect()
}

fn sme24_json(lens: &SmeLens, card: &SmeScore, with_trace: bool) -> Value {
    let thresholds = lens.thresholds();
    let published = |points: Points| points.published(&thresholds);
    let gates = card.gates.iter().map(|gate| {
        let (kind, has, needs) = match gate.kind {
            SmeGateKind::Points { has, needs } => ("points", published(has), published(needs)),
            SmeGateKind::Scenes { has, needs } => ("scenes", has.to_string(), needs.to_string()),
            SmeGateKind::ConstraintScenes { has, needs } => {
                ("constraint_scenes", has.to_string(), needs.to_string())
            }
        };
        json!({ "kind": kind, "has": has, "needs": needs, "level": gate.level.to_string(), "bites": gate.bites })
    });
    // A weight in basis points is what the area can give, in hundredths of a point.
    let dimensions = card.areas.iter().map(|area| {
        json!({
            "id": area.id.as_str(),
            "published": published(area.points),
            "weight": area.most.0 / 10,
        })
    });
    let mut object = json!({
        "lens": "sme24",
        "version": lens.head.version,
        "published": published(card.points),
        "level": card.level.to_string(),
        "provisional": card.is_provisional,
        "range": {
            "low": published(card.low),
            "high": published(card.high),
            "level_low": card.level_low.to_string(),
            "level_high": card.level_high.to_string(),
        },
        "gates": gates.collect::<Vec<_>>(),
        "dimensions": dimensions.collect::<Vec<_>>(),
        "open": open_json(&card.open, |id| {
            let questions = card.areas.iter().flat_map(|area| &area.questions);
            let question = questions.into_iter().find(|own| own.id == *id);
            let scene = card.scenes.iter().find(|own| own.id == *id);
            match (question, scene) {
                (Some(own), _) => held(&own.standing),
                (None, Some(own)) => held(&own.standing),
                (None, None) => held::<()>(&Held::Unanswered),
            }
        }),
        "not_counted": card.not_counted.iter().map(|id| json!(id.as_str())).collect::<Vec<_>>(),
        "contradictions": card.contradictions.iter().map(|id| json!(id.as_str())).collect::<Vec<_>>(),
    });
    if with_trace {
        let areas = card.areas.iter().map(|area| {
            let questions = area.questions.iter().map(|own| {
                let letters = own.standing.value().into_iter().flatten();
                json!({
                    "id": own.id.as_str(),
                    "standing": held(&own.standing),
                    "grade": own.grade.map(|grade| grade.as_str()),
                    "counts": own.counts.map(|(count, total)| json!([count, total])),
                    "letters": letters.map(ToString::to_string).collect::<Vec<_>>(),
                    "points": own.points.to_string(),
                    "low": own.low.to_string(),
                    "high": own.high.to_string(),
                })
            });
            json!({
                "id": area.id.as_str(),
                "points": area.points.to_string(),
                "most": area.most.to_string(),
                "questions": questions.collect::<Vec<_>>(),
            })
        });
        let scenes = card.scenes.iter().map(|own| {
            json!({
                "id": own.id.as_str(),
                "constraint": own.is_constraint,
                "standing": held(&own.standing),
                "grade": own.grade.map(|grade| grade.as_str()),
                "level": own.level,
                "low": own.low,
                "high": own.high,
            })
        });
        object["trace"] = json!({
            "areas": areas.collect::<Vec<_>>(),
            "scenes": scenes.collect::<Vec<_>>(),
        });
    }
    object
}

fn cmmm_json(lens: &CmmmLens, card: &CmmmScore, with_trace: bool) -> Value {
    let decimal = |number: Option<u16>| json!(number.map(CmmmScore::decimal));
    let decisive = usize::from(card.level.min(4));
    let dimensions = card
        .elements
        .iter()
        .zip(&lens.elements)
        .map(|((id, levels), element)| {
            let share = element.shares.get(card.variant).copied().flatten();
            json!({
                "id": id.as_str(),
                "published": decimal(levels[decisive]),
                "weight": share.map(|share| share * 100),
            })
        });
    let levels = card.levels.iter().map(|own| {
        json!({ "level": own.level.to_string(), "published": decimal(own.score), "holds": own.holds })
    });
    let next = card.levels.iter().find(|own| !own.holds);
    let gates = next.map(|own| {
        json!({
            "kind": "mean",
            "has": decimal(own.score),
            "needs": "0.80",
            "level": own.level.to_string(),
            "bites": true,
        })
    });
    let cut = card.subdomains.iter().filter(|own| own.cut.is_some());
    let requirements = || card.subdomains.iter().flat_map(|own| &own.requirements);
    let mut object = json!({
        "lens": "cmmm",
        "version": lens.head.version,
        "variant": lens.variants.get(card.variant).map(|own| own.id.as_str()),
        "published": CmmmScore::decimal(card.total),
        "level": card.level.to_string(),
        "provisional": card.is_provisional,
        "range": {
            "low": CmmmScore::decimal(card.low),
            "high": CmmmScore::decimal(card.high),
            "level_low": card.level_low.to_string(),
            "level_high": card.level_high.to_string(),
        },
        "gates": gates.into_iter().collect::<Vec<_>>(),
        "dimensions": dimensions.collect::<Vec<_>>(),
        "levels": levels.collect::<Vec<_>>(),
        "cut": cut.map(|own| json!(own.id.as_str())).collect::<Vec<_>>(),
        "open": open_json(&card.open, |id| {
            let own = requirements().find(|own| own.id == *id);
            own.map_or("unanswered", |own| held(&own.standing))
        }),
        "not_counted": card.not_counted.iter().map(|id| json!(id.as_str())).collect::<Vec<_>>(),
    });
    if with_trace {
        let subdomains = card.subdomains.iter().map(|own| {
            let requirements = own.requirements.iter().map(|each| {
                let mark = |mark: Option<Mark>| json!(mark.map(Mark::as_str));
                json!({
                    "id": each.id.as_str(),
                    "level": each.level,
                    "standing": held(&each.standing),
                    "grade": each.grade.map(|grade| grade.as_str()),
                    "mark": mark(each.point),
                    "low": mark(each.low),
                    "high": mark(each.high),
                })
            });
            json!({
                "id": own.id.as_str(),
                "cut": own.cut,
                "levels": own.levels.iter().map(|level| decimal(*level)).collect::<Vec<_>>(),
                "requirements": requirements.collect::<Vec<_>>(),
            })
        });
        object["trace"] = subdomains.collect();
    }
    object
}

fn open_json(open: &[QuestionId], standing: impl Fn(&QuestionId) -> &'static str) -> Value {
    let items = open.iter();
    items
        .map(|id| json!({ "question": id.as_str(), "standing": standing(id) }))
        .collect()
}

fn held<T>(held: &Held<T>) -> &'static str {
    match held {
        Held::Answered(_) => "answered",
        Held::Unknown => "unknown",
        Held::NotObserved => "not_observed",
        Held::Unanswered => "unanswered",
        Held::NotApplicable => "not_applicable",
    }
}

fn trace_json(card: &Scorecard) -> Value {
    let number = |value: Option<zhizhen_core::Published>| json!(value.map(|n| n.to_string()));
    let rung = |value: Option<zhizhen_core::Rung>| json!(value.map(|r| r.to_string()));
    let ends = |range: Option<zhizhen_core::Range>| {
        json!({
            "low": number(range.map(|range| range.low)),
            "high": number(range.map(|range| range.high)),
        })
    };
    let dimensions = card.dimensions.iter().map(|dimension| {
        let indicators = dimension.indicators.iter().map(|indicator| {
            let questions = indicator.questions.iter().map(|question| {
                let counts = match question.standing {
                    Standing::Answered { counts, .. } => counts,
                    _ => None,
                };
                json!({
                    "id": question.id.as_str(),
                    "weight": question.weight.0,
                    "standing": standing(question.standing),
                    "grade": question.grade.map(|grade| grade.as_str()),
                    "counts": counts.map(|(count, total)| json!([count, total])),
                    "rung": rung(question.point),
                    "low": rung(question.low),
                    "high": rung(question.high),
                })
            });
            json!({
                "id": indicator.id.as_str(),
                "weight": indicator.weight.0,
                "status": status(indicator.status),
                "published": number(indicator.point),
                "range": ends(indicator.range),
                "questions": questions.collect::<Vec<_>>(),
            })
        });
        json!({
            "id": dimension.id.as_str(),
            "weight": dimension.weight.0,
            "core": dimension.is_core,
            "status": status(dimension.status),
            "published": number(dimension.point),
            "range": ends(dimension.range),
            "indicators": indicators.collect::<Vec<_>>(),
        })
    });
    dimensions.collect()
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Answered { .. } | Standing::Lifted(_) => "answered",
        Standing::Unknown => "unknown",
        Standing::NotObserved => "not_observed",
        Standing::Unanswered => "unanswered",
        Standing::Implied => "implied",
        Standing::NotApplicable => "not_applicable",
        Standing::NotRelevant => "not_relevant",
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Scored => "scored",
        Status::NotApplicable => "not_applicable",
        Status::Open => "open",
    }
}

fn gate_json(kind: &GateKind) -> Value {
    match kind {
        GateKind::Index { has, needs } => {
            json!({ "kind": "index", "has": has.to_string(), "needs": needs.to_string() })
        }
        GateKind::Core {
            dimension,
            has,
            needs,
        } => json!({
            "kind": "core",
            "dimension": dimension.as_str(),
            "has": has.to_string(),
            "needs": needs.to_string(),
        }),
        GateKind::Hard(leaves) => {
            let leaves = leaves.iter().map(|leaf| {
                json!({
                    "question": leaf.question.as_str(),
                    "has": leaf.has.map(|rung| rung.to_string()),
                    "needs": leaf.needs.to_string(),
                })
            });
            json!({ "kind": "hard", "any_of": leaves.collect::<Vec<_>>() })
        }
    }
}

/// Returns the advice for machines, given on `network`; every template with reasons, moves and what
/// comes first.
pub fn advice_json(
    content: &Content,
    sheet: &AnswerSheet,
    advice: &Advice,
    network: PlantNetwork,
) -> Value {
    let card = &zhizhen_core::score(content, sheet);
    let moves = |list: &[zhizhen_core::Move]| -> Vec<Value> {
        let lines = list.iter().map(|step| {
            json!({
                "question": step.question.as_str(),
                "from": step.from.to_string(),
                "to": step.to.to_string(),
                "known": step.is_known,
            })
        });
        lines.collect()
    };
    let recommended = advice.recommended.iter().map(|own| {
        let because = own.because.iter().map(|reason| match reason {
            Reason::StandsLow(list) => json!({ "kind": "stands_low", "moves": moves(list) }),
            Reason::LiftsGate { stage, gate } => {
                json!({ "kind": "lifts_gate", "stage": stage.to_string(), "gate": gate_json(gate) })
            }
            Reason::OpensDoor(ids) => json!({
                "kind": "opens_door",
                "templates": ids.iter().map(ToString::to_string).collect::<Vec<_>>(),
            }),
        });
        let template = content.template(&own.template);
        json!({
            "template": own.template.as_str(),
            "title": template.map(|template| template.title.zh.as_str()),
            "can_start": own.can_start(),
            "gain": crate::views::hundredths(own.gain),
            "index_after": own.index_after.map(|number| number.to_string()),
            "because": because.collect::<Vec<_>>(),
            "moves": moves(&own.moves),
            "missing": own.missing.iter().map(missing_json).collect::<Vec<_>>(),
            "starts_after_months": own.starts_after,
            "ends_by_months": own.ends_by,
        })
    });
    let unfit = advice.unfit.iter().map(|entry| {
        let because = match entry.because {
            zhizhen_core::UnfitBecause::Industry => "industry",
            zhizhen_core::UnfitBecause::Size => "size",
            zhizhen_core::UnfitBecause::NothingToMove => "nothing_to_move",
        };
        json!({ "template": entry.template.as_str(), "because": because })
    });
    json!({
        "enterprise": sheet.enterprise().name,
        "plant_network": match network {
            PlantNetwork::FiveG => "five_g",
            PlantNetwork::Other => "other",
        },
        "recommended": recommended.collect::<Vec<_>>(),
        "unfit": unfit.collect::<Vec<_>>(),
        "certainty": crate::views::certainty_view(content, &zhizhen_core::certainty(content, sheet)).lenses,
        "problems": problems::problems_json(content, sheet, card),
        "connection": connection::connection_json(content, sheet, card),
        "five_g": zhizhen_core::five_g(content, sheet).map(|own| effects::five_g_json(content, &own)),
        "effects": effects::effects_json(content, sheet, card),
        "ceiling": ceiling::ceiling_json(content, sheet),
        "prerequisites": prerequisites::prerequisites_json(content, sheet, card),
        "published": crate::views::published_view(content, sheet, card).lines,
        "network": network::network_json(content, sheet, card, advice),
        "policies": policies::policies_json(content, sheet, card),
        "recognitions": policies::recognitions_json(content, sheet, card, advice, network),
    })
}

fn missing_json(missing: &Missing) -> Value {
    let mut line = missing_requirement(&missing.requirement);
    line["has"] = json!(missing.has.map(|rung| rung.to_string()));
    line["first"] = missing.first.iter().map(ToString::to_string).collect();
    line
}

/// Returns what a requirement asks for: a question and its rung, or a template.
fn missing_requirement(requirement: &Requirement) -> Value {
    let (question, needs, template) = match requirement {
        Requirement::Question(id, rung) => (Some(id.as_str()), Some(rung.to_string()), None),
        Requirement::Template(id) => (None, None, Some(id.as_str())),
    };
    json!({ "question": question, "needs": needs, "template": template })
}
