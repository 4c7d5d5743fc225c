//! Fact tables and what the census computes, as the page sees them.

use zhizhen_core::{
    AnswerSheet, AnswerValue, Census, Content, MachineFact, QuestionId, Scale, SheetParts, facts,
    rate_rung,
};

use crate::tables;
use crate::wire::{ColumnName, ColumnView, ComputedView, TableName, TableView, TotalView};

/// Returns every fact table of a sheet.
pub(crate) fn table_views(parts: &SheetParts) -> Vec<TableView> {
    let tables = TableName::ALL.map(|name| TableView {
        name,
        columns: tables::layout(name)
            .iter()
            .map(|column| ColumnView {
                name: *column,
                cell: tables::kind(*column),
                is_needed: tables::is_needed(*column),
            })
            .collect(),
        rows: tables::cells(name, parts),
        totals: match name {
            TableName::Equipment => totals(parts),
            TableName::Systems | TableName::Network | TableName::People | TableName::Kpis => {
                Vec::new()
            }
        },
    });
    tables.into()
}

fn totals(parts: &SheetParts) -> Vec<TotalView> {
    let facts = [
        (MachineFact::Digital, ColumnName::Digital),
        (MachineFact::Networked, ColumnName::Networked),
        (MachineFact::DataUsed, ColumnName::DataUsed),
    ];
    let totals = facts.into_iter().filter_map(|(count, column)| {
        let census = Census {
            count,
            is_of_key_processes: false,
        };
        let own = facts::tally(census, &parts.equipment)?;
        Some(TotalView {
            column,
            count: own.count,
            total: own.total,
            unclear: own.unclear,
            percent: zhizhen_report::rate_percent(own.count, own.total),
        })
    });
    totals.collect()
}

/// Returns what the census gives for a question.
pub(crate) fn computed_view(
    content: &Content,
    sheet: &AnswerSheet,
    question: &QuestionId,
) -> Option<ComputedView> {
    let own = facts::computed(content, sheet, question)?;
    let Scale::Rate { minimums, .. } = &content.question(question)?.scale else {
        return None;
    };
    let answered = sheet.answer(question).map(|answer| &answer.value);
    let differs = match answered {
        Some(AnswerValue::Counts { count, total, .. }) => {
            (*count, *total) != (Some(own.count), Some(own.total))
        }
        Some(
            AnswerValue::Choice(_)
            | AnswerValue::Options { .. }
            | AnswerValue::Level(_)
            | AnswerValue::Mark(_)
            | AnswerValue::Unknown
            | AnswerValue::NotObserved
            | AnswerValue::NotApplicable(_),
        ) => true,
        None => false,
    };
    Some(ComputedView {
        count: own.count,
        total: own.total,
        unclear: own.unclear,
        percent: zhizhen_report::rate_percent(own.count, own.total),
        rung: rate_rung(minimums, own.count, own.total).as_str().into(),
        differs,
    })
}
