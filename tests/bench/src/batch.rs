//! Thousands of reports at once: time against one report after the other, and peak memory.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::thread::available_parallelism;
use std::time::Instant;

use zhizhen_app::wire::Language;
use zhizhen_app::{Batch, Content, Env, Programmes, ReportKind, write_batch, write_samples};

use zhizhen_core::VisitScope;

use crate::SEED;

/// How many reports tell what one takes.
const FEW: u32 = 60;

/// Writes the reports of `count` synthetic enterprises on all cores and prints a row of the table.
pub(crate) fn run(content: &Content, count: u32) -> std::io::Result<()> {
    let cores = available_parallelism()?.get();
    let folder = std::env::temp_dir().join(format!("zhizhen-batch-{}", std::process::id()));
    let one_by_one = written(content, &folder, FEW, 1)? / f64::from(FEW);
    let seconds = written(content, &folder, count, cores)?;
    let ideal = one_by_one * f64::from(count) / cores as f64;
    println!(
        "| {count} | {cores} | {seconds:.1} | {:.0} | {:.2} | {} |",
        one_by_one * 1e3,
        seconds / ideal,
        peak_memory()?
    );
    Ok(())
}

/// Returns the seconds it takes to write the reports of `count` enterprises with `jobs` at a time.
fn written(content: &Content, folder: &Path, count: u32, jobs: usize) -> std::io::Result<f64> {
    let (sheets, out) = (folder.join("sheets"), folder.join("reports"));
    let failed = |error| std::io::Error::other(format!("{error:?}"));
    write_samples(content, &sheets, count, SEED, VisitScope::Full).map_err(failed)?;
    let asked = Batch {
        folder: &sheets,
        out: &out,
        jobs,
        kind: ReportKind::Full,
        consents: None,
        language: Language::Zh,
        tell: &|_, _| {},
        stop: &AtomicBool::new(false),
    };
    let started = Instant::now();
    let mut programmes = Programmes::of(None).map_err(failed)?;
    let contents = programmes
        .contents(None)
        .map_err(|_| std::io::Error::other("the embedded content has faults"))?;
    let done = write_batch(&asked, &contents, &Env::system()).map_err(failed)?;
    let taken = started.elapsed().as_secs_f64();
    assert_eq!(done.made, count as usize, "{:?}", done.problems);
    std::fs::remove_dir_all(folder)?;
    Ok(taken)
}

/// The most memory this program ever had resident, in MB.
fn peak_memory() -> std::io::Result<u64> {
    let told = std::fs::read_to_string("/proc/self/status")?;
    let line = told.lines().find_map(|own| own.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|own| own.split_whitespace().next()?.parse::<u64>().ok());
    Ok(kilobytes.unwrap_or(0) / 1024)
}
