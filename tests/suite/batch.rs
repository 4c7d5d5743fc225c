//! Many reports at once, as a bureau meets them: a folder in, reports and a ledger out; again, after a
//! stop, and with sheets that are wrong. Compiled as a test of the package that builds the program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use zhizhen_sheets::read_workbook;

fn command(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhizhen"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("ZHIZHEN_HOME", folder.join("home"));
    command
}

fn zhizhen(arguments: &[&str], folder: &Path) -> Output {
    command(arguments, folder)
        .output()
        .expect("the program starts")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

/// Every file beneath a folder: its name, its bytes and when it was written.
fn files(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let written = path.metadata().expect("facts").modified().expect("a time");
            found.insert(
                path.clone(),
                (std::fs::read(&path).expect("bytes"), written),
            );
        }
    }
    found
}

fn reports(folder: &Path) -> Vec<PathBuf> {
    let found = files(folder).into_keys();
    let found = found.filter(|own| own.extension().is_some_and(|own| own == "pdf"));
    found.collect()
}

/// A page of the ledger as texts, the heading first.
fn ledger(folder: &Path, page: usize) -> Vec<Vec<String>> {
    let bytes = std::fs::read(folder.join("ledger.xlsx")).expect("a ledger");
    let pages = read_workbook(&bytes).expect("a workbook");
    pages[page].rows.clone()
}

/// Thirty sheets, in two folders: two broken, and one that differs from another in its ending alone.
fn thirty(folder: &Path) {
    let made = zhizhen(&["sample", "--out", "d", "--count", "27"], folder);
    assert_eq!(code(&made), 0, "{}", said(&made));
    let own = folder.join("d");
    std::fs::create_dir(own.join("武进")).expect("a folder");
    for number in 20..=27 {
        let name = format!("sample-{number:03}.json");
        std::fs::rename(own.join(&name), own.join("武进").join(&name)).expect("moved");
    }
    std::fs::copy(own.join("sample-002.json"), own.join("Sample-002.JSON")).expect("copied");
    std::fs::write(own.join("武进/broken.json"), "{ not json").expect("written");
    let text = std::fs::read_to_string(own.join("sample-003.json")).expect("a sheet");
    let mut sheet: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    sheet["enterprise"]["employees"] = serde_json::json!(-1);
    sheet["visit"]["colour"] = serde_json::json!("red");
    std::fs::write(own.join("wrong.json"), sheet.to_string()).expect("written");
    std::fs::write(own.join("notes.txt"), "no sheet").expect("written");
}

#[test]
fn a_folder_becomes_reports_and_a_ledger_and_a_second_run_makes_nothing_new() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    thirty(folder);
    let first = zhizhen(&["batch", "d", "--out", "r"], folder);
    assert_eq!(code(&first), 1, "{}", said(&first));
    let out = folder.join("r");
    let made = reports(&out);
    // 27 sheets, less the one whose name stands twice.
    assert_eq!(made.len(), 26, "{made:?}");
    assert!(out.join("武进/sample-027.pdf").is_file());
    assert!(!out.join("sample-002.pdf").exists());

    let words = said(&first);
    for part in [
        "Sample-002.JSON",
        "武进/broken.json",
        "enterprise.employees",
        "visit.colour",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let rows = ledger(&out, 0);
    assert_eq!(rows.len(), 27);
    assert_eq!(rows[0].len(), 25);
    let column = |name: &str| {
        rows[0]
            .iter()
            .position(|own| own == name)
            .expect("a column")
    };
    let (file, hash) = (column("答卷文件"), column("报告 SHA-256"));
    let (index, pages) = (column("综合指数"), column("页数"));
    for row in &rows[1..] {
        assert_eq!(row[hash].len(), 64, "{row:?}");
        assert!(
            row[index].parse::<f64>().is_ok_and(|own| own >= 2.0),
            "{row:?}"
        );
        assert!(
            row[pages].parse::<u32>().is_ok_and(|own| own > 20),
            "{row:?}"
        );
    }
    assert!(rows.iter().any(|row| row[file] == "武进/sample-020.json"));
    let wrong: Vec<String> = ledger(&out, 1)
        .into_iter()
        .map(|mut row| row.swap_remove(0))
        .collect();
    for name in [
        "Sample-002.JSON",
        "sample-002.json",
        "wrong.json",
        "武进/broken.json",
    ] {
        assert!(wrong.iter().any(|own| own == name), "{name}: {wrong:?}");
    }
    assert_eq!(ledger(&out, 2).len(), 26);

    let before = files(&out);
    let second = zhizhen(&["batch", "d", "--out", "r", "--json"], folder);
    assert_eq!(code(&second), 1, "{}", said(&second));
    let summary: serde_json::Value = serde_json::from_slice(&second.stdout).expect("JSON");
    assert_eq!(
        (&summary["made"], &summary["kept"]),
        (&0.into(), &26.into())
    );
    assert_eq!(summary["sheets"], 30);
    assert_eq!(summary["problems"].as_array().map(Vec::len), Some(4));
    assert!(files(&out) == before, "a second run wrote something");
}

