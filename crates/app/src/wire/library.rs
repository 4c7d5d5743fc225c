//! Entries of the library and their orders of magnitude on the wire.

use serde::Serialize;
use ts_rs::TS;

use super::Text;

/// An entry of the library: its name, and where the content browser tells all about it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EntryName {
    /// Id within its kind.
    pub id: String,
    /// Key of the entry in the content browser.
    pub key: String,
    /// Name.
    pub title: Text,
    /// Not yet compared with an official text.
    pub verify: bool,
}

/// From, to, in whole yuan: an order of magnitude, never an offer.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct YuanView {
    /// Least.
    pub least: String,
    /// Most; absent where nobody says.
    pub most: Option<String>,
}

/// Whether something holds, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TruthView {
    /// It does.
    Holds,
    /// It does not.
    Fails,
    /// Something is not known.
    Open,
}
