//! Promises visible from outside.

mod agreement;
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
mod prerequisites;
mod programmes;
mod scenario;
mod schema;
mod scoring;
mod sheets;
mod store;
mod tables;
mod visit;
