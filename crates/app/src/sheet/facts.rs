//! Network, people and figures of a sheet as JSON, both ways.

use std::collections::BTreeSet;

use jsonc_parser::ast::Value;
use serde_json::{Map, Value as Json, json};
use zhizhen_core::{Content, Decimal, KpiReading, NetworkPoint, PeopleYear, SheetParts};

use super::read::{MOST_NAME, MOST_NUMBER, MOST_TEXT, read_list, read_year, stored};
use super::tree::{self, Fields, Problems};
use super::write::{machine_json, put, system_json};
use crate::wire::{ErrorCode, ErrorView};

/// Fastest link, Mbit/s.
pub(crate) const MOST_MBPS: i32 = 1_000_000;
/// Longest round trip, ms.
pub(crate) const MOST_LATENCY: i32 = 600_000;
/// Weakest received power, dBm; the strongest is 0.
pub(crate) const LEAST_RSRP: i32 = -200;
/// Largest sum of money in 万元, and largest figure.
pub(crate) const MOST_FIGURE: i32 = 100_000_000;
/// Longest period, in characters.
pub(crate) const MOST_PERIOD: usize = 40;

/// The tables of a sheet that came with minor format 1.
pub(super) struct FactTables {
    pub(super) network: Vec<NetworkPoint>,
    pub(super) people: Vec<PeopleYear>,
    pub(super) kpis: Vec<KpiReading>,
}

pub(super) fn read_fact_tables(
    fields: &mut Fields,
    content: &Content,
    problems: &mut Problems,
) -> FactTables {
    let network = read_list(fields, "network", problems, read_network_point);
    let mut years = BTreeSet::new();
    let people = read_once(fields, "people", problems, read_people, |row| {
        years
            .insert(row.year)
            .then_some(())
            .ok_or(row.year.to_string())
    });
    let mut readings = BTreeSet::new();
    let read = |value: &Value, path: &str, problems: &mut Problems| {
        read_kpi(value, path, content, problems)
    };
    let kpis = read_once(fields, "kpis", problems, read, |row| {
        let key = (row.id.clone(), row.period.clone());
        readings.insert(key).then_some(()).ok_or(row.id.to_string())
    });
    FactTables {
        network,
        people,
        kpis,
    }
}

/// Reads a list whose rows `is_new` tells apart; it gives the name of what stands twice.
fn read_once<T>(
    fields: &mut Fields,
    key: &str,
    problems: &mut Problems,
    read: impl Fn(&Value, &str, &mut Problems) -> Option<T>,
    is_new: impl FnMut(&T) -> Result<(), String>,
) -> Vec<T> {
    let is_new = std::cell::RefCell::new(is_new);
    read_list(fields, key, problems, |value, path, problems| {
        let row = read(value, path, problems)?;
        if let Err(name) = (is_new.borrow_mut())(&row) {
            let error = ErrorView::new(ErrorCode::RowTwice).with("value", name);
            problems.add(error, path, value);
        }
        Some(row)
    })
}

fn read_network_point(value: &Value, path: &str, problems: &mut Problems) -> Option<NetworkPoint> {
    let mut fields = Fields::open(value, path, problems)?;
    fields.insist("place", problems);
    let test = NetworkPoint {
        place: fields
            .text("place", MOST_NAME, problems)
            .unwrap_or_default(),
        kind: fields.text("kind", MOST_NAME, problems),
        uplink_mbps: fields.decimal("uplink_mbps", (0, MOST_MBPS), problems),
        downlink_mbps: fields.decimal("downlink_mbps", (0, MOST_MBPS), problems),
        latency_ms: fields.decimal("latency_ms", (0, MOST_LATENCY), problems),
        loss_percent: fields.decimal("loss_percent", (0, 100), problems),
        rsrp_dbm: fields.decimal("rsrp_dbm", (LEAST_RSRP, 0), problems),
        note: fields.text("note", MOST_TEXT, problems),
    };
    fields.finish(problems);
    Some(test)
}

fn read_people(value: &Value, path: &str, problems: &mut Problems) -> Option<PeopleYear> {
    let mut fields = Fields::open(value, path, problems)?;
    fields.insist("year", problems);
    let year = read_year(&mut fields, "year", problems);
    let mut persons = |key| fields.whole(key, 0, MOST_NUMBER, problems);
    let employees = persons("employees");
    let technical_staff = persons("technical_staff");
    let digital_staff = persons("digital_staff");
    let trained = persons("trained");
    let mut money = |key| fields.decimal(key, (0, MOST_FIGURE), problems);
    let revenue_wan = money("revenue_wan");
    let equipment_wan = money("equipment_wan");
    let digital_wan = money("digital_wan");
    fields.finish(problems);
    Some(PeopleYear {
        year: year?,
        employees,
        technical_staff,
        digital_staff,
        trained,
        revenue_wan,
        equipment_wan,
        digital_wan,
    })
}

