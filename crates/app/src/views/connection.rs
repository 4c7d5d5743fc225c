//! The connection plan as the page shows it: a few groups, however long the census is.

use zhizhen_core::{
    Action, AnswerSheet, Candidate, Column, ConnectionGroup, ConnectionPlan, ConnectionTotals,
    Content, Extent, Letter, LibraryKind, Machine, MachinePlan, PointsFrom, Protocol, QuestionId,
    RateReached, Reached, Scorecard, TitledId, Unclear, YuanSpan,
};

use super::chart::chart_view;
use super::library::{entry_name, entry_names, yuan_view};
use super::result::gate_line;
use super::text;
use crate::wire::{
    BandMoved, CandidateLine, ClueColumn, ClueLine, ConnectAction, ConnectionGroupLine,
    ConnectionTotalsView, ConnectionView, ExtentView, Language, MachineLine, PointsFromView,
    RateMoved, ReachedView, StepText, Text, UnclearView, WayText,
};

pub(crate) fn connection_view(
    content: &Content,
    sheet: &AnswerSheet,
    card: &Scorecard,
    plan: &ConnectionPlan,
    language: Language,
) -> ConnectionView {
    let library = content.library();
    let steps = library.connection_steps.iter();
    let steps = steps.filter(|own| plan.steps.contains(&own.card.id));
    let named = |id: &TitledId| {
        let mut rows = plan.rows.iter();
        rows.any(|row| {
            row.ways.contains(id) || row.candidates.iter().any(|own| own.protocol == *id)
        })
    };
    let ways = library.protocols.iter().filter(|own| named(&own.card.id));
    let mut reached: Vec<ReachedView> = Vec::new();
    for own in &plan.reached {
        let view = reached_view(content, &plan.totals, own);
        if reached
            .last()
            .is_none_or(|last| last.machines < view.machines)
        {
            reached.push(view);
        }
    }
    ConnectionView {
        totals: totals(&plan.totals),
        index: card.index.map(|number| number.to_string()),
        level: card.level.map(|stage| stage.to_string()),
        reached,
        steps: steps
            .map(|own| StepText {
                entry: entry_name(LibraryKind::ConnectionStep, &own.card),
                task: text(&own.task),
            })
            .collect(),
        ways: ways.map(|own| way(content, own)).collect(),
        groups: plan
            .groups()
            .iter()
            .map(|own| group(content, &sheet.parts().equipment, plan, own))
            .collect(),
        chart: chart_view(zhizhen_report::totals_chart(
            &plan.totals,
            crate::report::paper_language(language),
        )),
    }
}

