//! Promises visible from outside.

mod architecture;
mod book;
mod coverage;
mod moving;
mod national;
mod programmes;
mod schema;
mod scoring;
mod sheets;
mod store;
mod tables;
