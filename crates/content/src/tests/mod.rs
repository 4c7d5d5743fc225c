//! Promises of the loader, each shown on the minimal content with one mutation.

mod codes;
mod files;
mod library;
mod minimal;
mod national;
mod quality;
mod whole;
