//! The window: commands, dialogs, capabilities. No decision about the domain lives here.
//!
//! The page reaches the host through the contract's commands alone; there is no plugin it could call.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod commands;
mod export;
mod host;
mod import;
mod window;

pub use host::Host;
pub use window::{builder, context, run};
