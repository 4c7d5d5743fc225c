//! Promises visible from outside.

mod architecture;
mod national;
mod coverage;
mod schema;
mod scoring;
mod sheets;
mod store;
