//! Writes the full report of the synthetic sample: `sample_report FILE.pdf [en]`.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::Instant;

use zhizhen_report::{Language, render};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "sample.pdf".to_owned());
    let language = if arguments.next().as_deref() == Some("en") {
        Language::English
    } else {
        Language::Chinese
    };
    let judged = support::sample();
    let mut rendered = render(&judged.input(language)).unwrap();
    let start = Instant::now();
    for _ in 0..3 {
        rendered = render(&judged.input(language)).unwrap();
    }
    let each = start.elapsed().as_millis() / 3;
    std::fs::write(&path, &rendered.pdf).unwrap();
    println!(
        "{} pages, {} bytes, {each} ms, missing {:?}",
        rendered.pages,
        rendered.pdf.len(),
        rendered.missing
    );
}
