//! A row of cells as a typed row, and a typed row as cells.

use std::collections::BTreeMap;

use serde_json::json;
use zhizhen_core::{
    Content, Kpi, KpiReading, Machine, NetworkPoint, PeopleYear, SheetParts, System,
};

use super::cell;
use super::columns::{is_needed, layout};
use crate::sheet::{
    LEAST_RSRP, MOST_FIGURE, MOST_LATENCY, MOST_MBPS, MOST_NAME, MOST_NUMBER, MOST_PERIOD,
    MOST_TEXT, kpi_json, machine_json, network_point_json, people_json, system_json,
};
use crate::wire::{ColumnName as C, ErrorCode, ErrorView, TableName};

/// A row of one of the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FactRow {
    Machine(Machine),
    System(System),
    NetworkPoint(NetworkPoint),
    Year(PeopleYear),
    Kpi(KpiReading),
}

/// What is wrong with a row, cell by cell.
pub(super) type CellErrors = Vec<(C, ErrorView)>;

impl FactRow {
    /// Returns the row as the store keeps it.
    pub(crate) fn json(&self) -> String {
        let value = match self {
            FactRow::Machine(row) => machine_json(row),
            FactRow::System(row) => system_json(row),
            FactRow::NetworkPoint(row) => network_point_json(row),
            FactRow::Year(row) => people_json(row),
            FactRow::Kpi(row) => kpi_json(row),
        };
        value.to_string()
    }

    /// Returns what must not stand twice in the table, its column, and how it is shown.
    pub(super) fn key(&self, content: &Content) -> Option<(String, C, String)> {
        match self {
            FactRow::Machine(_) | FactRow::System(_) | FactRow::NetworkPoint(_) => None,
            FactRow::Year(row) => Some((row.year.to_string(), C::Year, row.year.to_string())),
            FactRow::Kpi(row) => {
                let kpi = find_kpi(content, row.id.as_str());
                let title = kpi.map_or(row.id.as_str(), |kpi| kpi.title.zh.as_str());
                let key = json!([row.id.as_str(), row.period]).to_string();
                Some((key, C::Kpi, title.to_owned()))
            }
        }
    }

    /// Returns the row as cells, in the order of its columns.
    pub(crate) fn cells(&self) -> Vec<String> {
        fn or_empty<T: ToString>(value: Option<T>) -> String {
            value.map(|value| value.to_string()).unwrap_or_default()
        }
        let known = |value: Option<bool>| match value {
            Some(true) => "yes".to_owned(),
            Some(false) => "no".to_owned(),
            None => String::new(),
        };
        match self.clone() {
            FactRow::Machine(Machine {
                name,
                count,
                year,
                controller,
                protocol,
                interface,
                digital,
                networked,
                data_used,
                key_process,
            }) => vec![
                name,
                count.to_string(),
                or_empty(year),
                or_empty(controller),
                or_empty(protocol),
                or_empty(interface),
                known(digital),
                known(networked),
                known(data_used),
                known(key_process),
            ],
            FactRow::System(System {
                kind,
                vendor,
                since,
                daily_use,
                integrated_with,
            }) => vec![
                kind,
                or_empty(vendor),
                or_empty(since),
                known(daily_use),
                integrated_with.join("、"),
            ],
            FactRow::NetworkPoint(NetworkPoint {
                place,
                kind,
                uplink_mbps,
                downlink_mbps,
                latency_ms,
                loss_percent,
                rsrp_dbm,
                note,
            }) => vec![
                place,
                or_empty(kind),
                or_empty(uplink_mbps),
                or_empty(downlink_mbps),
                or_empty(latency_ms),
                or_empty(loss_percent),
                or_empty(rsrp_dbm),
                or_empty(note),
            ],
            FactRow::Year(PeopleYear {
                year,
                employees,
                technical_staff,
                digital_staff,
                trained,
                revenue_wan,
                equipment_wan,
                digital_wan,
            }) => vec![
                year.to_string(),
                or_empty(employees),
                or_empty(technical_staff),
                or_empty(digital_staff),
                or_empty(trained),
                or_empty(revenue_wan),
                or_empty(equipment_wan),
                or_empty(digital_wan),
            ],
            FactRow::Kpi(KpiReading { id, value, period }) => {
                vec![id.to_string(), value.to_string(), or_empty(period)]
            }
        }
    }
}

/// Returns the rows of a table of a sheet.
pub(crate) fn cells(table: TableName, parts: &SheetParts) -> Vec<Vec<String>> {
    fn all<T: Clone>(rows: &[T], row: fn(T) -> FactRow) -> Vec<Vec<String>> {
        rows.iter().map(|own| row(own.clone()).cells()).collect()
    }
    match table {
        TableName::Equipment => all(&parts.equipment, FactRow::Machine),
        TableName::Systems => all(&parts.systems, FactRow::System),
        TableName::Network => all(&parts.network, FactRow::NetworkPoint),
        TableName::People => all(&parts.people, FactRow::Year),
        TableName::Kpis => all(&parts.kpis, FactRow::Kpi),
    }
}

/// Reads a row from its cells; columns that are not there count as empty.
pub(super) fn read(
    table: TableName,
    cells: &BTreeMap<C, String>,
    content: &Content,
) -> Result<FactRow, CellErrors> {
    let mut taker = Taker {
        cells,
        errors: Vec::new(),
    };
    let row = taker.row(table, content);
    match row {
        Some(row) if taker.errors.is_empty() => Ok(row),
        _ => Err(taker.errors),
    }
}

struct Taker<'c> {
    cells: &'c BTreeMap<C, String>,
    errors: CellErrors,
}

