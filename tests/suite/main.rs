//! Promises visible from outside.

mod architecture;
mod authoring;
mod book;
mod browsing;
mod ceiling;
mod certainty;
mod coverage;
mod effect;
mod moving;
mod national;
mod offers;
mod programmes;
mod scenario;
mod schema;
mod scoring;
mod sheets;
mod store;
mod tables;
mod visit;
