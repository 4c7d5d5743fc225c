//! The answer sheet as JSON (docs/formats.md): reading with every problem at once, and writing.
//!
//! serde stops at the first problem and keeps the last of duplicate keys, so reading walks a
//! positioned tree instead.

/// How much a sheet may hold, as its schema says too.
pub(crate) mod limits {
    pub(crate) use super::answer::{MOST_COMMENT, MOST_COUNT, MOST_EVIDENCE};
    pub(crate) use super::facts::{LEAST_RSRP, MOST_FIGURE, MOST_LATENCY, MOST_MBPS, MOST_PERIOD};
    pub(crate) use super::read::{MOST_NAME, MOST_NUMBER, MOST_ROWS, MOST_TEXT};
}

mod answer;
mod facts;
mod read;
mod tree;
mod write;

pub(crate) use answer::{MOST_COMMENT, answer_from_json, fault_error};
pub(crate) use facts::{
    LEAST_RSRP, MOST_FIGURE, MOST_LATENCY, MOST_MBPS, MOST_PERIOD, kpi_from_json, kpi_json,
    network_point_from_json, network_point_json, people_from_json, people_json, rows_json,
};
pub use read::{MOST_BYTES, read_sheet};
pub(crate) use read::{
    MOST_NAME, MOST_NUMBER, MOST_ROWS, MOST_TEXT, facts_from_json, machine_from_json,
    system_from_json, uscc_error, visit_from_json,
};
pub use write::write_sheet;
pub(crate) use write::{answer_json, facts_json, machine_json, system_json, visit_json};
