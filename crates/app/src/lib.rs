//! The use cases, the contract with the page, views and error codes.
//!
//! The only crate that knows the others exist. Deliberately absent: windows, dialogs and words.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod contract;
pub mod sheet;
pub mod wire;
