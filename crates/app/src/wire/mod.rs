//! What crosses the door between host and page. Frozen shapes, written by hand, never reused inside.
//!
//! Published numbers travel as decimal strings, so that nothing on the page can round them again.
//! Words from the content travel in both languages, so that switching needs no second question.

mod advice;
mod bank;
mod browse;
mod case;
mod certainty;
mod chart;
mod code;
mod compared;
mod connection;
mod effects;
mod error;
mod lens;
mod library;
mod moving;
mod network;
mod path;
mod peers;
mod photos;
mod policies;
mod problems;
mod published;
mod reading;
mod result;
mod roadmap;
mod scenario;
mod settings;
mod table;
mod taking;

pub use advice::*;
pub use bank::*;
pub use browse::*;
pub use case::*;
pub use certainty::*;
pub use chart::*;
pub use code::*;
pub use compared::*;
pub use connection::*;
pub use effects::*;
pub use error::*;
pub use lens::*;
pub use library::*;
pub use moving::*;
pub use network::*;
pub use path::*;
pub use peers::*;
pub use photos::*;
pub use policies::*;
pub use problems::*;
pub use published::*;
pub use reading::*;
pub use result::*;
pub use roadmap::*;
pub use scenario::*;
pub use settings::*;
pub use table::*;
pub use taking::*;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Words of the content in both languages.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English; absent where the author wrote none, then Chinese is shown.
    pub en: Option<String>,
}

/// An entry of a closed list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Choice {
    /// Id as stored.
    pub id: String,
    /// What people read.
    pub title: Text,
}

/// A request without content.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A request that names a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseRequest {
    /// Id of the diagnosis.
    pub case: String,
}