#[test]
fn a_report_that_was_edited_cut_or_removed_is_made_anew_and_a_changed_sheet_too() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    zhizhen(&["sample", "--out", "d", "--count", "5"], folder);
    let first = zhizhen(&["batch", "d", "--out", "r"], folder);
    assert_eq!(code(&first), 0, "{}", said(&first));
    let report = |number: u32| folder.join(format!("r/sample-{number:03}.pdf"));
    let mut edited = std::fs::read(report(1)).expect("a report");
    let middle = edited.len() / 2;
    edited[middle] ^= 1;
    std::fs::write(report(1), &edited).expect("written");
    let half = std::fs::read(report(2)).expect("a report");
    std::fs::write(report(2), &half[..half.len() / 2]).expect("written");
    std::fs::remove_file(report(3)).expect("removed");
    let sheet = folder.join("d/sample-004.json");
    let text = std::fs::read_to_string(&sheet).expect("a sheet");
    std::fs::write(&sheet, text + "\n").expect("written");
    let untouched = std::fs::read(report(5)).expect("a report");
    let again = zhizhen(&["batch", "d", "--out", "r", "--json"], folder);
    let summary: serde_json::Value = serde_json::from_slice(&again.stdout).expect("JSON");
    assert_eq!((&summary["made"], &summary["kept"]), (&4.into(), &1.into()));
    assert_ne!(std::fs::read(report(1)).expect("a report"), edited);
    assert_eq!(std::fs::read(report(5)).expect("a report"), untouched);
    // Another language is another report.
    let english = ["batch", "d", "--out", "r", "--json", "--lang", "en"];
    let english = zhizhen(&english, folder);
    let summary: serde_json::Value = serde_json::from_slice(&english.stdout).expect("JSON");
    assert_eq!((&summary["made"], &summary["kept"]), (&5.into(), &0.into()));
}

/// Waits until a folder holds one more report, then does what is to happen in the middle.
fn in_the_middle(
    arguments: &[&str],
    folder: &Path,
    out: &Path,
    happen: impl FnOnce(u32),
) -> Output {
    // Names only: a draft may be renamed while its bytes are being read.
    let count = || {
        let entries = std::fs::read_dir(out).into_iter().flatten().flatten();
        let is_report = |path: &Path| path.extension().is_some_and(|own| own == "pdf");
        entries.filter(|own| is_report(&own.path())).count()
    };
    let before = count();
    let mut command = command(arguments, folder);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().expect("the program starts");
    while count() <= before {
        let ended = child.try_wait().expect("a process");
        assert_eq!(ended, None, "it ends before it has made a report");
        std::thread::yield_now();
    }
    happen(child.id());
    child.wait_with_output().expect("the program ends")
}

fn signal(name: &str, process: u32) {
    let sent = Command::new("kill")
        .args([name, &process.to_string()])
        .status();
    assert!(sent.expect("kill runs").success());
}

