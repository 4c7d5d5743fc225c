//! The program itself on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Text;

/// The two languages of the window and the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// 简体中文
    #[default]
    Zh,
    /// English
    En,
}

/// What a person sets once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Language of the window and of new reports.
    pub language: Language,
    /// Name of the consultant, put into new visits.
    pub consultant: String,
    /// Name of the provider, put into new visits.
    pub provider: String,
    /// Id of the programme the last case was made in; empty before the first.
    #[serde(default)]
    pub programme: String,
}

/// A programme: whose districts, profile form and weights a case is judged by.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ProgrammeView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its version.
    pub version: String,
    /// How many questions its express selection has; 0 when it has none.
    pub express: u32,
}

/// Everything the window needs to know of the program at its start and in the settings.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AppView {
    /// Version of the program.
    pub version: String,
    /// Id of the content in use.
    pub content: String,
    /// Version of the content in use.
    pub content_version: String,
    /// SHA-256 of the content in use, in hexadecimal.
    pub content_digest: String,
    /// Name of the default programme.
    pub programme: Text,
    /// All programmes a case can be made in, the default first.
    pub programmes: Vec<ProgrammeView>,
    /// Folder that holds the store and its key; shown, never sent back.
    pub data_folder: String,
    /// What a person set.
    pub settings: Settings,
    /// Case to open at once, when the program was started on the sample.
    pub open_case: Option<String>,
}
