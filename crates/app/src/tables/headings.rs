//! Headings under which spreadsheets carry our columns.

use crate::wire::ColumnName as C;
use crate::wire::TableName;

use super::cell::plain;
use super::columns::layout;

/// What a heading stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// One of the table's columns.
    Column(C),
    /// The model of a machine; it goes behind the name.
    Model,
    /// A serial number, which nobody misses.
    Serial,
}

/// How sure it is that a cell is a heading at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The cell is a name of the column and nothing else.
    Whole,
    /// A word of it gives the column away, as it may in data too.
    Part,
}

const SERIAL: [&str; 6] = ["序号", "编号", "no", "no.", "#", "行号"];
const MODEL: [&str; 6] = ["型号", "规格型号", "设备型号", "型号规格", "规格", "model"];

/// Tells what a heading stands for, without looking at its unit, spaces and case.
pub(super) fn heading(table: TableName, cell: &str) -> Option<(Heading, Fit)> {
    let text = bare(cell);
    if text.is_empty() {
        return None;
    }
    let columns = layout(table);
    let exact = columns
        .iter()
        .find(|column| names(**column).0.contains(&text.as_str()));
    if let Some(column) = exact {
        return Some((Heading::Column(*column), Fit::Whole));
    }
    if SERIAL.contains(&text.as_str()) {
        return Some((Heading::Serial, Fit::Part));
    }
    if table == TableName::Equipment && MODEL.contains(&text.as_str()) {
        return Some((Heading::Model, Fit::Part));
    }
    // A whole sentence of a note is no heading, whatever words stand in it.
    if text.chars().count() > 16 {
        return None;
    }
    let part = columns
        .iter()
        .find(|column| names(**column).1.iter().any(|word| text.contains(word)));
    part.map(|column| (Heading::Column(*column), Fit::Part))
}

/// Returns a heading without what stands in brackets, spaces, stars and case.
fn bare(cell: &str) -> String {
    let mut depth = 0_usize;
    let mut text = String::new();
    for c in plain(cell).to_lowercase().chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 || c.is_whitespace() || matches!(c, '*' | ':' | '_') => {}
            _ => text.push(c),
        }
    }
    text
}

