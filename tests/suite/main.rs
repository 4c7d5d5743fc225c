//! Promises visible from outside.

mod architecture;
mod authoring;
mod book;
mod browsing;
mod comparing;
mod connecting;
mod coverage;
mod entitlement;
mod moving;
mod national;
mod networking;
mod offers;
mod problems;
mod programmes;
mod schema;
mod scoring;
mod sheets;
mod shipped;
mod store;
mod tables;
mod visit;
