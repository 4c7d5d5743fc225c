//! Reads a content folder: bytes of files in, a proven [`zhizhen_core::Content`] or every problem
//! with file, line and column out.
//!
//! Deliberately absent: words for people (a problem is a code with parameters) and, outside
//! [`read_folder`], the file system.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod assemble;
mod case;
pub mod cells;
mod diagnostic;
mod express;
mod faults;
mod files;
mod folder;
mod grammar;
mod load;
mod overlay;
mod programmes;
mod quality;
mod read;
mod release;
mod schema;
mod sink;
#[cfg(test)]
mod tests;

pub use case::{Case, prove};
pub use diagnostic::{Diagnostic, DiagnosticCode, Severity};
pub use files::{BundleFault, File, bundle, digest, embedded, embedded_files, unbundle};
pub use folder::{FolderFault, read_folder};
pub use load::{GRAMMAR, Loaded, Release, VerifyItem, VerifyWhat, load, load_all, load_programme};
pub use programmes::programme_ids;
pub use quality::{Linted, lint};
pub use schema::{schema_of, schemas};