/// Returns the names of a column, and words that give it away inside a longer heading.
const fn names(column: C) -> (&'static [&'static str], &'static [&'static str]) {
    match column {
        C::Name => (
            &[
                "设备名称",
                "名称",
                "设备",
                "机器名称",
                "设备类型",
                "设备名",
                "name",
                "machine",
                "equipment",
            ],
            &["设备名称"],
        ),
        C::Count => (
            &[
                "台数",
                "数量",
                "设备数量",
                "台套数",
                "数目",
                "count",
                "quantity",
                "qty",
            ],
            &["台数", "数量"],
        ),
        C::Made => (
            &[
                "年份",
                "出厂年份",
                "购置年份",
                "出厂日期",
                "购置日期",
                "启用年份",
                "投产年份",
                "制造年份",
                "year",
            ],
            &["出厂", "购置", "启用", "投产"],
        ),
        C::Controller => (
            &["控制系统", "数控系统", "控制器", "系统型号", "controller"],
            &["控制系统", "数控系统", "控制器"],
        ),
        C::Protocol => (&["协议", "通信协议", "通讯协议", "protocol"], &["协议"]),
        C::Interface => (
            &[
                "接口",
                "通信接口",
                "通讯接口",
                "接口类型",
                "interface",
                "port",
            ],
            &["接口", "网口", "串口"],
        ),
        C::Digital => (
            &[
                "数字化",
                "是否数字化",
                "数控",
                "是否数控",
                "数字化设备",
                "digital",
            ],
            &["数字化", "数控"],
        ),
        C::Networked => (
            &["联网", "是否联网", "已联网", "networked", "connected"],
            &["联网"],
        ),
        C::DataUsed => (
            &[
                "数据使用",
                "数据采集",
                "数据用上",
                "数据是否使用",
                "data used",
                "dataused",
            ],
            &["数据"],
        ),
        C::KeyProcess => (
            &[
                "关键工序",
                "是否关键工序",
                "关键设备",
                "是否关键",
                "keyprocess",
            ],
            &["关键"],
        ),
        C::Kind => (
            &[
                "系统",
                "系统名称",
                "系统类型",
                "名称",
                "软件名称",
                "软件",
                "类型",
                "kind",
                "system",
            ],
            &["系统名称", "软件名称"],
        ),
        C::Vendor => (
            &[
                "厂商",
                "供应商",
                "厂家",
                "开发商",
                "品牌",
                "服务商",
                "vendor",
                "supplier",
            ],
            &["厂商", "供应商", "厂家", "开发商"],
        ),
        C::Since => (
            &[
                "上线年份",
                "上线时间",
                "启用年份",
                "启用时间",
                "年份",
                "since",
                "year",
            ],
            &["上线", "启用"],
        ),
        C::DailyUse => (
            &[
                "日常使用",
                "是否日常使用",
                "每天使用",
                "在用",
                "是否在用",
                "使用情况",
                "dailyuse",
            ],
            &["使用", "在用"],
        ),
        C::IntegratedWith => (
            &[
                "集成",
                "集成系统",
                "对接系统",
                "已集成",
                "与哪些系统集成",
                "integratedwith",
            ],
            &["集成", "对接"],
        ),
        C::Place => (
            &[
                "地点",
                "位置",
                "测试地点",
                "测点",
                "区域",
                "车间",
                "place",
                "location",
            ],
            &["地点", "位置", "测点"],
        ),
        C::Network => (
            &[
                "网络",
                "网络类型",
                "网络方式",
                "类型",
                "制式",
                "接入方式",
                "network",
                "kind",
            ],
            &["网络"],
        ),
        C::UplinkMbps => (
            &["上行", "上行速率", "上传", "上传速率", "uplink"],
            &["上行", "上传"],
        ),
        C::DownlinkMbps => (
            &["下行", "下行速率", "下载", "下载速率", "downlink"],
            &["下行", "下载"],
        ),
        C::LatencyMs => (
            &["时延", "延迟", "往返时延", "latency", "ping"],
            &["时延", "延迟"],
        ),
        C::LossPercent => (&["丢包", "丢包率", "loss"], &["丢包"]),
        C::RsrpDbm => (&["rsrp", "信号强度", "场强", "信号"], &["rsrp", "信号"]),
        C::Note => (&["备注", "说明", "note", "remark"], &["备注"]),
        C::Year => (&["年份", "年度", "年", "year"], &["年份", "年度"]),
        C::Employees => (
            &[
                "从业人员",
                "员工人数",
                "职工人数",
                "总人数",
                "员工数",
                "employees",
            ],
            &["从业人员", "员工", "职工"],
        ),
        C::TechnicalStaff => (
            &[
                "技术人员",
                "研发人员",
                "研发与技术人员",
                "工程技术人员",
                "technicalstaff",
            ],
            &["技术人员", "研发人员"],
        ),
        C::DigitalStaff => (
            &[
                "数字化岗位",
                "数字化人员",
                "数字化岗位人员",
                "信息化人员",
                "digitalstaff",
            ],
            &["数字化岗位", "数字化人员", "信息化人员"],
        ),
        C::Trained => (&["培训", "数字化培训", "培训人次", "trained"], &["培训"]),
        C::RevenueWan => (
            &["营业收入", "销售收入", "营收", "销售额", "revenue"],
            &["营业收入", "销售收入", "营收"],
        ),
        C::EquipmentWan => (
            &["设备投入", "设备投资", "技改投入", "设备与技改投入"],
            &["设备投", "技改"],
        ),
        C::DigitalWan => (
            &[
                "数字化投入",
                "信息化投入",
                "数字化投资",
                "digitalinvestment",
            ],
            &["数字化投", "信息化投"],
        ),
        C::Kpi => (&["指标", "指标名称", "名称", "kpi", "figure"], &["指标"]),
        C::Value => (
            &[
                "数值",
                "值",
                "改造前",
                "现状",
                "现值",
                "改造前数值",
                "value",
            ],
            &["数值", "改造前", "现状"],
        ),
        C::Period => (
            &["时段", "统计期", "期间", "时间", "年份", "period"],
            &["时段", "期间", "统计"],
        ),
    }
}
