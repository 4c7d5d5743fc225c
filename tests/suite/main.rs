//! Promises visible from outside.

mod architecture;
mod moving;
mod national;
mod programmes;
mod scoring;
mod sheets;
mod store;
