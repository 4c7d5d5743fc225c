//! Promises of the loader, each shown on the minimal content with one mutation.

mod cells;
mod codes;
mod express;
mod files;
mod library;
mod limits;
mod minimal;
mod national;
mod overlay;
mod quality;
mod whole;