fn read_kpi(
    value: &Value,
    path: &str,
    content: &Content,
    problems: &mut Problems,
) -> Option<KpiReading> {
    let mut fields = Fields::open(value, path, problems)?;
    fields.insist("id", problems);
    fields.insist("value", problems);
    let id = fields.take("id").and_then(|(value, path)| {
        let text = tree::text(value, &path, MOST_NAME, problems)?;
        let known = content
            .parts()
            .kpis
            .iter()
            .find(|kpi| kpi.id.as_str() == text);
        if known.is_none() {
            tree::unknown_choice(&text, value, &path, problems);
        }
        known.map(|kpi| kpi.id.clone())
    });
    let figure = fields.decimal("value", (-MOST_FIGURE, MOST_FIGURE), problems);
    let period = fields.text("period", MOST_PERIOD, problems);
    fields.finish(problems);
    Some(KpiReading {
        id: id?,
        value: figure?,
        period,
    })
}

/// Reads a row of the network table that the store holds as JSON.
pub(crate) fn network_point_from_json(json: &str) -> Result<NetworkPoint, Vec<ErrorView>> {
    stored(json, |value, problems| {
        read_network_point(value, "$", problems)
    })
}

/// Reads a year of the people table that the store holds as JSON.
pub(crate) fn people_from_json(json: &str) -> Result<PeopleYear, Vec<ErrorView>> {
    stored(json, |value, problems| read_people(value, "$", problems))
}

/// Reads a figure that the store holds as JSON.
pub(crate) fn kpi_from_json(json: &str, content: &Content) -> Result<KpiReading, Vec<ErrorView>> {
    stored(json, |value, problems| {
        read_kpi(value, "$", content, problems)
    })
}

/// Returns the tables of minor format 1 by their keys, in the order they are written.
pub(super) fn tables_json(parts: &SheetParts) -> [(&'static str, Vec<Json>); 3] {
    [
        (
            "network",
            parts.network.iter().map(network_point_json).collect(),
        ),
        ("people", parts.people.iter().map(people_json).collect()),
        ("kpis", parts.kpis.iter().map(kpi_json).collect()),
    ]
}

/// Returns every fact table as the store keeps it: JSON for each row, in the order of the names
/// `equipment`, `systems`, `network`, `people`, `kpis`.
pub(crate) fn rows_json(parts: &SheetParts) -> [Vec<String>; 5] {
    fn rows<T>(list: &[T], json: fn(&T) -> Json) -> Vec<String> {
        list.iter().map(|row| json(row).to_string()).collect()
    }
    [
        rows(&parts.equipment, machine_json),
        rows(&parts.systems, system_json),
        rows(&parts.network, network_point_json),
        rows(&parts.people, people_json),
        rows(&parts.kpis, kpi_json),
    ]
}

/// Returns a measure as a JSON number with the same digits.
fn number(measure: Decimal) -> Json {
    serde_json::from_str(&measure.to_string()).expect("a plain decimal is a JSON number")
}

pub(crate) fn network_point_json(test: &NetworkPoint) -> Json {
    let NetworkPoint {
        place,
        kind,
        uplink_mbps,
        downlink_mbps,
        latency_ms,
        loss_percent,
        rsrp_dbm,
        note,
    } = test;
    let mut map = Map::new();
    map.insert("place".into(), json!(place));
    put(&mut map, "kind", kind.as_deref());
    put(&mut map, "uplink_mbps", uplink_mbps.map(number));
    put(&mut map, "downlink_mbps", downlink_mbps.map(number));
    put(&mut map, "latency_ms", latency_ms.map(number));
    put(&mut map, "loss_percent", loss_percent.map(number));
    put(&mut map, "rsrp_dbm", rsrp_dbm.map(number));
    put(&mut map, "note", note.as_deref());
    Json::Object(map)
}

pub(crate) fn people_json(people: &PeopleYear) -> Json {
    let PeopleYear {
        year,
        employees,
        technical_staff,
        digital_staff,
        trained,
        revenue_wan,
        equipment_wan,
        digital_wan,
    } = people;
    let mut map = Map::new();
    map.insert("year".into(), json!(year));
    put(&mut map, "employees", *employees);
    put(&mut map, "technical_staff", *technical_staff);
    put(&mut map, "digital_staff", *digital_staff);
    put(&mut map, "trained", *trained);
    put(&mut map, "revenue_wan", revenue_wan.map(number));
    put(&mut map, "equipment_wan", equipment_wan.map(number));
    put(&mut map, "digital_wan", digital_wan.map(number));
    Json::Object(map)
}

pub(crate) fn kpi_json(reading: &KpiReading) -> Json {
    let KpiReading { id, value, period } = reading;
    let mut map = Map::new();
    map.insert("id".into(), json!(id.as_str()));
    map.insert("value".into(), number(*value));
    put(&mut map, "period", period.as_deref());
    Json::Object(map)
}
