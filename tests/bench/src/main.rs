//! `make bench`: measures what people wait for and writes docs/bench.md.
//!
//! Nothing here fails: a slow machine must not fail a test. The table says what was reached.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use zhizhen_app::wire::Language;
use zhizhen_app::{Env, advise, full_sample, own_content, score, write_report};

struct Row {
    what: &'static str,
    target: Duration,
    times: Vec<Duration>,
}

fn measure(what: &'static str, target_ms: u64, runs: usize, mut work: impl FnMut()) -> Row {
    // The first run warms fonts and caches and is not counted.
    work();
    let times = (0..runs).map(|_| {
        let started = Instant::now();
        work();
        started.elapsed()
    });
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    Row {
        what,
        target: Duration::from_millis(target_ms),
        times,
    }
}

fn main() -> std::io::Result<()> {
    let content = own_content();
    let sheet = full_sample(&content);
    let card = score(&content, &sheet);
    let folder = std::env::temp_dir().join(format!("zhizhen-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let out = folder.join("report.pdf");
    let env = Env::system();
    let rows = [
        measure("score one diagnosis", 1, 500, || {
            black_box(score(&content, &sheet));
        }),
        measure("advise on one diagnosis", 50, 50, || {
            black_box(advise(&content, &sheet, &card));
        }),
        measure("load and check the content", 50, 30, || {
            let loaded = zhizhen_content::load(zhizhen_content::embedded_files());
            let loaded = loaded.expect("the build proves the content");
            black_box(zhizhen_content::prove(&loaded));
        }),
        measure("full sample report, warm, written to disk", 200, 20, || {
            let written = write_report(&content, &sheet, &out, Language::Zh, &env);
            black_box(written.expect("the scratch folder can be written"));
        }),
    ];
    std::fs::remove_dir_all(&folder)?;

    let mut text = String::from(
        "# Speed\n\nWritten by `make bench` (release build). Milliseconds; the first run is not counted.\n\n\
         | what | median | p99 | target | share of target |\n|---|---:|---:|---:|---:|\n",
    );
    for row in rows {
        let at = |share: usize| row.times[(row.times.len() - 1) * share / 100].as_secs_f64() * 1e3;
        let target = row.target.as_secs_f64() * 1e3;
        let (median, late) = (at(50), at(99));
        writeln!(
            text,
            "| {} | {median:.2} | {late:.2} | {target:.0} | {:.2} |",
            row.what,
            median / target,
        )
        .expect("a string takes text");
    }
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/bench.md");
    std::fs::write(place, &text)?;
    std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes())
}
