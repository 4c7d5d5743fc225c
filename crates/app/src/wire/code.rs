//! A report's verification code on the wire: typed, and what it says.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A code to check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CodeCheckRequest {
    /// As it was typed or scanned.
    pub code: String,
}

/// What a code's signature is worth here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CodeStanding {
    /// Issued by this installation.
    Own,
    /// Issued by a key of the list.
    Listed,
    /// Nobody here knows the key.
    KeyUnknown,
    /// The key it names did not sign it.
    Forged,
}

/// What a code says.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CodeCheckView {
    /// What its signature is worth.
    pub standing: CodeStanding,
    /// Name of the key in the list; empty for none.
    pub name: String,
    /// Id of the key it names.
    pub key: String,
    /// Number of the report.
    pub number: String,
    /// Day of issue as `2026-11-21`.
    pub issued: String,
    /// Day of the visit.
    pub visited: Option<String>,
    /// The index as a decimal.
    pub index: Option<String>,
    /// Lower end of its range.
    pub low: Option<String>,
    /// Upper end of its range.
    pub high: Option<String>,
    /// The stage.
    pub stage: Option<String>,
    /// Required questions were open.
    pub is_provisional: bool,
}
