//! The verification code as people meet it: on paper, read by a reader that is not ours, typed, checked
//! against the keys somebody knows. Compiled as a test of the package that builds the program.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn zhizhen(arguments: &[&str], folder: &Path, home: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_zhizhen"))
        .args(arguments)
        .current_dir(folder)
        .env("ZHIZHEN_HOME", folder.join(home))
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

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(output)))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The QR codes of a PDF with their pages, as an independent reader sees them.
fn scanned(file: &Path) -> Vec<(u32, String)> {
    let run = Command::new(root().join(".venv/bin/python"))
        .arg(root().join("tests/validators/codes.py"))
        .arg(file)
        .output()
        .expect("scripts/setup.sh test installs the reader");
    let text = String::from_utf8(run.stdout).expect("text");
    let lines = text.lines().map(|line| {
        let (page, code) = line.split_once('\t').expect("page and code");
        (page.parse().expect("a number"), code.to_owned())
    });
    let found = lines.collect();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    found
}

#[test]
fn a_report_carries_a_code_on_two_pages_that_says_what_its_score_says() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    zhizhen(&["sample", "--out", "."], folder, "home");
    let made = zhizhen(
        &["report", "sample-001.json", "--out", "r.pdf"],
        folder,
        "home",
    );
    assert_eq!(code(&made), 0, "{}", said(&made));
    let score = ["score", "sample-001.json", "--lens", "index", "--json"];
    let card = json(&zhizhen(&score, folder, "home"));

    let found = scanned(&folder.join("r.pdf"));
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].0, 1, "the first stands on the cover");
    assert_eq!(found[0].1, found[1].1);
    let text = &found[0].1;
    assert!(text.starts_with("ZZ1") && text.len() == 203, "{text}");

    let checked = zhizhen(&["verify-code", text, "--json"], folder, "home");
    assert_eq!(code(&checked), 0, "{}", said(&checked));
    let facts = json(&checked);
    assert_eq!(facts["verdict"], "genuine");
    assert_eq!(facts["own"], true);
    assert_eq!(facts["published"], card["published"]);
    assert_eq!(facts["level"], card["level"]);
    assert_eq!(facts["range"]["low"], card["range"]["low"]);
    assert_eq!(facts["range"]["high"], card["range"]["high"]);
    assert_eq!(facts["provisional"], card["provisional"]);

    // The file itself, with what its first pages print.
    let checked = zhizhen(&["verify-code", "r.pdf", "--json"], folder, "home");
    assert_eq!(code(&checked), 0, "{}", said(&checked));
    let compared = json(&checked)["compared"].clone();
    let compared = compared.as_array().expect("a comparison");
    assert_eq!(compared.len(), 6, "{compared:?}");
    assert!(
        compared.iter().all(|own| own["printed"] == true),
        "{compared:?}"
    );
}

#[test]
fn a_bureau_tells_a_known_issuer_from_a_stranger_and_a_slip_of_the_pen_from_both() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    zhizhen(&["sample", "--out", "."], folder, "issuer");
    zhizhen(
        &["report", "sample-001.json", "--out", "r.pdf"],
        folder,
        "issuer",
    );
    let shown = json(&zhizhen(&["key", "show", "--json"], folder, "issuer"));
    let public = shown["public"].as_str().expect("a key");
    std::fs::write(
        folder.join("keys.txt"),
        format!("# 名单\n{public} 常州一所\n"),
    )
    .expect("written");
    let text = scanned(&folder.join("r.pdf")).swap_remove(0).1;

    let listed = ["verify-code", &text, "--keys", "keys.txt"];
    let genuine = zhizhen(&listed, folder, "bureau");
    assert_eq!(code(&genuine), 0, "{}", said(&genuine));
    assert!(said(&genuine).contains("常州一所"));
    // Checking makes no key and no folder.
    assert!(!folder.join("bureau").exists());

    let stranger = zhizhen(&["verify-code", &text, "--json"], folder, "bureau");
    assert_eq!(code(&stranger), 1);
    assert_eq!(json(&stranger)["verdict"], "key_unknown");
    assert_eq!(json(&stranger)["key"], shown["id"]);

    let other = if text.ends_with('A') { "B" } else { "A" };
    let slip = format!("{}{other}", &text[..text.len() - 1]);
    let mistyped = zhizhen(
        &["verify-code", &slip, "--keys", "keys.txt"],
        folder,
        "bureau",
    );
    assert_eq!(code(&mistyped), 1);
    assert!(
        said(&mistyped).contains("核验码输错了"),
        "{}",
        said(&mistyped)
    );

    // In groups, as the signature page prints them, each an argument of its own.
    let groups: Vec<String> = text
        .to_lowercase()
        .as_bytes()
        .chunks(5)
        .map(|own| String::from_utf8_lossy(own).into_owned())
        .collect();
    let mut arguments = vec!["verify-code", "--keys", "keys.txt"];
    arguments.extend(groups.iter().map(String::as_str));
    let typed = zhizhen(&arguments, folder, "bureau");
    assert_eq!(code(&typed), 0, "{}", said(&typed));

    for (arguments, words) in [
        (vec!["verify-code", "gone.pdf"], "没有这个文件"),
        (vec!["verify-code", "sample-001.json"], "这里没有核验码"),
        (
            vec!["verify-code", &text, "--keys", "sample-001.json"],
            "不是公钥",
        ),
    ] {
        let ended = zhizhen(&arguments, folder, "bureau");
        assert_eq!(code(&ended), 1, "{arguments:?}");
        assert!(
            said(&ended).contains(words),
            "{arguments:?}: {}",
            said(&ended)
        );
    }
}

#[test]
fn without_a_key_the_report_is_made_all_the_same_and_says_so() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    zhizhen(&["sample", "--out", "."], folder, "home");
    // A file where the home folder should be: no key can be kept there, whoever runs this.
    std::fs::write(folder.join("blocked"), "a file").expect("written");
    let made = zhizhen(
        &["report", "sample-001.json", "--out", "r.pdf"],
        folder,
        "blocked",
    );
    assert_eq!(code(&made), 0, "{}", said(&made));
    assert!(said(&made).contains("报告没有核验码"), "{}", said(&made));
    assert!(scanned(&folder.join("r.pdf")).is_empty());
    let checked = zhizhen(&["verify-code", "r.pdf"], folder, "home");
    assert_eq!(code(&checked), 1);
    assert!(
        said(&checked).contains("这里没有核验码"),
        "{}",
        said(&checked)
    );
}
