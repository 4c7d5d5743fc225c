//! Promises visible from outside.

mod architecture;
mod national;
mod scoring;
mod sheets;
mod store;
mod tables;