#[test]
fn a_batch_killed_in_the_middle_leaves_whole_reports_and_goes_on_where_it_was() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    zhizhen(&["sample", "--out", "d", "--count", "8"], folder);
    let out = folder.join("r");
    for (name, exit) in [("-KILL", None), ("-INT", Some(130))] {
        let arguments = ["batch", "d", "--out", "r", "--jobs", "1"];
        let before = if out.is_dir() {
            files(&out)
        } else {
            BTreeMap::new()
        };
        let ended = in_the_middle(&arguments, folder, &out, |child| signal(name, child));
        assert_eq!(ended.status.code(), exit, "{}", said(&ended));
        assert!(!out.join("ledger.xlsx").exists());
        for (path, (bytes, written)) in files(&out) {
            if path.extension().is_some_and(|own| own == "pdf") {
                assert!(bytes.starts_with(b"%PDF"), "{}", path.display());
                assert!(
                    bytes.trim_ascii_end().ends_with(b"%%EOF"),
                    "{}",
                    path.display()
                );
                if let Some((same, then)) = before.get(&path) {
                    assert!(*same == bytes && *then == written, "{}", path.display());
                }
            } else if name == "-INT" {
                let name = path
                    .file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned();
                assert_eq!(name, ".zhizhen-batch", "a draft was left");
            }
        }
    }
    let done = zhizhen(&["batch", "d", "--out", "r", "--json"], folder);
    assert_eq!(code(&done), 0, "{}", said(&done));
    let summary: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let number = |key: &str| summary[key].as_u64().expect("a number");
    assert_eq!(number("made") + number("kept"), 8);
    assert!(number("kept") >= 2);
    assert_eq!(ledger(&out, 0).len(), 9);
}

#[test]
fn one_thread_and_two_give_the_same_ledger() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    zhizhen(&["sample", "--out", "d", "--count", "3"], folder);
    let [one, two] = ["1", "2"].map(|jobs| {
        let out = format!("r{jobs}");
        let done = zhizhen(&["batch", "d", "--out", &out, "--jobs", jobs], folder);
        assert_eq!(code(&done), 0, "{}", said(&done));
        let mut rows = ledger(&folder.join(out), 0);
        for row in &mut rows {
            // Ids inside a PDF differ from run to run, so its hash does.
            row.pop();
        }
        rows
    });
    assert_eq!(one, two);
}

#[test]
fn what_cannot_be_done_is_said_before_anything_is_written() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    zhizhen(&["sample", "--out", "d"], folder);
    std::fs::write(folder.join("file"), "a file").expect("written");
    std::fs::create_dir(folder.join("empty")).expect("a folder");
    let cases: [(&[&str], i32, &str); 8] = [
        (&["batch", "none", "--out", "r"], 1, "没有这个文件"),
        (&["batch", "file", "--out", "r"], 1, "这不是文件夹"),
        (&["batch", "empty", "--out", "r"], 1, "没有答卷"),
        (&["batch", "d", "--out", "file"], 1, "这里已有同名文件"),
        (&["batch", "d", "--out", "r", "--jobs", "0"], 2, "--jobs"),
        (
            &["batch", "d", "--out", "r", "--jobs", "1000000000"],
            2,
            "--jobs",
        ),
        (&["batch", "d", "--out", "r", "--kind", "nice"], 2, "nice"),
        (&["batch", "d"], 2, "--out"),
    ];
    for (arguments, exit, word) in cases {
        let ended = zhizhen(arguments, folder);
        assert_eq!(code(&ended), exit, "{arguments:?}: {}", said(&ended));
        assert!(
            said(&ended).contains(word),
            "{arguments:?}: {}",
            said(&ended)
        );
        let written = folder.join("r");
        assert!(!written.exists() || reports(&written).is_empty());
    }
    assert_eq!(
        std::fs::read(folder.join("file")).expect("a file"),
        b"a file"
    );
}

#[test]
fn one_diagnosis_in_two_files_is_told_and_a_folder_in_the_way_stops_its_own_report_alone() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    zhizhen(&["sample", "--out", "d", "--count", "3"], folder);
    std::fs::copy(folder.join("d/sample-001.json"), folder.join("d/copy.json")).expect("copied");
    std::fs::create_dir_all(folder.join("r/sample-002.pdf")).expect("a folder");
    let ended = zhizhen(&["batch", "d", "--out", "r", "--json"], folder);
    assert_eq!(code(&ended), 3, "{}", said(&ended));
    let summary: serde_json::Value = serde_json::from_slice(&ended.stdout).expect("JSON");
    assert_eq!(summary["made"], 3);
    let codes: Vec<String> = summary["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .map(|own| format!("{} {}", own["file"], own["errors"][0]["code"]).replace('"', ""))
        .collect();
    let expected = [
        "copy.json batch_same_number",
        "sample-001.json batch_same_number",
        "sample-002.json file_not_written",
    ];
    assert_eq!(codes, expected);
}

/// A page of a kind's ledger as texts, the heading first.
fn ledger_of(path: &Path) -> Vec<Vec<String>> {
    let bytes = std::fs::read(path).expect("a ledger");
    read_workbook(&bytes).expect("a workbook")[0].rows.clone()
}