impl Taker<'_> {
    fn row(&mut self, table: TableName, content: &Content) -> Option<FactRow> {
        for column in layout(table) {
            if is_needed(*column) && self.cell(*column).trim().is_empty() {
                let error = ErrorView::new(ErrorCode::CellMissing);
                self.errors.push((*column, error));
            }
        }
        match table {
            TableName::Equipment => self.machine().map(FactRow::Machine),
            TableName::Systems => self.system().map(FactRow::System),
            TableName::Network => self.network_point().map(FactRow::NetworkPoint),
            TableName::People => self.people().map(FactRow::Year),
            TableName::Kpis => self.kpi(content).map(FactRow::Kpi),
        }
    }

    fn machine(&mut self) -> Option<Machine> {
        let name = self.text(C::Name, MOST_NAME);
        Some(Machine {
            count: self.whole(C::Count, 1).unwrap_or(1),
            year: self.year(C::Made),
            controller: self.text(C::Controller, MOST_NAME),
            protocol: self.text(C::Protocol, MOST_NAME),
            interface: self.text(C::Interface, MOST_NAME),
            digital: self.known(C::Digital),
            networked: self.known(C::Networked),
            data_used: self.known(C::DataUsed),
            key_process: self.known(C::KeyProcess),
            name: name?,
        })
    }

    fn system(&mut self) -> Option<System> {
        let kind = self.text(C::Kind, MOST_NAME);
        let others = self.text(C::IntegratedWith, MOST_TEXT).unwrap_or_default();
        let others = others.split(['、', ',', '，', ';', '；']).map(str::trim);
        let others = others.filter(|other| !matches!(*other, "" | "无" | "-"));
        Some(System {
            vendor: self.text(C::Vendor, MOST_NAME),
            since: self.year(C::Since),
            daily_use: self.known(C::DailyUse),
            integrated_with: others.map(str::to_owned).collect(),
            kind: kind?,
        })
    }

    fn network_point(&mut self) -> Option<NetworkPoint> {
        let place = self.text(C::Place, MOST_NAME);
        Some(NetworkPoint {
            kind: self.text(C::Network, MOST_NAME),
            uplink_mbps: self.decimal(C::UplinkMbps, 0, MOST_MBPS),
            downlink_mbps: self.decimal(C::DownlinkMbps, 0, MOST_MBPS),
            latency_ms: self.decimal(C::LatencyMs, 0, MOST_LATENCY),
            loss_percent: self.decimal(C::LossPercent, 0, 100),
            rsrp_dbm: self.decimal(C::RsrpDbm, LEAST_RSRP, 0),
            note: self.text(C::Note, MOST_TEXT),
            place: place?,
        })
    }

    fn people(&mut self) -> Option<PeopleYear> {
        let year = self.year(C::Year);
        Some(PeopleYear {
            employees: self.whole(C::Employees, 0),
            technical_staff: self.whole(C::TechnicalStaff, 0),
            digital_staff: self.whole(C::DigitalStaff, 0),
            trained: self.whole(C::Trained, 0),
            revenue_wan: self.decimal(C::RevenueWan, 0, MOST_FIGURE),
            equipment_wan: self.decimal(C::EquipmentWan, 0, MOST_FIGURE),
            digital_wan: self.decimal(C::DigitalWan, 0, MOST_FIGURE),
            year: year?,
        })
    }

    fn kpi(&mut self, content: &Content) -> Option<KpiReading> {
        let value = self.decimal(C::Value, -MOST_FIGURE, MOST_FIGURE);
        let period = self.text(C::Period, MOST_PERIOD);
        let name = self.text(C::Kpi, MOST_NAME)?;
        let Some(kpi) = find_kpi(content, &name) else {
            let error = ErrorView::new(ErrorCode::ChoiceUnknown);
            self.errors
                .push((C::Kpi, error.with("value", cell::shown(&name))));
            return None;
        };
        Some(KpiReading {
            id: kpi.id.clone(),
            value: value?,
            period,
        })
    }

    fn cell(&self, column: C) -> &str {
        self.cells.get(&column).map_or("", String::as_str)
    }

    fn take<T>(
        &mut self,
        column: C,
        read: impl FnOnce(&str) -> Result<Option<T>, ErrorView>,
    ) -> Option<T> {
        let text = self.cell(column);
        let read = match cell::formula_error(text) {
            Some(error) => Err(error),
            None => read(text),
        };
        read.map_err(|error| self.errors.push((column, error)))
            .ok()
            .flatten()
    }

    fn text(&mut self, column: C, most: usize) -> Option<String> {
        self.take(column, |text| cell::text(text, most))
    }

    fn whole(&mut self, column: C, least: u32) -> Option<u32> {
        self.take(column, |text| cell::whole(text, least, MOST_NUMBER))
    }

    fn year(&mut self, column: C) -> Option<u16> {
        self.take(column, cell::year)
    }

    fn decimal(&mut self, column: C, least: i32, most: i32) -> Option<zhizhen_core::Decimal> {
        self.take(column, |text| cell::decimal(text, least, most))
    }

    fn known(&mut self, column: C) -> Option<bool> {
        self.take(column, cell::known)
    }
}

/// Finds a figure by its id or by its title in either language.
fn find_kpi<'c>(content: &'c Content, name: &str) -> Option<&'c Kpi> {
    let name = cell::plain(name).to_lowercase();
    content.parts().kpis.iter().find(|kpi| {
        let titles = [Some(kpi.title.zh.as_str()), kpi.title.en.as_deref()];
        kpi.id.as_str() == name
            || titles
                .into_iter()
                .flatten()
                .any(|t| t.to_lowercase() == name)
    })
}