/// A census holds far fewer machines than this; a sum beyond the range stops at its end.
fn number(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn totals(own: &ConnectionTotals) -> ConnectionTotalsView {
    let ConnectionTotals {
        machines,
        networked,
        connect,
        substitute,
        look,
        cost,
    } = *own;
    ConnectionTotalsView {
        machines: number(machines),
        networked: number(networked),
        connect: number(connect),
        substitute: number(substitute),
        look: number(look),
        cost: yuan_view(cost),
    }
}

fn way(content: &Content, own: &Protocol) -> WayText {
    let costs = content.library().connection_costs.iter();
    let cost = costs.clone().find(|cost| cost.card.id == own.cost);
    let cost = cost.expect("content is only built with known cost classes of connecting");
    WayText {
        entry: entry_name(LibraryKind::Protocol, &own.card),
        protocol: text(&own.protocol),
        port: own.port.as_ref().map(text),
        interface: text(&own.interface),
        cost_class: entry_name(LibraryKind::ConnectionCost, &cost.card),
        per_machine: yuan_view(YuanSpan::times(cost.per_machine, 1)),
        note: text(&own.note),
    }
}

fn group(
    content: &Content,
    machines: &[Machine],
    plan: &ConnectionPlan,
    own: &ConnectionGroup,
) -> ConnectionGroupLine {
    let ConnectionGroup {
        rows,
        machines: count,
        action,
        ways,
        gateways,
        points,
        cost,
    } = own;
    let library = content.library();
    let planned = || rows.iter().filter_map(|row| plan.rows.get(*row));
    // What the library says of points and stopping follows from the ways, which all rows share.
    let first = planned().next().expect("a group has at least one row");
    ConnectionGroupLine {
        machines: number(*count),
        action: connect_action(content, action),
        ways: ways.iter().map(ToString::to_string).collect(),
        gateways: entry_names(library, LibraryKind::Gateway, gateways),
        points: entry_names(library, LibraryKind::DataPoint, points),
        points_from: match first.points_from {
            PointsFrom::Protocol => PointsFromView::Protocol,
            PointsFrom::Gateway => PointsFromView::Gateway,
            PointsFrom::Minimum => PointsFromView::Minimum,
        },
        cost: cost.map(yuan_view),
        downtime: first.downtime.as_ref().map(text),
        rows: planned()
            .filter_map(|row| Some(machine_line(row, machines.get(row.row)?)))
            .collect(),
    }
}

fn connect_action(content: &Content, action: &Action) -> ConnectAction {
    match action {
        // Machines that are left alone are in no group.
        Action::LeaveAlone | Action::Connect => ConnectAction::Connect,
        Action::Substitute(template) => ConnectAction::Substitute {
            template: template.to_string(),
            title: content.template(template).map_or_else(
                || Text {
                    zh: template.to_string(),
                    en: None,
                },
                |own| text(&own.title),
            ),
        },
        Action::Look(unclear) => ConnectAction::Look {
            unclear: unclear.iter().map(|own| unclear_view(*own)).collect(),
        },
    }
}

const fn unclear_view(own: Unclear) -> UnclearView {
    match own {
        Unclear::Networked => UnclearView::Networked,
        Unclear::Controller => UnclearView::Controller,
    }
}

fn machine_line(plan: &MachinePlan, machine: &Machine) -> MachineLine {
    let said = [&machine.controller, &machine.protocol, &machine.interface];
    let candidates = plan.candidates.iter().map(|own| {
        let Candidate { protocol, clues } = own;
        let clues = clues.iter().map(|clue| ClueLine {
            column: match clue.column {
                Column::Controller => ClueColumn::Controller,
                Column::Protocol => ClueColumn::Protocol,
                Column::Name => ClueColumn::Name,
                Column::Interface => ClueColumn::Interface,
            },
            name: clue.name.clone(),
        });
        CandidateLine {
            way: protocol.to_string(),
            clues: clues.collect(),
        }
    });
    MachineLine {
        row: number(plan.row as u64 + 1),
        name: machine.name.clone(),
        count: plan.count,
        said: said.into_iter().flatten().cloned().collect(),
        is_certain: plan.is_certain,
        candidates: candidates.collect(),
    }
}

fn reached_view(content: &Content, totals: &ConnectionTotals, own: &Reached) -> ReachedView {
    let Reached {
        extent,
        rates,
        index,
        level,
        opened,
        remaining: _,
    } = own;
    let ConnectionTotals {
        networked,
        connect,
        substitute,
        look,
        ..
    } = *totals;
    let (extent, machines) = match extent {
        Extent::Connected => (ExtentView::Connected, networked + connect),
        Extent::WithSubstitutes => (
            ExtentView::WithSubstitutes,
            networked + connect + substitute,
        ),
        Extent::AllLookedAt => (
            ExtentView::AllLookedAt,
            networked + connect + substitute + look,
        ),
    };
    ReachedView {
        extent,
        machines: number(machines),
        rates: rates.iter().map(|own| rate_moved(content, own)).collect(),
        index: index.map(|number| number.to_string()),
        level: level.map(|stage| stage.to_string()),
        opened: opened.iter().map(gate_line).collect(),
    }
}

fn rate_moved(content: &Content, own: &RateReached) -> RateMoved {
    let RateReached {
        question,
        now,
        after,
        rung_now,
        rung,
        answered,
        sme,
    } = own;
    let bands = sme.iter().map(|(item, before, after)| {
        let (title, option) = sme_item(content, item);
        BandMoved {
            item: item.to_string(),
            title,
            before: before.and_then(&option),
            after: after.and_then(&option),
        }
    });
    RateMoved {
        question: question.to_string(),
        before: now.count,
        after: after.count,
        total: after.total,
        unclear: now.unclear,
        percent_before: zhizhen_report::rate_percent(now.count, now.total),
        percent_after: zhizhen_report::rate_percent(after.count, after.total),
        rung_before: rung_now.to_string(),
        rung_after: rung.to_string(),
        answered: answered
            .filter(|own| own != rung_now)
            .map(|own| own.to_string()),
        bands: bands.collect(),
    }
}

/// Returns the title of an item of the SME model and the words of its options.
fn sme_item<'c>(
    content: &'c Content,
    item: &QuestionId,
) -> (Text, impl Fn(Letter) -> Option<Text> + use<'c>) {
    let lens = content.parts().national.sme24.as_ref();
    let own = lens.and_then(|lens| lens.questions().find(|own| own.id == *item));
    let own = own.expect("a rate names items of the same content");
    let option = |letter: Letter| own.options.get(letter.place()).map(|own| text(&own.text));
    (text(&own.title), option)
}
