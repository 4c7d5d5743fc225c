//! `make bench`: measures what people wait for and writes docs/bench.md.
//!
//! Nothing here fails: a slow machine must not fail a test. The table says what was reached. `rivals FOLDER
//! COUNT` instead serves rivals.py, which asks others to set the same reports; `batch COUNT` writes that
//! many reports and says what it took.

mod batch;
mod plans;
mod rivals;

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use zhizhen_app::wire::Language;
use zhizhen_app::{
    Env, Wanted, advise, full_sample, own_content, score, write_report, write_report_as,
};
use zhizhen_content::File;
use zhizhen_report::ReportKind;
use zhizhen_roadmap::Objective;

/// Where the dice of the synthetic enterprises begin.
const SEED: u64 = 2026;

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
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let count = |text: &str| text.parse().map_err(std::io::Error::other);
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["rivals", folder, many] => {
            return rivals::serve(&content, Path::new(folder), count(many)?);
        }
        ["batch", many] => return batch::run(&content, count(many)?),
        _ => {}
    }
    let card = score(&content, &sheet);
    let folder = std::env::temp_dir().join(format!("zhizhen-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let out = folder.join("report.pdf");
    let env = Env::system();
    let large = large_content();
    let rows = [
        measure("score one diagnosis", 1, 500, || {
            black_box(score(&content, &sheet));
        }),
        measure("advise on one diagnosis", 50, 50, || {
            black_box(advise(&content, &sheet, &card));
        }),
        measure("path to the next stage, whole library", 200, 10, || {
            black_box(plans::next_stage(&content, &sheet, &card, &plans::rules()));
        }),
        measure("path to the next stage, 8 templates", 200, 10, || {
            let rules = plans::rules_for_eight(&content);
            black_box(plans::next_stage(&content, &sheet, &card, &rules));
        }),
        measure("baseline: score all 256 sets of those 8", 200, 10, || {
            black_box(plans::all_sets_of_eight(&content, &sheet));
        }),
        measure("roadmap in four phases, whole library", 1_000, 10, || {
            black_box(plans::four_phases(&content, &sheet, Objective::Index));
        }),
        measure("roadmap by the SME model", 1_000, 10, || {
            black_box(plans::four_phases(&content, &sheet, Objective::Sme24));
        }),
        measure("roadmap by GB/T 39116", 1_000, 10, || {
            black_box(plans::four_phases(&content, &sheet, Objective::Cmmm));
        }),
        measure("load and check the content", 50, 30, || {
            let loaded = zhizhen_content::load(zhizhen_content::embedded_files());
            let loaded = loaded.expect("the build proves the content");
            black_box(zhizhen_content::prove(&loaded));
        }),
        measure("load and check 10,000 questions more", 1_000, 5, || {
            let loaded = zhizhen_content::load(large.clone());
            let loaded = loaded.expect("only questions were added");
            black_box(zhizhen_content::prove(&loaded));
        }),
        measure("full sample report, warm, written to disk", 200, 20, || {
            let written = write_report(&content, &sheet, &out, Language::Zh, &env);
            black_box(written.expect("the scratch folder can be written"));
        }),
        measure("report of one page, warm, written to disk", 20, 50, || {
            let wanted = Wanted {
                kind: ReportKind::Brief,
                ..Wanted::full(Language::Zh)
            };
            let written = write_report_as((&content, &sheet), &out, &wanted, &env);
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

/// The embedded content with ten thousand questions more under its first indicator, and without worked
/// cases, which say what comes of the questions there are.
fn large_content() -> Vec<File> {
    const LENS: &str = "lenses/index/lens.toml";
    let mut files = zhizhen_content::embedded_files();
    files.retain(|file| !file.path.starts_with("cases/") && file.path != "released.toml");
    let (mut bank, mut uses) = (String::new(), String::new());
    for number in 0..10_000 {
        bank += &format!(
            "[[question]]\nid = \"equip.q{number}\"\ntitle = \"题{number}\"\nask = \"问什么？\"\nwhy = \"为什么。\"\ncheck = \"看什么。\"\nevidence = \"凭什么。\"\nwho = [\"production\"]\nplace = \"workshop\"\npain = \"无\"\nsource = \"own-method-1\"\n[question.rungs]\n\"2.0\" = \"一\"\n\"2.5\" = \"二\"\n\"3.0\" = \"三\"\n\"3.5\" = \"四\"\n\"4.0\" = \"五\"\n"
        );
        uses += &format!("[[indicator.question]]\nid = \"equip.q{number}\"\nweight = 1\n");
    }
    let lens = files.iter_mut().find(|file| file.path == LENS);
    let lens = lens.expect("every content has the index");
    let text = String::from_utf8_lossy(&lens.bytes).into_owned();
    let at = text
        .find("[[indicator.question]]")
        .expect("indicators have questions");
    *lens = File::new(LENS, format!("{}{uses}{}", &text[..at], &text[at..]));
    files.push(File::new("bank/many.toml", bank));
    files
}
