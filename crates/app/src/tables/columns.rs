//! Which columns a table has, how each is filled in, and under which headings spreadsheets carry it.

use crate::wire::{CellKind, ColumnName, TableName};

use ColumnName as C;

/// Returns the columns of a table, in order.
pub(crate) const fn layout(table: TableName) -> &'static [ColumnName] {
    match table {
        TableName::Equipment => &[
            C::Name,
            C::Count,
            C::Made,
            C::Controller,
            C::Protocol,
            C::Interface,
            C::Digital,
            C::Networked,
            C::DataUsed,
            C::KeyProcess,
        ],
        TableName::Systems => &[C::Kind, C::Vendor, C::Since, C::DailyUse, C::IntegratedWith],
        TableName::Network => &[
            C::Place,
            C::Network,
            C::UplinkMbps,
            C::DownlinkMbps,
            C::LatencyMs,
            C::LossPercent,
            C::RsrpDbm,
            C::Note,
        ],
        TableName::People => &[
            C::Year,
            C::Employees,
            C::TechnicalStaff,
            C::DigitalStaff,
            C::Trained,
            C::RevenueWan,
            C::EquipmentWan,
            C::DigitalWan,
        ],
        TableName::Kpis => &[C::Kpi, C::Value, C::Period],
    }
}

/// Returns how a column is filled in.
pub(crate) const fn kind(column: ColumnName) -> CellKind {
    match column {
        C::Name
        | C::Controller
        | C::Protocol
        | C::Interface
        | C::Kind
        | C::Vendor
        | C::IntegratedWith
        | C::Place
        | C::Network
        | C::Note
        | C::Period => CellKind::Text,
        C::Count
        | C::Made
        | C::Since
        | C::Year
        | C::Employees
        | C::TechnicalStaff
        | C::DigitalStaff
        | C::Trained => CellKind::Whole,
        C::UplinkMbps
        | C::DownlinkMbps
        | C::LatencyMs
        | C::LossPercent
        | C::RsrpDbm
        | C::RevenueWan
        | C::EquipmentWan
        | C::DigitalWan
        | C::Value => CellKind::Decimal,
        C::Digital | C::Networked | C::DataUsed | C::KeyProcess | C::DailyUse => CellKind::Known,
        C::Kpi => CellKind::Kpi,
    }
}

/// Tells whether every row of the column's table needs it.
pub(crate) const fn is_needed(column: ColumnName) -> bool {
    matches!(
        column,
        C::Name | C::Kind | C::Place | C::Year | C::Kpi | C::Value
    )
}
