//! Promises visible from outside.

mod architecture;
mod scoring;
mod sheets;
mod store;
