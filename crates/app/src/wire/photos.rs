//! Photos of a case, and the inbox: a folder of photos that wait to be given a place.
//!
//! Pictures do not travel here; the page asks for the bytes of one it shows.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseView, ErrorView};

/// What a photo shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PhotoAboutView {
    /// The enterprise as a whole.
    Enterprise,
    /// Machines of a name in the census.
    Machines {
        /// The name.
        name: String,
    },
    /// What a question asks about.
    Question {
        /// Its id.
        question: String,
    },
}

/// A photo of a case.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PhotoLine {
    /// Its id.
    pub id: String,
    /// What it shows.
    pub about: PhotoAboutView,
    /// What was written under it; may be empty.
    pub caption: String,
    /// When it was taken by the camera's clock, as `2026-11-20 14:03`.
    pub taken: Option<String>,
    /// The camera wrote down where.
    pub has_place: bool,
    /// Pixels of the original across.
    pub width: u32,
    /// Pixels of the original down.
    pub height: u32,
    /// The first digits of the SHA-256 of the original, as the report prints them.
    pub digest: String,
}

/// The photos of a case.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PhotosView {
    /// In the order they were taken.
    pub photos: Vec<PhotoLine>,
    /// Time and place of photos are printed in the report; nobody may know where without consent.
    pub prints_place_time: bool,
}

/// Asks for photos to be chosen and added.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PhotosAddRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// What they show.
    pub about: PhotoAboutView,
}

/// A file that was not taken in.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PhotoRefused {
    /// Its name.
    pub file: String,
    /// Why, and what to do.
    pub error: ErrorView,
}

/// What came of adding photos.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PhotosAdded {
    /// The case.
    pub view: CaseView,
    /// Its photos.
    pub photos: PhotosView,
    /// How many were added.
    pub added: u32,
    /// How many were there already, in the same place.
    pub known: u32,
    /// Which were not taken in.
    pub refused: Vec<PhotoRefused>,
}

/// Asks for the picture of a photo.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PhotoImageRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Id of the photo.
    pub photo: String,
    /// As large as it is printed; else a thumbnail.
    pub is_large: bool,
}

/// What is done to a photo.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PhotoChange {
    /// Writes the words under it.
    Caption {
        /// The words; empty takes them away.
        text: String,
    },
    /// Gives it another place.
    About {
        /// What it shows.
        about: PhotoAboutView,
    },
    /// Takes it away; undo brings it back.
    Remove,
}

/// Changes a photo.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PhotoPutRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Id of the photo.
    pub photo: String,
    /// What is done.
    pub change: PhotoChange,
}

/// Lets time and place of photos be printed, or not.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PhotosPlaceTimeRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Whether they are printed.
    pub is_printed: bool,
}

/// A file of the inbox.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct InboxLine {
    /// Its place in the inbox, by which it is asked for.
    pub position: u32,
    /// Its name.
    pub file: String,
    /// When it was taken by the camera's clock, as `2026-11-20 14:03`.
    pub taken: Option<String>,
    /// The question that was answered nearest to that time, if within ten minutes: a proposal.
    pub question: Option<String>,
    /// How many minutes lie between the two.
    pub minutes: Option<u32>,
    /// Why it cannot be taken in.
    pub error: Option<ErrorView>,
}

/// A folder of photos that wait to be given a place.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct InboxView {
    /// The folder.
    pub folder: String,
    /// Its photos, the newest first.
    pub lines: Vec<InboxLine>,
    /// How many older ones are not listed.
    pub left_out: u32,
}

/// Asks for a thumbnail of a file of the inbox.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct InboxImageRequest {
    /// Its place in the inbox.
    pub position: u32,
}

/// A file of the inbox and where it goes.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct InboxPick {
    /// Its place in the inbox.
    pub position: u32,
    /// What it shows.
    pub about: PhotoAboutView,
}

/// Takes files of the inbox into a case.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct InboxTakeRequest {
    /// Id of the diagnosis.
    pub case: String,
    /// Which, and where to.
    pub picks: Vec<InboxPick>,
}
