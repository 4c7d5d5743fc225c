//! Promises visible from outside.

mod architecture;
mod coverage;
mod national;
mod schema;
mod scoring;
mod sheets;
mod store;
