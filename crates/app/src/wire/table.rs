//! Fact tables on the wire: rows of cells as people type them. What a cell means is judged here on the
//! host, so typing, pasting and reading a file follow one rule.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ErrorView;

/// A fact table of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TableName {
    /// 设备台账
    Equipment,
    /// 信息系统
    Systems,
    /// 网络实测
    Network,
    /// 人员与投入
    People,
    /// 改造前指标
    Kpis,
}

impl TableName {
    /// All tables, in the order they are shown.
    pub const ALL: [TableName; 5] = [
        TableName::Equipment,
        TableName::Systems,
        TableName::Network,
        TableName::People,
        TableName::Kpis,
    ];
}

/// A column of a fact table. No name stands in two tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ColumnName {
    /// Name of the kind of machine.
    Name,
    /// How many machines.
    Count,
    /// Year of manufacture.
    Made,
    /// Controller.
    Controller,
    /// Protocol.
    Protocol,
    /// Port.
    Interface,
    /// Has a digital control system.
    Digital,
    /// Is networked.
    Networked,
    /// Its data is used.
    DataUsed,
    /// Belongs to a key process.
    KeyProcess,
    /// Kind of system.
    Kind,
    /// Vendor.
    Vendor,
    /// Year it went live.
    Since,
    /// Used every day.
    DailyUse,
    /// Systems it exchanges data with.
    IntegratedWith,
    /// Place of a test.
    Place,
    /// Kind of network.
    Network,
    /// Uplink, Mbit/s.
    UplinkMbps,
    /// Downlink, Mbit/s.
    DownlinkMbps,
    /// Round-trip time, ms.
    LatencyMs,
    /// Packets lost, percent.
    LossPercent,
    /// Received power, dBm.
    RsrpDbm,
    /// Remark.
    Note,
    /// Year.
    Year,
    /// Persons employed.
    Employees,
    /// Technical staff.
    TechnicalStaff,
    /// Digital staff.
    DigitalStaff,
    /// Attendances at training.
    Trained,
    /// Revenue, 万元.
    RevenueWan,
    /// Investment in equipment, 万元.
    EquipmentWan,
    /// Digital investment, 万元.
    DigitalWan,
    /// A figure of the content.
    Kpi,
    /// Its value.
    Value,
    /// The time it is about.
    Period,
}

/// How a cell is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// Free text.
    Text,
    /// A whole number or a year.
    Whole,
    /// A number with up to three decimals.
    Decimal,
    /// `yes`, `no`, or empty for unknown.
    Known,
    /// Id of one of the content's figures.
    Kpi,
}

/// A column with how it is filled in.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ColumnView {
    /// Which.
    pub name: ColumnName,
    /// How its cells are filled in.
    pub cell: CellKind,
    /// Every row needs it.
    pub is_needed: bool,
}

/// A count of the census under the table.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TotalView {
    /// The fact counted.
    pub column: ColumnName,
    /// Machines of which it holds.
    pub count: u32,
    /// All machines.
    pub total: u32,
    /// Machines of which nobody could say.
    pub unclear: u32,
    /// Percentage, rounded down to one decimal.
    pub percent: String,
}

/// A fact table as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TableView {
    /// Which.
    pub name: TableName,
    /// Its columns, in order.
    pub columns: Vec<ColumnView>,
    /// Its rows, a text for each column.
    pub rows: Vec<Vec<String>>,
    /// What the census counts; empty for other tables and without machines.
    pub totals: Vec<TotalView>,
}

/// Stores a whole table. Empty rows are left out. With a wrong cell nothing is stored; each wrong cell
/// comes back as an error whose `field` is `row.column`, the row counted from 0 as it was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TablePutRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Which table.
    pub table: TableName,
    /// Its rows, a text for each column in order.
    pub rows: Vec<Vec<String>>,
}

/// Reads pasted text as rows of a table. Stores nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TableReadRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Which table.
    pub table: TableName,
    /// The text, as a spreadsheet puts it on the clipboard.
    pub text: String,
}

/// Asks for a spreadsheet and reads it as rows of a table. Stores nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TableImportRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Which table.
    pub table: TableName,
}

/// A cell that could not be read, with its row left out.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CellFault {
    /// Row in what was read, from 1, headings and empty rows counted.
    pub row: u32,
    /// The column; none when the whole row is meant.
    pub column: Option<ColumnName>,
    /// Why.
    pub error: ErrorView,
}

/// What was read, to be looked at before anything is stored.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TableReadView {
    /// The rows that can be taken, as the table writes them.
    pub rows: Vec<Vec<String>>,
    /// What is wrong with the others.
    pub faults: Vec<CellFault>,
    /// Headings that belong to no column; their cells are left out.
    pub ignored: Vec<String>,
    /// There was a row of headings; else the columns go by their order.
    pub has_headings: bool,
    /// Name of the sheet of a spreadsheet.
    pub sheet: Option<String>,
}

/// What the census gives for a rate question. An offer; nothing is taken over by itself.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ComputedView {
    /// Machines of which the fact holds.
    pub count: u32,
    /// All machines looked at.
    pub total: u32,
    /// Machines of which nobody could say.
    pub unclear: u32,
    /// Percentage, rounded down to one decimal.
    pub percent: String,
    /// The rung it would count at.
    pub rung: String,
    /// The stored answer has other counts.
    pub differs: bool,
}
