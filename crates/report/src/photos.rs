//! Photos as a report prints them: upright, without metadata, with what is known and may be said.
//!
//! Absent: intake and consent. Whoever asks for a report leaves out what may not be printed.

use std::fmt;
use std::sync::Arc;

use zhizhen_core::QuestionId;

/// A photo that was taken as evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// What it shows.
    pub about: PhotoAbout,
    /// What a person wrote under it; may be empty.
    pub caption: String,
    /// When it was taken, as `2026-11-20 14:03`; `None` where unknown or not to be said.
    pub taken: Option<String>,
    /// Where, as degrees of latitude and longitude; `None` where unknown or not to be said.
    pub place: Option<String>,
    /// SHA-256 of the original in hexadecimal.
    pub digest: String,
    /// The picture; `None` where it did not come along.
    pub picture: Option<Picture>,
}

/// What a photo shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhotoAbout {
    /// The enterprise as a whole.
    Enterprise,
    /// Machines of this name in the census.
    Machines(String),
    /// What a question asks about.
    Question(QuestionId),
}

/// A baseline or progressive JPEG in three colours, without metadata.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file; shared, so that a document can be copied cheaply.
    pub jpeg: Arc<[u8]>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Picture {
            jpeg,
            width,
            height,
        } = self;
        write!(f, "Picture({width} × {height}, {} bytes)", jpeg.len())
    }
}
