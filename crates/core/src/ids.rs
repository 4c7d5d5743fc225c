//! Permanent names of things in the content. An id is never reused for another meaning.

use alloc::string::String;
use core::fmt;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Wraps a text as this kind of id; the text is taken as it is.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// Returns the id as it is written in content and sheets.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl core::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

id! {
    /// Names a programme's content, such as `changzhou-zgsz`.
    ContentId;
    /// Names an axis of the radar, such as `equip`.
    DimensionId;
    /// Names a node under a dimension, such as `equip.digital`.
    IndicatorId;
    /// Names a question, such as `equip.networked_rate`.
    QuestionId;
    /// Names a field of the profile form beyond the fixed ones.
    FactId;
    /// Names a transformation template, such as `B01`.
    TemplateId;
    /// Names an entry of the source list.
    SourceId;
    /// Names an entry of a closed list in the content: a role, a place, a district, an option.
    TitledId;
}