#[test]
fn one_folder_holds_every_kind_under_its_own_name_and_none_is_made_twice() {
    let scratch = tempfile::tempdir().expect("a folder");
    let folder = scratch.path();
    let made = zhizhen(&["sample", "--out", "d", "--count", "3"], folder);
    assert_eq!(code(&made), 0, "{}", said(&made));
    let batch = |more: &[&str]| {
        zhizhen(
            &[&["batch", "d", "--out", "r", "--json"], more].concat(),
            folder,
        )
    };
    assert_eq!(code(&batch(&["--kind", "full"])), 0);
    let brief = batch(&["--kind", "brief"]);
    assert_eq!(code(&brief), 0, "{}", said(&brief));
    let own = batch(&["--kind", "self"]);
    assert_eq!(code(&own), 1, "none of them is a self-assessment");
    assert!(said(&own).contains("kind_not_self"), "{}", said(&own));
    let names: Vec<String> = reports(&folder.join("r"))
        .iter()
        .filter_map(|own| Some(own.file_name()?.to_string_lossy().into_owned()))
        .collect();
    assert_eq!(names.len(), 6, "{names:?}");
    assert!(names.contains(&"sample-001.brief.pdf".to_owned()));
    for (name, document) in [("ledger.xlsx", "完整报告"), ("ledger.brief.xlsx", "一页")] {
        let rows = ledger_of(&folder.join("r").join(name));
        let at = rows[0]
            .iter()
            .position(|own| own == "文件种类")
            .expect("a column");
        assert!(rows[1..].iter().all(|row| row[at] == document), "{name}");
        assert_eq!(rows.len(), 4);
    }
    for kind in ["full", "brief"] {
        let again = batch(&["--kind", kind]);
        assert!(
            said(&again).replace(' ', "").contains("\"made\":0"),
            "{}",
            said(&again)
        );
    }
}

#[test]
fn submitted_reports_need_a_consent_each_and_their_ledger_says_no_more_than_they() {
    let scratch = tempfile::tempdir().expect("a folder");
    let folder = scratch.path();
    let made = zhizhen(&["sample", "--out", "d", "--count", "2"], folder);
    assert_eq!(code(&made), 0, "{}", said(&made));
    let batch = |more: &[&str]| {
        let asked = ["batch", "d", "--out", "r", "--kind", "submit", "--json"];
        zhizhen(&[&asked, more].concat(), folder)
    };
    let without = batch(&[]);
    assert_eq!(code(&without), 2);
    assert!(said(&without).contains("--consent"), "{}", said(&without));
    assert!(!folder.join("r").exists(), "nothing was begun");
    // Consents may lie beneath the sheets; they are not taken for sheets.
    let consents = folder.join("d/consents");
    std::fs::create_dir(&consents).expect("a folder");
    let write = |fields: &str| {
        let text = format!(r#"{{"by":"王厂长","day":"2026-11-20","fields":[{fields}]}}"#);
        std::fs::write(consents.join("sample-001.json"), text).expect("written");
    };
    write(r#""district""#);
    let first = batch(&["--consent", "d/consents"]);
    assert_eq!(code(&first), 1, "the other has none: {}", said(&first));
    assert!(
        said(&first).contains("consent_unreadable"),
        "{}",
        said(&first)
    );
    let names = reports(&folder.join("r"));
    assert_eq!(names, [folder.join("r/sample-001.submit.pdf")]);
    let rows = ledger_of(&folder.join("r/ledger.submit.xlsx"));
    let cell = |rows: &[Vec<String>], title: &str| {
        let at = rows[0]
            .iter()
            .position(|own| own == title)
            .expect("a column");
        rows[1][at].clone()
    };
    for withheld in ["企业", "统一社会信用代码", "综合指数", "差在哪道门槛"] {
        assert_eq!(cell(&rows, withheld), "", "{withheld}");
    }
    assert_ne!(cell(&rows, "区县"), "");
    let again = batch(&["--consent", "d/consents"]);
    assert!(
        said(&again).replace(' ', "").contains("\"made\":0"),
        "{}",
        said(&again)
    );
    write(r#""district","name","section.result""#);
    let changed = batch(&["--consent", "d/consents"]);
    assert!(
        said(&changed).replace(' ', "").contains("\"made\":1"),
        "{}",
        said(&changed)
    );
}
